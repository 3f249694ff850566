/** What officers send and are answered about single files. */
import { z } from '@hono/zod-openapi'
import { refusalReasons } from '../../applications/life.ts'
import { categoryKeys } from '../../rules/law.ts'
import { programNames } from '../../rules/lifecycle.ts'
import { momentAsked } from './audit.ts'
import { bothSchema, day, measureSchema, readElsewhere, sourceSchema } from './parts.ts'
import { personSchema } from './people.ts'
import { momentSchema, reference, stateSchema } from './profiles.ts'
import { reason } from './provinces.ts'

const cad = z.int().openapi({ description: 'Whole Canadian dollars; below 0 for what came back.' })

export const foundCaseSchema = z
  .strictObject({ profile: reference, person: reference.nullable(), state: stateSchema, since: momentSchema })
  .openapi('FoundCase')
export const foundCasesSchema = z.strictObject({ items: z.array(foundCaseSchema) }).openapi('FoundCases')

const kept = z.unknown().openapi({ description: 'As it is kept; `null` where there is none yet.' })

const documentSchema = z.strictObject({
  id: reference,
  task: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  digest: z.string().openapi({ description: 'SHA-256.' }),
  uploadedAt: momentSchema,
  scan: z.enum(['waiting', 'clean', 'refused']),
  issuedOn: day.nullable(),
  validThrough: day.nullable(),
})

export const caseSchema = z
  .strictObject({
    profile: reference,
    person: reference.nullable(),
    state: stateSchema,
    since: momentSchema,
    version: z.int(),
    submittedAt: momentSchema.nullable(),
    dueAt: momentSchema.nullable(),
    points: z.int().nullable(),
    programs: z.array(z.enum(programNames)),
    categories: z.array(z.enum(Object.keys(categoryKeys) as [string, ...string[]])),
    declared: z.record(z.string(), z.unknown()).nullable().openapi({
      description: 'The accepted version, as a `Profile` has it; `null` before the first.',
    }),
    invitation: z
      .strictObject({
        round: z.string(),
        state: z.enum(['issued', 'applied', 'declined', 'lapsed', 'cancelled']),
        invitedAt: momentSchema,
        lapsesAt: momentSchema,
        answeredAt: momentSchema.nullable(),
        program: z.enum(programNames),
        category: z.string().nullable(),
        points: z.int(),
        version: z.int(),
      })
      .nullable(),
    applications: z.array(
      z.strictObject({
        round: z.string(),
        state: z.enum([
          ...(['preparing', 'received', 'complete', 'returned', 'approved', 'refused', 'withdrawn', 'landed'] as const),
          'abandoned',
        ]),
        begunAt: momentSchema,
        receivedAt: momentSchema.nullable(),
        decidedAt: momentSchema.nullable(),
        declaration: kept,
        facts: kept,
        findings: kept,
        reasons: kept,
        documents: z.array(documentSchema),
        payments: z.array(
          z.strictObject({ id: z.string(), kind: z.string(), cad, paidAt: momentSchema, lines: z.unknown() }),
        ),
      }),
    ),
  })
  .openapi('Case')

export const personCaseSchema = z
  .strictObject({
    person: personSchema,
    passports: z.array(z.strictObject({ country: z.string(), number: z.string() })),
    profiles: z.array(z.strictObject({ profile: reference, state: stateSchema, version: z.int() })),
  })
  .openapi('PersonCase')

const distinctFrom = z
  .array(reference)
  .max(50)
  .optional()
  .openapi({ description: 'Persons that are ruled to be others, in spite of name and birth date.' })
export const registerForThemSchema = z
  .strictObject({ person: readElsewhere('PersonDeclaration'), distinctFrom })
  .openapi('RegisterPersonForThem')
export const changeForThemSchema = z
  .strictObject({ change: readElsewhere('PersonChange'), distinctFrom })
  .openapi('ChangePersonForThem')

export const reasonSchema = z.strictObject({ reason: z.string().max(2_000) }).openapi('Reasoned')
export const putBackSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    state: stateSchema,
    submittedAt: momentSchema,
    expiresAt: momentSchema,
    points: z.int().nullable(),
  })
  .openapi('PutBack')

const words = z.string().max(2_000)
export const checkSchema = z
  .strictObject({
    unacceptable: z
      .array(z.strictObject({ document: reference, reason: words }))
      .max(200)
      .optional()
      .openapi({ description: 'Documents that are not what their task asks.' }),
    excused: z
      .array(z.strictObject({ task: z.string(), reason: words, evidence: reference.optional() }))
      .max(200)
      .optional()
      .openapi({ description: 'Missing papers, excused for a delay outside the applicant’s control.' }),
  })
  .openapi('CompletenessCheck')

const findingSchema = z.strictObject({
  rule: z.string(),
  task: z.string().nullable(),
  met: z.boolean(),
  decides: z.boolean().openapi({ description: 'Without it, and not excused, the application is returned.' }),
  has: measureSchema,
  needs: measureSchema,
  unit: z.string(),
  says: bothSchema,
  source: sourceSchema,
  excused: z
    .strictObject({
      task: z.string(),
      reason: z.string(),
      evidence: z.string().nullable(),
      grantedBy: z.string(),
      grantedAt: momentSchema,
    })
    .nullable(),
})
export const checkedSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    state: z.enum(['in-process', 'returned-incomplete']),
    complete: z.boolean(),
    follows: bothSchema,
    findings: z.array(findingSchema),
    refunded: cad,
  })
  .openapi('CheckedApplication')

export const decideSchema = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('refuse'),
      reasons: z.array(
        z.strictObject({
          reason: z.string().openapi({ description: `One of ${Object.keys(refusalReasons).join(', ')}.` }),
          says: words,
        }),
      ),
    }),
    z.strictObject({
      decision: z.literal('approve'),
      validThrough: z.string().openapi({ description: 'The last day of the visa or confirmation, YYYY-MM-DD.' }),
      despite: words.optional().openapi({ description: 'Why section 11.2 is met where the findings say it is not.' }),
    }),
  ])
  .openapi('DecideApplication')
export const decidedSchema = z
  .strictObject({ profile: reference, round: z.string(), state: z.enum(['approved', 'refused']), refunded: cad })
  .openapi('DecidedApplication')

export const landedSchema = z.strictObject({ profile: reference, landedAt: momentSchema }).openapi('Landed')

export const barSchema = z
  .strictObject({
    reason,
    from: momentAsked.optional().openapi({ description: 'When the years begin; left out while that is not known.' }),
  })
  .openapi('BarPerson')
export const barredSchema = z
  .strictObject({
    person: reference,
    barredAt: momentSchema,
    barredUntil: momentSchema.nullable(),
    profiles: z.array(reference).openapi({ description: 'Those that it ended.' }),
  })
  .openapi('BarredPerson')
export const barEndedSchema = z.strictObject({ person: reference, endedAt: momentSchema }).openapi('EndedBar')

export const newFaultSchema = z
  .strictObject({ from: momentAsked, to: momentAsked, what: z.string().max(2_000) })
  .openapi('NewFault')
export const faultReportSchema = z
  .strictObject({
    fault: z.string(),
    knownBefore: z.boolean(),
    lengthened: z.int(),
    reopened: z.array(reference),
    stayLapsed: z.array(
      z.strictObject({
        profile: reference,
        round: z.string(),
        why: z.enum(['not-lapsed', 'another-profile', 'no-place']),
      }),
    ),
  })
  .openapi('FaultReport')
export const faultsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        fault: z.string(),
        from: momentSchema,
        to: momentSchema,
        what: z.string(),
        recordedAt: momentSchema,
        recordedBy: z.string(),
      }),
    ),
  })
  .openapi('Faults')
