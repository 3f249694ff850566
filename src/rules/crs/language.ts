import { type Bracket, bracketsFrom, dated, shape, wholeBetween } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import type { Facts, LanguageLevels } from '../facts.ts'
import { type Because, type Lines, writeLine } from '../findings.ts'
import { mi } from '../sources.ts'
import { read } from '../tables.ts'

/** CRS points for each ability of the first official language by CLB or NCLC level: alone, accompanied. */
export const firstLanguageGrid = dated<readonly Bracket[]>({
  name: 'crs.core.first-language',
  title: { en: 'First official language', fr: 'Première langue officielle' },
  unit: 'points an ability',
  check: bracketsFrom(0, 2),
  eras: [
    {
      from: '2015-01-01',
      source: mi('13'),
      value: [
        [0, 3, 0, 0],
        [4, 5, 6, 6],
        [6, 6, 9, 8],
        [7, 7, 17, 16],
        [8, 8, 23, 22],
        [9, 9, 31, 29],
        [10, null, 34, 32],
      ],
    },
  ],
})

/** CRS points for each ability of the second official language: alone, accompanied. */
export const secondLanguageGrid = dated<readonly Bracket[]>({
  name: 'crs.core.second-language',
  title: { en: 'Second official language', fr: 'Seconde langue officielle' },
  unit: 'points an ability',
  check: bracketsFrom(0, 2),
  eras: [
    {
      from: '2015-01-01',
      source: mi('14'),
      doubt: 'The section number is inferred; the values agree in the page and three transcriptions.',
      value: [
        [0, 4, 0, 0],
        [5, 6, 1, 1],
        [7, 8, 3, 3],
        [9, null, 6, 6],
      ],
    },
  ],
})

/** The most that the four abilities of the second official language can earn. With a spouse, 24 is cut to 22. */
export const secondLanguageCap = dated<{ readonly alone: number; readonly accompanied: number }>({
  name: 'crs.core.second-language.cap',
  title: { en: 'Second official language, at most', fr: 'Seconde langue officielle, au plus' },
  unit: 'points',
  check: shape({ alone: wholeBetween(0, 1200), accompanied: wholeBetween(0, 1200) }),
  eras: [{ from: '2015-01-01', source: mi('14'), value: { alone: 24, accompanied: 22 } }],
})

/** The sum of a table over the four abilities; 0 without results. */
export function overAbilities(table: Int16Array, levels: LanguageLevels | null): number {
  if (levels === null) return 0
  return (
    read(table, levels.listening) +
    read(table, levels.reading) +
    read(table, levels.writing) +
    read(table, levels.speaking)
  )
}

/** The levels a line rests on. */
export const abilities = (levels: LanguageLevels | null): Because =>
  levels === null
    ? { results: null }
    : {
        language: levels.language,
        listening: levels.listening,
        reading: levels.reading,
        writing: levels.writing,
        speaking: levels.speaking,
      }

/**
 * Points for the first official language, the one the candidate chose.
 * @returns 0 to 136 whole points, 0 to 128 with a counted spouse or partner.
 */
export function scoreFirstLanguage(facts: Facts, book: RuleBook, lines: Lines): number {
  const table = facts.spouseCounted ? book.crs.firstLanguage.accompanied : book.crs.firstLanguage.alone
  const points = overAbilities(table, facts.first)
  if (lines) {
    writeLine(
      lines,
      firstLanguageGrid.name,
      points,
      4 * table.at(-1)!,
      abilities(facts.first),
      book.law.firstLanguageGrid.source,
    )
  }
  return points
}

/**
 * Points for the second official language, after its cap.
 * @returns 0 to 24 whole points, 0 to 22 with a counted spouse or partner.
 */
export function scoreSecondLanguage(facts: Facts, book: RuleBook, lines: Lines): number {
  const table = facts.spouseCounted ? book.crs.secondLanguage.accompanied : book.crs.secondLanguage.alone
  const points = overAbilities(table, facts.second)
  const caps = book.law.secondLanguageCap
  const cap = facts.spouseCounted ? caps.value.accompanied : caps.value.alone
  if (lines) {
    writeLine(
      lines,
      secondLanguageGrid.name,
      points,
      4 * table.at(-1)!,
      abilities(facts.second),
      book.law.secondLanguageGrid.source,
    )
    if (points > cap) writeLine(lines, secondLanguageCap.name, cap - points, 0, { sum: points, cap }, caps.source)
  }
  return Math.min(points, cap)
}
