/**
 * Days for the oracle, written apart from `src/law/day.ts` on purpose: the two are compared through their answers.
 * A day is text `YYYY-MM-DD`; day numbers count from 1970-01-01 and serve only to step through a calendar.
 */

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const two = (n: number): string => String(n).padStart(2, '0')

const write = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

const split = (day: string): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

/** Is it a day that exists, written `YYYY-MM-DD`? */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const [year, month, day] = split(value)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days since 1970-01-01. */
export function numberOf(day: string): number {
  const [year, month, date] = split(day)
  const moment = new Date(0)
  moment.setUTCFullYear(year, month - 1, date)
  return moment.getTime() / 86_400_000
}

/** The day of a number of days since 1970-01-01. */
export const dayOfNumber = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10)

export const addDays = (day: string, n: number): string => dayOfNumber(numberOf(day) + n)

/** The same day `n` years later (earlier if negative); 29 February falls to 28 February in a common year. */
export function addYears(day: string, n: number): string {
  const [year, month, date] = split(day)
  return write(year + n, month, Math.min(date, daysInMonth(year + n, month)))
}

/** The same day `n` months later (earlier if negative), never past the end of the month. */
export function addMonths(day: string, n: number): string {
  const [year, month, date] = split(day)
  const months = year * 12 + (month - 1) + n
  const newYear = Math.floor(months / 12)
  const newMonth = months - newYear * 12 + 1
  return write(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
}
