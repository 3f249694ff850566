/** Queries of reviews by a human. Whoever changes one holds the lock of its profile. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { ReviewTable } from './rights-schema.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** A review as it is kept; texts are JSON where they say so in the migration. */
export type ReviewRow = {
  readonly profile: string
  readonly number: number
  readonly state: ReviewTable['state']
  readonly askedAt: Micros
  readonly dueAt: Micros
  readonly takenAt: Micros | null
  readonly answeredAt: Micros | null
  readonly about: ReviewTable['about']
  readonly rule: string | null
  /** SHA-256 in hexadecimal digits. */
  readonly assessment: string | null
  readonly entry: number | null
  readonly reason: string
  readonly trace: string
  readonly askedBy: string
  readonly takenBy: string | null
  readonly answer: ReviewTable['answer']
  readonly reasons: string | null
  readonly effect: string | null
}

const rows = sql<ReviewRow>`
  select profile, number, state, asked_at as "askedAt", due_at as "dueAt", taken_at as "takenAt", answered_at as "answeredAt", about,
    rule, encode(assessment, 'hex') as assessment, entry, reason, trace, asked_by as "askedBy", taken_by as "takenBy", answer,
    reasons, effect
  from review`

/** The reviews of a profile, in the order in which they were asked for. */
export async function reviewsOf(tx: Tx, profile: string): Promise<readonly ReviewRow[]> {
  return (await sql<ReviewRow>`${rows} where profile = ${profile} order by number`.execute(tx)).rows
}

export async function reviewOf(tx: Tx, profile: string, number: number): Promise<ReviewRow | undefined> {
  const found = await sql<ReviewRow>`${rows} where profile = ${profile} and number = ${number}::integer`.execute(tx)
  return found.rows[0]
}

/** A review among those that wait for an answer; what it is about is read with its profile. */
export type OpenReview = Pick<
  ReviewRow,
  'profile' | 'number' | 'state' | 'about' | 'askedAt' | 'dueAt' | 'takenAt' | 'takenBy'
>

/** Reviews that wait for an answer, those due first first, after one of them. */
export async function openReviews(
  db: Kysely<Database>,
  { after, limit }: { readonly after?: Pick<ReviewRow, 'dueAt' | 'profile' | 'number'>; readonly limit: number },
): Promise<readonly OpenReview[]> {
  const behind = after
    ? sql`and (due_at, profile, number) > (${after.dueAt}::bigint, ${after.profile}::text collate "C", ${after.number}::integer)`
    : sql``
  const found = await sql<OpenReview>`
    select profile, number, state, about, asked_at as "askedAt", due_at as "dueAt", taken_at as "takenAt", taken_by as "takenBy"
    from review where state <> 'answered' ${behind} order by due_at, profile, number limit ${limit}::integer
  `.execute(db)
  return found.rows
}

export type NewReview = Pick<
  ReviewRow,
  | 'profile'
  | 'number'
  | 'askedAt'
  | 'dueAt'
  | 'about'
  | 'rule'
  | 'assessment'
  | 'entry'
  | 'reason'
  | 'trace'
  | 'askedBy'
>

export async function addReview(tx: Tx, one: NewReview): Promise<void> {
  await sql`
    insert into review (profile, number, state, asked_at, due_at, about, rule, assessment, entry, reason, trace, asked_by)
    values (${one.profile}, ${one.number}::integer, 'asked', ${one.askedAt}::bigint, ${one.dueAt}::bigint, ${one.about}, ${one.rule},
      decode(${one.assessment}, 'hex'), ${one.entry}::integer, ${one.reason}, ${one.trace}, ${one.askedBy})
  `.execute(tx)
}

type Key = Pick<ReviewRow, 'profile' | 'number'>

/** @throws Error where it was taken by then. */
export async function writeTaken(tx: Tx, { profile, number }: Key, by: string, at: Micros): Promise<void> {
  const { numAffectedRows } = await sql`
    update review set state = 'taken', taken_at = ${at}::bigint, taken_by = ${by}
    where profile = ${profile} and number = ${number}::integer and state = 'asked'
  `.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`Review ${number} of ${profile} does not wait to be taken`)
}

/** @throws Error where it was answered by then. */
export async function writeAnswer(
  tx: Tx,
  { profile, number }: Key,
  { answer, reasons, effect, at }: { answer: 'confirmed' | 'changed'; reasons: string; effect: string; at: Micros },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update review set state = 'answered', answered_at = ${at}::bigint, answer = ${answer}, reasons = ${reasons}, effect = ${effect}
    where profile = ${profile} and number = ${number}::integer and state = 'taken'
  `.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`Review ${number} of ${profile} does not wait for an answer`)
}
