/** Pages of lists that are read whole and stand in an order of their own. */
import { keyOf, pageOfMore } from './paging.ts'

/** A key by which a list stands in order, compared as text: a moment or a number, and what tells two of one apart. */
export const sortKey = (first: number, then = ''): string => `${`${first}`.padStart(17, '0')} ${then}`

const SORT_KEY = /^\d{17} /

/**
 * The page after a cursor of a list whose keys are those of {@link sortKey}, and stand in order. What came or went since the page before
 * neither repeats an item nor leaves one out.
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
  const rest = items.filter((one) => last === undefined || (order === 'ascending' ? key(one) > last : key(one) < last))
  return pageOfMore(rest, limit, key)
}
