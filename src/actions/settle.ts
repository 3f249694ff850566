/** Carry out on one profile what time has done to it, in the order and at the moments of the law. */
import type { Transaction } from 'kysely'
import { type DayNumber, plainDate } from '../law/day.ts'
import { dayOf, type Micros, startOf } from '../law/moment.ts'
import type { Act } from '../lifecycle/acts.ts'
import { isInPool, type State, states } from '../lifecycle/states.ts'
import { type Due, dues, type Life, lifeIn, nextDue } from '../lifecycle/timed.ts'
import { type Assessed, isRecorded, stateOf } from '../pool/standing.ts'
import { builtInLaw } from '../rules/law.ts'
import { endInvitation, type Waiting, waitingOf } from '../store/answers.ts'
import { contentOf, type LifeRow, lockLife, writeLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import type { StandingRow } from '../store/standings.ts'
import { assessAgain } from './bring-up-to-date.ts'
import { type Doing, type Enacted, enact } from './enact.ts'
import { endNomination, nominationDetail } from './end-nomination.ts'
import { rulesId } from './rules-id.ts'

type Tx = Transaction<Database>

// ── When something is due ────────────────────────────────────────────────────────────────────────────────────────────

/** What decides when the next period of a life runs out. Moments are micros; what does not apply is `null`. */
export type DueParts = {
  readonly state: State
  /** When it came into that state: the time to register with Job Bank runs from there. */
  readonly since: Micros
  readonly startedAt: Micros | null
  readonly submittedAt: Micros | null
  /** The nomination that waits for an answer, and the open invitation. */
  readonly nomination?: { readonly offeredAt: Micros; readonly lapsesAt?: Micros } | null
  readonly invitation?: { readonly invitedAt: Micros; readonly lapsesAt: Micros } | null
}

function lifeOf(parts: DueParts, changesOn: DayNumber | null): Life {
  return {
    ...lifeIn(parts.state),
    draftStartedAt: parts.startedAt,
    submittedAt: parts.submittedAt,
    changesOn,
    nomination: parts.nomination ?? null,
    invitation: parts.invitation ?? null,
    pendingSince: parts.state === 'pending-job-bank' ? parts.since : null,
  }
}

/**
 * The first moment at which a period of a life's own runs out, as `profile.due_at` keeps it: re-assessments aside, which go by
 * the standing. `null` once it has ended, or is an application.
 */
export function dueAtOf(parts: DueParts): Micros | null {
  if (states[parts.state].kind === 'applicant') return null
  return nextDue(lifeOf(parts, null))?.at ?? null
}

/** The first thing that time has done to a life by a moment, and that can be carried out. */
function firstDue(life: LifeRow, { invitation, nomination }: Waiting, until: Micros): Due | undefined {
  const offered = nomination?.state === 'offered' ? nomination : null
  const parts = lifeOf({ ...life, invitation, nomination: offered }, life.standing?.changesOn ?? null)
  // A re-assessment waits for the rules of its day: no other day's answer for them.
  return dues({ ...parts, since: life.since }).find(
    ({ act, at }) => at <= until && (act !== 're-assess' || isRecorded(dayOf(at))),
  )
}

// ── Carrying it out ──────────────────────────────────────────────────────────────────────────────────────────────────

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
 */
export async function settle(tx: Tx, found: LifeRow, until: Micros, recordedAt: Micros): Promise<LifeRow> {
  const doing: Doing = { by: 'system', at: recordedAt }
  let life = found
  for (;;) {
    const waiting = await waitingOf(tx, life.profile)
    const due = firstDue(life, waiting, until)
    if (due === undefined) return life
    life = await carryOut(tx, doing, life, waiting, due)
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
      return end(tx, doing, life, waiting, { act: due.act, to: 'profile-expired', at })
    case 'lapse-nomination':
      return lapseNomination(tx, doing, life, waiting, at)
    case 'lapse':
      return lapseInvitation(tx, doing, life, waiting, at)
    case 'expire': {
      const to = life.state === 'draft' ? 'draft-expired' : 'profile-expired'
      return end(tx, doing, life, waiting, { act: due.act, to, at })
    }
    case 'end-bar':
      throw new Error(`${life.profile}: a bar is the person's, and ends with the days of the person`)
  }
}

/** Carries out what the table must allow: `dues` asked it. */
async function must(tx: Tx, doing: Doing, life: LifeRow, what: Enacted): Promise<LifeRow> {
  const enacted = await enact(tx, doing, life, what)
  if (!enacted.ok) throw new Error(`${life.profile}: ${enacted.refusal.message}`)
  return enacted.value
}

type End = { readonly act: Act; readonly to: State; readonly at: Micros; readonly detail?: Enacted['detail'] }

/** Ends a profile for good: it stands nowhere, nothing is due any more, and a nomination ends with it. */
export async function end(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { nomination }: Pick<Waiting, 'nomination'>,
  { act, to, at, detail = {} }: End,
): Promise<LifeRow> {
  const ended = nomination === null ? undefined : await endNomination(tx, doing, life, { at, as: 'ended' })
  const nominated = ended === undefined ? {} : nominationDetail(ended, nomination!.state)
  return must(tx, doing, life, {
    act,
    to,
    at,
    detail: { ...detail, ...nominated, ...(life.standing === null ? {} : NOWHERE), dueAt: null },
    dueAt: null,
    ...(life.standing === null ? {} : { standing: 'none' }),
  })
}

/** Points and flags of a life without a standing, as the journal has them. */
const NOWHERE = { points: null, flags: null } as const

async function lapseInvitation(tx: Tx, doing: Doing, life: LifeRow, waiting: Waiting, at: Micros): Promise<LifeRow> {
  const { round } = waiting.invitation!
  await endInvitation(tx, { profile: life.profile, round }, { state: 'lapsed', at, reason: null })
  return end(tx, doing, life, waiting, { act: 'lapse', to: 'invitation-expired', at, detail: { round } })
}

async function lapseNomination(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { invitation }: Waiting,
  at: Micros,
): Promise<LifeRow> {
  const lapsed = await endNomination(tx, doing, life, { at, as: 'lapsed' })
  const to = life.state === 'nomination-offered' ? 'in-pool' : life.state
  const dueAt = dueAtOf({ ...life, state: to, invitation })
  const detail = { ...nominationDetail(lapsed!, 'offered'), ...(dueAt === life.dueAt ? {} : { dueAt }) }
  return must(tx, doing, life, { act: 'lapse-nomination', to, at, detail, dueAt })
}

/** Job Bank is voluntary from now on: who is eligible that day is in the pool. */
async function enterPool(tx: Tx, doing: Doing, life: LifeRow, at: Micros): Promise<LifeRow> {
  const standing = await assessed(tx, life, dayOf(at))
  if (standing.state !== 'in-pool') return write(tx, doing, life, standing, standing.state, at)
  const dueAt = dueAtOf({ ...life, state: 'in-pool' })
  return must(tx, doing, life, {
    act: 'abolish-job-bank',
    to: 'in-pool',
    at,
    detail: { ...said(standing), dueAt },
    dueAt,
    standing,
  })
}

// ── Re-assessment ────────────────────────────────────────────────────────────────────────────────────────────────────

/** How a life stands on a day by what it declares, and by that day's rules. @throws Error when they are not recorded. */
export async function assessed(tx: Tx, life: LifeRow, on: DayNumber): Promise<StandingRow> {
  const content = await contentOf(tx, life)
  return assessAgain({ profile: life.profile, submittedAt: life.submittedAt!, content }, on, builtInLaw)
}

/** What the journal says of a standing. */
export const said = ({ points, flags, assessedOn }: StandingRow) => ({ flags, on: plainDate(assessedOn), points })

const isWaiting = (state: State) => states[state].kind === 'waiting'

/**
 * The state of a life once it stands otherwise. One that was accepted here and meets no program leaves the pool for good (T17);
 * one that waits is let in by the person's own act alone. An imported one comes and goes by time (X11 to X16).
 */
function stateAfter({ person, state }: LifeRow, assessment: Assessed): State {
  const imported = person === null
  if (assessment.state === 'in-pool') {
    if (!imported || (isInPool(state) && state !== 'in-pool')) return state
    return stateOf(assessment)
  }
  if (assessment.state === 'unassessed') return 'unassessed'
  if (imported || isWaiting(state)) return 'not-eligible'
  return 'removed-ineligible'
}

/**
 * Assesses a life again on a day. Where points, flags and state are what they were, the journal has nothing to say of it.
 * @param at the moment from which it is so in law.
 */
async function assessOn(tx: Tx, doing: Doing, life: LifeRow, on: DayNumber, at: Micros): Promise<LifeRow> {
  const standing = await assessed(tx, life, on)
  return write(tx, doing, life, standing, stateAfter(life, standing), at)
}

async function write(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  standing: StandingRow,
  to: State,
  at: Micros,
): Promise<LifeRow> {
  if (to === 'removed-ineligible') {
    const waiting = await waitingOf(tx, life.profile)
    return end(tx, doing, life, waiting, { act: 're-assess', to, at, detail: { on: plainDate(standing.assessedOn) } })
  }
  if (to === life.state && standing.points === life.points && standing.flags === life.flags) {
    const { points, flags, state, leaf, assessedOn, changesOn } = standing
    await writeLife(tx, life, life, rulesId(builtInLaw), standing)
    return { ...life, points, flags, standing: { state, leaf, assessedOn, changesOn } }
  }
  const ended = isInPool(life.state) && !isInPool(to) ? await endOffer(tx, doing, life, at) : {}
  const dueAt = to === life.state ? life.dueAt : dueAtOf({ ...life, state: to })
  // A person's profile that waits stands nowhere: nothing but the person's own act lets it in.
  const out = life.person !== null && isWaiting(to)
  return must(tx, doing, life, {
    act: 're-assess',
    to,
    at,
    detail: { ...said(standing), ...(out ? NOWHERE : {}), ...ended, ...(dueAt === life.dueAt ? {} : { dueAt }) },
    dueAt,
    standing: out ? 'none' : standing,
  })
}

/** A nomination that waits for an answer ends with the place in the pool; one that was accepted stays (X40). */
async function endOffer(tx: Tx, doing: Doing, life: LifeRow, at: Micros): Promise<object> {
  const ended = await endNomination(tx, doing, life, { at, as: 'ended', offersOnly: true })
  return ended === undefined ? {} : nominationDetail(ended, 'offered')
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
  const holds = life !== found && life.standing.assessedOn <= on && on < life.standing.changesOn
  return holds ? life : assessOn(tx, doing, life, on, Math.max(at, life.since))
}
