import { describe, expect, test } from 'vitest'
import type { Profile } from './profile.ts'
import { type ProfileProblem, type Purpose, readProfile } from './read.ts'

type Declared = Record<string, unknown>

const least: Declared = {
  bornOn: '1994-05-17',
  maritalStatus: 'never-married',
  familySize: 1,
  firstOfficialLanguage: 'english',
}
const testOfIelts: Declared = {
  test: 'ielts-general',
  resultsOn: '2023-05-01',
  listening: 8,
  reading: 7,
  writing: 7,
  speaking: 7.5,
}
const credential: Declared = {
  level: 'bachelors',
  country: 'IN',
  completedOn: '2015-06-30',
  equivalency: { issuedOn: '2023-01-05', organization: 'WES' },
}
const job: Declared = { noc: '31301', country: 'CA', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }
const offer: Declared = { noc: '00012', fullTime: true, months: 24, basis: 'lmia' }
const nomination: Declared = { province: 'ON', issuedOn: '2024-01-02' }
const relative: Declared = { relation: 'sibling', of: 'candidate', status: 'citizen' }
const spouse: Declared = { accompanying: true, citizenOrPermanentResident: false }

/** The profile of the format's first page, whole. */
const whole: Declared = {
  profile: 'P-2024-000123',
  submittedAt: '2024-01-10T15:04:05Z',
  ...least,
  sex: 'female',
  residence: 'IN',
  citizenships: ['IN'],
  provincesOfInterest: ['ON', 'BC'],
  plansToLiveOutsideQuebec: true,
  maritalStatus: 'married',
  spouse: { ...spouse, education: [credential], languageTests: [testOfIelts], work: [job] },
  familySize: 3,
  fundsCad: 25_000,
  authorizedToWorkInCanada: false,
  languageTests: [testOfIelts],
  education: [{ ...credential, years: 4 }],
  primaryOccupation: '31301',
  work: [job],
  tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: '2022-02-01' }],
  jobOffers: [offer],
  nominations: [{ ...nomination, acceptedOn: '2024-01-05', expiresOn: '2024-07-02' }],
  relativesInCanada: [relative],
  militaryService: { from: '2010-01-01', to: null, cafOffer: { noc: '40042', months: 36 } },
}

function taken(value: unknown, purpose?: Purpose): Profile {
  const read = readProfile(value, purpose)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

function problems(value: unknown, purpose?: Purpose): readonly ProfileProblem[] {
  const read = readProfile(value, purpose)
  return read.ok ? [] : read.refusal
}

const told = (value: unknown, purpose?: Purpose) => problems(value, purpose).map(({ code, path }) => `${code} ${path}`)

const without = (one: Declared, key: string): Declared =>
  Object.fromEntries(Object.entries(one).filter(([name]) => name !== key))

describe('a profile that is taken', () => {
  test('the whole of the format', () => {
    expect(taken(whole, 'pool')).toMatchObject(whole)
  })

  test('the least of it, with its defaults', () => {
    expect(taken(least)).toMatchObject({
      plansToLiveOutsideQuebec: true,
      fundsCad: 0,
      authorizedToWorkInCanada: false,
      languageTests: [],
      education: [],
      work: [],
      tradeCertificates: [],
      jobOffers: [],
      nominations: [],
      relativesInCanada: [],
    })
  })

  test('the defaults of a job', () => {
    const [one] = taken({ ...least, work: [without(job, 'to')] }).work
    expect(one).toMatchObject({
      to: null,
      paid: true,
      selfEmployed: false,
      whileFullTimeStudent: false,
      authorized: true,
      temporaryResident: true,
    })
  })

  test.each([
    ['secondary', 0],
    ['one-year', 1],
    ['two-year', 2],
    ['bachelors', 3],
    ['masters', 1],
    ['professional', 1],
    ['doctoral', 1],
  ])('the length of a %s programme is %i by default, its months twelve times that', (level, years) => {
    const [one] = taken({ ...least, education: [{ level, country: 'CA', completedOn: '2015-06-30' }] }).education
    expect(one).toMatchObject({ years, monthsInCanada: 12 * years, academicYears: years, fullTime: true })
  })

  test('months and academic years follow the years declared', () => {
    const [one] = taken({ ...least, education: [{ ...credential, years: 4 }] }).education
    expect(one).toMatchObject({ years: 4, monthsInCanada: 48, academicYears: 4 })
  })

  test('the defaults of an offer and of a relative', () => {
    expect(taken({ ...least, jobOffers: [offer] }).jobOffers[0]).toMatchObject({ workingForEmployer: false })
    expect(taken({ ...least, relativesInCanada: [relative] }).relativesInCanada[0]).toMatchObject({
      adult: true,
      livesInCanada: true,
    })
  })

  test('overlapping jobs are no contradiction', () => {
    expect(told({ ...least, work: [job, job] })).toEqual([])
  })

  test.each<[what: string, value: Declared]>([
    ['a job of one day', { ...least, work: [{ ...job, to: job['from'] }] }],
    ['a tenth of an hour', { ...least, work: [{ ...job, hoursPerWeek: 0.1 }] }],
    ['every hour of a week', { ...least, work: [{ ...job, hoursPerWeek: 168 }] }],
    ['hours in tenths', { ...least, work: [{ ...job, hoursPerWeek: 37.3 }] }],
    ['a birthday on a leap day', { ...least, bornOn: '1996-02-29' }],
    ['ALL provinces', { ...least, provincesOfInterest: ['ALL'] }],
    ['no provinces', { ...least, provincesOfInterest: [] }],
    ['a certificate of which little is said', { ...least, tradeCertificates: [{}] }],
    ['service of which little is said', { ...least, militaryService: {} }],
    ['an offer of the Forces of which nothing is said', { ...least, militaryService: { cafOffer: {} } }],
    [
      'an assessment that names no body',
      { ...least, education: [{ ...credential, equivalency: { issuedOn: '2023-01-05' } }] },
    ],
    [
      'secondary school of four years',
      { ...least, education: [{ level: 'secondary', country: 'CA', completedOn: '2015-06-30', years: 4 }] },
    ],
    ['a nomination that is not accepted', { ...least, nominations: [nomination] }],
    ['Quebec among the provinces of interest', { ...least, provincesOfInterest: ['QC'] }],
    ['a reference of two hundred characters', { ...least, profile: 'P'.repeat(200) }],
  ])('%s', (_what, value) => {
    expect(told(value)).toEqual([])
  })
})

describe('what is required', () => {
  test.each(['bornOn', 'maritalStatus', 'familySize', 'firstOfficialLanguage'])('%s', (key) => {
    expect(told(without(least, key))).toEqual([`missing ${key}`])
  })

  const parts: readonly [
    part: string,
    path: string,
    one: Declared,
    keys: readonly string[],
    around: (one: Declared) => Declared,
  ][] = [
    [
      'a test',
      'languageTests[0]',
      testOfIelts,
      ['test', 'resultsOn', 'listening', 'reading', 'writing', 'speaking'],
      (one) => ({ ...least, languageTests: [one] }),
    ],
    [
      'a credential',
      'education[0]',
      credential,
      ['level', 'country', 'completedOn'],
      (one) => ({ ...least, education: [one] }),
    ],
    ['a job', 'work[0]', job, ['noc', 'country', 'from', 'hoursPerWeek'], (one) => ({ ...least, work: [one] })],
    [
      'an offer',
      'jobOffers[0]',
      offer,
      ['noc', 'fullTime', 'months', 'basis'],
      (one) => ({ ...least, jobOffers: [one] }),
    ],
    [
      'a nomination',
      'nominations[0]',
      nomination,
      ['province', 'issuedOn'],
      (one) => ({ ...least, nominations: [one] }),
    ],
    [
      'a relative',
      'relativesInCanada[0]',
      relative,
      ['relation', 'of', 'status'],
      (one) => ({ ...least, relativesInCanada: [one] }),
    ],
    [
      'a spouse',
      'spouse',
      spouse,
      ['accompanying', 'citizenOrPermanentResident'],
      (one) => ({ ...least, maritalStatus: 'married', spouse: one }),
    ],
    [
      "a spouse's test",
      'spouse.languageTests[0]',
      testOfIelts,
      ['test', 'reading'],
      (one) => ({ ...least, maritalStatus: 'married', spouse: { ...spouse, languageTests: [one] } }),
    ],
    [
      "a spouse's job",
      'spouse.work[0]',
      job,
      ['noc', 'hoursPerWeek'],
      (one) => ({ ...least, maritalStatus: 'married', spouse: { ...spouse, work: [one] } }),
    ],
    [
      "a spouse's credential",
      'spouse.education[0]',
      credential,
      ['level'],
      (one) => ({ ...least, maritalStatus: 'married', spouse: { ...spouse, education: [one] } }),
    ],
  ]

  test.each(
    parts.flatMap(([part, path, one, keys, around]) =>
      keys.map((key) => [part, key, path, around(without(one, key))] as const),
    ),
  )('of %s: %s', (_part, key, path, value) => {
    expect(told(value)).toEqual([`missing ${path}.${key}`])
  })

  test.each(parts.map(([part, path, one, , around]) => [part, path, around({ ...one, nickname: 'x' })] as const))(
    'and of %s no key that is not known',
    (_part, path, value) => {
      expect(told(value)).toEqual([`unknown-key ${path}.nickname`])
    },
  )

  test.each(['profile', 'submittedAt', 'residence', 'citizenships'])('in a pool: %s', (key) => {
    expect(told(without(whole, key), 'pool')).toEqual([`missing ${key}`])
    expect(told(without(whole, key))).toEqual([])
  })

  test('a spouse where the marital status names one, and nowhere else', () => {
    expect(told({ ...least, maritalStatus: 'married' })).toEqual(['missing spouse'])
    expect(told({ ...least, maritalStatus: 'common-law' })).toEqual(['missing spouse'])
    for (const maritalStatus of ['never-married', 'separated', 'divorced', 'widowed', 'annulled']) {
      expect(told({ ...least, maritalStatus, spouse })).toEqual(['contradiction spouse'])
    }
  })
})

/** One value put in the place of another, by path. */
function put(value: Declared, path: string, to: unknown): Declared {
  // By way of text, since parts of the profile are shared and a clone would keep them so.
  const copy = JSON.parse(JSON.stringify(value)) as Declared
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const last = keys.pop()!
  const holder = keys.reduce((part, key) => part[key] as Declared, copy)
  holder[last] = to
  return copy
}

describe('what is refused of the whole profile, by path and code', () => {
  test.each<[path: string, to: unknown, code: string]>([
    // Hours
    ['work[0].hoursPerWeek', 0, 'out-of-range'],
    ['work[0].hoursPerWeek', -1, 'out-of-range'],
    ['work[0].hoursPerWeek', 168.1, 'out-of-range'],
    ['work[0].hoursPerWeek', 37.55, 'out-of-range'],
    ['work[0].hoursPerWeek', Number.NaN, 'out-of-range'],
    ['work[0].hoursPerWeek', '40', 'wrong-type'],
    ['spouse.work[0].hoursPerWeek', 0, 'out-of-range'],
    // Ends before beginnings
    ['work[0].to', '2016-01-03', 'contradiction'],
    ['militaryService.to', '2009-12-31', 'contradiction'],
    // Scores
    ['languageTests[0].listening', 9.5, 'out-of-range'],
    ['languageTests[0].listening', -0.5, 'out-of-range'],
    ['languageTests[0].listening', 7.25, 'out-of-range'],
    ['languageTests[0].reading', '7', 'wrong-type'],
    ['languageTests[0].test', 'ielts-academic', 'not-listed'],
    // Codes
    ['work[0].noc', '99999', 'unknown-noc'],
    ['work[0].noc', '3012', 'unknown-noc'],
    ['work[0].noc', 31_301, 'unknown-noc'],
    ['work[0].noc2016', '31301', 'unknown-noc'],
    ['jobOffers[0].noc', '12', 'unknown-noc'],
    ['tradeCertificates[0].noc', '7241', 'unknown-noc'],
    ['militaryService.cafOffer.noc', '0042', 'unknown-noc'],
    ['primaryOccupation', '00000', 'unknown-noc'],
    // Places
    ['work[0].country', 'IND', 'unknown-country'],
    ['education[0].country', 'in', 'unknown-country'],
    ['residence', 'XX', 'unknown-country'],
    ['citizenships[0]', 'XX', 'not-listed'],
    ['provincesOfInterest[1]', 'XX', 'not-listed'],
    ['provincesOfInterest[1]', 'ALL', 'contradiction'],
    ['work[0].province', 'XX', 'unknown-province'],
    ['nominations[0].province', 'QC', 'cannot-nominate'],
    ['nominations[0].province', 'NU', 'cannot-nominate'],
    ['nominations[0].province', 'CA', 'unknown-province'],
    ['tradeCertificates[0].issuedBy', 'US', 'unknown-province'],
    // Programmes
    ['education[0].years', 2, 'contradiction'],
    ['education[0].years', 3.5, 'out-of-range'],
    ['education[0].years', -1, 'out-of-range'],
    ['education[0].level', 'bachelor', 'not-listed'],
    ['education[0].monthsInCanada', -1, 'out-of-range'],
    ['education[0].academicYears', '2', 'wrong-type'],
    ['education[0].fullTime', 'yes', 'wrong-type'],
    ['education[0].equivalency.issuedOn', '2023-02-29', 'not-a-day'],
    ['education[0].equivalency.organization', 7, 'wrong-type'],
    ['education[0].equivalency', '2023-01-05', 'wrong-type'],
    // Days and moments
    ['bornOn', '1994-5-17', 'not-a-day'],
    ['bornOn', 0, 'not-a-day'],
    ['languageTests[0].resultsOn', '2023-02-29', 'not-a-day'],
    ['education[0].completedOn', '2015', 'not-a-day'],
    ['work[0].from', '2016-01-32', 'not-a-day'],
    ['work[0].to', 'now', 'not-a-day'],
    ['nominations[0].issuedOn', '', 'not-a-day'],
    ['nominations[0].acceptedOn', 'soon', 'not-a-day'],
    ['nominations[0].expiresOn', '2024-13-01', 'not-a-day'],
    ['tradeCertificates[0].issuedOn', 'x', 'not-a-day'],
    ['militaryService.from', 'x', 'not-a-day'],
    ['submittedAt', '2024-01-10', 'not-a-moment'],
    ['submittedAt', '2024-01-10T15:04:05+02:00', 'not-a-moment'],
    // Null is allowed for the end of a job or of service alone.
    ['fundsCad', null, 'wrong-type'],
    ['bornOn', null, 'not-a-day'],
    ['work', null, 'wrong-type'],
    ['sex', null, 'not-listed'],
    ['plansToLiveOutsideQuebec', null, 'wrong-type'],
    ['spouse', null, 'wrong-type'],
    ['militaryService', null, 'wrong-type'],
    ['work[0].noc2016', null, 'unknown-noc'],
    ['nominations[0].acceptedOn', null, 'not-a-day'],
    // Numbers
    ['familySize', 0, 'out-of-range'],
    ['familySize', 1.5, 'out-of-range'],
    ['familySize', '3', 'wrong-type'],
    ['fundsCad', -1, 'out-of-range'],
    ['fundsCad', 25_000.5, 'out-of-range'],
    ['fundsCad', 1e300, 'out-of-range'],
    ['jobOffers[0].months', 12.5, 'out-of-range'],
    ['jobOffers[0].months', -1, 'out-of-range'],
    ['militaryService.cafOffer.months', -1, 'out-of-range'],
    // Words
    ['firstOfficialLanguage', 'spanish', 'not-listed'],
    ['maritalStatus', 'Married', 'not-listed'],
    ['sex', 'f', 'not-listed'],
    ['jobOffers[0].basis', 'LMIA', 'not-listed'],
    ['relativesInCanada[0].relation', 'cousin', 'not-listed'],
    ['relativesInCanada[0].of', 'partner', 'not-listed'],
    ['relativesInCanada[0].status', 'worker', 'not-listed'],
    ['profile', '', 'wrong-type'],
    ['profile', 'P\n1', 'reference-unusable'],
    ['profile', 'P'.repeat(201), 'reference-unusable'],
    ['profile', 7, 'wrong-type'],
    // Yes and no
    ['plansToLiveOutsideQuebec', 'yes', 'wrong-type'],
    ['authorizedToWorkInCanada', 1, 'wrong-type'],
    ['spouse.accompanying', 'yes', 'wrong-type'],
    ['spouse.citizenOrPermanentResident', 0, 'wrong-type'],
    ['work[0].paid', 'yes', 'wrong-type'],
    ['work[0].selfEmployed', 'no', 'wrong-type'],
    ['jobOffers[0].fullTime', 1, 'wrong-type'],
    ['relativesInCanada[0].adult', 'yes', 'wrong-type'],
    // Lists and objects
    ['work', {}, 'wrong-type'],
    ['languageTests', 'x', 'wrong-type'],
    ['citizenships', 'IN', 'wrong-type'],
    ['work[0]', '31301', 'wrong-type'],
    ['education[0]', [], 'wrong-type'],
    ['militaryService', [], 'wrong-type'],
    ['militaryService.cafOffer', 7, 'wrong-type'],
    // Keys that are not known
    ['nickname', 'x', 'unknown-key'],
    ['education[0].equivalency.grade', 'A', 'unknown-key'],
    ['militaryService.rank', 'x', 'unknown-key'],
    ['militaryService.cafOffer.rank', 'x', 'unknown-key'],
    ['tradeCertificates[0].province', 'ON', 'unknown-key'],
    ['spouse.bornOn', '1990-01-01', 'unknown-key'],
    ['toString', 'x', 'unknown-key'],
  ])('%s: %j is %s', (path, to, code) => {
    expect(told(put(whole, path, to))).toEqual([`${code} ${path}`])
  })

  test.each([
    ['celpip-general', 'listening', 12, 13],
    ['celpip-general', 'reading', 0, -1],
    ['celpip-general', 'speaking', 7, 7.5],
    ['pte-core', 'listening', 90, 91],
    ['pte-core', 'reading', 10, 9],
    ['tef-canada', 'reading', 300, 301],
    ['tef-canada', 'listening', 360, 361],
    ['tef-canada', 'writing', 450, 451],
    ['tef-canada', 'speaking', 450, 451],
    ['tcf-canada', 'reading', 699, 700],
    ['tcf-canada', 'listening', 699, 700],
    ['tcf-canada', 'writing', 20, 21],
    ['tcf-canada', 'speaking', 0, -1],
    ['ielts-general', 'writing', 9, 9.5],
    ['ielts-general', 'speaking', 0.5, 0.25],
  ])('%s, %s: %d is taken and %d is not', (name, ability, inside, outside) => {
    const middle = name === 'pte-core' || name === 'tef-canada' ? 60 : 7
    const sat = (score: number) => ({
      ...least,
      languageTests: [
        {
          test: name,
          resultsOn: '2023-05-01',
          listening: middle,
          reading: middle,
          writing: middle,
          speaking: middle,
          [ability]: score,
        },
      ],
    })
    expect(told(sat(inside))).toEqual([])
    expect(told(sat(outside))).toEqual([`out-of-range languageTests[0].${ability}`])
  })

  test.each([
    ['one-year', [1], [0, 2]],
    ['two-year', [2], [1, 3]],
    ['bachelors', [3, 4, 7], [0, 2]],
    ['masters', [1, 2, 5], [0]],
    ['professional', [1, 4], [0]],
    ['doctoral', [1, 6], [0]],
    ['secondary', [0, 1, 4], []],
  ])('years of a %s programme: %j are taken, %j are not', (level, inside, outside) => {
    const held = (years: number) => ({
      ...least,
      education: [{ level, country: 'CA', completedOn: '2015-06-30', years }],
    })
    for (const years of inside) expect(told(held(years))).toEqual([])
    for (const years of outside) expect(told(held(years))).toEqual(['contradiction education[0].years'])
  })

  test.each([
    ['authorized', true],
    ['temporaryResident', false],
    ['province', 'ON'],
  ])('%s is asked of work in Canada only', (key, value) => {
    expect(told({ ...least, work: [{ ...job, [key]: value }] })).toEqual([])
    expect(told({ ...least, work: [{ ...job, country: 'IN', [key]: value }] })).toEqual([
      `contradiction work[0].${key}`,
    ])
  })

  test('a relative of a spouse who is not there', () => {
    expect(told({ ...least, relativesInCanada: [{ ...relative, of: 'spouse' }] })).toEqual([
      'contradiction relativesInCanada[0].of',
    ])
    expect(told({ ...whole, relativesInCanada: [{ ...relative, of: 'spouse' }] })).toEqual([])
  })

  test.each([[null], ['P-1'], [7], [[least]], [undefined], [true]])('%j is no profile', (value) => {
    expect(told(value)).toEqual(['wrong-type '])
  })
})

test('everything that is wrong is told at once, each with its path and what to do', () => {
  const found = problems({ ...whole, familySize: 0, nickname: 'x', work: [job, { ...job, noc: '1', hoursPerWeek: 0 }] })
  expect(found.map(({ path }) => path).sort()).toEqual([
    'familySize',
    'nickname',
    'work[1].hoursPerWeek',
    'work[1].noc',
  ])
  for (const { path, message } of found) {
    expect(message).toContain(path.split('.').at(-1))
    expect(message.length).toBeGreaterThan(30)
  }
})
