/** The service on a port: started, and stopped without cutting anybody off. */

import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Files } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import { officialRecord } from '../store/official-rounds.ts'
import type { Store } from '../store/open.ts'
import { createApp, type RequestLog } from './app.ts'
import type { Accounts } from './service.ts'

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
export async function serve({ store, now, port, host, base, accounts, files, log }: ServeOptions): Promise<Running> {
  let address = ''
  const app = createApp({ store, now, record: recordOf(store), base: () => base ?? address, accounts, files }, { log })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
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
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearTimeout(timer)
    },
  }
}
