import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapedText, foldedLine } from '../formats/icalendar.ts'
import { moment } from '../law/moment.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRound } from '../rounds/record/official-round.ts'
import { type Calendar, type CalendarEvent, calendarText, deadlinesCalendar, roundsCalendar } from './calendar.ts'

const octets = (text: string) => new TextEncoder().encode(text).length
const both = (text: string) => ({ en: text, fr: text })

/** The inverse of folding, on octets as a reader does it: a line end and a space are nothing. RFC 5545, 3.1 */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '')
/** The inverse of escaping. RFC 5545, 3.3.11 */
const unescaped = (text: string) => text.replace(/\\([\\;,nN])/g, (_all, one: string) => (/n/i.test(one) ? '\n' : one))

type Property = { readonly name: string; readonly value: string }

/** A calendar as a strict reader takes it: lines of 75 octets, CR LF, `NAME;PARAMETERS:VALUE`, components that close. */
function read(text: string) {
  if (!text.endsWith('\r\n')) throw new Error('the last line is not ended')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (octets(line) > 75) throw new Error(`a line of ${octets(line)} octets`)
    if (/[\r\n]/.test(line) || !line.isWellFormed()) throw new Error(`a broken line: ${JSON.stringify(line)}`)
  }
  const properties: Property[] = unfolded(text.slice(0, -2))
    .split('\r\n')
    .map((line) => {
      const found = /^([A-Z-]+(?:;[A-Z-]+=[^";:,]+)*):(.*)$/u.exec(line)
      if (!found) throw new Error(`no content line: ${JSON.stringify(line)}`)
      return { name: found[1]!, value: found[2]! }
    })
  if (properties[0]?.value !== 'VCALENDAR' || properties.at(-1)?.value !== 'VCALENDAR') throw new Error('no calendar')
  const events: Record<string, string>[] = []
  const head: Record<string, string> = {}
  let current: Record<string, string> | undefined
  for (const { name, value } of properties.slice(1, -1)) {
    if (name === 'BEGIN') {
      if (current || value !== 'VEVENT') throw new Error(`a ${value} out of place`)
      current = {}
      events.push(current)
    } else if (name === 'END') {
      if (!current) throw new Error('an end without a beginning')
      current = undefined
    } else {
      const into = current ?? head
      if (name in into) throw new Error(`a second ${name}`)
      into[name] = value
    }
  }
  return { head, events }
}

const calendar = (events: readonly CalendarEvent[], more: Partial<Calendar> = {}): Calendar => ({
  name: { en: 'Name, with a comma', fr: 'Nom; avec point-virgule' },
  notice: { en: 'Notice', fr: 'Avis' },
  events,
  stampedAt: moment('2024-02-14T15:00:00.75Z'),
  language: 'en',
  private: false,
  ...more,
})

/** Texts rich in what folding and escaping must heed. */
const nasty = fc.string({
  maxLength: 300,
  unit: fc.oneof(
    fc.constantFrom(...'\\;,:n\r\n\t" ', '\r\n', 'é', '’', '🍁', '\u0301', '\u0000', '\u007f', '\ud800', '\udc00'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const kept = (text: string) =>
  text
    .replace(/\r\n|\r/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters a calendar lacks.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu, '')

describe('folding', () => {
  test('any line: 75 octets, no character cut, nothing lost', () => {
    fc.assert(
      fc.property(
        nasty.map((text) => kept(text).replaceAll('\n', '')),
        (line) => {
          const folded = foldedLine(line)
          for (const each of folded.split('\r\n')) {
            expect(octets(each)).toBeLessThanOrEqual(75)
            expect(each.isWellFormed()).toBe(true)
          }
          expect(unfolded(folded)).toBe(line)
        },
      ),
    )
  })

  test('only where it must: every line but the last is as full as it can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '’', '🍁'), maxLength: 200 }), (line) => {
        const lines = foldedLine(line).split('\r\n')
        for (const [i, each] of lines.slice(0, -1).entries()) {
          const next = String.fromCodePoint(lines[i + 1]!.codePointAt(1)!)
          expect(octets(each) + octets(next)).toBeGreaterThan(75)
        }
      }),
    )
  })

  test.each<[why: string, line: string, lengths: readonly number[]]>([
    ['75 octets stay whole', 'a'.repeat(75), [75]],
    ['76 do not', 'a'.repeat(76), [75, 2]],
    ['150 make a second line of 74 and a space, and a third', 'a'.repeat(150), [75, 75, 2]],
    ['two octets do not fit where one is left', `${'a'.repeat(74)}é`, [74, 3]],
    ['four octets do not fit where three are left', `${'a'.repeat(72)}🍁`, [72, 5]],
    ['nothing', '', [0]],
  ])('%s', (_why, line, lengths) => {
    expect(foldedLine(line).split('\r\n').map(octets)).toEqual(lengths)
  })
})

describe('escaping', () => {
  test('any text comes back, but for what a calendar cannot hold', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const escaped = escapedText(text)
        expect(escaped).not.toMatch(/[\r\n]/)
        expect(unescaped(escaped)).toBe(kept(text))
      }),
    )
  })

  test.each<[text: string, escaped: string]>([
    ['a;b,c\\d:e"f', 'a\\;b\\,c\\\\d:e"f'],
    ['a\r\nb\rc\nd', 'a\\nb\\nc\\nd'],
    ['\\n', '\\\\n'],
    ['END:VEVENT\r\nBEGIN:VALARM', 'END:VEVENT\\nBEGIN:VALARM'],
    ['a\u0000\tb\u007f', 'a\tb'],
  ])('%j', (text, escaped) => expect(escapedText(text)).toBe(escaped))
})

describe('a calendar', () => {
  test('with a moment and a day, in either language', () => {
    const events: CalendarEvent[] = [
      {
        uid: 'a@b',
        at: moment('2024-02-14T14:00:00.999999Z'),
        title: { en: 'One, two', fr: 'Un; deux' },
        description: { en: 'E', fr: 'F' },
      },
      {
        uid: 'c@b',
        on: '2024-02-29',
        title: both('t'),
        description: both('d'),
        url: 'https://example.org/a,b;c',
        changedAt: moment('2024-01-01T00:00:00Z'),
      },
    ]
    expect(read(calendarText(calendar(events)))).toEqual({
      head: {
        VERSION: '2.0',
        PRODID: '-//Open Express Entry//Open Express Entry//EN',
        CALSCALE: 'GREGORIAN',
        NAME: 'Name\\, with a comma',
        'X-WR-CALNAME': 'Name\\, with a comma',
        DESCRIPTION: 'Notice',
        'X-WR-CALDESC': 'Notice',
      },
      events: [
        {
          UID: 'a@b',
          DTSTAMP: '20240214T150000Z',
          'LAST-MODIFIED': '20240214T150000Z',
          DTSTART: '20240214T140000Z',
          'SUMMARY;LANGUAGE=en-CA': 'One\\, two',
          'DESCRIPTION;LANGUAGE=en-CA': 'E\\n\\nNotice',
          TRANSP: 'TRANSPARENT',
        },
        {
          UID: 'c@b',
          DTSTAMP: '20240101T000000Z',
          'LAST-MODIFIED': '20240101T000000Z',
          'DTSTART;VALUE=DATE': '20240229',
          'SUMMARY;LANGUAGE=en-CA': 't',
          'DESCRIPTION;LANGUAGE=en-CA': 'd\\n\\nNotice',
          URL: 'https://example.org/a,b;c',
          TRANSP: 'TRANSPARENT',
        },
      ],
    })
    const french = read(calendarText(calendar(events, { language: 'fr' })))
    expect(french.head['NAME']).toBe('Nom\\; avec point-virgule')
    expect(french.events[0]).toMatchObject({
      UID: 'a@b',
      'SUMMARY;LANGUAGE=fr-CA': 'Un\\; deux',
      'DESCRIPTION;LANGUAGE=fr-CA': 'F\\n\\nAvis',
    })
  })

  test('of any texts is read as it was meant', () => {
    const event = fc.record({ title: nasty, description: nasty })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), (some) => {
        const events = some.map(({ title, description }, i) => ({
          uid: `${i}@b`,
          on: '2024-02-14',
          title: both(title),
          description: both(description),
        }))
        const found = read(calendarText(calendar(events, { notice: both('N') }))).events
        expect(found.map((each) => unescaped(each['SUMMARY;LANGUAGE=en-CA']!))).toEqual(
          some.map(({ title }) => kept(title)),
        )
        expect(found.map((each) => unescaped(each['DESCRIPTION;LANGUAGE=en-CA']!))).toEqual(
          some.map(({ description }) => `${kept(description)}\n\nN`),
        )
      }),
    )
  })

  test('refuses what would break it', () => {
    const event = { uid: 'a@b', on: '2024-02-14', title: both('t'), description: both('d') }
    for (const wrong of [
      { uid: '' },
      { uid: 'a\r\nEND:VEVENT' },
      { uid: 'é' },
      { url: 'https://a\r\nX:1' },
      { on: '2023-02-29' },
    ]) {
      expect(() => calendarText(calendar([{ ...event, ...wrong }])), JSON.stringify(wrong)).toThrow(RangeError)
    }
    expect(() => calendarText(calendar([event, event]))).toThrow('given to two events')
  })
})

describe('the calendar of the rounds', () => {
  const { rounds, corrections } = builtInRecord()
  const asked = { rounds, corrections, base: 'https://rounds.example.org' }
  const round = (number: string): OfficialRound => rounds.find((each) => each.number === number)!

  test.each(['en', 'fr'] as const)('holds every round at its moment, oldest first (%s)', (language) => {
    const { events, head } = read(roundsCalendar({ ...asked, rounds: rounds.toReversed(), language }))
    expect(events.map(({ UID }) => UID)).toEqual(rounds.map(({ number }) => `round-${number}@rounds.example.org`))
    expect(events.map(({ DTSTART }) => DTSTART)).toEqual(rounds.map(({ at }) => at.replace(/[-:]/g, '')))
    expect(head['DESCRIPTION']).toContain(
      language === 'en' ? 'not a government service' : 'pas un service du gouvernement',
    )
    expect(events.at(-1)!['URL']).toBe(
      `https://rounds.example.org/${language === 'en' ? 'en/rounds' : 'fr/rondes'}/447`,
    )
  })

  test('says what the feed says, and when it last changed', () => {
    const [event] = read(roundsCalendar({ ...asked, rounds: [round('284')], language: 'fr' })).events
    expect(event!['SUMMARY;LANGUAGE=fr-CA']).toBe(
      'Ronde 284 : Santé\\, 3\u00a0500 invitations\\, note la plus basse 422',
    )
    expect(event!['DESCRIPTION;LANGUAGE=fr-CA']).toContain('2 h 39 min 54 s UTC')
    expect(event!['DTSTAMP']).toBe('20240214T155022Z')
    const corrected = read(roundsCalendar({ ...asked, rounds: [round('208')], language: 'en' })).events[0]!
    expect([corrected['DTSTART'], corrected['DTSTAMP']]).toEqual(['20211027T133226Z', '20261124T000000Z'])
    expect(corrected['CLASS']).toBeUndefined()
  })

  test('of none is a calendar still', () => {
    expect(read(roundsCalendar({ ...asked, rounds: [], language: 'en' })).events).toEqual([])
  })
})

test('a candidate’s deadlines: private, soonest first, a day before the moments in it', () => {
  const event = (uid: string, when: { at: number } | { on: string }): CalendarEvent => ({
    uid,
    ...when,
    title: { en: `${uid} ends`, fr: `fin de ${uid}` },
    description: both('d'),
  })
  const deadlines = [
    event('c', { at: moment('2024-04-15T00:00:00.5Z') }),
    event('d', { on: '2024-05-01' }),
    event('b', { at: moment('2024-04-15T00:00:00Z') }),
    event('a', { on: '2024-04-15' }),
  ]
  const { events, head } = read(
    deadlinesCalendar(deadlines, { language: 'fr', stampedAt: moment('2024-02-14T15:00:00Z') }),
  )
  expect(events.map(({ UID }) => UID)).toEqual(['a', 'b', 'c', 'd'])
  expect(events.map((each) => each['CLASS'])).toEqual(Array(4).fill('PRIVATE'))
  expect(events[0]!['SUMMARY;LANGUAGE=fr-CA']).toBe('fin de a')
  expect(head['NAME']).toBe('Mes échéances')
  expect(head['DESCRIPTION']).toContain('pas un service du gouvernement')
})
