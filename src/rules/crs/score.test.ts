import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../law/day.ts'
import { type RuleBook, ruleBook } from '../book.ts'
import { educationLevels, type Facts, type JobOfferFact, type LanguageLevels } from '../facts.ts'
import { score, scoreSections, totalOf } from './score.ts'

/** A day in each version of the score. */
const days = ['2015-01-01', '2016-11-19', '2017-06-06', '2020-10-20', '2022-11-16', '2025-03-25']

function bookOf(on: string): RuleBook {
  const book = ruleBook(dayNumber(on))
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}

const four = (language: 'english' | 'french', level: number): LanguageLevels => ({
  language,
  listening: level,
  reading: level,
  writing: level,
  speaking: level,
})

/** Somebody who shows nothing, past the grid of ages. */
const nobody: Facts = {
  age: 50,
  spouseCounted: false,
  education: 'none',
  first: null,
  second: null,
  canadianWorkYears: 0,
  foreignWorkYears: 0,
  canadianStudy: 'none',
  tradeCertificate: false,
  nomination: false,
  siblingInCanada: false,
  jobOffer: 'none',
  spouse: null,
}

/** All that a person alone can show. */
const everything: Facts = {
  ...nobody,
  age: 29,
  education: 'doctoral',
  first: four('english', 10),
  second: four('french', 10),
  canadianWorkYears: 10,
  foreignWorkYears: 10,
  canadianStudy: 'long',
  tradeCertificate: true,
  nomination: true,
  siblingInCanada: true,
  jobOffer: 'senior',
}

/** All that a couple can show. */
const couple: Facts = {
  ...everything,
  spouseCounted: true,
  spouse: { education: 'doctoral', language: four('english', 10), canadianWorkYears: 10 },
}

describe.each(days)('the greatest scores close, on %s', (on) => {
  const sections = (facts: Facts) => scoreSections(facts, facts.jobOffer, bookOf(on), null)

  test('alone: 500, 100 and 600 make 1,200', () => {
    expect(sections(everything)).toEqual({ core: 500, spouse: 0, transferability: 100, additional: 600 })
    expect(totalOf(sections(everything))).toBe(1200)
  })

  test('with a spouse: 460, 40, 100 and 600 make 1,200', () => {
    expect(sections(couple)).toEqual({ core: 460, spouse: 40, transferability: 100, additional: 600 })
    expect(totalOf(sections(couple))).toBe(1200)
  })

  test('of nothing, nothing', () => {
    expect(totalOf(sections(nobody))).toBe(0)
  })

  test('the parts of the core: 110, 150, 136, 24, 80; and 100, 140, 128, 22, 70', () => {
    const parts = (facts: Facts) =>
      [
        { age: 29 },
        { education: 'doctoral' as const },
        { first: four('english', 10) },
        { second: four('french', 10) },
        { canadianWorkYears: 10 },
      ].map((one) => sections({ ...facts, ...one }).core)
    expect(parts(nobody)).toEqual([110, 150, 136, 24, 80])
    const bare = {
      ...nobody,
      spouseCounted: true,
      spouse: { education: 'none' as const, language: null, canadianWorkYears: 0 },
    }
    expect(parts(bare)).toEqual([100, 140, 128, 22, 70])
  })

  test("the parts of the spouse's: 10, 20, 10", () => {
    const none = { education: 'none' as const, language: null, canadianWorkYears: 0 }
    const parts = [{ education: 'doctoral' as const }, { language: four('french', 10) }, { canadianWorkYears: 10 }].map(
      (one) => sections({ ...nobody, spouseCounted: true, spouse: { ...none, ...one } }).spouse,
    )
    expect(parts).toEqual([10, 20, 10])
  })
})

describe('additional points by the day', () => {
  test.each<[what: string, facts: Partial<Facts>, points: readonly number[]]>([
    ['a nomination', { nomination: true }, [600, 600, 600, 600, 600, 600]],
    ['an offer in major group 00', { jobOffer: 'senior' }, [600, 200, 200, 200, 200, 0]],
    ['another offer', { jobOffer: 'other' }, [600, 50, 50, 50, 50, 0]],
    ['short study in Canada', { canadianStudy: 'short' }, [0, 15, 15, 15, 15, 15]],
    ['long study in Canada', { canadianStudy: 'long' }, [0, 30, 30, 30, 30, 30]],
    ['French at 7', { second: four('french', 7) }, [0, 0, 15, 25, 25, 25]],
    ['French at 7 and English at 5', { first: four('english', 5), second: four('french', 7) }, [0, 0, 30, 50, 50, 50]],
    ['French at 7 and English at 4', { first: four('english', 4), second: four('french', 7) }, [0, 0, 15, 25, 25, 25]],
    ['French at 6 and English at 9', { first: four('english', 9), second: four('french', 6) }, [0, 0, 0, 0, 0, 0]],
    ['French first', { first: four('french', 7), second: four('english', 5) }, [0, 0, 30, 50, 50, 50]],
    ['a sibling', { siblingInCanada: true }, [0, 0, 15, 15, 15, 15]],
    ['a sibling and a nomination', { siblingInCanada: true, nomination: true }, [600, 600, 600, 600, 600, 600]],
  ])('%s', (_what, facts, points) => {
    const one = { ...nobody, ...facts }
    expect(days.map((on) => scoreSections(one, one.jobOffer, bookOf(on), null).additional)).toEqual(points)
  })

  test('while exempt permits earn none, only an offer on an assessment of the labour market does', () => {
    const offered: Facts = { ...nobody, jobOffer: 'senior' }
    const additional = (lmia: JobOfferFact, on: string) => scoreSections(offered, lmia, bookOf(on), null).additional
    expect([additional('none', '2016-11-18'), additional('other', '2016-11-18')]).toEqual([0, 600])
    expect([additional('none', '2016-11-19'), additional('other', '2016-11-19')]).toEqual([200, 200])
  })
})

const level = fc.integer({ min: 0, max: 10 })
const levels = (language: 'english' | 'french') =>
  fc
    .option(fc.record({ listening: level, reading: level, writing: level, speaking: level }), { freq: 4 })
    .map((some): LanguageLevels | null => (some === null ? null : { language, ...some }))
const years = fc.integer({ min: 0, max: 10 })
const education = fc.constantFrom(...educationLevels)
const anybody: fc.Arbitrary<Facts> = fc.boolean().chain((french) =>
  fc
    .record({
      age: fc.integer({ min: 0, max: 60 }),
      education,
      first: levels(french ? 'french' : 'english'),
      second: levels(french ? 'english' : 'french'),
      canadianWorkYears: years,
      foreignWorkYears: years,
      canadianStudy: fc.constantFrom('none', 'short', 'long'),
      tradeCertificate: fc.boolean(),
      nomination: fc.boolean(),
      siblingInCanada: fc.boolean(),
      jobOffer: fc.constantFrom<JobOfferFact>('none', 'senior', 'other'),
      spouse: fc.option(
        fc.record({ education, language: fc.oneof(levels('english'), levels('french')), canadianWorkYears: years }),
      ),
    })
    .map((one) => ({ ...one, spouseCounted: one.spouse !== null }) as Facts),
)

/** Which section a line belongs to, by its rule. */
const sectionOf = (rule: string) => rule.split('.')[1] as 'core' | 'spouse' | 'transferability' | 'additional'

describe('the lines of a score', () => {
  test('add up to the total and to each section; caps are lines of negative points; each cites its source in both languages', () => {
    let capped = 0
    fc.assert(
      fc.property(anybody, fc.constantFrom(...days), (facts, on) => {
        const explained = score(facts, facts.jobOffer, bookOf(on))
        const counted = scoreSections(facts, facts.jobOffer, bookOf(on), null)
        expect(explained).toMatchObject({ ...counted, total: totalOf(counted) })
        const sums = { core: 0, spouse: 0, transferability: 0, additional: 0 }
        for (const line of explained.lines) {
          sums[sectionOf(line.rule)] += line.points
          expect(Number.isInteger(line.points)).toBe(true)
          expect(line.source).not.toBe('')
          expect(line.sourceFr).not.toBe('')
          expect(line.source).not.toBe(line.sourceFr)
          expect(Object.keys(line.because).length).toBeGreaterThan(0)
          const isCap = line.rule.endsWith('.cap')
          if (isCap) capped++
          expect(isCap ? line.points < 0 : line.points >= 0 && line.points <= line.max).toBe(true)
        }
        expect(sums).toEqual(counted)
        expect(explained.total).toBeGreaterThanOrEqual(0)
        expect(explained.total).toBeLessThanOrEqual(1200)
      }),
      { numRuns: 4000 },
    )
    expect(capped).toBeGreaterThan(1000)
  })

  test('a rule has one line at most', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...days), (facts, on) => {
        const rules = score(facts, facts.jobOffer, bookOf(on)).lines.map(({ rule }) => rule)
        expect(new Set(rules).size).toBe(rules.length)
      }),
    )
  })

  test('a cap says what it cuts and to what', () => {
    const { lines } = score(everything, 'senior', bookOf('2024-02-14'))
    expect(
      lines.filter(({ rule }) => rule.endsWith('.cap')).map(({ rule, points, because }) => [rule, points, because]),
    ).toEqual([
      ['crs.transferability.education.cap', -50, { sum: 100, cap: 50 }],
      ['crs.transferability.foreign-work.cap', -50, { sum: 100, cap: 50 }],
      ['crs.transferability.cap', -50, { sum: 150, cap: 100 }],
      ['crs.additional.cap', -295, { sum: 895, cap: 600 }],
    ])
    const second = score(couple, 'senior', bookOf('2024-02-14')).lines.find(
      ({ rule }) => rule === 'crs.core.second-language.cap',
    )
    expect(second).toMatchObject({ points: -2, because: { sum: 24, cap: 22 } })
  })

  test('more of one fact never lowers a score, age and the choice of language apart', () => {
    const better: readonly ((facts: Facts) => Facts)[] = [
      (facts) => ({ ...facts, canadianWorkYears: facts.canadianWorkYears + 1 }),
      (facts) => ({ ...facts, foreignWorkYears: facts.foreignWorkYears + 1 }),
      (facts) => ({ ...facts, education: educationLevels[Math.min(educationLevels.indexOf(facts.education) + 1, 7)]! }),
      (facts) => ({
        ...facts,
        first: facts.first === null ? null : { ...facts.first, reading: facts.first.reading + 1 },
      }),
      (facts) => ({
        ...facts,
        second: facts.second === null ? null : { ...facts.second, speaking: facts.second.speaking + 1 },
      }),
      (facts) => ({ ...facts, tradeCertificate: true }),
      (facts) => ({ ...facts, nomination: true }),
      (facts) => ({ ...facts, siblingInCanada: true }),
    ]
    fc.assert(
      fc.property(anybody, fc.constantFrom(...days), fc.constantFrom(...better), (facts, on, improved) => {
        const total = (one: Facts) => totalOf(scoreSections(one, one.jobOffer, bookOf(on), null))
        expect(total(improved(facts))).toBeGreaterThanOrEqual(total(facts))
      }),
      { numRuns: 3000 },
    )
  })
})
