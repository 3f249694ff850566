/**
 * Take published rounds and distributions into the store's record: all of them or none, and as often as one likes. What
 * is new is added; what says something else than the record is changed and entered among the corrections with both
 * values, on the day it was found; nothing is overwritten in silence and nothing is removed.
 */
import type { Kysely } from 'kysely'
import { type PlainDate, plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import type { NewEvent } from '../rounds/events.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import {
  type Band,
  type Distribution,
  type OfficialRecord,
  type OfficialRound,
  publishedCorrection,
  publishedDistribution,
  publishedRound,
  type RoundField,
} from '../rounds/record/official-round.ts'
import { appendEvents } from '../store/events.ts'
import {
  corrections,
  enterCorrections,
  lockRecord,
  type Origin,
  officialDistributions,
  officialRounds,
  type Stored,
  type StoredCorrection,
  saveDistributions,
  saveRounds,
} from '../store/official-rounds.ts'
import type { Database } from '../store/schema.ts'

export type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number }

export type ImportReport = {
  readonly rounds: Counts
  readonly distributions: Counts
  /** One entry for every value that changed, as it was entered among the corrections. */
  readonly changes: readonly StoredCorrection[]
}

export type ImportOptions = {
  readonly origin: Origin
  /** Where the rows were read, for the entries of what changed. */
  readonly source: string
  /** The clock: entries are dated on its UTC day. */
  readonly at: Micros
  /** In the French file names are in French; they are no change of the English ones. */
  readonly language?: 'en' | 'fr'
}

const labels: readonly RoundField[] = ['name', 'programsName']
const roundFields: readonly RoundField[] = [
  'on',
  'at',
  'type',
  'category',
  'categoryVersion',
  ...labels,
  'programs',
  'invitations',
  'minimumCrs',
  'tieBreakAt',
  'poolAsOf',
]

/** A value as an entry shows it; '' for none. */
const shown = (value: OfficialRound[RoundField]) => (value === null ? '' : `${value}`)

type Difference = { readonly field: string; readonly from: string; readonly to: string }

function roundDifferences(known: OfficialRound, found: OfficialRound, language: 'en' | 'fr'): Difference[] {
  return roundFields.flatMap((field) => {
    const [from, to] = [shown(known[field]), shown(found[field])]
    if (from === to) return []
    if (language === 'fr' && labels.includes(field)) return []
    // A table once published is not taken back: a row that no longer carries it, or whose table was refused, says nothing.
    if (field === 'poolAsOf' && to === '') return []
    return [{ field, from, to }]
  })
}

const bandKey = (band: Band) => `${band.low}-${band.high}`

/** Figures that differ; a table that only says less than the record does (seven bands of seventeen) is no change. */
function distributionDifferences(known: Distribution, found: Distribution): Difference[] {
  const figures = (each: Distribution) =>
    new Map([...each.bands, ...each.groups].map((band) => [bandKey(band), `${band.candidates}`]))
  const [before, after] = [figures(known), figures(found)]
  const differences = [...after].flatMap(([field, to]) =>
    before.get(field) === to ? [] : [{ field, from: before.get(field) ?? '', to }],
  )
  if (known.total !== found.total) differences.push({ field: 'total', from: `${known.total}`, to: `${found.total}` })
  return differences
}

const why = {
  en: 'A later publication says something else than the record did.',
  fr: 'Une publication ultérieure dit autre chose que le registre.',
}

/**
 * @param db the store.
 * @param record rounds after corrections, distributions, and the corrections we publish.
 * @returns how many rows were added, changed and left, and every change. Rows of `built-in` origin leave imported ones as
 * they are: what was published last outlives a new version of the program.
 */
export async function importRecord(
  db: Kysely<Database>,
  record: OfficialRecord,
  options: ImportOptions,
): Promise<ImportReport> {
  const { origin, source, language = 'en' } = options
  const madeOn: PlainDate = plainDate(dayOf(options.at))
  const entriesOf = (of: 'round' | 'distribution', key: string, differences: readonly Difference[]) =>
    differences.map(
      ({ field, from, to }): StoredCorrection => ({
        kind: 'changed',
        madeOn,
        of,
        key,
        field,
        published: from,
        corrected: to,
        why,
        source,
      }),
    )
  // What was held and published here is changed by a correction alone.
  const mayChange = (known: Stored<unknown>) =>
    known.origin !== 'held' && (origin === 'import' || known.origin === 'built-in')

  return db.transaction().execute(async (tx) => {
    await lockRecord(tx)
    const changes: StoredCorrection[] = []

    const knownRounds = new Map((await officialRounds(tx)).map((round) => [round.number, round]))
    const newRounds = record.rounds.filter((round) => !knownRounds.has(round.number))
    const changedRounds = record.rounds.flatMap((round) => {
      const known = knownRounds.get(round.number)
      if (!known || !mayChange(known)) return []
      const differences = roundDifferences(known, round, language)
      if (differences.length === 0) return []
      changes.push(...entriesOf('round', round.number, differences))
      const kept = language === 'fr' ? { name: known.name, programsName: known.programsName } : {}
      return [{ ...round, ...kept, poolAsOf: round.poolAsOf ?? known.poolAsOf }]
    })

    const knownDays = new Map((await officialDistributions(tx)).map((each) => [each.asOn, each]))
    const newDays = record.distributions.filter((each) => !knownDays.has(each.asOn))
    const renoted: Stored<Distribution>[] = []
    const changedDays = record.distributions.flatMap((each) => {
      const known = knownDays.get(each.asOn)
      if (!known || !mayChange(known)) return []
      const differences = distributionDifferences(known, each)
      if (differences.length > 0) {
        changes.push(...entriesOf('distribution', each.asOn, differences))
        return [each]
      }
      // Published again with a later round: the figures stand, and what a reader should know of them grows.
      const said = new Set(known.notes.map((note) => JSON.stringify(inOrder(note))))
      const more = each.notes.filter((note) => !said.has(JSON.stringify(inOrder(note))))
      if (more.length > 0) renoted.push({ ...known, notes: [...known.notes, ...more] })
      return []
    })

    const withOrigin = <T>(rows: readonly T[]): Stored<T>[] => rows.map((row) => ({ ...row, origin }))
    await saveRounds(tx, withOrigin([...newRounds, ...changedRounds]))
    await saveDistributions(tx, [...withOrigin([...newDays, ...changedDays]), ...renoted])
    const entered = [...(await newCorrections(tx, record)), ...changes]
    await enterCorrections(tx, entered)
    // What comes with the program, and the first record of a store, is no news.
    if (origin === 'import' && knownRounds.size > 0) {
      const standing = new Map(
        [...knownRounds.values(), ...newRounds, ...changedRounds].map((one) => [one.number, one]),
      )
      const correctionsMade = entered.map((one): NewEvent => {
        const correction = publishedCorrection(one)
        const round = one.of === 'round' ? (standing.get(one.key) ?? null) : null
        const data = { correction, round: round && publishedRound(round) }
        return { type: 'correction.made', at: options.at, subject: one.key, data }
      })
      await appendEvents(tx, [
        ...newRounds.map((one): NewEvent => {
          const round = publishedRound(one)
          return { type: 'round.published', at: options.at, subject: one.number, data: { round } }
        }),
        ...newDays.map((one): NewEvent => {
          const distribution = publishedDistribution(one)
          return { type: 'distribution.published', at: options.at, subject: one.asOn, data: { distribution } }
        }),
        ...correctionsMade,
      ])
    }

    const counts = (all: number, added: number, changed: number): Counts => ({
      added,
      changed,
      unchanged: all - added - changed,
    })
    return {
      rounds: counts(record.rounds.length, newRounds.length, changedRounds.length),
      distributions: counts(record.distributions.length, newDays.length, changedDays.length),
      changes,
    }
  })
}

/** The database keeps no order of keys. */
const inOrder = (note: object) => Object.entries(note).sort(([a], [b]) => (a < b ? -1 : 1))

/** The corrections we publish that the store has not been told of yet. */
async function newCorrections(tx: Parameters<typeof corrections>[0], record: OfficialRecord) {
  const identity = (each: OfficialRecord['corrections'][number]) =>
    JSON.stringify([each.madeOn, each.of, each.key, each.field, each.published, each.corrected])
  const known = new Set((await corrections(tx, 'published')).map(identity))
  return record.corrections
    .filter((each) => !known.has(identity(each)))
    .map((each): StoredCorrection => ({ kind: 'published', ...each }))
}

/** Loads the record that comes with the program into a store; where it is already there, nothing is written. */
export function loadBuiltInRecord(db: Kysely<Database>, at: Micros): Promise<ImportReport> {
  return importRecord(db, builtInRecord(), { origin: 'built-in', source: 'the built-in record', at })
}
