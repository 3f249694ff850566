import { category, categorySet, sixMonths, twelveMonths } from './category.ts'

/** Healthcare and social services occupations. */
export const healthCare = category(
  'healthcare',
  { en: 'Healthcare and social services occupations', fr: 'Professions de la santé et des services sociaux' },
  [
    {
      from: '2023-05-31',
      source: categorySet(2023),
      value: sixMonths(
        'v1',
        `
      31100 31101 31102 31103 31110 31111 31112 31121 31200 31201 31202 31203 31204 31209 31300 31301 31302
      31303 32101 32102 32103 32109 32120 32121 32122 32200 32201 32209 33101 33102 33103 33109 41301 41320
      42203
    `,
      ),
    },
    {
      from: '2025-02-27',
      source: categorySet(2025),
      value: sixMonths(
        'v2',
        `
      31100 31101 31102 31103 31110 31111 31112 31120 31121 31200 31201 31202 31203 31209 31300 31301 31302
      31303 32101 32102 32103 32104 32109 32111 32120 32121 32122 32123 32124 32129 32201 33101 33102 33103
      41300 41301 42201
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
      31100 31101 31102 31103 31110 31111 31112 31120 31121 31200 31201 31202 31203 31209 31300 31301 31302
      31303 32101 32102 32103 32104 32109 32111 32120 32121 32122 32123 32124 32129 32201 33101 33102 33103
      41300 41301 42201
    `,
      ),
    },
  ],
)
