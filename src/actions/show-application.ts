/** An application as it stands: what is declared, sent, signed and paid, what is still to be done, and what was decided. */
import type { Kysely } from 'kysely'
import { tasksCalendar } from '../applications/calendar.ts'
import { type Completeness, completenessOf, type Signature } from '../applications/completeness.ts'
import type { DocumentRecord } from '../applications/documents.ts'
import type { FeeKind } from '../applications/fees.ts'
import { type RefusalReason, refusalReasons } from '../applications/life.ts'
import type { TaskList } from '../applications/tasks.ts'
import type { PlainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { Both } from '../lifecycle/states.ts'
import { type ApplicationRow, type Invitation, type PaymentRow, paymentsOf } from '../store/applications.ts'
import { documentsOf } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { caseAt, type DeclaredFacts, factsOf, invitedAt, preparedOf, taskListOf } from './application-case.ts'
import type { Doing } from './enact.ts'
import { owedOn } from './pay.ts'
import type { Findings } from './submit-application.ts'
import type { Said } from './words/application.ts'

/** Why an application ended as it did, in words. */
export type ApplicationReason = { readonly rule: string; readonly says: Both }

export type ShownApplication = {
  readonly invitation: Invitation
  /** `null` until one is opened on the invitation. */
  readonly application: Pick<ApplicationRow, 'state' | 'begunAt' | 'receivedAt' | 'decidedAt'> | null
  readonly facts: Pick<DeclaredFacts, 'content' | 'corrected' | 'declaration'>
  readonly signatures: readonly Signature[]
  readonly documents: readonly DocumentRecord[]
  readonly payments: readonly PaymentRow[]
  /** While the invitation is open: the tasks, what of them is met, and what is still due of the fees, were it received now. */
  readonly open: {
    readonly list: TaskList
    readonly completeness: Completeness
    readonly due: Readonly<Record<FeeKind, number>> | null
  } | null
  /** What was found on its receipt, and at the completeness check. */
  readonly findings: Findings | null
  readonly reasons: readonly ApplicationReason[]
  /** Of one that was approved: the last day on which the visa or confirmation is valid. */
  readonly validThrough: PlainDate | null
}

type Stored = {
  readonly validThrough?: PlainDate
  readonly missing?: readonly ApplicationReason[]
  readonly reasons?: readonly { readonly reason: RefusalReason; readonly says: string }[]
}

/** The reasons of a return or a refusal: the list's own words, and what the officer wrote as it was written. */
const reasonsOf = ({ missing = [], reasons = [] }: Stored): readonly ApplicationReason[] => [
  ...missing.map(({ rule, says }) => ({ rule, says })),
  ...reasons.flatMap(({ reason, says }) => [
    { rule: reason, says: refusalReasons[reason] },
    { rule: reason, says: { en: says, fr: says } },
  ]),
]

/**
 * Reads the application on the last invitation of a profile; none is opened by it.
 * @returns refusals: `profile-unknown`, `no-open-invitation` where the profile was never invited, `rules-not-recorded`.
 */
export function showApplication(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<ShownApplication, Said>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<ShownApplication, Said>> => {
      const found = await caseAt(tx, doing, profile)
      if (!found.ok) return found
      const { life, invitation, application } = found.value
      const facts = await factsOf(tx, found.value)
      const documents = await documentsOf(tx, invitation)
      const payments = await paymentsOf(tx, invitation)
      const signatures = application === null ? [] : preparedOf(application).signatures
      const isOpen = life.state === 'invited' && invitation.state === 'issued'
      const list = isOpen ? taskListOf(found.value, facts, dayOf(doing.at)) : undefined
      if (list !== undefined && !list.ok) return list
      const owed =
        list === undefined || facts.declaration === null ? undefined : owedOn(dayOf(doing.at), facts, payments)
      if (owed !== undefined && !owed.ok) return owed
      const submission = { receivedAt: doing.at, through: 'account', program: invitation.program } as const
      const reasons = application?.reasons == null ? {} : (JSON.parse(application.reasons) as Stored)
      return done({
        ...{ invitation, application, facts, signatures, documents, payments },
        open:
          list === undefined
            ? null
            : {
                list: list.value,
                completeness: completenessOf(list.value, { ...submission, documents, payments, signatures }),
                due: owed?.value.due ?? null,
              },
        findings: application?.findings == null ? null : (JSON.parse(application.findings) as Findings),
        reasons: reasonsOf(reasons),
        validThrough: reasons.validThrough ?? null,
      })
    },
    'keep',
  )
}

/**
 * The time to apply as a calendar (RFC 5545), with its reminders.
 * @returns refusals: those of a profile that holds no open invitation, `rules-not-recorded`.
 */
export function applicationCalendar(
  db: Kysely<Database>,
  doing: Doing,
  { profile, language }: { readonly profile: string; readonly language: 'en' | 'fr' },
): Promise<Outcome<string, Said>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<string, Said>> => {
      const found = await invitedAt(tx, doing, profile)
      if (!found.ok) return found
      const list = taskListOf(found.value, await factsOf(tx, found.value), dayOf(doing.at))
      if (!list.ok) return list
      const { invitedAt: from } = found.value.invitation
      return done(tasksCalendar(list.value, { profile, invitedAt: from, at: doing.at, language }))
    },
    'keep',
  )
}
