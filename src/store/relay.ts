/** Queries of what provinces are told: the sealed journal, leaf by leaf, which is in one order and never changes. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** What an entry of the journal says of a nomination. */
export type NominationEntry = {
  readonly at: Micros
  readonly profile: string
  readonly number: number
  readonly province: string
  readonly year: number
  readonly was: string | null
  readonly state: string
}

/** The next leaf to be read, held until the transaction ends: of two at once one waits. */
export async function lockRelay(tx: Tx, name: string): Promise<number> {
  await sql`insert into event_relay (name, next_leaf) values (${name}, 0) on conflict (name) do nothing`.execute(tx)
  const { rows } = await sql<{ next: number }>`
    select next_leaf as next from event_relay where name = ${name} for update
  `.execute(tx)
  return rows[0]!.next
}

export const moveRelay = async (tx: Tx, name: string, next: number): Promise<void> => {
  await tx.updateTable('event_relay').set({ next_leaf: next }).where('name', '=', name).execute()
}

/** How many leaves there are under seals. */
export async function sealedLeaves(tx: Tx): Promise<number> {
  const { rows } = await sql<{ leaves: number }>`
    select coalesce((select first_leaf + leaves from journal_seal order by number desc limit 1), 0)::bigint as leaves
  `.execute(tx)
  return rows[0]!.leaves
}

/** What the leaves from `from` to before `to` say of nominations, in their order. */
export async function nominationEntries(tx: Tx, from: number, to: number): Promise<readonly NominationEntry[]> {
  const { rows } = await sql<NominationEntry>`
    select entry.at, entry.subject as profile, (entry.said->>'number')::integer as number, entry.said->>'province' as province,
      (entry.said->>'year')::integer as year, entry.said->>'was' as was, entry.said->>'state' as state
    from (
      select leaf, journal.at, journal.subject, journal.detail::jsonb->'nomination' as said
      from journal_leaf join journal using (subject, kind, seq)
      where leaf >= ${from}::bigint and leaf < ${to}::bigint and kind = 'profile' and journal.detail like '%"nomination":{%'
    ) as entry
    where entry.said ? 'state' and entry.said ? 'province'
    order by leaf
  `.execute(tx)
  return rows
}
