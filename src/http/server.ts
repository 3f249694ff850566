/** The service on a port: started, and stopped without cutting anybody off. */

import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Files } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import { officialRecord } from '../store/official-rounds.ts'
import type { Store } from '../store/open.ts'
import { type Also, createApp, type RequestLog } from './app.ts'
import type { Accounts, Service } from './service.ts'
import type { Traces } from './traces.ts'

export type ServeOptions = {
  readonly store: Store
  readonly now: () => Micros
  /** 0 for any that is free. */
  readonly port: number
  readonly host: string
  /** The address the world knows the service by; that of the port where it is left out. */
  readonly base?: string | undefined
  readonly accounts: Accounts
  readonly files: Files
  readonly log: (line: RequestLog) => void
  /** What a sandbox has otherwise: its record at every moment, its chance, and what it has beside. */
  readonly sandbox?: (Pick<Service, 'record' | 'chance'> & { readonly also: Also }) | undefined
  /** What bounds the service, and what traces it. */
  readonly operation?:
    | (Pick<Service, 'limits' | 'proxies' | 'webhooksToLoopback'> & { readonly traces?: Traces | undefined })
    | undefined
  /** What development has beside; nothing else has it. */
  readonly development?: ((service: Service) => Also) | undefined
  /** Others than {@link CONNECTIONS}, for trials. */
  readonly connections?: Partial<ConnectionLimits> | undefined
}

/** What a connection may take, in milliseconds, and how many there may be: whoever is slow, or silent, holds nobody else up. */
export type ConnectionLimits = {
  /** Until the headers of a request have all come; also until anything has. */
  readonly headers: number
  /** Until a request has come whole, its body included. */
  readonly request: number
  /** Between two requests. */
  readonly idle: number
  /** Without a byte either way while a request is answered. */
  readonly silent: number
  /** Of all connections at once; what is beyond is closed at once. */
  readonly most: number
  /** How often it is looked after them. */
  readonly check: number
}

/** The longest body, 20 MB of a document, comes within the time of a request at 1.4 Mbit/s. */
const CONNECTIONS: ConnectionLimits = {
  headers: 10_000,
  request: 120_000,
  idle: 5_000,
  silent: 120_000,
  most: 4_000,
  check: 1_000,
}

export type Running = {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly address: string
  /** Takes no more requests, lets those that have begun end, and resolves once all connections are closed. */
  stop(): Promise<void>
}

/** What has begun gets so long to end, in milliseconds. */
const GRACE = 10_000
/** The record changes by an import alone; it is read again after so long, in milliseconds. */
const FRESH = 2_000

/** The record of the store, or of the program where the store has none; read at most once in a while, however many ask. */
export function recordOf(store: Store): () => Promise<OfficialRecord> {
  let held: { readonly until: number; readonly record: Promise<OfficialRecord> } | undefined
  return () => {
    if (held !== undefined && performance.now() < held.until) return held.record
    const record = officialRecord(store.db).then((stored) => (stored.rounds.length > 0 ? stored : builtInRecord()))
    const reading = { until: performance.now() + FRESH, record }
    held = reading
    // What could not be read is asked for again by the next.
    record.catch(() => {
      if (held === reading) held = undefined
    })
    return record
  }
}

/** @throws Error where the port cannot be had: the system’s, with its `code`. */
export async function serve({
  store,
  now,
  port,
  host,
  base,
  accounts,
  files,
  log,
  connections,
  sandbox,
  development,
  operation: { traces, ...bounds } = {},
}: ServeOptions): Promise<Running> {
  let address = ''
  const record = sandbox?.record ?? recordOf(store)
  const chance = sandbox?.chance
  const world = { store, now, record, base: () => base ?? address, accounts, files, chance, ...bounds }
  const app = createApp(world, { log, traces, also: sandbox?.also ?? development?.(world) })
  const { headers, request, idle, silent, most, check } = { ...CONNECTIONS, ...connections }
  const serverOptions = {
    ...{ headersTimeout: headers, requestTimeout: request, keepAliveTimeout: idle, connectionsCheckingInterval: check },
    // What another may read otherwise than we do is not read at all.
    ...{ requireHostHeader: true, insecureHTTPParser: false },
  }
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server
  server.setTimeout(silent)
  server.maxConnections = most
  const endConnections = afterAnswers(server)
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken, family } = server.address() as AddressInfo
  const name = family === 'IPv6' ? `[${host}]` : host
  address = `http://${name}:${taken}`
  return {
    address,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      endConnections()
      const timer = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearTimeout(timer)
    },
  }
}

/**
 * Sees to it that a connection ends with the answer that is under way on it, once that is asked for: a client that goes on asking would
 * keep its connection for ever. @returns what asks for it.
 */
function afterAnswers(server: Server): () => void {
  const answering = new Set<ServerResponse>()
  let isEnding = false
  const last = (answer: ServerResponse) => {
    if (!answer.headersSent) answer.shouldKeepAlive = false
  }
  server.prependListener('request', (_, answer) => {
    answering.add(answer)
    answer.once('close', () => answering.delete(answer))
    if (isEnding) last(answer)
  })
  return () => {
    isEnding = true
    for (const answer of answering) last(answer)
    server.closeIdleConnections()
  }
}
