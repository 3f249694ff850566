/** Parts that answers about people and profiles share. */
import { z } from '@hono/zod-openapi'
import { type Micros, momentText } from '../../law/moment.ts'
import { LONGEST_ANSWER } from '../../people/answers.ts'
import type { Problem } from '../../people/problems.ts'
import { paging } from '../paging.ts'
import { momentSchema, reference } from './profiles.ts'

/** A text in both official languages. */
export const bothSchema = z.strictObject({ en: z.string(), fr: z.string() }).openapi('InBothLanguages')

export const sourceSchema = z
  .strictObject({ en: z.string(), fr: z.string(), url: z.string().optional() })
  .openapi('Source', { description: 'Where it stands in the law.' })

/** A part that has a name of its own, or none: `nullable` is lost where a name is referred to. */
export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()])

export const measureSchema = z.union([z.number(), z.string(), z.boolean(), z.null()])

export const day = z.iso.date()

export const personParam = z.object({ person: reference.openapi({ description: 'The reference of the person.' }) })

export const pageQuery = z.strictObject(paging)

/** A body that a reader of its own reads: it tells everything that is wrong, with code and place. @param name of its description. */
export const readElsewhere = (name: string) =>
  z.unknown().openapi({ type: 'object', allOf: [{ $ref: `#/components/schemas/${name}` }] })

/** An answer: any JSON. */
export const answerValue = z
  .unknown()
  .refine((value) => value !== undefined, { message: 'is missing; to take an answer away, ask with DELETE' })
  .openapi({
    description: `Any JSON of at most ${LONGEST_ANSWER} characters: one answer, or all that stands under its place.`,
  })

export const pointerSchema = z
  .string()
  .max(1_000)
  .openapi({ description: 'The place of an answer as a JSON pointer (RFC 6901).', example: '/education/0/level' })

/** Something wrong with an answer that was saved all the same. */
export const answerProblemSchema = z
  .strictObject({
    code: z.string(),
    path: z.string().openapi({ description: 'Where in the profile, as work[0].noc.' }),
    pointer: z.string().openapi({ description: 'The place of the answer, as it was saved.' }),
    detail: bothSchema,
  })
  .openapi('AnswerProblem')

export const answerProblem = ({ code, path, pointer = '', message, messageFr }: Problem) => ({
  ...{ code, path, pointer, detail: { en: message, fr: messageFr } },
})

/** A text in both languages and nothing besides. */
export const both = ({ en, fr }: { readonly en: string; readonly fr: string }) => ({ en, fr })

const MICROS_A_DAY = 86_400_000_000

export const deadlineSchema = z
  .strictObject({
    kind: z.enum(['draft', 'profile', 'nomination', 'invitation', 'job-bank']),
    from: momentSchema,
    until: momentSchema.openapi({ description: 'The first moment that is too late.' }),
    daysLeft: z.int().openapi({ description: 'Whole days; 0 on the last one, below 0 where it is over.' }),
  })
  .openapi('Deadline')

type Deadline = {
  readonly kind: z.infer<typeof deadlineSchema>['kind']
  readonly from: Micros
  readonly until: Micros
}

export const deadlineAt =
  (at: Micros) =>
  ({ kind, from, until }: Deadline) => ({
    ...{ kind, from: momentText(from), until: momentText(until) },
    daysLeft: Math.floor((until - at) / MICROS_A_DAY),
  })
