/** Keep the record as it is now under the digest of its bytes, for ever: once for each record. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { snapshotOf } from '../opendata/snapshot.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import type { Database } from '../store/schema.ts'
import { addSnapshot, lockSnapshots } from '../store/snapshots.ts'
import { sha256 } from './sha256.ts'

/**
 * Publishes a snapshot of a record. The record as it is already kept changes nothing.
 * @returns its digest, and whether it is new.
 */
export async function publishSnapshot(
  db: Kysely<Database>,
  record: OfficialRecord,
  at: Micros,
): Promise<{ readonly digest: string; readonly isNew: boolean }> {
  const snapshot = snapshotOf(record, sha256)
  const isNew = await db.transaction().execute(async (tx) => {
    await lockSnapshots(tx)
    return addSnapshot(tx, snapshot, at)
  })
  return { digest: snapshot.digest, isNew }
}
