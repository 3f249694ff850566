/** Queries of the sweep: until when time was carried out, one sweep at a time, and the law books that came into force. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

// ── The sweep ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Any number will do, as long as every version of this program takes the same. */
const sweepLock = 20_150_136

/**
 * Runs as the one sweep there is; another one waits, whichever process it is of, and finds then what is left. The lock is that of a
 * connection, so a process that is killed leaves none behind.
 */
export async function withSweepToItself<T>(db: Kysely<Database>, use: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (session) => {
    await sql`select pg_advisory_lock(${sweepLock}::bigint)`.execute(session)
    try {
      return await use()
    } finally {
      // Where the connection is gone so is the lock, and the error that broke it is the one to tell.
      await sql`select pg_advisory_unlock(${sweepLock}::bigint)`.execute(session).catch(() => undefined)
    }
  })
}

/** Until when time was carried out, and when that was done. */
export type Swept = { readonly until: Micros; readonly at: Micros }

/** The last sweep; `undefined` before the first. */
export async function lastSweep(db: Kysely<Database>): Promise<Swept | undefined> {
  return db.selectFrom('sweep').select(['swept_at as until', 'carried_out_at as at']).executeTakeFirst()
}

/** Writes that time was carried out until a moment; one that lies before the last is no news. */
export async function writeSweep(db: Kysely<Database>, { until, at }: Swept): Promise<void> {
  await db
    .insertInto('sweep')
    .values({ swept_at: until, carried_out_at: at })
    .onConflict((conflict) =>
      conflict
        .column('the_one')
        .doUpdateSet({ swept_at: until, carried_out_at: at })
        .where('sweep.swept_at', '<=', until),
    )
    .execute()
}

// ── Law books ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who stands otherwise under a law book than under the one before. */
export type GenerationChange = {
  readonly profile: string
  readonly before: Standing
  readonly after: Standing
}

type Standing = { readonly points: number; readonly flags: number; readonly state: State }

/** A law book that came into force for the pool. */
export type Generation = {
  readonly number: number
  /** When the pool was assessed by it. */
  readonly at: Micros
  /** What the standings call it, and the one before. */
  readonly book: string
  readonly before: string
  /** How many were assessed by it, and how many of them stand otherwise. */
  readonly assessed: number
  readonly changed: number
}

/** A book other than this one by which somebody stands; `undefined` where everybody stands by this one. */
export async function otherBook(tx: Tx, book: string): Promise<string | undefined> {
  // Each is the end of a stretch of one index.
  const { rows } = await sql<{ book: string }>`
    (select book from standing where state <> 'invited' and book < ${book} order by book desc limit 1)
    union all (select book from standing where state <> 'invited' and book > ${book} order by book limit 1)
  `.execute(tx)
  return rows[0]?.book
}

/** The number of the next generation. The caller has the pool to itself until it is recorded. */
export async function nextGeneration(tx: Tx): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from generation`.execute(tx)
  return rows[0]!.next
}

/** Adds to the list of a generation who stands otherwise, before the generation itself is recorded. */
export async function addGenerationChanges(
  tx: Tx,
  generation: number,
  changes: readonly GenerationChange[],
): Promise<void> {
  if (changes.length === 0) return
  const columns = lines({
    profile: changes.map(({ profile }) => profile),
    points_before: changes.map(({ before }) => before.points),
    points_after: changes.map(({ after }) => after.points),
    flags_before: changes.map(({ before }) => before.flags),
    flags_after: changes.map(({ after }) => after.flags),
    state_before: changes.map(({ before }) => before.state),
    state_after: changes.map(({ after }) => after.state),
  })
  await sql`
    insert into generation_change
      (generation, profile, points_before, points_after, flags_before, flags_after, state_before, state_after)
    select ${generation}::integer, profile, points_before::smallint, points_after::smallint, flags_before::integer,
      flags_after::integer, state_before, state_after
    from ${columns}
  `.execute(tx)
}

/** Records a generation, once everybody was assessed by its book. Nothing of it can be changed afterwards. */
export async function recordGeneration(tx: Tx, generation: Generation): Promise<void> {
  const { number, at, book, before, assessed, changed } = generation
  await sql`
    insert into generation (number, at, book, before, assessed, changed) overriding system value
    values (${number}::integer, ${at}::bigint, ${book}, ${before}, ${assessed}::integer, ${changed}::integer)
  `.execute(tx)
}

/** Every generation, in order. */
export async function generations(db: Kysely<Database>): Promise<readonly Generation[]> {
  return db
    .selectFrom('generation')
    .select(['number', 'at', 'book', 'before', 'assessed', 'changed'])
    .orderBy('number')
    .execute()
}

/**
 * The list of a generation by profile, a page at a time: who stood otherwise before.
 * @param after the last profile of the page before.
 */
export async function generationChanges(
  db: Kysely<Database>,
  generation: number,
  { after = '', limit = 1_000 }: { readonly after?: string; readonly limit?: number } = {},
): Promise<readonly GenerationChange[]> {
  const rows = await db
    .selectFrom('generation_change')
    .selectAll()
    .where('generation', '=', generation)
    .where('profile', '>', after)
    .orderBy('profile')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    profile: row.profile,
    before: { points: row.points_before, flags: row.flags_before, state: row.state_before as State },
    after: { points: row.points_after, flags: row.flags_after, state: row.state_after as State },
  }))
}
