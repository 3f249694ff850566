/** Check a received application for completeness: it goes on to an officer, or back with its fees. */
import type { Kysely, Transaction } from 'kysely'
import {
  type Completeness,
  type CompletenessFinding,
  completenessOf,
  type Flexibility,
} from '../applications/completeness.ts'
import { applicationMoves } from '../applications/life.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { changeApplication, paymentsOf } from '../store/applications.ts'
import { documentsOf } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { digestOf, factsOf, type OpenCase, othersAct, preparedOf, receivedAt, taskListOf } from './application-case.ts'
import { actorText, type Doing } from './enact.ts'
import { must, tell } from './end-profile.ts'
import { refundEnded } from './refund.ts'
import { type Findings, standardOn } from './submit-application.ts'
import { documentUnknown, notNow, reasonMissing, type Said } from './words/application.ts'

export type CheckAsked = {
  readonly profile: string
  /** Documents that are not what their task asks, as somebody who looked at them saw. */
  readonly unacceptable?: readonly { readonly document: string; readonly reason: string }[]
  /** Missing papers that are excused: a delay outside the applicant's control. */
  readonly excused?: readonly { readonly task: string; readonly reason: string; readonly evidence?: string }[]
}

export type Checked = {
  readonly profile: string
  readonly round: string
  readonly state: 'in-process' | 'returned-incomplete'
  readonly completeness: Completeness
  /** Whole dollars that came back. */
  readonly refunded: number
}

const deciding = ({ findings }: Completeness): readonly CompletenessFinding[] =>
  findings.filter(({ decides, met, excused }) => decides && !met && excused === null)

/** The completeness of an application as it was received, with what the intake office saw and excused. */
async function judge(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  { unacceptable = [], excused = [] }: CheckAsked,
): Promise<Outcome<Completeness, Said>> {
  const { invitation, application } = found
  const at = application.receivedAt!
  const list = taskListOf(found, await factsOf(tx, found), dayOf(at))
  if (!list.ok) return list
  const all = await documentsOf(tx, invitation)
  const unknown = unacceptable.find(({ document }) => !all.some(({ id }) => id === document))
  if (unknown !== undefined) return refused(documentUnknown(unknown.document))
  const flexibilities = excused.map(
    ({ task, reason, evidence }): Flexibility => ({
      task,
      reason,
      evidence: evidence ?? null,
      grantedBy: actorText(doing.by),
      grantedAt: doing.at,
    }),
  )
  return done(
    completenessOf(list.value, {
      receivedAt: at,
      through: 'account',
      program: invitation.program,
      documents: all.filter(({ id }) => !unacceptable.some(({ document }) => document === id)),
      // What came after the receipt is none of it.
      payments: (await paymentsOf(tx, invitation)).filter(({ paidAt }) => paidAt <= at),
      signatures: preparedOf(application).signatures,
      flexibilities,
    }),
  )
}

function silentReason({ unacceptable = [], excused = [] }: CheckAsked): string | undefined {
  const lists = { unacceptable, excused }
  for (const [name, list] of Object.entries(lists)) {
    const at = list.findIndex(({ reason }) => reason.trim() === '')
    if (at >= 0) return `${name}[${at}].reason`
  }
  return undefined
}

/**
 * Checks a received application, by the intake office: with all that section 10 asks it is complete (T26) and the service standard
 * runs from its receipt; else it is returned with all its fees (T25), which is no refusal, and the invitation is used up.
 * @returns what became of it, with every finding; or why nothing did: `application-unknown`, `document-unknown`, `reason-missing`,
 *          `not-theirs-to-do`, and the table's refusals of a state.
 * @source IRPR 10, 12
 */
export async function checkCompleteness(
  db: Kysely<Database>,
  doing: Doing,
  asked: CheckAsked,
): Promise<Outcome<Checked, Said>> {
  const others = othersAct(doing, 'accept', ['intake', 'officer'])
  if (others !== undefined) return refused(others)
  const silent = silentReason(asked)
  if (silent !== undefined) return refused(reasonMissing(silent))
  return inTransaction(
    db,
    async (tx) => {
      const found = await receivedAt(tx, doing, asked.profile)
      if (!found.ok) return found
      const { life, invitation } = found.value
      const off = whyNot(life.state, 'accept', dayOf(doing.at))
      if (off !== undefined) return refused(notNow(off))
      const completeness = await judge(tx, doing, found.value, asked)
      if (!completeness.ok) return completeness
      const { complete } = completeness.value
      const refunded = await (complete ? accept : giveBack)(tx, doing, found.value, completeness.value, asked)
      const state = complete ? 'in-process' : 'returned-incomplete'
      return done({ profile: life.profile, round: invitation.round, state, completeness: completeness.value, refunded })
    },
    'keep',
  )
}

/** The findings of the receipt, with those of the check. */
const withCheck = ({ application }: OpenCase, { findings }: Completeness): string =>
  canonicalJson({ ...(JSON.parse(application.findings!) as Findings), onCheck: findings })

async function accept(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  completeness: Completeness,
): Promise<number> {
  const { life, invitation, application } = found
  const { round } = invitation
  const detail = { round, findings: digestOf(completeness.findings) }
  await must(tx, doing, life, { act: 'accept', to: 'in-process', at: doing.at, detail })
  await changeApplication(tx, application, { state: 'complete', findings: withCheck(found, completeness) })
  const received = application.receivedAt!
  await tell(tx, doing, life, `application-complete/${round}`, {
    kind: 'application-complete',
    facts: { round, receivedAt: received, at: doing.at, standard: standardOn(received) },
  })
  return 0
}

async function giveBack(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  completeness: Completeness,
  { unacceptable = [] }: CheckAsked,
): Promise<number> {
  const { life, invitation, application } = found
  const { round } = invitation
  const { at } = doing
  const missing = deciding(completeness)
  const reasons = { missing: missing.map(({ rule, task, says }) => ({ rule, task, says })), unacceptable }
  const refund = await refundEnded(tx, invitation, at, applicationMoves.return.refund('applied')!)
  await must(tx, doing, life, {
    act: 'return',
    to: 'returned-incomplete',
    at,
    detail: { round, findings: digestOf(completeness.findings), rules: missing.map(({ rule }) => rule), refund },
  })
  await changeApplication(tx, application, {
    state: 'returned',
    decidedAt: at,
    findings: withCheck(found, completeness),
    reasons: canonicalJson(reasons),
  })
  await tell(tx, doing, life, `application-returned/${round}`, {
    kind: 'application-returned',
    facts: {
      ...{ round, receivedAt: application.receivedAt!, at, refunded: refund.cad },
      missing: [...missing.map(({ says }) => says), ...unacceptable.map(({ reason }) => reason)],
    },
  })
  return refund.cad
}
