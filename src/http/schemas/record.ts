/** The published record as it is answered: rounds, distributions of the pool, yearly summaries. */
import { z } from '@hono/zod-openapi'
import { programs, qualities, recordCategories, roundTypes } from '../../rounds/record/official-round.ts'
import { instructionSchema } from './instruction.ts'

const day = z.iso.date()
const moment = z.iso.datetime()
const count = z.int().min(0)

export const roundSchema = z
  .strictObject({
    number: z.string().openapi({ description: 'As text, as there are 91a and 91b.', example: '284' }),
    on: day,
    at: moment,
    type: z.enum(roundTypes),
    category: z.enum(recordCategories).nullable(),
    categoryVersion: z.string().nullable(),
    name: z.string(),
    programs: z.array(z.enum(programs)).readonly(),
    programsName: z.string(),
    invitations: count,
    minimumCrs: z.int().min(0).max(1200),
    tieBreakAt: moment.nullable(),
    poolAsOf: day.nullable(),
    notes: z.array(z.string()).readonly(),
    source: z.string(),
  })
  .openapi('Round')

const correctionSchema = z
  .strictObject({
    madeOn: day,
    field: z.string(),
    published: z.string(),
    corrected: z
      .string()
      .nullable()
      .openapi({ description: 'Null where the figure is kept and the doubt made public.' }),
    why: z.strictObject({ en: z.string(), fr: z.string() }),
    source: z.string(),
  })
  .openapi('RoundCorrection')

const publishedInstructionSchema = z
  .strictObject({
    instruction: instructionSchema,
    digest: z.string().openapi({ description: 'SHA-256 of the instruction: it stands in both texts. docs/rounds.md' }),
    texts: z.strictObject({ en: z.string(), fr: z.string() }),
    query: z.string().openapi({ description: 'What was asked of the standings, as SQL.' }),
    approvedAt: moment,
    heldAt: moment,
    publishedAt: moment,
    roundDigest: z.string().openapi({ description: 'The digest of the round. docs/rounds.md' }),
  })
  .openapi('PublishedInstruction')

/** A round with its instruction, where it was held here, and every correction of it. */
export const roundInFullSchema = z
  .strictObject({
    ...roundSchema.shape,
    instruction: z.union([publishedInstructionSchema, z.null()]),
    corrections: z.array(correctionSchema).readonly(),
  })
  .openapi('RoundInFull')

const band = z.strictObject({ low: z.int(), high: z.int(), candidates: count }).openapi('Band')

export const distributionSchema = z
  .strictObject({
    asOn: day,
    publishedWith: z.string().nullable(),
    bands: z.array(band).readonly(),
    groups: z.array(band).readonly(),
    total: count,
    quality: z.enum(qualities),
    source: z.string(),
    notes: z.array(z.looseObject({ code: z.string() })).readonly(),
  })
  .openapi('Distribution')

const extreme = z.strictObject({ value: z.int(), rounds: z.array(z.string()).readonly() })
const tally = {
  rounds: count,
  invitations: count,
  lowest: extreme.nullable(),
  highest: extreme.nullable(),
  biggest: extreme.nullable(),
}

export const summarySchema = z
  .strictObject({
    year: z.int(),
    until: day.nullable(),
    types: z
      .array(
        z.strictObject({
          type: z.enum(roundTypes),
          category: z.enum(recordCategories).nullable(),
          ...tally,
          held: z
            .array(z.strictObject({ number: z.string(), on: day, invitations: count, minimumCrs: z.int() }))
            .readonly(),
        }),
      )
      .readonly(),
    total: z.strictObject(tally),
  })
  .openapi('YearlySummary')

/** A page of a list, and the cursor of the next; `null` on the last. */
export const pageOf = <T extends z.ZodType>(each: T) =>
  z.strictObject({ items: z.array(each).readonly(), next: z.string().nullable() })
