/** Open an account: that of a candidate by whoever signs up, every other by an administrator or an operator. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { HeldRole } from '../policy/roles.ts'
import {
  type AccountRow,
  accountByEmail,
  accountById,
  addAccount,
  addCode,
  addRole,
  lockAccount,
} from '../store/accounts.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { actorText, type Doing, entryOf } from './enact.ts'
import { newReference } from './register-person.ts'
import { sha256 } from './sha256.ts'
import { accountKnown, emailUnusable } from './words/accounts.ts'
import type { ActRefusal } from './words/people.ts'

/** One `@`, and a name with a dot after it; the message that goes there decides. */
const EMAIL = /^[^\s<>@",;:()[\]\\]{1,64}@[^\s<>@",;:()[\]\\]+\.[^\s<>@",;:()[\]\\]{1,63}$/
export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text)

/** A code that sets the password of the account: as it is kept. */
export type KeptCode = { readonly digest: string; readonly endsAt: Micros }

export type AccountOpened = {
  readonly email: string
  readonly language: 'en' | 'fr'
  readonly roles: readonly HeldRole[]
  /** The reference of the account, where whoever opens it chose one. */
  readonly reference?: string
  /** Sent to its address, or handed over by whoever opens it. */
  readonly code?: KeptCode
}

/** Gives a new account its roles. The journal says which account and which roles, and nothing of whom it is. */
async function begin(tx: Transaction<Database>, doing: Doing, account: string, roles: readonly HeldRole[]) {
  const given: HeldRole[] = []
  for (const role of roles) {
    const number = await addRole(tx, account, role, { at: doing.at, by: actorText(doing.by) })
    if (number !== undefined) given.push(role)
  }
  const entries = [
    entryOf(doing, 'account', account, { act: 'open', detail: {} }),
    ...given.map((role) => entryOf(doing, 'account', account, { act: 'give-role', detail: { ...role } })),
  ]
  await appendToJournal(tx, entries, sha256)
}

/**
 * Opens an account with the roles it is to hold.
 * @returns the account; refusals: `email-unusable`, `account-known` (its address is another account’s).
 */
export async function openAccount(
  db: Kysely<Database>,
  doing: Doing,
  { email, language, roles, reference, code }: AccountOpened,
): Promise<Outcome<AccountRow, ActRefusal>> {
  if (!isEmail(email.trim())) return refused(emailUnusable())
  return inTransaction(db, async (tx) => {
    const id = reference ?? newReference('A-', doing.at, doing.chance)
    if (!(await addAccount(tx, { id, email, language, at: doing.at }))) {
      return refused(accountKnown((await accountByEmail(tx, email))!.id))
    }
    // Whoever opens their own account is known by it alone.
    const by: Doing = doing.by === 'system' ? { by: { kind: 'candidate', name: id }, at: doing.at } : doing
    await begin(tx, by, id, roles)
    if (code !== undefined) await addCode(tx, { account: id, at: doing.at, ...code })
    return done((await accountById(tx, id))!)
  })
}

/** Makes a candidate of an account that was never given a role: one that a provider of sign-in began. Others stay as they are. */
export async function beginCandidate(
  db: Kysely<Database>,
  { account, at }: { readonly account: string; readonly at: Micros },
): Promise<void> {
  if ((await accountById(db, account))?.roles.length !== 0) return
  await inTransaction(db, async (tx) => {
    const row = await lockAccount(tx, account)
    if (row?.roles.length === 0) {
      await begin(tx, { by: { kind: 'candidate', name: account }, at }, account, [{ role: 'candidate' }])
    }
    return done(undefined)
  })
}
