/** What the model knows of people and profiles: a few fields each, and questions that one of them answers by itself. */
import type { Answers, Draft, Whose } from './model-answers.ts'
import type { Day, Micros, Program } from './model-law.ts'
import type { Province } from './model-steps.ts'

export type State =
  | ('draft' | 'draft-expired' | 'not-eligible' | 'pending-job-bank' | 'pending-nomination-confirmation' | 'in-pool')
  | ('nomination-offered' | 'in-pool-nominated' | 'removed-ineligible' | 'withdrawn' | 'profile-expired' | 'invited')
  | ('invitation-expired' | 'applied' | 'returned-incomplete' | 'in-process' | 'application-withdrawn' | 'refused')
  | ('approved' | 'permanent-resident' | 'barred' | 'unassessed')

export type PoolState = 'in-pool' | 'nomination-offered' | 'in-pool-nominated'
export const inPool = (state: State): state is PoolState =>
  state === 'in-pool' || state === 'nomination-offered' || state === 'in-pool-nominated'

/** A person has one of these at most. */
const liveStates: readonly State[] = [
  ...(['draft', 'not-eligible', 'unassessed', 'pending-job-bank', 'pending-nomination-confirmation'] as const),
  ...(['in-pool', 'nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process'] as const),
]
export const isLive = (state: State): boolean => liveStates.includes(state)

/** After these another profile may be begun. */
export const overStates: readonly State[] = [
  ...(['draft-expired', 'removed-ineligible', 'withdrawn', 'profile-expired', 'invitation-expired'] as const),
  ...(['returned-incomplete', 'application-withdrawn', 'refused'] as const),
]

export type Nomination = {
  readonly number: number
  readonly province: Province
  readonly year: number
  state: 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'
  readonly lapsesAt: Micros
  readonly endsOn: Day | null
}

/** A nomination as it is declared once it was accepted: it counts on these days. */
export type Accepted = { readonly province: Province; readonly from: Day; until: Day | null }

export type Application = {
  state:
    | 'preparing'
    | 'received'
    | 'complete'
    | 'returned'
    | 'approved'
    | 'refused'
    | 'withdrawn'
    | 'landed'
    | 'abandoned'
  declared: boolean
  signedAt: Micros | null
  /** When each kind of document was first sent. */
  readonly sent: { all?: Micros; police?: Micros; medical?: Micros; proof?: Micros; letter?: Micros }
  readonly paid: { readonly at: Micros; readonly processing: number; readonly right: number }[]
  abandonedAt: Micros | null
  /** Its fees were looked at after it was let go. */
  looked: boolean
  receivedAt: Micros | null
  /** The accepted nominations as they were at its receipt: what becomes of them later that day is not asked of it. */
  accepted: readonly Accepted[]
  validThrough: Day | null
}

export type Invitation = {
  readonly round: string
  readonly invitedAt: Micros
  readonly issuedUntil: Micros
  lapsesAt: Micros
  state: 'issued' | 'applied' | 'declined' | 'lapsed' | 'cancelled'
  readonly program: Program
  readonly from: State
  application: Application | null
  /** A nomination that ended when it lapsed, as it was before. */
  lost: { readonly number: number; readonly was: 'offered' | 'accepted' } | null
}

export type Profile = {
  readonly n: number
  readonly person: number
  /** Of no account: time takes it in and out of the pool, and it stands beside the pool too. */
  readonly imported: boolean
  /** Its last submission has led into the pool. */
  wasInPool: boolean
  state: State
  since: Micros
  readonly startedAt: Micros | null
  submittedAt: Micros | null
  version: number
  answers: Answers | null
  accepted: Accepted[]
  /** What is saved and not submitted; `null` where nothing is. */
  draft: Draft | null
  /** The day by whose rules it stands, and its points; `null` where it stands nowhere. */
  onDay: Day | null
  points: number | null
  dueAt: Micros | null
  hasCode: boolean
  readonly nominations: Nomination[]
  readonly invitations: Invitation[]
}

export type Person = {
  readonly n: number
  readonly whose: Whose
  /** Somebody without an account, whose profiles are imported. */
  readonly imported: boolean
  /** The passport of the account; `null` before there is one. */
  account: 'first' | 'second' | null
  barredAt: Micros | null
  barredUntil: Micros | null
  readonly profiles: Profile[]
}

export type Ledger = {
  places: number
  held: number
  issued: number
  accepted: number
  lapsed: number
  returned: number
}
export const placesLeft = ({ places, held, issued, accepted }: Ledger): number => places - held - issued - accepted

/** One in so many has no account. */
export const IMPORTED_EVERY = 5

export type Fault = { readonly from: Micros; readonly to: Micros }

/** Acts of time, in the order in which those of one moment are done. */
export type Timed = 'abolish-job-bank' | 'lapse-job-bank' | 'lapse-nomination' | 'lapse' | 'expire' | 're-assess'
export type Due = { readonly at: Micros; readonly act: Timed }

export const live = (profile: Profile): Nomination | undefined =>
  profile.nominations.find(({ state }) => state === 'offered' || state === 'accepted')
export const openInvitation = (profile: Profile): Invitation | undefined =>
  profile.invitations.find(({ state }) => state === 'issued')
export const lastOf = (invitations: readonly Invitation[]): Invitation | undefined =>
  invitations.reduce<Invitation | undefined>(
    (last, one) => (last === undefined || one.invitedAt > last.invitedAt ? one : last),
    undefined,
  )

/** It waits to be corrected in place. */
export const toBeCorrected = (state: State): boolean => state === 'not-eligible' || state === 'unassessed'

/** What is being written: what is saved, or else what was submitted. */
export function inWork({ draft, answers }: Profile): Draft {
  return draft ?? (answers === null ? {} : { ...answers, rest: 'same' })
}
