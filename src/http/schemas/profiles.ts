/** Profiles as they are answered to whoever may see them. */
import { z } from '@hono/zod-openapi'
import { type Micros, momentText } from '../../law/moment.ts'
import { type State, states } from '../../lifecycle/states.ts'

export const momentSchema = z.iso
  .datetime()
  .openapi({ description: 'A moment in UTC.', example: '2024-02-14T14:00:00Z' })
/** A moment as it is answered. */
export const momentOrNull = (at: Micros | null): string | null => (at === null ? null : momentText(at))

export const reference = z.string().min(1).max(200)
export const stateSchema = z
  .enum(Object.keys(states) as [State, ...State[]])
  .openapi('State', { description: 'docs/lifecycle.md' })

export const profileParam = z.object({ profile: reference.openapi({ description: 'The number of the profile.' }) })

/** Headers of a request that changes something; both may be left out. */
export const writeHeaders = z.object({
  'idempotency-key': z.string().optional().openapi({
    description:
      'A key of the client’s: the request sent again with it is answered as before, and nothing is done twice.',
  }),
  'if-match': z.string().optional().openapi({
    description:
      'The `ETag` as it was read: where another has changed it since, nothing is done (`changed-meanwhile`).',
  }),
})

/** Of a request that reads what it may have already. */
export const readHeaders = z.object({
  'if-none-match': z.string().optional().openapi({
    description: 'The `ETag` as it was read: where nothing has changed since, the answer is 304 without a body.',
  }),
})

export const startDraftSchema = z
  .strictObject({
    from: reference
      .optional()
      .openapi({ description: 'An earlier profile of the person, whose answers are carried over.' }),
  })
  .openapi('StartDraft')

export const startedDraftSchema = z
  .strictObject({
    profile: reference,
    startedAt: momentSchema,
    expiresAt: momentSchema.nullable().openapi({ description: 'When it is over, unless it is submitted before.' }),
    carried: z.int().openapi({ description: 'How many answers were carried over.' }),
  })
  .openapi('StartedDraft')
