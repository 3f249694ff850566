/** The pool as counts are given of it: taken once a day, so that all counts of a day are of the same people. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { countedAt, holdCounted, lockCounts, takeCountedPool } from '../store/counts.ts'
import type { Database } from '../store/schema.ts'

/** Whether the pool was taken on the day of a moment: or on the next, which began while whoever asks was waiting. */
const isFor = (at: Micros, takenAt: Micros | undefined): boolean =>
  takenAt !== undefined && [0, 1].includes(dayOf(takenAt) - dayOf(at))

/** When the pool was taken, where that was for a moment: then all that is counted in the transaction is of it. */
async function takenFor(tx: Transaction<Database>, at: Micros): Promise<Micros | undefined> {
  // Of another day it is not held: whoever takes it anew would wait for those who wait to take it.
  if (!isFor(at, await countedAt(tx))) return undefined
  const takenAt = await holdCounted(tx)
  return isFor(at, takenAt) ? takenAt : undefined
}

/** Takes the pool where it was not taken on the day yet; neither a round nor a submission waits for that. @returns when it was. */
export async function countedToday(tx: Transaction<Database>, at: Micros): Promise<Micros> {
  const before = await takenFor(tx, at)
  if (before !== undefined) return before
  await lockCounts(tx)
  const meanwhile = await takenFor(tx, at)
  if (meanwhile !== undefined) return meanwhile
  await takeCountedPool(tx, at)
  return at
}

/** The same by the clock, so that nobody who asks has to wait for it. */
export const countPool = (db: Kysely<Database>, at: Micros): Promise<Micros> =>
  db.transaction().execute((tx) => countedToday(tx, at))
