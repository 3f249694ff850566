/** A second factor: an authenticator set up or replaced, its recovery codes, and taken away. */
import { onAccount } from '../actions/administer-account.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import {
  type AccountRow,
  confirmFactor,
  endSessions,
  removeFactor,
  type SessionRow,
  secondFactorOf,
  writePendingFactor,
  writeRecoveryCodes,
} from '../store/accounts.ts'
import { wantsTwoFactors } from './limits.ts'
import { base32, keyAddress, stepOf } from './one-time.ts'
import { tellChanged } from './passwords.ts'
import { type Answered, type Asking, answered, attempt, no, type Room, type SignInRefusal } from './room.ts'
import { newRecoveryCodes, randomText } from './secrets.ts'
import { changing, type SessionTold, signerOf } from './session.ts'
import { closed, opened, renewed } from './sign-in.ts'

/** What was begun is to be confirmed within so long. */
const PENDING: Micros = 900_000_000

/** What an authenticator is given, and the codes to keep for the day it is lost. */
export type FactorToSetUp = {
  readonly address: string
  readonly secret: string
  readonly recoveryCodes: readonly string[]
}

/**
 * Begins to set up an authenticator; one that is there stays until a code of the new one is given.
 * @returns what it is given, this once; refusals: `second-factor-needed`.
 */
export async function beginFactor(room: Room, asking: Asking): Answered<FactorToSetUp> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { account } = who.value
  const library = await room.library()
  const [secret, codes] = [randomText(32), newRecoveryCodes()]
  await writePendingFactor(room.store.db, {
    ...{ id: randomText(32), account: account.id, at: room.now() },
    ...{ secret: await closed(library, secret), codes: await closed(library, JSON.stringify(codes)) },
  })
  const address = keyAddress(account.email, secret)
  return answered(done({ address, secret: base32(secret), recoveryCodes: codes }))
}

/**
 * Puts the authenticator in place, by a code of it. Every other session ends, and this one has two factors.
 * @returns refusals: `second-factor-code-wrong`, `second-factor-missing` (none was begun, or it took too long), `second-factor-needed`,
 *          `too-many-attempts`.
 */
export async function confirmNewFactor(
  room: Room,
  asking: Asking,
  { code }: { readonly code: string },
): Answered<{ readonly session: SessionTold }> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { account, session } = who.value
  const kept = await secondFactorOf(room.store.db, account.id)
  const pending = kept?.pendingSecret
  if (!kept || !pending || room.now() - (kept.pendingAt ?? 0) >= PENDING) return answered(no('second-factor-missing'))
  const tried = [
    { kind: 'network', whom: asking.network },
    { kind: 'factor', whom: account.id },
  ] as const
  const outcome = await attempt(room, tried, async () => {
    const step = stepOf(await opened(await room.library(), pending), code, Date.now() / 1_000)
    if (step === undefined) return no('second-factor-code-wrong')
    const set = await onAccount<SignInRefusal>(
      room.store.db,
      signerOf(account.id, room.now()),
      account.id,
      async (tx) => {
        if (!(await confirmFactor(tx, account.id, pending, step))) return no('second-factor-missing')
        await endSessions(tx, account.id, { but: session.id })
        return done({ act: 'set-second-factor', detail: { replaced: account.hasSecondFactor } })
      },
    )
    if (!set.ok) return no('second-factor-missing')
    return renewed(room, session, { factors: 2, at: session.provedAt })
  })
  if (!outcome.ok) return answered(outcome)
  tellChanged(room, account)
  return answered(done({ session: outcome.value.session }), [outcome.value.cookie])
}

/** Replaces the recovery codes. @returns them, this once; refusals: `second-factor-missing`, `second-factor-needed`. */
export async function newCodes(room: Room, asking: Asking): Answered<readonly string[]> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { account } = who.value
  const kept = await secondFactorOf(room.store.db, account.id)
  if (kept === undefined || !kept.verified) return answered(no('second-factor-missing'))
  const codes = newRecoveryCodes()
  const encrypted = await closed(await room.library(), JSON.stringify(codes))
  const set = await onAccount<SignInRefusal>(room.store.db, signerOf(account.id, room.now()), account.id, async (tx) =>
    (await writeRecoveryCodes(tx, account.id, kept.backupCodes, encrypted))
      ? done({ act: 'set-recovery-codes', detail: {} })
      : no('ceremony-over'),
  )
  return answered(set.ok ? done(codes) : no('ceremony-over'))
}

/** Whether an account could do without what is taken away. */
export const couldDoWithout = ({ roles }: SessionRow, left: number): boolean =>
  left > 0 || !roles.some(({ role }) => wantsTwoFactors(role))

/**
 * Takes the authenticator away. Every other session ends.
 * @returns refusals: `second-factor-missing`, `second-factor-needed`, `second-factor-required`.
 */
export async function takeFactor(room: Room, asking: Asking): Answered<null> {
  const who = await changing(room, asking)
  if (!who.ok) return answered(who)
  const { account, session } = who.value
  const taken = await onAccount<SignInRefusal>(
    room.store.db,
    signerOf(account.id, room.now()),
    account.id,
    async (tx, row) => {
      if (!row.hasSecondFactor) return no('second-factor-missing')
      if (!couldDoWithout(session, row.passkeys)) return no('second-factor-required')
      await removeFactor(tx, account.id)
      await endSessions(tx, account.id, { but: session.id })
      return done({ act: 'remove-second-factor', detail: {} })
    },
  )
  if (taken.ok) tellChanged(room, account)
  return answered(asSignIn(taken))
}

/** An account that is signed in is there; what else an act refuses is of sign-in. */
export const asSignIn = (
  outcome: Outcome<AccountRow, SignInRefusal | { readonly code: string }>,
): Outcome<null, SignInRefusal> => {
  if (outcome.ok) return done(null)
  if (outcome.refusal.code === 'account-unknown') return no('ceremony-over')
  return { ok: false, refusal: outcome.refusal as SignInRefusal }
}
