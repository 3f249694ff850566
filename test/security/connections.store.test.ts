/**
 * Slow, silent, broken and too many connections over a real port: each is ended in its time, none of them is a fault of ours, and whoever
 * asks properly meanwhile is answered.
 */
import { mkdtempSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openAccounts } from '../../src/accounts/accounts.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import type { RequestLog } from '../../src/http/app.ts'
import { type ConnectionLimits, type Running, serve } from '../../src/http/server.ts'
import { moment } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { Wire } from './wire.ts'

const limits: ConnectionLimits = { headers: 400, request: 900, idle: 500, silent: 1_500, most: 40, check: 50 }

/** More answers than the buffers of two systems hold. */
const ASKED = 600

const person = { bornOn: '1994-05-17', maritalStatus: 'never-married', familySize: 1, firstOfficialLanguage: 'english' }
const body = JSON.stringify({ profile: person })
const post = (length: number, more = '') =>
  `POST /v1/assessments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}\r\n`

async function started(store: Store, connections: Partial<ConnectionLimits> = limits) {
  const logged: RequestLog[] = []
  const now = () => moment('2024-02-14T14:00:00Z')
  const secret = 'of this process alone, and of no other'
  const running = await serve({
    store,
    now,
    port: 0,
    host: '127.0.0.1',
    accounts: openAccounts({ store, now, base: () => 'http://127.0.0.1', secret }),
    files: directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-files-'))),
    log: (line) => void logged.push(line),
    connections,
  })
  return { ...running, logged }
}

/** Whoever has manners. @returns the status, and after how many milliseconds. */
async function asked(address: string): Promise<{ readonly status: number; readonly ms: number }> {
  const from = performance.now()
  const answer = await fetch(`${address}/v1/assessments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  await answer.text()
  return { status: answer.status, ms: performance.now() - from }
}

describeStores('hostile connections', ({ store }) => {
  let running: Running & { readonly logged: readonly RequestLog[] }
  beforeAll(async () => {
    running = await started(store())
  })
  afterAll(() => running.stop())
  let before = 0
  beforeEach(() => {
    before = running.logged.length
  })
  const faults = () => running.logged.slice(before).filter(({ fault, status }) => fault !== undefined || status >= 500)

  /** Checks that an honest request is answered while others are at it. */
  async function expectHonest(): Promise<void> {
    const { status, ms } = await asked(running.address)
    expect(status).toBe(200)
    expect(ms).toBeLessThan(5_000)
  }

  test('headers that come too slowly are not waited for', async () => {
    const slow = await Promise.all(Array.from({ length: 10 }, () => Wire.to(running.address)))
    const dripping = slow.map((wire) => wire.drip(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(400)}`, 20))
    await expectHonest()
    for (const wire of slow) {
      expect(await wire.closes(3_000)).toBeDefined()
      expect(wire.statuses).toEqual([408])
    }
    await Promise.all(dripping)
    expect(faults()).toEqual([])
  })

  test('a body that comes too slowly is not waited for, and nothing is made of it', async () => {
    const slow = await Promise.all(Array.from({ length: 10 }, () => Wire.to(running.address)))
    const dripping = slow.map((wire) => wire.drip(`${post(5_000)}{"profile": {${' '.repeat(400)}`, 8))
    await expectHonest()
    for (const wire of slow) {
      expect(await wire.closes(6_000)).toBeDefined()
      expect(wire.statuses.every((status) => status === 408 || status === 400)).toBe(true)
    }
    await Promise.all(dripping)
    expect(faults()).toEqual([])
  })

  test('a connection without a word is closed, and so is one after its request', async () => {
    const silent = await Wire.to(running.address)
    const polite = await Wire.to(running.address)
    polite.send('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(await silent.closes(3_000)).toBeDefined()
    expect(await polite.closes(3_000)).toBeDefined()
    expect(polite.statuses).toEqual([200])
  })

  test('whoever does not read what they asked for is cut off', async () => {
    const deaf = await Wire.to(running.address)
    deaf.socket.pause()
    deaf.send('GET /v1/data/rounds.csv HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(ASKED))
    await expectHonest()
    // Until there is no room for another answer, and then the time of silence.
    let answered = -1
    while (answered !== running.logged.length) {
      answered = running.logged.length
      await sleep(limits.silent + 1_000)
    }
    // What lay between the two of them comes, and no more.
    deaf.socket.resume()
    expect(await deaf.closes(4_000)).toBeDefined()
    expect(deaf.statuses.length).toBeLessThan(ASKED)
    expect(faults()).toEqual([])
  })

  test('more connections than are taken are closed at once, and there is room again when the others are over', async () => {
    const many = await Promise.all(Array.from({ length: limits.most + 15 }, () => Wire.to(running.address)))
    const closed = await Promise.all(many.map((wire) => wire.closes(250)))
    expect(closed.filter((ms) => ms !== undefined).length).toBeGreaterThanOrEqual(15)
    await Promise.all(many.map((wire) => wire.closes(3_000)))
    expect(many.every((wire) => wire.closed)).toBe(true)
    await expectHonest()
  })

  test('clients that go away in the middle are no fault of ours', async () => {
    for (const bytes of [post(5_000), `${post(5_000)}{"pro`, 'GET /v1/data/rounds.csv HTTP/1.1\r\nHost: x\r\n\r\n']) {
      const gone = await Promise.all(Array.from({ length: 5 }, () => Wire.to(running.address)))
      for (const wire of gone) wire.send(bytes)
      await sleep(30)
      for (const wire of gone) wire.end()
    }
    await expectHonest()
    await sleep(200)
    expect(faults()).toEqual([])
  })

  const chunked = 'POST /v1/assessments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  test.each<[why: string, bytes: string]>([
    ['two lengths', `${post(5, 'Content-Length: 6\r\n')}{"a":1}`],
    ['a length and chunks: who is to be believed', `${post(5, 'Transfer-Encoding: chunked\r\n')}0\r\n\r\n`],
    ['chunks of another spelling', `${chunked}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunks twice', `${chunked}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a chunk of no size', `${chunked}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`],
    ['a length below nothing', post(-1)],
    ['a length beyond all measure', post(Number.MAX_SAFE_INTEGER)],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['a header with a line in it', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n'],
    ['a space before the colon', 'GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n'],
    ['a folded header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n'],
    ['headers beyond 16 kB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['an address beyond 16 kB', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a NUL in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n'],
    ['a space in the address', 'GET /health z HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['a method nobody knows', 'BREW /healthz HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an upgrade', 'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['a host of another kind', 'GET /nowhere HTTP/1.1\r\nHost: a b/\\@:99999\r\n\r\n'],
    ['a whole address of another host', 'GET http://169.254.169.254/latest HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an address of none', 'GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an asterisk', 'GET * HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('%s: refused, and the connection is not used on', async (_why, bytes) => {
    const wire = await Wire.to(running.address)
    wire.socket.write(Buffer.from(bytes, 'latin1'))
    expect(await wire.closes(4_000)).toBeDefined()
    for (const status of wire.statuses) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
    expect(faults()).toEqual([])
    await expectHonest()
  })

  test('nothing that is packed is unpacked: a bomb stays as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.memoryUsage().rss
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
        const answer = await fetch(`${running.address}/v1/assessments`, { method: 'POST', headers, body: bomb })
        return [answer.status, ((await answer.json()) as { code: string }).code]
      }),
    )
    expect(new Set(answers.map(String))).toEqual(new Set(['400,body-not-json']))
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  test('stopped under load, it answers what has begun and takes nothing more', async () => {
    const busy = await started(store(), {})
    const agent = new http.Agent({ keepAlive: true, maxSockets: 20 })
    const counts = { whole: 0, unanswered: 0, broken: 0 }
    const client = async () => {
      for (;;) {
        const outcome = await ask(busy.address, agent)
        counts[outcome]++
        if (outcome !== 'whole') return
      }
    }
    const clients = Array.from({ length: 20 }, client)
    while (counts.whole < 60) await sleep(20)
    expect(counts).toMatchObject({ unanswered: 0, broken: 0 })
    const from = performance.now()
    await busy.stop()
    const took = performance.now() - from
    await Promise.all(clients)
    agent.destroy()
    console.info(`Stopped under load in ${took.toFixed(0)} ms: ${JSON.stringify(counts)}`)
    // Whatever was taken was answered, and whole; what was not answered was not taken.
    expect(counts).toEqual({ whole: busy.logged.length, unanswered: clients.length, broken: 0 })
    expect(busy.logged.filter(({ status }) => status !== 200)).toEqual([])
    expect(took).toBeLessThan(5_000)
  })
})

/** Asks once: answered whole, not at all, or in part. */
function ask(address: string, agent: http.Agent): Promise<'whole' | 'unanswered' | 'broken'> {
  return new Promise((resolve) => {
    let answered = false
    const request = http.request(`${address}/v1/assessments`, {
      agent,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    })
    request.on('response', (response) => {
      answered = true
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const { crs } = JSON.parse(Buffer.concat(parts).toString()) as { crs?: object }
        resolve(crs === undefined ? 'broken' : 'whole')
      })
      response.on('error', () => resolve('broken'))
    })
    request.on('error', () => resolve(answered ? 'broken' : 'unanswered'))
    request.end(body)
  })
}
