/** Why something about a person or a profile is refused, in both languages: what, and what to do next. */
import { type Micros, momentText } from '../../law/moment.ts'
import type { MoveRefusal } from '../../lifecycle/transitions.ts'
import type { Problem } from '../../people/problems.ts'
import type { Assessment } from '../../rules/assess.ts'

/** A refusal of an act, in both languages. Codes are told in docs/errors.md. */
export type ActRefusal = {
  readonly code: string
  readonly message: string
  readonly messageFr: string
  readonly path?: string
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>
  /** Everything that is wrong with the answers. */
  readonly problems?: readonly Problem[]
  /** What the rules say of the answers, where that is why. */
  readonly assessment?: Assessment
}

/** What the table of moves refuses. */
export const notNow = ({ code, message, said, state, act, instead }: MoveRefusal): ActRefusal => ({
  code,
  message,
  messageFr: said.fr,
  values: { state, act, instead },
})

export const profileUnknown = (profile: string): ActRefusal => ({
  code: 'profile-unknown',
  path: 'profile',
  message: `There is no profile ${profile}. Compare the number with the one in the account.`,
  messageFr: `Il n’y a pas de profil ${profile}. Comparez le numéro avec celui du compte.`,
  values: { profile },
})

export const personUnknown = (person: string): ActRefusal => ({
  code: 'person-unknown',
  path: 'person',
  message: `There is no account ${person}. Register the person first, or correct the reference.`,
  messageFr: `Il n’y a pas de compte ${person}. Inscrivez d’abord la personne, ou corrigez la référence.`,
  values: { person },
})

/** Says nothing of the other account: whoever asks may not be the one whom it belongs to. */
export const personKnown = (): ActRefusal => ({
  code: 'person-known',
  path: 'passports',
  message:
    'An account is registered for the holder of this passport, and a person has one account. Sign in to it; if it is not yours, ask an officer.',
  messageFr:
    'Un compte est inscrit pour le titulaire de ce passeport, et une personne n’a qu’un compte. Ouvrez-y une session; s’il n’est pas le vôtre, adressez-vous à un agent.',
})

/** @param matches the accounts, for officers alone. */
export const personLikelyKnown = (matches: readonly string[] | undefined): ActRefusal => ({
  code: 'person-likely-known',
  path: 'familyName',
  message:
    'An account is registered under this name and birth date, and a person has one account. Sign in to it; if you are another person, an officer can tell the two apart.',
  messageFr:
    'Un compte est inscrit sous ce nom et cette date de naissance, et une personne n’a qu’un compte. Ouvrez-y une session; si vous êtes une autre personne, un agent peut distinguer les deux.',
  ...(matches !== undefined && { values: { matches } }),
})

export const accountTaken = (): ActRefusal => ({
  code: 'account-taken',
  message: 'This account is of a registered person already. Change what has changed of the person instead.',
  messageFr: 'Ce compte est déjà celui d’une personne inscrite. Modifiez plutôt ce qui a changé de la personne.',
})

export const personUnreadable = (problems: readonly Problem[]): ActRefusal => ({
  code: 'person-unreadable',
  message: `The declaration of the person cannot be taken: ${problems[0]!.message}${more(problems, 'and', 'more')}`,
  messageFr: `La déclaration de la personne ne peut être reçue : ${problems[0]!.messageFr}${more(problems, 'et', 'de plus')}`,
  problems,
})

export const officerOnly = (what: { readonly en: string; readonly fr: string }): ActRefusal => ({
  code: 'officer-only',
  message: `Only an officer can ${what.en}. Ask one.`,
  messageFr: `Seul un agent peut ${what.fr}. Adressez-vous à un agent.`,
})

export const profileLive = (profile: string): ActRefusal => ({
  code: 'profile-live',
  message: `The person has a profile already (${profile}), and can have one at a time. Go on with it, or withdraw it first.`,
  messageFr: `La personne a déjà un profil (${profile}), et ne peut en avoir qu’un à la fois. Poursuivez-le, ou retirez-le d’abord.`,
  values: { profile },
})

export function personBarred(until: Micros | null): ActRefusal {
  const end =
    until === null
      ? { en: 'its end is not fixed yet', fr: 'la fin n’en est pas encore fixée' }
      : { en: `it ends at ${momentText(until)}`, fr: `elle prend fin le ${momentText(until)}` }
  return {
    code: 'person-barred',
    message: `The person is inadmissible for misrepresentation, and can declare no interest while the bar stands: ${end.en}. Begin a profile after that.`,
    messageFr: `La personne est interdite de territoire pour fausses déclarations, et ne peut déclarer d’intérêt pendant l’interdiction : ${end.fr}. Commencez un profil ensuite.`,
    ...(until !== null && { values: { until: momentText(until) } }),
  }
}

export const alreadyBarred = (until: Micros): ActRefusal => ({
  code: 'already-barred',
  message: `The person is barred already, until ${momentText(until)}. Nothing is to be done.`,
  messageFr: `La personne est déjà frappée d’interdiction, jusqu’au ${momentText(until)}. Il n’y a rien à faire.`,
  values: { until: momentText(until) },
})

export const barNotOver = (until: Micros | null): ActRefusal => ({
  code: 'bar-not-over',
  message:
    until === null
      ? 'The end of the bar is not known yet: record from when it runs first.'
      : `The bar stands until ${momentText(until)}. Ask again then.`,
  messageFr:
    until === null
      ? 'La fin de l’interdiction n’est pas encore connue : consignez d’abord son point de départ.'
      : `L’interdiction vaut jusqu’au ${momentText(until)}. Demandez de nouveau à ce moment.`,
})

export const notBarred = (): ActRefusal => ({
  code: 'not-barred',
  message: 'The person is not barred. Nothing is to be done.',
  messageFr: 'La personne n’est frappée d’aucune interdiction. Il n’y a rien à faire.',
})

export const barFromLater = (from: Micros): ActRefusal => ({
  code: 'bar-from-later',
  path: 'from',
  message: `A bar cannot run from ${momentText(from)}, which is yet to come. Give the moment of the final determination, or of the enforcement of the removal order.`,
  messageFr: `Une interdiction ne peut courir à compter du ${momentText(from)}, encore à venir. Donnez le moment de la décision définitive, ou de l’exécution de la mesure de renvoi.`,
})

/** “…(and 3 more)”, where more than one thing is wrong. */
const more = (problems: readonly Problem[], and: string, words: string) =>
  problems.length === 1 ? '' : ` (${and} ${problems.length - 1} ${words})`

export const answersUnreadable = (problems: readonly Problem[]): ActRefusal => ({
  code: 'answers-unreadable',
  message: `The answers cannot be read as a profile yet: ${problems[0]!.message}${more(problems, 'and', 'more')} They are kept; correct them and submit again.`,
  messageFr: `Les réponses ne peuvent encore être lues comme un profil : ${problems[0]!.messageFr}${more(problems, 'et', 'de plus')} Elles sont gardées; corrigez-les et présentez de nouveau.`,
  problems,
})

export const answersNotAssessable = (problem: Problem): ActRefusal => ({
  code: 'answers-not-assessable',
  message: `The answers can be read and not be assessed by the rules of the day: ${problem.message}`,
  messageFr: `Les réponses peuvent être lues, mais non évaluées selon les règles du jour : ${problem.messageFr}`,
  problems: [problem],
})

export const nothingDeclared = (profile: string): ActRefusal => ({
  code: 'nothing-declared',
  path: 'profile',
  message: `No answers of ${profile} were ever accepted, so there is nothing to carry over. Begin an empty profile.`,
  messageFr: `Aucune réponse de ${profile} n’a jamais été acceptée : il n’y a rien à reprendre. Commencez un profil vide.`,
  values: { profile },
})

export const renewalNotAccepted = (
  why: { readonly en: string; readonly fr: string },
  assessment: Assessment,
): ActRefusal => ({
  code: 'renewal-not-accepted',
  message: `A new profile with these answers would not enter the pool: ${why.en}. The old one is left as it stands, with its place in line.`,
  messageFr: `Un nouveau profil avec ces réponses n’entrerait pas dans le bassin : ${why.fr}. L’ancien demeure, avec sa place dans la file.`,
  assessment,
})

export const neverInPool = (): ActRefusal => ({
  code: 'never-in-pool',
  message:
    'This profile was never in the pool, so there is no place in line to keep: correct its answers and submit it again.',
  messageFr:
    'Ce profil n’a jamais été dans le bassin, et n’a donc pas de place à garder dans la file : corrigez ses réponses et présentez-le de nouveau.',
})

/** @param path what was given otherwise: the reference, or the moment of submission. */
export const placeIsKept = (path: 'profile' | 'submittedAt'): ActRefusal => ({
  code: 'place-is-kept',
  path,
  message: `An update keeps the number and the moment of submission of the profile: leave ${path} out, or as it is.`,
  messageFr: `Une mise à jour garde le numéro et le moment de présentation du profil : omettez ${path}, ou laissez-le tel quel.`,
})

export const noAccount = (profile: string): ActRefusal => ({
  code: 'no-account',
  path: 'profile',
  message: `The profile ${profile} was imported and belongs to no account. Register the person and begin a profile.`,
  messageFr: `Le profil ${profile} a été importé et n’appartient à aucun compte. Inscrivez la personne et commencez un profil.`,
  values: { profile },
})

/** What the pure room refuses of a renewal. */
export const renewalOff = (
  code: 'renewal-too-early' | 'renewal-not-possible',
  message: string,
  messageFr: string,
): ActRefusal => ({ code, message, messageFr })
