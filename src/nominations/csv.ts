/** Records of a CSV text (RFC 4180): cells in quotes may hold separators, line ends, and quotes written twice. */
import { done, type Outcome, refused } from '../law/outcome.ts'

/** A record, and the line it begins on. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

const SEPARATORS = [',', ';', '\t']

/** What divides the cells: whichever of comma, semicolon and tab the first line has most of; a comma where it has none. */
function separatorOf(text: string): string {
  const first = text.slice(0, /\r?\n|$/.exec(text)!.index)
  const counts = SEPARATORS.map((separator) => first.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}

/**
 * Takes a text apart. Lines without any cell filled are left out.
 * @returns at least one record where the text has any; or the line of a quote that is not closed.
 */
export function csvRecords(text: string): Outcome<readonly CsvRecord[], { readonly line: number }> {
  const separator = separatorOf(text)
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let opened = 0
  let line = 1
  let began = 1
  const endRecord = () => {
    cells.push(cell)
    if (cells.some((each) => each.trim() !== '')) records.push({ line: began, cells })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]!
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      opened = line
      cell = ''
    } else if (char === separator) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') {
      endRecord()
      began = line
    } else if (char !== '\r') cell += char
  }
  if (quoted) return refused({ line: opened })
  if (cell !== '' || cells.length > 0) endRecord()
  return done(records)
}
