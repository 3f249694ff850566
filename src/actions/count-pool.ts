/** The pool as counts are given of it: taken once a day, so that all counts of a day are of the same people. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { countedPool, lockCounts, takeCountedPool } from '../store/counts.ts'
import type { Database } from '../store/schema.ts'

/** Takes the pool where it was not taken on the day yet. @returns when it was. */
export async function countedToday(tx: Transaction<Database>, at: Micros): Promise<Micros> {
  const isOfToday = (taken: { readonly takenAt: Micros } | undefined) =>
    taken !== undefined && dayOf(taken.takenAt) === dayOf(at)
  const before = await countedPool(tx)
  if (isOfToday(before)) return before!.takenAt
  await lockCounts(tx)
  const meanwhile = await countedPool(tx)
  if (isOfToday(meanwhile)) return meanwhile!.takenAt
  await takeCountedPool(tx, at)
  return at
}

/** The same by the clock, so that nobody who asks has to wait for it. */
export const countPool = (db: Kysely<Database>, at: Micros): Promise<Micros> =>
  db.transaction().execute((tx) => countedToday(tx, at))
