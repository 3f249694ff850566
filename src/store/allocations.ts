/** Queries of allocations: the places of a province in a year, and the entries they are the sum of. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Ledger, LedgerLine } from '../nominations/ledger.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** Whose places, and of which year. */
export type AllocationKey = { readonly province: string; readonly year: number }

/** A line as it stands in the ledger. */
export type AllocationEntry = LedgerLine &
  AllocationKey & { readonly number: number; readonly at: Micros; readonly by: string }

const columns = ['places', 'held', 'issued', 'accepted', 'lapsed', 'returned'] as const

/** The ledger of a province and year, only to be read; `undefined` where nothing was allocated. */
export async function readAllocation(tx: Tx, { province, year }: AllocationKey): Promise<Ledger | undefined> {
  return tx
    .selectFrom('allocation')
    .select(columns)
    .where('province', '=', province)
    .where('year', '=', year)
    .executeTakeFirst()
}

/** The same, locked until the transaction ends: nobody else takes or gives back a place meanwhile. */
export async function lockAllocation(tx: Tx, { province, year }: AllocationKey): Promise<Ledger | undefined> {
  return tx
    .selectFrom('allocation')
    .select(columns)
    .where('province', '=', province)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
}

/** Makes the row of a province and year, without a place, where there is none. */
export async function beginAllocation(tx: Tx, { province, year }: AllocationKey): Promise<void> {
  await sql`
    insert into allocation (province, year, places) values (${province}, ${year}::integer, 0)
    on conflict (province, year) do nothing
  `.execute(tx)
}

/**
 * Appends lines to a ledger and writes what it is with them. The caller holds its lock.
 * @returns the number of the first of them.
 */
export async function enterLines(
  tx: Tx,
  { province, year }: AllocationKey,
  entered: readonly (LedgerLine & { readonly at: Micros })[],
  by: string,
  after: Ledger,
): Promise<number> {
  const last = await tx
    .selectFrom('allocation_entry')
    .select('number')
    .where('province', '=', province)
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const first = (last?.number ?? 0) + 1
  const rows = lines({
    number: entered.map((_, i) => first + i),
    at: entered.map(({ at }) => at),
    kind: entered.map(({ kind }) => kind),
    amount: entered.map(({ amount }) => amount),
    profile: entered.map(({ profile }) => profile),
    nomination: entered.map(({ nomination }) => nomination),
  })
  await sql`
    insert into allocation_entry (province, year, number, at, kind, amount, profile, nomination, by)
    select ${province}, ${year}::integer, number::integer, at::bigint, kind, amount::integer, profile, nomination::integer, ${by}
    from ${rows}
  `.execute(tx)
  const { numUpdatedRows } = await tx
    .updateTable('allocation')
    .set({ ...after })
    .where('province', '=', province)
    .where('year', '=', year)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`The allocation ${province}/${year} is not there any more`)
  return first
}

/** Every entry of a ledger, in order. */
export async function allocationEntries(
  tx: Tx,
  { province, year }: AllocationKey,
): Promise<readonly AllocationEntry[]> {
  return tx
    .selectFrom('allocation_entry')
    .select(['province', 'year', 'number', 'at', 'kind', 'amount', 'profile', 'nomination', 'by'])
    .where('province', '=', province)
    .where('year', '=', year)
    .orderBy('number')
    .execute()
}

/** The entries of a ledger after a number, in order, at most `limit`. */
export async function allocationEntriesAfter(
  tx: Tx,
  { province, year }: AllocationKey,
  number: number,
  limit: number,
): Promise<readonly AllocationEntry[]> {
  return tx
    .selectFrom('allocation_entry')
    .select(['province', 'year', 'number', 'at', 'kind', 'amount', 'profile', 'nomination', 'by'])
    .where('province', '=', province)
    .where('year', '=', year)
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute()
}
