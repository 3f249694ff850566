/** What a sandbox begins with beside its pool: the record as it stood, and the test accounts. */
import { importRecord } from '../actions/import-record.ts'
import { moment } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { Store } from '../store/open.ts'
import { openCast } from './cast.ts'
import { BEGINS, type Keep } from './keep.ts'

/** The day of the published table that the pool is fitted to. */
export const POOL_AS_OF = '2024-02-11'

/** The record before the moment a sandbox begins: what comes after is its own. */
function recordBefore() {
  const { rounds, distributions, corrections } = builtInRecord()
  const known = rounds.filter(({ at }) => moment(at) < moment(BEGINS))
  const tables = distributions.filter(({ asOn }) => asOn < BEGINS.slice(0, 10))
  const keys = new Set([
    ...known.map(({ number }) => `round ${number}`),
    ...tables.map(({ asOn }) => `distribution ${asOn}`),
  ])
  return {
    rounds: known,
    distributions: tables,
    corrections: corrections.filter(({ of, key }) => keys.has(`${of} ${key}`)),
  }
}

/** Lays the record and the accounts; where they are there already, nothing is written. */
export async function begin(store: Store, keep: Keep): Promise<void> {
  const options = { origin: 'built-in', source: 'the built-in record', at: moment(BEGINS) } as const
  await importRecord(store.db, recordBefore(), options)
  await openCast(store, keep)
}
