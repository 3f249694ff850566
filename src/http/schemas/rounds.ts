/** Rounds as those who answer for them see and send them. */
import { z } from '@hono/zod-openapi'
import { correctableFields } from '../../actions/correct-round.ts'
import { roundKinds } from '../../rounds/instruction.ts'
import { type RoundAct, roundMoves, roundParts, roundStates } from '../../rounds/moves.ts'
import { programNames } from '../../rules/lifecycle.ts'
import { categories, instructionSchema, roundNumber, terms } from './instruction.ts'
import { bothSchema } from './parts.ts'
import { momentSchema } from './profiles.ts'
import { reason } from './provinces.ts'
import { roundSchema } from './record.ts'

export const numberParam = z.object({
  number: z.string().min(1).max(20).openapi({ description: 'The number of the round.', example: '448' }),
})
export const proposalParam = z.object({ proposal: z.coerce.number().int().min(1).max(2_000_000_000) })

const count = z.int().min(0)
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 of the instruction, as its texts carry it.' })

/** What is prepared: the number of the round is in the address. */
export const preparationSchema = z
  .strictObject({
    instruction: z.strictObject(terms),
    replaces: digest.nullable().openapi({
      description: 'The digest of the version that this one takes the place of, as it was read; null for the first.',
    }),
  })
  .openapi('Preparation')

export const signedSchema = z.strictObject({ digest }).openapi('SignedInstruction')
export const reasonedSchema = z.strictObject({ digest, reason }).openapi('ReasonedInstruction')

const resultSchema = z
  .strictObject({
    round: roundNumber,
    type: z.enum(roundKinds),
    program: z.enum(programNames).nullable(),
    category: z.enum(categories).nullable(),
    at: momentSchema,
    invited: count,
    eligible: count,
    minimumCrs: z.int().nullable(),
    tieBreakAt: momentSchema.nullable(),
    tied: count,
    tiedInvited: count,
    lowestRank: z.int().nullable(),
    invitedDigest: z.string(),
    digest: z.string(),
  })
  .openapi('RoundResult')

export const previewSchema = z
  .strictObject({
    result: resultSchema,
    heldBefore: z.boolean().openapi({ description: 'The round was held: this is what it gave.' }),
    assessed: count.openapi({ description: 'Profiles assessed again for its day.' }),
    unassessed: count.openapi({ description: 'Profiles that could not be assessed on its day.' }),
    synthetic: z.boolean(),
  })
  .openapi('RoundPreview')

const findingSchema = z
  .strictObject({ code: z.string(), path: z.string(), detail: bothSchema })
  .openapi('RoundFinding', { description: 'Something to put right before it is approved: docs/errors.md.' })

const signature = z.strictObject({ at: momentSchema, by: z.string() })

const preparedShape = {
  number: z.string(),
  state: z.enum(roundStates),
  stateName: bothSchema,
  version: z.int().min(1),
  instruction: instructionSchema,
  digest,
  prepared: signature,
  approved: signature.nullable(),
  held: signature.nullable(),
  published: signature.nullable(),
  result: z.union([resultSchema, z.null()]),
}
export const preparedSchema = z.strictObject(preparedShape).openapi('PreparedRound')

const acts = roundMoves.map(({ act }) => act) as [RoundAct, ...RoundAct[]]

export const shownSchema = z
  .strictObject({
    ...preparedShape,
    texts: bothSchema,
    query: z.string().openapi({ description: 'What is asked of the standings, as SQL.' }),
    findings: z.array(findingSchema).readonly(),
    parts: z
      .array(z.strictObject({ account: z.string(), part: z.enum(roundParts), takenAt: momentSchema }))
      .readonly()
      .openapi({ description: 'Who has which part in the round; nobody has two.' }),
    possible: z
      .array(
        z.strictObject({
          act: z.enum(acts),
          part: z.enum(roundParts),
          signed: z.boolean().openapi({ description: 'Done shortly after a sign-in alone.' }),
          name: bothSchema,
        }),
      )
      .readonly(),
  })
  .openapi('ShownRound')

export const executedSchema = z
  .strictObject({
    ...preparedShape,
    heldBefore: z.boolean().openapi({ description: 'It had been held before: nothing was changed.' }),
  })
  .openapi('ExecutedRound')

export const publicationSchema = z
  .strictObject({ round: roundSchema, publishedAt: momentSchema })
  .openapi('Publication')

const text = z.string().trim().min(1).max(2_000)

export const newProposalSchema = z
  .strictObject({
    round: numberParam.shape.number,
    field: z.enum(correctableFields),
    corrected: z
      .string()
      .max(2_000)
      .nullable()
      .openapi({ description: 'What is right, as text; null keeps the figure and makes the doubt public.' }),
    why: z.strictObject({ en: text, fr: text }),
    source: text.openapi({ description: 'Where it was read.' }),
  })
  .openapi('NewCorrectionProposal')

export const proposalSchema = z
  .strictObject({
    number: z.int(),
    round: z.string(),
    field: z.enum(correctableFields),
    published: z.string(),
    corrected: z.string().nullable(),
    why: bothSchema,
    source: z.string(),
    proposed: signature,
    decided: z
      .strictObject({
        decision: z.enum(['made', 'refused']),
        at: momentSchema,
        by: z.string(),
        reason: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('CorrectionProposal')

export const refusalSchema = z.strictObject({ reason }).openapi('CorrectionRefusal')

export const madeSchema = z.strictObject({ proposal: proposalSchema, round: roundSchema }).openapi('MadeCorrection')
