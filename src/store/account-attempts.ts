/** Attempts at sign-in, as they are counted: in the store, so that a restart forgets none and two processes count as one. */
import { type Kysely, sql } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'

type Row = { readonly failures: number; readonly lastAt: Micros; readonly waitsUntil: Micros }

/** What decides of an attempt: how long after so many failures the next one waits, and when they are forgotten. */
export type Counting = { readonly waitAfter: (failures: number) => Micros; readonly forgotten: Micros }

/**
 * Counts an attempt as failed before it is made, so that of many at once no more are let through than one after the other.
 * @returns nothing where it may be made, else until when it waits; then it is not counted.
 */
export async function beginAttempt(
  db: Kysely<Database>,
  key: string,
  { waitAfter, forgotten }: Counting,
  at: Micros,
): Promise<Micros | undefined> {
  return db.transaction().execute(async (tx) => {
    await sql`
      insert into account_attempt (key, failures, last_at, waits_until) values (${key}, 0, ${at}::bigint, 0)
      on conflict (key) do nothing`.execute(tx)
    const { rows } = await sql<Row>`
      select failures, last_at as "lastAt", waits_until as "waitsUntil" from account_attempt where key = ${key} for update`.execute(
      tx,
    )
    const { failures, lastAt, waitsUntil } = rows[0]!
    if (waitsUntil > at) return waitsUntil
    const counted = at - lastAt >= forgotten ? 1 : failures + 1
    const wait = waitAfter(counted)
    // Where there is no wait, a clock that is put back makes none.
    await sql`
      update account_attempt set failures = ${counted}, last_at = ${at}::bigint, waits_until = ${wait === 0 ? 0 : at + wait}::bigint
      where key = ${key}`.execute(tx)
    return undefined
  })
}

/** Takes back what was counted: the attempt succeeded. */
export async function countedWrongly(db: Kysely<Database>, key: string, at: Micros): Promise<void> {
  await sql`
    update account_attempt set failures = greatest(failures - 1, 0), waits_until = least(waits_until, ${at}::bigint)
    where key = ${key}`.execute(db)
}

/** Forgets what was counted. */
export async function forgetAttempts(db: Kysely<Database>, key: string): Promise<void> {
  await sql`delete from account_attempt where key = ${key}`.execute(db)
}

/** Removes what no longer counts: attempts before one moment, sessions begun before another, and ceremonies and codes that are over. */
export async function tidyAccounts(
  db: Kysely<Database>,
  before: { readonly attempts: Micros; readonly sessions: Micros; readonly codes: Micros; readonly ceremonies: Micros },
): Promise<void> {
  await sql`delete from account_attempt where last_at < ${before.attempts}::bigint`.execute(db)
  await sql`delete from account_session where started_at < ${before.sessions}::bigint`.execute(db)
  await sql`delete from account_code where ends_at < ${before.codes}::bigint`.execute(db)
  await sql`delete from account_verification where expires_at < ${before.ceremonies}::bigint`.execute(db)
}
