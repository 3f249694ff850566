/** The assessment of a profile on a day, as it is asked for and answered. */
import { z } from '@hono/zod-openapi'
import { educationLevels } from '../../rules/facts.ts'
import { categoryKeys } from '../../rules/law.ts'

const day = z.iso.date()
const points = z.int()
const level = z.int().min(0).max(12)

const because = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
const source = { source: z.string(), sourceFr: z.string() }

const line = z.strictObject({ rule: z.string(), points, max: points, because, ...source }).openapi('ScoreLine')

const measure = z.union([z.number(), z.string(), z.boolean(), z.null()])
export const criterionSchema = z
  .strictObject({
    rule: z.string(),
    met: z.boolean(),
    has: measure,
    needs: measure,
    unit: z.string(),
    because: because.optional(),
    ...source,
  })
  .openapi('Criterion')
const finding = { eligible: z.boolean(), criteria: z.array(criterionSchema).readonly() }

const levels = z
  .strictObject({
    language: z.enum(['english', 'french']),
    listening: level,
    reading: level,
    writing: level,
    speaking: level,
  })
  .openapi('LanguageLevels')

const category = z
  .strictObject({ version: z.string(), member: z.boolean(), criteria: z.array(criterionSchema).readonly() })
  .openapi('CategoryFinding')

const categories = z.strictObject(
  Object.fromEntries(Object.keys(categoryKeys).map((key) => [key, category.optional()])),
)

export const assessmentSchema = z
  .strictObject({
    profile: z.string().optional(),
    on: day,
    rulesOn: day.optional(),
    rules: z.strictObject({ crs: z.string(), noc: z.string() }),
    facts: z.strictObject({
      age: z.int(),
      spouseCounted: z.boolean(),
      education: z.enum(educationLevels),
      first: levels.nullable(),
      second: levels.nullable(),
      canadianWorkYears: z.int(),
      foreignWorkYears: z.int(),
      canadianStudy: z.enum(['none', 'short', 'long']),
      tradeCertificate: z.boolean(),
      nomination: z.boolean(),
      siblingInCanada: z.boolean(),
      jobOffer: z.enum(['none', 'senior', 'other']),
      spouse: z
        .strictObject({
          education: z.enum(educationLevels),
          language: levels.nullable(),
          canadianWorkYears: z.int(),
        })
        .nullable(),
    }),
    crs: z.strictObject({
      total: points,
      core: points,
      spouse: points,
      transferability: points,
      additional: points,
      lines: z.array(line).readonly(),
    }),
    programs: z.strictObject({
      fsw: z.strictObject({ eligible: z.boolean(), points, criteria: z.array(criterionSchema).readonly() }),
      cec: z.strictObject(finding),
      fst: z.strictObject(finding),
      pnp: z.strictObject(finding),
    }),
    eligible: z.boolean(),
    categories,
    changesOn: day.nullable(),
  })
  .openapi('Assessment')

/** The profile is read by the reader of profiles, which says of everything wrong what and where; see {@link profileSchema}. */
export const assessmentRequestSchema = z
  .strictObject({
    profile: z.unknown().openapi({ type: 'object', allOf: [{ $ref: '#/components/schemas/Profile' }] }),
    on: day.optional().openapi({ description: 'The day assessed; today where it is left out.' }),
    rulesOn: day.optional().openapi({
      description:
        'Tables, classification, categories, accepted tests and funds of this day; ages, windows and expiries stay on the day assessed.',
    }),
  })
  .openapi('AssessmentRequest')
