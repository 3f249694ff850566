/**
 * Tables of the pool for analysts: fit to be published, the same for everybody, one set a week. Nobody asks for a count of their own,
 * so that nobody can subtract one from another.
 */
import type { Kysely, Transaction } from 'kysely'
import { release, usualThreshold } from '../disclosure/release.ts'
import { cellId, countTable } from '../disclosure/table.ts'
import { mondayOf, type PlainDate, plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { programsMet, provinceCodes } from '../nominations/sought.ts'
import { type BandEdges, poolBands } from '../pool/bands.ts'
import { categoryBits, ELIGIBLE, NOMINEE } from '../pool/flags.ts'
import { readingAll } from '../store/audit.ts'
import { countByFlags, countByProvince, lockAnswers } from '../store/counts.ts'
import { appendToJournal } from '../store/journal.ts'
import { detailsOf } from '../store/journal-reading.ts'
import type { Database } from '../store/schema.ts'
import { countedToday } from './count-pool.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'

/** What the pool is divided by: its values, and whose band and value a candidate counts for. */
type Division = { readonly values: readonly string[]; readonly valueFor: (flags: number) => string }

const yesNo = ['yes', 'no'] as const
const byBit = (bit: number): Division => ({ values: yesNo, valueFor: (flags) => ((flags & bit) !== 0 ? 'yes' : 'no') })

const divisions: Readonly<Record<string, Division>> = {
  programs: { values: programsMet, valueFor: (flags) => programsMet[(flags & ELIGIBLE) - 1]! },
  nominees: byBit(NOMINEE),
  ...Object.fromEntries(Object.entries(categoryBits).map(([key, bit]) => [`category-${key}`, byBit(bit)])),
}

/** Every table: what it divides the pool by. */
export const poolTableNames: readonly string[] = [
  ...Object.keys(divisions),
  ...provinceCodes.map((code) => `province-${code}`),
]

/**
 * A band is joined to the next below until so many stand in it: then one of the seven values has five people at least, and whatever is
 * hidden in the band can be hidden behind it. The bands are those in which the pool is published, so their counts are known.
 */
const LEAST_BAND = programsMet.length * (usualThreshold - 1) + 1

/** A row: a band of points (`null`: all of the pool) and its counts by value, those hidden `null`. */
export type TableRow = {
  readonly band: { readonly low: number; readonly high: number } | null
  readonly candidates: number
  readonly counts: readonly (number | null)[]
}

export type PoolTable = {
  readonly values: readonly string[]
  /** `null` where the table cannot be given without giving small counts away. */
  readonly rows: readonly TableRow[] | null
}

/** What was released in a week: the Monday it begins on, and when the pool was taken. */
export type Released = {
  readonly week: PlainDate
  readonly takenAt: Micros
  readonly tables: Readonly<Record<string, PoolTable>>
}

export type TableRefusal = {
  readonly code: 'week-unknown' | 'pool-table-unknown'
  readonly message: string
  readonly messageFr: string
}

const RELEASES = 'analysis/releases'
const READINGS = 'analysis/readings'

const weekOf = (at: Micros): PlainDate => plainDate(mondayOf(dayOf(at)))

type PointsAndValue = { readonly points: number; readonly value: string; readonly count: number }

/** The bands, highest first, joined until each holds enough; one where the whole pool does not. */
function joined(rows: readonly PointsAndValue[]): readonly BandEdges[] {
  const countIn = ([low, high]: BandEdges) =>
    rows.reduce((sum, { points, count }) => (low <= points && points <= high ? sum + count : sum), 0)
  const bands: BandEdges[] = []
  let open: BandEdges | undefined
  for (const [low, high] of poolBands) {
    open = [low, open?.[1] ?? high]
    if (countIn(open) < LEAST_BAND) continue
    bands.push(open)
    open = undefined
  }
  if (open === undefined) return bands
  const last = bands.pop()
  return [...bands, [open[0], last?.[1] ?? open[1]]]
}

const bandName = ([low, high]: BandEdges) => `${low}-${high}`
const ALL = 'all'

function tableOf(rows: readonly PointsAndValue[], bands: readonly BandEdges[], values: readonly string[]): PoolTable {
  const countOf = ([name, value]: readonly string[]) => {
    const [low, high] = bands.find((band) => bandName(band) === name)!
    return rows.reduce(
      (sum, one) => (one.value === value && low <= one.points && one.points <= high ? sum + one.count : sum),
      0,
    )
  }
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  if (total < LEAST_BAND) return { values, rows: null }
  const table = countTable(
    [
      { id: ALL, parts: bands.map((band) => ({ id: bandName(band) })) },
      { id: ALL, parts: values.map((id) => ({ id })) },
    ],
    countOf,
    ([, value]) => value === ALL,
  )
  const released = release(table)
  if (!released.ok) return { values, rows: null }
  const shown = new Map(released.value.cells.map(({ id, count }) => [id, count]))
  const rowOf = (band: BandEdges | null): TableRow => {
    const name = band === null ? ALL : bandName(band)
    return {
      band: band && { low: band[0], high: band[1] },
      candidates: shown.get(cellId([name, ALL]))!,
      counts: values.map((value) => shown.get(cellId([name, value])) ?? null),
    }
  }
  return { values, rows: [null, ...bands].map(rowOf) }
}

async function tablesNow(tx: Transaction<Database>): Promise<Released['tables']> {
  const byFlags = await countByFlags(tx)
  const byProvince = await countByProvince(tx)
  const all = byFlags.map(({ points, count }) => ({ points, value: ALL, count }))
  const bands = joined(all)
  const tables: Record<string, PoolTable> = {}
  for (const [name, { values, valueFor }] of Object.entries(divisions)) {
    const rows = byFlags.map(({ points, flags, count }) => ({ points, value: valueFor(flags), count }))
    tables[name] = tableOf(rows, bands, values)
  }
  for (const code of provinceCodes) {
    const yes = byProvince.filter(({ province }) => province === code)
    const no = all.map(({ points, count }) => ({ points, value: 'no', count }))
    // Whoever named it is not among those who did not.
    const less = yes.map(({ points, count }) => ({ points, value: 'no', count: -count }))
    const named = yes.map(({ points, count }) => ({ points, value: 'yes', count }))
    tables[`province-${code}`] = tableOf([...named, ...no, ...less], bands, yesNo)
  }
  return tables
}

const releasesOf = async (tx: Transaction<Database>): Promise<readonly Released[]> =>
  (await detailsOf(tx, { kind: 'service', subject: RELEASES })).map((text) => JSON.parse(text) as Released)

/** Every release there is, the newest first. */
export const listReleases = (db: Kysely<Database>): Promise<readonly Pick<Released, 'week' | 'takenAt'>[]> =>
  readingAll(db, async (tx) => (await releasesOf(tx)).map(({ week, takenAt }) => ({ week, takenAt })).toReversed())

/**
 * A table of a week. That of the running week is made when it is first asked for, with all others of the week, and stays: what is
 * released is kept in the journal, and who read it.
 * @param asked `week`: its Monday, or `current`.
 * @returns it; or `week-unknown`, `pool-table-unknown`.
 */
export async function readPoolTable(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly week: string; readonly table: string },
): Promise<Outcome<PoolTable & Pick<Released, 'week' | 'takenAt'>, TableRefusal>> {
  if (!poolTableNames.includes(asked.table)) return refused(tableUnknown(asked.table))
  return db.transaction().execute(async (tx) => {
    await lockAnswers(tx, RELEASES)
    const released = await releasesOf(tx)
    const current = weekOf(doing.at)
    const wanted = asked.week === 'current' ? current : asked.week
    const found = released.find(({ week }) => week === wanted) ?? (wanted === current && (await releaseNow(tx, doing)))
    if (!found) return refused(weekUnknown(asked.week))
    const detail = { table: asked.table, week: found.week }
    await appendToJournal(tx, [entryOf(doing, 'service', READINGS, { act: 'read-table', detail })], sha256)
    const { week, takenAt, tables } = found
    return done({ week, takenAt, ...tables[asked.table]! })
  })
}

async function releaseNow(tx: Transaction<Database>, doing: Doing): Promise<Released> {
  const takenAt = await countedToday(tx, doing.at)
  const detail: Released = { week: weekOf(takenAt), takenAt, tables: await tablesNow(tx) }
  const system: Doing = { by: 'system', at: doing.at }
  await appendToJournal(tx, [entryOf(system, 'service', RELEASES, { act: 'release-tables', detail })], sha256)
  return detail
}

const weekUnknown = (week: string): TableRefusal => ({
  code: 'week-unknown',
  message: `No tables were released for the week of ${week}. GET /v1/analysis/pool lists those there are; "current" is the running week.`,
  messageFr: `Aucun tableau n’a été diffusé pour la semaine du ${week}. GET /v1/analysis/pool énumère celles qu’il y a; « current » est la semaine en cours.`,
})

const tableUnknown = (table: string): TableRefusal => ({
  code: 'pool-table-unknown',
  message: `There is no table ${table}. The tables are ${poolTableNames.join(', ')}.`,
  messageFr: `Il n’y a pas de tableau ${table}. Les tableaux sont ${poolTableNames.join(', ')}.`,
})
