/** Queries of what was answered to requests that carried a key. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'

export type AnsweredRequest = {
  /** SHA-256 of method, address and body, in hexadecimal digits. */
  readonly digest: string
  readonly status: number
  /** The `ETag` it was answered with. */
  readonly tag: string | null
  /** The JSON it was answered with. */
  readonly body: string
}

export async function answeredRequest(
  db: Kysely<Database>,
  account: string,
  key: string,
): Promise<AnsweredRequest | undefined> {
  const row = await db
    .selectFrom('answered_request')
    .select(['digest', 'status', 'tag', 'body'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { ...row, digest: row.digest.toString('hex') }
}

/**
 * Keeps an answer, in the transaction of what was done.
 * @returns whether it was kept: of two with one key at once, one waits for the other and then finds the key taken.
 */
export async function keepAnswer(
  tx: Transaction<Database>,
  kept: AnsweredRequest & { readonly account: string; readonly key: string; readonly at: Micros },
): Promise<boolean> {
  const { account, key, digest, at, status, tag, body } = kept
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('answered_request')
    .values({ account, key, digest: Buffer.from(digest, 'hex'), answered_at: at, status, tag, body })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
