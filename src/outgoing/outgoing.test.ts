import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSendable, post } from './post.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'

test.each<[address: string, isPublic: boolean, why: string]>([
  ['8.8.8.8', true, 'anybody’s'],
  ['9.255.255.255', true, 'before 10/8'],
  ['10.0.0.0', false, 'the first of 10/8'],
  ['10.255.255.255', false, 'the last of 10/8'],
  ['11.0.0.0', true, 'after 10/8'],
  ['0.0.0.0', false, 'this host'],
  ['100.63.255.255', true, 'before what providers share'],
  ['100.64.0.1', false, 'what providers share'],
  ['100.128.0.0', true, 'after it'],
  ['127.0.0.1', false, 'this machine'],
  ['127.255.255.254', false, 'this machine too'],
  ['169.254.169.254', false, 'where clouds keep their keys'],
  ['172.15.255.255', true, 'before 172.16/12'],
  ['172.16.0.1', false, 'in it'],
  ['172.31.255.255', false, 'its last'],
  ['172.32.0.0', true, 'after it'],
  ['192.0.0.8', false, 'protocols'],
  ['192.0.2.1', false, 'documentation'],
  ['192.168.1.1', false, 'a home'],
  ['198.18.0.1', false, 'benchmarks'],
  ['203.0.113.9', false, 'documentation'],
  ['224.0.0.1', false, 'many'],
  ['255.255.255.255', false, 'all'],
  ['::1', false, 'this machine'],
  ['::', false, 'none'],
  ['::ffff:8.8.8.8', false, 'IPv4 in disguise'],
  ['::ffff:127.0.0.1', false, 'this machine in disguise'],
  ['64:ff9b::7f00:1', false, 'this machine, translated'],
  ['fc00::1', false, 'a home'],
  ['fe80::1', false, 'a link'],
  ['ff02::1', false, 'many'],
  ['2001:db8::1', false, 'documentation'],
  ['2002:7f00:1::', false, 'this machine by 6to4'],
  ['2001::1', false, 'Teredo'],
  ['2606:4700:4700::1111', true, 'anybody’s'],
  ['2a00:1450:4001:81b::200e', true, 'anybody’s'],
  ['example.org', false, 'no address'],
  ['', false, 'nothing'],
])('%s is open to everybody: %s (%s)', (address, expected) => expect(isPublicAddress(address)).toBe(expected))

test.each<[address: string, sendable: boolean]>([
  ['https://hooks.example.org/x?y=1', true],
  ['https://hooks.example.org:8443/', true],
  ['https://8.8.8.8/', true],
  ['http://hooks.example.org/', false],
  ['ftp://hooks.example.org/', false],
  ['https://user@hooks.example.org/', false],
  ['https://:secret@hooks.example.org/', false],
  ['https://hooks.example.org/#x', false],
  ['https://localhost/', false],
  ['https://LOCALHOST/', false],
  ['https://127.0.0.1/', false],
  ['https://127.1/', false],
  ['https://0x7f000001/', false],
  ['https://2130706433/', false],
  ['https://[::1]/', false],
  ['https://[::ffff:127.0.0.1]/', false],
  ['https://10.1.2.3/', false],
  ['https://database/', false],
  ['https://printer.local/', false],
  ['https://service.internal/', false],
  [`https://hooks.example.org/${'x'.repeat(2_000)}`, false],
  ['not an address', false],
])('%s may be named: %s', (address, expected) => expect(isSendable(address)).toBe(expected))

test('this machine is one’s own', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '10.0.0.1', 'x'].map(isLoopback)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

describe('a post', () => {
  let server: http.Server
  let port = 0
  const seen: string[] = []
  const asked: { path: string; headers: http.IncomingHttpHeaders; body: string }[] = []
  beforeAll(async () => {
    server = http.createServer(async (request, response) => {
      seen.push(request.url!)
      let body = ''
      for await (const chunk of request) body += chunk
      asked.push({ path: request.url!, headers: request.headers, body })
      if (request.url === '/elsewhere') return response.writeHead(307, { Location: '/secret' }).end()
      if (request.url === '/silent') return undefined
      if (request.url === '/broken') return request.socket.destroy()
      if (request.url === '/endless') {
        response.writeHead(200)
        const writing = setInterval(() => response.write('x'.repeat(10_000)), 1)
        response.on('close', () => clearInterval(writing))
        return undefined
      }
      return response.writeHead(request.url === '/busy' ? 503 : 204, { 'Retry-After': '7' }).end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const sent = { headers: { 'X-Kind': 'a' }, body: '{"é":1}' }
  const here = (path: string) => `http://127.0.0.1:${port}${path}`

  test('arrives as it is, and says what was answered', async () => {
    expect(await post(here('/'), sent, { allowLoopback: true })).toEqual({ status: 204, retryAfter: '7', fault: null })
    expect(asked.at(-1)).toMatchObject({ body: '{"é":1}', headers: { 'x-kind': 'a', 'content-length': '8' } })
    expect(await post(here('/busy'), sent, { allowLoopback: true })).toMatchObject({ status: 503 })
  })

  test('does not follow where it is led', async () => {
    expect(await post(here('/elsewhere'), sent, { allowLoopback: true })).toMatchObject({ status: 307 })
    expect(seen).not.toContain('/secret')
  })

  test('reads little of what has no end, and waits no longer than it may', async () => {
    expect(await post(here('/endless'), sent, { allowLoopback: true })).toMatchObject({ status: 200 })
    const from = performance.now()
    const late = await post(here('/silent'), sent, { allowLoopback: true, timeoutMs: 200 })
    expect(late).toEqual({ status: null, retryAfter: null, fault: 'timed-out' })
    expect(performance.now() - from).toBeLessThan(2_000)
    const never = post('https://hooks.example.org/', sent, { timeoutMs: 100, lookup: () => new Promise(() => {}) })
    expect(await never).toMatchObject({ fault: 'timed-out' })
    const stopping = new AbortController()
    const stopped = post(here('/silent'), sent, { allowLoopback: true, signal: stopping.signal })
    setTimeout(() => stopping.abort(), 50)
    expect(await stopped).toMatchObject({ fault: 'asked-to-stop' })
  })

  test('says what went wrong in a word', async () => {
    expect(await post(here('/broken'), sent, { allowLoopback: true })).toMatchObject({ fault: 'connection-broken' })
    expect(await post('http://127.0.0.1:1/', sent, { allowLoopback: true })).toMatchObject({
      fault: 'connection-refused',
    })
    const unknown = async () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' })
    }
    expect(await post('https://hooks.example.org/', sent, { lookup: unknown })).toMatchObject({ fault: 'name-unknown' })
    const notTls = await post(`https://localhost:${port}/`, sent, { allowLoopback: true })
    expect(notTls.status).toBeNull()
  })

  test('goes nowhere where a name has an address that is not open to everybody', async () => {
    const before = seen.length
    for (const addresses of [
      ['127.0.0.1'],
      ['10.0.0.5'],
      ['169.254.169.254'],
      ['::1'],
      ['8.8.8.8', '127.0.0.1'],
      ['::ffff:127.0.0.1'],
      [],
    ]) {
      const lookup = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      const posted = await post(`https://hooks.example.org:${port}/`, sent, { lookup })
      expect(posted, addresses.join()).toMatchObject({ fault: 'address-forbidden' })
    }
    expect(await post(here('/'), sent)).toMatchObject({ fault: 'address-forbidden' })
    expect(seen).toHaveLength(before)
  })

  test('connects to the address that was looked at, and asks for no other', async () => {
    let lookups = 0
    const lookup = async () => {
      lookups++
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const connected = once(server, 'connection')
    // No name server knows it; and there is no TLS, so nothing is said.
    const posted = await post(`https://nowhere.invalid.example:${port}/`, sent, { allowLoopback: true, lookup })
    await connected
    expect(posted.status).toBeNull()
    expect(['connection-broken', 'certificate-refused']).toContain(posted.fault)
    expect(lookups).toBe(1)
  })
})
