import { category, categorySet, sixMonths, twelveMonths } from './category.ts'

/** Trade occupations. */
export const trades = category('trades', { en: 'Trade occupations', fr: 'Métiers spécialisés' }, [
  {
    from: '2023-05-31',
    source: categorySet(2023),
    value: sixMonths(
      'v1',
      `
      72014 72106 72200 72300 72310 72400 72402 72405 72406 73200
    `,
    ),
  },
  {
    from: '2025-02-27',
    source: categorySet(2025),
    value: sixMonths(
      'v2',
      `
      22303 63200 70010 70011 72100 72102 72106 72200 72201 72300 72302 72310 72311 72320 72400 72401 72402
      72422 72501 72999 73100 73110 73112 73113 82021
    `,
    ),
  },
  {
    from: '2026-02-18',
    source: categorySet(2026),
    value: twelveMonths(
      '2026-v3',
      'anywhere',
      `
      22303 63201 70010 70011 72100 72102 72106 72200 72201 72300 72302 72310 72311 72320 72400 72401 72402
      72422 72501 72999 73100 73110 73112 73113 82021
    `,
    ),
  },
])
