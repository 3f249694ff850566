import { describe, expect, test } from 'vitest'
import {
  type Bracket,
  BrokenTable,
  bracketsFrom,
  type Dated,
  dated,
  type Era,
  eraOn,
  eveOf,
  shape,
  wholeBetween,
} from './dated.ts'
import { dayNumber } from './day.ts'

const source = { en: 'MI s. 1', fr: 'IM art. 1' }
const spec = (eras: unknown): Dated<number> => ({
  name: 'some.rule',
  title: { en: 'Some rule', fr: 'Une règle' },
  unit: 'points',
  check: wholeBetween(0, 100),
  eras: eras as readonly Era<number>[],
})
const era = (from: string, value = 1) => ({ from, source, value })

describe('a dated value', () => {
  const rule = dated(
    spec([era('2015-01-01', 1), era('2017-06-06', 2), { from: '2026-11-03', source, unrecorded: 'not known' }]),
  )

  test.each<[on: string, value: number | 'unrecorded' | undefined, why: string]>([
    ['2014-12-31', undefined, 'before the first era there is no value'],
    ['2015-01-01', 1, 'the first day'],
    ['2017-06-05', 1, 'the eve of the second era'],
    ['2017-06-06', 2, 'its first day'],
    ['2026-11-02', 2, 'the last recorded day'],
    ['2026-11-03', 'unrecorded', 'a change that is known and not recorded is no era before it'],
    ['2030-01-01', 'unrecorded', 'and lasts'],
  ])('on %s: %s (%s)', (on, value) => {
    const found = eraOn(rule, dayNumber(on))
    expect(found === undefined ? undefined : 'unrecorded' in found ? 'unrecorded' : found.value).toBe(value)
  })

  test('an era ends on the eve of the next', () => {
    expect(eveOf(rule.eras[1]!)).toBe('2017-06-05')
  })

  test.each<[why: string, eras: unknown, complaint: RegExp]>([
    ['no era', [], /no era/],
    ['eras that are no list', 'x', /no era/],
    ['eras out of order', [era('2017-06-06'), era('2015-01-01')], /not in order/],
    ['two eras from one day', [era('2015-01-01'), era('2015-01-01')], /not in order/],
    ['an era that begins on no day', [era('2015-02-29')], /begin on a day/],
    ['an era without a day', [{ source, value: 1 }], /begin on a day/],
    ['an era that is nothing', [null], /begin on a day/],
    ['an era without a source', [{ from: '2015-01-01', value: 1 }], /source/],
    ['a source in one language', [{ from: '2015-01-01', value: 1, source: { en: 'MI s. 1' } }], /source/],
    ['an empty source', [{ from: '2015-01-01', value: 1, source: { en: '', fr: '' } }], /source/],
    ['neither value nor note', [{ from: '2015-01-01', source }], /either a value or a note/],
    ['both value and note', [{ from: '2015-01-01', source, value: 1, unrecorded: 'x' }], /either a value or a note/],
    ['a value of another shape', [era('2015-01-01', 101)], /not a whole number from 0 to 100/],
    ['a later value of another shape', [era('2015-01-01'), era('2017-06-06', 1.5)], /2017-06-06.*not a whole number/],
  ])('is refused with %s', (_why, eras, complaint) => {
    expect(() => dated(spec(eras))).toThrow(BrokenTable)
    expect(() => dated(spec(eras))).toThrow(complaint)
  })

  test('what is broken names the rule and its era', () => {
    const broken = () => dated(spec([era('2015-01-01', -1)]))
    expect(broken).toThrow(
      '"some.rule" from 2015-01-01: -1 is not a whole number from 0 to 100. Compare the rows with the source.',
    )
  })
})

const complain = (what: string): never => {
  throw new Error(what)
}

describe('brackets', () => {
  const check = (rows: unknown, first = 0, values = 1) =>
    bracketsFrom(first, values)(rows as readonly Bracket[], complain)

  test('that follow one another and end open are taken', () => {
    expect(() =>
      check([
        [0, 17, 0],
        [18, 18, 99],
        [19, null, 0],
      ]),
    ).not.toThrow()
    expect(() => check([[1, null, 5]], 1)).not.toThrow()
  })

  test.each<[why: string, rows: unknown, complaint: RegExp]>([
    [
      'with a gap',
      [
        [0, 17, 0],
        [19, null, 1],
      ],
      /overlap or leave a gap at 19/,
    ],
    [
      'that overlap',
      [
        [0, 18, 0],
        [18, null, 1],
      ],
      /overlap or leave a gap at 18/,
    ],
    ['that begin late', [[1, null, 0]], /overlap or leave a gap at 1/],
    [
      'out of order',
      [
        [18, null, 1],
        [0, 17, 0],
      ],
      /overlap or leave a gap at 18/,
    ],
    [
      'after the open one',
      [
        [0, null, 0],
        [18, null, 1],
      ],
      /overlap or leave a gap at 18/,
    ],
    [
      'that end before they begin',
      [
        [0, -1, 0],
        [0, null, 1],
      ],
      /ends before it begins/,
    ],
    [
      'that end in the middle of a year',
      [
        [0, 17.5, 0],
        [18.5, null, 1],
      ],
      /ends before it begins/,
    ],
    ['that do not end open', [[0, 17, 0]], /end at 17; the last must be open/],
    ['with a number too many', [[0, null, 0, 0]], /a row has not 3 numbers/],
    ['with a number too few', [[0, null]], /a row has not 3 numbers/],
    ['with points that are not whole', [[0, null, 1.5]], /1.5 is not a whole number/],
    ['with no rows', [], /no rows/],
    ['that are no list', {}, /no rows/],
  ])('%s are refused', (_why, rows, complaint) => {
    expect(() => check(rows)).toThrow(complaint)
  })
})

describe('an object of a shape', () => {
  const check = (value: unknown) =>
    shape({ some: wholeBetween(0, 9), more: wholeBetween(0, 9) })(value as object, complain)

  test('with exactly its keys is taken', () => expect(() => check({ some: 0, more: 9 })).not.toThrow())

  test.each<[why: string, value: unknown, complaint: RegExp]>([
    ['a key missing', { some: 1 }, /"more" is missing/],
    ['a key too many', { some: 1, more: 2, most: 3 }, /"most" is not a key/],
    ['a value below its range', { some: -1, more: 2 }, /some: -1 is not a whole number from 0 to 9/],
    ['a value above its range', { some: 1, more: 10 }, /more: 10 is not/],
    ['a text', { some: '1', more: 2 }, /some: "1" is not/],
    ['null', null, /not an object/],
    ['a list', [1, 2], /not an object/],
  ])('with %s is refused', (_why, value, complaint) => {
    expect(() => check(value)).toThrow(complaint)
  })
})
