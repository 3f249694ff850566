/** Problem details as they are answered. */
import { z } from '@hono/zod-openapi'

const partSchema = z.strictObject({
  code: z.string().openapi({ description: 'What kind of thing is wrong; stable.' }),
  path: z.string().openapi({ description: 'Where, as work[0].noc; empty where it is about the whole.' }),
  detail: z.string().openapi({ description: 'What is wrong and what to do, in the language of the answer.' }),
})
export type ProblemPart = z.infer<typeof partSchema>

export const problemSchema = z
  .strictObject({
    type: z.string().openapi({ description: 'An address relative to the service, one for each code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().openapi({ description: 'The number of the request, also in the header X-Request-Id.' }),
    code: z.string().openapi({ description: 'What programs go by; stable, the same in both languages.' }),
    recordedOn: z.iso.date().optional(),
    errors: z.array(partSchema).optional(),
  })
  .openapi('Problem')
const both = z.strictObject({ en: z.string(), fr: z.string() })

/** What `type` of a problem leads to. */
export const problemKindSchema = z
  .strictObject({ code: z.string(), status: z.int(), title: both, detail: both })
  .openapi('ProblemKind')
export type ProblemBody = z.infer<typeof problemSchema>
