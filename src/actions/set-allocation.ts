/** The places of a province in a year: an officer sets how many, the province holds some for later and releases them. */
import type { Kysely, Transaction } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Ledger, type LedgerRefusal, placesLeft } from '../nominations/ledger.ts'
import { type ProvinceRefusal, whyNotNominate } from '../nominations/provinces.ts'
import { type AllocationKey, beginAllocation, lockAllocation, readAllocation } from '../store/allocations.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import type { Doing } from './enact.ts'
import { enterLedger, type NewLine, type NoAllocation, noAllocation } from './enter-ledger.ts'
import { freePlaces } from './free-places.ts'
import { amountUnusable, type Said, yearUnusable } from './words/nomination.ts'

/** A ledger with what is left of it. */
export type AllocationReport = AllocationKey & Ledger & { readonly left: number }

export type AllocationRefusal = LedgerRefusal | NoAllocation | ProvinceRefusal | Said

const report = (key: AllocationKey, ledger: Ledger): AllocationReport => ({
  ...key,
  ...ledger,
  left: placesLeft(ledger),
})

/** More than any province was ever given, and far below what a column holds. */
const MOST = 1_000_000

function whyNot({ province, year }: AllocationKey, amount: number, least: 0 | 1): ProvinceRefusal | Said | undefined {
  const unable = whyNotNominate(province)
  if (unable) return unable
  if (!Number.isInteger(year) || year < 2015 || year > 9999) return yearUnusable(year)
  if (!Number.isInteger(amount) || amount < least || amount > MOST) return amountUnusable(amount)
  return undefined
}

const line = (kind: NewLine['kind'], amount: number, reason: string | undefined): NewLine => ({
  ...{ kind, amount, profile: null, nomination: null },
  ...(reason !== undefined && { note: { reason } }),
})

/**
 * Sets how many places a province has in a year. The same number again changes nothing.
 * @param asked `places` from 0 to a million.
 * @returns the ledger; or why not: `allocation-below-use`, `unknown-province`, `cannot-nominate`, `year-unusable`, `places-unusable`.
 */
export async function setAllocation(
  db: Kysely<Database>,
  doing: Doing,
  asked: AllocationKey & { readonly places: number; readonly reason?: string },
): Promise<Outcome<AllocationReport, AllocationRefusal>> {
  const { province, year, places, reason } = asked
  const key = { province, year }
  const unable = whyNot(key, places, 0)
  if (unable) return refused(unable)
  return inTransaction(db, async (tx): Promise<Outcome<AllocationReport, AllocationRefusal>> => {
    await beginAllocation(tx, key)
    const seen = (await readAllocation(tx, key))!
    const missing = seen.places - placesLeft(seen) - places
    if (missing > 0) await freePlaces(tx, doing, key, missing)
    const before = (await lockAllocation(tx, key))!
    if (before.places === places) return done(report(key, before))
    const entered = await enterLedger(tx, doing, key, [line('allocated', places - before.places, reason)])
    return entered.ok ? done(report(key, entered.value)) : entered
  })
}

/**
 * Holds places of a province for nominations that will say so (`held`), so that others do not take them.
 * @param asked `amount` from 1.
 * @returns the ledger; or `allocation-exhausted`, `allocation-missing`, `unknown-province`, `cannot-nominate`, `year-unusable`,
 *   `places-unusable`.
 */
export const holdPlaces = (db: Kysely<Database>, doing: Doing, asked: PlacesAsked) => move(db, doing, 'held', asked)

/** Releases places that a province holds: they are left for any nomination again. @returns as {@link holdPlaces}; or `held-too-few`. */
export const releasePlaces = (db: Kysely<Database>, doing: Doing, asked: PlacesAsked) =>
  move(db, doing, 'released', asked)

export type PlacesAsked = AllocationKey & { readonly amount: number; readonly reason?: string }

async function move(
  db: Kysely<Database>,
  doing: Doing,
  kind: 'held' | 'released',
  { province, year, amount, reason }: PlacesAsked,
): Promise<Outcome<AllocationReport, AllocationRefusal>> {
  const key = { province, year }
  const unable = whyNot(key, amount, 1)
  if (unable) return refused(unable)
  return inTransaction(db, async (tx): Promise<Outcome<AllocationReport, AllocationRefusal>> => {
    const seen = await readAllocation(tx, key)
    if (kind === 'held' && seen && placesLeft(seen) < amount) await freePlaces(tx, doing, key, amount)
    const entered = await enterLedger(tx, doing, key, [line(kind, amount, reason)])
    return entered.ok ? done(report(key, entered.value)) : entered
  })
}

/** The ledger of a province and year as it stands: both governments see the same. @returns or `allocation-missing`. */
export async function allocationOf(
  tx: Transaction<Database>,
  key: AllocationKey,
): Promise<Outcome<AllocationReport, NoAllocation>> {
  const ledger = await readAllocation(tx, key)
  return ledger === undefined ? refused(noAllocation(key)) : done(report(key, ledger))
}
