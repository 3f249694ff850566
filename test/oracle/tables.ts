/**
 * The oracle's tables, read straight from `../shared/facts` each run. Nothing is carried by hand, so that the tables the
 * engine carries are checked against their source.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const directory = new URL('../../../shared/facts/', import.meta.url)

/** Whether the shared facts are beside this checkout; without them there is nothing to compare with. */
export const factsPresent = existsSync(new URL('crs.yaml', directory))

/** Why the tests of the oracle are skipped, to be printed. */
export const skipReason = 'the folder ../shared/facts is not beside this checkout'

export const readText = (name: string): string => readFileSync(new URL(name, directory), 'utf8')
export const readYaml = <T>(name: string): T => parse(readText(name)) as T

export interface InForce {
  effective_from: string | null
  effective_to: string | null
}
export type Column = 'without_spouse' | 'with_spouse'
export type Points = Record<Column, number>
export type Ability = 'listening' | 'reading' | 'writing' | 'speaking'
export const abilities: readonly Ability[] = ['listening', 'reading', 'writing', 'speaking']
export type Conversion = Record<Ability, [level: number, min: number, max: number][]>

interface CrsTables {
  A_age: { rows: (Points & { min: number; max: number | null })[] }
  A_education: { rows: (Points & { level: string })[] }
  A_first_language: { rows: (Points & { clb_min: number; clb_max: number | null })[]; cap: Points }
  A_second_language: { rows: (Points & { clb_min: number; clb_max: number | null })[]; cap: Points }
  A_canadian_work: { rows: (Points & { years_min: number; years_max: number | null })[] }
  B_spouse_education: { rows: (Points & { level: string })[] }
  B_spouse_language: { rows: (Points & { clb_min: number; clb_max: number | null })[]; cap: Points }
  B_spouse_canadian_work: { rows: (Points & { years_min: number; years_max: number | null })[] }
  C_bands: { education_band: Record<'low' | 'mid' | 'high', string[]> }
  C1_education_x_language: { rows: { education: string; clb7: Points; clb9: Points }[] }
  C2_education_x_canadian_work: { rows: { education: string; y1: Points; y2plus: Points }[] }
  C3_foreign_work_x_language: { rows: { foreign: string; clb7: Points; clb9: Points }[] }
  C4_foreign_work_x_canadian_work: { rows: { foreign: string; y1: Points; y2plus: Points }[] }
  C5_certificate_x_language: { rows: { certificate: boolean; clb5: Points; clb7: Points }[] }
  D_provincial_nomination: { rows: (InForce & Points)[] }
  D_arranged_employment: { rows: (InForce & Points & { offer: string })[] }
  D_canadian_study: { rows: (InForce & Points & { credential: string })[] }
  D_french_bonus: { rows: (InForce & Points & { case: string })[] }
  D_sibling: { rows: (InForce & Points)[] }
}

export interface CrsFile {
  versions: (InForce & { id: string; points_changed: unknown })[]
  maxima: { rows: (Points & { item: string })[] }
  tables: CrsTables
  worked_examples: CrsExample[]
  external_checks: CrsExample[]
}

export interface CrsExample {
  id?: number
  rules_on: string
  version?: string
  profile: {
    spouse: 'none' | 'counted' | 'not_counted'
    age: number
    education: string
    first?: 'french'
    first_clb: number[]
    second_clb?: number[]
    canadian_years: number
    foreign_years: number
    offer?: 'qualifying' | 'major_group_00' | 'other'
    nomination?: boolean
    sibling?: boolean
    certificate?: boolean
    canadian_study?: 'one_or_two_years' | 'three_plus'
    spouse_education?: string
    spouse_clb?: number[]
    spouse_canadian_years?: number
  }
  points?: Record<string, number>
  total: number
}

interface EligibilityFile {
  noc_versions: (InForce & { id: 'noc2011' | 'noc2016' | 'noc2021' })[]
  fsw: {
    pass_mark: { value: number }
    grid: {
      language: { first_official_per_ability: Record<string, number>; second_official: { points: number } }
      education: { points: Record<string, number> }
      experience: { points_by_full_years: Record<string, number> }
      age: { points: Record<string, number> }
      arranged_employment: { points: number }
      adaptability: { cap: number; items: Record<string, { points: number }> }
    }
  }
  cec: { minimum_requirements: (InForce & { language: Record<string, number> })[] }
  fst: { minimum_requirements: { language: Record<Ability, number>; hours: number } }
  proof_of_funds: { tables: (InForce & { year: number; found?: boolean; amounts?: Record<string, number> })[] }
}

interface LanguageFile {
  accepted_tests: (InForce & { test: string; accepted?: boolean })[]
  conversions: Record<string, Conversion>
}

interface CategoryVersion extends InForce {
  version: string
  kind: 'language' | 'occupation' | 'military'
  requirements: {
    language?: { minimum: number }
    work_experience?: {
      continuous: boolean
      hours_full_time_equivalent: number
      within_years: number
      location: 'canada_or_abroad' | 'canada_only'
    } | null
    service?: { continuous_years_min: number }
    offer?: { minimum_years: number }
  }
  occupations?: { noc: string }[]
}

interface CategoriesFile {
  categories: { key: string; versions: CategoryVersion[] }[]
}

interface TradesFile {
  versions: (InForce & { occupations: { noc: string }[] })[]
}

/** Rows of a CSV with quoted fields, by the names of its first line. */
function readCsv(name: string): Record<string, string>[] {
  const rows = readText(name)
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => (m[1] ?? '').replace(/^"|"$/g, '')))
  const names = rows[0] ?? []
  return rows.slice(1).map((row) => Object.fromEntries(names.map((key, i) => [key, row[i] ?? ''])))
}

export interface Tables {
  crs: CrsFile
  eligibility: EligibilityFile
  language: LanguageFile
  categories: CategoriesFile
  trades: TradesFile
  /** NOC 2021 code to its TEER, `0` to `5`. */
  teer: Map<string, string>
  /** NOC 2016 code to its skill level, `0`, `A` to `D`. */
  skill: Map<string, string>
  /** NOC 2021 code to the NOC 2016 codes that flow into it. */
  formerCodes: Map<string, string[]>
}

let read: Tables | undefined

/** All tables, read once. Throws if the facts are absent. */
export function tables(): Tables {
  if (read !== undefined) return read
  const teer = new Map(readCsv('noc2021.csv').map((row) => [row['code'] as string, row['teer'] as string]))
  const skill = new Map<string, string>()
  const formerCodes = new Map<string, string[]>()
  for (const row of readCsv('noc2016_to_2021.csv')) {
    const former = row['code2016'] as string
    const code = row['code2021'] as string
    skill.set(former, row['skill2016'] as string)
    formerCodes.set(code, [...(formerCodes.get(code) ?? []), former])
  }
  read = {
    crs: readYaml('crs.yaml'),
    eligibility: readYaml('eligibility.yaml'),
    language: readYaml('language.yaml'),
    categories: readYaml('categories.yaml'),
    trades: readYaml('fst_trades.yaml'),
    teer,
    skill,
    formerCodes,
  }
  return read
}

/** Is a dated row in force on a day? Both ends are inclusive, null is open; a row that never began is not in force. */
export const inForce = (row: InForce, day: string): boolean =>
  row.effective_from !== null && row.effective_from <= day && (row.effective_to === null || day <= row.effective_to)
