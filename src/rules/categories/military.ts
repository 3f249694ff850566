import { category, categorySet } from './category.ts'

/** Skilled military recruits. */
export const military = category('military', { en: 'Skilled military recruits', fr: 'Recrues militaires qualifiées' }, [
  {
    from: '2026-02-18',
    source: categorySet(2026),
    doubt:
      'One press item says serving or having served; the page says serving. Some press adds a twelve-month rule; the page does not.',
    value: {
      version: '2026-v1',
      kind: 'military',
      serviceYears: 10,
      offerMonths: 36,
      credentialYears: 2,
      occupations: ['40042', '42102', '43204'],
    },
  },
])
