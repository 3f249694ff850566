/** Queries of what a profile waits for: its open invitation, its nomination, and how an invitation ends. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
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
