/** How time at work is counted: full-time, a year of it, and the windows in which it counts. */
import { dated, shape, wholeBetween } from '../../law/dated.ts'
import { irpr, mi, page } from '../sources.ts'

/** Full-time work and a year of it. Hours above full-time do not count. */
export const fullTimeWork = dated<{ readonly hoursAWeek: number; readonly hoursAYear: number }>({
  name: 'work.full-time',
  title: { en: 'Full-time work', fr: 'Travail à temps plein' },
  unit: 'hours',
  check: shape({ hoursAWeek: wholeBetween(1, 168), hoursAYear: wholeBetween(1, 8784) }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('73(1)'),
      doubt: '1,560 hours a year is guidance (30 hours, 52 weeks), not regulation.',
      value: { hoursAWeek: 30, hoursAYear: 1560 },
    },
  ],
})

const years = wholeBetween(1, 50)

/** The years before the day within which Canadian and foreign work count for the CRS. */
export const crsWorkWindow = dated<number>({
  name: 'crs.work.window',
  title: { en: 'Window of work for the CRS', fr: 'Période de travail retenue pour le SCG' },
  unit: 'years',
  check: years,
  eras: [{ from: '2015-01-01', source: mi('15'), value: 10 }],
})

/** How long language results count, from the day of the results. */
export const languageResultsValidity = dated<number>({
  name: 'language.results-validity',
  title: { en: 'Validity of language results', fr: 'Validité des résultats linguistiques' },
  unit: 'years',
  check: years,
  eras: [{ from: '2015-01-01', source: mi('3(4)'), value: 2 }],
})

/** How long an educational credential assessment counts, from the day of issue. */
export const assessmentValidity = dated<number>({
  name: 'education.assessment-validity',
  title: { en: 'Validity of a credential assessment', fr: 'Validité d’une évaluation des diplômes' },
  unit: 'years',
  check: years,
  eras: [{ from: '2015-01-01', source: irpr('75(2)(e)'), value: 5 }],
})

/** What a Canadian credential needs to earn points for study in Canada. */
export const canadianStudyConditions = dated<{
  readonly months: number
  readonly longYears: number
  readonly graduateAcademicYears: number
}>({
  name: 'education.canadian-study',
  title: { en: 'Conditions of study in Canada', fr: 'Conditions des études au Canada' },
  unit: 'months and years',
  check: shape({
    months: wholeBetween(0, 120),
    longYears: wholeBetween(1, 10),
    graduateAcademicYears: wholeBetween(0, 10),
  }),
  eras: [
    {
      from: '2015-01-01',
      source: mi('30'),
      doubt: 'The fact is told for days before 2016-11-19 too, though no rule of those days uses it.',
      value: { months: 8, longYears: 3, graduateAcademicYears: 1 },
    },
  ],
})

/** What makes an offer of employment qualify. */
export const qualifyingOffer = dated<{ readonly months: number }>({
  name: 'job-offer.qualifying',
  title: { en: 'Qualifying offer of employment', fr: 'Offre d’emploi admissible' },
  unit: 'months',
  check: shape({ months: wholeBetween(1, 120) }),
  eras: [
    {
      from: '2015-01-01',
      source: page('MI Express Entry, s. 1 (2015)', 'IM Entrée express, art. 1 (2015)'),
      doubt:
        'Until 2016-11-18 an offer had to be indeterminate; the declared months stand for that, 12 being the least.',
      value: { months: 12 },
    },
    { from: '2016-11-19', source: irpr('82(1)'), value: { months: 12 } },
  ],
})
