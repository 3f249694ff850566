/** Passkeys: registered, signed in with, taken away. Each is two factors by itself: user verification is always required. */
import { onAccount } from '../actions/administer-account.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { endSessions, type PasskeyRow, passkeysOf, removePasskeys } from '../store/accounts.ts'
import { ceremonyCookies, onlyCookies, sessionCookie } from './cookies.ts'
import { tellChanged } from './passwords.ts'
import { type Answered, type Asking, answered, ask, attempt, no, type Room, type SignInRefusal } from './room.ts'
import { asSignIn, couldDoWithout } from './second-factor.ts'
import { changing, type SessionTold, signerOf } from './session.ts'
import { begun } from './sign-in.ts'

/** What a browser is asked for, as WebAuthn has it (Web Authentication, level 3, 5.4 and 5.5). */
export type BrowserOptions = Readonly<Record<string, unknown>>

/** What a browser answers. */
export type BrowserResponse = Readonly<Record<string, unknown>>

/** Begins to sign in with a passkey, whoever it is of. */
export async function beginPasskey(room: Room, { headers }: Asking): Answered<BrowserOptions> {
  const { api } = await room.library()
  const said = await ask(() =>
    api.generatePasskeyAuthenticationOptions({ headers: onlyCookies(headers, []), returnHeaders: true }),
  )
  if (!said.ok) return answered(no('sign-in-refused'))
  return answered(done({ ...said.value, userVerification: 'required' }), said.cookies)
}

/** Signs in with a passkey. @returns refusals: `sign-in-refused`, `too-many-attempts`. */
export async function completePasskey(
  room: Room,
  asking: Asking,
  response: BrowserResponse,
): Answered<{ readonly session: SessionTold }> {
  let cookies: readonly string[] = []
  const outcome = await attempt(room, [{ kind: 'network', whom: asking.network }], async () => {
    const { api } = await room.library()
    const headers = onlyCookies(asking.headers, [ceremonyCookies(room.base()).passkey])
    // What it is, the library finds out: that of anything else does not verify.
    const body = { response: response as never }
    const said = await ask(() => api.verifyPasskeyAuthentication({ body, headers, returnHeaders: true }))
    if (!said.ok) return no('sign-in-refused')
    cookies = said.cookies
    const session = await begun(room, asking, said.cookies)
    return session === undefined ? no('sign-in-refused') : done(session)
  })
  return answered(outcome, outcome.ok ? cookies : [])
}

/** Begins to register a passkey for whoever is signed in. @returns refusals: `second-factor-needed`. */
export async function beginNewPasskey(room: Room, asking: Asking): Answered<BrowserOptions> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { api } = await room.library()
  const headers = onlyCookies(asking.headers, [sessionCookie(room.base())])
  const said = await ask(() => api.generatePasskeyRegistrationOptions({ headers, query: {}, returnHeaders: true }))
  return said.ok ? answered(done({ ...said.value }), said.cookies) : answered(no('ceremony-over'))
}

/**
 * Registers a passkey. Every other session ends; this one stays as it is: to sign in with the passkey proves it.
 * @returns the passkeys of the account; refusals: `passkey-refused`, `second-factor-needed`.
 */
export async function completeNewPasskey(
  room: Room,
  asking: Asking,
  { response, name }: { readonly response: BrowserResponse; readonly name: string },
): Answered<readonly PasskeyRow[]> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { api } = await room.library()
  const headers = onlyCookies(asking.headers, [sessionCookie(room.base()), ceremonyCookies(room.base()).passkey])
  const outcome = await registered(() =>
    api.verifyPasskeyRegistration({ body: { response, name }, headers, returnHeaders: true }),
  )
  if (!outcome.ok) return answered(outcome)
  const { account, session } = who.value
  await onAccount<SignInRefusal>(room.store.db, signerOf(account.id, room.now()), account.id, async (tx) => {
    await endSessions(tx, account.id, { but: session.id })
    return done({ act: 'add-passkey', detail: {} })
  })
  tellChanged(room, account)
  return answered(done(await passkeysOf(room.store.db, account.id)))
}

/** The library says of a response it cannot verify that it failed itself. */
async function registered(
  call: () => Promise<{ headers: Headers; response: unknown }>,
): Promise<Outcome<null, SignInRefusal>> {
  try {
    const said = await ask(call)
    return said.ok ? done(null) : no('passkey-refused')
  } catch (error) {
    if ((error as { body?: { code?: string } }).body?.code === 'FAILED_TO_VERIFY_REGISTRATION')
      return no('passkey-refused')
    throw error
  }
}

/**
 * Takes a passkey away. Every other session ends.
 * @returns refusals: `passkey-unknown`, `second-factor-needed`, `second-factor-required`.
 */
export async function takePasskey(room: Room, asking: Asking, passkey: string): Answered<null> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { account, session } = who.value
  const taken = await onAccount<SignInRefusal>(
    room.store.db,
    signerOf(account.id, room.now()),
    account.id,
    async (tx, row) => {
      if ((await removePasskeys(tx, account.id, passkey)) === 0) return no('passkey-unknown')
      const left = row.passkeys - 1 + (row.hasSecondFactor ? 1 : 0)
      if (!couldDoWithout(session, left)) return no('second-factor-required')
      await endSessions(tx, account.id, { but: session.id })
      return done({ act: 'remove-passkey', detail: {} })
    },
  )
  if (taken.ok) tellChanged(room, account)
  return answered(asSignIn(taken))
}
