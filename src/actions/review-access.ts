/** The review of access in one report: who could, who did, and what never matched a task. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { actWords, looks } from '../rights/act-words.ts'
import {
  type ActsDone,
  actsDone,
  type LookWithoutTask,
  looksWithoutTask,
  type Period,
  type RoleHeld,
  rolesHeld,
} from '../store/access-review.ts'
import { readingAll } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'

/**
 * A look matches a task where the same account carried out an act on the same profile, its person, or another profile of the person
 * within so many days before or after it. A decision takes longer than a day to prepare; what is older than a week was another task.
 */
export const TASK_DAYS = 7
const WINDOW: Micros = TASK_DAYS * 86_400_000_000

/** So many looks are told at most: a review that finds more has found its matter. */
const MOST = 10_000

export type AccessReview = {
  readonly could: readonly RoleHeld[]
  readonly did: readonly (ActsDone & { readonly says: { readonly en: string; readonly fr: string } })[]
  /** `waits`: its days are not over, and an act may still come. */
  readonly unmatched: readonly (LookWithoutTask & { readonly waits: boolean })[]
  /** There are more looks without a task than are told. */
  readonly more: boolean
}

/**
 * Reviews the access of a period, from one state of the store. Nothing is written.
 * @param at the clock: a look within {@link TASK_DAYS} of it still waits for its task.
 */
export const reviewAccess = (db: Kysely<Database>, at: Micros, period: Period): Promise<AccessReview> =>
  readingAll(db, async (tx) => {
    const found = await looksWithoutTask(tx, period, [...looks], WINDOW, MOST + 1)
    return {
      could: await rolesHeld(tx, period),
      did: (await actsDone(tx, period)).map((one) => ({ ...one, says: actWords(one.act) })),
      unmatched: found.slice(0, MOST).map((one) => ({ ...one, waits: one.at + WINDOW > at })),
      more: found.length > MOST,
    }
  })
