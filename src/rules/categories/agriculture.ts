import { category, categorySet, sixMonths } from './category.ts'

/** Agriculture and agri-food occupations. */
export const agriculture = category(
  'agriculture',
  { en: 'Agriculture and agri-food occupations', fr: 'Professions de l’agriculture et de l’agroalimentaire' },
  [
    {
      from: '2023-05-31',
      source: categorySet(2023),
      value: sixMonths(
        'v1',
        `
      63201 82030 82031
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
      63201
    `,
      ),
    },
    { from: '2026-02-18', source: categorySet(2026), value: null },
  ],
)
