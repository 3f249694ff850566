/** Who acts for a person, and for whom a representative acts. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { lockPerson } from '../store/people.ts'
import { type Client, clientsOf, type Grant, grantsOf } from '../store/representation.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import type { Doing } from './enact.ts'
import { type Deadline, deadlinesOf } from './reminders.ts'
import { type ActRefusal, personUnknown } from './words/people.ts'

/** Every grant of a person, those that are over too, newest first. @returns refusals: `person-unknown`. */
export function listRepresentatives(
  db: Kysely<Database>,
  _doing: Doing,
  { person }: { readonly person: string },
): Promise<Outcome<readonly Grant[], ActRefusal>> {
  return inTransaction(db, async (tx): Promise<Outcome<readonly Grant[], ActRefusal>> => {
    if ((await lockPerson(tx, person)) === undefined) return refused(personUnknown(person))
    return done((await grantsOf(tx, person)).toReversed())
  })
}

/** A client with the deadlines of the profile that stands, soonest first. */
export type ListedClient = Client & { readonly deadlines: readonly Deadline[] }

/**
 * The clients of a representative whose grants hold, by their next date. What time has done to a profile since it was last looked at
 * is not carried out here: its date then lies in the past, and stands first.
 */
export function listClients(
  db: Kysely<Database>,
  { at }: Doing,
  asked: {
    readonly account: string
    readonly after: Pick<Client, 'nextAt' | 'person'> | undefined
    readonly limit: number
  },
): Promise<Outcome<readonly ListedClient[], never>> {
  return inTransaction(db, async (tx): Promise<Outcome<readonly ListedClient[], never>> => {
    const clients = await clientsOf(tx, asked.account, at, asked)
    return done(clients.map((one) => ({ ...one, deadlines: one.profile === null ? [] : deadlinesOf(one.profile) })))
  })
}
