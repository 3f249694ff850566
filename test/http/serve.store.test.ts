import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { serveCommand } from '../../src/cli/serve.ts'
import { openStore } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { start } from '../pool/commands.ts'
import { capture } from '../record/command.ts'

/** Starts the service as a process, and waits for its address. */
async function serving(databaseUrl: string, ...args: string[]) {
  const run = start(['serve', '--port', '0', ...args], databaseUrl)
  const [first] = (await once(run.child.stdout!, 'data')) as [Buffer]
  const address = /http:\/\/[^ ]+:\d+/.exec(first.toString())?.[0]
  if (address === undefined) throw new Error(`No address: ${first}`)
  return { ...run, address }
}

/** The same with settings of its own. */
function startWith(databaseUrl: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const main = path.join(import.meta.dirname, '../../src/cli/main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', ...args], {
    env: {
      ...{
        EXPRESS_ENTRY_SECRET: 'a secret of tests, of 32 characters or more',
        EXPRESS_ENTRY_CLOCK: '2024-02-14T14:00:00Z',
      },
      ...{ ...process.env, DATABASE_URL: databaseUrl, ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (part: Buffer) => {
    told += part
  })
  const ended = Promise.all([once(child, 'exit'), text(child.stdout)]).then(([[status]]) => status as number | null)
  return { child, ended, told: () => told }
}

describeStores('serve', ({ databaseUrl, freshDatabase }) => {
  test('answers on its port, logs each request as a line of JSON, and ends when it is asked to', async () => {
    const { child, ended, address } = await serving(databaseUrl())
    const answer = await fetch(`${address}/v1/rounds/284`)
    expect(((await answer.json()) as { number: string }).number).toBe('284')
    child.kill('SIGTERM')
    const { status, stdout, stderr } = await ended
    expect(status).toBe(0)
    expect(stdout).toContain('Not a government service')
    const logged = stderr.split('\n').filter((line) => line.startsWith('{'))
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'GET', route: '/v1/rounds/:number', status: 200, request: answer.headers.get('X-Request-Id') },
    ])
  })

  test('asked to end while a request is being sent, answers it first and takes no other', async () => {
    const { child, ended, address } = await serving(databaseUrl())
    const body = JSON.stringify({
      profile: {
        bornOn: '1994-05-17',
        maritalStatus: 'never-married',
        familySize: 1,
        firstOfficialLanguage: 'english',
      },
    })
    const request = http.request(`${address}/v1/assessments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    })
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>
    request.write(body.slice(0, 20))
    // Another answer, so that the first part of this one has surely come.
    await (await fetch(`${address}/healthz`)).text()
    child.kill('SIGTERM')
    await once(child.stderr!, 'data')
    await expect
      .poll(() =>
        fetch(`${address}/healthz`).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused')
    request.end(body.slice(20))
    const [response] = await answered
    expect(response.statusCode).toBe(200)
    response.resume()
    expect((await ended).status).toBe(0)
  })

  test('a port that is taken, or is none, is said in words', async () => {
    const other = http.createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const taken = await start(['serve', '--port', `${port}`], databaseUrl()).ended
    other.close()
    expect(taken).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(`port-taken: port ${port}`) })
    for (const value of ['65536', '-1', '80.5', 'http']) {
      const wrong = await capture(serveCommand, [`--port=${value}`, '--lang', 'fr'], { env: {}, now: 0 })
      expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining(`« ${value} »`) })
    }
  })

  test('does what it does by itself beside, and ends it when it is asked to; --no-jobs leaves it to another', async () => {
    const url = await freshDatabase()
    const opened = await openStore({ DATABASE_URL: url })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const store = opened.value
    try {
      const without = await serving(url, '--no-jobs')
      await fetch(`${without.address}/healthz`)
      without.child.kill('SIGTERM')
      expect((await without.ended).status).toBe(0)
      expect((await store.sql`select to_regclass('jobs.job') as found`)[0]!['found']).toBeNull()
      const { child, ended } = await serving(url)
      // The record is kept as it is, and the journal sealed, though nobody asked.
      await expect.poll(() => store.sql`select from snapshot`, { timeout: 20_000 }).toHaveLength(1)
      child.kill('SIGTERM')
      const { status, stderr } = await ended
      expect([status, stderr.split('\n').filter((line) => line.includes('fault'))]).toEqual([0, []])
      const [active] = await store.sql`select count(*)::integer as n from jobs.job where state = 'active'`
      expect(active!['n']).toBe(0)
    } finally {
      await store.close()
    }
  }, 60_000)

  test('serves its metrics where a setting says, bounds what it answers, and says which setting is wrong', async () => {
    const env = { EXPRESS_ENTRY_METRICS: '127.0.0.1:0', EXPRESS_ENTRY_PROXIES: '1' }
    const { child, ended, told } = startWith(databaseUrl(), env, '--no-jobs')
    const [first] = (await once(child.stdout, 'data')) as [Buffer]
    const address = /http:\/\/[^ ]+:\d+/.exec(first.toString())![0]
    await expect.poll(told, { timeout: 10_000 }).toMatch(/"metrics":"http/)
    const metrics = /"metrics":"([^"]+)"/.exec(told())![1]!
    let last: Response | undefined
    // The one proxy that stands before it says for whom it asks.
    for (let i = 0; i <= 120; i++) {
      last = await fetch(`${address}/v1/assessments`, {
        method: 'POST',
        headers: { 'X-Forwarded-For': '1.1.1.1, 203.0.113.5' },
      })
      await last.text()
    }
    expect(last!.status).toBe(429)
    const other = await fetch(`${address}/v1/assessments`, {
      method: 'POST',
      headers: { 'X-Forwarded-For': '203.0.113.6' },
    })
    expect(other.status).not.toBe(429)
    const text = await (await fetch(metrics)).text()
    expect(text).toMatch(/express_entry_request_seconds_count\{method="POST",route="[^"]*",status="429"\} 1/)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    for (const [name, value, says] of [
      ['EXPRESS_ENTRY_LIMITS', 'perhaps', 'EXPRESS_ENTRY_LIMITS'],
      ['EXPRESS_ENTRY_PROXIES', '-1', '"-1"'],
      ['EXPRESS_ENTRY_WEBHOOKS', 'yes', 'EXPRESS_ENTRY_WEBHOOKS'],
      ['EXPRESS_ENTRY_METRICS', 'here', 'EXPRESS_ENTRY_METRICS'],
      ['EXPRESS_ENTRY_METRICS', '0.0.0.0:9464', 'EXPRESS_ENTRY_METRICS_TOKEN'],
    ] as const) {
      const run = startWith(databaseUrl(), { [name]: value })
      expect([name, await run.ended]).toEqual([name, 1])
      expect(run.told()).toContain('operation-setting-invalid')
      expect(run.told()).toContain(says)
    }
  }, 120_000)
})
