/** What the client does of itself: keys, waits, languages, types of content, what it makes of an answer. */
import { describe, expect, test } from 'vitest'
import { type ClientOptions, createClient, type Problem, pages } from '../../src/client/client.ts'

type Sent = { readonly url: string; readonly method: string; readonly headers: Headers; readonly body: unknown }

const problemOf = (code: string, status: number): Response =>
  new Response(
    JSON.stringify({ type: `/v1/problems/${code}`, title: 't', status, detail: 'd', instance: '', code } as Problem),
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
const json = (value: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json; charset=UTF-8', ...headers } })

/** A client that is answered by what is given, one after another. */
function answeredBy(answers: readonly (() => Response)[], options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = []
  const waited: number[] = []
  const client = createClient({
    base: 'https://ee.example',
    fetch: (url, init) => {
      sent.push({ url, method: init.method!, headers: new Headers(init.headers), body: init.body })
      const answer = answers[sent.length - 1]
      if (answer === undefined) throw new Error('Asked once more than was expected')
      return answer()
    },
    wait: async (ms, signal) => {
      signal?.throwIfAborted()
      waited.push(ms)
    },
    ...options,
  })
  return { client, sent, waited }
}
const noNetwork = (): never => {
  throw new TypeError('fetch failed')
}
const submitted = () => json({ profile: 'P-1', state: 'in-pool' }, { ETag: '"2"' })

describe('a change', () => {
  test('has a key of its own, which stays as it is sent again', async () => {
    const { client, sent, waited } = answeredBy([
      noNetwork,
      () => problemOf('store-unavailable', 503),
      submitted,
      submitted,
    ])
    const first = await client.submitProfile({ path: { profile: 'P-1' } })
    expect(first).toMatchObject({ ok: true, value: { profile: 'P-1' }, tag: '"2"', replayed: false })
    await client.submitProfile({ path: { profile: 'P-1' } })
    const keys = sent.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys.slice(1, 3)).toEqual([keys[0], keys[0]])
    expect(keys[3]).not.toBe(keys[0])
    expect(waited).toEqual([250, 750])
  })

  test('takes the key, the tag and the language it is given', async () => {
    const { client, sent } = answeredBy([submitted], { language: 'fr' })
    await client.submitProfile({ path: { profile: 'P-1' } }, { key: 'mine', tag: '"1"' })
    const { headers, method, url, body } = sent[0]!
    expect({ method, url, body }).toEqual({
      method: 'POST',
      url: 'https://ee.example/v1/profiles/P-1/submission',
      body: undefined,
    })
    expect(headers.get('Idempotency-Key')).toBe('mine')
    expect(headers.get('If-Match')).toBe('"1"')
    expect(headers.get('Accept-Language')).toBe('fr')
    expect(headers.get('Content-Type')).toBeNull()
  })

  test('that had been carried out before says so', async () => {
    const { client } = answeredBy([() => json({ profile: 'P-1' }, { 'Idempotency-Replayed': 'true' })])
    expect(await client.submitProfile({ path: { profile: 'P-1' } })).toMatchObject({ ok: true, replayed: true })
  })

  test('that is refused is not sent again', async () => {
    const { client, sent } = answeredBy([() => problemOf('changed-meanwhile', 412)])
    expect(await client.submitProfile({ path: { profile: 'P-1' } }, { tag: '"1"' })).toMatchObject({
      ok: false,
      problem: { code: 'changed-meanwhile', status: 412 },
    })
    expect(sent.length).toBe(1)
  })

  test('that a key does not make safe is sent once', async () => {
    const { client, sent } = answeredBy([noNetwork, submitted])
    const answer = await client.assess({ body: { profile: {} as never } })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'service-not-reached', status: 0 } })
    expect(sent.length).toBe(1)
  })
})

describe('what does not answer', () => {
  test('is asked again after growing waits, and then given up in words', async () => {
    const { client, sent, waited } = answeredBy(Array(5).fill(noNetwork), { language: 'fr' })
    expect(await client.isAlive()).toEqual({
      ok: false,
      problem: {
        type: '/v1/problems/service-not-reached',
        title: 'Le service est injoignable',
        status: 0,
        detail: 'Le service n’a pas répondu. Vérifiez votre connexion, et réessayez.',
        instance: '',
        code: 'service-not-reached',
      },
    })
    expect(sent.length).toBe(5)
    expect(waited).toEqual([250, 750, 2_000, 5_000])
  })

  test.each([
    ['5', 5_000],
    ['3600', 30_000],
    ['0', 250],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 250],
  ])('and says Retry-After: %s is waited for %i ms', async (said, expected) => {
    const busy = () => new Response('', { status: 503, headers: { 'Retry-After': said } })
    const { client, waited } = answeredBy([busy, () => json({ status: 'alive' })])
    expect(await client.isAlive()).toMatchObject({ ok: true })
    expect(waited).toEqual([expected])
  })

  test('is told as it is when the waits are over', async () => {
    const { client } = answeredBy([() => problemOf('store-unavailable', 503)], { waits: [] })
    expect(await client.isReady()).toMatchObject({ ok: false, problem: { code: 'store-unavailable' } })
  })

  test('is not waited for by whoever has gone away', async () => {
    const control = new AbortController()
    const { client } = answeredBy([noNetwork, noNetwork], {
      wait: async (_, signal) => {
        control.abort(new Error('gone'))
        signal?.throwIfAborted()
      },
    })
    await expect(client.isAlive({}, { signal: control.signal })).rejects.toThrow('gone')
    await expect(client.isAlive({}, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before')
  })

  test('is really waited for, unless the signal comes', async () => {
    const { client } = answeredBy([noNetwork, () => json({ status: 'alive' })], { waits: [30] })
    const clocked = createClient({ base: '', waits: [30], fetch: noNetwork })
    const from = performance.now()
    expect(await clocked.isAlive()).toMatchObject({ ok: false })
    expect(performance.now() - from).toBeGreaterThan(25)
    const late = createClient({ base: '', waits: [60_000], fetch: noNetwork })
    await expect(late.isAlive({}, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/timeout/i)
    expect(await client.isAlive()).toMatchObject({ ok: true })
  })
})

describe('an answer', () => {
  test.each<[why: string, answer: () => Response, code: string, status: number]>([
    [
      'of something in between',
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      'answer-not-understood',
      502,
    ],
    [
      'that is cut off',
      () => new Response('{"items": [', { headers: { 'Content-Type': 'application/json' } }),
      'answer-not-understood',
      200,
    ],
    [
      'that is called a problem and is none',
      () => new Response('[]', { status: 400, headers: { 'Content-Type': 'application/problem+json' } }),
      'answer-not-understood',
      400,
    ],
    ['of the service', () => problemOf('round-unknown', 404), 'round-unknown', 404],
  ])('%s', async (_why, answer, code, status) => {
    const { client } = answeredBy([answer])
    expect(await client.listRounds()).toMatchObject({ ok: false, problem: { code, status } })
  })

  test('as text is a text', async () => {
    const { client } = answeredBy([
      () => new Response('a,b\n', { headers: { 'Content-Type': 'text/csv; charset=utf-8' } }),
    ])
    const answer = await client.getTable({ path: { table: 'rounds.csv' } })
    expect(answer.ok && (answer.value satisfies string | false)).toBe('a,b\n')
  })
})

describe('an address', () => {
  test('has its parts spelled so that they stay parts, and only what is given of its query', async () => {
    const { client, sent } = answeredBy([() => json({}), () => json({})])
    await client.getRound({ path: { number: '../pool/distributions?x=1#' } })
    await client.listRounds({ query: { year: 2024, type: 'category', cursor: undefined as never } })
    expect(sent.map(({ url }) => url)).toEqual([
      'https://ee.example/v1/rounds/..%2Fpool%2Fdistributions%3Fx%3D1%23',
      'https://ee.example/v1/rounds?year=2024&type=category',
    ])
  })

  test.each(['', '.', '..'])('a part that would lead elsewhere is our mistake: "%s"', async (number) => {
    const { client, sent } = answeredBy([])
    await expect(client.getRound({ path: { number } })).rejects.toThrow(RangeError)
    expect(sent).toEqual([])
  })
})

test('pages come one after another, and end at the first that is a problem', async () => {
  const page = (items: number[], next: string | null) => () => json({ items, next })
  const { client, sent } = answeredBy([
    page([1, 2], 'c1'),
    page([3], null),
    page([1], 'c1'),
    () => problemOf('cursor-unknown', 400),
  ])
  const some: unknown[] = []
  for await (const each of pages(client.listRounds, { query: { year: 2024 } })) some.push(each.ok && each.value.items)
  expect(some).toEqual([[1, 2], [3]])
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?year=2024', '?year=2024&cursor=c1'])
  const ended: unknown[] = []
  for await (const each of pages(client.listRounds, {})) ended.push(each.ok ? each.value.items : each.problem.code)
  expect(ended).toEqual([[1], 'cursor-unknown'])
})

test('what is wrong does not compile', () => {
  const { client } = answeredBy([])
  const neverCalled = () => [
    // @ts-expect-error a part of the address is missing
    client.getRound({}),
    // @ts-expect-error nothing is given at all
    client.submitProfile(),
    // @ts-expect-error a value that is not among those of the query
    client.listRounds({ query: { type: 'lottery' } }),
    // @ts-expect-error the body is missing
    client.assess({}),
    // @ts-expect-error what is answered has no such member
    client.getRound({ path: { number: '284' } }).then((answer) => answer.ok && answer.value.cutoff),
    // @ts-expect-error there is no value before it is known to be one
    client.isAlive().then((answer) => answer.value),
    // @ts-expect-error there is no such address
    client.removeEverybody?.(),
  ]
  expect(neverCalled).toBeTypeOf('function')
})
