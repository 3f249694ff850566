/** The program named in an invitation. */
import type { ProgramName } from '../rules/lifecycle.ts'

/**
 * The program an invitation names: in a program round that program, else the first in the day's order that the candidate
 * meets. The candidate cannot choose.
 * @param order the day's `programOrder`.
 * @param meets whether the candidate meets a program; `pnp` is met by nominees.
 * @source IRPA 10.3(1)(j.1)
 * @throws Error for a candidate who meets none: such a one is not in the pool.
 */
export function programNamed(
  order: readonly ProgramName[],
  meets: (program: ProgramName) => boolean,
  ofRound: ProgramName | null,
): ProgramName {
  const named = ofRound ?? order.find(meets)
  if (named === undefined) throw new Error('A candidate who meets no program was to be invited.')
  return named
}
