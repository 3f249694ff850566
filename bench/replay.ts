/** The published general rounds since 2022, replayed on pools generated from the distribution of their day. */
import path from 'node:path'
import { type Figure, run } from './measure.ts'

const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

/** The figures of `rounds replay all`. */
export async function benchReplay(): Promise<Figure[]> {
  const { seconds, stdout, status } = await run(process.execPath, [main, 'rounds', 'replay', 'all', '--json'], {
    keep: true,
  })
  if (status !== 0) throw new Error(`rounds replay ended with status ${status}`)
  const { accuracy } = JSON.parse(stdout) as {
    accuracy: { rounds: number; meanError: number; meanAbsoluteError: number }
  }
  return [
    { what: `${accuracy.rounds} general rounds replayed`, value: seconds, unit: 's', asked: { atMost: 90 } },
    { what: 'predicted minus published cut-off, mean', value: accuracy.meanError, unit: 'points' },
    { what: 'the same, mean of the absolute', value: accuracy.meanAbsoluteError, unit: 'points' },
  ]
}
