/** Accounts and sign-in, opened on a store. */

import { newReference } from '../actions/register-person.ts'
import type { Micros } from '../law/moment.ts'
import type { Mail, Message } from '../mail/mail.ts'
import type { Subject } from '../policy/roles.ts'
import { tidyAccounts } from '../store/account-attempts.ts'
import { type AccountRow, endSessions, grantsOf, passkeysOf, sessionsOf } from '../store/accounts.ts'
import type { Store } from '../store/open.ts'
import type { Library, Provider } from './library.ts'
import { lastingOf, WHOLE } from './limits.ts'
import * as passkeys from './passkeys.ts'
import * as passwords from './passwords.ts'
import * as provider from './provider.ts'
import type { Asking, Room } from './room.ts'
import * as secondFactor from './second-factor.ts'
import { beginSession, cookieOf, liveSession, subjectOf, tell } from './session.ts'
import * as signIn from './sign-in.ts'

export type AccountsOptions = {
  readonly store: Store
  /** The address the world knows the service by; asked for once somebody signs in. */
  readonly base: () => string
  /** Signs cookies and encrypts second factors: at least 32 characters. */
  readonly secret: string
  /** The clock that sessions and waits go by. */
  readonly now: () => Micros
  /** Where messages go; without it nobody is written to. */
  readonly mail?: Pick<Mail, 'send'> | undefined
  readonly provider?: Provider | undefined
  /** Told of what failed after it was answered. */
  readonly report?: (error: unknown) => void
  /** A new name for an account that a provider begins. */
  readonly reference?: () => string
}

const HOUR: Micros = 3_600_000_000

export function openAccounts(options: AccountsOptions) {
  const { store, base, secret, now, mail, report = () => undefined } = options
  if (secret.length < 32) throw new RangeError('The secret of sign-in has fewer than 32 characters')
  let library: Promise<Library> | undefined
  const pending = new Set<Promise<unknown>>()
  /** Does what was answered already, and waits for it when the service stops. */
  const later = (work: Promise<unknown>): void => {
    const settled = work.catch(report).finally(() => pending.delete(settled))
    pending.add(settled)
  }
  const room: Room = {
    ...{ store, base, secret, now },
    hasProvider: options.provider !== undefined,
    library() {
      library ??= import('./library.ts').then(({ openLibrary }) =>
        openLibrary({
          ...{ store, base: base(), secret, now, provider: options.provider },
          reference: options.reference ?? (() => newReference('A-', now())),
        }),
      )
      return library
    },
    send(message: Message) {
      if (mail !== undefined) later(mail.send(message))
    },
  }
  let tidied = Number.NEGATIVE_INFINITY
  /** Removes what no longer counts, now and then. */
  const tidy = () => {
    const at = now()
    if (at - tidied < HOUR) return
    tidied = at
    const before = {
      ...{ attempts: at - 48 * HOUR, sessions: at - WHOLE - HOUR, codes: at },
      ceremonies: Date.now() * 1_000 - HOUR,
    }
    later(tidyAccounts(store.db, before))
  }
  const tidily =
    <A extends readonly unknown[], R>(act: (room: Room, ...args: A) => R) =>
    (...args: A): R => {
      tidy()
      return act(room, ...args)
    }
  const silently =
    <A extends readonly unknown[]>(act: (room: Room, ...args: A) => ReturnType<typeof passwords.askCode>) =>
    async (...args: A) => {
      const { outcome, cookies } = await act(room, ...args)
      if (outcome.ok) later(outcome.value())
      return { outcome, cookies }
    }
  return {
    hasProvider: room.hasProvider,
    subjectOf: (request: Request, at: Micros): Promise<Subject | undefined> => subjectOf(room, request, at),

    signIn: tidily(signIn.signIn),
    completeSignIn: tidily(signIn.completeSignIn),
    prove: tidily(signIn.prove),
    signOut: tidily(signIn.signOut),

    signUp: silently(passwords.signUp),
    askCode: silently(passwords.askCode),
    setPassword: tidily(passwords.setPassword),
    changePassword: tidily(passwords.changePassword),
    /** A code that sets a password, to be handed over, and as it is kept. */
    newCode: () => passwords.codeFor(room),
    /** Sends a code to the address of an account. */
    sendCode: (account: Pick<AccountRow, 'email' | 'language'>, code: string) =>
      passwords.postCode(room, account, code),
    givePassword: (account: string, password: string) => passwords.givePassword(room, account, password),

    beginFactor: tidily(secondFactor.beginFactor),
    confirmFactor: tidily(secondFactor.confirmNewFactor),
    newRecoveryCodes: tidily(secondFactor.newCodes),
    takeFactor: tidily(secondFactor.takeFactor),

    beginPasskey: tidily(passkeys.beginPasskey),
    completePasskey: tidily(passkeys.completePasskey),
    beginNewPasskey: tidily(passkeys.beginNewPasskey),
    completeNewPasskey: tidily(passkeys.completeNewPasskey),
    takePasskey: tidily(passkeys.takePasskey),
    passkeysOf: (account: string) => passkeysOf(store.db, account),

    beginProvider: tidily(provider.beginProvider),
    completeProvider: tidily(provider.completeProvider),

    /** The session of a request, with what candidates let its account do. */
    async session({ headers }: Asking, at: Micros) {
      const session = await liveSession(room, headers)
      return session && { ...tell(session, now()), grants: await grantsOf(store.db, session.account, at) }
    },
    /** The sessions of an account that last. */
    sessionsOf({ account, roles }: Subject) {
      const { idle, whole } = lastingOf(roles)
      return sessionsOf(store.db, account, { seen: now() - idle, started: now() - whole })
    },
    endSessions: (account: string, which: { readonly only?: string; readonly but?: string }) =>
      endSessions(store.db, account, which),

    /** Begins a session without any proof, for development and tests. @returns the header that sets its cookie. */
    async signInAs(account: string, factors: 1 | 2 = 2): Promise<string | undefined> {
      const token = await beginSession(room, { account, factors })
      return token === undefined ? undefined : cookieOf(room, token)
    },
    /** Waits for what was answered and is still being done. */
    async close(): Promise<void> {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

export type Accounts = ReturnType<typeof openAccounts>
