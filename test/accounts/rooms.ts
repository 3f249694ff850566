/** What the suites of sign-in share: a service with its real accounts, browsers that keep cookies, and authenticators. */
import { randomInt } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type AccountsOptions, openAccounts } from '../../src/accounts/accounts.ts'
import { codeOf } from '../../src/accounts/one-time.ts'
import { openAccount } from '../../src/actions/open-account.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { createApp, type RequestLog } from '../../src/http/app.ts'
import { recordOf } from '../../src/http/server.ts'
import type { Micros } from '../../src/law/moment.ts'
import { moment } from '../../src/law/moment.ts'
import type { Message } from '../../src/mail/mail.ts'
import type { HeldRole } from '../../src/policy/roles.ts'
import type { Store } from '../../src/store/open.ts'
import { service } from '../http/asking.ts'

export const SECRET = 'a secret of tests, of 32 characters or more'
export const BASE = 'https://ee.example'
export const SECOND: Micros = 1_000_000
export const MINUTE: Micros = 60 * SECOND
export const HOUR: Micros = 60 * MINUTE
export const PASSWORD = 'seven grey herons at dusk'

/** Holds an answer against the description, which is the same of every service. */
let described: ReturnType<typeof service>['expectDescribed'] | undefined

/** A service with its real sign-in, by a clock that is set. */
export function signedService(store: Store, options: Partial<AccountsOptions> & { readonly now?: () => Micros } = {}) {
  const clock = { at: moment('2024-02-14T14:00:00Z') }
  const now = options.now ?? (() => clock.at)
  const mails: Message[] = []
  const logged: RequestLog[] = []
  // Each service has an address of its own, so that none waits for what another was asked in vain.
  const here = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  const failures: unknown[] = []
  const accounts = openAccounts({
    ...{ store, base: () => BASE, secret: SECRET, now },
    mail: {
      send: async (message) => {
        mails.push(message)
        return { state: 'accepted' }
      },
    },
    report: (error) => void failures.push(error),
    ...options,
  })
  const base = options.base ?? (() => BASE)
  const files = directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-files-')))
  const app = createApp(
    { store, now, record: recordOf(store), base, accounts, files },
    { log: (line) => void logged.push(line) },
  )
  /** A browser: keeps the cookies it is given. @param network the address it comes from. */
  const browser = (network = here) => {
    const jar = new Map<string, string>()
    async function ask(method: string, where: string, body?: unknown, headers: Record<string, string> = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const init = {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(cookie !== '' && { Cookie: cookie }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }
      const response = await app.fetch(new Request(`${base()}${where}`, init), {
        incoming: { socket: { remoteAddress: network } },
      })
      for (const set of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = set.split('; ')
        const name = pair.slice(0, pair.indexOf('='))
        if (attributes.includes('Max-Age=0')) jar.delete(name)
        else jar.set(name, pair.slice(name.length + 1))
      }
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
      const asked = {
        ...{ status: response.status, headers: response.headers, text },
        body: isJson ? JSON.parse(text) : text,
      }
      described ??= service(store).expectDescribed
      described(method, new URL(`${base()}${where}`).pathname, asked)
      return asked
    }
    return {
      jar,
      ask,
      get: (where: string, headers?: Record<string, string>) => ask('GET', where, undefined, headers),
      post: (where: string, body?: unknown, headers?: Record<string, string>) => ask('POST', where, body, headers),
      put: (where: string, body?: unknown, headers?: Record<string, string>) => ask('PUT', where, body, headers),
      remove: (where: string, headers?: Record<string, string>) => ask('DELETE', where, undefined, headers),
      /** Signs in with a password. */
      signIn: (email: string, password = PASSWORD) => ask('POST', '/v1/session', { email, password }),
    }
  }
  let next = 0
  /** An account with a password. */
  async function account(roles: readonly HeldRole[] = [{ role: 'candidate' }], named?: string) {
    const email = named ?? `somebody-${++next}-${Math.random().toString(36).slice(2)}@example.org`
    const doing = { by: { kind: 'operator', name: 'a test' }, at: now() } as const
    const opened = await openAccount(store.db, doing, { email, language: 'en', roles })
    if (!opened.ok) throw new Error(opened.refusal.message)
    const given = await accounts.givePassword(opened.value.id, PASSWORD)
    if (!given.ok) throw new Error(given.refusal.code)
    return { id: opened.value.id, email }
  }
  return { app, accounts, browser, account, clock, mails, logged, failures, now }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of an authenticator that was given a secret in base 32. @param steps from now, by the clock of the machine. */
export function authenticatorCode(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return codeOf(Buffer.from(bytes).toString('latin1'), Math.floor(Date.now() / 30_000) + steps)
}

/** Sets up an authenticator for whoever is signed in. */
export async function withAuthenticator({ post }: ReturnType<ReturnType<typeof signedService>['browser']>) {
  const begun = await post('/v1/second-factor')
  if (begun.status !== 200) throw new Error(begun.text)
  // One step back, so that the next code is not one that was used.
  const confirmed = await post('/v1/second-factor/confirmation', { code: authenticatorCode(begun.body.secret, -1) })
  if (confirmed.status !== 200) throw new Error(confirmed.text)
  return { secret: begun.body.secret as string, recoveryCodes: begun.body.recoveryCodes as readonly string[] }
}

/** The code that a message gives. */
export const codeIn = ({ words }: Message): string =>
  /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}/.exec(words?.text ?? '')?.[0] ?? 'none'
