import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addYears, type DayNumber, dayNumber } from '../../law/day.ts'
import {
  lay,
  longestStretch,
  nextOvertaking,
  nextReaching,
  nextUnit,
  OPEN,
  type Stint,
  stretchesOf,
  type Timeline,
  workedBetween,
  workedWithin,
} from './timeline.ts'

const day = dayNumber
const FULL = 300
const YEAR = 109_200

const stint = (from: string, until: string, tenths = FULL): Stint => ({ from: day(from), until: day(until), tenths })

describe('jobs laid over one another', () => {
  test.each<[why: string, jobs: Stint[], laid: Stint[]]>([
    ['one job stands as it is', [stint('2020-01-01', '2020-02-01', 150)], [stint('2020-01-01', '2020-02-01', 150)]],
    ['hours above full-time are cut', [stint('2020-01-01', '2020-02-01', 600)], [stint('2020-01-01', '2020-02-01')]],
    [
      'two at once add up to full-time at most',
      [stint('2020-01-01', '2020-03-01', 200), stint('2020-02-01', '2020-04-01', 200)],
      [
        stint('2020-01-01', '2020-02-01', 200),
        stint('2020-02-01', '2020-03-01', 300),
        stint('2020-03-01', '2020-04-01', 200),
      ],
    ],
    [
      'a gap stays a gap',
      [stint('2020-03-01', '2020-04-01'), stint('2020-01-01', '2020-02-01')],
      [stint('2020-01-01', '2020-02-01'), stint('2020-03-01', '2020-04-01')],
    ],
    ['none make nothing', [], []],
  ])('%s', (_why, jobs, laid) => {
    expect(lay(jobs, FULL)).toEqual(laid)
  })

  test('stretches end where a calendar day is missing', () => {
    const touching = lay([stint('2020-01-01', '2020-02-01'), stint('2020-02-01', '2020-03-01', 150)], FULL)
    expect(stretchesOf(touching)).toHaveLength(1)
    const apart = lay([stint('2020-01-01', '2020-02-01'), stint('2020-02-02', '2020-03-01', 150)], FULL)
    expect(stretchesOf(apart)).toHaveLength(2)
    expect(stretchesOf([])).toEqual([])
  })
})

describe('a window of years before a day', () => {
  test.each<[why: string, timeline: Timeline, years: number, on: string, worked: number]>([
    ['a year of 364 days at 30 hours', [stint('2022-01-01', '2022-12-31')], 10, '2023-02-14', YEAR],
    ['less a day', [stint('2022-01-01', '2022-12-30')], 10, '2023-02-14', YEAR - FULL],
    ['the day itself never counts', [stint('2023-02-14', '2023-02-15')], 10, '2023-02-14', 0],
    ['its eve does', [stint('2023-02-13', '2023-02-14')], 10, '2023-02-14', FULL],
    ['the first day of the window counts', [stint('2013-02-14', '2013-02-15')], 10, '2023-02-14', FULL],
    ['the day before it does not', [stint('2013-02-13', '2013-02-14')], 10, '2023-02-14', 0],
    [
      'an open job counts through the eve',
      [{ from: day('2023-02-01'), until: OPEN, tenths: FULL }],
      3,
      '2023-02-14',
      13 * FULL,
    ],
    ['on 29 February the window begins on 28 February', [stint('2021-02-28', '2021-03-01')], 3, '2024-02-29', FULL],
    ['on 1 March on 1 March', [stint('2021-02-28', '2021-03-01')], 3, '2024-03-01', 0],
    ['a leap day counts from 28 February 2023 back', [stint('2020-02-29', '2020-03-01')], 3, '2023-02-28', FULL],
    ['and no longer on 1 March 2023', [stint('2020-02-29', '2020-03-01')], 3, '2023-03-01', 0],
  ])('%s', (_why, timeline, years, on, worked) => {
    expect(workedWithin(timeline, years, day(on))).toBe(worked)
  })

  test('the longest stretch is cut by the window', () => {
    const stretches = stretchesOf([stint('2019-12-02', '2020-03-01'), stint('2020-06-01', '2020-07-01')])
    expect(longestStretch(stretches, 3, day('2022-12-02'))).toBe(90 * FULL)
    expect(longestStretch(stretches, 3, day('2023-02-14'))).toBe(30 * FULL)
    expect(longestStretch([], 3, day('2023-02-14'))).toBe(0)
  })
})

/** Days thick about the leap days 2016, 2020 and 2024. */
const aDay = fc.oneof(
  fc.integer({ min: day('2014-01-01'), max: day('2025-12-31') }),
  fc
    .constantFrom(
      '2016-02-28',
      '2016-02-29',
      '2016-03-01',
      '2019-02-28',
      '2020-02-29',
      '2021-02-28',
      '2024-02-29',
      '2023-03-01',
    )
    .map(day),
)
const rate = fc.oneof(fc.constantFrom(1, 100, 150, 299, 300, 375), fc.integer({ min: 1, max: 1680 }))
const job = fc
  .record({
    from: aDay,
    length: fc.oneof(fc.integer({ min: 1, max: 1500 }), fc.constantFrom(1, 2, 182, 364, 365, 366)),
    tenths: rate,
    open: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ from, length, tenths, open }): Stint => ({ from, until: open === 0 ? OPEN : from + length, tenths }))
const jobs = fc.array(job, { maxLength: 5 })
const windows = fc.constantFrom(2, 3, 5, 10)

/** The rate of a day, by looking at every job. */
const rateOn = (all: readonly Stint[], on: DayNumber) =>
  Math.min(
    FULL,
    all.reduce((sum, one) => sum + (one.from <= on && on < one.until ? one.tenths : 0), 0),
  )

/** Every day of a window, one after another. */
function walked(all: readonly Stint[], years: number, on: DayNumber): number {
  let sum = 0
  for (let at = addYears(on, -years); at < on; at++) sum += rateOn(all, at)
  return sum
}

function longestWalked(all: readonly Stint[], years: number, on: DayNumber): number {
  let most = 0
  let sum = 0
  for (let at = addYears(on, -years); at < on; at++) {
    const tenths = rateOn(all, at)
    sum = tenths === 0 ? 0 : sum + tenths
    most = Math.max(most, sum)
  }
  return most
}

/** The first day after `on`, before `bound`, on which a value differs from that of `on`. */
function firstDay(on: DayNumber, bound: DayNumber, valueOn: (at: DayNumber) => number): DayNumber {
  const now = valueOn(on)
  for (let at = on + 1; at < bound; at++) if (valueOn(at) !== now) return at
  return bound
}

describe('work laid over the calendar equals a walk over its days', () => {
  test('hour-days of a window', () => {
    fc.assert(
      fc.property(jobs, windows, aDay, (all, years, on) => {
        expect(workedWithin(lay(all, FULL), years, on)).toBe(walked(all, years, on))
      }),
      { numRuns: 1000 },
    )
  })

  test('the longest stretch of a window', () => {
    fc.assert(
      fc.property(jobs, windows, aDay, (all, years, on) => {
        expect(longestStretch(stretchesOf(lay(all, FULL)), years, on)).toBe(longestWalked(all, years, on))
      }),
      { numRuns: 1000 },
    )
  })

  test('a laid timeline is in order, without overlap, and never above full-time', () => {
    fc.assert(
      fc.property(jobs, (all) => {
        let before = 0
        for (const { from, until, tenths } of lay(all, FULL)) {
          expect(from).toBeGreaterThanOrEqual(before)
          expect(until).toBeGreaterThan(from)
          expect(tenths).toBeGreaterThan(0)
          expect(tenths).toBeLessThanOrEqual(FULL)
          before = until
        }
      }),
    )
  })

  test('days of a timeline split anywhere add up', () => {
    fc.assert(
      fc.property(jobs, aDay, aDay, aDay, (all, a, b, c) => {
        const [from, middle, until] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
        const laid = lay(all, FULL)
        expect(workedBetween(laid, from, middle) + workedBetween(laid, middle, until)).toBe(
          workedBetween(laid, from, until),
        )
      }),
    )
  })
})

/* A search day by day costs as many windows as there are days, so these look at a year and a half at most: across one leap day. */
const span = fc.integer({ min: 1, max: 550 })
const units = fc.oneof(fc.constantFrom(YEAR, 2 * YEAR, YEAR / 2), fc.integer({ min: 1, max: 3 * YEAR }))

describe('the next day on which a window changes equals a search day by day', () => {
  test('completed units', () => {
    fc.assert(
      fc.property(jobs, windows, units, aDay, span, (all, years, unit, on, days) => {
        const laid = lay(all, FULL)
        const expected = firstDay(on, on + days, (at) => Math.floor(workedWithin(laid, years, at) / unit))
        expect(nextUnit(laid, years, unit, on, on + days)).toBe(expected)
      }),
      { numRuns: 3000 },
    )
  })

  test('so much work, or not', () => {
    fc.assert(
      fc.property(jobs, windows, units, aDay, span, (all, years, needed, on, days) => {
        const laid = lay(all, FULL)
        const expected = firstDay(on, on + days, (at) => Number(workedWithin(laid, years, at) >= needed))
        expect(nextReaching(laid, years, needed, on, on + days)).toBe(expected)
      }),
      { numRuns: 3000 },
    )
  })

  test('so much work as there is today, to the tenth: the edge is today', () => {
    fc.assert(
      fc.property(jobs, windows, aDay, span, fc.constantFrom(-1, 0, 1), (all, years, on, days, by) => {
        const laid = lay(all, FULL)
        const needed = Math.max(1, workedWithin(laid, years, on) + by)
        const reached = firstDay(on, on + days, (at) => Number(workedWithin(laid, years, at) >= needed))
        expect(nextReaching(laid, years, needed, on, on + days)).toBe(reached)
        const completed = firstDay(on, on + days, (at) => Math.floor(workedWithin(laid, years, at) / needed))
        expect(nextUnit(laid, years, needed, on, on + days)).toBe(completed)
      }),
      { numRuns: 2000 },
    )
  })

  test('which of two occupations has more, or that they are equal', () => {
    fc.assert(
      fc.property(jobs, jobs, windows, aDay, span, (some, others, years, on, days) => {
        const one = lay(some, FULL)
        const other = lay(others, FULL)
        const ahead = (at: DayNumber) => Math.sign(workedWithin(one, years, at) - workedWithin(other, years, at))
        expect(nextOvertaking(one, other, years, on, on + days)).toBe(firstDay(on, on + days, ahead))
      }),
      { numRuns: 3000 },
    )
  })

  test('two occupations that are equal today, or nearly', () => {
    // The same days moved a little make timelines that meet and part again.
    fc.assert(
      fc.property(jobs, windows, aDay, span, fc.integer({ min: -3, max: 3 }), (all, years, on, days, by) => {
        const one = lay(all, FULL)
        const other = lay(
          all.map(({ from, until, tenths }) => ({
            from: from + by,
            until: until === OPEN ? OPEN : until + by,
            tenths,
          })),
          FULL,
        )
        const ahead = (at: DayNumber) => Math.sign(workedWithin(one, years, at) - workedWithin(other, years, at))
        expect(nextOvertaking(one, other, years, on, on + days)).toBe(firstDay(on, on + days, ahead))
      }),
      { numRuns: 2000 },
    )
  })

  test('about the end of February, where a window stands still or jumps and what falls may rise for a day', () => {
    const leapDays = fc.constantFrom('2020-02-29', '2024-02-29', '2021-02-28', '2023-02-28', '2025-02-28').map(day)
    const rates = fc.constantFrom(100, 150, 299, 300)
    fc.assert(
      fc.property(
        leapDays,
        windows,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 40 }),
        rates,
        rates,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -300, max: 300 }),
        (leap, years, before, span, out, into, near, by) => {
          const on = leap - before
          const start = addYears(leap, -years)
          // Work that flows out behind the window, and work that flows in at another rate.
          const one: Timeline = [{ from: start - 60, until: start + 60, tenths: out }]
          const other: Timeline = [{ from: leap - 60, until: leap + 60, tenths: into }]
          const both: Timeline = [...one, ...other]
          const needed = Math.max(1, workedWithin(both, years, leap + near) + by)
          const reached = firstDay(on, on + span, (at) => Number(workedWithin(both, years, at) >= needed))
          expect(nextReaching(both, years, needed, on, on + span)).toBe(reached)
          const completed = firstDay(on, on + span, (at) => Math.floor(workedWithin(both, years, at) / needed))
          expect(nextUnit(both, years, needed, on, on + span)).toBe(completed)
          const shorter: Timeline = [{ from: leap - 400, until: leap - 400 + Math.floor(needed / 300), tenths: 300 }]
          const ahead = (at: DayNumber) => Math.sign(workedWithin(both, years, at) - workedWithin(shorter, years, at))
          expect(nextOvertaking(both, shorter, years, on, on + span)).toBe(firstDay(on, on + span, ahead))
        },
      ),
      { numRuns: 4000 },
    )
  })

  test.each<[why: string, from: string, until: string, on: string, next: string]>([
    ['a window behind 29 February stands still a day', '2021-02-28', '2022-02-27', '2024-02-20', '2024-03-01'],
    ['a window passes a leap day in one step', '2020-02-29', '2021-02-27', '2023-02-20', '2023-03-01'],
    ['a year ends on a leap day', '2023-03-02', '2025-01-01', '2024-02-20', '2024-02-29'],
  ])('%s', (_why, from, until, on, next) => {
    const timeline = [stint(from, until)]
    expect(nextUnit(timeline, 3, YEAR, day(on), day(on) + 100)).toBe(day(next))
    expect(nextReaching(timeline, 3, YEAR, day(on), day(on) + 100)).toBe(day(next))
  })
})
