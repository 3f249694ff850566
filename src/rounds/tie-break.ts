/** The tie-breaking rule. */
import type { Standing } from '../pool/standing.ts'

/**
 * Of equal points, the earlier expression of interest ranks higher, to the microsecond.
 * @source MI respecting the Express Entry system, 3(6).
 */
export const byTieBreak = (a: Pick<Standing, 'submittedAt'>, b: Pick<Standing, 'submittedAt'>): number =>
  a.submittedAt - b.submittedAt
