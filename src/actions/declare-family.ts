/** Declare, for an application, the family and where its adults have lived. */
import type { Kysely, Transaction } from 'kysely'
import { type Declaration, readDeclaration } from '../applications/declaration.ts'
import type { TaskList } from '../applications/tasks.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { changeApplication } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import {
  digestOf,
  factsOf,
  type OpenCase,
  type Prepared,
  preparedOf,
  preparingAt,
  taskListOf,
} from './application-case.ts'
import { type Doing, journalOnly } from './enact.ts'
import { type DeclarationRefused, declarationRefused, type Said } from './words/application.ts'

/** What is declared by now, and what is to be done for it. */
export type Declared = { readonly list: TaskList; readonly declaration: Declaration }

/**
 * Declares the family of an application that is being prepared, in the place of what was declared before; signatures under that are
 * taken off. What does not agree with the profile is no refusal: the list says what to correct.
 * @param declaration the parsed JSON of one.
 * @returns the tasks of this day, or why it is not taken: `declaration-refused` with every problem and its path, and the refusals of
 *          an application that is not being prepared.
 */
export async function declareFamily(
  db: Kysely<Database>,
  doing: Doing,
  { profile, declaration }: { readonly profile: string; readonly declaration: unknown },
): Promise<Outcome<Declared, Said | DeclarationRefused>> {
  const read = readDeclaration(declaration)
  if (!read.ok) return refused(declarationRefused(read.refusal))
  return inTransaction(
    db,
    async (tx) => {
      const found = await preparingAt(tx, doing, profile)
      if (!found.ok) return found
      const prepared = { ...preparedOf(found.value.application), declaration: read.value, signatures: [] }
      const list = await listWith(tx, doing, found.value, prepared)
      if (!list.ok) return list
      await prepare(tx, found.value, prepared)
      const detail = { round: found.value.invitation.round, declaration: digestOf(read.value) }
      await journalOnly(tx, doing, found.value.life, 'declare-family', detail)
      return done({ list: list.value, declaration: read.value })
    },
    'keep',
  )
}

/** The tasks of the day of the act, were an application declared so. */
export async function listWith(
  tx: Transaction<Database>,
  doing: Doing,
  found: OpenCase,
  prepared: Prepared,
): Promise<Outcome<TaskList, Said>> {
  const application = { ...found.application, declaration: canonicalJson(prepared) }
  const facts = await factsOf(tx, { ...found, application })
  return taskListOf(found, facts, dayOf(doing.at))
}

/** Writes what is declared for an application that is being prepared. */
export const prepare = (tx: Transaction<Database>, { application }: OpenCase, prepared: Prepared): Promise<void> =>
  changeApplication(tx, application, { declaration: canonicalJson(prepared) })
