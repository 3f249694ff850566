import { describe, expect, test } from 'vitest'
import { dayNumber, plainDate } from '../law/day.ts'
import { policeCountries } from './police.ts'

const rule = { fromAge: 18, stayMonths: 6, years: 10 }
type Stays = readonly [country: string, from: string, to: string | null][]
const found = (stays: Stays, on: string, bornOn = '1990-01-01', presentCountry = 'CA') =>
  policeCountries(
    { born: dayNumber(bornOn), presentCountry, stays: stays.map(([country, from, to]) => ({ country, from, to })) },
    dayNumber(on),
    rule,
  ).map(({ country, present, lastDay }) => `${country} ${present ? 'now' : plainDate(lastDay)}`)

describe('police certificates', () => {
  test.each<[on: string, bornOn: string, expected: string[], why: string]>([
    ['2024-05-31', '2006-06-01', [], 'seventeen, on the eve of the birthday'],
    ['2024-06-01', '2006-06-01', ['IN now'], 'eighteen, on the day'],
    ['2024-02-28', '2006-02-28', ['IN now'], 'eighteen, on the day'],
    ['2022-02-27', '2004-02-29', [], 'born on 29 February: the eve'],
    ['2022-02-28', '2004-02-29', ['IN now'], 'born on 29 February, in a common year'],
  ])('from eighteen: on %s, born %s: %j (%s)', (on, bornOn, expected) => {
    expect(found([['IN', bornOn, null]], on, bornOn, 'IN')).toEqual(expected)
  })

  test.each<[from: string, to: string, expected: string[], why: string]>([
    ['2023-01-01', '2023-06-30', ['FR 2023-06-30'], 'six months to the day'],
    ['2023-01-01', '2023-06-29', [], 'a day short'],
    ['2023-08-31', '2024-02-28', ['FR 2024-02-28'], 'six months from 31 August end on the eve of 29 February'],
    ['2023-08-31', '2024-02-27', [], 'a day short'],
  ])('six months in a row: %s to %s: %j (%s)', (from, to, expected) => {
    expect(found([['FR', from, to]], '2024-06-01')).toEqual(expected)
  })

  test('stays that touch are in a row, stays with a day between are not', () => {
    const halves = (second: string): Stays => [
      ['FR', '2023-01-01', '2023-03-31'],
      ['FR', second, '2023-06-30'],
    ]
    expect(found(halves('2023-04-01'), '2024-06-01')).toEqual(['FR 2023-06-30'])
    expect(found(halves('2023-04-02'), '2024-06-01')).toEqual([])
    expect(found(halves('2023-02-01'), '2024-06-01')).toEqual(['FR 2023-06-30'])
  })

  test('only what lies within the last ten years is measured', () => {
    // From 2014-06-01 to 2014-11-30 are six months within the ten years before 2024-06-01.
    expect(found([['FR', '2010-01-01', '2014-11-30']], '2024-06-01')).toEqual(['FR 2014-11-30'])
    expect(found([['FR', '2010-01-01', '2014-11-30']], '2024-06-02')).toEqual([])
  })

  test('a stay that ended before eighteen asks for none', () => {
    expect(found([['FR', '2020-01-01', '2024-05-31']], '2025-06-01', '2006-06-01')).toEqual([])
    expect(found([['FR', '2020-01-01', '2024-06-01']], '2025-06-01', '2006-06-01')).toEqual(['FR 2024-06-01'])
  })

  test('never of Canada; of each other country once, by its last stay that counts', () => {
    const stays: Stays = [
      ['CA', '2015-01-01', '2018-12-31'],
      ['US', '2019-01-01', '2019-12-31'],
      ['FR', '2020-01-01', '2020-12-31'],
      ['US', '2021-01-01', '2022-12-31'],
      ['US', '2023-06-01', '2023-07-01'],
      ['GB', '2024-01-01', null],
    ]
    expect(found(stays, '2024-06-29')).toEqual(['FR 2020-12-31', 'US 2022-12-31'])
    expect(found(stays, '2024-06-30')).toEqual(['FR 2020-12-31', 'GB now', 'US 2022-12-31'])
  })

  test('living there still means living there on the day itself', () => {
    expect(found([['FR', '2020-01-01', '2024-06-01']], '2024-06-01')).toEqual(['FR now'])
    expect(found([['FR', '2020-01-01', '2024-05-31']], '2024-06-01')).toEqual(['FR 2024-05-31'])
    expect(found([['FR', '2020-01-01', '2024-05-31']], '2024-06-01', '1990-01-01', 'FR')).toEqual(['FR now'])
  })

  test('a stay to come asks for none yet', () => {
    expect(found([['FR', '2024-06-02', null]], '2024-06-01')).toEqual([])
  })
})
