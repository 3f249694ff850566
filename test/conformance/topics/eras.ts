/** Every day on which a rule begins, on both sides; and the tables of one day under the ages and windows of another. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { boundaryDays } from '../../oracle/random-days.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import { canadian, celpip, couple, experienced, foreign, occupations, offer, sibling, someone, tef } from '../people.ts'

/** Somebody of whom every dated rule has something to say: an offer, study here, French, a sibling, work that became skilled. */
const rich = (on: string): Declared => ({
  bornOn: addDays(addYears(on, -31), -40),
  maritalStatus: 'never-married',
  familySize: 3,
  fundsCad: 19_000,
  firstOfficialLanguage: 'english',
  languageTests: [celpip([9, 9, 9, 8], addMonths(on, -3)), tef(7, addMonths(on, -4))],
  education: [foreign('bachelors', on), canadian('one-year', on)],
  work: [
    { ...occupations.software, country: 'IN', from: addDays(on, -2000), to: addDays(on, -1200), hoursPerWeek: 40 },
    { ...occupations.userSupport, country: 'CA', from: addDays(on, -450), to: null, hoursPerWeek: 37.5 },
    { ...occupations.trucker, country: 'CA', from: addDays(on, -1100), to: addDays(on, -700), hoursPerWeek: 40 },
  ],
  jobOffers: [{ ...occupations.seniorManager, fullTime: true, months: 24, basis: 'exempt-permit' }],
  relativesInCanada: [sibling()],
})

const ids = [
  ['2015-01-01', 'crs-2015-01-01', 'noc2011'],
  ['2016-11-18', 'crs-2015-01-01', 'noc2011'],
  ['2016-11-19', 'crs-2016-11-19', 'noc2011'],
  ['2017-06-05', 'crs-2016-11-19', 'noc2011'],
  ['2017-06-06', 'crs-2017-06-06', 'noc2011'],
  ['2017-10-23', 'crs-2017-06-06', 'noc2011'],
  ['2017-10-24', 'crs-2017-06-06', 'noc2016'],
  ['2020-10-19', 'crs-2017-06-06', 'noc2016'],
  ['2020-10-20', 'crs-2020-10-20', 'noc2016'],
  ['2022-11-15', 'crs-2020-10-20', 'noc2016'],
  ['2022-11-16', 'crs-2022-11-16', 'noc2021'],
  ['2025-03-24', 'crs-2022-11-16', 'noc2021'],
  ['2025-03-25', 'crs-2025-03-25', 'noc2021'],
  ['2026-11-02', 'crs-2025-03-25', 'noc2021'],
] as const

function eraCases(): Draft[] {
  const versions = ids.map(([on, crs, noc]) =>
    draftsOf('crs.version', on)(
      `version-on-${on}`,
      `the version of the score and the classification on ${on}`,
      someone,
      { 'rules.crs': crs, 'rules.noc': noc },
    ),
  )
  const both = boundaryDays().flatMap((from) => {
    const who = rich(from)
    const eve = addDays(from, -1)
    const whole = (on: string, title: string) => draftsOf('crs.version', on)(`everything-on-${on}`, title, who)
    return [
      ...(eve < '2015-01-01' ? [] : [whole(eve, `somebody of whom every rule speaks, on the eve of ${from}`)]),
      whole(from, `the same person on ${from}, when some rule begins`),
    ]
  })
  const seen = new Set<string>()
  return [...versions, ...both.filter(({ id }) => !seen.has(id) && seen.add(id))]
}

function rulesOnCases(): Draft[] {
  const on = '2024-02-14'
  const draft = (id: string, title: string, profile: Declared, rulesOn: string, states: Draft['states'], day = on) =>
    draftsOf('rules-on', day)(id, title, profile, states, { rulesOn })
  const who = { ...rich(on), work: [] }
  const bornOn = '1994-05-17'
  return [
    ...ids
      .filter((_, i) => i % 2 === 0)
      .map(([rulesOn, crs, noc]) =>
        draft(`rules-of-${rulesOn}`, `the tables of ${rulesOn}, the day of ${on}`, rich(on), rulesOn, {
          'rules.crs': crs,
          'rules.noc': noc,
          'facts.age': 31,
        }),
      ),
    draft('age-stays', 'the age is that of the day assessed', { ...someone, bornOn }, '2015-06-01', {
      'facts.age': 29,
      'crs.core': 110,
    }),
    draft('offer-of-2015', 'an offer under the rules of 2015', { ...someone, jobOffers: [offer(on)] }, '2015-06-01', {
      'crs.additional': 600,
    }),
    draft('offer-of-2025', 'an offer under the rules of 2025', { ...someone, jobOffers: [offer(on)] }, '2025-06-01', {
      'crs.additional': 0,
    }),
    draft(
      'sibling-of-2016',
      'a sibling under the rules of 2016',
      { ...someone, relativesInCanada: [sibling()] },
      '2016-12-01',
      { 'crs.additional': 0 },
    ),
    draft(
      'test-not-yet-accepted',
      'a test that the rules asked for do not accept',
      {
        ...someone,
        languageTests: [
          { test: 'pte-core', resultsOn: '2024-01-30', listening: 82, reading: 78, writing: 88, speaking: 84 },
        ],
      },
      '2024-01-29',
      { 'facts.first': null },
    ),
    draft(
      'test-window-stays',
      'results are two years old on the day assessed',
      { ...someone, languageTests: [celpip(9, '2022-02-14')] },
      '2023-01-01',
      { 'facts.first': null },
    ),
    draft(
      'test-of-after-the-rules',
      'results later than the rules count',
      { ...someone, languageTests: [celpip(9, '2024-01-01')] },
      '2020-01-01',
      { 'facts.first.reading': 9 },
    ),
    draft(
      'classification-of-2016',
      'jobs are read by NOC 2016 under its rules',
      {
        ...someone,
        work: [{ ...occupations.trucker, country: 'IN', from: '2022-01-01', to: '2023-06-30', hoursPerWeek: 40 }],
      },
      '2022-11-15',
      { 'facts.foreignWorkYears': 0, 'rules.noc': 'noc2016' },
    ),
    draft(
      'classification-of-2021',
      'and by NOC 2021 under its',
      {
        ...someone,
        work: [{ ...occupations.trucker, country: 'IN', from: '2022-01-01', to: '2023-06-30', hoursPerWeek: 40 }],
      },
      '2022-11-16',
      { 'facts.foreignWorkYears': 1, 'rules.noc': 'noc2021' },
    ),
    draft('categories-of-the-rules', 'the categories are those of the rules asked for', who, '2026-02-18', {
      'categories.military.version': '2026-v1',
      'categories.agriculture': null,
    }),
    draft('no-categories', 'none under rules of before them', who, '2023-05-30', { 'categories.french': null }),
    draft(
      'funds-of-the-rules',
      'funds are those of the rules asked for',
      { ...rich(on), fundsCad: 18_260 },
      '2015-06-01',
      {},
    ),
    draft('window-of-work-stays', 'the windows of work end on the day assessed', experienced(on), '2023-02-14', {
      'programs.cec.eligible': true,
    }),
    draft(
      'after-the-last-recorded',
      'a day whose rules are not recorded, under the last recorded ones',
      couple({}, { bornOn }),
      '2026-11-02',
      { 'rules.crs': 'crs-2025-03-25', 'facts.age': 32 },
      '2026-12-01',
    ),
    draft(
      'before-the-first-recorded',
      'a day before the first, under the first recorded',
      { ...someone, bornOn },
      '2015-01-01',
      { 'facts.age': 19, 'crs.core': 105 },
      '2014-02-14',
    ),
    draft(
      'changes-with-rules-held',
      'held at a day, rules do not change; only ages, windows and expiries do',
      { ...someone, bornOn: '1994-05-17', relativesInCanada: [sibling()] },
      '2017-06-05',
      { changesOn: '2017-05-17' },
      '2016-11-18',
    ),
  ]
}

export const eraTopics = (): Topic[] => [
  {
    name: 'eras',
    about: 'Both sides of every day on which some rule begins, and the tables of one day on another (`rulesOn`).',
    drafts: [...eraCases(), ...rulesOnCases()],
  },
]
