/**
 * The department's file of rounds (`ee_rounds_123_en.json` and its French sibling) into our own form. A row that cannot be
 * read is refused alone; whatever a reading had to repair is noted. Corrections are not made here: `corrections.ts` does.
 */
import type { PlainDate } from '../../law/day.ts'
import { done, type Outcome, refused } from '../../law/outcome.ts'
import { byNumber, type Distribution, type OfficialRound } from './official-round.ts'
import { allBandFields, type Figures, noteNeighbours, readFigures, sameFigures } from './published-distribution.ts'
import { readRound } from './published-round.ts'
import { advice, type Note, PublishedRow, type RecordRefusal, rowFields } from './published-row.ts'
import { decodeBytes } from './published-text.ts'

export type ParsedRecord = {
  /** Oldest first. */
  readonly rounds: OfficialRound[]
  /** Oldest first, one a day. */
  readonly distributions: Distribution[]
  readonly notes: Note[]
  /** What the file holds and the record does not. */
  readonly refused: RecordRefusal[]
  /** The language of the names of most rounds. */
  readonly language: 'en' | 'fr'
}

/** The list of rows, wherever the file keeps it. */
function rowsOf(file: unknown): unknown[] | undefined {
  if (Array.isArray(file)) return file
  if (typeof file !== 'object' || file === null) return undefined
  const list = Object.entries(file).find(([key]) => PublishedRow.key(key) === 'rounds')?.[1]
  return Array.isArray(list) ? list : undefined
}

function unknownKeys(rows: readonly unknown[]): Note[] {
  const known = new Set([...rowFields, ...allBandFields].map(PublishedRow.key))
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null) continue
    for (const key of Object.keys(row)) if (!known.has(PublishedRow.key(key)) && !seen.has(key)) seen.set(key, index)
  }
  return [...seen].map(([key, row]) => ({ code: 'key-unknown', row, round: null, field: key, value: key, read: '' }))
}

/**
 * The official file in any of its spellings, as docs/record.md lists them.
 * @param input the bytes of the file, or its text.
 * @param source where it was read, as it will stand on every row.
 * @returns rounds and distributions oldest first, with a note for everything repaired and a refusal for every row or
 * distribution that could not be taken; refused as a whole only where it is not JSON or holds no list of rounds.
 */
export function parseOfficialRounds(
  input: Uint8Array | string,
  source = 'ee_rounds_123.json',
): Outcome<ParsedRecord, RecordRefusal[]> {
  const { text, encoding } =
    typeof input === 'string' ? { text: input, encoding: 'utf-8' as const } : decodeBytes(input)
  const wholeFile = (code: 'not-json' | 'not-a-rounds-file', what: string): Outcome<never, RecordRefusal[]> =>
    refused([
      { code, scope: 'file', row: null, round: null, field: null, value: null, message: `${what}. ${advice[code]}` },
    ])
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return wholeFile('not-json', `The file is not JSON: ${(error as Error).message}`)
  }
  const list = rowsOf(file)
  if (!list) return wholeFile('not-a-rounds-file', 'The file holds no list of rounds')

  const notes: Note[] = unknownKeys(list)
  if (encoding === 'windows-1252')
    notes.push({ code: 'windows-1252', row: null, round: null, field: null, value: '', read: '' })
  const refusals: RecordRefusal[] = []
  const taken: { round: OfficialRound; row: PublishedRow; language: 'en' | 'fr' | null }[] = []
  const byRound = new Map<string, OfficialRound>()
  const figuresOf = new Map<string, Figures>()

  for (const [index, value] of list.entries()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const row = new PublishedRow(index, {})
      refusals.push(row.refusal('row-not-an-object', null, 'a round must be an object'))
      continue
    }
    const row = new PublishedRow(index, value)
    const read = readRound(row, source)
    if (!read.ok) {
      refusals.push(read.refusal)
      continue
    }
    const { round, language } = read.value
    const known = byRound.get(round.number)
    if (known) {
      if (JSON.stringify(known) === JSON.stringify(round)) {
        row.note('repeated', 'drawNumber', round.number)
        notes.push(row.notes.at(-1)!)
      } else
        refusals.push(row.refusal('number-repeated', 'drawNumber', 'an earlier row has this number and other values'))
      continue
    }
    byRound.set(round.number, round)
    const figures = readFigures(row)
    if (!figures.ok) refusals.push(figures.refusal)
    else if (figures.value) figuresOf.set(round.number, figures.value)
    taken.push({ round, row, language })
  }

  taken.sort((a, b) => byNumber(a.round, b.round))
  const byDay = new Map<PlainDate, Distribution>()
  for (const [i, each] of taken.entries()) {
    if (i > 0 && each.round.on < taken[i - 1]!.round.on) each.row.note('date-order', 'drawDate', each.round.on)
    const figures = figuresOf.get(each.round.number)
    if (!figures) continue
    const { asOn, coarse, ...rest } = figures
    const known = byDay.get(asOn)
    if (known && !sameFigures(known, figures)) {
      const what = `the figures of ${asOn} differ from those published with #${known.publishedWith}`
      refusals.push(each.row.refusal('distribution-differs', 'drawDistributionAsOn', what, 'distribution'))
      continue
    }
    if (!known) {
      const quality = coarse ? 'official-coarse' : 'official'
      byDay.set(asOn, { asOn, publishedWith: each.round.number, ...rest, quality, source })
    }
    each.round = { ...each.round, poolAsOf: asOn }
  }
  const inOrder = [...byDay.values()].sort((a, b) => (a.asOn < b.asOn ? -1 : 1))
  const distributions = noteNeighbours(inOrder, taken)

  const count = (language: 'en' | 'fr') => taken.filter((each) => each.language === language).length
  return done({
    rounds: taken.map((each) => each.round),
    distributions,
    notes: [...notes, ...taken.flatMap((each) => each.row.notes)],
    refused: refusals.sort((a, b) => (a.row ?? -1) - (b.row ?? -1)),
    language: count('fr') > count('en') ? 'fr' : 'en',
  })
}
