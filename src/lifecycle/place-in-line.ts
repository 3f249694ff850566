/**
 * What an act does to the place in line, which is the moment of submission: of equal points, the earlier ranks higher. It is said
 * before the click.
 */

import { type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { builtInLaw } from '../rules/law.ts'
import type { Act } from './acts.ts'
import { type Both, isInPool, states } from './states.ts'
import { type Life, profileEnds, type TimeLaw } from './timed.ts'

/** `begins`: the moment of the act is the place; `kept`: the place stays; `given-up`: it is lost. */
export type PlacePolicy = 'begins' | 'kept' | 'given-up'

export type Place = { readonly policy: PlacePolicy; readonly said: Both }

const place = (policy: PlacePolicy, en: string, fr: string): Place => ({ policy, said: { en, fr } })

/** The acts that a place in line may depend on. Of the others, those that end a profile end its place. */
const places = {
  submit: place(
    'begins',
    'Your place in line begins at the moment at which this submission is accepted.',
    'Votre place dans la file commence au moment où cette présentation est acceptée.',
  ),
  correct: place(
    'begins',
    'Your place in line begins at the moment at which the corrected profile is accepted, not when you first submitted it.',
    'Votre place dans la file commence au moment où le profil corrigé est accepté, et non à la première présentation.',
  ),
  import: place(
    'kept',
    'The place in line is the one that the profile brings.',
    'La place dans la file est celle que le profil apporte.',
  ),
  update: place(
    'kept',
    'You keep your place in line and your expiry date; eligibility and score are computed again, and may fall.',
    'Vous gardez votre place dans la file et votre date d’expiration; l’admissibilité et la note sont recalculées et peuvent baisser.',
  ),
  're-assess': place(
    'kept',
    'Your place in line and your expiry date stay as they are.',
    'Votre place dans la file et votre date d’expiration demeurent.',
  ),
  'register-job-bank': place(
    'kept',
    'You keep the place in line of your submission.',
    'Vous gardez la place dans la file de votre présentation.',
  ),
  'accept-nomination': place(
    'kept',
    'You keep your place in line. The nomination cannot be undone inside this profile: to give it up you would have to withdraw, and lose your place.',
    'Vous gardez votre place dans la file. La désignation ne peut être défaite dans ce profil : pour y renoncer, il faudrait le retirer et perdre votre place.',
  ),
  'refuse-nomination': place(
    'kept',
    'You keep your place in line and your expiry date.',
    'Vous gardez votre place dans la file et votre date d’expiration.',
  ),
  decline: place(
    'kept',
    'You return to the pool with the same place in line and the same expiry date. If your twelve months are over, the profile expires instead.',
    'Vous retournez dans le bassin avec la même place dans la file et la même date d’expiration. Si vos douze mois sont écoulés, le profil expire plutôt.',
  ),
  reinstate: place(
    'kept',
    'You return to the pool with the same place in line and the same expiry date.',
    'Vous retournez dans le bassin avec la même place dans la file et la même date d’expiration.',
  ),
  withdraw: place(
    'given-up',
    'You give up your place in line. A new profile has a new moment of submission, a new number and a new code.',
    'Vous renoncez à votre place dans la file. Un nouveau profil a un nouveau moment de présentation, un nouveau numéro et un nouveau code.',
  ),
  'give-up-nomination': place(
    'given-up',
    'The profile is withdrawn with the nomination, and you give up your place in line. A new profile has a new moment of submission.',
    'Le profil est retiré avec la désignation, et vous renoncez à votre place dans la file. Un nouveau profil a un nouveau moment de présentation.',
  ),
  renew: place(
    'given-up',
    'You give up your earlier place in line: the renewed profile is a new one, with the moment of the renewal as its place.',
    'Vous renoncez à votre place antérieure dans la file : le profil renouvelé est un nouveau profil, dont la place est le moment du renouvellement.',
  ),
  'start-draft': place(
    'begins',
    'A new profile has a new place in line, from the moment at which it is submitted and accepted.',
    'Un nouveau profil a une nouvelle place dans la file, dès le moment où il est présenté et accepté.',
  ),
} as const satisfies Partial<Record<Act, Place>>

/** The acts of which {@link placeInLine} has something to say. */
export type PlacedAct = keyof typeof places

/** The acts of which {@link placeInLine} has something to say, in order. */
export const placedActs = Object.keys(places) as readonly PlacedAct[]

/**
 * What an act does to the place in line, in words for before the click; `undefined` for acts that nobody's place depends on.
 * @source MI respecting the Express Entry system, 3(6); IRPA 10.1(7) for declining.
 */
export const placeInLine = (act: Act): Place | undefined => (places as Partial<Record<Act, Place>>)[act]

/** A profile may be renewed in its last days before expiry, from the first reminder on. */
export const RENEWAL_DAYS = 60

const DAY = 86_400_000_000

/** A renewal as it would be at a moment: what is given up, and what is got. */
export type Renewal = {
  /** `early`: the profile still stands and is withdrawn in the same act; `after`: it is over, and nothing stands to be given up. */
  readonly way: 'early' | 'after'
  /** The place in line now, and the one after the renewal. */
  readonly submittedAt: Micros
  readonly newSubmittedAt: Micros
  /** When the profile expires, or expired, and when the renewed one will. */
  readonly expiresAt: Micros
  readonly newExpiresAt: Micros
  /** A nomination that would be lost with the profile. */
  readonly losesNomination: 'none' | 'offered' | 'accepted'
  /** All of it in words, for before the click. */
  readonly said: Both
}

export type RenewalRefusal = {
  readonly code: 'renewal-too-early' | 'renewal-not-possible'
  readonly message: string
  readonly said: Both
  /** From when on it is possible, where it is a matter of time. */
  readonly opensAt: Micros | null
}

const no = (code: RenewalRefusal['code'], said: Both, opensAt: Micros | null) =>
  refused({ code, message: said.en, said, opensAt })

const nominationWords: Readonly<Record<Renewal['losesNomination'], Both>> = {
  none: { en: '', fr: '' },
  offered: {
    en: ' The nomination that waits for your answer ends with the old profile: the province must confirm it for the new one.',
    fr: ' La désignation qui attend votre réponse prend fin avec l’ancien profil : la province doit la confirmer pour le nouveau.',
  },
  accepted: {
    en: ' Your nomination and its 600 points end with the old profile: the province must confirm it for the new one, and you accept it again.',
    fr: ' Votre désignation et ses 600 points prennent fin avec l’ancien profil : la province doit la confirmer pour le nouveau, et vous l’acceptez de nouveau.',
  },
}

function words(renewal: Omit<Renewal, 'said'>): Both {
  const [was, now, ends, newEnds] = [
    momentText(renewal.submittedAt),
    momentText(renewal.newSubmittedAt),
    momentText(renewal.expiresAt),
    momentText(renewal.newExpiresAt),
  ]
  const kept = {
    en: 'Every answer is carried over. Check each: what is no longer true must be changed before you submit.',
    fr: 'Toutes les réponses sont reprises. Vérifiez-les : ce qui n’est plus vrai doit être changé avant de présenter.',
  }
  if (renewal.way === 'after') {
    return {
      en: `The place in line of the old profile (${was}) ended with it and cannot be had again. The new one begins when you submit, now ${now}, and stands until ${newEnds}. ${kept.en}`,
      fr: `La place dans la file de l’ancien profil (${was}) a pris fin avec lui et ne peut être retrouvée. La nouvelle commence quand vous présentez, maintenant ${now}, et vaut jusqu’au ${newEnds}. ${kept.fr}`,
    }
  }
  const { en, fr } = nominationWords[renewal.losesNomination]
  return {
    en: `Renewing now gives up your earlier place in line: it is ${was}, and will be ${now}. Of equal points, everyone who submitted between the two then ranks before you. If you do nothing you keep it until ${ends}, when the profile expires; the renewed one stands until ${newEnds}. The old profile is withdrawn and cannot be brought back.${en} ${kept.en}`,
    fr: `Renouveler maintenant, c’est renoncer à votre place antérieure dans la file : elle est ${was} et sera ${now}. À points égaux, tous ceux qui ont présenté leur profil entre les deux passent alors avant vous. Si vous ne faites rien, vous la gardez jusqu’au ${ends}, quand le profil expire; le profil renouvelé vaut jusqu’au ${newEnds}. L’ancien profil est retiré et ne peut être rétabli.${fr} ${kept.fr}`,
  }
}

/**
 * What renewing a profile would do at a moment: possible in the last {@link RENEWAL_DAYS} days of one in the pool, and at any time
 * after one is over, from the answers kept. A new expression of interest has a new moment, so the place in line is new either way
 * (T32); the law knows no renewal that keeps it.
 *
 * It says nothing of whether the same answers would be accepted: whoever renews assesses them first, and does not withdraw a
 * profile for one that would stand outside the pool.
 */
export function renewal(life: Life, now: Micros, law: TimeLaw = builtInLaw): Outcome<Renewal, RenewalRefusal> {
  const { state, submittedAt } = life
  const expiresAt = submittedAt === null ? undefined : profileEnds(submittedAt, law)
  const newExpiresAt = profileEnds(now, law)
  const stands = isInPool(state) && expiresAt !== undefined && now < expiresAt
  const over = (isInPool(state) && !stands) || states[state].kind === 'ended'
  if (submittedAt === null || expiresAt === undefined || newExpiresAt === undefined || !(stands || over)) {
    const title = states[state].title
    return no(
      'renewal-not-possible',
      {
        en: `Only a profile that was submitted, and is in the pool or over, can be renewed; the state is “${title.en}”. Finish what it waits for, or begin a new profile.`,
        fr: `Seul un profil qui a été présenté, et qui est dans le bassin ou terminé, peut être renouvelé; l’état est « ${title.fr} ». Terminez ce qu’il attend, ou commencez un nouveau profil.`,
      },
      null,
    )
  }
  const opensAt = expiresAt - RENEWAL_DAYS * DAY
  if (stands && now < opensAt) {
    return no(
      'renewal-too-early',
      {
        en: `The profile stands until ${momentText(expiresAt)} and can be renewed from ${momentText(opensAt)} on. Until then an update keeps it true, and keeps its place in line.`,
        fr: `Le profil vaut jusqu’au ${momentText(expiresAt)} et peut être renouvelé dès le ${momentText(opensAt)}. D’ici là, une mise à jour le garde exact, et garde sa place dans la file.`,
      },
      opensAt,
    )
  }
  const nomination = state === 'in-pool-nominated' ? 'accepted' : state === 'nomination-offered' ? 'offered' : 'none'
  const found = {
    way: stands ? 'early' : 'after',
    submittedAt,
    newSubmittedAt: now,
    expiresAt,
    newExpiresAt,
    losesNomination: stands ? nomination : 'none',
  } as const
  return done({ ...found, said: words(found) })
}
