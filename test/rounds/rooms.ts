/** What the store suites of pool and rounds share: filling a store, and saying what it holds. */
import { hash } from 'node:crypto'
import { expect } from 'vitest'
import type { PoolInput, Reject } from '../../src/actions/import-pool.ts'
import { importPool } from '../../src/actions/import-pool.ts'
import { rulesId } from '../../src/actions/rules-id.ts'
import { dayNumber, plainDate } from '../../src/law/day.ts'
import { dayOf, moment } from '../../src/law/moment.ts'
import { leafOf } from '../../src/rounds/digest.ts'
import type { Candidate } from '../../src/rounds/run-round.ts'
import { builtInLaw } from '../../src/rules/law.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'

export const tables = [
  'profile',
  'profile_version',
  'standing',
  'pool_total',
  'finding',
  'round',
  'invitation',
  'preview_log',
  'journal',
  'journal_waiting',
  'letter',
  'outbox',
] as const

/** Empties the tables. Not by truncating: that is slow where commits are made safe. */
export async function empty(store: Store): Promise<void> {
  await asOwner(store, async (sql) => {
    for (const table of tables) await sql`delete from ${sql(table)}`
  })
}

/** The totals that are kept are those that counting gives. */
export async function expectTotals(store: Store): Promise<void> {
  const kept = await store.sql`
    select flags, sum(candidates)::bigint as candidates, sum(sum_a)::text as sum_a, sum(sum_b)::text as sum_b from pool_total
    group by flags having sum(candidates) <> 0 or sum(sum_a) <> 0 or sum(sum_b) <> 0 order by flags`
  const counted = await store.sql`
    select flags, count(*)::bigint as candidates, sum(leaf_a)::text as sum_a, sum(leaf_b)::text as sum_b
    from standing where state = 'in-pool' group by flags order by flags`
  expect([...kept]).toEqual([...counted])
}

/** What chance gives: another value in every store. An entry of the journal is digested with its salt. */
const ofChance = (name: string) => (name === 'journal' ? ['salt', 'digest'] : ['validation_code'])

/** Every row of some tables, in one order, as texts. */
export async function dump(store: Store, names: readonly string[] = tables): Promise<readonly string[]> {
  const all: string[] = []
  for (const name of names) {
    // Totals of nobody may be left or not.
    const some = name === 'pool_total' ? store.sql`where candidates > 0` : store.sql``
    const chance = ofChance(name)
    const rows = await store.sql<{ row: string }[]>`
      select (to_jsonb(one) - ${chance}::text[]) #>> '{}' as row from ${store.sql(name)} as one ${some} order by 1`
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
    by: 'test',
    at: moment('2024-02-14T00:00:00Z'),
    on: on === undefined ? undefined : dayNumber(on),
    onReject: (reject) => rejects.push(reject),
  })
  return { counts, rejects }
}

/** More of everything where a long run is asked for: EXPRESS_ENTRY_LONG=20 runs twenty times as many cases. */
export const long = (runs: number): number => runs * Number(process.env['EXPRESS_ENTRY_LONG'] ?? 1)

const sha256 = (text: string) => hash('sha256', text, 'hex')

/** Stands candidates in the pool, assessed for a day, without anything declared behind them: nobody is due on it. */
export async function stand(store: Store, field: readonly Candidate[], at: number): Promise<void> {
  const [day, next] = [plainDate(dayOf(at)), plainDate(dayOf(at) + 1)]
  const rows = field.map(({ profile, points, submittedAt, flags }) => {
    const { a, b } = leafOf({ profile, points, submittedAt }, sha256)
    const state = flags & 7 ? 'in-pool' : 'not-eligible'
    const facts = Buffer.alloc(20)
    return { profile, points, submitted_at: submittedAt, flags, state, facts, leaf_a: `${a}`, leaf_b: `${b}` }
  })
  if (rows.length === 0) return
  const whole = rows.map((row) => ({ ...row, assessed_on: day, changes_on: next, book: rulesId(builtInLaw) }))
  await store.sql`insert into standing ${store.sql(whole)}`
  const profiles = rows.map(({ profile, submitted_at, state }) => ({ reference: profile, submitted_at, state }))
  await store.sql`insert into profile ${store.sql(profiles.map((row) => ({ ...row, version: 1, since: 0, digest: Buffer.alloc(32) })))}`
  await countTotals(store)
}

export async function countTotals(store: Store): Promise<void> {
  await store.sql`delete from pool_total`
  await store.sql`
    insert into pool_total (flags, candidates, sum_a, sum_b)
    select flags, count(*), sum(leaf_a), sum(leaf_b) from standing where state = 'in-pool' group by flags`
}
