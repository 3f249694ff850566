/**
 * The service under load, as a process of its own on PostgreSQL: readings while a round is held, submissions, and its memory; beside
 * them a bare route of the same framework, in the same run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once as event } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon, { type Request, type Result } from 'autocannon'
import { moment } from '../src/law/moment.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { declarations, draftOf, fillDrafts, holding } from './life.ts'
import { type Figure, once, run } from './measure.ts'

const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const bare = path.join(import.meta.dirname, 'service-bare.ts')
const victim = path.join(import.meta.dirname, '..', 'test', 'proof', 'service-victim.ts')
const AT = '2024-02-11T12:00:00Z'
const NOON = '2024-02-15T12:00:00Z'

/** Drafts filled in: some for warming up, the rest for what is measured. */
const WARM = 400
const SUBMISSIONS = 4_000
const CONNECTIONS = 16
const READINGS_PER_SECOND = 500
const SECONDS = 20
const INVITATIONS = 4_500

type Started = { readonly child: ChildProcess; readonly address: string; stop(): Promise<void> }

async function started(program: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const { value, done } = await createInterface({ input: child.stdout! })[Symbol.asyncIterator]().next()
  if (done) throw new Error(`${program} ended before it listened`)
  return {
    child,
    address: value as string,
    async stop() {
      const ended = event(child, 'close')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Memory that a process holds, in MB, as the system counts it. */
const residentMb = ({ child }: Started): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const as = (n: number) => ({ 'X-Asker': `A-${n}` })

/** What people and the public read, in turns. @param people who have submitted. */
function readings(people: readonly number[]): Request[] {
  let turn = 0
  const own = (where: (profile: string, person: string) => string): Request => ({
    method: 'GET',
    setupRequest: (request) => {
      const n = people[turn++ % people.length]!
      return { ...request, path: where(draftOf(n), `A-${n}`), headers: as(n) }
    },
  })
  const open = (where: string): Request => ({ method: 'GET', path: where })
  return [
    own((profile) => `/v1/profiles/${profile}`),
    own((profile) => `/v1/profiles/${profile}/history`),
    own((profile) => `/v1/profiles/${profile}`),
    own((_, person) => `/v1/people/${person}/profiles`),
    own((profile) => `/v1/profiles/${profile}/letters`),
    open('/v1/rounds?limit=20'),
    open('/v1/rounds/284'),
    open('/v1/pool/distributions?limit=20'),
  ]
}

/** Each of them once. */
function submissions(people: readonly number[]): Request[] {
  let next = 0
  return [
    {
      method: 'POST',
      setupRequest: (request) => {
        const n = people[next++ % people.length]!
        const headers = { ...as(n), 'Idempotency-Key': `bench-${n}` }
        return { ...request, path: `/v1/profiles/${draftOf(n)}/submission`, headers }
      },
    },
  ]
}

/** @throws Error where anything was answered otherwise than well: a figure of refusals is none. */
function well(what: string, result: Result): Result {
  const { non2xx, errors, timeouts, statusCodeStats } = result
  if (non2xx + errors + timeouts > 0)
    throw new Error(
      `${what}: ${non2xx} not well, ${errors} errors, ${timeouts} late: ${JSON.stringify(statusCodeStats)}`,
    )
  return result
}

const fire = (what: string, url: string, options: Omit<autocannon.Options, 'url'>): Promise<Result> =>
  Promise.resolve(autocannon({ url, connections: CONNECTIONS, ...options })).then((result) => well(what, result))

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** How quickly people submit. */
async function submissionFigures({ address }: Started): Promise<Figure[]> {
  await fire('submissions, warming up', address, { requests: submissions(range(0, WARM)), amount: WARM })
  const people = range(WARM, WARM + SUBMISSIONS)
  const { requests, duration, latency } = await fire('submissions', address, {
    requests: submissions(people),
    amount: SUBMISSIONS,
  })
  return [
    {
      what: 'submissions over HTTP, sixteen at once',
      value: requests.total / duration,
      unit: '/s',
      asked: { atLeast: 200 },
    },
    { what: 'the slowest of a hundred of them', value: latency.p99, unit: 'ms', asked: { atMost: 250 } },
  ]
}

/** Readings at a set rate, while a round is held in the middle. */
async function readingFigures(store: Store, { address }: Started): Promise<Figure[]> {
  const people = range(0, WARM + SUBMISSIONS)
  await fire('readings, warming up', address, {
    requests: readings(people),
    duration: 5,
    overallRate: READINGS_PER_SECOND,
  })
  const reading = fire('readings', address, {
    requests: readings(people),
    duration: SECONDS,
    overallRate: READINGS_PER_SECOND,
  })
  await sleep(3_000)
  const round = await once(() => holding(store, 4001, moment(NOON) + 600_000_000, INVITATIONS))
  const { latency, requests } = await reading
  return [
    {
      what: 'readings while a round of 4,500 is held, of 500 asked a second',
      value: requests.total / SECONDS,
      unit: '/s',
      asked: { atLeast: READINGS_PER_SECOND * 0.98 },
    },
    {
      what: 'the slowest of a hundred of them',
      value: latency.p99,
      unit: 'ms',
      asked: { atMost: 50 },
      note: `half within ${latency.p50} ms; the round took ${round.seconds.toFixed(2)} s`,
    },
  ]
}

/** As many as it can, against a bare route that can do nothing else. */
async function ratioFigures(service: Started): Promise<Figure[]> {
  const nothing = await started(bare, process.env)
  try {
    const options = { duration: 8 }
    await fire('the bare route, warming up', nothing.address, { duration: 2 })
    const bareResult = await fire('the bare route', nothing.address, options)
    const ratio = async (what: string, requests: Request[]): Promise<Figure> => {
      await fire(what, service.address, { requests, duration: 2 })
      const { requests: done, latency } = await fire(what, service.address, { ...options, requests })
      return {
        what: `${what}, against a bare route of the framework`,
        value: bareResult.requests.average / done.average,
        unit: '×',
        note: `${done.average.toFixed(0)} /s (p99 ${latency.p99} ms), bare ${bareResult.requests.average.toFixed(0)} /s (p99 ${bareResult.latency.p99} ms)`,
      }
    }
    return [
      await ratio('as many mixed readings as it can', readings(range(0, WARM + SUBMISSIONS))),
      await ratio('as many readings of a round as it can', [{ method: 'GET', path: '/v1/rounds/284' }]),
    ]
  } finally {
    await nothing.stop()
  }
}

/** Whether its memory stays as it is: the last fifth of the time against the second, when it has settled. */
async function memoryFigures(service: Started, minutes: number): Promise<Figure[]> {
  const seen: number[] = []
  const watching = setInterval(() => seen.push(residentMb(service)), 500)
  try {
    await fire('readings of minutes', service.address, {
      requests: readings(range(0, WARM + SUBMISSIONS)),
      duration: minutes * 60,
      overallRate: READINGS_PER_SECOND,
    })
  } finally {
    clearInterval(watching)
  }
  const fifth = Math.floor(seen.length / 5)
  const [settled, last] = [mean(seen.slice(fifth, 2 * fifth)), mean(seen.slice(4 * fifth))]
  return [
    {
      what: `memory of the service after ${minutes} min of readings, against when it had settled`,
      value: last / settled,
      unit: '×',
      asked: { atMost: 1.1 },
      note: `${settled.toFixed(0)} MB, then ${last.toFixed(0)} MB; at most ${Math.max(...seen).toFixed(0)} MB`,
    },
  ]
}

/**
 * The figures of the service.
 * @param file a pool of 250,000.
 * @param minutes for so long its memory is watched.
 */
export async function benchService(out: string, file: string, minutes: number): Promise<Figure[]> {
  const dir = path.join(out, 'service')
  rmSync(dir, { recursive: true, force: true })
  const opened = await openStore({ DATABASE_URL: `file:${dir}` })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const store = opened.value
  let service: Started | undefined
  try {
    const env = { ...process.env, DATABASE_URL: `file:${dir}` }
    const { status } = await run(process.execPath, [main, 'pool', 'import', file], {
      env: { ...env, EXPRESS_ENTRY_CLOCK: AT },
    })
    if (status !== 0) throw new Error(`pool import ended with status ${status}`)
    await fillDrafts(store, await declarations(file, WARM + SUBMISSIONS), moment(NOON) - 1)
    await store.sql.unsafe('vacuum (analyze)')
    service = await started(victim, { ...env, EXPRESS_ENTRY_CLOCK: NOON })
    return [
      ...(await submissionFigures(service)),
      ...(await readingFigures(store, service)),
      ...(await ratioFigures(service)),
      ...(await memoryFigures(service, minutes)),
    ]
  } finally {
    await service?.stop()
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
