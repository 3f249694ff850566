import { type Complain, dated, shape, wholeBetween } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import { type EducationLevel, educationLevels, type Facts } from '../facts.ts'
import { type Lines, writeLine } from '../findings.ts'
import { mi } from '../sources.ts'

/** Points by level of education: alone, accompanied. */
export type EducationPoints = Readonly<Record<EducationLevel, readonly [alone: number, accompanied: number]>>

const checkPair = (pair: readonly number[], complain: Complain) => {
  if (!Array.isArray(pair) || pair.length !== 2) complain('it is not a pair of points')
  for (const points of pair) wholeBetween(0, 1200)(points, complain)
}

/** Every level of education, each with a pair of points. */
export const checkEducationPoints = shape(Object.fromEntries(educationLevels.map((level) => [level, checkPair])))

/** CRS points for the one highest level of education that a Canadian credential or a valid assessment supports. */
export const educationGrid = dated<EducationPoints>({
  name: 'crs.core.education',
  title: { en: 'Level of education', fr: 'Niveau de scolarité' },
  unit: 'points',
  check: checkEducationPoints,
  eras: [
    {
      from: '2015-01-01',
      source: mi('11'),
      value: {
        none: [0, 0],
        secondary: [30, 28],
        'one-year': [90, 84],
        'two-year': [98, 91],
        bachelors: [120, 112],
        'two-or-more': [128, 119],
        masters: [135, 126],
        doctoral: [150, 140],
      },
    },
  ],
})

/**
 * Points for education.
 * @returns 0 to 150 whole points, 0 to 140 with a counted spouse or partner.
 */
export function scoreEducation(facts: Facts, book: RuleBook, lines: Lines): number {
  const column = +facts.spouseCounted
  const points = book.law.educationGrid.value[facts.education][column]!
  if (lines) {
    const { value, source } = book.law.educationGrid
    writeLine(lines, educationGrid.name, points, value.doctoral[column]!, { education: facts.education }, source)
  }
  return points
}
