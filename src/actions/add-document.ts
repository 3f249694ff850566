/** Add a document to an application that is being prepared. */
import type { Kysely, Transaction } from 'kysely'
import {
  type DocumentRecord,
  type DocumentRefusal,
  defaultUploads,
  takeFile,
  type UploadSettings,
} from '../applications/documents.ts'
import type { Bytes, Files, FilesRefusal } from '../files/files.ts'
import { isPlainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { documentsOf, insertDocument, lockFile } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction, plainly } from './acting.ts'
import { digestOf, factsOf, type OpenCase, preparingAt, taskListOf } from './application-case.ts'
import { type Doing, journalOnly } from './enact.ts'
import { sha256 } from './sha256.ts'
import { notADay, type Said, taskUnknown, tooManyDocuments, uploadInterrupted } from './words/application.ts'

export type AddDocumentAsked = {
  readonly profile: string
  /** The key of the task it is for, from the list of the day. */
  readonly task: string
  readonly name: string
  readonly declaredType: string
  readonly bytes: Bytes
  /** When the paper was issued, and the last day it is valid, where its task asks. */
  readonly issuedOn?: string
  readonly validThrough?: string
}

export type AddDocumentRefusal = Said | FilesRefusal | DocumentRefusal

/** So many bytes tell every type. */
const HEAD = 8
/** The most documents of one application. */
const MOST_DOCUMENTS = 300

/** The source of the bytes failed: the connection, not the storage. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** The first bytes of a stream, and the whole of it. */
async function headOf(bytes: Bytes): Promise<{ readonly head: Uint8Array; readonly all: Bytes }> {
  const source = bytes[Symbol.asyncIterator]()
  const next = async () => {
    try {
      return await source.next()
    } catch (error) {
      throw new Interrupted('The upload ended before its end', { cause: error })
    }
  }
  const first: Uint8Array[] = []
  let known = 0
  let ended = false
  while (known < HEAD && !ended) {
    const { done: over, value } = await next()
    if (over === true) ended = true
    else if (value.byteLength > 0) {
      first.push(value)
      known += value.byteLength
    }
  }
  async function* all() {
    try {
      yield* first
      while (!ended) {
        const { done: over, value } = await next()
        if (over === true) return
        yield value
      }
    } finally {
      // What nobody reads any more is let go: a refused upload is not drained.
      await source.return?.()
    }
  }
  return { head: Buffer.concat(first).subarray(0, HEAD), all: all() }
}

/** Whether there is a task for the document. */
async function place(
  tx: Transaction<Database>,
  doing: Doing,
  { profile, task }: Pick<AddDocumentAsked, 'profile' | 'task'>,
): Promise<Outcome<OpenCase, Said>> {
  const found = await preparingAt(tx, doing, profile)
  if (!found.ok) return found
  const list = taskListOf(found.value, await factsOf(tx, found.value), dayOf(doing.at))
  if (!list.ok) return list
  const known = list.value.tasks.some(({ kind, key }) => kind === 'document' && key === task)
  return known ? found : refused(taskUnknown(task, 'document'))
}

/**
 * Adds a document: its type is read from its first bytes, its length as it comes, and its bytes go to the storage without being
 * held in memory. It waits for the scan, and counts once that calls it clean. The same bytes for the same task are one document.
 *
 * The bytes are stored before the row that names them: cut off between the two, they are an orphan, which `collectOrphans` takes
 * away, and never a document of which something is missing.
 * @returns the document, or why it is not taken: `file-too-large`, `empty-file`, `type-not-taken`, `type-disagrees`, `task-unknown`,
 *          `too-many-documents`, `not-a-day`, `upload-interrupted`, the storage's, and those of an application that is not being prepared.
 */
export async function addDocument(
  db: Kysely<Database>,
  files: Files,
  doing: Doing,
  asked: AddDocumentAsked,
  uploads: UploadSettings = defaultUploads,
): Promise<Outcome<DocumentRecord, AddDocumentRefusal>> {
  const days = (['issuedOn', 'validThrough'] as const).filter(
    (day) => asked[day] !== undefined && !isPlainDate(asked[day]),
  )
  if (days[0] !== undefined) return refused(notADay(days[0]))
  const welcome = await inTransaction(plainly(db), (tx) => place(tx, doing, asked), 'keep')
  if (!welcome.ok) return welcome
  try {
    const { head, all } = await headOf(asked.bytes)
    const offered = { name: asked.name, declaredType: asked.declaredType, head }
    // By its first bytes now, before anything is stored; how long it is shows as it comes.
    const taken = takeFile({ ...offered, bytes: head.length }, uploads)
    if (!taken.ok) return refused(taken.refusal[0]!)
    const stored = await files.put(all, uploads.mostBytes)
    if (!stored.ok) return stored
    const { digest, size: bytes } = stored.value
    return await inTransaction(db, (tx) => record(tx, files, doing, asked, { ...taken.value, digest, bytes }), 'keep')
  } catch (error) {
    if (error instanceof Interrupted) return refused(uploadInterrupted)
    throw error
  }
}

async function record(
  tx: Transaction<Database>,
  files: Files,
  doing: Doing,
  asked: AddDocumentAsked,
  file: Pick<DocumentRecord, 'name' | 'type' | 'digest' | 'bytes'>,
): Promise<Outcome<DocumentRecord, AddDocumentRefusal>> {
  const found = await place(tx, doing, asked)
  if (!found.ok) return found
  const { life, invitation } = found.value
  const there = await documentsOf(tx, invitation)
  const { task, issuedOn, validThrough } = asked
  const same = there.find(
    (one) =>
      one.task === task && one.digest === file.digest && one.issuedOn === issuedOn && one.validThrough === validThrough,
  )
  if (same !== undefined) return done(same)
  if (there.length >= MOST_DOCUMENTS) return refused(tooManyDocuments(MOST_DOCUMENTS))
  await lockFile(tx, file.digest)
  const kept = await files.has(file.digest)
  if (!kept.ok) return kept
  // Taken away meanwhile, by a collection: what is not there is not referred to.
  if (kept.value === null) return refused(uploadInterrupted)
  const id = sha256(
    `${invitation.profile}\n${invitation.round}\n${task}\n${file.digest}\n${doing.at}\n${issuedOn ?? ''}\n${validThrough ?? ''}\n`,
  ).slice(0, 32)
  const document: DocumentRecord = { id, task, ...file, uploadedAt: doing.at, scan: 'waiting', issuedOn, validThrough }
  await insertDocument(tx, invitation, document)
  const { digest, bytes, type } = file
  // A task's key can say where somebody lived: it stands in the row, and here by digest.
  const detail = { round: invitation.round, document: id, task: digestOf(task), digest, bytes, type }
  await journalOnly(tx, doing, life, 'add-document', detail)
  return done(document)
}
