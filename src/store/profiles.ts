/** Queries of declared profiles: which are known, and new ones in bulk. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { ProfileProblem } from '../profile/read.ts'
import { lines } from './lines.ts'
import type { StandingState } from './pool-schema.ts'
import { TotalChanges } from './pool-totals.ts'
import type { Database } from './schema.ts'
import { hex, type StandingRow, writeFindings } from './standings.ts'

/** A stored profile as an import asks about it. */
export type Known = {
  readonly reference: string
  /** SHA-256 of its content, in hexadecimal digits. */
  readonly digest: string
  readonly state: StandingState
  /** Why it could not be assessed, where it could not. */
  readonly problem: ProfileProblem | null
}

/** Those of some references that are stored, by reference. */
export async function knownProfiles(db: Kysely<Database>, references: readonly string[]): Promise<Map<string, Known>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<Omit<Known, 'problem'> & { problem: string | null }>`
    select profile.reference, encode(profile.digest, 'hex') as digest, standing.state,
      case when finding.kind = 'unassessed' then finding.findings end as problem
    from ${lines({ reference: references })}
    join profile on profile.reference = new.reference
    join standing on standing.profile = profile.reference
    left join finding on finding.profile = profile.reference
  `.execute(db)
  return new Map(
    rows.map((row) => [row.reference, { ...row, problem: row.problem === null ? null : JSON.parse(row.problem) }]),
  )
}

/** A profile to be stored: what was declared, as canonical JSON with its digest, and how it stands. */
export type NewProfile = { readonly content: string; readonly digest: string; readonly standing: StandingRow }

/**
 * Stores new profiles with their standings and findings. A profile whose reference is stored by now is left as it is.
 * @param rows by reference, so that of two imports at once one waits for the other, instead of each for the other.
 * @returns the references that were stored.
 */
export async function addProfiles(
  tx: Transaction<Database>,
  rows: readonly NewProfile[],
  book: string,
  importedAt: Micros,
): Promise<ReadonlySet<string>> {
  const profiles = lines({
    reference: rows.map(({ standing }) => standing.profile),
    submitted_at: rows.map(({ standing }) => standing.submittedAt),
    digest: rows.map(({ digest }) => digest),
    content: rows.map(({ content }) => content),
  })
  const inserted = await sql<{ reference: string }>`
    insert into profile (reference, submitted_at, imported_at, digest, content)
    select reference, submitted_at::bigint, ${importedAt}::bigint, decode(digest, 'hex'), content from ${profiles}
    on conflict (reference) do nothing
    returning reference
  `.execute(tx)
  const stored = new Set(inserted.rows.map(({ reference }) => reference))
  const standings = rows.map(({ standing }) => standing).filter(({ profile }) => stored.has(profile))
  if (standings.length === 0) return stored
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
  if (numAffectedRows !== BigInt(stored.size)) throw new Error(`${stored.size} profiles, ${numAffectedRows} standings`)
  await writeFindings(tx, standings)
  const totals = new TotalChanges()
  for (const standing of standings) totals.come(standing)
  await totals.enter(tx)
  return stored
}

/** So many changed rows are worth settling at once; fewer are left to the server's own housekeeping. */
export const MANY = 5_000

/** After many changes: the map of what everyone can see, by which a round reads the index alone, and the planner's figures. */
export async function settlePool(db: Kysely<Database>): Promise<void> {
  await sql`vacuum (analyze) standing`.execute(db)
  await sql`analyze profile`.execute(db)
}
