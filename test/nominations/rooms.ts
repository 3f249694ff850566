/** What the suites of nominations share: a pool of candidates, an allocation, and what has to hold of every store. */
import { hash } from 'node:crypto'
import { expect } from 'vitest'
import type { NominationAnswer } from '../../src/actions/confirm-nomination.ts'
import { setAllocation } from '../../src/actions/set-allocation.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import { entryDigest } from '../../src/journal/entry.ts'
import type { Outcome } from '../../src/law/outcome.ts'
import { ledgerOf } from '../../src/nominations/ledger.ts'
import { allocationEntries } from '../../src/store/allocations.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { imported } from '../rounds/rooms.ts'
import { by } from './doing.ts'

export { BEGIN, by, DAY } from './doing.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

export const reference = (n: number) => `P-${String(n).padStart(5, '0')}`
export const codeOf = (n: number) => `CODE${String(n).padStart(4, '0')}`

/** A candidate who meets the Federal Skilled Worker class with 432 points in February 2024, and names Ontario and New Brunswick. */
export const candidate = (n: number, changed: Record<string, unknown> = {}) => ({
  ...{
    profile: reference(n),
    submittedAt: '2024-01-10T15:04:05Z',
    bornOn: '1994-05-17',
    residence: 'IN',
    citizenships: ['IN'],
  },
  ...{ maritalStatus: 'never-married', familySize: 1, fundsCad: 25000, provincesOfInterest: ['ON', 'NB'] },
  firstOfficialLanguage: 'english',
  languageTests: [
    { test: 'ielts-general', resultsOn: '2023-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
  ],
  education: [
    {
      ...{ level: 'bachelors', country: 'IN', completedOn: '2015-06-30', years: 4 },
      equivalency: { issuedOn: '2023-01-05', organization: 'WES' },
    },
  ],
  work: [{ noc: '31301', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }],
  ...changed,
})

const tables = [
  ...[
    'profile',
    'profile_version',
    'standing',
    'pool_total',
    'finding',
    'journal',
    'journal_waiting',
    'letter',
    'outbox',
  ],
  ...[
    'round',
    'nomination',
    'nomination_request',
    'allocation',
    'allocation_entry',
    'invitation',
    'person',
    'passport',
    'draft',
  ],
]

export async function empty(store: Store): Promise<void> {
  await asOwner(store, async (sql) => {
    for (const table of tables) await sql`delete from ${sql(table)}`
  })
}

/** A pool of so many candidates, each with a code of its own; the first `persons` of them are persons’ own profiles. */
export async function pool(
  store: Store,
  count: number,
  persons = 0,
  changed: Record<string, unknown> = {},
): Promise<void> {
  const people = Array.from({ length: count }, (_, n) => candidate(n, changed))
  const { rejects } = await imported(store, people, '2024-02-14')
  expect(rejects).toEqual([])
  await store.sql`update profile set validation_code = 'CODE' || right(reference, 4)`
  for (let n = 0; n < persons; n++) await own(store, n)
}

/** Makes an imported profile a person’s own. */
export async function own(store: Store, n: number): Promise<void> {
  await store.sql`
    insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
    values (${`A-${n}`}, 0, 'N', 'N', '1994-05-17', decode(${sha256(`${n}`)}, 'hex'), 'en', ${`${n}@example.org`}, true)`
  await store.sql`update profile set person = ${`A-${n}`} where reference = ${reference(n)}`
}

export async function allocate(store: Store, places: number, province = 'ON', year = 2024): Promise<void> {
  value(await setAllocation(store.db, by.officer(), { province, year, places }))
}

let keys = 0
/** A call that is in order, of its own key. */
export const call = (n: number, changed: Record<string, unknown> = {}) => ({
  ...{ requestKey: `k-${keys++}`, profile: reference(n), validationCode: codeOf(n), certificate: `ON-24-${n}` },
  ...{ expiresOn: null, held: false },
  ...changed,
})

export function value<T>(outcome: Outcome<T, { readonly code: string; readonly message: string }>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`)
  return outcome.value
}

/** The code of a refusal, or the state `done`. */
export const codeIn = (outcome: NominationAnswer | Outcome<unknown, { readonly code: string }>): string =>
  outcome.ok ? 'done' : outcome.refusal.code

export const lifeOf = async (store: Store, n: number) => {
  const [row] = await store.sql<
    {
      state: string
      version: number
      due_at: number | null
      points: number | null
      flags: number | null
      standing: string | null
    }[]
  >`
    select profile.state, version, due_at, points, flags, standing.state as standing
    from profile left join standing on standing.profile = reference where reference = ${reference(n)}`
  return row!
}

/** What has to hold of a store at every moment. */
export async function expectSound(store: Store): Promise<void> {
  await expectLedgers(store)
  await expectNominations(store)
  await expectJournal(store)
  // What the journal tells, played again, is what the tables hold: lives, versions, nominations, ledgers.
  const faults: unknown[] = []
  await verifyJournal(store.db, { onFaults: (found) => void faults.push(...found) })
  expect(faults).toEqual([])
}

/** Each allocation is the sum of its entries, as a table and as the journal has it, and never more than it is. */
async function expectLedgers(store: Store): Promise<void> {
  const allocations = await store.sql<Record<string, number | string>[]>`
    select province, year, places, held, issued, accepted, lapsed, returned from allocation order by province, year`
  for (const { province, year, ...ledger } of allocations) {
    const key = { province: province as string, year: year as number }
    const entered = await store.db.transaction().execute((tx) => allocationEntries(tx, key))
    const lines = entered.map(({ number, kind, amount, profile, nomination }) => ({
      number,
      kind,
      amount,
      profile,
      nomination,
    }))
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, i) => i + 1))
    expect(ledgerOf(lines)).toEqual(ledger)
    const entries = await store.sql<{ detail: string }[]>`
      select detail from journal where kind = 'allocation' and subject = ${`${province}/${year}`} and act <> 'not-matched' order by seq`
    const told = entries.map(({ detail }) => JSON.parse(detail))
    expect(
      told.map(({ number, kind, amount, profile, nomination }) => ({ number, kind, amount, profile, nomination })),
    ).toEqual(lines)
    if (told.length > 0) expect(told.at(-1).ledger).toEqual(ledger)
  }
}

/** Nominations that wait or were accepted are those the ledgers have, one a profile, and the profile’s state says so. */
async function expectNominations(store: Store): Promise<void> {
  const counted = await store.sql`
    select province, year, count(*) filter (where state = 'offered') as issued, count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where state = 'lapsed') as lapsed, count(*) filter (where state in ('refused', 'taken-back', 'ended')) as returned
    from nomination group by province, year order by province, year`
  const kept = await store.sql`
    select province, year, issued::bigint, accepted::bigint, lapsed::bigint, returned::bigint from allocation
    where issued + accepted + lapsed + returned > 0 order by province, year`
  expect([...kept]).toEqual([...counted])
  const strange = await store.sql`
    select reference, profile.state, nomination.state as nomination from profile
    left join nomination on nomination.profile = reference and nomination.state in ('offered', 'accepted')
    where (profile.state = 'nomination-offered') <> coalesce(nomination.state = 'offered', false)
      and profile.state not in ('invited', 'applied', 'in-process')`
  expect([...strange]).toEqual([])
}

/** Every chain is whole: numbered from 1 without a gap, each digest over the one before. */
async function expectJournal(store: Store): Promise<void> {
  type Row = Parameters<typeof entryDigest>[1] & { digest: string; salt: string | null }
  const rows = await store.sql<Row[]>`
    select kind, subject, seq, at, recorded_at as "recordedAt", actor, act, transition, rules, encode(before, 'hex') as before,
      encode(after, 'hex') as after, detail, encode(digest, 'hex') as digest, encode(salt, 'hex') as salt
    from journal order by kind, subject, seq`
  let last: Row | undefined
  for (const row of rows) {
    const previous = last?.kind === row.kind && last.subject === row.subject ? last : undefined
    expect(row.seq).toBe((previous?.seq ?? 0) + 1)
    expect(row.digest).toBe(entryDigest(previous?.digest ?? row.salt, row, sha256))
    // Between two entries nothing changes a life.
    if (previous && row.kind === 'profile') expect(row.before).toBe(previous.after)
    last = row
  }
}
