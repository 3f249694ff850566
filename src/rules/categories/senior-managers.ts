import { category, categorySet, twelveMonths } from './category.ts'

/** Senior managers with Canadian work experience. */
export const seniorManagers = category(
  'senior_managers',
  {
    en: 'Senior managers with Canadian work experience',
    fr: 'Cadres supérieurs ayant de l’expérience de travail au Canada',
  },
  [
    {
      from: '2026-02-18',
      source: categorySet(2026),
      value: twelveMonths(
        '2026-v1',
        'canada',
        `
      00012 00013 00014 00015
    `,
      ),
    },
  ],
)
