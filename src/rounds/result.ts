/** The result of a round, as published and as printed. */
import { type Instant, type Micros, momentText } from '../law/moment.ts'
import type { RuleBook } from '../rules/book.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { type Field, invitedDigest, roundDigest, type Sha256 } from './digest.ts'
import { type Instruction, type RoundKind, roundNumberJson } from './instruction.ts'
import type { Ranked } from './rank.ts'

/** Its keys are the contract's, in their order. */
export type RoundResult = {
  readonly round: number | string
  readonly type: RoundKind
  readonly program: ProgramName | null
  readonly category: CategoryKey | null
  readonly at: Instant
  readonly invited: number
  /** All who could be invited. */
  readonly eligible: number
  /** Points of the last invited; `null` with nobody invited. */
  readonly minimumCrs: number | null
  /** When the last invited submitted, even if nobody was cut by it; `null` where the day has no tie-break. */
  readonly tieBreakAt: Instant | null
  /** Of all who could be invited, those at `minimumCrs`, and the invited among these. */
  readonly tied: number
  readonly tiedInvited: number
  readonly lowestRank: number | null
  readonly invitedDigest: string
  readonly digest: string
}

/** What the selection found, from an array or from a store. */
export type Selected = {
  readonly field: Field
  /** Everyone invited, best rank first. */
  readonly invited: readonly Ranked[]
  readonly tied: number
}

/** How a round's own rules read the lowest rank: by score alone, or by score and moment. */
export const hasTieBreak = (book: RuleBook): boolean => book.law.tieBreak.value === 'submission'

/** The result of a selection. */
export function resultOf(
  instruction: Instruction,
  book: RuleBook,
  { field, invited, tied }: Selected,
  sha256: Sha256,
): RoundResult {
  const last = invited.at(-1)
  const tieBreakAt: Micros | null = last !== undefined && hasTieBreak(book) ? last.submittedAt : null
  let tiedInvited = 0
  while (tiedInvited < invited.length && invited.at(-1 - tiedInvited)!.points === last!.points) tiedInvited++
  const references = invitedDigest(
    invited.map((one) => one.profile),
    sha256,
  )
  return {
    round: roundNumberJson(instruction.round),
    type: instruction.type,
    program: instruction.program,
    category: instruction.category,
    at: momentText(instruction.at),
    invited: invited.length,
    eligible: field.eligible,
    minimumCrs: last?.points ?? null,
    tieBreakAt: tieBreakAt === null ? null : momentText(tieBreakAt),
    tied,
    tiedInvited,
    lowestRank: last === undefined ? null : invited.length,
    invitedDigest: references,
    digest: roundDigest(instruction, book, field, references, sha256),
  }
}
