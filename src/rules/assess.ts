/** The assessment of a profile on a day: facts, score, programs, categories, and the day on which any of it changes. */
import { type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Profile } from '../profile/profile.ts'
import type { ProfileProblem } from '../profile/read.ts'
import { type NotRecorded, ruleBook } from './book.ts'
import { assessCategory } from './categories/category.ts'
import { changesOn } from './changes.ts'
import { type CrsScore, score, scoreSections, totalOf } from './crs/score.ts'
import { type Evidence, evidenceOf, factsOn } from './evidence/evidence.ts'
import type { Facts } from './facts.ts'
import type { Criterion } from './findings.ts'
import { builtInLaw, type CategoryKey, categoryKeys, type Law } from './law.ts'
import { assessCec } from './programs/cec.ts'
import { assessFst } from './programs/fst.ts'
import { assessFsw } from './programs/fsw.ts'
import { assessPnp } from './programs/pnp.ts'
import type { Case } from './programs/program.ts'

export type ProgramFinding = { readonly eligible: boolean; readonly criteria: readonly Criterion[] }
export type FswFinding = {
  readonly eligible: boolean
  readonly points: number
  readonly criteria: readonly Criterion[]
}
export type CategoryFinding = {
  readonly version: string
  readonly member: boolean
  readonly criteria: readonly Criterion[]
}

/** What the rules say of a profile on a day. Its keys are the contract's. */
export type Assessment = {
  readonly profile?: string
  readonly on: PlainDate
  /** The day whose tables were asked for, where it is not `on`. */
  readonly rulesOn?: PlainDate
  readonly rules: { readonly crs: string; readonly noc: string }
  readonly facts: Facts
  readonly crs: CrsScore
  readonly programs: {
    readonly fsw: FswFinding
    readonly cec: ProgramFinding
    readonly fst: ProgramFinding
    readonly pnp: ProgramFinding
  }
  /** Eligible for the pool: for any of FSW, CEC and FST. */
  readonly eligible: boolean
  readonly categories: { readonly [key in CategoryKey]?: CategoryFinding }
  /** The first later day on which, with no new information, the answer differs; `null` if none does. */
  readonly changesOn: PlainDate | null
}

/** Why a profile is not assessed on a day. */
export type AssessRefusal = ProfileProblem | (NotRecorded & { readonly path: '' })

export type AssessOptions = {
  /** Tables, classification, categories, accepted tests and funds of this day; ages and windows stay on the day assessed. */
  readonly rulesOn?: DayNumber
  readonly law?: Law
}

const notBorn = (profile: Profile, on: DayNumber): ProfileProblem => ({
  code: 'born-later',
  path: 'bornOn',
  message: `bornOn (${profile.bornOn}) is after the day assessed (${plainDate(on)}); correct it, or ask for a later day.`,
})

/** The book asked for, and what the profile shows under it. */
export function evidenceFor(
  profile: Profile,
  on: DayNumber,
  options: AssessOptions = {},
): Outcome<Evidence, AssessRefusal> {
  const book = ruleBook(options.rulesOn ?? on, options.law)
  if (!book.ok) return refused({ ...book.refusal, path: '' })
  if (dayNumber(profile.bornOn) > on) return refused(notBorn(profile, on))
  return evidenceOf(profile, book.value)
}

function programFinding(assess: (criteria: Criterion[]) => boolean): ProgramFinding {
  const criteria: Criterion[] = []
  return { eligible: assess(criteria), criteria }
}

function programsOf(one: Case) {
  const fswCriteria: Criterion[] = []
  const fsw = assessFsw(one, fswCriteria)
  const cec = programFinding((criteria) => assessCec(one, criteria))
  const fst = programFinding((criteria) => assessFst(one, criteria))
  const eligible = fsw.eligible || cec.eligible || fst.eligible
  const pnp = programFinding((criteria) => assessPnp(one, eligible, criteria))
  return {
    eligible,
    programs: { fsw: { eligible: fsw.eligible, points: fsw.points, criteria: fswCriteria }, cec, fst, pnp },
  }
}

function categoriesOf(one: Case, eligible: boolean): Assessment['categories'] {
  const categories: { [key in CategoryKey]?: CategoryFinding } = {}
  for (const { key, inForce } of one.book.categories) {
    const criteria: Criterion[] = []
    const member = assessCategory(one, builtInLaw[categoryKeys[key]], inForce, eligible, criteria)
    categories[key] = { version: inForce.value!.version, member, criteria }
  }
  return categories
}

/**
 * Assesses a profile on a day.
 * @returns the assessment with every finding, or why there is none: `rules-not-recorded`, `noc2016-missing`, `born-later`.
 */
export function assess(
  profile: Profile,
  on: PlainDate,
  options: AssessOptions = {},
): Outcome<Assessment, AssessRefusal> {
  return assessOn(profile, dayNumber(on), options)
}

/** The same by the number of the day. */
export function assessOn(
  profile: Profile,
  on: DayNumber,
  options: AssessOptions = {},
): Outcome<Assessment, AssessRefusal> {
  const found = evidenceFor(profile, on, options)
  if (!found.ok) return found
  const evidence = found.value
  const { book } = evidence
  const facts = factsOn(evidence, on)
  const one: Case = { evidence, book, facts, on }
  const { eligible, programs } = programsOf(one)
  const changes = changesOn(evidence, on, options)
  return done({
    ...(profile.profile === undefined ? {} : { profile: profile.profile }),
    on: plainDate(on),
    ...(options.rulesOn === undefined ? {} : { rulesOn: plainDate(options.rulesOn) }),
    rules: { crs: book.crsId, noc: book.nocId },
    facts,
    crs: score(facts, evidence.lmiaOffer, book),
    programs,
    eligible,
    categories: categoriesOf(one, eligible),
    changesOn: changes === undefined ? null : plainDate(changes),
  })
}

/** The CRS total alone, by the same scorer: 0 to 1,200 whole points. */
export function totalOn(profile: Profile, on: DayNumber, options: AssessOptions = {}): Outcome<number, AssessRefusal> {
  const found = evidenceFor(profile, on, options)
  if (!found.ok) return found
  const { book, lmiaOffer } = found.value
  return done(totalOf(scoreSections(factsOn(found.value, on), lmiaOffer, book, null)))
}
