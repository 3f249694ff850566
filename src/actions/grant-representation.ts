/** Let a representative act: read, write drafts, or submit, until a day. */
import type { Kysely } from 'kysely'
import { addYears, isPlainDate, parseDay, plainDate } from '../law/day.ts'
import { dayOf, startOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Scope } from '../policy/roles.ts'
import { rolesOf } from '../store/access.ts'
import { appendToJournal } from '../store/journal.ts'
import { lockPerson } from '../store/people.ts'
import { addGrant, type Grant, grantsOf } from '../store/representation.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, personUnknown } from './words/people.ts'
import {
  licenceUnusable,
  representativeKnown,
  representativeUnknown,
  representedByOneself,
  untilUnusable,
} from './words/representation.ts'

/** The numbers of the College and of the law societies differ in form; what is seen of them fits here. */
const LICENCE = /^[\p{L}\p{N}](?:[\p{L}\p{N} ./-]{1,38})[\p{L}\p{N}]$/u

/**
 * A grant lasts at most so long. Neither the Act nor the form by which a representative is named (IMM 5476) sets a term; twelve months
 * is the life of a profile, so nobody acts longer on a consent that nobody remembers. That is a reading of ours.
 */
const MOST_YEARS = 1

export type GrantAsked = {
  readonly person: string
  /** The account of the representative, who tells it to the client. */
  readonly account: string
  /** The number of the licence, as the register has it. */
  readonly licence: string
  readonly scope: Scope
  /** The last day, a `YYYY-MM-DD`. */
  readonly until: string
}

/** Whether a grant holds at a moment. */
export const holdsAt = ({ endsAt, revokedAt }: Grant, at: number): boolean => revokedAt === null && at < endsAt

/**
 * Grants representation to the holder of a licence. It holds from now through the whole of its last day (UTC), and no longer than
 * {@link MOST_YEARS}; its client can revoke it at once. That the licence is in good standing the register of its body says, which no
 * program can ask: the number is kept so that anybody can.
 * @returns the grant, or why there is none: `licence-unusable`, `grant-until-unusable`, `representative-oneself`,
 *          `representative-unknown`, `representative-known`, `person-unknown`.
 * @source IRPA 91(1) and (2): who may represent for consideration, also in connection with an expression of interest; IRPR 10(2)(c.1)
 */
export async function grantRepresentation(
  db: Kysely<Database>,
  doing: Doing,
  { person, account, licence, scope, until }: GrantAsked,
): Promise<Outcome<Grant, ActRefusal>> {
  const today = dayOf(doing.at)
  const last = addYears(today, MOST_YEARS)
  const day = isPlainDate(until) ? parseDay(until)! : undefined
  if (!LICENCE.test(licence)) return refused(licenceUnusable())
  if (day === undefined || day < today || day > last) return refused(untilUnusable(plainDate(last)))
  if (account === person) return refused(representedByOneself())
  return inTransaction(db, async (tx): Promise<Outcome<Grant, ActRefusal>> => {
    if ((await lockPerson(tx, person)) === undefined) return refused(personUnknown(person))
    const roles = await rolesOf(tx, account)
    if (!roles.some(({ role }) => role === 'representative')) return refused(representativeUnknown(account))
    const before = await grantsOf(tx, person)
    const known = before.find((one) => one.account === account && holdsAt(one, doing.at))
    if (known !== undefined) return refused(representativeKnown(known.number))
    const number = (before.at(-1)?.number ?? 0) + 1
    const endsAt = startOf(day + 1)
    const grant: Grant = { person, number, account, licence, scope, grantedAt: doing.at, endsAt, revokedAt: null }
    await addGrant(tx, grant)
    const detail = { number, account, scope, endsAt, licence: sha256(licence) }
    await appendToJournal(tx, [entryOf(doing, 'person', person, { act: 'grant-representation', detail })], sha256)
    return done(grant)
  })
}
