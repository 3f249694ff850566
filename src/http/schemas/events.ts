/** Events and webhooks as they are asked and answered. */
import { z } from '@hono/zod-openapi'
import { EVENT_TYPES } from '../../opendata/events.ts'
import { distributionSchema, roundSchema } from './record.ts'

const moment = z.iso.datetime()
const momentOrNull = moment.nullable()
const both = z.strictObject({ en: z.string(), fr: z.string() })

const addresses = z.strictObject({ data: z.string(), en: z.string().optional(), fr: z.string().optional() })

const ownBand = z
  .strictObject({ low: z.int(), high: z.int(), candidates: z.int().min(0).nullable() })
  .openapi('OwnBand', { description: '`candidates` is null where the count is hidden.' })

export const ownDistributionSchema = z
  .strictObject({
    asOn: z.iso.date(),
    bands: z.array(ownBand).readonly(),
    groups: z.array(ownBand).readonly(),
    total: z.int().min(0).nullable(),
    threshold: z.int().openapi({ description: 'Counts below it are hidden, and those that would give one away.' }),
    synthetic: z.boolean().openapi({ description: 'Whether people of this pool are made up.' }),
  })
  .openapi('OwnDistribution')

const correction = z
  .strictObject({
    ...{ madeOn: z.iso.date(), of: z.enum(['round', 'distribution']), key: z.string(), field: z.string() },
    ...{ published: z.string(), corrected: z.string().nullable(), why: both, source: z.string() },
  })
  .openapi('Correction')

const nomination = z.strictObject({
  ...{ profile: z.string(), number: z.int(), year: z.int(), was: z.string().nullable(), state: z.string() },
})

const head = { id: z.string(), timestamp: moment, cursor: z.int().min(1) }

const eventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...head,
      type: z.literal('round.published'),
      data: z.strictObject({ round: roundSchema, addresses }),
    }),
    z.strictObject({
      ...head,
      type: z.literal('correction.made'),
      data: z.strictObject({ correction, round: roundSchema.nullable(), addresses }),
    }),
    z.strictObject({
      ...head,
      type: z.literal('distribution.published'),
      data: z.union([
        z.strictObject({ distribution: distributionSchema, addresses }),
        z.strictObject({ own: ownDistributionSchema, addresses }),
      ]),
    }),
    z.strictObject({
      ...head,
      type: z.literal('nomination.changed'),
      data: z.strictObject({ nomination, addresses }),
    }),
  ])
  .openapi('Event', {
    description:
      'As webhooks send it. `cursor` counts without a gap: who has seen 7 and is sent 9 asks for what follows 7.',
  })

export const eventPageSchema = z
  .strictObject({
    items: z.array(eventSchema).readonly(),
    cursor: z.int().min(0).openapi({ description: 'To ask with next: of the last event here, or the one asked with.' }),
    more: z.boolean().openapi({ description: 'Whether more follow already.' }),
  })
  .openapi('EventPage')

export const eventQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).openapi({
    description: 'The cursor of the last event seen; 0 for none.',
  }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const types = z.array(z.enum(EVENT_TYPES)).max(EVENT_TYPES.length)
const address = z.string().max(2_000).openapi({ example: 'https://hooks.example.org/express-entry' })

export const subscriptionSchema = z.strictObject({ address, types }).openapi('WebhookSubscription')

export const changesSchema = z
  .strictObject({ address: address.optional(), types: types.optional(), state: z.enum(['on', 'off']).optional() })
  .openapi('WebhookChanges')

const webhook = {
  webhook: z.string(),
  stream: z.string().openapi({ description: '`public`, or a province.' }),
  types: z.array(z.enum(EVENT_TYPES)).readonly(),
  address: z.string(),
  state: z.enum(['on', 'off', 'failing', 'gone']).openapi({
    description: '`failing`: turned off as nothing arrived for days; `gone`: the receiver answered 410.',
  }),
  stateAt: moment,
  createdAt: moment,
  deliveredAt: momentOrNull.openapi({ description: 'When something last arrived.' }),
  failingSince: momentOrNull,
  oldSecretUntil: momentOrNull.openapi({ description: 'Until then the secret before this one signs as well.' }),
}
export const webhookSchema = z.strictObject(webhook).openapi('Webhook')
export const webhooksSchema = z.strictObject({ items: z.array(webhookSchema).readonly() }).openapi('Webhooks')
export const webhookWithSecretSchema = z
  .strictObject({
    ...webhook,
    secret: z
      .string()
      .openapi({ description: 'By which what is sent is signed (Standard Webhooks). Shown this once.' }),
  })
  .openapi('WebhookWithSecret')

export const deliverySchema = z
  .strictObject({
    cursor: z.int(),
    event: z.string(),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: z.int(),
    attemptedAt: momentOrNull,
    endedAt: momentOrNull,
    nextAt: momentOrNull.openapi({ description: 'When it is tried next.' }),
    status: z.int().nullable().openapi({ description: 'What the receiver answered last.' }),
    fault: z.string().nullable().openapi({ description: 'Why there was no answer, in a word.' }),
  })
  .openapi('WebhookDelivery')

export const noticeSchema = z
  .strictObject({ webhook: z.string(), at: moment, kind: z.enum(['failing', 'gone']), words: both })
  .openapi('WebhookNotice')

export const webhookParam = z.object({ webhook: z.string().max(100) })
export const replaySchema = z.strictObject({ after: z.int().min(0) }).openapi('WebhookReplay')
export const waitingSchema = z.strictObject({ waiting: z.int() }).openapi('WebhookWaiting')
export const removedSchema = z.strictObject({ removed: z.string() }).openapi('WebhookRemoved')
export const seenSchema = z.strictObject({ seen: z.int() }).openapi('WebhookNoticesSeen')
