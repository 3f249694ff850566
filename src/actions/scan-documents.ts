/** Have the documents that wait scanned for viruses. */
import type { Kysely } from 'kysely'
import { DamagedFile, type Files, type FilesRefusal } from '../files/files.ts'
import type { Scanner, Verdict } from '../files/scanner.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type WaitingDocument, waitingDocuments, writeScan } from '../store/documents.ts'
import { lockLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, journalOnly } from './enact.ts'
import { type Said, scannerMissing } from './words/application.ts'

/** How many documents the scan called what. */
export type Scanned = { readonly clean: number; readonly refused: number; readonly waiting: number }

/** What a scanner says of a stored file. A file that is missing or damaged can be called nothing. */
async function verdictOf(files: Files, scanner: Scanner, digest: string): Promise<Outcome<Verdict, FilesRefusal>> {
  const got = await files.get(digest)
  if (!got.ok) {
    return got.refusal.code === 'file-missing'
      ? done({ kind: 'waiting', says: got.refusal.message })
      : refused(got.refusal)
  }
  try {
    return done(await scanner.scan(got.value))
  } catch (error) {
    if (error instanceof DamagedFile) return done({ kind: 'waiting', says: error.message })
    throw error
  }
}

/** Writes a verdict, once: of two scanners at once the second changes nothing. */
async function enter(
  db: Kysely<Database>,
  doing: Doing,
  one: WaitingDocument,
  scanner: string,
  { kind, says }: Verdict,
): Promise<boolean> {
  const entered = await inTransaction(db, async (tx) => {
    const life = await lockLife(tx, one.profile)
    const written = life !== undefined && (await writeScan(tx, one, { scan: kind, at: doing.at, says }))
    // That a scan came to nothing is no act on the document.
    if (written && kind !== 'waiting') {
      const { round, id: document, digest } = one
      await journalOnly(tx, doing, life, 'scan-document', { round, document, digest, scanner, scan: kind })
    }
    return done(written)
  })
  return entered.ok && entered.value
}

/**
 * Scans documents that wait, those never tried first; what the scanner cannot judge waits on, and is tried again by the next call.
 * @param scanner `null` where none is set: nothing is called clean in silence.
 * @param most at most so many documents.
 * @returns what was said of them, or why nothing could be: `scanner-missing`, or the storage's.
 */
export async function scanDocuments(
  db: Kysely<Database>,
  files: Files,
  scanner: Scanner | null,
  doing: Doing,
  most = 100,
): Promise<Outcome<Scanned, Said | FilesRefusal>> {
  if (scanner === null) return refused(scannerMissing)
  const counts = { clean: 0, refused: 0, waiting: 0 }
  for (const one of await waitingDocuments(db, most)) {
    const verdict = await verdictOf(files, scanner, one.digest)
    if (!verdict.ok) return verdict
    if (await enter(db, doing, one, scanner.name, verdict.value)) counts[verdict.value.kind]++
  }
  return done(counts)
}
