/** Pages of lists that are read whole and have an order of their own. */
import { keyOf, pageOfMore } from './paging.ts'

/** A key by which a list is put in order, compared as text: a moment or a number, and what tells two of one apart. */
export const sortKey = (first: number, then = ''): string => `${`${first}`.padStart(17, '0')} ${then}`

const SORT_KEY = /^\d{17} /

/**
 * The page after a cursor of a list by its keys, which are those of {@link sortKey}, whatever order it was read in. What came or went
 * since the page before neither repeats an item nor leaves one out.
 * @returns `undefined` for a cursor that no such list gave.
 */
export function pageAfter<T>(
  items: readonly T[],
  key: (item: T) => string,
  order: 'ascending' | 'descending',
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const last = cursor === undefined ? undefined : keyOf(cursor)
  if (last !== undefined && !SORT_KEY.test(last)) return undefined
  const isBefore = (a: string, b: string) => (order === 'ascending' ? a < b : a > b)
  const rest = items
    .filter((one) => last === undefined || isBefore(last, key(one)))
    .toSorted((a, b) => (isBefore(key(a), key(b)) ? -1 : 1))
  return pageOfMore(rest, limit, key)
}
