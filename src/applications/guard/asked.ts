/** What the guard is asked, and what it answers. */
import type { Source } from '../../law/dated.ts'
import type { DayNumber, PlainDate } from '../../law/day.ts'
import type { Micros } from '../../law/moment.ts'
import type { Profile } from '../../profile/profile.ts'
import type { RoundKind } from '../../rounds/instruction.ts'
import type { AssessRefusal } from '../../rules/assess.ts'
import type { Criterion } from '../../rules/findings.ts'
import type { CategoryKey, Law } from '../../rules/law.ts'
import type { ProgramName } from '../../rules/lifecycle.ts'
import type { Both } from '../requirement.ts'

/** What a round fixed of the lowest rank invited. */
export type LowestInvited = {
  readonly minimumCrs: number
  /** When the last invited submitted; `null` where the day had no tie-break, and the score alone was required. */
  readonly tieBreakAt: Micros | null
  /** The reference of the last invited, where it is known; published rounds do not tell it. */
  readonly profile?: string | undefined
}

/** What was fixed at the invitation. */
export type FixedAtInvitation = {
  /** The reference of the profile. */
  readonly profile: string
  readonly round: {
    readonly type: RoundKind
    /** The moment as of which the pool was ranked: its day's rules are kept. */
    readonly at: Micros
    readonly lowest: LowestInvited
  }
  readonly program: ProgramName
  readonly category: CategoryKey | null
  readonly points: number
  readonly submittedAt: Micros
  /** The accepted version of the profile on which the person was ranked: its number, and what it declared. */
  readonly version: number
  readonly accepted: Profile
}

/**
 * Facts that carry no day of their own. Where they differ from the accepted version they are taken to have changed since the
 * invitation, unless the person says that they were wrong even then.
 */
export const undatedFacts = [
  'family',
  'familySize',
  'fundsCad',
  'authorizedToWorkInCanada',
  'plansToLiveOutsideQuebec',
  'firstOfficialLanguage',
  'primaryOccupation',
  'jobOffers',
  'relativesInCanada',
  'militaryService',
] as const
export type UndatedFact = (typeof undatedFacts)[number]

export type GuardAsked = {
  readonly fixed: FixedAtInvitation
  /** The profile as it would be declared with the application. */
  readonly edited: Profile
  /** Undated facts that were already so on the day of the invitation: corrections, not changes. */
  readonly corrected?: readonly UndatedFact[]
  /** The day the application would be received; no earlier than that of the invitation. */
  readonly receivedOn: DayNumber
  readonly law?: Law
}

export type GuardFinding = {
  /**
   * - `a11-2.program`: the criteria of the program invited under, and with them the minimum entry criteria;
   * - `a11-2.category`: the category invited under;
   * - `a11-2.rank`: the rank required in the round, as the Act reads;
   * - `a11-2.score`: the lowest score invited, as the department's instructions read;
   * - `a11-2.qualifications`: the score invited on, as a stricter reading asks at the invitation;
   * - `program.funds`: settlement funds by the table of the day of receipt.
   */
  readonly rule:
    | 'a11-2.program'
    | 'a11-2.category'
    | 'a11-2.rank'
    | 'a11-2.score'
    | 'a11-2.qualifications'
    | 'program.funds'
  readonly date: 'invitation' | 'receipt'
  readonly on: PlainDate
  /** With what is forgiven. */
  readonly met: boolean
  /** A finding that does not decide is another reading, shown beside the one chosen. */
  readonly decides: boolean
  /**
   * - `birthday`: not met as it stands on the day, and met with the age of the invitation;
   * - `still-ranked`: fewer points than at the invitation, and a rank not lower than the one required.
   */
  readonly forgiven: 'birthday' | 'still-ranked' | null
  readonly has: Criterion['has']
  readonly needs: Criterion['needs']
  readonly unit: string
  /** The criteria of the program or category that are not met on the day, before anything is forgiven. */
  readonly unmet: readonly Criterion[]
  readonly source: Source
  readonly doubt?: Both
}

export type Guarded = {
  readonly findings: readonly GuardFinding[]
  /** Every finding that decides is met. */
  readonly met: boolean
  readonly points: {
    readonly invited: number
    /** With the facts as they were on the day of the invitation, as now known. */
    readonly atInvitation: number
    readonly onReceipt: number
    /** With the age of the day of the invitation. */
    readonly onReceiptAtThatAge: number
  }
  readonly advice: { readonly act: 'apply' | 'decline'; readonly says: Both }
}

export type GuardRefusal =
  | AssessRefusal
  | { readonly code: 'received-before-invited'; readonly path: 'receivedOn'; readonly message: string }
