/** The tag of what is kept of a profile: another one after every change, and the same however often it is read. */
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

type Row = { readonly line: string }

/**
 * An `ETag` of a profile with its draft, nomination, invitation and application; `undefined` where there is none. What others read of
 * it does not change it.
 */
export async function tagOf(
  db: Kysely<Database> | Transaction<Database>,
  profile: string,
): Promise<string | undefined> {
  const { rows } = await sql<Row>`
    select concat_ws(E'\\n', reference, state, version, encode(digest, 'hex'), submitted_at, due_at, since,
      (select concat_ws(' ', points, flags, assessed_on, state) from standing where standing.profile = reference),
      (select concat_ws(' ', count(*), max(saved_at), md5(string_agg(path || value, ',' order by path)))
        from draft where draft.profile = reference),
      (select string_agg(concat_ws(' ', number, state), ',' order by number) from nomination where nomination.profile = reference),
      (select string_agg(concat_ws(' ', round, state, lapses_at), ',' order by round)
        from invitation where invitation.profile = reference),
      (select md5(string_agg(application::text, ',' order by round)) from application where application.profile = reference),
      (select md5(string_agg(document::text, ',' order by document::text)) from document where document.profile = reference),
      (select string_agg(concat_ws(' ', number, review.state), ',' order by number) from review where review.profile = reference),
      (select md5(string_agg(payment::text, ',' order by payment::text)) from payment where payment.profile = reference)
    ) as line
    from profile where reference = ${profile}
  `.execute(db)
  const line = rows[0]?.line
  return line === undefined ? undefined : `"${createHash('sha256').update(line).digest('base64url').slice(0, 22)}"`
}
