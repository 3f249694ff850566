import { describe, expect, test } from 'vitest'
import { isPlainDate } from '../../src/law/day.ts'
import { microsOf, momentText } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { applyCorrections } from '../../src/rounds/record/corrections.ts'
import { byNumber, qualities, recordCategories, roundOrder } from '../../src/rounds/record/official-round.ts'
import { distributionFigures, factDistributions, factRound, factRows, roundAsRow, withFacts } from './facts.ts'

const { rounds, distributions, corrections } = builtInRecord()

describe('the built-in record of rounds', () => {
  test('is continuous from 1 to 447, 91 being 91a and 91b, oldest first', () => {
    const expected = Array.from({ length: 447 }, (_, i) => `${i + 1}`).flatMap((n) => (n === '91' ? ['91a', '91b'] : n))
    expect(rounds.map((round) => round.number)).toEqual(expected)
    expect([...rounds].reverse().sort(byNumber)).toEqual(rounds)
    for (const [i, round] of rounds.entries()) if (i > 0) expect(round.on >= rounds[i - 1]!.on, round.number).toBe(true)
  })

  // The department's own year totals; 2025 as the press counted, 2026 to 4 September as crs-pulse did.
  test.each<[year: string, until: string, rounds: number, invitations: number]>([
    ['2015', '12-31', 23, 31_063],
    ['2016', '12-31', 27, 33_782],
    ['2017', '12-31', 30, 86_023],
    ['2018', '12-31', 28, 89_800],
    ['2019', '12-31', 26, 85_300],
    ['2020', '12-31', 37, 107_350],
    ['2021', '12-31', 42, 114_431],
    ['2022', '12-31', 24, 46_539],
    ['2023', '12-31', 42, 110_266],
    ['2024', '12-31', 52, 98_903],
    ['2025', '12-31', 58, 113_998],
    ['2026', '09-04', 53, 126_156],
  ])('%s to %s adds up to the published total: %i rounds, %i invitations', (year, until, count, invitations) => {
    const held = rounds.filter((round) => round.on.startsWith(year) && round.on <= `${year}-${until}`)
    expect(held.reduce((sum, round) => sum + round.invitations, 0)).toBe(invitations)
    expect(held.length).toBe(count)
  })

  test('holds only days, canonical moments, whole numbers and known words', () => {
    for (const round of rounds) {
      expect(roundOrder(round.number), round.number).toBeDefined()
      expect(isPlainDate(round.on), round.number).toBe(true)
      for (const at of [round.at, round.tieBreakAt]) if (at !== null) expect(momentText(microsOf(at)!)).toBe(at)
      expect(round.tieBreakAt === null || round.tieBreakAt <= round.at, round.number).toBe(true)
      expect(Number.isInteger(round.invitations) && round.invitations > 0, round.number).toBe(true)
      expect(round.minimumCrs >= 0 && round.minimumCrs <= 1200, round.number).toBe(true)
      expect(round.type === 'category', round.number).toBe(round.category !== null)
      expect(round.category === null || recordCategories.includes(round.category), round.number).toBe(true)
      if (round.poolAsOf !== null)
        expect(
          distributions.some((each) => each.asOn === round.poolAsOf),
          round.number,
        ).toBe(true)
    }
  })

  test('holds its corrections, and each would change the value that was published', () => {
    const published = rounds.map((round) =>
      round.number === '208' ? { ...round, invitations: 681, notes: [] } : round,
    )
    const { rounds: again, effects } = applyCorrections(published, corrections)
    expect(again.find((round) => round.number === '208')).toMatchObject({
      invitations: 888,
      notes: ['corrected:invitations', 'corrected:tieBreakAt'],
    })
    expect(effects.map(({ correction, effect }) => [correction.key, correction.field, effect])).toEqual([
      ['208', 'invitations', 'applied'],
      ['208', 'tieBreakAt', 'already'],
      ['357', 'at', 'already'],
    ])
    for (const each of corrections) {
      expect(isPlainDate(each.madeOn)).toBe(true)
      expect(each.published).not.toBe(each.corrected)
      expect(Math.min(each.why.en.length, each.why.fr.length, each.source.length)).toBeGreaterThan(10)
    }
  })

  test('a correction leaves alone a value it was not made for', () => {
    const other = rounds.filter((round) => round.number === '208').map((round) => ({ ...round, invitations: 700 }))
    const { rounds: left, effects } = applyCorrections(other, corrections)
    expect(left[0]!.invitations).toBe(700)
    expect(effects[0]).toMatchObject({ effect: 'other', found: '700' })
  })
})

describe('the built-in distributions', () => {
  test('are 131 days, oldest first, whose bands neither overlap nor leave out anybody, but where a note says so', () => {
    expect(distributions.length).toBe(131)
    for (const [i, each] of distributions.entries()) {
      if (i > 0) expect(each.asOn > distributions[i - 1]!.asOn).toBe(true)
      expect(qualities).toContain(each.quality)
      for (const [j, band] of each.bands.entries()) {
        expect(band.high > band.low && band.candidates >= 0).toBe(true)
        if (j > 0) expect(band.high, `${each.asOn} ${band.low}`).toBe(each.bands[j - 1]!.low - 1)
      }
      const sum = each.bands.reduce((all, band) => all + band.candidates, 0)
      const noted = each.notes.find((note) => note.code === 'sums-differ' || note.code === 'band-missing')
      const gap = noted?.code === 'sums-differ' ? noted.published - noted.parts : (noted?.implied ?? 0)
      expect(each.total - sum, each.asOn).toBe(gap)
    }
    expect(distributions.filter((each) => each.notes.some((note) => note.code === 'sums-differ'))).toHaveLength(1)
  })
})

withFacts('the built-in record and the facts it was carried from', ['rounds.csv', 'pool_distribution.csv'], () => {
  test('every column of every round is the same', () => {
    expect(rounds.map(roundAsRow)).toEqual(factRows('rounds.csv').map(factRound))
  })

  test('a round comes from the same of the two sources', () => {
    const served = (source: string) => source.includes('crs-pulse')
    expect(rounds.map((round) => served(round.source))).toEqual(factRows('rounds.csv').map((r) => served(r.source)))
  })

  test('every figure of every distribution is the same, and what is noted there is noted here', () => {
    const facts = factDistributions()
    expect(distributions.map(distributionFigures)).toEqual(facts.map(({ note: _, ...figures }) => figures))
    const noted = (asOn: string) => facts.find((each) => each.asOn === asOn)!.note !== ''
    // 2019-04-12 has its note in the words of its source there.
    const here = distributions.filter((each) => each.notes.length > 0 && each.asOn !== '2019-04-12')
    expect(here.map((each) => each.asOn)).toEqual(facts.map((each) => each.asOn).filter(noted))
  })
})
