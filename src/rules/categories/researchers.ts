import { category, categorySet, twelveMonths } from './category.ts'

/** Researchers with Canadian work experience. */
export const researchers = category(
  'researchers',
  { en: 'Researchers with Canadian work experience', fr: 'Chercheurs ayant de l’expérience de travail au Canada' },
  [
    {
      from: '2026-02-18',
      source: categorySet(2026),
      doubt: 'No round was held under this version; its label is inferred.',
      value: twelveMonths(
        '2026-v1',
        'canada',
        `
      41200 41201
    `,
      ),
    },
  ],
)
