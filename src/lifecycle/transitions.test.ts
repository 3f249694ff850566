import { describe, expect, test } from 'vitest'
import { type DayNumber, dayNumber, type PlainDate } from '../law/day.ts'
import { builtInLaw } from '../rules/law.ts'
import { isInPool, isLive, isState, type Kind, type State, stateNames, states } from './states.ts'
import {
  type Act,
  actsFrom,
  actTitles,
  endOf,
  inForceOn,
  mayBeginAnew,
  mayMove,
  mayMoveBy,
  move,
  type Transition,
  transition,
  transitions,
  transitionsOf,
  whyNot,
} from './transitions.ts'

const day = dayNumber
const today = day('2024-02-29')
const kindOf = (state: State): Kind => states[state].kind
const verbs = (row: Transition): readonly Act[] => (row.byTime ? [row.act, row.byTime] : [row.act])
/** Days on both sides of every edge of the table, and one in between. */
const days: readonly DayNumber[] = [
  ...new Set(
    transitions.flatMap(({ firstOn, lastOn }) => [day(firstOn), ...(lastOn ? [day(lastOn), day(lastOn) + 1] : [])]),
  ),
  today,
].filter((on) => on >= day('2015-01-01'))

/** Where one can get from a state, by rows that are in force on a day. */
function reach(start: State, on: DayNumber): ReadonlySet<State> {
  const seen = new Set<State>([start])
  for (const state of seen) for (const row of transitionsOf(state, on)) seen.add(endOf(row, state))
  return seen
}

describe('the table', () => {
  test('has T01 to T32, then X01 and up, each once and in order', () => {
    const ids = transitions.map(({ id }) => id)
    const numbered = (letter: string, n: number) =>
      Array.from({ length: n }, (_, i) => `${letter}${`${i + 1}`.padStart(2, '0')}`)
    expect(ids).toEqual([...numbered('T', 32), ...numbered('X', ids.length - 32)])
  })

  test('leaves no doubt which move an act is: one for a state, an act, an aim and a day', () => {
    const doubles: string[] = []
    for (const on of days) {
      for (const from of stateNames) {
        const seen = new Map<string, string>()
        for (const row of transitionsOf(from, on)) {
          for (const act of verbs(row)) {
            const key = `${from} ${act} ${endOf(row, from)}`
            if (seen.has(key)) doubles.push(`${key}: ${seen.get(key)} and ${row.id}`)
            seen.set(key, row.id)
          }
        }
      }
    }
    expect(doubles).toEqual([])
  })

  test('reaches every state from none, on a day on which the state exists', () => {
    expect([...reach('none', day('2017-06-05'))].sort()).toEqual([...stateNames].sort())
    const now = reach('none', today)
    expect(stateNames.filter((state) => !now.has(state))).toEqual(['pending-job-bank'])
  })

  test('has a way out of every state but the end, on every day of it, beside being barred', () => {
    const stuck = days.flatMap((on) =>
      stateNames
        .filter((state) => states[state].lastOn === null || on <= day(states[state].lastOn!) + 1)
        .filter((state) => kindOf(state) !== 'end')
        .filter((state) => !transitionsOf(state, on).some((row) => row.act !== 'bar' && endOf(row, state) !== state))
        .map((state) => `${state} on ${on}`),
    )
    expect(stuck).toEqual([])
    expect(transitionsOf('permanent-resident', today).map(({ id }) => id)).toEqual(['T31'])
  })

  test('ends nothing for ever: from every state but the end a person can come to a new draft, if it takes a bar that ends', () => {
    const lost = stateNames.filter((state) => kindOf(state) !== 'end' && !reach(state, today).has('draft'))
    expect(lost).toEqual([])
  })

  test('brings back what is over only as a new draft or a bar, and an invitation that was let expire too early', () => {
    const over = stateNames.filter((state) => kindOf(state) === 'ended')
    expect(over.length).toBe(8)
    for (const state of over) {
      expect(
        transitionsOf(state, today).map(({ id }) => id),
        state,
        // An invitation that was let expire too early is put right.
      ).toEqual(state === 'invitation-expired' ? ['T31', 'T32', 'X41'] : ['T31', 'T32'])
    }
  })

  test('lets nobody be invited but from the pool, and nobody apply but from an invitation', () => {
    expect(transition('T20').from.every(isInPool)).toBe(true)
    expect(transitions.filter((row) => row.to === 'invited').map(({ id }) => id)).toEqual(['T20', 'X41'])
    expect(transitions.filter((row) => row.to === 'applied').map((row) => [row.id, ...row.from])).toEqual([
      ['T24', 'invited'],
    ])
    expect(transitions.filter((row) => row.act === 'decline').flatMap<State>(({ from }) => from)).toEqual(
      Array(4).fill('invited'),
    )
  })

  test('begins no second profile beside a live one, but where it is withdrawn first', () => {
    const both = stateNames.filter((state) => mayBeginAnew(state) && isLive(state))
    expect(both).toEqual(['not-eligible'])
    expect(mayMove('not-eligible', 'withdraw', 'withdrawn', today)?.id).toBe('X06')
  })

  test('says why each of our own moves is there, and marks none of them as read somewhere', () => {
    for (const row of transitions) {
      expect(row.certainty === 'own', row.id).toBe(row.id.startsWith('X'))
      expect(row.reason !== undefined, row.id).toBe(row.id.startsWith('X'))
      expect(row.source.length, row.id).toBeGreaterThan(0)
    }
  })

  test('names lengths by the rules of the law book, with their figures', () => {
    const figures = transitions.flatMap((row) => {
      if (!row.limit?.rule || !/\d/.test(row.limit.en)) return []
      const era = builtInLaw[row.limit.rule].eras[0]!
      const value = 'value' in era ? era.value : undefined
      return [[row.id, row.limit.en.includes(`${value}`), row.limit.fr.includes(`${value}`)]]
    })
    expect(figures.length).toBeGreaterThan(10)
    expect(figures.filter(([, en, fr]) => !en || !fr)).toEqual([])
  })

  test('says everything in both languages, and not the one for the other', () => {
    const texts = [
      ...transitions.flatMap((row) => [row.guard, row.limit, row.effect, row.doubt, row.reason]),
      ...stateNames.flatMap((state) => [states[state].title, states[state].meaning]),
      ...Object.values(actTitles),
      ...transitions.flatMap((row) => row.source),
    ].filter((text) => text !== null && text !== undefined)
    expect(texts.length).toBeGreaterThan(400)
    // A section of the Act is written alike but for its name.
    expect(texts.filter(({ en, fr }) => en.trim() === '' || fr.trim() === '' || en === fr)).toEqual([])
    const swapped = texts.filter(({ en, fr }) => /\b(the|of|and|is)\b/.test(fr) || /\b(les|des|une|est)\b/.test(en))
    expect(swapped).toEqual([])
  })
})

describe('the states', () => {
  test('that are live are those of which a person may have one', () => {
    expect(stateNames.filter(isLive)).toEqual([
      'draft',
      'not-eligible',
      'pending-job-bank',
      'pending-nomination-confirmation',
      'in-pool',
      'nomination-offered',
      'in-pool-nominated',
      'invited',
      'applied',
      'in-process',
      'unassessed',
    ])
  })

  test('of the pool are three, and a round invites from each', () => {
    expect(stateNames.filter(isInPool)).toEqual(['in-pool', 'nomination-offered', 'in-pool-nominated'])
    for (const state of stateNames)
      expect(mayMove(state, 'invite', 'invited', today) !== undefined, state).toBe(isInPool(state))
  })

  test('are known by name', () => {
    expect(isState('in-pool')).toBe(true)
    expect(['IN_POOL', '', 'constructor', 'toString'].filter(isState)).toEqual([])
  })
})

describe('what holds from in-pool holds from nomination-offered', () => {
  test.each<[act: Act, to: State, id: string]>([
    ['update', 'nomination-offered', 'T15'],
    ['re-assess', 'nomination-offered', 'T16'],
    ['re-assess', 'removed-ineligible', 'T17'],
    ['withdraw', 'withdrawn', 'T18'],
    ['expire', 'profile-expired', 'T19'],
    ['invite', 'invited', 'T20'],
  ])('%s to %s is %s', (act, to, id) => {
    expect(mayMove('nomination-offered', act, to, today)?.id).toBe(id)
  })

  test('but a second nomination: there is one at a time', () => {
    expect(mayMove('nomination-offered', 'confirm-nomination', 'nomination-offered', today)).toBeUndefined()
    expect(mayMove('in-pool-nominated', 'confirm-nomination', 'nomination-offered', today)).toBeUndefined()
  })
})

describe('the days of a move', () => {
  test.each<[from: State, act: Act, to: State, on: PlainDate, id: string | undefined]>([
    ['none', 'start-draft', 'draft', '2014-12-31', undefined],
    ['none', 'start-draft', 'draft', '2015-01-01', 'T01'],
    ['none', 'bar', 'barred', '2014-11-20', undefined],
    ['none', 'bar', 'barred', '2014-11-21', 'T31'],
    ['draft', 'submit', 'pending-job-bank', '2017-06-05', 'T05'],
    ['draft', 'submit', 'pending-job-bank', '2017-06-06', undefined],
    ['pending-job-bank', 'register-job-bank', 'in-pool', '2017-06-05', 'T06'],
    ['pending-job-bank', 'register-job-bank', 'in-pool', '2017-06-06', undefined],
    ['pending-job-bank', 'lapse-job-bank', 'profile-expired', '2017-06-05', 'T07'],
    ['pending-job-bank', 'lapse-job-bank', 'profile-expired', '2017-06-06', undefined],
    ['pending-job-bank', 'abolish-job-bank', 'in-pool', '2017-06-05', undefined],
    ['pending-job-bank', 'abolish-job-bank', 'in-pool', '2017-06-06', 'T08'],
    ['pending-job-bank', 'abolish-job-bank', 'in-pool', '2017-06-07', undefined],
    ['not-eligible', 'correct', 'pending-job-bank', '2017-06-05', 'X09'],
    ['not-eligible', 'correct', 'pending-job-bank', '2017-06-06', undefined],
  ])('%s, %s to %s on %s: %s', (from, act, to, on, id) => {
    expect(mayMove(from, act, to, day(on))?.id).toBe(id)
  })
})

describe('a move', () => {
  test('that time makes goes by its own verb, and is the same row', () => {
    expect(mayMove('nomination-offered', 'refuse-nomination', 'in-pool', today)).toBe(transition('T13'))
    expect(mayMove('nomination-offered', 'lapse-nomination', 'in-pool', today)).toBe(transition('T13'))
    expect(actsFrom('nomination-offered', today)).toContain('lapse-nomination')
  })

  test('that is allowed is the row', () => {
    expect(move('in-pool', 'update', 'in-pool', today)).toEqual({ ok: true, value: transition('T15') })
  })

  test('agrees with what may be moved and why not, for every state, act and aim', () => {
    const acts = Object.keys(actTitles) as Act[]
    for (const on of days) {
      for (const from of stateNames) {
        for (const act of acts) {
          expect(whyNot(from, act, on) === undefined).toBe(mayMoveBy(from, act, on).length > 0)
          expect(actsFrom(from, on).includes(act)).toBe(mayMoveBy(from, act, on).length > 0)
        }
      }
    }
    for (const from of stateNames) {
      for (const act of acts) {
        for (const to of stateNames) {
          const moved = move(from, act, to, today)
          expect(moved.ok).toBe(mayMove(from, act, to, today) !== undefined)
          if (moved.ok) expect(inForceOn(moved.value, today) && moved.value.from.includes(from)).toBe(true)
        }
      }
    }
  })

  test('that the state does not allow is refused with what does, and what can be done instead, in both languages', () => {
    const refused = move('invited', 'withdraw', 'withdrawn', today)
    expect(refused).toEqual({
      ok: false,
      refusal: {
        code: 'not-in-that-state',
        state: 'invited',
        act: 'withdraw',
        instead: ['decline', 'apply'],
        message:
          'The state is “invited to apply”, which does not allow this: withdraw the profile → withdrawn. These do: draft; not eligible; waiting for the province; in the pool; in the pool, with a nomination to answer; in the pool, nominated; not assessed. Possible now: decline the invitation; submit the application.',
        said: {
          en: expect.stringMatching(/^The state is “invited to apply”/),
          fr: expect.stringMatching(/^L’état est « invité à présenter une demande »/),
        },
      },
    })
  })

  test('that another day allows is refused with the days', () => {
    const why = whyNot('draft', 'submit', day('2017-06-06'), 'pending-job-bank')
    expect(why?.code).toBe('not-in-force-that-day')
    // Another end of the same act is no other thing to do.
    expect(why?.instead).toEqual(['save-draft', 'withdraw'])
    expect(why?.said.en).toContain(
      'On 2017-06-06 this is not possible: submit the profile → waiting for Job Bank. It is from 2015-01-01 to 2017-06-05.',
    )
    expect(why?.said.fr).toContain(
      'Le 2017-06-06, ceci n’est pas possible : présenter le profil → en attente du Guichet-Emplois. Ce l’est du 2015-01-01 au 2017-06-05.',
    )
    expect(whyNot('pending-job-bank', 'abolish-job-bank', day('2017-06-05'))?.message).toContain(
      'It is on 2017-06-06 alone.',
    )
    expect(whyNot('none', 'start-draft', day('2014-12-31'))?.message).toContain('It is since 2015-01-01.')
  })

  test('that nobody can make on a day says so', () => {
    const why = whyNot('in-pool', 'register-job-bank', today)
    expect(why?.code).toBe('not-in-that-state')
    expect(why?.message).toContain('No state does on that day.')
  })

  test('is not offered to a candidate where only an officer could make it', () => {
    const why = whyNot('barred', 'start-draft', today)
    expect(why?.instead).toEqual([])
    expect(why?.said.en).toContain('Nothing else can be done to it now.')
    expect(whyNot('withdrawn', 'update', today)?.instead).toEqual(['start-draft'])
    expect(whyNot('applied', 'approve', today)?.instead).toEqual(['bar'])
  })

  test('unknown by its name is our mistake', () => {
    expect(() => transition('T33' as 'T32')).toThrow('There is no transition T33.')
  })
})
