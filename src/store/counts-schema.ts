/** The pool as counts are given of it (migration 0008). Moments are micros since 1970. */
import type { Generated } from 'kysely'
import type { Micros } from '../law/moment.ts'

export interface CountsTables {
  counted_pool: CountedPoolTable
  counted_pool_taken: CountedPoolTakenTable
}

/** One row a candidate, without a name: it is there to be counted, and is never answered. */
export interface CountedPoolTable {
  submitted_at: Micros
  provinces: number
  flags: number
  points: number
  age: number
  education: number
  english: number
  french: number
  canadian_years: number
  foreign_years: number
  family_size: number
  offer: number
  certificate: boolean
  may_work: boolean
  residence: string | null
  occupation: string | null
  marital_status: string
}

export interface CountedPoolTakenTable {
  taken_at: Micros
  candidates: number
  the_one: Generated<boolean>
}
