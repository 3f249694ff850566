/** What is refused: profiles that the format does not take, and days whose rules are not recorded. */
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import {
  celpip,
  couple,
  experienced,
  foreign,
  ON,
  occupations,
  offer,
  sibling,
  someone,
  yearsOfWork,
} from '../people.ts'

const refusedAt = (
  rule: string,
  id: string,
  title: string,
  profile: unknown,
  path: string,
  code: string,
  over: Partial<Draft> = {},
): Draft => draftsOf(rule, ON)(id, title, profile, { 'refusal.path': path, 'refusal.code': code }, over)

const without = (whole: Declared, key: string): Declared =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key))

/** A profile around one thing that is wrong. */
type Around = (one: Declared) => Declared
const places = {
  test: { path: 'languageTests[0]', whole: celpip(7), around: (one) => ({ ...someone, languageTests: [one] }) },
  credential: {
    path: 'education[0]',
    whole: foreign('bachelors'),
    around: (one) => ({ ...someone, education: [one] }),
  },
  job: { path: 'work[0]', whole: yearsOfWork(1, 'CA'), around: (one) => ({ ...someone, work: [one] }) },
  offer: { path: 'jobOffers[0]', whole: offer(), around: (one) => ({ ...someone, jobOffers: [one] }) },
  nomination: {
    path: 'nominations[0]',
    whole: { province: 'ON', issuedOn: '2023-01-02' },
    around: (one) => ({ ...someone, nominations: [one] }),
  },
  relative: {
    path: 'relativesInCanada[0]',
    whole: sibling(),
    around: (one) => ({ ...someone, relativesInCanada: [one] }),
  },
  certificate: {
    path: 'tradeCertificates[0]',
    whole: { noc: '72200', issuedBy: 'ON', issuedOn: '2022-02-01' },
    around: (one) => ({ ...someone, tradeCertificates: [one] }),
  },
  service: {
    path: 'militaryService',
    whole: { from: '2010-01-01', to: null, cafOffer: { noc: '40042', months: 36 } },
    around: (one) => ({ ...someone, militaryService: one }),
  },
  spouse: {
    path: 'spouse',
    whole: { accompanying: true, citizenOrPermanentResident: false },
    around: (one) => ({ ...couple(), spouse: one }),
  },
} as const satisfies Record<string, { path: string; whole: Declared; around: Around }>
type Place = keyof typeof places

const keyOf = (place: Place) => places[place].path.replace('[0]', '')
const spoilt = (place: Place, key: string, value: unknown, code: string, title: string, id: string): Draft => {
  const { path, whole, around } = places[place]
  return refusedAt(`profile.${keyOf(place)}`, id, title, around({ ...whole, [key]: value }), `${path}.${key}`, code)
}

function profileCases(): Draft[] {
  const top = (key: string, value: unknown, code: string, title: string, id: string, path = key) =>
    refusedAt(`profile.${key}`, id, title, { ...someone, [key]: value }, path, code)
  const required: readonly [Place, readonly string[]][] = [
    ['test', ['test', 'resultsOn', 'listening', 'reading', 'writing', 'speaking']],
    ['credential', ['level', 'country', 'completedOn']],
    ['job', ['noc', 'country', 'from', 'hoursPerWeek']],
    ['offer', ['noc', 'fullTime', 'months', 'basis']],
    ['nomination', ['province', 'issuedOn']],
    ['relative', ['relation', 'of', 'status']],
    ['spouse', ['accompanying', 'citizenOrPermanentResident']],
  ]
  const range = 'out-of-range'
  const scores: readonly [string, string, number, number][] = [
    // test, ability, a score just outside, the last inside
    ['ielts-general', 'listening', 9.5, 9],
    ['ielts-general', 'reading', -0.5, 0],
    ['ielts-general', 'writing', 7.25, 7.5],
    ['celpip-general', 'listening', 13, 12],
    ['celpip-general', 'reading', -1, 0],
    ['celpip-general', 'speaking', 7.5, 7],
    ['pte-core', 'listening', 91, 90],
    ['pte-core', 'reading', 9, 10],
    ['pte-core', 'writing', 60.5, 60],
    ['tef-canada', 'reading', 301, 300],
    ['tef-canada', 'listening', 361, 360],
    ['tef-canada', 'writing', 451, 450],
    ['tef-canada', 'speaking', 451, 450],
    ['tef-canada', 'reading', -1, 0],
    ['tcf-canada', 'reading', 700, 699],
    ['tcf-canada', 'listening', 700, 699],
    ['tcf-canada', 'writing', 21, 20],
    ['tcf-canada', 'speaking', 21, 20],
    ['tcf-canada', 'speaking', -1, 0],
  ]
  const base = {
    'ielts-general': 7,
    'celpip-general': 7,
    'pte-core': 60,
    'tef-canada': 200,
    'tcf-canada': 10,
  } as Record<string, number>
  const sat = (test: string, ability: string, score: number): Declared => ({
    ...someone,
    languageTests: [
      {
        test,
        resultsOn: '2022-12-01',
        listening: base[test],
        reading: base[test],
        writing: base[test],
        speaking: base[test],
        [ability]: score,
      },
    ],
  })
  return [
    ...['bornOn', 'maritalStatus', 'familySize', 'firstOfficialLanguage'].map((key) =>
      refusedAt(`profile.${key}`, `without-${key}`, `${key} is required`, without(someone, key), key, 'missing'),
    ),
    ...required.flatMap(([place, keys]) =>
      keys.map((key) => {
        const { path, whole, around } = places[place]
        return refusedAt(
          `profile.${keyOf(place)}`,
          `${place}-without-${key}`,
          `${key} is required of a ${place}`,
          around(without(whole, key)),
          `${path}.${key}`,
          'missing',
        )
      }),
    ),
    refusedAt(
      'profile.spouse',
      'married-without-spouse',
      'married without a spouse',
      { ...someone, maritalStatus: 'married' },
      'spouse',
      'missing',
    ),
    refusedAt(
      'profile.spouse',
      'common-law-without-spouse',
      'common-law without a partner',
      { ...someone, maritalStatus: 'common-law' },
      'spouse',
      'missing',
    ),
    ...['never-married', 'separated', 'divorced', 'widowed', 'annulled'].map((maritalStatus) =>
      refusedAt(
        'profile.spouse',
        `${maritalStatus}-with-spouse`,
        `${maritalStatus} with a spouse`,
        { ...couple(), maritalStatus },
        'spouse',
        'contradiction',
      ),
    ),
    refusedAt(
      'profile.relativesInCanada',
      'relative-of-no-spouse',
      'a relative of a spouse who is not there',
      { ...someone, relativesInCanada: [sibling({ of: 'spouse' })] },
      'relativesInCanada[0].of',
      'contradiction',
    ),
    // Unknown keys, at every place.
    refusedAt(
      'profile',
      'unknown-key',
      'a key that is not known',
      { ...someone, nickname: 'x' },
      'nickname',
      'unknown-key',
    ),
    refusedAt(
      'profile',
      'unknown-key-case',
      'keys are told apart by case',
      { ...someone, FundsCad: 1 },
      'FundsCad',
      'unknown-key',
    ),
    ...(Object.keys(places) as Place[]).map((place) =>
      spoilt(place, 'nickname', 'x', 'unknown-key', `an unknown key of a ${place}`, `unknown-key-of-${place}`),
    ),
    refusedAt(
      'profile.education',
      'unknown-key-of-equivalency',
      'an unknown key of an assessment',
      places.credential.around(foreign('bachelors', ON, { equivalency: { issuedOn: '2022-01-05', grade: 'A' } })),
      'education[0].equivalency.grade',
      'unknown-key',
    ),
    refusedAt(
      'profile.militaryService',
      'unknown-key-of-caf-offer',
      'an unknown key of the offer of the Forces',
      { ...someone, militaryService: { cafOffer: { rank: 'x' } } },
      'militaryService.cafOffer.rank',
      'unknown-key',
    ),
    refusedAt(
      'profile.spouse',
      'unknown-key-of-spouse-job',
      "an unknown key of the spouse's job",
      couple({ work: [{ ...yearsOfWork(1, 'CA'), wage: 1 }] }),
      'spouse.work[0].wage',
      'unknown-key',
    ),
    // Hours, ends, years.
    ...(
      [
        [0, 'none'],
        [-1, 'fewer than none'],
        [168.1, 'more than a week has'],
        [37.55, 'finer than a tenth'],
        [0.05, 'less than a tenth'],
      ] as const
    ).map(([hours, what]) =>
      spoilt(
        'job',
        'hoursPerWeek',
        hours,
        range,
        `${hours} hours a week: ${what}`,
        `hours-${String(hours).replace('.', '-')}`,
      ),
    ),
    spoilt('job', 'hoursPerWeek', '40', 'wrong-type', 'hours as a text', 'hours-text'),
    refusedAt(
      'profile.work',
      'job-ends-before-it-begins',
      'a job that ends before it begins',
      places.job.around({ ...yearsOfWork(1, 'CA'), from: '2022-05-02', to: '2022-05-01' }),
      'work[0].to',
      'contradiction',
    ),
    refusedAt(
      'profile.militaryService',
      'service-ends-before-it-begins',
      'service that ends before it begins',
      { ...someone, militaryService: { from: '2022-05-02', to: '2022-05-01' } },
      'militaryService.to',
      'contradiction',
    ),
    ...(
      [
        ['one-year', 2],
        ['one-year', 0],
        ['two-year', 1],
        ['two-year', 3],
        ['bachelors', 2],
        ['masters', 0],
        ['professional', 0],
        ['doctoral', 0],
      ] as const
    ).map(([level, years]) =>
      refusedAt(
        'profile.education',
        `${level}-of-${years}-years`,
        `${level} of ${years} years`,
        places.credential.around(foreign(level, ON, { years })),
        'education[0].years',
        'contradiction',
      ),
    ),
    // Scores outside their scale or step.
    ...scores.map(([test, ability, score]) =>
      refusedAt(
        'profile.languageTests',
        `${test}-${ability}-${String(score).replace('.', '-')}`,
        `${ability} of ${score} in ${test}`,
        sat(test, ability, score),
        `languageTests[0].${ability}`,
        range,
      ),
    ),
    // Codes that do not exist.
    spoilt('job', 'noc', '99999', 'unknown-noc', 'a NOC not in the classification', 'noc-unknown'),
    spoilt('job', 'noc', '2173', 'unknown-noc', 'a NOC of four digits', 'noc-four-digits'),
    spoilt('job', 'noc', 21231, 'unknown-noc', 'a NOC as a number', 'noc-number'),
    spoilt('job', 'noc2016', '21231', 'unknown-noc', 'a NOC 2016 code of five digits', 'noc2016-five-digits'),
    spoilt('job', 'noc2016', '9999', 'unknown-noc', 'a NOC 2016 code not in the classification', 'noc2016-unknown'),
    spoilt('offer', 'noc', '12', 'unknown-noc', 'a NOC without its leading zeros', 'offer-noc-without-zeros'),
    spoilt(
      'certificate',
      'noc',
      '00000',
      'unknown-noc',
      'a certificate in a NOC not in the classification',
      'certificate-noc',
    ),
    top('primaryOccupation', '99999', 'unknown-noc', 'a primary occupation not in the classification', 'primary-noc'),
    refusedAt(
      'profile.militaryService',
      'caf-offer-noc',
      'an offer of the Forces in an unknown NOC',
      { ...someone, militaryService: { cafOffer: { noc: '99999' } } },
      'militaryService.cafOffer.noc',
      'unknown-noc',
    ),
    // Countries and provinces.
    spoilt('job', 'country', 'IND', 'unknown-country', 'a country of three letters', 'country-three-letters'),
    spoilt('job', 'country', 'XX', 'unknown-country', 'a country that does not exist', 'country-unknown'),
    spoilt('credential', 'country', 'in', 'unknown-country', 'a country in small letters', 'country-small'),
    spoilt('job', 'province', 'XX', 'unknown-province', 'a province that does not exist', 'province-unknown'),
    spoilt('nomination', 'province', 'QC', 'cannot-nominate', 'Quebec does not nominate here', 'nomination-quebec'),
    spoilt('nomination', 'province', 'NU', 'cannot-nominate', 'nor does Nunavut', 'nomination-nunavut'),
    spoilt('nomination', 'province', 'CA', 'unknown-province', 'nor the country', 'nomination-canada'),
    spoilt('certificate', 'issuedBy', 'US', 'unknown-province', 'a certificate issued abroad', 'certificate-abroad'),
    // Keys of work in Canada on a job abroad.
    ...(
      [
        ['authorized', true],
        ['authorized', false],
        ['temporaryResident', true],
        ['province', 'ON'],
      ] as const
    ).map(([key, value]) =>
      refusedAt(
        'profile.work',
        `abroad-${key}-${String(value).toLowerCase()}`,
        `${key} of a job abroad`,
        places.job.around({ ...yearsOfWork(1, 'IN'), [key]: value }),
        `work[0].${key}`,
        'contradiction',
      ),
    ),
    // Days.
    ...(['2023-02-29', '2023-13-01', '2023-04-31', '2023-2-9', '2023-02-14T00:00:00Z', '20230214', ''] as const).map(
      (day, i) => top('bornOn', day, 'not-a-day', `"${day}" is not a day`, `not-a-day-${i + 1}`),
    ),
    top('bornOn', 19700517, 'not-a-day', 'a day as a number', 'day-number'),
    spoilt('test', 'resultsOn', '2022-02-30', 'not-a-day', 'results on a day that does not exist', 'results-not-a-day'),
    spoilt('credential', 'completedOn', '2015', 'not-a-day', 'a year is no day', 'completed-a-year'),
    spoilt('job', 'from', '2022-00-01', 'not-a-day', 'a month that does not exist', 'from-not-a-day'),
    spoilt('nomination', 'acceptedOn', 'soon', 'not-a-day', 'accepted soon', 'accepted-soon'),
    // Null is allowed for `to` alone.
    refusedAt(
      'profile.spouse',
      'null-spouse',
      'null is no absence: spouse',
      { ...someone, maritalStatus: 'married', spouse: null },
      'spouse',
      'wrong-type',
    ),
    top('primaryOccupation', null, 'unknown-noc', 'null is no absence: primaryOccupation', 'null-primary'),
    top('fundsCad', null, 'wrong-type', 'null is no absence: fundsCad', 'null-funds'),
    top('languageTests', null, 'wrong-type', 'null is no absence: languageTests', 'null-tests'),
    top('militaryService', null, 'wrong-type', 'null is no absence: militaryService', 'null-service'),
    spoilt('nomination', 'expiresOn', null, 'not-a-day', 'null is no absence: expiresOn', 'null-expires'),
    spoilt('job', 'from', null, 'not-a-day', 'null is no first day', 'null-from'),
    // Types and lists of words.
    top('familySize', 0, range, 'a family of nobody', 'family-0'),
    top('familySize', 1.5, range, 'a family and a half', 'family-1-5'),
    top('familySize', '1', 'wrong-type', 'a family in words', 'family-text'),
    top('fundsCad', -1, range, 'funds below nothing', 'funds-negative'),
    top('fundsCad', 25_000.5, range, 'funds in cents', 'funds-cents'),
    top('firstOfficialLanguage', 'spanish', 'not-listed', 'Spanish is no official language', 'language-spanish'),
    top('maritalStatus', 'single', 'not-listed', 'single is no marital status here', 'marital-single'),
    top('sex', 'f', 'not-listed', 'sex is female, male or another', 'sex-f'),
    top('plansToLiveOutsideQuebec', 'yes', 'wrong-type', 'plans in words', 'plans-text'),
    top('work', {}, 'wrong-type', 'work must be a list', 'work-object'),
    refusedAt(
      'profile.work',
      'job-text',
      'a job must be an object',
      { ...someone, work: ['21231'] },
      'work[0]',
      'wrong-type',
    ),
    spoilt('test', 'test', 'ielts-academic', 'not-listed', 'a test that Express Entry does not take', 'test-academic'),
    spoilt('credential', 'level', 'bachelor', 'not-listed', 'a level that is not listed', 'level-bachelor'),
    spoilt('credential', 'years', 1.5, range, 'a programme of a year and a half', 'years-1-5'),
    spoilt('credential', 'monthsInCanada', -1, range, 'months below nothing', 'months-negative'),
    spoilt('offer', 'basis', 'LMIA', 'not-listed', 'a basis that is not listed', 'basis-capitals'),
    spoilt('offer', 'months', 12.5, range, 'twelve months and a half', 'months-12-5'),
    spoilt('offer', 'fullTime', 1, 'wrong-type', 'full-time as a number', 'full-time-1'),
    spoilt('relative', 'relation', 'cousin', 'not-listed', 'a cousin is no relative here', 'relation-cousin'),
    spoilt(
      'relative',
      'status',
      'worker',
      'not-listed',
      'a worker is neither citizen nor permanent resident',
      'status-worker',
    ),
    spoilt('relative', 'adult', 'yes', 'wrong-type', 'adult in words', 'adult-text'),
    top(
      'citizenships',
      ['IN', 'XX'],
      'not-listed',
      'a citizenship that does not exist',
      'citizenship-unknown',
      'citizenships[1]',
    ),
    top(
      'provincesOfInterest',
      ['ON', 'XX'],
      'not-listed',
      'a province that does not exist',
      'interest-unknown',
      'provincesOfInterest[1]',
    ),
    top('residence', 'India', 'unknown-country', 'a residence in words', 'residence-text'),
    top('submittedAt', '2024-01-10', 'not-a-moment', 'a day is no moment', 'submitted-day'),
    top('submittedAt', '2024-01-10T15:04:05+02:00', 'not-a-moment', 'a moment must be in UTC', 'submitted-zone'),
    refusedAt('profile', 'a-list', 'a list is no profile', [someone], '', 'wrong-type'),
    refusedAt('profile', 'a-text', 'a text is no profile', 'P-1', '', 'wrong-type'),
    // Where it is refused that is not asked for now, to show that it is read all the same.
    refusedAt(
      'profile.spouse',
      'spouse-job-hours',
      "the spouse's hours are read as the candidate's are",
      couple({ accompanying: false, work: [{ ...yearsOfWork(1, 'CA'), hoursPerWeek: 0 }] }),
      'spouse.work[0].hoursPerWeek',
      range,
    ),
    refusedAt(
      'profile.work',
      'second-job',
      'the place of the second job',
      { ...someone, work: [yearsOfWork(1, 'CA'), { ...yearsOfWork(1, 'CA'), noc: '1' }] },
      'work[1].noc',
      'unknown-noc',
    ),
    // The last scores inside the scales are taken.
    ...scores
      .map(([test, ability, , inside]) =>
        draftsOf('profile.languageTests', ON)(
          `${test}-${ability}-${String(inside).replace('.', '-')}-taken`,
          `${ability} of ${inside} in ${test} is taken`,
          sat(test, ability, inside),
        ),
      )
      .filter((draft, i, all) => all.findIndex(({ id }) => id === draft.id) === i),
    draftsOf('profile.work', ON)(
      'hours-0-1-taken',
      'a tenth of an hour a week is taken',
      places.job.around({ ...yearsOfWork(1, 'CA'), hoursPerWeek: 0.1 }),
    ),
    draftsOf('profile.work', ON)(
      'hours-168-taken',
      '168 hours a week are taken',
      places.job.around({ ...yearsOfWork(1, 'CA'), hoursPerWeek: 168 }),
    ),
    draftsOf('profile.work', ON)(
      'one-day-taken',
      'a job of one day is taken',
      places.job.around({ ...yearsOfWork(1, 'CA'), from: '2022-05-01', to: '2022-05-01' }),
    ),
    draftsOf('profile.work', ON)('overlap-taken', 'overlapping jobs are taken', {
      ...someone,
      work: [yearsOfWork(1, 'CA'), yearsOfWork(1, 'IN')],
    }),
    draftsOf('profile', ON)('everything-optional-taken', 'the keys that only statistics and pools read are taken', {
      profile: 'P-1',
      submittedAt: '2023-01-10T15:04:05.123456Z',
      sex: 'another',
      residence: 'IN',
      citizenships: ['IN', 'FR'],
      provincesOfInterest: ['ALL'],
      ...someone,
    }),
  ]
}

function dayCases(): Draft[] {
  const on = (
    rule: string,
    id: string,
    title: string,
    day: string,
    code: string,
    path: string,
    profile: Declared = someone,
    rulesOn?: string,
  ) => refusedAt(rule, id, title, profile, path, code, { on: day, ...(rulesOn === undefined ? {} : { rulesOn }) })
  const job = { noc: '21231', country: 'CA', from: '2020-01-01', to: null, hoursPerWeek: 40 }
  return [
    on('profile.on', 'day-2014-12-31', 'the eve of the first recorded day', '2014-12-31', 'rules-not-recorded', ''),
    on('profile.on', 'day-2010', 'long before it', '2010-06-15', 'rules-not-recorded', ''),
    on(
      'profile.on',
      'day-2026-11-03',
      'the first day whose values are not recorded',
      '2026-11-03',
      'rules-not-recorded',
      '',
    ),
    on('profile.on', 'day-2027', 'and every later one', '2027-06-15', 'rules-not-recorded', ''),
    on(
      'rules-on',
      'rules-2014',
      'rules asked for that are not recorded',
      '2024-02-14',
      'rules-not-recorded',
      '',
      someone,
      '2014-12-31',
    ),
    on(
      'rules-on',
      'rules-2026-11-03',
      'nor those of 2026-11-03',
      '2024-02-14',
      'rules-not-recorded',
      '',
      someone,
      '2026-11-03',
    ),
    on(
      'profile.work',
      'noc2016-missing',
      'before NOC 2021 a job without its NOC 2016 code',
      '2022-11-15',
      'noc2016-missing',
      'work[0].noc2016',
      { ...someone, work: [job] },
    ),
    on(
      'profile.work',
      'noc2016-missing-second',
      'the second of two jobs',
      '2022-11-15',
      'noc2016-missing',
      'work[1].noc2016',
      { ...someone, work: [{ ...job, ...occupations.software }, job] },
    ),
    on(
      'profile.work',
      'noc2016-missing-unpaid',
      'unpaid work too',
      '2020-06-01',
      'noc2016-missing',
      'work[0].noc2016',
      { ...someone, work: [{ ...job, paid: false }] },
    ),
    on(
      'profile.spouse',
      'noc2016-missing-spouse',
      "the spouse's job too",
      '2022-11-15',
      'noc2016-missing',
      'spouse.work[0].noc2016',
      couple({ work: [job] }),
    ),
    on(
      'profile.spouse',
      'noc2016-missing-spouse-not-counted',
      'of a spouse who is not counted too',
      '2022-11-15',
      'noc2016-missing',
      'spouse.work[0].noc2016',
      couple({ accompanying: false, work: [job] }),
    ),
    on(
      'rules-on',
      'noc2016-missing-by-rules',
      'under rules of before NOC 2021 on a later day',
      '2024-02-14',
      'noc2016-missing',
      'work[0].noc2016',
      { ...someone, work: [job] },
      '2022-11-15',
    ),
    draftsOf('occupations.classification', '2022-11-16')(
      'noc2016-not-asked',
      'from 2022-11-16 the code is not asked',
      experienced('2022-11-16'),
      { 'programs.cec.eligible': true },
    ),
    draftsOf('rules-on', '2022-11-15')(
      'noc2016-not-asked-by-rules',
      'nor before it under the rules of a later day',
      { ...someone, work: [job] },
      undefined,
      { rulesOn: '2022-11-16' },
    ),
    on('profile.bornOn', 'born-tomorrow', 'born after the day assessed', ON, 'born-later', 'bornOn', {
      ...someone,
      bornOn: '2023-02-15',
    }),
  ]
}

export const refusalTopics = (): Topic[] => [
  {
    name: 'refusals',
    about: 'Profiles the format refuses, with the path of what is wrong, and what stands just inside it.',
    drafts: profileCases(),
  },
  {
    name: 'refusals-by-day',
    about: 'Days whose rules are not recorded, and jobs without the code their day reads.',
    drafts: dayCases(),
  },
]
