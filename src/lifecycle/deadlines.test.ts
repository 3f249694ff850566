import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moment, momentText } from '../law/moment.ts'
import {
  type DeadlineKind,
  deadlineInZone,
  extended,
  type Fault,
  isTimeZone,
  type Period,
  receiptLines,
  reminderDays,
  reminders,
} from './deadlines.ts'
import { draftEnds, invitationLapses, nominationLapses, profileEnds } from './timed.ts'

const at = moment
const MINUTE = 60_000_000
const invitation: Period = { from: at('2024-01-10T15:00:00Z'), until: at('2024-03-11T00:00:00Z') }
const fault = (from: string, to: string, name = 'F-1'): Fault => ({ fault: name, from: at(from), to: at(to) })
const until = (...faults: readonly Fault[]) => momentText(extended(invitation, faults).until)

describe('a deadline lengthened by faults', () => {
  test('a fault of three hours on day 60 lengthens it by three hours', () => {
    const receipt = extended(invitation, [fault('2024-03-10T20:00:00Z', '2024-03-10T23:00:00Z')])
    expect(receipt).toEqual({
      was: at('2024-03-11T00:00:00Z'),
      until: at('2024-03-11T03:00:00Z'),
      minutes: 180,
      lines: [{ fault: 'F-1', from: at('2024-03-10T20:00:00Z'), to: at('2024-03-10T23:00:00Z'), minutes: 180 }],
    })
  })

  test.each<[why: string, faults: readonly Fault[], until: string]>([
    ['no fault', [], '2024-03-11T00:00:00Z'],
    ['over before the period began', [fault('2024-01-10T14:00:00Z', '2024-01-10T15:00:00Z')], '2024-03-11T00:00:00Z'],
    ['a microsecond into it', [fault('2024-01-10T14:00:00Z', '2024-01-10T15:00:00.000001Z')], '2024-03-11T00:01:00Z'],
    [
      'half an hour before it and half inside',
      [fault('2024-01-10T14:30:00Z', '2024-01-10T15:30:00Z')],
      '2024-03-11T00:30:00Z',
    ],
    [
      'begun a microsecond before the deadline',
      [fault('2024-03-10T23:59:59.999999Z', '2024-03-11T00:00:30Z')],
      '2024-03-11T00:01:00Z',
    ],
    [
      'begun at the deadline: it is over',
      [fault('2024-03-11T00:00:00Z', '2024-03-11T01:00:00Z')],
      '2024-03-11T00:00:00Z',
    ],
    [
      'across the deadline: the whole of it',
      [fault('2024-03-10T23:00:00Z', '2024-03-11T02:00:00Z')],
      '2024-03-11T03:00:00Z',
    ],
    [
      'one in the extension of another',
      [
        fault('2024-03-01T00:00:00Z', '2024-03-01T01:00:00Z', 'a'),
        fault('2024-03-11T00:59:00Z', '2024-03-11T01:29:00Z', 'b'),
      ],
      '2024-03-11T01:30:00Z',
    ],
    [
      'one just after the extension of another',
      [
        fault('2024-03-01T00:00:00Z', '2024-03-01T01:00:00Z', 'a'),
        fault('2024-03-11T01:00:00Z', '2024-03-11T01:30:00Z', 'b'),
      ],
      '2024-03-11T01:00:00Z',
    ],
    [
      'two that overlap: what they share is counted once',
      [
        fault('2024-03-01T00:00:00Z', '2024-03-01T01:00:00Z', 'a'),
        fault('2024-03-01T00:30:00Z', '2024-03-01T01:30:00Z', 'b'),
      ],
      '2024-03-11T01:30:00Z',
    ],
    [
      'one inside another',
      [
        fault('2024-03-01T00:00:00Z', '2024-03-01T01:00:00Z', 'a'),
        fault('2024-03-01T00:10:00Z', '2024-03-01T00:20:00Z', 'b'),
      ],
      '2024-03-11T01:00:00Z',
    ],
    ['61 seconds are two minutes', [fault('2024-03-01T00:00:10Z', '2024-03-01T00:01:11Z')], '2024-03-11T00:02:00Z'],
    [
      'three hours at odd seconds are three hours',
      [fault('2024-03-01T00:00:10.5Z', '2024-03-01T03:00:10.5Z')],
      '2024-03-11T03:00:00Z',
    ],
    ['without length', [fault('2024-03-01T00:00:00Z', '2024-03-01T00:00:00Z')], '2024-03-11T00:00:00Z'],
    ['over 29 February', [fault('2024-02-28T23:30:00Z', '2024-03-01T00:30:00Z')], '2024-03-12T01:00:00Z'],
  ])('%s', (_why, faults, deadline) => {
    expect(until(...faults)).toBe(deadline)
  })

  test('a fault still going on puts it off: it is then always later than now', () => {
    for (const now of [
      '2024-03-10T23:00:00.000001Z',
      '2024-03-11T00:00:00Z',
      '2024-03-11T07:13:00Z',
      '2024-03-14T00:00:00Z',
    ]) {
      const { until } = extended(invitation, [{ fault: 'on', from: at('2024-03-10T23:00:00Z'), to: at(now) }])
      expect(until).toBeGreaterThan(at(now))
    }
  })

  test('the receipt names each fault, its minutes, the old deadline and the new, in both languages', () => {
    const receipt = extended(invitation, [
      fault('2024-03-10T22:00:00Z', '2024-03-10T22:30:00Z', 'F-2'),
      fault('2024-03-10T20:00:00Z', '2024-03-10T23:00:00Z'),
    ])
    expect(receiptLines(receipt).map(({ en }) => en)).toEqual([
      'Deadline before: 2024-03-11T00:00:00Z.',
      'Fault F-1, from 2024-03-10T20:00:00Z to 2024-03-10T23:00:00Z: 180 min added.',
      'Fault F-2, from 2024-03-10T22:00:00Z to 2024-03-10T22:30:00Z: 0 min added (already counted).',
      'In all 180 min. Deadline now: 2024-03-11T03:00:00Z.',
    ])
    expect(receiptLines(receipt).map(({ fr }) => fr)).toEqual([
      'Échéance avant : 2024-03-11T00:00:00Z.',
      'Panne F-1, du 2024-03-10T20:00:00Z au 2024-03-10T23:00:00Z : 180 min ajoutées.',
      'Panne F-2, du 2024-03-10T22:00:00Z au 2024-03-10T22:30:00Z : 0 min ajoutées (déjà comptées).',
      'En tout 180 min. Échéance maintenant : 2024-03-11T03:00:00Z.',
    ])
    expect(receiptLines(extended(invitation, []))).toEqual([
      {
        en: 'No fault of the service fell inside the period. The deadline stays 2024-03-11T00:00:00Z.',
        fr: 'Aucune panne du service n’est survenue dans le délai. L’échéance demeure 2024-03-11T00:00:00Z.',
      },
    ])
  })

  /* Small figures, so that faults meet one another and the ends of the period. Seconds, with the period of 600. */
  const SECOND = 1_000_000
  const small: Period = { from: 0, until: 600 * SECOND }
  const faults = fc
    .array(fc.record({ from: fc.integer({ min: -120, max: 900 }), length: fc.integer({ min: 0, max: 200 }) }), {
      maxLength: 8,
    })
    .map((all) =>
      all.map(({ from, length }, i) => ({ fault: `F-${i}`, from: from * SECOND, to: (from + length) * SECOND })),
    )

  /**
   * The reading itself, instant by instant: what of the faults lies inside the open period is added, till nothing more falls in.
   * @param whole a fault that begins inside counts to its end at once, rounded up; else only what lies before the deadline.
   */
  function slowly(period: Period, all: readonly Fault[], tick: number, whole: boolean): number {
    const blocked = new Set<number>()
    let end = period.until
    for (;;) {
      for (const { from, to } of all) {
        const first = Math.max(from, period.from)
        const last = first + Math.ceil((to - first) / MINUTE) * MINUTE
        if (first >= end) continue
        for (let now = first; now < last && (whole || now < end); now += tick) blocked.add(now)
      }
      const next = period.until + Math.ceil((blocked.size * tick) / MINUTE) * MINUTE
      if (next === end) return end
      end = next
    }
  }

  test('is what adding the minutes inside, till nothing more falls in, comes to', () => {
    const inMinutes = faults.map((all) => all.map((one) => ({ ...one, from: one.from * 60, to: one.to * 60 })))
    const hours: Period = { from: 0, until: 600 * MINUTE }
    fc.assert(
      fc.property(inMinutes, (all) => {
        expect(extended(hours, all).until).toBe(slowly(hours, all, MINUTE, false))
      }),
      { numRuns: 300 },
    )
  })

  test('counts a fault that began inside whole, also where minutes were rounded up', () => {
    fc.assert(
      fc.property(faults, (all) => {
        expect(extended(small, all).until).toBe(slowly(small, all, SECOND, true))
        expect(extended(small, all).until).toBeGreaterThanOrEqual(slowly(small, all, SECOND, false))
      }),
      { numRuns: 300 },
    )
  })

  test('is never earlier, is later by the minutes of the receipt, and these are whole', () => {
    fc.assert(
      fc.property(faults, (all) => {
        const receipt = extended(small, all)
        expect(receipt.until).toBeGreaterThanOrEqual(small.until)
        expect(receipt.until - receipt.was).toBe(receipt.minutes * MINUTE)
        expect(receipt.lines.reduce((sum, line) => sum + line.minutes, 0)).toBe(receipt.minutes)
        expect(receipt.lines.every(({ minutes }) => Number.isInteger(minutes) && minutes >= 0)).toBe(true)
      }),
    )
  })

  test('is never brought forward by one fault more, or by a longer one', () => {
    fc.assert(
      fc.property(faults, faults, fc.nat(60), (all, more, longer) => {
        const before = extended(small, all).until
        expect(extended(small, [...all, ...more]).until).toBeGreaterThanOrEqual(before)
        const stretched = all.map((each) => ({ ...each, to: each.to + longer * SECOND }))
        expect(extended(small, stretched).until).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  test('does not depend on the order of the record, nor on a fault told twice', () => {
    fc.assert(
      fc.property(faults, (all) => {
        const receipt = extended(small, all)
        expect(extended(small, [...all].reverse())).toEqual(receipt)
        expect(extended(small, [...all, ...all]).until).toBe(receipt.until)
      }),
    )
  })
})

describe('reminders', () => {
  const texts = (kind: DeadlineKind, from: string, until: number | undefined) =>
    reminders(kind, at(from), until!).map(momentText)

  test.each<[kind: DeadlineKind, from: string, until: (from: number) => number | undefined, at: readonly string[]]>([
    [
      'profile',
      '2024-02-29T10:00:00.5Z',
      profileEnds,
      ['2024-12-30T10:00:00.5Z', '2025-02-14T10:00:00.5Z', '2025-02-25T10:00:00.5Z'],
    ],
    [
      'invitation',
      '2024-01-01T12:00:00Z',
      invitationLapses,
      ['2024-01-02T00:00:00Z', '2024-02-17T00:00:00Z', '2024-02-28T00:00:00Z'],
    ],
    [
      'invitation',
      '2020-03-18T00:00:00Z',
      invitationLapses,
      ['2020-04-18T00:00:00Z', '2020-06-03T00:00:00Z', '2020-06-14T00:00:00Z'],
    ],
    [
      'draft',
      '2024-01-01T12:00:00Z',
      draftEnds,
      ['2024-01-02T00:00:00Z', '2024-02-17T00:00:00Z', '2024-02-28T00:00:00Z'],
    ],
    ['nomination', '2024-01-30T12:00:00Z', nominationLapses, ['2024-02-16T00:00:00Z', '2024-02-27T00:00:00Z']],
  ])('of a %s from %s', (kind, from, ends, expected) => {
    expect(texts(kind, from, ends(at(from)))).toEqual(expected)
  })

  test.each<[from: string, count: number]>([
    ['2024-01-10T23:59:59.999999Z', 3],
    ['2024-01-11T00:00:00Z', 2],
    ['2024-02-25T23:59:59.999999Z', 2],
    ['2024-02-26T00:00:00Z', 1],
    ['2024-03-08T00:00:00Z', 0],
  ])('come only after the beginning: of a period from %s, %i', (from, count) => {
    expect(reminders('profile', at(from), at('2024-03-11T00:00:00Z'))).toHaveLength(count)
  })

  test('are in order, inside the period, and 60, 14 and 3 days before its end', () => {
    const kinds = Object.keys(reminderDays) as DeadlineKind[]
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(4e15), fc.nat(4e13), (kind, from, length) => {
        const found = reminders(kind, from, from + length)
        expect(found).toEqual([...found].sort((a, b) => a - b))
        for (const one of found) {
          expect(one > from && one < from + length).toBe(true)
          expect([60, 14, 3]).toContain((from + length - one) / 86_400_000_000)
        }
      }),
    )
  })
})

describe('a deadline in the time of a place', () => {
  test.each<[zone: string, until: string, en: string, fr: string]>([
    [
      'America/Toronto',
      '2019-09-09T00:00:00Z',
      'before Monday 9 September 2019, 00:00 UTC (in America/Toronto: Sunday 8 September 2019, 20:00, UTC−4)',
      'avant le lundi 9 septembre 2019 à 00 h 00 UTC (fuseau America/Toronto : le dimanche 8 septembre 2019 à 20 h 00, UTC−4)',
    ],
    [
      'America/Toronto',
      '2024-03-01T00:00:00Z',
      'before Friday 1 March 2024, 00:00 UTC (in America/Toronto: Thursday 29 February 2024, 19:00, UTC−5)',
      'avant le vendredi 1er mars 2024 à 00 h 00 UTC (fuseau America/Toronto : le jeudi 29 février 2024 à 19 h 00, UTC−5)',
    ],
    [
      'Europe/Paris',
      '2024-01-01T00:00:00Z',
      'before Monday 1 January 2024, 00:00 UTC (in Europe/Paris: Monday 1 January 2024, 01:00, UTC+1)',
      'avant le lundi 1er janvier 2024 à 00 h 00 UTC (fuseau Europe/Paris : le lundi 1er janvier 2024 à 01 h 00, UTC+1)',
    ],
    [
      'Asia/Kolkata',
      '2024-02-29T00:00:00Z',
      'before Thursday 29 February 2024, 00:00 UTC (in Asia/Kolkata: Thursday 29 February 2024, 05:30, UTC+5:30)',
      'avant le jeudi 29 février 2024 à 00 h 00 UTC (fuseau Asia/Kolkata : le jeudi 29 février 2024 à 05 h 30, UTC+5:30)',
    ],
    [
      'UTC',
      '2024-02-29T18:59:59.999999Z',
      'before Thursday 29 February 2024, 18:59 UTC (in UTC: Thursday 29 February 2024, 18:59, UTC)',
      'avant le jeudi 29 février 2024 à 18 h 59 UTC (fuseau UTC : le jeudi 29 février 2024 à 18 h 59, UTC)',
    ],
  ])('%s, %s', (zone, until, en, fr) => {
    expect(deadlineInZone(at(until), zone, 'en')).toBe(en)
    expect(deadlineInZone(at(until), zone, 'fr')).toBe(fr)
  })

  test.each<[zone: string, until: string, local: string]>([
    ['America/Toronto', '2024-03-10T06:59:00Z', '10 March 2024, 01:59, UTC−5'],
    ['America/Toronto', '2024-03-10T07:00:00Z', '10 March 2024, 03:00, UTC−4'],
    ['America/Toronto', '2024-11-03T05:59:00Z', '3 November 2024, 01:59, UTC−4'],
    ['America/Toronto', '2024-11-03T06:00:00Z', '3 November 2024, 01:00, UTC−5'],
    ['Europe/Paris', '2024-03-31T00:59:00Z', '31 March 2024, 01:59, UTC+1'],
    ['Europe/Paris', '2024-03-31T01:00:00Z', '31 March 2024, 03:00, UTC+2'],
    ['Europe/Paris', '2024-10-27T00:59:00Z', '27 October 2024, 02:59, UTC+2'],
    ['Europe/Paris', '2024-10-27T01:00:00Z', '27 October 2024, 02:00, UTC+1'],
    ['Asia/Kolkata', '2024-03-31T01:00:00Z', '31 March 2024, 06:30, UTC+5:30'],
    ['America/St_Johns', '2024-07-01T00:00:00Z', '30 June 2024, 21:30, UTC−2:30'],
  ])('on both sides of a change of the clock: %s, %s', (zone, until, local) => {
    expect(deadlineInZone(at(until), zone, 'en')).toContain(local)
  })

  test('knows a time zone from what is none', () => {
    expect(['America/Toronto', 'UTC', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
    expect(['America/Springfield', '', 'Toronto'].filter(isTimeZone)).toEqual([])
    expect(() => deadlineInZone(0, 'America/Springfield', 'en')).toThrow(RangeError)
  })
})
