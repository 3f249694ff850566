/** Take away the files that no document goes by any more. */
import type { Kysely } from 'kysely'
import type { Files, FilesRefusal } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { lockFile, referredDigests } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'

/** How many files were removed, and how many uploads that were cut off. */
export type Collected = { readonly files: number; readonly unfinished: number }

const PAGE = 1_000

/**
 * Removes files that were stored before a moment and that no document goes by, and what uploads left that were cut off before it.
 * A file is removed under its lock, after looking once more: a document that comes with the same bytes waits, or makes the file new.
 * @param before long enough ago that no upload of then can still be going on: a day.
 */
export async function collectOrphans(
  db: Kysely<Database>,
  files: Files,
  { before }: { readonly before: Micros },
): Promise<Outcome<Collected, FilesRefusal>> {
  let removed = 0
  for (let page: string | null = null; ; ) {
    const listed: Awaited<ReturnType<Files['list']>> = await files.list(page, PAGE)
    if (!listed.ok) return listed
    const old = listed.value.files.filter(({ storedAt }) => storedAt < before).map(({ digest }) => digest)
    const referred = await referredDigests(db, old)
    for (const digest of old.filter((one) => !referred.has(one))) {
      const outcome = await removeOne(db, files, digest, before)
      if (!outcome.ok) return outcome
      if (outcome.value) removed++
    }
    page = listed.value.next
    if (page === null) break
  }
  const unfinished = await files.sweep(before)
  return unfinished.ok ? done({ files: removed, unfinished: unfinished.value }) : unfinished
}

const removeOne = (db: Kysely<Database>, files: Files, digest: string, before: Micros) =>
  db.transaction().execute(async (tx): Promise<Outcome<boolean, FilesRefusal>> => {
    await lockFile(tx, digest)
    const stored = await files.has(digest)
    if (!stored.ok) return stored
    if (stored.value === null || stored.value >= before) return done(false)
    if ((await referredDigests(tx, [digest])).has(digest)) return done(false)
    const outcome = await files.remove(digest)
    return outcome.ok ? done(true) : outcome
  })
