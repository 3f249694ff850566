/** Subscribe to events: from then on each is sent to an address, signed with a secret that is shown once. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { secretText } from '../opendata/webhooks.ts'
import { isSendable } from '../outgoing/post.ts'
import { type EventType, PUBLIC_STREAM, provinceEventTypes, publicEventTypes, type Stream } from '../rounds/events.ts'
import { boundsOf } from '../store/events.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { addWebhook, lockWebhooksOf, type WebhookRow, webhooksOf } from '../store/webhooks.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'
import { addressUnusable, tooMany, typesUnusable, type WebhookRefusal } from './words/webhook.ts'

/** So many an account may have. */
export const MOST_WEBHOOKS = 10
const SECRET_BYTES = 32

/** A secret as it is shown, once. */
export const newSecret = (): string => secretText(randomBytes(SECRET_BYTES))

/** The types of events of a stream. */
export const typesOf = (stream: Stream): readonly EventType[] =>
  stream === PUBLIC_STREAM ? publicEventTypes : provinceEventTypes

/** Why types cannot be wanted of a stream. */
export function whyNotTypes(stream: Stream, types: readonly string[]): WebhookRefusal | undefined {
  const known = typesOf(stream)
  const unusable = types.length === 0 || new Set(types).size < types.length
  return unusable || types.some((type) => !known.some((each) => each === type)) ? typesUnusable(known) : undefined
}

/** What becomes of webhooks is journalled under their own name. The caller holds the webhook, or has just made it. */
export const journalWebhook = (
  tx: Parameters<typeof appendToJournal>[0],
  doing: Doing,
  id: string,
  act: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> => appendToJournal(tx, [entryOf(doing, 'service', `webhook ${id}`, { act, detail })], sha256)

export type Subscription = {
  readonly account: string
  /** The public events, or those of a province that the account is of: the caller has seen to that. */
  readonly stream: Stream
  readonly types: readonly EventType[]
  readonly address: string
}

/**
 * Subscribes. Events from now on are sent; those before can be sent again by their cursor.
 * @param allowLoopback whether this machine may be sent to: for development.
 * @returns the webhook with its secret; or `webhook-address-unusable`, `webhook-types-unusable`, `webhooks-too-many`.
 */
export function subscribeWebhook(
  db: Kysely<Database>,
  doing: Doing,
  { account, stream, types, address }: Subscription,
  { allowLoopback = false }: { readonly allowLoopback?: boolean } = {},
): Promise<Outcome<WebhookRow, WebhookRefusal>> {
  return inTransaction(db, async (tx): Promise<Outcome<WebhookRow, WebhookRefusal>> => {
    const unable = whyNotTypes(stream, types) ?? (isSendable(address, { allowLoopback }) ? undefined : addressUnusable)
    if (unable) return refused(unable)
    await lockWebhooksOf(tx, account)
    if ((await webhooksOf(tx, account)).length >= MOST_WEBHOOKS) return refused(tooMany(MOST_WEBHOOKS))
    const at: Micros = doing.at
    const row: WebhookRow = {
      id: `W-${randomBytes(12).toString('hex')}`,
      ...{ account, stream, types: [...types], address, state: 'on', state_at: at, created_at: at },
      ...{ fanned: (await boundsOf(tx, stream)).last, failing_since: null, delivered_at: null },
      ...{ secret: newSecret(), old_secret: null, old_until: null },
    }
    await addWebhook(tx, row)
    await journalWebhook(tx, doing, row.id, 'subscribe-webhook', { stream, types, address })
    return done(row)
  })
}
