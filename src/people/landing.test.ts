import { describe, expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { isInPool, type State, stateNames } from '../lifecycle/states.ts'
import { mayMove } from '../lifecycle/transitions.ts'
import { correctedLanding, type Found, type Landing, landingOf, type UpdatedLife, wayOfUpdate } from './landing.ts'

const found: Found = {
  eligible: true,
  claimsNomination: false,
  qualifyingOffer: false,
  nominated: false,
  jobBankAsked: false,
}
const ineligible = { ...found, eligible: false }

test.each<[why: string, found: Partial<Found>, to: Landing]>([
  ['meets a program', {}, 'in-pool'],
  ['meets none', { eligible: false }, 'not-eligible'],
  ['meets none and claims a nomination', { eligible: false, claimsNomination: true }, 'not-eligible'],
  ['meets none in the days of Job Bank', { eligible: false, jobBankAsked: true }, 'not-eligible'],
  ['claims a nomination', { claimsNomination: true }, 'pending-nomination-confirmation'],
  [
    'claims one in the days of Job Bank',
    { claimsNomination: true, jobBankAsked: true },
    'pending-nomination-confirmation',
  ],
  ['no offer in the days of Job Bank', { jobBankAsked: true }, 'pending-job-bank'],
  ['an offer in the days of Job Bank', { jobBankAsked: true, qualifyingOffer: true }, 'in-pool'],
  ['an offer after them', { qualifyingOffer: true }, 'in-pool'],
])('a submission that %s', (_why, what, to) => {
  expect(landingOf({ ...found, ...what })).toBe(to)
})

test('one who holds a nomination waits for nothing once the answers are corrected', () => {
  const held = { ...found, nominated: true, claimsNomination: true, jobBankAsked: true }
  expect(correctedLanding(held)).toBe('in-pool-nominated')
  expect(correctedLanding({ ...held, eligible: false })).toBe('not-eligible')
  expect(correctedLanding({ ...held, nominated: false })).toBe('pending-nomination-confirmation')
})

const every = [false, true]
const combinations: readonly Found[] = every.flatMap((eligible) =>
  every.flatMap((claimsNomination) =>
    every.flatMap((qualifyingOffer) =>
      every.flatMap((nominated) =>
        every.map((jobBankAsked) => ({ eligible, claimsNomination, qualifyingOffer, nominated, jobBankAsked })),
      ),
    ),
  ),
)
const dayOfEra = ({ jobBankAsked }: Found) => dayNumber(jobBankAsked ? '2016-03-01' : '2024-03-01')

test('every landing is a move of the table, from a draft and from what is corrected', () => {
  for (const each of combinations) {
    const to = landingOf(each)
    expect(mayMove('draft', 'submit', to, dayOfEra(each))?.id, JSON.stringify(each)).toBeDefined()
    for (const state of ['not-eligible', 'unassessed'] as const) {
      const corrected = correctedLanding(each)
      expect(mayMove(state, 'correct', corrected, dayOfEra(each))?.id, JSON.stringify(each)).toBeDefined()
    }
  }
})

describe('an update', () => {
  const lives = stateNames.flatMap((state) =>
    every.flatMap((imported) => every.map((wasAccepted): UpdatedLife => ({ state, imported, wasAccepted }))),
  )

  test('leads by moves of the table alone, one after the other', () => {
    let ways = 0
    for (const life of lives) {
      for (const each of combinations) {
        // Nobody waits for Job Bank after its days.
        if (life.state === 'pending-job-bank' && !each.jobBankAsked) continue
        const way = wayOfUpdate(life, each)
        if (way === undefined) continue
        ways++
        let at: State = life.state
        for (const { act, to } of way) {
          expect(mayMove(at, act, to, dayOfEra(each))?.id, JSON.stringify({ life, each, way })).toBeDefined()
          at = to
        }
      }
    }
    expect(ways).toBeGreaterThan(100)
  })

  test('is off where nothing was submitted, where it is corrected instead, and once invited', () => {
    const off = stateNames.filter(
      (state) => wayOfUpdate({ state, imported: false, wasAccepted: true }, found) === undefined,
    )
    expect(stateNames.filter((state) => !off.includes(state))).toEqual([
      'pending-job-bank',
      'pending-nomination-confirmation',
      'in-pool',
      'nomination-offered',
      'in-pool-nominated',
      'unassessed',
    ])
    expect(wayOfUpdate({ state: 'unassessed', imported: false, wasAccepted: false }, found)).toBeUndefined()
  })

  test.each(stateNames.filter(isInPool))(
    'of %s stays there while a program is met, and leaves for good when none is',
    (state) => {
      expect(wayOfUpdate({ state, imported: false, wasAccepted: false }, found)).toEqual([{ act: 'update', to: state }])
      expect(wayOfUpdate({ state, imported: false, wasAccepted: false }, ineligible)).toEqual([
        { act: 'update', to: state },
        { act: 're-assess', to: 'removed-ineligible' },
      ])
      expect(wayOfUpdate({ state, imported: true, wasAccepted: false }, ineligible)?.at(-1)).toEqual({
        act: 're-assess',
        to: 'not-eligible',
      })
    },
  )

  test('a claim in the pool moves nobody: the province confirms from there', () => {
    const claiming = { ...found, claimsNomination: true, jobBankAsked: true }
    expect(wayOfUpdate({ state: 'in-pool', imported: false, wasAccepted: false }, claiming)).toEqual([
      { act: 'update', to: 'in-pool' },
    ])
  })

  test('new answers to new rules keep the place: in the pool, nominated or not; none met is to be corrected', () => {
    const life = { state: 'unassessed', imported: false, wasAccepted: true } as const
    expect(wayOfUpdate(life, found)).toEqual([{ act: 'update', to: 'in-pool' }])
    expect(wayOfUpdate(life, { ...found, nominated: true })).toEqual([{ act: 'update', to: 'in-pool-nominated' }])
    expect(wayOfUpdate(life, ineligible)).toEqual([{ act: 'correct', to: 'not-eligible' }])
  })
})
