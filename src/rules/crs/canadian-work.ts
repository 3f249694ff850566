import { type Bracket, bracketsFrom, dated } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import type { Facts } from '../facts.ts'
import { type Lines, writeLine } from '../findings.ts'
import { mi } from '../sources.ts'
import { read } from '../tables.ts'

/** CRS points by completed years of Canadian work: alone, accompanied. */
export const canadianWorkGrid = dated<readonly Bracket[]>({
  name: 'crs.core.canadian-work',
  title: { en: 'Canadian work experience', fr: 'Expérience de travail au Canada' },
  unit: 'points',
  check: bracketsFrom(0, 2),
  eras: [
    {
      from: '2015-01-01',
      source: mi('15'),
      value: [
        [0, 0, 0, 0],
        [1, 1, 40, 35],
        [2, 2, 53, 46],
        [3, 3, 64, 56],
        [4, 4, 72, 63],
        [5, null, 80, 70],
      ],
    },
  ],
})

/**
 * Points for Canadian work experience.
 * @returns 0 to 80 whole points, 0 to 70 with a counted spouse or partner.
 */
export function scoreCanadianWork(facts: Facts, book: RuleBook, lines: Lines): number {
  const table = facts.spouseCounted ? book.crs.canadianWork.accompanied : book.crs.canadianWork.alone
  const points = read(table, facts.canadianWorkYears)
  if (lines) {
    const because = { canadianWorkYears: facts.canadianWorkYears }
    writeLine(lines, canadianWorkGrid.name, points, table.at(-1)!, because, book.law.canadianWorkGrid.source)
  }
  return points
}
