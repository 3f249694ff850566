import { category, categorySet, sixMonths, twelveMonths } from './category.ts'

/** Science, technology, engineering and math occupations. */
export const stem = category(
  'stem',
  {
    en: 'Science, technology, engineering and math occupations',
    fr: 'Professions en sciences, technologie, ingénierie et mathématiques',
  },
  [
    {
      from: '2023-05-31',
      source: categorySet(2023),
      value: sixMonths(
        'v1',
        `
      20010 20011 20012 21200 21201 21202 21203 21210 21211 21220 21221 21222 21223 21230 21231 21232 21233
      21234 21300 21310 21311 21321 21322 41400
    `,
      ),
    },
    {
      from: '2025-02-27',
      source: categorySet(2025),
      doubt: 'No round was held under this version; its label is inferred.',
      value: sixMonths(
        'v2',
        `
      20011 21220 21300 21301 21310 21321 21331 22300 22301 22310 63100
    `,
      ),
    },
    {
      from: '2026-02-18',
      source: categorySet(2026),
      doubt: 'No round was held under this version; its label is inferred.',
      value: twelveMonths(
        '2026-v3',
        'anywhere',
        `
      20011 21220 21300 21301 21310 21321 21331 22300 22301 22310 63100
    `,
      ),
    },
  ],
)
