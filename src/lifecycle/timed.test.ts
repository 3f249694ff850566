import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { dayOf, moment, momentText, startOf } from '../law/moment.ts'
import { amend, builtInLaw } from '../rules/law.ts'
import { type State, stateNames } from './states.ts'
import {
  barEnds,
  draftEnds,
  dues,
  invitationLapses,
  jobBankEnds,
  type Life,
  lifeIn,
  nextDue,
  nominationLapses,
  periodEnds,
  profileEnds,
  timedActs,
} from './timed.ts'
import { endOf, mayMoveBy, transition } from './transitions.ts'

const DAY = 86_400_000_000
const at = moment
const text = (micros: number | undefined) => (micros === undefined ? 'never' : momentText(micros))

/** A profile of the pool submitted at a moment. */
const pooled = (submittedAt: string, more: Partial<Life> = {}): Life => ({
  ...lifeIn('in-pool'),
  submittedAt: at(submittedAt),
  ...more,
})
const offered = (offeredAt: string, more: Partial<Life> = {}): Life =>
  pooled('2024-01-10T15:04:05Z', { state: 'nomination-offered', nomination: { offeredAt: at(offeredAt) }, ...more })
const invited = (invitedAt: string, more: Partial<Life> = {}): Life => {
  const since = at(invitedAt)
  const invitation = { invitedAt: since, lapsesAt: invitationLapses(since)! }
  return pooled('2024-01-10T15:04:05Z', { state: 'invited', invitation, ...more })
}

describe('a period of days', () => {
  test.each<[startedAt: string, days: number, ends: string, why: string]>([
    ['2019-07-10T13:22:41Z', 60, '2019-09-09T00:00:00Z', 'as the letter of that day shows'],
    ['2019-07-10T00:00:00Z', 60, '2019-09-09T00:00:00Z', 'from the first moment of a day'],
    ['2019-07-10T23:59:59.999999Z', 60, '2019-09-09T00:00:00Z', 'from its last'],
    ['2019-07-11T00:00:00Z', 60, '2019-09-10T00:00:00Z', 'from the first of the next'],
    ['2024-02-01T12:00:00Z', 30, '2024-03-03T00:00:00Z', 'over the 29 February of a leap year'],
    ['2023-02-01T12:00:00Z', 30, '2023-03-04T00:00:00Z', 'over the end of a common February'],
    ['2023-12-31T12:00:00Z', 60, '2024-03-01T00:00:00Z', 'up to the end of 29 February'],
  ])('of %s and %i days ends at %s (%s)', (startedAt, days, ends) => {
    expect(text(periodEnds(at(startedAt), days))).toBe(ends)
  })

  test('is never shorter than so many times 24 hours, and never a day longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 * DAY }), fc.integer({ min: 1, max: 400 }), (startedAt, days) => {
        const length = periodEnds(startedAt, days) - startedAt
        expect(length).toBeGreaterThan(days * DAY)
        expect(length).toBeLessThanOrEqual((days + 1) * DAY)
      }),
    )
  })
})

describe('the time to apply, by the day of the invitation', () => {
  test.each<[invitedAt: string, ends: string, days: number]>([
    ['2015-01-31T12:00:00Z', '2015-04-02T00:00:00Z', 60],
    ['2016-11-18T23:59:59.999999Z', '2017-01-18T00:00:00Z', 60],
    ['2016-11-19T00:00:00Z', '2017-02-18T00:00:00Z', 90],
    ['2018-06-25T23:59:59.999999Z', '2018-09-24T00:00:00Z', 90],
    ['2018-06-26T00:00:00Z', '2018-08-26T00:00:00Z', 60],
    ['2020-03-17T23:59:59.999999Z', '2020-05-17T00:00:00Z', 60],
    ['2020-03-18T00:00:00Z', '2020-06-17T00:00:00Z', 90],
    ['2021-06-28T23:59:59.999999Z', '2021-09-27T00:00:00Z', 90],
    ['2021-06-29T00:00:00Z', '2021-08-29T00:00:00Z', 60],
    ['2024-01-01T12:00:00Z', '2024-03-02T00:00:00Z', 60],
  ])('of %s ends at %s (%i days)', (invitedAt, ends, days) => {
    expect(text(invitationLapses(at(invitedAt)))).toBe(ends)
    expect(dayOf(at(ends)) - dayOf(at(invitedAt))).toBe(days + 1)
    expect(text(nextDue(invited(invitedAt))?.at)).toBe(ends)
  })
})

describe('the twelve months of a profile', () => {
  test.each<[submittedAt: string, ends: string]>([
    ['2024-01-10T15:04:05.123456Z', '2025-01-10T15:04:05.123456Z'],
    ['2023-02-28T23:59:59.999999Z', '2024-02-28T23:59:59.999999Z'],
    ['2023-03-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['2024-02-28T12:00:00Z', '2025-02-28T12:00:00Z'],
    ['2024-02-29T12:00:00Z', '2025-02-28T12:00:00Z'],
    ['2024-03-01T00:00:00Z', '2025-03-01T00:00:00Z'],
    ['2027-02-28T12:00:00Z', '2028-02-28T12:00:00Z'],
  ])('of %s end at %s, whatever it waits for', (submittedAt, ends) => {
    expect(text(profileEnds(at(submittedAt)))).toBe(ends)
    for (const state of [
      'in-pool',
      'in-pool-nominated',
      'not-eligible',
      'unassessed',
      'pending-nomination-confirmation',
    ]) {
      const due = nextDue(pooled(submittedAt, { state: state as State }))
      expect([text(due?.at), due?.act], state).toEqual([ends, 'expire'])
    }
  })

  test('are those of a moment before the system too, which only an import can bring', () => {
    expect(text(nextDue(pooled('2014-12-31T12:00:00Z', { state: 'unassessed' }))?.at)).toBe('2015-12-31T12:00:00Z')
  })

  test('end no invitation, and no application', () => {
    const open = invited('2025-01-09T12:00:00Z')
    expect(nextDue(open)).toEqual({ at: at('2025-03-11T00:00:00Z'), act: 'lapse', transitions: ['T22'] })
    for (const state of ['applied', 'in-process'] as const) expect(nextDue({ ...open, state })).toBeUndefined()
  })
})

describe('what is due, and by which move', () => {
  test.each<[name: string, life: Life, due: string | undefined]>([
    [
      'a draft after 60 days',
      { ...lifeIn('draft'), draftStartedAt: at('2023-12-31T23:59:59Z') },
      '2024-03-01T00:00:00Z expire T02',
    ],
    [
      'a birthday',
      pooled('2024-01-10T15:04:05Z', { changesOn: dayNumber('2024-02-29') }),
      '2024-02-29T00:00:00Z re-assess T16,T17,X12,X13,X16',
    ],
    [
      'a birthday of an accepted nominee',
      pooled('2024-01-10T15:04:05Z', { state: 'in-pool-nominated', changesOn: dayNumber('2024-02-29') }),
      '2024-02-29T00:00:00Z re-assess T16,T17,X13,X16',
    ],
    [
      'an imported profile outside the pool, by time alone',
      pooled('2024-01-10T15:04:05Z', { state: 'not-eligible', changesOn: dayNumber('2024-05-17') }),
      '2024-05-17T00:00:00Z re-assess X11,X12,X14,X16',
    ],
    [
      'one that cannot be assessed yet',
      pooled('2022-11-01T00:00:00Z', { state: 'unassessed', changesOn: dayNumber('2022-11-16') }),
      '2022-11-16T00:00:00Z re-assess X11,X12,X13,X14',
    ],
    [
      'one outside the pool that nobody looks at again',
      pooled('2024-01-10T15:04:05Z', { state: 'not-eligible' }),
      '2025-01-10T15:04:05Z expire X22',
    ],
    [
      'one that waits for a province',
      pooled('2024-01-10T15:04:05Z', { state: 'pending-nomination-confirmation', changesOn: dayNumber('2024-05-17') }),
      '2024-05-17T00:00:00Z re-assess X14,X15,X16',
    ],
    ['a nomination not answered', offered('2024-01-30T12:00:00Z'), '2024-03-01T00:00:00Z lapse-nomination T13'],
    [
      'a nomination given more time',
      offered('2024-01-30T12:00:00Z', {
        nomination: { offeredAt: at('2024-01-30T12:00:00Z'), lapsesAt: at('2024-03-01T03:00:00Z') },
      }),
      '2024-03-01T03:00:00Z lapse-nomination T13',
    ],
    [
      'a nomination still open when its bearer was invited',
      invited('2024-02-10T12:00:00Z', { nomination: { offeredAt: at('2024-01-30T12:00:00Z') } }),
      '2024-03-01T00:00:00Z lapse-nomination X38',
    ],
    [
      'a birthday while invited',
      invited('2024-02-10T12:00:00Z', { changesOn: dayNumber('2024-02-29') }),
      '2024-04-11T00:00:00Z lapse T22',
    ],
    [
      'an invitation with an extended deadline',
      pooled('2024-01-10T15:04:05Z', {
        state: 'invited',
        invitation: { invitedAt: at('2024-02-10T12:00:00Z'), lapsesAt: at('2024-04-11T03:00:00Z') },
      }),
      '2024-04-11T03:00:00Z lapse T22',
    ],
    [
      'a bar',
      { ...lifeIn('barred'), barredUntil: barEnds(at('2024-02-29T12:00:00Z'))! },
      '2029-02-28T12:00:00Z end-bar X36',
    ],
    ['a bar whose beginning is not known', lifeIn('barred'), undefined],
    ['nobody', lifeIn('none'), undefined],
    ['an approved application', pooled('2024-01-10T15:04:05Z', { state: 'approved' }), undefined],
  ])('%s', (_name, life, due) => {
    const found = nextDue(life)
    expect(found && `${text(found.at)} ${found.act} ${found.transitions.join()}`).toBe(due)
  })

  test('of everything that is over, nothing is due', () => {
    const over = stateNames.filter((state) => transition('T32').from.includes(state) && state !== 'not-eligible')
    expect(over.length).toBe(8)
    for (const state of over) {
      const life = invited('2024-02-10T12:00:00Z', { state, changesOn: dayNumber('2024-02-29'), barredUntil: 0 })
      expect(nextDue(life), state).toBeUndefined()
    }
  })

  test('is the moment in law: a microsecond before, nothing is due by then', () => {
    const life = pooled('2024-02-29T10:00:00.000001Z')
    const due = nextDue(life)!
    expect(
      [at('2025-02-28T10:00:00Z'), at('2025-02-28T10:00:00.000001Z'), at('2025-02-28T10:00:00.000002Z')].map(
        (now) => due.at <= now,
      ),
    ).toEqual([false, true, true])
  })
})

describe('Job Bank', () => {
  const waiting = (since: string, more: Partial<Life> = {}) =>
    pooled(since, { state: 'pending-job-bank', pendingSince: at(since), ...more })
  test.each<[since: string, due: string]>([
    ['2015-01-01T00:00:00Z', '2015-02-01T00:00:00Z lapse-job-bank T07'],
    ['2017-05-05T23:59:59.999999Z', '2017-06-05T00:00:00Z lapse-job-bank T07'],
    // Its last day is 5 June: at 00:00 of 6 June nothing is asked any more, so it enters rather than lapses.
    ['2017-05-06T00:00:00Z', '2017-06-06T00:00:00Z abolish-job-bank T08'],
    ['2017-06-05T23:59:59.999999Z', '2017-06-06T00:00:00Z abolish-job-bank T08'],
  ])('asked since %s: %s', (since, due) => {
    const found = nextDue(waiting(since))!
    expect(`${text(found.at)} ${found.act} ${found.transitions.join()}`).toBe(due)
  })

  test('lets nobody lapse at the moment of its end, whatever is done first', () => {
    expect(dues(waiting('2017-05-06T00:00:00Z')).map(({ act }) => act)).toEqual(['abolish-job-bank'])
    expect(dues(waiting('2017-05-05T00:00:00Z')).map(({ act }) => act)).toEqual(['lapse-job-bank', 'abolish-job-bank'])
  })

  test('asks nothing from 2017-06-06 on', () => {
    expect(text(jobBankEnds(at('2017-06-05T23:59:59.999999Z')))).toBe('2017-07-06T00:00:00Z')
    expect(jobBankEnds(at('2017-06-06T00:00:00Z'))).toBeUndefined()
  })

  test('lets whoever became eligible by another way go before it', () => {
    const found = nextDue(waiting('2017-05-20T00:00:00Z', { changesOn: dayNumber('2017-06-06') }))
    expect(found?.act).toBe('abolish-job-bank')
  })
})

describe('of one moment', () => {
  test('a nomination lapses before its profile expires, and a profile expires before it is looked at again', () => {
    const life = offered('2024-12-10T12:00:00Z', {
      submittedAt: at('2024-01-10T00:00:00Z'),
      changesOn: dayNumber('2025-01-10'),
    })
    expect(dues(life).map((due) => `${text(due.at)} ${due.act}`)).toEqual([
      '2025-01-10T00:00:00Z lapse-nomination',
      '2025-01-10T00:00:00Z expire',
      '2025-01-10T00:00:00Z re-assess',
    ])
  })

  test('a nomination lapses before the invitation does', () => {
    const life = invited('2024-02-10T12:00:00Z', { nomination: { offeredAt: at('2024-03-11T12:00:00Z') } })
    expect(dues(life).map((due) => `${text(due.at)} ${due.act}`)).toEqual([
      '2024-04-11T00:00:00Z lapse-nomination',
      '2024-04-11T00:00:00Z lapse',
    ])
  })
})

describe('after an invitation', () => {
  test('what fell due meanwhile befalls at the moment of the return, not before it', () => {
    const back = pooled('2024-01-10T15:04:05Z', {
      changesOn: dayNumber('2024-02-29'),
      since: at('2024-03-05T09:00:00Z'),
    })
    expect(text(nextDue(back)?.at)).toBe('2024-03-05T09:00:00Z')
    expect(nextDue(back)?.act).toBe('re-assess')
  })
})

describe('a state without what it must have', () => {
  test.each<[state: State, lacks: string]>([
    ['draft', 'draftStartedAt'],
    ['in-pool', 'submittedAt'],
    ['invited', 'its invitation'],
    ['nomination-offered', 'its nomination'],
    ['pending-job-bank', 'pendingSince'],
  ])('%s lacks %s, which is our mistake', (state, lacks) => {
    expect(() => nextDue(lifeIn(state))).toThrow(
      `A profile in the state ${state} was asked what is due without ${lacks}.`,
    )
  })
})

describe('an amended law', () => {
  const law = (patch: readonly object[]) => {
    const amended = amend(builtInLaw, patch)
    if (!amended.ok) throw new Error(amended.refusal.message)
    return amended.value
  }
  test('is followed, by the day on which the period begins', () => {
    const source = { en: 'a test', fr: 'un essai' }
    const other = law([
      { op: 'add', path: '/lifecycle.nomination/eras/-', value: { from: '2024-03-01', source, value: 45 } },
      { op: 'replace', path: '/lifecycle.profile/eras/0/value', value: 24 },
    ])
    expect(text(nominationLapses(at('2024-02-29T23:00:00Z'), other))).toBe('2024-03-31T00:00:00Z')
    expect(text(nominationLapses(at('2024-03-01T00:00:00Z'), other))).toBe('2024-04-16T00:00:00Z')
    expect(text(nextDue(pooled('2024-02-29T12:00:00Z'), other)?.at)).toBe('2026-02-28T12:00:00Z')
  })

  test('whose length is not recorded ends nothing', () => {
    const source = { en: 'a test', fr: 'un essai' }
    const other = law([
      { op: 'add', path: '/lifecycle.draft/eras/-', value: { from: '2024-03-01', source, unrecorded: 'Not known.' } },
    ])
    expect(text(draftEnds(at('2024-02-29T23:00:00Z'), other))).toBe('2024-04-30T00:00:00Z')
    expect(draftEnds(at('2024-03-01T00:00:00Z'), other)).toBeUndefined()
  })
})

/** A life with everything that its state must have, at moments of the years 2015 to 2030. */
const moments = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
const lives: fc.Arbitrary<Life> = fc.record({
  state: fc.constantFrom(...stateNames),
  draftStartedAt: moments,
  submittedAt: moments,
  changesOn: fc.option(moments.map(dayOf)),
  nomination: fc.record({ offeredAt: moments }),
  invitation: moments.map((invitedAt) => ({ invitedAt, lapsesAt: invitationLapses(invitedAt)! })),
  pendingSince: fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2017-06-05T23:59:59Z') }),
  barredUntil: moments,
})

describe('time', () => {
  test('never goes back, always ends, and only makes moves that the table has', () => {
    fc.assert(
      fc.property(lives, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (start, picks) => {
        let life = start
        let before = Number.NEGATIVE_INFINITY
        for (const pick of picks) {
          const due = nextDue(life)
          if (due === undefined) return
          expect(due.at).toBeGreaterThanOrEqual(before)
          before = due.at
          const row = transition(due.transitions[pick % due.transitions.length]!)
          expect(mayMoveBy(life.state, due.act, dayOf(due.at))).toContain(row)
          const state = endOf(row, life.state)
          life = {
            ...life,
            state,
            since: due.at,
            changesOn: due.act === 're-assess' ? null : life.changesOn,
            nomination: due.act === 'lapse-nomination' && state !== 'nomination-offered' ? null : life.nomination,
          }
        }
        throw new Error(`not at rest after ${picks.length} moves`)
      }),
    )
  })

  test('has everything in order, the declared one at equal moments, and the next is the first', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const found = dues(life)
        expect(nextDue(life)).toEqual(found[0])
        for (const [i, due] of found.slice(1).entries()) {
          const last = found[i]!
          const order = last.at - due.at || timedActs.indexOf(last.act) - timedActs.indexOf(due.act)
          expect(order).toBeLessThan(0)
        }
      }),
    )
  })

  test('brings nothing forward: a later beginning has no earlier end', () => {
    // Inside one length of the law; where it falls from 90 to 60 days a later invitation does lapse earlier.
    const inEra = fc.integer({ min: at('2021-06-29T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
    fc.assert(
      fc.property(inEra, inEra, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        for (const ends of [draftEnds, nominationLapses, invitationLapses])
          expect(ends(early)).toBeLessThanOrEqual(ends(late)!)
      }),
    )
  })

  test('looks at a profile at the first moment of the day, never the day before', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const again = dues(life).find(({ act }) => act === 're-assess')
        if (again) expect(again.at).toBe(startOf(life.changesOn!))
      }),
    )
  })
})
