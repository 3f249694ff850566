/** Language results as evidence: from when to when they count, and what they are worth. */
import { addYears, type DayNumber, dayNumber } from '../../law/day.ts'
import type { LanguageTest } from '../../profile/profile.ts'
import type { RuleBook } from '../book.ts'
import { spouseLanguagePoints } from '../crs/spouse.ts'
import type { LanguageLevels, OfficialLanguage } from '../facts.ts'
import { levelsOf } from '../scales/language-tests.ts'

/** One set of results: counts on a day from `from` up to `until`, that day excluded. */
export type Results = { readonly levels: LanguageLevels; readonly from: DayNumber; readonly until: DayNumber }

/** The results of tests that the book accepts, in the order declared. Abilities of different results are never mixed. */
export function resultsOf(tests: readonly LanguageTest[], book: RuleBook): readonly Results[] {
  const results: Results[] = []
  for (const test of tests) {
    const levels = levelsOf(test, book.converters)
    if (levels === undefined) continue
    const from = dayNumber(test.resultsOn)
    results.push({ levels, from, until: addYears(from, book.law.languageResultsValidity.value) })
  }
  return results
}

/** Of several valid results in a language, the latest; of one day, the first declared. */
export function latestIn(
  language: OfficialLanguage,
  results: readonly Results[],
  on: DayNumber,
): LanguageLevels | null {
  let best: Results | null = null
  for (const one of results) {
    if (one.levels.language !== language || on < one.from || on >= one.until) continue
    if (best === null || one.from > best.from) best = one
  }
  return best === null ? null : best.levels
}

/** A spouse's language: the valid result worth most spouse points, then the latest, then the first declared. */
export function bestOfSpouse(results: readonly Results[], book: RuleBook, on: DayNumber): LanguageLevels | null {
  let best: Results | null = null
  let worth = -1
  for (const one of results) {
    if (on < one.from || on >= one.until) continue
    const points = spouseLanguagePoints(one.levels, book)
    if (points > worth || (points === worth && best !== null && one.from > best.from)) {
      best = one
      worth = points
    }
  }
  return best === null ? null : best.levels
}
