/** `start`: the main job, from nothing to two rounds held over a synthetic pool of real size, or what is there already. */
import { holdRound, type RoundReport } from '../actions/hold-round.ts'
import { loadBuiltInRecord } from '../actions/import-record.ts'
import { moment } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { readInstruction } from '../rounds/instruction.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRound } from '../rounds/record/official-round.ts'
import type { Store } from '../store/open.ts'
import { fillPool } from './fill-pool.ts'
import type { CommandIo } from './io.ts'
import { command, commonOptions, type Stop, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { words } from './words/start.ts'

/** The pool of the day before the two rounds: its published size, and the seed of its people. */
const AS_OF = '2024-02-11'
const SIZE = 211_273
const SEED = '1'
const REFERENCES = 'SYN-20240211-'

const ROUNDS = ['283', '284'] as const

const count = async (store: Store): Promise<{ synthetic: number; other: number }> => {
  const [row] = await store.sql<{ synthetic: number; other: number }[]>`
    select count(*) filter (where reference like ${`${REFERENCES}%`}) as synthetic,
           count(*) filter (where reference not like ${`${REFERENCES}%`}) as other
    from profile`
  return row!
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
async function hold(store: Store, round: OfficialRound): Promise<Outcome<RoundReport, Stop>> {
  const held = await holdRound(store.db, { by: 'start', at: moment(round.at) }, instructionOf(round))
  return held.ok ? held : refused({ status: 1, message: `${held.refusal.code}: ${held.refusal.message}` })
}

const numbers = (language: Language) => (n: number) => n.toLocaleString(language === 'en' ? 'en-CA' : 'fr-CA')

const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')

function resultTable(
  round: OfficialRound,
  { result, heldBefore }: RoundReport,
  seconds: string,
  language: Language,
): string {
  const say = words[language]
  const number = numbers(language)
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

const step = (io: CommandIo, text: string, taken: string) => io.stdout(`${text.padEnd(62)} ${taken.padStart(8)}\n`)

async function mainJob(
  store: Store,
  io: CommandIo,
  language: Language,
  watch: ReturnType<typeof stopwatch>,
  signal: AbortSignal,
): Promise<Outcome<number, Stop>> {
  const say = words[language]
  const grouped = numbers(language)
  await loadBuiltInRecord(store.db, io.now)
  const record = builtInRecord()
  await step(io, fill(say.record, { count: grouped(record.rounds.length) }), watch.step())
  const before = await count(store)
  if (before.other > 0) return refused({ status: 1, message: fill(say.otherPool, { count: grouped(before.other) }) })
  if (before.synthetic < SIZE) {
    await fillPool(store, io, { size: SIZE, seed: SEED, asOf: AS_OF }, say.making, signal)
    if (signal.aborted) return done(0)
    await step(io, fill(say.pool, { count: grouped((await count(store)).synthetic) }), watch.step())
  } else await step(io, fill(say.poolThere, { count: grouped(before.synthetic) }), watch.step())
  await io.stdout('\n')
  for (const number of ROUNDS) {
    if (signal.aborted) return done(0)
    const round = record.rounds.find((one) => one.number === number)!
    const held = await hold(store, round)
    if (!held.ok) return held
    await io.stdout(resultTable(round, held.value, watch.step(), language))
  }
  await step(io, say.total, watch.all())
  await io.stdout(`${say.next}\n`)
  return done(0)
}

/** The command: see the usage in the words. Resolves to the exit status. */
export function start(args: readonly string[], io: CommandIo): Promise<number> {
  const usage = { en: words.en.usage, fr: words.fr.usage }
  return command(args, io, commonOptions, usage, async ({ positionals }, language) => {
    const say = words[language]
    if (positionals.length > 0) return wrong(`start: ${positionals.join(' ')}?`)
    const watch = stopwatch()
    io.stderr(`${say.notice}\n\n`)
    return withStore(io, async (store) => {
      await step(io, say.opening, watch.step())
      const interrupted = () => io.stderr(`\n${say.stopping}\n`)
      const { value, status } = await untilInterrupted(
        (signal) => mainJob(store, io, language, watch, signal),
        interrupted,
      )
      if (status !== undefined) io.stderr(`${say.stopped}\n`)
      return status === undefined ? value : done(status)
    })
  })
}
