/** The tables as the queries see them, one entry a table. Migrations are the authority; this follows them. */
import type { Generated } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { Band, DistributionNote } from '../rounds/record/official-round.ts'
import type { AccessTables } from './access-schema.ts'
import type { AccountsTables } from './accounts-schema.ts'
import type { CountsTables } from './counts-schema.ts'
import type { EventTables } from './events-schema.ts'
import type { LifeTables } from './life-schema.ts'
import type { PoolTables } from './pool-schema.ts'
import type { RightsTables } from './rights-schema.ts'
import type { RoundTables } from './round-schema.ts'

export interface Database
  extends PoolTables,
    RoundTables,
    LifeTables,
    AccessTables,
    AccountsTables,
    EventTables,
    RightsTables,
    CountsTables {
  official_round: OfficialRoundTable
  official_distribution: OfficialDistributionTable
  correction: CorrectionTable
}

/** A round as published, after corrections. Moments are micros; the words of `type` and `category` are checked by the table. */
export interface OfficialRoundTable {
  number: string
  held_on: PlainDate
  held_at: Micros
  type: string
  category: string | null
  category_version: string | null
  name: string
  programs: string[]
  programs_name: string
  invitations: number
  minimum_crs: number
  tie_break_at: Micros | null
  pool_as_of: PlainDate | null
  notes: string[]
  source: string
  origin: 'built-in' | 'import' | 'held'
}

/** How many candidates stood in the pool on a day, by points. */
export interface OfficialDistributionTable {
  as_on: PlainDate
  published_with: string | null
  bands: Band[]
  groups: Band[]
  total: number
  quality: string
  source: string
  notes: DistributionNote[]
  origin: 'built-in' | 'import' | 'held'
}

/** Corrections to the official record, append-only. */
export interface CorrectionTable {
  seq: Generated<number>
  made_on: PlainDate
  kind: 'published' | 'changed'
  of: 'round' | 'distribution'
  key: string
  field: string
  published: string
  corrected: string | null
  why: { en: string; fr: string }
  source: string
}
