/** Events by their cursor, and the webhooks by which they are sent. */
import { z } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import {
  changeWebhook,
  removeWebhook,
  replayWebhook,
  rotateWebhookSecret,
  seeWebhookNotices,
} from '../../actions/change-webhook.ts'
import { subscribeWebhook } from '../../actions/subscribe-webhook.ts'
import { webhookUnknown } from '../../actions/words/webhook.ts'
import { type Micros, momentText } from '../../law/moment.ts'
import { eventId, eventMessage, whyNotAfter } from '../../opendata/events.ts'
import { PUBLIC_STREAM, type Stream } from '../../rounds/events.ts'
import { boundsOf, eventsAfter } from '../../store/events.ts'
import { deliveriesOf, noticesOf, type WebhookRow, webhookOf, webhooksOf } from '../../store/webhooks.ts'
import { keyOf, linkTo, pageOfMore, paging } from '../paging.ts'
import { doingOf, route } from '../permit.ts'
import { problem } from '../problem.ts'
import { refusal } from '../refusal.ts'
import { answers, asJson } from '../responses.ts'
import {
  changesSchema,
  deliverySchema,
  eventPageSchema,
  eventQuery,
  noticeSchema,
  removedSchema,
  replaySchema,
  seenSchema,
  subscriptionSchema,
  waitingSchema,
  webhookParam,
  webhookSchema,
  webhooksSchema,
  webhookWithSecretSchema,
} from '../schemas/events.ts'
import { momentOrNull, writeHeaders } from '../schemas/profiles.ts'
import { pageOf } from '../schemas/record.ts'
import { routes, type Service } from '../service.ts'
import { write } from '../write.ts'

const tags = ['Events']
const provinceParam = z.object({ province: z.string().openapi({ example: 'ON' }) })
const page = { 200: { description: 'Events, first to last', content: asJson(eventPageSchema) } }

const list = route({
  method: 'get',
  path: '/v1/events',
  operationId: 'listEvents',
  tags,
  summary: 'What was published, event by event, from a cursor on',
  description:
    'A round, a correction, a distribution of the pool: each once, in one order without a gap. Events are kept for a year at least; who asks for older ones is told to read the record itself (`events-gone`).',
  request: { query: eventQuery },
  responses: { ...page, ...answers('request-invalid', 'cursor-unknown', 'events-gone') },
})

const ofProvince = route({
  method: 'get',
  path: '/v1/provinces/{province}/events',
  operationId: 'listProvinceEvents',
  tags,
  summary: 'What became of the nominations of a province, from a cursor on',
  description:
    'In the order in which the journal was sealed, some minutes after it happened. An event names the profile and the nomination by their numbers and says nothing else of anybody.',
  request: { params: provinceParam, query: eventQuery },
  responses: page,
  problems: ['request-invalid', 'cursor-unknown', 'events-gone'],
})

const mine = route({
  method: 'get',
  path: '/v1/webhooks',
  operationId: 'listWebhooks',
  tags,
  summary: 'The webhooks of this account',
  responses: { 200: { description: 'Oldest first', content: asJson(webhooksSchema) } },
})

const creation = {
  request: { headers: writeHeaders, body: { required: true, content: asJson(subscriptionSchema) } },
  responses: { 201: { description: 'The webhook, with its secret', content: asJson(webhookWithSecretSchema) } },
  problems: ['webhook-address-unusable', 'webhook-types-unusable', 'webhooks-too-many'],
} as const

const create = route({
  method: 'post',
  path: '/v1/webhooks',
  operationId: 'createWebhook',
  tags,
  summary: 'Have public events sent to an address',
  description:
    'Signed as Standard Webhooks has it. What fails is tried again for three days; what was missed is fetched by its cursor, or sent again.',
  ...creation,
})

const createOfProvince = route({
  method: 'post',
  path: '/v1/provinces/{province}/webhooks',
  operationId: 'createProvinceWebhook',
  tags,
  summary: 'Have the events of a province sent to an address',
  ...creation,
  request: { ...creation.request, params: provinceParam },
})

const change = route({
  method: 'patch',
  path: '/v1/webhooks/{webhook}',
  operationId: 'changeWebhook',
  tags,
  summary: 'Change a webhook, or turn it off or on',
  description: 'Turned on, it is sent what happens from then on; what happened before is sent by a replay.',
  request: { params: webhookParam, headers: writeHeaders, body: { required: true, content: asJson(changesSchema) } },
  responses: { 200: { description: 'As it is now', content: asJson(webhookSchema) } },
  problems: ['webhook-unknown', 'webhook-address-unusable', 'webhook-types-unusable'],
})

const remove = route({
  method: 'delete',
  path: '/v1/webhooks/{webhook}',
  operationId: 'removeWebhook',
  tags,
  summary: 'Remove a webhook',
  request: { params: webhookParam, headers: writeHeaders },
  responses: { 200: { description: 'It is gone', content: asJson(removedSchema) } },
  problems: ['webhook-unknown'],
})

const rotate = route({
  method: 'post',
  path: '/v1/webhooks/{webhook}/secret',
  operationId: 'rotateWebhookSecret',
  tags,
  summary: 'Give a webhook a new secret',
  description: 'The old one signs beside it for 24 hours.',
  request: { params: webhookParam, headers: writeHeaders },
  responses: { 200: { description: 'The webhook, with its new secret', content: asJson(webhookWithSecretSchema) } },
  problems: ['webhook-unknown'],
})

const replay = route({
  method: 'post',
  path: '/v1/webhooks/{webhook}/replay',
  operationId: 'replayWebhook',
  tags,
  summary: 'Send again what follows a cursor',
  description: 'Each event under the identifier it always has.',
  request: { params: webhookParam, headers: writeHeaders, body: { required: true, content: asJson(replaySchema) } },
  responses: { 202: { description: 'How many wait to be sent', content: asJson(waitingSchema) } },
  problems: ['webhook-unknown', 'webhook-off', 'cursor-unknown', 'events-gone'],
})

const deliveries = route({
  method: 'get',
  path: '/v1/webhooks/{webhook}/deliveries',
  operationId: 'listWebhookDeliveries',
  tags,
  summary: 'What became of the events sent to a webhook, newest first',
  request: {
    params: webhookParam,
    query: z.strictObject(paging),
  },
  responses: {
    200: { description: 'A page', content: asJson(pageOf(deliverySchema).openapi('WebhookDeliveryPage')) },
  },
  problems: ['webhook-unknown', 'request-invalid', 'cursor-unknown'],
})

const notices = route({
  method: 'get',
  path: '/v1/webhook-notices',
  operationId: 'listWebhookNotices',
  tags,
  summary: 'What this account is to know of its webhooks, until it has seen it',
  responses: {
    200: {
      description: 'Newest first',
      content: asJson(z.strictObject({ items: z.array(noticeSchema).readonly() }).openapi('WebhookNotices')),
    },
  },
})

const see = route({
  method: 'post',
  path: '/v1/webhook-notices/seen',
  operationId: 'seeWebhookNotices',
  tags,
  summary: 'Mark these notices as seen',
  request: { headers: writeHeaders },
  responses: { 200: { description: 'How many there were', content: asJson(seenSchema) } },
})

const shown = (row: WebhookRow) => ({
  webhook: row.id,
  stream: row.stream,
  types: row.types,
  address: row.address,
  state: row.state,
  stateAt: momentText(row.state_at),
  createdAt: momentText(row.created_at),
  deliveredAt: momentOrNull(row.delivered_at),
  failingSince: momentOrNull(row.failing_since),
  oldSecretUntil: momentOrNull(row.old_until),
})
const withSecret = (row: WebhookRow) => ({ ...shown(row), secret: row.secret })

const noticeWords = (kind: 'failing' | 'gone', at: Micros) => {
  const when = momentText(at)
  return kind === 'gone'
    ? {
        en: `The receiver answered on ${when} that it wants no more (410), and the webhook is off. Remove it, or turn it on again.`,
        fr: `Le récepteur a répondu le ${when} qu’il ne veut plus rien (410), et le webhook est désactivé. Retirez-le, ou réactivez-le.`,
      }
    : {
        en: `Nothing arrived for days, and the webhook was turned off on ${when}. Look at its deliveries, turn it on again, and have sent again what follows the last cursor you have.`,
        fr: `Rien n’est arrivé pendant des jours, et le webhook a été désactivé le ${when}. Voyez ses envois, réactivez-le, et faites renvoyer ce qui suit le dernier curseur que vous avez.`,
      }
}

export function eventRoutes(service: Service) {
  const { store, webhooksToLoopback: allowLoopback = false } = service
  const app = routes()
  app.use('/v1/events', cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag'] }), etag())

  /** A page of a stream; its bounds and its events are of one moment, so that nothing is called gone that is not. */
  async function pageAfter(stream: Stream, { after, limit }: { readonly after: number; readonly limit: number }) {
    return store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const bounds = await boundsOf(tx, stream)
        const can = whyNotAfter(bounds, after)
        if (!can.ok) return { gone: { code: can.refusal.code, values: bounds } }
        const events = await eventsAfter(tx, stream, { after, limit })
        const cursor = events.at(-1)?.number ?? after
        return { page: { items: events.map(eventMessage), cursor, more: cursor < bounds.last } }
      })
  }

  return app
    .openapi(list, async (c) => {
      const found = await pageAfter(PUBLIC_STREAM, c.req.valid('query'))
      if (found.gone) return problem(c, found.gone.code, { values: found.gone.values })
      return c.json(found.page as never, 200, { 'Cache-Control': 'public, max-age=1' })
    })
    .openapi(ofProvince, async (c) => {
      const found = await pageAfter(c.req.valid('param').province, c.req.valid('query'))
      if (found.gone) return problem(c, found.gone.code, { values: found.gone.values })
      return c.json(found.page as never, 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(mine, async (c) => {
      const { account } = doingOf(c).subject
      return c.json({ items: (await webhooksOf(store.db, account)).map(shown) }, 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(create, (c) => {
      const asked = { ...c.req.valid('json'), account: doingOf(c).subject.account, stream: PUBLIC_STREAM }
      return write(
        c,
        service,
        (db, doing) => subscribeWebhook(db, doing, asked, { allowLoopback }),
        (row) => ({ status: 201, body: withSecret(row) }),
      )
    })
    .openapi(createOfProvince, (c) => {
      const { province: stream } = c.req.valid('param')
      const asked = { ...c.req.valid('json'), account: doingOf(c).subject.account, stream }
      return write(
        c,
        service,
        (db, doing) => subscribeWebhook(db, doing, asked, { allowLoopback }),
        (row) => ({ status: 201, body: withSecret(row) }),
      )
    })
    .openapi(change, (c) => {
      const { account } = doingOf(c).subject
      const { state, types, address } = c.req.valid('json')
      const changes = {
        ...(state !== undefined && { state }),
        ...(types !== undefined && { types }),
        ...(address !== undefined && { address }),
      }
      return write(
        c,
        service,
        (db, doing) => changeWebhook(db, doing, { account, ...c.req.valid('param'), ...changes }, { allowLoopback }),
        (row) => ({ status: 200, body: shown(row) }),
      )
    })
    .openapi(remove, (c) => {
      const { account } = doingOf(c).subject
      return write(
        c,
        service,
        (db, doing) => removeWebhook(db, doing, { account, ...c.req.valid('param') }),
        (body) => ({ status: 200, body }),
      )
    })
    .openapi(rotate, (c) => {
      const { account } = doingOf(c).subject
      return write(
        c,
        service,
        (db, doing) => rotateWebhookSecret(db, doing, { account, ...c.req.valid('param') }),
        (row) => ({ status: 200, body: withSecret(row) }),
      )
    })
    .openapi(replay, (c) => {
      const { account } = doingOf(c).subject
      return write(
        c,
        service,
        (db, doing) => replayWebhook(db, doing, { account, ...c.req.valid('param'), ...c.req.valid('json') }),
        (body) => ({ status: 202, body }),
      )
    })
    .openapi(deliveries, async (c) => {
      const { account } = doingOf(c).subject
      const { webhook: id } = c.req.valid('param')
      const { cursor, limit } = c.req.valid('query')
      const webhook = await webhookOf(store.db, account, id)
      if (webhook === undefined) return refusal(c, webhookUnknown(id))
      const before = cursor === undefined ? undefined : Number(keyOf(cursor))
      if (before !== undefined && !Number.isSafeInteger(before)) return problem(c, 'cursor-unknown')
      const rows = await deliveriesOf(store.db, webhook.id, { before, limit: limit + 1 })
      const all = rows.map((row) => ({
        cursor: row.number,
        event: eventId({ stream: webhook.stream, number: row.number }),
        state: row.state,
        attempts: row.attempts,
        attemptedAt: momentOrNull(row.attempted_at),
        endedAt: momentOrNull(row.ended_at),
        nextAt: momentOrNull(row.next_at),
        status: row.status,
        fault: row.fault,
      }))
      const page = pageOfMore(all, limit, (delivery) => `${delivery.cursor}`)
      return c.json(page, 200, { 'Cache-Control': 'no-store', ...linkTo(c, page.next) })
    })
    .openapi(notices, async (c) => {
      const { account } = doingOf(c).subject
      const items = (await noticesOf(store.db, account)).map(({ webhook, at, kind }) => ({
        ...{ webhook, at: momentText(at), kind },
        words: noticeWords(kind, at),
      }))
      return c.json({ items }, 200, { 'Cache-Control': 'no-store' })
    })
    .openapi(see, (c) => {
      const { account } = doingOf(c).subject
      return write(
        c,
        service,
        (db, doing) => seeWebhookNotices(db, doing, { account }),
        (body) => ({ status: 200, body }),
      )
    })
}
