/**
 * A slow and simple reading of the contract (sections 1 and 2) and of `../shared/facts`, written apart from `src` and
 * using nothing of it. It walks calendars day by day, reads its tables from their source on each run, and explains
 * nothing: two separately written programs that agree are evidence that both read the law alike.
 */
import { addDays, addYears, numberOf } from './days.ts'
import {
  type Ability,
  abilities,
  type Column,
  type Conversion,
  type InForce,
  inForce,
  type Points,
  tables,
} from './tables.ts'
import { oracleValidate } from './validate.ts'

export { oracleValidate } from './validate.ts'

// ------------------------------------------------------------------ the profile, as section 1 of the contract has it

interface LanguageTest extends Record<Ability, number> {
  test: string
  resultsOn: string
}
interface Credential {
  level: string
  country: string
  completedOn: string
  years?: number
  equivalency?: { issuedOn?: string; organization?: string }
  fullTime?: boolean
  monthsInCanada?: number
  academicYears?: number
}
interface Job {
  noc: string
  noc2016?: string
  country: string
  from: string
  to?: string | null
  hoursPerWeek: number
  paid?: boolean
  selfEmployed?: boolean
  whileFullTimeStudent?: boolean
  authorized?: boolean
  temporaryResident?: boolean
  province?: string
}
interface Evidence {
  education?: Credential[]
  languageTests?: LanguageTest[]
  work?: Job[]
}
interface Offer {
  noc: string
  noc2016?: string
  fullTime: boolean
  months: number
  basis: 'lmia' | 'exempt-permit' | 'none'
  workingForEmployer?: boolean
}
interface Certificate {
  noc?: string
  noc2016?: string
  issuedBy?: string
  issuedOn?: string
}
export interface Profile extends Evidence {
  profile?: string
  submittedAt?: string
  bornOn: string
  sex?: string
  residence?: string
  citizenships?: string[]
  provincesOfInterest?: string[]
  plansToLiveOutsideQuebec?: boolean
  maritalStatus: string
  spouse?: Evidence & { accompanying: boolean; citizenOrPermanentResident: boolean }
  familySize: number
  fundsCad?: number
  authorizedToWorkInCanada?: boolean
  firstOfficialLanguage: 'english' | 'french'
  primaryOccupation?: string
  tradeCertificates?: Certificate[]
  jobOffers?: Offer[]
  nominations?: { province: string; issuedOn: string; acceptedOn?: string; expiresOn?: string }[]
  relativesInCanada?: {
    relation: string
    of: 'candidate' | 'spouse'
    status: string
    adult?: boolean
    livesInCanada?: boolean
  }[]
  militaryService?: { from?: string; to?: string | null; cafOffer?: { noc?: string; months?: number } }
}

// ------------------------------------------------------------------ the answer, as section 2 has it, without reasons

export type Levels = Record<Ability, number>
export type LanguageFact = Levels & { language: 'english' | 'french' }

export interface OracleAssessment {
  profile?: string
  on: string
  rulesOn?: string
  rules: { crs: string; noc: string }
  facts: {
    age: number
    spouseCounted: boolean
    education: string
    first: LanguageFact | null
    second: LanguageFact | null
    canadianWorkYears: number
    foreignWorkYears: number
    canadianStudy: 'none' | 'short' | 'long'
    tradeCertificate: boolean
    nomination: boolean
    siblingInCanada: boolean
    jobOffer: 'none' | 'senior' | 'other'
    spouse: { education: string; language: LanguageFact | null; canadianWorkYears: number } | null
  }
  crs: { total: number; core: number; spouse: number; transferability: number; additional: number }
  programs: {
    fsw: { eligible: boolean; points: number }
    cec: { eligible: boolean }
    fst: { eligible: boolean }
    pnp: { eligible: boolean }
  }
  eligible: boolean
  categories: Record<string, { version: string; member: boolean }>
}

export interface OracleRefusal {
  refused: { code: string; path: string }[]
}
export type OracleAnswer = OracleAssessment | OracleRefusal
export const isRefused = (answer: OracleAnswer): answer is OracleRefusal => 'refused' in answer

// ------------------------------------------------------------------ work, day by day

/** The calendar the oracle walks: wide enough for ten years before the first recorded day. */
const calendarFrom = '2004-01-01'
const calendarTo = '2032-01-01'
const calendarStart = numberOf(calendarFrom)
const calendarDays = numberOf(calendarTo) - calendarStart

/** 1,560 hours at 30 hours a week are 364 days: 10,920 hour-days, here in tenths of an hour. */
const yearOfWork = 109_200
const fullTimeTenths = 300

/** Tenths of an hour a week on every day of the calendar, all jobs laid over one another and at most full time. */
function lay(jobs: Job[]): number[] {
  const rates = new Array<number>(calendarDays).fill(0)
  for (const job of jobs) {
    const first = Math.max(0, numberOf(job.from) - calendarStart)
    const last = job.to === undefined || job.to === null ? calendarDays - 1 : numberOf(job.to) - calendarStart
    for (let d = first; d <= last && d < calendarDays; d++) {
      rates[d] = (rates[d] as number) + Math.round(job.hoursPerWeek * 10)
    }
  }
  return rates.map((rate) => Math.min(rate, fullTimeTenths))
}

/** The positions in the calendar of a window of years before a day, the day itself left out. */
function windowBefore(on: string, years: number): { from: number; until: number } {
  const from = numberOf(addYears(on, -years)) - calendarStart
  const until = numberOf(on) - calendarStart
  if (from < 0 || until > calendarDays) throw new RangeError(`the oracle's calendar does not reach ${on}`)
  return { from, until }
}

/** Hour-days (tenths) in a window. */
function hourDays(rates: number[], on: string, years: number): number {
  const { from, until } = windowBefore(on, years)
  let sum = 0
  for (let d = from; d < until; d++) sum += rates[d] as number
  return sum
}

/** The most hour-days (tenths) inside one stretch of days with no day missing, in a window. */
function longestStretch(rates: number[], on: string, years: number): number {
  const { from, until } = windowBefore(on, years)
  let most = 0
  let sum = 0
  for (let d = from; d < until; d++) {
    const rate = rates[d] as number
    sum = rate === 0 ? 0 : sum + rate
    if (sum > most) most = sum
  }
  return most
}

// ------------------------------------------------------------------ classification

type Era = 'noc2016' | 'noc2021'

const skilledLevels: Record<Era, string[]> = { noc2021: ['0', '1', '2', '3'], noc2016: ['0', 'A', 'B'] }

const codeOf = (job: Job, era: Era): string => {
  const code = era === 'noc2021' ? job.noc : job.noc2016
  if (code === undefined) throw new Error('a job without noc2016 is refused before it is counted')
  return code
}

const levelOf = (code: string, era: Era): string =>
  (era === 'noc2021' ? tables().teer : tables().skill).get(code) as string
const isSkilled = (code: string, era: Era): boolean => skilledLevels[era].includes(levelOf(code, era))

/** One profile with the calendars laid so far, so that walking many days does not lay them again. */
class Calendars {
  readonly profile: Profile
  private readonly laid = new Map<string, number[]>()

  constructor(profile: Profile) {
    this.profile = profile
  }

  get(name: string, whose: 'candidate' | 'spouse', counts: (job: Job) => boolean): number[] {
    let rates = this.laid.get(name)
    if (rates === undefined) {
      const jobs = (whose === 'candidate' ? this.profile.work : this.profile.spouse?.work) ?? []
      rates = lay(jobs.filter(counts))
      this.laid.set(name, rates)
    }
    return rates
  }
}

const paid = (job: Job): boolean => job.paid ?? true
const inCanada = (job: Job): boolean => job.country === 'CA'
const canadianWork = (job: Job, era: Era): boolean =>
  inCanada(job) &&
  isSkilled(codeOf(job, era), era) &&
  paid(job) &&
  (job.authorized ?? true) &&
  !(job.selfEmployed ?? false) &&
  !(job.whileFullTimeStudent ?? false)
const foreignWork = (job: Job, era: Era): boolean => !inCanada(job) && isSkilled(codeOf(job, era), era) && paid(job)
const fswWork = (job: Job, era: Era): boolean => isSkilled(codeOf(job, era), era) && paid(job)
const cecWork = (job: Job, era: Era): boolean => canadianWork(job, era) && (job.temporaryResident ?? true)

const codesOf = (jobs: Job[], era: Era): string[] => [...new Set(jobs.map((job) => codeOf(job, era)))].sort()

// ------------------------------------------------------------------ language

const testTables: Record<string, { language: 'english' | 'french'; accepted: string; conversion: string }> = {
  'ielts-general': { language: 'english', accepted: 'ielts_general_training', conversion: 'ielts_general_training' },
  'celpip-general': { language: 'english', accepted: 'celpip_general', conversion: 'celpip_general' },
  'pte-core': { language: 'english', accepted: 'pte_core', conversion: 'pte_core' },
  'tef-canada': { language: 'french', accepted: 'tef_canada', conversion: 'tef_canada_old_scale' },
  'tcf-canada': { language: 'french', accepted: 'tcf_canada', conversion: 'tcf_canada' },
}

const languageOf = (test: string) => (testTables[test] as { language: 'english' | 'french' }).language

/** The level of each ability by a table of language.yaml: the highest whose minimum is reached, 0 below the lowest. */
export function levelsBy(conversion: string, scores: Record<Ability, number>): Levels {
  const table = tables().language.conversions[conversion] as Conversion
  const levels: Levels = { listening: 0, reading: 0, writing: 0, speaking: 0 }
  for (const ability of abilities) {
    for (const [level, min] of table[ability]) {
      if (scores[ability] >= min && level > levels[ability]) levels[ability] = level
    }
  }
  return levels
}

const levelsOfTest = (test: LanguageTest): Levels =>
  levelsBy((testTables[test.test] as { conversion: string }).conversion, test)

const isAccepted = (test: string, rulesDay: string): boolean =>
  tables().language.accepted_tests.some(
    (row) => row.test === testTables[test]?.accepted && row.accepted !== false && inForce(row, rulesDay),
  )

/** Results valid on a day: from the day of the results until the day two years later, that day excluded. */
const validTests = (tests: LanguageTest[], on: string, rulesDay: string): LanguageTest[] =>
  tests.filter((test) => test.resultsOn <= on && on < addYears(test.resultsOn, 2) && isAccepted(test.test, rulesDay))

/** Of the valid results in one language the latest, of one day the first listed. */
function resultIn(language: 'english' | 'french', valid: LanguageTest[]): LanguageFact | null {
  let chosen: LanguageTest | undefined
  for (const test of valid) {
    if (languageOf(test.test) !== language) continue
    if (chosen === undefined || test.resultsOn > chosen.resultsOn) chosen = test
  }
  return chosen === undefined ? null : { language, ...levelsOfTest(chosen) }
}

const lowest = (levels: Levels | null): number =>
  levels === null ? 0 : Math.min(...abilities.map((ability) => levels[ability]))

const allAtLeast = (levels: Levels | null, least: number): boolean => levels !== null && lowest(levels) >= least

function sumByLevel(
  table: { rows: (Points & { clb_min: number; clb_max: number | null })[]; cap: Points },
  levels: Levels | null,
  column: Column,
): number {
  if (levels === null) return 0
  let sum = 0
  for (const ability of abilities) {
    for (const row of table.rows) {
      if (levels[ability] >= row.clb_min && (row.clb_max === null || levels[ability] <= row.clb_max)) {
        sum += row[column]
      }
    }
  }
  return Math.min(sum, table.cap[column])
}

/** The spouse's language: the valid result worth most spouse points, then the latest, then the first listed. */
function spouseResult(valid: LanguageTest[]): LanguageFact | null {
  const worth = (test: LanguageTest) =>
    sumByLevel(tables().crs.tables.B_spouse_language, levelsOfTest(test), 'with_spouse')
  let chosen: LanguageTest | undefined
  for (const test of valid) {
    const better =
      chosen === undefined ||
      worth(test) > worth(chosen) ||
      (worth(test) === worth(chosen) && test.resultsOn > chosen.resultsOn)
    if (better) chosen = test
  }
  return chosen === undefined ? null : { language: languageOf(chosen.test), ...levelsOfTest(chosen) }
}

// ------------------------------------------------------------------ education

const defaultYears: Record<string, number> = {
  secondary: 0,
  'one-year': 1,
  'two-year': 2,
  bachelors: 3,
  masters: 1,
  professional: 1,
  doctoral: 1,
}
const yearsOf = (credential: Credential): number => credential.years ?? (defaultYears[credential.level] as number)
const isPostSecondary = (credential: Credential): boolean => credential.level !== 'secondary'

/** Credentials that count on a day: completed, and Canadian or with an assessment less than five years old. */
const countingCredentials = (credentials: Credential[], on: string): Credential[] =>
  credentials.filter((credential) => {
    if (credential.completedOn > on) return false
    if (credential.country === 'CA') return true
    const issuedOn = credential.equivalency?.issuedOn
    return issuedOn !== undefined && issuedOn <= on && on < addYears(issuedOn, 5)
  })

const educationOrder = ['none', 'secondary', 'one-year', 'two-year', 'bachelors', 'two-or-more', 'masters', 'doctoral']

function educationFact(counting: Credential[]): string {
  const reached = ['none']
  for (const credential of counting) reached.push(credential.level === 'professional' ? 'masters' : credential.level)
  const postSecondary = counting.filter(isPostSecondary)
  if (postSecondary.length >= 2 && postSecondary.some((credential) => yearsOf(credential) >= 3)) {
    reached.push('two-or-more')
  }
  return reached.sort((a, b) => educationOrder.indexOf(b) - educationOrder.indexOf(a))[0] as string
}

/** Canadian study for the CRS: full-time, eight months in Canada; long is three years, or a graduate academic year. */
function canadianStudyFact(counting: Credential[]): 'none' | 'short' | 'long' {
  let fact: 'none' | 'short' | 'long' = 'none'
  for (const credential of counting) {
    if (credential.country !== 'CA' || !isPostSecondary(credential)) continue
    const years = yearsOf(credential)
    if (!(credential.fullTime ?? true) || (credential.monthsInCanada ?? 12 * years) < 8) continue
    const graduate = ['masters', 'professional', 'doctoral'].includes(credential.level)
    if (years >= 3 || (graduate && (credential.academicYears ?? years) >= 1)) fact = 'long'
    else if (!graduate && fact === 'none') fact = 'short'
  }
  return fact
}

/** Study for FSW adaptability: Canadian, full-time, two years of programme and two academic years. */
const studiedInCanada = (credentials: Credential[], on: string): boolean =>
  credentials.some(
    (credential) =>
      credential.country === 'CA' &&
      credential.completedOn <= on &&
      (credential.fullTime ?? true) &&
      yearsOf(credential) >= 2 &&
      (credential.academicYears ?? yearsOf(credential)) >= 2,
  )

// ------------------------------------------------------------------ age, offers

/** Completed years: the last birthday reached, compared as text. */
function ageOn(bornOn: string, on: string): number {
  let age = 0
  while (addYears(bornOn, age + 1) <= on) age++
  return age
}

/** An offer is judged by its `noc2016` in the era of four digits if it has one, else by its `noc`. */
const offerEra = (offer: Offer, era: Era): { code: string; era: Era } =>
  era === 'noc2016' && offer.noc2016 !== undefined
    ? { code: offer.noc2016, era: 'noc2016' }
    : { code: offer.noc, era: 'noc2021' }

const qualifies = (offer: Offer, era: Era): boolean => {
  const judged = offerEra(offer, era)
  return offer.fullTime && offer.months >= 12 && offer.basis !== 'none' && isSkilled(judged.code, judged.era)
}
const isSenior = (offer: Offer, era: Era): boolean => offerEra(offer, era).code.startsWith('00')

function bestOffer(offers: Offer[], era: Era): 'none' | 'senior' | 'other' {
  if (offers.some((offer) => isSenior(offer, era))) return 'senior'
  return offers.length > 0 ? 'other' : 'none'
}

// ------------------------------------------------------------------ the CRS

const educationRow: Record<string, string> = {
  none: 'less_than_secondary',
  secondary: 'secondary',
  'one-year': 'one_year_postsecondary',
  'two-year': 'two_year_postsecondary',
  bachelors: 'three_plus_year_or_bachelors',
  'two-or-more': 'two_or_more_credentials_one_3yr_plus',
  masters: 'masters_or_entry_to_practice_professional',
  doctoral: 'doctoral',
}

const byEducation = (rows: (Points & { level: string })[], education: string, column: Column): number =>
  (rows.find((row) => row.level === educationRow[education]) as Points)[column]

const byYears = (
  rows: (Points & { years_min: number; years_max: number | null })[],
  years: number,
  column: Column,
): number =>
  (rows.find((row) => years >= row.years_min && (row.years_max === null || years <= row.years_max)) as Points)[column]

const only = <T extends InForce>(rows: T[], rulesDay: string): T | undefined =>
  rows.find((row) => inForce(row, rulesDay))

export interface CrsDetail extends Record<string, number> {}

/** Every item of the CRS by the names of crs.yaml's worked examples, and the total. */
function crsDetail(facts: OracleAssessment['facts'], lmiaOffer: boolean, rulesDay: string): CrsDetail {
  const t = tables().crs.tables
  const column: Column = facts.spouseCounted ? 'with_spouse' : 'without_spouse'

  const age = (
    t.A_age.rows.find((row) => facts.age >= row.min && (row.max === null || facts.age <= row.max)) as Points
  )[column]
  const education = byEducation(t.A_education.rows, facts.education, column)
  const firstLanguage = sumByLevel(t.A_first_language, facts.first, column)
  const secondLanguage = sumByLevel(t.A_second_language, facts.second, column)
  const canadian = byYears(t.A_canadian_work.rows, facts.canadianWorkYears, column)
  const A = age + education + firstLanguage + secondLanguage + canadian

  let spouseEducation = 0
  let spouseLanguage = 0
  let spouseWork = 0
  if (facts.spouse !== null) {
    spouseEducation = byEducation(t.B_spouse_education.rows, facts.spouse.education, column)
    spouseLanguage = sumByLevel(t.B_spouse_language, facts.spouse.language, column)
    spouseWork = byYears(t.B_spouse_canadian_work.rows, facts.spouse.canadianWorkYears, column)
  }
  const B = spouseEducation + spouseLanguage + spouseWork

  const bands = t.C_bands.education_band
  const row = educationRow[facts.education] as string
  const educationBand = bands.low.includes(row) ? 'low' : bands.mid.includes(row) ? 'mid' : 'high'
  const least = lowest(facts.first)
  const languageBand = least >= 9 ? 'clb9' : least >= 7 ? 'clb7' : undefined
  const certificateBand = least >= 7 ? 'clb7' : least >= 5 ? 'clb5' : undefined
  const canadianBand = facts.canadianWorkYears >= 2 ? 'y2plus' : facts.canadianWorkYears === 1 ? 'y1' : undefined
  const foreignBand = facts.foreignWorkYears >= 3 ? 'f3plus' : facts.foreignWorkYears >= 1 ? 'f1_2' : 'f0'

  const c1 = t.C1_education_x_language.rows.find((r) => r.education === educationBand)
  const c2 = t.C2_education_x_canadian_work.rows.find((r) => r.education === educationBand)
  const c3 = t.C3_foreign_work_x_language.rows.find((r) => r.foreign === foreignBand)
  const c4 = t.C4_foreign_work_x_canadian_work.rows.find((r) => r.foreign === foreignBand)
  const c5 = t.C5_certificate_x_language.rows.find((r) => r.certificate === facts.tradeCertificate)
  const C1 = languageBand === undefined ? 0 : (c1?.[languageBand][column] as number)
  const C2 = canadianBand === undefined ? 0 : (c2?.[canadianBand][column] as number)
  const C3 = languageBand === undefined ? 0 : (c3?.[languageBand][column] as number)
  const C4 = canadianBand === undefined ? 0 : (c4?.[canadianBand][column] as number)
  const C5 = certificateBand === undefined ? 0 : (c5?.[certificateBand][column] as number)
  const cap = (item: string): number => (tables().crs.maxima.rows.find((r) => r.item === item) as Points)[column]
  const C = Math.min(
    Math.min(C1 + C2, cap('C_education_group')) +
      Math.min(C3 + C4, cap('C_foreign_work_group')) +
      Math.min(C5, cap('C_certificate_group')),
    cap('C_total'),
  )

  const nomination = facts.nomination ? (only(t.D_provincial_nomination.rows, rulesDay)?.[column] ?? 0) : 0

  const offerRows = t.D_arranged_employment.rows.filter((r) => inForce(r, rulesDay))
  let offer = 0
  if (rulesDay < '2016-11-19') {
    // Only offers on a labour market impact assessment earned points then, senior or not.
    if (lmiaOffer) offer = offerRows.find((r) => r.offer === 'any_qualifying_offer')?.[column] as number
  } else if (facts.jobOffer !== 'none') {
    for (const r of offerRows) {
      const forSenior = r.offer.includes('major_group_00')
      if (r.offer === 'any' || forSenior === (facts.jobOffer === 'senior')) offer = r[column]
    }
  }

  const study = t.D_canadian_study.rows.find(
    (r) =>
      inForce(r, rulesDay) &&
      (r.credential === 'any' ||
        r.credential ===
          (facts.canadianStudy === 'long' ? 'three_plus_years_or_masters_professional_doctoral' : 'one_or_two_years')),
  )
  const canadianStudy = facts.canadianStudy === 'none' ? 0 : (study?.[column] as number)

  const french = [facts.first, facts.second].find((fact) => fact?.language === 'french') ?? null
  const english = [facts.first, facts.second].find((fact) => fact?.language === 'english') ?? null
  let frenchBonus = 0
  if (allAtLeast(french, 7)) {
    const which = allAtLeast(english, 5) ? 'nclc7_all_and_english_clb5_all' : 'nclc7_all_and_english_low_or_absent'
    const bonus = t.D_french_bonus.rows.find((r) => inForce(r, rulesDay) && (r.case === 'any' || r.case === which))
    frenchBonus = bonus?.[column] as number
  }

  const sibling = facts.siblingInCanada ? (only(t.D_sibling.rows, rulesDay)?.[column] as number) : 0
  const D = Math.min(nomination + offer + canadianStudy + frenchBonus + sibling, cap('D_total'))

  return {
    age,
    education,
    first_language: firstLanguage,
    second_language: secondLanguage,
    canadian_work: canadian,
    A,
    spouse_education: spouseEducation,
    spouse_language: spouseLanguage,
    spouse_work: spouseWork,
    B,
    C1,
    C2,
    C3,
    C4,
    C5,
    C,
    D,
    total: A + B + C + D,
  }
}

// ------------------------------------------------------------------ programs

/** Points of the FSW grid for the first official language. */
export function fswFirstLanguagePoints(levels: Levels | null): number {
  const points = tables().eligibility.fsw.grid.language.first_official_per_ability
  if (levels === null) return 0
  let sum = 0
  for (const ability of abilities) {
    const level = levels[ability]
    if (level >= 9) sum += points['threshold_plus_2_or_more_CLB9'] as number
    else if (level === 8) sum += points['threshold_plus_1_CLB8'] as number
    else if (level === 7) sum += points['threshold_CLB7'] as number
  }
  return sum
}

/** Points of the FSW grid for the second official language: all four at 5, or nothing. */
export const fswSecondLanguagePoints = (levels: Levels | null): number =>
  allAtLeast(levels, 5) ? tables().eligibility.fsw.grid.language.second_official.points : 0

export const meetsFswLanguage = (levels: Levels | null): boolean => allAtLeast(levels, 7)

export const meetsFstLanguage = (levels: Levels | null): boolean => {
  const least = tables().eligibility.fst.minimum_requirements.language
  return levels !== null && abilities.every((ability) => levels[ability] >= least[ability])
}

/** The level the CEC asks in all four abilities of somebody whose main occupation has this TEER or skill level. */
export function cecThreshold(level: string, rulesDay: string): number {
  const rows = tables().eligibility.cec.minimum_requirements.filter((row) => inForce(row, rulesDay))
  const language = rows[0]?.language as Record<string, number>
  return (language[level] ?? language[`TEER ${level}`]) as number
}

const fswEducation: Record<string, string> = {
  secondary: 'secondary',
  'one-year': 'one_year_post_secondary',
  'two-year': 'two_year_post_secondary',
  bachelors: 'three_year_or_longer_post_secondary',
  'two-or-more': 'two_or_more_post_secondary_one_three_years_or_longer',
  masters: 'masters_or_entry_to_practice_professional',
  doctoral: 'doctoral',
}

function fswAgePoints(age: number): number {
  const points = tables().eligibility.fsw.grid.age.points
  if (age < 18) return points['<18'] as number
  if (age <= 35) return points['18-35'] as number
  if (age >= 47) return points['47+'] as number
  return points[String(age)] as number
}

function fswExperiencePoints(years: number): number {
  if (years === 0) return 0
  const points = tables().eligibility.fsw.grid.experience.points_by_full_years
  return (years >= 6 ? points['6+'] : points[String(years)]) as number
}

/** Settlement funds asked of a family of a size, by the table in force. */
export function fundsRequired(familySize: number, rulesDay: string): number {
  const table = tables().eligibility.proof_of_funds.tables.find((row) => row.found !== false && inForce(row, rulesDay))
  const amounts = table?.amounts as Record<string, number>
  if (familySize <= 7) return amounts[String(familySize)] as number
  return (amounts['7'] as number) + (familySize - 7) * (amounts['each_more'] as number)
}

// ------------------------------------------------------------------ the assessment

const refuse = (code: string, path: string): OracleRefusal => ({ refused: [{ code, path }] })

function assessWith(calendars: Calendars, on: string, rulesDay: string): OracleAnswer & { detail?: CrsDetail } {
  const profile = calendars.profile

  const version = tables().crs.versions.find((row) => inForce(row, rulesDay))
  if (version === undefined || version.points_changed === 'UNKNOWN_VALUES') return refuse('rules-not-recorded', '')
  if (profile.bornOn > on) return refuse('born-later', 'bornOn')
  const noc = tables().eligibility.noc_versions.find((row) => inForce(row, rulesDay)) as { id: string }
  const era: Era = noc.id === 'noc2021' ? 'noc2021' : 'noc2016'
  if (era === 'noc2016') {
    const missing: { code: string; path: string }[] = []
    profile.work?.forEach((job, i) => {
      if (job.noc2016 === undefined) missing.push({ code: 'noc2016-missing', path: `work[${i}].noc2016` })
    })
    profile.spouse?.work?.forEach((job, i) => {
      if (job.noc2016 === undefined) missing.push({ code: 'noc2016-missing', path: `spouse.work[${i}].noc2016` })
    })
    if (missing.length > 0) return { refused: missing }
  }

  const work = profile.work ?? []
  const spouse = profile.spouse
  const spouseAccompanies = spouse?.accompanying === true
  const spouseCounted = spouseAccompanies && !spouse.citizenOrPermanentResident
  const relatives = (profile.relativesInCanada ?? []).filter(
    (relative) => (relative.adult ?? true) && (relative.livesInCanada ?? true),
  )

  // Language
  const valid = validTests(profile.languageTests ?? [], on, rulesDay)
  const first = resultIn(profile.firstOfficialLanguage, valid)
  const second = resultIn(profile.firstOfficialLanguage === 'english' ? 'french' : 'english', valid)

  // Education
  const counting = countingCredentials(profile.education ?? [], on)

  // Work for the CRS
  const canadianWorkYears = Math.floor(
    hourDays(
      calendars.get(`${era} canadian`, 'candidate', (job) => canadianWork(job, era)),
      on,
      10,
    ) / yearOfWork,
  )
  const foreignWorkYears = Math.floor(
    hourDays(
      calendars.get(`${era} foreign`, 'candidate', (job) => foreignWork(job, era)),
      on,
      10,
    ) / yearOfWork,
  )

  // Offers, nominations, certificates, relatives
  const offers = (profile.jobOffers ?? []).filter((offer) => qualifies(offer, era))
  // A certificate need not be dated; one that is counts from its date.
  const certificates = (profile.tradeCertificates ?? []).filter(
    (certificate) => certificate.issuedOn === undefined || certificate.issuedOn <= on,
  )
  const nominated = (profile.nominations ?? []).some(
    (nomination) =>
      nomination.acceptedOn !== undefined &&
      nomination.acceptedOn <= on &&
      (nomination.expiresOn === undefined || on <= nomination.expiresOn),
  )

  const facts: OracleAssessment['facts'] = {
    age: ageOn(profile.bornOn, on),
    spouseCounted,
    education: educationFact(counting),
    first,
    second,
    canadianWorkYears,
    foreignWorkYears,
    canadianStudy: canadianStudyFact(counting),
    tradeCertificate: certificates.length > 0,
    nomination: nominated,
    siblingInCanada: relatives.some(
      (relative) => relative.relation === 'sibling' && (relative.of === 'candidate' || spouseCounted),
    ),
    jobOffer: bestOffer(offers, era),
    spouse: null,
  }
  if (spouseCounted) {
    facts.spouse = {
      education: educationFact(countingCredentials(spouse.education ?? [], on)),
      language: spouseResult(validTests(spouse.languageTests ?? [], on, rulesDay)),
      canadianWorkYears: Math.floor(
        hourDays(
          calendars.get(`${era} spouse canadian`, 'spouse', (job) => canadianWork(job, era)),
          on,
          10,
        ) / yearOfWork,
      ),
    }
  }

  const detail = crsDetail(
    facts,
    offers.some((offer) => offer.basis === 'lmia'),
    rulesDay,
  )

  // What all three programs ask
  const outsideQuebec = profile.plansToLiveOutsideQuebec ?? true
  const hasFunds = (profile.fundsCad ?? 0) >= fundsRequired(profile.familySize, rulesDay)
  const lifts = (offer: Offer): boolean =>
    (offer.workingForEmployer ?? false) || (profile.authorizedToWorkInCanada ?? false)

  // Federal Skilled Worker
  const grid = tables().eligibility.fsw.grid
  const fswJobs = work.filter((job) => fswWork(job, era))
  const fswRates = calendars.get(`${era} fsw`, 'candidate', (job) => fswWork(job, era))
  const fswYears = Math.floor(hourDays(fswRates, on, 10) / yearOfWork)
  let primaryRates: number[] = []
  if (profile.primaryOccupation !== undefined) {
    const primary = profile.primaryOccupation
    primaryRates = calendars.get(`${era} fsw declared`, 'candidate', (job) => fswWork(job, era) && job.noc === primary)
  } else {
    let most = 0
    for (const code of codesOf(fswJobs, era)) {
      const rates = calendars.get(
        `${era} fsw ${code}`,
        'candidate',
        (job) => fswWork(job, era) && codeOf(job, era) === code,
      )
      const amount = hourDays(rates, on, 10)
      if (amount > most) {
        most = amount
        primaryRates = rates
      }
    }
  }
  const continuousYear = primaryRates.length > 0 && longestStretch(primaryRates, on, 10) >= yearOfWork

  const items = grid.adaptability.items
  const adaptability = (item: string, held: boolean): number => (held ? (items[item] as { points: number }).points : 0)
  const spouseWorked =
    spouseCounted &&
    hourDays(
      calendars.get('spouse any', 'spouse', (job) => inCanada(job) && paid(job) && (job.authorized ?? true)),
      on,
      10,
    ) >= yearOfWork
  const adaptabilityPoints = Math.min(
    adaptability('spouse_language', facts.spouse !== null && allAtLeast(facts.spouse.language, 4)) +
      adaptability('own_study_in_canada', studiedInCanada(profile.education ?? [], on)) +
      adaptability('spouse_study_in_canada', spouseCounted && studiedInCanada(spouse.education ?? [], on)) +
      adaptability('own_work_in_canada', canadianWorkYears >= 1) +
      adaptability('spouse_work_in_canada', spouseWorked) +
      adaptability(
        'relative_in_canada',
        relatives.some((relative) => relative.of === 'candidate' || spouseAccompanies),
      ) +
      adaptability('arranged_employment', offers.length > 0),
    grid.adaptability.cap,
  )
  const fswPoints =
    fswFirstLanguagePoints(first) +
    fswSecondLanguagePoints(second) +
    (facts.education === 'none' ? 0 : (grid.education.points[fswEducation[facts.education] as string] as number)) +
    fswExperiencePoints(fswYears) +
    fswAgePoints(facts.age) +
    (offers.length > 0 ? grid.arranged_employment.points : 0) +
    adaptabilityPoints
  const fswEligible =
    outsideQuebec &&
    continuousYear &&
    meetsFswLanguage(first) &&
    facts.education !== 'none' &&
    fswPoints >= tables().eligibility.fsw.pass_mark.value &&
    (hasFunds || offers.some(lifts))

  // Canadian Experience Class
  const cecRates = calendars.get(`${era} cec`, 'candidate', (job) => cecWork(job, era))
  let cecMost = 0
  let cecLanguage = 0
  for (const code of codesOf(
    work.filter((job) => cecWork(job, era)),
    era,
  )) {
    const rates = calendars.get(
      `${era} cec ${code}`,
      'candidate',
      (job) => cecWork(job, era) && codeOf(job, era) === code,
    )
    const amount = hourDays(rates, on, 3)
    const threshold = cecThreshold(levelOf(code, era), rulesDay)
    if (amount > cecMost) {
      cecMost = amount
      cecLanguage = threshold
    } else if (amount === cecMost && threshold > cecLanguage) {
      cecLanguage = threshold
    }
  }
  const cecEligible = outsideQuebec && hourDays(cecRates, on, 3) >= yearOfWork && allAtLeast(first, cecLanguage)

  // Federal Skilled Trades: some one trade in which everything is held
  const trades = tables().trades.versions.find((row) => inForce(row, rulesDay))?.occupations ?? []
  let fstEligible = false
  for (const { noc: trade } of trades) {
    const counts = (job: Job): boolean => paid(job) && codeOf(job, era) === trade
    if (!work.some(counts)) continue
    const rates = calendars.get(`${era} trade ${trade}`, 'candidate', counts)
    if (hourDays(rates, on, 5) < tables().eligibility.fst.minimum_requirements.hours * 70) continue
    // A certificate or offer without a four-digit code, judged in that era, is in the trade of the jobs of its `noc`
    // that are laid in it: paid, in the trade, with a day in the five years.
    const laidInTrade = (noc: string): boolean =>
      work.some((job) => job.noc === noc && counts(job) && hourDays(lay([job]), on, 5) > 0)
    const inTrade = (held: { noc?: string; noc2016?: string }): boolean => {
      if (era === 'noc2021') return held.noc === trade
      if (held.noc2016 !== undefined) return held.noc2016 === trade
      return held.noc !== undefined && laidInTrade(held.noc)
    }
    const offersInTrade = offers.filter(inTrade)
    const certified = certificates.some(inTrade)
    if (
      outsideQuebec &&
      meetsFstLanguage(first) &&
      (certified || offersInTrade.length > 0) &&
      (hasFunds || offersInTrade.some(lifts))
    ) {
      fstEligible = true
    }
  }

  const eligible = fswEligible || cecEligible || fstEligible

  // Categories
  const categories: OracleAssessment['categories'] = {}
  for (const category of tables().categories.categories) {
    for (const row of category.versions) {
      if (!inForce(row, rulesDay)) continue
      const listed = (row.occupations ?? []).map((occupation) => occupation.noc)
      let meets = false
      if (row.kind === 'language') {
        const french = [first, second].find((fact) => fact?.language === 'french') ?? null
        meets = allAtLeast(french, row.requirements.language?.minimum as number)
      } else if (row.kind === 'occupation') {
        const experience = row.requirements.work_experience
        if (experience === undefined || experience === null) throw new Error(`${category.key} asks for no experience`)
        for (const code of new Set(work.map((job) => job.noc))) {
          if (!listed.includes(code)) continue
          const canadaOnly = experience.location === 'canada_only'
          const rates = calendars.get(
            `category ${canadaOnly} ${code}`,
            'candidate',
            (job) => paid(job) && job.noc === code && (!canadaOnly || inCanada(job)),
          )
          const amount = experience.continuous
            ? longestStretch(rates, on, experience.within_years)
            : hourDays(rates, on, experience.within_years)
          if (amount >= experience.hours_full_time_equivalent * 70) meets = true
        }
      } else {
        const service = profile.militaryService
        const { service: asked, offer } = row.requirements
        const held =
          service?.from !== undefined &&
          service.from <= on &&
          (service.to === undefined || service.to === null || on <= service.to) &&
          addYears(service.from, asked?.continuous_years_min as number) <= on
        const offered =
          service?.cafOffer?.noc !== undefined &&
          listed.includes(service.cafOffer.noc) &&
          (service.cafOffer.months ?? 0) >= 12 * (offer?.minimum_years as number)
        const educated = counting.some((credential) => isPostSecondary(credential) && yearsOf(credential) >= 2)
        meets = held && offered && educated
      }
      categories[category.key] = { version: row.version, member: eligible && meets }
    }
  }

  return {
    ...(profile.profile === undefined ? {} : { profile: profile.profile }),
    on,
    rules: { crs: version.id, noc: noc.id },
    facts,
    crs: {
      total: detail['total'] as number,
      core: detail['A'] as number,
      spouse: detail['B'] as number,
      transferability: detail['C'] as number,
      additional: detail['D'] as number,
    },
    programs: {
      fsw: { eligible: fswEligible, points: fswPoints },
      cec: { eligible: cecEligible },
      fst: { eligible: fstEligible },
      pnp: { eligible: nominated && eligible },
    },
    eligible,
    categories,
    detail,
  }
}

/** Many days of one profile: validated once, its calendars laid once. */
export class Oracle {
  readonly complaints: ReturnType<typeof oracleValidate>
  private readonly calendars: Calendars

  constructor(profile: unknown) {
    this.complaints = oracleValidate(profile)
    this.calendars = new Calendars(profile as Profile)
  }

  private answer(on: string, rulesDay: string): OracleAnswer & { detail?: CrsDetail } {
    if (this.complaints.length > 0) return { refused: this.complaints.map(({ path, kind }) => ({ code: kind, path })) }
    return assessWith(this.calendars, on, rulesDay)
  }

  assess(on: string, options: { rulesOn?: string } = {}): OracleAnswer {
    const { detail: _, ...answer } = this.answer(on, options.rulesOn ?? on)
    if (options.rulesOn === undefined || 'refused' in answer) return answer as OracleAnswer
    return { ...answer, rulesOn: options.rulesOn } as OracleAnswer
  }

  /** Each item of the CRS by the names of the worked examples in crs.yaml. */
  crs(on: string): CrsDetail {
    const { detail } = this.answer(on, on)
    if (detail === undefined) throw new Error('refused')
    return detail
  }

  /** The first later day on which anything the contract names differs, or from which the answer is a refusal. */
  changesOn(on: string): string {
    const today = signature(this.assess(on))
    let day = on
    do day = addDays(day, 1)
    while (signature(this.assess(day)) === today)
    return day
  }
}

/** What the contract compares for `changesOn`: everything in the answer but its day and reference. */
const signature = (answer: OracleAnswer): string =>
  isRefused(answer) ? 'refused' : JSON.stringify({ ...answer, on: null, profile: null })

/** One profile on one day; `rulesOn` takes the book of another day. */
export const oracleAssess = (profile: unknown, on: string, options: { rulesOn?: string } = {}): OracleAnswer =>
  new Oracle(profile).assess(on, options)

/** The first later day on which the answer differs, walking day by day; the profile must be one that is assessed. */
export const oracleChangesOn = (profile: unknown, on: string): string => new Oracle(profile).changesOn(on)
