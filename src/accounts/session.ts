/** A session: whose it is, until when it lasts, and what it lets its holder reach. */
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { FRESH_MINUTES } from '../policy/decide.ts'
import type { Subject } from '../policy/roles.ts'
import {
  type AccountRow,
  accountById,
  addSession,
  endSessions,
  proveSession,
  type SessionRow,
  sessionOf,
  touchSession,
} from '../store/accounts.ts'
import { sessionCookie, settingSession, signedCookie } from './cookies.ts'
import { lastingOf, SECOND, WHOLE, WHOLE_SECONDS, wantsTwoFactors } from './limits.ts'
import { type Asking, no, type Room, type SignInRefusal } from './room.ts'
import { newToken, randomText } from './secrets.ts'

/** Signed in with one factor where an account, or a role of it, asks for two: such a session reaches only what sets one up. */
export const isLimited = ({ factors, roles, hasSecondFactor }: SessionRow): boolean =>
  factors === 1 && (hasSecondFactor || roles.some(({ role }) => wantsTwoFactors(role)))

/** The session that the cookie of a request is of, as long as it lasts. */
export async function liveSession(
  { store, base, secret, now }: Room,
  headers: Headers,
): Promise<SessionRow | undefined> {
  const token = signedCookie(headers, sessionCookie(base()), secret)
  if (token === undefined) return undefined
  const session = await sessionOf(store.db, token)
  if (session === undefined) return undefined
  const { idle, whole } = lastingOf(session.roles)
  const at = now()
  return at - session.seenAt < idle && at - session.startedAt < whole ? session : undefined
}

/**
 * Whoever asks to change how they sign in: with two factors, where their account has two; so nobody who knows a password alone puts a
 * factor of their own in the place of another’s.
 * @returns refusals: `ceremony-over` (the session ended meanwhile), `second-factor-needed`.
 */
export async function changing(
  room: Room,
  { headers }: Asking,
): Promise<Outcome<{ readonly session: SessionRow; readonly account: AccountRow }, SignInRefusal>> {
  const session = await liveSession(room, headers)
  const account = session && (await accountById(room.store.db, session.account))
  if (session === undefined || account === undefined) return no('ceremony-over')
  const may = session.factors === 2 || (!account.hasSecondFactor && account.passkeys === 0)
  return may ? done({ session, account }) : no('second-factor-needed')
}

/** What an account does about its own sign-in is journalled as its own, whatever roles it holds. */
export const signerOf = (account: string, at: Micros) => ({ by: { kind: 'candidate', name: account } as const, at })

/** Uses closer together than this are one. */
const TOUCH = SECOND

/**
 * Whoever is signed in, by the cookie of a request; to ask is to use the session.
 * @param at the moment of the request, by which what is fresh is told, whatever clock the sessions go by.
 */
export async function subjectOf(room: Room, { headers }: Request, at: Micros): Promise<Subject | undefined> {
  const session = await liveSession(room, headers)
  if (session === undefined) return undefined
  const now = room.now()
  if (now - session.seenAt >= TOUCH) await touchSession(room.store.db, session.id, now)
  return {
    account: session.account,
    person: session.person,
    roles: session.roles,
    session: session.id,
    signedInAt: at - (now - session.provedAt),
    ...(isLimited(session) && { limited: true as const }),
  }
}

/** A session as whoever holds it is told. */
export type SessionTold = {
  readonly account: string
  readonly email: string
  readonly person: string | null
  readonly roles: SessionRow['roles']
  readonly factors: 1 | 2
  readonly hasSecondFactor: boolean
  readonly limited: boolean
  readonly provedAt: Micros
  /** Acts that are signed need no new proof until then. */
  readonly freshUntil: Micros
  /** It is over then if it is not used. */
  readonly idleEndsAt: Micros
  readonly endsAt: Micros
}

export function tell(session: SessionRow, now: Micros): SessionTold {
  const { account, email, person, roles, factors, hasSecondFactor, provedAt, startedAt } = session
  const { idle, whole } = lastingOf(roles)
  return {
    ...{ account, email, person, roles, factors, hasSecondFactor, provedAt },
    limited: isLimited(session),
    freshUntil: provedAt + FRESH_MINUTES * 60_000_000,
    idleEndsAt: Math.min(now + idle, startedAt + whole),
    endsAt: startedAt + whole,
  }
}

/** The header that gives a session to a browser. */
export const cookieOf = ({ base, secret }: Room, token: string): string =>
  settingSession(base(), token, secret, WHOLE_SECONDS)

/** Begins a session without a ceremony. @returns its token; none where there is no such account, or it is disabled. */
export async function beginSession(
  { store, now }: Room,
  { account, factors }: { readonly account: string; readonly factors: 1 | 2 },
): Promise<string | undefined> {
  const token = newToken()
  const created = Date.now() * 1_000
  const expires = created + WHOLE
  const session = { id: randomText(32), token, account, factors, at: now(), userAgent: null, created, expires }
  return (await addSession(store.db, session)) ? token : undefined
}

/** Notes a new proof in a session, which has another token from then on. @returns the token; none where the session is over. */
export async function renewSession(
  { store }: Room,
  session: string,
  proved: { readonly factors: 1 | 2; readonly at: Micros },
): Promise<string | undefined> {
  const token = newToken()
  return (await proveSession(store.db, session, { token, ...proved })) ? token : undefined
}

/** Ends the session a request came with, once another has taken its place. */
export async function endBefore(room: Room, headers: Headers, token: string): Promise<void> {
  const before = signedCookie(headers, sessionCookie(room.base()), room.secret)
  if (before === undefined || before === token) return
  const session = await sessionOf(room.store.db, before)
  if (session !== undefined) await endSessions(room.store.db, session.account, { only: session.id })
}
