/**
 * The long run of histories against the model:
 *
 *     node test/proof/long.ts --histories 10000 --steps 200 --seed 1 [--store embedded|server] [--world 10] [--at-once 4]
 *       [--shorten SECONDS]
 *     node test/proof/long.ts --replay FILE [--store embedded|server]
 *
 * Each world is a database of its own, dropped once it is found sound. The last line sums up; a world that differs is shortened,
 * told, and ends the run with status 1. `--replay` runs a script as it is told there.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '../../src/store/open.ts'
import { administer, type Cluster, clusterOf, databaseUrl, stopClusters, templateName } from '../clusters/cluster.ts'
import {
  type Counts,
  Differs,
  type FreshStore,
  replayScript,
  runWorld,
  type Script,
  type Size,
  shortened,
  tellOf,
} from './histories.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'server' },
    world: { type: 'string', default: '10' },
    'at-once': { type: 'string', default: '4' },
    shorten: { type: 'string', default: '300' },
    replay: { type: 'string' },
  },
})
const kind = values.store === 'embedded' ? 'embedded' : 'server'
const whole = (name: 'histories' | 'steps' | 'seed' | 'world' | 'at-once' | 'shorten') =>
  Number.parseInt(values[name], 10)

let databases = 0
function freshIn(cluster: Cluster): FreshStore {
  return async () => {
    const database = `world_${process.pid}_${databases++}`
    await administer(cluster, `create database ${database} template ${templateName}`)
    const url = databaseUrl(cluster, database)
    // Nothing here has to survive a loss of power.
    const opened = await openStore(
      { DATABASE_URL: `${url}${url.includes('?') ? '&' : '?'}synchronous_commit=off` },
      { connections: 3 },
    )
    if (!opened.ok) throw new Error(opened.refusal.message)
    const drop = async () => {
      await opened.value.close()
      await administer(cluster, `drop database ${database} with (force)`)
    }
    return { store: opened.value, drop }
  }
}

/** Runs worlds until all are done, several at once. */
async function runAll(fresh: FreshStore): Promise<number> {
  const size: Size = { histories: Math.min(whole('world'), whole('histories')), steps: whole('steps') }
  const worlds = Math.ceil(whole('histories') / size.histories)
  const counts: Counts = new Map()
  const began = performance.now()
  let [next, finished, acts, failed] = [0, 0, 0, false]
  const seconds = () => (performance.now() - began) / 1000
  const one = async (seed: number) => {
    const { store, drop } = await fresh()
    try {
      const carriedOut = await runWorld(store, seed, size, counts)
      acts += carriedOut
      finished++
      const rate = (finished * size.histories) / seconds()
      const left = ((worlds - finished) * size.histories) / rate
      if (finished % 10 === 0 || finished === worlds) {
        console.error(
          `${finished * size.histories} histories, ${acts} acts, ${seconds().toFixed(0)} s, ${rate.toFixed(2)} histories/s, ${left.toFixed(0)} s left`,
        )
      }
    } catch (error) {
      if (!(error instanceof Differs)) throw error
      // Stopped under it.
      if (leaving !== undefined) return
      failed = true
      console.error(`World ${seed} differs; its history is being shortened…`)
      console.error(tellOf(seed, size, error, await shortened(error.script, fresh, whole('shorten'))))
    } finally {
      await drop()
    }
  }
  const worker = async () => {
    while (next < worlds && !failed) await one(whole('seed') + next++)
  }
  await Promise.all(Array.from({ length: whole('at-once') }, worker))
  report(counts)
  const histories = finished * size.histories
  console.log(
    `${histories} histories of ${size.steps} steps on ${kind}, ${acts} acts, ${seconds().toFixed(0)} s, seeds ${whole('seed')} to ${whole('seed') + worlds - 1}: ${failed ? 'the store differs' : 'all as the model says'}`,
  )
  return failed ? 1 : 0
}

function report(counts: Counts): void {
  for (const [act, answers] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = [...answers].sort(([, a], [, b]) => b - a)
    const listed = sorted.slice(0, 8).map(([code, count]) => `${code} ${count}`)
    console.log(`${act}: ${listed.join(', ')}${sorted.length > 8 ? ` and ${sorted.length - 8} more` : ''}`)
  }
}

async function replay(fresh: FreshStore, file: string): Promise<number> {
  const script = JSON.parse(fs.readFileSync(file, 'utf8')) as Script
  const { store, drop } = await fresh()
  try {
    const differs = await replayScript(store, script)
    console.log(differs?.message ?? 'As the model says.')
    return differs === undefined ? 0 : 1
  } finally {
    await drop()
  }
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), `express-entry-proof-${process.pid}-`))
fs.chmodSync(dir, 0o1777) // as a temporary directory is: the servers run as another user
process.env['TMPDIR'] = dir
let leaving: Promise<void> | undefined
const leave = (): Promise<void> => {
  leaving ??= stopClusters(dir).then(() => fs.rmSync(dir, { recursive: true, force: true }))
  return leaving
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.error(`Stopped by ${signal}.`)
    leave().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  })
}
try {
  const fresh = freshIn(await clusterOf(dir, kind))
  process.exitCode = values.replay === undefined ? await runAll(fresh) : await replay(fresh, values.replay)
} catch (error) {
  // The servers are stopped under whoever was at work.
  if (leaving === undefined) throw error
} finally {
  await leave()
}
