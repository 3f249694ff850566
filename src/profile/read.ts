/**
 * Reads what a candidate declares: every key, type, range and contradiction that the contract names is checked, and each
 * thing wrong is told with its path and what to do. Defaults are filled in.
 */
import { microsOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isCountry, isProvince, nominates } from './places.ts'
import {
  type Ability,
  type Credential,
  type CredentialLevel,
  credentialLevels,
  type Job,
  type JobOffer,
  type LanguageTest,
  type LanguageTestName,
  languageTestNames,
  type MilitaryService,
  maritalStatuses,
  type Nomination,
  offerBases,
  type Profile,
  type RelativeInCanada,
  relations,
  type Spouse,
  type TradeCertificate,
} from './profile.ts'
import { type Declared, type ProfileProblem, Reader, show } from './reader.ts'

export type { ProfileProblem } from './reader.ts'

/** A profile stands in a pool only with its reference, its moment of submission, residence and citizenships. */
export type Purpose = 'assess' | 'pool'

const keys = (...names: string[]): ReadonlySet<string> => new Set(names)

const KNOWN = {
  profile: keys(
    ...['profile', 'submittedAt', 'bornOn', 'sex', 'residence', 'citizenships', 'provincesOfInterest'],
    ...['plansToLiveOutsideQuebec', 'maritalStatus', 'spouse', 'familySize', 'fundsCad', 'authorizedToWorkInCanada'],
    ...['firstOfficialLanguage', 'languageTests', 'education', 'primaryOccupation', 'work', 'tradeCertificates'],
    ...['jobOffers', 'nominations', 'relativesInCanada', 'militaryService'],
  ),
  spouse: keys('accompanying', 'citizenOrPermanentResident', 'education', 'languageTests', 'work'),
  test: keys('test', 'resultsOn', 'listening', 'reading', 'writing', 'speaking'),
  credential: keys(
    ...['level', 'country', 'completedOn', 'years', 'equivalency', 'fullTime', 'monthsInCanada', 'academicYears'],
  ),
  equivalency: keys('issuedOn', 'organization'),
  job: keys(
    ...['noc', 'noc2016', 'country', 'province', 'from', 'to', 'hoursPerWeek', 'paid', 'selfEmployed'],
    ...['whileFullTimeStudent', 'authorized', 'temporaryResident'],
  ),
  certificate: keys('noc', 'noc2016', 'issuedBy', 'issuedOn'),
  offer: keys('noc', 'noc2016', 'fullTime', 'months', 'basis', 'workingForEmployer'),
  nomination: keys('province', 'issuedOn', 'acceptedOn', 'expiresOn'),
  relative: keys('relation', 'of', 'status', 'adult', 'livesInCanada'),
  service: keys('from', 'to', 'cafOffer'),
  cafOffer: keys('noc', 'months'),
} as const

type Scale = { readonly low: number; readonly high: number; readonly step: number }
const whole = (low: number, high: number): Scale => ({ low, high, step: 1 })
const same = (scale: Scale) => ({ listening: scale, reading: scale, writing: scale, speaking: scale })

/** The scales of the tests, as their results are printed. TEF on the scale that Express Entry uses. */
const SCALES: Readonly<Record<LanguageTestName, ReturnType<typeof same>>> = {
  'ielts-general': same({ low: 0, high: 9, step: 0.5 }),
  'celpip-general': same(whole(0, 12)),
  'pte-core': same(whole(10, 90)),
  'tef-canada': { listening: whole(0, 360), reading: whole(0, 300), writing: whole(0, 450), speaking: whole(0, 450) },
  'tcf-canada': { listening: whole(0, 699), reading: whole(0, 699), writing: whole(0, 20), speaking: whole(0, 20) },
}

/* What the missing may be, in words. */
const TESTS = languageTestNames.join(', ')
const LEVELS = credentialLevels.join(', ')
const BASES = offerBases.join(', ')
const RELATIONS = relations.join(', ')
const MARITAL = maritalStatuses.join(', ')

/** Years of a programme where they are left out. */
const DEFAULT_YEARS: Readonly<Record<CredentialLevel, number>> = {
  secondary: 0,
  'one-year': 1,
  'two-year': 2,
  bachelors: 3,
  masters: 1,
  professional: 1,
  doctoral: 1,
}

/** A reference is printed in tables and files, so it holds no control characters. */
const CONTROL = /\p{Cc}/u

function readScore(r: Reader, value: unknown, at: string, key: Ability, test: LanguageTestName | undefined): number {
  const path = at + key
  if (value === undefined) r.missing(path, 'the score as printed')
  else if (typeof value !== 'number') r.complain('wrong-type', path, `${path} must be a number, not ${show(value)}.`)
  else if (test !== undefined && !isOnScale(value, SCALES[test][key])) {
    const { low, high, step } = SCALES[test][key]
    const range = `from ${low} to ${high} in ${step === 1 ? 'whole' : 'half'} points`
    const tef =
      test === 'tef-canada'
        ? ' Give the scores of the earlier scale printed on the report (équivalence ancien score), not those out of 699.'
        : ''
    r.complain('out-of-range', path, `${path}: ${test} is scored ${range}, not ${show(value)}.${tef}`)
  } else return value
  return 0
}

const isOnScale = (score: number, { low, high, step }: Scale) =>
  score >= low && score <= high && Number.isInteger(score / step)

function readTest(r: Reader, value: unknown, path: string): LanguageTest | undefined {
  const from = r.object(value, path, KNOWN.test)
  if (!from) return undefined
  const at = `${path}.`
  const test = r.oneOf(from['test'], at, 'test', languageTestNames, TESTS)
  const resultsOn = r.day(from['resultsOn'], at, 'resultsOn', 'the day of the results')
  const listening = readScore(r, from['listening'], at, 'listening', test)
  const reading = readScore(r, from['reading'], at, 'reading', test)
  const writing = readScore(r, from['writing'], at, 'writing', test)
  const speaking = readScore(r, from['speaking'], at, 'speaking', test)
  if (test === undefined || resultsOn === undefined) return undefined
  return { test, resultsOn, listening, reading, writing, speaking }
}

/** The years a programme of a level can have: exactly, or at least. */
function checkYears(r: Reader, level: CredentialLevel, years: number, at: string): void {
  const exact = level === 'one-year' ? 1 : level === 'two-year' ? 2 : undefined
  const least = level === 'bachelors' ? 3 : level === 'secondary' ? 0 : 1
  if (exact !== undefined && years !== exact) {
    r.complain(
      'contradiction',
      `${at}years`,
      `${at}years must be ${exact} for a ${level} credential, not ${years}; choose the level that fits.`,
    )
  } else if (years < least) {
    r.complain(
      'contradiction',
      `${at}years`,
      `${at}years must be ${least} or more for ${level}, not ${years}; choose the level that fits.`,
    )
  }
}

function readCredential(r: Reader, value: unknown, path: string): Credential | undefined {
  const from = r.object(value, path, KNOWN.credential)
  if (!from) return undefined
  const at = `${path}.`
  const level = r.oneOf(from['level'], at, 'level', credentialLevels, LEVELS)
  const country = r.country(from['country'], at, 'country', 'where it was earned')
  const completedOn = r.day(from['completedOn'], at, 'completedOn', 'the day it was completed')
  const declaredYears = r.wholeNumber(from['years'], at, 'years', 0)
  const years = declaredYears ?? (level === undefined ? 0 : DEFAULT_YEARS[level])
  if (level !== undefined && declaredYears !== undefined) checkYears(r, level, declaredYears, at)
  let equivalency: Credential['equivalency']
  if (from['equivalency'] !== undefined) {
    const inner = r.object(from['equivalency'], `${at}equivalency`, KNOWN.equivalency)
    if (inner) {
      const inside = `${at}equivalency.`
      const issuedOn = r.day(inner['issuedOn'], inside, 'issuedOn')
      const organization = r.text(inner['organization'], inside, 'organization')
      equivalency = { issuedOn, organization }
    }
  }
  const fullTime = r.flag(from['fullTime'], at, 'fullTime', true)
  const monthsInCanada = r.wholeNumber(from['monthsInCanada'], at, 'monthsInCanada', 0) ?? 12 * years
  const academicYears = r.wholeNumber(from['academicYears'], at, 'academicYears', 0) ?? years
  if (level === undefined || country === undefined || completedOn === undefined) return undefined
  return { level, country, completedOn, years, equivalency, fullTime, monthsInCanada, academicYears }
}

/** An interval whose last day may be open; refuses one that ends before it begins. */
function readTo(r: Reader, from: Declared, start: string | undefined, at: string): string | null {
  const to = from['to'] === null ? null : (r.day(from['to'], at, 'to') ?? null)
  if (to !== null && start !== undefined && to < start) {
    r.complain('contradiction', `${at}to`, `${at}to (${to}) is before ${at}from (${start}); exchange or correct them.`)
  }
  return to
}

function readHours(r: Reader, from: Declared, at: string): number | undefined {
  const value = from['hoursPerWeek']
  if (value === undefined) return r.missing(`${at}hoursPerWeek`, 'hours worked in a week')
  if (typeof value !== 'number') {
    return r.complain('wrong-type', `${at}hoursPerWeek`, `${at}hoursPerWeek must be a number, not ${show(value)}.`)
  }
  if (!(value > 0 && value <= 168 && Math.round(value * 10) / 10 === value)) {
    return r.complain(
      'out-of-range',
      `${at}hoursPerWeek`,
      `${at}hoursPerWeek must be above 0, at most 168 and no finer than a tenth, not ${show(value)}.`,
    )
  }
  return value
}

const ONLY_IN_CANADA = ['authorized', 'temporaryResident', 'province'] as const

function readJob(r: Reader, value: unknown, path: string): Job | undefined {
  const from = r.object(value, path, KNOWN.job)
  if (!from) return undefined
  const at = `${path}.`
  const noc = r.noc(from['noc'], at, 'noc', 'the unit group of NOC 2021')
  const noc2016 = r.noc2016(from['noc2016'], at)
  const country = r.country(from['country'], at, 'country', 'where the work was done')
  const province = r.province(from['province'], at, 'province')
  const start = r.day(from['from'], at, 'from', 'the first day worked')
  const to = readTo(r, from, start, at)
  const hoursPerWeek = readHours(r, from, at)
  const paid = r.flag(from['paid'], at, 'paid', true)
  const selfEmployed = r.flag(from['selfEmployed'], at, 'selfEmployed', false)
  const whileFullTimeStudent = r.flag(from['whileFullTimeStudent'], at, 'whileFullTimeStudent', false)
  const authorized = r.flag(from['authorized'], at, 'authorized', true)
  const temporaryResident = r.flag(from['temporaryResident'], at, 'temporaryResident', true)
  if (country !== undefined && country !== 'CA') {
    for (const key of ONLY_IN_CANADA) {
      if (from[key] !== undefined) {
        r.complain(
          'contradiction',
          at + key,
          `${at + key} is asked of work in Canada only; leave it out or correct the country.`,
        )
      }
    }
  }
  if (noc === undefined || country === undefined || start === undefined || hoursPerWeek === undefined) return undefined
  return {
    noc,
    noc2016,
    country,
    province,
    from: start,
    to,
    hoursPerWeek,
    paid,
    selfEmployed,
    whileFullTimeStudent,
    authorized,
    temporaryResident,
  }
}

function readCertificate(r: Reader, value: unknown, path: string): TradeCertificate | undefined {
  const from = r.object(value, path, KNOWN.certificate)
  if (!from) return undefined
  const at = `${path}.`
  const issuedBy = from['issuedBy'] === 'CA' ? 'CA' : r.province(from['issuedBy'], at, 'issuedBy')
  return {
    noc: r.noc(from['noc'], at, 'noc'),
    noc2016: r.noc2016(from['noc2016'], at),
    issuedBy,
    issuedOn: r.day(from['issuedOn'], at, 'issuedOn'),
  }
}

function readOffer(r: Reader, value: unknown, path: string): JobOffer | undefined {
  const from = r.object(value, path, KNOWN.offer)
  if (!from) return undefined
  const at = `${path}.`
  const noc = r.noc(from['noc'], at, 'noc', 'the unit group of NOC 2021')
  const noc2016 = r.noc2016(from['noc2016'], at)
  if (from['fullTime'] === undefined) r.missing(`${at}fullTime`, 'true or false')
  const fullTime = r.flag(from['fullTime'], at, 'fullTime', false)
  const months = r.wholeNumber(from['months'], at, 'months', 0, 'how many months are offered')
  const basis = r.oneOf(from['basis'], at, 'basis', offerBases, BASES)
  const workingForEmployer = r.flag(from['workingForEmployer'], at, 'workingForEmployer', false)
  if (noc === undefined || months === undefined || basis === undefined) return undefined
  return { noc, noc2016, fullTime, months, basis, workingForEmployer }
}

function readNomination(r: Reader, value: unknown, path: string): Nomination | undefined {
  const from = r.object(value, path, KNOWN.nomination)
  if (!from) return undefined
  const at = `${path}.`
  const province = r.province(from['province'], at, 'province', 'who nominates')
  if (province !== undefined && !nominates(province)) {
    r.complain(
      'cannot-nominate',
      `${at}province`,
      `${at}province: ${province} does not nominate through Express Entry (${province === 'QC' ? 'Quebec selects under its own program' : 'Nunavut has no nominee program'}); remove the nomination.`,
    )
  }
  const issuedOn = r.day(from['issuedOn'], at, 'issuedOn', 'the day of the nomination')
  const acceptedOn = r.day(from['acceptedOn'], at, 'acceptedOn')
  const expiresOn = r.day(from['expiresOn'], at, 'expiresOn')
  if (province === undefined || issuedOn === undefined) return undefined
  return { province, issuedOn, acceptedOn, expiresOn }
}

const RELATIVE_OF = ['candidate', 'spouse'] as const
const STATUSES = ['citizen', 'permanent-resident'] as const

function readRelative(r: Reader, value: unknown, path: string): RelativeInCanada | undefined {
  const from = r.object(value, path, KNOWN.relative)
  if (!from) return undefined
  const at = `${path}.`
  const relation = r.oneOf(from['relation'], at, 'relation', relations, RELATIONS)
  const of = r.oneOf(from['of'], at, 'of', RELATIVE_OF, 'candidate or spouse')
  const status = r.oneOf(from['status'], at, 'status', STATUSES, 'citizen or permanent-resident')
  const adult = r.flag(from['adult'], at, 'adult', true)
  const livesInCanada = r.flag(from['livesInCanada'], at, 'livesInCanada', true)
  if (relation === undefined || of === undefined || status === undefined) return undefined
  return { relation, of, status, adult, livesInCanada }
}

function readService(r: Reader, value: unknown): MilitaryService | undefined {
  const from = r.object(value, 'militaryService', KNOWN.service)
  if (!from) return undefined
  const at = 'militaryService.'
  const start = r.day(from['from'], at, 'from')
  const to = readTo(r, from, start, at)
  let cafOffer: MilitaryService['cafOffer']
  if (from['cafOffer'] !== undefined) {
    const inner = r.object(from['cafOffer'], `${at}cafOffer`, KNOWN.cafOffer)
    if (inner)
      cafOffer = {
        noc: r.noc(inner['noc'], `${at}cafOffer.`, 'noc'),
        months: r.wholeNumber(inner['months'], `${at}cafOffer.`, 'months', 0),
      }
  }
  return { from: start, to, cafOffer }
}

function readSpouse(r: Reader, value: unknown): Spouse | undefined {
  const from = r.object(value, 'spouse', KNOWN.spouse)
  if (!from) return undefined
  const at = 'spouse.'
  for (const key of ['accompanying', 'citizenOrPermanentResident']) {
    if (from[key] === undefined) r.missing(at + key, 'true or false')
  }
  return {
    accompanying: r.flag(from['accompanying'], at, 'accompanying', false),
    citizenOrPermanentResident: r.flag(from['citizenOrPermanentResident'], at, 'citizenOrPermanentResident', false),
    education: r.list(from['education'], at, 'education', readCredential),
    languageTests: r.list(from['languageTests'], at, 'languageTests', readTest),
    work: r.list(from['work'], at, 'work', readJob),
  }
}

const SEXES = ['female', 'male', 'another'] as const
const LANGUAGES = ['english', 'french'] as const

/** A list of codes, each known. */
function readCodes(
  r: Reader,
  from: Declared,
  key: string,
  known: (code: string) => boolean,
  what: string,
): readonly string[] | undefined {
  if (from[key] === undefined) return undefined
  return r.list(from[key], '', key, (reader, value, path) => {
    if (typeof value === 'string' && known(value)) return value
    return reader.complain('not-listed', path, `${path} must be ${what}, not ${show(value)}.`)
  })
}

function checkReference(r: Reader, reference: string | undefined): void {
  if (reference === undefined) return
  if (reference.length > 200 || CONTROL.test(reference)) {
    const what =
      reference.length > 200 ? `it has ${reference.length} characters, of at most 200` : 'it holds a control character'
    r.complain('reference-unusable', 'profile', `profile cannot be this reference: ${what}.`)
  }
}

function readSubmittedAt(r: Reader, from: Declared): string | undefined {
  const text = from['submittedAt']
  if (text === undefined) return undefined
  if (typeof text !== 'string' || microsOf(text) === undefined) {
    const message = `submittedAt must be a moment in UTC, YYYY-MM-DDTHH:MM:SSZ with at most six digits of a second, not ${show(text)}.`
    return r.complain('not-a-moment', 'submittedAt', message)
  }
  return text
}

/** What a pool asks beyond an assessment. */
function checkForPool(r: Reader, from: Declared): void {
  if (from['profile'] === undefined) r.missing('profile', 'a reference unique in the pool')
  if (from['submittedAt'] === undefined) r.missing('submittedAt', 'it decides ties')
  if (from['residence'] === undefined) r.missing('residence', 'the country of residence')
  if (from['citizenships'] === undefined) r.missing('citizenships', 'the countries of citizenship')
}

/** A spouse or partner is declared exactly where the marital status names one. */
function checkFamily(
  r: Reader,
  from: Declared,
  profile: { maritalStatus: string | undefined; relativesInCanada: readonly RelativeInCanada[] },
): void {
  const partnered = profile.maritalStatus === 'married' || profile.maritalStatus === 'common-law'
  const declared = from['spouse'] !== undefined
  if (partnered && !declared)
    r.missing('spouse', `maritalStatus is ${profile.maritalStatus}; describe the spouse, or correct maritalStatus`)
  if (!partnered && declared && profile.maritalStatus !== undefined) {
    r.complain(
      'contradiction',
      'spouse',
      `A profile whose maritalStatus is ${profile.maritalStatus} has no spouse: remove spouse, or correct maritalStatus.`,
    )
  }
  if (declared) return
  for (let i = 0; i < profile.relativesInCanada.length; i++) {
    if (profile.relativesInCanada[i]!.of === 'spouse') {
      r.complain(
        'contradiction',
        `relativesInCanada[${i}].of`,
        `relativesInCanada[${i}].of is spouse, but no spouse is declared; name the candidate, or remove it.`,
      )
    }
  }
}

/**
 * Reads a declared profile.
 * @param value the parsed JSON of a profile.
 * @param purpose `pool` asks for the reference, moment of submission, residence and citizenships too.
 * @returns the profile with its defaults, or everything that is wrong with it, each with a code and a path.
 */
export function readProfile(value: unknown, purpose: Purpose = 'assess'): Outcome<Profile, ProfileProblem[]> {
  const r = new Reader()
  const from = r.object(value, '', KNOWN.profile)
  if (!from) return refused(r.problems)
  const reference = r.text(from['profile'], '', 'profile')
  checkReference(r, reference)
  const submittedAt = readSubmittedAt(r, from)
  const bornOn = r.day(from['bornOn'], '', 'bornOn', 'the day of birth')
  const maritalStatus = r.oneOf(from['maritalStatus'], '', 'maritalStatus', maritalStatuses, MARITAL)
  const familySize = r.wholeNumber(from['familySize'], '', 'familySize', 1, 'with spouse and dependent children')
  const firstOfficialLanguage = r.oneOf(
    from['firstOfficialLanguage'],
    '',
    'firstOfficialLanguage',
    LANGUAGES,
    'english or french',
  )
  const sex = r.oneOf(from['sex'], '', 'sex', SEXES)
  const residence = r.country(from['residence'], '', 'residence')
  const citizenships = readCodes(r, from, 'citizenships', isCountry, 'a country’s two-letter code (ISO 3166-1)')
  const provincesOfInterest = readCodes(
    r,
    from,
    'provincesOfInterest',
    (code) => code === 'ALL' || isProvince(code),
    'a province or territory, or ALL',
  )
  const named = from['provincesOfInterest']
  if (Array.isArray(named) && named.length > 1 && named.includes('ALL')) {
    const path = `provincesOfInterest[${named.indexOf('ALL')}]`
    r.complain('contradiction', path, `${path}: ALL stands alone; leave it out or leave out the others.`)
  }
  const spouse = from['spouse'] === undefined ? undefined : readSpouse(r, from['spouse'])
  const languageTests = r.list(from['languageTests'], '', 'languageTests', readTest)
  const education = r.list(from['education'], '', 'education', readCredential)
  const primaryOccupation = r.noc(from['primaryOccupation'], '', 'primaryOccupation')
  const work = r.list(from['work'], '', 'work', readJob)
  const tradeCertificates = r.list(from['tradeCertificates'], '', 'tradeCertificates', readCertificate)
  const jobOffers = r.list(from['jobOffers'], '', 'jobOffers', readOffer)
  const nominations = r.list(from['nominations'], '', 'nominations', readNomination)
  const relativesInCanada = r.list(from['relativesInCanada'], '', 'relativesInCanada', readRelative)
  const militaryService = from['militaryService'] === undefined ? undefined : readService(r, from['militaryService'])
  const plansToLiveOutsideQuebec = r.flag(from['plansToLiveOutsideQuebec'], '', 'plansToLiveOutsideQuebec', true)
  const fundsCad = r.wholeNumber(from['fundsCad'], '', 'fundsCad', 0) ?? 0
  const authorizedToWorkInCanada = r.flag(from['authorizedToWorkInCanada'], '', 'authorizedToWorkInCanada', false)
  checkFamily(r, from, { maritalStatus, relativesInCanada })
  if (purpose === 'pool') checkForPool(r, from)
  if (r.problems.length > 0) return refused(r.problems)
  return done({
    profile: reference,
    submittedAt,
    bornOn: bornOn!,
    sex,
    residence,
    citizenships,
    provincesOfInterest,
    plansToLiveOutsideQuebec,
    maritalStatus: maritalStatus!,
    spouse,
    familySize: familySize!,
    fundsCad,
    authorizedToWorkInCanada,
    firstOfficialLanguage: firstOfficialLanguage!,
    languageTests,
    education,
    primaryOccupation,
    work,
    tradeCertificates,
    jobOffers,
    nominations,
    relativesInCanada,
    militaryService,
  })
}
