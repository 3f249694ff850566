/** Queries of documents: what was sent for which task, and what the scan said. The bytes are in the storage of files. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { DocumentRecord, DocumentType } from '../applications/documents.ts'
import type { Micros } from '../law/moment.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** On which application a document stands. */
export type OnApplication = { readonly profile: string; readonly round: string }

type Row = Omit<DocumentRecord, 'issuedOn' | 'validThrough' | 'type'> & {
  readonly type: string
  readonly issuedOn: string | null
  readonly validThrough: string | null
}

/** What was written had a type that is taken. */
const asRecord = ({ issuedOn, validThrough, type, ...rest }: Row): DocumentRecord => ({
  ...rest,
  type: type as DocumentType,
  issuedOn: issuedOn ?? undefined,
  validThrough: validThrough ?? undefined,
})

/** The documents of an application that were not taken back, in the order in which they came. */
export async function documentsOf(tx: Tx, { profile, round }: OnApplication): Promise<readonly DocumentRecord[]> {
  const rows = await tx
    .selectFrom('document')
    .select(({ fn }) => [
      'id',
      'task',
      'name',
      'type',
      'size as bytes',
      fn<string>('encode', ['digest', sql.lit('hex')]).as('digest'),
      'uploaded_at as uploadedAt',
      'scan',
      'issued_on as issuedOn',
      'valid_until as validThrough',
    ])
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
  return rows.map(asRecord)
}

/** Stores a document that waits for its scan. */
export async function insertDocument(tx: Tx, { profile, round }: OnApplication, one: DocumentRecord): Promise<void> {
  await sql`
    insert into document (profile, round, id, task, name, type, size, digest, uploaded_at, scan, issued_on, valid_until)
    values (${profile}, ${round}, ${one.id}, ${one.task}, ${one.name}, ${one.type}, ${one.bytes}::integer,
      decode(${one.digest}, 'hex'), ${one.uploadedAt}::bigint, ${one.scan}, ${one.issuedOn ?? null}::date,
      ${one.validThrough ?? null}::date)
  `.execute(tx)
}

/** Takes a document back: its row stays, and its file goes with the next collection. */
export async function takeDocumentBack(
  tx: Tx,
  { profile, round }: OnApplication,
  id: string,
  at: Micros,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({ removed_at: at })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`The document ${id} of ${profile} is not there`)
}

/** A document that is to be scanned. */
export type WaitingDocument = OnApplication & { readonly id: string; readonly digest: string }

/** Documents that wait for a scan: those never tried first, then those tried longest ago. */
export async function waitingDocuments(db: Kysely<Database>, most: number): Promise<readonly WaitingDocument[]> {
  const { rows } = await sql<WaitingDocument>`
    select profile, round, id, encode(digest, 'hex') as digest from document
    where scan = 'waiting' and removed_at is null
    order by scanned_at nulls first, uploaded_at, id limit ${most}
  `.execute(db)
  return rows
}

/**
 * Writes what a scan said of a document that still waits for one; a verdict is never replaced.
 * @returns whether it was written.
 */
export async function writeScan(
  tx: Tx,
  { profile, round, id }: WaitingDocument,
  { scan, at, says }: { readonly scan: DocumentRecord['scan']; readonly at: Micros; readonly says: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('document')
    .set({ scan, scanned_at: at, scan_says: says })
    .where('profile', '=', profile)
    .where('round', '=', round)
    .where('id', '=', id)
    .where('scan', '=', 'waiting')
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Those of some digests that a document still goes by. */
export async function referredDigests(db: Kysely<Database>, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set()
  const { rows } = await sql<{ digest: string }>`
    select distinct new.digest from ${lines({ digest: digests })}
    join document on document.digest = decode(new.digest, 'hex') and removed_at is null
  `.execute(db)
  return new Set(rows.map(({ digest }) => digest))
}

/** Any number will do, as long as every version of this program takes the same. */
const fileLocks = 20_150_133

/** Locks a file by its digest until the transaction ends: of who refers to it and who takes it away, one waits for the other. */
export async function lockFile(tx: Tx, digest: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${fileLocks}::integer, hashtext(${digest}))`.execute(tx)
}
