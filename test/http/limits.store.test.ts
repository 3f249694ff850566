import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Counts, openLimits, usualLimits } from '../../src/http/limits.ts'
import { forwardedFor, networkIn } from '../../src/http/network.ts'
import { moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from './asking.ts'

const few = { read: 3, write: 2, assessment: 1 }
const BEGIN = Date.parse('2024-02-14T14:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: BEGIN })
})
afterEach(() => {
  vi.useRealTimers()
})

describeStores('limits', ({ store }) => {
  const limited = (network = few, account = few) =>
    service(store(), moment('2024-02-14T14:00:00Z'), { limits: openLimits({ network, account }) })
  /** Asks over a connection from an address. */
  const from = async (app: ReturnType<typeof service>['app'], address: string, where = '/v1/rounds/284', init = {}) => {
    const incoming = { socket: { remoteAddress: address }, complete: true }
    const response = await app.fetch(new Request(`http://service.test${where}`, init), { incoming })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  test('a network address is answered so much a minute, each by itself; then it is told when to come back, in both languages', async () => {
    const { app } = limited()
    for (let i = 0; i < 3; i++) {
      const { status, headers } = await from(app, '203.0.113.1')
      expect([status, headers.get('RateLimit')]).toEqual([200, `limit=3, remaining=${2 - i}, reset=60`])
    }
    vi.setSystemTime(BEGIN + 20_500)
    const over = await from(app, '203.0.113.1', '/v1/rounds', { headers: { 'Accept-Language': 'fr' } })
    expect(over.status).toBe(429)
    expect(over.headers.get('Retry-After')).toBe('40')
    expect(over.headers.get('Content-Type')).toBe('application/problem+json')
    expect(JSON.parse(over.text)).toMatchObject({ code: 'too-many-requests', title: 'Trop de requêtes' })
    expect(JSON.parse(over.text).detail).toContain('40 secondes')
    expect(JSON.parse((await from(app, '203.0.113.1')).text).detail).toContain('40 seconds')
    // Another address, other kinds of request, and whoever looks whether the service lives.
    expect((await from(app, '203.0.113.2')).status).toBe(200)
    expect((await from(app, '203.0.113.1', '/v1/assessments', { method: 'POST', body: '{}' })).status).toBe(415)
    expect((await from(app, '203.0.113.1', '/v1/assessments', { method: 'POST', body: '{}' })).status).toBe(429)
    for (let i = 0; i < 5; i++) expect((await from(app, '203.0.113.1', '/healthz')).status).toBe(200)
    vi.setSystemTime(BEGIN + 59_999)
    expect((await from(app, '203.0.113.1')).status).toBe(429)
    vi.setSystemTime(BEGIN + 60_000)
    expect((await from(app, '203.0.113.1')).status).toBe(200)
  })

  test('an account is, from whichever address; another is not, and writing is counted apart from reading', async () => {
    const many = { read: 100, write: 100, assessment: 100 }
    const { as } = limited(many)
    const [one, two] = [as('A-1'), as('A-2')]
    for (let i = 0; i < 3; i++) expect((await one.get('/v1/webhooks')).status).toBe(200)
    expect((await one.get('/v1/webhooks')).body.code).toBe('too-many-requests')
    expect((await two.get('/v1/webhooks')).status).toBe(200)
    const address = 'https://hooks.example.org/'
    const write = () => one.post('/v1/webhooks', { address, types: ['round.published'] })
    const before = await store().sql`select from webhook`
    expect([(await write()).status, (await write()).status, (await write()).status]).toEqual([201, 201, 429])
    expect((await store().sql`select from webhook`).length - before.length).toBe(2)
  })

  test('what is refused was not read: neither the store nor the body is asked', async () => {
    let asked = 0
    const counting = new Proxy(store(), {
      get: (real, name) => {
        asked++
        return Reflect.get(real, name)
      },
    })
    const { app } = service(counting, moment('2024-02-14T14:00:00Z'), {
      limits: openLimits({ network: { read: 0, write: 0, assessment: 0 }, account: few }),
    })
    asked = 0
    expect((await from(app, '203.0.113.1')).status).toBe(429)
    expect((await from(app, '203.0.113.1', '/v1/assessments', { method: 'POST', body: '{' })).status).toBe(429)
    expect(asked).toBe(0)
  })

  test('without limits nothing is counted', async () => {
    const { get } = service(store())
    const { headers } = await get('/v1/rounds/284')
    expect(headers.get('RateLimit')).toBeNull()
  })
})

test('so many are counted at once, whoever comes; a minute that is over leaves its room', () => {
  const counts = new Counts(1_000)
  for (let i = 0; i < 50_000; i++) counts.increment(`${i}`)
  expect(counts.size).toBe(1_000)
  // Whoever came last is still counted.
  expect(counts.increment('49999').totalHits).toBe(2)
  vi.setSystemTime(BEGIN + 60_000)
  expect(counts.increment('49999').totalHits).toBe(1)
  counts.increment('another')
  expect(counts.size).toBeLessThanOrEqual(2)
})

test('an assessment is dearer than a reading', () => {
  for (const { read, write, assessment } of [usualLimits.network, usualLimits.account]) {
    expect(assessment).toBeLessThanOrEqual(write)
    expect(write).toBeLessThan(read)
  }
})

test.each<[header: string | undefined, proxies: number, expected: string | undefined]>([
  ['203.0.113.9', 0, undefined],
  ['203.0.113.9', 1, '203.0.113.9'],
  ['1.2.3.4, 203.0.113.9', 1, '203.0.113.9'],
  ['1.2.3.4, 203.0.113.9, 198.51.100.7', 2, '203.0.113.9'],
  ['203.0.113.9', 2, undefined],
  ['nonsense', 1, undefined],
  ['', 1, undefined],
  ['2001:db8::7', 1, '2001:db8::7'],
  [undefined, 1, undefined],
])('passed on for %s by %i proxies: %s', (header, proxies, expected) => {
  expect(forwardedFor(header, proxies)).toBe(expected)
})

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
])('%s counts as %s', (address, network) => expect(networkIn(address)).toBe(network))
