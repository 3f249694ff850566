/** End an application with what ended its profile. */
import type { Transaction } from 'kysely'
import { applicationMoves } from '../applications/life.ts'
import type { Micros } from '../law/moment.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { applicationOn, changeApplication, lastInvitation } from '../store/applications.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { type Refunded, refundEnded } from './refund.ts'

/**
 * Ends what is open of an application where its person is barred (T31): one that was received ends as one that is refused, with what
 * comes back of its fees; an approval that was not landed on ends too. The caller holds the lock of the profile, has not moved it
 * yet, and puts what is returned into the detail of the act.
 * @returns the round, and what came back; nothing where no application was open.
 */
export async function endApplicationByBar(
  tx: Transaction<Database>,
  life: Pick<LifeRow, 'profile' | 'state'>,
  at: Micros,
): Promise<{ readonly round?: string; readonly refund?: Refunded }> {
  const invitation = await lastInvitation(tx, life.profile)
  const application = invitation && (await applicationOn(tx, invitation))
  if (invitation === undefined || application === undefined) return {}
  const { round } = invitation
  if (application.state !== 'received' && application.state !== 'complete' && application.state !== 'approved')
    return {}
  await changeApplication(tx, application, {
    state: 'refused',
    decidedAt: at,
    reasons: canonicalJson({ reasons: [{ reason: 'inadmissible', says: 'IRPA 40' }] }),
  })
  const ended = applicationMoves.bar.refund(life.state)
  return ended === null ? { round } : { round, refund: await refundEnded(tx, invitation, at, ended) }
}
