/** The life of profiles at the pool’s real size: submissions by eight at once, sealing, verifying, a day’s sweep, and letters that go out. */
import { createReadStream, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type RawBuilder, sql } from 'kysely'
import type postgres from 'postgres'
import { bringUpToDate } from '../src/actions/bring-up-to-date.ts'
import { dueAtOf } from '../src/actions/due-at.ts'
import { entryOf } from '../src/actions/enact.ts'
import { holdRound } from '../src/actions/hold-round.ts'
import { sealJournal } from '../src/actions/seal-journal.ts'
import { sendMessages } from '../src/actions/send-messages.ts'
import { sha256 } from '../src/actions/sha256.ts'
import { submitProfile } from '../src/actions/submit-profile.ts'
import { type SweepReport, sweep } from '../src/actions/sweep.ts'
import { verifyJournal } from '../src/actions/verify-journal.ts'
import { lifeDigest } from '../src/journal/life-line.ts'
import { dayNumber, plainDate } from '../src/law/day.ts'
import { type Micros, moment, startOf } from '../src/law/moment.ts'
import { openMail } from '../src/mail/mail.ts'
import { mailSettings } from '../src/mail/settings.ts'
import { answersOfAll } from '../src/people/answers.ts'
import { canonicalJson } from '../src/pool/canonical-json.ts'
import { appendToJournal } from '../src/store/journal.ts'
import { lines } from '../src/store/lines.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { type Figure, once, run } from './measure.ts'
import { toAMillion } from './pool.ts'

const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const AS_OF = '2024-02-11'
const AT = `${AS_OF}T12:00:00Z`
const later = (days: number) => plainDate(dayNumber(AS_OF) + days)
/** The first days are swept; then people write, at noon of the last of them. */
const SWEPT = [1, 2, 3, 4].map(later)
const NOON = moment(`${later(4)}T12:00:00Z`)
const system = (at: Micros) => ({ by: 'system', at }) as const

// ── Submissions ──────────────────────────────────────────────────────────────────────────────────────────────────────

const AT_ONCE = 8
/** The first are not timed: by them the code is compiled, and the connections are there. */
const WARM = 400
const SUBMISSIONS = 3_200
const COLUMNS = 400

export const draftOf = (n: number) => `SUB-${String(n).padStart(6, '0')}`

type Declaration = { readonly bornOn: string } & Readonly<Record<string, unknown>>

/** What the first people of a pool declare, without reference and moment. */
export async function declarations(file: string, count: number): Promise<readonly Declaration[]> {
  const declared: Declaration[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { profile: _, submittedAt: __, nominations: ___, ...content } = JSON.parse(line)
    declared.push(content)
    if (declared.length === count) break
  }
  return declared
}

/** Persons, each with a draft filled in: rows as registering, beginning and saving leave them, many at a time. */
export async function fillDrafts(store: Store, declared: readonly Declaration[], at: Micros): Promise<void> {
  for (let first = 0; first < declared.length; first += COLUMNS) {
    const some = declared.slice(first, first + COLUMNS).map((content, i) => ({ content, n: first + i }))
    await store.db.transaction().execute(async (tx) => {
      const persons = lines({
        id: some.map(({ n }) => `A-${n}`),
        born_on: some.map(({ content }) => content.bornOn),
        key: some.map(({ n }) => sha256(`${n}`)),
      })
      await sql`
        insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
        select id, ${at}::bigint, 'Person', id, born_on::date, decode(key, 'hex'), 'en', id || '@example.org', true from ${persons}
      `.execute(tx)
      const dueAt = dueAtOf({ state: 'draft', since: at, startedAt: at, submittedAt: null })
      const drafts = lines({ reference: some.map(({ n }) => draftOf(n)), person: some.map(({ n }) => `A-${n}`) })
      await sql`
        insert into profile (reference, person, state, version, started_at, since, due_at)
        select reference, person, 'draft', 0, ${at}::bigint, ${at}::bigint, ${dueAt}::bigint from ${drafts}
      `.execute(tx)
      const answers = some.flatMap(({ content, n }) => {
        const all = answersOfAll(content)
        if (!all.ok) throw new Error(all.refusal.message)
        return all.value.map(({ pointer, value }) => ({ profile: draftOf(n), pointer, value: canonicalJson(value) }))
      })
      await sql`
        insert into draft (profile, path, value, saved_at) select profile, path, value, ${at}::bigint from ${lines({
          profile: answers.map(({ profile }) => profile),
          path: answers.map(({ pointer }) => pointer),
          value: answers.map(({ value }) => value),
        })}`.execute(tx)
      const line = {
        state: 'draft',
        version: 0,
        digest: null,
        submittedAt: null,
        dueAt,
        points: null,
        flags: null,
      } as const
      const entries = some.map(({ n }) =>
        entryOf({ by: { kind: 'candidate', name: `A-${n}` }, at }, 'profile', draftOf(n), {
          ...{ act: 'start-draft', transition: 'T01', after: lifeDigest(line, sha256) },
          detail: { ...line, person: `A-${n}`, startedAt: at, carriedFrom: null },
        }),
      )
      await appendToJournal(tx, entries, sha256, 'new')
    })
  }
}

/** Has so many work at once, each on the next that is left. */
async function atOnce(hands: number, from: number, to: number, each: (n: number, hand: number) => Promise<void>) {
  let next = from
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      while (next < to) await each(next++, hand)
    }),
  )
}

async function submitted(store: Store, from: number, to: number): Promise<number> {
  const { seconds } = await once(() =>
    atOnce(AT_ONCE, from, to, async (n) => {
      const doing = { by: { kind: 'candidate', name: `A-${n}` }, at: NOON + n } as const
      const outcome = await submitProfile(store.db, doing, { profile: draftOf(n) })
      if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`)
    }),
  )
  return (to - from) / seconds
}

const BARE = [
  'profile',
  'profile_version',
  'standing',
  'finding',
  'pool_total',
  'journal',
  'journal_waiting',
  'letter',
  'outbox',
  'draft',
] as const

/** Tables of the same shape, rows and indexes, as they are before anybody submits. */
async function bareTables(store: Store): Promise<void> {
  for (const table of BARE) {
    await store.sql.unsafe(`
      drop table if exists bare_${table}; create table bare_${table} (like ${table} including all);
      insert into bare_${table} select * from ${table}`)
    await store.sql.unsafe(`vacuum (analyze) bare_${table}`)
  }
}

type Row = Record<string, unknown>
/** What a submission leaves: the profile, and the rows beside it by their tables. */
type Left = {
  readonly profile: Row
  readonly beside: readonly (readonly [table: string, row: Row])[]
  readonly counted: Row | undefined
}

/** A leaf’s sixty-four bits are read as text: a number cannot hold them. */
const standingColumns =
  'profile, submitted_at, points, flags, state, assessed_on, changes_on, book, facts, leaf_a::text as leaf_a, leaf_b::text as leaf_b'

/** The rows that submissions left, to be written again. */
async function leftBy(store: Store, from: number, to: number): Promise<readonly Left[]> {
  const rowsOf = async (table: string, key: string, { more = '', columns = '*' } = {}) => {
    const rows = await store.sql.unsafe<Row[]>(
      `select ${columns} from ${table} where ${key} between '${draftOf(from)}' and '${draftOf(to - 1)}' ${more} order by ${key}`,
    )
    return Map.groupBy(rows, (row) => `${row[key]}`)
  }
  const [profiles, versions, standings, findings, journal, letters, outbox] = [
    await rowsOf('profile', 'reference'),
    await rowsOf('profile_version', 'profile'),
    await rowsOf('standing', 'profile', { columns: standingColumns }),
    await rowsOf('finding', 'profile'),
    await rowsOf('journal', 'subject', { more: `and kind = 'profile' and seq = 2` }),
    await rowsOf('letter', 'profile'),
    await rowsOf('outbox', 'profile'),
  ]
  return [...profiles].map(([reference, [profile]]) => {
    const rows = (table: string, of: Map<string, Row[]>) =>
      (of.get(reference) ?? []).map((row) => [table, row] as const)
    const [entry] = journal.get(reference) ?? []
    const { kind, subject, seq } = entry!
    const beside = [
      ...rows('profile_version', versions),
      ...rows('standing', standings),
      ...rows('finding', findings),
      ['journal', entry!] as const,
      ['journal_waiting', { kind, subject, seq }] as const,
      ...rows('letter', letters),
      ...rows('outbox', outbox),
    ]
    return { profile: profile!, beside, counted: standings.get(reference)?.[0] }
  })
}

/** The same rows by bare SQL, prepared, in as many transactions: nothing is read, assessed, digested or compared. */
async function bareSubmitted(client: postgres.Sql, left: readonly Left[], together: boolean): Promise<number> {
  const write = ({ profile, beside, counted }: Left) =>
    client.begin(async (tx) => {
      const statements = [
        () => tx`
          update bare_profile set state = ${profile['state'] as string}, version = 1, digest = ${profile['digest'] as Buffer},
            submitted_at = ${profile['submitted_at'] as number}, due_at = ${profile['due_at'] as number},
            since = ${profile['since'] as number}, validation_code = ${profile['validation_code'] as string}
          where reference = ${profile['reference'] as string}`,
        ...beside.map(
          ([table, row]) =>
            () =>
              tx`insert into ${tx(`bare_${table}`)} ${tx(row)}`,
        ),
        () => tx`delete from bare_draft where profile = ${profile['reference'] as string}`,
        ...(counted === undefined
          ? []
          : [
              () => tx`
                insert into bare_pool_total (flags, part, candidates, sum_a, sum_b)
                values (${counted['flags'] as number}, 1 + pg_backend_pid() % 32, 1, ${counted['leaf_a'] as string}, ${counted['leaf_b'] as string})
                on conflict (flags, part) do update set candidates = bare_pool_total.candidates + excluded.candidates,
                  sum_a = bare_pool_total.sum_a + excluded.sum_a, sum_b = bare_pool_total.sum_b + excluded.sum_b`,
            ]),
      ]
      if (together) await Promise.all(statements.map((statement) => statement()))
      else for (const statement of statements) await statement()
    })
  const { seconds } = await once(() => atOnce(AT_ONCE, 0, left.length, async (n) => void (await write(left[n]!))))
  return left.length / seconds
}

async function submissionFigures(store: Store, file: string): Promise<Figure[]> {
  const last = WARM + SUBMISSIONS
  await fillDrafts(store, await declarations(file, last), NOON - 1)
  await store.sql.unsafe('vacuum (analyze) draft')
  await bareTables(store)
  await submitted(store, 0, WARM)
  const ours = await submitted(store, WARM, last)
  const left = await leftBy(store, 0, last)
  await bareSubmitted(store.sql, left.slice(0, WARM / 2), false)
  await bareSubmitted(store.sql, left.slice(WARM / 2, WARM), true)
  const timed = left.slice(WARM)
  const half = timed.length / 2
  const bare = await bareSubmitted(store.sql, timed.slice(0, half), false)
  const pipelined = await bareSubmitted(store.sql, timed.slice(half), true)
  for (const table of BARE) await store.sql`drop table ${store.sql(`bare_${table}`)}`
  return [
    { what: 'submissions, assessed and journalled, eight at once', value: ours, unit: '/s' },
    {
      what: 'against the bare inserts of the same rows, one by one',
      value: bare / ours,
      unit: '×',
      note: `bare ${bare.toFixed(0)} /s; sent all together ${pipelined.toFixed(0)} /s`,
    },
  ]
}

// ── The journal ──────────────────────────────────────────────────────────────────────────────────────────────────────

async function journalFigures(store: Store): Promise<Figure[]> {
  const { value: seals, seconds } = await once(() => sealJournal(store, moment(AT)))
  const entries = seals.reduce((sum, { leaves }) => sum + leaves, 0)
  const verified = await once(() => verifyJournal(store.db, { onFaults: (faults) => console.error(faults) }))
  if (verified.value.faults > 0) throw new Error(`The journal has ${verified.value.faults} faults`)
  return [
    {
      what: 'entries sealed',
      value: entries / seconds,
      unit: '/s',
      note: `${grouped(entries)} in ${seconds.toFixed(1)} s`,
    },
    {
      what: `journal verify of ${grouped(verified.value.profiles)} profiles`,
      value: verified.seconds,
      unit: 's',
      note: `${grouped(verified.value.entries)} entries`,
    },
  ]
}

const grouped = (n: number) => n.toLocaleString('en-CA')

// ── Letters ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const LETTERS = 4_500

/** Makes profiles persons’ own, so that somebody is written to. */
async function own(store: Store, profiles: RawBuilder<unknown>): Promise<void> {
  await sql`
    with given as (
      update profile set person = 'A-' || reference from (${profiles}) as mine where reference = mine.profile and person is null
      returning reference
    )
    insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
    select 'A-' || reference, 0, 'Person', reference, date '1990-01-01', sha256(reference::bytea), 'en', reference || '@example.org',
      true
    from given`.execute(store.db)
}

async function letterFigures(store: Store): Promise<Figure[]> {
  const { startCatcher } = await import('../test/letters/catcher.ts')
  // The best of the pool are those invited.
  await own(
    store,
    sql`select profile from standing where state = 'in-pool' order by points desc, submitted_at, profile limit ${2 * LETTERS}`,
  )
  await store.sql`delete from outbox` // of the submissions before
  const catcher = await startCatcher()
  const read = mailSettings({
    ...{ SMTP_URL: catcher.url, MAIL_FROM: 'no-reply@example.org', ACCOUNT_URL: 'https://example.org/account' },
  })
  if (!read.ok) throw new Error(read.refusal.message)
  const mail = openMail(read.value)
  try {
    const { seconds } = await once(async () => {
      await holding(store, 3001, NOON, LETTERS)
      const { sent } = await sendMessages(store, { mail, clock: () => Date.now() * 1_000 })
      if (sent !== LETTERS || catcher.caught.length !== LETTERS)
        throw new Error(`${sent} sent, ${catcher.caught.length} caught`)
    })
    return [
      {
        what: 'a round of 4,500, its letters written and messages sent by SMTP',
        value: seconds,
        unit: 's',
        asked: { atMost: 60 },
      },
    ]
  } finally {
    mail.close()
    await catcher.close()
  }
}

export async function holding(store: Store, number: number, at: Micros, invitations: number): Promise<void> {
  const held = await holdRound(
    store.db,
    { by: 'bench', at },
    { round: `${number}`, type: 'general', program: null, category: null, invitations, at, within: null },
  )
  if (!held.ok || held.value.result.invited !== invitations)
    throw new Error(`round ${number} was not held: ${JSON.stringify(held)}`)
}

// ── The sweep ────────────────────────────────────────────────────────────────────────────────────────────────────────

const doneBy = ({ reassessed, profilesExpired, invitationsLapsed, nominationsLapsed }: SweepReport) =>
  reassessed + profilesExpired + invitationsLapsed + nominationsLapsed

/**
 * The sweeps of some days one after another, and everybody assessed again at once: what a day costs against its share.
 * @param back everybody is assessed for the last of those days again, so that the days go on from there.
 */
async function sweepFigures(store: Store, days: readonly string[], back: boolean): Promise<Figure> {
  const to = (day: string) => sweep(store.db, system(startOf(dayNumber(day))))
  const [before, ...measured] = days
  await to(before!) // what had gathered until then
  await sealJournal(store, moment(AT))
  let [seconds, swept] = [0, 0]
  for (const day of measured) {
    const one = await once(() => to(day))
    seconds += one.seconds
    swept += doneBy(one.value)
  }
  let everybody = { seconds: 0, assessed: 0 }
  // A year on, everybody has had a birthday.
  for (const day of [later(366), ...(back ? [days.at(-1)!] : [])]) {
    const one = await once(() => store.db.transaction().execute((tx) => bringUpToDate(tx, dayNumber(day), moment(AT))))
    if (!one.value.ok) throw new Error(one.value.refusal.message)
    everybody = { seconds: everybody.seconds + one.seconds, assessed: everybody.assessed + one.value.value }
  }
  const each = everybody.seconds / everybody.assessed
  const pool = back ? everybody.assessed / 2 : everybody.assessed
  return {
    what: `a day’s sweep of ${grouped(Math.round(pool))} against its share of assessing everybody`,
    value: seconds / swept / each,
    unit: '×',
    asked: { atMost: 2 },
    note: `${measured.length} days: ${grouped(swept)} due, ${(seconds / measured.length).toFixed(2)} s a day; everybody ${(each * pool).toFixed(0)} s`,
  }
}

/** What it takes to end the profiles of persons, each by itself: with its letter, its message, and whatever hangs on it. */
async function endFigures(store: Store, day: string): Promise<Figure> {
  const [from, until] = [startOf(dayNumber(day)), startOf(dayNumber(day) + 1)]
  await sweep(store.db, system(from)) // what begins with the day
  await own(
    store,
    sql`select reference as profile from profile where due_at > ${from} and due_at < ${until} and state = 'in-pool'`,
  )
  const { value, seconds } = await once(() => sweep(store.db, system(until - 1)))
  return {
    what: 'a person’s profile that time ends, with letter and message',
    value: (seconds * 1000) / value.profilesExpired,
    unit: 'ms',
    note: `${grouped(value.profilesExpired)} of them, one after the other`,
  }
}

// ── All of it ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The figures of the life of profiles. @param file a pool of 250,000. */
export async function benchLife(out: string, file: string): Promise<Figure[]> {
  const dir = path.join(out, 'life')
  rmSync(dir, { recursive: true, force: true })
  const opened = await openStore({ DATABASE_URL: `file:${dir}` }, { connections: AT_ONCE })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const store = opened.value
  try {
    const env = { ...process.env, DATABASE_URL: `file:${dir}`, EXPRESS_ENTRY_CLOCK: AT }
    const { status } = await run(process.execPath, [main, 'pool', 'import', file], { env })
    if (status !== 0) throw new Error(`pool import ended with status ${status}`)
    const figures = [
      ...(await journalFigures(store)),
      await sweepFigures(store, SWEPT, true),
      ...(await submissionFigures(store, file)),
      ...(await letterFigures(store)),
      await endFigures(store, later(5)),
    ]
    // What is copied is nobody’s, as it was imported.
    await store.sql`update profile set person = null where person is not null`
    await toAMillion(store)
    return [...figures, await sweepFigures(store, [6, 7, 8].map(later), false)]
  } finally {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
