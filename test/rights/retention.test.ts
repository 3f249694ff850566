import { describe, expect, test } from 'vitest'
import { addMonthsToMoment, moment } from '../../src/law/moment.ts'
import { states } from '../../src/lifecycle/states.ts'
import {
  begunBefore,
  disposal,
  keptUntil,
  type OverProfile,
  overStates,
  retention,
} from '../../src/rights/retention.ts'
import { clockOf, dueAt, findingsBy, isRefusal } from '../../src/rights/review.ts'

const OVER = moment('2024-02-29T10:00:00.000001Z')
const over: OverProfile = {
  ...{ state: 'withdrawn', since: OVER, version: 1, hasApplication: false },
  ...{ lastPaymentAt: null, lastReviewAt: null, openReviews: 0, barred: false },
}
const monthsAfter = (months: number, from = OVER) => addMonthsToMoment(from, months)

describe('how long a profile is kept', () => {
  test.each<[why: string, one: Partial<OverProfile>, until: number | null]>([
    ['withdrawn', {}, monthsAfter(24)],
    ['a draft that expired', { state: 'draft-expired', version: 0 }, monthsAfter(24)],
    ['an application refused', { state: 'refused', hasApplication: true }, monthsAfter(60)],
    ['an application returned', { state: 'returned-incomplete', hasApplication: true }, monthsAfter(60)],
    [
      'an invitation that ran out over an application begun',
      { state: 'invitation-expired', hasApplication: false },
      monthsAfter(24),
    ],
    ['approved', { state: 'approved', hasApplication: true }, monthsAfter(120)],
    ['landed', { state: 'permanent-resident', hasApplication: true }, monthsAfter(120)],
    ['barred once, and no longer', { state: 'barred' }, monthsAfter(60)],
    ['barred', { state: 'barred', barred: true }, null],
    ['withdrawn by somebody barred since', { barred: true }, null],
    ['with a payment', { lastPaymentAt: OVER }, monthsAfter(84)],
    ['with a payment long before', { lastPaymentAt: monthsAfter(-70) }, monthsAfter(24)],
    ['with a review answered later', { lastReviewAt: monthsAfter(6) }, monthsAfter(30)],
    ['with a review that waits', { openReviews: 1 }, null],
    ['in the pool', { state: 'in-pool' }, null],
    ['not eligible, which can be corrected', { state: 'not-eligible' }, null],
    ['invited', { state: 'invited' }, null],
    ['in process', { state: 'in-process', hasApplication: true }, null],
  ])('%s', (_why, one, until) => {
    expect(disposal({ ...over, ...one })?.from ?? null).toBe(until)
  })

  test('months end as months do: from a 29 February to the 28th', () => {
    expect(keptUntil('profile', OVER)).toBe(moment('2026-02-28T10:00:00.000001Z'))
    expect(begunBefore('request', moment('2024-03-31T00:00:00Z'))).toBe(moment('2024-02-29T00:00:00Z'))
  })

  test('every state that is over is one of an end, and every end is among them', () => {
    const ends = Object.entries(states).filter(
      ([, { kind }]) => kind === 'ended' || kind === 'end' || kind === 'blocked',
    )
    // Approved waits for the landing, and an invitation that was cancelled for what becomes of the profile: either may stay so.
    const waiting = ['approved', 'invitation-cancelled']
    expect([...overStates].sort()).toEqual([...ends.map(([name]) => name), ...waiting].sort())
  })

  test('every period cites where it comes from, in both languages, or says that it is a reading', () => {
    for (const { eras } of Object.values(retention)) {
      for (const { source } of eras) expect(source.fr).not.toBe(source.en)
    }
  })
})

describe('a review', () => {
  const asked = moment('2024-02-14T14:00:00Z')
  test('is due after thirty days, and its clock says how many are left', () => {
    const due = dueAt(asked)
    expect(due).toBe(moment('2024-03-15T14:00:00Z'))
    expect(clockOf(due, asked)).toEqual({ daysLeft: 30, overdue: false })
    expect(clockOf(due, due)).toEqual({ daysLeft: 0, overdue: false })
    expect(clockOf(due, due + 1)).toEqual({ daysLeft: -1, overdue: true })
  })

  test.each<[act: string, to: string | undefined, refuses: boolean]>([
    ['submit', 'not-eligible', true],
    ['submit', 'in-pool', false],
    ['re-assess', 'removed-ineligible', true],
    ['re-assess', undefined, false],
    ['refuse', 'refused', true],
    ['return', 'returned-incomplete', true],
    ['lapse', 'invitation-expired', true],
    ['take-back-nomination', 'in-pool', true],
    ['invite', 'invited', false],
    ['read', undefined, false],
  ])('of %s to %s: %s', (act, to, refuses) => {
    expect(isRefusal(act, to)).toBe(refuses)
  })

  test('of a rule finds it wherever it stands, and only as what it is', () => {
    const line = { rule: 'a', points: 1, max: 2, because: {}, source: '', sourceFr: '' }
    const one = { rule: 'b', met: true, has: 1, needs: 1, unit: 'x', source: '', sourceFr: '' }
    const crs = { total: 1, core: 1, spouse: 0, transferability: 0, additional: 0, lines: [line] }
    const program = { eligible: true, criteria: [one] }
    const programs = {
      fsw: { ...program, points: 1 },
      cec: program,
      fst: { eligible: false, criteria: [] },
      pnp: program,
    }
    const found = { crs, programs, categories: {} }
    expect(findingsBy(found, 'score-line', 'a').map(({ place }) => place)).toEqual(['crs'])
    expect(findingsBy(found, 'criterion', 'b').map(({ place }) => place)).toEqual([
      'programs.fsw',
      'programs.cec',
      'programs.pnp',
    ])
    expect(findingsBy(found, 'criterion', 'a')).toEqual([])
    expect(findingsBy(found, 'score-line', 'b')).toEqual([])
  })
})
