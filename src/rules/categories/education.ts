import { category, categorySet, sixMonths, twelveMonths } from './category.ts'

/** Education occupations. */
export const education = category('education', { en: 'Education occupations', fr: 'Professions de l’éducation' }, [
  {
    from: '2025-02-27',
    source: categorySet(2025),
    value: sixMonths(
      'v1',
      `
      41220 41221 42202 42203 43100
    `,
    ),
  },
  {
    from: '2026-02-18',
    source: categorySet(2026),
    doubt: 'No round was held under this version; its label is inferred.',
    value: twelveMonths(
      '2026-v2',
      'anywhere',
      `
      41220 41221 42202 42203 43100
    `,
    ),
  },
])
