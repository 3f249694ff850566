import { category, categorySet } from './category.ts'

/** French-language proficiency. */
export const french = category(
  'french',
  { en: 'French-language proficiency', fr: 'Compétence linguistique en français' },
  [
    {
      from: '2023-05-31',
      source: categorySet(2023),
      doubt: 'The end of this version is the latest possible: the first round under the next label was on 2026-02-06.',
      value: { version: 'v1', kind: 'language', level: 7 },
    },
    {
      from: '2026-02-06',
      source: categorySet(2026),
      doubt: 'The start is the first round under this label; it precedes the announcement by twelve days.',
      value: { version: '2026-v2', kind: 'language', level: 7 },
    },
  ],
)
