import { beforeAll, describe, expect, test } from 'vitest'
import { addYears, dayNumber } from '../../src/law/day.ts'
import { dayOf, microsOf, momentText, startOf } from '../../src/law/moment.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import type { OfficialRound } from '../../src/rounds/record/official-round.ts'
import { type Assessment, assess } from '../../src/rules/assess.ts'
import type { CategoryKey } from '../../src/rules/law.ts'
import { invitedBefore, roundsBefore, roundsWithin } from '../../src/simulator/population/history.ts'
import { populationOf } from '../../src/simulator/population/population.ts'

const record = builtInRecord()
const DAY = '2024-02-11'
const on = dayNumber(DAY)
const table = record.distributions.find(({ asOn }) => asOn === DAY)!
const occupationCategories = ['healthcare', 'stem', 'trades', 'transport', 'agriculture'] as const

let people: Profile[] = []
let assessments: Assessment[] = []

function assessed(profile: Profile, day: string): Assessment {
  const assessment = assess(profile, day)
  if (!assessment.ok) throw new Error(assessment.refusal.message)
  return assessment.value
}

beforeAll(() => {
  people = [...populationOf({ record, table, seed: '5', size: 2500 })].map(({ profile }) => profile)
  assessments = people.map((profile) => assessed(profile, DAY))
})

describe('a life holds together', () => {
  const days = (profile: Profile) => ({
    born: dayNumber(profile.bornOn),
    submitted: dayOf(microsOf(profile.submittedAt!)!),
  })

  test('study ends after school age, before its assessment, and that before submission', () => {
    for (const profile of people) {
      const { born, submitted } = days(profile)
      for (const { completedOn, equivalency, country } of profile.education) {
        const completed = dayNumber(completedOn)
        expect(completed, profile.profile).toBeGreaterThan(addYears(born, 17))
        expect(completed).toBeLessThan(submitted)
        if (country === 'CA') continue
        expect(dayNumber(equivalency!.issuedOn!)).toBeGreaterThan(completed)
        expect(dayNumber(equivalency!.issuedOn!)).toBeLessThan(submitted)
      }
    }
  })

  test('results of tests are there before submission, and still count on the day', () => {
    for (const profile of people) {
      const { submitted } = days(profile)
      expect(profile.languageTests.length).toBeGreaterThan(0)
      for (const { test: name, resultsOn } of [...profile.languageTests, ...(profile.spouse?.languageTests ?? [])]) {
        expect(dayNumber(resultsOn)).toBeLessThan(submitted)
        expect(addYears(dayNumber(resultsOn), 2)).toBeGreaterThan(on)
        if (name === 'pte-core') expect(resultsOn >= '2024-01-30').toBe(true)
      }
    }
  })

  test('jobs begin at working age, end after they begin, and do not overlap but for a student’s', () => {
    for (const profile of people) {
      const { born } = days(profile)
      let last = 0
      for (const job of profile.work) {
        const from = dayNumber(job.from)
        expect(from, profile.profile).toBeGreaterThan(addYears(born, 16))
        expect(from).toBeLessThan(on)
        if (job.to !== null) expect(job.to >= job.from).toBe(true)
        if (!job.whileFullTimeStudent) {
          expect(from, profile.profile).toBeGreaterThanOrEqual(last)
          last = job.to === null ? on : dayNumber(job.to)
        }
      }
    }
  })

  test('a year of work was there on submission, and nearly all could have been in the pool from then on', () => {
    let eligible = 0
    for (const profile of people) {
      const { submitted } = days(profile)
      const outcome = assess(profile, profile.submittedAt!.slice(0, 10))
      if (outcome.ok && outcome.value.eligible) eligible++
      expect(
        profile.work.some(({ from }) => dayNumber(from) <= submitted - 360),
        profile.profile,
      ).toBe(true)
    }
    expect(eligible / people.length).toBeGreaterThan(0.95)
  })

  test('nominees alone stand over 600, each with a nomination accepted while in the pool', () => {
    const nominees = people.filter((_, i) => assessments[i]!.crs.total > 600)
    expect(nominees.length).toBeGreaterThan(0)
    for (const profile of people) expect(profile.nominations.length > 0).toBe(nominees.includes(profile))
    for (const { nominations, submittedAt } of nominees) {
      expect(nominations[0]!.acceptedOn! >= submittedAt!.slice(0, 10)).toBe(true)
      expect(nominations[0]!.acceptedOn! <= DAY).toBe(true)
    }
  })

  test('moments are to the microsecond, so that ties are rare and real', () => {
    const moments = people.map(({ submittedAt }) => submittedAt!)
    expect(new Set(moments).size).toBe(people.length)
    expect(moments.filter((moment) => /\.\d{4,6}Z$/.test(moment)).length).toBeGreaterThan(people.length * 0.99)
    const weekend = moments.filter((moment) => [2, 3].includes(dayOf(microsOf(moment)!) % 7)).length
    expect(weekend / people.length).toBeGreaterThan(0.1)
    expect(weekend / people.length).toBeLessThan(0.22)
  })
})

describe('categories come from jobs', () => {
  const isMember = (assessment: Assessment, category: CategoryKey) => assessment.categories[category]?.member === true

  test.each(occupationCategories)('%s has members, and none without their jobs', (category) => {
    const members = people.filter((_, i) => isMember(assessments[i]!, category))
    expect(members.length).toBeGreaterThan(0)
    for (const profile of members) {
      const { primaryOccupation: _, ...rest } = profile
      expect(isMember(assessed({ ...rest, work: [] }, DAY), category)).toBe(false)
    }
  })

  test('French comes from results', () => {
    const members = people.filter((_, i) => isMember(assessments[i]!, 'french'))
    expect(members.length).toBeGreaterThan(10)
    for (const profile of members) {
      expect(profile.languageTests.some(({ test: name }) => name === 'tef-canada' || name === 'tcf-canada')).toBe(true)
    }
  })
})

/** Whether a recorded round would have invited somebody, by the explained assessment alone. */
function invites(round: OfficialRound, profile: Profile): boolean {
  const at = microsOf(round.at)!
  const submittedAt = microsOf(profile.submittedAt!)!
  if (submittedAt > at) return false
  const { eligible, crs, programs, categories } = assessed(profile, momentText(startOf(dayOf(at))).slice(0, 10))
  if (!eligible || crs.total < round.minimumCrs) return false
  if (crs.total === round.minimumCrs && round.tieBreakAt !== null && submittedAt > microsOf(round.tieBreakAt)!)
    return false
  const nominee = programs.pnp.eligible
  if (round.type === 'general') return true
  if (round.type === 'pnp') return nominee
  if (round.type === 'category') return !nominee && categories[round.category!]?.member === true
  return !nominee && programs[round.type].eligible
}

describe('the pool carries its history', () => {
  const past = record.rounds.filter((round) => round.on >= '2023-02-11' && round.on < DAY)

  test('nobody in it would have been invited in a round of the twelve months before', () => {
    expect(past.length).toBeGreaterThan(30)
    const found = people
      .slice(0, 700)
      .flatMap((profile) =>
        past.filter((round) => invites(round, profile)).map((round) => [round.number, profile.profile]),
      )
    expect(found).toEqual([])
  })

  test('whoever would have been is taken out, and only they', () => {
    const rounds = roundsWithin(roundsBefore(record, table), DAY)
    let gone = 0
    for (const [i, profile] of people.slice(0, 600).entries()) {
      // The same person, had they come earlier: on 30 January, when everyone over 541 of the next day was taken.
      const moved = { ...profile, submittedAt: '2023-10-01T12:00:00Z' }
      const { total } = assessments[i]!.crs
      const expected = past.some((round) => invites(round, moved))
      expect(invitedBefore(moved, microsOf(moved.submittedAt)!, total, rounds), profile.profile).toBe(expected)
      if (expected) gone++
    }
    expect(gone).toBeGreaterThan(10)
  })

  test('above the last general cut-off stand almost only those who came after it', () => {
    const after = microsOf('2024-01-31T15:18:02Z')!
    const top = [...populationOf({ record, table, seed: '5', size: 60_000, from: 501 })]
    const above = top.filter(({ total }) => total >= 541 && total <= 600)
    expect(above.length).toBeGreaterThan(30)
    const fresh = above.filter(({ profile }) => microsOf(profile.submittedAt!)! > after)
    expect(fresh.length / above.length).toBeGreaterThan(0.7)
  })

  test('nothing dated after the table is read: a record that ends there gives the same people', () => {
    const known = {
      ...record,
      rounds: record.rounds.filter((round) => round.on < DAY),
      distributions: record.distributions.filter((each) => each.asOn <= DAY),
    }
    const first = (from: typeof record) => {
      const taken: unknown[] = []
      for (const { declared } of populationOf({ record: from, table, seed: '5', size: 2500 })) {
        taken.push(declared)
        if (taken.length === 150) break
      }
      return taken
    }
    expect(first(known)).toEqual(first(record))
  })
})
