/**
 * How long what is known of a person is kept, as data: kinds of data, periods, and what starts them. A file goes as a whole, once
 * the last of its kinds may go.
 *
 * The periods of the department stand in its descriptions of personal information banks (PPU 042), which were not read. The law asks
 * for two years at least after the last use; what is longer here is a reading of ours, and says so.
 */
import { type Dated, dated, eraOn, isWhole, type Source } from '../law/dated.ts'
import { addMonthsToMoment, dayOf, type Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'

const LAUNCH = '2015-01-01'

const twoYears: Source = {
  en: 'Privacy Regulations, SOR/83-508, s. 4(1)(a): two years at least after the last use for an administrative purpose',
  fr: 'Règlement sur la protection des renseignements personnels, DORS/83-508, al. 4(1)a) : au moins deux ans après le dernier usage à des fins administratives',
  url: 'https://laws-lois.justice.gc.ca/eng/regulations/SOR-83-508/',
}

const reading = (en: string, fr: string): Source => ({
  en: `a reading of this project: ${en}`,
  fr: `une lecture de ce projet : ${fr}`,
})

const misrepresentation = reading(
  'as long as a bar for misrepresentation lasts from the decision (IRPA 40(2)(a): five years), since it may have to be shown what was declared',
  'aussi longtemps que dure l’interdiction pour fausses déclarations depuis la décision (LIPR 40(2)a) : cinq ans), car il peut falloir montrer ce qui fut déclaré',
)
const status = reading(
  'ten years from the decision that somebody becomes a permanent resident, since the status rests on it',
  'dix ans à compter de la décision par laquelle une personne devient résidente permanente, car le statut en dépend',
)
const money = reading(
  'seven years, as records of money are commonly kept',
  'sept ans, comme on garde communément les pièces comptables',
)
const passing = reading(
  'as long as a request may sensibly be sent again, or a message be asked after',
  'aussi longtemps qu’une requête peut raisonnablement être renvoyée, ou qu’on peut s’enquérir d’un message',
)

const period = (name: string, en: string, fr: string, months: number, source: Source): Dated<number> =>
  dated<number>({
    name: `retention.${name}`,
    title: { en, fr },
    unit: 'months',
    eras: [{ from: LAUNCH, value: months, source }],
    check: (value, complain) => {
      if (!isWhole(value) || value < 1) complain('a period is whole months, one at least')
    },
  })

/** Each kind of data: how many months it is kept, from what. */
export const retention = {
  draft: period('draft', 'answers never submitted', 'réponses jamais présentées', 24, twoYears),
  profile: period(
    'profile',
    'profiles over without an application: declarations, assessments, nominations, invitations, letters, journal',
    'profils terminés sans demande : déclarations, évaluations, désignations, invitations, lettres, journal',
    24,
    twoYears,
  ),
  application: period(
    'application',
    'applications returned, refused or withdrawn, with their documents',
    'demandes retournées, refusées ou retirées, avec leurs documents',
    60,
    misrepresentation,
  ),
  resident: period('resident', 'applications approved', 'demandes approuvées', 120, status),
  payment: period('payment', 'payments and refunds', 'paiements et remboursements', 84, money),
  review: period('review', 'reviews by a human', 'examens par une personne', 24, twoYears),
  person: period(
    'person',
    'the person: name, birth date, passports, address, account, roles, representatives',
    'la personne : nom, date de naissance, passeports, adresse, compte, rôles, représentants',
    24,
    twoYears,
  ),
  request: period(
    'request',
    'answers kept for requests sent again',
    'réponses gardées pour les requêtes renvoyées',
    1,
    passing,
  ),
  message: period(
    'message',
    'messages that a letter waits, once sent',
    'messages annonçant une lettre, une fois envoyés',
    3,
    passing,
  ),
} as const

export type RetentionKind = keyof typeof retention

/** What starts each period. */
export const starts: Readonly<Record<RetentionKind, { readonly en: string; readonly fr: string }>> = {
  draft: { en: 'the draft ended', fr: 'l’ébauche a pris fin' },
  profile: { en: 'the profile was over', fr: 'le profil a pris fin' },
  application: { en: 'the application was decided or withdrawn', fr: 'la demande fut décidée ou retirée' },
  resident: {
    en: 'the application was approved, or the person landed',
    fr: 'la demande fut approuvée, ou la personne a obtenu l’établissement',
  },
  payment: { en: 'the last payment or refund', fr: 'le dernier paiement ou remboursement' },
  review: { en: 'the last review was answered', fr: 'il fut répondu au dernier examen' },
  person: {
    en: 'the last profile was over, or the registration',
    fr: 'le dernier profil a pris fin, ou l’inscription',
  },
  request: { en: 'the answer', fr: 'la réponse' },
  message: { en: 'it was sent or given up', fr: 'il fut envoyé ou abandonné' },
}

/** The months for which a kind is kept. @throws Error for a moment before the table. */
function monthsOf(kind: RetentionKind, at: Micros): number {
  const era = eraOn(retention[kind], dayOf(at))
  if (era === undefined || !('value' in era)) throw new Error(`Nothing says how long ${kind} of that day is kept`)
  return era.value
}

/** The moment from which something of a kind may go. */
export const keptUntil = (kind: RetentionKind, from: Micros): Micros => addMonthsToMoment(from, monthsOf(kind, from))

/** The moment before which what goes now must have begun its period. */
export const begunBefore = (kind: RetentionKind, at: Micros): Micros => addMonthsToMoment(at, -monthsOf(kind, at))

/** States in which a profile is over; one that is barred is, once the bar is. */
export const overStates = [
  ...['draft-expired', 'removed-ineligible', 'withdrawn', 'profile-expired', 'invitation-expired'],
  ...[
    'invitation-cancelled',
    'returned-incomplete',
    'application-withdrawn',
    'refused',
    'approved',
    'permanent-resident',
    'barred',
  ],
] as readonly State[]

/** What is known of a profile that decides when it goes. */
export type OverProfile = {
  readonly state: State
  /** When it came into its state. */
  readonly since: Micros
  /** 0 where nothing was ever submitted. */
  readonly version: number
  readonly hasApplication: boolean
  readonly lastPaymentAt: Micros | null
  readonly lastReviewAt: Micros | null
  /** A review that waits for an answer keeps the file. */
  readonly openReviews: number
  /** The bar of its person runs, or nobody knows until when. */
  readonly barred: boolean
}

/** When a profile goes, and by which kinds; `null` while something keeps it. */
export function disposal(one: OverProfile): { readonly from: Micros; readonly kinds: readonly RetentionKind[] } | null {
  if (!overStates.includes(one.state) || one.barred || one.openReviews > 0) return null
  const dates: [RetentionKind, Micros][] = [[mainKind(one), one.since]]
  if (one.lastPaymentAt !== null) dates.push(['payment', one.lastPaymentAt])
  if (one.lastReviewAt !== null) dates.push(['review', one.lastReviewAt])
  return {
    from: Math.max(...dates.map(([kind, since]) => keptUntil(kind, since))),
    kinds: dates.map(([kind]) => kind),
  }
}

function mainKind({ state, version, hasApplication }: OverProfile): RetentionKind {
  if (state === 'approved' || state === 'permanent-resident') return 'resident'
  if (state === 'barred') return 'application'
  if (hasApplication && state !== 'invitation-expired') return 'application'
  return version === 0 ? 'draft' : 'profile'
}
