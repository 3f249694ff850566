/** `pool import` and `pool stats`. Each returns its exit status: 0, 1 or 2, or that of the signal that ended it. */
import fs from 'node:fs'
import path from 'node:path'
import { type ImportCounts, ImportStopped, importPool, type PoolInput, type Reject } from '../actions/import-pool.ts'
import { type PoolFigures, poolStatistics } from '../actions/pool-statistics.ts'
import { type DayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, momentText, startOf } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { isRecorded } from '../pool/standing.ts'
import type { CategoryKey } from '../rules/law.ts'
import { programNames } from '../rules/lifecycle.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { readRecords } from './lines.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { command, commonOptions, type Stop, stopOf, untilInterrupted, withStore, wrong } from './store-command.ts'
import { readDayOption } from './usage.ts'
import { fill, type Language } from './words/language.ts'
import { poolWords } from './words/pool.ts'

const each = <K extends 'usageImport' | 'usageStats'>(key: K) => ({ en: poolWords.en[key], fr: poolWords.fr[key] })

// ── pool import ──────────────────────────────────────────────────────────────────────────────────────────────────────

const importOptions = { ...commonOptions, rejects: { type: 'string' }, on: { type: 'string' } } as const

/** Where refusals are told: a file, opened before anything is imported, or standard error. */
type Rejects = { readonly tell: (reject: Reject) => void; readonly flush: () => void; readonly close: () => void }

/** The file of rejects could not be written while profiles were imported. */
class RejectsFailed extends Error {
  override readonly name = 'RejectsFailed'
}

const whyOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message

function openRejects(file: string | undefined, io: CommandIo, language: Language): Outcome<Rejects, Stop> {
  if (file === undefined) {
    const tell = (reject: Reject) => io.stderr(`${JSON.stringify(reject)}\n`)
    return done({ tell, flush: () => undefined, close: () => undefined })
  }
  const unwritable = (error: unknown) => fill(poolWords[language].rejectsUnwritable, { file, why: whyOf(error) })
  let descriptor: number
  try {
    descriptor = fs.openSync(file, 'w')
  } catch (error) {
    return wrong(unwritable(error))
  }
  let text = ''
  const flush = () => {
    try {
      // A write may take less than it was given.
      for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(fs.writeSync(descriptor, rest))
    } catch (error) {
      throw new RejectsFailed(unwritable(error))
    } finally {
      text = ''
    }
  }
  const tell = (reject: Reject) => {
    text += `${JSON.stringify(reject)}\n`
    if (text.length > 1 << 16) flush()
  }
  return done({ tell, flush, close: () => fs.closeSync(descriptor) })
}

/** Shows how far an import has come, on a terminal only. */
function progressOn(io: CommandIo, language: Language) {
  if (process.stderr.isTTY !== true) return { show: (_: ImportCounts) => undefined, clear: () => undefined }
  const began = performance.now()
  const show = ({ records }: Readonly<ImportCounts>) => {
    const rate = Math.round((records * 1000) / (performance.now() - began))
    const values = { records: grouped(records, language), rate: grouped(rate, language) }
    io.stderr(`\r\u001b[2K${fill(poolWords[language].progress, values)}`)
  }
  return { show, clear: () => io.stderr('\r\u001b[2K') }
}

function summaryOf(counts: ImportCounts, rejects: string | undefined, language: Language): string {
  const say = poolWords[language]
  const part = (sentence: string, count: number) => fill(sentence, { count: grouped(count, language) })
  const summary = [
    part(say.stored, counts.added),
    ...(counts.notEligible > 0 ? [part(say.outside, counts.notEligible)] : []),
    ...(counts.unassessed > 0 ? [part(say.unassessed, counts.unassessed)] : []),
    ...(counts.known > 0 ? [part(say.known, counts.known)] : []),
    part(say.refused, counts.refused),
  ].join(', ')
  return rejects === undefined ? summary : fill(say.refusedIn, { summary, file: rejects })
}

/**
 * The next of an input, or nothing once the signal comes. Each wait has a listener of its own: a race against one promise
 * for all of them would keep every batch alive until the end.
 */
function nextUnlessAborted(
  records: AsyncIterator<PoolInput>,
  signal: AbortSignal,
): Promise<IteratorResult<PoolInput> | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    records
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

/** What comes before the signal; input that nobody types is not waited for. */
async function* untilAborted(input: AsyncIterable<PoolInput>, signal: AbortSignal): AsyncGenerator<PoolInput> {
  const records = input[Symbol.asyncIterator]()
  while (!signal.aborted) {
    const next = await nextUnlessAborted(records, signal)
    if (next === undefined || next.done === true) return
    yield next.value
  }
}

type ImportPlan = {
  readonly files: readonly string[]
  readonly on: DayNumber | undefined
  readonly rejects: Rejects
  readonly rejectsFile: string | undefined
  readonly json: boolean
}

async function importInto(
  store: Store,
  plan: ImportPlan,
  io: CommandIo,
  language: Language,
): Promise<Outcome<number, Stop>> {
  const say = poolWords[language]
  const progress = progressOn(io, language)
  const summarize = async (counts: ImportCounts) => {
    progress.clear()
    io.stderr(`${summaryOf(counts, plan.rejectsFile, language)}\n`)
    if (plan.json) await io.stdout(`${JSON.stringify(counts)}\n`)
  }
  const run = (signal: AbortSignal) =>
    importPool(store, untilAborted(readRecords(plan.files), signal), {
      by: io.env['USER'] || 'command line',
      at: io.now,
      on: plan.on,
      onReject: plan.rejects.tell,
      onProgress: (counts) => {
        plan.rejects.flush()
        progress.show(counts)
      },
      signal,
    })
  const onInterrupt = () => {
    progress.clear()
    io.stderr(`${say.stopping}\n`)
    if (plan.files.includes('-')) process.stdin.destroy()
  }
  try {
    const { value: counts, status } = await untilInterrupted(run, onInterrupt)
    await summarize(counts)
    if (status !== undefined) io.stderr(`${say.stopped}\n`)
    return done(status ?? (counts.refused > 0 ? 1 : 0))
  } catch (error) {
    if (!(error instanceof ImportStopped)) throw error
    await summarize(error.counts)
    const stop =
      error.cause instanceof RejectsFailed
        ? ({ status: 1, message: error.cause.message } as const)
        : stopOf(error.cause, store)
    if (stop === undefined) throw error.cause
    return { ok: false, refusal: { status: 1, message: `${stop.message}\n${say.stopped}` } }
  }
}

/** `pool import FILE… [--rejects FILE] [--on DAY] [--json] [--lang en|fr]` */
export function poolImport(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, importOptions, each('usageImport'), async ({ values, positionals }, language) => {
    const say = poolWords[language]
    if (positionals.length === 0) return wrong(say.noFile)
    const file = values.rejects
    if (file !== undefined && positionals.some((input) => path.resolve(input) === path.resolve(file))) {
      return wrong(fill(say.rejectsIsInput, { file }))
    }
    const asked = readDayOption('on', values.on)
    if (!asked.ok) return wrong(asked.refusal)
    const day = asked.value ?? dayOf(io.now)
    const on = isRecorded(day) ? day : undefined
    const rejects = openRejects(file, io, language)
    if (!rejects.ok) return rejects
    try {
      if (on === undefined) io.stderr(`${fill(say.ownDays, { day: plainDate(day) })}\n`)
      return await withStore(io, (store) =>
        importInto(
          store,
          { files: positionals, on, rejects: rejects.value, rejectsFile: file, json: values.json ?? false },
          io,
          language,
        ),
      )
    } finally {
      rejects.value.close()
    }
  })
}

// ── pool stats ───────────────────────────────────────────────────────────────────────────────────────────────────────

const statsOptions = { ...commonOptions, 'as-of': { type: 'string' } } as const

function statsTables(figures: PoolFigures, at: Micros, language: Language): string {
  const say = poolWords[language]
  const number = (value: number) => grouped(value, language)
  const table = (head: string, rows: readonly (readonly [string, number])[]) =>
    textTable(
      [head, say.candidates],
      rows.map(([name, count]) => [name, number(count)]),
      ['left', 'right'],
    )
  const inside = ({ low, high }: { low: number; high: number }) =>
    figures.bands.filter((band) => low <= band.low && band.high <= high)
  const bands = figures.bands.flatMap((band): [string, number][] => {
    const group = figures.groups.find((one) => inside(one)[0] === band)
    const own: [string, number] = [`${band.low}–${band.high}`, band.candidates]
    const isPart = figures.groups.some((one) => inside(one).includes(band))
    return [
      ...(group ? [[`${group.low}–${group.high}`, group.candidates] as [string, number]] : []),
      isPart ? [`  ${own[0]}`, own[1]] : own,
    ]
  })
  const categories = Object.entries(figures.categories) as [CategoryKey, number][]
  const { notEligible, unassessed, invited, lapsed, later } = figures
  const places = { notEligible, unassessed, invited, lapsed, later }
  return [
    `${fill(say.titleOf, { at: momentText(at).replace('T', ' ').replace('Z', ' UTC') })}\n`,
    ...(figures.synthetic ? [`${say.synthetic}\n`] : []),
    '\n',
    table(say.band, [...bands, [say.inAll, figures.size]]),
    '\n',
    table(
      say.programs,
      programNames.map((name) => [say.program[name], figures.programs[name]]),
    ),
    '\n',
    ...(categories.length > 0
      ? [
          table(
            say.categories,
            categories.map(([key, count]) => [say.category[key], count]),
          ),
          '\n',
        ]
      : []),
    table(
      say.outsideThePool,
      Object.entries(places).map(([place, count]) => [say.place[place as keyof typeof places], count]),
    ),
  ].join('')
}

/** `pool stats [--as-of DAY] [--json] [--lang en|fr]` */
export function poolStats(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, statsOptions, each('usageStats'), async ({ values, positionals }, language) => {
    if (positionals[0] !== undefined) return wrong(fill(poolWords[language].noWord, { value: positionals[0] }))
    const asOf = readDayOption('as-of', values['as-of'])
    if (!asOf.ok) return wrong(asOf.refusal)
    // The end of a day is its last microsecond.
    const at = asOf.value === undefined ? io.now : startOf(asOf.value + 1) - 1
    return withStore(io, async (store) => {
      const figures = await poolStatistics(store.db, at)
      if (!figures.ok) {
        const { code, message } = figures.refusal
        return { ok: false, refusal: { status: 1, message: `${code}: ${message}` } }
      }
      if (values.json) await io.stdout(`${JSON.stringify({ at: momentText(at), ...figures.value })}\n`)
      else await io.stdout(statsTables(figures.value, at, language))
      return done(0)
    })
  })
}
