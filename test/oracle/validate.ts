/**
 * The oracle's reading of section 1 of the contract: what a profile must hold, may hold, and is refused for.
 * One flat list of complaints, each with the path of the value complained of. Nothing from `src` is used.
 */
import { isDay } from './days.ts'
import { tables } from './tables.ts'

export interface Complaint {
  path: string
  kind: 'missing' | 'unknown-key' | 'not-allowed' | 'wrong-value'
}

type Check = (value: unknown, path: string, complaints: Complaint[]) => void
type Shape = Record<string, { required: boolean; check: Check }>

const when =
  (good: (value: unknown) => boolean): Check =>
  (value, path, complaints) => {
    if (!good(value)) complaints.push({ path, kind: 'wrong-value' })
  }

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = when((value) => typeof value === 'string')
const yesNo = when((value) => typeof value === 'boolean')
const day = when(isDay)
const dayOrNull = when((value) => value === null || isDay(value))
const oneOf = (...values: string[]) => when((value) => typeof value === 'string' && values.includes(value))
const wholeFrom = (least: number) => when((value) => isWhole(value) && value >= least)
/** Country codes as the runtime's own region names know them; no list is carried here. */
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const isCountry = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) && regionNames.of(value) !== undefined
const country = when(isCountry)
const provinces = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT']
const noc = when((value) => typeof value === 'string' && tables().teer.has(value))
const noc2016 = when((value) => typeof value === 'string' && tables().skill.has(value))

/** A moment in UTC: RFC 3339, whose `T` and `Z` may be small and whose `Z` may be `+00:00`. */
const moment = when((value) => {
  if (typeof value !== 'string') return false
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|[+-]00:00)$/.exec(value)
  if (parts === null || !isDay(parts[1])) return false
  return Number(parts[2]) < 24 && Number(parts[3]) < 60 && Number(parts[4]) < 60
})

/** Hours a week: above 0, at most 168, no finer than a tenth. */
const hours = when(
  (value) => typeof value === 'number' && value > 0 && value <= 168 && Math.round(value * 10) / 10 === value,
)

/** Provinces, or `ALL` alone. */
const provincesOfInterest: Check = (value, path, complaints) => {
  if (Array.isArray(value) && value.length === 1 && value[0] === 'ALL') return
  list(oneOf(...provinces))(value, path, complaints)
}

const required = (check: Check) => ({ required: true, check })
const optional = (check: Check) => ({ required: false, check })

const object =
  (
    shape: Shape,
    also: (value: Record<string, unknown>, path: string, complaints: Complaint[]) => void = () => {},
  ): Check =>
  (value, path, complaints) => {
    if (!isObject(value)) {
      complaints.push({ path, kind: 'wrong-value' })
      return
    }
    const at = (key: string) => (path === '' ? key : `${path}.${key}`)
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shape, key)) complaints.push({ path: at(key), kind: 'unknown-key' })
    }
    for (const [key, field] of Object.entries(shape)) {
      if (Object.hasOwn(value, key)) field.check(value[key], at(key), complaints)
      else if (field.required) complaints.push({ path: at(key), kind: 'missing' })
    }
    also(value, path, complaints)
  }

const list =
  (check: Check): Check =>
  (value, path, complaints) => {
    if (!Array.isArray(value)) {
      complaints.push({ path, kind: 'wrong-value' })
      return
    }
    value.forEach((item, i) => {
      check(item, `${path}[${i}]`, complaints)
    })
  }

/** The scale of each test: step, then the highest and lowest score per ability. */
const scales: Record<
  string,
  {
    step: number
    reading: [number, number]
    listening: [number, number]
    writing: [number, number]
    speaking: [number, number]
  }
> = {
  'ielts-general': { step: 0.5, reading: [0, 9], listening: [0, 9], writing: [0, 9], speaking: [0, 9] },
  'celpip-general': { step: 1, reading: [0, 12], listening: [0, 12], writing: [0, 12], speaking: [0, 12] },
  'pte-core': { step: 1, reading: [10, 90], listening: [10, 90], writing: [10, 90], speaking: [10, 90] },
  'tef-canada': { step: 1, reading: [0, 300], listening: [0, 360], writing: [0, 450], speaking: [0, 450] },
  'tcf-canada': { step: 1, reading: [0, 699], listening: [0, 699], writing: [0, 20], speaking: [0, 20] },
}

const isNumber = when((value) => typeof value === 'number')

const languageTest = object(
  {
    test: required(oneOf(...Object.keys(scales))),
    resultsOn: required(day),
    listening: required(isNumber),
    reading: required(isNumber),
    writing: required(isNumber),
    speaking: required(isNumber),
  },
  (value, path, complaints) => {
    const scale = scales[String(value['test'])]
    if (scale === undefined) return
    for (const ability of ['listening', 'reading', 'writing', 'speaking'] as const) {
      const score = value[ability]
      if (typeof score !== 'number') continue
      const [least, most] = scale[ability]
      const onStep = Number.isInteger(score / scale.step)
      if (!(score >= least && score <= most && onStep)) {
        complaints.push({ path: `${path}.${ability}`, kind: 'wrong-value' })
      }
    }
  },
)

const credential = object(
  {
    level: required(oneOf('secondary', 'one-year', 'two-year', 'bachelors', 'masters', 'professional', 'doctoral')),
    country: required(country),
    completedOn: required(day),
    years: optional(wholeFrom(0)),
    equivalency: optional(object({ issuedOn: optional(day), organization: optional(text) })),
    fullTime: optional(yesNo),
    monthsInCanada: optional(wholeFrom(0)),
    academicYears: optional(wholeFrom(0)),
  },
  (value, path, complaints) => {
    const years = value['years']
    if (!isWhole(years) || years < 0) return
    const level = value['level']
    const wrong =
      (level === 'one-year' && years !== 1) ||
      (level === 'two-year' && years !== 2) ||
      (level === 'bachelors' && years < 3) ||
      ((level === 'masters' || level === 'professional' || level === 'doctoral') && years < 1)
    if (wrong) complaints.push({ path: `${path}.years`, kind: 'wrong-value' })
  },
)

/** `to` may be null, absent, or a day not before `from`. */
const toNotBeforeFrom = (value: Record<string, unknown>, path: string, complaints: Complaint[]) => {
  const { from, to } = value as { from?: unknown; to?: unknown }
  if (isDay(from) && isDay(to) && to < from) complaints.push({ path: `${path}.to`, kind: 'wrong-value' })
}

const job = object(
  {
    noc: required(noc),
    noc2016: optional(noc2016),
    country: required(country),
    from: required(day),
    to: optional(dayOrNull),
    hoursPerWeek: required(hours),
    paid: optional(yesNo),
    selfEmployed: optional(yesNo),
    whileFullTimeStudent: optional(yesNo),
    authorized: optional(yesNo),
    temporaryResident: optional(yesNo),
    province: optional(oneOf(...provinces)),
  },
  (value, path, complaints) => {
    toNotBeforeFrom(value, path, complaints)
    if (!isCountry(value['country']) || value['country'] === 'CA') return
    for (const key of ['authorized', 'temporaryResident', 'province']) {
      if (Object.hasOwn(value, key)) complaints.push({ path: `${path}.${key}`, kind: 'not-allowed' })
    }
  },
)

const evidence: Shape = {
  education: optional(list(credential)),
  languageTests: optional(list(languageTest)),
  work: optional(list(job)),
}

const spouse = object({
  accompanying: required(yesNo),
  citizenOrPermanentResident: required(yesNo),
  ...evidence,
})

const tradeCertificate = object({
  noc: optional(noc),
  noc2016: optional(noc2016),
  issuedBy: optional(oneOf(...provinces, 'CA')),
  issuedOn: optional(day),
})

const jobOffer = object({
  noc: required(noc),
  noc2016: optional(noc2016),
  fullTime: required(yesNo),
  months: required(wholeFrom(0)),
  basis: required(oneOf('lmia', 'exempt-permit', 'none')),
  workingForEmployer: optional(yesNo),
})

const nomination = object({
  province: required(oneOf(...provinces.filter((p) => p !== 'QC' && p !== 'NU'))),
  issuedOn: required(day),
  acceptedOn: optional(day),
  expiresOn: optional(day),
})

const relative = object({
  relation: required(oneOf('parent', 'grandparent', 'child', 'grandchild', 'sibling', 'aunt-uncle', 'niece-nephew')),
  of: required(oneOf('candidate', 'spouse')),
  status: required(oneOf('citizen', 'permanent-resident')),
  adult: optional(yesNo),
  livesInCanada: optional(yesNo),
})

const militaryService = object(
  {
    from: optional(day),
    to: optional(dayOrNull),
    cafOffer: optional(object({ noc: optional(noc), months: optional(wholeFrom(0)) })),
  },
  toNotBeforeFrom,
)

const maritalStatuses = ['never-married', 'married', 'common-law', 'separated', 'divorced', 'widowed', 'annulled']

const profileShape = (pool: boolean): Shape => ({
  profile: { required: pool, check: text },
  submittedAt: { required: pool, check: moment },
  bornOn: required(day),
  sex: optional(oneOf('female', 'male', 'another')),
  residence: { required: pool, check: country },
  citizenships: { required: pool, check: list(country) },
  provincesOfInterest: optional(provincesOfInterest),
  plansToLiveOutsideQuebec: optional(yesNo),
  maritalStatus: required(oneOf(...maritalStatuses)),
  spouse: optional(spouse),
  familySize: required(wholeFrom(1)),
  fundsCad: optional(wholeFrom(0)),
  authorizedToWorkInCanada: optional(yesNo),
  firstOfficialLanguage: required(oneOf('english', 'french')),
  ...evidence,
  primaryOccupation: optional(noc),
  tradeCertificates: optional(list(tradeCertificate)),
  jobOffers: optional(list(jobOffer)),
  nominations: optional(list(nomination)),
  relativesInCanada: optional(list(relative)),
  militaryService: optional(militaryService),
})

/**
 * Everything section 1 refuses in a profile, in the order of the format; an empty list means it may be assessed.
 * `pool` adds what only a profile in a pool must have.
 */
export function oracleValidate(profile: unknown, options: { pool?: boolean } = {}): Complaint[] {
  const complaints: Complaint[] = []
  object(profileShape(options.pool === true), (value, _path, found) => {
    const status = value['maritalStatus']
    const coupled = status === 'married' || status === 'common-law'
    const known = typeof status === 'string' && maritalStatuses.includes(status)
    const hasSpouse = Object.hasOwn(value, 'spouse')
    if (coupled && !hasSpouse) found.push({ path: 'spouse', kind: 'missing' })
    if (known && !coupled && hasSpouse) found.push({ path: 'spouse', kind: 'not-allowed' })
    const relatives = value['relativesInCanada']
    if (hasSpouse || !Array.isArray(relatives)) return
    relatives.forEach((item, i) => {
      if (isObject(item) && item['of'] === 'spouse') {
        found.push({ path: `relativesInCanada[${i}].of`, kind: 'not-allowed' })
      }
    })
  })(profile, '', complaints)
  return complaints
}
