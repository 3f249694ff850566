import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '../../src/law/day.ts'
import { moment } from '../../src/law/moment.ts'
import { standsAt, submissionsStanding } from '../../src/pool/membership.ts'

test.each<[submittedAt: string, at: string, stands: boolean, why: string]>([
  ['2024-01-10T15:04:05Z', '2024-01-10T15:04:05Z', true, 'the moment itself'],
  ['2024-01-10T15:04:05.000001Z', '2024-01-10T15:04:05Z', false, 'a microsecond later'],
  ['2024-01-10T15:04:05Z', '2025-01-10T15:04:04.999999Z', true, 'the last microsecond of the twelve months'],
  ['2024-01-10T15:04:05Z', '2025-01-10T15:04:05Z', false, 'twelve months are over'],
  ['2024-02-29T10:00:00Z', '2025-02-28T09:59:59Z', true, '29 February falls to 28 February'],
  ['2024-02-29T10:00:00Z', '2025-02-28T10:00:00Z', false, 'and lapses at its own time of day'],
  ['2024-02-28T15:00:00Z', '2025-02-28T12:00:00Z', true, 'the day before it lapses on the same day, later'],
  ['2023-02-28T10:00:00Z', '2024-02-28T10:00:00Z', false, 'into a leap year nothing moves'],
])('submitted %s, at %s: %s (%s)', (submittedAt, at, stands, _why) => {
  expect(standsAt(moment(submittedAt), moment(at), 12)).toBe(stands)
  const intervals = submissionsStanding(moment(at), 12)
  expect(intervals.some(({ from, to }) => from <= moment(submittedAt) && moment(submittedAt) <= to)).toBe(stands)
})

test('the moments of submission that stand are exactly those the rule lets stand', () => {
  const DAY = 86_400_000_000
  const first = dayNumber('2014-12-01')
  // Half of the days near the end of February, where months are short.
  const day = fc.oneof(
    fc.integer({ min: first, max: dayNumber('2027-01-01') }),
    fc
      .record({ year: fc.integer({ min: 2015, max: 2026 }), off: fc.integer({ min: -3, max: 4 }) })
      .map(({ year, off }) => dayNumber(`${year}-02-28`) + off),
  )
  const timeOfDay = fc.oneof(fc.constantFrom(0, 1, DAY / 2, DAY - 1), fc.integer({ min: 0, max: DAY - 1 }))
  const momentOf = fc.tuple(day, timeOfDay).map(([d, t]) => d * DAY + t)
  fc.assert(
    fc.property(
      momentOf,
      fc.integer({ min: 1, max: 24 }),
      day,
      timeOfDay,
      fc.integer({ min: -2, max: 2 }),
      (at, months, submittedDay, time, near) => {
        // Mostly about the moment at which it would lapse.
        const back = Math.floor(at / DAY) - Math.round(months * 30.44) + near
        for (const submittedAt of [submittedDay * DAY + time, back * DAY + time, back * DAY + (at % DAY)]) {
          const intervals = submissionsStanding(at, months)
          const inside = intervals.filter(({ from, to }) => from <= submittedAt && submittedAt <= to)
          expect(inside).toHaveLength(standsAt(submittedAt, at, months) ? 1 : 0)
        }
      },
    ),
    { numRuns: 5_000 },
  )
})
