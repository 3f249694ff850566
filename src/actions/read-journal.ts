/** An auditor reads the journal. What is of a profile or a person is noted there, so that whoever it is about sees who looked. */
import type { Kysely } from 'kysely'
import { done } from '../law/outcome.ts'
import { readingAll } from '../store/audit.ts'
import { lockAnswers } from '../store/counts.ts'
import { appendToJournal } from '../store/journal.ts'
import { entriesAfter, entriesByLeaf, lastOf, type ReadEntry, type Subject } from '../store/journal-reading.ts'
import { lockLife } from '../store/lives.ts'
import { lockPerson } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf, journalOnly } from './enact.ts'
import { sha256 } from './sha256.ts'

const ACT = 'read-journal'
/** The chain in which readings across the journal are kept. */
const AUDIT = 'audit'

/** Notes that a chain was looked at, where it is of somebody. Nothing else is changed: not even what is due is carried out. */
async function note(db: Kysely<Database>, doing: Doing, { kind, subject }: Subject): Promise<void> {
  if (kind !== 'profile' && kind !== 'person') return
  await inTransaction<void, never>(db, async (tx) => {
    if (kind === 'profile') {
      const life = await lockLife(tx, subject)
      if (life !== undefined) await journalOnly(tx, doing, life, ACT, {})
    } else if ((await lockPerson(tx, subject)) !== undefined) {
      await appendToJournal(tx, [entryOf(doing, 'person', subject, { act: ACT, detail: {} })], sha256)
    }
    return done(undefined)
  })
}

/** Where a reading of a chain stands: after which entry, and up to which: what came since is another reading’s. */
export type ChainPlace = { readonly after: number; readonly until: number }

/**
 * Reads the entries of a chain, at most `limit`, from the beginning or a place.
 * @returns them, and up to which entry the reading goes.
 */
export async function readChain(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly of: Subject; readonly place?: ChainPlace; readonly limit: number },
): Promise<{ readonly entries: readonly ReadEntry[]; readonly until: number }> {
  const { of, place, limit } = asked
  const until = place?.until ?? (await readingAll(db, (tx) => lastOf(tx, of)))
  await note(db, doing, of)
  const found = await readingAll(db, (tx) => entriesAfter(tx, of, place?.after ?? 0, limit))
  return { entries: found.filter(({ seq }) => seq <= until), until }
}

/** Reads a stretch of the sealed log by its numbers; that it was read is kept. */
export async function readLog(
  db: Kysely<Database>,
  doing: Doing,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<readonly ReadEntry[]> {
  await inTransaction<void, never>(db, async (tx) => {
    await lockAnswers(tx, AUDIT)
    await appendToJournal(tx, [entryOf(doing, 'service', AUDIT, { act: ACT, detail: { from, to } })], sha256)
    return done(undefined)
  })
  return readingAll(db, (tx) => entriesByLeaf(tx, from, to, limit))
}
