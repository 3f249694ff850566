/**
 * Days and moments in the many spellings of the official file, English and French. Reading never guesses in silence:
 * what had to be supplied or dropped comes back beside the value.
 */
import { type DayNumber, parseDay } from '../../law/day.ts'
import { type Micros, startOf } from '../../law/moment.ts'
import { fold } from './published-text.ts'

const months = [
  ['january', 'janvier'],
  ['february', 'fevrier'],
  ['march', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juin'],
  ['july', 'juillet'],
  ['august', 'aout'],
  ['september', 'septembre'],
  ['october', 'octobre'],
  ['november', 'novembre'],
  ['december', 'decembre'],
]

/** 1 to 12 from a month's name in either language, or from its first three letters or more where one month has them. */
function monthOf(word: string): number | undefined {
  if (word.length < 3) return undefined
  const found = months.flatMap((names, i) => (names.some((name) => name.startsWith(word)) ? [i + 1] : []))
  return found.length === 1 ? found[0] : undefined
}

const two = (n: number) => `${n}`.padStart(2, '0')
const dayFrom = (year: number, month: number, day: number) => parseDay(`${year}-${two(month)}-${two(day)}`)

/** A date at the start of a text; the year may be missing where the month has a name. */
type DateParts = {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
  readonly spelling: 'iso' | 'day-first' | 'named'
  readonly rest: string
}

/** `August 19, 2026`, `August 19th 2026`, `August 30. 2023`, `March 23,2023`, `October 7`. */
const ENGLISH = /^([a-z]+)\.? ?(\d{1,2})(?:st|nd|rd|th)?\b(?: ?[.,] ?| )?(?:(\d{4})\b)?/
/** `19 août 2026`, `le 1er septembre 2026`, `7 octobre`. */
const FRENCH = /^(?:le )?(\d{1,2})(?:er|e)? ([a-z]+)\.?(?: ?[.,] ?| )?(?:(\d{4})\b)?/
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/

function dateAt(text: string): DateParts | undefined {
  const iso = ISO.exec(text)
  if (iso) {
    const rest = text.slice(iso[0].length)
    return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), spelling: 'iso', rest }
  }
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) {
    const rest = text.slice(dayFirst[0].length)
    const [day, month, year] = [Number(dayFirst[1]), Number(dayFirst[2]), Number(dayFirst[3])]
    return { year, month, day, spelling: 'day-first', rest }
  }
  const named = FRENCH.exec(text) ?? ENGLISH.exec(text)
  if (!named) return undefined
  const frenchOrder = /^\d/.test(named[1]!)
  const month = monthOf(frenchOrder ? named[2]! : named[1]!)
  if (month === undefined) return undefined
  const year = named[3] === undefined ? undefined : Number(named[3])
  const rest = text.slice(named[0].length)
  return { year, month, day: Number(frenchOrder ? named[1] : named[2]), spelling: 'named', rest }
}

/**
 * A day: `2026-08-19`, `19-08-2026` (day first), `August 19, 2026`, `19 août 2026`.
 * @returns the day and how it was spelt, or `undefined`. A day-first spelling that could also be month first carries that
 * other reading, so that a second field can decide.
 */
export function readDay(
  value: string,
): { readonly day: DayNumber; readonly spelling: DateParts['spelling']; readonly monthFirst?: DayNumber } | undefined {
  const parts = dateAt(fold(value))
  if (!parts || parts.year === undefined || !/^[ .]*$/.test(parts.rest)) return undefined
  const day = dayFrom(parts.year, parts.month, parts.day)
  const swapped = parts.spelling === 'day-first' ? dayFrom(parts.year, parts.day, parts.month) : undefined
  if (day === undefined) return undefined
  return { day, spelling: parts.spelling, ...(swapped !== undefined && swapped !== day && { monthFirst: swapped }) }
}

/** What reading a moment had to supply or drop. */
export type MomentDoubt = 'year-missing' | 'zone-missing' | 'seconds-missing' | 'half-day-mark'

export type ReadMoment = {
  /** The day as written, `undefined` where the text has no year or no such day exists. */
  readonly day: DayNumber | undefined
  /** The day as written in another year, for a text without one. */
  readonly dayIn: (year: number) => DayNumber | undefined
  /** Microseconds since the start of the day. */
  readonly clock: Micros
  readonly doubts: readonly MomentDoubt[]
  /** The spelling is the usual one of the English file: `August 19, 2026 at 12:35:37 UTC`. */
  readonly usual: boolean
}

const USUAL = /^[A-Z][a-z]+ \d{1,2}, \d{4} at \d{2}:\d{2}:\d{2} UTC$/
const CLOCK =
  /^(\d{1,2}) ?[:h] ?(\d{2})(?: ?(?::|min) ?(\d{2})(?:\.(\d{1,6}))? ?s?)?(?: ?min)? ?(am|pm|a\.m\.|p\.m\.)? ?(utc|gmt|tuc|tu|z)?\.?$/

/**
 * A moment in any spelling seen: `at` missing, after a comma or written twice as a date, no comma after the day, no space
 * before the clock, one-digit hours, ordinals, a dot after the day, `AM` or `PM` after a 24-hour clock, `UTC` missing;
 * in French `19 août 2026 à 12 h 35 min 37 s UTC` and `… à 12:35:37 UTC`, which are inferred, as no copy was found.
 * @returns `undefined` where it is not a moment, names another zone than UTC, or repeats a different date.
 */
export function readMoment(value: string): ReadMoment | undefined {
  const folded = fold(value)
  const date = dateAt(folded)
  if (!date) return undefined
  let rest = date.rest.replace(/^[ ,.]*(?:at|a|t)?[ ,:]*(?=\d)/, '')
  const repeated = ISO.exec(rest)
  if (repeated) {
    const same =
      Number(repeated[2]) === date.month &&
      Number(repeated[3]) === date.day &&
      (date.year === undefined || date.year === Number(repeated[1]))
    if (!same) return undefined
    rest = rest.slice(repeated[0].length).replace(/^[ ,t]+/, '')
  }
  const clock = CLOCK.exec(rest)
  if (!clock) return undefined
  const mark = clock[5]?.replaceAll('.', '')
  let hours = Number(clock[1])
  const [minutes, seconds] = [Number(clock[2]), Number(clock[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  // After a 24-hour clock the mark is a slip (#210, #270); where it changes the hour, it is taken at its word.
  if (mark === 'pm' && hours >= 1 && hours < 12) hours += 12
  if (mark === 'am' && hours === 12) hours = 0

  const year = date.year ?? (repeated ? Number(repeated[1]) : undefined)
  const dayIn = (in_: number) => dayFrom(in_, date.month, date.day)
  const day = year === undefined ? undefined : dayIn(year)
  if (year !== undefined && day === undefined) return undefined
  const doubts: MomentDoubt[] = []
  if (year === undefined) doubts.push('year-missing')
  if (clock[3] === undefined) doubts.push('seconds-missing')
  if (mark !== undefined) doubts.push('half-day-mark')
  if (clock[6] === undefined) doubts.push('zone-missing')
  const fraction = Number((clock[4] ?? '').padEnd(6, '0'))
  return {
    day,
    dayIn,
    clock: ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + fraction,
    doubts,
    usual: USUAL.test(value),
  }
}

/** The moment of a clock on a day. */
export const momentOn = (day: DayNumber, clock: Micros): Micros => startOf(day) + clock
