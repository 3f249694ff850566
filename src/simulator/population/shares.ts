/**
 * How large a part of those arriving each category is: read from the rounds held before a day. A category round tells how
 * many members stood at or above its cut-off; the members among them are those who arrived since the category's last
 * round down to their score, so the invitations are set against everybody who arrived since then.
 */
import { type DayNumber, dayNumber } from '../../law/day.ts'
import type { Distribution, OfficialRecord } from '../../rounds/record/official-round.ts'
import type { CategoryKey } from '../../rules/law.ts'
import { publishedBands } from './bands.ts'
import type { PastRound } from './history.ts'

/** A category's part of all arrivals whose score reaches the cut-offs of its rounds, as a fraction of one. */
export type Share = {
  readonly category: CategoryKey
  readonly share: number
  /** The lowest cut-off of the rounds it was read from, and the day of the last. */
  readonly cutOff: number
  readonly on: DayNumber
}

const YEAR = 365
const TOP = 600
/** No share is taken to be larger, whatever a round of few people tells. */
const HALF = 0.5

/** People at each score up to 600, spread evenly over their bands: nominees are above, and no category round takes them. */
function byScore(table: Distribution): number[] {
  const people = new Array<number>(TOP + 1).fill(0)
  for (const { low, high, candidates } of publishedBands(table)) {
    if (high > TOP) continue
    for (let score = low; score <= high; score++) people[score] = candidates / (high - low + 1)
  }
  return people
}

/** The last of some rounds, latest first, that reached down to a score. */
const lastDownTo = (rounds: readonly PastRound[], score: number): PastRound | undefined =>
  rounds.find((round) => round.cutOff <= score)

const since = (round: PastRound | undefined, on: DayNumber): number =>
  round === undefined ? YEAR : Math.min(YEAR, Math.max(1, on - round.on))

/** Everybody who stood at or above a round's cut-off and had arrived since the category's last round down to there. */
function arrivedSince(round: PastRound, table: Distribution, earlier: readonly PastRound[]): number {
  const people = byScore(table)
  const general = earlier.filter((each) => each.type === 'general')
  const same = earlier.filter((each) => each.category === round.category)
  const asOn = dayNumber(table.asOn)
  let sum = 0
  for (let score = round.cutOff; score <= TOP; score++) {
    const cut = lastDownTo(general, score)
    // A general round between the table and this one has taken everybody at this score.
    if (cut !== undefined && cut.on >= asOn) continue
    const standing = since(cut, round.on)
    sum += (people[score]! * Math.min(standing, since(lastDownTo(same, score), round.on))) / standing
  }
  return sum
}

/** How many of a category's latest rounds are read: one alone may be small, and earlier ones tell of another pool. */
const READ = 2

/** What the latest rounds of a category tell together; undefined where no table was published with them. */
function shareOf(
  own: readonly PastRound[],
  record: OfficialRecord,
  latestFirst: readonly PastRound[],
): Share | undefined {
  let invited = 0
  let arrived = 0
  for (const round of own) {
    const table = record.distributions.findLast(({ asOn, bands }) => dayNumber(asOn) <= round.on && bands.length > 7)
    if (table === undefined) return undefined
    invited += round.invitations
    arrived += arrivedSince(
      round,
      table,
      latestFirst.filter((each) => each.at < round.at),
    )
  }
  const { category, on } = own[0]!
  const cutOff = Math.min(...own.map((round) => round.cutOff))
  return { category: category!, share: Math.min(HALF, invited / arrived), cutOff, on }
}

/** The shares that the rounds before a day tell, of each category that had one. */
export function sharesBefore(record: OfficialRecord, rounds: readonly PastRound[]): readonly Share[] {
  const latestFirst = [...rounds].reverse()
  const categories = new Set(latestFirst.flatMap((round) => (round.category === null ? [] : [round.category])))
  return [...categories].flatMap((category) => {
    const own = latestFirst.filter((round) => round.category === category).slice(0, READ)
    return shareOf(own, record, latestFirst) ?? []
  })
}
