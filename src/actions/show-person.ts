/** A person as registered, with the profiles begun, brought up to the moment. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isLive } from '../lifecycle/states.ts'
import type { Passport } from '../people/same-person.ts'
import { type PersonRow, passportsOf, type ShownProfile, shownProfilesOf } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import type { Doing } from './enact.ts'
import { readingPersonAt } from './reading.ts'
import { type ActRefusal, personUnknown } from './words/people.ts'

export type ShownPerson = PersonRow & {
  readonly passports: readonly Passport[]
  /** The profile that stands, if one does. */
  readonly live: string | null
}

/** Reads who a person is. @returns refusals: `person-unknown`. */
export function showPerson(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string },
): Promise<Outcome<ShownPerson, ActRefusal>> {
  return readingPersonAt(db, doing, asked.person, async (tx, person): Promise<Outcome<ShownPerson, ActRefusal>> => {
    if (person === undefined) return refused(personUnknown(asked.person))
    const profiles = await shownProfilesOf(tx, person.id)
    const live = profiles.find(({ state }) => isLive(state))?.profile ?? null
    return done({ ...person, passports: await passportsOf(tx, person.id), live })
  })
}

/** The profiles of a person, the one begun last first. @returns refusals: `person-unknown`. */
export function listProfiles(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string },
): Promise<Outcome<readonly ShownProfile[], ActRefusal>> {
  return readingPersonAt<readonly ShownProfile[], ActRefusal>(db, doing, asked.person, async (tx, person) =>
    person === undefined ? refused(personUnknown(asked.person)) : done(await shownProfilesOf(tx, person.id)),
  )
}
