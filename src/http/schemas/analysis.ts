/** What analysts are answered: counts fit to be published, and nothing about anybody. */
import { z } from '@hono/zod-openapi'
import { bothSchema, day } from './parts.ts'
import { momentSchema } from './profiles.ts'

const candidates = z.int().min(0)

export const releasesSchema = z
  .strictObject({
    weeks: z.array(z.strictObject({ week: day, takenAt: momentSchema })),
    tables: z.array(z.string()),
  })
  .openapi('PoolReleases')

export const poolTableSchema = z
  .strictObject({
    week: day.openapi({ description: 'The Monday it begins on.' }),
    takenAt: momentSchema.openapi({ description: 'The pool as it stood then.' }),
    table: z.string(),
    values: z.array(z.string()),
    rows: z
      .array(
        z.strictObject({
          band: z.strictObject({ low: z.int(), high: z.int() }).nullable().openapi({ description: '`null`: all.' }),
          candidates,
          counts: z
            .array(candidates.nullable())
            .openapi({ description: 'By value, in their order; `null` is hidden.' }),
        }),
      )
      .nullable()
      .openapi({ description: '`null` where the table would give small counts away.' }),
    note: bothSchema,
  })
  .openapi('PoolTable')
