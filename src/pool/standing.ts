/** How a profile stands on a day: its points and flags, and until when that holds. */
import { type DayNumber, dayNumber } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { Profile } from '../profile/profile.ts'
import type { ProfileProblem } from '../profile/read.ts'
import { answerOn } from '../rules/answer.ts'
import { evidenceFor } from '../rules/assess.ts'
import { nextBoundary, ruleBook } from '../rules/book.ts'
import { changesOn } from '../rules/changes.ts'
import { packFacts } from '../rules/columns.ts'
import type { Evidence } from '../rules/evidence/evidence.ts'
import type { Facts } from '../rules/facts.ts'
import type { Criterion } from '../rules/findings.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import { assessCec } from '../rules/programs/cec.ts'
import { assessFst } from '../rules/programs/fst.ts'
import { assessFsw } from '../rules/programs/fsw.ts'
import type { Case } from '../rules/programs/program.ts'
import { flagsOf, NOMINEE } from './flags.ts'

/** What a round reads of one candidate. */
export type Standing = {
  readonly profile: string
  readonly submittedAt: Micros
  /** CRS, 0 to 1,200 whole points. */
  readonly points: number
  /** `src/pool/flags.ts`. */
  readonly flags: number
}

/** The criteria of the three programs, each with its rule; where the rule stands in the law is looked up by its name. */
export type ProgramFindings = Readonly<
  Record<'fsw' | 'cec' | 'fst', readonly Omit<Criterion, 'source' | 'sourceFr'>[]>
> & {
  readonly fswPoints: number
}

/** Why a profile stands outside the pool. */
export type Finding =
  | { readonly kind: 'not-eligible'; readonly findings: ProgramFindings }
  | { readonly kind: 'unassessed'; readonly findings: ProfileProblem }

/** A standing on a day; it holds on every day from `assessedOn` to the eve of `changesOn`. */
export type Assessed = {
  readonly points: number
  readonly flags: number
  readonly state: 'in-pool' | 'not-eligible' | 'unassessed'
  readonly assessedOn: DayNumber
  readonly changesOn: DayNumber
  /** The facts packed, none where the profile could not be assessed. */
  readonly facts: Uint8Array | null
  /** For those outside the pool. */
  readonly finding: Finding | null
}

/** The state in its life of an imported profile that stands so. */
export type ImportedState = 'in-pool' | 'in-pool-nominated' | 'not-eligible' | 'unassessed'

export const stateOf = ({ state, flags }: Pick<Assessed, 'state' | 'flags'>): ImportedState =>
  state === 'in-pool' && (flags & NOMINEE) !== 0 ? 'in-pool-nominated' : state

function unassessed(profile: Profile, on: DayNumber, refusal: ProfileProblem, law: Law): Assessed {
  // Which codes a day wants changes with the rules; a profile from before its birth is looked at again on that day.
  const boundary = nextBoundary(on, law) ?? on + 1
  const born = dayNumber(profile.bornOn)
  const changesOn = born > on ? Math.min(born, boundary) : boundary
  const finding = { kind: 'unassessed', findings: refusal } as const
  return { points: 0, flags: 0, state: 'unassessed', assessedOn: on, changesOn, facts: null, finding }
}

/** The criteria of every program, for those who meet none. */
function programFindings(evidence: Evidence, facts: Facts, on: DayNumber): Finding {
  const one: Case = { evidence, book: evidence.book, facts, on }
  const found = (assess: (criteria: Criterion[]) => unknown) => {
    const criteria: Criterion[] = []
    assess(criteria)
    return criteria.map(({ source: _, sourceFr: __, ...criterion }) => criterion)
  }
  let fswPoints = 0
  const fsw = found((criteria) => {
    fswPoints = assessFsw(one, criteria).points
  })
  const cec = found((criteria) => assessCec(one, criteria))
  const fst = found((criteria) => assessFst(one, criteria))
  return { kind: 'not-eligible', findings: { fsw, fswPoints, cec, fst } }
}

/**
 * The standing of a profile on a day, by that day's rules.
 * @param on a day whose rules are recorded.
 * @throws Error when they are not.
 */
export function standingOn(profile: Profile, on: DayNumber, law: Law = builtInLaw): Assessed {
  const found = evidenceFor(profile, on, { law })
  if (!found.ok) {
    // The caller asks first which days are recorded.
    if (found.refusal.code === 'rules-not-recorded') throw new Error(found.refusal.message)
    return unassessed(profile, on, found.refusal, law)
  }
  const evidence = found.value
  const answer = answerOn(evidence, on)
  return {
    points: answer.total,
    flags: flagsOf(answer, evidence.book),
    state: answer.eligible ? 'in-pool' : 'not-eligible',
    assessedOn: on,
    changesOn: changesOn(evidence, on, { law }, answer),
    facts: packFacts(answer.facts, answer.lmiaOffer),
    finding: answer.eligible ? null : programFindings(evidence, answer.facts, on),
  }
}

/** Whether the rules of a day are recorded. */
export const isRecorded = (on: DayNumber, law: Law = builtInLaw): boolean => ruleBook(on, law).ok
