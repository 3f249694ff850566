/** Queries of accounts: whom there are, the roles they hold and held, their codes, sessions and second factors. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { HeldRole, Role, Scope } from '../policy/roles.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>
type Db = Kysely<Database> | Tx

export type AccountRow = {
  readonly id: string
  readonly email: string
  readonly emailVerified: boolean
  readonly language: 'en' | 'fr'
  readonly createdAt: Micros
  readonly disabledAt: Micros | null
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly passkeys: number
  /** Every role it holds or held, in the order given. */
  readonly roles: readonly RoleRow[]
}

/** A role as it is or was held. */
export type RoleRow = {
  readonly number: number
  readonly role: Role
  readonly province: string | null
  readonly givenAt: Micros
  readonly givenBy: string
  readonly endedAt: Micros | null
  readonly endedBy: string | null
}

/** Of every role an account holds or held, those it holds. */
export const rolesHeld = ({ roles }: Pick<AccountRow, 'roles'>): readonly RoleRow[] =>
  roles.filter(({ endedAt }) => endedAt === null)

/** An address of mail as it is kept: two that differ in capitals alone are one. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase()

const accounts = sql<AccountRow>`
  select account.id, email, email_verified as "emailVerified", language, created_at as "createdAt", disabled_at as "disabledAt",
    exists (
      select from account_credential where user_id = account.id and provider_id = 'credential' and password is not null
    ) as "hasPassword",
    two_factor_enabled as "hasSecondFactor",
    (select count(*)::integer from account_passkey where user_id = account.id) as passkeys,
    coalesce((
      select jsonb_agg(jsonb_build_object('number', number, 'role', role, 'province', province, 'givenAt', given_at,
        'givenBy', given_by, 'endedAt', ended_at, 'endedBy', ended_by) order by number)
      from account_role where account_role.account = account.id
    ), '[]') as roles
  from account`

export async function accountById(db: Db, id: string): Promise<AccountRow | undefined> {
  return (await sql<AccountRow>`${accounts} where account.id = ${id}`.execute(db)).rows[0]
}

export async function accountByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  return (await sql<AccountRow>`${accounts} where email = ${emailKey(email)}`.execute(db)).rows[0]
}

/** The account, which nobody changes until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  await sql`select from account where id = ${id} for update`.execute(tx)
  return accountById(tx, id)
}

/** Accounts by reference, beginning after one, at most `limit`. */
export async function listAccounts(
  db: Db,
  { after, limit, role }: { readonly after: string | null; readonly limit: number; readonly role: Role | null },
): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    ${accounts}
    where account.id > ${after ?? ''} collate "C"
      and (${role}::text is null
        or exists (select from account_role where account = account.id and ended_at is null and role = ${role}::text))
    order by account.id limit ${limit}`.execute(db)
  return rows
}

/** Makes room for an account. @returns whether it was made: not where one has its address. */
export async function addAccount(
  tx: Tx,
  account: { readonly id: string; readonly email: string; readonly language: 'en' | 'fr'; readonly at: Micros },
): Promise<boolean> {
  const { id, email, language, at } = account
  const { numAffectedRows } = await sql`
    insert into account (id, email, language, created_at, updated_at)
    values (${id}, ${emailKey(email)}, ${language}, ${at}::bigint, ${at}::bigint)
    on conflict (email) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function writeDisabled(tx: Tx, id: string, at: Micros | null, now: Micros): Promise<void> {
  await sql`
    update account set disabled_at = ${at}::bigint, updated_at = ${now}::bigint where id = ${id}`.execute(tx)
}

/** Gives a role. The caller holds the lock of the account. @returns its number; none where the account holds it already. */
export async function addRole(
  tx: Tx,
  account: string,
  held: HeldRole,
  given: { readonly at: Micros; readonly by: string },
): Promise<number | undefined> {
  const province = held.role === 'province' ? held.province : null
  const { rows } = await sql<{ number: number }>`
    insert into account_role (account, number, role, province, given_at, given_by)
    select ${account}, coalesce(max(number), 0) + 1, ${held.role}, ${province}::text, ${given.at}::bigint, ${given.by}
    from account_role where account = ${account}
    on conflict (account, role, coalesce(province, '')) where ended_at is null do nothing
    returning number`.execute(tx)
  return rows[0]?.number
}

/** Ends a role. The caller holds the lock of the account. @returns the role; none where the account holds none of this number. */
export async function endRole(
  tx: Tx,
  account: string,
  number: number,
  ended: { readonly at: Micros; readonly by: string },
): Promise<{ readonly role: Role; readonly province: string | null } | undefined> {
  const { rows } = await sql<{ role: Role; province: string | null }>`
    update account_role set ended_at = ${ended.at}::bigint, ended_by = ${ended.by}
    where account = ${account} and number = ${number} and ended_at is null
    returning role, province`.execute(tx)
  return rows[0]
}

/** Any number will do, as long as every version of this program takes the same. */
const administratorsLock = 20_150_135

/**
 * How many accounts administer and can sign in, beside one. Nobody else takes away an administrator until the transaction ends, so
 * that of the last two each does not remove the other.
 */
export async function otherAdministrators(tx: Tx, account: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(${administratorsLock})`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from account
    join account_role on account_role.account = account.id and role = 'administrator' and ended_at is null
    where account.id <> ${account} and disabled_at is null`.execute(tx)
  return rows[0]!.n
}

/** What is known of a session, its account and whoever holds it. */
export type SessionRow = {
  readonly id: string
  readonly account: string
  readonly email: string
  readonly startedAt: Micros
  readonly seenAt: Micros
  readonly provedAt: Micros
  readonly factors: 1 | 2
  readonly hasSecondFactor: boolean
  /** The person of the account, once registered. */
  readonly person: string | null
  readonly roles: readonly HeldRole[]
}

/** The session of a token, of an account that is not disabled. */
export async function sessionOf(db: Db, token: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<Omit<SessionRow, 'roles'> & { roles: string | null }>`
    select session.id, account.id as account, email, started_at as "startedAt", seen_at as "seenAt", proved_at as "provedAt", factors,
      two_factor_enabled as "hasSecondFactor",
      (select id from person where id = account.id) as person,
      (
        select string_agg(role || coalesce(' ' || province, ''), ',' order by number)
        from account_role where account_role.account = account.id and ended_at is null
      ) as roles
    from account_session as session join account on account.id = session.user_id
    where token = ${token} and disabled_at is null`.execute(db)
  const row = rows[0]
  if (row === undefined) return undefined
  const held = (row.roles ?? '').split(',').filter((text) => text !== '')
  const roles = held.map((text): HeldRole => {
    const [role, province] = text.split(' ') as [Role, string | undefined]
    return role === 'province' ? { role, province: province! } : { role }
  })
  return { ...row, roles }
}

/** Notes that a session is used; an older use never takes the place of a later one. */
export async function touchSession(db: Db, session: string, at: Micros): Promise<void> {
  await sql`update account_session set seen_at = ${at}::bigint where id = ${session} and seen_at < ${at}::bigint`.execute(
    db,
  )
}

export type NewSession = {
  readonly id: string
  readonly token: string
  readonly account: string
  readonly factors: 1 | 2
  readonly at: Micros
  readonly userAgent: string | null
  /** By the clock of the machine, which the library reads. */
  readonly created: Micros
  readonly expires: Micros
}

/** Begins a session. @returns whether there is an account to have it. */
export async function addSession(db: Db, session: NewSession): Promise<boolean> {
  const { id, token, account, factors, at, userAgent, created, expires } = session
  const { numAffectedRows } = await sql`
    insert into account_session (id, token, user_id, factors, started_at, seen_at, proved_at, created_at, updated_at, expires_at, user_agent)
    select ${id}, ${token}, id, ${factors}::integer, ${at}::bigint, ${at}::bigint, ${at}::bigint, ${created}::bigint,
      ${created}::bigint, ${expires}::bigint, ${userAgent}::text
    from account where id = ${account} and disabled_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** Notes that whoever has a session proved who they are, under a new token. @returns whether it was still there. */
export async function proveSession(
  db: Db,
  session: string,
  proved: { readonly token: string; readonly factors: 1 | 2; readonly at: Micros },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_session set token = ${proved.token}, proved_at = ${proved.at}::bigint, factors = greatest(factors, ${proved.factors}::integer)
    where id = ${session}`.execute(db)
  return numAffectedRows === 1n
}

export type ListedSession = {
  readonly id: string
  readonly startedAt: Micros
  readonly seenAt: Micros
  readonly userAgent: string | null
}

/** The sessions of an account that were used after one moment and begun after another, the latest first. */
export async function sessionsOf(
  db: Db,
  account: string,
  since: { readonly seen: Micros; readonly started: Micros },
): Promise<readonly ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select id, started_at as "startedAt", seen_at as "seenAt", user_agent as "userAgent" from account_session
    where user_id = ${account} and seen_at > ${since.seen}::bigint and started_at > ${since.started}::bigint
    order by seen_at desc, id limit 200`.execute(db)
  return rows
}

/** Ends sessions of an account: one, all, or all but one. @returns how many. */
export async function endSessions(
  db: Db,
  account: string,
  which: { readonly only?: string; readonly but?: string } = {},
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from account_session where user_id = ${account}
      and (${which.only ?? null}::text is null or id = ${which.only ?? null}::text)
      and (${which.but ?? null}::text is null or id <> ${which.but ?? null}::text)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Keeps a code that sets the password of an account, in place of any before it. @param digest SHA-256 of it, in hexadecimal digits. */
export async function addCode(
  tx: Db,
  code: { readonly account: string; readonly digest: string; readonly at: Micros; readonly endsAt: Micros },
): Promise<void> {
  await sql`delete from account_code where account = ${code.account}`.execute(tx)
  await sql`
    insert into account_code (digest, account, made_at, ends_at)
    values (decode(${code.digest}, 'hex'), ${code.account}, ${code.at}::bigint, ${code.endsAt}::bigint)`.execute(tx)
}

/** The account whose password a code sets at a moment. */
export async function accountOfCode(db: Db, digest: string, at: Micros): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    ${accounts} join account_code on account_code.account = account.id
    where digest = decode(${digest}, 'hex') and made_at <= ${at}::bigint and ends_at > ${at}::bigint and disabled_at is null`.execute(
    db,
  )
  return rows[0]
}

/** Uses a code up. @returns whether it was there: of two who use one, one finds it. */
export async function useCode(tx: Tx, digest: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from account_code where digest = decode(${digest}, 'hex')`.execute(tx)
  return numAffectedRows === 1n
}

/** The password of an account as it is kept. */
export async function passwordOf(db: Db, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ password: string | null }>`
    select password from account_credential where user_id = ${account} and provider_id = 'credential'`.execute(db)
  return rows[0]?.password ?? undefined
}

/** Sets the password of an account. @param id of the credential, where it is the first. */
export async function writePassword(
  tx: Tx,
  set: { readonly id: string; readonly account: string; readonly hash: string; readonly at: Micros },
): Promise<void> {
  const { id, account, hash, at } = set
  await sql`
    insert into account_credential (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${id}, ${account}, 'credential', ${account}, ${hash}, ${at}::bigint, ${at}::bigint)
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`.execute(
    tx,
  )
}

/** Notes that whoever has an account reads the mail of its address. */
export async function verifyEmail(tx: Tx, account: string, at: Micros): Promise<void> {
  await sql`update account set email_verified = true, updated_at = ${at}::bigint where id = ${account}`.execute(tx)
}

export type SecondFactorRow = {
  readonly secret: string
  readonly backupCodes: string
  readonly verified: boolean
  readonly usedStep: number | null
  readonly pendingAt: Micros | null
  readonly pendingSecret: string | null
  readonly pendingCodes: string | null
}

export async function secondFactorOf(db: Db, account: string): Promise<SecondFactorRow | undefined> {
  const { rows } = await sql<SecondFactorRow>`
    select secret, backup_codes as "backupCodes", verified, used_step as "usedStep", pending_at as "pendingAt",
      pending_secret as "pendingSecret", pending_codes as "pendingCodes"
    from account_second_factor where user_id = ${account}`.execute(db)
  return rows[0]
}

/** Keeps a second factor until a code of it is given. What the account has already stays until then. */
export async function writePendingFactor(
  db: Db,
  pending: {
    readonly id: string
    readonly account: string
    readonly secret: string
    readonly codes: string
    readonly at: Micros
  },
): Promise<void> {
  const { id, account, secret, codes, at } = pending
  await sql`
    insert into account_second_factor (id, user_id, secret, backup_codes, verified, pending_at, pending_secret, pending_codes)
    values (${id}, ${account}, '', '', false, ${at}::bigint, ${secret}, ${codes})
    on conflict (user_id) do update set pending_at = excluded.pending_at, pending_secret = excluded.pending_secret,
      pending_codes = excluded.pending_codes`.execute(db)
}

/** Puts what is pending in place. The caller holds the lock of the account. @returns whether it was still pending. */
export async function confirmFactor(tx: Tx, account: string, pendingSecret: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_second_factor set secret = pending_secret, backup_codes = pending_codes, verified = true, used_step = ${step}::bigint,
      pending_at = null, pending_secret = null, pending_codes = null
    where user_id = ${account} and pending_secret = ${pendingSecret}`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`update account set two_factor_enabled = true where id = ${account}`.execute(tx)
  return true
}

/** Takes a code’s step of time. @returns whether it was not taken before, nor a later one. */
export async function takeStep(db: Db, account: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_second_factor set used_step = ${step}::bigint
    where user_id = ${account} and (used_step is null or used_step < ${step}::bigint)`.execute(db)
  return numAffectedRows === 1n
}

/** Replaces the recovery codes, where they are what they were. @returns whether they were. */
export async function writeRecoveryCodes(db: Db, account: string, before: string, after: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_second_factor set backup_codes = ${after} where user_id = ${account} and backup_codes = ${before}`.execute(
    db,
  )
  return numAffectedRows === 1n
}

export async function removeFactor(tx: Tx, account: string): Promise<void> {
  await sql`delete from account_second_factor where user_id = ${account}`.execute(tx)
  await sql`update account set two_factor_enabled = false where id = ${account}`.execute(tx)
}

export type PasskeyRow = {
  readonly id: string
  readonly name: string | null
  readonly createdAt: Micros | null
  readonly backedUp: boolean
}

export async function passkeysOf(db: Db, account: string): Promise<readonly PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`
    select id, name, created_at as "createdAt", backed_up as "backedUp" from account_passkey
    where user_id = ${account} order by created_at, id`.execute(db)
  return rows
}

/** Removes a passkey of an account, or all. @returns how many. */
export async function removePasskeys(db: Db, account: string, only?: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from account_passkey where user_id = ${account} and (${only ?? null}::text is null or id = ${only ?? null}::text)`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** What candidates let an account do at a moment. */
export type GrantRow = { readonly person: string; readonly scope: Scope; readonly endsAt: Micros }

export async function grantsOf(db: Db, account: string, at: Micros): Promise<readonly GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select person, scope, ends_at as "endsAt" from representation
    where account = ${account} and granted_at <= ${at}::bigint and ends_at > ${at}::bigint and revoked_at is null
    order by ends_at, person limit 1000`.execute(db)
  return rows
}
