/** Queries of one profile's file: what was accepted, what was done, and what it was invited and nominated for. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { NominationState } from './life-schema.ts'
import type { InvitationState } from './pool-schema.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An accepted version: when, and SHA-256 of what was declared, in hexadecimal digits. */
export type VersionRow = { readonly version: number; readonly acceptedAt: Micros; readonly digest: string }

export async function versionsOf(tx: Tx, profile: string): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select version, accepted_at as "acceptedAt", encode(digest, 'hex') as digest from profile_version
    where profile = ${profile} order by version
  `.execute(tx)
  return rows
}

/** An entry of the journal, as a file shows it. */
export type HistoryRow = {
  readonly seq: number
  /** From when it is so in law, and when it was carried out. */
  readonly at: Micros
  readonly recordedAt: Micros
  readonly act: string
  readonly transition: string | null
  readonly actor: string
}

export async function historyOf(tx: Tx, profile: string): Promise<readonly HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select seq, at, recorded_at as "recordedAt", act, transition, actor from journal
    where subject = ${profile} and kind = 'profile' order by seq
  `.execute(tx)
  return rows
}

/** An invitation with how it ended. */
export type InvitationRow = {
  readonly round: string
  readonly state: InvitationState
  readonly invitedAt: Micros
  /** The deadline as issued, and as it holds. */
  readonly issuedUntil: Micros
  readonly lapsesAt: Micros
  readonly answeredAt: Micros | null
  readonly program: string
  readonly category: string | null
  readonly points: number
}

/** The question for them, to which columns can be added. */
export const invitationsIn = (tx: Tx, profile: string) =>
  tx
    .selectFrom('invitation')
    .select([
      ...(['round', 'state', 'program', 'category', 'points'] as const),
      'invited_at as invitedAt',
      'issued_until as issuedUntil',
      'lapses_at as lapsesAt',
      'answered_at as answeredAt',
    ])
    .where('profile', '=', profile)
    .orderBy('invited_at')

export const invitationsOf = (tx: Tx, profile: string): Promise<readonly InvitationRow[]> =>
  invitationsIn(tx, profile).execute()

/** A nomination, without what is the province's own. */
export type ShownNomination = {
  readonly number: number
  readonly province: string
  readonly state: NominationState
  readonly offeredAt: Micros
  readonly lapsesAt: Micros
  readonly decidedAt: Micros | null
}

/** The question for them, to which columns can be added. */
export const nominationsIn = (tx: Tx, profile: string) =>
  tx
    .selectFrom('nomination')
    .select([
      'number',
      'province',
      'state',
      'offered_at as offeredAt',
      'lapses_at as lapsesAt',
      'decided_at as decidedAt',
    ])
    .where('profile', '=', profile)
    .orderBy('number')

export const nominationsOf = (tx: Tx, profile: string): Promise<readonly ShownNomination[]> =>
  nominationsIn(tx, profile).execute()

/** Where a candidate stands in line: how many stand before, and how many there are. */
export type PlaceRow = { readonly before: number; readonly candidates: number }

/** The place in line of whoever stands in the pool; `undefined` for everybody else. */
export async function placeOf(tx: Tx, profile: string): Promise<PlaceRow | undefined> {
  const { rows } = await sql<PlaceRow>`
    select
      (select count(*) from standing where state = 'in-pool' and points > mine.points)
      + (select count(*) from standing where state = 'in-pool' and points = mine.points
          and (submitted_at, profile) < (mine.submitted_at, mine.profile)) as before,
      (select sum(candidates)::bigint from pool_total) as candidates
    from standing as mine where mine.profile = ${profile} and mine.state = 'in-pool'
  `.execute(tx)
  return rows[0]
}
