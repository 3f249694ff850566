/** What officers and auditors look at of single files: found by a reference, read with all that is kept, and journalled. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import type { Passport } from '../people/same-person.ts'
import { readingAll } from '../store/audit.ts'
import { type FoundCase, findCases } from '../store/cases.ts'
import { lockAnswers } from '../store/counts.ts'
import { type RecordedFault, recordedFaults } from '../store/faults-of-service.ts'
import { appendToJournal } from '../store/journal.ts'
import { lockPerson, type PersonRow, passportsOf, profilesOf } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { endBarIfOver } from './bar-person.ts'
import { type Doing, entryOf } from './enact.ts'
import { type PersonFile, readFile } from './read-file.ts'
import { sha256 } from './sha256.ts'
import { profileUnknown, type Said } from './words/application.ts'
import { type ActRefusal, personUnknown } from './words/people.ts'

/** The chain in which searches of officers are kept. */
const SEARCHES = 'casework'

/**
 * The profiles of a reference: that of a profile, or those of a person. That somebody searched is journalled; what for, by digest.
 * @returns them, none where there is no such reference.
 */
export function searchCases(
  db: Kysely<Database>,
  doing: Doing,
  { reference }: { readonly reference: string },
): Promise<readonly FoundCase[]> {
  return db.transaction().execute(async (tx) => {
    await lockAnswers(tx, SEARCHES)
    const found = await findCases(tx, reference)
    const detail = { found: found.length, reference: sha256(reference) }
    await appendToJournal(tx, [entryOf(doing, 'service', SEARCHES, { act: 'search-cases', detail })], sha256)
    return found
  })
}

/** Reads the whole file of a profile, journalled. @returns or `profile-unknown`. */
export function readCase(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<PersonFile, Said>> {
  return inTransaction<PersonFile, Said>(
    db,
    async (tx) => {
      const file = await readFile(tx, doing, profile)
      return file === undefined ? refused(profileUnknown(profile)) : done(file)
    },
    'keep',
  )
}

/** A person with every passport ever given, and the profiles begun. */
export type PersonCase = {
  readonly person: PersonRow
  readonly passports: readonly Passport[]
  readonly profiles: readonly { readonly profile: string; readonly state: State; readonly version: number }[]
}

/** Reads who a person is, journalled in the chain of the person. @returns or `person-unknown`. */
export function readPersonCase(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string },
): Promise<Outcome<PersonCase, ActRefusal>> {
  return inTransaction<PersonCase, ActRefusal>(
    db,
    async (tx) => {
      const locked = await lockPerson(tx, asked.person)
      if (locked === undefined) return refused(personUnknown(asked.person))
      const person = await endBarIfOver(tx, doing, locked)
      const passports = await passportsOf(tx, person.id)
      const profiles = (await profilesOf(tx, person.id)).map(({ reference, state, version }) => ({
        ...{ profile: reference, state, version },
      }))
      const detail = { passports: passports.length, profiles: profiles.length }
      await appendToJournal(tx, [entryOf(doing, 'person', person.id, { act: 'read-file', detail })], sha256)
      return done({ person, passports, profiles })
    },
    'keep',
  )
}

/** The faults of the service that are recorded, in the order of their beginning. */
export const listFaults = (db: Kysely<Database>): Promise<readonly RecordedFault[]> => readingAll(db, recordedFaults)
