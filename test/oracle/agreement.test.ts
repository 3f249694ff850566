/**
 * Two separately written readings of the rules, the engine's and the oracle's, agree on random profiles and days.
 * A longer comparison, and the smallest way to look at one seed, is `node test/oracle/compare.ts`.
 */
import { describe, expect, test } from 'vitest'
import { engine } from './engine.ts'
import { isRefused, Oracle, oracleAssess, oracleChangesOn, oracleValidate } from './oracle.ts'
import { factsPresent, skipReason } from './tables.ts'
import { compareSeed, compareSpoilt, type Engine, type Found, trialOf } from './trial.ts'

if (!factsPresent) console.log(`skipped: the agreement of engine and oracle, because ${skipReason}`)

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

describe.skipIf(!factsPresent)('the assessment printed in the contract', () => {
  const candidate = {
    profile: 'P-2024-000123',
    submittedAt: '2024-01-10T15:04:05Z',
    bornOn: '1994-05-17',
    residence: 'IN',
    citizenships: ['IN'],
    maritalStatus: 'never-married',
    familySize: 1,
    fundsCad: 25_000,
    firstOfficialLanguage: 'english',
    languageTests: [
      { test: 'ielts-general', resultsOn: '2023-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
    ],
    education: [
      {
        level: 'bachelors',
        country: 'IN',
        completedOn: '2015-06-30',
        years: 4,
        equivalency: { issuedOn: '2023-01-05', organization: 'WES' },
      },
    ],
    primaryOccupation: '31301',
    work: [{ noc: '31301', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }],
    relativesInCanada: [{ relation: 'sibling', of: 'candidate', status: 'citizen', adult: true }],
  }

  test('is the oracle’s', () => {
    expect(oracleValidate(candidate, { pool: true })).toEqual([])
    expect(oracleAssess(candidate, '2024-02-14')).toMatchObject({
      profile: 'P-2024-000123',
      rules: { crs: 'crs-2022-11-16', noc: 'noc2021' },
      facts: { age: 29, education: 'bachelors', foreignWorkYears: 5, siblingInCanada: true, spouse: null },
      crs: { total: 447, core: 357, spouse: 0, transferability: 75, additional: 15 },
      programs: { fsw: { eligible: true, points: 75 }, cec: { eligible: false } },
      categories: { healthcare: { version: 'v1', member: false } },
    })
    expect(oracleChangesOn(candidate, '2024-02-14')).toBe('2024-05-17')
  })
})

describe.skipIf(!factsPresent)('the random profiles are worth comparing on', () => {
  test('they are profiles the contract takes, and every program and refusal is met often', () => {
    const met = { fsw: 0, cec: 0, fst: 0, pnp: 0, refused: 0, member: 0 }
    for (const seed of seeds(500_001, 600)) {
      const { profile, days } = trialOf(seed)
      expect(oracleValidate(profile)).toEqual([])
      const answer = new Oracle(profile).assess(days[0] as string)
      if (isRefused(answer)) {
        met.refused++
        continue
      }
      for (const program of ['fsw', 'cec', 'fst', 'pnp'] as const) if (answer.programs[program].eligible) met[program]++
      if (Object.values(answer.categories).some(({ member }) => member)) met.member++
    }
    expect(met.fsw).toBeGreaterThan(180)
    expect(met.cec).toBeGreaterThan(200)
    expect(met.fst).toBeGreaterThan(35)
    expect(met.pnp).toBeGreaterThan(8)
    expect(met.refused).toBeGreaterThan(8)
    expect(met.member).toBeGreaterThan(40)
  })
})

describe.skipIf(!factsPresent)('the engine and the oracle agree', () => {
  const compared = (from: number, count: number, one: (engine: Engine, seed: number) => Found[]): Found[] =>
    seeds(from, count).flatMap((seed) => one(engine, seed))

  test('on 500 random profiles, three days each', () => {
    expect(compared(1, 500, (opened, seed) => compareSeed(opened, seed, false))).toEqual([])
  })

  test('on the day the answer next changes, walking day by day', () => {
    expect(compared(10_001, 120, (opened, seed) => compareSeed(opened, seed, true))).toEqual([])
  })

  test('on what is refused in 1,500 profiles spoilt in one place', () => {
    expect(compared(20_001, 1500, compareSpoilt)).toEqual([])
  })
})
