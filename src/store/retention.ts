/** Queries of what need not be kept any longer, and of what takes it away. What is only ever appended goes by `dispose_chain` alone. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { OverProfile } from '../rights/retention.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

const facts = sql`
  profile.state, since, version,
  exists (select from application where application.profile = reference and received_at is not null) as "hasApplication",
  (select max(paid_at) from payment where payment.profile = reference) as "lastPaymentAt",
  (select max(answered_at) from review where review.profile = reference) as "lastReviewAt",
  (select count(*) from review where review.profile = reference and review.state <> 'answered') as "openReviews",
  exists (select from person where person.id = profile.person and barred_at is not null) as barred`

/** What decides when a profile goes; `undefined` where there is none. */
export async function overProfile(tx: Tx, profile: string): Promise<OverProfile | undefined> {
  const { rows } = await sql<OverProfile>`select ${facts} from profile where reference = ${profile}`.execute(tx)
  return rows[0]
}

/** A profile that is over, with what decides when it goes. */
export type OldProfile = OverProfile & { readonly profile: string; readonly person: string | null }

/**
 * Profiles that were over before a moment, those longest over first, behind one of them.
 * @param states in which a profile is over.
 */
export async function oldProfiles(
  db: Kysely<Database>,
  asked: {
    readonly states: readonly State[]
    readonly before: Micros
    readonly after?: Pick<OldProfile, 'since' | 'profile'>
    readonly limit: number
  },
): Promise<readonly OldProfile[]> {
  const { states, before, after, limit } = asked
  const behind = after
    ? sql`and (since, reference) > (${after.since}::bigint, ${after.profile}::text collate "C")`
    : sql``
  const { rows } = await sql<OldProfile>`
    select reference as profile, person, ${facts} from profile
    where profile.state = any(${[...states]}::text[]) and since <= ${before}::bigint ${behind}
    order by since, reference limit ${limit}::integer
  `.execute(db)
  return rows
}

/** Whether every entry of the chains of a subject is sealed. */
export async function isSealed(
  tx: Tx,
  kinds: readonly ('profile' | 'person' | 'account')[],
  subject: string,
): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from journal_waiting where subject = ${subject} and kind = any(${[...kinds]}::text[])) as waits
  `.execute(tx)
  return !rows[0]!.waits
}

/** The number of the next disposal. The caller holds the lock of the seals (`lockSeals`): there is one at a time. */
export async function nextDisposal(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max((substring(detail from '"disposal":([0-9]{1,9})[,}]'))::integer), 0) + 1 as n
    from journal where kind = 'service' and subject = 'disposal' and act = 'dispose'
  `.execute(tx)
  return rows[0]!.n
}

/** What went of one profile, and the files that nothing may refer to any more. */
export type Gone = { readonly entries: number; readonly files: readonly string[] }

/** Takes a profile away with all that hangs on it. The invitations stay, as the list of their round: a number, and no person. */
export async function disposeProfile(tx: Tx, profile: string, disposal: number): Promise<Gone> {
  const files = await sql<{ digest: string }>`
    delete from document where profile = ${profile} returning encode(digest, 'hex') as digest
  `.execute(tx)
  const ofProfile = ['draft', 'finding', 'nomination', 'application', 'payment', 'letter', 'outbox', 'review'] as const
  for (const table of ofProfile) await tx.deleteFrom(table).where('profile', '=', profile).execute()
  const standing =
    await sql`delete from standing where profile = ${profile} and state = 'in-pool' returning profile`.execute(tx)
  if (standing.rows.length > 0) throw new Error(`${profile} is in the pool, and is not disposed of`)
  await sql`delete from standing where profile = ${profile}`.execute(tx)
  // What a province or an officer wrote as the reason stands in no list of a round.
  await sql`update invitation set reason = null where profile = ${profile}`.execute(tx)
  const { numDeletedRows } = await tx.deleteFrom('profile').where('reference', '=', profile).executeTakeFirstOrThrow()
  if (numDeletedRows !== 1n) throw new Error(`The profile ${profile} is not there any more`)
  return {
    entries: await disposeChain(tx, 'profile', profile, disposal),
    files: files.rows.map(({ digest }) => digest),
  }
}

/** A person with no profile left, and when a period last began. */
export type OldPerson = { readonly person: string; readonly since: Micros }

/** Those of some persons, or of all who never had one, who have no profile left and whom nothing else keeps. */
export async function personsWithoutProfile(
  db: Kysely<Database> | Tx,
  asked: { readonly before: Micros; readonly limit: number },
): Promise<readonly OldPerson[]> {
  const { rows } = await sql<OldPerson>`
    select id as person, registered_at as since from person
    where barred_at is null and registered_at <= ${asked.before}::bigint
      and not exists (select from profile where profile.person = person.id)
      and not exists (
        select from account_role where account = person.id and ended_at is null and role <> 'candidate'
      )
      and not exists (
        select from journal where subject = person.id and kind = 'person' and recorded_at > ${asked.before}::bigint
      )
    order by registered_at, id limit ${asked.limit}::integer
  `.execute(db)
  return rows
}

/** Takes a person away: name, birth date, passports, address, grants, roles, and what was answered to their requests. */
export async function disposePerson(tx: Tx, person: string, disposal: number): Promise<number> {
  await tx.deleteFrom('passport').where('person', '=', person).execute()
  await tx.deleteFrom('representation').where('person', '=', person).execute()
  await tx.deleteFrom('account_role').where('account', '=', person).execute()
  await tx.deleteFrom('answered_request').where('account', '=', person).execute()
  // The account is of the same reference: with what it signs in by, and what it was told.
  await sql`
    delete from webhook_delivery using webhook where webhook_delivery.webhook = webhook.id and webhook.account = ${person}`.execute(
    tx,
  )
  for (const table of ['webhook_notice', 'webhook', 'account_code'] as const) {
    await sql`delete from ${sql.table(table)} where account = ${person}`.execute(tx)
  }
  for (const table of ['account_credential', 'account_session', 'account_second_factor', 'account_passkey'] as const) {
    await sql`delete from ${sql.table(table)} where user_id = ${person}`.execute(tx)
  }
  await sql`delete from account where id = ${person}`.execute(tx)
  await tx.deleteFrom('person').where('id', '=', person).execute()
  return (await disposeChain(tx, 'person', person, disposal)) + (await disposeChain(tx, 'account', person, disposal))
}

async function disposeChain(tx: Tx, kind: string, subject: string, disposal: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select dispose_chain(${kind}, ${subject}, ${disposal}::integer) as n`.execute(tx)
  return rows[0]!.n
}

/** What is left of a disposal: how many leaves, and SHA-256 of their digests in order, each with a line feed. */
export async function leftOf(
  tx: Tx,
  disposal: number,
): Promise<{ readonly entries: number; readonly leaves: string | null }> {
  const { rows } = await sql<{ entries: number; leaves: string | null }>`
    select count(*)::integer as entries,
      encode(sha256(convert_to(string_agg(encode(digest, 'hex') || E'\\n', '' order by leaf), 'UTF8')), 'hex') as leaves
    from journal_disposed where disposal = ${disposal}::integer
  `.execute(tx)
  return rows[0]!
}

/** Those of some files that no document goes by. */
export async function unreferred(db: Kysely<Database>, digests: readonly string[]): Promise<readonly string[]> {
  if (digests.length === 0) return []
  const { rows } = await sql<{ digest: string }>`
    select distinct new.digest from ${lines({ digest: digests })}
    where not exists (select from document where document.digest = decode(new.digest, 'hex') and removed_at is null)
  `.execute(db)
  return rows.map(({ digest }) => digest)
}

/** Takes away what is kept for a while only: answers to requests, and messages that were sent. @returns how many of each. */
export async function disposePassing(
  db: Kysely<Database>,
  before: { readonly requests: Micros; readonly messages: Micros },
): Promise<{ readonly requests: number; readonly messages: number }> {
  const requests = await db
    .deleteFrom('answered_request')
    .where('answered_at', '<=', before.requests)
    .executeTakeFirst()
  const messages = await db
    .deleteFrom('outbox')
    .where('state', 'in', ['sent', 'given-up'])
    .where(({ fn }) => fn.coalesce('sent_at', 'next_at'), '<=', before.messages)
    .executeTakeFirst()
  return { requests: Number(requests.numDeletedRows), messages: Number(messages.numDeletedRows) }
}
