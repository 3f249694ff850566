/** Questions about recorded rounds: which there were, and what they came to by draw type. */
import type { PlainDate } from '../../law/day.ts'
import {
  type OfficialRound,
  type RecordCategory,
  type RoundType,
  recordCategories,
  roundTypes,
} from './official-round.ts'

export type RoundFilter = {
  /** Rounds whose day, as published, is in this year. */
  readonly year?: number
  readonly type?: RoundType
  readonly category?: RecordCategory
}

const yearOf = (day: PlainDate) => Number(day.slice(0, 4))

/** The rounds that meet every part of the filter given, in the order they came. */
export function listRounds(rounds: readonly OfficialRound[], filter: RoundFilter = {}): OfficialRound[] {
  return rounds.filter(
    (round) =>
      (filter.year === undefined || yearOf(round.on) === filter.year) &&
      (filter.type === undefined || round.type === filter.type) &&
      (filter.category === undefined || round.category === filter.category),
  )
}

/** A value and every round that had it, oldest first: nothing is broken by a tie. */
export type Extreme = { readonly value: number; readonly rounds: readonly string[] }

/** What some rounds came to. */
export type Tally = {
  readonly rounds: number
  readonly invitations: number
  /** Lowest and highest cut-off, in points; null without a round. */
  readonly lowest: Extreme | null
  readonly highest: Extreme | null
  /** Most invitations in one round; null without a round. */
  readonly biggest: Extreme | null
}

/** What the rounds of one draw type came to, with the rounds themselves. */
export type TypeTally = Tally & {
  readonly type: RoundType
  readonly category: RecordCategory | null
  readonly held: readonly Pick<OfficialRound, 'number' | 'on' | 'invitations' | 'minimumCrs'>[]
}

export type Summary = {
  readonly year: number
  /** The last day looked at, that day included; null for the whole year. */
  readonly until: PlainDate | null
  /** General rounds, then the classes, then the categories in the order they were established; only those that were held. */
  readonly types: readonly TypeTally[]
  readonly total: Tally
}

function extreme(
  rounds: readonly OfficialRound[],
  of: (round: OfficialRound) => number,
  better: 1 | -1,
): Extreme | null {
  const first = rounds[0]
  if (!first) return null
  const value = rounds.reduce((best, round) => (better * (of(round) - best) > 0 ? of(round) : best), of(first))
  return { value, rounds: rounds.filter((round) => of(round) === value).map((round) => round.number) }
}

function tally(rounds: readonly OfficialRound[]): Tally {
  return {
    rounds: rounds.length,
    invitations: rounds.reduce((sum, round) => sum + round.invitations, 0),
    lowest: extreme(rounds, (round) => round.minimumCrs, -1),
    highest: extreme(rounds, (round) => round.minimumCrs, 1),
    biggest: extreme(rounds, (round) => round.invitations, 1),
  }
}

/**
 * The rounds of a year by draw type: general, each class, each category whatever its version.
 * @param rounds oldest first.
 * @param options.until the last day looked at, included: what could be said on the evening of that day.
 */
export function summarize(
  rounds: readonly OfficialRound[],
  options: { readonly year: number; readonly until?: PlainDate },
): Summary {
  const { year, until } = options
  const held = listRounds(rounds, { year }).filter((round) => until === undefined || round.on <= until)
  const order = [
    ...roundTypes.filter((type) => type !== 'category').map((type) => ({ type, category: null })),
    ...recordCategories.map((category) => ({ type: 'category' as const, category })),
  ]
  const types = order.flatMap(({ type, category }) => {
    const some = held.filter((round) => round.type === type && round.category === category)
    if (some.length === 0) return []
    const list = some.map(({ number, on, invitations, minimumCrs }) => ({ number, on, invitations, minimumCrs }))
    return [{ type, category, ...tally(some), held: list }]
  })
  return { year, until: until ?? null, types, total: tally(held) }
}
