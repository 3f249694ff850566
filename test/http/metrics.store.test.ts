import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openMetrics, serveMetrics } from '../../src/http/metrics.ts'
import { openTraces } from '../../src/http/traces.ts'
import { moment } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { appendEvent } from '../../src/store/events.ts'
import { openStore } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { submitted } from '../people/cast.ts'
import { service } from './asking.ts'

const AT = moment('2024-02-14T14:00:00Z')
/** What somebody might send anywhere, and what must be nowhere. */
const PERSONAL = [
  'Okonkwo-Tremblay',
  'ana.okonkwo@example.org',
  'Z9988776',
  '203.0.113.77',
  'P-2024-SECRET',
  'A-secret-account',
]

/** Sends it everywhere: in every part of every address, in queries, headers and bodies. */
async function everywhere({ app, description }: ReturnType<typeof service>): Promise<number> {
  let asked = 0
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const method of Object.keys(methods)) {
      for (const text of PERSONAL) {
        const filled = path.replace(/\{\w+\}/g, encodeURIComponent(text))
        const body =
          method === 'get' ? {} : { body: JSON.stringify({ [text]: text, profile: { name: text }, email: text }) }
        const request = new Request(
          `http://service.test${filled}?${encodeURIComponent(text)}=${encodeURIComponent(text)}`,
          {
            method: method.toUpperCase(),
            headers: {
              'Content-Type': 'application/json',
              'User-Agent': text,
              Cookie: `session=${text}`,
              'X-Asker': text,
              'X-Forwarded-For': '203.0.113.77',
              'Idempotency-Key': text,
              'If-Match': text,
              traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
              tracestate: `x=${text.replace(/[^a-z0-9]/gi, '')}`,
              baggage: `who=${encodeURIComponent(text)}`,
            },
            ...body,
          },
        )
        await (await app.fetch(request)).text()
        asked++
      }
    }
  }
  const odd = await app.fetch(
    new Request(`http://service.test/${PERSONAL[0]}/x?y=${PERSONAL[1]}`, { method: 'PROPFIND' }),
  )
  await odd.text()
  return asked + 1
}

const held = (text: string) => PERSONAL.filter((one) => text.includes(one) || text.includes(encodeURIComponent(one)))

describeStores('what is told of the service', ({ store, databaseUrl }) => {
  test('has nothing of anybody, whatever is sent wherever: neither the log nor the metrics', async () => {
    const asking = service(store())
    // Somebody signed in, so that it goes further than the door.
    asking.as('A-secret-account', { roles: [{ role: 'candidate' }, { role: 'administrator' }] })
    const asked = await everywhere(asking)
    expect(asking.logged).toHaveLength(asked)
    expect(held(JSON.stringify(asking.logged))).toEqual([])
    const metrics = openMetrics({ store: store(), now: () => AT })
    for (const line of asking.logged) metrics.observe(line)
    const text = await metrics.text()
    expect(held(text)).toEqual([])
    expect(text).toContain('route="/v1/assessments"')
    // What is asked of nothing is one series, however many ask.
    const routes = new Set(
      [...text.matchAll(/request_seconds_count\{method="([^"]*)",route="([^"]*)"/g)].map(([, m, r]) => `${m} ${r}`),
    )
    expect([...routes].filter((route) => route.startsWith('other'))).toEqual(['other unknown'])
    expect(routes.size).toBeLessThanOrEqual(2 * Object.values(asking.description.paths).flatMap(Object.keys).length)
  }, 120_000)

  test('counts what there is, and says so where the store does not answer', async () => {
    await submitted(store())
    await store()
      .db.transaction()
      .execute((tx) =>
        appendEvent(tx, { type: 'round.published', at: AT, subject: '1', data: { round: builtInRecord().rounds[0]! } }),
      )
    const metrics = openMetrics({ store: store(), now: () => AT })
    metrics.observe({ request: 'x', method: 'GET', route: '/v1/rounds/:number', status: 200, ms: 12 })
    metrics.observe({ request: 'x', method: 'GET', route: '/v1/rounds/:number', status: 200, ms: 700 })
    metrics.taskFailed('seal')
    metrics.taskFailed(null)
    const text = await metrics.text()
    const value = (series: string) => Number(new RegExp(`^express_entry_${series} (\\S+)$`, 'm').exec(text)?.[1])
    const of = `{method="GET",route="/v1/rounds/:number",status="200"}`.replace(/[{}/"]/g, '\\$&')
    expect(value(`request_seconds_count${of}`)).toBe(2)
    expect(value(`request_seconds_sum${of}`)).toBeCloseTo(0.712)
    expect(value('store_answers')).toBe(1)
    const [unsealed] = await store().sql`select count(*)::integer as n from journal_waiting`
    expect(unsealed!['n']).toBeGreaterThan(0)
    expect(value('journal_unsealed')).toBe(unsealed!['n'])
    expect(value('events')).toBeGreaterThan(0)
    expect(value('store_connections')).toBeGreaterThan(0)
    expect(value('messages\\{state="waiting"\\}')).toBeGreaterThanOrEqual(0)
    expect(value('task_failures_total\\{task="seal"\\}')).toBe(1)
    expect(text).toContain('nodejs_eventloop_lag_seconds')
  })

  test('is served on a port of its own, to whoever brings the token where there is one', async () => {
    const metrics = openMetrics({ store: store(), now: () => AT })
    for (const token of [null, 'a token of twenty letters']) {
      const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0, token })
      const get = (authorization?: string, where = server.address, method = 'GET') =>
        fetch(where, { method, headers: authorization === undefined ? {} : { Authorization: authorization } })
      try {
        const right = token === null ? undefined : `Bearer ${token}`
        const answer = await get(right)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('Content-Type')).toContain('text/plain')
        expect(await answer.text()).toContain('express_entry_store_answers 1')
        expect((await get(right, `${server.address}/else`)).status).toBe(404)
        expect((await get(right, server.address, 'POST')).status).toBe(405)
        expect((await get()).status).toBe(token === null ? 200 : 401)
        expect((await get('Bearer another')).status).toBe(token === null ? 200 : 401)
      } finally {
        await server.stop()
      }
    }
    const { get } = service(store())
    expect((await get('/metrics')).status).toBe(404)
  })

  test('is traced to a collector where one is named, and nothing of anybody is in it', async () => {
    expect(await openTraces({})).toBeUndefined()
    expect(await openTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeUndefined()
    const came: string[] = []
    const collector = http.createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      came.push(`${request.url} ${Buffer.concat(parts).toString('utf8')}`)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    })
    collector.listen(0, '127.0.0.1')
    await once(collector, 'listening')
    try {
      const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
      const traces = (await openTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }))!
      const asking = service(store(), AT, { traces })
      await everywhere(asking)
      await sleep(10)
      await traces.stop()
      const all = came.join('\n')
      expect(came.every((one) => one.startsWith('/v1/traces '))).toBe(true)
      expect(all).toContain('/v1/assessments')
      expect(held(all)).toEqual([])
      expect(all).not.toContain('b7ad6b7169203331')
      expect(all).not.toMatch(/url\.full|user_agent|exception|cookie/i)
    } finally {
      collector.closeAllConnections()
      collector.close()
    }
  }, 120_000)

  test('of a store that is gone the metrics are told all the same', async () => {
    const opened = await openStore({ DATABASE_URL: databaseUrl() })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const closed = opened.value
    await closed.close()
    const metrics = openMetrics({ store: closed, now: () => AT })
    expect(await metrics.text()).toMatch(/^express_entry_store_answers 0$/m)
  })
})
