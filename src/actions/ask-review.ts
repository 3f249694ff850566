/** Ask for a review by a human: of a line of a score, of a criterion, or of a refusal. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { actWords, sourcesOf } from '../rights/act-words.ts'
import { dueAt, findingsBy, isRefusal, MOST_OPEN_REVIEWS, type ReviewAbout } from '../rights/review.ts'
import type { FiledAssessment } from '../rights/whole-file.ts'
import { applicationsOf } from '../store/applications.ts'
import type { LifeRow } from '../store/lives.ts'
import { addReview, type ReviewRow, reviewOf, reviewsOf } from '../store/reviews.ts'
import type { Database } from '../store/schema.ts'
import { type ChainEntry, chainOf, declaredVersions } from '../store/whole-file.ts'
import { inTransaction } from './acting.ts'
import { actorText, type Doing, journalOnly } from './enact.ts'
import { assessmentsOf } from './export-file.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, profileUnknown } from './words/people.ts'
import { findingUnknown, notARefusal, reviewOpen, tooManyReviews } from './words/rights.ts'

type Tx = Transaction<Database>

/** What a review is asked of. */
export type ReviewAsked =
  | {
      readonly about: Exclude<ReviewAbout, 'refusal'>
      readonly rule: string
      /** SHA-256 of the assessment, as the file has it; that of the day of asking where it is left out. */
      readonly assessment?: string
    }
  | {
      readonly about: 'refusal'
      /** Its number in the journal of the profile. */
      readonly entry: number
    }

/**
 * Asks for a review. What it is asked of is kept with it, as it stood: that is what the reviewer sees.
 * @param asked `reason`: what the person says is wrong.
 * @returns the review, or why none is taken: `profile-unknown`, `finding-unknown`, `not-a-refusal`, `review-open`, `too-many-reviews`.
 * @source Directive on Automated Decision-Making, 6.4 (recourse) and 6.2.3 (explanation).
 */
export function askReview(
  db: Kysely<Database>,
  doing: Doing,
  { profile, of, reason }: { readonly profile: string; readonly of: ReviewAsked; readonly reason: string },
): Promise<Outcome<ReviewRow, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const life = await livingAt(tx, doing, profile)
    if (life === undefined) return refused(profileUnknown(profile))
    const chain = await chainOf(tx, { kind: 'profile', subject: profile })
    const traced =
      of.about === 'refusal'
        ? await refusalTrace(tx, life, chain, of.entry)
        : await findingTrace(tx, doing, life, chain, of)
    if (!traced.ok) return traced
    const { assessment, trace } = traced.value
    const target = { rule: of.about === 'refusal' ? null : of.rule, entry: of.about === 'refusal' ? of.entry : null }
    const before = await reviewsOf(tx, profile)
    const waiting = before.filter(({ state }) => state !== 'answered')
    const same = waiting.find(
      (one) =>
        one.rule === target.rule &&
        one.entry === target.entry &&
        one.assessment === assessment &&
        one.about === of.about,
    )
    if (same !== undefined) return refused(reviewOpen(same.number))
    if (waiting.length >= MOST_OPEN_REVIEWS) return refused(tooManyReviews())
    const number = (before.at(-1)?.number ?? 0) + 1
    await addReview(tx, {
      ...{ profile, number, about: of.about, ...target, assessment, reason },
      askedAt: doing.at,
      dueAt: dueAt(doing.at),
      trace: canonicalJson(trace),
      askedBy: actorText(doing.by),
    })
    const detail = { review: number, about: of.about, ...target, assessment, reason: sha256(reason) }
    await journalOnly(tx, doing, life, 'ask-review', detail)
    return done((await reviewOf(tx, profile, number))!)
  })
}

type Traced = Outcome<{ readonly assessment: string | null; readonly trace: object }, ActRefusal>

/** The findings by a rule in an assessment of the profile, with the facts that they rest on. */
async function findingTrace(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  chain: readonly ChainEntry[],
  of: ReviewAsked & { readonly about: Exclude<ReviewAbout, 'refusal'> },
): Promise<Traced> {
  const versions = await declaredVersions(tx, life.profile)
  const all = assessmentsOf(versions, chain, dayOf(doing.at))
  const found = of.assessment === undefined ? all.at(-1) : all.find(({ digest }) => digest === of.assessment)
  if (found?.assessment == null || found.digest === null) return refused(findingUnknown(of.rule))
  const findings = findingsBy(found.assessment, of.about, of.rule)
  if (findings.length === 0) return refused(findingUnknown(of.rule))
  const { on, rules, facts, crs } = found.assessment
  const { version, entry } = found
  return done({
    assessment: found.digest,
    trace: { on, rules, version, entry, facts, total: crs.total, findings },
  })
}

/** A refusal with what it was decided on: the assessment of its moment, and the reasons of an application. */
async function refusalTrace(tx: Tx, life: LifeRow, chain: readonly ChainEntry[], number: number): Promise<Traced> {
  const entry = chain.find(({ seq }) => seq === number)
  if (entry === undefined) return refused(notARefusal(number))
  const detail = JSON.parse(entry.detail) as Readonly<Record<string, unknown>>
  const to = entry.changes && typeof detail['state'] === 'string' ? detail['state'] : undefined
  if (!isRefusal(entry.act, to)) return refused(notARefusal(number))
  const { at, act, actor, transition } = entry
  const versions = await declaredVersions(tx, life.profile)
  const decided = assessmentsOf(
    versions,
    chain.filter(({ seq }) => seq <= number),
    dayOf(at),
  ).at(-1)
  const round = detail['round']
  const application = (await applicationsOf(tx, life.profile)).find((one) => one.round === round)
  return done({
    assessment: null,
    trace: {
      entry: { number, at, act, title: actWords(act), actor, transition, sources: sourcesOf(transition), detail },
      assessment: tracedAssessment(decided),
      application:
        application === undefined
          ? null
          : { findings: parsed(application.findings), reasons: parsed(application.reasons) },
    },
  })
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

function tracedAssessment(one: FiledAssessment | undefined): object | null {
  if (one === undefined) return null
  const { on, version, digest, assessment, unassessed } = one
  if (assessment === null) return { on, version, digest, unassessed }
  const { facts, crs, programs } = assessment
  return { on, version, digest, facts, total: crs.total, programs }
}
