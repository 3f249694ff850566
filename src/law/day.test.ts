import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  addYears,
  completedYears,
  dayNumber,
  firstOfMarch,
  isPlainDate,
  mondayOf,
  parseDay,
  plainDate,
  yearOf,
} from './day.ts'

/** A day of the calendar, 0001-01-01 to 9999-12-31. */
const days = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') })
/** A day near enough that years may be added to it. */
const nearDays = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2100-12-31') })

describe('days as numbers and as text', () => {
  test.each<[text: string, number: number]>([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2024-02-14', 19_767],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, number) => {
    expect(dayNumber(text)).toBe(number)
    expect(plainDate(number)).toBe(text)
  })

  test('every day is the one after the day before it, as the calendar of the platform has it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const text = plainDate(day)
        const date = new Date(0)
        date.setUTCFullYear(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8)))
        expect(date.getTime()).toBe(day * 86_400_000)
        expect(parseDay(text)).toBe(day)
        expect(yearOf(day)).toBe(date.getUTCFullYear())
      }),
      { numRuns: 2000 },
    )
  })

  test.each<[text: string, is: boolean, why: string]>([
    ['2024-02-29', true, 'a leap year'],
    ['2023-02-29', false, 'a common year'],
    ['2000-02-29', true, 'a century divisible by 400'],
    ['1900-02-29', false, 'a century that is not'],
    ['2024-04-30', true, 'April has thirty days'],
    ['2024-04-31', false, 'and no more'],
    ['2024-12-31', true, 'December has thirty-one'],
    ['2024-13-01', false, 'no thirteenth month'],
    ['2024-00-10', false, 'no month before the first'],
    ['2024-01-00', false, 'no day before the first'],
    ['0000-01-01', false, 'no year before the first'],
    ['2024-1-01', false, 'two digits a month'],
    ['2024-01-1', false, 'two digits a day'],
    ['24-01-01', false, 'four digits a year'],
    ['2024/01/01', false, 'dashes'],
    ['2024-01-01T00:00:00Z', false, 'a day is no moment'],
    [' 2024-01-01', false, 'no space'],
    ['2024-01-0x', false, 'digits'],
    ['2024-01-٠١', false, 'digits of ASCII'],
    ['', false, 'nothing'],
  ])('"%s" is a day: %s (%s)', (text, is) => {
    expect(isPlainDate(text)).toBe(is)
    if (!is) expect(() => dayNumber(text)).toThrow(RangeError)
  })
})

describe('years and months added to a day: 29 February falls to 28 February', () => {
  test.each<[from: string, years: number, to: string, why: string]>([
    ['2020-02-29', 1, '2021-02-28', 'a leap day in a common year'],
    ['2020-02-29', 4, '2024-02-29', 'a leap day in a leap year'],
    ['2020-02-29', -1, '2019-02-28', 'backwards too'],
    ['2020-02-29', -4, '2016-02-29', 'to a leap year before'],
    ['2000-02-29', 100, '2100-02-28', 'a century that is no leap year'],
    ['2021-02-28', 3, '2024-02-28', '28 February stays'],
    ['2021-03-01', 3, '2024-03-01', '1 March stays'],
    ['2023-12-31', 1, '2024-12-31', 'the last day of the year'],
    ['2024-02-14', 0, '2024-02-14', 'none'],
  ])('%s and %i years: %s (%s)', (from, years, to) => {
    expect(plainDate(addYears(dayNumber(from), years))).toBe(to)
  })

  test.each<[from: string, months: number, to: string, why: string]>([
    ['2024-01-31', 1, '2024-02-29', 'a month without a thirty-first falls to its last day'],
    ['2023-01-31', 1, '2023-02-28', 'in a common year'],
    ['2024-01-31', 3, '2024-04-30', 'to April'],
    ['2024-02-29', 12, '2025-02-28', 'twelve months are a year'],
    ['2024-02-29', 48, '2028-02-29', 'four years'],
    ['2024-11-30', 3, '2025-02-28', 'over the new year'],
    ['2024-03-31', -1, '2024-02-29', 'backwards'],
    ['2024-01-15', -13, '2022-12-15', 'backwards over two new years'],
    ['2024-12-01', 1, '2025-01-01', 'December to January'],
  ])('%s and %i months: %s (%s)', (from, months, to) => {
    expect(plainDate(addMonths(dayNumber(from), months))).toBe(to)
  })

  test('twelve months are a year, on every day', () => {
    fc.assert(
      fc.property(nearDays, fc.integer({ min: -50, max: 50 }), (day, years) => {
        expect(addMonths(day, 12 * years)).toBe(addYears(day, years))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('completed years', () => {
  test.each<[from: string, on: string, years: number, why: string]>([
    ['2006-06-01', '2024-05-31', 17, 'the eve of the birthday'],
    ['2006-06-01', '2024-06-01', 18, 'the birthday'],
    ['2006-06-01', '2024-06-02', 18, 'the day after'],
    ['2006-06-01', '2006-06-01', 0, 'the day of birth'],
    ['2000-02-29', '2018-02-27', 17, 'born 29 February: the eve in a common year'],
    ['2000-02-29', '2018-02-28', 18, 'born 29 February: 28 February in a common year'],
    ['2000-02-29', '2020-02-28', 19, 'born 29 February: the eve in a leap year'],
    ['2000-02-29', '2020-02-29', 20, 'born 29 February: the day in a leap year'],
    ['2001-02-28', '2024-02-28', 23, 'born 28 February, in a leap year'],
    ['2001-03-01', '2024-02-29', 22, 'born 1 March, on 29 February'],
    ['1999-12-31', '2024-12-30', 24, 'born on the last day of the year, the eve'],
    ['1999-12-31', '2024-12-31', 25, 'and the day'],
  ])('from %s to %s: %i (%s)', (from, on, years) => {
    expect(completedYears(dayNumber(from), dayNumber(on))).toBe(years)
  })

  test('are the most years that added to the first day do not pass the second', () => {
    fc.assert(
      fc.property(nearDays, fc.nat(40_000), (from, after) => {
        const years = completedYears(from, from + after)
        expect(addYears(from, years)).toBeLessThanOrEqual(from + after)
        expect(addYears(from, years + 1)).toBeGreaterThan(from + after)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['2024-02-11', '2024-02-05', 'a Sunday'],
  ['2024-02-12', '2024-02-12', 'the Monday itself'],
  ['2024-02-13', '2024-02-12', 'the day after'],
  ['1969-12-28', '1969-12-22', 'a Sunday before 1970'],
])('the week of %s begins on %s: %s', (day, monday) => {
  expect(plainDate(mondayOf(dayNumber(day)))).toBe(monday)
})

test('1 March follows the last day of February', () => {
  expect(plainDate(firstOfMarch(2024) - 1)).toBe('2024-02-29')
  expect(plainDate(firstOfMarch(2023) - 1)).toBe('2023-02-28')
  expect(plainDate(firstOfMarch(2100) - 1)).toBe('2100-02-28')
})
