/** Queries of declared profiles: which are known, and new ones in bulk. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { lifeDigest } from '../journal/life-line.ts'
import { plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { ProfileProblem } from '../profile/read.ts'
import type { Sha256 } from '../rounds/digest.ts'
import { appendToJournal, type NewEntry } from './journal.ts'
import { lines } from './lines.ts'
import type { StandingState } from './pool-schema.ts'
import { TotalChanges } from './pool-totals.ts'
import type { Database } from './schema.ts'
import { hex, type StandingRow, writeFindings } from './standings.ts'

/** A stored profile as an import asks about it. */
export type Known = {
  readonly reference: string
  /** SHA-256 of its first content, in hexadecimal digits; `null` for a draft. */
  readonly digest: string | null
  /** `null` once it has left the pool for good. */
  readonly state: StandingState | null
  /** Why it could not be assessed, where it could not. */
  readonly problem: ProfileProblem | null
}

/** Those of some references that are stored, by reference. */
export async function knownProfiles(db: Kysely<Database>, references: readonly string[]): Promise<Map<string, Known>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<Omit<Known, 'problem'> & { problem: string | null }>`
    select profile.reference, encode(profile_version.digest, 'hex') as digest, standing.state,
      case when finding.kind = 'unassessed' then finding.findings end as problem
    from ${lines({ reference: references })}
    join profile on profile.reference = new.reference
    left join profile_version on profile_version.profile = profile.reference and profile_version.version = 1
    left join standing on standing.profile = profile.reference
    left join finding on finding.profile = profile.reference
  `.execute(db)
  return new Map(
    rows.map((row) => [row.reference, { ...row, problem: row.problem === null ? null : JSON.parse(row.problem) }]),
  )
}

/** A profile to be stored: what was declared, as canonical JSON with its digest, and how it stands. */
export type NewProfile = {
  readonly content: string
  readonly digest: string
  readonly standing: StandingRow
  /** Its state, the row of the table of moves that brings it there, and when its time runs out. */
  readonly state: State
  readonly transition: string
  readonly dueAt: Micros | null
}

/** Who brings them, when, and under which rules. */
export type Importing = {
  readonly by: string
  readonly at: Micros
  readonly book: string
  readonly sha256: Sha256
}

/**
 * Stores new profiles with their first versions, standings and findings, and the journal of it. A profile whose reference is
 * stored by now is left as it is.
 * @param rows by reference, so that of two imports at once one waits for the other, instead of each for the other.
 * @returns the references that were stored.
 */
export async function addProfiles(
  tx: Transaction<Database>,
  rows: readonly NewProfile[],
  importing: Importing,
): Promise<ReadonlySet<string>> {
  const { at, book } = importing
  const profiles = lines({
    reference: rows.map(({ standing }) => standing.profile),
    state: rows.map(({ state }) => state),
    submitted_at: rows.map(({ standing }) => standing.submittedAt),
    due_at: rows.map(({ dueAt }) => dueAt),
    digest: rows.map(({ digest }) => digest),
  })
  const inserted = await sql<{ reference: string }>`
    insert into profile (reference, state, version, since, submitted_at, due_at, imported_at, digest, validation_code)
    select reference, state, 1, ${at}::bigint, submitted_at::bigint, due_at::bigint, ${at}::bigint, decode(digest, 'hex'),
      upper(left(replace(gen_random_uuid()::text, '-', ''), 10))
    from ${profiles}
    on conflict (reference) do nothing
    returning reference
  `.execute(tx)
  const stored = new Set(inserted.rows.map(({ reference }) => reference))
  const added = rows.filter(({ standing }) => stored.has(standing.profile))
  if (added.length === 0) return stored
  await addVersions(tx, added, at)
  await addStandings(
    tx,
    added.map(({ standing }) => standing),
    book,
  )
  await appendToJournal(
    tx,
    added.map((row) => importEntry(row, importing)),
    importing.sha256,
    'new',
  )
  return stored
}

async function addVersions(tx: Transaction<Database>, rows: readonly NewProfile[], at: Micros): Promise<void> {
  const versions = lines({
    profile: rows.map(({ standing }) => standing.profile),
    digest: rows.map(({ digest }) => digest),
    content: rows.map(({ content }) => content),
  })
  await sql`
    insert into profile_version (profile, version, accepted_at, digest, content)
    select profile, 1, ${at}::bigint, decode(digest, 'hex'), content from ${versions}
  `.execute(tx)
}

async function addStandings(tx: Transaction<Database>, standings: readonly StandingRow[], book: string): Promise<void> {
  const columns = lines({
    profile: standings.map((row) => row.profile),
    submitted_at: standings.map((row) => row.submittedAt),
    leaf_a: standings.map((row) => row.leaf.a),
    leaf_b: standings.map((row) => row.leaf.b),
    flags: standings.map((row) => row.flags),
    assessed_on: standings.map((row) => plainDate(row.assessedOn)),
    changes_on: standings.map((row) => plainDate(row.changesOn)),
    points: standings.map((row) => row.points),
    state: standings.map((row) => row.state),
    facts: standings.map((row) => hex(row.facts)),
  })
  const { numAffectedRows } = await sql`
    insert into standing
      (profile, submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, state, facts, book)
    select profile, submitted_at::bigint, leaf_a::bigint, leaf_b::bigint, flags::integer, assessed_on::date,
      changes_on::date, points::smallint, state, decode(facts, 'hex'), ${book}
    from ${columns}
  `.execute(tx)
  if (numAffectedRows !== BigInt(standings.length))
    throw new Error(`${standings.length} profiles, ${numAffectedRows} standings`)
  await writeFindings(tx, standings)
  const totals = new TotalChanges()
  for (const standing of standings) totals.come(standing)
  await totals.enter(tx)
}

function importEntry({ standing, state, digest, dueAt, transition }: NewProfile, importing: Importing): NewEntry {
  const { points, flags, submittedAt } = standing
  const life = { state, version: 1, digest, submittedAt, dueAt, points, flags }
  return {
    kind: 'profile',
    subject: standing.profile,
    at: importing.at,
    recordedAt: importing.at,
    actor: importing.by,
    act: 'import',
    transition,
    rules: importing.book,
    before: null,
    after: lifeDigest(life, importing.sha256),
    detail: canonicalJson(life),
  }
}

/** Of many changed rows, so many at least are worth settling at once; and where the pool is large, a twentieth of it. */
const MANY = 5_000
const SHARE = 20

/**
 * After many changes: the map of what everyone can see, by which a round reads the index alone, and the planner’s figures. Fewer are
 * left to the server’s own housekeeping: at a million profiles a day’s changes would take as long to settle as to make, and ten days
 * of them unsettled cost a round a few hundredths of a second.
 * @param changed how many rows were written.
 */
export async function settlePool(db: Kysely<Database>, changed: number): Promise<void> {
  if (changed <= MANY) return
  const { rows } = await sql<{ n: number }>`
    select greatest(reltuples, 0)::bigint as n from pg_class where oid = 'standing'::regclass`.execute(db)
  if (changed * SHARE < rows[0]!.n) return
  await sql`vacuum (analyze) standing`.execute(db)
  await sql`vacuum (analyze) profile`.execute(db)
}
