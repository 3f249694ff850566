/** Queries of all that is kept about one person, beyond what the files of profiles show: for the person’s own copy of it. */
import { sql, type Transaction } from 'kysely'
import type { SubjectKind } from '../journal/entry.ts'
import type { Micros } from '../law/moment.ts'
import {
  type HistoryRow,
  type InvitationRow,
  invitationsIn,
  nominationsIn,
  type ShownNomination,
  type VersionRow,
} from './file.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An accepted version with what was declared: canonical JSON. */
export type DeclaredVersion = VersionRow & { readonly content: string }

export async function declaredVersions(tx: Tx, profile: string): Promise<readonly DeclaredVersion[]> {
  const { rows } = await sql<DeclaredVersion>`
    select version, accepted_at as "acceptedAt", encode(digest, 'hex') as digest, content from profile_version
    where profile = ${profile} order by version
  `.execute(tx)
  return rows
}

/** An entry of a chain about a person or a profile, with its detail. */
export type ChainEntry = HistoryRow & {
  /** Whether it changed the life of a profile. */
  readonly changes: boolean
  readonly detail: string
}

export async function chainOf(
  tx: Tx,
  { kind, subject }: { readonly kind: SubjectKind; readonly subject: string },
): Promise<readonly ChainEntry[]> {
  const { rows } = await sql<ChainEntry>`
    select seq, at, recorded_at as "recordedAt", actor, act, transition, before is distinct from after as changes, detail
    from journal where subject = ${subject} and kind = ${kind} order by seq
  `.execute(tx)
  return rows
}

/** A nomination, with what the province wrote of it. */
export type KeptNomination = ShownNomination & {
  readonly year: number
  readonly certificate: string
  readonly expiresOn: string | null
  readonly reason: string | null
}

export const keptNominations = (tx: Tx, profile: string): Promise<readonly KeptNomination[]> =>
  nominationsIn(tx, profile).select(['year', 'certificate', 'reason', 'expires_on as expiresOn']).execute()

/** An invitation as it was issued, and how it ended. */
export type KeptInvitation = InvitationRow & {
  readonly rank: number
  readonly version: number
  readonly reason: string | null
}

export const keptInvitations = (tx: Tx, profile: string): Promise<readonly KeptInvitation[]> =>
  invitationsIn(tx, profile).select(['rank', 'version', 'reason']).execute()

/** A document as it is listed, those taken back with them; the bytes are in the storage of files. */
export type KeptDocument = {
  readonly id: string
  readonly task: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly digest: string
  readonly uploadedAt: Micros
  readonly scan: string
  readonly scannedAt: Micros | null
  readonly scanSays: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
  readonly removedAt: Micros | null
}

export async function keptDocuments(
  tx: Tx,
  { profile, round }: { readonly profile: string; readonly round: string },
): Promise<readonly KeptDocument[]> {
  const { rows } = await sql<KeptDocument>`
    select id, task, name, type, size as bytes, encode(digest, 'hex') as digest, uploaded_at as "uploadedAt", scan,
      scanned_at as "scannedAt", scan_says as "scanSays", issued_on as "issuedOn", valid_until as "validUntil",
      removed_at as "removedAt"
    from document where profile = ${profile} and round = ${round} order by uploaded_at, id
  `.execute(tx)
  return rows
}

/** A message that a letter waits: to which address, and what became of it. */
export type KeptMessage = {
  readonly key: string
  readonly address: string
  readonly language: 'en' | 'fr'
  readonly state: string
  readonly waitsSince: Micros
  readonly sentAt: Micros | null
  readonly attempts: number
}

export async function keptMessages(tx: Tx, profile: string): Promise<readonly KeptMessage[]> {
  return tx
    .selectFrom('outbox')
    .select([
      ...(['key', 'address', 'language', 'state', 'attempts'] as const),
      'waits_since as waitsSince',
      'sent_at as sentAt',
    ])
    .where('profile', '=', profile)
    .orderBy('waits_since')
    .orderBy('key')
    .execute()
}

/** A role of the account, and whoever represents the person. */
export type KeptRole = {
  readonly role: string
  readonly province: string | null
  readonly givenAt: Micros
  readonly endedAt: Micros | null
}
export type KeptGrant = {
  readonly number: number
  readonly account: string
  readonly licence: string
  readonly scope: string
  readonly grantedAt: Micros
  readonly endsAt: Micros
  readonly revokedAt: Micros | null
}

export async function keptRoles(tx: Tx, account: string): Promise<readonly KeptRole[]> {
  return tx
    .selectFrom('account_role')
    .select(['role', 'province', 'given_at as givenAt', 'ended_at as endedAt'])
    .where('account', '=', account)
    .orderBy('number')
    .execute()
}

export async function keptGrants(tx: Tx, person: string): Promise<readonly KeptGrant[]> {
  return tx
    .selectFrom('representation')
    .select([
      ...(['number', 'account', 'licence', 'scope'] as const),
      'granted_at as grantedAt',
      'ends_at as endsAt',
      'revoked_at as revokedAt',
    ])
    .where('person', '=', person)
    .orderBy('number')
    .execute()
}

/** An account as its person may see it. */
export type KeptAccount = {
  readonly email: string
  readonly emailVerified: boolean
  readonly openedAt: Micros
  readonly disabledAt: Micros | null
  readonly secondFactor: boolean
}
export type KeptPasskey = { readonly name: string | null; readonly madeAt: Micros | null }
export type KeptSession = {
  readonly startedAt: Micros
  readonly seenAt: Micros
  readonly expiresAt: Micros
  readonly address: string | null
  readonly program: string | null
}

export async function keptAccount(tx: Tx, account: string): Promise<KeptAccount | undefined> {
  const { rows } = await sql<KeptAccount>`
    select email, email_verified as "emailVerified", created_at as "openedAt", disabled_at as "disabledAt",
      exists (select from account_second_factor where user_id = account.id and verified) as "secondFactor"
    from account where id = ${account}
  `.execute(tx)
  return rows[0]
}

export async function keptPasskeys(tx: Tx, account: string): Promise<readonly KeptPasskey[]> {
  const { rows } = await sql<KeptPasskey>`
    select name, created_at as "madeAt" from account_passkey where user_id = ${account} order by created_at, id
  `.execute(tx)
  return rows
}

export async function keptSessions(tx: Tx, account: string): Promise<readonly KeptSession[]> {
  const { rows } = await sql<KeptSession>`
    select started_at as "startedAt", seen_at as "seenAt", expires_at as "expiresAt", ip_address as address, user_agent as program
    from account_session where user_id = ${account} order by started_at, id
  `.execute(tx)
  return rows
}

/** Entries by which an officer searched for a reference, which is written there by its digest alone. @param digest in hexadecimal digits. */
export async function searchesFor(tx: Tx, digest: string): Promise<readonly ChainEntry[]> {
  const { rows } = await sql<ChainEntry>`
    select seq, at, recorded_at as "recordedAt", actor, act, transition, false as changes, detail from journal
    where kind = 'service' and subject = 'casework' and act = 'search-cases'
      and detail like ${`%"reference":"${digest}"%`}
    order by seq
  `.execute(tx)
  return rows
}
