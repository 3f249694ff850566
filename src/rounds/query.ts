/** What is asked of the pool by an instruction: the one description that the round executes, and that is published with it. */
import { type Interval, submissionsStanding } from '../pool/membership.ts'
import type { RuleBook } from '../rules/book.ts'
import type { Instruction } from './instruction.ts'
import { hasTieBreak } from './result.ts'
import { type Who, whoOf } from './who.ts'

export type RoundQuery = {
  readonly who: Who
  /** The moments of submission of those who stand in the pool at the moment of the round. */
  readonly standing: readonly Interval[]
  readonly invitations: number
  /** Everyone who has the points of the last is invited too, whenever they submitted. */
  readonly byScoreAlone: boolean
}

/** @param book that of the round's day. */
export const queryOf = (
  instruction: Pick<Instruction, 'program' | 'category' | 'at' | 'invitations'>,
  book: RuleBook,
): RoundQuery => ({
  who: whoOf(instruction),
  standing: submissionsStanding(instruction.at, book.law.profileMonths.value),
  invitations: instruction.invitations,
  byScoreAlone: !hasTieBreak(book),
})

/** The query as SQL over the standings, brought up to the day of the round: those invited, best rank first. */
export function querySql({ who, standing, invitations, byScoreAlone }: RoundQuery): string {
  const stretches = standing.map(({ from, to }) => `submitted_at between ${from} and ${to}`)
  const order = byScoreAlone ? 'points desc' : 'points desc, submitted_at, profile'
  const most =
    byScoreAlone && invitations > 0
      ? `fetch first ${invitations} rows with ties`
      : `fetch first ${invitations} rows only`
  return [
    'select profile, points, submitted_at',
    'from standing',
    `where state = 'in-pool' and flags & ${who.mask} = ${who.value}`,
    `  and (${stretches.join(' or ')})`,
    `order by ${order}`,
    most,
    '',
  ].join('\n')
}
