/** A round of invitations over a pool in memory. The store holds rounds by the same rules; a test proves the two equal. */

import { programNamed } from '../invitations/program-named.ts'
import { plainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { ELIGIBLE, programBits } from '../pool/flags.ts'
import { standsAt } from '../pool/membership.ts'
import type { Standing } from '../pool/standing.ts'
import { type NotRecorded, type RuleBook, ruleBook } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { leafOf, type Sha256 } from './digest.ts'
import type { Instruction } from './instruction.ts'
import { byRank } from './rank.ts'
import { hasTieBreak, type RoundResult, resultOf } from './result.ts'
import { isWanted, whoOf } from './who.ts'

/** Why a round cannot be run on its day, whatever the pool. */
export type DayRefusal =
  | (NotRecorded & { readonly path: 'at' })
  | {
      readonly code: 'category-not-in-force'
      readonly path: 'category'
      readonly message: string
      readonly values: Values
    }
type Values = Readonly<Record<string, string | number>>

/** The rule book of a round's day, with its category in force. */
export function bookOfRound(
  instruction: Pick<Instruction, 'at' | 'category'>,
  law: Law = builtInLaw,
): Outcome<RuleBook, DayRefusal> {
  const on = dayOf(instruction.at)
  const book = ruleBook(on, law)
  if (!book.ok) return refused({ ...book.refusal, path: 'at' })
  const { category } = instruction
  if (category !== null && !book.value.categories.some(({ key }) => key === category)) {
    const inForce = book.value.categories.map(({ key }) => key).join(', ') || 'none'
    const message = `The category ${category} is not in force on ${plainDate(on)} (in force: ${inForce}). Correct the category or the day of the round.`
    return refused({
      code: 'category-not-in-force',
      path: 'category',
      message,
      values: { category, on: plainDate(on), inForce },
    })
  }
  return done(book.value)
}

/** A candidate of the field; `barred` holds an invitation, or let one lapse. */
export type Candidate = Standing & { readonly barred?: boolean }

export type Invited = Standing & { readonly rank: number; readonly program: ProgramName }

export type RoundOutcome = {
  readonly result: RoundResult
  /** Best rank first. */
  readonly invited: readonly Invited[]
}

/**
 * Runs a round.
 * @param field candidates with the points and flags of the round's day, in any order; not only those who stand in the pool.
 * @param book the book of that day, `bookOfRound`.
 */
export function runRound(
  instruction: Instruction,
  field: readonly Candidate[],
  book: RuleBook,
  sha256: Sha256,
): RoundOutcome {
  const who = whoOf(instruction)
  const months = book.law.profileMonths.value
  const wanted = field
    .filter(
      ({ flags, submittedAt, barred }) =>
        (flags & ELIGIBLE) !== 0 &&
        barred !== true &&
        isWanted(flags, who) &&
        standsAt(submittedAt, instruction.at, months),
    )
    .sort(byRank)
  let count = Math.min(instruction.invitations, wanted.length)
  // Without a tie-break nobody at the lowest score is left out.
  if (!hasTieBreak(book)) while (count > 0 && wanted[count]?.points === wanted[count - 1]!.points) count++
  const lowest = wanted[count - 1]?.points
  let [sumA, sumB] = [0n, 0n]
  for (const one of wanted) {
    const { a, b } = leafOf(one, sha256)
    sumA += a
    sumB += b
  }
  const order = book.law.programOrder.value
  const invited = wanted.slice(0, count).map(({ profile, submittedAt, points, flags }, i) => {
    const program = programNamed(order, (name) => (flags & programBits[name]) !== 0, instruction.program)
    return { profile, submittedAt, points, flags, rank: i + 1, program }
  })
  const tied = lowest === undefined ? 0 : wanted.filter(({ points }) => points === lowest).length
  const selected = { field: { eligible: wanted.length, sumA, sumB }, invited, tied }
  return { result: resultOf(instruction, book, selected, sha256), invited }
}
