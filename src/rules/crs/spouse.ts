import { type Bracket, bracketsFrom, dated, shape, wholeBetween } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import { type EducationLevel, educationLevels, type Facts, type LanguageLevels } from '../facts.ts'
import { type Lines, writeLine } from '../findings.ts'
import { crsPage } from '../sources.ts'
import { read } from '../tables.ts'
import { abilities, overAbilities } from './language.ts'

const source = crsPage('spouse or common-law partner factors', 'facteurs liés à l’époux ou au conjoint de fait')
const doubt =
  'Sections 16 to 19 of the Instructions are inferred; the values agree in the page and three transcriptions.'

/** CRS points for the education of a counted spouse or partner. */
export const spouseEducationGrid = dated<Readonly<Record<EducationLevel, number>>>({
  name: 'crs.spouse.education',
  title: { en: 'Spouse’s or partner’s education', fr: 'Scolarité de l’époux ou du conjoint' },
  unit: 'points',
  check: shape(Object.fromEntries(educationLevels.map((level) => [level, wholeBetween(0, 1200)]))),
  eras: [
    {
      from: '2015-01-01',
      source,
      doubt,
      value: {
        none: 0,
        secondary: 2,
        'one-year': 6,
        'two-year': 7,
        bachelors: 8,
        'two-or-more': 9,
        masters: 10,
        doctoral: 10,
      },
    },
  ],
})

/** CRS points for each ability of one set of results of a counted spouse or partner. */
export const spouseLanguageGrid = dated<readonly Bracket[]>({
  name: 'crs.spouse.language',
  title: { en: 'Spouse’s or partner’s language', fr: 'Langue de l’époux ou du conjoint' },
  unit: 'points an ability',
  check: bracketsFrom(0, 1),
  eras: [
    {
      from: '2015-01-01',
      source,
      doubt,
      value: [
        [0, 4, 0],
        [5, 6, 1],
        [7, 8, 3],
        [9, null, 5],
      ],
    },
  ],
})

/** CRS points for the completed years of Canadian work of a counted spouse or partner. */
export const spouseCanadianWorkGrid = dated<readonly Bracket[]>({
  name: 'crs.spouse.canadian-work',
  title: { en: 'Spouse’s or partner’s Canadian work', fr: 'Travail au Canada de l’époux ou du conjoint' },
  unit: 'points',
  check: bracketsFrom(0, 1),
  eras: [
    {
      from: '2015-01-01',
      source,
      doubt,
      value: [
        [0, 0, 0],
        [1, 1, 5],
        [2, 2, 7],
        [3, 3, 8],
        [4, 4, 9],
        [5, null, 10],
      ],
    },
  ],
})

/** What one set of results of a spouse is worth: 0 to 20 points. */
export const spouseLanguagePoints = (levels: LanguageLevels | null, book: RuleBook): number =>
  overAbilities(book.crs.spouseLanguage, levels)

/**
 * Points for the attributes of a counted spouse or partner (part B).
 * @returns 0 to 40 whole points; 0 without a counted spouse.
 */
export function scoreSpouse(facts: Facts, book: RuleBook, lines: Lines): number {
  const { spouse } = facts
  if (spouse === null) return 0
  const education = book.law.spouseEducationGrid.value[spouse.education]
  const language = spouseLanguagePoints(spouse.language, book)
  const work = read(book.crs.spouseCanadianWork, spouse.canadianWorkYears)
  if (lines) {
    const { spouseEducationGrid: e, spouseLanguageGrid: l, spouseCanadianWorkGrid: w } = book.law
    writeLine(lines, spouseEducationGrid.name, education, e.value.doctoral, { education: spouse.education }, e.source)
    writeLine(
      lines,
      spouseLanguageGrid.name,
      language,
      4 * book.crs.spouseLanguage.at(-1)!,
      abilities(spouse.language),
      l.source,
    )
    const because = { canadianWorkYears: spouse.canadianWorkYears }
    writeLine(lines, spouseCanadianWorkGrid.name, work, book.crs.spouseCanadianWork.at(-1)!, because, w.source)
  }
  return education + language + work
}
