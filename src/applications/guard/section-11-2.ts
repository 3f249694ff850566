/** Section 11.2 of the Act, by date. */
import { dated } from '../../law/dated.ts'
import { page } from '../../rules/sources.ts'

/** The text of section 11.2 in force, by what of it matters here. */
export type A112 = {
  /** Where the exceptions stand: in the Act, or before that in a public policy and the department's instructions. */
  readonly exceptions: 'act' | 'policy'
  readonly categories: boolean
}

/**
 * Section 11.2 by date, read for the day the application is received: an officer decides after it. It stands here and not in the
 * law book because no rule of a profile reads it.
 */
export const section112 = dated<A112>({
  name: 'application.section-11-2',
  title: { en: 'Section 11.2 of the Act', fr: 'Article 11.2 de la Loi' },
  unit: 'text',
  check: (value, complain) => {
    if (value?.exceptions !== 'act' && value?.exceptions !== 'policy')
      complain('exceptions are in neither act nor policy')
    if (typeof value.categories !== 'boolean') complain('categories is not true or false')
  },
  eras: [
    {
      from: '2015-01-01',
      source: page('IRPA 11.2 (2014, c. 20, s. 300)', 'LIPR 11.2 (2014, ch. 20, art. 300)'),
      doubt:
        'What exceptions the text of 2014 held is not recorded. A public policy under IRPA 25.2 forgave birthdays, reported on 2015-07-13, and the department’s instructions compared the score on receipt with the lowest invited: so the exceptions are read as the later ones.',
      value: { exceptions: 'policy', categories: false },
    },
    {
      from: '2017-06-22',
      source: page('IRPA 11.2 (2017, c. 20, s. 303)', 'LIPR 11.2 (2017, ch. 20, art. 303)'),
      value: { exceptions: 'act', categories: false },
    },
    {
      from: '2022-06-23',
      source: page('IRPA 11.2 (2022, c. 10, s. 378)', 'LIPR 11.2 (2022, ch. 10, art. 378)'),
      value: { exceptions: 'act', categories: true },
    },
  ],
})
