/**
 * Every address of the description, asked as it says and otherwise, by everybody who may stand before it. What is malformed is refused,
 * as a problem that is described, and leaves the store as it was to the last bit. What is well-formed is never a fault of ours. The
 * requests are made from the description itself, so that an address is asked from the day it is there.
 *
 * EXPRESS_ENTRY_LONG=40 sends forty times as many; test/proof/http-long.ts says how many that is.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemKinds } from '../../src/http/problems.ts'
import { isRefusalCode } from '../../src/http/refusal.ts'
import type { Rule } from '../../src/policy/decide.ts'
import { policy } from '../../src/policy/policy.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { agreesWithJournal } from '../applications/rooms.ts'
import { describeStores, type StoreSuite } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { expectTotals, long } from '../rounds/rooms.ts'
import { type Described, type Made, type Operation, Requests } from './http-requests.ts'
import { type Asker, actsOf, changedTables, NOW, pictureOf, populated, wordsOf } from './http-world.ts'

const seed = Number(process.env['EXPRESS_ENTRY_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const MALFORMED = long(2_500)
const WELL_FORMED = long(1_200)

/** How often each was sent, and how it was answered. */
class Tally {
  private readonly counts = new Map<string, number>()
  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }
  get size(): number {
    return [...this.counts.values()].reduce((sum, n) => sum + n, 0)
  }
  has(what: string): boolean {
    return this.counts.has(what)
  }
  toString(): string {
    return [...this.counts]
      .sort(([, a], [, b]) => b - a)
      .map(([what, n]) => `${what} ${n}`)
      .join(', ')
  }
}

/** A service on a store of its own, with people in it. */
async function asking(freshDatabase: StoreSuite['freshDatabase']) {
  const opened = await openStore({ DATABASE_URL: await freshDatabase() }, { connections: 4 })
  if (!opened.ok) throw new Error(opened.refusal.message)
  const store = opened.value
  const asked = service(store, NOW)
  const askers = await populated(store, asked.files)
  const requests = new Requests(asked.description as unknown as Described, await wordsOf(store))
  const send = (made: Made, { subject }: Asker) => {
    const ask = subject === undefined ? asked.ask : asked.as(subject.account!, subject).ask
    return ask(made.method, made.address, {
      headers: made.headers,
      ...(made.body !== undefined && { body: made.body as NonNullable<RequestInit['body']> }),
    })
  }
  return { store, askers, requests, send, logged: asked.logged }
}

/** Anybody; mostly those whose role may do it, or few would get past the door. */
function whoAsks({ name }: Operation, askers: readonly Asker[]): fc.Arbitrary<Asker> {
  const rule = policy[name as keyof typeof policy] as Rule | undefined
  const able = askers.filter(
    ({ subject }) => rule !== undefined && subject?.roles?.some(({ role }) => rule.self || rule[role] !== undefined),
  )
  const anybody = fc.constantFrom(...askers)
  return able.length === 0 ? anybody : fc.oneof(anybody, { weight: 3, arbitrary: fc.constantFrom(...able) })
}

const told = (made: Made, asker: Asker, answer: { status: number; text: string }) =>
  `${asker.name}: ${made.method} ${made.address.slice(0, 300)} (${made.what}) ${JSON.stringify(made.headers)} ${`${made.body}`.slice(0, 500)} → ${answer.status} ${answer.text.slice(0, 500)}`

/** What changed in a store that was to stay as it is; of the journal, by which acts. */
async function changesOf(store: Store, before: Awaited<ReturnType<typeof pictured>>): Promise<readonly string[]> {
  const after = await pictured(store)
  const acts = Object.keys(after.acts).filter((act) => after.acts[act] !== before.acts[act])
  const told = (table: string) => (table === 'public.journal' ? `${table} (${acts})` : table)
  return changedTables(before.picture, after.picture).map(told)
}

const pictured = async (store: Store) => ({ picture: await pictureOf(store), acts: await actsOf(store) })

describeStores('the service as it describes itself', ({ freshDatabase }) => {
  test(`refuses whatever is malformed, and keeps nothing of it: ${MALFORMED} requests`, async () => {
    const { store, askers, requests, send, logged } = await asking(freshDatabase)
    try {
      const { operations } = requests
      const runs = Math.max(8, Math.ceil(MALFORMED / operations.length))
      const [kinds, codes] = [new Tally(), new Tally()]
      for (const operation of operations) {
        const before = await pictured(store)
        const sent: [Made, Asker][] = []
        const property = fc.asyncProperty(
          requests.malformed(operation),
          whoAsks(operation, askers),
          async (made, asker) => {
            sent.push([made, asker])
            const answer = await send(made, asker)
            kinds.add(made.what)
            codes.add(answer.body?.code ?? `${answer.status}`)
            expect(answer.status, told(made, asker, answer)).toBeGreaterThanOrEqual(400)
            expect(answer.status, told(made, asker, answer)).toBeLessThan(500)
            expect(isKnown(answer.body.code), told(made, asker, answer)).toBe(true)
          },
        )
        await fc.assert(property, { numRuns: runs, seed, endOnFailure: true })
        const changed = await changesOf(store, before)
        if (changed.length > 0) {
          throw new Error(`${operation.name}: ${changed} changed. ${await culprit(store, sent, send)}`)
        }
      }
      console.info(
        `${kinds.size} malformed requests to ${operations.length} addresses by the seed ${seed}, nothing kept: ${kinds}. Answered: ${codes}`,
      )
      // Each kind really came, and each got past the door of sign-in for somebody.
      for (const kind of ['body not as described', 'no JSON', 'type not taken', 'too much', 'part of no meaning'])
        expect(kinds.has(kind), kind).toBe(true)
      for (const code of ['request-invalid', 'body-not-json', 'body-type-unknown', 'body-too-large', 'key-unusable'])
        expect(codes.has(code), code).toBe(true)
      expect(logged.filter(({ fault }) => fault !== undefined)).toEqual([])
    } finally {
      await store.close()
    }
  }, 3_600_000)

  test(`answers whatever is well-formed as described, and is never at fault: ${WELL_FORMED} requests`, async () => {
    const { store, askers, requests, send, logged } = await asking(freshDatabase)
    try {
      const { operations } = requests
      // The addresses take turns: what one leaves, another finds.
      const rounds = 4
      const runs = Math.max(2, Math.ceil(WELL_FORMED / operations.length / rounds))
      const statuses = new Tally()
      const reached = new Set<string>()
      for (let round = 0; round < rounds; round++) {
        for (const operation of operations) {
          const property = fc.asyncProperty(
            requests.wellFormed(operation),
            whoAsks(operation, askers),
            async (made, asker) => {
              const answer = await send(made, asker)
              statuses.add(`${answer.status}`)
              expect(answer.status, told(made, asker, answer)).toBeLessThan(500)
              if (answer.status >= 300) return
              reached.add(operation.name)
              // What is accepted is as described.
              expect(requests.acceptsBody(operation, made) ?? true, told(made, asker, answer)).toBe(true)
            },
          )
          await fc.assert(property, { numRuns: runs, seed: seed + round, endOnFailure: true })
        }
      }
      const share = `${reached.size} of ${operations.length}`
      console.info(
        `${statuses.size} well-formed requests by the seed ${seed}, ${share} addresses did something: ${statuses}`,
      )
      expect(logged.filter(({ fault }) => fault !== undefined)).toEqual([])
      await expectTotals(store)
      await agreesWithJournal(store)
    } finally {
      await store.close()
    }
  }, 3_600_000)
})

const isKnown = (code: string) => isRefusalCode(code) || Object.hasOwn(problemKinds, code)

/** Which request of a batch it was that left something, found by sending them again one by one. */
async function culprit(
  store: Store,
  sent: readonly [Made, Asker][],
  send: (made: Made, asker: Asker) => Promise<{ status: number; text: string }>,
): Promise<string> {
  for (const [made, asker] of sent) {
    const before = await pictured(store)
    const answer = await send(made, asker)
    const changed = await changesOf(store, before)
    if (changed.length > 0) return `${changed} by ${told(made, asker, answer)}`
  }
  return 'Sent again one by one, none of them changes anything.'
}

test('what is made from a description is as it says, or wrong in the way it is called', () => {
  const name = { type: 'string', minLength: 1, maxLength: 20 } as const
  const schema = {
    type: 'object',
    properties: {
      name,
      on: { type: 'string', format: 'date' },
      more: { type: 'array', items: { $ref: '#/components/schemas/More' } },
    },
    required: ['name'],
    additionalProperties: false,
  } as const
  const More = { anyOf: [{ type: 'integer', minimum: 1, maximum: 9 }, { type: 'null' }, { const: 'x' }] } as const
  const parameters = [
    { name: 'thing', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
    { name: 'year', in: 'query', schema: { type: 'integer', minimum: 2015 } },
    { name: 'idempotency-key', in: 'header', schema: { type: 'string' } },
  ]
  const description = {
    paths: {
      '/v1/things/{thing}': {
        put: {
          operationId: 'putThing',
          parameters,
          security: [{ session: [] }],
          requestBody: { required: true, content: { 'application/json': { schema } } },
        },
      },
    },
    components: { schemas: { More } },
  } as unknown as Described
  const requests = new Requests(description, { words: ['known'], parts: { thing: ['known'] } })
  const operation = requests.operations[0] as Operation
  const good = fc.sample(requests.wellFormed(operation), { numRuns: 300, seed })
  expect(good.every((made) => requests.acceptsBody(operation, made))).toBe(true)
  expect(good.filter(({ address }) => address.startsWith('/v1/things/known')).length).toBeGreaterThan(100)
  const bad = fc.sample(requests.malformed(operation), { numRuns: 4_000, seed })
  const kinds = Map.groupBy(bad, ({ what }) => what)
  expect([...kinds.keys()].sort()).toEqual([
    'address beside',
    'another method',
    'body not as described',
    'key unusable',
    'no JSON',
    'part of no meaning',
    'query not as described',
    'too much',
    'type not taken',
  ])
  for (const kind of ['body not as described', 'no JSON'])
    expect(kinds.get(kind)!.some((made) => requests.acceptsBody(operation, made))).toBe(false)
  // The names of the prototype are among the keys, as keys of their own.
  expect(bad.some(({ body }) => `${body}`.includes('"__proto__":'))).toBe(true)
})
