/**
 * The official record: the rounds and the distributions of the pool as the department published them. What stands here
 * is what was published and then corrected in public, never what our own rules would have given.
 */
import type { PlainDate } from '../../law/day.ts'
import type { Instant } from '../../law/moment.ts'
import type { InstructionJson } from '../instruction.ts'

/** The classes that may be invited in a round, in the order the department lists them. */
export const programs = ['fsw', 'cec', 'fst', 'pnp'] as const
export type RecordProgram = (typeof programs)[number]

/** What a round was held for: everyone in the pool, the members of one class, or those of one category. */
export const roundTypes = ['general', 'cec', 'pnp', 'fsw', 'fst', 'category'] as const
export type RoundType = (typeof roundTypes)[number]

/** The categories a published round can name, in the order they were established. */
export const recordCategories = [
  'french',
  'healthcare',
  'stem',
  'trades',
  'transport',
  'agriculture',
  'education',
  'physicians',
  'senior_managers',
  'researchers',
  'military',
] as const
export type RecordCategory = (typeof recordCategories)[number]

/** The fields of a round that a correction may name. */
export type RoundField = Exclude<keyof OfficialRound, 'number' | 'notes' | 'source'>

/**
 * What a reader of one round should know: `no-tie-break`, none was published; `moment-on-next-utc-day`, an evening round
 * whose moment falls on the next day in UTC; `corrected:FIELD`, corrections.json says how that field was corrected.
 */
export type RoundNote = 'no-tie-break' | 'moment-on-next-utc-day' | `corrected:${RoundField}`

/** One round as published, after corrections. */
export type OfficialRound = {
  /** The number as text, since 2018-05-30 has `91a` and `91b`. */
  readonly number: string
  /** The day of the round as published, the department's own day. */
  readonly on: PlainDate
  /** The moment at which points and rank were read; in UTC it may fall on the day after `on`. */
  readonly at: Instant
  readonly type: RoundType
  readonly category: RecordCategory | null
  /** `v1`, `v2`, since 2026 with the year: `2026-v2`; null where the round is of no category or the name has none. */
  readonly categoryVersion: string | null
  /** The name as published. */
  readonly name: string
  readonly programs: readonly RecordProgram[]
  /** The classes in the words of the publication. */
  readonly programsName: string
  /** Invitations issued, 0 or more. */
  readonly invitations: number
  /** Points of the lowest-ranked candidate invited, 0 to 1200. */
  readonly minimumCrs: number
  /** At the lowest score, those who submitted before this moment were invited; none was published before round 77. */
  readonly tieBreakAt: Instant | null
  /** The day of the distribution published with the round; null where the file carries zeros. */
  readonly poolAsOf: PlainDate | null
  readonly notes: readonly RoundNote[]
  /** Where this row was read. */
  readonly source: string
}

/** A round as it is published: its fields in their order, without what a store keeps beside them. */
export function publishedRound(round: OfficialRound): OfficialRound {
  const { number, on, at, type, category, categoryVersion, name, programs, programsName } = round
  const { invitations, minimumCrs, tieBreakAt, poolAsOf, notes, source } = round
  const kind = { type, category, categoryVersion, name, programs, programsName }
  return { number, on, at, ...kind, invitations, minimumCrs, tieBreakAt, poolAsOf, notes, source }
}

/** Candidates with `low` to `high` points, both included. */
export type Band = { readonly low: number; readonly high: number; readonly candidates: number }

/**
 * What a reader of one distribution should know:
 * - `unchanged`: the same figures as on the day `since`, so it was most likely not updated;
 * - `stale`: published again with `round`, when it was `days` old (14 or more);
 * - `taken-after`: dated on the day of `round`, but its figures show that those invited had already left;
 * - `sums-differ`: the band `low` to `high` was published as `published`, its parts add up to `parts`;
 * - `band-missing`: the band was not published; the total leaves `implied` candidates for it.
 */
export type DistributionNote =
  | { readonly code: 'unchanged'; readonly since: PlainDate }
  | { readonly code: 'stale'; readonly round: string; readonly days: number }
  | { readonly code: 'taken-after'; readonly round: string }
  | {
      readonly code: 'sums-differ'
      readonly low: number
      readonly high: number
      readonly published: number
      readonly parts: number
    }
  | { readonly code: 'band-missing'; readonly low: number; readonly high: number; readonly implied: number }

/**
 * How good a distribution is: from the department's file, from it in seven bands, from its report, from a copy; or our own, counted as
 * a round was held here, bands of few people joined.
 */
export const qualities = ['official', 'official-coarse', 'official-report', 'copy', 'own'] as const
export type Quality = (typeof qualities)[number]

/** How many candidates stood in the pool on a day, by points. */
export type Distribution = {
  readonly asOn: PlainDate
  /** The first round it was published with; null for a report. */
  readonly publishedWith: string | null
  /** Bands that do not overlap, highest first. They add up to `total` but where a note says otherwise. */
  readonly bands: readonly Band[]
  /** Wider bands published beside them, each the sum of some of `bands`. */
  readonly groups: readonly Band[]
  readonly total: number
  readonly quality: Quality
  readonly source: string
  readonly notes: readonly DistributionNote[]
}

/** A distribution as it is published, without what a store keeps beside it. */
export function publishedDistribution(distribution: Distribution): Distribution {
  const { asOn, publishedWith, bands, groups, total, quality, source, notes } = distribution
  return { asOn, publishedWith, bands, groups, total, quality, source, notes }
}

/** A correction we publish to the official record. `corrected` null keeps the figure and makes the doubt public. */
export type Correction = {
  readonly madeOn: PlainDate
  readonly of: 'round' | 'distribution'
  /** The round's number, or the day of the distribution. */
  readonly key: string
  readonly field: string
  readonly published: string
  readonly corrected: string | null
  readonly why: { readonly en: string; readonly fr: string }
  readonly source: string
}

/** The instruction of a round that was held here, with what was made of it. */
export type PublishedInstruction = {
  readonly number: string
  readonly instruction: InstructionJson
  /** SHA-256 of the instruction: it stands in both texts. */
  readonly digest: string
  readonly texts: { readonly en: string; readonly fr: string }
  /** What was asked of the pool. */
  readonly query: string
  readonly approvedAt: Instant
  readonly heldAt: Instant
  readonly publishedAt: Instant
  /** The digest of the round: docs/rounds.md. */
  readonly roundDigest: string
}

/** A correction as it is published, without what a store keeps beside it. */
export function publishedCorrection(correction: Correction): Correction {
  const { madeOn, of, key, field, published, corrected, why, source } = correction
  return { madeOn, of, key, field, published, corrected, why: { en: why.en, fr: why.fr }, source }
}

/** Rounds oldest first, distributions oldest first. */
export type OfficialRecord = {
  readonly rounds: readonly OfficialRound[]
  readonly distributions: readonly Distribution[]
  readonly corrections: readonly Correction[]
  /** Of the rounds that were held here; the record that comes with the program has none. */
  readonly instructions?: readonly PublishedInstruction[]
}

/** `91a` into 91 and `a`: the number of a round is a whole number and, rarely, a letter. */
export function roundOrder(number: string): { readonly whole: number; readonly letter: string } | undefined {
  const found = /^([1-9]\d{0,4})([a-z]?)$/.exec(number)
  return found ? { whole: Number(found[1]), letter: found[2]! } : undefined
}

/** Oldest first: by number, of equal numbers by letter. */
export function byNumber(a: { readonly number: string }, b: { readonly number: string }): number {
  const [left, right] = [roundOrder(a.number), roundOrder(b.number)]
  if (!left || !right) throw new RangeError(`"${left ? b.number : a.number}" is not the number of a round.`)
  return left.whole - right.whole || (left.letter < right.letter ? -1 : left.letter > right.letter ? 1 : 0)
}
