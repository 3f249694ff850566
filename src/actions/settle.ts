/** Carry out on one profile what time has done to it, in the order and at the moments of the law. */
import type { Transaction } from 'kysely'
import type { DayNumber } from '../law/day.ts'
import { dayOf, type Micros, momentText, startOf } from '../law/moment.ts'
import { type Due, dues, type TimedAct } from '../lifecycle/timed.ts'
import { isRecorded } from '../pool/standing.ts'
import { endInvitation, type Waiting, waitingOf } from '../store/answers.ts'
import { forgetDraft } from '../store/drafts.ts'
import { type LifeRow, lockLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { dueAtOf, lifeOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { endNomination, nominationDetail } from './end-nomination.ts'
import { type End, end, must, tell } from './end-profile.ts'
import { assessed, assessOn, said, stand } from './reassess.ts'

export { dueAtOf } from './due-at.ts'

type Tx = Transaction<Database>

/** The first thing that time has done to a life by a moment, and that can be carried out. */
export function firstDue(life: LifeRow, { invitation, nomination }: Waiting, until: Micros): Due | undefined {
  const offered = nomination?.state === 'offered' ? nomination : null
  const parts = lifeOf({ ...life, invitation, nomination: offered }, life.standing?.changesOn ?? null)
  // A re-assessment waits for the rules of its day: no other day's answer for them.
  return dues({ ...parts, since: life.since }).find(
    ({ act, at }) => at <= until && (act !== 're-assess' || isRecorded(dayOf(at))),
  )
}

/**
 * A profile, locked until the transaction ends, after all that time has done to it by the moment of the act (`doing.at`): each
 * carried out with its own legal moment, and journalled as the system's. Every act on one profile begins here.
 * @returns the life as it stands at that moment; `undefined` where there is no such profile.
 */
export async function livingAt(tx: Tx, doing: Doing, reference: string): Promise<LifeRow | undefined> {
  const life = await lockLife(tx, reference)
  return life && settle(tx, life, doing.at, doing.at)
}

/**
 * Carries out what time has done to a life by a moment. The caller holds its lock.
 * @param recordedAt the clock.
 * @param onDone is told of each act, and of the state it led to.
 */
export async function settle(
  tx: Tx,
  found: LifeRow,
  until: Micros,
  recordedAt: Micros,
  onDone?: (act: TimedAct, life: LifeRow) => void,
): Promise<LifeRow> {
  const doing: Doing = { by: 'system', at: recordedAt }
  let life = found
  for (;;) {
    const waiting = await waitingOf(tx, life.profile)
    const due = firstDue(life, waiting, until)
    if (due === undefined) return life
    life = await carryOut(tx, doing, life, waiting, due)
    onDone?.(due.act, life)
  }
}

async function carryOut(tx: Tx, doing: Doing, life: LifeRow, waiting: Waiting, due: Due): Promise<LifeRow> {
  const { at } = due
  switch (due.act) {
    case 're-assess':
      return assessOn(tx, doing, life, dayOf(at), at)
    case 'abolish-job-bank':
      return enterPool(tx, doing, life, at)
    case 'lapse-job-bank':
      return expire(tx, doing, life, waiting, { act: due.act, to: 'profile-expired', at })
    case 'lapse-nomination':
      return lapseNomination(tx, doing, life, waiting, at)
    case 'lapse':
      return lapseInvitation(tx, doing, life, waiting, at)
    case 'expire': {
      const to = life.state === 'draft' ? 'draft-expired' : 'profile-expired'
      return expire(tx, doing, life, waiting, { act: due.act, to, at })
    }
    case 'end-bar':
      throw new Error(`${life.profile}: a bar is the person's, and ends with the days of the person`)
  }
}

async function expire(tx: Tx, doing: Doing, life: LifeRow, waiting: Waiting, how: End): Promise<LifeRow> {
  const { submittedAt, startedAt } = life
  const expiredAt = how.at
  // Answers that were saved and not submitted end with it: those of a draft, and the corrections of one that met no program.
  await forgetDraft(tx, life.profile)
  if (how.to !== 'draft-expired') {
    const facts = { submittedAt: submittedAt!, expiredAt }
    await tell(tx, doing, life, 'profile-expired', { kind: 'profile-expired', facts })
  } else {
    await tell(tx, doing, life, 'draft-expired', { kind: 'draft-expired', facts: { startedAt: startedAt!, expiredAt } })
  }
  return end(tx, doing, life, waiting, how)
}

async function lapseInvitation(tx: Tx, doing: Doing, life: LifeRow, waiting: Waiting, at: Micros): Promise<LifeRow> {
  const { round } = waiting.invitation!
  await endInvitation(tx, { profile: life.profile, round }, { state: 'lapsed', at, reason: null })
  const facts = { round, expiredAt: at }
  await tell(tx, doing, life, `invitation-expired/${round}/${momentText(at)}`, { kind: 'invitation-expired', facts })
  return end(tx, doing, life, waiting, { act: 'lapse', to: 'invitation-expired', at, detail: { round } })
}

async function lapseNomination(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { invitation }: Waiting,
  at: Micros,
): Promise<LifeRow> {
  const lapsed = (await endNomination(tx, doing, life, { at, as: 'lapsed' }))!
  const facts = { province: lapsed.province, lapsedAt: at }
  await tell(tx, doing, life, `nomination-lapsed/${lapsed.number}`, { kind: 'nomination-lapsed', facts })
  const to = life.state === 'nomination-offered' ? 'in-pool' : life.state
  const dueAt = dueAtOf({ ...life, state: to, invitation })
  const detail = nominationDetail(lapsed, 'offered')
  return must(tx, doing, life, { act: 'lapse-nomination', to, at, detail, dueAt })
}

/** Job Bank is voluntary from now on: who is eligible that day is in the pool. */
async function enterPool(tx: Tx, doing: Doing, life: LifeRow, at: Micros): Promise<LifeRow> {
  const standing = await assessed(tx, life, dayOf(at))
  if (standing.state !== 'in-pool') return stand(tx, doing, life, standing, standing.state, at)
  const dueAt = dueAtOf({ ...life, state: 'in-pool' })
  return must(tx, doing, life, {
    act: 'abolish-job-bank',
    to: 'in-pool',
    at,
    detail: said(standing),
    dueAt,
    standing,
  })
}

/**
 * Brings one life up to a day: what time did before the day first, each with its own moment, then the day itself where its
 * standing does not hold on it (another law book, a later day). For those whose re-assessment may end more than their standing:
 * profiles of persons, and nominations that wait for an answer. The caller holds the lock of the profile.
 */
export async function reassessOne(tx: Tx, doing: Doing, found: LifeRow, on: DayNumber): Promise<LifeRow> {
  const at = startOf(on)
  const life = await settle(tx, found, at, doing.at)
  if (life.standing === null || life.standing.state === 'invited') return life
  const doneJustNow = life.standing.assessedOn !== found.standing?.assessedOn
  return doneJustNow ? life : assessOn(tx, doing, life, on, Math.max(at, life.since))
}
