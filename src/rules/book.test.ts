import { describe, expect, test } from 'vitest'
import { dayNumber, plainDate } from '../law/day.ts'
import { readProfile } from '../profile/read.ts'
import { type AssessOptions, assess, totalOn } from './assess.ts'
import { nextBoundary, ruleBook } from './book.ts'
import { amend, builtInLaw, categoryKeys } from './law.ts'

const bookOf = (on: string) => {
  const book = ruleBook(dayNumber(on))
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}

describe('the rule book of a day', () => {
  test.each<[on: string, crs: string, noc: string]>([
    ['2015-01-01', 'crs-2015-01-01', 'noc2011'],
    ['2016-11-18', 'crs-2015-01-01', 'noc2011'],
    ['2016-11-19', 'crs-2016-11-19', 'noc2011'],
    ['2017-06-05', 'crs-2016-11-19', 'noc2011'],
    ['2017-06-06', 'crs-2017-06-06', 'noc2011'],
    ['2017-10-23', 'crs-2017-06-06', 'noc2011'],
    ['2017-10-24', 'crs-2017-06-06', 'noc2016'],
    ['2020-10-19', 'crs-2017-06-06', 'noc2016'],
    ['2020-10-20', 'crs-2020-10-20', 'noc2016'],
    ['2022-11-15', 'crs-2020-10-20', 'noc2016'],
    ['2022-11-16', 'crs-2022-11-16', 'noc2021'],
    ['2025-03-24', 'crs-2022-11-16', 'noc2021'],
    ['2025-03-25', 'crs-2025-03-25', 'noc2021'],
    ['2026-11-02', 'crs-2025-03-25', 'noc2021'],
  ])('on %s: %s, %s', (on, crs, noc) => {
    expect(bookOf(on)).toMatchObject({ crsId: crs, nocId: noc })
  })

  test('every value in it stood in force on that day, with its source', () => {
    for (const on of ['2015-01-01', '2019-05-05', '2023-05-31', '2026-11-02']) {
      for (const { from, source } of Object.values(bookOf(on).law)) {
        expect(from <= on).toBe(true)
        expect(source.en).not.toBe('')
        expect(source.fr).not.toBe('')
      }
    }
  })

  test.each<[on: string, inForce: string[]]>([
    ['2023-05-30', []],
    ['2023-05-31', ['french', 'healthcare', 'stem', 'trades', 'transport', 'agriculture']],
    ['2025-02-26', ['french', 'healthcare', 'stem', 'trades', 'transport', 'agriculture']],
    ['2025-02-27', ['french', 'healthcare', 'stem', 'trades', 'agriculture', 'education']],
    ['2025-12-08', ['french', 'healthcare', 'stem', 'trades', 'agriculture', 'education', 'physicians']],
    [
      '2026-02-18',
      [
        'french',
        'healthcare',
        'stem',
        'trades',
        'transport',
        'education',
        'physicians',
        'senior_managers',
        'researchers',
        'military',
      ],
    ],
  ])('the categories of %s', (on, inForce) => {
    expect(bookOf(on).categories.map(({ key }) => key)).toEqual(inForce)
  })

  test('there are twenty-two versions of eleven categories, each with a label of its own', () => {
    const versions = Object.entries(categoryKeys).flatMap(([key, name]) =>
      builtInLaw[name].eras.flatMap((era) =>
        'value' in era && era.value !== null ? [`${key} ${era.value.version}`] : [],
      ),
    )
    expect(new Set(versions).size).toBe(versions.length)
    expect(versions).toHaveLength(22)
  })

  test('a book is made once, and is the same value for every day on which the same rules stand', () => {
    expect(bookOf('2024-02-14')).toBe(bookOf('2024-02-13'))
    expect(bookOf('2024-01-29')).not.toBe(bookOf('2024-01-30'))
  })

  test('it knows from when it stands and until when', () => {
    const book = bookOf('2024-02-14')
    expect(plainDate(book.from)).toBe('2024-01-30')
    expect(bookOf(plainDate(book.until! - 1))).toBe(book)
    expect(ruleBook(book.until!)).not.toMatchObject({ value: book })
  })
})

describe('a day whose rules are not recorded is refused, never answered with other rules', () => {
  test.each<[on: string, recordedOn: string]>([
    ['2014-12-31', '2015-01-01'],
    ['2010-01-01', '2015-01-01'],
    ['0001-01-01', '2015-01-01'],
    ['2026-11-03', '2026-11-02'],
    ['2027-06-15', '2026-11-02'],
    ['9999-12-31', '2026-11-02'],
  ])('%s: the nearest recorded day is %s', (on, recordedOn) => {
    const book = ruleBook(dayNumber(on))
    expect(book).toMatchObject({ ok: false, refusal: { code: 'rules-not-recorded', recordedOn } })
    if (!book.ok) expect(book.refusal.message).toContain(recordedOn)
  })

  test('asking before and after does not change the answer', () => {
    expect(ruleBook(dayNumber('2026-11-03')).ok).toBe(false)
    expect(ruleBook(dayNumber('2026-11-02')).ok).toBe(true)
    expect(ruleBook(dayNumber('2026-11-03')).ok).toBe(false)
    expect(ruleBook(dayNumber('2014-12-31')).ok).toBe(false)
  })

  test('after the last recorded day the rules begin once more, as unknown', () => {
    expect(plainDate(nextBoundary(dayNumber('2026-11-02'))!)).toBe('2026-11-03')
    expect(nextBoundary(dayNumber('2026-11-03'))).toBeUndefined()
  })
})

const profile = (() => {
  const read = readProfile({
    bornOn: '1994-05-17',
    maritalStatus: 'never-married',
    familySize: 1,
    firstOfficialLanguage: 'english',
    languageTests: [
      { test: 'celpip-general', resultsOn: '2022-02-15', listening: 9, reading: 9, writing: 9, speaking: 9 },
    ],
    jobOffers: [{ noc: '00012', noc2016: '0013', fullTime: true, months: 12, basis: 'lmia' }],
  })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
})()

describe('the tables of one day under the ages and windows of another', () => {
  const on = '2024-02-14'
  const under = (rulesOn: string): AssessOptions => ({ rulesOn: dayNumber(rulesOn) })

  test.each<[rulesOn: string | undefined, crs: string, additional: number]>([
    [undefined, 'crs-2022-11-16', 200],
    ['2015-06-01', 'crs-2015-01-01', 600],
    ['2025-03-25', 'crs-2025-03-25', 0],
  ])('of %s', (rulesOn, crs, additional) => {
    const assessed = assess(profile, on, rulesOn === undefined ? {} : under(rulesOn))
    if (!assessed.ok) throw new Error(assessed.refusal.message)
    const { value } = assessed
    expect(value).toMatchObject({ on, rules: { crs }, crs: { additional }, facts: { age: 29, first: { reading: 9 } } })
    expect(value.rulesOn).toBe(rulesOn)
    expect(totalOn(profile, dayNumber(on), rulesOn === undefined ? {} : under(rulesOn))).toEqual({
      ok: true,
      value: value.crs.total,
    })
  })

  test('results expire on the day assessed, not on that of the rules', () => {
    const assessed = assess(profile, '2024-02-15', under('2023-01-01'))
    expect(assessed).toMatchObject({ ok: true, value: { facts: { first: null } } })
  })

  test('a day not recorded is assessed under rules that are', () => {
    expect(assess(profile, '2026-12-01', under('2026-11-02'))).toMatchObject({
      ok: true,
      value: { on: '2026-12-01', rulesOn: '2026-11-02' },
    })
    expect(assess(profile, '2014-06-01', under('2015-01-01'))).toMatchObject({
      ok: true,
      value: { facts: { age: 20 } },
    })
  })

  test('but not the other way round', () => {
    expect(assess(profile, on, under('2026-11-03'))).toMatchObject({
      ok: false,
      refusal: { code: 'rules-not-recorded', path: '' },
    })
    expect(totalOn(profile, dayNumber(on), under('2014-12-31'))).toMatchObject({
      ok: false,
      refusal: { code: 'rules-not-recorded' },
    })
  })

  test('nobody is assessed before they were born', () => {
    expect(assess(profile, '1994-05-16', under('2015-01-01'))).toMatchObject({
      ok: false,
      refusal: { code: 'born-later', path: 'bornOn' },
    })
    expect(assess(profile, '1994-05-17', under('2015-01-01'))).toMatchObject({ ok: true, value: { facts: { age: 0 } } })
  })
})

test('a law of its own keeps books of its own', () => {
  const amended = amend(builtInLaw, [{ op: 'replace', path: '/crs.additional.sibling/eras/1/value', value: 16 }])
  if (!amended.ok) throw new Error(amended.refusal.message)
  const on = dayNumber('2024-02-14')
  const book = ruleBook(on, amended.value)
  expect(book).toMatchObject({ ok: true, value: { law: { siblingPoints: { value: 16 } } } })
  expect(ruleBook(on)).toMatchObject({ ok: true, value: { law: { siblingPoints: { value: 15 } } } })
})
