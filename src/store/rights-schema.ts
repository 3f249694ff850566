/** The tables of the rights of the person (migration 0006). Moments are micros since 1970. */
import type { Micros } from '../law/moment.ts'

export interface RightsTables {
  review: ReviewTable
  journal_disposed: JournalDisposedTable
}

export interface ReviewTable {
  profile: string
  number: number
  state: 'asked' | 'taken' | 'answered'
  asked_at: Micros
  due_at: Micros
  taken_at: Micros | null
  answered_at: Micros | null
  about: 'score-line' | 'criterion' | 'refusal'
  rule: string | null
  assessment: Buffer | null
  entry: number | null
  reason: string
  trace: string
  asked_by: string
  taken_by: string | null
  answer: 'confirmed' | 'changed' | null
  reasons: string | null
  effect: string | null
}

export interface JournalDisposedTable {
  leaf: number
  disposal: number
  digest: Buffer
}
