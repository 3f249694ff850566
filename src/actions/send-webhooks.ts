/**
 * Send events to those who subscribed: each at least once, whatever is killed, under the identifier it always has
 * (docs/decisions/0024-operation.md).
 */
import { createHmac } from 'node:crypto'
import type { Micros } from '../law/moment.ts'
import { eventBody, eventId } from '../opendata/events.ts'
import { answerMeans, type HmacSha256, nextAttemptAt, retryAfterSeconds, webhookHeaders } from '../opendata/webhooks.ts'
import { type Posted, type PostOptions, post } from '../outgoing/post.ts'
import { PUBLIC_STREAM } from '../rounds/events.ts'
import { rolesOf } from '../store/access.ts'
import { boundsOf } from '../store/events.ts'
import type { Store } from '../store/open.ts'
import {
  type Claimed,
  changeWebhook,
  claimDeliveries,
  type DeliveryNote,
  fanOut,
  lockWebhook,
  nextBehind,
  noteDelivery,
  noteWebhook,
  turnOff,
  type WebhookRow,
} from '../store/webhooks.ts'

export type WebhookSending = {
  /** The clock, asked again for every attempt. */
  readonly clock: () => Micros
  /** Ends it: what is being sent is given up on and stays waiting. */
  readonly signal?: AbortSignal
  /** How a body is sent. */
  readonly send?: typeof post
  readonly options?: Omit<PostOptions, 'signal'>
  /** From 0 to under 1. */
  readonly chance?: () => number
}

export type WebhookReport = {
  readonly delivered: number
  /** Tried again later. */
  readonly later: number
  readonly givenUp: number
  /** Webhooks that were turned off. */
  readonly turnedOff: number
}

const SECOND = 1_000_000
/** A claim holds so long: longer than all that one holds at once may take. */
const CLAIM = 120 * SECOND
/** So many are claimed at once, and sent so many at a time. */
const BATCH = 32
const AT_ONCE = 8
/** Of one webhook no more are claimed at once: a slow receiver does not hold up the others. */
const EACH = 4

const hmac: HmacSha256 = (key, content) => new Uint8Array(createHmac('sha256', key).update(content).digest())

/** Makes the deliveries of events that have none yet, webhook by webhook. Killed between two, the rest is made the next time. */
async function fanOutAll({ db }: Pick<Store, 'db'>, { clock, signal }: WebhookSending): Promise<number> {
  for (let turnedOff = 0; ; ) {
    if (signal?.aborted) return turnedOff
    const made = await db.transaction().execute(async (tx) => {
      const webhook = await nextBehind(tx)
      if (webhook === undefined) return undefined
      const at = clock()
      if (!(await mayReceive(tx, webhook))) return await turnOff(tx, webhook, { state: 'off', at, notice: false })
      const { last } = await boundsOf(tx, webhook.stream)
      await fanOut(tx, webhook, { from: webhook.fanned, to: last, at })
      await changeWebhook(tx, webhook.id, { fanned: last })
      return false
    })
    if (made === undefined) return turnedOff
    if (made) turnedOff++
  }
}

/** Events of a province go to those alone who hold its role at the moment. */
async function mayReceive(db: Parameters<typeof rolesOf>[0], { stream, account }: WebhookRow): Promise<boolean> {
  if (stream === PUBLIC_STREAM) return true
  return (await rolesOf(db, account)).some((held) => held.role === 'province' && held.province === stream)
}

/** What is to be noted of an attempt. */
function noteOf(
  { webhook, number, attempts }: Claimed,
  { status, retryAfter, fault }: Posted,
  at: Micros,
  chance: number,
): DeliveryNote {
  const note = { webhook: webhook.id, number, attempts: attempts + 1, at, status, fault }
  const means = answerMeans(status)
  if (means === 'delivered') return { ...note, state: 'delivered', nextAt: null }
  if (means === 'gone') return { ...note, state: 'given-up', nextAt: null }
  const nextAt = nextAttemptAt({
    ...{ failedAt: at, failed: attempts + 1, chance },
    retryAfterSeconds: retryAfterSeconds(retryAfter, at),
  })
  return nextAt === null ? { ...note, state: 'given-up', nextAt } : { ...note, state: 'waiting', nextAt }
}

/**
 * Sends every delivery that is due, and ends when none is. Several may send at once: each delivery is claimed by one. Killed before
 * it is noted, a delivery is sent again once its claim has run out: with the same identifier and the same body.
 */
export async function sendWebhooks(store: Store, sending: WebhookSending): Promise<WebhookReport> {
  const { clock, signal, send = post, options = {}, chance = Math.random } = sending
  const { db } = store
  const tally = { delivered: 0, later: 0, givenUp: 0, turnedOff: await fanOutAll(store, sending) }

  async function one(claimed: Claimed, until: Micros): Promise<void> {
    if (signal?.aborted) return
    const { webhook, event, number } = claimed
    const at = clock()
    const end = async (note: DeliveryNote): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        const row = await lockWebhook(tx, webhook.account, webhook.id)
        if (row === undefined || !(await noteDelivery(tx, until, note))) return false
        const delivered = note.state === 'delivered'
        if (note.attempts > claimed.attempts) await noteWebhook(tx, webhook.id, { delivered, at: note.at })
        if (note.state === 'given-up' && note.status === 410) {
          if (await turnOff(tx, row, { state: 'gone', at: note.at, notice: true })) tally.turnedOff++
        } else if (note.state === 'given-up' && note.attempts > claimed.attempts) {
          // Given up after days: where nothing arrived in all that time, nothing more is tried.
          const nothingArrived = row.failing_since !== null && note.at - row.failing_since >= FAILING
          if (nothingArrived && (await turnOff(tx, row, { state: 'failing', at: note.at, notice: true })))
            tally.turnedOff++
        }
        return true
      })
    const unsent = { webhook: webhook.id, number, attempts: claimed.attempts, at, status: null, nextAt: null }
    if (event === undefined) {
      // Dropped with its time; the cursor tells the receiver.
      await end({ ...unsent, state: 'given-up', fault: 'event-gone' })
      tally.givenUp++
      return
    }
    if (!(await mayReceive(db, webhook))) {
      await db.transaction().execute(async (tx) => {
        const row = await lockWebhook(tx, webhook.account, webhook.id)
        if (row && (await turnOff(tx, row, { state: 'off', at, notice: false }))) tally.turnedOff++
      })
      return
    }
    const body = eventBody(event)
    const { secret, old_secret: old, old_until: oldUntil } = webhook
    const secrets = old !== null && oldUntil !== null && at < oldUntil ? [secret, old] : [secret]
    const headers = {
      ...webhookHeaders({ id: eventId(event), at, body, secrets }, hmac),
      'Content-Type': 'application/json',
      'User-Agent': 'Open-Express-Entry (not a government service)',
    }
    const posted = await send(webhook.address, { headers, body }, { ...options, ...(signal && { signal }) })
    // Whoever is asked to stop does not know what became of it: it is sent again once the claim has run out.
    if (posted.fault === 'asked-to-stop') return
    const note = noteOf(claimed, posted, clock(), chance())
    if (!(await end(note))) return
    if (note.state === 'delivered') tally.delivered++
    else if (note.state === 'given-up') tally.givenUp++
    else tally.later++
  }

  while (!signal?.aborted) {
    const at = clock()
    const until = at + CLAIM
    const claimed = await db.transaction().execute((tx) => claimDeliveries(tx, { at, until, limit: BATCH, each: EACH }))
    if (claimed.length === 0) break
    const waiting = [...claimed]
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await one(next, until)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }
  return tally
}

/** Where nothing has arrived for so long when an event is given up, which takes about three days, no more is tried. */
const FAILING = 2 * 86_400 * SECOND
