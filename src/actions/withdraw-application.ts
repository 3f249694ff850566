/** Withdraw an application before it is decided. */
import type { Kysely } from 'kysely'
import { applicationMoves } from '../applications/life.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { changeApplication } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { othersAct, receivedAt } from './application-case.ts'
import type { Doing } from './enact.ts'
import { must, tell } from './end-profile.ts'
import { refundEnded } from './refund.ts'
import { notNow, type Said } from './words/application.ts'

/**
 * Withdraws an application (T28): the invitation is used up, and a new profile may be begun. The processing fee comes back where the
 * application was not found complete yet; the right of permanent residence fee in any case.
 * @returns what came back in whole dollars, or why it stands: `application-unknown`, `not-theirs-to-do`, and the table's refusals of a
 *          state.
 */
export async function withdrawApplication(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<{ readonly profile: string; readonly round: string; readonly refunded: number }, Said>> {
  const others = othersAct(doing, 'withdraw-application', ['applicant', 'candidate', 'representative'])
  if (others !== undefined) return refused(others)
  return inTransaction(
    db,
    async (tx) => {
      const found = await receivedAt(tx, doing, profile)
      if (!found.ok) return found
      const { life, invitation, application } = found.value
      const off = whyNot(life.state, 'withdraw-application', dayOf(doing.at))
      if (off !== undefined) return refused(notNow(off))
      const { at } = doing
      const { round } = invitation
      const refund = await refundEnded(tx, invitation, at, applicationMoves['withdraw-application'].refund(life.state)!)
      const detail = { round, from: life.state, refund }
      await must(tx, doing, life, { act: 'withdraw-application', to: 'application-withdrawn', at, detail })
      await changeApplication(tx, application, { state: 'withdrawn', decidedAt: at })
      const facts = { round, at, refunded: refund.cad }
      await tell(tx, doing, life, `application-withdrawn/${round}`, { kind: 'application-withdrawn', facts })
      return done({ profile, round, refunded: refund.cad })
    },
    'keep',
  )
}
