/**
 * Queries of the official record. Rows travel as one JSON parameter and are spread by the server: one statement, whatever
 * their number.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import { type Instant, moment, momentText } from '../law/moment.ts'
import {
  byNumber,
  type Correction,
  type Distribution,
  type OfficialRecord,
  type OfficialRound,
  type RecordCategory,
  type RecordProgram,
  type RoundNote,
  type RoundType,
} from '../rounds/record/official-round.ts'
import { publishedInstructions } from './instructions.ts'
import type { Database } from './schema.ts'

/** Whether a row came with the program, from an imported file, or of a round that was held and published here. */
export type Origin = 'built-in' | 'import' | 'held'
export type Stored<T> = T & { readonly origin: Origin }

/** `published`: the department's figure is wrong. `changed`: a later publication says something else than the record did. */
export type CorrectionKind = 'published' | 'changed'
export type StoredCorrection = Correction & { readonly kind: CorrectionKind }

/** Any number will do, as long as every version of this program takes the same. */
const recordLock = 20_150_131

/** Waits until no other transaction writes the record. */
export async function lockRecord(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${recordLock}::bigint)`.execute(tx)
}

const momentOrNull = (micros: number | null): Instant | null => (micros === null ? null : momentText(micros))

/** Every round of the record, oldest first; or the one of a number. */
export async function officialRounds(db: Kysely<Database>, number?: string): Promise<Stored<OfficialRound>[]> {
  const all = db.selectFrom('official_round').selectAll()
  const rows = await (number === undefined ? all : all.where('number', '=', number)).execute()
  return rows
    .map((row) => ({
      number: row.number,
      on: row.held_on,
      at: momentText(row.held_at),
      // The table's own checks allow no other words than these types.
      type: row.type as RoundType,
      category: row.category as RecordCategory | null,
      categoryVersion: row.category_version,
      name: row.name,
      programs: row.programs as RecordProgram[],
      programsName: row.programs_name,
      invitations: row.invitations,
      minimumCrs: row.minimum_crs,
      tieBreakAt: momentOrNull(row.tie_break_at),
      poolAsOf: row.pool_as_of,
      notes: row.notes as RoundNote[],
      source: row.source,
      origin: row.origin,
    }))
    .sort(byNumber)
}

/** Every distribution of the record, oldest first; or the one of a day. */
export async function officialDistributions(db: Kysely<Database>, on?: PlainDate): Promise<Stored<Distribution>[]> {
  const all = db.selectFrom('official_distribution').selectAll().orderBy('as_on')
  const rows = await (on === undefined ? all : all.where('as_on', '=', on)).execute()
  return rows.map((row) => ({
    asOn: row.as_on,
    publishedWith: row.published_with,
    bands: row.bands,
    groups: row.groups,
    total: row.total,
    quality: row.quality as Distribution['quality'],
    source: row.source,
    notes: row.notes,
    origin: row.origin,
  }))
}

/** Every correction in the order they were entered; those we publish, or those that record a change, or both. */
export async function corrections(db: Kysely<Database>, kind?: CorrectionKind): Promise<StoredCorrection[]> {
  let query = db.selectFrom('correction').selectAll().orderBy('seq')
  if (kind !== undefined) query = query.where('kind', '=', kind)
  const rows = await query.execute()
  return rows.map((row) => ({
    kind: row.kind,
    madeOn: row.made_on,
    of: row.of,
    key: row.key,
    field: row.field,
    published: row.published,
    corrected: row.corrected,
    why: row.why,
    source: row.source,
  }))
}

/** The whole record as it stands at one moment; without rounds where nothing was ever loaded. */
export async function officialRecord(db: Kysely<Database>): Promise<OfficialRecord> {
  const read = async (one: Kysely<Database>): Promise<OfficialRecord> => ({
    rounds: await officialRounds(one),
    distributions: await officialDistributions(one),
    corrections: await corrections(one, 'published'),
    instructions: await publishedInstructions(one),
  })
  // What is published at once is seen at once: all of it is read in one state of the store.
  if (db.isTransaction) return read(db)
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

/** The round of a number in the record, and whence it came. */
export async function officialRound(db: Kysely<Database>, number: string): Promise<Stored<OfficialRound> | undefined> {
  return (await officialRounds(db, number))[0]
}

/** The distribution of a day in the record, and whence it came. */
export async function officialDistribution(
  db: Kysely<Database>,
  on: PlainDate,
): Promise<Stored<Distribution> | undefined> {
  return (await officialDistributions(db, on))[0]
}

/** Whether anything was ever loaded. */
export async function hasRecord(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('official_round').select('number').limit(1).executeTakeFirst()) !== undefined
}

/** Adds rounds, or replaces those of the same number: the caller records what that changes. */
export async function saveRounds(tx: Transaction<Database>, rounds: readonly Stored<OfficialRound>[]): Promise<void> {
  if (rounds.length === 0) return
  const rows = rounds.map((round) => ({
    number: round.number,
    held_on: round.on,
    held_at: moment(round.at),
    type: round.type,
    category: round.category,
    category_version: round.categoryVersion,
    name: round.name,
    programs: round.programs,
    programs_name: round.programsName,
    invitations: round.invitations,
    minimum_crs: round.minimumCrs,
    tie_break_at: round.tieBreakAt === null ? null : moment(round.tieBreakAt),
    pool_as_of: round.poolAsOf,
    notes: round.notes,
    source: round.source,
    origin: round.origin,
  }))
  await sql`
    insert into official_round
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (
      number text, held_on date, held_at bigint, type text, category text, category_version text, name text,
      programs text[], programs_name text, invitations integer, minimum_crs integer, tie_break_at bigint,
      pool_as_of date, notes text[], source text, origin text
    )
    on conflict (number) do update set
      held_on = excluded.held_on, held_at = excluded.held_at, type = excluded.type, category = excluded.category,
      category_version = excluded.category_version, name = excluded.name, programs = excluded.programs,
      programs_name = excluded.programs_name, invitations = excluded.invitations,
      minimum_crs = excluded.minimum_crs, tie_break_at = excluded.tie_break_at, pool_as_of = excluded.pool_as_of,
      notes = excluded.notes, source = excluded.source, origin = excluded.origin
  `.execute(tx)
}

/** Adds distributions, or replaces those of the same day: the caller records what that changes. */
export async function saveDistributions(
  tx: Transaction<Database>,
  distributions: readonly Stored<Distribution>[],
): Promise<void> {
  if (distributions.length === 0) return
  const rows = distributions.map((each) => ({
    as_on: each.asOn,
    published_with: each.publishedWith,
    bands: each.bands,
    groups: each.groups,
    total: each.total,
    quality: each.quality,
    source: each.source,
    notes: each.notes,
    origin: each.origin,
  }))
  await sql`
    insert into official_distribution
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (
      as_on date, published_with text, bands jsonb, groups jsonb, total integer, quality text, source text,
      notes jsonb, origin text
    )
    on conflict (as_on) do update set
      published_with = excluded.published_with, bands = excluded.bands, groups = excluded.groups,
      total = excluded.total, quality = excluded.quality, source = excluded.source, notes = excluded.notes,
      origin = excluded.origin
  `.execute(tx)
}

/** Enters corrections, in the order given. */
export async function enterCorrections(tx: Transaction<Database>, entries: readonly StoredCorrection[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ madeOn, ...entry }, order) => ({ order, made_on: madeOn, ...entry }))
  await sql`
    insert into correction (made_on, kind, of, key, field, published, corrected, why, source)
    select made_on, kind, of, key, field, published, corrected, why, source
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (
      "order" integer, made_on date, kind text, of text, key text, field text, published text, corrected text,
      why jsonb, source text
    )
    order by "order"
  `.execute(tx)
}
