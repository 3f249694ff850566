/** How the service fares, as Prometheus reads it: for whoever runs it, on a port of its own. Nothing of anybody is in it. */
import { hash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Micros } from '../law/moment.ts'
import { jobCounts, type Measures, measures } from '../store/measures.ts'
import type { Store } from '../store/open.ts'
import type { RequestLog } from './app.ts'
import { toldMethod } from './traces.ts'

export type Metrics = {
  /** Counts a request that was answered. */
  readonly observe: (line: RequestLog) => void
  /** Counts what went wrong in a task. */
  readonly taskFailed: (task: string | null) => void
  /** Everything, as text. */
  readonly text: () => Promise<string>
  readonly type: string
}

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function openMetrics({ store, now }: { readonly store: Store; readonly now: () => Micros }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'express_entry_request_seconds',
    help: 'Seconds a request took, by its address as described',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const failures = new Counter({
    ...{ name: 'express_entry_task_failures_total', help: 'Tasks of the service that failed', registers },
    labelNames: ['task'],
  })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `express_entry_${name}`, help, labelNames: [...labelNames], registers })
  const answered = gauge('store_answers', '1 where the store answered this time')
  const counted = {
    messages: gauge('messages', 'Messages that are not sent yet', ['state']),
    deliveries: gauge('webhook_deliveries', 'Deliveries to webhooks that are not made yet', ['state']),
    webhooks: gauge('webhooks', 'Webhooks by how they stand', ['state']),
  } as const satisfies Partial<Record<keyof Measures, Gauge<'state'>>>
  const connections = gauge('store_connections', 'Connections to the store')
  const unsealed = gauge('journal_unsealed', 'Entries of the journal that wait to be sealed')
  const sealAge = gauge('journal_seal_age_seconds', 'Seconds since the last seal of the journal')
  const events = gauge('events', 'Events so far')
  const jobs = gauge('jobs', 'Jobs by queue and state', ['queue', 'state'])

  async function collect(): Promise<void> {
    try {
      const [found, byQueue] = await store.db
        .transaction()
        .setAccessMode('read only')
        .execute(async (tx) => [await measures(tx), await jobCounts(tx)] as const)
      answered.set(1)
      for (const [name, one] of Object.entries(counted)) {
        one.reset()
        for (const { state, n } of found[name as keyof typeof counted]) one.set({ state }, n)
      }
      unsealed.set(found.unsealed)
      sealAge.set(found.sealedAt === null ? Number.NaN : Math.max(0, (now() - found.sealedAt) / 1_000_000))
      connections.set(found.connections)
      events.set(found.events)
      jobs.reset()
      for (const { name, state, n } of byQueue) jobs.set({ queue: name, state }, n)
    } catch {
      // The rest is told all the same: now above all.
      answered.set(0)
    }
  }

  return {
    observe({ method, route, status, ms }) {
      requests.observe({ method: toldMethod(method), route, status: `${status}` }, ms / 1_000)
    },
    taskFailed: (task) => failures.inc({ task: task ?? 'library' }),
    async text() {
      await collect()
      return registry.metrics()
    },
    type: registry.contentType,
  }
}

export type MetricsSettings = {
  readonly host: string
  readonly port: number
  /** Who asks must bring it, where the port is not this machine’s alone. */
  readonly token: string | null
}

const digest = (text: string) => hash('sha256', text, 'buffer')

/** Serves `/metrics` on a port of its own. @throws Error where the port cannot be had. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port, token }: MetricsSettings,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const expected = token === null ? null : digest(`Bearer ${token}`)
  const server = http.createServer((request, response) => {
    const end = (status: number, body = '', headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end(body)
    const came = digest(request.headers.authorization ?? '')
    if (expected !== null && !timingSafeEqual(came, expected)) return end(401, '', { 'WWW-Authenticate': 'Bearer' })
    if (request.url !== '/metrics') return end(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, '', { Allow: 'GET, HEAD' })
    return metrics.text().then(
      (text) => end(200, text, { 'Content-Type': metrics.type }),
      () => end(500),
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return {
    address: `http://${isIP(host) === 6 ? `[${host}]` : host}:${taken}/metrics`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
