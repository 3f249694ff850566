/**
 * Columns of many rows as parameters: each column one text, a line a row, taken apart by the server. Arrays would be the
 * plain way, but the driver takes six times as long to write one of documents as the server to store it; COPY is a sixth
 * faster still, but there an error of the server never reaches the caller (porsager/postgres issue 1173).
 */
import { type RawBuilder, sql } from 'kysely'

/** What stands for null: a control character, which no reference and no JSON text holds. */
const NULL = '\u0001'

/** The values of one column. @throws Error for a text that would not come back as it is: our mistake. */
function column(values: readonly (string | number | bigint | null)[]): string {
  const lines = values.map((value) => (value === null ? NULL : `${value}`))
  const text = lines.join('\n')
  if (values.length > 0 && text === '') throw new Error('A column of one empty text would come back as no row')
  return text
}

/**
 * The server takes a table it cannot see into for one of a thousand rows, and reads others whole to join with it. Of few it is told
 * that they are few; by few bounds, as each is a statement of its own, whose plan is kept.
 */
const BOUNDS = [1, 16, 256]

/**
 * Rows for `from`, a table called `new` whose columns are texts, to be cast where they are read.
 * @param columns the values of each column, all of one length; texts without line feeds.
 */
export function lines(
  columns: Readonly<Record<string, readonly (string | number | bigint | null)[]>>,
): RawBuilder<unknown> {
  const tables = Object.values(columns).map((values) => sql`string_to_table(${column(values)}::text, E'\n', ${NULL})`)
  const names = Object.keys(columns).map((name) => sql.ref(name))
  const rows = sql`rows from (${sql.join(tables)})`
  const count = Object.values(columns)[0]?.length ?? 0
  const bound = BOUNDS.find((most) => count <= most)
  return bound === undefined
    ? sql`${rows} as new (${sql.join(names)})`
    : sql`(select * from ${rows} as each (${sql.join(names)}) limit ${sql.lit(bound)}) as new`
}
