/**
 * The record that ships with the project, from `data/`: rounds 1 to 447 and 131 distributions, with their corrections.
 * The files are decoded once, when they are first asked for.
 */
import correctionsFile from '../../../data/corrections.json' with { type: 'json' }
import distributionsFile from '../../../data/official-distributions.json' with { type: 'json' }
import roundsFile from '../../../data/official-rounds.json' with { type: 'json' }
import { applyCorrections } from './corrections.ts'
import { notesOf } from './notes.ts'
import type {
  Band,
  Correction,
  Distribution,
  DistributionNote,
  OfficialRecord,
  OfficialRound,
  Quality,
  RecordCategory,
  RecordProgram,
  RoundType,
} from './official-round.ts'

type NameRow = [
  name: string,
  type: RoundType,
  category: RecordCategory | null,
  categoryVersion: string | null,
  programs: RecordProgram[],
  programsName: string,
]
type RoundRow = [
  number: string,
  on: string,
  at: string,
  name: string,
  invitations: number,
  minimumCrs: number,
  tieBreakAt: string | null,
  poolAsOf: string | null,
  source: string,
]
type RoundsFile = { sources: Record<string, string>; names: Record<string, NameRow>; rounds: RoundRow[] }

type BandKind = 'leaf' | 'group' | 'total'
type DistributionRow = [
  asOn: string,
  publishedWith: string | null,
  layout: string,
  source: string,
  candidates: number[],
  notes?: DistributionNote[],
]
type DistributionsFile = {
  sources: Record<string, [source: string, quality: Quality]>
  layouts: Record<string, [low: number, high: number, kind: BandKind][]>
  distributions: DistributionRow[]
}

/** A key the file itself promises; its absence is our mistake. */
function entry<T>(table: Record<string, T>, key: string, file: string): T {
  const found = table[key]
  if (found === undefined) throw new RangeError(`${file}: "${key}" is used but not listed.`)
  return found
}

function decodeRounds(file: RoundsFile): OfficialRound[] {
  return file.rounds.map(([number, on, at, key, invitations, minimumCrs, tieBreakAt, poolAsOf, sourceKey]) => {
    const [name, type, category, categoryVersion, programs, programsName] = entry(file.names, key, 'official-rounds')
    const source = entry(file.sources, sourceKey, 'official-rounds')
    return {
      number,
      on,
      at,
      type,
      category,
      categoryVersion,
      name,
      programs,
      programsName,
      invitations,
      minimumCrs,
      tieBreakAt,
      poolAsOf,
      notes: notesOf({ on, at, tieBreakAt }),
      source,
    }
  })
}

function decodeDistributions(file: DistributionsFile): Distribution[] {
  return file.distributions.map(([asOn, publishedWith, layoutKey, sourceKey, candidates, notes]) => {
    const layout = entry(file.layouts, layoutKey, 'official-distributions')
    const [source, quality] = entry(file.sources, sourceKey, 'official-distributions')
    if (layout.length !== candidates.length)
      throw new RangeError(
        `official-distributions: ${asOn} has ${candidates.length} figures for ${layout.length} bands.`,
      )
    const of = (wanted: BandKind): Band[] =>
      layout.flatMap(([low, high, kind], i) => (kind === wanted ? [{ low, high, candidates: candidates[i]! }] : []))
    const total = of('total')[0]!.candidates
    return { asOn, publishedWith, bands: of('leaf'), groups: of('group'), total, quality, source, notes: notes ?? [] }
  })
}

let record: OfficialRecord | undefined

/** The built-in record, oldest first. Its values are already the corrected ones; corrections add their notes alone. */
export function builtInRecord(): OfficialRecord {
  if (record) return record
  // The compiler reads a JSON row as an array of unions; that the rows are tuples is proven by the tests of the record.
  const corrections = correctionsFile.corrections as unknown as Correction[]
  const { rounds, effects } = applyCorrections(decodeRounds(roundsFile as unknown as RoundsFile), corrections)
  const wrong = effects.find((each) => each.effect !== 'already')
  if (wrong) throw new RangeError(`official-rounds: #${wrong.correction.key} does not hold its correction.`)
  record = {
    rounds,
    distributions: decodeDistributions(distributionsFile as unknown as DistributionsFile),
    corrections,
  }
  return record
}
