/** One transaction for one act: the pool is shared, and a refusal leaves nothing behind. */
import type { Kysely, Transaction } from 'kysely'
import type { Outcome, Refusal } from '../law/outcome.ts'
import { sharePool } from '../store/pool-lock.ts'
import type { Database } from '../store/schema.ts'

type Tx = Transaction<Database>

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

/** What a request wants done in the transaction of its act, on either side of it. */
export type Around = {
  /** Before the act, and before anything is locked for it. A refusal leaves the act undone. */
  readonly before: (tx: Transaction<Database>) => Promise<Refusal | undefined>
  /** After an act that was carried out; what it throws undoes the act. */
  readonly after: (tx: Transaction<Database>, value: unknown) => Promise<void>
}

const arounds = new WeakMap<Kysely<Database>, Around>()

/** The same store, with something to be done in the transaction of the next act on it. */
export function around(db: Kysely<Database>, what: Around): Kysely<Database> {
  const own = another(db)
  arounds.set(own, what)
  return own
}

/** The store without it: for a transaction that only prepares an act. */
export function plainly(db: Kysely<Database>): Kysely<Database> {
  return arounds.has(db) ? another(db) : db
}

/** Another handle of the same store. */
const another = (db: Kysely<Database>): Kysely<Database> => db.$extendTables<Record<never, never>>()

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
      const unfit = await arounds.get(db)?.before(tx)
      if (unfit !== undefined) throw new Refused(unfit)
      const outcome = await act(tx)
      if (outcome.ok) await arounds.get(db)?.after(tx, outcome.value)
      else if (onRefusal === 'undo') throw new Refused(outcome.refusal)
      return outcome
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal as R }
    throw error
  }
}

/**
 * Reads in one state of the store: nothing is locked or written, and a round that is being held is not waited for.
 * @param read `due` where something must be carried out first; it is then for an act to do.
 */
export function inReading<T, R, D extends 'due' = never>(
  db: Kysely<Database>,
  read: (tx: Tx) => Promise<Outcome<T, R> | D>,
): Promise<Outcome<T, R> | D> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const found = await read(tx)
      if (found !== 'due' && found.ok) await arounds.get(db)?.after(tx, found.value)
      return found
    })
}
