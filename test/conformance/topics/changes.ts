/** The first later day on which the answer differs with no new information. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import {
  canadian,
  celpip,
  couple,
  experienced,
  foreign,
  occupations,
  offer,
  sibling,
  skilledWorker,
  someone,
  tef,
  tradesperson,
} from '../people.ts'

/** A day after which no rule begins that an answer tells of for twenty months. */
const ON = '2023-06-14'

function changeCases(): Draft[] {
  const changes = (id: string, title: string, profile: Declared, changesOn: string, on = ON): Draft =>
    draftsOf('changes-on', on)(id, title, profile, { changesOn })
  const part = (from: string, to: string | null, over: Declared = {}): Declared => ({
    noc: '21231',
    country: 'CA',
    from,
    to,
    hoursPerWeek: 30,
    ...over,
  })
  const ago = (days: number) => addDays(ON, -days)
  const later = (days: number) => addDays(ON, days)
  const bornLater = { bornOn: addDays(addYears(ON, -52), -1) } // the next birthday is a year away but a day
  const birthday = addDays(addYears(ON, 1), -1)
  const quiet: Declared = { ...someone, ...bornLater }
  return [
    changes('birthday', 'the birthday, if nothing else', { ...someone, bornOn: '1994-05-17' }, '2024-05-17'),
    changes(
      'birthday-though-no-points',
      'though no points hang on it',
      { ...someone, bornOn: '1950-05-17' },
      '2024-05-17',
    ),
    changes(
      'birthday-tomorrow',
      'on the eve of the birthday',
      { ...someone, bornOn: addDays(addYears(ON, -40), 1) },
      later(1),
    ),
    changes('birthday-today', 'on the birthday, the next one', { ...someone, bornOn: addYears(ON, -40) }, '2024-06-14'),
    changes(
      'birthday-leap',
      'born 29 February, in a common year',
      { ...someone, bornOn: '1996-02-29' },
      '2022-02-28',
      '2021-06-14',
    ),
    changes(
      'birthday-leap-in-leap-year',
      'born 29 February, in a leap year',
      { ...someone, bornOn: '1996-02-29' },
      '2024-02-29',
      '2023-06-01',
    ),
    changes(
      'rules-begin',
      'the day on which other rules begin',
      { ...someone, bornOn: '1994-12-17' },
      '2025-03-25',
      '2025-03-01',
    ),
    changes(
      'rules-not-recorded',
      'the day from which the answer is a refusal',
      { ...someone, bornOn: '1994-12-17' },
      '2026-11-03',
      '2026-10-20',
    ),
    changes(
      'rules-not-recorded-tomorrow',
      'on the last recorded day',
      { ...someone, bornOn: '1994-12-17' },
      '2026-11-03',
      '2026-11-02',
    ),
    changes('category-begins', 'a category begins', { ...someone, bornOn: '1994-12-17' }, '2023-05-31', '2023-05-01'),
    changes(
      'category-physicians',
      'a category is announced',
      { ...someone, bornOn: '1994-12-30' },
      '2025-12-08',
      '2025-11-01',
    ),
    changes(
      'category-version',
      'a category begins under another label',
      { ...someone, bornOn: '1994-12-17' },
      '2026-02-06',
      '2026-01-10',
    ),
    changes(
      'classification',
      'a classification begins',
      { ...someone, bornOn: '1994-12-17' },
      '2017-10-24',
      '2017-09-01',
    ),
    changes(
      'score-version',
      'a version of the score begins',
      { ...someone, bornOn: '1994-12-17' },
      '2020-10-20',
      '2020-09-01',
    ),
    changes(
      'no-job-code',
      'a job without its NOC 2016 code: not before NOC 2021',
      { ...someone, bornOn: '1994-05-17', work: [part('2020-01-01', '2020-06-30')] },
      '2024-05-17',
    ),
    changes(
      'test-begins',
      'results that are yet to count',
      { ...quiet, languageTests: [celpip(7, later(10))] },
      later(10),
    ),
    changes(
      'test-begins-no-level',
      'results below the scale are a fact',
      { ...quiet, languageTests: [celpip(0, later(10))] },
      later(10),
    ),
    changes(
      'test-same-again',
      'a later result of the same levels changes nothing',
      { ...quiet, languageTests: [celpip(7, '2022-12-01'), celpip(7, later(10))] },
      birthday,
    ),
    changes(
      'test-ends',
      'results that reach two years',
      { ...quiet, languageTests: [celpip(7, '2021-10-01')] },
      '2023-10-01',
    ),
    changes(
      'test-ends-leap',
      'results of 29 February',
      { ...quiet, languageTests: [celpip(7, '2020-02-29')] },
      '2022-02-28',
      '2022-02-20',
    ),
    changes(
      'test-ends-later-same',
      'when one ends another of the same levels stands',
      { ...quiet, languageTests: [celpip(7, '2021-10-01'), celpip(7, '2022-12-01')] },
      birthday,
    ),
    changes(
      'test-accepted',
      'a test is accepted',
      {
        ...someone,
        bornOn: '1994-12-17',
        languageTests: [
          { test: 'pte-core', resultsOn: '2023-12-01', listening: 60, reading: 60, writing: 69, speaking: 68 },
        ],
      },
      '2024-01-30',
      '2024-01-10',
    ),
    changes(
      'second-test-ends',
      'the second official language ends',
      { ...quiet, languageTests: [tef(7, '2021-10-01')] },
      '2023-10-01',
    ),
    changes(
      'credential-completed',
      'a credential is completed',
      { ...quiet, education: [canadian('bachelors', ON, { completedOn: later(30) })] },
      later(30),
    ),
    changes(
      'credential-completed-lower',
      'a lower one that changes no fact changes nothing',
      {
        ...quiet,
        education: [canadian('masters', ON, { years: 2 }), foreign('secondary', ON, { completedOn: later(30) })],
      },
      birthday,
    ),
    changes(
      'assessment-issued',
      'an assessment is issued',
      { ...quiet, education: [foreign('bachelors', ON, { equivalency: { issuedOn: later(30) } })] },
      later(30),
    ),
    changes(
      'assessment-ends',
      'an assessment reaches five years',
      { ...quiet, education: [foreign('bachelors', ON, { equivalency: { issuedOn: '2018-10-01' } })] },
      '2023-10-01',
    ),
    changes(
      'nomination-accepted',
      'a nomination is accepted',
      { ...quiet, nominations: [{ province: 'ON', issuedOn: ON, acceptedOn: later(20) }] },
      later(20),
    ),
    changes(
      'nomination-ends',
      'a nomination ends after its last day',
      {
        ...quiet,
        nominations: [{ province: 'ON', issuedOn: '2022-12-01', acceptedOn: '2022-12-10', expiresOn: '2023-10-01' }],
      },
      '2023-10-02',
    ),
    changes(
      'nomination-followed',
      'one nomination follows another without a day between',
      {
        ...quiet,
        nominations: [
          { province: 'ON', issuedOn: '2022-12-01', acceptedOn: '2022-12-10', expiresOn: '2023-10-01' },
          { province: 'BC', issuedOn: '2023-05-01', acceptedOn: '2023-10-02' },
        ],
      },
      birthday,
    ),
    changes(
      'certificate-issued',
      'a trade certificate is issued',
      { ...quiet, tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: later(15) }] },
      later(15),
    ),
    changes(
      'canadian-year',
      'a year of Canadian work is completed',
      { ...quiet, work: [part(ago(300), null)] },
      later(64),
    ),
    changes(
      'canadian-year-part-time',
      'at half time',
      { ...quiet, work: [part(ago(600), null, { hoursPerWeek: 15 })] },
      later(128),
    ),
    changes(
      'canadian-year-tenths',
      'at 29.9 hours',
      { ...quiet, work: [part(ago(300), null, { hoursPerWeek: 29.9 })] },
      later(66),
    ),
    changes(
      'canadian-year-job-ends-before',
      'a job that ends a day too early',
      { ...quiet, work: [part(ago(300), later(62))] },
      birthday,
    ),
    changes(
      'canadian-year-job-ends-just',
      'a job that ends just in time',
      { ...quiet, work: [part(ago(300), later(63))] },
      later(64),
    ),
    changes('canadian-second-year', 'the second year', { ...quiet, work: [part(ago(500), null)] }, later(228)),
    changes(
      'foreign-year',
      'a year of foreign work is completed',
      { ...quiet, work: [part(ago(300), null, { country: 'IN' })] },
      later(64),
    ),
    changes(
      'work-not-yet-begun',
      'work that begins later',
      { ...quiet, bornOn: addDays(addYears(ON, -52), -1), work: [part(later(1), null, { hoursPerWeek: 168 })] },
      birthday,
    ),
    changes(
      'canadian-year-lost',
      'a year of work leaves the ten years',
      { ...quiet, work: [part('2013-09-01', '2014-08-30')] },
      '2023-09-02',
    ),
    changes(
      'canadian-year-lost-slack',
      'with ten days to spare',
      { ...quiet, work: [part('2013-09-01', '2014-09-09')] },
      '2023-09-12',
    ),
    changes(
      'canadian-year-kept',
      'what leaves is made good by what comes',
      { ...quiet, work: [part(addYears(ON, -10), addDays(addYears(ON, -10), 320)), part(ago(75), null)] },
      birthday,
    ),
    changes(
      'cec-year-lost',
      'a year leaves the three years of the Canadian Experience Class',
      experienced(ON, {
        ...bornLater,
        work: [part('2020-09-01', '2021-08-30')],
        languageTests: [celpip(7, '2023-01-10')],
      }),
      '2023-09-02',
    ),
    changes(
      'cec-main-occupation',
      'the occupation with most hours is overtaken',
      experienced(ON, {
        ...bornLater,
        languageTests: [celpip(5, '2023-01-10')],
        work: [part(ago(526), ago(247), { noc: '22221' }), part(ago(246), null)],
      }),
      later(34),
    ),
    changes(
      'cec-main-occupation-primary-declared',
      'the occupation with most hours in Canada is overtaken, whatever the primary one of FSW is',
      experienced(ON, {
        ...bornLater,
        primaryOccupation: '21231',
        languageTests: [celpip(5, '2023-01-10')],
        work: [part(ago(526), ago(247), { noc: '22221' }), part(ago(246), null)],
      }),
      later(34),
    ),
    changes(
      'cec-two-days',
      'a change of the classification at a birthday’s distance',
      experienced('2022-10-01', {
        bornOn: '1970-09-17',
        work: [{ ...occupations.trucker, country: 'CA', from: '2021-01-01', to: '2022-06-30', hoursPerWeek: 30 }],
        languageTests: [celpip(7, '2022-05-01')],
      }),
      '2022-11-16',
      '2022-10-01',
    ),
    changes(
      'fsw-continuous-year',
      'the continuous year is completed',
      skilledWorker(ON, {
        languageTests: [celpip(9, '2023-01-10')],
        bornOn: addDays(addYears(ON, -30), -1),
        work: [part(ago(360), null, { country: 'IN' })],
      }),
      later(4),
    ),
    changes(
      'fsw-experience-points',
      'the experience of the grid reaches another row',
      skilledWorker(ON, {
        languageTests: [celpip(9, '2023-01-10')],
        bornOn: addDays(addYears(ON, -30), -1),
        work: [part(ago(364 * 4 - 10), null, { country: 'IN' })],
      }),
      later(10),
    ),
    changes(
      'fsw-age-points',
      'a birthday from which there are fewer points',
      skilledWorker(ON, { languageTests: [celpip(9, '2023-01-10')], bornOn: '1987-08-01' }),
      '2023-08-01',
    ),
    changes(
      'fsw-primary-overtaken',
      'the default primary occupation is overtaken',
      skilledWorker(ON, {
        languageTests: [celpip(10, '2023-01-10'), tef(5, '2023-01-10')],
        bornOn: addDays(addYears(ON, -30), -1),
        work: [
          part(ago(2000), ago(1601), { country: 'IN' }),
          part(ago(395), ago(190), { country: 'IN', noc: '22221' }),
          part(ago(185), null, { country: 'IN', noc: '22221' }),
        ],
      }),
      later(10),
    ),
    changes(
      'fsw-spouse-work',
      "the spouse's year of any work in Canada is completed",
      { ...couple({ work: [part(ago(300), null, { noc: '64100' })] }), ...bornLater },
      later(64),
    ),
    changes(
      'spouse-year',
      "a year of the spouse's skilled work is completed",
      { ...couple({ work: [part(ago(300), null)] }), ...bornLater },
      later(64),
    ),
    changes(
      'spouse-not-counted',
      'not that of a spouse who is not counted',
      { ...couple({ accompanying: false, work: [part(ago(300), null)] }), ...bornLater },
      birthday,
    ),
    changes(
      'spouse-test-ends',
      "the spouse's results end",
      { ...couple({ languageTests: [celpip(7, '2021-10-01')] }), ...bornLater },
      '2023-10-01',
    ),
    changes(
      'spouse-test-replaced',
      'the worth less stands in when the worth more ends',
      { ...couple({ languageTests: [celpip(9, '2021-10-01'), celpip(5, '2022-12-01')] }), ...bornLater },
      '2023-10-01',
    ),
    changes(
      'spouse-assessment-ends',
      "the spouse's assessment ends",
      {
        ...couple({ education: [foreign('bachelors', ON, { equivalency: { issuedOn: '2018-10-01' } })] }),
        ...bornLater,
      },
      '2023-10-01',
    ),
    changes(
      'fst-years',
      'the two years of a trade are completed',
      tradesperson(ON, {
        ...bornLater,
        languageTests: [celpip([5, 4, 4, 5], '2023-01-10')],
        work: [part(ago(720), null, { country: 'PH', noc: '72200' })],
      }),
      later(8),
    ),
    changes(
      'fst-years-lost',
      'and lost behind the five years',
      tradesperson(ON, {
        ...bornLater,
        languageTests: [celpip([5, 4, 4, 5], '2023-01-10')],
        work: [part('2018-08-01', '2020-07-28', { country: 'PH', noc: '72200' })],
      }),
      '2023-08-02',
    ),
    changes(
      'funds-rise',
      'settlement funds rise',
      skilledWorker('2024-05-01', { fundsCad: 14_000, languageTests: [celpip(9, '2024-01-10')] }),
      '2024-05-28',
      '2024-05-01',
    ),
    changes(
      'funds-rise-enough',
      'a rise of the funds that does not matter: only the birthday',
      skilledWorker('2024-05-01', { fundsCad: 50_000, languageTests: [celpip(9, '2024-01-10')], bornOn: '1994-09-01' }),
      '2024-09-01',
      '2024-05-01',
    ),
    changes(
      'category-months',
      'the months of a category are reached',
      experienced('2024-02-14', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2024-01-10')],
        work: [
          part('2022-06-01', '2023-06-30', { noc: '12100' }),
          part('2023-10-01', null, { noc: '31301', country: 'IN', hoursPerWeek: 20 }),
        ],
      }),
      addDays('2023-10-01', 273),
      '2024-02-14',
    ),
    changes(
      'category-window',
      'the months of a category leave the three years',
      experienced('2024-02-14', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2024-01-10')],
        work: [
          part('2022-06-01', '2023-06-30', { noc: '12100' }),
          part('2021-03-15', '2021-09-12', { noc: '31301', country: 'IN' }),
        ],
      }),
      '2024-03-16',
      '2024-02-14',
    ),
    changes(
      'category-window-leap',
      'behind a leap day',
      experienced('2024-02-14', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2024-01-10')],
        work: [
          part('2022-06-01', '2023-06-30', { noc: '12100' }),
          part('2021-02-28', '2021-08-28', { noc: '31301', country: 'IN' }),
        ],
      }),
      '2024-03-01',
      '2024-02-14',
    ),
    changes(
      'category-not-in-pool',
      'not for somebody who is in no pool',
      { ...someone, bornOn: '1970-12-17', work: [part('2023-10-01', '2024-05-30', { noc: '33101', country: 'IN' })] },
      '2024-12-17',
      '2024-02-14',
    ),
    changes(
      'french-ends',
      'French ends: a member no longer',
      experienced('2024-02-14', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2024-01-10'), tef(7, '2022-04-01')],
        work: [part('2022-06-01', '2023-06-30', { noc: '12100' })],
      }),
      '2024-04-01',
      '2024-02-14',
    ),
    changes(
      'military-ten-years',
      'ten years of service are completed',
      experienced('2026-03-02', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2026-01-10')],
        education: [canadian('two-year', '2026-03-02')],
        work: [part('2024-06-01', '2025-06-30', { noc: '12100' })],
        militaryService: { from: '2016-05-01', to: null, cafOffer: { noc: '40042', months: 36 } },
      }),
      '2026-05-01',
      '2026-03-02',
    ),
    changes(
      'military-ends',
      'service ends after its last day',
      experienced('2026-03-02', {
        bornOn: '1970-12-17',
        languageTests: [celpip(7, '2026-01-10')],
        education: [canadian('two-year', '2026-03-02')],
        work: [part('2024-06-01', '2025-06-30', { noc: '12100' })],
        militaryService: { from: '2010-05-01', to: '2026-06-30', cafOffer: { noc: '40042', months: 36 } },
      }),
      '2026-07-01',
      '2026-03-02',
    ),
    changes('offer-never', 'an offer does not age', { ...quiet, jobOffers: [offer()] }, birthday),
    changes('sibling-never', 'nor does a sibling', { ...quiet, relativesInCanada: [sibling()] }, birthday),
    changes(
      'points-cancel',
      'a fact may change though no total does',
      { ...quiet, languageTests: [celpip(4, '2022-12-01'), celpip(5, later(10))] },
      later(10),
    ),
    changes(
      'noc-era-change',
      'work that becomes skilled with NOC 2021',
      {
        ...someone,
        bornOn: '1970-12-17',
        work: [{ ...occupations.trucker, country: 'IN', from: '2021-06-01', to: null, hoursPerWeek: 30 }],
      },
      '2022-11-16',
      '2022-10-01',
    ),
    changes(
      'two-or-more-ends',
      'two or more becomes one',
      {
        ...quiet,
        education: [foreign('bachelors'), foreign('one-year', ON, { equivalency: { issuedOn: '2018-10-01' } })],
      },
      '2023-10-01',
    ),
    changes(
      'month-of-february',
      'a year of work that ends on a leap day',
      { ...someone, bornOn: '1970-12-17', work: [part('2023-03-02', null)] },
      '2024-02-29',
      '2024-02-14',
    ),
    changes(
      'ten-years-behind-leap-day',
      'the ten years behind 29 February',
      { ...someone, bornOn: '1970-12-17', languageTests: [], work: [part('2014-02-28', '2015-02-26')] },
      '2024-03-01',
      '2024-02-20',
    ),
    changes(
      'results-in-four-months',
      'the nearest of several',
      { ...someone, bornOn: '1994-05-17', languageTests: [celpip(9, addMonths(ON, -22)), tef(7, addMonths(ON, -23))] },
      addMonths(ON, 1),
    ),
  ]
}

export const changeTopics = (): Topic[] => [
  {
    name: 'changes',
    about: 'The day on which an answer next changes, of every kind of change.',
    drafts: changeCases(),
  },
]
