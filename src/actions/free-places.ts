/** Places that time has given back: carried out where somebody asks for places, as a sweep would have done. */
import type { Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { type AllocationKey, lockAllocation } from '../store/allocations.ts'
import { type LifeRow, lockLife } from '../store/lives.ts'
import { liveNominations, overdueNominations } from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import type { Doing } from './enact.ts'
import { settle } from './settle.ts'

type Tx = Transaction<Database>

/** Profiles, locked in the order of their references. Those that are none are left out. */
export async function lockInOrder(tx: Tx, references: Iterable<string>): Promise<readonly LifeRow[]> {
  const inOrder = [...new Set(references)].sort()
  // Sent one behind the other without waiting, each by itself: the server takes the locks in this order.
  const found = await Promise.all(inOrder.map((reference) => lockLife(tx, reference)))
  return found.filter((life) => life !== undefined)
}

/** Whether nothing of a life in or before the pool can have come due by a moment, so that there is nothing to carry out. */
const isSettled = ({ state, dueAt, standing }: LifeRow, at: Micros): boolean =>
  (state === 'in-pool' || state === 'pending-nomination-confirmation') &&
  (dueAt === null || dueAt > at) &&
  (standing === null || standing.changesOn > dayOf(at))

/**
 * Carries out what time has done to profiles by the moment of the act, and locks the ledger of an allocation. The caller holds the
 * locks of the profiles.
 *
 * Time may end older nominations, whose places are of other allocations: all of them are locked in one order before any is
 * written, so that the calls of two provinces do not wait for each other.
 * @returns the lives after it, in the same order.
 */
export async function settleAll(
  tx: Tx,
  doing: Doing,
  key: AllocationKey,
  lives: readonly LifeRow[],
): Promise<readonly LifeRow[]> {
  const open = await liveNominations(
    tx,
    lives.map(({ profile }) => profile),
  )
  const keys = new Map([key, ...open].map(({ province, year }) => [`${province}/${year}`, { province, year }]))
  for (const [, one] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) await lockAllocation(tx, one)
  const settled: LifeRow[] = []
  for (const life of lives) {
    settled.push(isSettled(life, doing.at) ? life : await settle(tx, life, doing.at, doing.at))
  }
  return settled
}

/** At most so many are looked at where few places are wanted. */
const FEW = 100

/** Profiles that time may have taken the places of an allocation from by a moment, as many as are wanted of places, or some more. */
export const overdueFor = (tx: Tx, key: AllocationKey, at: Micros, wanted: number): Promise<readonly string[]> =>
  overdueNominations(tx, key, at, Math.max(wanted, FEW))

/** Has time give back places of an allocation, where some are wanted. The caller holds no lock of a profile or an allocation. */
export async function freePlaces(tx: Tx, doing: Doing, key: AllocationKey, wanted: number): Promise<void> {
  const overdue = await overdueFor(tx, key, doing.at, wanted)
  if (overdue.length > 0) await settleAll(tx, doing, key, await lockInOrder(tx, overdue))
}
