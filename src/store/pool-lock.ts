/** The lock of the pool: rounds have it to themselves, imports share it, so that nobody is invited from a pool in motion. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** Any number will do, as long as every version of this program takes the same. */
const poolLock = 20_150_132

/** A round may have to bring a whole pool up to date before the next can begin. */
const longestWait = '600s'

/**
 * Runs with the pool to itself, in one transaction that sees one state of the store throughout.
 *
 * The lock is the session's and is taken before the transaction begins: taken inside, the transaction would see the store
 * as it was before the wait.
 */
export async function withPoolToItself<T>(
  db: Kysely<Database>,
  use: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (session) => {
    await sql`select set_config('lock_timeout', ${longestWait}, false)`.execute(session)
    try {
      await sql`select pg_advisory_lock(${poolLock}::bigint)`.execute(session)
      try {
        return await session.transaction().setIsolationLevel('repeatable read').execute(use)
      } finally {
        // Where the connection is gone so is the lock, and the error that broke it is the one to tell.
        await sql`select pg_advisory_unlock(${poolLock}::bigint)`.execute(session).catch(() => undefined)
      }
    } finally {
      await sql`select set_config('lock_timeout', '0', false)`.execute(session).catch(() => undefined)
    }
  })
}

/** Shares the pool with others until the transaction ends: for adding profiles. */
export async function sharePool(tx: Transaction<Database>): Promise<void> {
  // In one question, as every act begins with it: the wait is bounded by the time the lock is asked for.
  await sql`
    select pg_advisory_xact_lock_shared(${poolLock}::bigint)
    from (select set_config('lock_timeout', ${longestWait}, true) offset 0) as bounded
  `.execute(tx)
}
