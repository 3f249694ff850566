/** Let a representative act no more. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { appendToJournal } from '../store/journal.ts'
import { lockPerson } from '../store/people.ts'
import { endGrant, type Grant, grantOf } from '../store/representation.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf } from './enact.ts'
import { holdsAt } from './grant-representation.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, personUnknown } from './words/people.ts'
import { grantOver, grantUnknown } from './words/representation.ts'

/**
 * Revokes a grant at once: by the client; or by the representative, who lets go of the one by which the request is made, and of no
 * other.
 * @returns the grant as it ended, or why not: `person-unknown`, `grant-unknown`, `grant-over`.
 */
export async function revokeRepresentation(
  db: Kysely<Database>,
  doing: Doing,
  { person, number }: { readonly person: string; readonly number: number },
): Promise<Outcome<Grant, ActRefusal>> {
  const { by, at } = doing
  return inTransaction(db, async (tx): Promise<Outcome<Grant, ActRefusal>> => {
    if ((await lockPerson(tx, person)) === undefined) return refused(personUnknown(person))
    const grant = await grantOf(tx, person, number)
    const another = by !== 'system' && by.kind === 'representative' && by.name !== grant?.account
    if (grant === undefined || another) return refused(grantUnknown(number))
    if (!holdsAt(grant, at)) return refused(grantOver(number))
    await endGrant(tx, grant, at)
    const detail = { number, account: grant.account }
    await appendToJournal(tx, [entryOf(doing, 'person', person, { act: 'revoke-representation', detail })], sha256)
    return done({ ...grant, revokedAt: at })
  })
}
