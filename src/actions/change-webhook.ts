/** Change what is sent to a webhook and where, turn it off and on, exchange its secret, send again what it missed, remove it. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type CursorRefusal, whyNotAfter } from '../opendata/events.ts'
import { isSendable } from '../outgoing/post.ts'
import type { EventType } from '../rounds/events.ts'
import { boundsOf } from '../store/events.ts'
import type { Database } from '../store/schema.ts'
import {
  changeWebhook as change,
  fanOut,
  giveUpDeliveries,
  lockWebhook,
  removeWebhook as remove,
  seeNotices,
  type WebhookRow,
} from '../store/webhooks.ts'
import { inTransaction } from './acting.ts'
import type { Doing } from './enact.ts'
import { journalWebhook, newSecret, whyNotTypes } from './subscribe-webhook.ts'
import { addressUnusable, type WebhookRefusal, webhookOff, webhookUnknown } from './words/webhook.ts'

/** A webhook, and the account that asks: another’s is not there for it. */
export type WebhookAsked = { readonly account: string; readonly webhook: string }

/** An old secret signs beside the new one for so long, so that a receiver can be given the new one in peace. */
export const OLD_SECRET_HOURS = 24

type Tx = Parameters<Parameters<typeof inTransaction>[1]>[0]

/** Acts on a webhook of the account, which is held meanwhile. */
const onWebhook = <T, R>(
  db: Kysely<Database>,
  { account, webhook }: WebhookAsked,
  act: (tx: Tx, row: WebhookRow) => Promise<Outcome<T, R>>,
) =>
  inTransaction<T, R | WebhookRefusal>(db, async (tx): Promise<Outcome<T, R | WebhookRefusal>> => {
    const row = await lockWebhook(tx, account, webhook)
    return row ? act(tx, row) : refused(webhookUnknown(webhook))
  })

export type Changes = {
  readonly state?: 'on' | 'off'
  readonly types?: readonly EventType[]
  readonly address?: string
}

/**
 * Changes it. Turned on, it is sent what happens from then on; turned off, what waited to be sent is given up.
 * @returns the webhook as it is then; or `webhook-unknown`, `webhook-address-unusable`, `webhook-types-unusable`.
 */
export const changeWebhook = (
  db: Kysely<Database>,
  doing: Doing,
  asked: WebhookAsked & Changes,
  { allowLoopback = false }: { readonly allowLoopback?: boolean } = {},
): Promise<Outcome<WebhookRow, WebhookRefusal>> =>
  onWebhook(db, asked, async (tx, row): Promise<Outcome<WebhookRow, WebhookRefusal>> => {
    const { state, types, address } = asked
    const unable =
      (types && whyNotTypes(row.stream, types)) ??
      (address === undefined || isSendable(address, { allowLoopback }) ? undefined : addressUnusable)
    if (unable) return refused(unable)
    const begins = state === 'on' && row.state !== 'on'
    const ends = state === 'off' && row.state !== 'off'
    const to: Partial<WebhookRow> = {
      ...(types && { types: [...types] }),
      ...(address !== undefined && { address }),
      ...((begins || ends) && { state: state!, state_at: doing.at }),
      ...(begins && { failing_since: null, fanned: (await boundsOf(tx, row.stream)).last }),
    }
    if (Object.keys(to).length > 0) {
      await change(tx, row.id, to)
      if (ends) await giveUpDeliveries(tx, row.id, doing.at, 'turned-off')
      const { state: _, state_at: __, failing_since: ___, fanned: ____, ...said } = to
      await journalWebhook(tx, doing, row.id, 'change-webhook', { ...said, ...(state && { state }) })
    }
    return done({ ...row, ...to })
  })

/** Gives it a new secret, shown once. The old one signs beside it for {@link OLD_SECRET_HOURS}. @returns or `webhook-unknown`. */
export const rotateWebhookSecret = (
  db: Kysely<Database>,
  doing: Doing,
  asked: WebhookAsked,
): Promise<Outcome<WebhookRow, WebhookRefusal>> =>
  onWebhook<WebhookRow, never>(db, asked, async (tx, row) => {
    const until: Micros = doing.at + OLD_SECRET_HOURS * 3_600_000_000
    const to = { secret: newSecret(), old_secret: row.secret, old_until: until }
    await change(tx, row.id, to)
    await journalWebhook(tx, doing, row.id, 'rotate-webhook-secret', {})
    return done({ ...row, ...to })
  })

/**
 * Sends again what follows a cursor, each event under its own identifier.
 * @returns how many events wait now that did not; or `webhook-unknown`, `webhook-off`, `events-gone`, `cursor-unknown`.
 */
export const replayWebhook = (
  db: Kysely<Database>,
  doing: Doing,
  asked: WebhookAsked & { readonly after: number },
): Promise<Outcome<{ readonly waiting: number }, WebhookRefusal | CursorRefusal>> =>
  onWebhook<{ readonly waiting: number }, WebhookRefusal | CursorRefusal>(db, asked, async (tx, row) => {
    if (row.state !== 'on') return refused(webhookOff)
    const bounds = await boundsOf(tx, row.stream)
    const { after } = asked
    const unable = whyNotAfter(bounds, after)
    if (!unable.ok) return unable
    // What is not fanned out yet comes by itself.
    const waiting = await fanOut(tx, row, { from: after, to: row.fanned, at: doing.at })
    await journalWebhook(tx, doing, row.id, 'replay-webhook', { after })
    return done({ waiting })
  })

/** Removes it, with what became of its deliveries. @returns or `webhook-unknown`. */
export const removeWebhook = (
  db: Kysely<Database>,
  doing: Doing,
  asked: WebhookAsked,
): Promise<Outcome<{ readonly removed: string }, WebhookRefusal>> =>
  onWebhook<{ readonly removed: string }, never>(db, asked, async (tx, row) => {
    await remove(tx, row.id)
    await journalWebhook(tx, doing, row.id, 'remove-webhook', {})
    return done({ removed: row.id })
  })

/** Marks what an account is told of its webhooks as seen. @returns how many notices there were. */
export const seeWebhookNotices = (
  db: Kysely<Database>,
  { at }: Doing,
  { account }: Pick<WebhookAsked, 'account'>,
): Promise<Outcome<{ readonly seen: number }, never>> =>
  inTransaction<{ readonly seen: number }, never>(db, async (tx) => done({ seen: await seeNotices(tx, account, at) }))
