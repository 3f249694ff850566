/** The tables of the pool and its rounds (migration 0001, as 0003 has them). Moments are micros since 1970, days texts. */
import type { Generated } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { RoundKind } from '../rounds/instruction.ts'
import type { RoundState } from '../rounds/moves.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'

export interface PoolTables {
  profile: ProfileTable
  standing: StandingTable
  pool_total: PoolTotalTable
  finding: FindingTable
  round: RoundTable
  invitation: InvitationTable
  preview_log: PreviewLogTable
}

export interface ProfileTable {
  reference: string
  /** None of an imported profile. */
  person: string | null
  state: State
  /** The accepted version, 0 before the first. */
  version: number
  digest: Buffer | null
  submitted_at: Micros | null
  imported_at: Micros | null
  due_at: Micros | null
  since: Micros
  started_at: Micros | null
  validation_code: string | null
}

export type StandingState = 'in-pool' | 'not-eligible' | 'unassessed' | 'invited'

export interface StandingTable {
  profile: string
  submitted_at: Micros
  points: number
  flags: number
  state: StandingState
  assessed_on: PlainDate
  changes_on: PlainDate
  book: string
  facts: Buffer | null
  /** Sixty-four bits each: read them as text, a number cannot hold them. */
  leaf_a: string
  leaf_b: string
}

export interface PoolTotalTable {
  flags: number
  part: number
  candidates: number
  /** Beyond what a number can hold, as text. */
  sum_a: string
  sum_b: string
}

export interface FindingTable {
  profile: string
  found_on: PlainDate
  kind: 'not-eligible' | 'unassessed'
  findings: string
}

export interface RoundTable {
  number: string
  instruction: string
  status: RoundState
  /** Of the instruction, 0 where there is none behind it: the operator of a store held the round. */
  version: Generated<number>
  type: RoundKind
  program: ProgramName | null
  category: CategoryKey | null
  at: Micros
  result: string | null
  digest: string | null
  held_at: Micros | null
  held_by: string | null
  /** JSON: how many stood in the pool by points. */
  pool: string | null
  published_at: Micros | null
  published_by: string | null
}

export type InvitationState = 'issued' | 'applied' | 'declined' | 'lapsed' | 'cancelled'

export interface InvitationTable {
  profile: string
  round: string
  state: InvitationState
  invited_at: Micros
  lapses_at: Micros
  rank: number
  points: number
  submitted_at: Micros
  program: ProgramName
  category: CategoryKey | null
  crs: string
  issued_until: Micros
  answered_at: Micros | null
  reason: string | null
  version: number
}

export interface PreviewLogTable {
  id: Generated<number>
  previewed_at: Micros
  previewed_by: string
  instruction: string
  result: string
  digest: string
}
