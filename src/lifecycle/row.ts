/** The shape of a row in the table of moves. */
import type { Source } from '../law/dated.ts'
import type { PlainDate } from '../law/day.ts'
import type { Law } from '../rules/law.ts'
import type { Both, State } from './states.ts'

export type Who =
  | 'candidate'
  | 'representative'
  | 'system'
  | 'province'
  | 'minister'
  | 'intake'
  | 'officer'
  | 'applicant'

/** Rules that say how long something lasts, by their key in the law book. */
export type LengthRule = keyof Law &
  ('draftDays' | 'profileMonths' | 'invitationDays' | 'nominationDays' | 'jobBankDays' | 'misrepresentationBar')

/** How sure the reading is; `own` for what the project itself decided. */
export type Certainty = 'high' | 'medium' | 'low' | 'own'

export type Row = {
  readonly id: string
  readonly from: readonly State[]
  /** `same`: the state stays. */
  readonly to: State | 'same'
  /** The verb that commands and the journal use. */
  readonly act: string
  /** The verb where time does the same without anybody. */
  readonly byTime?: string
  readonly who: readonly Who[]
  /** The first and the last day on which the move can be made. */
  readonly firstOn: PlainDate
  readonly lastOn: PlainDate | null
  readonly guard: Both | null
  readonly limit: (Both & { readonly rule?: LengthRule }) | null
  readonly effect: Both
  readonly certainty: Certainty
  readonly doubt?: Both
  /** Why a move of our own is there. */
  readonly reason?: Both
  readonly source: readonly Source[]
}

export const LAUNCH = '2015-01-01'
/** The eve of the day from which Job Bank is voluntary. */
export const LAST_JOB_BANK_DAY = '2017-06-05'
/** In force since the launch, without end. */
export const always = { firstOn: LAUNCH, lastOn: null } as const
export const jobBankEra = { firstOn: LAUNCH, lastOn: LAST_JOB_BANK_DAY } as const

/** What the table allows from `in-pool` it allows from `nomination-offered`, which is a substate of it. */
export const pool = ['in-pool', 'nomination-offered', 'in-pool-nominated'] as const
