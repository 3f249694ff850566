/** A sandbox as a developer has it: a process on its own directory. The same seed, the same bytes; stopped, killed, begun anew. */
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { blocksOf } from '../../scripts/docs/shown.ts'
import { serveCommand } from '../../src/cli/serve.ts'
import { verifyWebhook } from '../../src/opendata/webhooks.ts'
import { testAccounts } from '../../src/sandbox/cast.ts'
import { unavailable } from '../clusters/cluster.ts'
import { type Run, start } from '../pool/commands.ts'
import { capture } from '../record/command.ts'
import { newDir } from './rooms.ts'

const SIZE = '400'

type Served = Run & {
  readonly address: string
  readonly said: () => string
}

const running = new Set<Run>()
const dirs: string[] = []

/** Starts a sandbox and waits until it is ready. */
async function serving(dir: string, ...args: string[]): Promise<Served> {
  // A DATABASE_URL is none of a sandbox’s business: it has a store of its own.
  const run = start(
    ['serve', '--sandbox', '--store', dir, '--port', '0', ...args],
    'postgres://nobody@127.0.0.1:1/none',
  )
  running.add(run)
  let said = ''
  run.child.stdout!.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  void run.ended.then(() => running.delete(run))
  const ready = new Promise<string>((resolve) => {
    run.child.stdout!.on('data', () => {
      const address = /(http:\/\/127\.0\.0\.1:\d+)\/v1\/openapi\.json/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  const address = await Promise.race([
    ready,
    run.ended.then(({ status, stderr }) => {
      throw new Error(`It ended with ${status}: ${stderr}`)
    }),
  ])
  return { ...run, address, said: () => said }
}

const fresh = () => {
  const dir = newDir()
  dirs.push(dir)
  return dir
}

async function stop({ child, ended }: Run): Promise<void> {
  child.kill('SIGTERM')
  expect((await ended).status).toBe(0)
}

const bearer = (seed: string) => ({
  Authorization: `Bearer ${testAccounts(seed)[0]!.token}`,
  'Content-Type': 'application/json',
})
const post = (address: string, where: string, body: unknown, seed = '1') =>
  fetch(`${address}${where}`, { method: 'POST', headers: bearer(seed), body: JSON.stringify(body) })

const PUBLIC = [
  '/v1/rounds?limit=20',
  '/v1/data/rounds.csv',
  '/v1/data/distributions.csv',
  '/v1/pool/distributions?limit=20',
  '/v1/pool/distributions/own',
  '/v1/events',
  '/v1/snapshots',
  '/en/rounds.atom',
  '/fr/rondes.rss',
  '/en/rounds.ics',
  '/data/ee_rounds_123_en.json',
  '/v1/sandbox',
]

/** Every public answer, with the headers that could tell two apart. */
async function publicBytes(address: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const where of PUBLIC) {
    const answer = await fetch(`${address}${where}`)
    answers[where] =
      `${answer.status} ${answer.headers.get('ETag')} ${answer.headers.get('Link')} ${await answer.text()}`
  }
  const rounds = JSON.parse(
    answers[PUBLIC[0]!]!.replace(/^\S+ (?:"[^"]*"|W\/"[^"]*"|null) (?:<[^>]*>; rel="next"|null) /, ''),
  )
  for (const { number } of rounds.items.slice(0, 4)) {
    answers[number] = await (await fetch(`${address}/v1/rounds/${number}`)).text()
  }
  return answers
}

/** What a developer does in both: a month, rounds, a profile of their own, and more rounds. */
async function drive(address: string, seed: string): Promise<void> {
  const must = async (answer: Promise<Response>) => {
    const got = await answer
    if (!got.ok) throw new Error(await got.text())
    return (await got.json()) as { profile?: string; now?: string }
  }
  await must(post(address, '/v1/sandbox/clock', { days: 12 }, seed))
  await must(post(address, '/v1/sandbox/rounds', {}, seed))
  // The candidate gives their profile up and begins another: its reference is in the digests of later rounds.
  const { accounts } = (await (await fetch(`${address}/v1/sandbox`)).json()) as {
    accounts: { account: string; profile: string }[]
  }
  const { account, profile } = accounts[0]!
  const answers = (await must(
    fetch(`${address}/v1/profiles/${profile}/versions/1`, { headers: bearer(seed) }),
  )) as unknown as { content: Record<string, unknown> }
  await must(post(address, `/v1/profiles/${profile}/withdrawal`, {}, seed))
  const begun = await must(post(address, `/v1/people/${account}/profiles`, {}, seed))
  for (const [key, value] of Object.entries(answers.content)) {
    if (key === 'submittedAt' || key === 'profile') continue
    await must(
      fetch(`${address}/v1/profiles/${begun.profile}/answers`, {
        method: 'PUT',
        headers: bearer(seed),
        body: JSON.stringify({ pointer: `/${key}`, value }),
      }),
    )
  }
  await must(post(address, `/v1/profiles/${begun.profile}/submission`, {}, seed))
  await must(post(address, '/v1/sandbox/rounds', {}, seed))
  await must(post(address, '/v1/sandbox/clock', { to: '2024-04-03T00:00:00Z' }, seed))
  await must(post(address, '/v1/sandbox/rounds', {}, seed))
}

const missing = unavailable('embedded')

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM')
    await ended
  }
  for (const dir of dirs) fs.rmSync(dir, { recursive: true, force: true })
})

/** Processes that start a database each, beside whatever else the machine does. */
const LONG = 300_000

describe.skipIf(missing !== undefined)('serve --sandbox, as a process', { timeout: LONG }, () => {
  const SAME = ['--size', SIZE, '--address', 'http://sandbox.example']

  test('of one seed gives the same bytes to the same requests, after a restart too; of another seed others', async () => {
    const dir = fresh()
    const [one, two] = await Promise.all([serving(dir, ...SAME), serving(fresh(), ...SAME)])
    const atFirst = await publicBytes(one.address)
    expect(await publicBytes(two.address)).toEqual(atFirst)
    await Promise.all([drive(one.address, '1'), drive(two.address, '1')])
    const after = await publicBytes(one.address)
    expect(await publicBytes(two.address)).toEqual(after)
    const changed = PUBLIC.filter((where) => after[where] !== atFirst[where])
    expect(changed).toEqual(PUBLIC)
    expect(one.said()).toContain('round 284:')
    await Promise.all([stop(one), stop(two)])

    const other = await serving(fresh(), ...SAME, '--seed', 'other')
    const others = await publicBytes(other.address)
    expect(others['/v1/sandbox']).not.toBe(atFirst['/v1/sandbox'])
    await drive(other.address, 'other')
    expect((await publicBytes(other.address))['/v1/events']).not.toBe(after['/v1/events'])
    await stop(other)

    // Stopped and started again, without a word of what it is: everything is there, and goes on.
    const again = await serving(dir, '--address', 'http://sandbox.example')
    expect(await publicBytes(again.address)).toEqual(after)
    expect((await post(again.address, '/v1/sandbox/rounds', {})).status).toBe(200)

    // One process has it.
    const second = await start(['serve', '--sandbox', '--store', dir, '--port', '0'], '').ended
    expect(second).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('sandbox-in-use') })
    const away = await start(['serve', '--sandbox', '--store', dir, '--port', '0', '--reset', '--yes'], '').ended
    expect(away).toMatchObject({ status: 1, stderr: expect.stringContaining('sandbox-in-use') })
    await stop(again)

    // Others than it was begun with are refused, and nothing is removed unasked.
    const otherwise = await start(['serve', '--sandbox', '--store', dir, '--seed', '2', '--port', '0'], '').ended
    expect(otherwise).toMatchObject({ status: 1, stderr: expect.stringContaining('seed 1 and 400 profiles') })
    const unsure = await start(['serve', '--sandbox', '--store', dir, '--reset', '--port', '0'], '', undefined, '')
      .ended
    expect(unsure).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing was removed') })

    const anew = await serving(dir, ...SAME, '--reset', '--yes')
    expect(await publicBytes(anew.address)).toEqual(atFirst)
    await stop(anew)
  })

  test('killed while a round is held, goes on where it was: no round twice, none half', async () => {
    const dir = fresh()
    let served = await serving(dir, '--size', SIZE)
    const rounds = async () => {
      const answer = await fetch(`${served.address}/v1/rounds?limit=50`)
      const { items } = (await answer.json()) as { items: { number: string; at: string }[] }
      return items.filter(({ number }) => Number(number) >= 284)
    }
    for (const wait of [5, 30, 60, 90, 120, 160, 220, 300]) {
      const before = await rounds()
      const { next } = (await (await fetch(`${served.address}/v1/sandbox`)).json()) as { next: { at: string } }
      const asked = post(served.address, '/v1/sandbox/rounds', {}).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, wait))
      served.child.kill('SIGKILL')
      await Promise.all([once(served.child, 'exit').catch(() => undefined), asked, served.ended])
      const kept = JSON.parse(fs.readFileSync(path.join(dir, 'sandbox.json'), 'utf8')) as { holding: string | null }
      served = await serving(dir)
      const after = await rounds()
      // What was begun is held by now; what was not has left nothing.
      const isHeld = after.some(({ at }) => at === next.at)
      if (kept.holding !== null) expect(isHeld).toBe(true)
      expect(after.length).toBe(before.length + (isHeld ? 1 : 0))
      expect(new Set(after.map(({ at }) => at)).size).toBe(after.length)
      const numbers = after.map(({ number }) => Number(number)).toSorted((a, b) => a - b)
      expect(numbers).toEqual(numbers.map((_, i) => 284 + i))
      expect(JSON.parse(fs.readFileSync(path.join(dir, 'sandbox.json'), 'utf8'))).toMatchObject({ holding: null })
    }
    await stop(served)
  })

  test('at a round a minute holds them by itself, and says so', async () => {
    const served = await serving(fresh(), '--size', SIZE, '--round-every', '1', '--lang', 'fr')
    expect(served.said()).toContain('toutes les 1 s')
    await expect.poll(() => served.said(), { timeout: 30_000 }).toMatch(/ronde 284 : .*\n.*ronde 285 : /)
    await stop(served)
  })

  test('tells a developer’s own program of a round, by a signed webhook on this machine', async () => {
    const got: { headers: http.IncomingHttpHeaders; body: string }[] = []
    const receiver = http.createServer(async (request, response) => {
      got.push({ headers: request.headers, body: await text(request) })
      response.end()
    })
    receiver.listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const { port } = receiver.address() as AddressInfo
    const served = await serving(fresh(), '--size', SIZE)
    const asked = { address: `http://127.0.0.1:${port}/told`, types: ['round.published'] }
    const subscribed = await post(served.address, '/v1/webhooks', asked)
    const { secret } = (await subscribed.json()) as { secret: string }
    expect(subscribed.status).toBe(201)
    await post(served.address, '/v1/sandbox/rounds', {})
    await expect.poll(() => got.length, { timeout: 15_000 }).toBe(1)
    const hmac = (key: Uint8Array, content: Uint8Array) =>
      new Uint8Array(createHmac('sha256', key).update(content).digest())
    const { headers, body } = got[0]!
    const verified = verifyWebhook(
      { headers: headers as never, body },
      { secrets: [secret], at: Date.now() * 1_000 },
      hmac,
    )
    expect(verified.ok).toBe(true)
    expect(JSON.parse(body)).toMatchObject({ type: 'round.published', data: { round: { number: '284' } } })
    await stop(served)
    receiver.close()
  })

  test('does what its page shows a developer, command by command', async () => {
    const page = fs.readFileSync(path.join(import.meta.dirname, '../../docs/sandbox.md'), 'utf8')
    const [begin, ...blocks] = blocksOf(page, 'sh')
    expect(begin).toBe('./express-entry serve --sandbox\n')
    expect(blocks.length).toBeGreaterThan(5)
    const served = await serving(fresh(), '--size', SIZE)
    const shown = blocks.join('').replaceAll('http://127.0.0.1:8080', served.address)
    // Each answer on a line of its own; one that is a problem ends it.
    const script = `set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; echo; }\n${shown}`
    const { stdout } = await promisify(execFile)('bash', ['-c', script])
    await stop(served)
    const answers = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
    expect(answers).toMatchObject([
      { synthetic: true, now: '2024-02-14T13:00:00Z' },
      { state: 'in-pool', points: 432 },
      { round: { number: '284' } },
      { items: [{ number: '284' }] },
      { items: expect.arrayContaining([expect.objectContaining({ type: 'round.published' })]) },
      { swept: { profilesExpired: expect.any(Number) } },
      { now: '2024-05-01T00:00:00Z' },
      { roundEverySeconds: 60 },
      { types: ['round.published'] },
      { roundEverySeconds: null },
    ])
  })

  test('killed while its pool is made, makes the rest', async () => {
    const dir = fresh()
    const run = start(['serve', '--sandbox', '--store', dir, '--port', '0', '--size', '6000'], '')
    await expect.poll(() => fs.existsSync(path.join(dir, 'sandbox.json')), { timeout: 20_000 }).toBe(true)
    await once(run.child.stderr!, 'data')
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    run.child.kill('SIGKILL')
    await run.ended
    const served = await serving(dir, '--address', 'http://sandbox.example')
    const whole = await serving(fresh(), '--size', '6000', '--address', 'http://sandbox.example')
    for (const { address } of [served, whole]) expect((await post(address, '/v1/sandbox/rounds', {})).status).toBe(200)
    expect((await publicBytes(served.address))['/v1/events']).toBe((await publicBytes(whole.address))['/v1/events'])
    await Promise.all([stop(served), stop(whole)])
  })
})

describe('serve --sandbox is told what it may not', () => {
  const told = (...args: string[]) => capture(serveCommand, args, { env: {}, now: 0 })

  test.each([
    [['--sandbox', '--host', '0.0.0.0'], '--host', '"0.0.0.0"'],
    [['--sandbox', '--host', 'example.org'], '--host', '"example.org"'],
    [['--sandbox', '--size', '99'], '--size', '"99"'],
    [['--sandbox', '--size', '1000001'], '--size', '"1000001"'],
    [['--sandbox', '--size', 'many'], '--size', '"many"'],
    [['--sandbox', '--seed', 'a b'], '--seed', '"a b"'],
    [['--sandbox', '--round-every', '0'], '--round-every', '"0"'],
    [['--sandbox', '--yes'], '--yes', '--reset'],
    [['--seed', '1'], '--seed', '--sandbox'],
    [['--reset'], '--reset', '--sandbox'],
  ])('%j', async (args, option, named) => {
    const { status, stderr, stdout } = await told(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(option)
    expect(stderr).toContain(named)
    const french = await told(...args, '--lang', 'fr')
    expect(french.stderr.split('\n')[0]).not.toBe(stderr.split('\n')[0])
  })

  test('its own help is given', async () => {
    const { stdout, status } = await told('--sandbox', '--help')
    expect([status, stdout]).toEqual([0, expect.stringContaining('--round-every SECONDS')])
  })

  test('a store that is no sandbox is left as it is', async () => {
    const dir = fresh()
    fs.mkdirSync(path.join(dir, 'pg'))
    const { status, stderr } = await told('--sandbox', '--store', dir, '--lang', 'fr')
    expect([status, stderr]).toEqual([1, expect.stringContaining('sandbox-not-one')])
    const away = await told('--sandbox', '--store', dir, '--reset', '--yes')
    expect([away.status, fs.readdirSync(dir)]).toEqual([1, ['pg']])
  })

  test('a file that cannot be read is said to be so', async () => {
    const dir = fresh()
    fs.writeFileSync(path.join(dir, 'sandbox.json'), '{"version": 1')
    expect(await told('--sandbox', '--store', dir)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('sandbox-unreadable'),
    })
  })
})
