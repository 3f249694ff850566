/** How long an invitation may be answered. */
import { dayOf, type Micros, startOf } from '../law/moment.ts'

/**
 * The first moment at which the time to apply is over: the day after the last one, at 00:00 UTC. The first day is the one
 * after the invitation.
 * @param days the day's `invitationDays`.
 * @source IRPA 10.3(1)(k); a letter of 2019-07-10 shows 2019-09-09 00:00 UTC.
 */
export const lapsesAt = (invitedAt: Micros, days: number): Micros => startOf(dayOf(invitedAt) + days + 1)
