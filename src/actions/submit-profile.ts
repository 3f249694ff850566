/** Submit a profile: assessed at once, and in the pool, waiting or not eligible by the table of moves. Also a corrected one. */
import { randomInt } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { unmetOf } from '../letters/unmet.ts'
import { isInPool, type State } from '../lifecycle/states.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { type Act, whyNot } from '../lifecycle/transitions.ts'
import { type Assembled, assemble } from '../people/answers.ts'
import { type CorrectedLanding, correctedLanding, landingOf } from '../people/landing.ts'
import { validationCodeOf } from '../people/reference.ts'
import type { Assessment } from '../rules/assess.ts'
import { forgetDraft } from '../store/drafts.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { answersInWork, assessAnswers, wasAccepted } from './answers-in-work.ts'
import type { AssessedDeclaration } from './assess-declared.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { must, tell } from './end-profile.ts'
import { said } from './reassess.ts'
import { livingAt } from './settle.ts'
import { carryOutUpdate, decideUpdate } from './update-profile.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** What became of a submission. */
export type Submitted = {
  readonly profile: string
  readonly state: State
  readonly version: number
  /** The place in line, once the profile is accepted; until then the moment of the last submission. */
  readonly submittedAt: Micros
  /** When its time runs out: twelve months, or the days to register with Job Bank. */
  readonly dueAt: Micros | null
  /** What a province names beside the reference; none of a profile that meets no program. */
  readonly validationCode: string | null
  /** What the rules say: every criterion met or not, the score line by line. */
  readonly assessment: Assessment
}

export const submittedOf = (life: LifeRow, assessment: Assessment): Submitted => ({
  profile: life.profile,
  state: life.state,
  version: life.version,
  submittedAt: life.submittedAt!,
  dueAt: life.dueAt,
  validationCode: life.validationCode,
  assessment,
})

/** A code for the province; one that was issued stays. */
const codeFor = (life: LifeRow, to: State) =>
  to === 'not-eligible' || life.validationCode !== null ? {} : { validationCode: validationCodeOf(randomInt) }

/**
 * Carries out a submission or a correction in the caller's transaction: the moment of the act is its place in line.
 * @param act allowed in the state of the life; where it leads, the table allows on that day.
 */
export async function land(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  act: Extract<Act, 'submit' | 'correct'>,
  assessed: AssessedDeclaration,
): Promise<LifeRow> {
  const to = act === 'correct' ? correctedLanding(assessed.found) : landingOf(assessed.found)
  const { at } = doing
  const dueAt = dueAtOf({ ...life, state: to, since: to === life.state ? life.since : at, submittedAt: at })
  // Only the pool stands in rounds; an imported profile stands beside it too, since time moves it in and out.
  const stands = isInPool(to) || (life.person === null && to === 'not-eligible')
  const after = await must(tx, doing, life, {
    ...{ act, to, at, dueAt, submittedAt: at, version: assessed.version },
    detail: stands ? said(assessed.standing) : { on: assessed.assessment.on },
    ...codeFor(life, to),
    ...(stands ? { standing: assessed.standing } : life.standing === null ? {} : { standing: 'none' }),
  })
  // Answers are kept for correction as long as the profile is to be corrected.
  if (to !== 'not-eligible') await forgetDraft(tx, life.profile)
  await tellOf(tx, doing, after, to, assessed.assessment)
  return after
}

const waitsFor = {
  'in-pool': null,
  'in-pool-nominated': null,
  'pending-job-bank': 'job-bank',
  'pending-nomination-confirmation': 'province',
} as const

/** The programs that an assessment finds met. */
export const programsMet = ({ programs }: Assessment) =>
  (['pnp', 'cec', 'fsw', 'fst'] as const).filter((program) => programs[program].eligible)

const criteriaOf = ({ programs: { fsw, cec, fst } }: Assessment) => ({
  fsw: fsw.criteria,
  cec: cec.criteria,
  fst: fst.criteria,
})

async function tellOf(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  to: CorrectedLanding,
  assessment: Assessment,
): Promise<void> {
  if (to === 'not-eligible') {
    const facts = { assessedAt: doing.at, unmet: unmetOf(criteriaOf(assessment)) }
    return tell(tx, doing, life, `not-eligible/${life.version}`, { kind: 'not-eligible', facts })
  }
  const facts = {
    submittedAt: doing.at,
    points: life.points,
    programs: programsMet(assessment),
    expiresAt: life.dueAt ?? profileEnds(doing.at)!,
    waitsFor: waitsFor[to],
  }
  return tell(tx, doing, life, `profile-accepted/${life.version}`, { kind: 'profile-accepted', facts })
}

/**
 * Submits what is saved of a profile: a draft (T03, T04, T05, T09), or one that met no program or could not be assessed, corrected in place
 * (X07 to X10, X42). It is assessed by the rules of the day of submission.
 * @returns where it stands now, with every finding; or why nothing changed: `answers-unreadable` with everything that is wrong,
 *          `answers-not-assessable`, `not-in-that-state`, `profile-unknown`. The answers stay as they are saved.
 * @source IRPA 10.2(1)(a); MI respecting the Express Entry system, 3 to 5
 */
export async function submitProfile(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string },
): Promise<Outcome<Submitted, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Submitted, ActRefusal>> => {
      const life = await livingAt(tx, doing, asked.profile)
      if (life === undefined) return refused(profileUnknown(asked.profile))
      const act = life.state === 'not-eligible' || life.state === 'unassessed' ? 'correct' : 'submit'
      const off = whyNot(life.state, act, dayOf(doing.at))
      if (off) return refused(notNow(off))
      const { answers, accepted } = await answersInWork(tx, life)
      const assembled = assemble(answers)
      if (await wasAccepted(tx, life)) return resubmit(tx, doing, life, assembled, accepted)
      const assessed = await assessAnswers(tx, doing, life, doing.at, assembled, accepted)
      if (!assessed.ok) return assessed
      return done(submittedOf(await land(tx, doing, life, act, assessed.value), assessed.value.assessment))
    },
    'keep',
  )
}

/** What was in the pool once keeps its place in line: its corrected answers are an update of it. */
async function resubmit(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  assembled: Assembled,
  accepted: readonly unknown[],
): Promise<Outcome<Submitted, ActRefusal>> {
  const decided = await decideUpdate(tx, doing, life, { assembled, accepted })
  if (!decided.ok) return decided
  const after = await carryOutUpdate(tx, doing, life, decided.value)
  return done(submittedOf(after, decided.value.assessed.assessment))
}
