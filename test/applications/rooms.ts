/** What the store suites of applications share: people invited as people are, and an application prepared task by task. */
import { expect } from 'vitest'
import { addDocument } from '../../src/actions/add-document.ts'
import { declareFacts } from '../../src/actions/declare-facts.ts'
import { declareFamily } from '../../src/actions/declare-family.ts'
import type { ActorKind, Doing } from '../../src/actions/enact.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { pay } from '../../src/actions/pay.ts'
import { registerPerson } from '../../src/actions/register-person.ts'
import { replayJournal } from '../../src/actions/replay-journal.ts'
import { saveDraft } from '../../src/actions/save-draft.ts'
import { scanDocuments } from '../../src/actions/scan-documents.ts'
import { signForm } from '../../src/actions/sign-form.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { submitProfile } from '../../src/actions/submit-profile.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import type { FeeKind } from '../../src/applications/fees.ts'
import type { Task, TaskList } from '../../src/applications/tasks.ts'
import type { Files } from '../../src/files/files.ts'
import type { Scanner } from '../../src/files/scanner.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import type { Outcome } from '../../src/law/outcome.ts'
import type { Store } from '../../src/store/open.ts'

export const DAY: Micros = 86_400_000_000
export const SUBMITTED_AT = moment('2024-01-10T15:04:05Z')
export const INVITED_AT = moment('2024-02-14T14:00:00Z')
/** Sixty days from the day after: the first moment that is too late. */
export const LAPSES_AT = moment('2024-04-15T00:00:00Z')

export const by = (kind: ActorKind, at: Micros | string): Doing => ({
  by: { kind, name: kind === 'candidate' ? 'A-1' : 'a.tremblay' },
  at: typeof at === 'string' ? moment(at) : at,
})

/** The value, or the test ends with what was refused. */
export function ok<T>(outcome: Outcome<T, unknown>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
/** What was refused, by its code. */
export function codeOf(outcome: Outcome<unknown, { readonly code: string; readonly messageFr?: string }>): string {
  if (outcome.ok) throw new Error('It was not refused')
  expect(outcome.refusal.messageFr?.trim()).toBeTruthy()
  return outcome.refusal.code
}

type Declared = Readonly<Record<string, unknown>>

/** A nurse in India, alone, in the Federal Skilled Worker class: 447 points when invited. */
export const nurse: Declared = {
  bornOn: '1994-05-17',
  residence: 'IN',
  citizenships: ['IN'],
  maritalStatus: 'never-married',
  familySize: 1,
  fundsCad: 25000,
  firstOfficialLanguage: 'english',
  languageTests: [
    { test: 'ielts-general', resultsOn: '2023-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
  ],
  education: [
    { level: 'bachelors', country: 'IN', completedOn: '2015-06-30', years: 4, equivalency: { issuedOn: '2023-01-05' } },
  ],
  work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }],
  relativesInCanada: [{ relation: 'sibling', of: 'candidate', status: 'citizen' }],
}

let people = 0
let rounds = 0

/** A person with an account and a profile in the pool. */
export async function candidate(store: Store, changes: Declared = {}): Promise<{ person: string; profile: string }> {
  people += 1
  const doing = by('candidate', SUBMITTED_AT + people)
  const declared = {
    familyName: `Verma${[...`${people}`].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}`,
    givenNames: 'Asha',
    bornOn: changes['bornOn'] ?? '1994-05-17',
    passports: [{ country: 'IN', number: `Z${1_000_000 + people}` }],
    language: 'en',
    email: `asha${people}@example.org`,
    synthetic: true,
  }
  const { id: person } = ok(await registerPerson(store.db, doing, { person: declared }))
  return { person, profile: await submitted(store, doing, person, changes) }
}

/** A profile of a person, submitted. */
export async function submitted(store: Store, doing: Doing, person: string, changes: Declared = {}): Promise<string> {
  const { profile } = ok(await startDraft(store.db, doing, { person }))
  for (const [key, value] of Object.entries({ ...nurse, ...changes })) {
    ok(await saveDraft(store.db, doing, { profile, pointer: `/${key}`, value }))
  }
  ok(await submitProfile(store.db, doing, { profile }))
  return profile
}

/** Holds a round that invites everyone in the pool. */
export async function round(store: Store, at = INVITED_AT): Promise<string> {
  rounds += 1
  const [pool] = await store.sql<{ n: number }[]>`
    select count(*) as n from standing where state = 'in-pool' and submitted_at <= ${at}`
  const invitations = pool!.n
  const terms = { type: 'general', program: null, category: null, within: null } as const
  const report = ok(
    await holdRound(store.db, { by: 'minister', at }, { round: `${rounds}`, invitations, at, ...terms }),
  )
  expect(report.result.invited).toBe(invitations)
  return `${rounds}`
}

/** A person who is invited. */
export async function invited(
  store: Store,
  changes: Declared = {},
): Promise<{ person: string; profile: string; round: string }> {
  const one = await candidate(store, changes)
  return { ...one, round: await round(store) }
}

export const alone: Declared = {
  presentCountry: 'IN',
  principal: { stays: [{ country: 'IN', from: '1994-05-17', to: null }] },
  representative: false,
  permanentResidenceFee: 'now',
}

export const clean: Scanner = { name: 'test', scan: async () => ({ kind: 'clean', says: 'OK' }) }

/** A file that is a PDF by its first bytes, and no other. */
export async function* pdf(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`%PDF-1.7\n${content}\n`)
}

/** Sends the document of a task, with the days that it asks. */
export async function send(store: Store, files: Files, profile: string, at: Micros, task: Task): Promise<string> {
  const { id } = ok(
    await addDocument(store.db, files, by('candidate', at), {
      profile,
      task: task.key,
      name: `${task.of}.pdf`,
      declaredType: 'application/pdf',
      bytes: pdf(`${profile} ${task.key}`),
      issuedOn: '2024-02-20',
      validThrough: '2030-01-01',
    }),
  )
  return id
}

export const documentTasks = ({ tasks }: TaskList) =>
  tasks.filter(({ kind, required }) => kind === 'document' && required)

/** Pays all that is due of some fees, as the list of the moment has it. */
export async function payFees(
  store: Store,
  profile: string,
  at: Micros,
  kinds: readonly FeeKind[],
  payment = 'visa-1',
) {
  const { list } = ok(await openApplication(store.db, by('candidate', at), { profile }))
  const cad = kinds.reduce((sum, kind) => sum + list.fees.byKind[kind], 0)
  return ok(await pay(store.db, by('candidate', at), { profile, payment, kinds, cad }))
}

/** Everything that is required for an application, done at a moment: declared, sent, scanned, paid, and signed last. */
export async function prepared(
  store: Store,
  files: Files,
  profile: string,
  at: Micros,
  options: {
    readonly declaration?: Declared
    readonly facts?: Declared
    readonly without?: (task: Task) => boolean
    readonly fees?: readonly FeeKind[]
  } = {},
): Promise<TaskList> {
  const { declaration = alone, without = () => false, fees = ['processing', 'permanent-residence'] } = options
  const doing = by('candidate', at)
  ok(await openApplication(store.db, doing, { profile }))
  if (options.facts !== undefined) ok(await declareFacts(store.db, doing, { profile, facts: options.facts }))
  const { list } = ok(await declareFamily(store.db, doing, { profile, declaration }))
  for (const task of documentTasks(list)) if (!without(task)) await send(store, files, profile, at, task)
  const { waiting } = ok(await scanDocuments(store.db, files, clean, doing, 1_000))
  expect(waiting).toBe(0)
  if (fees.length > 0) await payFees(store, profile, at, fees)
  for (const task of list.tasks.filter(({ kind }) => kind === 'form')) {
    ok(await signForm(store.db, doing, { profile, task: task.key }))
  }
  return list
}

/** Where a profile stands in all its rows. */
export async function rows(store: Store, profile: string) {
  const [life] = await store.sql`select state, due_at::text as due from profile where reference = ${profile}`
  const [standing] = await store.sql`select state from standing where profile = ${profile}`
  const [invitation] = await store.sql`
    select state, answered_at as at from invitation where profile = ${profile} order by invited_at desc limit 1`
  const [application] = await store.sql`
    select state, received_at as "receivedAt", decided_at as "decidedAt" from application
    where profile = ${profile} order by begun_at desc limit 1`
  return {
    state: life?.['state'],
    due: life?.['due'] ?? null,
    standing: standing?.['state'] ?? null,
    invitation: invitation?.['state'],
    application: application?.['state'] ?? null,
  }
}

/** The acts that the journal has of a profile, in order. */
export async function acts(store: Store, profile: string): Promise<readonly string[]> {
  const found = await store.sql<{ act: string }[]>`
    select act from journal where subject = ${profile} and kind = 'profile' order by seq`
  return found.map(({ act }) => act)
}

/** What was paid and came back, by id. */
export async function money(store: Store, profile: string): Promise<Readonly<Record<string, number>>> {
  const found = await store.sql<{ id: string; amount: number }[]>`
    select id, amount from payment where profile = ${profile} order by paid_at, id`
  return Object.fromEntries(found.map(({ id, amount }) => [id, amount]))
}

/** The kinds of letter that a profile was written, in order. */
export async function letters(store: Store, profile: string): Promise<readonly string[]> {
  const found = await store.sql<{ kind: string }[]>`
    select kind from letter where profile = ${profile} order by written_at, kind`
  return found.map(({ kind }) => kind)
}

/** Every chain and table agrees, and what the tables hold is built again from the chains alone. */
export async function agreesWithJournal(store: Store): Promise<void> {
  const onFaults = (some: readonly unknown[]) => expect(some).toEqual([])
  expect((await verifyJournal(store.db, { onFaults })).faults).toBe(0)
  const replayed = await replayJournal(store.db, { onFaults })
  expect(replayed.faults).toBe(0)
  expect(replayed.profiles).toBeGreaterThan(0)
}
