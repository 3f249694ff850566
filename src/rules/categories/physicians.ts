import { category, categorySet, twelveMonths } from './category.ts'

/** Physicians with Canadian work experience. */
export const physicians = category(
  'physicians',
  { en: 'Physicians with Canadian work experience', fr: 'Médecins ayant de l’expérience de travail au Canada' },
  [
    {
      from: '2025-12-08',
      source: categorySet(2025),
      doubt: 'Whether a signed instruction existed before 2026-02-18 was not established; no round was held under it.',
      value: {
        version: 'announced-2025-12',
        kind: 'occupation',
        months: 12,
        windowYears: 3,
        continuous: true,
        place: 'canada',
        occupations: ['31100', '31101', '31102'],
      },
    },
    {
      from: '2026-02-18',
      source: categorySet(2026),
      doubt:
        'Press of 2026-02-20 still printed a continuous year; the page read in 2026 says it need not be continuous.',
      value: twelveMonths(
        '2026-v1',
        'canada',
        `
      31100 31101 31102
    `,
      ),
    },
  ],
)
