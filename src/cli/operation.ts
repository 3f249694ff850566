/** What goes on beside the answers of a service: its limits, its jobs, its metrics and traces, by the settings of the environment. */
import type { Files } from '../files/files.ts'
import { openScanner } from '../files/scanner.ts'
import type { RequestLog } from '../http/app.ts'
import { type Limits, openLimits } from '../http/limits.ts'
import type { MetricsSettings } from '../http/metrics.ts'
import type { Traces } from '../http/traces.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { mailSettings } from '../mail/settings.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { saidOf } from './operator.ts'
import type { Stop } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { operationWords } from './words/operation.ts'

export type Operation = {
  /** What the service itself is given. */
  readonly settings: {
    readonly limits: Limits | undefined
    readonly proxies: number
    readonly webhooksToLoopback: boolean
    readonly traces: Traces | undefined
  }
  /** Counts a request that was answered. */
  readonly observe: (line: RequestLog) => void
  /** Begins what goes on beside: once the service listens. @returns or why the metrics cannot be served. */
  begin(): Promise<Outcome<void, Stop>>
  /** Ends it: once the service listens no more. What is at hand is finished first. */
  stop(): Promise<void>
}

type Asked = {
  readonly now: () => Micros
  readonly files: Files
  /** Told of what went wrong in a job. */
  readonly log: (line: object) => void
  readonly withJobs: boolean
}

const flag = (value: string | undefined, words: readonly [off: string, on: string]): boolean | undefined => {
  const text = (value ?? '').trim()
  return text === '' || text === words[0] ? false : text === words[1] ? true : undefined
}

/** `PORT`, `HOST:PORT` or `[HOST]:PORT`. */
function metricsSettings(setting: string, token: string): MetricsSettings | 'unreadable' | 'open' | undefined {
  if (setting === '') return undefined
  const found = /^(?:(\[[0-9a-f:.]+\]|[^\s:[\]]+):)?(\d{1,5})$/i.exec(setting)
  const port = Number(found?.[2])
  if (found === null || port > 65_535) return 'unreadable'
  const host = (found[1] ?? '127.0.0.1').replace(/^\[|\]$/g, '')
  if (token === '' && !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)) return 'open'
  return { host, port, token: token === '' ? null : token }
}

/** What metrics are made with is loaded where they are asked for. */
async function openMetricsAt(listening: MetricsSettings, of: Pick<Asked, 'now'> & { readonly store: Store }) {
  const { openMetrics, serveMetrics } = await import('../http/metrics.ts')
  const metrics = openMetrics(of)
  return { ...metrics, serve: () => serveMetrics(metrics, listening) }
}

/** Opens what the environment asks for; nothing is begun yet. @returns it, or which setting is wrong. */
export async function openOperation(
  { env }: Pick<CommandIo, 'env'>,
  store: Store,
  { now, files, log, withJobs }: Asked,
  language: Language,
): Promise<Outcome<Operation, Stop>> {
  const say = operationWords[language]
  const no = (message: string) => refused<Stop>({ status: 1, message })
  const unlimited = flag(env['EXPRESS_ENTRY_LIMITS'], ['on', 'off'])
  if (unlimited === undefined) return no(say.limitsUnreadable)
  const webhooksToLoopback = flag(env['EXPRESS_ENTRY_WEBHOOKS'], ['public', 'loopback'])
  if (webhooksToLoopback === undefined) return no(say.webhooksUnreadable)
  const proxies = (env['EXPRESS_ENTRY_PROXIES'] ?? '').trim() || '0'
  if (!/^[0-9]$/.test(proxies)) return no(fill(say.proxiesUnreadable, { value: proxies }))
  const metricsToken = env['EXPRESS_ENTRY_METRICS_TOKEN'] ?? ''
  const listening = metricsSettings((env['EXPRESS_ENTRY_METRICS'] ?? '').trim(), metricsToken)
  if (listening === 'unreadable') return no(say.metricsUnreadable)
  if (listening === 'open') return no(say.metricsOpen)
  const scanner = openScanner(env)
  if (!scanner.ok) return refused(saidOf(scanner.refusal, language))
  const mails = mailSettings(env)
  if (!mails.ok) return refused(saidOf(mails.refusal, language))
  const [scanning, mailing] = [scanner.value, mails.value]

  const metrics = listening && (await openMetricsAt(listening, { store, now }))
  const { openTraces } = await import('../http/traces.ts')
  const traces = await openTraces(env)
  const stops: (() => Promise<void>)[] = []

  async function beginJobs(): Promise<void> {
    const [{ serviceTasks, startJobs }, { openMail }] = await Promise.all([
      import('../jobs/jobs.ts'),
      import('../mail/mail.ts'),
    ])
    const mail = openMail(mailing)
    const deployment = { clock: now, mail, files, scanner: scanning, webhooksToLoopback }
    const jobs = await startJobs(store, {
      tasks: serviceTasks(store, deployment),
      onError(error, task) {
        metrics?.taskFailed(task)
        log({ task, fault: error instanceof Error ? error.stack : String(error) })
      },
    })
    stops.push(async () => {
      await jobs.stop()
      mail.close()
    })
  }

  return done({
    settings: {
      limits: unlimited ? undefined : openLimits(),
      proxies: Number(proxies),
      webhooksToLoopback,
      traces,
    },
    observe: (line) => metrics?.observe(line),
    async begin() {
      if (metrics !== undefined) {
        try {
          const { address, stop } = await metrics.serve()
          stops.push(stop)
          log({ metrics: address })
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          if (code === undefined) throw error
          return no(fill(say.metricsUnable, { code }))
        }
      }
      if (withJobs) await beginJobs()
      return done(undefined)
    },
    async stop() {
      await traces?.stop()
      for (const stop of stops.splice(0).reverse()) await stop()
    },
  })
}
