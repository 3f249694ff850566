/** Queries of webhooks: who is told of events, what waits to be sent to them, and what became of it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { StoredEvent } from '../rounds/events.ts'
import type { WebhookDeliveryTable, WebhookNoticeTable, WebhookState, WebhookTable } from './events-schema.ts'
import type { Database } from './schema.ts'

type Db = Kysely<Database> | Transaction<Database>
type Tx = Transaction<Database>

export type WebhookRow = Readonly<WebhookTable>

export const addWebhook = async (tx: Tx, row: WebhookRow): Promise<void> => {
  await tx
    .insertInto('webhook')
    .values({ ...row, types: sql`${[...row.types]}::text[]` } as never)
    .execute()
}

/** The webhooks of an account, oldest first. */
export const webhooksOf = (db: Db, account: string): Promise<WebhookRow[]> =>
  db.selectFrom('webhook').selectAll().where('account', '=', account).orderBy('created_at').orderBy('id').execute()

export const webhookOf = (db: Db, account: string, id: string): Promise<WebhookRow | undefined> =>
  db.selectFrom('webhook').selectAll().where('id', '=', id).where('account', '=', account).executeTakeFirst()

/** The same, held until the transaction ends: nothing is fanned out or noted of it meanwhile. */
export const lockWebhook = (tx: Tx, account: string, id: string): Promise<WebhookRow | undefined> =>
  tx
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .where('account', '=', account)
    .forUpdate()
    .executeTakeFirst()

/** Others that make one for the same account wait until the transaction ends. */
export const lockWebhooksOf = async (tx: Tx, account: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(20150141, hashtext(${account}))`.execute(tx)
}

export const changeWebhook = async (tx: Tx, id: string, to: Partial<WebhookTable>): Promise<void> => {
  const { types, ...rest } = to
  await tx
    .updateTable('webhook')
    .set({ ...rest, ...(types && { types: sql`${[...types]}::text[]` as never }) })
    .where('id', '=', id)
    .execute()
}

export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('webhook_delivery').where('webhook', '=', id).execute()
  await tx.deleteFrom('webhook_notice').where('webhook', '=', id).execute()
  await tx.deleteFrom('webhook').where('id', '=', id).execute()
}

/** Gives up whatever still waits to be sent to it. */
export async function giveUpDeliveries(tx: Tx, id: string, at: Micros, fault: string): Promise<void> {
  await tx
    .updateTable('webhook_delivery')
    .set({ state: 'given-up', next_at: null, ended_at: at, fault })
    .where('webhook', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** One that is on and has events whose deliveries are not made, held until the transaction ends; `undefined` where none is left. */
export async function nextBehind(tx: Tx): Promise<WebhookRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select webhook.id from webhook join event_stream using (stream)
    where webhook.state = 'on' and webhook.fanned < event_stream.last
    order by webhook.id limit 1 for update of webhook skip locked
  `.execute(tx)
  const id = rows[0]?.id
  return id === undefined
    ? undefined
    : tx.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/**
 * Makes deliveries of the events of a stream from after `from` up to `to`, of the types wanted; those that are there are begun again
 * where they have ended.
 * @returns how many wait now that did not.
 */
export async function fanOut(
  tx: Tx,
  { id, stream, types }: WebhookRow,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: Micros },
): Promise<number> {
  const { rows } = await sql`
    insert into webhook_delivery (webhook, number, state, next_at)
    select ${id}, number, 'waiting', ${at}::bigint from event
    where stream = ${stream} and number > ${from}::bigint and number <= ${to}::bigint
      and type = any(${[...types]}::text[])
    on conflict (webhook, number) do update
      set state = 'waiting', next_at = excluded.next_at, ended_at = null, attempts = 0
      where webhook_delivery.state <> 'waiting'
    returning number
  `.execute(tx)
  return rows.length
}

/** A delivery that whoever claimed it sends. */
export type Claimed = {
  readonly webhook: WebhookRow
  readonly number: number
  readonly attempts: number
  readonly event: StoredEvent | undefined
}

/**
 * Claims what is due, of each webhook at most `each`: nobody else sends it until `until`.
 */
export async function claimDeliveries(
  tx: Tx,
  {
    at,
    until,
    limit,
    each,
  }: { readonly at: Micros; readonly until: Micros; readonly limit: number; readonly each: number },
): Promise<readonly Claimed[]> {
  const { rows } = await sql<{ webhook: string; number: number; attempts: number }>`
    with due as materialized (
      select webhook, number from (
        select webhook, number, next_at, row_number() over (partition by webhook order by next_at, number) as place
        from webhook_delivery where state = 'waiting' and next_at <= ${at}::bigint
      ) as waiting
      where place <= ${each}::integer order by next_at, webhook, number limit ${limit}::integer
    ), held as (
      select webhook, number from webhook_delivery join due using (webhook, number)
      where state = 'waiting' and next_at <= ${at}::bigint
      for update of webhook_delivery skip locked
    )
    update webhook_delivery as delivery set next_at = ${until}::bigint
    from held where delivery.webhook = held.webhook and delivery.number = held.number
    returning delivery.webhook, delivery.number, delivery.attempts
  `.execute(tx)
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ webhook }) => webhook))]
  const webhooks = await tx.selectFrom('webhook').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(webhooks.map((webhook) => [webhook.id, webhook]))
  const numbers = [...new Set(rows.map(({ number }) => number))]
  const streams = [...new Set(webhooks.map(({ stream }) => stream))]
  const events = await tx
    .selectFrom('event')
    .selectAll()
    .where('stream', 'in', streams)
    .where('number', 'in', numbers)
    .execute()
  const eventOf = new Map(
    events.map(({ data, ...row }) => [
      `${row.stream} ${row.number}`,
      { ...row, data: JSON.parse(data) } as StoredEvent,
    ]),
  )
  return rows
    .flatMap(({ webhook: id, number, attempts }) => {
      const webhook = byId.get(id)
      return webhook ? [{ webhook, number, attempts, event: eventOf.get(`${webhook.stream} ${number}`) }] : []
    })
    .sort((a, b) => a.number - b.number)
}

/** What became of a claimed delivery. */
export type DeliveryNote = {
  readonly webhook: string
  readonly number: number
  readonly state: WebhookDeliveryTable['state']
  /** When it is tried again; `null` where it has ended. */
  readonly nextAt: Micros | null
  readonly attempts: number
  readonly at: Micros
  readonly status: number | null
  readonly fault: string | null
}

/** Notes it, unless somebody else has claimed it since, or it has been begun again. @returns whether it was noted. */
export async function noteDelivery(tx: Tx, until: Micros, note: DeliveryNote): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_delivery')
    .set({
      state: note.state,
      next_at: note.nextAt,
      attempts: note.attempts,
      attempted_at: note.at,
      ended_at: note.state === 'waiting' ? null : note.at,
      status: note.status,
      fault: note.fault,
    })
    .where('webhook', '=', note.webhook)
    .where('number', '=', note.number)
    .where('state', '=', 'waiting')
    .where('next_at', '=', until)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What is written of a webhook itself after an attempt. */
export async function noteWebhook(
  tx: Tx,
  id: string,
  { delivered, at }: { readonly delivered: boolean; readonly at: Micros },
): Promise<void> {
  await tx
    .updateTable('webhook')
    .set(
      delivered
        ? { delivered_at: at, failing_since: null }
        : { failing_since: sql<Micros>`coalesce(failing_since, ${at}::bigint)` },
    )
    .where('id', '=', id)
    .execute()
}

/** Turns one off that is on, with a word to its owner. @returns whether it was on. */
export async function turnOff(
  tx: Tx,
  { id, account }: WebhookRow,
  { state, at, notice }: { readonly state: Exclude<WebhookState, 'on'>; readonly at: Micros; readonly notice: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook')
    .set({ state, state_at: at })
    .where('id', '=', id)
    .where('state', '=', 'on')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await giveUpDeliveries(tx, id, at, 'turned-off')
  if (notice && state !== 'off') {
    await tx
      .insertInto('webhook_notice')
      .values({ webhook: id, account, at, kind: state, seen_at: null, mailed_at: null })
      .execute()
  }
  return true
}

/** Deliveries of a webhook, newest event first, before a number, at most `limit`. */
export const deliveriesOf = (
  db: Db,
  id: string,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly Readonly<WebhookDeliveryTable & { attempts: number }>[]> => {
  let query = db.selectFrom('webhook_delivery').selectAll().where('webhook', '=', id)
  if (before !== undefined) query = query.where('number', '<', before)
  return query.orderBy('number', 'desc').limit(limit).execute() as never
}

/** What the owner of webhooks is to be told. */
export const noticesOf = (db: Db, account: string): Promise<readonly Readonly<WebhookNoticeTable>[]> =>
  db
    .selectFrom('webhook_notice')
    .selectAll()
    .where('account', '=', account)
    .where('seen_at', 'is', null)
    .orderBy('at', 'desc')
    .execute()

/** A notice whose owner is to be written to, and where. */
export type NoticeToMail = {
  readonly webhook: string
  readonly at: Micros
  readonly email: string
  readonly language: 'en' | 'fr'
}

/** Notices that are neither seen nor written of, of owners who have an address that is theirs; oldest first, at most `limit`. */
export const noticesToMail = (db: Db, limit: number): Promise<readonly NoticeToMail[]> =>
  db
    .selectFrom('webhook_notice')
    .innerJoin('account', 'account.id', 'webhook_notice.account')
    .select(['webhook', 'webhook_notice.at', 'account.email', 'account.language'])
    .where('seen_at', 'is', null)
    .where('mailed_at', 'is', null)
    .where('account.email_verified', '=', true)
    .where('account.disabled_at', 'is', null)
    .orderBy('webhook_notice.at')
    .limit(limit)
    .execute() as Promise<readonly NoticeToMail[]>

export const noticeMailed = async (db: Db, { webhook, at }: NoticeToMail, mailedAt: Micros): Promise<void> => {
  await db
    .updateTable('webhook_notice')
    .set({ mailed_at: mailedAt })
    .where('webhook', '=', webhook)
    .where('at', '=', at)
    .execute()
}

export async function seeNotices(tx: Tx, account: string, at: Micros): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_notice')
    .set({ seen_at: at })
    .where('account', '=', account)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Drops what became of deliveries that ended before a moment. */
export async function dropDeliveries(db: Kysely<Database>, before: Micros): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_delivery')
    .where('state', '!=', 'waiting')
    .where('ended_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
