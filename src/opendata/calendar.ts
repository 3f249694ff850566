/** Calendars that other programs read: the rounds of invitations, and the deadlines of a candidate. */
import { dayValue, escapedText, foldedLine, momentValue } from '../formats/icalendar.ts'
import { dayNumber, type PlainDate } from '../law/day.ts'
import { type Micros, moment, startOf } from '../law/moment.ts'
import { notGovernment, say } from '../letters/say.ts'
import type { Both } from '../lifecycle/states.ts'
import { byNumber, type Correction, type OfficialRound } from '../rounds/record/official-round.ts'
import {
  type Language,
  readBase,
  recordNotice,
  roundPath,
  roundSummary,
  roundTitle,
  roundUpdatedAt,
} from './round-words.ts'

/** When: a moment, or a whole day wherever one lives. */
export type When = { readonly at: Micros } | { readonly on: PlainDate }

/** Something in a calendar. */
export type CalendarEvent = When & {
  /** Its name for ever: a calendar read again replaces what had the same one. Printable ASCII; `open-express-entry` at its end is customary. */
  readonly uid: string
  readonly title: Both
  readonly description: Both
  /** Where more is said; http or https. */
  readonly url?: string
  /** When what it says last changed; that of the whole calendar unless said. */
  readonly changedAt?: Micros
}

export type Calendar = {
  readonly name: Both
  /** Said of the whole calendar, and at the end of every event. */
  readonly notice: Both
  readonly events: readonly CalendarEvent[]
  /** When the calendar was made, or what it says last changed. */
  readonly stampedAt: Micros
  readonly language: Language
  /** Whether events are for their owner alone; programs that share calendars then show them as busy or not at all. */
  readonly private: boolean
}

export const calendarType = 'text/calendar'

/** What may stand in the value of a property that is not a text without being escaped. */
const PLAIN = /^[\x21-\x7e]+$/

function plain(value: string, what: string): string {
  if (!PLAIN.test(value)) throw new RangeError(`The ${what} "${value}" must be printable ASCII without spaces.`)
  return value
}

function eventLines(event: CalendarEvent, calendar: Calendar): readonly string[] {
  const { language, notice, stampedAt } = calendar
  const changed = momentValue(event.changedAt ?? stampedAt)
  return [
    'BEGIN:VEVENT',
    `UID:${escapedText(plain(event.uid, 'UID'))}`,
    // Without a METHOD the stamp is that of the last change, so that an unchanged calendar has unchanged bytes: RFC 5545, 3.8.7.2.
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    'at' in event ? `DTSTART:${momentValue(event.at)}` : `DTSTART;VALUE=DATE:${dayValue(event.on)}`,
    `SUMMARY;LANGUAGE=${language}-CA:${escapedText(event.title[language])}`,
    `DESCRIPTION;LANGUAGE=${language}-CA:${escapedText(event.description[language])}\\n\\n${escapedText(notice[language])}`,
    ...(event.url === undefined ? [] : [`URL:${plain(event.url, 'address')}`]),
    ...(calendar.private ? ['CLASS:PRIVATE'] : []),
    // Nobody is busy because a round is held or a period ends.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/**
 * A calendar as text, in the order its events come: lines of at most 75 octets, each ended by CR LF.
 * @throws RangeError for a UID that is not printable ASCII or is given twice, and for a day that is none.
 * @source RFC 5545; RFC 7986 for its name and description
 */
export function calendarText(calendar: Calendar): string {
  const { events, language, name, notice } = calendar
  const seen = new Set<string>()
  for (const { uid } of events) {
    if (seen.has(uid)) throw new RangeError(`The UID "${uid}" is given to two events.`)
    seen.add(uid)
  }
  const [called, about] = [escapedText(name[language]), escapedText(notice[language])]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Open Express Entry//Open Express Entry//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${called}`,
    // The older name, which most programs read instead.
    `X-WR-CALNAME:${called}`,
    `DESCRIPTION:${about}`,
    `X-WR-CALDESC:${about}`,
    ...events.flatMap((event) => eventLines(event, calendar)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('')
}

export type RoundsCalendarAsked = {
  /** Rounds in any order. */
  readonly rounds: readonly OfficialRound[]
  readonly corrections: readonly Correction[]
  readonly base: string
  readonly language: Language
  /** In whose name the identifiers stand: the host of `base` unless said. */
  readonly authority?: string
}

/** Where the calendar of the rounds stands below the base address. */
export const roundsCalendarPath: Readonly<Record<Language, string>> = { en: '/en/rounds.ics', fr: '/fr/rondes.ics' }

/**
 * The rounds at their moments, oldest first. The same input gives the same bytes. A round has one UID in both languages: it is one
 * event.
 * @throws RangeError for a base address that is none.
 */
export function roundsCalendar(asked: RoundsCalendarAsked): string {
  const { rounds, corrections, language } = asked
  const { address, host } = readBase(asked.base)
  const authority = asked.authority ?? host
  const events = rounds
    .map((round) => ({
      uid: `round-${round.number}@${authority}`,
      at: moment(round.at),
      title: roundTitle(round),
      description: roundSummary(round, corrections),
      url: address + roundPath(language, round.number),
      changedAt: roundUpdatedAt(round, corrections),
      number: round.number,
    }))
    .sort((a, b) => a.at - b.at || byNumber(a, b))
  return calendarText({
    name: say('Express Entry rounds of invitations', 'Rondes d’invitations d’Entrée express'),
    notice: recordNotice,
    events,
    stampedAt: events.reduce((last, { changedAt }) => Math.max(last, changedAt), 0),
    language,
    private: false,
  })
}

/**
 * What a candidate must do by when. A deadline that is a moment is the first that is too late; one that is a day is the last on which
 * something may be done, as its title should say.
 * @param deadlines in any order; they come soonest first, days before the moments of the same day.
 */
export function deadlinesCalendar(
  deadlines: readonly CalendarEvent[],
  asked: { readonly language: Language; readonly stampedAt: Micros },
): string {
  const begins = (event: CalendarEvent) => ('at' in event ? event.at : startOf(dayNumber(event.on)))
  const wholeDayFirst = (event: CalendarEvent) => ('at' in event ? 1 : 0)
  return calendarText({
    name: say('My deadlines', 'Mes échéances'),
    notice: notGovernment,
    events: deadlines.toSorted((a, b) => begins(a) - begins(b) || wholeDayFirst(a) - wholeDayFirst(b)),
    ...asked,
    private: true,
  })
}
