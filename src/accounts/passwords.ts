/** Passwords: an account begun, a code asked for and used, a password changed. */
import { onAccount } from '../actions/administer-account.ts'
import { openAccount } from '../actions/open-account.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { MessageText } from '../letters/message.ts'
import { messageIdentity } from '../mail/mail.ts'
import { forgetAttempts } from '../store/account-attempts.ts'
import {
  type AccountRow,
  accountByEmail,
  accountById,
  accountOfCode,
  addCode,
  emailKey,
  endSessions,
  useCode,
  verifyEmail,
  writePassword,
} from '../store/accounts.ts'
import { CODE_LASTS } from './limits.ts'
import { type Answered, type Asking, answered, attempt, counted, no, type Room, type SignInRefusal } from './room.ts'
import { codeDigest, countedAs, newCode, passwordFaults, randomText } from './secrets.ts'
import { changing, type SessionTold, signerOf } from './session.ts'
import { isPassword, renewed } from './sign-in.ts'
import { changedMessage, codeMessage, knownMessage } from './words.ts'

type Language = 'en' | 'fr'
type Addressee = Pick<AccountRow, 'email' | 'language'>

/** Where people sign in, for messages. */
const pageOf = ({ base }: Room, language: Language): string => `${base()}/${language}/sign-in`

/** Sends the code that sets a password. */
export const postCode = (room: Room, account: Addressee, code: string): void =>
  post(room, account, codeMessage(account.language, pageOf(room, account.language), code))

function post(room: Room, { email: address, language }: Addressee, words: MessageText): void {
  room.send({ identity: messageIdentity(address, randomText(20)), address, language, at: room.now(), words })
}

/** Tells the mail of an account that how one signs in to it was changed. */
export const tellChanged = (room: Room, account: Addressee): void =>
  post(room, account, changedMessage(account.language, pageOf(room, account.language)))

/** A new code, and as it is kept. */
export function codeFor({ now }: Pick<Room, 'now'>) {
  const code = newCode()
  return { code, kept: { digest: codeDigest(code), endsAt: now() + CODE_LASTS } }
}

/** Whether a message may go to an address: nobody’s mail is to be filled by others. */
const mayWrite = async (room: Room, email: string): Promise<boolean> =>
  (await counted(room, { kind: 'mail', whom: emailKey(email) }, room.now())) === undefined

/**
 * Does something of which nothing is answered, once it was: so its time says nothing either. That it was asked for is counted and never
 * taken back, so that nobody asks for address after address.
 */
async function afterwards(room: Room, { network }: Asking, later: () => Promise<void>): Answered<() => Promise<void>> {
  const seconds = await counted(room, { kind: 'network', whom: network }, room.now())
  return answered(seconds === undefined ? done(later) : no('too-many-attempts', { seconds }))
}

type Asked = { readonly email: string; readonly language: Language }

/**
 * Begins the account of a candidate. What is answered says nothing; the message to the address says the rest: a code that sets the
 * password, or that there is an account already.
 * @returns refusals: `too-many-attempts`.
 */
export const signUp = (room: Room, asking: Asking, { email, language }: Asked): Answered<() => Promise<void>> =>
  afterwards(room, asking, async () => {
    if (!(await mayWrite(room, email))) return
    const existing = await accountByEmail(room.store.db, email)
    if (existing?.hasPassword) {
      if (existing.disabledAt === null)
        post(room, existing, knownMessage(existing.language, pageOf(room, existing.language)))
      return
    }
    if (existing !== undefined) return sendCode(room, existing)
    const { code, kept } = codeFor(room)
    const roles = [{ role: 'candidate' }] as const
    const opened = await openAccount(
      room.store.db,
      { by: 'system', at: room.now() },
      { email, language, roles, code: kept },
    )
    if (opened.ok) postCode(room, opened.value, code)
  })

/** Asks for a code that sets the password of an account. Answered as {@link signUp} is. @returns refusals: `too-many-attempts`. */
export const askCode = (
  room: Room,
  asking: Asking,
  { email }: { readonly email: string },
): Answered<() => Promise<void>> =>
  afterwards(room, asking, async () => {
    if (!(await mayWrite(room, email))) return
    const account = await accountByEmail(room.store.db, email)
    if (account !== undefined) await sendCode(room, account)
  })

async function sendCode(room: Room, account: AccountRow): Promise<void> {
  if (account.disabledAt !== null) return
  const { code, kept } = codeFor(room)
  await addCode(room.store.db, { account: account.id, at: room.now(), ...kept })
  postCode(room, account, code)
}

/**
 * Sets a password by a code, which shows that whoever sets it reads the mail of the address, or was given it by an operator. Every
 * session ends; a second factor stays as it is.
 * @returns refusals: `password-unfit`, `code-unusable`, `too-many-attempts`.
 */
export async function setPassword(
  room: Room,
  { network }: Asking,
  { code, password }: { readonly code: string; readonly password: string },
): Answered<null> {
  const outcome = await attempt<null>(room, [{ kind: 'network', whom: network }], async () => {
    const digest = codeDigest(code)
    const account = await accountOfCode(room.store.db, digest, room.now())
    if (account === undefined) return no('code-unusable')
    const faults = passwordFaults(password, account.email)
    if (faults.length > 0) return no('password-unfit', { faults })
    return writeNew(room, account, password, digest)
  })
  return answered(outcome)
}

/** Writes a password, with what follows from it. @param digest of the code it is set by, which is used up. */
async function writeNew(
  room: Room,
  account: AccountRow,
  password: string,
  digest?: string,
  keep?: string,
): Promise<Outcome<null, SignInRefusal>> {
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  const at = room.now()
  const { id, email } = account
  const written = await onAccount<SignInRefusal>(room.store.db, signerOf(id, at), id, async (tx) => {
    if (digest !== undefined && !(await useCode(tx, digest))) return no('code-unusable')
    await writePassword(tx, { id: randomText(32), account: id, hash, at })
    if (digest !== undefined) await verifyEmail(tx, id, at)
    await endSessions(tx, id, keep === undefined ? {} : { but: keep })
    return done({ act: 'set-password', detail: { byCode: digest !== undefined } })
  })
  if (!written.ok) return no('code-unusable')
  await forgetAttempts(room.store.db, countedAs(room.secret, 'account', email))
  if (account.hasPassword) tellChanged(room, account)
  return done(null)
}

/** Sets the password of an account as its operator wants it, who has the store. @returns refusals: `password-unfit`. */
export async function givePassword(room: Room, id: string, password: string): Promise<Outcome<null, SignInRefusal>> {
  const account = await accountById(room.store.db, id)
  if (account === undefined) throw new Error(`There is no account ${id}`)
  const faults = passwordFaults(password, account.email)
  if (faults.length > 0) return no('password-unfit', { faults })
  const { kept } = codeFor(room)
  await addCode(room.store.db, { account: id, at: room.now(), ...kept })
  return writeNew(room, account, password, kept.digest)
}

/**
 * Changes the password of whoever is signed in. Every other session ends, and this one has another token.
 * @returns refusals: `sign-in-refused` (the password before is another), `password-unfit`, `password-missing`, `second-factor-needed`,
 *          `too-many-attempts`.
 */
export async function changePassword(
  room: Room,
  asking: Asking,
  { password, newPassword }: { readonly password: string; readonly newPassword: string },
): Answered<{ readonly session: SessionTold }> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { session, account } = who.value
  if (!account.hasPassword) return answered(no('password-missing'))
  const faults = passwordFaults(newPassword, account.email)
  if (faults.length > 0) return answered(no('password-unfit', { faults }))
  const tried = [
    { kind: 'network', whom: asking.network },
    { kind: 'account', whom: account.email },
  ] as const
  const outcome = await attempt(room, tried, async () => {
    if (!(await isPassword(room, account.id, password))) return no('sign-in-refused')
    const written = await writeNew(room, account, newPassword, undefined, session.id)
    return written.ok ? renewed(room, session, { factors: session.factors, at: session.provedAt }) : written
  })
  if (!outcome.ok) return answered(outcome)
  return answered(done({ session: outcome.value.session }), [outcome.value.cookie])
}
