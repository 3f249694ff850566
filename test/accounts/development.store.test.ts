import { once } from 'node:events'
import fs, { mkdtempSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { serveCommand } from '../../src/cli/serve.ts'
import { createApp } from '../../src/http/app.ts'
import { developmentRoutes } from '../../src/http/routes/development.ts'
import type { Service } from '../../src/http/service.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { start } from '../pool/commands.ts'
import { capture } from '../record/command.ts'
import { signedService } from './rooms.ts'

const src = path.join(import.meta.dirname, '../../src')

/** The modules that a program opens as it starts, without those it loads later. */
function opensAtOnce(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = fs.readFileSync(file, 'utf8')
  for (const [, target] of text.matchAll(
    /^(?:import|export)\b(?! type)[^;'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm,
  )) {
    if (target !== undefined) opensAtOnce(path.resolve(path.dirname(file), target), seen)
  }
  return seen
}

describe('the page on which anybody signs in as anybody', () => {
  const page = path.join(src, 'http/routes/development.ts')

  test('is no part of the service, nor loaded with it: one command loads it, when it is told to', () => {
    for (const door of ['http/app.ts', 'http/server.ts', 'cli/serve.ts', 'cli/main.ts', 'sandbox/sandbox.ts']) {
      const opened = opensAtOnce(path.join(src, door))
      expect(opened.size).toBeGreaterThan(3)
      expect([door, opened.has(page)]).toEqual([door, false])
    }
    const all = (fs.readdirSync(src, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'))
    const naming = all.filter((file) =>
      /routes\/development\.ts|\.\/development\.ts/.test(fs.readFileSync(path.join(src, file), 'utf8')),
    )
    expect(naming).toEqual([path.join('cli', 'serve.ts')])
    const uses = all.filter((file) => /\.signInAs\(/.test(fs.readFileSync(path.join(src, file), 'utf8')))
    expect(uses).toEqual([path.join('http', 'routes', 'development.ts')])
  })

  test.each<[why: string, args: readonly string[], databaseUrl: string]>([
    ['a server', [], 'postgres://somebody@db.example/ee'],
    ['a server by its other name', [], 'postgresql://somebody@db.example/ee'],
    ['every address of the machine', ['--host', '0.0.0.0'], ''],
    ['another host', ['--host', '192.0.2.1'], ''],
    ['every address of IPv6', ['--host', '::'], ''],
    ['an address that the world knows', ['--address', 'https://ee.example'], ''],
    ['a sandbox', ['--sandbox'], ''],
  ])('is refused for %s, before anything is opened', async (_why, args, databaseUrl) => {
    const env = { DATABASE_URL: databaseUrl, EXPRESS_ENTRY_SECRET: 'a secret of tests, of 32 characters or more' }
    for (const [language, says] of [
      ['en', '--development lets anybody'],
      ['fr', '--development laisse'],
    ] as const) {
      const run = await capture(serveCommand, ['--development', ...args, '--lang', language, '--port', '0'], {
        env,
        now: 0,
      })
      expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(says) })
    }
  })

  test('is served where it is asked for, on the embedded store and this machine', async () => {
    const dir = path.join(mkdtempSync(path.join(tmpdir(), 'ee-dev-')), 'data')
    const { child, ended } = start(['serve', '--port', '0', '--development'], `file:${dir}`)
    const [first] = (await once(child.stdout!, 'data')) as [Buffer]
    const address = /http:\/\/[^ ]+:\d+/.exec(first.toString())?.[0]
    const page = await fetch(`${address}/dev/sign-in`, { headers: { 'Accept-Language': 'fr' } })
    const text = await page.text()
    expect(text).toContain('n’existe qu’en développement')
    expect(text).not.toMatch(/<script|on\w+=/)
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    const form = (fields: Record<string, string>, headers = {}) =>
      fetch(`${address}/dev/sign-in`, { method: 'POST', body: new URLSearchParams(fields), headers })
    const signed = await form({ role: 'officer-executor', province: 'ON' })
    expect(signed.status).toBe(200)
    const [cookie = ''] = signed.headers.getSetCookie()
    expect(cookie).toMatch(/^ee\.session_token=.*HttpOnly; SameSite=Strict$/)
    const session = await fetch(`${address}/v1/session`, { headers: { Cookie: cookie.split(';')[0]! } })
    expect(await session.json()).toMatchObject({ roles: [{ role: 'officer-executor' }], factors: 2, limited: false })
    expect((await form({ role: 'analyst' }, { Origin: 'https://other.example' })).status).toBe(403)
    const rebound = http.get(`${address}/dev/sign-in`, {
      headers: { Host: `elsewhere.example:${new URL(address!).port}` },
    })
    const [refused] = (await once(rebound, 'response')) as [http.IncomingMessage]
    expect([refused.statusCode, (await json(refused)) as object]).toMatchObject([421, { code: 'host-unknown' }])
    expect((await form({ role: 'king' })).status).toBe(404)
    expect((await form({ account: 'A-none' })).status).toBe(404)
    const described = (await (await fetch(`${address}/v1/openapi.json`)).json()) as { paths: object }
    expect(Object.keys(described.paths).filter((where) => where.startsWith('/dev'))).toEqual([])
    child.kill('SIGTERM')
    expect((await ended).status).toBe(0)
  }, 60_000)

  test('is not served where it is not asked for', async () => {
    const dir = path.join(mkdtempSync(path.join(tmpdir(), 'ee-dev-')), 'data')
    const { child, ended } = start(['serve', '--port', '0'], `file:${dir}`)
    const [first] = (await once(child.stdout!, 'data')) as [Buffer]
    const address = /http:\/\/[^ ]+:\d+/.exec(first.toString())?.[0]
    for (const method of ['GET', 'POST', 'PUT', 'HEAD']) {
      const init = method === 'POST' ? { body: new URLSearchParams({ role: 'administrator' }) } : {}
      const answer = await fetch(`${address}/dev/sign-in`, { method, ...init })
      expect([method, answer.status, answer.headers.getSetCookie()]).toEqual([method, 404, []])
    }
    child.kill('SIGTERM')
    await ended
  }, 60_000)
})

describeStores('development', ({ store }) => {
  test('signs in as an account that there is', async () => {
    const service = signedService(store())
    const { id, email } = await service.account([{ role: 'province', province: 'BC' }])
    const world = {
      ...{ store: store(), now: service.now, base: () => 'https://ee.example', accounts: service.accounts },
      record: async () => ({ rounds: [], distributions: [], corrections: [] }) as never,
      files: {} as never,
    } satisfies Service
    const app = createApp(world, { log: () => undefined, also: { routes: developmentRoutes(world), headers: {} } })
    const page = await (await app.request('/dev/sign-in')).text()
    expect(page).toContain(email)
    const answer = await app.request('/dev/sign-in', { method: 'POST', body: new URLSearchParams({ account: id }) })
    const [cookie = ''] = answer.headers.getSetCookie()
    const session = await app.request('/v1/session', { headers: { Cookie: cookie.split(';')[0]! } })
    expect(await session.json()).toMatchObject({ account: id })
    // The same service without it has no such address.
    expect((await createApp(world, { log: () => undefined }).request('/dev/sign-in')).status).toBe(404)
  })
})
