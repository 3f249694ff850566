/** Administer an account: its roles, whether it can be used, its sessions, a second factor that was lost. Nobody administers their own. */
import type { Kysely, Transaction } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { HeldRole } from '../policy/roles.ts'
import {
  type AccountRow,
  accountById,
  addCode,
  addRole,
  endRole,
  endSessions,
  lockAccount,
  otherAdministrators,
  removeFactor,
  removePasskeys,
  rolesHeld,
  writeDisabled,
} from '../store/accounts.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { actorText, type Doing, entryOf } from './enact.ts'
import type { KeptCode } from './open-account.ts'
import { sha256 } from './sha256.ts'
import {
  accountUnknown,
  alreadyDisabled,
  lastAdministrator,
  ownAccount,
  roleHeld,
  roleNotHeld,
} from './words/accounts.ts'
import type { ActRefusal } from './words/people.ts'

type Tx = Transaction<Database>
type Done = Promise<Outcome<AccountRow, ActRefusal>>
type What = { readonly act: string; readonly detail: Readonly<Record<string, unknown>> }

/**
 * Does something to an account that is locked, journals it, and answers with the account after it.
 * @returns `account-unknown`, or what the act refuses.
 */
export function onAccount<R>(
  db: Kysely<Database>,
  doing: Doing,
  account: string,
  act: (tx: Tx, row: AccountRow) => Promise<Outcome<What, R>>,
): Promise<Outcome<AccountRow, R | ActRefusal>> {
  return inTransaction<AccountRow, R | ActRefusal>(db, async (tx) => {
    const row = await lockAccount(tx, account)
    if (row === undefined) return refused(accountUnknown(account))
    const outcome = await act(tx, row)
    if (!outcome.ok) return outcome
    await appendToJournal(tx, [entryOf(doing, 'account', account, outcome.value)], sha256)
    return done((await accountById(tx, account))!)
  })
}

const administer: typeof onAccount<ActRefusal> = async (db, doing, account, act) =>
  doing.by !== 'system' && doing.by.name === account ? refused(ownAccount()) : onAccount(db, doing, account, act)

/**
 * Gives a role. Whoever is signed in has it at once; one that asks for a second factor is of no use before there is one.
 * @returns refusals: `account-unknown`, `own-account`, `role-held`.
 */
export const giveRole = (db: Kysely<Database>, doing: Doing, asked: { account: string; role: HeldRole }): Done =>
  administer(db, doing, asked.account, async (tx) => {
    const { role } = asked
    const number = await addRole(tx, asked.account, role, { at: doing.at, by: actorText(doing.by) })
    if (number === undefined) return refused(roleHeld())
    return done({ act: 'give-role', detail: { ...role, number } })
  })

/**
 * Takes a role away, at once.
 * @param asked `number`: which of the account’s roles.
 * @returns refusals: `account-unknown`, `own-account`, `role-not-held`, `last-administrator`.
 */
export const takeRole = (db: Kysely<Database>, doing: Doing, asked: { account: string; number: number }): Done =>
  administer(db, doing, asked.account, async (tx, { disabledAt }) => {
    const ended = await endRole(tx, asked.account, asked.number, { at: doing.at, by: actorText(doing.by) })
    if (ended === undefined) return refused(roleNotHeld())
    const wasUsed = ended.role === 'administrator' && disabledAt === null
    if (wasUsed && (await otherAdministrators(tx, asked.account)) === 0) return refused(lastAdministrator())
    const { role, province } = ended
    return done({ act: 'take-role', detail: { role, number: asked.number, ...(province !== null && { province }) } })
  })

/**
 * Disables an account, which ends its sessions, or enables it again.
 * @returns refusals: `account-unknown`, `own-account`, `account-so-already`, `last-administrator`.
 */
export const disableAccount = (
  db: Kysely<Database>,
  doing: Doing,
  { account, disabled, reason }: { account: string; disabled: boolean; reason: string },
): Done =>
  administer(db, doing, account, async (tx, row) => {
    if ((row.disabledAt !== null) === disabled) return refused(alreadyDisabled(disabled))
    const administers = rolesHeld(row).some(({ role }) => role === 'administrator')
    if (disabled && administers && (await otherAdministrators(tx, account)) === 0) return refused(lastAdministrator())
    await writeDisabled(tx, account, disabled ? doing.at : null, doing.at)
    if (disabled) await endSessions(tx, account)
    return done({ act: disabled ? 'disable' : 'enable', detail: { reason } })
  })

/** Ends every session of an account. @returns refusals: `account-unknown`, `own-account`. */
export const endAccountSessions = (db: Kysely<Database>, doing: Doing, { account }: { account: string }): Done =>
  administer(db, doing, account, async (tx) =>
    done({ act: 'end-sessions', detail: { sessions: await endSessions(tx, account) } }),
  )

/**
 * Takes away the second factors and passkeys of somebody who lost them, and ends their sessions: they sign in with their password and
 * set up others.
 * @returns refusals: `account-unknown`, `own-account`.
 */
export const resetFactors = (db: Kysely<Database>, doing: Doing, { account }: { account: string }): Done =>
  administer(db, doing, account, async (tx) => {
    await removeFactor(tx, account)
    const passkeys = await removePasskeys(tx, account)
    await endSessions(tx, account)
    return done({ act: 'reset-factors', detail: { passkeys } })
  })

/** Gives an account a new code that sets its password. @returns refusals: `account-unknown`, `own-account`. */
export const giveCode = (
  db: Kysely<Database>,
  doing: Doing,
  { account, code }: { account: string; code: KeptCode },
): Done =>
  administer(db, doing, account, async (tx) => {
    await addCode(tx, { account, at: doing.at, ...code })
    return done({ act: 'give-code', detail: { endsAt: code.endsAt } })
  })
