import { describe, expect, test } from 'vitest'
import { COUPLE, declares, person, spouseOf } from '../../test/applications/people.ts'
import { dayNumber } from '../law/day.ts'
import { familyOf } from './declaration.ts'
import { type FeeKind, feesOn, givesBiometrics, refundOf, refunds } from './fees.ts'

const family = (spouse: Record<string, unknown> | undefined, children: Record<string, unknown>[]) =>
  familyOf(
    person({ ...(spouse && COUPLE), familySize: 1 + (spouse ? 1 : 0) + children.length }),
    declares({ ...(spouse && { spouse }), children }),
  )
const fees = (on: string, ...of: Parameters<typeof family>) => {
  const found = feesOn(dayNumber(on), family(...of))
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}
const child = (bornOn: string, accompanying = true) => ({ bornOn, accompanying })

describe('fees', () => {
  test.each<[on: string, processing: number, right: number, why: string]>([
    ['2015-01-01', 550 + 550 + 150, 980, 'from the launch'],
    ['2020-04-29', 550 + 550 + 150, 980, 'the eve of 2020'],
    ['2020-04-30', 825 + 825 + 225, 1000, '2020'],
    ['2022-04-29', 825 + 825 + 225, 1000, 'the eve of 2022'],
    ['2022-04-30', 850 + 850 + 230, 1030, '2022'],
    ['2024-04-29', 850 + 850 + 230, 1030, 'the eve of 2024'],
    ['2024-04-30', 950 + 950 + 260, 1150, '2024'],
    ['2026-04-29', 950 + 950 + 260, 1150, 'the eve of 2026'],
    ['2026-04-30', 990 + 990 + 270, 1200, '2026'],
    ['2026-11-22', 990 + 990 + 270, 1200, 'a day whose score is not recorded has its fees'],
  ])('of a couple with a child on %s: %i and %i (%s)', (on, processing, right) => {
    const { byKind } = fees(on, spouseOf('1995-01-01'), [child('2013-01-01')])
    expect([byKind.processing, byKind['permanent-residence']]).toEqual([processing, right])
  })

  test('before the launch they are not recorded', () => {
    const found = feesOn(dayNumber('2014-12-31'), family(undefined, []))
    expect(found).toMatchObject({ ok: false, refusal: { code: 'rules-not-recorded', recordedOn: '2015-01-01' } })
  })

  test('a dependent child pays no right of permanent residence, of whatever age; a spouse does', () => {
    for (const bornOn of ['2006-03-02', '2006-03-01', '2003-01-01']) {
      expect(fees('2024-03-01', undefined, [child(bornOn)]).byKind['permanent-residence']).toBe(515)
    }
    expect(fees('2024-03-01', spouseOf('2006-03-02'), []).byKind['permanent-residence']).toBe(1030)
  })

  test('who stays behind, or is a citizen already, is not charged', () => {
    const behind = fees('2024-03-01', undefined, [child('2013-01-01', false)])
    const citizen = fees('2024-03-01', undefined, [{ ...child('2013-01-01'), citizenOrPermanentResident: true }])
    expect(behind.byKind.processing).toBe(850)
    expect(citizen.byKind.processing).toBe(850)
  })

  test.each<[bornOn: string, on: string, asked: boolean, why: string]>([
    ['2010-03-02', '2024-03-01', false, 'thirteen, on the eve of the birthday'],
    ['2010-03-01', '2024-03-01', true, 'fourteen, on the day'],
    ['1944-03-02', '2024-03-01', true, 'the last day of seventy-nine'],
    ['1944-03-01', '2024-03-01', false, 'eighty, on the day'],
    ['1990-01-01', '2018-07-30', false, 'the eve of biometrics'],
    ['1990-01-01', '2018-07-31', true, 'their first day'],
  ])('biometrics of somebody born %s on %s: %s (%s)', (bornOn, on, wanted) => {
    const rule = dayNumber(on) < dayNumber('2018-07-31') ? null : { fromAge: 14, toAge: 79 }
    expect(givesBiometrics(dayNumber(bornOn), dayNumber(on), rule)).toBe(wanted)
    if (bornOn === '2010-03-02' || bornOn === '2010-03-01') {
      expect(fees(on, undefined, [child(bornOn)]).byKind.biometrics).toBe(wanted ? 170 : 85)
    }
    if (bornOn === '1990-01-01') expect(fees(on, undefined, []).byKind.biometrics).toBe(wanted ? 85 : 0)
  })

  test('biometrics of a family cost at most 170, by a line that says so and doubts it', () => {
    const found = fees('2024-03-01', spouseOf('1995-01-01'), [child('2008-01-01'), child('2009-01-01')])
    const lines = found.lines.filter(({ kind }) => kind === 'biometrics')
    expect(lines.map(({ of, cad }) => [of, cad])).toEqual([
      ['principal', 85],
      ['spouse', 85],
      ['child-1', 85],
      ['child-2', 85],
      ['family', -170],
    ])
    expect(lines.at(-1)!.doubt).toMatch(/own knowledge/)
    expect(found.byKind.biometrics).toBe(170)
  })

  test('lines add up, and the next change is told', () => {
    const found = fees('2024-03-01', spouseOf('1995-01-01'), [child('2008-01-01')])
    expect(found.lines.reduce((sum, { cad }) => sum + cad, 0)).toBe(found.total)
    expect(found.total).toBe(850 + 850 + 230 + 1030 + 170)
    expect(found.changesOn).toBe('2024-04-30')
    expect(fees('2026-04-30', undefined, []).changesOn).toBeNull()
    expect(found.refundable).toEqual({ returned: found.total, refused: 1030 })
  })
})

describe('refunds', () => {
  const paid: Record<FeeKind, number> = { processing: 1930, 'permanent-residence': 1030, biometrics: 170 }
  test.each<[outcome: keyof typeof refunds, cad: number]>([
    ['returned-incomplete', 3130],
    ['refused', 1030],
    ['withdrawn-before-processing', 2960],
    ['withdrawn-in-processing', 1030],
  ])('%s: %i', (outcome, cad) => {
    expect(refundOf(outcome, paid).cad).toBe(cad)
  })

  test('what was not paid does not come back', () => {
    expect(refundOf('refused', { ...paid, 'permanent-residence': 0 }).cad).toBe(0)
  })

  test('what is not certain says so', () => {
    const uncertain = Object.entries(refunds).filter(([, { certainty }]) => certainty === 'low')
    expect(uncertain.map(([outcome]) => outcome)).toEqual(['withdrawn-before-processing', 'withdrawn-in-processing'])
    expect(uncertain.every(([, { doubt }]) => doubt !== undefined)).toBe(true)
  })
})
