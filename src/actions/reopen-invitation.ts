/** Reopen an invitation that the record let expire although its time was not over (X41). */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import {
  hasAnotherLive,
  type LostNomination,
  lapsedInvitation,
  nominateAgain,
  nominationLostAt,
  type OpenInvitation,
  openAgain,
} from '../store/answers.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { must } from './end-profile.ts'
import { enterLedger } from './enter-ledger.ts'

type Tx = Transaction<Database>

/** Why it stays as it is: it did not lapse; the person has begun anew; the province has no place left for the nomination. */
export type StaysLapsed = 'not-lapsed' | 'another-profile' | 'no-place'

/** An invitation that is open again. The deadline is the one there was: whoever knows of a fault lengthens it next. */
export type Reopened = { readonly life: LifeRow; readonly invitation: OpenInvitation }

/**
 * Reopens the invitation of a profile that lapsed at its deadline, with the nomination that ended with it and the application that
 * was being prepared. The caller holds the lock of the profile, and knows that its time is not over.
 * @param why for the journal: `overtaken` by the lapse an answer given in time; a `fault` recorded late.
 * @returns the life with its invitation, or why it stays as it is; then nothing is written.
 */
export async function reopenInvitation(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  why: { readonly overtaken: true } | { readonly fault: string },
): Promise<Outcome<Reopened, StaysLapsed>> {
  const invitation = await lapsedInvitation(tx, life.profile)
  if (life.state !== 'invitation-expired' || invitation === undefined) return refused('not-lapsed')
  if (await hasAnotherLive(tx, life)) return refused('another-profile')
  const { profile } = life
  const { round, lapsesAt } = invitation
  const lost = await nominationLostAt(tx, profile, life.since)
  if (lost !== undefined && !(await takePlaceAgain(tx, doing, profile, lost))) return refused('no-place')
  await openAgain(tx, { profile, round, lapsesAt })
  const nomination = lost === undefined ? {} : { nomination: { ...lost, state: lost.was, was: 'ended' } }
  const reopened = await must(tx, doing, life, {
    act: 'reopen',
    to: 'invited',
    at: doing.at,
    detail: { ...nomination, ...why, lapsesAt, round },
    dueAt: dueAtOf({ ...life, state: 'invited', invitation }),
  })
  return done({ life: reopened, invitation })
}

/** The nomination stands again, if the province still has a place for it. */
async function takePlaceAgain(tx: Tx, doing: Doing, profile: string, lost: LostNomination): Promise<boolean> {
  const line = { amount: 1, profile, nomination: lost.number, note: { why: 'reopened' } }
  const lines = lost.was === 'accepted' ? (['issued', 'accepted'] as const) : (['issued'] as const)
  const entered = await enterLedger(
    tx,
    doing,
    lost,
    lines.map((kind) => ({ kind, ...line })),
  )
  if (entered.ok) await nominateAgain(tx, { profile, ...lost }, doing.at)
  return entered.ok
}

/** Whether an answer of a moment was given in time, and a lapse carried out since overtook it. */
export const isOvertaken = (life: LifeRow, at: Micros): boolean =>
  life.state === 'invitation-expired' && at < life.since
