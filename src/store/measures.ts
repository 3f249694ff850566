/** What the store says of how the service fares. Counts alone: nothing of anybody. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

export type Measures = {
  /** Connections of this program, and of others that share its name. What they do a writer is not told. */
  readonly connections: number
  readonly messages: readonly { readonly state: string; readonly n: number }[]
  readonly deliveries: readonly { readonly state: string; readonly n: number }[]
  readonly webhooks: readonly { readonly state: string; readonly n: number }[]
  /** Entries of the journal that wait to be sealed, and when the last seal was made. */
  readonly unsealed: number
  readonly sealedAt: Micros | null
  /** Events so far, all streams together. */
  readonly events: number
}

type Counted = { readonly state: string; readonly n: number }

/** Asked within a transaction that waits for nobody and takes no longer than two seconds. */
export async function measures(tx: Tx): Promise<Measures> {
  await sql`set local statement_timeout = '2s'`.execute(tx)
  const of = async (query: ReturnType<typeof sql<Counted>>) => (await query.execute(tx)).rows
  const messages = await of(
    sql<Counted>`select state, count(*)::integer as n from outbox where state in ('waiting', 'sending') group by 1`,
  )
  const deliveries = await of(
    sql<Counted>`select state, count(*)::integer as n from webhook_delivery where state = 'waiting' group by 1`,
  )
  const webhooks = await of(sql<Counted>`select state, count(*)::integer as n from webhook group by 1`)
  const [rest] = (
    await sql<Pick<Measures, 'connections' | 'unsealed' | 'sealedAt' | 'events'>>`
      select (select count(*)::integer from pg_stat_activity where datname = current_database()
          and application_name = current_setting('application_name')) as connections,
        (select count(*)::integer from journal_waiting) as unsealed,
        (select sealed_at from journal_seal order by number desc limit 1) as "sealedAt",
        (select coalesce(sum(last), 0)::bigint from event_stream) as events`.execute(tx)
  ).rows
  return { messages, deliveries, webhooks, ...rest! }
}

/** Jobs by their queue and state; none where no service has begun any. */
export async function jobCounts(
  tx: Tx,
): Promise<readonly { readonly name: string; readonly state: string; readonly n: number }[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('jobs.job') is not null as there`.execute(tx)
  if (!rows[0]!.there) return []
  const found = await sql<{ name: string; state: string; n: number }>`
    select name, state::text as state, count(*)::integer as n from jobs.job group by 1, 2
  `.execute(tx)
  return found.rows
}
