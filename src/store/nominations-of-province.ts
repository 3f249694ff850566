/** Queries of the nominations of one province. */
import { sql, type Transaction } from 'kysely'
import type { NominationState } from './life-schema.ts'
import type { NominationRow } from './nominations.ts'
import type { Database } from './schema.ts'

/** A nomination is known by its profile and its number there. */
export type NominationKey = { readonly profile: string; readonly number: number }

/** The nominations of a province by profile, after one, at most `limit`. */
export async function nominationsOfProvince(
  tx: Transaction<Database>,
  asked: {
    readonly province: string
    readonly year?: number
    readonly state?: NominationState
    readonly after?: NominationKey
  },
  limit: number,
): Promise<readonly NominationRow[]> {
  const { province, year, state, after } = asked
  const conditions = [
    sql`province = ${province}`,
    ...(year === undefined ? [] : [sql`year = ${year}::integer`]),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(after === undefined
      ? []
      : [sql`(profile, number) > (${after.profile}::text collate "C", ${after.number}::integer)`]),
  ]
  const { rows } = await sql<NominationRow>`
    select profile, number, province, year, state, offered_at as "offeredAt", lapses_at as "lapsesAt",
      decided_at as "decidedAt", certificate, request_key as "requestKey", expires_on as "expiresOn", reason
    from nomination where ${sql.join(conditions, sql` and `)} order by profile, number limit ${limit}::integer
  `.execute(tx)
  return rows
}
