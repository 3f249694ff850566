/** What auditors are answered. */
import { z } from '@hono/zod-openapi'
import { subjectKinds } from '../../journal/entry.ts'
import { microsOf } from '../../law/moment.ts'
import { roles } from '../../policy/roles.ts'
import { bothSchema } from './parts.ts'
import { momentSchema } from './profiles.ts'

const number = z.int().min(0)
const digest = z.string().openapi({ description: 'SHA-256, in hexadecimal digits.' })

/** A moment that is asked with: one that a calendar has. */
export const momentAsked = momentSchema.refine((text) => microsOf(text) !== undefined, {
  message: 'is no moment in UTC',
})

export const subjectQuery = { kind: z.enum(subjectKinds), subject: z.string().min(1).max(400) }

export const entrySchema = z
  .strictObject({
    kind: z.enum(subjectKinds),
    subject: z.string(),
    seq: number.openapi({ description: 'Its number in the chain, from 1.' }),
    at: momentSchema.openapi({ description: 'From when it is so in law.' }),
    recordedAt: momentSchema,
    actor: z.string().openapi({ example: 'officer:A-01HQ' }),
    act: z.string(),
    says: bothSchema.openapi({ description: 'The act in words.' }),
    transition: z.string().nullable().openapi({ description: 'The row of docs/lifecycle.md.' }),
    rules: z.string(),
    before: digest.nullable(),
    after: digest.nullable(),
    detail: z.string().openapi({ description: 'On what, as canonical JSON, to the letter: the digest is of it.' }),
    digest,
    leaf: number.nullable().openapi({ description: 'Its number in the sealed log; `null` while it waits.' }),
  })
  .openapi('JournalEntry')

const sealShape = { number, firstLeaf: number, leaves: number, sealedAt: momentSchema, root: digest, chained: digest }
export const sealSchema = z.strictObject(sealShape).openapi('Seal')

export const proofSchema = z
  .strictObject({
    kind: z.enum(subjectKinds),
    subject: z.string(),
    seq: number,
    digest,
    index: number.openapi({ description: 'Its place under the seal, from 0.' }),
    path: z.array(digest).openapi({ description: 'From its own height up.' }),
    seal: z.strictObject(sealShape),
  })
  .openapi('EntryProof', { description: 'docs/journal.md says how to check it.' })

export const previewSchema = z
  .strictObject({
    id: number,
    previewedAt: momentSchema,
    previewedBy: z.string(),
    instruction: z.unknown().openapi({ description: 'As it was looked at.' }),
    result: z.unknown().openapi({ description: 'The cut-off and counts that were shown.' }),
    digest,
  })
  .openapi('Preview')

const could = z.strictObject({
  account: z.string(),
  role: z.enum(roles),
  province: z.string().nullable(),
  givenAt: momentSchema,
  givenBy: z.string(),
  endedAt: momentSchema.nullable(),
  endedBy: z.string().nullable(),
})
const did = z.strictObject({
  actor: z.string(),
  act: z.string(),
  says: bothSchema,
  count: number,
  first: momentSchema,
  last: momentSchema,
})
const unmatched = z.strictObject({
  actor: z.string(),
  act: z.string(),
  kind: z.enum(['profile', 'person']),
  subject: z.string(),
  at: momentSchema,
  waits: z.boolean().openapi({ description: 'Its days are not over: an act may still come.' }),
})
export const accessReviewSchema = z
  .strictObject({
    from: momentSchema,
    to: momentSchema,
    taskDays: number,
    definition: bothSchema,
    could: z.array(could).openapi({ description: 'Roles held in the period, but that of a candidate.' }),
    did: z.array(did).openapi({ description: 'Acts in an office or for another, by actor and act.' }),
    unmatched: z.array(unmatched),
    more: z.boolean().openapi({ description: 'There are more looks without a task than the first 10,000.' }),
  })
  .openapi('AccessReview')

const counts = z.strictObject({
  entries: number,
  chains: number,
  seals: number,
  leaves: number,
  waiting: number,
  profiles: number,
  versions: number,
  rounds: number,
  allocations: number,
  faults: number,
  last: z.strictObject({ seal: number, chained: digest }).nullable(),
})

/** A line of a verification. */
export const verificationLineSchema = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('running'), seconds: number, faults: number }),
    z.strictObject({
      state: z.literal('fault'),
      code: z.string(),
      message: z.string(),
      messageFr: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
    z.strictObject({ state: z.literal('done'), seconds: number, report: counts.loose() }),
    z.strictObject({ state: z.literal('failed'), code: z.string(), message: z.string(), messageFr: z.string() }),
  ])
  .openapi('VerificationLine')
export type VerificationLine = z.infer<typeof verificationLineSchema>
