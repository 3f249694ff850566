import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { pageAfter, sortKey } from './in-order.ts'
import { keyOf, LARGEST_NUMBER, linkTo, numberIn, pageOfMore, paging } from './paging.ts'

const cursorOf = (key: string) => Buffer.from(key).toString('base64url')

describe('a page', () => {
  test.each<[rest: readonly string[], items: readonly string[], last: string | null, why: string]>([
    [[], [], null, 'of nothing'],
    [['a', 'b'], ['a', 'b'], null, 'that is full, and the last'],
    [['a', 'b', 'c'], ['a', 'b'], 'b', 'with one more behind it'],
  ])('of two of %j: %s', (rest, items, last) => {
    const page = pageOfMore(rest, 2, (item) => item)
    expect([page.items, page.next && keyOf(page.next)]).toEqual([items, last])
  })

  test.each<[limit: unknown, allowed: boolean]>([
    ['0', false],
    ['1', true],
    ['500', true],
    ['501', false],
    ['1.5', false],
    ['ten', false],
  ])('of %s items can be asked for: %s', (limit, allowed) => {
    expect(paging.limit.safeParse(limit).success).toBe(allowed)
  })

  test('has a hundred items where nothing is said, and cursors of 400 letters at most', () => {
    expect(paging.limit.parse(undefined)).toBe(100)
    expect(['a'.repeat(400), 'a'.repeat(401)].map((one) => paging.cursor.safeParse(one).success)).toEqual([true, false])
  })

  test('leads to the next with all else that was asked', async () => {
    const app = new Hono().get('/list', (c) => c.body(null, 200, linkTo(c, c.req.query('more') ?? null)))
    const link = async (query: string) => (await app.request(`/list?${query}`)).headers.get('Link')
    expect(await link('more=bmV4dA&limit=2&cursor=b2xk')).toBe('</list?more=bmV4dA&limit=2&cursor=bmV4dA>; rel="next"')
    expect(await link('limit=2')).toBe(null)
  })
})

describe('a cursor', () => {
  test.each<[key: string, number: number | undefined]>([
    ['0', 0],
    [`${LARGEST_NUMBER}`, LARGEST_NUMBER],
    [`${LARGEST_NUMBER + 1}`, undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['é', undefined],
  ])('of %j names the number %s', (key, number) => {
    expect(numberIn(cursorOf(key))).toBe(number)
  })

  test('names a larger number where the list can have one', () => {
    const last = LARGEST_NUMBER + 1
    expect(numberIn(cursorOf(`${last}`), Number.MAX_SAFE_INTEGER)).toBe(last)
    expect(numberIn(cursorOf('9'.repeat(16)), Number.MAX_SAFE_INTEGER)).toBe(undefined)
  })
})

describe('a list that is read whole', () => {
  type Item = readonly [at: number, name: string]
  const key = ([at, name]: Item) => sortKey(at, name)
  // Of one moment the store may have another order than the keys, and numbers another than their digits.
  const items: readonly Item[] = [
    [10, 'a'],
    [9, 'b'],
    [9, 'B'],
    [1_700_000_000_000_000, 'c'],
  ]

  test.each<['ascending' | 'descending', string]>([
    ['ascending', 'B b a c'],
    ['descending', 'c a b B'],
  ])('%s, page by page, has each item once: %s', (order, names) => {
    for (const limit of [1, 2, 3, 4]) {
      const read: string[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page: ReturnType<typeof pageAfter<Item>> = pageAfter(items, key, order, { cursor, limit })
        read.push(...page!.items.map(([, name]) => name))
        cursor = page!.next
      }
      expect(read.join(' ')).toBe(names)
    }
  })

  test('goes on where it was, though an item came before it and the last one went', () => {
    const { next } = pageAfter(items, key, 'ascending', { limit: 2 })!
    const since: readonly Item[] = [[1, 'new'], ...items.filter(([, name]) => name !== 'b')]
    expect(pageAfter(since, key, 'ascending', { cursor: next!, limit: 9 })!.items.map(([, name]) => name)).toEqual([
      ...['a', 'c'],
    ])
  })

  test.each(['nonsense', '1 a', `${'1'.repeat(17)}`])('knows no cursor of %j', (last) => {
    expect(pageAfter(items, key, 'ascending', { cursor: cursorOf(last), limit: 1 })).toBe(undefined)
  })
})
