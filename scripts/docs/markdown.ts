/** Markdown that reads well as plain text: columns stand under one another, and no table is wider than a page. */

/** A table. `numbers` are the columns set to the right, counted from 0. */
export type Table = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly numbers?: readonly number[]
}

export type Block = string | Table | readonly string[]

/** The width of a page of plain text. */
const WIDEST = 120

const escapePipe = (cell: string) => cell.replaceAll('|', '\\|')

function widthsOf(table: Table): number[] {
  return table.head.map((head, i) =>
    Math.max(3, ...[head, ...table.rows.map((row) => row[i] ?? '')].map((c) => c.length)),
  )
}

const widthOf = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + 3, 1)

function tableLines(table: Table): string {
  const widths = widthsOf(table)
  const right = new Set(table.numbers ?? [])
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (right.has(i) ? (cells[i] ?? '').padStart(width) : (cells[i] ?? '').padEnd(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (right.has(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [line(table.head), rule, ...table.rows.map(line)].join('\n')
}

/** A table wider than the page as several, each repeating the first column. */
function broken(table: Table): readonly Table[] {
  const widths = widthsOf(table)
  if (widthOf(widths) <= WIDEST || table.head.length <= 2) return [table]
  const parts: number[][] = []
  let columns: number[] = []
  for (let i = 1; i < widths.length; i++) {
    const wider = [0, ...columns, i].map((column) => widths[column] ?? 0)
    if (columns.length > 0 && widthOf(wider) > WIDEST) {
      parts.push(columns)
      columns = []
    }
    columns.push(i)
  }
  parts.push(columns)
  return parts.map((part) => {
    const kept = [0, ...part]
    const numbers = kept.flatMap((column, i) => (table.numbers?.includes(column) ? [i] : []))
    return { head: kept.map((i) => table.head[i]!), rows: table.rows.map((row) => kept.map((i) => row[i]!)), numbers }
  })
}

/** Blocks as Markdown, an empty line between each: a text, a list, or a table. */
export function markdown(blocks: readonly Block[]): string {
  const parts = blocks.flatMap((block): string[] => {
    if (typeof block === 'string') return [block]
    if ('head' in block) {
      const escaped = {
        ...block,
        head: block.head.map(escapePipe),
        rows: block.rows.map((row) => row.map(escapePipe)),
      }
      return broken(escaped).map(tableLines)
    }
    return block.length === 0 ? [] : [block.map((item) => `- ${item}`).join('\n')]
  })
  return `${parts.join('\n\n')}\n`
}
