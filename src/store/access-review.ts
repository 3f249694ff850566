/** Queries of the review of access: who could, who did, and what never matched a task. Nothing is written. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Role } from '../policy/roles.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** From a moment to before another. */
export type Period = { readonly from: Micros; readonly to: Micros }

/** A role that an account held in a period, for a part of it at least. */
export type RoleHeld = {
  readonly account: string
  readonly role: Role
  readonly province: string | null
  readonly givenAt: Micros
  readonly givenBy: string
  readonly endedAt: Micros | null
  readonly endedBy: string | null
}

export async function rolesHeld(tx: Tx, { from, to }: Period): Promise<readonly RoleHeld[]> {
  return tx
    .selectFrom('account_role')
    .select(['account', 'role', 'province'])
    .select(['given_at as givenAt', 'given_by as givenBy', 'ended_at as endedAt', 'ended_by as endedBy'])
    .where('role', '<>', 'candidate')
    .where('given_at', '<', to)
    .where((by) => by.or([by('ended_at', 'is', null), by('ended_at', '>', from)]))
    .orderBy('account')
    .orderBy('number')
    .execute()
}

/** How often an actor carried out an act in a period. */
export type ActsDone = {
  readonly actor: string
  readonly act: string
  readonly count: number
  readonly first: Micros
  readonly last: Micros
}

/** Acts of whoever acts in an office or for another: those of the system and of people about themselves are left out. */
export async function actsDone(tx: Tx, { from, to }: Period): Promise<readonly ActsDone[]> {
  const { rows } = await sql<ActsDone>`
    select split_part(actor, '/', 1) as actor, act, count(*) as count, min(recorded_at) as first, max(recorded_at) as last
    from journal
    where recorded_at >= ${from}::bigint and recorded_at < ${to}::bigint
      and actor <> 'system' and split_part(actor, ':', 1) not in ('candidate', 'applicant')
    group by 1, 2 order by 1, 2
  `.execute(tx)
  return rows
}

/** A look at a profile or a person that no act of the looker on them came near. */
export type LookWithoutTask = {
  readonly actor: string
  readonly act: string
  readonly kind: 'profile' | 'person'
  readonly subject: string
  readonly at: Micros
}

/**
 * Looks in a period after or before which, within a window, whoever looked carried out nothing on that profile, the person, or another
 * profile of the person. Auditors are left out: looking is their task.
 * @param looks the acts that only look.
 * @returns the earliest first, at most `limit`.
 */
export async function looksWithoutTask(
  tx: Tx,
  { from, to }: Period,
  looks: readonly string[],
  window: Micros,
  limit: number,
): Promise<readonly LookWithoutTask[]> {
  const { rows } = await sql<LookWithoutTask>`
    with look as (
      select kind, subject, seq, split_part(actor, '/', 1) as actor, act, recorded_at as at,
        coalesce(profile.person, case when kind = 'person' then subject end) as person
      from journal left join profile on kind = 'profile' and reference = subject
      where recorded_at >= ${from}::bigint and recorded_at < ${to}::bigint and kind in ('profile', 'person')
        and act = any(${looks}::text[]) and split_part(actor, ':', 1) in ('officer', 'province', 'representative', 'administrator')
    )
    select actor, act, kind, subject, at from look
    where not exists (
      select from journal as task
      where task.kind in ('profile', 'person')
        and task.subject = any(array(
          select look.subject union select look.person where look.person is not null
          union select reference from profile where profile.person = look.person
        ))
        and split_part(task.actor, '/', 1) = look.actor and task.act <> all(${looks}::text[])
        and task.recorded_at between look.at - ${window}::bigint and look.at + ${window}::bigint
    )
    order by at, subject, kind, seq limit ${limit}::integer
  `.execute(tx)
  return rows
}
