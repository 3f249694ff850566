/**
 * The one table of moves: what may happen to a profile in a state, on a day. Actions ask it before they move anything, screens ask
 * it why a button is off.
 */
import { type DayNumber, dayNumber, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Act, actTitles, type Transition, type TransitionId } from './acts.ts'
import { ownMoves } from './own-moves.ts'
import type { Who } from './row.ts'
import { type Both, type State, stateNames, states } from './states.ts'
import { systemMoves } from './system-moves.ts'

export type { Act, Transition, TransitionId } from './acts.ts'
export { actTitles } from './acts.ts'
export type { Certainty, Who } from './row.ts'

/** T01 to T32 of today's system, then our own. */
export const transitions: readonly Transition[] = [...systemMoves, ...ownMoves]

const byId: ReadonlyMap<string, Transition> = new Map(transitions.map((row) => [row.id, row]))

/** Names of acts of a row: a person's, and that of time where it does the same. */
const actsOf = (row: Transition): readonly Act[] => (row.byTime === undefined ? [row.act] : [row.act, row.byTime])

const byState: ReadonlyMap<State, readonly Transition[]> = new Map(
  stateNames.map((state) => [state, transitions.filter((row) => row.from.includes(state))]),
)

/** Whether a move can be made on a day. */
export const inForceOn = (row: Transition, on: DayNumber): boolean =>
  dayNumber(row.firstOn) <= on && (row.lastOn === null || on <= dayNumber(row.lastOn))

/** The state after a move made from a state. */
export const endOf = (row: Transition, from: State): State => (row.to === 'same' ? from : row.to)

/** A row by its name, T01 to T32 or X01 and up. */
export function transition(id: TransitionId): Transition {
  const row = byId.get(id)
  if (row === undefined) throw new Error(`There is no transition ${id}.`)
  return row
}

/** What can happen to a profile in a state on a day, in the order of the table. */
export const transitionsOf = (state: State, on: DayNumber): readonly Transition[] =>
  (byState.get(state) ?? []).filter((row) => inForceOn(row, on))

/** The verbs of what can happen to a profile in a state on a day, each once. */
export const actsFrom = (state: State, on: DayNumber): readonly Act[] => [
  ...new Set(transitionsOf(state, on).flatMap(actsOf)),
]

const matches = (row: Transition, from: State, act: Act, to: State | undefined) =>
  actsOf(row).includes(act) && (to === undefined || endOf(row, from) === to)

/**
 * The move by which an act leads from a state to another on a day, or `undefined` where the table has none. Guards and limits are
 * not asked here: whoever acts knows the facts they speak of.
 */
export const mayMove = (from: State, act: Act, to: State, on: DayNumber): Transition | undefined =>
  transitionsOf(from, on).find((row) => matches(row, from, act, to))

/** The moves that an act can be from a state: on a day, or on any. */
export const mayMoveBy = (from: State, act: Act, on?: DayNumber): readonly Transition[] =>
  (byState.get(from) ?? []).filter(
    (row) => matches(row, from, act, undefined) && (on === undefined || inForceOn(row, on)),
  )

/** Why an act is off. */
export type MoveRefusal = {
  /** The state does not allow the act on any day; or it did or will, and not on this day. */
  readonly code: 'not-in-that-state' | 'not-in-force-that-day'
  /** In English, as every refusal has it. */
  readonly message: string
  /** The same in both languages. */
  readonly said: Both
  readonly state: State
  readonly act: Act
  /** What those who would have done it can do in this state on this day. */
  readonly instead: readonly Act[]
}

/** Who makes the moves of an act; the clock aside. */
const whoDoes = (act: Act): ReadonlySet<Who> =>
  new Set(transitions.flatMap((row) => (row.act === act ? row.who.filter((who) => who !== 'system') : [])))

/** What those who would have done the act can do instead: a candidate is not told what an officer could. */
function insteadOf(state: State, act: Act, on: DayNumber): readonly Act[] {
  const who = whoDoes(act)
  const theirs = transitionsOf(state, on).filter((row) => row.act !== act && row.who.some((one) => who.has(one)))
  return [...new Set(theirs.map((row) => row.act))]
}

function refusal(code: MoveRefusal['code'], state: State, act: Act, on: DayNumber, why: Both): MoveRefusal {
  const instead = insteadOf(state, act, on)
  const listed = (language: keyof Both) => instead.map((one) => actTitles[one][language]).join('; ')
  const said =
    instead.length === 0
      ? {
          en: `${why.en} Nothing else can be done to it now.`,
          fr: `${why.fr} Rien d’autre ne peut y être fait maintenant.`,
        }
      : { en: `${why.en} Possible now: ${listed('en')}.`, fr: `${why.fr} Possible maintenant : ${listed('fr')}.` }
  return { code, message: said.en, said, state, act, instead }
}

/** The days of a row, as words. */
const daysOf = ({ firstOn, lastOn }: Transition): Both =>
  lastOn === null
    ? { en: `since ${firstOn}`, fr: `depuis le ${firstOn}` }
    : firstOn === lastOn
      ? { en: `on ${firstOn} alone`, fr: `le ${firstOn} seulement` }
      : { en: `from ${firstOn} to ${lastOn}`, fr: `du ${firstOn} au ${lastOn}` }

/**
 * Why an act cannot be done to a profile in a state on a day, in both languages, or `undefined` where it can.
 * @param to the state it is to lead to; left out, any will do: what a button asks.
 */
export function whyNot(from: State, act: Act, on: DayNumber, to?: State): MoveRefusal | undefined {
  const ever = (byState.get(from) ?? []).filter((row) => matches(row, from, act, to))
  if (ever.some((row) => inForceOn(row, on))) return undefined
  const title = actTitles[act]
  const aim =
    to === undefined ? { en: '', fr: '' } : { en: ` → ${states[to].title.en}`, fr: ` → ${states[to].title.fr}` }
  const [first] = ever
  if (first !== undefined) {
    const days = daysOf(first)
    return refusal('not-in-force-that-day', from, act, on, {
      en: `On ${plainDate(on)} this is not possible: ${title.en}${aim.en}. It is ${days.en}.`,
      fr: `Le ${plainDate(on)}, ceci n’est pas possible : ${title.fr}${aim.fr}. Ce l’est ${days.fr}.`,
    })
  }
  const stands = (state: State) => states[state].lastOn === null || on <= dayNumber(states[state].lastOn)
  const homes = stateNames.filter(
    (state) => stands(state) && mayMoveBy(state, act, on).some((row) => matches(row, state, act, to)),
  )
  const inState = (language: keyof Both) => homes.map((state) => states[state].title[language]).join('; ')
  const where =
    homes.length === 0
      ? { en: 'No state does on that day.', fr: 'Aucun état ne le permet ce jour-là.' }
      : { en: `These do: ${inState('en')}.`, fr: `Le permettent : ${inState('fr')}.` }
  return refusal('not-in-that-state', from, act, on, {
    en: `The state is “${states[from].title.en}”, which does not allow this: ${title.en}${aim.en}. ${where.en}`,
    fr: `L’état est « ${states[from].title.fr} », qui ne permet pas ceci : ${title.fr}${aim.fr}. ${where.fr}`,
  })
}

/** The move by which an act leads from a state to another on a day, or why the table has none. */
export function move(from: State, act: Act, to: State, on: DayNumber): Outcome<Transition, MoveRefusal> {
  const row = mayMove(from, act, to, on)
  if (row !== undefined) return done(row)
  const why = whyNot(from, act, on, to)
  if (why === undefined) throw new Error(`The table neither allows nor refuses to ${act} from ${from} to ${to}.`)
  return refused(why)
}

/**
 * Whether a new profile may be begun by a person whose last one is in this state (T01, T32). Where it is still live, it is
 * withdrawn first.
 * @source IRPA 10.1(5)
 */
export const mayBeginAnew = (state: State): boolean =>
  (byState.get(state) ?? []).some((row) => row.act === 'start-draft')
