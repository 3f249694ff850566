import { expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { moment } from '../law/moment.ts'
import { isState } from '../lifecycle/states.ts'
import { mayMove, transitions } from '../lifecycle/transitions.ts'
import type { refunds } from './fees.ts'
import { applicationActs, applicationMoves, refusalReasons, standardOf } from './life.ts'

test('the moves of an application are those of the one table, T24 to T31, each by its verb', () => {
  expect(applicationActs.map((act) => [act, applicationMoves[act].move.act])).toEqual(
    applicationActs.map((act) => [act, act]),
  )
  expect(applicationActs.map((act) => applicationMoves[act].move.id)).toEqual([
    'T24',
    'T25',
    'T26',
    'T27',
    'T28',
    'T29',
    'T30',
    'T31',
  ])
})

test('no state of an application is left but by a move that is explained here', () => {
  const explained = new Set<string>(applicationActs)
  const moves = transitions.filter(
    ({ from, to }) =>
      to !== 'same' && (['applied', 'in-process', 'approved'] as const).some((state) => from.includes(state)),
  )
  expect(moves.length).toBeGreaterThan(5)
  expect(moves.map(({ act }) => act).filter((act) => !explained.has(act))).toEqual([])
})

test.each<[act: (typeof applicationActs)[number], from: string, to: string, refund: keyof typeof refunds | null]>([
  ['apply', 'invited', 'applied', null],
  ['return', 'applied', 'returned-incomplete', 'returned-incomplete'],
  ['accept', 'applied', 'in-process', null],
  ['refuse', 'in-process', 'refused', 'refused'],
  ['withdraw-application', 'applied', 'application-withdrawn', 'withdrawn-before-processing'],
  ['withdraw-application', 'in-process', 'application-withdrawn', 'withdrawn-in-processing'],
  ['approve', 'in-process', 'approved', null],
  ['land', 'approved', 'permanent-resident', null],
  ['bar', 'in-process', 'barred', 'refused'],
  ['bar', 'approved', 'barred', null],
])('%s from %s leads to %s, and gives back %s', (act, from, to, refund) => {
  if (!isState(from) || !isState(to)) throw new Error('No such state.')
  expect(mayMove(from, act, to, dayNumber('2024-03-01'))?.id).toBe(applicationMoves[act].move.id)
  expect(applicationMoves[act].refund(from)).toBe(refund)
})

test('after which a new profile may be begun, as T32 has it', () => {
  const again = transitions.find(({ id }) => id === 'T32')!
  for (const act of applicationActs) {
    const { move, mayBeginAgain } = applicationMoves[act]
    if (move.to !== 'same') expect([act, again.from.includes(move.to)]).toEqual([act, mayBeginAgain])
  }
})

test('every word stands in both languages', () => {
  const words = [...Object.values(refusalReasons), ...applicationActs.map((act) => applicationMoves[act].consequence)]
  for (const { en, fr } of words) {
    expect(en).not.toBe('')
    expect(fr).not.toBe('')
    expect(fr).not.toBe(en)
  }
})

test('the service standard: six months from receipt, for four in five', () => {
  const found = standardOf(moment('2024-08-31T23:59:59Z'))
  expect(found).toEqual({ ok: true, value: { on: dayNumber('2025-02-28'), percent: 80 } })
  expect(standardOf(moment('2014-12-31T00:00:00Z')).ok).toBe(false)
})
