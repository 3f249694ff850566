/** What the parts of sign-in share. */

import type { Micros } from '../law/moment.ts'
import { type Outcome, refused } from '../law/outcome.ts'
import type { Message } from '../mail/mail.ts'
import { beginAttempt, countedWrongly, forgetAttempts } from '../store/account-attempts.ts'
import type { Store } from '../store/open.ts'
import type { Library } from './library.ts'
import { attempts, type Counted, SECOND, waitAfter } from './limits.ts'
import { countedAs, type PasswordFault } from './secrets.ts'

/**
 * Why a sign-in, or something about how one signs in, is refused. What one learns from it about an account one knew before:
 * - `sign-in-refused`: address, password, code or passkey, whichever it is, or an account that is disabled;
 * - `too-many-attempts`: there were too many in vain, from here or for this account; `seconds` are to be waited;
 * - `ceremony-over`: what was begun took too long, or was begun elsewhere;
 * - `password-unfit`: with `faults`;
 * - `code-unusable`: the code that sets a password was used, or is over;
 * - `second-factor-code-wrong`: while one is set up;
 * - `second-factor-required`: a role asks for what would be taken away;
 * - `passkey-refused`: it cannot be registered.
 */
export type SignInRefusal = {
  readonly code:
    | 'sign-in-refused'
    | 'too-many-attempts'
    | 'ceremony-over'
    | 'password-unfit'
    | 'password-missing'
    | 'code-unusable'
    | 'second-factor-code-wrong'
    | 'second-factor-missing'
    | 'second-factor-required'
    | 'second-factor-needed'
    | 'passkey-refused'
    | 'passkey-unknown'
    | 'provider-missing'
    | 'provider-unreachable'
    | 'provider-refused'
    | 'session-unknown'
  readonly seconds?: number
  readonly faults?: readonly PasswordFault[]
}

export type Answered<T> = Promise<{ readonly outcome: Outcome<T, SignInRefusal>; readonly cookies: readonly string[] }>

/** Who asks, as far as a request says: its headers, and the address of the network it comes from. */
export type Asking = { readonly headers: Headers; readonly network: string }

export type Room = {
  readonly store: Store
  readonly base: () => string
  readonly secret: string
  readonly now: () => Micros
  readonly library: () => Promise<Library>
  /** Sends a message, where there is somewhere to send it. */
  readonly send: (message: Message) => void
  readonly hasProvider: boolean
}

export const no = (code: SignInRefusal['code'], more: Omit<SignInRefusal, 'code'> = {}) =>
  refused<SignInRefusal>({ code, ...more })

export const answered = <T>(outcome: Outcome<T, SignInRefusal>, cookies: readonly string[] = []) => ({
  outcome,
  cookies,
})

type Tried = { readonly kind: Counted; readonly whom: string }

/** Counts one attempt, where it may be made. @returns nothing, or in how many seconds it may; then it is not counted. */
export async function counted({ store, secret }: Room, { kind, whom }: Tried, at: Micros): Promise<number | undefined> {
  const { forgotten } = attempts[kind]
  const counting = { waitAfter: (failures: number) => waitAfter(failures, attempts[kind]), forgotten }
  const until = await beginAttempt(store.db, countedAs(secret, kind, whom), counting, at)
  return until === undefined ? undefined : Math.ceil((until - at) / SECOND)
}

/**
 * Makes an attempt that may be in vain: it is counted before it is made, and what waits is not made at all.
 * @param tried what it is counted for. Of a success all but the network’s is forgotten: whoever guesses may have an account of their own.
 */
export async function attempt<T>(
  room: Room,
  tried: readonly Tried[],
  act: () => Promise<Outcome<T, SignInRefusal>>,
): Promise<Outcome<T, SignInRefusal>> {
  const { store, secret } = room
  const at = room.now()
  for (const each of tried) {
    const seconds = await counted(room, each, at)
    if (seconds !== undefined) return no('too-many-attempts', { seconds })
  }
  const outcome = await act()
  if (!outcome.ok) return outcome
  for (const { kind, whom } of tried) {
    const key = countedAs(secret, kind, whom)
    await (kind === 'network' ? countedWrongly(store.db, key, at) : forgetAttempts(store.db, key))
  }
  return outcome
}

type FromLibrary<T> = { readonly headers: Headers; readonly response: T }
type Said<T> =
  | { readonly ok: true; readonly value: T; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly code: string }

/** Asks the library. What it refuses is its code; what it cannot do is thrown. */
export async function ask<T>(call: () => Promise<FromLibrary<T>>): Promise<Said<T>> {
  try {
    const { headers, response } = await call()
    return { ok: true, value: response, cookies: headers.getSetCookie() }
  } catch (error) {
    const { statusCode, body } = error as { statusCode?: number; body?: { code?: string } }
    if (statusCode === undefined || statusCode >= 500) throw error
    return { ok: false, code: body?.code ?? 'REFUSED' }
  }
}
