/** Sign in with a password, then with a second factor where there is one; and prove again who one is. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import {
  accountById,
  emailKey,
  endSessions,
  passwordOf,
  type SessionRow,
  secondFactorOf,
  sessionOf,
  takeStep,
  writeRecoveryCodes,
} from '../store/accounts.ts'
import { ceremonyCookies, endingSession, onlyCookies, sessionCookie, signedCookie } from './cookies.ts'
import type { Library } from './library.ts'
import { stepOf } from './one-time.ts'
import { type Answered, type Asking, answered, ask, attempt, no, type Room, type SignInRefusal } from './room.ts'
import { cookieOf, endBefore, liveSession, renewSession, type SessionTold, tell } from './session.ts'

/** A one-time code, or one of the recovery codes. */
export type Factor = { readonly code: string } | { readonly recoveryCode: string }

export type SignedIn = { readonly session: SessionTold } | { readonly needs: 'second-factor' }

/** Recovery codes as they are kept, however they were copied. */
const asKept = (code: string) =>
  code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^(.{5})(.{5})$/, '$1-$2')

/** The session of cookies that the library sets: told, and the only one of the browser. */
export async function begun(
  room: Room,
  { headers }: Asking,
  cookies: readonly string[],
): Promise<{ readonly session: SessionTold } | undefined> {
  const name = sessionCookie(room.base())
  const set = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0]
  const token = set === undefined ? undefined : signedCookie(new Headers({ Cookie: set }), name, room.secret)
  const session = token === undefined ? undefined : await sessionOf(room.store.db, token)
  if (session === undefined) return undefined
  await endBefore(room, headers, token!)
  return { session: tell(session, room.now()) }
}

/**
 * Signs in with a password.
 * @returns the session, or that a second factor is asked for; refusals: `sign-in-refused`, `too-many-attempts`. An address without an
 *          account is refused as a wrong password is, in about the same time.
 */
export async function signIn(
  room: Room,
  asking: Asking,
  { email, password }: { readonly email: string; readonly password: string },
): Answered<SignedIn> {
  let cookies: readonly string[] = []
  const tried = [
    { kind: 'network', whom: asking.network },
    { kind: 'account', whom: emailKey(email) },
  ] as const
  const outcome = await attempt<SignedIn>(room, tried, async () => {
    const { api } = await room.library()
    const headers = onlyCookies(asking.headers, [])
    const body = { email: emailKey(email), password }
    const said = await ask(() => api.signInEmail({ body, headers, returnHeaders: true }))
    if (!said.ok) return no('sign-in-refused')
    cookies = said.cookies
    if ('twoFactorRedirect' in said.value) return done({ needs: 'second-factor' as const })
    const session = await begun(room, asking, said.cookies)
    return session === undefined ? no('sign-in-refused') : done(session)
  })
  return answered(outcome, outcome.ok ? cookies : [])
}

/** Whose sign-in waits for a second factor, by the cookie of the ceremony. */
async function waitingAccount({ store, base, secret }: Room, headers: Headers): Promise<string | undefined> {
  const identifier = signedCookie(headers, ceremonyCookies(base()).secondFactor, secret)
  if (identifier === undefined) return undefined
  const hashed = createHash('sha256').update(identifier).digest('base64url')
  const { rows } = await sql<{ value: string }>`
    select value from account_verification where identifier = ${hashed} and expires_at > ${Date.now() * 1_000}::bigint`.execute(
    store.db,
  )
  return rows[0]?.value
}

/**
 * Ends a sign-in with a second factor.
 * @returns the session; refusals: `sign-in-refused`, `too-many-attempts`, `ceremony-over`.
 */
export async function completeSignIn(room: Room, asking: Asking, factor: Factor): Answered<SignedIn> {
  const account = await waitingAccount(room, asking.headers)
  if (account === undefined) return answered(no('ceremony-over'))
  let cookies: readonly string[] = []
  const tried = [
    { kind: 'network', whom: asking.network },
    { kind: 'factor', whom: account },
  ] as const
  const outcome = await attempt<SignedIn>(room, tried, async () => {
    const library = await room.library()
    const { api } = library
    const headers = onlyCookies(asking.headers, [ceremonyCookies(room.base()).secondFactor])
    if ('code' in factor && !(await isFirstUse(room, library, account, factor.code))) return no('sign-in-refused')
    const said = await ask(() =>
      'code' in factor
        ? api.verifyTOTP({ body: { code: factor.code }, headers, returnHeaders: true })
        : api.verifyBackupCode({ body: { code: asKept(factor.recoveryCode) }, headers, returnHeaders: true }),
    )
    if (!said.ok) return no('sign-in-refused')
    cookies = said.cookies
    const session = await begun(room, asking, said.cookies)
    return session === undefined ? no('sign-in-refused') : done(session)
  })
  return answered(outcome, outcome.ok ? cookies : [])
}

/** Whether a code is right and was not taken before. One that is wrong is left to the library, which counts it in the ceremony. */
async function isFirstUse(room: Room, library: Library, account: string, code: string): Promise<boolean> {
  const kept = await secondFactorOf(room.store.db, account)
  if (kept === undefined || !kept.verified) return false
  const step = stepOf(await opened(library, kept.secret), code, Date.now() / 1_000)
  return step === undefined || takeStep(room.store.db, account, step)
}

/** What is kept encrypted. */
export async function opened(library: Library, data: string): Promise<string> {
  const { symmetricDecrypt } = await import('better-auth/crypto')
  const { secretConfig } = await library.$context
  return symmetricDecrypt({ key: secretConfig, data })
}

/** What is to be kept, encrypted with the secret of the service. */
export async function closed(library: Library, data: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  const { secretConfig } = await library.$context
  return symmetricEncrypt({ key: secretConfig, data })
}

/** Checks a second factor of an account and uses it up. */
async function checkFactor(room: Room, account: string, factor: Factor): Promise<boolean> {
  const kept = await secondFactorOf(room.store.db, account)
  if (kept === undefined || !kept.verified) return false
  const library = await room.library()
  if ('code' in factor) {
    const step = stepOf(await opened(library, kept.secret), factor.code, Date.now() / 1_000)
    return step !== undefined && takeStep(room.store.db, account, step)
  }
  const codes = JSON.parse(await opened(library, kept.backupCodes)) as readonly string[]
  const left = codes.filter((code) => code !== asKept(factor.recoveryCode))
  if (left.length === codes.length) return false
  return writeRecoveryCodes(room.store.db, account, kept.backupCodes, await closed(library, JSON.stringify(left)))
}

export async function isPassword(room: Room, account: string, password: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto')
  const hash = await passwordOf(room.store.db, account)
  return hash !== undefined && verifyPassword({ hash, password })
}

type Proof = { readonly password?: string | undefined; readonly factor?: Factor | undefined }

/**
 * Proves again who one is: the password, and the second factor where there is one. An account without a password, of a provider or a
 * passkey, signs in anew there instead; its second factor alone makes two of the one that was proved.
 * @returns the session, under another token; refusals: `sign-in-refused`, `too-many-attempts`, `password-missing`.
 */
export async function prove(room: Room, asking: Asking, proof: Proof): Answered<{ readonly session: SessionTold }> {
  const session = await liveSession(room, asking.headers)
  if (session === undefined) return answered(no('ceremony-over'))
  const account = (await accountById(room.store.db, session.account))!
  const { hasPassword, hasSecondFactor, id, email } = account
  if (!hasPassword && !(hasSecondFactor && proof.factor !== undefined)) return answered(no('password-missing'))
  const tried = [
    { kind: 'network', whom: asking.network },
    ...(hasPassword ? [{ kind: 'account' as const, whom: email }] : []),
    ...(hasSecondFactor ? [{ kind: 'factor' as const, whom: id }] : []),
  ] as const
  const outcome = await attempt(room, tried, async () => {
    if (hasPassword && !(await isPassword(room, id, proof.password ?? ''))) return no('sign-in-refused')
    if (hasSecondFactor && !(proof.factor && (await checkFactor(room, id, proof.factor)))) return no('sign-in-refused')
    return renewed(room, session, {
      factors: hasSecondFactor ? 2 : 1,
      at: hasPassword ? room.now() : session.provedAt,
    })
  })
  if (!outcome.ok) return answered(outcome)
  return answered(done({ session: outcome.value.session }), [outcome.value.cookie])
}

/** A session after a new proof, and the cookie of its new token. */
export async function renewed(
  room: Room,
  session: SessionRow,
  proved: { readonly factors: 1 | 2; readonly at: Micros },
): Promise<Outcome<{ readonly session: SessionTold; readonly cookie: string }, SignInRefusal>> {
  const token = await renewSession(room, session.id, proved)
  const after = token === undefined ? undefined : await sessionOf(room.store.db, token)
  if (after === undefined) return no('ceremony-over')
  return done({ session: tell(after, room.now()), cookie: cookieOf(room, token!) })
}

/** Ends the session of a request. */
export async function signOut(room: Room, { headers }: Asking): Answered<null> {
  const session = await liveSession(room, headers)
  if (session !== undefined) await endSessions(room.store.db, session.account, { only: session.id })
  return answered(done(null), [endingSession(room.base())])
}
