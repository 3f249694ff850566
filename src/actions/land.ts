/** Record the landing of somebody whose application was approved. */
import type { Kysely } from 'kysely'
import { dayNumber, type PlainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { changeApplication } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { othersAct, receivedAt } from './application-case.ts'
import type { Doing } from './enact.ts'
import { must } from './end-profile.ts'
import { documentsExpired, notNow, type Said } from './words/application.ts'

/**
 * Records that a person landed, or confirmed permanent residence (T30), on a day on which the visa or confirmation is valid.
 * @returns the moment, or why not: `visa-expired`, `application-unknown`, `not-theirs-to-do`, and the table's refusals of a state.
 */
export async function land(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<{ readonly profile: string; readonly landedAt: Micros }, Said>> {
  const others = othersAct(doing, 'land', ['applicant', 'candidate', 'representative', 'officer'])
  if (others !== undefined) return refused(others)
  return inTransaction(
    db,
    async (tx) => {
      const found = await receivedAt(tx, doing, profile)
      if (!found.ok) return found
      const { life, invitation, application } = found.value
      const off = whyNot(life.state, 'land', dayOf(doing.at))
      if (off !== undefined) return refused(notNow(off))
      const { validThrough } = JSON.parse(application.reasons!) as { readonly validThrough: PlainDate }
      if (dayOf(doing.at) > dayNumber(validThrough)) return refused(documentsExpired(validThrough))
      await must(tx, doing, life, {
        act: 'land',
        to: 'permanent-resident',
        at: doing.at,
        detail: { round: invitation.round },
      })
      await changeApplication(tx, application, { state: 'landed' })
      return done({ profile, landedAt: doing.at })
    },
    'keep',
  )
}
