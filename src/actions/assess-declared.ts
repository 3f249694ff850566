/** Assess what somebody declares, for a day: how it would stand, and every finding. Nothing is read and nothing written. */
import { type DayNumber, plainDate } from '../law/day.ts'
import { type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Found } from '../people/landing.ts'
import { claimsNomination } from '../people/nominations.ts'
import { inBoth, type Problem } from '../people/problems.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { standingOn, stateOf } from '../pool/standing.ts'
import { readProfile } from '../profile/read.ts'
import { leafOf } from '../rounds/digest.ts'
import { type Assessment, assessOn } from '../rules/assess.ts'
import { ruleBook } from '../rules/book.ts'
import type { StandingRow } from '../store/standings.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, answersNotAssessable, answersUnreadable } from './words/people.ts'

/** What is declared, and the place in line it has or would have. */
export type Declaration = {
  readonly profile: string
  readonly submittedAt: Micros
  /** The answers, without what the application gives: reference and moment. */
  readonly content: Readonly<Record<string, unknown>>
}

/** Answers as they would be stored, and what the rules of the day say of them. */
export type AssessedDeclaration = {
  /** Canonical JSON, with reference and moment, and its SHA-256 in hexadecimal digits. */
  readonly version: { readonly content: string; readonly digest: string }
  readonly standing: StandingRow
  /** Every criterion, met or not. */
  readonly assessment: Assessment
  /** What decides where the act leads. */
  readonly found: Found
}

/**
 * Reads and assesses a declaration for a day.
 * @param also what is wrong beyond the profile itself, told with the rest.
 * @returns refusals: `answers-unreadable` with everything that is wrong, `answers-not-assessable` where the rules of the day ask
 *          what the answers do not say, or are not recorded.
 */
export function assessDeclared(
  { profile, submittedAt, content }: Declaration,
  on: DayNumber,
  also: readonly Problem[] = [],
): Outcome<AssessedDeclaration, ActRefusal> {
  const declared = { ...content, profile, submittedAt: momentText(submittedAt) }
  const read = readProfile(declared, 'pool')
  if (!read.ok || also.length > 0) {
    return refused(answersUnreadable([...(read.ok ? [] : read.refusal.map(inBoth)), ...also]))
  }
  const assessed = assessOn(read.value, on)
  if (!assessed.ok) return refused(answersNotAssessable(inBoth(assessed.refusal)))
  const standing = standingOn(read.value, on)
  const book = ruleBook(on)
  if (!book.ok) throw new Error(`${plainDate(on)}: assessed by rules that are not recorded`)
  const stored = canonicalJson(declared)
  const leaf = leafOf({ profile, submittedAt, points: standing.points }, sha256)
  return done({
    version: { content: stored, digest: sha256(stored) },
    standing: { ...standing, profile, submittedAt, leaf },
    assessment: assessed.value,
    found: {
      eligible: assessed.value.eligible,
      claimsNomination: claimsNomination(content),
      qualifyingOffer: assessed.value.facts.jobOffer !== 'none',
      nominated: stateOf(standing) === 'in-pool-nominated',
      jobBankAsked: book.value.law.jobBankDays.value !== null,
    },
  })
}
