/** `start`: the main job, from nothing to two rounds held over a synthetic pool of real size, or what is there already. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { holdRound, type RoundReport } from '../actions/hold-round.ts'
import { ImportStopped, importPool } from '../actions/import-pool.ts'
import { loadBuiltInRecord } from '../actions/import-record.ts'
import { dayNumber } from '../law/day.ts'
import { moment } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { readInstruction } from '../rounds/instruction.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRound } from '../rounds/record/official-round.ts'
import { asStoreRefusal } from '../store/faults.ts'
import { openStore, type Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { readRecords } from './lines.ts'
import { Progress } from './progress.ts'
import { readArgs } from './usage.ts'
import { fill } from './words/rounds-record.ts'
import { words } from './words/start.ts'

type Words = (typeof words)['en']

/** The pool of the day before the two rounds: its published size, and the seed of its people. */
const AS_OF = '2024-02-11'
const SIZE = 211_273
const SEED = 1
const REFERENCES = 'SYN-20240211-'

const ROUNDS = ['283', '284'] as const

/** The synthetic profiles as another process makes them, so that making and storing go on side by side. */
function generating(): ChildProcess {
  const main = path.join(import.meta.dirname, 'main.ts')
  const args = [main, 'pool', 'generate', '--size', `${SIZE}`, '--seed', `${SEED}`, '--as-of', AS_OF]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
}

const count = async (store: Store): Promise<{ synthetic: number; other: number }> => {
  const [row] = await store.sql<{ synthetic: number; other: number }[]>`
    select count(*) filter (where reference like ${`${REFERENCES}%`}) as synthetic,
           count(*) filter (where reference not like ${`${REFERENCES}%`}) as other
    from profile`
  return row!
}

/** Generates the pool and stores it; what a stopped run stored is not stored again. */
async function fillPool(store: Store, io: CommandIo, say: Words): Promise<void> {
  const maker = generating()
  const ended = new Promise<number | null>((resolve, reject) => {
    maker.on('error', reject)
    maker.on('close', resolve)
  })
  const progress = new Progress(io.stderr, process.stderr.isTTY === true, say.pool, SIZE)
  try {
    await importPool(store, readRecords(['-'], maker.stdout!), {
      at: moment(`${AS_OF}T00:00:00Z`),
      on: dayNumber(AS_OF),
      onReject: (reject) => io.stderr(`${JSON.stringify(reject)}\n`),
      onProgress: ({ records }) => progress.show(records),
    })
  } finally {
    progress.end()
    maker.kill()
  }
  const status = await ended
  if (status !== 0) throw new Error(`pool generate ended with status ${status}`)
}

/** The instruction of a published round: its type, number of invitations and moment. */
function instructionOf(round: OfficialRound) {
  const read = readInstruction({
    round: Number(round.number),
    type: round.type === 'category' ? 'category' : 'general',
    ...(round.category === null ? {} : { category: round.category }),
    invitations: round.invitations,
    at: round.at,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

/** Holds a published round over the pool, at its own moment. */
async function hold(store: Store, round: OfficialRound): Promise<Outcome<RoundReport, string>> {
  const held = await holdRound(store.db, { by: 'start', at: moment(round.at) }, instructionOf(round))
  return held.ok ? held : refused(held.refusal.message)
}

const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')

function resultTable(
  round: OfficialRound,
  { result, heldBefore }: RoundReport,
  seconds: string,
  language: 'en' | 'fr',
): string {
  const say = words[language]
  const number = (n: number) => n.toLocaleString(language === 'en' ? 'en-CA' : 'fr-CA')
  const kind = round.category === 'healthcare' ? say.healthcare : say.general
  const title = fill(say.round, { round: round.number, on: round.on, kind, invitations: number(round.invitations) })
  const cutOff = result.minimumCrs ?? 0
  const rows: [string, string][] = [
    [say.cutOff, `${cutOff}   (${say.published} ${round.minimumCrs}, ${say.off} ${signed(cutOff - round.minimumCrs)})`],
    [say.tieBreak, `${result.tieBreakAt}   (${say.published} ${round.tieBreakAt})`],
    [say.invited, number(result.invited)],
    [say.eligible, number(result.eligible)],
    [say.digest, result.digest],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  return `${title}   [${heldBefore ? say.heldBefore : `${say.held}, ${seconds}`}]\n${lines.join('\n')}\n\n`
}

/** A clock for the steps. */
function stopwatch() {
  const from = performance.now()
  let last = from
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return {
    step: () => {
      const now = performance.now()
      const taken = seconds(now - last)
      last = now
      return taken
    },
    all: () => seconds(performance.now() - from),
  }
}

async function mainJob(
  store: Store,
  io: CommandIo,
  language: 'en' | 'fr',
  opened: string,
  watch: ReturnType<typeof stopwatch>,
) {
  const say = words[language]
  const number = (n: number) => n.toLocaleString(language === 'en' ? 'en-CA' : 'fr-CA')
  const step = (text: string, taken: string) => io.stdout(`${text.padEnd(62)} ${taken.padStart(8)}\n`)
  await step(say.opening, opened)
  await loadBuiltInRecord(store.db, io.now)
  const record = builtInRecord()
  await step(fill(say.record, { count: number(record.rounds.length) }), watch.step())
  const before = await count(store)
  if (before.other > 0) return refused(fill(say.incomplete, { count: number(before.other) }))
  if (before.synthetic < SIZE) {
    await fillPool(store, io, say)
    await step(say.pool, watch.step())
    await step(`  ${fill(say.ready, { count: number((await count(store)).synthetic) })}`, '')
  } else await step(fill(say.poolThere, { count: number(before.synthetic) }), watch.step())
  await io.stdout('\n')
  for (const number of ROUNDS) {
    const round = record.rounds.find((one) => one.number === number)!
    const held = await hold(store, round)
    if (!held.ok) return held
    await io.stdout(resultTable(round, held.value, watch.step(), language))
  }
  await step(say.total, watch.all())
  await io.stdout(`${say.next}\n`)
  return done(0 as const)
}

/** The command: see the usage in the words. Resolves to the exit status. */
export async function start(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readArgs(args, { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } })
  const language = given.ok && given.value.values.lang === 'fr' ? 'fr' : 'en'
  const say = words[language]
  if (!given.ok || given.value.positionals.length > 0 || !['en', 'fr', undefined].includes(given.value.values.lang)) {
    io.stderr(`${given.ok ? '' : `${given.refusal}\n\n`}${say.usage}`)
    return 2
  }
  if (given.value.values.help) {
    await io.stdout(say.usage)
    return 0
  }
  const watch = stopwatch()
  io.stderr(`${say.notice}\n\n`)
  const store = await openStore({ DATABASE_URL: io.env['DATABASE_URL'] })
  if (!store.ok) {
    io.stderr(`${store.refusal.code}: ${store.refusal.message}\n`)
    return 1
  }
  try {
    const outcome = await mainJob(store.value, io, language, watch.step(), watch)
    if (outcome.ok) return outcome.value
    io.stderr(`${outcome.refusal}\n`)
    return 1
  } catch (error) {
    const cause = error instanceof ImportStopped ? error.cause : error
    const refusal = asStoreRefusal(cause)
    if (refusal === undefined) throw cause
    io.stderr(`${refusal.code}: ${refusal.message}\n${say.stopped}\n`)
    return 1
  } finally {
    await store.value.close()
  }
}
