import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { type RuleBook, ruleBook } from './book.ts'
import { BYTES_A_CANDIDATE, packFacts, totalsScorer } from './columns.ts'
import { scoreSections, totalOf } from './crs/score.ts'
import { educationLevels, type Facts, type JobOfferFact, type LanguageLevels } from './facts.ts'

/** A day in each version of the score. */
const days = ['2015-01-01', '2016-11-19', '2017-06-06', '2020-10-20', '2022-11-16', '2025-03-25']

const level = fc.integer({ min: 0, max: 12 })
const levels = (language: 'english' | 'french') =>
  fc
    .option(fc.record({ listening: level, reading: level, writing: level, speaking: level }), { freq: 4 })
    .map((four): LanguageLevels | null => (four === null ? null : { language, ...four }))
const years = fc.integer({ min: 0, max: 10 })
const offer = fc.constantFrom<JobOfferFact>('none', 'senior', 'other')
const education = fc.constantFrom(...educationLevels)

const facts: fc.Arbitrary<Facts> = fc.boolean().chain((french) =>
  fc
    .record({
      age: fc.integer({ min: 0, max: 110 }),
      education,
      first: levels(french ? 'french' : 'english'),
      second: levels(french ? 'english' : 'french'),
      canadianWorkYears: years,
      foreignWorkYears: years,
      canadianStudy: fc.constantFrom('none', 'short', 'long'),
      tradeCertificate: fc.boolean(),
      nomination: fc.boolean(),
      siblingInCanada: fc.boolean(),
      jobOffer: offer,
      spouse: fc.option(
        fc.record({ education, language: fc.oneof(levels('english'), levels('french')), canadianWorkYears: years }),
      ),
    })
    .map((one) => ({ ...one, spouseCounted: one.spouse !== null }) as Facts),
)

function bookOf(on: string): RuleBook {
  const book = ruleBook(dayNumber(on))
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}

const scorers = new Map(days.map((on) => [on, totalsScorer(bookOf(on))]))

/** The total by columns, and by the explained scorer. */
function both(one: Facts, lmia: JobOfferFact, on: string) {
  const into = new Uint16Array(1)
  scorers.get(on)!(packFacts(one, lmia), 1, into)
  return { byColumns: into[0], explained: totalOf(scoreSections(one, lmia, bookOf(on), null)) }
}

test.each(days)('the whole-pool scorer equals the explained one, on %s', (on) => {
  fc.assert(
    fc.property(facts, offer, (one, lmia) => {
      const { byColumns, explained } = both(one, lmia, on)
      expect(byColumns).toBe(explained)
    }),
    { numRuns: 3000 },
  )
})

/** A candidate in the middle of every table, from whom each fact is moved alone. */
const someone: Facts = {
  age: 29,
  spouseCounted: false,
  education: 'bachelors',
  first: { language: 'english', listening: 9, reading: 9, writing: 9, speaking: 9 },
  second: { language: 'french', listening: 7, reading: 7, writing: 7, speaking: 7 },
  canadianWorkYears: 1,
  foreignWorkYears: 2,
  canadianStudy: 'none',
  tradeCertificate: true,
  nomination: false,
  siblingInCanada: false,
  jobOffer: 'none',
  spouse: null,
}
const partner = { education: 'two-year', language: someone.first, canadianWorkYears: 1 } as const
const accompanied: Facts = { ...someone, spouseCounted: true, spouse: partner }

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, i) => i)
const abilities = ['listening', 'reading', 'writing', 'speaking'] as const

/** Every value of every fact, alone and accompanied, the others in the middle. */
function* boundaries(): Generator<[Facts, JobOfferFact]> {
  for (const base of [someone, accompanied]) {
    for (const age of upTo(60)) yield [{ ...base, age }, 'none']
    for (const one of educationLevels)
      for (const n of upTo(6)) yield [{ ...base, education: one, canadianWorkYears: n }, 'none']
    for (const ability of abilities) {
      for (const n of upTo(12)) {
        yield [{ ...base, first: { ...base.first!, [ability]: n } }, 'none']
        yield [{ ...base, second: { ...base.second!, [ability]: n } }, 'none']
        if (base.spouse)
          yield [{ ...base, spouse: { ...partner, language: { ...someone.first!, [ability]: n } } }, 'none']
      }
    }
    for (const n of upTo(12)) {
      const all = { listening: n, reading: n, writing: n, speaking: n }
      for (const m of upTo(12)) {
        const other = { listening: m, reading: m, writing: m, speaking: m }
        yield [{ ...base, first: { language: 'english', ...all }, second: { language: 'french', ...other } }, 'none']
        yield [{ ...base, first: { language: 'french', ...all }, second: { language: 'english', ...other } }, 'none']
      }
      yield [{ ...base, first: { language: 'french', ...all }, second: null }, 'none']
      yield [{ ...base, first: null, second: { language: 'french', ...all } }, 'none']
    }
    for (const n of upTo(10))
      for (const m of upTo(10)) yield [{ ...base, canadianWorkYears: n, foreignWorkYears: m }, 'none']
    for (const study of ['none', 'short', 'long'] as const) {
      for (const one of ['none', 'senior', 'other'] as const) {
        for (const lmia of ['none', 'senior', 'other'] as const) {
          for (const nomination of [false, true]) {
            yield [{ ...base, canadianStudy: study, jobOffer: one, nomination, siblingInCanada: nomination }, lmia]
          }
        }
      }
    }
  }
}

test.each(days)('and on every boundary of every fact, on %s', (on) => {
  let count = 0
  for (const [one, lmia] of boundaries()) {
    const { byColumns, explained } = both(one, lmia, on)
    if (byColumns !== explained) expect({ one, lmia, byColumns }).toEqual({ one, lmia, byColumns: explained })
    count++
  }
  expect(count).toBeGreaterThan(1500)
})

test('candidates packed one after another are counted one by one', () => {
  const on = '2022-11-16'
  const packed = new Uint8Array(2 * BYTES_A_CANDIDATE)
  packFacts(someone, 'none', packed, 0)
  packFacts(accompanied, 'none', packed, BYTES_A_CANDIDATE)
  const into = new Uint16Array(2)
  scorers.get(on)!(packed, 2, into)
  expect([...into]).toEqual([both(someone, 'none', on).explained, both(accompanied, 'none', on).explained])
})
