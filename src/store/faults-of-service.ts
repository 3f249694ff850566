/** Queries of the service's own faults, and of the invitations whose deadlines they lengthen. */
import { sql, type Transaction } from 'kysely'
import type { LifeLine } from '../journal/life-line.ts'
import type { Micros } from '../law/moment.ts'
import type { Fault, Receipt } from '../lifecycle/deadlines.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** Any number will do, as long as every version of this program takes the same. */
const faultsLock = 20_150_135

/** A fault as it was recorded. */
export type RecordedFault = Fault & { readonly what: string; readonly recordedAt: Micros; readonly recordedBy: string }

/** Lets faults be recorded one after the other, until the transaction ends. */
export async function lockFaults(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${faultsLock}::bigint)`.execute(tx)
}

/** Every fault recorded, in order of time. */
export async function recordedFaults(tx: Tx): Promise<readonly RecordedFault[]> {
  return tx
    .selectFrom('service_fault')
    .select([
      'id as fault',
      'began_at as from',
      'ended_at as to',
      'what',
      'recorded_at as recordedAt',
      'recorded_by as recordedBy',
    ])
    .orderBy('began_at')
    .orderBy('id')
    .execute()
}

export async function addFault(tx: Tx, fault: RecordedFault): Promise<void> {
  await tx
    .insertInto('service_fault')
    .values({
      id: fault.fault,
      began_at: fault.from,
      ended_at: fault.to,
      what: fault.what,
      recorded_at: fault.recordedAt,
      recorded_by: fault.recordedBy,
    })
    .execute()
}

/** An invitation whose time a fault fell into, with the life of its profile. */
export type Affected = {
  readonly profile: string
  readonly round: string
  readonly person: string | null
  readonly invitedAt: Micros
  readonly issuedUntil: Micros
  readonly lapsesAt: Micros
  /** How many receipts it has. */
  readonly receipts: number
  readonly life: LifeLine
  /** The end of a nomination that waits for an answer. */
  readonly nominationLapsesAt: Micros | null
}

/**
 * Locks the profiles whose invitation a fault fell into, open or lapsed: it began before the deadline, and ended after the
 * invitation.
 */
export async function lockAffected(tx: Tx, { from, to }: Fault): Promise<readonly string[]> {
  const { rows } = await sql<{ reference: string }>`
    select reference from profile where reference in (
      select profile from invitation
      where state in ('issued', 'lapsed') and lapses_at > ${from}::bigint and invited_at < ${to}::bigint
    ) order by reference for update
  `.execute(tx)
  return rows.map(({ reference }) => reference)
}

/** What a fault is to be judged by, of profiles that are locked. One whose invitation was answered meanwhile is left out. */
export async function affectedOf(tx: Tx, profiles: readonly string[]): Promise<readonly Affected[]> {
  if (profiles.length === 0) return []
  const { rows } = await sql<Omit<Affected, 'life'> & LifeLine>`
    select profile.reference as profile, round, person, invited_at as "invitedAt", issued_until as "issuedUntil",
      lapses_at as "lapsesAt", profile.state, profile.version, encode(profile.digest, 'hex') as digest,
      profile.submitted_at as "submittedAt", due_at as "dueAt", standing.points, standing.flags,
      (select count(*) from deadline_receipt
        where deadline_receipt.profile = invitation.profile and deadline_receipt.round = invitation.round) as receipts,
      (select nomination.lapses_at from nomination
        where nomination.profile = invitation.profile and nomination.state = 'offered') as "nominationLapsesAt"
    from ${lines({ reference: profiles })}
    join profile on profile.reference = new.reference
    join invitation on invitation.profile = profile.reference and invitation.state = 'issued'
    left join standing on standing.profile = profile.reference
  `.execute(tx)
  return rows.map(({ state, version, digest, submittedAt, dueAt, points, flags, ...rest }) => ({
    ...rest,
    life: { state, version, digest, submittedAt, dueAt, points, flags },
  }))
}

/** A deadline lengthened, with its receipt and what is due next of the profile. */
export type Lengthened = Pick<Affected, 'profile' | 'round' | 'lapsesAt'> & {
  readonly receipt: Receipt
  readonly number: number
  readonly dueAt: Micros | null
}

/** Writes lengthened deadlines and their receipts. */
export async function lengthen(tx: Tx, rows: readonly Lengthened[], givenAt: Micros): Promise<void> {
  if (rows.length === 0) return
  const columns = lines({
    profile: rows.map(({ profile }) => profile),
    round: rows.map(({ round }) => round),
    number: rows.map(({ number }) => number),
    old_until: rows.map(({ lapsesAt }) => lapsesAt),
    new_until: rows.map(({ receipt }) => receipt.until),
    due_at: rows.map(({ dueAt }) => dueAt),
    receipt: rows.map(({ receipt }) => JSON.stringify(receipt.lines)),
  })
  const { rows: written } = await sql<{ invitations: number; profiles: number }>`
    with new as (select * from ${columns}), receipt as (
      insert into deadline_receipt (profile, round, number, given_at, old_until, new_until, lines)
      select profile, round, number::integer, ${givenAt}::bigint, old_until::bigint, new_until::bigint, receipt from new
    ), lengthened as (
      update invitation set lapses_at = new.new_until::bigint from new
      where invitation.profile = new.profile and invitation.round = new.round and invitation.state = 'issued'
      returning 1
    ), due as (
      update profile set due_at = new.due_at::bigint from new where profile.reference = new.profile returning 1
    )
    select (select count(*) from lengthened) as invitations, (select count(*) from due) as profiles
  `.execute(tx)
  const { invitations, profiles } = written[0]!
  if (invitations !== rows.length || profiles !== rows.length) {
    throw new Error(
      `${rows.length} deadlines were to be lengthened, ${invitations} invitations and ${profiles} profiles were`,
    )
  }
}

/** An invitation that lapsed before a fault that fell into its time was recorded. */
export type LapsedMeanwhile = {
  readonly profile: string
  readonly round: string
  readonly invitedAt: Micros
  readonly issuedUntil: Micros
  readonly lapsesAt: Micros
}

/** Those invitations. */
export async function lapsedMeanwhile(tx: Tx, { from, to }: Fault): Promise<readonly LapsedMeanwhile[]> {
  return tx
    .selectFrom('invitation')
    .select(['profile', 'round', 'invited_at as invitedAt', 'issued_until as issuedUntil', 'lapses_at as lapsesAt'])
    .where('state', '=', 'lapsed')
    .where('lapses_at', '>', from)
    .where('invited_at', '<', to)
    .orderBy('profile')
    .execute()
}

/** A receipt as it was given. */
export type GivenReceipt = {
  readonly round: string
  readonly number: number
  readonly givenAt: Micros
  readonly oldUntil: Micros
  readonly newUntil: Micros
  readonly lines: Receipt['lines']
}

/** The receipts of a profile, in order. */
export async function receiptsOf(tx: Tx, profile: string): Promise<readonly GivenReceipt[]> {
  const rows = await tx
    .selectFrom('deadline_receipt')
    .select(['round', 'number', 'given_at as givenAt', 'old_until as oldUntil', 'new_until as newUntil', 'lines'])
    .where('profile', '=', profile)
    .orderBy('given_at')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, lines: JSON.parse(row.lines) as Receipt['lines'] }))
}
