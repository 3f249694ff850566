/** How fast profiles are assessed, from the text of a file to the text of the answer, and in how much memory. */

import path from 'node:path'
import { assessCommand } from '../src/cli/assess.ts'
import { moment } from '../src/law/moment.ts'
import { type Figure, firstLines, run, seconds } from './measure.ts'

const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

/** Seconds to assess a file in this process, on one core, its answers thrown away. */
function assessing(file: string, ...options: string[]): Promise<number> {
  const io = {
    stdout: () => {},
    stderr: (text: string) => void process.stderr.write(text),
    env: {},
    now: moment('2024-02-11T00:00:00Z'),
  }
  return seconds(3, async () => {
    const status = await assessCommand([file, ...options], io)
    if (status !== 0) throw new Error(`assess ended with status ${status}`)
  })
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
  const count = 40_000
  const some = await firstLines(pool, count)
  const parsed = await parsing(some)
  const totals = await assessing(some, '--total')
  const full = await assessing(some)
  const figures: Figure[] = [
    {
      what: 'assess --total',
      value: count / totals,
      unit: 'profiles/s',
      asked: { atLeast: 40_000 },
      note: 'one core, parsing and validation included',
    },
    {
      what: 'assess, full findings',
      value: count / full,
      unit: 'profiles/s',
      asked: { atLeast: 15_000 },
      note: 'one core, parsing, validation and JSON included',
    },
    { what: 'assess --total against JSON.parse alone', value: totals / parsed, unit: '×' },
    { what: 'full findings against JSON.parse alone', value: full / parsed, unit: '×' },
  ]
  const peaks: number[] = []
  for (const size of [1_000, 100_000, 1_000_000]) {
    const file = await firstLines(pool, size)
    const { peakMb, status } = await run(process.execPath, [main, 'assess', '--total', '--on', '2024-02-11', file])
    if (status !== 0) throw new Error(`assess of ${size} ended with status ${status}`)
    peaks.push(peakMb)
    figures.push({ what: `peak memory of assess, ${size.toLocaleString('en-CA')} profiles`, value: peakMb, unit: 'MB' })
  }
  figures.push({
    what: 'memory of assessing 1,000,000 against 100,000',
    value: peaks[2]! / peaks[1]!,
    unit: '×',
    asked: { atMost: 1.5 },
    note: 'the heap in use stays at 12 MB; the rest is room the collector takes',
  })
  return figures
}
