/** The rounds a sandbox holds, from its seed: when, of which kind, and how many are invited. */
import { type DayNumber, dayNumber } from '../law/day.ts'
import { dayOf, type Micros, moment, startOf } from '../law/moment.ts'
import type { Instruction } from '../rounds/instruction.ts'
import { ruleBook } from '../rules/book.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { Dice, weighted } from '../simulator/population/dice.ts'
import { BEGINS, type Terms } from './keep.ts'

/** A round as planned; its number is the next of the record when it is prepared. */
export type Planned = Omit<Instruction, 'round'>

/** The kinds of rounds of 2024, about as often as there were any. */
const KINDS = weighted<'general' | 'category' | ProgramName>([
  ['general', 8],
  ['category', 6],
  ['pnp', 6],
  ['cec', 4],
])

/** How many are invited, in thousandths of the pool as it was begun; one is the least. */
const SHARES: Readonly<Record<'general' | 'category' | ProgramName, readonly [least: number, most: number]>> = {
  general: [4, 10],
  category: [2, 12],
  pnp: [1, 2],
  cec: [6, 14],
  fsw: [4, 10],
  fst: [1, 2],
}

const HOUR: Micros = 3_600_000_000
const SECOND: Micros = 1_000_000

/** The Monday of the first week of the plan. */
const FIRST = dayNumber('2024-02-12')
const WEEK = 7

/** The rounds of a week: one or two, from Tuesday to Friday between 14:00 and 17:00 UTC, as the department holds them. */
function roundsOf({ seed, size }: Terms, week: number): readonly Planned[] {
  const dice = new Dice(`${seed} rounds of week ${week}`)
  const days: DayNumber[] = [1 + dice.below(2), ...(dice.chance(600) ? [3 + dice.below(2)] : [])]
  return days.flatMap((day): readonly Planned[] => {
    const on = FIRST + week * WEEK + day
    const at = startOf(on) + 14 * HOUR + dice.below(3 * 3_600) * SECOND
    const drawnKind = dice.of(KINDS)
    const which = dice.below(1_000)
    const share = dice.below(1_000)
    const book = ruleBook(on)
    if (!book.ok) return []
    const categories = book.value.categories.map(({ key }) => key)
    const category = drawnKind === 'category' ? (categories[which % Math.max(1, categories.length)] ?? null) : null
    // Before there were categories, whoever would have been invited by one is invited by a general round.
    const kind = drawnKind === 'category' && category === null ? 'general' : drawnKind
    const [least, most] = SHARES[kind]
    const invitations = Math.max(1, Math.floor((size * (least * 1_000 + (most - least) * share)) / 1_000_000))
    const program = kind === 'general' || kind === 'category' ? null : kind
    const type = program === null ? (kind as 'general' | 'category') : 'program'
    return [{ type, program, category, invitations, at, within: [at, at + HOUR] }]
  })
}

/**
 * The first round of the plan after a moment.
 * @returns undefined where the rules of its day are not recorded: the plan is over.
 */
export function nextPlanned(terms: Terms, after: Micros): Planned | undefined {
  const first = Math.max(0, Math.floor((dayOf(Math.max(after, moment(BEGINS))) - FIRST) / WEEK))
  for (let week = first; week <= first + 1; week++) {
    const next = roundsOf(terms, week).find(({ at }) => at > after)
    if (next !== undefined) return next
  }
  return undefined
}
