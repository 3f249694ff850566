/** Many nominations: in one call, sent again, killed in the middle, and against the last places at once. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acceptNomination, refuseNomination } from '../../src/actions/answer-nomination.ts'
import { confirmNomination } from '../../src/actions/confirm-nomination.ts'
import { nominateMany } from '../../src/actions/nominate-many.ts'
import { holdPlaces, setAllocation } from '../../src/actions/set-allocation.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { long } from '../rounds/rooms.ts'
import { allocate, BEGIN, by, call, codeIn, codeOf, empty, expectSound, pool, reference, value } from './rooms.ts'

describeStores('many nominations', ({ store, databaseUrl }) => {
  let other: Store
  beforeAll(async () => {
    other = value(await openStore({ DATABASE_URL: databaseUrl() }))
  })
  afterAll(() => other.close())
  beforeEach(() => empty(store()))
  const db = () => store().db
  const many = (asked: { text: string; requestKey?: string; part?: number }, province = 'ON') =>
    nominateMany(db(), by.province(undefined, province), { province, ...asked })
  const textFor = (numbers: readonly number[], changed: Record<string, unknown> = {}) =>
    numbers
      .map((n) =>
        JSON.stringify({
          requestKey: `n-${n}`,
          profile: reference(n),
          validationCode: codeOf(n),
          certificate: `C-${n}`,
          ...changed,
        }),
      )
      .join('\n')
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)
  const ledger = async () => {
    const [row] = await store()
      .sql`select places, held, issued, accepted, lapsed, returned from allocation where province = 'ON'`
    return row
  }

  test('of eight at once against three places exactly three win, and nobody waits for ever', async () => {
    const times = long(4)
    await pool(store(), 8 * times)
    for (let round = 0; round < times; round++) {
      await allocate(store(), 3 * (round + 1))
      const outcomes = await Promise.all(
        upTo(8).map((writer) => {
          const { db: connection } = writer % 2 === 0 ? store() : other
          return confirmNomination(connection, by.province(), { province: 'ON', call: call(round * 8 + writer) })
        }),
      )
      expect(outcomes.map(codeIn).sort()).toEqual([...Array(5).fill('allocation-exhausted'), ...Array(3).fill('done')])
      expect(await ledger()).toMatchObject({ places: 3 * (round + 1), issued: 3 * (round + 1) })
    }
    await expectSound(store())
  })

  test('of eight provinces at once for one candidate exactly one wins', async () => {
    const provinces = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'ON', 'PE']
    await pool(store(), 1)
    for (const province of provinces) await allocate(store(), 1, province)
    const outcomes = await Promise.all(
      provinces.map((province, i) =>
        confirmNomination((i % 2 === 0 ? store() : other).db, by.province(undefined, province), {
          province,
          call: call(0),
        }),
      ),
    )
    expect(outcomes.map(codeIn).sort()).toEqual(['done', ...Array(7).fill('nomination-open')])
    await expectSound(store())
  })

  test('a call sent eight times at once is carried out once, and answered alike', async () => {
    await pool(store(), 20)
    await allocate(store(), 15)
    const asked = { text: textFor(upTo(20)), requestKey: 'c', part: 4, province: 'ON' }
    const outcomes = await Promise.all(
      upTo(8).map((writer) => nominateMany((writer % 2 === 0 ? store() : other).db, by.province(), asked)),
    )
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    expect(value(outcomes[0]!)).toMatchObject({ confirmed: 15, refused: 5 })
    await expectSound(store())
  })

  test('answers, places held and allocations set at once with nominations leave every ledger the sum of its lines', async () => {
    await pool(store(), 24)
    await allocate(store(), 8)
    const first = value(await many({ text: textFor(upTo(8)) }))
    expect(first.confirmed).toBe(8)
    await Promise.all([
      ...upTo(4).map((n) => acceptNomination(db(), by.candidate(), { profile: reference(n) })),
      ...upTo(4).map((n) => refuseNomination(other.db, by.candidate(), { profile: reference(n + 4) })),
      ...upTo(8).map((n) =>
        confirmNomination((n % 2 ? store() : other).db, by.province(), { province: 'ON', call: call(8 + n) }),
      ),
      nominateMany(other.db, by.province(), { province: 'ON', text: textFor(upTo(8).map((n) => n + 16)), part: 3 }),
      holdPlaces(db(), by.province(), { province: 'ON', year: 2024, amount: 1 }),
      setAllocation(db(), by.officer(), { province: 'ON', year: 2024, places: 12 }),
    ])
    expect(await ledger()).toMatchObject({ accepted: 4, returned: 4 })
    await expectSound(store())
  })

  test.each([2, 100])(
    'each is confirmed or refused with a reason, in the order of the call; places go to the first (parts of %i)',
    async (part) => {
      await pool(store(), 6)
      await allocate(store(), 3)
      const lines = textFor(upTo(5)).split('\n')
      const wrong = JSON.stringify({ requestKey: 'w', profile: reference(5), validationCode: 'NONE', certificate: 'C' })
      const text = [
        lines[0],
        wrong,
        '{"requestKey":',
        lines[1],
        lines[0],
        textFor([0], { certificate: 'X' }),
        textFor([0], { requestKey: 'again' }),
        lines[2],
        lines[3],
        lines[4],
      ].join('\n')
      const answer = value(await many({ text, part }))
      expect(answer.answers.map(({ answer: one }) => codeIn(one))).toEqual([
        ...['done', 'nomination-not-matched', 'not-json', 'done'],
        // The same again is the same; its key with other content, and a second one for the profile, are not.
        ...['done', 'request-key-reused', 'nomination-open', 'done', 'allocation-exhausted', 'allocation-exhausted'],
      ])
      expect(answer.answers.map(({ place }) => place.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect(answer.answers[4]).toEqual({ ...answer.answers[0], place: { line: 5, path: '' } })
      expect(answer).toMatchObject({ confirmed: 4, refused: 6 })
      expect(await store().sql`select from nomination`).toHaveLength(3)
      await expectSound(store())
    },
  )

  test('however a call is cut into transactions, it is answered alike', async () => {
    const answers = []
    for (const part of [1, 2, 7, 1000]) {
      await empty(store())
      await pool(store(), 9)
      await allocate(store(), 5)
      const text = [textFor(upTo(9)), textFor([1, 1, 3], { certificate: 'other' })].join('\n')
      answers.push(value(await many({ text, part })))
      await expectSound(store())
    }
    expect(answers.slice(1)).toEqual([answers[0], answers[0], answers[0]])
  })

  test('the same call again is given the same answer and does nothing, with or without a key of its own', async () => {
    await pool(store(), 6)
    await allocate(store(), 4)
    const asked = { text: textFor(upTo(6)), requestKey: 'c-1' }
    const first = value(await many(asked))
    value(await acceptNomination(db(), by.candidate(), { profile: reference(0) }))
    await allocate(store(), 6)
    const [before] = await store().sql`select count(*) as n from journal`
    expect(value(await many(asked))).toEqual(first)
    const { requestKey: _, ...answers } = value(await many({ text: asked.text }))
    expect(answers).toEqual({ ...answers, ...first, requestKey: undefined })
    const [after] = await store().sql`select count(*) as n from journal`
    expect(after).toEqual(before)
    expect(codeIn(await many({ ...asked, text: textFor(upTo(5)) }))).toBe('request-key-reused')
    expect(codeIn(await many({ ...asked, requestKey: '' }))).toBe('request-key-unusable')
    expect(codeIn(await many({ ...asked, text: '[]' }))).toBe('batch-empty')
    expect(codeIn(await many(asked, 'QC'))).toBe('cannot-nominate')
    // Another province may have used the same keys.
    await allocate(store(), 6, 'NB')
    expect(value(await many(asked, 'NB'))).toMatchObject({ confirmed: 2, refused: 4 })
    await expectSound(store())
  })

  test('killed in the middle, what was answered stays, and the same call again finishes it', async () => {
    const count = 60
    await pool(store(), count)
    await allocate(store(), 50)
    const text = textFor(upTo(count))
    const answered = async () => {
      const [row] = await store().sql<
        { n: number }[]
      >`select count(*) as n from nomination_request where key like 'nomination/%'`
      return row!.n
    }
    let killed = 0
    for (let kill = 0; kill < long(3); kill++) {
      const before = await answered()
      const child = spawn(process.execPath, [path.join(import.meta.dirname, 'nominating.ts'), 'ON', 'c', '2'], {
        env: { ...process.env, DATABASE_URL: databaseUrl(), EXPRESS_ENTRY_CLOCK: BEGIN },
        stdio: ['pipe', 'ignore', 'inherit'],
      })
      const ended = once(child, 'exit')
      child.stdin.end(text)
      while (child.exitCode === null && (await answered()) < before + 4) await sleep(2)
      child.kill('SIGKILL')
      const [, signal] = await ended
      if (signal === 'SIGKILL') killed++
      await expectSound(store())
    }
    expect(killed).toBeGreaterThan(0)
    const soFar = await answered()
    expect(soFar).toBeGreaterThanOrEqual(4)
    expect(soFar).toBeLessThan(count)
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'nominating.ts'), 'ON', 'c', '7'], {
      env: { ...process.env, DATABASE_URL: databaseUrl() },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.end(text)
    const finished = JSON.parse(await textOf(child.stdout))
    expect(finished.value).toMatchObject({ confirmed: 50, refused: 10 })
    expect(value(await many({ text, requestKey: 'c' }))).toEqual(finished.value)
    expect(await ledger()).toMatchObject({ places: 50, issued: 50 })
    await expectSound(store())
  })
})
