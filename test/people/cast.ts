/** What the suites of people share: persons to register, answers to give, and what has to hold of every store. */
import { expect } from 'vitest'
import type { Doing } from '../../src/actions/enact.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import type { JournalFault } from '../../src/journal/faults.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import type { Outcome } from '../../src/law/outcome.ts'
import type { State } from '../../src/lifecycle/states.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { expectTotals } from '../rounds/rooms.ts'

export const BEGIN = '2024-02-14T14:00:00Z'
export const SECOND: Micros = 1_000_000
export const DAY: Micros = 86_400 * SECOND

const when = (at: Micros | string) => (typeof at === 'string' ? moment(at) : at)
export const by = {
  candidate: (at: Micros | string = BEGIN): Doing => ({ by: { kind: 'candidate', name: 'A-1' }, at: when(at) }),
  officer: (at: Micros | string = BEGIN): Doing => ({ by: { kind: 'officer', name: 'a.tremblay' }, at: when(at) }),
  province: (at: Micros | string = BEGIN): Doing => ({ by: { kind: 'province', name: 'ON' }, at: when(at) }),
}

/** Names that are nobody else's: each number in letters of its own. */
const letters = (n: number) => [...`${n}`].map((digit) => 'bcdfghjkmn'[Number(digit)]).join('a')

/** The declaration of a person of a number. */
export const declaration = (n: number, changed: Record<string, unknown> = {}) => ({
  ...{ familyName: `Person${letters(n)}`, givenNames: 'Ana', bornOn: '1994-05-17', language: 'en', synthetic: true },
  passports: [{ country: 'IN', number: `Z${100_000 + n}` }],
  email: `${n}@example.org`,
  ...changed,
})

type Answers = Readonly<Record<string, unknown>>

/** Meets the Federal Skilled Worker class with 432 points in February 2024, and in no other. */
export const answers = (changed: Answers = {}): Answers => ({
  ...{ bornOn: '1994-05-17', residence: 'IN', citizenships: ['IN'], maritalStatus: 'never-married', familySize: 1 },
  ...{ fundsCad: 25000, firstOfficialLanguage: 'english' },
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
/** Too little money for the class. */
export const poor = { fundsCad: 100 }
export const claim = { nominations: [{ province: 'ON', issuedOn: '2024-02-01' }] }

/** The same person in the days of Job Bank, who meets the class without an offer. */
export const earlier = (changed: Answers = {}): Answers =>
  answers({
    bornOn: '1986-05-17',
    languageTests: [
      { test: 'ielts-general', resultsOn: '2015-10-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
    ],
    education: [
      {
        ...{ level: 'bachelors', country: 'IN', completedOn: '2007-06-30', years: 4 },
        equivalency: { issuedOn: '2015-01-05', organization: 'WES' },
      },
    ],
    work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2008-01-04', to: '2013-06-30', hoursPerWeek: 40 }],
    ...changed,
  })
export const offer = {
  jobOffers: [{ noc: '31301', noc2016: '3012', fullTime: true, months: 24, basis: 'lmia', workingForEmployer: false }],
}

export function value<T>(outcome: Outcome<T, { readonly code: string; readonly message: string }>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`)
  return outcome.value
}

/** The code of a refusal, or `done`. */
export const codeIn = (outcome: Outcome<unknown, { readonly code: string }>): string =>
  outcome.ok ? 'done' : outcome.refusal.code

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
    'nomination',
    'nomination_request',
    'allocation',
    'allocation_entry',
    'invitation',
    'round',
    'person',
    'passport',
  ],
  ...['draft', 'preview_log', 'application'],
]

export const empty = (store: Store): Promise<void> =>
  asOwner(store, async (sql) => {
    for (const table of tables) await sql`delete from ${sql(table)}`
  })

/** Every row of every table as a text: what an act that is to change nothing leaves alike. */
export async function dump(store: Store): Promise<readonly string[]> {
  const all: string[] = []
  for (const table of tables) {
    const rows = await store.sql<{ row: string }[]>`
      select to_jsonb(one) #>> '{}' as row from ${store.sql(table)} as one order by 1`
    all.push(...rows.map(({ row }) => `${table}: ${row}`))
  }
  return all
}

let next = 1000

/** A person registered and a draft begun. */
export async function begun(
  store: Store,
  at: Micros | string,
  changed: Record<string, unknown> = {},
): Promise<{ readonly person: string; readonly profile: string }> {
  const { id } = value(await registerPerson(store.db, by.candidate(at), { person: declaration(next++, changed) }))
  const { profile } = value(await startDraft(store.db, by.candidate(at), { person: id }))
  return { person: id, profile }
}

/** Saves answers, each by itself. */
export async function save(store: Store, profile: string, what: Answers, at: Micros | string): Promise<void> {
  for (const [key, answer] of Object.entries(what)) {
    value(await saveDraft(store.db, by.candidate(at), { profile, pointer: `/${key}`, value: answer }))
  }
}

/** A draft with answers, not submitted. */
export async function drafted(store: Store, what: Answers, at: Micros | string = BEGIN) {
  const one = await begun(store, at, { bornOn: what['bornOn'] ?? '1994-05-17' })
  await save(store, one.profile, what, at)
  return one
}

/** A profile submitted at a moment. */
export async function submitted(store: Store, what: Answers = answers(), at: Micros | string = BEGIN) {
  const one = await drafted(store, what, at)
  const outcome = value(await submitProfile(store.db, by.candidate(at), { profile: one.profile }))
  return { ...one, ...outcome }
}

export type Row = {
  readonly state: State
  readonly version: number
  readonly submittedAt: Micros | null
  readonly dueAt: Micros | null
  readonly since: Micros
  readonly code: string | null
  readonly points: number | null
  readonly standing: string | null
  readonly drafts: number
}

/** A profile as it is stored. */
export async function rowOf(store: Store, profile: string): Promise<Row> {
  const [row] = await store.sql<Row[]>`
    select profile.state, version, profile.submitted_at as "submittedAt", due_at as "dueAt", since, validation_code as code,
      points, standing.state as standing, (select count(*)::integer from draft where profile = reference) as drafts
    from profile left join standing on standing.profile = reference where reference = ${profile}`
  return row!
}

export type EntryRow = {
  readonly act: string
  readonly transition: string | null
  readonly actor: string
  readonly at: Micros
  readonly detail: string
}

/** The entries of a subject, in order. */
export const entriesOf = (store: Store, subject: string): Promise<readonly EntryRow[]> =>
  store.sql<EntryRow[]>`
    select act, transition, actor, at, detail from journal where subject = ${subject} order by seq` as Promise<
    readonly EntryRow[]
  >

/** The moves of a profile: `act transition`, acts that move nothing left out. */
export const movesOf = async (store: Store, profile: string): Promise<readonly string[]> =>
  (await entriesOf(store, profile))
    .filter(({ act }) => act !== 'save-draft' && act !== 'read-draft')
    .map(({ act, transition }) => `${act} ${transition}`)

export const lettersOf = async (store: Store, profile: string): Promise<readonly string[]> =>
  (
    await store.sql<{ kind: string }[]>`select kind from letter where profile = ${profile} order by written_at, key`
  ).map(({ kind }) => kind)

/** What has to hold of a store at every moment: totals are what counting gives, and the tables are what the journal left. */
export async function expectSound(store: Store): Promise<void> {
  await expectTotals(store)
  const faults: JournalFault[] = []
  const report = await verifyJournal(store.db, { onFaults: (some) => void faults.push(...some) })
  expect(faults).toEqual([])
  expect(report.entries).toBeGreaterThan(0)
  const twice = await store.sql`
    select person, count(*) from profile
    where person is not null and state in ('draft', 'not-eligible', 'unassessed', 'pending-job-bank',
      'pending-nomination-confirmation', 'in-pool', 'nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process')
    group by person having count(*) > 1`
  expect([...twice]).toEqual([])
}
