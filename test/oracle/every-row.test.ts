/**
 * Every row of every table, on both sides of its edge, where chance would come by too seldom: each score of each test,
 * each occupation in each classification, each settlement fund, each category's months, each credential's particulars.
 * The engine carries its tables by hand; the oracle reads them from `../shared/facts`.
 */
import { describe, expect, test } from 'vitest'
import { addDays, addYears } from './days.ts'
import { differences } from './differences.ts'
import { engine } from './engine.ts'
import { fundsRequired, isRefused, Oracle, type OracleAssessment, type Profile } from './oracle.ts'
import { firstDay, lastDay } from './random-days.ts'
import { abilities, factsPresent, skipReason, tables } from './tables.ts'

if (!factsPresent) console.log(`skipped: engine and oracle on every row of the tables, because ${skipReason}`)

const someone: Profile = {
  bornOn: '1990-03-01',
  maritalStatus: 'never-married',
  familySize: 1,
  firstOfficialLanguage: 'english',
}

/** What the two readings of a profile on a day differ in, and what the oracle says. */
function agree(profile: Profile, on: string): { answer: OracleAssessment; differs: unknown[] } {
  const read = engine.read(profile)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  const answer = new Oracle(profile).assess(on)
  if (isRefused(answer)) throw new Error(JSON.stringify(answer))
  const found = differences(answer, engine.assess(read.value, on))
  return { answer, differs: found.length === 0 ? [] : [{ on, profile, found }] }
}

const celpip = (level: number, resultsOn: string) => ({
  test: 'celpip-general',
  resultsOn,
  listening: level,
  reading: level,
  writing: level,
  speaking: level,
})

/** A foreign worker good for FSW by everything but what a test takes away. */
const skilledWorker = (on: string): Profile => ({
  ...someone,
  bornOn: addYears(on, -30),
  fundsCad: 100_000,
  languageTests: [celpip(10, addDays(on, -100))],
  education: [
    {
      level: 'masters',
      country: 'IN',
      years: 2,
      completedOn: addYears(on, -8),
      equivalency: { issuedOn: addYears(on, -1), organization: 'WES' },
    },
  ],
  work: [
    { noc: '21100', noc2016: '2111', country: 'IN', from: addYears(on, -6), to: addDays(on, -1), hoursPerWeek: 40 },
  ],
})

describe.skipIf(!factsPresent)('the engine and the oracle agree on every row', () => {
  test('of the language tests: each score of each ability', () => {
    const scales: [string, number, [number, number, number, number]][] = [
      ['ielts-general', 0.5, [9, 9, 9, 9]],
      ['celpip-general', 1, [12, 12, 12, 12]],
      ['pte-core', 1, [90, 90, 90, 90]],
      ['tef-canada', 1, [360, 300, 450, 450]],
      ['tcf-canada', 1, [699, 699, 20, 20]],
    ]
    const differs: unknown[] = []
    let levels = 0
    for (const [name, step, most] of scales) {
      const least = name === 'pte-core' ? 10 : 0
      for (let score = least; score <= Math.max(...most); score += step) {
        const scores = { listening: 0, reading: 0, writing: 0, speaking: 0 }
        abilities.forEach((ability, i) => {
          scores[ability] = Math.min(score, most[i] as number)
        })
        const language = name === 'tef-canada' || name === 'tcf-canada' ? 'french' : 'english'
        const tested = { test: name, resultsOn: '2025-01-01', ...scores }
        const one = agree({ ...someone, firstOfficialLanguage: language, languageTests: [tested] }, '2025-06-01')
        differs.push(...one.differs)
        levels += one.answer.facts.first?.listening ?? 0
      }
    }
    expect(differs).toEqual([])
    expect(levels).toBeGreaterThan(4000)
  })

  test('of the ages, alone and with a spouse', () => {
    const differs: unknown[] = []
    for (let age = 15; age <= 60; age++) {
      for (const alone of [true, false]) {
        const coupled: Partial<Profile> = {
          maritalStatus: 'married',
          spouse: { accompanying: true, citizenOrPermanentResident: false },
        }
        for (const nudge of [-1, 0, 1]) {
          const profile = {
            ...someone,
            ...(alone ? {} : coupled),
            bornOn: addDays(addYears('2024-03-01', -age), nudge),
          }
          differs.push(...agree(profile, '2024-03-01').differs)
        }
      }
    }
    expect(differs).toEqual([])
  })

  test('of the occupations: each NOC 2021 code in each set of categories, as work and as a trade', () => {
    const differs: unknown[] = []
    const members = new Set<string>()
    for (const noc of tables().teer.keys()) {
      for (const on of ['2023-05-31', '2025-12-08', '2026-02-18']) {
        const base = skilledWorker(on)
        const job = { noc, country: 'CA', from: addYears(on, -2), to: addDays(on, -1), hoursPerWeek: 40 }
        const profile: Profile = {
          ...base,
          work: [...(base.work ?? []), job],
          tradeCertificates: [{ noc, issuedBy: 'AB', issuedOn: on }],
          jobOffers: [{ noc, fullTime: true, months: 12, basis: 'lmia' }],
          militaryService: { from: addYears(on, -10), cafOffer: { noc, months: 36 } },
        }
        const { answer, differs: found } = agree(profile, on)
        differs.push(...found)
        for (const [key, { version, member }] of Object.entries(answer.categories)) {
          if (member && key !== 'french') members.add(`${key} ${version} ${noc}`)
        }
      }
    }
    expect(differs).toEqual([])
    // 35 + 24 + 10 + 10 + 3 of 2023; 37 + 11 + 25 + 1 + 5 of 2025; 3 physicians; 37 + 11 + 25 + 4 + 5 + 3 + 4 + 2 + 3 of 2026.
    expect(members.size).toBe(82 + 79 + 3 + 94)
  })

  test('of the concordance: each NOC 2016 code of each NOC 2021 code, as work, offer and trade', () => {
    const differs: unknown[] = []
    let trades = 0
    for (const [noc, formers] of tables().formerCodes) {
      for (const noc2016 of formers) {
        const on = '2022-11-15'
        const codes = { noc, noc2016 }
        const profile: Profile = {
          ...someone,
          fundsCad: 100_000,
          languageTests: [celpip(6, addDays(on, -100))],
          work: [{ ...codes, country: 'CA', from: addYears(on, -3), hoursPerWeek: 30 }],
          tradeCertificates: [{ noc, issuedBy: 'AB', issuedOn: on }],
          jobOffers: [{ ...codes, fullTime: true, months: 12, basis: 'exempt-permit' }],
        }
        const { answer, differs: found } = agree(profile, on)
        differs.push(...found)
        if (answer.programs.fst.eligible) trades++
      }
    }
    expect(differs).toEqual([])
    expect(trades).toBeGreaterThanOrEqual(90)
  })

  test('of the settlement funds: each table and family, a dollar short and not, on its first and last day', () => {
    const differs: unknown[] = []
    for (const table of tables().eligibility.proof_of_funds.tables) {
      if (table.effective_from === null) continue
      for (const on of [table.effective_from, table.effective_to ?? lastDay]) {
        for (let familySize = 1; familySize <= 10; familySize++) {
          const asked = fundsRequired(familySize, on)
          for (const fundsCad of [asked - 1, asked]) {
            const { answer, differs: found } = agree({ ...skilledWorker(on), familySize, fundsCad }, on)
            differs.push(...found)
            expect(answer.programs.fsw.eligible).toBe(fundsCad === asked)
          }
        }
      }
    }
    expect(differs).toEqual([])
  })

  test('of the categories: the months of each version, a day short, broken, abroad, at the edge of three years', () => {
    const differs: unknown[] = []
    for (const category of tables().categories.categories) {
      for (const version of category.versions) {
        const experience = version.requirements.work_experience
        const noc = version.occupations?.[0]?.noc
        if (experience === undefined || experience === null || noc === undefined) continue
        const days = (experience.hours_full_time_equivalent * 7) / 30
        const found: boolean[] = []
        for (const on of [version.effective_from as string, version.effective_to ?? lastDay]) {
          const edge = addYears(on, -3)
          const spans: [string, string][][] = [
            [[addDays(on, -days), addDays(on, -1)]],
            [[addDays(on, 1 - days), addDays(on, -1)]],
            [[edge, addDays(edge, days - 1)]],
            [[addDays(edge, -1), addDays(edge, days - 2)]],
            [
              [addDays(on, -days - 1), addDays(on, -100)],
              [addDays(on, -98), addDays(on, -1)],
            ],
            [
              [addDays(on, -days), addDays(on, -100)],
              [addDays(on, -99), addDays(on, -1)],
            ],
          ]
          for (const span of spans) {
            for (const country of ['CA', 'FR']) {
              const base = skilledWorker(on)
              const jobs = span.map(([from, to]) => ({ noc, country, from, to, hoursPerWeek: 40 }))
              const one = agree({ ...base, work: [...(base.work ?? []), ...jobs] }, on)
              differs.push(...one.differs)
              found.push(one.answer.categories[category.key]?.member === true)
            }
          }
        }
        expect(found, `${category.key} ${version.version}`).toContain(true)
        expect(found, `${category.key} ${version.version}`).toContain(false)
      }
    }
    expect(differs).toEqual([])
  })

  test('of the credentials: level, country, years, months, academic years and full time', () => {
    const differs: unknown[] = []
    const seen = new Set<string>()
    const levels = ['secondary', 'one-year', 'two-year', 'bachelors', 'masters', 'professional', 'doctoral']
    for (const level of levels) {
      for (const country of ['CA', 'IN']) {
        for (const years of [undefined, 1, 2, 3, 4]) {
          if (years !== undefined && level === 'one-year' && years !== 1) continue
          if (years !== undefined && level === 'two-year' && years !== 2) continue
          if (years !== undefined && level === 'bachelors' && years < 3) continue
          for (const monthsInCanada of [undefined, 0, 7, 8]) {
            for (const academicYears of [undefined, 1, 2]) {
              for (const fullTime of [undefined, false]) {
                const credential = {
                  level,
                  country,
                  completedOn: '2020-01-01',
                  equivalency: { issuedOn: '2022-01-01' },
                  ...(years === undefined ? {} : { years }),
                  ...(monthsInCanada === undefined ? {} : { monthsInCanada }),
                  ...(academicYears === undefined ? {} : { academicYears }),
                  ...(fullTime === undefined ? {} : { fullTime }),
                }
                const one = agree({ ...someone, education: [credential] }, '2024-03-01')
                differs.push(...one.differs)
                seen.add(`${one.answer.facts.education} ${one.answer.facts.canadianStudy}`)
              }
            }
          }
        }
      }
    }
    expect(differs).toEqual([])
    expect(seen.size).toBeGreaterThan(10)
  })

  test('of the pairs of credentials, for two or more', () => {
    const differs: unknown[] = []
    const levels = ['secondary', 'one-year', 'two-year', 'bachelors', 'masters', 'professional', 'doctoral']
    for (const one of levels) {
      for (const two of levels) {
        for (const [countryOne, countryTwo] of [
          ['CA', 'CA'],
          ['CA', 'IN'],
        ] as const) {
          const credential = (level: string, country: string) => ({ level, country, completedOn: '2020-01-01' })
          const education = [credential(one, countryOne), credential(two, countryTwo)]
          differs.push(...agree({ ...someone, education }, '2024-03-01').differs)
        }
      }
    }
    expect(differs).toEqual([])
  })

  test('of the offers: senior and not, every basis, length and era', () => {
    const differs: unknown[] = []
    const points = new Set<number>()
    for (const on of [
      firstDay,
      '2016-11-18',
      '2016-11-19',
      '2022-11-15',
      '2022-11-16',
      '2025-03-24',
      '2025-03-25',
      lastDay,
    ]) {
      for (const codes of [
        { noc: '00012', noc2016: '0013' },
        { noc: '00012' },
        { noc: '72200', noc2016: '7241' },
        { noc: '73300', noc2016: '7511' },
        { noc: '73300' },
        { noc: '65100' },
      ]) {
        for (const basis of ['lmia', 'exempt-permit', 'none'] as const) {
          for (const months of [11, 12]) {
            for (const fullTime of [true, false]) {
              const jobOffers = [{ ...codes, basis, months, fullTime }]
              const { answer, differs: found } = agree({ ...someone, bornOn: '1980-01-01', jobOffers }, on)
              differs.push(...found)
              points.add(answer.crs.additional)
            }
          }
        }
      }
    }
    expect(differs).toEqual([])
    expect([...points].sort((a, b) => a - b)).toEqual([0, 50, 200, 600])
  })
})
