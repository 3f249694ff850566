/** The pool at its real size: generated, imported, a round held over it, re-assessed day by day; against bare SQL. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assessAgain } from '../src/actions/assess-again.ts'
import { bringUpToDate } from '../src/actions/bring-up-to-date.ts'
import { holdRound } from '../src/actions/hold-round.ts'
import { sealJournal } from '../src/actions/seal-journal.ts'
import { dayNumber, plainDate } from '../src/law/day.ts'
import { moment } from '../src/law/moment.ts'
import { readInstruction } from '../src/rounds/instruction.ts'
import { builtInLaw } from '../src/rules/law.ts'
import { openStore, type Store } from '../src/store/open.ts'
import type { Declared } from '../src/store/standings.ts'
import { asOwner } from '../test/clusters/as-owner.ts'
import { type Figure, firstLines, median, once, run } from './measure.ts'

const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const AS_OF = '2024-02-11'
const AT = '2024-02-11T12:00:00Z'

/** A pool of a size, generated once and kept. */
export async function generated(
  out: string,
  size: number,
): Promise<{ readonly file: string; readonly figures: Figure[] }> {
  mkdirSync(out, { recursive: true })
  const file = path.join(out, `pool-${size}.ndjson`)
  if (existsSync(file)) rmSync(file)
  const { openSync, closeSync } = await import('node:fs')
  const into = openSync(file, 'w')
  const args = [main, 'pool', 'generate', '--size', `${size}`, '--seed', '1', '--as-of', AS_OF]
  const { seconds, peakMb, status } = await run(process.execPath, args, { stdio: ['ignore', into, 'ignore'] })
  closeSync(into)
  if (status !== 0) throw new Error(`pool generate ended with status ${status}`)
  return {
    file,
    figures: [
      { what: 'pool generate 250,000', value: seconds, unit: 's', asked: { atMost: 40 } },
      { what: 'peak memory of pool generate', value: peakMb, unit: 'MB' },
    ],
  }
}

/** Imports a file into the store of a directory, by the command. */
async function importing(dir: string, file: string): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  const env = { ...process.env, DATABASE_URL: `file:${dir}`, EXPRESS_ENTRY_CLOCK: AT }
  const { seconds, peakMb, status } = await run(process.execPath, [main, 'pool', 'import', file], { env })
  if (status !== 0) throw new Error(`pool import ended with status ${status}`)
  return { seconds, peakMb }
}

/** Seconds of a bare COPY of the rows that an import writes, by the server from a file, into tables of the same shape and indexes. */
async function bareCopy(store: Store): Promise<number> {
  const dir = mkdtempSync(path.join(tmpdir(), 'express-entry-copy-'))
  chmodSync(dir, 0o777) // the server may be another user
  try {
    // Only the owner may have the server read and write files.
    return await asOwner(store, async (sql) => {
      for (const table of TABLES) {
        await sql.unsafe(`drop table if exists bare_${table}; create table bare_${table} (like ${table} including all)`)
        await sql.unsafe(`copy ${table} to '${dir}/${table}'`)
      }
      const { seconds } = await once(async () => {
        for (const table of TABLES) await sql.unsafe(`copy bare_${table} from '${dir}/${table}'`)
      })
      for (const table of TABLES) await sql.unsafe(`drop table bare_${table}`)
      return seconds
    })
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const TABLES = ['profile', 'profile_version', 'standing', 'journal', 'journal_waiting'] as const

const INVITATIONS = 4_500

/** As long as it takes between rounds, the server has written everything down: a page is written whole when it is next changed. */
const settled = (store: Store) => asOwner(store, (owner) => owner`checkpoint`)

/** Seconds to hold a general round of 4,500, at noon of a day. */
async function holding(store: Store, number: number, on: string): Promise<number> {
  const at = `${on}T12:00:00Z`
  const instruction = readInstruction({ round: number, type: 'general', invitations: INVITATIONS, at })
  if (!instruction.ok) throw new Error(JSON.stringify(instruction.refusal))
  await settled(store)
  const { value, seconds } = await once(() => holdRound(store.db, { by: 'bench', at: moment(at) }, instruction.value))
  if (!value.ok || value.value.result.invited !== INVITATIONS)
    throw new Error(`round ${number} was not held: ${JSON.stringify(value)}`)
  return seconds
}

const BARE = ['standing', 'invitation', 'profile', 'journal', 'journal_waiting', 'letter'] as const

/** Tables of the same shape, rows and indexes, for the bare SQL to work on. */
async function bareTables(store: Store): Promise<void> {
  for (const table of BARE) {
    await store.sql.unsafe(`
      drop table if exists bare_${table}; create table bare_${table} (like ${table} including all);
      insert into bare_${table} select * from ${table}`)
    await store.sql.unsafe(`vacuum (analyze) bare_${table}`)
  }
}

/**
 * The bare SQL of the same effect: the best invited, taken out of the pool, moved in their lives, journalled and written to.
 * Nothing is brought up to date, checked, counted, ranked twice, or told.
 */
async function bareHold(store: Store, number: number): Promise<number> {
  const at = moment(AT)
  const round = `${number}`
  await settled(store)
  const { seconds } = await once(() =>
    store.sql.begin(async (sql) => {
      await sql`
        with best as (
          select profile, points, submitted_at, row_number() over (order by points desc, submitted_at, profile) as rank
          from bare_standing where state = 'in-pool' order by points desc, submitted_at, profile limit ${INVITATIONS}
        ), issued as (
          insert into bare_invitation (invited_at, lapses_at, issued_until, version, submitted_at, rank, points, profile, round, state, program, category, crs)
          select ${at}::bigint, ${at + 1}::bigint, ${at + 1}::bigint, 1, submitted_at, rank, points, profile, ${round}, 'issued', 'cec', null, 'bare'
          from best returning profile
        )
        update bare_standing set state = 'invited' where profile in (select profile from issued)`
      await sql`
        with invited as materialized (
          select reference as subject, head.seq + 1 as seq, head.digest as previous,
            life_digest(bare_profile.state, bare_profile.version, bare_profile.digest, bare_profile.submitted_at, due_at, bare_standing.points, flags) as before,
            life_digest('invited', bare_profile.version, bare_profile.digest, bare_profile.submitted_at, lapses_at, bare_standing.points, flags) as after,
            format('{"points":%s,"rank":%s,"round":"%s"}', bare_invitation.points, rank, round) as detail
          from bare_invitation
          join bare_profile on reference = bare_invitation.profile
          join bare_standing on bare_standing.profile = reference
          cross join lateral (
            select seq, digest from bare_journal where subject = bare_invitation.profile and kind = 'profile' order by seq desc limit 1
          ) as head
          where round = ${round}
        ), entry as (
          insert into bare_journal (at, recorded_at, seq, kind, subject, actor, act, transition, rules, before, after, detail, digest)
          select ${at}::bigint, ${at}::bigint, seq, 'profile', subject, 'bench', 'invite', 'T20', 'bare', before, after, detail,
            entry_digest(previous, 'profile', subject, seq, ${at}::bigint, ${at}::bigint, 'bench', 'invite', 'T20', 'bare', before, after, detail)
          from invited returning subject, kind, seq
        )
        insert into bare_journal_waiting (subject, kind, seq) select subject, kind, seq from entry`
      await sql`
        update bare_profile set state = 'invited', since = ${at}::bigint, due_at = lapses_at
        from bare_invitation where round = ${round} and profile = reference`
      await sql`
        insert into bare_letter (profile, key, kind, facts, written_at)
        select profile, 'invited/' || round, 'invited', format('{"points":%s,"rank":%s,"round":"%s"}', points, rank, round), ${at}::bigint
        from bare_invitation where round = ${round}`
    }),
  )
  return seconds
}

/** Medians of rounds held one after another; ours and, where asked, the bare SQL in turn. */
async function roundFigures(store: Store, first: number, on: string, withBare: boolean) {
  const ours: number[] = []
  const bare: number[] = []
  if (withBare) await bareTables(store)
  for (let i = 0; i < 2; i++) {
    await holding(store, first + i, on)
    if (withBare) await bareHold(store, first + i)
  }
  for (let i = 2; i <= 10; i++) {
    ours.push(await holding(store, first + i, on))
    if (withBare) bare.push(await bareHold(store, first + i))
  }
  if (withBare) for (const table of BARE) await store.sql`drop table ${store.sql(`bare_${table}`)}`
  return { ours: median(ours), bare: withBare ? median(bare) : Number.NaN }
}

/** Copies of everyone in the pool under other references, until there are a million. */
export async function toAMillion(store: Store): Promise<number> {
  const { sql } = store
  const [{ n: size } = { n: 0 }] = await sql<{ n: number }[]>`select count(*) as n from standing`
  const copies = Math.ceil(1_000_000 / size) - 1
  await sql.unsafe(`
    insert into profile (reference, person, state, version, digest, submitted_at, imported_at, due_at, since, validation_code)
    select reference || '-' || k, null, case when state = 'invited' then 'in-pool' else state end, version, digest,
      submitted_at + k, imported_at, due_at + k, since, validation_code
    from profile, generate_series(1, ${copies}) k`)
  await sql.unsafe(`
    insert into profile_version select accepted_at, version, profile || '-' || k, digest, content
    from profile_version, generate_series(1, ${copies}) k`)
  await sql.unsafe(`
    insert into journal (at, recorded_at, seq, kind, subject, actor, act, rules, detail, digest)
    select at, recorded_at, 1, kind, subject || '-' || k, actor, act, rules, detail, digest
    from journal, generate_series(1, ${copies}) k where kind = 'profile' and seq = 1`)
  await sql.unsafe(`
    insert into standing (submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, profile, state, book, facts)
    select submitted_at + k, leaf_a, leaf_b, flags, assessed_on, changes_on, points, profile || '-' || k,
           case when state = 'invited' then 'in-pool' else state end, book, facts
    from standing, generate_series(1, ${copies}) k`)
  // What the actions keep with every change is made anew, since the copies did not come through them.
  await sql.unsafe(`
    delete from pool_total;
    insert into pool_total select flags, count(*), sum(leaf_a), sum(leaf_b) from standing where state = 'in-pool' group by flags`)
  // What the server would do behind our back while rounds are measured.
  await sql.unsafe('vacuum (analyze) standing')
  await sql.unsafe('vacuum (analyze) profile')
  await settled(store)
  const [{ n } = { n: 0 }] = await sql<{ n: number }[]>`select count(*) as n from standing`
  return n
}

/** Seconds and rows of bringing the pool up to a day. */
async function bringing(store: Store, day: string) {
  const { value, seconds } = await once(() =>
    store.db.transaction().execute(async (tx) => bringUpToDate(tx, dayNumber(day), moment(AT))),
  )
  if (!value.ok) throw new Error(value.refusal.message)
  return { seconds, assessed: value.value }
}

const later = (days: number) => plainDate(dayNumber(AS_OF) + days)

/** A week of days one after another, then everybody assessed again at once: what a day costs against its share of the pool. */
async function dailyFigures(store: Store) {
  // A service that sweeps every day has its code compiled; a process of one day has not, which is no matter of the share.
  const declared = await store.sql<Declared[]>`
    select profile, submitted_at as "submittedAt", content
    from profile_version join profile on reference = profile limit 20000`
  for (const each of declared) assessAgain(each, dayNumber(AS_OF), builtInLaw)
  // Sealed as a service seals, every few minutes: what waits to be sealed is little.
  await sealJournal(store, moment(AT))
  await bringing(store, later(1))
  const week = await sumOf(
    Array.from({ length: WEEK }, (_, i) => later(2 + i)),
    (day) => bringing(store, day),
  )
  // A year on, everybody has had a birthday; and back.
  const everybody = await sumOf([later(366), later(1 + WEEK)], (day) => bringing(store, day))
  return { everybody, week, ratio: week.seconds / week.assessed / (everybody.seconds / everybody.assessed) }
}

type Done = Awaited<ReturnType<typeof bringing>>

async function sumOf(days: readonly string[], each: (day: string) => Promise<Done>): Promise<Done> {
  const sum = { seconds: 0, assessed: 0 }
  for (const day of days) {
    const { seconds, assessed } = await each(day)
    sum.seconds += seconds
    sum.assessed += assessed
  }
  return sum
}

const WEEK = 7

/** The figures of the pool and of rounds over it. */
export async function benchPool(out: string, file: string): Promise<Figure[]> {
  const dir = path.join(out, 'store')
  rmSync(dir, { recursive: true, force: true })
  const fifth = await importing(dir, await firstLines(file, 50_000))
  rmSync(dir, { recursive: true, force: true })
  // Open from the beginning, as a service has it: the server keeps what it has read.
  const opened = await openStore({ DATABASE_URL: `file:${dir}` })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const store = opened.value
  try {
    const imported = await importing(dir, file)
    const copy = await bareCopy(store)
    const at250 = await roundFigures(store, 1001, AS_OF, true)
    const daily = await dailyFigures(store)
    await store.sql.unsafe('vacuum (analyze) standing') // everybody was assessed twice over
    const million = await toAMillion(store)
    const at1000 = await roundFigures(store, 2001, later(1 + WEEK), false)
    return [
      { what: 'pool import 250,000', value: imported.seconds, unit: 's', asked: { atMost: 60 } },
      { what: 'peak memory of pool import', value: imported.peakMb, unit: 'MB' },
      {
        what: 'memory of importing 250,000 against 50,000',
        value: imported.peakMb / fifth.peakMb,
        unit: '×',
        asked: { atMost: 1.25 },
      },
      {
        what: 'pool import against a bare COPY of its rows',
        value: imported.seconds / copy,
        unit: '×',
        note: `bare COPY ${copy.toFixed(1)} s`,
      },
      { what: 'round hold of 4,500 from 250,000', value: at250.ours, unit: 's', asked: { atMost: 1 } },
      {
        what: 'against the bare SQL of the same effect',
        value: at250.ours / at250.bare,
        unit: '×',
        asked: { atMost: 2 },
        note: `bare SQL ${at250.bare.toFixed(3)} s`,
      },
      { what: `round hold of 4,500 from ${million.toLocaleString('en-CA')}`, value: at1000.ours, unit: 's' },
      { what: '1,000,000 against 250,000', value: at1000.ours / at250.ours, unit: '×', asked: { atMost: 1.3 } },
      {
        what: 'a daily re-assessment against its share of the pool',
        value: daily.ratio,
        unit: '×',
        asked: { atMost: 2 },
        note: `a week: ${daily.week.assessed.toLocaleString('en-CA')} due, ${daily.week.seconds.toFixed(2)} s; ${daily.everybody.assessed.toLocaleString('en-CA')} of everybody: ${daily.everybody.seconds.toFixed(1)} s`,
      },
    ]
  } finally {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
