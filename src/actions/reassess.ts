/** Assess a life again, and do what follows from it. */
import type { Transaction } from 'kysely'
import { type DayNumber, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { NewLetter } from '../letters/kinds.ts'
import { unmetOf } from '../letters/unmet.ts'
import { isInPool, type State, states } from '../lifecycle/states.ts'
import { type Assessed, stateOf } from '../pool/standing.ts'
import { nextBoundary } from '../rules/book.ts'
import { builtInLaw } from '../rules/law.ts'
import { waitingOf } from '../store/answers.ts'
import { contentOf, type LifeRow, writeLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import type { StandingRow } from '../store/standings.ts'
import { assessAgain } from './assess-again.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { endNomination, nominationDetail } from './end-nomination.ts'
import { end, must, tell } from './end-profile.ts'
import { rulesId } from './rules-id.ts'

type Tx = Transaction<Database>

/** How a life stands on a day by what it declares, and by that day's rules. @throws Error when they are not recorded. */
export async function assessed(tx: Tx, life: LifeRow, on: DayNumber): Promise<StandingRow> {
  const content = await contentOf(tx, life)
  return assessAgain({ profile: life.profile, submittedAt: life.submittedAt!, content }, on, builtInLaw)
}

/** What the journal says of an assessment beside its points and flags. */
export const said = ({ assessedOn }: StandingRow) => ({ on: plainDate(assessedOn) })

const isWaiting = (state: State) => states[state].kind === 'waiting'

/**
 * The state of a life once it stands otherwise. One that was accepted here and meets no program leaves the pool for good (T17);
 * one that waits is let in by the person's own act alone. An imported one comes and goes by time (X11 to X16).
 */
export function stateAfter({ person, state }: LifeRow, assessment: Assessed): State {
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
export async function assessOn(tx: Tx, doing: Doing, life: LifeRow, on: DayNumber, at: Micros): Promise<LifeRow> {
  const standing = await assessed(tx, life, on)
  return stand(tx, doing, life, standing, stateAfter(life, standing), at)
}

/**
 * Has a life stand as it was assessed, with what follows: its state, an offer that ends with the place in the pool, a letter.
 * @param to what {@link stateAfter} says.
 */
export async function stand(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  standing: StandingRow,
  to: State,
  at: Micros,
): Promise<LifeRow> {
  const letter = letterOf(life, standing, to, at)
  if (letter) {
    const { key, ...told } = letter
    await tell(tx, doing, life, key, told)
  }
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
    detail: { ...said(standing), ...ended },
    dueAt,
    standing: out ? 'none' : standing,
  })
}

/** A letter with its key. */
export type KeyedLetter = NewLetter & { readonly key: string }

/**
 * What a re-assessment has to tell the person: that the score is another, or that the place in the pool is lost, and why;
 * `undefined` where there is nothing to tell.
 * @param before how the life stood.
 */
export function letterOf(
  before: Pick<LifeRow, 'state' | 'points'>,
  now: Pick<StandingRow, 'assessedOn' | 'finding' | 'points'>,
  to: State,
  at: Micros,
): KeyedLetter | undefined {
  const on = plainDate(now.assessedOn)
  const { finding } = now
  const moved = to !== before.state
  if (moved && to === 'unassessed' && finding?.kind === 'unassessed') {
    const { path, message } = finding.findings
    return { key: `not-assessed/${on}`, kind: 'not-assessed', facts: { assessedAt: at, path, message } }
  }
  if (moved && finding?.kind === 'not-eligible') {
    const unmet = unmetOf(finding.findings)
    if (to === 'not-eligible') return { key: `not-eligible/${on}`, kind: to, facts: { assessedAt: at, unmet } }
    if (to === 'removed-ineligible') return { key: `removed-ineligible/${on}`, kind: to, facts: { at, unmet } }
  }
  if (!isInPool(to) || before.points === null || now.points === before.points) return undefined
  // The rules of the day began that day, or time alone did it.
  const because = nextBoundary(now.assessedOn - 1) === now.assessedOn ? 'rules' : 'time'
  const facts = { on, pointsBefore: before.points, points: now.points, because } as const
  return { key: `score-changed/${on}`, kind: 'score-changed', facts }
}

/** A nomination that waits for an answer ends with the place in the pool; one that was accepted stays (X40). */
async function endOffer(tx: Tx, doing: Doing, life: LifeRow, at: Micros): Promise<object> {
  const ended = await endNomination(tx, doing, life, { at, as: 'ended', offersOnly: true })
  return ended === undefined ? {} : nominationDetail(ended, 'offered')
}
