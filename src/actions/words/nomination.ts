/** What is said where a nomination cannot be confirmed, answered or taken back: each in English and in French. */
import type { PlainDate } from '../../law/day.ts'
import { ruleBook } from '../../rules/book.ts'

/** A refusal that a person reads. */
export type Said<Code extends string = string> = {
  readonly code: Code
  readonly message: string
  readonly messageFr: string
  readonly path?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** One answer for a reference that is none and for a code that is another's: which of them was wrong is not said. */
export const notMatched: Said<'nomination-not-matched'> = {
  code: 'nomination-not-matched',
  message:
    'The profile and the validation code do not belong together. Ask the candidate for both as the account shows them, and send the nomination under a new requestKey.',
  messageFr:
    'Le profil et le code de validation ne vont pas ensemble. Demandez-les tous deux au candidat, tels que le compte les montre, et envoyez la désignation sous une nouvelle requestKey.',
}

export const alreadyNominated: Said<'nomination-open'> = {
  code: 'nomination-open',
  message:
    'The candidate has a nomination that waits for an answer or was accepted; there is one at a time. Ask the candidate to answer it; one that was accepted stays until the profile is withdrawn.',
  messageFr:
    'Le candidat a une désignation en attente de réponse ou acceptée; il n’y en a qu’une à la fois. Demandez au candidat d’y répondre; une désignation acceptée demeure jusqu’au retrait du profil.',
}

export const nominationOver = (expiresOn: PlainDate): Said<'nomination-over'> => ({
  code: 'nomination-over',
  path: 'expiresOn',
  message: `The nomination ended on ${expiresOn}. Have the province renew it and confirm it anew.`,
  messageFr: `La désignation a pris fin le ${expiresOn}. Faites-la renouveler par la province, qui la confirmera de nouveau.`,
  values: { expiresOn },
})

/** Also where the profile is none, or has a nomination of another province: that is not this province's to know. */
export const nominationUnknown = (province: string, profile: string): Said<'nomination-unknown'> => ({
  code: 'nomination-unknown',
  message: `${province} has no nomination on the profile ${profile} that could be taken back or denied. Check the reference; what was refused, lapsed or ended is over.`,
  messageFr: `${province} n’a sur le profil ${profile} aucune désignation à reprendre ou à infirmer. Vérifiez la référence; ce qui a été refusé, est caduc ou a pris fin est terminé.`,
  values: { province, profile },
})

export const keyReused = (requestKey: string): Said<'request-key-reused'> => ({
  code: 'request-key-reused',
  path: 'requestKey',
  message: `The key ${requestKey} was used for another call. Send this one under a new key; the same call under the same key is given the same answer.`,
  messageFr: `La clé ${requestKey} a servi à un autre appel. Envoyez celui-ci sous une nouvelle clé; le même appel sous la même clé reçoit la même réponse.`,
  values: { requestKey },
})

export const notEligibleNow: Said<'nominee-not-eligible'> = {
  code: 'nominee-not-eligible',
  message:
    'The profile meets none of the three federal programs on this day, so it cannot be in the pool with a nomination. Ask the candidate to correct it.',
  messageFr:
    'Le profil ne satisfait ce jour-là à aucun des trois programmes fédéraux et ne peut donc être dans le bassin avec une désignation. Demandez au candidat de le corriger.',
}

/** Also where there is no such profile: a province is not told of those who did not name it. */
export const notNamed = (province: string, profile: string): Said<'province-not-named'> => ({
  code: 'province-not-named',
  message: `The profile ${profile} does not name ${province}, or is none. Ask the candidate to name the province in the profile.`,
  messageFr: `Le profil ${profile} ne nomme pas ${province}, ou n’existe pas. Demandez au candidat de nommer la province dans le profil.`,
  values: { province, profile },
})

export const amountUnusable = (amount: number): Said<'places-unusable'> => ({
  code: 'places-unusable',
  path: 'places',
  message: `${amount} is no number of places. Give a whole number${Number.isInteger(amount) ? ', 1 or more' : ''}.`,
  messageFr: `${amount} n’est pas un nombre de places. Donnez un nombre entier${Number.isInteger(amount) ? ', 1 ou plus' : ''}.`,
})

export const yearUnusable = (year: number): Said<'year-unusable'> => ({
  code: 'year-unusable',
  path: 'year',
  message: `${year} is no year of Express Entry. Give a year from 2015 on.`,
  messageFr: `${year} n’est pas une année d’Entrée express. Donnez une année à partir de 2015.`,
})

/** Why nothing can be judged on a day, where its rules are not recorded. */
export function notRecorded(on: number): Said<'rules-not-recorded'> | undefined {
  const book = ruleBook(on)
  if (book.ok) return undefined
  const { message, recordedOn } = book.refusal
  return {
    code: 'rules-not-recorded',
    message,
    messageFr: `Les règles de ce jour ne sont pas consignées; le jour consigné le plus proche est le ${recordedOn}.`,
    values: { recordedOn },
  }
}

export const callKeyUnusable = (requestKey: string): Said<'request-key-unusable'> => ({
  code: 'request-key-unusable',
  path: 'requestKey',
  message: `The key of the call must have 1 to 200 characters, none of them a control character; it has ${requestKey.length}. Choose another.`,
  messageFr: `La clé de l’appel doit avoir de 1 à 200 caractères, sans caractère de commande; elle en a ${requestKey.length}. Choisissez-en une autre.`,
})
