/** Look-up tables made from the rows of a rule, once a rule book, so that scoring reads an array. */
import type { Bracket } from '../law/dated.ts'

/** Points alone and accompanied, each by a small whole number (age, level, years, rank of education). */
export type ByColumn = { readonly alone: Int16Array; readonly accompanied: Int16Array }

/**
 * One column of brackets as an array from 0 to `size - 1`; keys beyond read the last entry.
 * @param column which value of the bracket, counted from 0.
 */
export function spread(rows: readonly Bracket[], column: number, size: number): Int16Array {
  const table = new Int16Array(size)
  for (const row of rows) {
    const last = row[1] ?? size - 1
    for (let key = row[0]; key <= last && key < size; key++) table[key] = row[2 + column] as number
  }
  return table
}

export const byColumn = (rows: readonly Bracket[], size: number): ByColumn => ({
  alone: spread(rows, 0, size),
  accompanied: spread(rows, 1, size),
})

/** Reads a table at a key; keys past its end read the last entry, which is the open bracket. */
export function read(table: Int16Array, key: number): number {
  return table[key < table.length ? key : table.length - 1] as number
}

/** Ages, levels and years all fit: the highest key that any bracket tells apart is below these sizes. */
export const AGES = 128
export const LEVELS = 13
export const YEARS = 16
