import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from './day.ts'
import { addMonthsToMoment, dayOf, microsOf, moment, momentText, startOf } from './moment.ts'

describe('moments as text and as microseconds', () => {
  test.each<[text: string, micros: number]>([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.000001Z', 1],
    ['1969-12-31T23:59:59.999999Z', -1],
    ['2024-01-10T15:04:05Z', 1_704_899_045_000_000],
    ['2024-01-10T15:04:05.123456Z', 1_704_899_045_123_456],
    ['2024-02-29T23:59:59.9Z', 1_709_251_199_900_000],
  ])('%s', (text, micros) => {
    expect(microsOf(text)).toBe(micros)
    expect(momentText(micros)).toBe(text)
  })

  test.each<[text: string, canonical: string]>([
    ['2024-01-10t15:04:05z', '2024-01-10T15:04:05Z'],
    ['2024-01-10T15:04:05+00:00', '2024-01-10T15:04:05Z'],
    ['2024-01-10T15:04:05-00:00', '2024-01-10T15:04:05Z'],
    ['2024-01-10T15:04:05.000000Z', '2024-01-10T15:04:05Z'],
    ['2024-01-10T15:04:05.100000Z', '2024-01-10T15:04:05.1Z'],
    ['2024-01-10T15:04:05.000010Z', '2024-01-10T15:04:05.00001Z'],
  ])('%s is written %s', (text, canonical) => {
    expect(momentText(moment(text))).toBe(canonical)
  })

  test.each([
    ['2024-01-10', 'a day'],
    ['2024-01-10T15:04Z', 'no seconds'],
    ['2024-01-10T15:04:05', 'no zone'],
    ['2024-01-10T15:04:05+02:00', 'another zone'],
    ['2024-01-10 15:04:05Z', 'a space'],
    ['2024-01-10T24:00:00Z', 'hour 24'],
    ['2024-01-10T15:60:00Z', 'minute 60'],
    ['2016-12-31T23:59:60Z', 'a leap second'],
    ['2023-02-29T15:04:05Z', 'a day that does not exist'],
    ['2024-01-10T15:04:05.1234567Z', 'finer than a microsecond'],
    ['2024-01-10T15:04:05.Z', 'a point and no fraction'],
    ['9999-12-31T23:59:59Z', 'later than a number holds exactly'],
    ['', 'nothing'],
  ])('"%s" is no moment (%s)', (text) => {
    expect(microsOf(text)).toBeUndefined()
    expect(() => moment(text)).toThrow(RangeError)
  })

  test('every moment comes back from its text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: moment('1900-01-01T00:00:00Z'), max: moment('2250-01-01T00:00:00Z') }),
        (micros) => {
          expect(microsOf(momentText(micros))).toBe(micros)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('the UTC day of a moment', () => {
  test.each([
    ['2024-02-13T23:59:59.999999Z', '2024-02-13'],
    ['2024-02-14T00:00:00Z', '2024-02-14'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31'],
  ])('%s is on %s', (text, day) => {
    expect(dayOf(moment(text))).toBe(dayNumber(day))
  })

  test('begins with its first moment', () => {
    const day = dayNumber('2024-02-14')
    expect(momentText(startOf(day))).toBe('2024-02-14T00:00:00Z')
    expect(dayOf(startOf(day))).toBe(day)
    expect(dayOf(startOf(day) - 1)).toBe(day - 1)
  })
})

describe('months added to a moment keep the time of day', () => {
  test.each([
    ['2024-01-10T15:04:05.123456Z', 12, '2025-01-10T15:04:05.123456Z'],
    ['2024-02-29T15:04:05Z', 12, '2025-02-28T15:04:05Z'],
    ['2023-02-28T15:04:05Z', 12, '2024-02-28T15:04:05Z'],
    ['2024-01-31T00:00:00Z', 1, '2024-02-29T00:00:00Z'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(momentText(addMonthsToMoment(moment(from), months))).toBe(to)
  })
})
