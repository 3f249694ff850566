/** Read what stands at a moment: nobody is waited for where time has done nothing to it that is not carried out yet. */
import type { Kysely, Transaction } from 'kysely'
import type { Outcome } from '../law/outcome.ts'
import { isLive } from '../lifecycle/states.ts'
import { type Waiting, waitingOf } from '../store/answers.ts'
import { type LifeRow, readLife } from '../store/lives.ts'
import { type PersonRow, profilesOf, readPersonRow } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inReading, inTransaction, type WrittenBefore } from './acting.ts'
import type { Doing } from './enact.ts'
import { firstDue, livingAt } from './settle.ts'
import { personAt } from './start-draft.ts'

type Tx = Transaction<Database>

/** What is read of a profile, in the transaction in which it was found; of none where there is no such profile. */
export type ReadLife<T, R> = (tx: Tx, life: LifeRow | undefined, waiting: Waiting) => Promise<Outcome<T, R>>

/**
 * Reads a profile for somebody whose look nobody else is told of. Mostly nothing is due of it; then it is read in one state of the
 * store, nothing is written, and a round that is being held is not waited for. What is due is carried out first, as by an act.
 * @param read writes nothing.
 */
export async function readingAt<T, R>(
  db: Kysely<Database>,
  doing: Doing,
  profile: string,
  read: ReadLife<T, R>,
  onRefusal?: WrittenBefore,
): Promise<Outcome<T, R>> {
  const found = await inReading(db, async (tx) => {
    const life = await readLife(tx, profile)
    const waiting = await waitingOf(tx, profile)
    return isDue(life, waiting, doing) ? 'due' : read(tx, life, waiting)
  })
  return found === 'due' ? actingAt(db, doing, profile, read, onRefusal) : found
}

/** The same for a look that is journalled: the profile is locked, and a round that is being held is waited for. */
export const actingAt = <T, R>(
  db: Kysely<Database>,
  doing: Doing,
  profile: string,
  read: ReadLife<T, R>,
  onRefusal?: WrittenBefore,
): Promise<Outcome<T, R>> =>
  inTransaction(
    db,
    async (tx) => {
      const life = await livingAt(tx, doing, profile)
      return read(tx, life, await waitingOf(tx, profile))
    },
    onRefusal,
  )

/** Reads a person with the profiles begun, in the same way: {@link readingAt}. */
export async function readingPersonAt<T, R>(
  db: Kysely<Database>,
  doing: Doing,
  id: string,
  read: (tx: Tx, person: PersonRow | undefined) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  const found = await inReading(db, async (tx) => {
    for (const { reference, state } of await profilesOf(tx, id)) {
      if (!isLive(state)) continue
      if (isDue(await readLife(tx, reference), await waitingOf(tx, reference), doing)) return 'due'
    }
    const person = await readPersonRow(tx, id)
    const isBarOver = person !== undefined && person.barredUntil !== null && person.barredUntil <= doing.at
    return isBarOver ? 'due' : read(tx, person)
  })
  if (found !== 'due') return found
  return inTransaction(db, async (tx) => read(tx, await personAt(tx, doing, id)))
}

/** Whether time has done something to it by the moment that is not carried out yet. */
const isDue = (life: LifeRow | undefined, waiting: Waiting, { at }: Doing): boolean =>
  life !== undefined && firstDue(life, waiting, at) !== undefined
