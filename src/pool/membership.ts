/**
 * Who is in the pool at a moment: eligible then, submitted and not yet lapsed, without an invitation held or lapsed.
 * @source MI respecting the Express Entry system, 4(1)(b): twelve months from the moment of submission.
 */
import { addMonths, type DayNumber } from '../law/day.ts'
import { addMonthsToMoment, dayOf, type Micros, startOf } from '../law/moment.ts'

/** Moments from `from` to `to`, both included. */
export type Interval = { readonly from: Micros; readonly to: Micros }

/** Whether an expression of interest submitted at a moment stands at another. */
export const standsAt = (submittedAt: Micros, at: Micros, months: number): boolean =>
  submittedAt <= at && at < addMonthsToMoment(submittedAt, months)

/**
 * The same asked the other way round: the moments of submission of all that stand at a moment, earliest first.
 *
 * Mostly one stretch. On the last day of February of a common year two days fall together: what was submitted on 28 and on
 * 29 February lapses on the same 28 February, each at its own time of day, and there are two.
 */
export function submissionsStanding(at: Micros, months: number): readonly Interval[] {
  const today = dayOf(at)
  const timeOfDay = at - startOf(today)
  // The first day that lapses after today, and the days just before it that lapse today.
  let first: DayNumber = addMonths(today, -months) - 3
  while (addMonths(first, months) <= today) first++
  const intervals: { from: Micros; to: Micros }[] = []
  const add = (from: Micros, to: Micros) => {
    const last = intervals.at(-1)
    if (from > to) return
    if (last && last.to + 1 === from) last.to = to
    else intervals.push({ from, to })
  }
  let sameDay = first
  while (addMonths(sameDay - 1, months) === today) sameDay--
  for (let day = sameDay; day < first; day++) add(startOf(day) + timeOfDay + 1, startOf(day + 1) - 1)
  add(startOf(first), at)
  return intervals
}
