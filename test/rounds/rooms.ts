/** What the store suites of pool and rounds share: filling a store, and saying what it holds. */
import type { PoolInput, Reject } from '../../src/actions/import-pool.ts'
import { importPool } from '../../src/actions/import-pool.ts'
import { dayNumber, plainDate } from '../../src/law/day.ts'
import { moment } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'

export const tables = ['profile', 'standing', 'finding', 'round', 'invitation', 'preview_log'] as const

/** Empties the tables. Not by truncating: that is slow where commits are made safe. */
export async function empty(store: Store): Promise<void> {
  for (const table of tables) await store.sql`delete from ${store.sql(table)}`
}

/** Every row of some tables, in one order, as texts. */
export async function dump(store: Store, names: readonly string[] = tables): Promise<readonly string[]> {
  const all: string[] = []
  for (const name of names) {
    const rows = await store.sql<{ row: string }[]>`
      select to_jsonb(one) #>> '{}' as row from ${store.sql(name)} as one order by 1`
    all.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return all
}

/** Values as an input of records, one line each. */
export async function* recordsOf(values: readonly unknown[], file = 'test'): AsyncGenerator<PoolInput> {
  const records = values.map((value, i) => ({
    file,
    line: i + 1,
    text: typeof value === 'string' ? value : JSON.stringify(value),
  }))
  for (let i = 0; i < records.length; i += 70) yield { records: records.slice(i, i + 70), faults: [] }
}

/** Imports values, assessed on a day; returns the counts and what was refused. */
export async function imported(store: Store, values: readonly unknown[], on: string | undefined) {
  const rejects: Reject[] = []
  const counts = await importPool(store, recordsOf(values), {
    at: moment('2024-02-14T00:00:00Z'),
    on: on === undefined ? undefined : dayNumber(on),
    onReject: (reject) => rejects.push(reject),
  })
  return { counts, rejects }
}

export const dayAfter = (on: string): string => plainDate(dayNumber(on) + 1)

/** More of everything where a long run is asked for: EXPRESS_ENTRY_LONG=20 runs twenty times as many cases. */
export const long = (runs: number): number => runs * Number(process.env['EXPRESS_ENTRY_LONG'] ?? 1)
