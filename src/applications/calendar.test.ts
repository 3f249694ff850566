import { expect, test } from 'vitest'
import { asked, INVITED_AT } from '../../test/applications/people.ts'
import { octetsOf } from '../formats/utf8.ts'
import { moment } from '../law/moment.ts'
import { tasksCalendar } from './calendar.ts'
import { tasksOf } from './tasks.ts'

const list = () => {
  const found = tasksOf(asked())
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}
const calendar = (language: 'en' | 'fr', reminders?: readonly number[]) =>
  tasksCalendar(list(), {
    profile: 'P-1,a;b\\c',
    invitedAt: moment(INVITED_AT),
    at: moment('2024-02-14T15:00:00.5Z'),
    language,
    ...(reminders && { reminders }),
  })
const unfolded = (text: string) => text.replace(/\r\n /g, '')
const octets = (line: string) => [...line].reduce((sum, one) => sum + octetsOf(one), 0)

test('the deadline and its reminders, as RFC 5545 has them', () => {
  const text = calendar('en')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75)
  const lines = unfolded(text).split('\r\n')
  // Invited on 14 February 2024 for 60 days: the last is 14 April, and the time is over at the beginning of the 15th.
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART:20240215T000000Z',
    'DTSTART:20240401T000000Z',
    'DTSTART:20240412T000000Z',
    'DTSTART:20240415T000000Z',
  ])
  expect(lines.filter((line) => line.startsWith('DTSTAMP'))).toEqual(Array(4).fill('DTSTAMP:20240214T150000Z'))
  expect(new Set(lines.filter((line) => line.startsWith('UID'))).size).toBe(4)
  expect(lines).toContain('UID:P-1\\,a\\;b\\\\c-deadline@open-express-entry')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(4)
  expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toMatch(
    /^DESCRIPTION:The last day to apply is 2024-04-14 \(UTC\)\.\\nTo do:\\n- Application for permanent residence\\, signed\\n/,
  )
})

test('in French', () => {
  expect(unfolded(calendar('fr'))).toMatch(/SUMMARY:Il reste 14 jours pour présenter la demande\r\n/)
})

test('a reminder before the invitation is left out', () => {
  const starts = unfolded(calendar('en', [90, 61, 60, 3, 3]))
    .match(/UID:.*/g)!
    .map((line) => /-(\w+(?:-\d+)?)@/.exec(line)![1])
  expect(starts).toEqual(['reminder-60', 'reminder-3', 'deadline'].map((name) => expect.stringContaining(name)))
})
