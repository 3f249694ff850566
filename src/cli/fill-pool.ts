/** A synthetic pool made and stored, for commands that begin with one. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { ImportStopped, importPool } from '../actions/import-pool.ts'
import { dayNumber, type PlainDate } from '../law/day.ts'
import { moment } from '../law/moment.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { readRecords } from './lines.ts'
import { Progress } from './progress.ts'

/** Which pool: so many people of a seed, as on a day with a published table. */
export type PoolWanted = { readonly size: number; readonly seed: string; readonly asOf: PlainDate }

/** The synthetic profiles as another process makes them, so that making and storing go on side by side. */
function generating({ size, seed, asOf }: PoolWanted): ChildProcess {
  const main = path.join(import.meta.dirname, 'main.ts')
  const args = [main, 'pool', 'generate', '--size', `${size}`, '--seed', seed, '--as-of', asOf]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
}

/**
 * Generates the pool and stores it; what a stopped run stored is not stored again.
 * @param making what the progress is called.
 */
export async function fillPool(
  store: Store,
  io: CommandIo,
  wanted: PoolWanted,
  making: string,
  signal: AbortSignal,
): Promise<void> {
  const maker = generating(wanted)
  const ended = new Promise<number | null>((resolve, reject) => {
    maker.on('error', reject)
    maker.on('close', resolve)
  })
  const progress = new Progress(io.stderr, process.stderr.isTTY === true, making, wanted.size)
  try {
    await importPool(store, readRecords(['-'], maker.stdout!), {
      by: 'start',
      at: moment(`${wanted.asOf}T00:00:00Z`),
      on: dayNumber(wanted.asOf),
      onReject: (reject) => io.stderr(`${JSON.stringify(reject)}\n`),
      onProgress: ({ records }) => progress.show(records),
      signal,
    })
  } catch (error) {
    throw error instanceof ImportStopped ? error.cause : error
  } finally {
    progress.end()
    if (signal.aborted) maker.kill()
  }
  const status = await ended
  if (status !== 0 && !signal.aborted) throw new Error(`pool generate ended with status ${status}`)
}
