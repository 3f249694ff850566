/** Applications as they are asked for and answered: tasks, documents, fees, findings. */
import { z } from '@hono/zod-openapi'
import type { ApplicationReason, ShownApplication } from '../../actions/show-application.ts'
import type { Findings, Submitted } from '../../actions/submit-application.ts'
import type { Completeness, CompletenessFinding, Signature } from '../../applications/completeness.ts'
import { fundsExemptions } from '../../applications/declaration.ts'
import { type DocumentRecord, documentTypes, type Validity } from '../../applications/documents.ts'
import { type FeeKind, feeKinds } from '../../applications/fees.ts'
import { type Guarded, type GuardFinding, undatedFacts } from '../../applications/guard.ts'
import type { Requirement } from '../../applications/requirement.ts'
import type { Task, TaskList } from '../../applications/tasks.ts'
import type { Source } from '../../law/dated.ts'
import { momentText } from '../../law/moment.ts'
import { programNames } from '../../rules/lifecycle.ts'
import type { PaymentRow } from '../../store/applications.ts'
import { criterionSchema } from './assessment.ts'
import { both, bothSchema, day, measureSchema, orNull, readElsewhere, sourceSchema } from './parts.ts'
import { momentOrNull, momentSchema, reference } from './profiles.ts'

const program = z.enum(programNames)
const cad = z.int().openapi({ description: 'Whole Canadian dollars.' })
const content = z.record(z.string(), z.unknown())

const source = ({ en, fr, url }: Source) => ({ en, fr, ...(url !== undefined && { url }) })

// ── Tasks ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const validitySchema = z.union([
  z.strictObject({ kind: z.literal('valid') }),
  z.strictObject({ kind: z.literal('issued-within'), months: z.int() }),
  z.strictObject({ kind: z.literal('issued-after'), on: day }),
  z.strictObject({ kind: z.literal('counts-until'), until: day }),
])

const validity = (asked: Validity): z.infer<typeof validitySchema> => asked

const taskSchema = z
  .strictObject({
    key: z.string().openapi({ description: 'Stable: documents, signatures and explanations name it.' }),
    kind: z.enum(['document', 'fee', 'form', 'told']),
    of: z.string().openapi({ description: '`principal`, `spouse`, or `child-1` and on.' }),
    owner: z.enum(['principal', 'spouse']),
    title: bothSchema,
    why: bothSchema,
    source: sourceSchema,
    required: z.boolean(),
    until: momentSchema,
    cad: cad.optional(),
    validity: validitySchema.optional(),
    doubt: z.string().optional(),
  })
  .openapi('Task')

const task = ({ key, kind, of, owner, title, why, required, until, ...rest }: Task) => ({
  ...{ key, kind, of, owner, title: both(title), why: both(why), source: source(rest.source), required },
  until: momentText(until),
  ...(rest.cad !== undefined && { cad: rest.cad }),
  ...(rest.validity !== undefined && { validity: validity(rest.validity) }),
  ...(rest.doubt !== undefined && { doubt: rest.doubt }),
})

const byKindSchema = z.strictObject({ processing: cad, 'permanent-residence': cad, biometrics: cad })
const byKind = (of: Readonly<Record<FeeKind, number>>) => ({
  ...{ processing: of.processing, 'permanent-residence': of['permanent-residence'], biometrics: of.biometrics },
})

const feesSchema = z
  .strictObject({
    on: day,
    lines: z
      .array(
        z.strictObject({
          ...{ kind: z.enum(feeKinds), of: z.string(), cad, title: bothSchema, source: sourceSchema },
          doubt: z.string().optional(),
        }),
      )
      .readonly(),
    byKind: byKindSchema,
    total: cad,
    refundable: z.strictObject({ returned: cad, refused: cad }),
    changesOn: day.nullable(),
  })
  .openapi('Fees')

const fees = ({ on, lines, byKind: sums, total, refundable, changesOn }: TaskList['fees']) => ({
  ...{ on, byKind: byKind(sums), total, refundable, changesOn },
  lines: lines.map(({ kind, of, cad: dollars, title, source: from, doubt }) => ({
    ...{ kind, of, cad: dollars, title: both(title), source: source(from), ...(doubt !== undefined && { doubt }) },
  })),
})

const requirementShape = {
  rule: z.string(),
  met: z.boolean(),
  has: measureSchema,
  needs: measureSchema,
  unit: z.string(),
  says: bothSchema,
  source: sourceSchema,
}
const requirement = ({ rule, met, has, needs, unit, says, source: from }: Requirement) => ({
  ...{ rule, met, has, needs, unit, says: both(says), source: source(from) },
})

export const taskListSchema = z
  .strictObject({
    on: day.openapi({ description: 'The day of receipt that it is made for.' }),
    until: momentSchema.openapi({ description: 'The first moment that is too late.' }),
    program,
    tasks: z.array(taskSchema).readonly(),
    fees: feesSchema,
    findings: z.array(z.strictObject(requirementShape)).readonly(),
  })
  .openapi('TaskList')

export const taskListOf = ({ on, until, program: named, tasks, fees: due, findings }: TaskList) => ({
  ...{ on, until: momentText(until), program: named, tasks: tasks.map(task), fees: fees(due) },
  findings: findings.map(requirement),
})

export const listSchema = z.strictObject({ list: taskListSchema }).openapi('ApplicationTasks')

export const openedSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    state: z.string(),
    begunAt: momentSchema,
    declared: z.boolean(),
    list: taskListSchema,
  })
  .openapi('OpenedApplication')

// ── What is declared ─────────────────────────────────────────────────────────────────────────────────────────────────

const stay = z.strictObject({ country: z.string(), from: day, to: day.nullable() })
const exam = z.strictObject({ number: z.string(), examinedOn: day })
const lived = { stays: z.array(stay).readonly().optional(), medicalExam: exam.optional() }

/** What the reader of declarations accepts (`src/applications/declaration.ts`); it tells everything that is wrong. */
export const declarationSchema = z
  .strictObject({
    presentCountry: z.string().openapi({ description: 'Where the applicant lives today.' }),
    principal: z.strictObject(lived),
    spouse: z
      .strictObject({ bornOn: day, accompanying: z.boolean(), presentCountry: z.string().optional(), ...lived })
      .optional(),
    children: z
      .array(
        z.strictObject({
          bornOn: day,
          accompanying: z.boolean(),
          citizenOrPermanentResident: z.boolean().optional(),
          presentCountry: z.string().optional(),
          ...lived,
        }),
      )
      .readonly()
      .optional(),
    representative: z.boolean(),
    fundsExemption: z.enum(fundsExemptions).optional(),
    permanentResidenceFee: z.enum(['now', 'later']),
  })
  .openapi('Declaration')

export const familySchema = z.strictObject({ list: taskListSchema, declaration: declarationSchema }).openapi('Family')

const corrected = z
  .array(z.string().max(100))
  .max(50)
  .optional()
  .openapi({
    description: `Facts without a day of their own that were so already at the invitation: ${undatedFacts.join(', ')}.`,
  })

export const factsRequestSchema = z.strictObject({ facts: readElsewhere('Profile'), corrected }).openapi('EditedFacts')

export const guardRequestSchema = z
  .strictObject({
    facts: readElsewhere('Profile').optional(),
    corrected,
    receivedOn: day.optional().openapi({ description: 'The day the application would be received; today otherwise.' }),
  })
  .openapi('GuardRequest')

// ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const guardFindingSchema = z.strictObject({
  rule: z.string(),
  date: z.enum(['invitation', 'receipt']),
  on: day,
  met: z.boolean(),
  decides: z.boolean().openapi({ description: 'One that does not is another reading, shown beside the one chosen.' }),
  forgiven: z.enum(['birthday', 'still-ranked']).nullable(),
  has: measureSchema,
  needs: measureSchema,
  unit: z.string(),
  unmet: z.array(criterionSchema).readonly(),
  source: sourceSchema,
  doubt: bothSchema.optional(),
})

export const guardedSchema = z
  .strictObject({
    met: z.boolean(),
    points: z.strictObject({
      ...{ invited: z.int(), atInvitation: z.int(), onReceipt: z.int(), onReceiptAtThatAge: z.int() },
    }),
    advice: z.strictObject({ act: z.enum(['apply', 'decline']), says: bothSchema }),
    findings: z.array(guardFindingSchema).readonly(),
  })
  .openapi('GuardFindings', { description: 'What section 11.2 says at both legal dates, and what to do.' })

const guardFinding = ({ source: from, doubt, ...told }: GuardFinding) => ({
  ...{ ...told, source: source(from), ...(doubt !== undefined && { doubt: both(doubt) }) },
})

export const guardedOf = ({ met, points, advice, findings }: Guarded) => ({
  ...{ met, points, advice: { act: advice.act, says: both(advice.says) }, findings: findings.map(guardFinding) },
})

const completenessFindingSchema = z
  .strictObject({
    ...requirementShape,
    task: z.string().nullable(),
    decides: z.boolean(),
    excused: z.strictObject({ reason: z.string(), grantedAt: momentSchema }).nullable().openapi({
      description: 'An officer accepted that the paper is late for a cause outside the applicant’s control.',
    }),
  })
  .openapi('CompletenessFinding')

const completenessFinding = ({ task: of, decides, excused, ...found }: CompletenessFinding) => ({
  ...{ ...requirement(found), task: of, decides },
  excused: excused && { reason: excused.reason, grantedAt: momentText(excused.grantedAt) },
})

const completenessSchema = z
  .strictObject({
    complete: z.boolean(),
    follows: bothSchema,
    findings: z.array(completenessFindingSchema).readonly(),
  })
  .openapi('Completeness')

const completeness = ({ complete, follows, findings }: Completeness) => ({
  ...{ complete, follows: both(follows), findings: findings.map(completenessFinding) },
})

// ── Documents, signatures, payments ──────────────────────────────────────────────────────────────────────────────────

export const documentSchema = z
  .strictObject({
    document: z.string(),
    task: z.string(),
    name: z.string(),
    type: z.enum(Object.keys(documentTypes) as [keyof typeof documentTypes]),
    bytes: z.int(),
    digest: z.string().openapi({ description: 'SHA-256 in hexadecimal digits.' }),
    uploadedAt: momentSchema,
    scan: z.enum(['waiting', 'clean', 'refused']).openapi({ description: 'It counts once the scan calls it clean.' }),
    issuedOn: day.nullable(),
    validThrough: day.nullable(),
  })
  .openapi('Document')

export const documentOf = ({ id, task: of, name, type, bytes, digest, uploadedAt, scan, ...days }: DocumentRecord) => ({
  ...{ document: id, task: of, name, type, bytes, digest, uploadedAt: momentText(uploadedAt), scan },
  ...{ issuedOn: days.issuedOn ?? null, validThrough: days.validThrough ?? null },
})

const signatureSchema = z.strictObject({
  ...{ task: z.string(), by: z.enum(['principal', 'representative']), signedAt: momentSchema },
})
const signature = ({ task: of, by, signedAt }: Signature) => ({ task: of, by, signedAt: momentText(signedAt) })

export const signaturesSchema = z
  .strictObject({ signatures: z.array(signatureSchema).readonly() })
  .openapi('Signatures')
export const signaturesOf = (signatures: readonly Signature[]) => ({ signatures: signatures.map(signature) })

const paymentSchema = z
  .strictObject({
    payment: z.string(),
    kind: z.enum(feeKinds),
    cad: cad.openapi({ description: 'Whole dollars; below 0 for what came back.' }),
    paidAt: momentSchema,
  })
  .openapi('Payment')
const payment = ({ id, kind, cad: dollars, paidAt }: PaymentRow) => ({
  ...{ payment: id, kind, cad: dollars, paidAt: momentText(paidAt) },
})

export const payRequestSchema = z
  .strictObject({
    payment: z
      .string()
      .max(200)
      .openapi({ description: 'The name of the payment: the same again is the same payment.' }),
    kinds: z.array(z.enum(feeKinds)).max(10),
    cad: cad.openapi({ description: 'Exactly what is due of these kinds today, in whole dollars.' }),
  })
  .openapi('PaymentRequest')

export const paidSchema = z.strictObject({ payments: z.array(paymentSchema).readonly() }).openapi('Payments')
export const paidOf = (rows: readonly PaymentRow[]) => ({ payments: rows.map(payment) })

// ── The application ──────────────────────────────────────────────────────────────────────────────────────────────────

const explained = z.array(z.strictObject({ task: z.string().max(200), reason: z.string().max(4_000) })).max(300)

export const submissionRequestSchema = z
  .strictObject({
    explained: explained.optional().openapi({
      description: 'Papers that are missing for a delay outside the applicant’s control: these alone may be.',
    }),
  })
  .openapi('ApplicationSubmission')

export const receivedSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    receivedAt: momentSchema,
    guarded: guardedSchema,
    completeness: completenessSchema,
  })
  .openapi('ReceivedApplication')

export const receivedOf = ({ profile, round, receivedAt, guarded, completeness: found }: Submitted) => ({
  ...{ profile, round, receivedAt: momentText(receivedAt), guarded: guardedOf(guarded) },
  completeness: completeness(found),
})

export const withdrawnApplicationSchema = z
  .strictObject({ profile: reference, round: z.string(), refunded: cad })
  .openapi('WithdrawnApplication')

export const landedSchema = z.strictObject({ profile: reference, landedAt: momentSchema }).openapi('Landing')

const foundSchema = z
  .strictObject({
    guarded: guardedSchema,
    explained: explained.readonly(),
    onReceipt: z.array(completenessFindingSchema).readonly(),
    onCheck: z.array(completenessFindingSchema).readonly().nullable(),
  })
  .openapi('ApplicationFindings')

const found = ({ guarded, explained: said, onReceipt, onCheck }: Findings) => ({
  ...{ guarded: guardedOf(guarded), explained: said.map(({ task: of, reason }) => ({ task: of, reason })) },
  ...{ onReceipt: onReceipt.map(completenessFinding), onCheck: onCheck?.map(completenessFinding) ?? null },
})

export const applicationSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    program,
    category: z.string().nullable(),
    invitedAt: momentSchema,
    until: momentSchema.openapi({ description: 'The end of the time to apply, with the minutes of faults.' }),
    state: z.string().nullable().openapi({ description: 'Null until an application is opened on the invitation.' }),
    begunAt: momentSchema.nullable(),
    receivedAt: momentSchema.nullable(),
    decidedAt: momentSchema.nullable(),
    facts: content.openapi({ description: 'The profile as it is declared with the application.' }),
    corrected: z.array(z.enum(undatedFacts)).readonly(),
    declaration: orNull(declarationSchema),
    signatures: z.array(signatureSchema).readonly(),
    documents: z.array(documentSchema).readonly(),
    payments: z.array(paymentSchema).readonly(),
    open: z
      .strictObject({ list: taskListSchema, completeness: completenessSchema, due: byKindSchema.nullable() })
      .nullable()
      .openapi({
        description: 'While the invitation is open: what is to be done, done, and due, were it received now.',
      }),
    findings: orNull(foundSchema),
    reasons: z.array(z.strictObject({ rule: z.string(), says: bothSchema })).readonly(),
    validThrough: day.nullable(),
  })
  .openapi('Application')

const reason = ({ rule, says }: ApplicationReason) => ({ rule, says: both(says) })

export function applicationOf({ invitation, application, facts, open, ...shown }: ShownApplication) {
  return {
    ...{ profile: invitation.profile, round: invitation.round, program: invitation.program },
    ...{ category: invitation.category, invitedAt: momentText(invitation.invitedAt) },
    ...{ until: momentText(invitation.lapsesAt), state: application?.state ?? null },
    begunAt: momentOrNull(application?.begunAt ?? null),
    receivedAt: momentOrNull(application?.receivedAt ?? null),
    decidedAt: momentOrNull(application?.decidedAt ?? null),
    ...{ facts: facts.content, corrected: facts.corrected, declaration: facts.declaration },
    ...{ signatures: shown.signatures.map(signature), documents: shown.documents.map(documentOf) },
    payments: shown.payments.map(payment),
    open: open && {
      ...{ list: taskListOf(open.list), completeness: completeness(open.completeness) },
      due: open.due && byKind(open.due),
    },
    findings: shown.findings && found(shown.findings),
    ...{ reasons: shown.reasons.map(reason), validThrough: shown.validThrough },
  }
}
