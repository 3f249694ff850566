/** How fast profiles are assessed, from the text of a file to the text of the answer, and in how much memory. */

import path from 'node:path'
import { type Figure, firstLines, median, run, seconds } from './measure.ts'

/** The command as it is called, with the room it is given. */
const command = path.join(import.meta.dirname, '..', 'express-entry')

async function assessing(file: string, options: readonly string[]): Promise<{ seconds: number; peakMb: number }> {
  const ran = await run(command, ['assess', '--on', '2024-02-11', ...options, file])
  if (ran.status !== 0) throw new Error(`assess of ${file} ended with status ${ran.status}`)
  return ran
}

/** Seconds that each profile takes: of many and of few, so that the start is left out. The median of three. */
async function each(pool: string, ...options: string[]): Promise<number> {
  const [few, many] = [1_000, 101_000]
  const taken: number[] = []
  for (let i = 0; i < 3; i++) {
    const start = await assessing(await firstLines(pool, few), options)
    const all = await assessing(await firstLines(pool, many), options)
    taken.push((all.seconds - start.seconds) / (many - few))
  }
  return median(taken)
}

/** Seconds to read the lines of a file and parse them: what any reader of this format must do. */
async function parsing(file: string): Promise<number> {
  const { readRecords } = await import('../src/cli/lines.ts')
  return seconds(3, async () => {
    for await (const { records } of readRecords([file])) for (const { text } of records) JSON.parse(text)
  })
}

/**
 * The figures of `assess`.
 * @param pool a generated pool of 2024-02-11.
 */
export async function benchAssess(pool: string): Promise<Figure[]> {
  const count = 100_000
  const parsed = (await parsing(await firstLines(pool, count))) / count
  const total = await each(pool, '--total')
  const full = await each(pool)
  const figures: Figure[] = [
    {
      what: 'assess --total',
      value: 1 / total,
      unit: 'profiles/s',
      asked: { atLeast: 40_000 },
      note: 'one core, parsing and validation included',
    },
    {
      what: 'assess, full findings',
      value: 1 / full,
      unit: 'profiles/s',
      asked: { atLeast: 15_000 },
      note: 'one core, parsing, validation and JSON included',
    },
    { what: 'assess --total against JSON.parse alone', value: total / parsed, unit: '×' },
    { what: 'full findings against JSON.parse alone', value: full / parsed, unit: '×' },
  ]
  const peaks: number[] = []
  for (const size of [1_000, 100_000, 1_000_000]) {
    const { peakMb } = await assessing(await firstLines(pool, size), ['--total'])
    peaks.push(peakMb)
    figures.push({ what: `peak memory of assess, ${size.toLocaleString('en-CA')} profiles`, value: peakMb, unit: 'MB' })
  }
  figures.push({
    what: 'memory of assessing 1,000,000 against 1,000',
    value: peaks[2]! / peaks[0]!,
    unit: '×',
    asked: { atMost: 1.25 },
  })
  return figures
}
