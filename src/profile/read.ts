/**
 * Reads what a candidate declares: every key, type, range and contradiction that the contract names is checked, and each
 * thing wrong is told with its path and what to do. Defaults are filled in.
 */
import { parseDay } from '../law/day.ts'
import { microsOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isNoc2016, isNoc2021 } from './noc-codes.ts'
import { isCountry, isProvince, nominates } from './places.ts'
import {
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

/** One thing wrong with a profile: a stable code, the path of the key, and what to do. */
export type ProfileProblem = { readonly code: string; readonly path: string; readonly message: string }

/** A profile stands in a pool only with its reference, its moment of submission, residence and citizenships. */
export type Purpose = 'assess' | 'pool'

type Declared = Readonly<Record<string, unknown>>

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

const show = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** A reference is printed in tables and files, so it holds no control characters. */
const CONTROL = /\p{Cc}/u

/** Gathers what is wrong while it reads. `at` is the path of the object being read, ending in a dot or empty. */
class Reader {
  readonly problems: ProfileProblem[] = []

  complain(code: string, path: string, message: string): undefined {
    this.problems.push({ code, path, message })
    return undefined
  }

  /** An object with known keys only. */
  object(value: unknown, path: string, known: ReadonlySet<string>): Declared | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.complain('wrong-type', path, `${path || 'The profile'} must be an object, not ${show(value)}.`)
    }
    for (const key in value) {
      if (!known.has(key)) {
        const at = path === '' ? key : `${path}.${key}`
        this.complain('unknown-key', at, `"${key}" is not a key of this part; remove it or correct its spelling.`)
      }
    }
    return value as Declared
  }

  missing(path: string, what: string): undefined {
    return this.complain('missing', path, `${path} is required: ${what}.`)
  }

  text(value: unknown, at: string, key: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || value === '') {
      return this.complain('wrong-type', at + key, `${at + key} must be a text, not ${show(value)}.`)
    }
    return value
  }

  oneOf<T extends string>(value: unknown, at: string, key: string, list: readonly T[]): T | undefined {
    if (value === undefined) return undefined
    if (!list.includes(value as T)) {
      return this.complain('not-listed', at + key, `${at + key} must be one of ${list.join(', ')}, not ${show(value)}.`)
    }
    return value as T
  }

  required<T>(value: T | undefined, declared: unknown, at: string, key: string, what: string): T | undefined {
    if (value === undefined && declared === undefined) this.missing(at + key, what)
    return value
  }

  flag(value: unknown, at: string, key: string, otherwise: boolean): boolean {
    if (value === undefined) return otherwise
    if (typeof value !== 'boolean') {
      this.complain('wrong-type', at + key, `${at + key} must be true or false, not ${show(value)}.`)
      return otherwise
    }
    return value
  }

  wholeNumber(
    value: unknown,
    at: string,
    key: string,
    low: number,
    high = Number.MAX_SAFE_INTEGER,
  ): number | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'number') {
      return this.complain('wrong-type', at + key, `${at + key} must be a whole number, not ${show(value)}.`)
    }
    if (!Number.isSafeInteger(value) || value < low || value > high) {
      const range = high === Number.MAX_SAFE_INTEGER ? `${low} or more` : `from ${low} to ${high}`
      return this.complain(
        'out-of-range',
        at + key,
        `${at + key} must be a whole number, ${range}, not ${show(value)}.`,
      )
    }
    return value
  }

  /** A day of the calendar; its text is kept. */
  day(value: unknown, at: string, key: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || parseDay(value) === undefined) {
      return this.complain(
        'not-a-day',
        at + key,
        `${at + key} must be a day of the calendar, YYYY-MM-DD, not ${show(value)}.`,
      )
    }
    return value
  }

  noc(value: unknown, at: string, key: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || !isNoc2021(value)) {
      const message = `${at + key} must be a unit group of NOC 2021, five digits in quotes with leading zeros, not ${show(value)}.`
      return this.complain('unknown-noc', at + key, message)
    }
    return value
  }

  noc2016(value: unknown, at: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || !isNoc2016(value)) {
      const message = `${at}noc2016 must be a unit group of NOC 2016, four digits in quotes with leading zeros, not ${show(value)}.`
      return this.complain('unknown-noc', `${at}noc2016`, message)
    }
    return value
  }

  country(value: unknown, at: string, key: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || !isCountry(value)) {
      return this.complain(
        'unknown-country',
        at + key,
        `${at + key} must be a country by ISO 3166-1 alpha-2, not ${show(value)}.`,
      )
    }
    return value
  }

  province(value: unknown, at: string, key: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || !isProvince(value)) {
      return this.complain(
        'unknown-province',
        at + key,
        `${at + key} must be a province or territory by its two-letter code, not ${show(value)}.`,
      )
    }
    return value
  }

  list<T>(
    value: unknown,
    at: string,
    key: string,
    item: (reader: Reader, value: unknown, path: string) => T | undefined,
  ): readonly T[] {
    if (value === undefined) return []
    if (!Array.isArray(value)) {
      this.complain('wrong-type', at + key, `${at + key} must be a list, not ${show(value)}.`)
      return []
    }
    const items: T[] = []
    for (let i = 0; i < value.length; i++) {
      const read = item(this, value[i], `${at + key}[${i}]`)
      if (read !== undefined) items.push(read)
    }
    return items
  }
}

function readScore(r: Reader, value: unknown, at: string, key: string, scale: Scale | undefined): number {
  if (value === undefined) r.missing(at + key, 'the score as printed')
  else if (typeof value !== 'number')
    r.complain('wrong-type', at + key, `${at + key} must be a number, not ${show(value)}.`)
  else if (scale && !(value >= scale.low && value <= scale.high && Number.isInteger(value / scale.step))) {
    const steps = scale.step === 1 ? 'whole points' : 'half points'
    r.complain(
      'out-of-range',
      at + key,
      `${at + key} must be from ${scale.low} to ${scale.high} in ${steps}, not ${show(value)}.`,
    )
  } else return value
  return 0
}

function readTest(r: Reader, value: unknown, path: string): LanguageTest | undefined {
  const from = r.object(value, path, KNOWN.test)
  if (!from) return undefined
  const at = `${path}.`
  const test = r.required(r.oneOf(from['test'], at, 'test', languageTestNames), from['test'], at, 'test', TESTS)
  const resultsOn = r.required(
    r.day(from['resultsOn'], at, 'resultsOn'),
    from['resultsOn'],
    at,
    'resultsOn',
    'the day of the results',
  )
  const scale = test === undefined ? undefined : SCALES[test]
  const listening = readScore(r, from['listening'], at, 'listening', scale?.listening)
  const reading = readScore(r, from['reading'], at, 'reading', scale?.reading)
  const writing = readScore(r, from['writing'], at, 'writing', scale?.writing)
  const speaking = readScore(r, from['speaking'], at, 'speaking', scale?.speaking)
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
  const level = r.required(r.oneOf(from['level'], at, 'level', credentialLevels), from['level'], at, 'level', LEVELS)
  const country = r.required(
    r.country(from['country'], at, 'country'),
    from['country'],
    at,
    'country',
    'where it was earned',
  )
  const completedOn = r.required(
    r.day(from['completedOn'], at, 'completedOn'),
    from['completedOn'],
    at,
    'completedOn',
    'the day it was completed',
  )
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
  const noc = r.required(r.noc(from['noc'], at, 'noc'), from['noc'], at, 'noc', 'the unit group of NOC 2021')
  const noc2016 = r.noc2016(from['noc2016'], at)
  const country = r.required(
    r.country(from['country'], at, 'country'),
    from['country'],
    at,
    'country',
    'where the work was done',
  )
  const province = r.province(from['province'], at, 'province')
  const start = r.required(r.day(from['from'], at, 'from'), from['from'], at, 'from', 'the first day worked')
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
  const noc = r.required(r.noc(from['noc'], at, 'noc'), from['noc'], at, 'noc', 'the unit group of NOC 2021')
  const noc2016 = r.noc2016(from['noc2016'], at)
  if (from['fullTime'] === undefined) r.missing(`${at}fullTime`, 'true or false')
  const fullTime = r.flag(from['fullTime'], at, 'fullTime', false)
  const months = r.required(
    r.wholeNumber(from['months'], at, 'months', 0),
    from['months'],
    at,
    'months',
    'how many months are offered',
  )
  const basis = r.required(r.oneOf(from['basis'], at, 'basis', offerBases), from['basis'], at, 'basis', BASES)
  const workingForEmployer = r.flag(from['workingForEmployer'], at, 'workingForEmployer', false)
  if (noc === undefined || months === undefined || basis === undefined) return undefined
  return { noc, noc2016, fullTime, months, basis, workingForEmployer }
}

function readNomination(r: Reader, value: unknown, path: string): Nomination | undefined {
  const from = r.object(value, path, KNOWN.nomination)
  if (!from) return undefined
  const at = `${path}.`
  const province = r.required(
    r.province(from['province'], at, 'province'),
    from['province'],
    at,
    'province',
    'who nominates',
  )
  if (province !== undefined && !nominates(province)) {
    r.complain(
      'cannot-nominate',
      `${at}province`,
      `${province} does not nominate through Express Entry; remove the nomination.`,
    )
  }
  const issuedOn = r.required(
    r.day(from['issuedOn'], at, 'issuedOn'),
    from['issuedOn'],
    at,
    'issuedOn',
    'the day of the nomination',
  )
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
  const relation = r.required(
    r.oneOf(from['relation'], at, 'relation', relations),
    from['relation'],
    at,
    'relation',
    RELATIONS,
  )
  const of = r.required(r.oneOf(from['of'], at, 'of', RELATIVE_OF), from['of'], at, 'of', 'candidate or spouse')
  const status = r.required(
    r.oneOf(from['status'], at, 'status', STATUSES),
    from['status'],
    at,
    'status',
    'citizen or permanent-resident',
  )
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
    r.complain(
      'wrong-type',
      'profile',
      'profile must be a reference of at most 200 characters without control characters.',
    )
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
  if (partnered && !declared) r.missing('spouse', `the marital status is ${profile.maritalStatus}`)
  if (!partnered && declared && profile.maritalStatus !== undefined) {
    r.complain(
      'contradiction',
      'spouse',
      `spouse does not go with the marital status ${profile.maritalStatus}; remove it or correct the status.`,
    )
  }
  if (declared) return
  for (let i = 0; i < profile.relativesInCanada.length; i++) {
    if (profile.relativesInCanada[i]!.of === 'spouse') {
      r.complain(
        'contradiction',
        `relativesInCanada[${i}].of`,
        'There is no spouse whose relative this could be; name the candidate or remove it.',
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
  const bornOn = r.required(r.day(from['bornOn'], '', 'bornOn'), from['bornOn'], '', 'bornOn', 'the day of birth')
  const maritalStatus = r.required(
    r.oneOf(from['maritalStatus'], '', 'maritalStatus', maritalStatuses),
    from['maritalStatus'],
    '',
    'maritalStatus',
    MARITAL,
  )
  const familySize = r.required(
    r.wholeNumber(from['familySize'], '', 'familySize', 1),
    from['familySize'],
    '',
    'familySize',
    'with spouse and dependent children',
  )
  const firstOfficialLanguage = r.required(
    r.oneOf(from['firstOfficialLanguage'], '', 'firstOfficialLanguage', LANGUAGES),
    from['firstOfficialLanguage'],
    '',
    'firstOfficialLanguage',
    'english or french',
  )
  const sex = r.oneOf(from['sex'], '', 'sex', SEXES)
  const residence = r.country(from['residence'], '', 'residence')
  const citizenships = readCodes(r, from, 'citizenships', isCountry, 'a country by ISO 3166-1 alpha-2')
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
