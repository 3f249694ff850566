/** Take a document back from an application that is being prepared. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { documentsOf, takeDocumentBack } from '../store/documents.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { preparingAt } from './application-case.ts'
import { type Doing, journalOnly } from './enact.ts'
import { documentUnknown, type Said } from './words/application.ts'

/**
 * Takes a document back: it counts no more, and its file goes with the next collection unless another document is the same file.
 * @returns refusals: `document-unknown`, and those of an application that is not being prepared.
 */
export function removeDocument(
  db: Kysely<Database>,
  doing: Doing,
  { profile, document }: { readonly profile: string; readonly document: string },
): Promise<Outcome<void, Said>> {
  return inTransaction(
    db,
    async (tx) => {
      const found = await preparingAt(tx, doing, profile)
      if (!found.ok) return found
      const { life, invitation } = found.value
      const one = (await documentsOf(tx, invitation)).find(({ id }) => id === document)
      if (one === undefined) return refused(documentUnknown(document))
      await takeDocumentBack(tx, invitation, document, doing.at)
      const detail = { round: invitation.round, document, digest: one.digest }
      await journalOnly(tx, doing, life, 'remove-document', detail)
      return done(undefined)
    },
    'keep',
  )
}
