import { describe, expect, test } from 'vitest'
import { moment, momentText } from '../law/moment.ts'
import { placedActs, placeInLine, RENEWAL_DAYS, renewal } from './place-in-line.ts'
import { isInPool, type State, stateNames, states } from './states.ts'
import { type Life, lifeIn } from './timed.ts'
import { type Act, actTitles, transitions } from './transitions.ts'

const at = moment
const life = (state: State, submittedAt = '2024-02-29T10:00:00.5Z'): Life => ({
  ...lifeIn(state),
  submittedAt: at(submittedAt),
})

describe('the place in line', () => {
  test.each<[act: Act, policy: string]>([
    ['submit', 'begins'],
    ['correct', 'begins'],
    ['start-draft', 'begins'],
    ['import', 'kept'],
    ['update', 'kept'],
    ['re-assess', 'kept'],
    ['register-job-bank', 'kept'],
    ['accept-nomination', 'kept'],
    ['refuse-nomination', 'kept'],
    ['decline', 'kept'],
    ['reinstate', 'kept'],
    ['withdraw', 'given-up'],
    ['give-up-nomination', 'given-up'],
    ['renew', 'given-up'],
  ])('%s: %s', (act, policy) => {
    expect(placeInLine(act)?.policy).toBe(policy)
  })

  test('is spoken of for those acts alone', () => {
    const acts = Object.keys(actTitles) as Act[]
    expect(acts.filter((act) => placeInLine(act) !== undefined).sort()).toEqual([...placedActs].sort())
    expect(placeInLine('invite')).toBeUndefined()
  })

  test('agrees with the table: given up where the profile ends, kept where it may stand, begun from outside the pool', () => {
    for (const act of placedActs) {
      const rows = transitions.filter((row) => row.act === act)
      const { policy } = placeInLine(act)!
      if (policy === 'given-up')
        expect(
          rows.map((row) => row.to),
          act,
        ).toEqual(rows.map(() => 'withdrawn'))
      if (policy === 'begins') expect(rows.flatMap((row) => row.from).filter(isInPool), act).toEqual([])
      if (policy === 'kept')
        expect(
          rows.some((row) => row.to === 'same' || states[row.to].kind !== 'ended'),
          act,
        ).toBe(true)
    }
  })

  test('is told in both languages', () => {
    for (const act of placedActs) {
      const { en, fr } = placeInLine(act)!.said
      expect(en, act).toMatch(/place in line/)
      expect(fr, act).toMatch(/place (antérieure )?dans la file/)
    }
  })
})

describe('renewal', () => {
  const opens = '2024-12-30T10:00:00.5Z'
  const ends = '2025-02-28T10:00:00.5Z'

  test.each<[now: string, found: string]>([
    ['2024-03-01T00:00:00Z', `renewal-too-early ${opens}`],
    ['2024-12-30T10:00:00.499999Z', `renewal-too-early ${opens}`],
    [opens, 'early'],
    ['2025-02-28T10:00:00.499999Z', 'early'],
    [ends, 'after'],
    ['2026-02-28T10:00:00.5Z', 'after'],
  ])('of a submission of 29 February 2024, at %s: %s', (now, expected) => {
    const found = renewal(life('in-pool'), at(now))
    const text = found.ok ? found.value.way : `${found.refusal.code} ${momentText(found.refusal.opensAt!)}`
    expect(text).toBe(expected)
  })

  test('has a new moment and new twelve months, and says so before the click, in both languages', () => {
    const found = renewal(life('in-pool'), at('2025-02-01T08:00:00Z'))
    if (!found.ok) throw new Error(found.refusal.message)
    const { said, ...rest } = found.value
    expect(rest).toEqual({
      way: 'early',
      submittedAt: at('2024-02-29T10:00:00.5Z'),
      newSubmittedAt: at('2025-02-01T08:00:00Z'),
      expiresAt: at(ends),
      newExpiresAt: at('2026-02-01T08:00:00Z'),
      losesNomination: 'none',
    })
    expect(said.en).toContain(
      'Renewing now gives up your earlier place in line: it is 2024-02-29T10:00:00.5Z, and will be 2025-02-01T08:00:00Z.',
    )
    expect(said.fr).toContain(
      'Renouveler maintenant, c’est renoncer à votre place antérieure dans la file : elle est 2024-02-29T10:00:00.5Z et sera 2025-02-01T08:00:00Z.',
    )
    for (const words of [said.en, said.fr]) expect(words).toContain(ends)
    expect(said.en).toContain('Every answer is carried over.')
    expect(said.fr).toContain('Toutes les réponses sont reprises.')
    expect(said.en).not.toContain('nomination')
  })

  test.each<[state: State, loses: string, en: string, fr: string]>([
    [
      'nomination-offered',
      'offered',
      'nomination that waits for your answer ends',
      'désignation qui attend votre réponse prend fin',
    ],
    [
      'in-pool-nominated',
      'accepted',
      'Your nomination and its 600 points end',
      'Votre désignation et ses 600 points prennent fin',
    ],
  ])('from %s says that the nomination is lost', (state, loses, en, fr) => {
    const found = renewal(life(state), at('2025-02-01T08:00:00Z'))
    if (!found.ok) throw new Error(found.refusal.message)
    expect(found.value.losesNomination).toBe(loses)
    expect(found.value.said.en).toContain(en)
    expect(found.value.said.fr).toContain(fr)
  })

  test('after the end gives nothing up, and says that the earlier place is gone', () => {
    const found = renewal(life('profile-expired'), at('2025-06-01T00:00:00Z'))
    if (!found.ok) throw new Error(found.refusal.message)
    expect(found.value).toMatchObject({
      way: 'after',
      losesNomination: 'none',
      newExpiresAt: at('2026-06-01T00:00:00Z'),
    })
    expect(found.value.said.en).toContain('ended with it and cannot be had again')
    expect(found.value.said.fr).toContain('a pris fin avec lui et ne peut être retrouvée')
  })

  test('is possible from the pool and from what is over, and from nothing else', () => {
    const possible = stateNames.filter((state) => renewal(life(state), at('2025-02-01T08:00:00Z')).ok)
    expect(possible).toEqual([
      'draft-expired',
      'in-pool',
      'nomination-offered',
      'in-pool-nominated',
      'removed-ineligible',
      'withdrawn',
      'profile-expired',
      'invitation-expired',
      'returned-incomplete',
      'application-withdrawn',
      'refused',
    ])
    const refused = renewal(life('invited'), at('2025-02-01T08:00:00Z'))
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'renewal-not-possible',
        opensAt: null,
        said: { en: expect.stringContaining('invited to apply') },
      },
    })
  })

  test('of a draft that was never submitted is none', () => {
    expect(renewal(lifeIn('draft-expired'), at('2025-02-01T08:00:00Z')).ok).toBe(false)
  })

  test('opens with the first reminder', () => {
    expect(RENEWAL_DAYS).toBe(60)
  })
})
