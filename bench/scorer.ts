/** The whole-pool scorer: how fast, and equal to the explained one on a million random candidates. */
import { dayNumber } from '../src/law/day.ts'
import { ruleBook } from '../src/rules/book.ts'
import { BYTES_A_CANDIDATE, packFacts, totalsScorer } from '../src/rules/columns.ts'
import { scoreSections, totalOf } from '../src/rules/crs/score.ts'
import { educationLevels, type Facts, type JobOfferFact, type LanguageLevels } from '../src/rules/facts.ts'
import { type Figure, seconds } from './measure.ts'

/** A small seeded generator (mulberry32): the same candidates in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

function randomFacts(roll: (sides: number) => number): Facts {
  const levels = (language: 'english' | 'french'): LanguageLevels | null =>
    roll(5) === 0 ? null : { language, listening: roll(11), reading: roll(11), writing: roll(11), speaking: roll(11) }
  const french = roll(6) === 0
  const spouseCounted = roll(3) === 0
  return {
    age: 17 + roll(34),
    spouseCounted,
    education: educationLevels[roll(8)]!,
    first: levels(french ? 'french' : 'english'),
    second: levels(french ? 'english' : 'french'),
    canadianWorkYears: roll(8),
    foreignWorkYears: roll(8),
    canadianStudy: (['none', 'short', 'long'] as const)[roll(3)]!,
    tradeCertificate: roll(9) === 0,
    nomination: roll(40) === 0,
    siblingInCanada: roll(8) === 0,
    jobOffer: offers[roll(3)]!,
    spouse: spouseCounted
      ? { education: educationLevels[roll(8)]!, language: levels('english'), canadianWorkYears: roll(7) }
      : null,
  }
}

const offers: readonly JobOfferFact[] = ['none', 'senior', 'other']

/** The figures of the scorer. @throws Error where the two scorers differ: no speed makes up for that. */
export async function benchScorer(): Promise<Figure[]> {
  const count = 1_000_000
  const book = ruleBook(dayNumber('2024-02-14'))
  if (!book.ok) throw new Error(book.refusal.message)
  const roll = dice(1)
  const packed = new Uint8Array(count * BYTES_A_CANDIDATE)
  const explained = new Uint16Array(count)
  for (let i = 0; i < count; i++) {
    const facts = randomFacts(roll)
    const lmia = offers[roll(3)]!
    packFacts(facts, lmia, packed, i * BYTES_A_CANDIDATE)
    explained[i] = totalOf(scoreSections(facts, lmia, book.value, null))
  }
  const totals = new Uint16Array(count)
  const scorer = totalsScorer(book.value)
  const taken = await seconds(9, () => scorer(packed, count, totals))
  const differing = totals.findIndex((total, i) => total !== explained[i])
  if (differing >= 0)
    throw new Error(`Candidate ${differing}: ${totals[differing]} by columns, ${explained[differing]} explained.`)
  return [
    {
      what: 'whole-pool scorer',
      value: count / taken / 1e6,
      unit: 'million totals/s',
      asked: { atLeast: 15 },
      note: 'equal to the explained scorer on 1,000,000 random candidates',
    },
  ]
}
