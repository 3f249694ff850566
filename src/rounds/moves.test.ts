import { describe, expect, test } from 'vitest'
import {
  moveRound,
  type RoundAct,
  type RoundState,
  roundActs,
  roundActTitles,
  roundMoves,
  roundParts,
  roundStateNames,
  roundStates,
} from './moves.ts'

const allowed: Readonly<Record<RoundState | 'none', Readonly<Partial<Record<RoundAct, RoundState>>>>> = {
  none: { prepare: 'drafted' },
  drafted: { revise: 'drafted', withdraw: 'withdrawn', 'send-back': 'sent-back', approve: 'approved' },
  'sent-back': { revise: 'drafted', withdraw: 'withdrawn' },
  withdrawn: { prepare: 'drafted' },
  approved: { revise: 'drafted', 'send-back': 'sent-back', begin: 'running' },
  running: { resume: 'running', hold: 'held', stop: 'approved' },
  held: { publish: 'published' },
  published: {},
}
const acts = Object.keys(roundActTitles) as RoundAct[]
const pairs = Object.keys(allowed).flatMap((state) => acts.map((act) => [state as RoundState | 'none', act] as const))

describe('the moves of a round', () => {
  test.each(pairs)('from %s, %s', (state, act) => {
    const moved = moveRound(state, act)
    expect(moved.ok ? moved.value.to : undefined).toBe(allowed[state][act])
    if (moved.ok) return
    const { message, messageFr } = moved.refusal
    expect(message).toContain(roundActTitles[act].en)
    expect(messageFr).toContain(roundActTitles[act].fr)
    expect(message).toContain(roundStateNames[state].en)
    for (const { act: possible } of roundActs(state)) expect(messageFr).toContain(roundActTitles[possible].fr)
  })

  test('each has a source, a part, and words in both languages', () => {
    expect(new Set(roundMoves.map(({ id }) => id)).size).toBe(roundMoves.length)
    for (const { source, effect, part, act } of roundMoves) {
      expect(source.length, act).toBeGreaterThan(0)
      expect(roundParts).toContain(part)
      expect(effect.en).not.toBe(effect.fr)
    }
    expect(new Set(roundMoves.map(({ to }) => to))).toEqual(new Set(roundStates))
  })

  test('each act is one part’s, whatever the state, and what cannot be taken back is signed', () => {
    for (const act of acts)
      expect(new Set(roundMoves.filter((one) => one.act === act).map(({ part }) => part)).size).toBe(1)
    const signed = roundMoves.filter(({ signed }) => signed).map(({ act }) => act)
    expect(signed).toEqual(['approve', 'begin', 'resume', 'hold', 'stop', 'publish'])
    expect(roundActs('approved', 'executor').map(({ act }) => act)).toEqual(['begin'])
  })
})
