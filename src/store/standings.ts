/** Queries of the pool's standings. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { LifeLine } from '../journal/life-line.ts'
import { type DayNumber, plainDate } from '../law/day.ts'
import { type Micros, startOf } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Interval } from '../pool/membership.ts'
import type { Assessed, Standing } from '../pool/standing.ts'
import type { Field, Leaf } from '../rounds/digest.ts'
import type { Ranked } from '../rounds/rank.ts'
import type { Who } from '../rounds/who.ts'
import type { Head } from './journal.ts'
import { lines } from './lines.ts'
import type { StandingState } from './pool-schema.ts'
import { type Counted, type TotalChanges, totalOf } from './pool-totals.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An assessed profile with what the store keeps beside. */
export type StandingRow = Assessed & { readonly profile: string; readonly submittedAt: Micros; readonly leaf: Leaf }

// ── Bringing up to date ──────────────────────────────────────────────────────────────────────────────────────────────

/** A stored profile: what was declared. */
export type Declared = { readonly profile: string; readonly submittedAt: Micros; readonly content: string }

/** One to be assessed again, with how it stood, and the life it leads; it has been submitted. */
export type Due = Declared & {
  readonly before: Counted
  /** The law book it stood by. */
  readonly book: string
  readonly imported: boolean
  /** Where its chain of the journal stands. */
  readonly head: Head
  readonly life: LifeLine & { readonly submittedAt: Micros }
}

/**
 * Which standings are due on a day: all that do not hold on it; those that have run out by it; those and what stands by another
 * book, but nothing that was assessed for a later day.
 */
export type DueKind = 'all' | 'run-out' | 'forward'

/**
 * The standings that do not hold on a day, with what was declared: of another law book, assessed for a later day, or changed
 * since. Each is asked for by itself, a stretch of one index. What was declared is looked up row by row: joined, a few due
 * rows among many could cost a reading of every profile, as the planner's figures are old when much has just been assessed.
 */
function dueOn(on: DayNumber, book: string, kind: DueKind): RawBuilder<unknown> {
  const day = sql`${plainDate(on)}::date`
  const due = (which: RawBuilder<unknown>) => sql`
    select standing.profile, standing.submitted_at as "submittedAt", standing.state as standing, points, flags,
      leaf_a::text as a, leaf_b::text as b, book, life.*
    from standing
    cross join lateral (
      select profile.person is null as imported, profile.state, profile.version, encode(profile.digest, 'hex') as digest,
        profile.due_at as "dueAt", profile_version.content, coalesce(head.seq, 0) as seq, encode(head.digest, 'hex') as chained
      from profile
      left join profile_version on profile_version.profile = profile.reference and profile_version.version = profile.version
      left join lateral (
        select seq, digest from journal where subject = profile.reference and kind = 'profile' order by seq desc limit 1
      ) as head on true
      where profile.reference = standing.profile
      offset 0
    ) as life
    where standing.state <> 'invited' and ${which}`
  const byAnotherBook = [sql`book < ${book}`, sql`book > ${book}`].map((other) =>
    due(kind === 'all' ? other : sql`${other} and assessed_on <= ${day}`),
  )
  const later = due(sql`book = ${book} and assessed_on > ${day}`)
  const runOut = due(sql`book = ${book} and assessed_on <= ${day} and changes_on <= ${day}`)
  const kinds = { all: [...byAnotherBook, later, runOut], 'run-out': [runOut], forward: [...byAnotherBook, runOut] }
  return sql.join(kinds[kind], sql` union all `)
}

/** The first batches are small, so that reading, assessing and writing a day's few overlap as those of many do. */
const FIRST = 250

/**
 * The due rows in batches of at most `size`. The next batch is already on its way while one is worked on. The rows may be
 * written meanwhile: the cursor goes on over the state it began with.
 */
export async function* dueStandings(
  tx: Tx,
  on: DayNumber,
  book: string,
  { kind, size }: { readonly kind: DueKind; readonly size: number },
): AsyncGenerator<readonly Due[]> {
  await sql`declare due_standing no scroll cursor for ${dueOn(on, book, kind)}`.execute(tx)
  let next = fetchDue(tx, FIRST)
  for (let wanted = FIRST; ; ) {
    const due = await next
    if (due.length === 0) break
    const last = due.length < wanted
    wanted = Math.min(2 * wanted, size)
    next = last ? Promise.resolve([]) : fetchDue(tx, wanted)
    next.catch(() => undefined) // whoever awaits it next is told
    yield due
  }
  await sql`close due_standing`.execute(tx)
}

async function fetchDue(tx: Tx, count: number): Promise<Due[]> {
  type Row = Declared &
    Due['life'] &
    Pick<Due, 'imported' | 'book'> & {
      standing: StandingState
      points: number
      flags: number
      a: string
      b: string
      seq: number
      chained: string | null
    }
  const { rows } = await sql<Row>`fetch ${sql.lit(count)} from due_standing`.execute(tx)
  return rows.map((row) => {
    const { profile, submittedAt, content, imported, book, state, version, digest, dueAt, points, flags } = row
    if (content === null) throw new Error(`${profile} stands in the pool, and no version of it is stored`)
    const before = { state: row.standing, flags, leaf: { a: BigInt(row.a), b: BigInt(row.b) } }
    return {
      profile,
      submittedAt,
      content,
      imported,
      book,
      before,
      head: { seq: row.seq, digest: row.chained },
      life: { state, version, digest, submittedAt, dueAt, points, flags },
    }
  })
}

export const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

/** Writes the findings of those outside the pool, over those there are. */
export async function writeFindings(tx: Tx, rows: readonly StandingRow[]): Promise<void> {
  const outside = rows.filter((row) => row.finding !== null)
  if (outside.length === 0) return
  const findings = lines({
    profile: outside.map((row) => row.profile),
    found_on: outside.map((row) => plainDate(row.assessedOn)),
    kind: outside.map((row) => row.finding!.kind),
    findings: outside.map((row) => JSON.stringify(row.finding!.findings)),
  })
  await sql`
    insert into finding (profile, found_on, kind, findings)
    select profile, found_on::date, kind, findings from ${findings}
    on conflict (profile) do update set found_on = excluded.found_on, kind = excluded.kind, findings = excluded.findings
  `.execute(tx)
}

/** A profile assessed again: how it stands now, how it stood, and the state of its life from now on. */
export type Reassessed = StandingRow & Pick<Due, 'before' | 'book' | 'life'> & { readonly lifeState: State }

/**
 * Writes standings over those there are, with the findings of those outside the pool.
 * @param rows what each is now, and what it was before.
 * @param totals takes what this changes, to be entered before the transaction ends.
 * @throws Error if one is not there.
 */
export async function updateStandings(
  tx: Tx,
  rows: readonly Reassessed[],
  book: string,
  totals: TotalChanges,
): Promise<void> {
  const columns = lines({
    profile: rows.map((row) => row.profile),
    leaf_a: rows.map((row) => row.leaf.a),
    leaf_b: rows.map((row) => row.leaf.b),
    flags: rows.map((row) => row.flags),
    assessed_on: rows.map((row) => plainDate(row.assessedOn)),
    changes_on: rows.map((row) => plainDate(row.changesOn)),
    points: rows.map((row) => row.points),
    state: rows.map((row) => row.state),
    facts: rows.map((row) => hex(row.facts)),
  })
  const { numAffectedRows } = await sql`
    update standing set
      points = new.points::smallint, flags = new.flags::integer, state = new.state, assessed_on = new.assessed_on::date,
      changes_on = new.changes_on::date, facts = decode(new.facts, 'hex'), leaf_a = new.leaf_a::bigint,
      leaf_b = new.leaf_b::bigint, book = ${book}
    from ${columns}
    where standing.profile = new.profile and standing.state <> 'invited'
  `.execute(tx)
  if (numAffectedRows !== BigInt(rows.length)) {
    throw new Error(`${rows.length} standings were to be written, ${numAffectedRows} were there`)
  }
  const cleared = rows.filter(({ before, finding }) => finding === null && before.state !== 'in-pool')
  if (cleared.length > 0) {
    const references = lines({ profile: cleared.map(({ profile }) => profile) })
    await sql`delete from finding using ${references} where finding.profile = new.profile`.execute(tx)
  }
  await writeFindings(tx, rows)
  const moved = rows.filter(({ life, lifeState }) => life.state !== lifeState)
  if (moved.length > 0) {
    const states = lines({
      reference: moved.map(({ profile }) => profile),
      state: moved.map(({ lifeState }) => lifeState),
      since: moved.map(({ assessedOn }) => startOf(assessedOn)),
    })
    await sql`
      update profile set state = new.state, since = new.since::bigint from ${states}
      where profile.reference = new.reference`.execute(tx)
  }
  for (const row of rows) {
    totals.go(row.before)
    totals.come(row)
  }
}

/** How many could not be assessed on the day they were last looked at. */
export async function countUnassessed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from finding where kind = 'unassessed'`.execute(tx)
  return rows[0]!.n
}

// ── Rounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who could be invited: those in the pool at the moment who are wanted. Standings must be up to date. */
export type FieldQuestion = { readonly who: Who; readonly standing: readonly Interval[] }

export function inField({ who, standing }: FieldQuestion): RawBuilder<boolean> {
  // A mask of nothing is left out, as the server would read every row's flags for it.
  const wanted = who.mask === 0 ? sql`` : sql`and flags & ${who.mask}::integer = ${who.value}::integer`
  const stretches = standing.map(({ from, to }) => sql`submitted_at between ${from}::bigint and ${to}::bigint`)
  return sql<boolean>`(state = 'in-pool' ${wanted} and (${sql.join(stretches, sql` or `)}))`
}

/** The last to be invited: of an order by rank, or, where there is no tie-break, of the score alone. */
export type CutOff = Ranked & { readonly byScoreAlone: boolean }

/** At or above the cut-off; everyone where there is none. */
export function atOrAbove(cutOff: CutOff | undefined): RawBuilder<boolean> {
  if (cutOff === undefined) return sql<boolean>`true`
  const { points, submittedAt, profile, byScoreAlone } = cutOff
  if (byScoreAlone) return sql<boolean>`points >= ${points}::smallint`
  return sql<boolean>`(
    points >= ${points}::smallint
    and (points > ${points}::smallint or (submitted_at, profile) <= (${submittedAt}::bigint, ${profile}::text collate "C"))
  )`
}

/** The candidate of a rank, or undefined if the field has fewer. */
export async function candidateAt(tx: Tx, field: FieldQuestion, rank: number): Promise<Ranked | undefined> {
  const { rows } = await sql<Ranked>`
    select points, submitted_at as "submittedAt", profile from standing where ${inField(field)}
    order by points desc, submitted_at, profile offset ${rank - 1}::bigint limit 1
  `.execute(tx)
  return rows[0]
}

/**
 * How many could be invited, and the sums of their leaves: everyone in the pool who is wanted, less those who submitted too
 * late or too long ago. The first are kept as totals; the second are few.
 */
export async function countField(tx: Tx, { who, standing }: FieldQuestion): Promise<Field> {
  const all = await totalOf(tx, who)
  const gaps = standing.map(({ from }, i) => {
    const before = standing[i - 1]
    return before === undefined
      ? sql`submitted_at < ${from}::bigint`
      : sql`submitted_at > ${before.to}::bigint and submitted_at < ${from}::bigint`
  })
  const outside = [...gaps, sql`submitted_at > ${standing.at(-1)!.to}::bigint`]
  // One question for each stretch: each is found by the index, all of them together are not.
  const counts = outside.map(
    (stretch) => sql`select count(*) as n, sum(leaf_a) as a, sum(leaf_b) as b from standing
      where state = 'in-pool' and flags & ${who.mask}::integer = ${who.value}::integer and ${stretch}`,
  )
  const { rows } = await sql<{ n: number; a: string; b: string }>`
    select sum(n)::bigint as n, coalesce(sum(a), 0)::text as a, coalesce(sum(b), 0)::text as b
    from (${sql.join(counts, sql` union all `)}) as outside
  `.execute(tx)
  const { n, a, b } = rows[0]!
  return { eligible: all.candidates - n, sumA: all.sumA - BigInt(a), sumB: all.sumB - BigInt(b) }
}

/** How many of the field have a score. */
export async function countAt(tx: Tx, field: FieldQuestion, points: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from standing where ${inField(field)} and points = ${points}::smallint
  `.execute(tx)
  return rows[0]!.n
}

/** Everyone of the field at or above the cut-off, best rank first. */
export async function rankedThrough(tx: Tx, field: FieldQuestion, cutOff: CutOff | undefined): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select profile, submitted_at as "submittedAt", points, flags from standing
    where ${inField(field)} and ${atOrAbove(cutOff)}
    order by points desc, submitted_at, profile
  `.execute(tx)
  return rows
}

/** Takes those of the field at or above the cut-off out of the pool; they are invited. Returns how many. */
export async function leavePool(tx: Tx, field: FieldQuestion, cutOff: CutOff | undefined): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    with gone as (
      update standing set state = 'invited' where ${inField(field)} and ${atOrAbove(cutOff)}
      returning flags, leaf_a, leaf_b
    ), total as (
      insert into pool_total (flags, candidates, sum_a, sum_b)
      select flags, -count(*), -sum(leaf_a), -sum(leaf_b) from gone group by flags
      on conflict (flags, part) do update set candidates = pool_total.candidates + excluded.candidates,
        sum_a = pool_total.sum_a + excluded.sum_a, sum_b = pool_total.sum_b + excluded.sum_b
    )
    select count(*) as left from gone
  `.execute(tx)
  return rows[0]!.left
}
