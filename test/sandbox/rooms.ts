/** A small sandbox in this process, for tests. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAccounts } from '../../src/accounts/accounts.ts'
import { importPool, type PoolInput } from '../../src/actions/import-pool.ts'
import { dayNumber } from '../../src/law/day.ts'
import { moment } from '../../src/law/moment.ts'
import type { Role } from '../../src/policy/roles.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { sandboxAccounts } from '../../src/sandbox/accounts.ts'
import { begin, POOL_AS_OF } from '../../src/sandbox/begin.ts'
import { testAccounts } from '../../src/sandbox/cast.ts'
import { Keep } from '../../src/sandbox/keep.ts'
import { sandboxRoutes } from '../../src/sandbox/routes.ts'
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import { officialRecord } from '../../src/store/official-rounds.ts'
import type { Store } from '../../src/store/open.ts'
import { service } from '../http/asking.ts'

export const SIZE = 300

/** The profiles of a seed as a file would give them. */
async function* people(seed: string): AsyncGenerator<PoolInput> {
  const record = builtInRecord()
  const table = record.distributions.find(({ asOn }) => asOn === POOL_AS_OF)!
  let line = 0
  for (const { declared } of populationOf({ record, table, seed, size: SIZE })) {
    yield { records: [{ file: 'seed', line: ++line, text: JSON.stringify(declared) }], faults: [] }
  }
}

export const newDir = () => mkdtempSync(path.join(tmpdir(), 'ee-sandbox-'))

/** Lays a sandbox into a store that is empty. */
export async function laid(store: Store, { seed = 'a', dir = newDir() } = {}) {
  const opened = Keep.open(dir, { seed, size: SIZE }, { seed, size: SIZE })
  if (!opened.ok) throw new Error(opened.refusal.code)
  const keep = opened.value
  await importPool(store, people(seed), {
    by: 'test',
    at: moment(`${POOL_AS_OF}T00:00:00Z`),
    on: dayNumber(POOL_AS_OF),
    onReject: (reject) => {
      throw new Error(JSON.stringify(reject))
    },
  })
  await begin(store, keep)
  keep.setReady()
  return { dir, keep }
}

/** The sandbox of a store, as a service to ask. */
export function asked(
  store: Store,
  keep: Keep,
  { machine = () => 0, ...told }: Partial<SandboxOptions> & { readonly machine?: () => number } = {},
) {
  const sandbox = new Sandbox({ store, keep, ...told })
  const { seed } = keep.terms
  const base = () => 'https://ee.example'
  const signIn = openAccounts({ store, base, now: machine, secret: 'a secret of tests, of 32 characters or more' })
  const asking = service(store, sandbox.now, {
    record: () => officialRecord(store.db),
    chance: sandbox.chance,
    also: { routes: sandboxRoutes({ store }, sandbox), headers: { 'X-Synthetic': 'true' } },
    accountsOf: () => sandboxAccounts(store, seed, signIn),
  })
  const accounts = testAccounts(seed)
  const as = (role: Role) => ({
    Authorization: `Bearer ${accounts.find(({ held }) => held.role === role)!.token}`,
  })
  return { ...asking, sandbox, accounts, signIn, bearer: as }
}
