/** Queries of snapshots and of the distributions of our own pool: added, and never changed. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { OwnDistribution } from '../rounds/events.ts'
import type { Database } from './schema.ts'

type Db = Kysely<Database> | Transaction<Database>

export type StoredFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
  readonly digest: string
}
export type NewSnapshot = {
  readonly digest: string
  readonly manifest: string
  readonly files: readonly {
    readonly name: string
    readonly type: string
    readonly text: string
    readonly sha256: string
  }[]
}
export type SnapshotRow = { readonly digest: string; readonly number: number; readonly madeAt: Micros }

const bytesOf = (hex: string) => Buffer.from(hex, 'hex')

/** Others that add one wait until the transaction ends. */
export const lockSnapshots = async (tx: Transaction<Database>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(20150142)`.execute(tx)
}

/** Adds a snapshot. @returns whether it is new: the same record is kept once. */
export async function addSnapshot(tx: Transaction<Database>, snapshot: NewSnapshot, at: Micros): Promise<boolean> {
  const { digest, manifest, files } = snapshot
  const { rows } = await sql`
    insert into snapshot (digest, number, made_at, manifest)
    select ${bytesOf(digest)}, 1 + coalesce(max(number), 0), ${at}::bigint, ${Buffer.from(manifest)} from snapshot
    on conflict (digest) do nothing returning number
  `.execute(tx)
  if (rows.length === 0) return false
  for (const { name, type, text, sha256 } of files) {
    await sql`insert into snapshot_bytes (digest, bytes) values (${bytesOf(sha256)}, ${Buffer.from(text)})
      on conflict (digest) do nothing`.execute(tx)
    await tx
      .insertInto('snapshot_file')
      .values({ snapshot: bytesOf(digest), name, type, file: bytesOf(sha256) })
      .execute()
  }
  return true
}

/** Snapshots, newest first, before a number, at most `limit`. */
export async function snapshots(
  db: Db,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly SnapshotRow[]> {
  const { rows } = await sql<SnapshotRow>`
    select encode(digest, 'hex') as digest, number, made_at as "madeAt" from snapshot
    where number < ${before ?? 2_147_483_647}::integer order by number desc limit ${limit}::integer
  `.execute(db)
  return rows
}

export async function manifestOf(db: Db, digest: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('snapshot')
    .select('manifest')
    .where('digest', '=', bytesOf(digest))
    .executeTakeFirst()
  return row && Buffer.from(row.manifest)
}

export async function snapshotFile(db: Db, digest: string, name: string): Promise<StoredFile | undefined> {
  const row = await db
    .selectFrom('snapshot_file')
    .innerJoin('snapshot_bytes', 'snapshot_bytes.digest', 'snapshot_file.file')
    .select(['snapshot_file.name', 'snapshot_file.type', 'snapshot_bytes.bytes', 'snapshot_bytes.digest'])
    .where('snapshot', '=', bytesOf(digest))
    .where('snapshot_file.name', '=', name)
    .executeTakeFirst()
  return row && { ...row, bytes: Buffer.from(row.bytes), digest: Buffer.from(row.digest).toString('hex') }
}

/** The newest snapshot that has a file of this name and these very bytes. */
export async function snapshotWith(db: Db, name: string, fileDigest: string): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    select encode(snapshot.digest, 'hex') as digest from snapshot_file join snapshot on snapshot.digest = snapshot_file.snapshot
    where file = ${bytesOf(fileDigest)} and name = ${name} order by number desc limit 1
  `.execute(db)
  return rows[0]?.digest
}

/** Whether a distribution of our own was published as of a day. */
export async function hasOwnDistribution(db: Db, asOn: PlainDate): Promise<boolean> {
  const row = await db.selectFrom('own_distribution').select('as_on').where('as_on', '=', asOn).executeTakeFirst()
  return row !== undefined
}

/** Adds one. @returns whether there was none of that day. */
export async function addOwnDistribution(
  tx: Transaction<Database>,
  own: OwnDistribution,
  at: Micros,
): Promise<boolean> {
  const { rows } = await sql`
    insert into own_distribution (as_on, published_at, figures)
    values (${own.asOn}::date, ${at}::bigint, ${JSON.stringify(own)}) on conflict (as_on) do nothing returning as_on
  `.execute(tx)
  return rows.length === 1
}

/** Those published, newest first, at most `limit`. */
export async function ownDistributions(
  db: Db,
  asked: {
    readonly from: string | undefined
    readonly to: string | undefined
    readonly before: string | undefined
    readonly limit: number
  },
): Promise<readonly OwnDistribution[]> {
  let query = db.selectFrom('own_distribution').select('figures')
  if (asked.from !== undefined) query = query.where('as_on', '>=', asked.from as PlainDate)
  if (asked.to !== undefined) query = query.where('as_on', '<=', asked.to as PlainDate)
  if (asked.before !== undefined) query = query.where('as_on', '<', asked.before as PlainDate)
  const rows = await query.orderBy('as_on', 'desc').limit(asked.limit).execute()
  return rows.map(({ figures }) => JSON.parse(figures) as OwnDistribution)
}
