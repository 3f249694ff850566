/** The time to apply as a calendar that other programs read. */
import { escapedText, foldedLine, momentValue } from '../formats/icalendar.ts'
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import type { TaskList } from './tasks.ts'

const MICROS_A_DAY = 86_400_000_000

/** Days before the end on which somebody is reminded. */
export const reminderDays: readonly number[] = [60, 14, 3]

export type CalendarAsked = {
  /** The reference of the profile: events keep their names, so that a calendar read again replaces them. */
  readonly profile: string
  readonly invitedAt: Micros
  /** When the calendar is made. */
  readonly at: Micros
  readonly language: 'en' | 'fr'
  readonly reminders?: readonly number[]
}

const words = {
  en: {
    name: 'Application for permanent residence',
    deadline: 'The time to apply is over',
    last: (day: string) => `The last day to apply is ${day} (UTC).`,
    reminder: (days: number) => `${days} days left to apply`,
    todo: 'To do:',
  },
  fr: {
    name: 'Demande de résidence permanente',
    deadline: 'Fin du délai de présentation',
    last: (day: string) => `Le dernier jour pour présenter la demande est le ${day} (UTC).`,
    reminder: (days: number) => `Il reste ${days} jours pour présenter la demande`,
    todo: 'À faire :',
  },
} as const

/**
 * The end of the time to apply, and its reminders, as an iCalendar: lines of at most 75 octets, ended by CR LF, moments in UTC.
 * A reminder that would fall before the invitation is left out.
 * @source RFC 5545
 */
export function tasksCalendar(list: TaskList, asked: CalendarAsked): string {
  const { profile, invitedAt, at, language, reminders = reminderDays } = asked
  const say = words[language]
  const last = say.last(plainDate(dayOf(list.until - 1)))
  const todo = list.tasks.filter(({ required }) => required).map(({ title }) => `- ${title[language]}`)
  const description = [last, say.todo, ...todo].join('\n')
  const event = (name: string, when: Micros, summary: string) => [
    'BEGIN:VEVENT',
    `UID:${escapedText(`${profile}-${name}@open-express-entry`)}`,
    `DTSTAMP:${momentValue(at)}`,
    `DTSTART:${momentValue(when)}`,
    `SUMMARY:${escapedText(summary)}`,
    `DESCRIPTION:${escapedText(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
  const soon = [...new Set(reminders)]
    .sort((a, b) => b - a)
    .map((days) => ({ days, when: list.until - days * MICROS_A_DAY }))
    .filter(({ when }) => when >= invitedAt)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Open Express Entry//Tasks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapedText(say.name)}`,
    ...soon.flatMap(({ days, when }) => event(`reminder-${days}`, when, say.reminder(days))),
    ...event('deadline', list.until, say.deadline),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('')
}
