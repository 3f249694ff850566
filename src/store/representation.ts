/** Queries of representation: what candidates let representatives do, and a representative's clients. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Scope } from '../policy/roles.ts'
import type { Deadlines } from './reminders.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** What a candidate lets a representative do, from a moment until before another. */
export type Grant = {
  readonly person: string
  /** Its place among those of the person, from 1: the journal names it so. */
  readonly number: number
  /** The account of the representative. */
  readonly account: string
  readonly licence: string
  readonly scope: Scope
  readonly grantedAt: Micros
  readonly endsAt: Micros
  readonly revokedAt: Micros | null
}

const ofGrants = (tx: Tx) =>
  tx
    .selectFrom('representation')
    .select([
      ...(['person', 'number', 'account', 'licence', 'scope'] as const),
      'granted_at as grantedAt',
      'ends_at as endsAt',
      'revoked_at as revokedAt',
    ])

/** Every grant of a person, in the order in which they were given. */
export async function grantsOf(tx: Tx, person: string): Promise<readonly Grant[]> {
  return ofGrants(tx).where('person', '=', person).orderBy('number').execute()
}

/** One grant of a person by its number. */
export async function grantOf(tx: Tx, person: string, number: number): Promise<Grant | undefined> {
  return ofGrants(tx).where('person', '=', person).where('number', '=', number).executeTakeFirst()
}

/** Writes a new grant. The caller holds the lock of the person. */
export async function addGrant(tx: Tx, grant: Grant): Promise<void> {
  await tx
    .insertInto('representation')
    .values({
      person: grant.person,
      number: grant.number,
      account: grant.account,
      licence: grant.licence,
      scope: grant.scope,
      granted_at: grant.grantedAt,
      ends_at: grant.endsAt,
    })
    .executeTakeFirstOrThrow()
}

/** Ends a grant. The caller holds the lock of the person. @throws Error if it was ended before: whoever asks has looked. */
export async function endGrant(
  tx: Tx,
  { person, number }: Pick<Grant, 'person' | 'number'>,
  at: Micros,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('representation')
    .set({ revoked_at: at })
    .where('person', '=', person)
    .where('number', '=', number)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`Grant ${number} of ${person} is revoked already`)
}

/** A client of a representative: who, by which grant, and the profile that stands, with what its deadlines follow from. */
export type Client = Pick<Grant, 'person' | 'number' | 'scope' | 'endsAt'> & {
  readonly familyName: string
  readonly givenNames: string
  readonly synthetic: boolean
  readonly profile: (Deadlines & { readonly state: State }) | null
  /** The first date of all that wait: of the profile, or the end of the grant. */
  readonly nextAt: Micros
}

/**
 * The clients of a representative at a moment, by the next date: at most `limit`, after a client where one is named. A client who
 * granted several times stands once, by the widest that holds.
 */
export async function clientsOf(
  tx: Tx,
  account: string,
  at: Micros,
  { after, limit }: { readonly after: Pick<Client, 'nextAt' | 'person'> | undefined; readonly limit: number },
): Promise<readonly Client[]> {
  const rest = after === undefined ? sql`true` : sql`("nextAt", person) > (${after.nextAt}::bigint, ${after.person})`
  const { rows } = await sql<Client>`
    select * from (
      select granted.person, granted.number, granted.scope, granted.ends_at as "endsAt",
        family_name as "familyName", given_names as "givenNames", synthetic,
        case when latest.reference is null then null else jsonb_build_object(
          'profile', latest.reference, 'state', latest.state, 'since', latest.since, 'startedAt', latest.started_at,
          'submittedAt', latest.submitted_at, 'nomination', nomination.row, 'invitation', invitation.row
        ) end as profile,
        least(granted.ends_at, latest.due_at, nomination.lapses_at) as "nextAt"
      from (
        select distinct on (person) person, number, scope, ends_at from representation
        where account = ${account} and granted_at <= ${at}::bigint and ends_at > ${at}::bigint and revoked_at is null
        order by person, array_position(array['submit', 'draft', 'read'], scope), number
      ) as granted
      join person on person.id = granted.person
      left join lateral (
        select * from profile where profile.person = granted.person
        order by started_at desc nulls last, reference desc limit 1
      ) as latest on true
      left join lateral (
        select lapses_at, jsonb_build_object('offeredAt', offered_at, 'lapsesAt', lapses_at) as row from nomination
        where nomination.profile = latest.reference and nomination.state = 'offered'
      ) as nomination on true
      left join lateral (
        select jsonb_build_object('invitedAt', invited_at, 'lapsesAt', lapses_at) as row from invitation
        where invitation.profile = latest.reference and invitation.state = 'issued'
      ) as invitation on true
    ) as client
    where ${rest} order by "nextAt", person limit ${limit}::integer
  `.execute(tx)
  return rows
}
