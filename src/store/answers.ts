/** Queries of what a profile waits for: its open invitation, its nomination, and how an invitation ends. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { isLive, type State, stateNames } from '../lifecycle/states.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An invitation that is neither answered nor over. */
export type OpenInvitation = {
  readonly round: string
  readonly invitedAt: Micros
  /** The deadline as issued, and as it holds, with the minutes of faults. */
  readonly issuedUntil: Micros
  readonly lapsesAt: Micros
  readonly program: ProgramName
}

/** A nomination that was offered, or accepted; of one profile there is one at most. */
export type StandingNomination = {
  readonly number: number
  readonly province: string
  readonly state: 'offered' | 'accepted'
  readonly offeredAt: Micros
  readonly lapsesAt: Micros
}

/** What a profile waits for. */
export type Waiting = {
  readonly invitation: OpenInvitation | null
  readonly nomination: StandingNomination | null
}

/** What a profile waits for. The caller holds its lock. */
export async function waitingOf(tx: Tx, profile: string): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select
      (select to_jsonb(one) from (
        select round, invited_at as "invitedAt", issued_until as "issuedUntil", lapses_at as "lapsesAt", program
        from invitation where profile = ${profile} and state = 'issued'
      ) as one) as invitation,
      (select to_jsonb(one) from (
        select number, province, state, offered_at as "offeredAt", lapses_at as "lapsesAt"
        from nomination where profile = ${profile} and state in ('offered', 'accepted')
      ) as one) as nomination
  `.execute(tx)
  return rows[0]!
}

/**
 * Ends an open invitation, and lets an application that was being prepared on it go.
 * @throws Error if it is not open.
 */
export async function endInvitation(
  tx: Tx,
  { profile, round }: { readonly profile: string; readonly round: string },
  end: {
    readonly state: 'declined' | 'lapsed' | 'cancelled'
    readonly at: Micros
    readonly reason: string | null
  },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ state: end.state, answered_at: end.at, reason: end.reason })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', 'issued')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`The invitation of ${profile} in round ${round} is not open`)
  await tx
    .updateTable('application')
    .set({ state: 'abandoned', decided_at: end.at })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', 'preparing')
    .execute()
}

/** The state a profile was last invited from, as the journal has it; `undefined` for an invitation from before the journal. */
export async function stateInvitedFrom(tx: Tx, profile: string): Promise<State | undefined> {
  const { rows } = await sql<{ from: State | null }>`
    select detail::json ->> 'from' as from from journal
    where subject = ${profile} and kind = 'profile' and act = 'invite' order by seq desc limit 1
  `.execute(tx)
  return rows[0]?.from ?? undefined
}

/** The last invitation of a profile that lapsed. */
export async function lapsedInvitation(tx: Tx, profile: string): Promise<OpenInvitation | undefined> {
  return tx
    .selectFrom('invitation')
    .select(['round', 'invited_at as invitedAt', 'issued_until as issuedUntil', 'lapses_at as lapsesAt', 'program'])
    .where('profile', '=', profile)
    .where('state', '=', 'lapsed')
    .orderBy('invited_at', 'desc')
    .executeTakeFirst()
}

/**
 * Opens an invitation again that had lapsed, and the application that was being prepared on it.
 * @throws Error if it has not lapsed.
 */
export async function openAgain(
  tx: Tx,
  { profile, round, lapsesAt }: { readonly profile: string; readonly round: string; readonly lapsesAt: Micros },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ state: 'issued', answered_at: null, reason: null })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', 'lapsed')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`The invitation of ${profile} in round ${round} has not lapsed`)
  await tx
    .updateTable('application')
    .set({ state: 'preparing', decided_at: null })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', 'abandoned')
    .where('decided_at', '=', lapsesAt)
    .execute()
}

/** A nomination that ended with its profile, and what it was before. */
export type LostNomination = {
  readonly number: number
  readonly province: string
  readonly year: number
  readonly was: 'offered' | 'accepted'
}

/** The nomination that ended when the invitation lapsed at a moment. */
export async function nominationLostAt(tx: Tx, profile: string, at: Micros): Promise<LostNomination | undefined> {
  const { rows } = await sql<LostNomination>`
    select number, province, year, detail::json -> 'nomination' ->> 'was' as was
    from nomination cross join lateral (
      select detail from journal where subject = ${profile} and kind = 'profile' and act = 'lapse' order by seq desc limit 1
    ) as lapse
    where nomination.profile = ${profile} and nomination.state = 'ended' and nomination.decided_at = ${at}::bigint
      and (detail::json -> 'nomination' ->> 'number')::integer = nomination.number
  `.execute(tx)
  return rows[0]
}

/** Has a nomination stand again as it did before it ended. */
export async function nominateAgain(
  tx: Tx,
  { profile, number, was }: { readonly profile: string; readonly number: number; readonly was: 'offered' | 'accepted' },
  at: Micros,
): Promise<void> {
  await tx
    .updateTable('nomination')
    .set({ state: was, decided_at: was === 'offered' ? null : at })
    .where('profile', '=', profile)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

/** Whether the person of a profile has another that is live. */
export async function hasAnotherLive(
  tx: Tx,
  life: { readonly profile: string; readonly person: string | null },
): Promise<boolean> {
  if (life.person === null) return false
  const other = await tx
    .selectFrom('profile')
    .select('reference')
    .where('person', '=', life.person)
    .where('reference', '<>', life.profile)
    .where('state', 'in', stateNames.filter(isLive))
    .executeTakeFirst()
  return other !== undefined
}
