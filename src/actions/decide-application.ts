/** Decide an application that is complete: approve it, or refuse it with reasons. */
import type { Kysely, Transaction } from 'kysely'
import { applicationMoves, type RefusalReason, refusalReasons } from '../applications/life.ts'
import { isPlainDate, type PlainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { changeApplication, paymentsOf } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { digestOf, factsOf, type OpenCase, othersAct, receivedAt } from './application-case.ts'
import type { Doing } from './enact.ts'
import { must, tell } from './end-profile.ts'
import { owedOn } from './pay.ts'
import { refundEnded } from './refund.ts'
import type { Findings } from './submit-application.ts'
import {
  notADay,
  notNow,
  reasonMissing,
  reasonUnlisted,
  rightFeeUnpaid,
  type Said,
  section112Unmet,
} from './words/application.ts'

/** Why an application is refused: which of the law's reasons, and the officer's own words on it. */
export type Reasoned = { readonly reason: RefusalReason; readonly says: string }

export type DecideAsked =
  | { readonly profile: string; readonly decision: 'refuse'; readonly reasons: readonly Reasoned[] }
  | {
      readonly profile: string
      readonly decision: 'approve'
      /** The last day of the visa, or of the confirmation of permanent residence. */
      readonly validThrough: PlainDate
      /** Why section 11.2 is met where the findings of the receipt say that it is not. */
      readonly despite?: string
    }

export type Decided = {
  readonly profile: string
  readonly round: string
  readonly state: 'approved' | 'refused'
  /** Whole dollars that came back. */
  readonly refunded: number
}

/** What is wrong with how a decision is put. */
function fault(asked: DecideAsked): Said | undefined {
  if (asked.decision === 'approve') return isPlainDate(asked.validThrough) ? undefined : notADay('validThrough')
  if (asked.reasons.length === 0) return reasonMissing('reasons')
  if (asked.reasons.some(({ reason }) => !Object.hasOwn(refusalReasons, reason))) return reasonUnlisted
  const silent = asked.reasons.findIndex(({ says }) => says.trim() === '')
  return silent < 0 ? undefined : reasonMissing(`reasons[${silent}].says`)
}

/**
 * Decides an application that is complete, by an officer. Refused (T27), the right of permanent residence fee comes back, and a new
 * profile may be begun unless the person is barred. Approved (T29), section 11.2 is met and that fee is paid.
 * @returns what became of it, or why nothing did: `reason-missing`, `reason-unlisted`, `right-fee-unpaid`, `section-11-2-unmet`,
 *          `not-a-day`, `application-unknown`, `not-theirs-to-do`, and the table's refusals of a state.
 * @source IRPA 11(1), 11.2; IRPR 77, 303(3)
 */
export async function decideApplication(
  db: Kysely<Database>,
  doing: Doing,
  asked: DecideAsked,
): Promise<Outcome<Decided, Said>> {
  const others = othersAct(doing, asked.decision, ['officer'])
  if (others !== undefined) return refused(others)
  const wrong = fault(asked)
  if (wrong !== undefined) return refused(wrong)
  return inTransaction(
    db,
    async (tx) => {
      const found = await receivedAt(tx, doing, asked.profile)
      if (!found.ok) return found
      const off = whyNot(found.value.life.state, asked.decision, dayOf(doing.at))
      if (off !== undefined) return refused(notNow(off))
      return asked.decision === 'refuse'
        ? done(await refuse(tx, doing, found.value, asked.reasons))
        : approve(tx, doing, found.value, asked)
    },
    'keep',
  )
}

async function refuse(
  tx: Transaction<Database>,
  doing: Doing,
  { life, invitation, application }: OpenCase,
  reasons: readonly Reasoned[],
): Promise<Decided> {
  const { at } = doing
  const { profile, round } = invitation
  const refund = await refundEnded(tx, invitation, at, applicationMoves.refuse.refund('in-process')!)
  const detail = { round, why: reasons.map(({ reason }) => reason), reasons: digestOf(reasons), refund }
  await must(tx, doing, life, { act: 'refuse', to: 'refused', at, detail })
  await changeApplication(tx, application, { state: 'refused', decidedAt: at, reasons: canonicalJson({ reasons }) })
  await tell(tx, doing, life, `application-refused/${round}`, {
    kind: 'application-refused',
    facts: {
      round,
      at,
      reasons: reasons.flatMap(({ reason, says }) => [refusalReasons[reason], says]),
      refunded: refund.cad,
    },
  })
  return { profile, round, state: 'refused', refunded: refund.cad }
}

async function approve(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  { validThrough, despite = '' }: Extract<DecideAsked, { decision: 'approve' }>,
): Promise<Outcome<Decided, Said>> {
  const { life, invitation, application } = found
  const { at } = doing
  const { profile, round } = invitation
  const owed = owedOn(dayOf(at), await factsOf(tx, found), await paymentsOf(tx, invitation))
  if (!owed.ok) return owed
  const due = owed.value.due['permanent-residence']
  if (due > 0) return refused(rightFeeUnpaid(due))
  const { guarded } = JSON.parse(application.findings!) as Findings
  if (!guarded.met && despite.trim() === '') return refused(section112Unmet)
  const reasons = { validThrough, ...(despite.trim() !== '' && { despite }) }
  const detail = { round, validThrough, guarded: guarded.met, reasons: digestOf(reasons) }
  await must(tx, doing, life, { act: 'approve', to: 'approved', at, detail })
  await changeApplication(tx, application, { state: 'approved', decidedAt: at, reasons: canonicalJson(reasons) })
  const facts = { round, at }
  await tell(tx, doing, life, `application-approved/${round}`, { kind: 'application-approved', facts })
  return done({ profile, round, state: 'approved', refunded: 0 })
}
