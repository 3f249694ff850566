/**
 * What the service does by itself, by the clock: the sweep at midnight UTC, sealing, messages. Scheduled by pg-boss in the store
 * itself, so that of several services one does each.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { collectOrphans } from '../actions/collect-orphans.ts'
import { countPool } from '../actions/count-pool.ts'
import { dispose } from '../actions/dispose.ts'
import { mailWebhookNotices } from '../actions/mail-webhook-notices.ts'
import { publishDistribution } from '../actions/publish-distribution.ts'
import { publishSnapshot } from '../actions/publish-snapshot.ts'
import { relayNominations } from '../actions/relay-nominations.ts'
import { scanDocuments } from '../actions/scan-documents.ts'
import { sealJournal } from '../actions/seal-journal.ts'
import { type SendReport, sendMessages } from '../actions/send-messages.ts'
import { sendWebhooks, type WebhookReport } from '../actions/send-webhooks.ts'
import { sweep } from '../actions/sweep.ts'
import type { Files } from '../files/files.ts'
import type { Scanner } from '../files/scanner.ts'
import type { Micros } from '../law/moment.ts'
import type { Mail } from '../mail/mail.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import { dropEvents } from '../store/events.ts'
import { officialRecord } from '../store/official-rounds.ts'
import type { Store } from '../store/open.ts'
import { writerRole } from '../store/role.ts'
import { dropDeliveries } from '../store/webhooks.ts'
import { JOBS_SCHEMA, jobConnection } from './connection.ts'

/** Something that is done by the clock. */
export type Task = {
  /** Also the name of its queue. */
  readonly name: string
  /** When, as a cron expression in UTC. */
  readonly cron: string
  /** Does it. What it returns is kept with the job; what it throws is told, and it is tried again. */
  readonly run: (signal: AbortSignal) => Promise<object | undefined>
}

/** The moment it is. */
export type Clock = () => Micros

/** What the deployment has chosen; `null` where it has none. */
export type Deployment = {
  readonly clock: Clock
  /** Without it messages stay in the outbox. */
  readonly mail: Mail | null
  /** Where documents are kept, and what looks at them; without a scanner they go on waiting. */
  readonly files: Files | null
  readonly scanner: Scanner | null
  /** Whether webhooks may lead to this machine: for development. */
  readonly webhooksToLoopback?: boolean | undefined
}

/** What is no longer referred to is kept for a day: an upload may be under way. */
const ORPHAN_AGE: Micros = 86_400_000_000

/** Events are kept for more than a year, what became of their deliveries for a season. */
const EVENT_AGE: Micros = 400 * 86_400_000_000
const DELIVERY_AGE: Micros = 90 * 86_400_000_000
/** Within its minute a job looks for what is to be sent so often, in milliseconds, and leaves the rest of it to the next. */
const WEBHOOK_PAUSE_MS = 1_000
const WEBHOOK_MINUTE_MS = 55_000

/** Sends events as they happen, for a minute. */
async function sendForAMinute(
  store: Store,
  { clock, webhooksToLoopback: allowLoopback = false }: Deployment,
  signal: AbortSignal,
): Promise<WebhookReport> {
  const until = performance.now() + WEBHOOK_MINUTE_MS
  const sum = { delivered: 0, later: 0, givenUp: 0, turnedOff: 0 }
  while (!signal.aborted) {
    const report = await sendWebhooks(store, { clock, signal, options: { allowLoopback } })
    for (const key of ['delivered', 'later', 'givenUp', 'turnedOff'] as const) sum[key] += report[key]
    if (performance.now() >= until) break
    await sleep(WEBHOOK_PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
  return sum
}

/** Keeps the record as it is, where it is not what was kept last by this process. */
function snapshotTask(store: Store, clock: Clock): Task {
  let kept: string | undefined
  return {
    name: 'publish-snapshot',
    cron: '*/5 * * * *',
    async run() {
      const stored = await officialRecord(store.db)
      const record = stored.rounds.length > 0 ? stored : builtInRecord()
      const now = JSON.stringify(record)
      if (now === kept) return { isNew: false }
      const published = await publishSnapshot(store.db, record, clock())
      kept = now
      return { ...published }
    },
  }
}

/** What the service does of itself. */
export function serviceTasks(store: Store, deployment: Deployment): readonly Task[] {
  const { clock, mail, files, scanner } = deployment
  const documents: Task[] = []
  if (files !== null) {
    documents.push({
      name: 'collect-orphans',
      cron: '30 3 * * *',
      run: async () => ({ ...(await collectOrphans(store.db, files, { before: clock() - ORPHAN_AGE })) }),
    })
  }
  if (files !== null && scanner !== null) {
    documents.push({
      name: 'scan-documents',
      cron: '* * * * *',
      run: async () => ({ ...(await scanDocuments(store.db, files, scanner, { by: 'system', at: clock() })) }),
    })
  }
  const sending: Task[] =
    mail === null
      ? []
      : [
          {
            name: 'send-messages',
            cron: '* * * * *',
            run: (signal): Promise<SendReport> => sendMessages(store, { mail, clock, signal }),
          },
          {
            name: 'mail-webhook-notices',
            cron: '*/10 * * * *',
            run: async (signal) => ({ mailed: await mailWebhookNotices(store.db, { mail, clock, signal }) }),
          },
        ]
  return [
    {
      name: 'sweep',
      cron: '0 0 * * *',
      run: (signal) => sweep(store.db, { by: 'system', at: clock() }, { signal }),
    },
    {
      name: 'count-pool',
      // After the sweep of midnight, so that whoever has left the pool by then is not counted.
      cron: '20 0 * * *',
      run: async () => ({ takenAt: await countPool(store.db, clock()) }),
    },
    {
      name: 'dispose',
      cron: '40 0 * * *',
      run: async (signal) => ({ ...(await dispose(store, { by: 'system', at: clock() }, { files, signal })) }),
    },
    {
      name: 'seal',
      cron: '*/10 * * * *',
      // What is sealed is in one order: provinces are told of their nominations in it.
      run: async (signal) => ({
        seals: (await sealJournal(store, clock(), { signal })).length,
        events: await relayNominations(store.db, { signal }),
      }),
    },
    { name: 'send-webhooks', cron: '* * * * *', run: (signal) => sendForAMinute(store, deployment, signal) },
    snapshotTask(store, clock),
    {
      name: 'publish-distribution',
      // After the sweep of midnight.
      cron: '30 0 * * 1',
      async run() {
        const outcome = await publishDistribution(store.db, clock())
        return outcome.ok ? { published: outcome.value !== null } : { published: false, why: outcome.refusal.code }
      },
    },
    {
      name: 'drop-old-events',
      cron: '50 3 * * *',
      run: async () => ({
        events: await dropEvents(store.db, clock() - EVENT_AGE),
        deliveries: await dropDeliveries(store.db, clock() - DELIVERY_AGE),
      }),
    },
    ...sending,
    ...documents,
  ]
}

/** The jobs of a service that runs. */
export type Jobs = {
  /** Has a task done as soon as a service is free for it; one that waits already is not doubled. */
  now(task: string): Promise<void>
  /** Ends the tasks at hand after their present batch, and the connections. Idempotent. */
  stop(): Promise<void>
}

export type JobsOptions = {
  readonly tasks: readonly Task[]
  /** Told of what went wrong: of the task of that name, or of the library. */
  readonly onError: (error: unknown, task: string | null) => void
  /** How soon a job is looked for, in seconds. */
  readonly pollSeconds?: number
}

/** Longer than any task: what takes longer is taken from its service, which sees its signal. */
const LONGEST_SECONDS = 6 * 3_600
/** A service that says nothing for so long is taken for dead, and its job is given to another. */
const HEARTBEAT_SECONDS = 60
/** How long to wait, when stopping, for tasks to end their batch. */
const STOP_MS = 60_000

/**
 * Starts what the service does by itself, and does each task once at once, for what was missed while no service ran. Several
 * services on one store share the jobs: of each task one waits at most, for whichever is free first.
 * @param store stays open until `stop()`.
 */
export async function startJobs(store: Store, { tasks, onError, pollSeconds = 2 }: JobsOptions): Promise<Jobs> {
  await makeSchema(store)
  const boss = new PgBoss({ ...jobConnection(store), createSchema: false, backend: 'postgres' })
  boss.on('error', (error) => onError(error, null))
  await boss.start()
  const stopping = new AbortController()
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopping.abort()
    stopped ??= boss.stop({ graceful: true, timeout: STOP_MS })
    return stopped
  }
  try {
    for (const task of tasks) await begin(boss, task, { signal: stopping.signal, onError, pollSeconds })
  } catch (error) {
    await stop()
    throw error
  }
  return { now: async (task) => void (await boss.send(task)), stop }
}

/** Any number will do, as long as every version of this program takes the same. */
const schemaLock = 20_150_137

/** The schema of the library, which it then fills as the writer. */
async function makeSchema(store: Store): Promise<void> {
  const { host, port, user, database, password, ssl } = jobConnection(store)
  const owner = postgres({
    ...{ host: host!, port: port!, user: user!, database: database!, ssl },
    ...(password === undefined ? {} : { password }),
    ...{ max: 1, onnotice: () => {} },
  })
  try {
    await owner.begin(async (tx) => {
      // Of two services at once one finds it made.
      await tx`select pg_advisory_xact_lock(${schemaLock})`
      await tx.unsafe(`create schema if not exists ${JOBS_SCHEMA} authorization ${writerRole}`)
    })
  } finally {
    await owner.end({ timeout: 5 })
  }
}

type Running = { readonly signal: AbortSignal; readonly onError: JobsOptions['onError']; readonly pollSeconds: number }

async function begin(boss: PgBoss, task: Task, { signal, onError, pollSeconds }: Running): Promise<void> {
  const options = {
    ...{ expireInSeconds: LONGEST_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS },
    ...{ retryLimit: 5, retryDelay: 30, retryBackoff: true, deleteAfterSeconds: 14 * 86_400 },
  }
  // One that waits, at most. That one is done at a time is the actions' own care: a policy that saw to it would let the job of a
  // service that was killed stand in the way of the next until it is taken for dead.
  await boss.createQueue(task.name, { policy: 'short', ...options })
  await boss.updateQueue(task.name, options)
  await boss.schedule(task.name, task.cron, null, { tz: 'UTC' })
  await boss.work(task.name, { pollingIntervalSeconds: pollSeconds }, async ([job]) => {
    try {
      return await task.run(AbortSignal.any([signal, job!.signal]))
    } catch (error) {
      onError(error, task.name)
      throw error
    }
  })
  await boss.send(task.name)
}
