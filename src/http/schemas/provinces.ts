/** What provinces send and are answered. */
import { z } from '@hono/zod-openapi'
import type { SoughtName } from '../../nominations/sought.ts'
import { soughtFields } from '../../nominations/sought.ts'
import { programNames } from '../../rules/lifecycle.ts'
import { bothSchema, day } from './parts.ts'
import { profileSchema } from './profile.ts'
import { momentSchema, reference, stateSchema } from './profiles.ts'

export const provinceParam = z.object({
  province: z.string().openapi({ description: 'Its code: ON, BC, NB.', example: 'ON' }),
})
export const yearParam = provinceParam.extend({ year: z.coerce.number().int().min(2015).max(9999) })
export const provinceAndProfile = provinceParam.extend({ profile: reference })

/** A reason in the words of whoever gives it. */
export const reason = z.string().trim().min(1).max(2_000)

/** What a province sees of what is declared: src/nominations/seen.ts. */
const seenDeclared = profileSchema
  .pick({
    submittedAt: true,
    residence: true,
    maritalStatus: true,
    familySize: true,
    authorizedToWorkInCanada: true,
    firstOfficialLanguage: true,
    languageTests: true,
    education: true,
    primaryOccupation: true,
    work: true,
    tradeCertificates: true,
    jobOffers: true,
    nominations: true,
  })
  .extend({ age: z.int() })

export const seenSchema = z
  .strictObject({
    profile: reference,
    state: stateSchema,
    submittedAt: momentSchema,
    points: z.int().nullable().openapi({ description: 'None where it stands nowhere.' }),
    programs: z.array(z.enum(programNames)),
    declared: seenDeclared,
  })
  .openapi('SeenByProvince')

const listOf = (name: SoughtName) =>
  z
    .array(z.enum([...soughtFields[name].values.keys()] as [string, ...string[]]))
    .min(1)
    .max(1_000)
    .optional()

export const soughtSchema = z
  .strictObject(
    Object.fromEntries((Object.keys(soughtFields) as SoughtName[]).map((name) => [name, listOf(name)])) as Record<
      SoughtName,
      ReturnType<typeof listOf>
    >,
  )
  .openapi('Sought', {
    description: 'Those with one of these values in each field named; a field left out is not asked.',
  })

export const searchSchema = z.strictObject({ where: soughtSchema }).openapi('ProvinceSearch')
export const searchAnswerSchema = z
  .strictObject({
    takenAt: momentSchema.openapi({ description: 'The pool as it stood then: all counts of a day are of one.' }),
    count: z.int().nullable(),
    hidden: z
      .enum(['under-floor', 'subtraction'])
      .nullable()
      .openapi({ description: 'Why there is no count: fewer than 20, or fewer than 20 could be counted with it.' }),
    says: bothSchema,
  })
  .openapi('ProvinceSearchAnswer')

export const nominationCallSchema = z
  .strictObject({
    requestKey: z.string().openapi({ description: 'Of your choice: the same call under it is carried out once.' }),
    profile: z.string(),
    validationCode: z.string().openapi({ description: 'What the candidate gave you beside the number.' }),
    certificate: z.string().openapi({ description: 'Your number for the nomination.' }),
    expiresOn: z
      .string()
      .nullable()
      .optional()
      .openapi({ description: 'The last day on which it counts, YYYY-MM-DD.' }),
    held: z.boolean().optional().openapi({ description: 'Takes a place that is held.' }),
  })
  .openapi('NominationCall')

export const offeredSchema = z
  .strictObject({
    profile: reference,
    nomination: z.int(),
    province: z.string(),
    year: z.int(),
    certificate: z.string(),
    offeredAt: momentSchema,
    lapsesAt: momentSchema.openapi({ description: 'The first moment at which it can be answered no more.' }),
  })
  .openapi('OfferedNomination')

/** A call of many: read item by item, so that one that is wrong leaves the others. */
export const batchSchema = z.union([z.array(z.unknown()), z.looseObject({})]).openapi('NominationBatch', {
  description: 'A list of `NominationCall`, an object with `nominations` and `requestKey`, or one nomination.',
})

const told = z.strictObject({ code: z.string(), path: z.string(), detail: z.string() })
export const manyAnswerSchema = z
  .strictObject({
    province: z.string(),
    requestKey: z.string().nullable(),
    confirmed: z.int(),
    refused: z.int(),
    answers: z
      .array(
        z.strictObject({
          place: z.strictObject({ line: z.int().nullable(), path: z.string() }),
          requestKey: z.string().nullable(),
          profile: z.string().nullable(),
          offered: z.union([offeredSchema, z.null()]),
          refused: z.array(told).openapi({ description: 'Why not; empty where it was confirmed.' }),
        }),
      )
      .openapi({ description: 'In the order of the call.' }),
  })
  .openapi('NominationBatchAnswer')

export const deniedSchema = z.strictObject({ profile: reference, state: stateSchema }).openapi('DeniedNomination')
export const takenBackSchema = z
  .strictObject({
    profile: reference,
    nomination: z.int(),
    state: stateSchema,
    wasAccepted: z.boolean(),
    points: z.int().nullable(),
    told: bothSchema.openapi({ description: 'What it means for the candidate.' }),
  })
  .openapi('TakenBackNomination')

export const nominationStates = ['offered', 'accepted', 'refused', 'lapsed', 'taken-back', 'ended'] as const
export const nominationOfProvinceSchema = z
  .strictObject({
    profile: reference,
    nomination: z.int(),
    year: z.int(),
    state: z.enum(nominationStates),
    certificate: z.string(),
    offeredAt: momentSchema,
    lapsesAt: momentSchema,
    decidedAt: momentSchema.nullable(),
    expiresOn: day.nullable(),
    reason: z.string().nullable(),
  })
  .openapi('NominationOfProvince')

const places = z.int().min(0)
export const allocationSchema = z
  .strictObject({
    province: z.string(),
    year: z.int(),
    places,
    held: places,
    issued: places,
    accepted: places,
    lapsed: places.openapi({ description: 'How many ever lapsed: their places are left again.' }),
    returned: places,
    left: places,
  })
  .openapi('Allocation')

export const setAllocationSchema = z
  .strictObject({ places: z.int(), reason: reason.optional() })
  .openapi('SetAllocation')
export const movePlacesSchema = z.strictObject({ places: z.int(), reason: reason.optional() }).openapi('MovePlaces')

export const allocationEntrySchema = z
  .strictObject({
    number: z.int(),
    at: momentSchema,
    kind: z.enum(['allocated', 'held', 'released', 'issued', 'accepted', 'lapsed', 'returned']),
    places: z.int(),
    profile: reference.nullable(),
    nomination: z.int().nullable(),
    by: z.string(),
  })
  .openapi('AllocationEntry')
