import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lintDistribution } from '../rounds/lint.ts'
import { poolOfRound } from './pool-of-round.ts'

const asked = { asOn: '2026-10-20', round: '448' }
const at = (points: number, candidates: number) => ({ points, candidates })

describe('the pool of a round', () => {
  test('is in the bands of the record where nobody stands alone', () => {
    const counts = [601, 501, 491, 481, 471, 461, 451, 441, 431, 421, 411, 401, 351, 301, 0].map((points) =>
      at(points, 5),
    )
    const pool = poolOfRound(counts, asked)!
    expect([pool.bands.length, pool.groups.length, pool.total]).toEqual([15, 2, 75])
    expect(pool.bands[0]).toEqual({ low: 601, high: 1200, candidates: 5 })
  })

  test('joins a band of four with the smaller of its neighbours, and drops a group that is cut', () => {
    const counts = [
      at(700, 4),
      at(550, 90),
      at(495, 50),
      at(485, 4),
      at(475, 20),
      at(465, 50),
      at(455, 50),
      at(200, 100),
    ]
    const pool = poolOfRound(counts, asked)!
    expect(pool.bands.map(({ low, high, candidates }) => [low, high, candidates])).toEqual([
      [501, 1200, 94],
      [491, 500, 50],
      [471, 490, 24],
      [461, 470, 50],
      // From 301 to 450 nobody stands: these go with the fewer of those above and below.
      [301, 460, 50],
      [0, 300, 100],
    ])
    expect(pool.groups).toEqual([])
  })

  test.each([
    [0, null],
    [4, null],
    [5, 5],
  ])('of %i people: %s', (people, total) => {
    expect(poolOfRound(people === 0 ? [] : [at(480, people)], asked)?.total ?? null).toBe(total)
  })

  test('never has a small count, and always adds up', () => {
    const counts = fc.array(fc.record({ points: fc.nat(1200), candidates: fc.integer({ min: 1, max: 30 }) }), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 20 }), (some, threshold) => {
        const pool = poolOfRound(some, { ...asked, threshold })
        const total = some.reduce((sum, { candidates }) => sum + candidates, 0)
        if (pool === null) {
          expect(total).toBeLessThan(threshold)
          return
        }
        expect(pool.total).toBe(total)
        expect(lintDistribution(pool)).toEqual([])
        expect(pool.bands[0]!.high).toBe(1200)
        expect(pool.bands.at(-1)!.low).toBe(0)
        for (const { candidates } of [...pool.bands, ...pool.groups])
          expect(candidates).toBeGreaterThanOrEqual(threshold)
      }),
      { numRuns: 2_000 },
    )
  })
})
