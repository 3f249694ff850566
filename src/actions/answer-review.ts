/** Take a review, read it with its trace, and answer it: confirmed or changed, with reasons in both languages. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Both, isInPool } from '../lifecycle/states.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { isLook } from '../rights/act-words.ts'
import type { Corrector, ReviewEffect } from '../rights/review.ts'
import type { LifeRow } from '../store/lives.ts'
import { type ReviewRow, reviewOf, reviewsOf, writeAnswer, writeTaken } from '../store/reviews.ts'
import type { Database } from '../store/schema.ts'
import { chainOf } from '../store/whole-file.ts'
import { inTransaction } from './acting.ts'
import { actorText, type Doing, isPersonAlone, journalOnly } from './enact.ts'
import { tell } from './end-profile.ts'
import { assessOn } from './reassess.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, officerOnly, profileUnknown } from './words/people.ts'
import {
  nothingChanged,
  reassessmentNotPossible,
  reviewAnswered,
  reviewNotTaken,
  reviewTaken,
  reviewUnknown,
  tookPart,
} from './words/rights.ts'

type Tx = Transaction<Database>
type Named = { readonly profile: string; readonly review: number }

const reviewing = { en: 'answer a review', fr: 'répondre à un examen' }

/** A review, its profile locked; or why it is not there. */
async function found(
  tx: Tx,
  doing: Doing,
  { profile, review }: Named,
): Promise<Outcome<{ readonly life: LifeRow; readonly row: ReviewRow }, ActRefusal>> {
  const life = await livingAt(tx, doing, profile)
  if (life === undefined) return refused(profileUnknown(profile))
  const row = await reviewOf(tx, profile, review)
  return row === undefined ? refused(reviewUnknown(review)) : done({ life, row })
}

/** The reviews of a profile; to others than the person the list is a look into the file, and is journalled. */
export function listReviews(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<readonly ReviewRow[], ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const life = await livingAt(tx, doing, profile)
    if (life === undefined) return refused(profileUnknown(profile))
    const rows = await reviewsOf(tx, profile)
    if (!isPersonAlone(doing.by)) await journalOnly(tx, doing, life, 'read-review', { reviews: rows.length })
    return done(rows)
  })
}

/** One review with its trace, journalled as {@link listReviews}. */
export function readReview(db: Kysely<Database>, doing: Doing, asked: Named): Promise<Outcome<ReviewRow, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const one = await found(tx, doing, asked)
    if (!one.ok) return one
    const { life, row } = one.value
    if (!isPersonAlone(doing.by)) await journalOnly(tx, doing, life, 'read-review', { review: row.number })
    return done(row)
  })
}

const ofReviews: ReadonlySet<string> = new Set(['ask-review', 'take-review', 'answer-review'])

/** Whether somebody did anything on a file but look and review: they do not review what they took part in. */
async function tookPartIn(tx: Tx, { by }: Doing, profile: string): Promise<boolean> {
  const actor = actorText(by)
  const chain = await chainOf(tx, { kind: 'profile', subject: profile })
  return chain.some((entry) => entry.actor === actor && !isLook(entry.act) && !ofReviews.has(entry.act))
}

const isOfficer = ({ by }: Doing) => by !== 'system' && by.kind === 'officer'

/**
 * Takes a review: an officer who had no part in the decision.
 * @returns the review, or why not: `officer-only`, `profile-unknown`, `review-unknown`, `review-answered`, `review-taken`, `took-part`.
 */
export function takeReview(db: Kysely<Database>, doing: Doing, asked: Named): Promise<Outcome<ReviewRow, ActRefusal>> {
  if (!isOfficer(doing)) return Promise.resolve(refused(officerOnly(reviewing)))
  return inTransaction(db, async (tx) => {
    const one = await found(tx, doing, asked)
    if (!one.ok) return one
    const { life, row } = one.value
    if (row.state === 'answered') return refused(reviewAnswered())
    if (row.state === 'taken' && row.takenBy !== actorText(doing.by)) return refused(reviewTaken())
    if (row.state === 'taken') return done(row)
    if (await tookPartIn(tx, doing, life.profile)) return refused(tookPart())
    await writeTaken(tx, row, actorText(doing.by), doing.at)
    await journalOnly(tx, doing, life, 'take-review', { review: row.number })
    return done((await reviewOf(tx, life.profile, row.number))!)
  })
}

/** What a reviewer says. */
export type ReviewAnswer =
  | { readonly answer: 'confirmed'; readonly reasons: Both }
  | {
      readonly answer: 'changed'
      readonly reasons: Both
      readonly effect:
        | { readonly kind: 're-assess' }
        | { readonly kind: 'to-be-corrected'; readonly by: Corrector; readonly what: Both }
    }

/**
 * Answers a review that was taken. Changed, the profile is assessed again by the rules of the day, and stands as that says; or it is
 * written who is to correct what, since nobody but the person declares facts, and a decision is changed by those who may make it.
 * @returns the review, or why not: those of {@link takeReview}, `review-not-taken`, `reassessment-not-possible`, `nothing-changed`.
 */
export function answerReview(
  db: Kysely<Database>,
  doing: Doing,
  { given, ...asked }: Named & { readonly given: ReviewAnswer },
): Promise<Outcome<ReviewRow, ActRefusal>> {
  if (!isOfficer(doing)) return Promise.resolve(refused(officerOnly(reviewing)))
  return inTransaction(db, async (tx) => {
    const one = await found(tx, doing, asked)
    if (!one.ok) return one
    const { life, row } = one.value
    if (row.state === 'answered') return refused(reviewAnswered())
    if (row.state === 'asked') return refused(reviewNotTaken())
    if (row.takenBy !== actorText(doing.by)) return refused(reviewTaken())
    if (await tookPartIn(tx, doing, life.profile)) return refused(tookPart())
    const effected = await effectOf(tx, doing, life, given)
    if (!effected.ok) return effected
    const { effect, after } = effected.value
    const { answer, reasons } = given
    await writeAnswer(tx, row, { answer, reasons: canonicalJson(reasons), effect: canonicalJson(effect), at: doing.at })
    const detail = { review: row.number, answer, effect: effect.kind, reasons: sha256(canonicalJson(reasons)) }
    await journalOnly(tx, doing, after, 'answer-review', detail)
    const { number, about, askedAt } = row
    const facts = { review: number, about, askedAt, at: doing.at, answer, reasons, effect }
    await tell(tx, doing, after, `review-answered/${number}`, { kind: 'review-answered', facts })
    return done((await reviewOf(tx, life.profile, number))!)
  })
}

type Effected = { readonly effect: ReviewEffect; readonly after: LifeRow }

async function effectOf(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  given: ReviewAnswer,
): Promise<Outcome<Effected, ActRefusal>> {
  if (given.answer === 'confirmed') return done({ effect: { kind: 'none' }, after: life })
  if (given.effect.kind === 'to-be-corrected') {
    const { by, what } = given.effect
    return done({ effect: { kind: 'to-be-corrected', by, what }, after: life })
  }
  if (!isInPool(life.state) || life.standing?.state !== 'in-pool') return refused(reassessmentNotPossible())
  const after = await assessOn(tx, { by: 'system', at: doing.at }, life, dayOf(doing.at), doing.at)
  const stood = ({ state, points }: LifeRow) => ({ state, points })
  const same = after.state === life.state && after.points === life.points && after.flags === life.flags
  if (same) return refused(nothingChanged())
  return done({ effect: { kind: 're-assessed', before: stood(life), after: stood(after) }, after })
}
