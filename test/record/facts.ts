/**
 * The facts our own record was carried from, where they stand beside the project (`../shared/facts`). Tests compare the
 * record with them there, and say that they skip it elsewhere.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, test } from 'vitest'
import type { Distribution, OfficialRound, RoundNote } from '../../src/rounds/record/official-round.ts'

const facts = new URL('../../../shared/facts/', import.meta.url)

const at = (name: string) => fileURLToPath(new URL(name, facts))

/** The bytes of a file of facts. */
export const factBytes = (name: string): Uint8Array => readFileSync(at(name))

/** A group of tests that needs files of facts; where one is missing the group's name says so. */
export function withFacts(name: string, files: readonly string[], tests: () => void): void {
  const missing = files.filter((file) => !existsSync(at(file)))
  if (missing.length === 0) describe(name, tests)
  else {
    console.warn(`skipped: ${name}: ../shared/facts/${missing[0]} is not here to compare with`)
    // The body is not even collected: it may read the files as it declares its tests.
    describe(name, () => test.skip(`skipped: ../shared/facts/${missing[0]} is not here`, () => {}))
  }
}

/** Rows of a CSV file with quoted fields (RFC 4180), as objects by the names of the first row. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new Error(`not CSV at ${cell.lastIndex}`)
    rows.at(-1)!.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    if (found[3] !== ',') rows.push([])
  }
  const [head, ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i]!])))
}

export type FactRow = Record<
  | 'number'
  | 'source'
  | 'as_of'
  | 'round_number'
  | 'band_low'
  | 'band_high'
  | 'candidates'
  | 'kind'
  | 'quality'
  | 'note'
  | 'date',
  string
>

export const factRows = (name: string) => readCsv(new TextDecoder().decode(factBytes(name))) as FactRow[]

const noteWords: Record<string, (round: OfficialRound) => string> = {
  'no-tie-break': () => 'no tie-break published',
  'moment-on-next-utc-day': (round) => `published round time falls on ${round.at.slice(0, 10)} UTC`,
  'corrected:invitations': () =>
    'published file says 681 (value of #207 repeated); 888 per news of the day and the 2021 report total 114,431',
  'corrected:tieBreakAt': () => 'published tie-break has no year; 2021 inferred',
  'corrected:at': () => 'published time reads July 12, 2025; day taken from drawDate',
}
/** The order in which rounds.csv strings its notes together. */
const noteOrder = Object.keys({
  'corrected:at': 0,
  'moment-on-next-utc-day': 0,
  'corrected:tieBreakAt': 0,
  'corrected:invitations': 0,
  'no-tie-break': 0,
})

/** A round as a row of rounds.csv, but for its source, which we word differently. */
export function roundAsRow(round: OfficialRound): Record<string, string> {
  const byOrder = (a: RoundNote, b: RoundNote) => noteOrder.indexOf(a) - noteOrder.indexOf(b)
  return {
    number: round.number,
    date: round.on,
    datetime_utc: round.at,
    type: round.type,
    category: round.category ?? '',
    category_version: round.categoryVersion ?? '',
    name_en: round.name,
    programs_en: round.programsName,
    invitations: `${round.invitations}`,
    min_crs: `${round.minimumCrs}`,
    tie_break_utc: round.tieBreakAt ?? '',
    pool_as_of: round.poolAsOf ?? '',
    notes: [...round.notes]
      .sort(byOrder)
      .map((note) => noteWords[note]!(round))
      .join('; '),
  }
}

/** A row of rounds.csv without its source. */
export function factRound({ source: _, ...row }: FactRow): Record<string, string> {
  return row
}

const qualityWords: Record<string, string> = {
  ircc_json: 'official',
  ircc_json_coarse: 'official-coarse',
  ircc_report: 'official-report',
  third_party_copy: 'copy',
}

/** A distribution reduced to what pool_distribution.csv has of it. */
export const distributionFigures = (each: Distribution) => ({
  asOn: each.asOn,
  publishedWith: each.publishedWith,
  quality: each.quality,
  total: each.total,
  bands: each.bands,
  groups: each.groups,
})

/** The rows of pool_distribution.csv, gathered by day. */
export function factDistributions(): (ReturnType<typeof distributionFigures> & { note: string })[] {
  const days = Map.groupBy(factRows('pool_distribution.csv'), (row) => row.as_of)
  return [...days].map(([asOn, rows]) => {
    const of = (kind: string) =>
      rows
        .filter((row) => row.kind === kind)
        .map((row) => ({
          low: Number(row.band_low),
          high: Number(row.band_high),
          candidates: Number(row.candidates),
        }))
    const first = rows[0]!
    return {
      asOn,
      publishedWith: first.round_number || null,
      quality: qualityWords[first.quality] as Distribution['quality'],
      total: of('total')[0]!.candidates,
      bands: of('leaf'),
      groups: of('group'),
      note: first.note,
    }
  })
}
