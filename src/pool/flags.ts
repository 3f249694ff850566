/** What a candidate may be invited for, one bit each: the programs met, a nomination, the categories. */
import type { Answer } from '../rules/answer.ts'
import type { RuleBook } from '../rules/book.ts'
import { type CategoryKey, categoryKeys } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'

/** A nominee is eligible, with a nomination that counts that day. */
export const programBits: Readonly<Record<ProgramName, number>> = { fsw: 1, cec: 2, fst: 4, pnp: 8 }
export const NOMINEE = programBits.pnp
/** Any of the three programs: eligible for the pool. */
export const ELIGIBLE = programBits.fsw | programBits.cec | programBits.fst

const FIRST_CATEGORY = 8

/** The bit of each category: its place in the law, whichever are in force. A new category goes at the end. */
export const categoryBits = Object.fromEntries(
  Object.keys(categoryKeys).map((key, place) => [key, 1 << (FIRST_CATEGORY + place)]),
) as Readonly<Record<CategoryKey, number>>

/** The bits of an answer; its members are counted in the order of the day's book. */
export function flagsOf(answer: Answer, book: RuleBook): number {
  let flags =
    (answer.fsw ? programBits.fsw : 0) |
    (answer.cec ? programBits.cec : 0) |
    (answer.fst ? programBits.fst : 0) |
    (answer.nominee ? NOMINEE : 0)
  for (let i = 0; i < book.categories.length; i++) {
    if (answer.members & (1 << i)) flags |= categoryBits[book.categories[i]!.key]
  }
  return flags
}
