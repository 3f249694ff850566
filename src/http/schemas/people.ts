/** People as they are declared and answered. */
import { z } from '@hono/zod-openapi'
import { momentText } from '../../law/moment.ts'
import { languages } from '../../people/person.ts'
import type { PersonRow, ShownProfile } from '../../store/people.ts'
import { day } from './parts.ts'
import { momentOrNull, momentSchema, reference, stateSchema } from './profiles.ts'

const passport = z
  .strictObject({ country: z.string(), number: z.string() })
  .openapi({ example: { country: 'IN', number: 'Z1000001' } })

/** What the reader of persons accepts; it tells everything that is wrong (`src/people/person.ts`). */
export const personDeclarationSchema = z
  .strictObject({
    familyName: z.string().openapi({ description: 'As the passport has it; the only name of whoever has one.' }),
    givenNames: z.string().optional(),
    bornOn: day,
    passports: z.array(passport).min(1).max(10),
    language: z.enum(languages).openapi({ description: 'The official language in which the person is written to.' }),
    email: z.string().nullable().optional(),
    synthetic: z.boolean().optional().openapi({ description: 'Made up, and labelled so wherever it appears.' }),
  })
  .openapi('PersonDeclaration')

export const personChangeSchema = z
  .strictObject({
    familyName: z.string().optional(),
    givenNames: z.string().optional(),
    passports: z.array(passport).optional().openapi({ description: 'Passports newly held; those known stay known.' }),
    language: z.enum(languages).optional(),
    email: z.string().nullable().optional(),
  })
  .openapi('PersonChange')

const personShape = {
  person: reference,
  registeredAt: momentSchema,
  familyName: z.string(),
  givenNames: z.string(),
  bornOn: day,
  language: z.enum(languages),
  email: z.string().nullable(),
  synthetic: z.boolean(),
  barred: z
    .strictObject({ since: momentSchema, until: momentSchema.nullable() })
    .nullable()
    .openapi({ description: 'For misrepresentation (IRPA 40); `until` is null while its end is not known.' }),
}
export const personSchema = z.strictObject(personShape).openapi('Person')
export const shownPersonSchema = z
  .strictObject({
    ...personShape,
    passports: z.array(passport).readonly(),
    live: reference.nullable().openapi({ description: 'The profile that stands, if one does.' }),
  })
  .openapi('ShownPerson')

export const personOf = ({ id, registeredAt, barredAt, barredUntil, ...person }: PersonRow) => ({
  person: id,
  registeredAt: momentText(registeredAt),
  familyName: person.familyName,
  givenNames: person.givenNames,
  bornOn: person.bornOn,
  language: person.language,
  email: person.email,
  synthetic: person.synthetic,
  barred: barredAt === null ? null : { since: momentText(barredAt), until: momentOrNull(barredUntil) },
})

export const listedProfileSchema = z
  .strictObject({
    profile: reference,
    state: stateSchema,
    since: momentSchema,
    startedAt: momentSchema.nullable(),
    submittedAt: momentSchema.nullable(),
    dueAt: momentSchema.nullable().openapi({ description: 'When its time runs out.' }),
  })
  .openapi('ListedProfile')

export const listedProfile = ({ profile, state, since, startedAt, submittedAt, dueAt }: ShownProfile) => ({
  ...{ profile, state, since: momentText(since), startedAt: momentOrNull(startedAt) },
  ...{ submittedAt: momentOrNull(submittedAt), dueAt: momentOrNull(dueAt) },
})
