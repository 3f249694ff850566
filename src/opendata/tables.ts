/**
 * The published record as flat tables: the same columns as typed JSON rows and as CSV. A cell is a text, a whole number,
 * nothing, or a list of codes; what they mean stands in dictionary.ts, which has an entry for every column.
 *
 * Columns keep the names of the record and of the API. Rows are in the order of the record, oldest first.
 */
import { type Cell, csvLine } from '../formats/csv.ts'
import type { PlainDate } from '../law/day.ts'
import {
  type Correction,
  type Distribution,
  type DistributionNote,
  type OfficialRecord,
  type OfficialRound,
  publishedRound,
  type Quality,
  type RecordCategory,
  type RoundType,
} from '../rounds/record/official-round.ts'
import { type Extreme, listRounds, summarize, type Tally } from '../rounds/record/summary.ts'
import { type CodeRow, columnsOf, type DictionaryRow, dictionaryCodes, dictionaryRows } from './dictionary.ts'

/** One published round, corrected: the round of the record, unchanged. */
export type RoundRow = OfficialRound

/** One day on which a distribution of the pool is known; its figures are in {@link BandRow}, its notes in {@link NoteRow}. */
export type DistributionRow = {
  readonly asOn: PlainDate
  readonly publishedWith: string | null
  readonly total: number
  readonly quality: Quality
  readonly source: string
}

/** Candidates of one band on one day. Only rows of kind `band` may be added up. */
export type BandRow = {
  readonly asOn: PlainDate
  readonly low: number
  readonly high: number
  readonly kind: 'band' | 'group'
  readonly candidates: number
}

/** What a reader of one distribution should know. */
export type NoteRow = {
  readonly asOn: PlainDate
  readonly code: DistributionNote['code']
  readonly since: PlainDate | null
  readonly round: string | null
  readonly days: number | null
  readonly low: number | null
  readonly high: number | null
  readonly published: number | null
  readonly parts: number | null
  readonly implied: number | null
}

/** One correction we made to the record. */
export type CorrectionRow = {
  readonly madeOn: PlainDate
  readonly of: Correction['of']
  readonly key: string
  readonly field: string
  readonly published: string
  readonly corrected: string | null
  readonly whyEn: string
  readonly whyFr: string
  readonly source: string
}

/** What some rounds came to; never none, so nothing is missing. */
type TallyCells = {
  readonly firstOn: PlainDate
  readonly lastOn: PlainDate
  readonly rounds: number
  readonly invitations: number
  readonly lowestCrs: number
  readonly lowestCrsRounds: readonly string[]
  readonly highestCrs: number
  readonly highestCrsRounds: readonly string[]
  readonly mostInvitations: number
  readonly mostInvitationsRounds: readonly string[]
}

/** All rounds of one year. */
export type YearRow = { readonly year: number } & TallyCells

/** The rounds of one year and one draw type; the rows of a year add up to its {@link YearRow}. */
export type YearTypeRow = {
  readonly year: number
  readonly type: RoundType
  readonly category: RecordCategory | null
} & TallyCells

/** Every table by its name, which is also the name of its file. */
export type TableRows = {
  readonly rounds: RoundRow
  readonly distributions: DistributionRow
  readonly 'distribution-bands': BandRow
  readonly 'distribution-notes': NoteRow
  readonly corrections: CorrectionRow
  readonly 'summary-by-year': YearRow
  readonly 'summary-by-year-and-type': YearTypeRow
  readonly dictionary: DictionaryRow
  readonly 'dictionary-codes': CodeRow
}
export type TableName = keyof TableRows
export type Tables = { readonly [T in TableName]: readonly TableRows[T][] }

function bandRows({ asOn, bands, groups }: Distribution): BandRow[] {
  return (['band', 'group'] as const).flatMap((kind) =>
    (kind === 'band' ? bands : groups).map(({ low, high, candidates }) => ({ asOn, low, high, kind, candidates })),
  )
}

const noFigures = {
  since: null,
  round: null,
  days: null,
  low: null,
  high: null,
  published: null,
  parts: null,
  implied: null,
} as const satisfies Partial<NoteRow>

function tallyCells(rounds: readonly { readonly on: PlainDate }[], tally: Tally): TallyCells {
  const days = rounds.map(({ on }) => on).sort()
  const [firstOn, lastOn] = [days[0], days.at(-1)]
  const { lowest, highest, biggest } = tally
  if (firstOn === undefined || lastOn === undefined || !lowest || !highest || !biggest)
    throw new RangeError('A summary was asked for of no rounds at all.')
  const of = ({ value, rounds: had }: Extreme) => [value, had] as const
  const [lowestCrs, lowestCrsRounds] = of(lowest)
  const [highestCrs, highestCrsRounds] = of(highest)
  const [mostInvitations, mostInvitationsRounds] = of(biggest)
  return {
    firstOn,
    lastOn,
    rounds: tally.rounds,
    invitations: tally.invitations,
    lowestCrs,
    lowestCrsRounds,
    highestCrs,
    highestCrsRounds,
    mostInvitations,
    mostInvitationsRounds,
  }
}

function summaryRows(rounds: readonly OfficialRound[]): { readonly years: YearRow[]; readonly types: YearTypeRow[] } {
  const years: YearRow[] = []
  const types: YearTypeRow[] = []
  for (const year of new Set(rounds.map(({ on }) => Number(on.slice(0, 4))))) {
    const summary = summarize(rounds, { year })
    years.push({ year, ...tallyCells(listRounds(rounds, { year }), summary.total) })
    for (const each of summary.types)
      types.push({ year, type: each.type, category: each.category, ...tallyCells(each.held, each) })
  }
  return { years, types }
}

/**
 * Every table of the record.
 * @param record rounds and distributions oldest first, as `builtInRecord()` and the store have them. What they carry
 * beyond the record is left out.
 */
export function tablesOf({ rounds, distributions, corrections }: OfficialRecord): Tables {
  const { years, types } = summaryRows(rounds)
  return {
    rounds: rounds.map(publishedRound),
    distributions: distributions.map(({ asOn, publishedWith, total, quality, source }) => ({
      asOn,
      publishedWith,
      total,
      quality,
      source,
    })),
    'distribution-bands': distributions.flatMap(bandRows),
    'distribution-notes': distributions.flatMap(({ asOn, notes }) =>
      notes.map(({ code, ...figures }) => ({ asOn, code, ...noFigures, ...figures })),
    ),
    corrections: corrections.map(({ madeOn, of, key, field, published, corrected, why, source }) => ({
      madeOn,
      of,
      key,
      field,
      published,
      corrected,
      whyEn: why.en,
      whyFr: why.fr,
      source,
    })),
    'summary-by-year': years,
    'summary-by-year-and-type': types,
    dictionary: dictionaryRows(),
    'dictionary-codes': dictionaryCodes(),
  }
}

/**
 * Rows as CSV (RFC 4180), line by line: first the names of the columns, fields quoted where they must be, every line
 * ended by CR LF, UTF-8 without a mark. The codes of a list are divided by a space, which no code contains.
 */
export function* csvLines<T extends TableName>(name: T, rows: Iterable<TableRows[T]>): Generator<string> {
  const columns = columnsOf(name)
  yield csvLine(columns as readonly string[])
  for (const row of rows) yield csvLine(columns.map((column) => row[column] as Cell))
}

/** The whole of {@link csvLines} as one text. */
export const csvOf = <T extends TableName>(name: T, rows: Iterable<TableRows[T]>): string =>
  [...csvLines(name, rows)].join('')
