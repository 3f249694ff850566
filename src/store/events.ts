/**
 * Queries of events. An event has the next number of its stream, given under a lock that is held until the transaction ends: so
 * numbers become visible in their order, none is missing, and whoever has read up to one never misses what commits later.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { type NewEvent, PUBLIC_STREAM, type StoredEvent, type Stream } from '../rounds/events.ts'
import type { Database } from './schema.ts'

type Db = Kysely<Database> | Transaction<Database>

/** What this program reads at once of the journal or of a stream. */
export type Bounds = { readonly first: number; readonly last: number }

/**
 * Appends events to a stream, in the transaction of what they tell of, in the order given. Last in its transaction: others who append
 * to the stream wait until it ends, and whoever holds the stream waits for nothing else.
 * @param stream the public one, or a province.
 */
export async function appendEvents(
  tx: Transaction<Database>,
  events: readonly NewEvent[],
  stream: Stream = PUBLIC_STREAM,
): Promise<void> {
  if (events.length === 0) return
  const { rows } = await sql<{ last: number }>`
    insert into event_stream (stream, last) values (${stream}, ${events.length}::bigint)
    on conflict (stream) do update set last = event_stream.last + excluded.last
    returning last
  `.execute(tx)
  const before = rows[0]!.last - events.length
  await tx
    .insertInto('event')
    .values(
      events.map(({ type, at, subject, data }, i) => ({
        stream,
        number: before + 1 + i,
        type,
        at,
        subject,
        data: JSON.stringify(data),
      })),
    )
    .execute()
}

/** The same for one, in the public stream: `appendEvent(tx, { type: 'round.published', at, subject: '284', data: { round } })`. */
export const appendEvent = (tx: Transaction<Database>, event: NewEvent): Promise<void> => appendEvents(tx, [event])

/** The numbers of the events that are kept of a stream; `last` is that of the newest ever, 0 where there was none. */
export async function boundsOf(db: Db, stream: Stream): Promise<Bounds> {
  const row = await db
    .selectFrom('event_stream')
    .select(['last', 'gone'])
    .where('stream', '=', stream)
    .executeTakeFirst()
  return { first: (row?.gone ?? 0) + 1, last: row?.last ?? 0 }
}

/** Events of a stream that follow a number, first to last, at most `limit`. */
export async function eventsAfter(
  db: Db,
  stream: Stream,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly StoredEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('stream', '=', stream)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) }) as StoredEvent)
}

/** Drops events older than a moment, from the oldest on and never the newest of a stream. @returns how many. */
export async function dropEvents(db: Kysely<Database>, before: Micros): Promise<number> {
  const streams = await db.selectFrom('event_stream').select('stream').execute()
  let dropped = 0
  for (const { stream } of streams) {
    dropped += await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ gone: number }>`
        select least(last - 1, coalesce(
          (select min(number) from event where event.stream = event_stream.stream and event.at >= ${before}::bigint) - 1,
          last
        )) as gone
        from event_stream where stream = ${stream} for update
      `.execute(tx)
      const { gone } = rows[0]!
      if (gone < 1) return 0
      await tx
        .updateTable('event_stream')
        .set({ gone: sql`greatest(gone, ${gone}::bigint)` })
        .where('stream', '=', stream)
        .execute()
      const { numDeletedRows } = await tx
        .deleteFrom('event')
        .where('stream', '=', stream)
        .where('number', '<=', gone)
        .executeTakeFirst()
      return Number(numDeletedRows)
    })
  }
  return dropped
}
