/** Deadlines: lengthened by faults of the service, announced beforehand, and said in the time of whoever must keep them. */
import { type Micros, momentText } from '../law/moment.ts'
import type { Both } from './states.ts'

const MINUTE = 60_000_000
const DAY = 86_400_000_000

/** A time in which the service could not be used by the person, as its own record has it: from `from` to before `to`. */
export type Fault = {
  /** Its name in the record of faults. */
  readonly fault: string
  readonly from: Micros
  /** For a fault still going on, the moment at which the question is put. */
  readonly to: Micros
}

/** A period in which something may be done: from `from` to before `until`. */
export type Period = { readonly from: Micros; readonly until: Micros }

/** One fault of a receipt. */
export type ReceiptLine = Fault & {
  /** Whole minutes added for it; 0 where other faults had them already. */
  readonly minutes: number
}

/** What a person is given for a lengthened deadline. */
export type Receipt = {
  /** The deadline without the faults, and with them. */
  readonly was: Micros
  readonly until: Micros
  /** The sum of the lines. */
  readonly minutes: number
  /** The faults that fell inside the period, in order of time. */
  readonly lines: readonly ReceiptLine[]
}

/**
 * A deadline lengthened by the faults that fell inside the period, those inside the extension too, until nothing more falls in.
 *
 * Each fault is rounded up to whole minutes, in the person's favour, and what several faults share is counted once. A fault that
 * began before the period counts from its beginning; one that began inside it counts whole, since what of it lies after the
 * deadline lies in the extension. So a fault still going on is passed as ending now, and the deadline is then always later than
 * now: nothing lapses during a fault.
 *
 * Neither the law nor the department knows such an extension; the project gives it on a record the service itself keeps.
 * @param deadline the period as the law gives it, without any extension: ask always with all faults, not with the new ones.
 * @returns the deadline, at a whole number of minutes after the old one, and the receipt.
 */
export function extended(deadline: Period, faults: readonly Fault[]): Receipt {
  const inOrder = faults
    .filter(({ from, to }) => from < to && deadline.from < to)
    .map((fault) => {
      const from = Math.max(fault.from, deadline.from)
      return { fault, from, to: from + Math.ceil((fault.to - from) / MINUTE) * MINUTE }
    })
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.fault.fault < b.fault.fault ? -1 : 1))
  const lines: ReceiptLine[] = []
  let until = deadline.until
  let minutes = 0
  let lost = 0
  let countedTo = deadline.from
  for (const { fault, from, to } of inOrder) {
    // Those that follow begin later still, and nothing lengthens the period for them.
    if (from >= until) break
    lost += Math.max(0, to - Math.max(from, countedTo))
    countedTo = Math.max(countedTo, to)
    const total = Math.ceil(lost / MINUTE)
    lines.push({ ...fault, minutes: total - minutes })
    minutes = total
    until = deadline.until + minutes * MINUTE
  }
  return { was: deadline.until, until, minutes, lines }
}

/** A receipt in words, a line each: what was, each fault with its minutes, and what is. Moments are in UTC. */
export function receiptLines(receipt: Receipt): readonly Both[] {
  const [was, until] = [momentText(receipt.was), momentText(receipt.until)]
  if (receipt.lines.length === 0) {
    return [
      {
        en: `No fault of the service fell inside the period. The deadline stays ${until}.`,
        fr: `Aucune panne du service n’est survenue dans le délai. L’échéance demeure ${until}.`,
      },
    ]
  }
  return [
    { en: `Deadline before: ${was}.`, fr: `Échéance avant : ${was}.` },
    ...receipt.lines.map(({ fault, from, to, minutes }) => ({
      en: `Fault ${fault}, from ${momentText(from)} to ${momentText(to)}: ${minutes} min added${minutes === 0 ? ' (already counted)' : ''}.`,
      fr: `Panne ${fault}, du ${momentText(from)} au ${momentText(to)} : ${minutes} min ajoutées${minutes === 0 ? ' (déjà comptées)' : ''}.`,
    })),
    {
      en: `In all ${receipt.minutes} min. Deadline now: ${until}.`,
      fr: `En tout ${receipt.minutes} min. Échéance maintenant : ${until}.`,
    },
  ]
}

/** What a person may be reminded of. */
export type DeadlineKind = 'draft' | 'profile' | 'nomination' | 'invitation' | 'job-bank'

/**
 * How many days before a deadline somebody is reminded. The same for all: a period shorter than one of them simply has no such
 * reminder.
 */
export const reminderDays: Readonly<Record<DeadlineKind, readonly number[]>> = {
  draft: [60, 14, 3],
  profile: [60, 14, 3],
  nomination: [60, 14, 3],
  invitation: [60, 14, 3],
  'job-bank': [60, 14, 3],
}

/**
 * When to remind somebody of a deadline, soonest first: 60, 14 and 3 days before it, whole days of 24 hours, and only after the
 * beginning: nobody is reminded of what has only just been said.
 * @param until the deadline as extended.
 */
export const reminders = (kind: DeadlineKind, from: Micros, until: Micros): readonly Micros[] =>
  reminderDays[kind].map((days) => until - days * DAY).filter((at) => at > from)

/** Whether a text names a time zone, as `America/Toronto`. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: text })
    return true
  } catch {
    return false
  }
}

const locales = { en: 'en-CA', fr: 'fr-CA' } as const

type DateParts = Readonly<Record<'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute', string>>

/**
 * “Monday 9 September 2019, 00:00”, and the distance from UTC: UTC, UTC−4, UTC+5:30. Built of parts, so that it reads alike on every
 * machine; seconds are left out, which names a deadline early rather than late.
 */
function clockText(
  at: Micros,
  timeZone: string,
  language: keyof Both,
): { readonly text: string; readonly offset: string } {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  const parts = Object.fromEntries(format.formatToParts(Math.floor(at / 1000)).map(({ type, value }) => [type, value]))
  const { weekday, day, month, year, hour, minute } = parts as DateParts
  const text =
    language === 'en'
      ? `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`
      : `le ${weekday} ${day === '1' ? '1er' : day} ${month} ${year} à ${hour} h ${minute}`
  const [, sign, hours, minutes] = /([+\u2212-])(\d{2}):(\d{2})/.exec(parts['timeZoneName'] ?? '') ?? []
  const ahead = sign === undefined || (hours === '00' && minutes === '00') ? '' : sign === '+' ? '+' : '−'
  return { text, offset: ahead === '' ? 'UTC' : `UTC${ahead}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}` }
}

/**
 * A deadline in words: in UTC, in which it stands, and in a time zone. What a deadline names is the first moment that is too late.
 * @param timeZone a name of the IANA list, `America/Toronto`; ask {@link isTimeZone} first.
 * @throws RangeError for a zone that is none.
 */
export function deadlineInZone(until: Micros, timeZone: string, language: keyof Both): string {
  const utc = clockText(until, 'UTC', language)
  const there = clockText(until, timeZone, language)
  return language === 'en'
    ? `before ${utc.text} UTC (in ${timeZone}: ${there.text}, ${there.offset})`
    : `avant ${utc.text} UTC (fuseau ${timeZone} : ${there.text}, ${there.offset})`
}
