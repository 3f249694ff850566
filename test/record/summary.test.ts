import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { recordCategories, roundTypes } from '../../src/rounds/record/official-round.ts'
import { listRounds, summarize } from '../../src/rounds/record/summary.ts'

const { rounds } = builtInRecord()

test('2024 to 14 February is what the news of that day reported', () => {
  const { types, total } = summarize(rounds, { year: 2024, until: '2024-02-14' })
  const of = (key: string) => types.find((each) => (each.category ?? each.type) === key)!

  expect(of('healthcare')).toMatchObject({ rounds: 1, invitations: 3500, lowest: { value: 422, rounds: ['284'] } })
  expect(of('french')).toMatchObject({ rounds: 1, invitations: 7000, biggest: { value: 7000, rounds: ['282'] } })
  const [february, ...january] = of('general').held.toReversed()
  expect(february).toEqual({ number: '283', on: '2024-02-13', invitations: 1490, minimumCrs: 535 })
  expect(january.every((round) => round.on.startsWith('2024-01'))).toBe(true)
  expect(january.map((round) => round.minimumCrs).sort()).toEqual([541, 543, 546])
  expect(january.reduce((sum, round) => sum + round.invitations, 0)).toBe(3280)
  expect(of('general')).toMatchObject({ rounds: 4, invitations: 4770, highest: { value: 546, rounds: ['279'] } })
  expect(total).toEqual({
    rounds: 6,
    invitations: 15_270,
    lowest: { value: 365, rounds: ['282'] },
    highest: { value: 546, rounds: ['279'] },
    biggest: { value: 7000, rounds: ['282'] },
  })
  expect(types.map((each) => each.category ?? each.type)).toEqual(['general', 'french', 'healthcare'])
})

test('the last day is included, the day after is not', () => {
  expect(summarize(rounds, { year: 2024, until: '2024-02-13' }).total.rounds).toBe(5)
  expect(summarize(rounds, { year: 2024, until: '2024-02-15' }).total.rounds).toBe(6)
  expect(summarize(rounds, { year: 2024, until: '2024-02-16' }).total.rounds).toBe(7)
})

test('invitations by year and type are those of the published tables', () => {
  const of = (year: number, key: string) =>
    summarize(rounds, { year }).types.find((each) => (each.category ?? each.type) === key)?.invitations
  expect([of(2015, 'general'), of(2015, 'cec'), of(2016, 'pnp'), of(2017, 'fst')]).toEqual([30_214, 849, 559, 905])
  expect([of(2021, 'cec'), of(2021, 'pnp'), of(2021, 'general'), of(2023, 'fsw')]).toEqual([
    99_653,
    14_778,
    undefined,
    3300,
  ])
  expect([of(2023, 'stem'), of(2024, 'transport'), of(2025, 'education')]).toEqual([6400, 975, 3500])
  expect([of(2026, 'physicians'), of(2026, 'senior_managers'), of(2026, 'military')]).toEqual([891, 1000, 4])
})

test('of equal values every round is named', () => {
  const { total } = summarize(rounds, { year: 2015, until: '2015-02-07' })
  expect(total.biggest).toEqual({ value: 779, rounds: ['1', '2'] })
  const cec2026 = summarize(rounds, { year: 2026 }).types.find((each) => each.type === 'cec')!
  for (const each of [cec2026.lowest!, cec2026.highest!])
    expect(each.rounds).toEqual(cec2026.held.filter((round) => round.minimumCrs === each.value).map((r) => r.number))
})

test('a year without rounds has no extremes', () => {
  const nothing = { rounds: 0, invitations: 0, lowest: null, highest: null, biggest: null }
  expect(summarize(rounds, { year: 2014 })).toEqual({ year: 2014, until: null, types: [], total: nothing })
})

test('the types of any year and day add up to the total, and every round stands in one of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2015, max: 2026 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const { types, total } = summarize(rounds, { year, until: `${year}-${`${month}`.padStart(2, '0')}-15` })
      expect(types.reduce((sum, each) => sum + each.invitations, 0)).toBe(total.invitations)
      expect(types.reduce((sum, each) => sum + each.held.length, 0)).toBe(total.rounds)
      for (const each of types) {
        const scores = each.held.map((round) => round.minimumCrs)
        expect([each.lowest!.value, each.highest!.value]).toEqual([Math.min(...scores), Math.max(...scores)])
        expect(each.biggest!.value).toBe(Math.max(...each.held.map((round) => round.invitations)))
      }
    }),
    { numRuns: 40 },
  )
})

test('lists by year, type and category, alone and together', () => {
  expect(listRounds(rounds)).toEqual(rounds)
  expect(listRounds(rounds, { year: 2024 })).toHaveLength(52)
  expect(listRounds(rounds, { type: 'fst' })).toHaveLength(7)
  expect(listRounds(rounds, { category: 'french', year: 2026 })).toHaveLength(10)
  expect(listRounds(rounds, { category: 'french', type: 'cec' })).toEqual([])
  expect(roundTypes.flatMap((type) => listRounds(rounds, { type }))).toHaveLength(448)
  const categories = recordCategories.flatMap((category) => listRounds(rounds, { category }))
  expect(categories).toHaveLength(listRounds(rounds, { type: 'category' }).length)
})
