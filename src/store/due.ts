/** Queries of what is due by a moment, and of imported profiles that end together. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { LifeLine } from '../journal/life-line.ts'
import type { DayNumber } from '../law/day.ts'
import { dayNumber, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import { lines } from './lines.ts'
import type { StandingState } from './pool-schema.ts'
import { type Counted, TotalChanges } from './pool-totals.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/**
 * Profiles of which a period of their own has run out by a moment, and those invited or in application with a nomination that has.
 * Nothing befalls a profile before it came into its state: one imported after its time was over is due when it was imported.
 * Both ends are said, though nothing is due before the first: of a stretch the server expects few rows, of everything below a
 * moment that it does not know a third of the table, and then it reads the table whole.
 */
const due = (until: Micros) => sql`(
  select reference, greatest(due_at, since) as at from profile
  where due_at between (select min(due_at) from profile) and ${until}::bigint and since <= ${until}::bigint
  union
  select reference, greatest(nomination.lapses_at, profile.since) as at
  from nomination join profile on profile.reference = nomination.profile
  where nomination.state = 'offered' and nomination.lapses_at <= ${until}::bigint and profile.since <= ${until}::bigint
    and profile.state in ('invited', 'applied', 'in-process')
)`

/**
 * The first moment after one at which something has been due, by another. Of the profiles only those are read that are due by the
 * first that is due after the one, so that a year is not read again for each of its days.
 */
export async function firstDueAt(db: Kysely<Database>, after: Micros, until: Micros): Promise<Micros | undefined> {
  const { rows: first } = await sql<{ at: Micros }>`
    select due_at as at from profile
    where due_at > ${after}::bigint and due_at <= ${until}::bigint and since <= due_at order by due_at limit 1
  `.execute(db)
  const { rows } = await sql<{ at: Micros | null }>`
    select min(at) as at from ${due(first[0]?.at ?? until)} as due where at > ${after}::bigint and at <= ${until}::bigint
  `.execute(db)
  return rows[0]!.at ?? undefined
}

/** The first day after one, up to another, on which a standing has run out that was read by a book. */
export async function firstRunOutOn(
  db: Kysely<Database>,
  book: string,
  after: DayNumber,
  on: DayNumber,
): Promise<DayNumber | undefined> {
  const { rows } = await sql<{ on: string | null }>`
    select min(changes_on) as on from standing
    where state <> 'invited' and book = ${book} and changes_on > ${plainDate(after)}::date
      and changes_on <= ${plainDate(on)}::date
  `.execute(db)
  const first = rows[0]!.on
  return first === null ? undefined : dayNumber(first)
}

/** States in which an imported profile ends by time alone, without anything else to end with it but its invitation. */
const plainStates: readonly State[] = ['in-pool', 'in-pool-nominated', 'not-eligible', 'unassessed', 'invited']

const isPlain = sql<boolean>`(
  person is null and profile.state in (${sql.join(plainStates)}) and not exists (
    select from nomination where nomination.profile = profile.reference and nomination.state in ('offered', 'accepted')
  )
)`

/** References of what is due, in order. */
export type DueProfiles = {
  /** Imported profiles, which end together. */
  readonly together: readonly string[]
  /** Those whose acts are carried out one by one. */
  readonly oneByOne: readonly string[]
}

/** What is due by a moment. */
export async function dueBy(db: Kysely<Database>, until: Micros): Promise<DueProfiles> {
  const { rows } = await sql<{ reference: string; plain: boolean }>`
    select profile.reference, ${isPlain} as plain
    from ${due(until)} as due join profile on profile.reference = due.reference order by profile.reference
  `.execute(db)
  const of = (plain: boolean) => rows.filter((row) => row.plain === plain).map(({ reference }) => reference)
  return { together: of(true), oneByOne: of(false) }
}

/** An imported profile whose time is over. */
export type Over = {
  readonly profile: string
  readonly life: LifeLine
  readonly since: Micros
  readonly counted: Counted | null
  readonly invitation: { readonly round: string; readonly invitedAt: Micros; readonly lapsesAt: Micros } | null
}

/** Locks imported profiles that were due, and reads them: whoever ends them asks again what is due, as somebody may have come before. */
export async function lockOver(tx: Tx, references: readonly string[]): Promise<readonly Over[]> {
  type Row = LifeLine & {
    profile: string
    since: Micros
    standing: StandingState | null
    a: string
    b: string
    round: string | null
    invitedAt: Micros
    lapsesAt: Micros
  }
  // Locked first by itself: what is read after a wait must be what the other left.
  const asked = lines({ reference: references })
  await sql`
    select from profile where reference in (select reference from ${asked}) order by reference for update`.execute(tx)
  const { rows } = await sql<Row>`
    select profile.reference as profile, profile.state, profile.version, encode(profile.digest, 'hex') as digest,
      profile.submitted_at as "submittedAt", due_at as "dueAt", since, standing.points, standing.flags,
      standing.state as standing, leaf_a::text as a, leaf_b::text as b, invitation.round,
      invitation.invited_at as "invitedAt", invitation.lapses_at as "lapsesAt"
    from ${asked} join profile on profile.reference = new.reference
    left join standing on standing.profile = profile.reference
    left join invitation on invitation.profile = profile.reference and invitation.state = 'issued'
    where ${isPlain}
    order by profile.reference
  `.execute(tx)
  return rows.map(({ profile, since, standing, a, b, round, invitedAt, lapsesAt, ...life }) => ({
    profile,
    life,
    since,
    counted: standing && { state: standing, flags: life.flags!, leaf: { a: BigInt(a), b: BigInt(b) } },
    invitation: round === null ? null : { round, invitedAt, lapsesAt },
  }))
}

/** How an imported profile ended. */
export type Ended = { readonly over: Over; readonly state: State; readonly at: Micros }

/** Writes that imported profiles have ended: profiles, standings, findings, totals, invitations that lapsed. */
export async function writeEnded(tx: Tx, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return
  const columns = lines({
    reference: ended.map(({ over }) => over.profile),
    state: ended.map(({ state }) => state),
    since: ended.map(({ at }) => at),
  })
  const { rows } = await sql<{ n: number }>`
    with new as materialized (select * from ${columns}), moved as (
      update profile set state = new.state, since = new.since::bigint, due_at = null from new
      where profile.reference = new.reference returning 1
    ), stood as (
      delete from standing using new where standing.profile = new.reference
    ), found as (
      delete from finding using new where finding.profile = new.reference
    )
    select count(*) as n from moved
  `.execute(tx)
  if (rows[0]!.n !== ended.length) throw new Error(`${ended.length} profiles were to end, ${rows[0]!.n} were there`)
  const lapsed = ended.filter(({ state }) => state === 'invitation-expired')
  if (lapsed.length > 0) {
    const invitations = lines({
      profile: lapsed.map(({ over }) => over.profile),
      round: lapsed.map(({ over }) => over.invitation!.round),
      at: lapsed.map(({ at }) => at),
    })
    await sql`
      with new as materialized (select * from ${invitations}), lapsed as (
        update invitation set state = 'lapsed', answered_at = new.at::bigint from new
        where invitation.profile = new.profile and invitation.round = new.round and invitation.state = 'issued'
      )
      update application set state = 'abandoned', decided_at = new.at::bigint from new
      where application.profile = new.profile and application.round = new.round and application.state = 'preparing'
    `.execute(tx)
  }
  const totals = new TotalChanges()
  for (const { over } of ended) if (over.counted !== null) totals.go(over.counted)
  await totals.enter(tx)
}
