import { type Bracket, bracketsFrom, dated } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import type { Facts } from '../facts.ts'
import { type Lines, writeLine } from '../findings.ts'
import { mi } from '../sources.ts'
import { read } from '../tables.ts'

/** CRS points by completed years of age: alone, accompanied. */
export const ageGrid = dated<readonly Bracket[]>({
  name: 'crs.core.age',
  title: { en: 'Age', fr: 'Âge' },
  unit: 'points',
  check: bracketsFrom(0, 2),
  eras: [
    {
      from: '2015-01-01',
      source: mi('10'),
      doubt: 'The section number is inferred; the values agree in the page and three transcriptions.',
      value: [
        // from  to  alone  accompanied
        [0, 17, 0, 0],
        [18, 18, 99, 90],
        [19, 19, 105, 95],
        [20, 29, 110, 100],
        [30, 30, 105, 95],
        [31, 31, 99, 90],
        [32, 32, 94, 85],
        [33, 33, 88, 80],
        [34, 34, 83, 75],
        [35, 35, 77, 70],
        [36, 36, 72, 65],
        [37, 37, 66, 60],
        [38, 38, 61, 55],
        [39, 39, 55, 50],
        [40, 40, 50, 45],
        [41, 41, 39, 35],
        [42, 42, 28, 25],
        [43, 43, 17, 15],
        [44, 44, 6, 5],
        [45, null, 0, 0],
      ],
    },
  ],
})

/**
 * Points for age.
 * @returns 0 to 110 whole points, 0 to 100 with a counted spouse or partner.
 */
export function scoreAge(facts: Facts, book: RuleBook, lines: Lines): number {
  const table = facts.spouseCounted ? book.crs.age.accompanied : book.crs.age.alone
  const points = read(table, facts.age)
  if (lines)
    writeLine(
      lines,
      ageGrid.name,
      points,
      book.crs.ageMax[+facts.spouseCounted]!,
      { age: facts.age },
      book.law.ageGrid.source,
    )
  return points
}
