/** Queries of deadlines that come near. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Database } from './schema.ts'

/** A person's profile with what its deadlines follow from. */
export type Deadlines = {
  readonly profile: string
  readonly state: State
  readonly since: Micros
  readonly startedAt: Micros | null
  readonly submittedAt: Micros | null
  readonly nomination: { readonly offeredAt: Micros; readonly lapsesAt: Micros } | null
  readonly invitation: { readonly invitedAt: Micros; readonly lapsesAt: Micros } | null
}

/**
 * Persons' profiles of which a first deadline falls into one of some stretches of time, and those with a nomination to answer, whose
 * other deadlines stand behind it. They are held as they are until the transaction ends.
 * @param stretches from after `from` to `to`.
 * @param after the last reference of the page before.
 */
export async function nearDeadlines(
  tx: Transaction<Database>,
  stretches: readonly { readonly from: Micros; readonly to: Micros }[],
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Deadlines[]> {
  const near = stretches.map(
    ({ from, to }) => sql`select reference from profile where due_at > ${from}::bigint and due_at <= ${to}::bigint`,
  )
  const { rows } = await sql<Deadlines>`
    select reference as profile, state, since, started_at as "startedAt", submitted_at as "submittedAt",
      (select jsonb_build_object('offeredAt', offered_at, 'lapsesAt', lapses_at) from nomination
        where nomination.profile = reference and nomination.state = 'offered') as nomination,
      (select jsonb_build_object('invitedAt', invited_at, 'lapsesAt', lapses_at) from invitation
        where invitation.profile = reference and invitation.state = 'issued') as invitation
    from profile
    where person is not null and reference > ${after} and reference in (
      ${sql.join(near, sql` union all `)} union all select profile from nomination where nomination.state = 'offered'
    )
    order by reference limit ${limit}::integer for share of profile
  `.execute(tx)
  return rows
}
