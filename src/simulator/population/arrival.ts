/** When profiles were submitted: day, hour and microsecond, over the twelve months before the day of the pool. */
import population from '../../../data/population.json' with { type: 'json' }
import { addMonths, type DayNumber, yearOf } from '../../law/day.ts'
import { type Micros, startOf } from '../../law/moment.ts'
import { type Dice, weighted } from './dice.ts'

/** Arrivals by day of the week, Thursday (1970-01-01) first: weekends are weaker (rounds.md, one-day pairs). */
const byWeekday = [100, 96, 56, 52, 100, 104, 104] as const

/** Arrivals by hour, UTC: the working days of Canada and of India. Assumed. */
const byHour = weighted(
  [30, 28, 26, 26, 30, 36, 40, 42, 42, 42, 42, 42, 44, 48, 52, 56, 60, 62, 62, 60, 56, 48, 40, 34].map(
    (weight, hour) => [hour, weight] as const,
  ),
)

/**
 * By how many thousandths a day's arrivals grow over the year before a day: as the profiles submitted did between the last
 * two years of which the figures were out, none where they are not known.
 */
export function growthBefore(on: DayNumber): number {
  const submitted: Readonly<Record<string, readonly (string | number)[]>> = population.profilesByYear
  const of = (year: number) => Number(submitted[`${year}`]?.[0] ?? 0)
  const [before, last] = [of(yearOf(on) - 2), of(yearOf(on) - 1)]
  return before === 0 || last === 0 ? 0 : Math.round((1000 * (last - before)) / before)
}

/** The days of arrival, latest first, with the arrivals up to each, so that a stretch of days can be drawn from. */
export type Arrivals = {
  readonly on: DayNumber
  /** `upTo[n]`: arrivals on the last `n` days before the day of the pool. */
  readonly upTo: readonly number[]
}

/**
 * The arrivals of the people in a pool.
 * @param opened the first day anybody could have submitted.
 * @param growth by how many thousandths a day's arrivals grew over the year.
 */
export function arrivalsBefore(on: DayNumber, opened: DayNumber, growth: number): Arrivals {
  const first = Math.max(addMonths(on, -12) + 1, opened)
  const upTo = [0]
  for (let day = on - 1; day >= first; day--) {
    const trend = 1000 - Math.floor((growth * (on - day)) / 365)
    upTo.push(upTo.at(-1)! + Math.floor((byWeekday[day % 7]! * trend) / 100))
  }
  return { on, upTo }
}

/** The longest anybody has waited. */
export const longestWait = ({ upTo }: Arrivals): number => upTo.length - 1

/** Days since submission, at most `most`: 1 is the eve of the day of the pool. */
export function drawWait(dice: Dice, { upTo }: Arrivals, most: number): number {
  const at = dice.below(upTo[most]!)
  let low = 1
  let high = most
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}

/** The moment of a submission so many days before the day of the pool. */
export function momentOf(dice: Dice, { on }: Arrivals, waited: number): Micros {
  const second = (dice.of(byHour) * 60 + dice.below(60)) * 60 + dice.below(60)
  return startOf(on - waited) + second * 1_000_000 + dice.below(1_000_000)
}
