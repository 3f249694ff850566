/** Credentials as evidence: from when to when each counts, and what they make together. */
import { addYears, type DayNumber, dayNumber } from '../../law/day.ts'
import type { Credential, CredentialLevel } from '../../profile/profile.ts'
import type { RuleBook } from '../book.ts'
import { type CanadianStudy, type EducationLevel, educationLevels } from '../facts.ts'
import { OPEN } from './timeline.ts'

/** A credential: counts on a day from `from` up to `until`, that day excluded. */
export type Held = {
  readonly rank: number
  readonly postSecondary: boolean
  readonly years: number
  readonly from: DayNumber
  readonly until: DayNumber
  readonly canadian: boolean
  /** What it is worth as study in Canada, for the CRS. */
  readonly study: CanadianStudy
  /** Two years or more, full-time, in Canada: FSW adaptability. */
  readonly twoYearsInCanada: boolean
}

const levelRead: Readonly<Record<CredentialLevel, EducationLevel>> = {
  secondary: 'secondary',
  'one-year': 'one-year',
  'two-year': 'two-year',
  bachelors: 'bachelors',
  masters: 'masters',
  professional: 'masters',
  doctoral: 'doctoral',
}

const rankOf = (level: EducationLevel) => educationLevels.indexOf(level)
const TWO_OR_MORE = rankOf('two-or-more')
const GRADUATE = rankOf('masters')

/** What a credential is worth as study in Canada: it must itself meet the conditions. */
function studyOf(credential: Credential, graduate: boolean, book: RuleBook): CanadianStudy {
  if (credential.country !== 'CA' || credential.level === 'secondary' || !credential.fullTime) return 'none'
  const rule = book.law.canadianStudyConditions.value
  if (credential.monthsInCanada < rule.months) return 'none'
  if (credential.years >= rule.longYears) return 'long'
  if (graduate) return credential.academicYears >= rule.graduateAcademicYears ? 'long' : 'none'
  return 'short'
}

/**
 * Credentials as they count. One from Canada counts by itself; any other from the day it is completed and assessed until
 * its assessment is five years old.
 */
export function heldOf(credentials: readonly Credential[], book: RuleBook): readonly Held[] {
  const held: Held[] = []
  for (const credential of credentials) {
    const rank = rankOf(levelRead[credential.level])
    const canadian = credential.country === 'CA'
    let from = dayNumber(credential.completedOn)
    let until = OPEN
    if (!canadian) {
      if (credential.equivalency?.issuedOn === undefined) continue
      const issued = dayNumber(credential.equivalency.issuedOn)
      if (issued > from) from = issued
      until = addYears(issued, book.law.assessmentValidity.value)
    }
    held.push({
      rank,
      postSecondary: credential.level !== 'secondary',
      years: credential.years,
      from,
      until,
      canadian,
      study: studyOf(credential, rank >= GRADUATE, book),
      twoYearsInCanada: canadian && credential.fullTime && credential.years >= 2 && credential.academicYears >= 2,
    })
  }
  return held
}

const counts = (one: Held, on: DayNumber) => on >= one.from && on < one.until

/** The highest level that the credentials counting on a day make, alone or two together. */
export function levelOn(held: readonly Held[], on: DayNumber): EducationLevel {
  let best = 0
  let postSecondary = 0
  let threeYears = false
  for (const one of held) {
    if (!counts(one, on)) continue
    if (one.rank > best) best = one.rank
    if (one.postSecondary) {
      postSecondary++
      if (one.years >= 3) threeYears = true
    }
  }
  if (best < TWO_OR_MORE && postSecondary >= 2 && threeYears) best = TWO_OR_MORE
  return educationLevels[best]!
}

/** The best study in Canada among the credentials counting on a day. */
export function canadianStudyOn(held: readonly Held[], on: DayNumber): CanadianStudy {
  let best: CanadianStudy = 'none'
  for (const one of held) {
    if (one.study === 'none' || !counts(one, on)) continue
    if (one.study === 'long') return 'long'
    best = 'short'
  }
  return best
}

/** Two years of full-time study in Canada, on a day: FSW adaptability. */
export const studiedTwoYearsInCanada = (held: readonly Held[], on: DayNumber): boolean =>
  held.some((one) => one.twoYearsInCanada && counts(one, on))

/** The years of the longest post-secondary programme whose credential counts on a day; 0 without one. */
export function longestCredential(held: readonly Held[], on: DayNumber): number {
  let longest = 0
  for (const one of held) if (one.postSecondary && one.years > longest && counts(one, on)) longest = one.years
  return longest
}
