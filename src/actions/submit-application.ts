/** Submit an application: it is received, inside its time and complete, and its facts are fixed. */
import type { Kysely, Transaction } from 'kysely'
import { type Completeness, type CompletenessFinding, completenessOf } from '../applications/completeness.ts'
import type { Declaration } from '../applications/declaration.ts'
import { type Guarded, guard } from '../applications/guard.ts'
import { inForceOn } from '../applications/in-force.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { builtInLaw } from '../rules/law.ts'
import { answerByApplying, changeApplication, paymentsOf } from '../store/applications.ts'
import { documentsOf } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import {
  type DeclaredFacts,
  digestOf,
  type FixedFacts,
  factsOf,
  guardAsked,
  type OpenCase,
  othersAct,
  preparedOf,
  preparingAt,
  taskListOf,
} from './application-case.ts'
import type { Doing } from './enact.ts'
import { endNomination, nominationDetail } from './end-nomination.ts'
import { must, tell } from './end-profile.ts'
import {
  declarationMissing,
  type Incomplete,
  incomplete,
  notReadable,
  reasonMissing,
  type Said,
} from './words/application.ts'

/** A document that could not be had in time, as its applicant explains it. Whether that excuses it the intake office decides. */
export type Explained = { readonly task: string; readonly reason: string }

export type Submitted = {
  readonly profile: string
  readonly round: string
  readonly receivedAt: Micros
  /** What section 11.2 would say of the facts as they are fixed now. */
  readonly guarded: Guarded
  readonly completeness: Completeness
}

/** What an application row keeps of what was found on its receipt, and at the completeness check: canonical JSON. */
export type Findings = {
  readonly guarded: Guarded
  readonly explained: readonly Explained[]
  readonly onReceipt: readonly CompletenessFinding[]
  readonly onCheck?: readonly CompletenessFinding[]
}

/** What an application lacks that nobody explained: only papers can be explained. */
const lackedBy = ({ findings }: Completeness, explained: readonly Explained[]): readonly CompletenessFinding[] =>
  findings.filter(
    ({ rule, task, decides, met }) =>
      decides && !met && !(rule === 'r10.document' && explained.some((one) => one.task === task)),
  )

/** The service standard of the day of receipt. */
export function standardOn(at: Micros): { readonly months: number; readonly percent: number } {
  const standard = inForceOn(builtInLaw.serviceStandard, dayOf(at))
  if (!standard.ok) throw new Error(standard.refusal.message)
  const { months, percent } = standard.value.value
  return { months, percent }
}

type Judged = {
  readonly facts: DeclaredFacts & { readonly declaration: Declaration }
  readonly completeness: Completeness
  readonly guarded: Guarded
}

/** Judges an application as it would be received at the moment of the act; nothing is written. */
async function judge(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  explained: readonly Explained[],
): Promise<Outcome<Judged, Said | Incomplete>> {
  const { at } = doing
  const { invitation, application } = found
  const facts = await factsOf(tx, found)
  const { declaration } = facts
  if (declaration === null) return refused(declarationMissing)
  const list = taskListOf(found, facts, dayOf(at))
  if (!list.ok) return list
  const completeness = completenessOf(list.value, {
    receivedAt: at,
    through: 'account',
    program: invitation.program,
    documents: await documentsOf(tx, invitation),
    payments: await paymentsOf(tx, invitation),
    signatures: preparedOf(application).signatures,
  })
  const lacked = lackedBy(completeness, explained)
  if (lacked.length > 0) return refused(incomplete(lacked))
  const guarded = guard(await guardAsked(tx, found, facts, dayOf(at)))
  if (!guarded.ok) return refused(notReadable(guarded.refusal))
  return done({ facts: { ...facts, declaration }, completeness, guarded: guarded.value })
}

/**
 * Submits the application of a profile, up to the last microsecond before its deadline as extended: all that is required is there,
 * signed and paid by the amounts of the day. The facts are fixed as they are; what section 11.2 says of them is recorded and decides
 * nothing yet. The profile is a candidate's no more: it stands in no pool, and an unanswered nomination ends.
 * @param explained papers that are missing for a delay outside the applicant's control: these alone may be.
 * @returns the application as received, or why not: `application-incomplete` with every finding, `declaration-missing`,
 *          `reason-missing`, `not-theirs-to-do`, `rules-not-recorded`, and those of an application that is not being prepared.
 * @source T24; IRPR 10, 12.01; the department's completeness check for what may be explained
 */
export async function submitApplication(
  db: Kysely<Database>,
  doing: Doing,
  { profile, explained = [] }: { readonly profile: string; readonly explained?: readonly Explained[] },
): Promise<Outcome<Submitted, Said | Incomplete>> {
  const others = othersAct(doing, 'apply', ['candidate', 'representative'])
  if (others !== undefined) return refused(others)
  const silent = explained.findIndex(({ reason }) => reason.trim() === '')
  if (silent >= 0) return refused(reasonMissing(`explained[${silent}].reason`))
  return inTransaction(
    db,
    async (tx) => {
      const found = await preparingAt(tx, doing, profile)
      if (!found.ok) return found
      const judged = await judge(tx, doing, found.value, explained)
      if (!judged.ok) return judged
      await receive(tx, doing, found.value, judged.value, explained)
      const { completeness, guarded } = judged.value
      return done({ profile, round: found.value.invitation.round, receivedAt: doing.at, completeness, guarded })
    },
    'keep',
  )
}

/** Writes an application as received, with its invitation, its nomination and its life. */
async function receive(
  tx: Transaction<Database>,
  doing: Doing,
  { life, invitation, application }: OpenCase,
  { facts, guarded, completeness }: Judged,
  explained: readonly Explained[],
): Promise<void> {
  const { at } = doing
  const { round } = invitation
  const fixed = { profile: facts.content, declaration: facts.declaration, corrected: facts.corrected }
  const findings = { guarded, explained, onReceipt: completeness.findings }
  const documents = await documentsOf(tx, invitation)
  const open = await endNomination(tx, doing, life, { at, as: 'ended', offersOnly: true })
  await must(tx, doing, life, {
    act: 'apply',
    to: 'applied',
    at,
    detail: {
      round,
      facts: digestOf(fixed),
      findings: digestOf(findings),
      guarded: guarded.met,
      documents: documents.map(({ id, digest }) => ({ id, digest })),
      ...(open === undefined ? {} : nominationDetail(open, 'offered')),
    },
    dueAt: null,
    standing: 'none',
  })
  await answerByApplying(tx, invitation, at)
  await changeApplication(tx, application, {
    state: 'received',
    receivedAt: at,
    facts: canonicalJson(fixed satisfies FixedFacts),
    findings: canonicalJson(findings satisfies Findings),
  })
  const letter = { round, program: invitation.program, receivedAt: at, standard: standardOn(at) }
  await tell(tx, doing, life, `application-received/${round}`, { kind: 'application-received', facts: letter })
}
