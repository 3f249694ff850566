import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../src/law/day.ts'
import { microsOf, startOf } from '../../src/law/moment.ts'
import { standsAt } from '../../src/pool/membership.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { readProfile } from '../../src/profile/read.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import type { Distribution } from '../../src/rounds/record/official-round.ts'
import { assess } from '../../src/rules/assess.ts'
import { bandsOf, publishedBands, shareOut } from '../../src/simulator/population/bands.ts'
import { Dice, weighted } from '../../src/simulator/population/dice.ts'
import { populationOf } from '../../src/simulator/population/population.ts'

const record = builtInRecord()
const tableOf = (asOn: string): Distribution => record.distributions.find((each) => each.asOn === asOn)!

/** The lines of a pool, as they are written. */
function lines(asOn: string, seed: string, size: number, count = size): string[] {
  const written: string[] = []
  if (count === 0) return written
  for (const { declared } of populationOf({ record, table: tableOf(asOn), seed, size })) {
    written.push(JSON.stringify(declared))
    if (written.length === count) break
  }
  return written
}

function read(line: string): Profile {
  const profile = readProfile(JSON.parse(line), 'pool')
  if (!profile.ok) throw new Error(`${line}: ${JSON.stringify(profile.refusal)}`)
  return profile.value
}

function assessed(profile: Profile, on: string) {
  const assessment = assess(profile, on)
  if (!assessment.ok) throw new Error(assessment.refusal.message)
  return assessment.value
}

const digestOf = (written: readonly string[]) =>
  createHash('sha256')
    .update(`${written.join('\n')}\n`)
    .digest('hex')

describe('the same seed', () => {
  test('gives the same bytes, kept here as a digest, on every machine', () => {
    // A change of the model, the rules or the record changes these people: then the digest is to be renewed.
    expect(digestOf(lines('2024-02-11', '1', 211_273, 200))).toBe(
      'fdbcab13dec35a3a7fc852aa5990671e8a7eba849b53384689acf4d8ebe820e4',
    )
  })

  test('gives the same again, and others on another day or from another seed', () => {
    const one = lines('2024-02-11', '1', 2000, 20)
    expect(lines('2024-02-11', '1', 2000, 20)).toEqual(one)
    expect(lines('2024-02-11', '2', 2000, 20)).not.toEqual(one)
    expect(lines('2024-01-30', '1', 2000, 20)).not.toEqual(one)
  })

  test('gives the same people of the top bands, whether those below are drawn or not', () => {
    const table = tableOf('2024-02-11')
    const of = (least: number, from: number) =>
      [...populationOf({ record, table, seed: '1', size: 3000, from })]
        .filter(({ total }) => total >= least)
        .map(({ declared: { profile: _, ...rest } }) => JSON.stringify(rest))
        .sort()
    for (const least of [601, 501, 481]) {
      const top = of(least, least)
      expect(top.length).toBeGreaterThan(5)
      expect(of(least, 0)).toEqual(top)
    }
  })
})

describe('a pool of the day', () => {
  // Every layout of the table and every era of the rules: both classifications, every version of the score, both tests added
  // later, categories of each set, a table whose parts do not add up, one that lacks a band, one of seven bands.
  test.each([
    ['2015-07-06', 'fifty points a band, offers of 600 points'],
    ['2019-04-12', '451 to 600 undivided, the top band not published'],
    ['2020-02-14', '451 to 600 undivided'],
    ['2022-01-17', 'ten points a band, NOC 2016'],
    ['2022-11-07', 'the last table judged by NOC 2016'],
    ['2022-11-22', 'the first judged by NOC 2021'],
    ['2023-04-26', 'parts that do not add up to their total'],
    ['2024-02-11', 'before rounds 283 and 284'],
    ['2024-11-12', 'taken after the round of its day'],
    ['2025-03-16', 'the last with points for offers'],
    ['2026-02-15', 'the last before the categories of 2026'],
    ['2026-09-27', 'seven bands'],
  ])('%s has every band filled with people who stand in it (%s)', (asOn) => {
    const size = 900
    const table = tableOf(asOn)
    const on = dayNumber(asOn)
    const profiles = lines(asOn, '7', size).map(read)
    const totals = profiles.map((profile) => {
      const { eligible, crs } = assessed(profile, asOn)
      expect(eligible, profile.profile).toBe(true)
      const submittedAt = microsOf(profile.submittedAt!)!
      expect(standsAt(submittedAt, startOf(on), 12) && standsAt(submittedAt, startOf(on + 1) - 1, 12)).toBe(true)
      return crs.total
    })
    const within = ({ low, high }: { low: number; high: number }) =>
      totals.filter((total) => low <= total && total <= high).length
    for (const band of bandsOf(table, size)) expect([band, within(band)]).toEqual([band, band.candidates])
    expect(new Set(profiles.map(({ profile }) => profile)).size).toBe(size)
    expect(profiles.every(({ profile }) => /^SYN-\d{8}-\d{6}$/.test(profile!))).toBe(true)
  })

  test('at its published size has the published bands, and is as large as the table', () => {
    const table = tableOf('2015-07-06')
    const totals = [...populationOf({ record, table, seed: '1' })].map(({ total }) => total)
    expect(totals.length).toBe(41_218)
    for (const { low, high, candidates } of publishedBands(table)) {
      expect([low, totals.filter((total) => low <= total && total <= high).length]).toEqual([low, candidates])
    }
  })

  test('every day can be filled', () => {
    const failed = record.distributions.filter((table) => {
      let count = 0
      for (const _ of populationOf({ record, table, seed: '3', size: 25 })) count++
      return count !== 25
    })
    expect(record.distributions.length).toBe(131)
    expect(failed).toEqual([])
  })
})

describe('sizes of bands', () => {
  test('add up to the size, whatever the table', () => {
    for (const table of record.distributions) {
      for (const size of [1, 10, 999, table.total]) {
        expect(bandsOf(table, size).reduce((sum, { candidates }) => sum + candidates, 0)).toBe(size)
      }
    }
  })

  test('at the published size are within one hundredth or twenty of every published band and group', () => {
    for (const table of record.distributions) {
      const bands = bandsOf(table)
      for (const { low, high, candidates } of [...table.bands, ...table.groups]) {
        const ours = bands.reduce((sum, each) => sum + (low <= each.low && each.high <= high ? each.candidates : 0), 0)
        expect(Math.abs(ours - candidates), `${table.asOn} ${low}`).toBeLessThanOrEqual(Math.max(20, candidates / 100))
      }
    }
  })

  test('are shared out by the largest remainder, of equals the first', () => {
    expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(shareOut(7, [0, 5, 2])).toEqual([0, 5, 2])
    expect(shareOut(3, [10, 25, 65])).toEqual([0, 1, 2])
  })
})

describe('dice', () => {
  test('are even, and independent by name', () => {
    const faces = new Array<number>(6).fill(0)
    const dice = new Dice('one')
    for (let i = 0; i < 60_000; i++) faces[dice.below(6)]!++
    for (const face of faces) expect(Math.abs(face - 10_000)).toBeLessThan(400)
    const [one, other] = [new Dice('seed 1'), new Dice('seed 2')]
    let alike = 0
    for (let i = 0; i < 10_000; i++) if (one.below(2) === other.below(2)) alike++
    expect(Math.abs(alike - 5000)).toBeLessThan(250)
  })

  test('draw by weight, and never what weighs nothing', () => {
    const table = weighted([
      ['never', 0],
      ['often', 3],
      ['rarely', 1],
    ])
    const dice = new Dice('weights')
    const drawn = Array.from({ length: 8000 }, () => dice.of(table))
    expect(drawn).not.toContain('never')
    expect(Math.abs(drawn.filter((each) => each === 'rarely').length - 2000)).toBeLessThan(150)
    expect(() => weighted([['none', 0]])).toThrow(RangeError)
  })
})
