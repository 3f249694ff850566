/** One transaction for one act: the pool is shared, and a refusal leaves nothing behind. */
import type { Kysely, Transaction } from 'kysely'
import type { Outcome } from '../law/outcome.ts'
import { sharePool } from '../store/pool-lock.ts'
import type { Database } from '../store/schema.ts'

/** Carries a refusal out of a transaction that is to be undone. */
class Refused<R> extends Error {
  override readonly name = 'Refused'
  readonly refusal: R
  constructor(refusal: R) {
    super('Refused: nothing is written')
    this.refusal = refusal
  }
}

/** Whether what an act wrote before it was refused stays: what time had already done to a profile is not undone by a refusal. */
export type WrittenBefore = 'undo' | 'keep'

/**
 * Runs an act in a transaction of its own that shares the pool with others; a round that is being held is waited for.
 * @param onRefusal `keep` commits what was written before the refusal. The act must then refuse before it writes anything itself.
 */
export async function inTransaction<T, R>(
  db: Kysely<Database>,
  act: (tx: Transaction<Database>) => Promise<Outcome<T, R>>,
  onRefusal: WrittenBefore = 'undo',
): Promise<Outcome<T, R>> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sharePool(tx)
      const outcome = await act(tx)
      if (!outcome.ok && onRefusal === 'undo') throw new Refused(outcome.refusal)
      return outcome
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal as R }
    throw error
  }
}
