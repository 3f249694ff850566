import { category, categorySet, sixMonths, twelveMonths } from './category.ts'

/** Transport occupations. */
export const transport = category('transport', { en: 'Transport occupations', fr: 'Professions des transports' }, [
  {
    from: '2023-05-31',
    source: categorySet(2023),
    value: sixMonths(
      'v1',
      `
      70020 72403 72404 72600 72601 72602 72603 72604 73300 93200
    `,
    ),
  },
  { from: '2025-02-27', source: categorySet(2025), value: null },
  {
    from: '2026-02-18',
    source: categorySet(2026),
    value: twelveMonths(
      '2026-v2',
      'anywhere',
      `
      22313 72404 72410 72600
    `,
    ),
  },
])
