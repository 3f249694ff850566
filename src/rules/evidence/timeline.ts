/**
 * Work laid over the calendar. On each day the rate is the sum of the hours a week of all the jobs that count, at most
 * full-time; the sum of rates over days is hour-days, and a year of full-time work is 1,560 hours, or 10,920 hour-days.
 * Rates are whole tenths of an hour, so everything here is whole numbers.
 */
import { addYears, type DayNumber, firstOfMarch, yearOf } from '../../law/day.ts'

/** One job's days: from the first, to the day after the last, at a rate in tenths of an hour a week. */
export type Stint = { readonly from: DayNumber; readonly until: DayNumber; readonly tenths: number }

/** Stints that do not overlap, in order. */
export type Timeline = readonly Stint[]

/** A job without a last day counts to the end of the calendar; windows cut it off. */
export const OPEN: DayNumber = 2_932_897

export const nothing: Timeline = []

/**
 * Jobs laid over one another: on each day the sum of their rates, at most `cap`.
 * @param cap tenths of an hour a week that count as full-time.
 */
export function lay(jobs: readonly Stint[], cap: number): Timeline {
  if (jobs.length === 0) return nothing
  if (jobs.length === 1) {
    const only = jobs[0]!
    return only.tenths <= cap ? jobs : [{ from: only.from, until: only.until, tenths: cap }]
  }
  const edges: DayNumber[] = []
  for (const job of jobs) edges.push(job.from, job.until)
  edges.sort((a, b) => a - b)
  const laid: Stint[] = []
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i]!
    const until = edges[i + 1]!
    if (from === until) continue
    let tenths = 0
    for (const job of jobs) if (job.from <= from && job.until >= until) tenths += job.tenths
    if (tenths > cap) tenths = cap
    if (tenths > 0) laid.push({ from, until, tenths })
  }
  return laid
}

/** The stretches of a timeline: parts with no calendar day missing inside them. */
export function stretchesOf(timeline: Timeline): readonly Timeline[] {
  if (timeline.length <= 1) return timeline.length === 0 ? [] : [timeline]
  const stretches: Stint[][] = []
  for (const stint of timeline) {
    const last = stretches.at(-1)
    if (last && last.at(-1)!.until === stint.from) last.push(stint)
    else stretches.push([stint])
  }
  return stretches
}

/** Tenths of hour-days on the days from `from` up to `until`, that day excluded. */
export function workedBetween(timeline: Timeline, from: DayNumber, until: DayNumber): number {
  let sum = 0
  for (const stint of timeline) {
    const a = stint.from > from ? stint.from : from
    const b = stint.until < until ? stint.until : until
    if (b > a) sum += (b - a) * stint.tenths
  }
  return sum
}

/* A pool is assessed on one day: the first day of a window is worked out once a day and length, not once a candidate. */
const startedOn = new Int32Array(64).fill(OPEN + 1) // no day is after the calendar
const starts = new Int32Array(64)

/** The first day of the window of `years` before a day. */
function windowStart(on: DayNumber, years: number): DayNumber {
  if (years >= 64) return addYears(on, -years)
  if (startedOn[years] !== on) {
    startedOn[years] = on
    starts[years] = addYears(on, -years)
  }
  return starts[years]!
}

/** Tenths of hour-days in the window of `years` before a day. */
export const workedWithin = (timeline: Timeline, years: number, on: DayNumber): number =>
  timeline.length === 0 ? 0 : workedBetween(timeline, windowStart(on, years), on)

/** The most that any one stretch has in the window of `years` before a day, in tenths of hour-days. */
export function longestStretch(stretches: readonly Timeline[], years: number, on: DayNumber): number {
  if (stretches.length === 0) return 0
  const from = windowStart(on, years)
  let most = 0
  for (const stretch of stretches) {
    const worked = workedBetween(stretch, from, on)
    if (worked > most) most = worked
  }
  return most
}

/* When does a window's content change? Inside a window that slides, what is worked is a straight line in the day, except
 * where the first or the last day of the window passes an edge of a stint, and around 29 February, where the first day
 * of the window stands still or jumps. Between such days a whole-number threshold is passed at most once. */

/** The days after `on`, up to `bound`, on which a window of `years` may bend: edges of stints, and leap days. */
function bends(timeline: Timeline, years: number, on: DayNumber, bound: DayNumber, into: DayNumber[]): void {
  const first = addYears(on, -years)
  const last = addYears(bound, -years)
  for (const stint of timeline) {
    for (const edge of [stint.from, stint.until]) {
      if (edge > on && edge < bound) into.push(edge)
      if (edge > first && edge <= last) {
        // The first day whose window begins at or after the edge.
        let day = addYears(edge, years)
        while (addYears(day, -years) < edge) day++
        while (addYears(day - 1, -years) >= edge) day--
        if (day > on && day < bound) into.push(day)
      }
    }
  }
}

/** Days at the end of February after `on`, before `bound`: there a window's first day stands still or jumps. */
function leapBends(on: DayNumber, bound: DayNumber, into: DayNumber[]): void {
  for (let year = yearOf(on); year <= yearOf(bound); year++) {
    const march = firstOfMarch(year)
    for (let day = march - 2; day <= march + 1; day++) if (day > on && day < bound) into.push(day)
  }
}

/** The most that can flow into a window that slides from `on` to `bound`, and the most that can flow out behind it. */
const inflow = (timeline: Timeline, on: DayNumber, bound: DayNumber) => workedBetween(timeline, on, bound)
const outflow = (timeline: Timeline, years: number, on: DayNumber, bound: DayNumber) =>
  workedBetween(timeline, windowStart(on, years), addYears(bound, -years))

/**
 * The first day after `on` and before `bound` on which a whole-number value of the window differs, or `bound`.
 * @param valueOn the value on a day; between the bends of the timelines it rises or falls one way only.
 */
function firstChange(
  timelines: readonly Timeline[],
  years: number,
  on: DayNumber,
  bound: DayNumber,
  valueOn: (day: DayNumber) => number,
): DayNumber {
  const now = valueOn(on)
  const days: DayNumber[] = []
  for (const timeline of timelines) bends(timeline, years, on, bound, days)
  leapBends(on, bound, days)
  days.push(bound)
  days.sort((a, b) => a - b)
  let from = on + 1
  for (const bend of days) {
    if (bend < from) continue
    // The piece of days from `from` up to `bend`, that day excluded: a straight line.
    const last = bend - 1
    if (from <= last) {
      if (valueOn(from) !== now) return from
      if (valueOn(last) !== now) {
        let low = from
        let high = last
        while (high - low > 1) {
          const middle = (low + high) >> 1
          if (valueOn(middle) === now) low = middle
          else high = middle
        }
        return high
      }
    }
    from = bend
  }
  return bound
}

/**
 * The first day after `on` and before `bound` on which the completed units of work in the window differ, or `bound`.
 * @param unit tenths of hour-days that make one unit (a year, or what a criterion asks).
 */
export function nextUnit(timeline: Timeline, years: number, unit: number, on: DayNumber, bound: DayNumber): DayNumber {
  if (on + 1 >= bound || timeline.length === 0) return bound
  const over = workedWithin(timeline, years, on) % unit
  // Most windows cannot reach the next unit, or lose this one, before the bound: no need to look closer.
  if (inflow(timeline, on, bound) < unit - over && outflow(timeline, years, on, bound) <= over) return bound
  return firstChange([timeline], years, on, bound, (day) => Math.floor(workedWithin(timeline, years, day) / unit))
}

/** The first day after `on` and before `bound` on which a window begins or ceases to hold so much work, or `bound`. */
export function nextReaching(
  timeline: Timeline,
  years: number,
  needed: number,
  on: DayNumber,
  bound: DayNumber,
): DayNumber {
  if (on + 1 >= bound || timeline.length === 0) return bound
  const spare = workedWithin(timeline, years, on) - needed
  if (spare < 0 ? inflow(timeline, on, bound) < -spare : outflow(timeline, years, on, bound) <= spare) return bound
  return firstChange([timeline], years, on, bound, (day) => (workedWithin(timeline, years, day) >= needed ? 1 : 0))
}

/** The first day after `on` and before `bound` on which two timelines change places, or `bound`. Equality is a place of its own. */
export function nextOvertaking(
  one: Timeline,
  other: Timeline,
  years: number,
  on: DayNumber,
  bound: DayNumber,
): DayNumber {
  if (on + 1 >= bound) return bound
  const ahead = workedWithin(one, years, on) - workedWithin(other, years, on)
  const mostGained = inflow(one, on, bound) + outflow(other, years, on, bound)
  const mostLost = inflow(other, on, bound) + outflow(one, years, on, bound)
  if (ahead > 0 ? mostLost < ahead : ahead < 0 ? mostGained < -ahead : mostLost + mostGained === 0) return bound
  return firstChange([one, other], years, on, bound, (day) =>
    Math.sign(workedWithin(one, years, day) - workedWithin(other, years, day)),
  )
}
