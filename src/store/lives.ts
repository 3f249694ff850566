/** Queries of one life at a time: a profile with its standing, locked until the transaction ends. */
import { sql, type Transaction } from 'kysely'
import type { LifeLine } from '../journal/life-line.ts'
import type { DayNumber } from '../law/day.ts'
import { dayNumber, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { Leaf } from '../rounds/digest.ts'
import type { StandingState } from './pool-schema.ts'
import { TotalChanges } from './pool-totals.ts'
import type { Database } from './schema.ts'
import { hex, type StandingRow, writeFindings } from './standings.ts'

type Tx = Transaction<Database>

/** A profile as it stands. */
export type LifeRow = LifeLine & {
  readonly profile: string
  /** `null` for an imported profile. */
  readonly person: string | null
  /** When it came into its state. */
  readonly since: Micros
  readonly startedAt: Micros | null
  readonly validationCode: string | null
  readonly standing: {
    readonly state: StandingState
    readonly leaf: Leaf
    readonly assessedOn: DayNumber
    readonly changesOn: DayNumber
  } | null
}

type Row = Omit<LifeRow, 'standing'> & {
  standing: StandingState | null
  a: string | null
  b: string | null
  assessedOn: string | null
  changesOn: string | null
}

/** A profile by its reference, locked until the transaction ends; `undefined` where there is none. */
export async function lockLife(tx: Tx, reference: string): Promise<LifeRow | undefined> {
  // Locked first by itself: what is read after a wait must be what the other left.
  const locked = await sql`select from profile where reference = ${reference} for update`.execute(tx)
  return locked.rows.length === 0 ? undefined : readLife(tx, reference)
}

/** The same, only to be read. */
export async function readLife(tx: Tx, reference: string): Promise<LifeRow | undefined> {
  const { rows } = await sql<Row>`
    select reference as profile, person, profile.state, version, encode(digest, 'hex') as digest,
      profile.submitted_at as "submittedAt", due_at as "dueAt", since, started_at as "startedAt",
      validation_code as "validationCode", standing.points, standing.flags, standing.state as standing,
      leaf_a::text as a, leaf_b::text as b, assessed_on as "assessedOn", changes_on as "changesOn"
    from profile left join standing on standing.profile = profile.reference
    where reference = ${reference}
  `.execute(tx)
  const row = rows[0]
  if (row === undefined) return undefined
  const { standing: state, a, b, assessedOn, changesOn, ...life } = row
  const standing =
    state === null
      ? null
      : {
          state,
          leaf: { a: BigInt(a!), b: BigInt(b!) },
          assessedOn: dayNumber(assessedOn!),
          changesOn: dayNumber(changesOn!),
        }
  return { ...life, standing }
}

/** The content of the accepted version of a profile: canonical JSON. @throws Error where it has none. */
export async function contentOf(tx: Tx, { profile, version }: Pick<LifeRow, 'profile' | 'version'>): Promise<string> {
  const row = await tx
    .selectFrom('profile_version')
    .select('content')
    .where('profile', '=', profile)
    .where('version', '=', version)
    .executeTakeFirst()
  if (row === undefined) throw new Error(`Version ${version} of the profile ${profile} is not stored`)
  return row.content
}

/** How a profile stands now: assessed anew, out of the pool with its standing kept, or without a standing. */
export type NewStanding = StandingRow | 'invited' | 'none'

/**
 * Writes a life over the one there is: profile, standing, findings and totals.
 * @param standing what becomes of the standing; left out, it stays.
 * @throws Error if the profile or the standing is not there.
 */
export async function writeLife(
  tx: Tx,
  before: LifeRow,
  after: Omit<LifeRow, 'standing' | 'points' | 'flags'>,
  book: string,
  standing?: NewStanding,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update profile set state = ${after.state}, version = ${after.version}, digest = decode(${after.digest}, 'hex'),
      submitted_at = ${after.submittedAt}::bigint, due_at = ${after.dueAt}::bigint, since = ${after.since}::bigint,
      started_at = ${after.startedAt}::bigint, validation_code = ${after.validationCode}
    where reference = ${before.profile}
  `.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`The profile ${before.profile} is not there any more`)
  if (standing !== undefined) await writeStanding(tx, before, standing, book)
}

async function writeStanding(tx: Tx, before: LifeRow, standing: NewStanding, book: string): Promise<void> {
  const totals = new TotalChanges()
  if (before.standing !== null) {
    totals.go({ state: before.standing.state, flags: before.flags!, leaf: before.standing.leaf })
  }
  if (standing === 'none') {
    await sql`delete from standing where profile = ${before.profile}`.execute(tx)
    await sql`delete from finding where profile = ${before.profile}`.execute(tx)
  } else if (standing === 'invited') {
    const { numAffectedRows } = await sql`
      update standing set state = 'invited' where profile = ${before.profile}`.execute(tx)
    if (numAffectedRows !== 1n) throw new Error(`The standing of ${before.profile} is not there`)
  } else {
    await sql`
      insert into standing
        (profile, submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, state, facts, book)
      values (${standing.profile}, ${standing.submittedAt}::bigint, ${standing.leaf.a}::bigint, ${standing.leaf.b}::bigint,
        ${standing.flags}::integer, ${plainDate(standing.assessedOn)}::date, ${plainDate(standing.changesOn)}::date,
        ${standing.points}::smallint, ${standing.state}, decode(${hex(standing.facts)}, 'hex'), ${book})
      on conflict (profile) do update set submitted_at = excluded.submitted_at, leaf_a = excluded.leaf_a,
        leaf_b = excluded.leaf_b, flags = excluded.flags, assessed_on = excluded.assessed_on,
        changes_on = excluded.changes_on, points = excluded.points, state = excluded.state, facts = excluded.facts,
        book = excluded.book
    `.execute(tx)
    if (standing.finding !== null) await writeFindings(tx, [standing])
    // Who stood nowhere has none.
    else if (before.standing !== null) await sql`delete from finding where profile = ${before.profile}`.execute(tx)
    totals.come(standing)
  }
  await totals.enterOne(tx)
}

/** Stores an accepted version; its rows are never changed. */
export async function addVersion(
  tx: Tx,
  version: { profile: string; version: number; acceptedAt: Micros; digest: string; content: string },
): Promise<void> {
  await sql`
    insert into profile_version (profile, version, accepted_at, digest, content)
    values (${version.profile}, ${version.version}, ${version.acceptedAt}::bigint, decode(${version.digest}, 'hex'), ${version.content})
  `.execute(tx)
}
