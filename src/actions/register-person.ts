/** Register a person, and change what changes of one. A person has one account: the same person under two is found and refused. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Person, readPerson, readPersonChange } from '../people/person.ts'
import { REFERENCE_BYTES, referenceOf } from '../people/reference.ts'
import { isLikelySame, type Named, nameKeyText, type Passport } from '../people/same-person.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { appendToJournal } from '../store/journal.ts'
import {
  addPassports,
  addPerson,
  lockIdentities,
  lockPerson,
  type PersonRow,
  passportsOf,
  personsByPassport,
  personsNamedAlike,
  writePerson,
} from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Chance, machineChance } from './chance.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'
import {
  type ActRefusal,
  accountTaken,
  officerOnly,
  personKnown,
  personLikelyKnown,
  personUnknown,
  personUnreadable,
} from './words/people.ts'

type Tx = Transaction<Database>

/** Whether an officer acts. */
export const byOfficer = ({ by }: Doing): boolean => by !== 'system' && by.kind === 'officer'

/** A new reference for what is made at a moment. */
export const newReference = (prefix: 'P-' | 'A-', at: Micros, chance: Chance = machineChance): string =>
  referenceOf(prefix, at, chance(REFERENCE_BYTES))

const passportName = ({ country, number }: Passport) => `passport ${country} ${number}`

/** SHA-256 of who a person is, for the journal: what is declared stands in it by digest only. */
const digestOf = (person: Omit<Person, 'passports'>, passports: readonly Passport[]): string => {
  const { familyName, givenNames, bornOn, language, email, synthetic } = person
  const sorted = [...passports].sort((a, b) => (passportName(a) < passportName(b) ? -1 : 1))
  return sha256(canonicalJson({ familyName, givenNames, bornOn, language, email, synthetic, passports: sorted }))
}

/**
 * Who else may be this person. Whoever asks of the same name or passport meanwhile, or for the same account, waits.
 * @param asked `account`: the one that is to be this person's.
 */
async function othersLike(
  tx: Tx,
  asked: {
    readonly named: Named
    readonly passports: readonly Passport[]
    readonly self: string | null
    readonly account?: string | undefined
  },
): Promise<{ readonly byPassport: readonly string[]; readonly byName: readonly string[] }> {
  const nameKey = sha256(nameKeyText(asked.named))
  const account = asked.account === undefined ? [] : [`account ${asked.account}`]
  await lockIdentities(tx, [`name ${nameKey}`, ...asked.passports.map(passportName), ...account])
  const byPassport = await personsByPassport(tx, asked.passports)
  const alike = await personsNamedAlike(tx, nameKey)
  const another = (id: string) => id !== asked.self
  return {
    byPassport: byPassport.filter(another),
    byName: alike.filter((one) => isLikelySame(one, asked.named)).flatMap(({ id }) => (another(id) ? [id] : [])),
  }
}

/** Why somebody cannot have this account; only an officer is told which others there are. */
function knownAs(
  doing: Doing,
  others: { readonly byPassport: readonly string[]; readonly byName: readonly string[] },
  distinctFrom: readonly string[],
): ActRefusal | undefined {
  if (others.byPassport.length > 0) return personKnown()
  const unruled = others.byName.filter((id) => !distinctFrom.includes(id))
  if (unruled.length > 0) return personLikelyKnown(byOfficer(doing) ? unruled : undefined)
  return undefined
}

const telling = { en: 'rule two persons distinct', fr: 'déclarer que deux personnes sont distinctes' }

/**
 * Registers a person.
 * @param asked `person`: the parsed declaration; `distinctFrom`: accounts that an officer rules to be of other persons, in spite of
 *        name and birth date. No ruling makes two persons of one passport. `account`: the account that signs in as this person, which
 *        is of nobody yet; left out, the person has a reference of their own and nobody signs in as them.
 * @returns the new account, or why there is none: `person-unreadable`, `person-known` (a passport is another account's),
 *          `person-likely-known` (name and birth date are), `officer-only`, `person-unknown` for a `distinctFrom` that is none,
 *          `account-taken`.
 * @source IRPA 10.1(5): one expression of interest for a person.
 */
export async function registerPerson(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: unknown; readonly distinctFrom?: readonly string[]; readonly account?: string },
): Promise<Outcome<PersonRow, ActRefusal>> {
  const read = readPerson(asked.person, dayOf(doing.at))
  if (!read.ok) return refused(personUnreadable(read.refusal))
  const distinctFrom = [...new Set(asked.distinctFrom ?? [])].sort()
  if (distinctFrom.length > 0 && !byOfficer(doing)) return refused(officerOnly(telling))
  const { passports, ...rest } = read.value
  return inTransaction(db, async (tx) => {
    for (const other of distinctFrom) {
      if ((await lockPerson(tx, other)) === undefined) return refused(personUnknown(other))
    }
    const others = await othersLike(tx, { named: rest, passports, self: null, account: asked.account })
    const known = knownAs(doing, others, distinctFrom)
    if (known) return refused(known)
    if (asked.account !== undefined && (await lockPerson(tx, asked.account))) return refused(accountTaken())
    const id = asked.account ?? newReference('A-', doing.at, doing.chance)
    const person = { ...rest, id, registeredAt: doing.at }
    await addPerson(tx, person, sha256(nameKeyText(rest)))
    await addPassports(tx, id, passports)
    const digest = digestOf(rest, passports)
    const ruled = distinctFrom.length === 0 ? {} : { distinctFrom }
    await appendToJournal(
      tx,
      [
        entryOf(doing, 'person', id, {
          act: 'register',
          after: digest,
          detail: { digest, passports: passports.length, synthetic: rest.synthetic, ...ruled },
        }),
        ...distinctFrom.map((other) =>
          entryOf(doing, 'person', other, { act: 'rule-distinct', detail: { distinctFrom: [id] } }),
        ),
      ],
      sha256,
    )
    return done({ ...person, barredAt: null, barredUntil: null })
  })
}

/**
 * Changes what changes of a person: a name, a passport renewed, the language, the address. Passports given earlier stay known, so
 * that the person is found by any of them.
 * @param asked `change`: the parsed change; `distinctFrom`: as in {@link registerPerson}, where a new name is another person's.
 * @returns the account as it is now, or why it is not changed: those of {@link registerPerson}.
 */
export async function changePerson(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string; readonly change: unknown; readonly distinctFrom?: readonly string[] },
): Promise<Outcome<PersonRow, ActRefusal>> {
  const read = readPersonChange(asked.change)
  if (!read.ok) return refused(personUnreadable(read.refusal))
  const distinctFrom = [...new Set(asked.distinctFrom ?? [])].filter((id) => id !== asked.person).sort()
  if (distinctFrom.length > 0 && !byOfficer(doing)) return refused(officerOnly(telling))
  const { passports: added = [], ...rest } = read.value
  return inTransaction(db, async (tx) => {
    // In one order, so that of two who rule on the same two one waits for the other.
    for (const id of [asked.person, ...distinctFrom].sort()) {
      if ((await lockPerson(tx, id)) === undefined) return refused(personUnknown(id))
    }
    const before = (await lockPerson(tx, asked.person))!
    const after = { ...before, ...rest }
    // A name that is only written otherwise is looked at again too: what was ruled once stays ruled.
    const renamed = nameKeyText(after) !== nameKeyText(before)
    const others = await othersLike(tx, { named: after, passports: added, self: asked.person })
    const known = knownAs(doing, renamed ? others : { ...others, byName: [] }, distinctFrom)
    if (known) return refused(known)
    const passportsBefore = await passportsOf(tx, asked.person)
    await writePerson(tx, after, sha256(nameKeyText(after)))
    await addPassports(tx, asked.person, added)
    const passportsAfter = await passportsOf(tx, asked.person)
    const digest = digestOf(after, passportsAfter)
    const ruled = distinctFrom.length === 0 ? {} : { distinctFrom }
    await appendToJournal(
      tx,
      [
        entryOf(doing, 'person', asked.person, {
          act: 'change-person',
          before: digestOf(before, passportsBefore),
          after: digest,
          detail: {
            changed: Object.keys(read.value).sort(),
            digest,
            passportsAdded: passportsAfter.length - passportsBefore.length,
            ...ruled,
          },
        }),
        ...distinctFrom.map((other) =>
          entryOf(doing, 'person', other, { act: 'rule-distinct', detail: { distinctFrom: [asked.person] } }),
        ),
      ],
      sha256,
    )
    return done(after)
  })
}
