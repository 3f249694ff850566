/**
 * Calendar days. Outside, a day is text, `YYYY-MM-DD`; inside, it is the number of days since 1970-01-01, so that
 * windows and ages are whole-number arithmetic. The proleptic Gregorian calendar, years 0001 to 9999.
 */

/** A calendar day as text, `YYYY-MM-DD`. */
export type PlainDate = string

/** A calendar day as the number of days since 1970-01-01. */
export type DayNumber = number

const ZERO = 48
const DASH = 45

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days in a month; months run from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a civil date: years are counted from March, so that the leap day comes last. */
function fromCivil(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** Year, month and day packed as `year * 512 + month * 32 + day`: no object is made for a date. */
function toCivil(day: DayNumber): number {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const dom = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year * 512 + month * 32 + dom
}

const digit = (text: string, at: number) => {
  const value = text.charCodeAt(at) - ZERO
  return value >= 0 && value <= 9 ? value : Number.NaN
}

/**
 * A day from its text, or `undefined` where the text is not a day of the calendar.
 * @param text `YYYY-MM-DD`, years 0001 to 9999.
 */
export function parseDay(text: string): DayNumber | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
  const month = digit(text, 5) * 10 + digit(text, 6)
  const day = digit(text, 8) * 10 + digit(text, 9)
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined
  return fromCivil(year, month, day)
}

/** A text is a day of the calendar, `YYYY-MM-DD`. */
export const isPlainDate = (text: string): text is PlainDate => parseDay(text) !== undefined

/** The number of a day whose text is known to be one. Anything else is our mistake, so it is thrown. */
export function dayNumber(text: PlainDate): DayNumber {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`"${text}" is not a day of the calendar (YYYY-MM-DD).`)
  return day
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)

/** The Monday that the week of a day begins on: 1970-01-01 was a Thursday. */
export const mondayOf = (day: DayNumber): DayNumber => day - ((((day + 3) % 7) + 7) % 7)

/** The text of a day, `YYYY-MM-DD`. */
export function plainDate(day: DayNumber): PlainDate {
  const civil = toCivil(day)
  return `${`${civil >> 9}`.padStart(4, '0')}-${two((civil >> 5) & 15)}-${two(civil & 31)}`
}

export const yearOf = (day: DayNumber): number => toCivil(day) >> 9

/** 1 March of a year: the day after 28 or 29 February, where windows of years stand still or jump. */
export const firstOfMarch = (year: number): DayNumber => fromCivil(year, 3, 1)

/** The same day `months` later (or earlier); a day the month does not have falls to its last day. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const civil = toCivil(day)
  const total = (civil >> 9) * 12 + ((civil >> 5) & 15) - 1 + months
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  const dom = civil & 31
  return fromCivil(year, month, Math.min(dom, daysInMonth(year, month)))
}

/**
 * The same day `years` later (or earlier): 29 February falls to 28 February in a common year. Ages, windows, tests,
 * assessments and the twelve months of a profile all count so.
 */
export function addYears(day: DayNumber, years: number): DayNumber {
  const civil = toCivil(day)
  const year = (civil >> 9) + years
  const month = (civil >> 5) & 15
  const dom = civil & 31
  return fromCivil(year, month, month === 2 && dom === 29 && !isLeap(year) ? 28 : dom)
}

/** Completed years from one day to another: the greatest `n` whose `addYears(from, n)` is not after `on`. */
export function completedYears(from: DayNumber, on: DayNumber): number {
  const years = (toCivil(on) >> 9) - (toCivil(from) >> 9)
  return addYears(from, years) <= on ? years : years - 1
}
