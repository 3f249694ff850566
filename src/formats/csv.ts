/** CSV (RFC 4180), one line at a time. */

/** Nothing, a text, a whole number, or a list whose items hold no space. */
export type Cell = string | number | null | readonly string[]

/** Nothing is an empty field and an empty text a quoted one, so that a reader who looks can tell them apart. */
function field(cell: Cell): string {
  if (cell === null) return ''
  if (cell === '') return '""'
  const text = typeof cell === 'object' ? cell.join(' ') : `${cell}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line, ended by CR LF: fields quoted where they must be, a list divided by spaces. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`
