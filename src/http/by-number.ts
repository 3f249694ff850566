/** Lists that stand in the order of their numbers, page by page: each page from one state of the store. */
import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import { readingAll } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { linkTo, numberIn, pageOfMore } from './paging.ts'
import { problem } from './problem.ts'
import { noStore } from './responses.ts'
import type { Service } from './service.ts'

type Listed<Row, Shown> = {
  /** What comes after a number, in order, so many at most. */
  readonly after: (tx: Transaction<Database>, number: number, limit: number) => Promise<readonly Row[]>
  readonly numberOf: (row: Row) => number
  readonly shown: (row: Row) => Shown
  /** The largest number that there can be, where that is not the usual. */
  readonly most?: number
}

/** Answers a page of such a list; or `cursor-unknown`. */
export async function pageByNumber<Row, Shown>(
  c: Context,
  { store }: Pick<Service, 'store'>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  { after, numberOf, shown, most }: Listed<Row, Shown>,
) {
  const last = cursor === undefined ? 0 : numberIn(cursor, most)
  if (last === undefined) return problem(c, 'cursor-unknown')
  const rows = await readingAll(store.db, (tx) => after(tx, last, limit + 1))
  const { items, next } = pageOfMore(rows, limit, (row) => `${numberOf(row)}`)
  return c.json({ items: items.map(shown), next }, 200, { ...noStore, ...linkTo(c, next) })
}
