/** Lists page by page: a cursor names the last item of its page by its key, and is not for reading. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'

/** What is asked of a list. */
export const paging = {
  cursor: z.string().max(400).optional().openapi({ description: '"next" of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
}

const cursorOf = (key: string) => Buffer.from(key).toString('base64url')
export const keyOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

/**
 * A page of what is left of a list.
 * @param rest what comes after the cursor; where there is more than `limit`, so is a next page.
 */
export function pageOfMore<T>(rest: readonly T[], limit: number, key: (item: T) => string) {
  const items = rest.slice(0, limit)
  return { items, next: rest.length > limit ? cursorOf(key(items.at(-1)!)) : null }
}

/** The header that leads to the next page, where there is one. */
export function linkTo(c: Context, next: string | null): Record<string, string> {
  if (next === null) return {}
  const address = new URL(c.req.url)
  address.searchParams.set('cursor', next)
  return { Link: `<${address.pathname}${address.search}>; rel="next"` }
}

/** The largest number that a column of the store has, where it is no `bigint`. */
export const LARGEST_NUMBER = 2_147_483_647

/**
 * The number that a cursor names; `undefined` where it names none, or one that the list cannot have.
 * @param most the largest that it can have.
 */
export function numberIn(cursor: string, most = LARGEST_NUMBER): number | undefined {
  const key = keyOf(cursor)
  return /^\d{1,15}$/.test(key) && Number(key) <= most ? Number(key) : undefined
}
