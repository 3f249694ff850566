/** Keep a profile true: new answers, assessed at once, with the place in line kept. And what that would do, before it is done. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, microsOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { unmetOf } from '../letters/unmet.ts'
import { isInPool, type State } from '../lifecycle/states.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { type Assembled, assemble, type Change, changed } from '../people/answers.ts'
import { type Consequence, consequenceOf } from '../people/consequence.ts'
import { type Way, wayOfUpdate } from '../people/landing.ts'
import { keepingAccepted } from '../people/nominations.ts'
import { readProfile } from '../profile/read.ts'
import { type Assessment, assessOn } from '../rules/assess.ts'
import { forgetDraft } from '../store/drafts.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { assessAnswers, storedAnswers, storedContent, wasAccepted } from './answers-in-work.ts'
import type { AssessedDeclaration } from './assess-declared.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { must, tell } from './end-profile.ts'
import { said, stand } from './reassess.ts'
import { livingAt } from './settle.ts'
import { type ActRefusal, neverInPool, notNow, placeIsKept, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** New answers: the whole of them, or those that changed, one after the other. */
export type NewAnswers =
  | { readonly content: Readonly<Record<string, unknown>> }
  | { readonly changes: readonly Change[] }

/** An update decided, and not carried out. */
export type Decided = {
  readonly way: Way
  readonly assessed: AssessedDeclaration
  readonly consequence: Consequence
  /** Nothing in the answers is other than before. */
  readonly unchanged: boolean
}

/** An update carried out. */
export type Updated = {
  readonly profile: string
  readonly state: State
  readonly version: number
  readonly consequence: Consequence
  /** What the rules say of the answers: every criterion met or not. */
  readonly assessment: Assessment
}

/** Answers as they would be, put together, with the nominations accepted before kept apart. */
type Given = { readonly assembled: Assembled; readonly accepted: readonly unknown[] }

/** New answers laid over those there are. */
async function givenOf(tx: Tx, life: LifeRow, asked: NewAnswers): Promise<Outcome<Given, ActRefusal>> {
  const { content, accepted } = await storedContent(tx, life)
  if ('changes' in asked) {
    const answers = changed(storedAnswers(content), asked.changes)
    return answers.ok ? done({ assembled: assemble(answers.value), accepted }) : answers
  }
  const { profile, submittedAt, ...rest } = asked.content
  const moment = typeof submittedAt === 'string' ? microsOf(submittedAt) : submittedAt
  if (profile !== undefined && profile !== life.profile) return refused(placeIsKept('profile'))
  if (submittedAt !== undefined && moment !== life.submittedAt) return refused(placeIsKept('submittedAt'))
  const kept = keepingAccepted(rest, accepted)
  if (!kept.ok) return kept
  // The places of a whole are those of its lists.
  const whole = { content: kept.value, pointerOf: assemble([]).pointerOf }
  return done({ assembled: whole, accepted })
}

/** What the rules of the day say of the answers as they are stored; `null` where they say nothing. */
async function assessmentNow(tx: Tx, life: LifeRow, doing: Doing): Promise<Assessment | null> {
  const read = readProfile(JSON.parse(await contentOf(tx, life)), 'pool')
  if (!read.ok) throw new Error(`The stored profile ${life.profile} cannot be read: ${read.refusal[0]!.message}`)
  const assessed = assessOn(read.value, dayOf(doing.at))
  return assessed.ok ? assessed.value : null
}

/** Why a profile in this state takes no update, or `undefined` where it does. */
async function offFor(tx: Tx, doing: Doing, life: LifeRow): Promise<ActRefusal | undefined> {
  const off = whyNot(life.state, 'update', dayOf(doing.at))
  if (off) return notNow(off)
  return life.state === 'unassessed' && !(await wasAccepted(tx, life)) ? neverInPool() : undefined
}

/** Decides what an update does; the state of the life allows one. Nothing is written. */
export async function decideUpdate(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { assembled, accepted }: Given,
): Promise<Outcome<Decided, ActRefusal>> {
  const assessed = await assessAnswers(tx, doing, life, life.submittedAt!, assembled, accepted)
  if (!assessed.ok) return assessed
  const { state, person, submittedAt } = life
  const way = wayOfUpdate({ state, imported: person === null, wasAccepted: true }, assessed.value.found)
  if (way === undefined) throw new Error(`${life.profile}: an update was asked of the state ${state}`)
  const before = await assessmentNow(tx, life, doing)
  const consequence = consequenceOf({ state, submittedAt: submittedAt! }, way, before, assessed.value.assessment)
  const unchanged = assessed.value.version.digest === life.digest
  return done({ way, assessed: assessed.value, consequence, unchanged })
}

/** Carries a decided update out: the candidate's act, and what follows from it by the system's. */
export async function carryOutUpdate(tx: Tx, doing: Doing, life: LifeRow, decided: Decided): Promise<LifeRow> {
  const { way, assessed } = decided
  const [{ act, to }, then] = way
  const { at } = doing
  // Only the pool stands in rounds; an imported profile that is to be corrected stands beside it too, since time moves it in and out.
  const stands = then === undefined && (isInPool(to) || (life.person === null && to === 'not-eligible'))
  const dueAt = to === life.state ? life.dueAt : dueAtOf({ ...life, state: to, since: at })
  const after = await must(tx, doing, life, {
    ...{ act, to, at, dueAt, version: assessed.version },
    detail: stands ? said(assessed.standing) : { on: assessed.assessment.on },
    ...(stands ? { standing: assessed.standing } : {}),
  })
  if (life.state === 'unassessed' && to !== 'not-eligible') await forgetDraft(tx, life.profile)
  if (then !== undefined) return stand(tx, { by: 'system', at }, after, assessed.standing, then.to, at)
  await tellOf(tx, doing, life, after, assessed)
  return after
}

async function tellOf(
  tx: Tx,
  doing: Doing,
  before: LifeRow,
  after: LifeRow,
  { assessment }: AssessedDeclaration,
): Promise<void> {
  const { at } = doing
  if (after.state === 'not-eligible') {
    const { fsw, cec, fst } = assessment.programs
    const unmet = unmetOf({ fsw: fsw.criteria, cec: cec.criteria, fst: fst.criteria })
    const facts = { assessedAt: at, unmet }
    return tell(tx, doing, after, `not-eligible/${after.version}`, { kind: 'not-eligible', facts })
  }
  if (after.points === null) return
  const submittedAt = after.submittedAt!
  const facts = {
    at,
    ...{ pointsBefore: before.points ?? after.points, points: after.points },
    ...{ submittedAt, expiresAt: profileEnds(submittedAt)! },
  }
  return tell(tx, doing, after, `profile-updated/${after.version}`, { kind: 'profile-updated', facts })
}

/** A profile at the moment of an update, and what it would do. */
async function decideAsked(
  tx: Tx,
  doing: Doing,
  asked: { readonly profile: string } & NewAnswers,
): Promise<Outcome<{ readonly life: LifeRow; readonly decided: Decided }, ActRefusal>> {
  const life = await livingAt(tx, doing, asked.profile)
  if (life === undefined) return refused(profileUnknown(asked.profile))
  const off = await offFor(tx, doing, life)
  if (off) return refused(off)
  const given = await givenOf(tx, life, asked)
  if (!given.ok) return given
  const decided = await decideUpdate(tx, doing, life, given.value)
  return decided.ok ? done({ life, decided: decided.value }) : decided
}

/**
 * Updates what a profile declares (T15; X17 to X20, X37 while it waits; X39, X40 where new rules asked what it did not say). The moment of
 * submission and the twelve months stay, the accepted nominations too. Where no program is met any more the profile leaves the pool (T17):
 * the duty to keep it true is a duty then too.
 * @param asked the whole content, or the answers that changed.
 * @returns what it did; the same answers again do nothing. Or why nothing changed: `profile-unknown`, `not-in-that-state` (a draft,
 *          a profile that is invited, or over), `never-in-pool`, `answers-unreadable`, `answers-not-assessable`, `pointer-unknown`,
 *          `answer-too-long`, `nomination-locked`, `nomination-not-accepted`, `place-is-kept`.
 * @source MI respecting the Express Entry system, 4(2)
 */
export async function updateProfile(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string } & NewAnswers,
): Promise<Outcome<Updated, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Updated, ActRefusal>> => {
      const found = await decideAsked(tx, doing, asked)
      if (!found.ok) return found
      const { life, decided } = found.value
      const after = decided.unchanged ? life : await carryOutUpdate(tx, doing, life, decided)
      const { profile, state, version } = after
      const { consequence, assessed } = decided
      return done({ profile, state, version, consequence, assessment: assessed.assessment })
    },
    'keep',
  )
}

/** Undoes what had to be done to see. */
class Seen<T> extends Error {
  override readonly name = 'Seen'
  readonly seen: T
  constructor(seen: T) {
    super('A preview is always undone')
    this.seen = seen
  }
}

/** What an act would do: carried out and undone, so that nothing is written. */
export async function previewing<T, R>(
  db: Kysely<Database>,
  act: (tx: Tx) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  try {
    return await inTransaction(db, async (tx): Promise<Outcome<T, R>> => {
      throw new Seen(await act(tx))
    })
  } catch (error) {
    if (error instanceof Seen) return error.seen as Outcome<T, R>
    throw error
  }
}

/** What {@link updateProfile} would do at this moment, without doing it; refused alike. */
export async function previewUpdate(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string } & NewAnswers,
): Promise<Outcome<Pick<Updated, 'consequence' | 'assessment'>, ActRefusal>> {
  return previewing(db, async (tx): Promise<Outcome<Pick<Updated, 'consequence' | 'assessment'>, ActRefusal>> => {
    const found = await decideAsked(tx, doing, asked)
    if (!found.ok) return found
    const { consequence, assessed } = found.value.decided
    return done({ consequence, assessment: assessed.assessment })
  })
}
