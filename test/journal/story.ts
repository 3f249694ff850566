/** A small store with a history: imports, places of a province, a round, seals, and a re-assessment after them. */
import { bringUpToDate } from '../../src/actions/bring-up-to-date.ts'
import { enterLedger } from '../../src/actions/enter-ledger.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { type KnownRoot, type VerifyReport, verifyJournal } from '../../src/actions/verify-journal.ts'
import type { JournalFault } from '../../src/journal/faults.ts'
import { dayNumber } from '../../src/law/day.ts'
import { moment } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import { beginAllocation } from '../../src/store/allocations.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { imported } from '../rounds/rooms.ts'

export const at = moment('2024-02-14T14:00:00Z')

/** So many people of the synthetic pool of 2024-02-11, by reference P-0000000 and up. */
export function declared(count: number, seed = '1') {
  const record = builtInRecord()
  const table = record.distributions.find(({ asOn }) => asOn === '2024-02-11')!
  return [...populationOf({ record, table, seed, size: count })].map((one, i) => ({
    ...one.declared,
    profile: `P-${String(i).padStart(7, '0')}`,
  }))
}

export async function hold(store: Store, round: string, invitations: number): Promise<void> {
  const terms = { round, type: 'general', program: null, category: null, invitations, at, within: null } as const
  const held = await holdRound(store.db, { by: 'officer:test', at }, terms)
  if (!held.ok) throw new Error(held.refusal.message)
}

/** Sixty profiles, a ledger of two lines, a round of ten, all of it sealed in batches of thirty; then what half a year changed. */
export async function story(store: Store): Promise<void> {
  await imported(store, declared(60), '2024-02-14')
  const key = { province: 'ON', year: 2024 }
  await store.db.transaction().execute(async (tx) => {
    await beginAllocation(tx, key)
    const none = { profile: null, nomination: null }
    await enterLedger(tx, { by: { kind: 'officer', name: 'test' }, at }, key, [
      { kind: 'allocated', amount: 100, ...none },
      { kind: 'held', amount: 5, ...none },
    ])
  })
  await hold(store, '1', 10)
  await sealJournal(store, at, { batch: 30 })
  await store.db.transaction().execute((tx) => bringUpToDate(tx, dayNumber('2024-09-01'), at))
}

/** Verifies, and gives the report and every fault. */
export async function verified(
  { db }: Store,
  known: readonly KnownRoot[] = [],
): Promise<{ report: VerifyReport; faults: readonly JournalFault[] }> {
  const faults: JournalFault[] = []
  const report = await verifyJournal(db, { known, onFaults: (some) => void faults.push(...some) })
  return { report, faults }
}

const tables = [
  ...[
    'journal_leaf',
    'journal_seal',
    'journal_waiting',
    'journal',
    'allocation_entry',
    'allocation',
    'invitation',
    'round',
  ],
  ...['letter', 'outbox', 'finding', 'pool_total', 'standing', 'profile_version', 'profile'],
]

/** Leaves nothing in the store. */
export const emptied = (store: Store): Promise<void> =>
  asOwner(store, async (sql) => {
    for (const table of tables) await sql`delete from ${sql(table)}`
  })
