/**
 * Moments: outside RFC 3339 text in UTC, inside whole microseconds since 1970-01-01T00:00:00Z. Until the year 2255 a
 * number holds them exactly.
 */
import { addMonths, type DayNumber, parseDay, plainDate } from './day.ts'

/** A moment as RFC 3339 text in UTC, `2024-01-10T15:04:05Z`, with up to six digits of a second. */
export type Instant = string

/** A moment as microseconds since 1970-01-01T00:00:00Z. */
export type Micros = number

const MICROS_A_DAY = 86_400_000_000

const SHAPE = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?:[Zz]|[+-]00:00)$/

/** A moment from its text, or `undefined` where the text is not RFC 3339 in UTC, to the microsecond. */
export function microsOf(text: Instant): Micros | undefined {
  const found = SHAPE.exec(text)
  if (!found) return undefined
  const day = parseDay(found[1]!)
  const hours = Number(found[2])
  const minutes = Number(found[3])
  const seconds = Number(found[4])
  // A leap second has no place in a count of microseconds, so ":60" is refused rather than moved.
  if (day === undefined || hours > 23 || minutes > 59 || seconds > 59) return undefined
  const fraction = Number((found[5] ?? '').padEnd(6, '0'))
  const micros = day * MICROS_A_DAY + ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + fraction
  return Number.isSafeInteger(micros) ? micros : undefined
}

/** The moment of a text known to be one; anything else is our mistake, so it is thrown. */
export function moment(text: Instant): Micros {
  const micros = microsOf(text)
  if (micros === undefined) throw new RangeError(`"${text}" is not a moment in UTC (YYYY-MM-DDTHH:MM:SSZ).`)
  return micros
}

/** The UTC day of a moment. */
export const dayOf = (at: Micros): DayNumber => Math.floor(at / MICROS_A_DAY)

/** The first moment of a UTC day. */
export const startOf = (day: DayNumber): Micros => day * MICROS_A_DAY

const pad = (n: number, width: number) => `${n}`.padStart(width, '0')

/** The canonical text of a moment; the fraction is written only when it is not zero, without trailing zeros. */
export function momentText(at: Micros): Instant {
  const day = dayOf(at)
  const inDay = at - day * MICROS_A_DAY
  const seconds = Math.floor(inDay / 1_000_000)
  const fraction = inDay - seconds * 1_000_000
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`
  return `${plainDate(day)}T${clock}${fraction === 0 ? '' : `.${pad(fraction, 6).replace(/0+$/, '')}`}Z`
}

/** The same clock time `months` later, by the one rule of months: 29 February falls to 28 February. */
export function addMonthsToMoment(at: Micros, months: number): Micros {
  const day = dayOf(at)
  return at + (addMonths(day, months) - day) * MICROS_A_DAY
}
