/** The pool at its real size: generated, imported, a round held over it, re-assessed day by day; against bare SQL. */
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { bringUpToDate } from '../src/actions/bring-up-to-date.ts'
import { holdRound } from '../src/actions/hold-round.ts'
import { dayNumber, plainDate } from '../src/law/day.ts'
import { moment } from '../src/law/moment.ts'
import { readInstruction } from '../src/rounds/instruction.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { type Figure, median, once, run } from './measure.ts'

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

/** Imports a file into a store of its own, by the command. */
async function importing(dir: string, file: string): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  rmSync(dir, { recursive: true, force: true })
  const env = { ...process.env, DATABASE_URL: `file:${dir}`, EXPRESS_ENTRY_CLOCK: AT }
  const { seconds, peakMb, status } = await run(process.execPath, [main, 'pool', 'import', file], { env })
  if (status !== 0) throw new Error(`pool import ended with status ${status}`)
  return { seconds, peakMb }
}

/** Seconds of a bare COPY of the rows that an import writes, into tables of the same shape and indexes. */
async function bareCopy(store: Store, out: string): Promise<number> {
  const { sql } = store
  const tables = ['profile', 'standing'] as const
  for (const table of tables) {
    await sql.unsafe(`drop table if exists bare_${table}; create table bare_${table} (like ${table} including all)`)
    await pipeline(
      await sql.unsafe(`copy ${table} to stdout`).readable(),
      createWriteStream(path.join(out, `${table}.copy`)),
    )
  }
  const { seconds } = await once(async () => {
    for (const table of tables) {
      await pipeline(
        createReadStream(path.join(out, `${table}.copy`)),
        await sql.unsafe(`copy bare_${table} from stdin`).writable(),
      )
    }
  })
  for (const table of tables) {
    await sql.unsafe(`drop table bare_${table}`)
    rmSync(path.join(out, `${table}.copy`))
  }
  return seconds
}

const INVITATIONS = 4_500

/** Seconds to hold a general round of 4,500. */
async function holding(store: Store, number: number): Promise<number> {
  const instruction = readInstruction({ round: number, type: 'general', invitations: INVITATIONS, at: AT })
  if (!instruction.ok) throw new Error(JSON.stringify(instruction.refusal))
  const { value, seconds } = await once(() => holdRound(store.db, { by: 'bench', at: moment(AT) }, instruction.value))
  if (!value.ok || value.value.result.invited !== INVITATIONS)
    throw new Error(`round ${number} was not held: ${JSON.stringify(value)}`)
  return seconds
}

/** Tables of the same shape, rows and indexes, for the bare SQL to work on. */
async function bareTables(store: Store): Promise<void> {
  for (const table of ['standing', 'invitation']) {
    await store.sql.unsafe(`
      drop table if exists bare_${table}; create table bare_${table} (like ${table} including all);
      insert into bare_${table} select * from ${table}`)
    await store.sql.unsafe(`vacuum (analyze) bare_${table}`)
  }
}

/** The bare SQL of the same effect: the best invited and taken out of the pool; nothing is checked, counted or summed. */
async function bareHold(store: Store, number: number): Promise<number> {
  const at = moment(AT)
  const { seconds } = await once(() =>
    store.sql.begin(async (sql) => {
      await sql`
        with best as (
          select profile, points, submitted_at, row_number() over (order by points desc, submitted_at, profile) as rank
          from bare_standing where state = 'in-pool' order by points desc, submitted_at, profile limit ${INVITATIONS}
        ), issued as (
          insert into bare_invitation (invited_at, lapses_at, submitted_at, rank, points, profile, round, state, program, category, crs)
          select ${at}::bigint, ${at + 1}::bigint, submitted_at, rank, points, profile, ${`${number}`}, 'issued', 'cec', null, 'bare'
          from best returning profile
        )
        update bare_standing set state = 'invited' where profile in (select profile from issued)`
    }),
  )
  return seconds
}

/** Medians of rounds held one after another; ours and, where asked, the bare SQL in turn. */
async function roundFigures(store: Store, first: number, withBare: boolean) {
  const ours: number[] = []
  const bare: number[] = []
  if (withBare) await bareTables(store)
  await holding(store, first)
  if (withBare) await bareHold(store, first)
  for (let i = 1; i <= 7; i++) {
    ours.push(await holding(store, first + i))
    if (withBare) bare.push(await bareHold(store, first + i))
  }
  if (withBare) await store.sql`drop table bare_standing, bare_invitation`
  return { ours: median(ours), bare: withBare ? median(bare) : Number.NaN }
}

/** Copies of everyone in the pool under other references, until there are a million. */
async function toAMillion(store: Store): Promise<number> {
  const { sql } = store
  const [{ n: size } = { n: 0 }] = await sql<{ n: number }[]>`select count(*) as n from standing`
  const copies = Math.ceil(1_000_000 / size) - 1
  await sql.unsafe(
    `insert into profile select submitted_at, imported_at, reference || '-' || k, digest, content from profile, generate_series(1, ${copies}) k`,
  )
  await sql.unsafe(`
    insert into standing (submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, profile, state, book, facts)
    select submitted_at + k, leaf_a, leaf_b, flags, assessed_on, changes_on, points, profile || '-' || k,
           case when state = 'invited' then 'in-pool' else state end, book, facts
    from standing, generate_series(1, ${copies}) k`)
  // What the actions keep with every change is made anew, since the copies did not come through them.
  await sql.unsafe(`
    delete from pool_total;
    insert into pool_total select flags, count(*), sum(leaf_a), sum(leaf_b) from standing where state = 'in-pool' group by flags`)
  await sql.unsafe('vacuum (analyze) standing')
  await sql.unsafe('checkpoint')
  const [{ n } = { n: 0 }] = await sql<{ n: number }[]>`select count(*) as n from standing`
  return n
}

/** Seconds and rows of bringing the pool up to a day, undone afterwards so that every day starts from the same pool. */
async function bringing(store: Store, day: string) {
  class Undo extends Error {}
  let assessed = 0
  const { seconds } = await once(async () => {
    try {
      await store.db.transaction().execute(async (tx) => {
        const done = await bringUpToDate(tx, dayNumber(day))
        if (!done.ok) throw new Error(done.refusal.message)
        assessed = done.value
        throw new Undo()
      })
    } catch (error) {
      if (!(error instanceof Undo)) throw error
    }
  })
  return { seconds, assessed }
}

/** The figures of the pool and of rounds over it. */
export async function benchPool(out: string, file: string): Promise<Figure[]> {
  const dir = path.join(out, 'store')
  const imported = await importing(dir, file)
  const opened = await openStore({ DATABASE_URL: `file:${dir}` })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const store = opened.value
  try {
    const copy = await bareCopy(store, out)
    const day = await bringing(store, plainDate(dayNumber(AS_OF) + 1))
    // Far enough that everybody has had a birthday: the whole pool is assessed again.
    const everybody = await bringing(store, plainDate(dayNumber(AS_OF) + 366))
    const share = day.assessed / everybody.assessed
    const at250 = await roundFigures(store, 1001, true)
    const million = await toAMillion(store)
    const at1000 = await roundFigures(store, 2001, false)
    return [
      { what: 'pool import 250,000', value: imported.seconds, unit: 's', asked: { atMost: 60 } },
      { what: 'peak memory of pool import', value: imported.peakMb, unit: 'MB' },
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
        value: day.seconds / everybody.seconds / share,
        unit: '×',
        asked: { atMost: 2 },
        note: `${day.assessed.toLocaleString('en-CA')} of ${everybody.assessed.toLocaleString('en-CA')} due, ${day.seconds.toFixed(2)} s; everybody ${everybody.seconds.toFixed(1)} s`,
      },
    ]
  } finally {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
