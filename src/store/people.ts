/** Queries of persons: who is registered, by which passports and under which names, and which profiles are whose. */
import { sql, type Transaction } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Language } from '../people/person.ts'
import type { Named, Passport } from '../people/same-person.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** A person as registered. */
export type PersonRow = {
  readonly id: string
  readonly registeredAt: Micros
  readonly familyName: string
  readonly givenNames: string
  readonly bornOn: PlainDate
  readonly language: Language
  readonly email: string | null
  readonly synthetic: boolean
  /** Barred for misrepresentation: from when, and until when, where that is known. */
  readonly barredAt: Micros | null
  readonly barredUntil: Micros | null
}

/** Any number will do, as long as every version of this program takes the same. */
const identityLock = 20_150_134

/**
 * Locks what makes a person known (a passport, a name with birth date) until the transaction ends: of two who register the same
 * at once, one waits for the other and then sees it.
 * @param names one a line, in any order: they are locked in one order, so that two never wait for each other.
 */
export async function lockIdentities(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${identityLock}::integer, key)
    from (select distinct hashtext(name) as key from ${lines({ name: names })} order by 1) as one
  `.execute(tx)
}

/** The persons to whom one of some passports belongs. */
export async function personsByPassport(tx: Tx, passports: readonly Passport[]): Promise<readonly string[]> {
  if (passports.length === 0) return []
  const { rows } = await sql<{ person: string }>`
    select distinct passport.person
    from ${lines({ country: passports.map(({ country }) => country), number: passports.map(({ number }) => number) })}
    join passport on passport.country = new.country and passport.number = new.number
  `.execute(tx)
  return rows.map(({ person }) => person)
}

/** Those who may be the same by name and birth date: their names are still to be compared. @param nameKey SHA-256, in hexadecimal digits. */
export async function personsNamedAlike(
  tx: Tx,
  nameKey: string,
): Promise<readonly (Named & { readonly id: string })[]> {
  const { rows } = await sql<Named & { id: string }>`
    select id, family_name as "familyName", given_names as "givenNames", born_on as "bornOn"
    from person where name_key = decode(${nameKey}, 'hex') order by id
  `.execute(tx)
  return rows
}

/** Registers a person. @param nameKey SHA-256, in hexadecimal digits. */
export async function addPerson(
  tx: Tx,
  person: Omit<PersonRow, 'barredAt' | 'barredUntil'>,
  nameKey: string,
): Promise<void> {
  await sql`
    insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
    values (${person.id}, ${person.registeredAt}::bigint, ${person.familyName}, ${person.givenNames}, ${person.bornOn}::date,
      decode(${nameKey}, 'hex'), ${person.language}, ${person.email}, ${person.synthetic})
  `.execute(tx)
}

/** Adds passports to a person; those the person has already are left. @throws Error for one of another person. */
export async function addPassports(tx: Tx, person: string, passports: readonly Passport[]): Promise<void> {
  if (passports.length === 0) return
  await sql`
    insert into passport (country, number, person)
    select country, number, ${person} from ${lines({
      country: passports.map(({ country }) => country),
      number: passports.map(({ number }) => number),
    })}
    on conflict (country, number) do nothing
  `.execute(tx)
  const owners = await personsByPassport(tx, passports)
  if (owners.length !== 1 || owners[0] !== person) throw new Error(`A passport of ${person} belongs to another person`)
}

const columns = sql`
  id, registered_at as "registeredAt", family_name as "familyName", given_names as "givenNames", born_on as "bornOn", language,
  email, synthetic, barred_at as "barredAt", barred_until as "barredUntil"`

/** A person, locked until the transaction ends: after the profiles that the transaction locks, never before. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${columns} from person where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The same, only to be read. */
export async function readPersonRow(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`select ${columns} from person where id = ${id}`.execute(tx)
  return rows[0]
}

/** Every passport that a person ever gave, in order. */
export async function passportsOf(tx: Tx, person: string): Promise<readonly Passport[]> {
  return tx
    .selectFrom('passport')
    .select(['country', 'number'])
    .where('person', '=', person)
    .orderBy('country')
    .orderBy('number')
    .execute()
}

/** Writes what can change of a person. The caller holds the lock of the person. */
export async function writePerson(
  tx: Tx,
  person: Pick<PersonRow, 'id' | 'familyName' | 'givenNames' | 'language' | 'email'>,
  nameKey: string,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update person set family_name = ${person.familyName}, given_names = ${person.givenNames},
      name_key = decode(${nameKey}, 'hex'), language = ${person.language}, email = ${person.email}
    where id = ${person.id}
  `.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`The person ${person.id} is not there any more`)
}

/** Writes the bar of a person; `null` for none, or for an end that is not known yet. The caller holds the lock of the person. */
export async function writeBar(
  tx: Tx,
  person: string,
  bar: { readonly at: Micros; readonly until: Micros | null } | null,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update person set barred_at = ${bar?.at ?? null}::bigint, barred_until = ${bar?.until ?? null}::bigint where id = ${person}
  `.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`The person ${person} is not there any more`)
}

/** Persons whose bar is over by a moment, soonest first, at most `limit`. */
export async function barsOver(tx: Tx, at: Micros, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where barred_until <= ${at}::bigint order by barred_until, id limit ${limit}::integer
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/** A profile of a person, and where it stands. */
export type ProfileOfPerson = { readonly reference: string; readonly state: State; readonly version: number }

/** The profiles of a person, the one begun last first. */
export async function profilesOf(tx: Tx, person: string): Promise<readonly ProfileOfPerson[]> {
  const { rows } = await sql<ProfileOfPerson>`
    select reference, state, version from profile where person = ${person} order by started_at desc nulls last, reference desc
  `.execute(tx)
  return rows
}

/** A profile as the list of a person's profiles has it. */
export type ShownProfile = {
  readonly profile: string
  readonly state: State
  readonly since: Micros
  readonly startedAt: Micros | null
  readonly submittedAt: Micros | null
  readonly dueAt: Micros | null
}

/** The profiles of a person as a list shows them, the one begun last first. */
export async function shownProfilesOf(tx: Tx, person: string): Promise<readonly ShownProfile[]> {
  const { rows } = await sql<ShownProfile>`
    select reference as profile, state, since, started_at as "startedAt", submitted_at as "submittedAt", due_at as "dueAt"
    from profile where person = ${person} order by started_at desc nulls last, reference desc
  `.execute(tx)
  return rows
}

/** Makes room for a new profile of a person, begun at a moment. @throws Error where the person has a live one: the caller asked. */
export async function addDraft(
  tx: Tx,
  draft: {
    readonly reference: string
    readonly person: string
    readonly startedAt: Micros
    readonly dueAt: Micros | null
  },
): Promise<void> {
  await sql`
    insert into profile (reference, person, state, version, started_at, since, due_at)
    values (${draft.reference}, ${draft.person}, 'draft', 0, ${draft.startedAt}::bigint, ${draft.startedAt}::bigint,
      ${draft.dueAt}::bigint)
  `.execute(tx)
}
