/**
 * By what a province may seek among those who named it: the fields it may see of a profile (`seen.ts`), each with all its values.
 * Everybody has exactly one value of each, so that what one count says of another can be told before it is given.
 */
import { type BandEdges, poolBands } from '../pool/bands.ts'
import { noc2021Codes } from '../profile/noc-codes.ts'
import { isCountry, isProvince } from '../profile/places.ts'
import { maritalStatuses } from '../profile/profile.ts'
import { educationLevels } from '../rules/facts.ts'

/** What of a row is asked: the kept columns, or a part of one. */
export type SoughtOf =
  | 'points'
  | 'age'
  | 'education'
  | 'english'
  | 'french'
  | 'canadian_years'
  | 'foreign_years'
  | 'family_size'
  | 'months'
  | 'programs'
  | 'nominee'
  | 'offer'
  | 'certificate'
  | 'may_work'
  | 'marital_status'
  | 'residence'
  | 'occupation'

/** A value stands for a whole number, for all between two, or for a text; `null` for those who gave none. */
export type Stands = BandEdges | string | null

export type SoughtField = { readonly of: SoughtOf; readonly values: ReadonlyMap<string, Stands> }

const MOST = 32_767

/** `18-19`, `45-or-more`, `3`. */
function ranges(of: SoughtOf, edges: readonly BandEdges[]): SoughtField {
  const name = ([low, high]: BandEdges) =>
    low === high ? `${low}` : high === MOST ? `${low}-or-more` : `${low}-${high}`
  return { of, values: new Map(edges.map((edge) => [name(edge), edge])) }
}

/** Each number to one before `last`, then `last` and more. */
const upTo = (of: SoughtOf, first: number, last: number): SoughtField =>
  ranges(
    of,
    Array.from({ length: last - first + 1 }, (_, i) => [first + i, first + i === last ? MOST : first + i] as const),
  )

/** Names that stand for their place in the list, counted from `first`. */
const named = (of: SoughtOf, names: readonly string[], first = 0): SoughtField => ({
  of,
  values: new Map(names.map((name, i) => [name, [first + i, first + i] as const])),
})

const texts = (of: SoughtOf, names: readonly string[], orNone = true): SoughtField => ({
  of,
  values: new Map<string, Stands>([
    ...names.map((name) => [name, name] as const),
    ...(orNone ? [['none', null] as const] : []),
  ]),
})

const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const countries = CAPITALS.flatMap((a) => CAPITALS.map((b) => a + b)).filter(isCountry)

const yesNo = (of: SoughtOf): SoughtField => named(of, ['no', 'yes'])

/** The three programs met, in the order of their bits: 1 to 7. */
export const programsMet = ['fsw', 'cec', 'fsw+cec', 'fst', 'fsw+fst', 'cec+fst', 'fsw+cec+fst'] as const

export const soughtFields = {
  points: ranges('points', poolBands),
  programs: named('programs', programsMet, 1),
  nominee: yesNo('nominee'),
  age: ranges('age', [
    [0, 17],
    [18, 19],
    [20, 24],
    [25, 29],
    [30, 34],
    [35, 39],
    [40, 44],
    [45, MOST],
  ]),
  education: named('education', educationLevels),
  english: upTo('english', 0, 10),
  french: upTo('french', 0, 10),
  canadianWorkYears: upTo('canadian_years', 0, 5),
  foreignWorkYears: upTo('foreign_years', 0, 3),
  occupation: texts('occupation', noc2021Codes),
  tradeCertificate: yesNo('certificate'),
  jobOffer: named('offer', ['none', 'other', 'senior']),
  residence: texts('residence', countries),
  authorizedToWorkInCanada: yesNo('may_work'),
  maritalStatus: texts('marital_status', maritalStatuses, false),
  familySize: upTo('family_size', 1, 7),
  monthsInPool: upTo('months', 0, 11),
} as const satisfies Readonly<Record<string, SoughtField>>

export type SoughtName = keyof typeof soughtFields

/** Whom a province seeks: those with one of these values in each field named. */
export type Sought = { readonly [name in SoughtName]?: readonly string[] }

/** The provinces in the order of their bits. */
export const provinceCodes: readonly string[] = CAPITALS.flatMap((a) => CAPITALS.map((b) => a + b)).filter(isProvince)

/** The bit of a province among those that a candidate named. */
export const provinceBit = (province: string): number => 1 << provinceCodes.indexOf(province)

/** Fewer than so many are told as “under 20”. */
export const SEARCH_FLOOR = 20
