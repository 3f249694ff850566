/** Read the file of a person, and a document of it: whoever does so but the person is journalled. */
import type { Kysely, Transaction } from 'kysely'
import type { DocumentRecord } from '../applications/documents.ts'
import type { Bytes, Files, FilesRefusal } from '../files/files.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import {
  type ApplicationRow,
  applicationsOf,
  type Invitation,
  lastInvitation,
  type PaymentRow,
  paymentsOf,
} from '../store/applications.ts'
import { documentsOf } from '../store/documents.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, isPersonAlone, journalOnly } from './enact.ts'
import { livingAt } from './settle.ts'
import { documentNotClean, documentUnknown, profileUnknown, type Said } from './words/application.ts'

/** An application with what was sent and paid for it. */
export type ApplicationFile = ApplicationRow & {
  readonly documents: readonly DocumentRecord[]
  readonly payments: readonly PaymentRow[]
}

/** All that is kept of a profile. */
export type PersonFile = {
  readonly life: LifeRow
  /** The accepted version as it was declared; `null` before the first. */
  readonly content: Readonly<Record<string, unknown>> | null
  readonly invitation: Invitation | null
  readonly applications: readonly ApplicationFile[]
}

/** A person's own reading is nobody else's to know, and that of a representative is the person's; time reads nothing. */
const isOwn = ({ by }: Doing) => by === 'system' || isPersonAlone(by)

/**
 * Reads the file of a profile as it stands at the moment of the act, in the caller's transaction. Read by staff or a province, it is
 * journalled in that transaction: who does not get it did not read it.
 * @returns the file; `undefined` where there is no such profile.
 */
export async function readFile(
  tx: Transaction<Database>,
  doing: Doing,
  reference: string,
): Promise<PersonFile | undefined> {
  const life = await livingAt(tx, doing, reference)
  if (life === undefined) return undefined
  const applications: ApplicationFile[] = []
  for (const row of await applicationsOf(tx, reference)) {
    applications.push({ ...row, documents: await documentsOf(tx, row), payments: await paymentsOf(tx, row) })
  }
  if (!isOwn(doing)) await journalOnly(tx, doing, life, 'read-file', { version: life.version })
  const content = life.version === 0 ? null : (JSON.parse(await contentOf(tx, life)) as Record<string, unknown>)
  return { life, content, invitation: (await lastInvitation(tx, reference)) ?? null, applications }
}

/**
 * Reads one document, journalled as {@link readFile}. Nobody is given one that no scan called clean.
 * @returns its record and its bytes, or why not: `profile-unknown`, `document-unknown`, `document-not-clean`, and the storage's.
 */
export async function readDocument(
  db: Kysely<Database>,
  files: Files,
  doing: Doing,
  { profile, document }: { readonly profile: string; readonly document: string },
): Promise<Outcome<{ readonly record: DocumentRecord; readonly bytes: Bytes }, Said | FilesRefusal>> {
  const found = await inTransaction(
    db,
    async (tx): Promise<Outcome<DocumentRecord, Said>> => {
      const life = await livingAt(tx, doing, profile)
      if (life === undefined) return refused(profileUnknown(profile))
      for (const row of await applicationsOf(tx, profile)) {
        const record = (await documentsOf(tx, row)).find(({ id }) => id === document)
        if (record === undefined) continue
        if (record.scan !== 'clean') return refused(documentNotClean)
        const detail = { round: row.round, document, digest: record.digest }
        if (!isOwn(doing)) await journalOnly(tx, doing, life, 'read-document', detail)
        return done(record)
      }
      return refused(documentUnknown(document))
    },
    'keep',
  )
  if (!found.ok) return found
  const got = await files.get(found.value.digest)
  return got.ok ? done({ record: found.value, bytes: got.value }) : got
}
