/** Queries of applications: the invitation each is made on, the application, and what was paid. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { FeeKind } from '../applications/fees.ts'
import type { LowestInvited } from '../applications/guard.ts'
import { type Micros, moment } from '../law/moment.ts'
import type { RoundKind } from '../rounds/instruction.ts'
import type { RoundResult } from '../rounds/result.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { ApplicationTable } from './life-schema.ts'
import type { InvitationState } from './pool-schema.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

// ── The invitation ───────────────────────────────────────────────────────────────────────────────────────────────────

/** An invitation, with what it fixed. */
export type Invitation = {
  readonly profile: string
  readonly round: string
  readonly state: InvitationState
  readonly invitedAt: Micros
  /** The first moment that is too late, with the minutes of faults. */
  readonly lapsesAt: Micros
  readonly answeredAt: Micros | null
  readonly program: ProgramName
  readonly category: CategoryKey | null
  readonly points: number
  readonly submittedAt: Micros
  /** The accepted version of the profile that was invited. */
  readonly version: number
}

/** The last invitation of a profile, whatever became of it; `undefined` where there was none. */
export async function lastInvitation(tx: Tx, profile: string): Promise<Invitation | undefined> {
  return tx
    .selectFrom('invitation')
    .select([
      'profile',
      'round',
      'state',
      'invited_at as invitedAt',
      'lapses_at as lapsesAt',
      'answered_at as answeredAt',
      'program',
      'category',
      'points',
      'submitted_at as submittedAt',
      'version',
    ])
    .where('profile', '=', profile)
    .orderBy('invited_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** An open invitation is answered by an application. @throws Error if it is not open. */
export async function answerByApplying(tx: Tx, { profile, round }: Invitation, at: Micros): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ state: 'applied', answered_at: at })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', 'issued')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`The invitation of ${profile} in round ${round} is not open`)
}

/** What a round asked for, as section 11.2 looks back on it. */
export type RoundAsked = { readonly type: RoundKind; readonly at: Micros; readonly lowest: LowestInvited }

/** The lowest rank that a held round invited. @throws Error for one that was not held, or invited nobody. */
export async function roundAsked(tx: Tx, number: string): Promise<RoundAsked> {
  const round = await tx
    .selectFrom('round')
    .select(['type', 'at', 'result'])
    .where('number', '=', number)
    .executeTakeFirst()
  const result = round?.result == null ? undefined : (JSON.parse(round.result) as RoundResult)
  if (round === undefined || result === undefined || result.minimumCrs === null || result.lowestRank === null) {
    throw new Error(`Round ${number} invited nobody, as it is stored`)
  }
  const last = await tx
    .selectFrom('invitation')
    .select('profile')
    .where('round', '=', number)
    .where('rank', '=', result.lowestRank)
    .executeTakeFirst()
  return {
    type: round.type,
    at: round.at,
    lowest: {
      minimumCrs: result.minimumCrs,
      tieBreakAt: result.tieBreakAt === null ? null : moment(result.tieBreakAt),
      profile: last?.profile,
    },
  }
}

// ── The application ──────────────────────────────────────────────────────────────────────────────────────────────────

export type ApplicationState = ApplicationTable['state']

/** An application as it is stored; texts are JSON. */
export type ApplicationRow = {
  readonly profile: string
  readonly round: string
  readonly state: ApplicationState
  readonly begunAt: Micros
  readonly receivedAt: Micros | null
  readonly decidedAt: Micros | null
  readonly declaration: string | null
  readonly facts: string | null
  readonly findings: string | null
  readonly reasons: string | null
}

const ofApplications = (tx: Tx) =>
  tx
    .selectFrom('application')
    .select([
      'profile',
      'round',
      'state',
      'begun_at as begunAt',
      'received_at as receivedAt',
      'decided_at as decidedAt',
      'declaration',
      'facts',
      'findings',
      'reasons',
    ])

/** The application made on an invitation, or being prepared. */
export async function applicationOn(
  tx: Tx,
  { profile, round }: Pick<Invitation, 'profile' | 'round'>,
): Promise<ApplicationRow | undefined> {
  return ofApplications(tx).where('profile', '=', profile).where('round', '=', round).executeTakeFirst()
}

/** Every application of a profile, in the order in which they were begun. */
export async function applicationsOf(tx: Tx, profile: string): Promise<readonly ApplicationRow[]> {
  return ofApplications(tx).where('profile', '=', profile).orderBy('begun_at').execute()
}

/** Begins an application. */
export async function beginApplication(tx: Tx, { profile, round }: Invitation, at: Micros): Promise<ApplicationRow> {
  await tx
    .insertInto('application')
    .values({ profile, round, state: 'preparing', begun_at: at })
    .executeTakeFirstOrThrow()
  return (await applicationOn(tx, { profile, round }))!
}

/** What an act changes of an application; what is left out stays. */
export type ApplicationChange = Partial<Omit<ApplicationRow, 'profile' | 'round' | 'begunAt'>>

/** Changes an application that is in a state. @throws Error if it is not: whoever asks holds the lock of the profile. */
export async function changeApplication(
  tx: Tx,
  { profile, round, state }: Pick<ApplicationRow, 'profile' | 'round' | 'state'>,
  change: ApplicationChange,
): Promise<void> {
  const { receivedAt, decidedAt, ...rest } = change
  const { numUpdatedRows } = await tx
    .updateTable('application')
    .set({
      ...rest,
      ...(receivedAt === undefined ? {} : { received_at: receivedAt }),
      ...(decidedAt === undefined ? {} : { decided_at: decidedAt }),
    })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`The application of ${profile} in round ${round} is not ${state}`)
}

/**
 * Applications that were let go and whose fees nobody has looked at: of invitations that were declined or cancelled, or that lapsed by
 * a moment.
 */
export async function abandonedApplications(
  db: Kysely<Database>,
  { lapsedBy, limit }: { readonly lapsedBy: Micros; readonly limit: number },
): Promise<readonly Pick<Invitation, 'profile' | 'round'>[]> {
  return db
    .selectFrom('application')
    .innerJoin('invitation', (join) =>
      join.onRef('invitation.profile', '=', 'application.profile').onRef('invitation.round', '=', 'application.round'),
    )
    .select(['application.profile', 'application.round'])
    .where('application.state', '=', 'abandoned')
    .where('application.reasons', 'is', null)
    .where(({ or, eb }) => or([eb('invitation.state', '<>', 'lapsed'), eb('application.decided_at', '<=', lapsedBy)]))
    .orderBy('application.profile')
    .limit(limit)
    .execute()
}

// ── Payments ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What was paid, or came back: then the amount is below zero. */
export type PaymentRow = {
  readonly id: string
  readonly kind: FeeKind
  /** Whole dollars. */
  readonly cad: number
  readonly paidAt: Micros
  /** What it is made of, as JSON. */
  readonly lines: string
}

/** Payments and refunds of an application, in order. */
export async function paymentsOf(
  tx: Tx,
  { profile, round }: Pick<Invitation, 'profile' | 'round'>,
): Promise<readonly PaymentRow[]> {
  return tx
    .selectFrom('payment')
    .select(['id', 'kind', 'amount as cad', 'paid_at as paidAt', 'lines'])
    .where('profile', '=', profile)
    .where('round', '=', round)
    .orderBy('paid_at')
    .orderBy('id')
    .execute()
}

/** Records payments and refunds; of one id there is one. */
export async function addPayments(
  tx: Tx,
  { profile, round }: Pick<Invitation, 'profile' | 'round'>,
  rows: readonly PaymentRow[],
): Promise<void> {
  for (const { id, kind, cad, paidAt, lines } of rows) {
    await sql`
      insert into payment (profile, round, id, kind, amount, paid_at, lines)
      values (${profile}, ${round}, ${id}, ${kind}, ${cad}::integer, ${paidAt}::bigint, ${lines})
    `.execute(tx)
  }
}
