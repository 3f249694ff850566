/** The rule book of a day: every rule as it stood, as one value. Rules take the book; nothing else asks what day it is. */
import { type Dated, eraOn, eveOf, type Source } from '../law/dated.ts'
import { type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { noc2021Codes, noc2021Of } from '../profile/noc-codes.ts'
import type { CategoryVersion } from './categories/category.ts'
import { educationLevels } from './facts.ts'
import { builtInLaw, type CategoryKey, categoryKeys, type Law } from './law.ts'
import { isTradeCode } from './programs/fst.ts'
import { type Converters, convertersOf } from './scales/language-tests.ts'
import { AGES, type ByColumn, byColumn, LEVELS, spread, YEARS } from './tables.ts'

/** A value in force, and where it stands in the law. */
export type InForce<T> = { readonly value: T; readonly source: Source; readonly from: PlainDate }

type ValueOf<D> = D extends Dated<infer T> ? T : never

export type LawInForce = { readonly [K in keyof Law]: InForce<ValueOf<Law[K]>> }

/** The rules of a day, with tables made ready to read. */
export type RuleBook = {
  /** The first day on which exactly these rules stand, and the first after it on which some other does (`undefined`: none known). */
  readonly from: DayNumber
  readonly until: DayNumber | undefined
  readonly crsId: string
  readonly nocId: string
  readonly law: LawInForce
  /** Full-time in tenths of an hour a week; a year of it in tenths of hour-days. */
  readonly fullTime: number
  readonly year: number
  readonly converters: Converters
  readonly crs: {
    readonly age: ByColumn
    readonly ageMax: readonly [alone: number, accompanied: number]
    readonly firstLanguage: ByColumn
    readonly secondLanguage: ByColumn
    readonly canadianWork: ByColumn
    readonly spouseLanguage: Int16Array
    readonly spouseCanadianWork: Int16Array
    readonly educationSomeRank: number
    readonly educationMoreRank: number
  }
  readonly fsw: { readonly language: Int16Array; readonly experience: Int16Array; readonly age: Int16Array }
  readonly isTrade: (code: string) => boolean
  /** The categories in force, in the order of the law. */
  readonly categories: readonly CategoryInForce[]
  /** Every occupation that some category in force lists for work. */
  readonly listedOccupations: ReadonlySet<string>
}

export type CategoryInForce = { readonly key: CategoryKey; readonly inForce: InForce<CategoryVersion | null> }

/** The rules of a day are not recorded: before the first recorded day, or from a day whose values are not known. */
export type NotRecorded = {
  readonly code: 'rules-not-recorded'
  readonly message: string
  /** The nearest day whose rules are recorded. */
  readonly recordedOn: PlainDate
}

/** The days on which some rule begins, in order, without doubles. */
function boundariesOf(rules: readonly Dated<unknown>[]): readonly DayNumber[] {
  const days = new Set(rules.flatMap((rule) => rule.eras.map((era) => dayNumber(era.from))))
  return [...days].sort((a, b) => a - b)
}

/** An assessment reads the rule, or is refused where it is unrecorded: a day on which no such rule begins changes no answer. */
const matters = (rule: Dated<unknown>): boolean =>
  !/^(lifecycle|rounds|application)\./.test(rule.name) || rule.eras.some((era) => 'unrecorded' in era)

function lawInForce(law: Law, on: DayNumber): Outcome<LawInForce, NotRecorded> {
  const inForce: Record<string, InForce<unknown>> = {}
  for (const [key, rule] of Object.entries(law) as [string, Dated<unknown>][]) {
    const era = eraOn(rule, on)
    if (era === undefined) {
      const first = Object.values(law)
        .map((one) => one.eras[0]!.from)
        .sort()
        .at(-1)!
      return refused({
        code: 'rules-not-recorded',
        recordedOn: first,
        message: `The rules of ${plainDate(on)} are not recorded: the first recorded day is ${first}. Ask for that day or a later one, or for the rules of a recorded day by name.`,
      })
    }
    if ('unrecorded' in era) {
      const last = eveOf(era)
      return refused({
        code: 'rules-not-recorded',
        recordedOn: last,
        message: `The rules of ${plainDate(on)} are not recorded: the last recorded day is ${last}. To use the rules of that day knowingly, ask for them by name. ${era.unrecorded}`,
      })
    }
    inForce[key] = { value: era.value, source: era.source, from: era.from }
  }
  return done(inForce as LawInForce)
}

const isListed = (version: CategoryVersion | null): version is CategoryVersion & { kind: 'occupation' } =>
  version !== null && version.kind === 'occupation'

function makeBook(law: LawInForce, from: DayNumber, until: DayNumber | undefined): RuleBook {
  const age = byColumn(law.ageGrid.value, AGES)
  const categories = (Object.entries(categoryKeys) as [CategoryKey, (typeof categoryKeys)[CategoryKey]][])
    .map(([key, name]) => ({ key, inForce: law[name] }))
    .filter(({ inForce }) => inForce.value !== null)
  const groups = law.fstGroups.value
  const trades = new Set([...noc2021Codes, ...noc2021Of.keys()].filter((code) => isTradeCode(groups, code)))
  const { hoursAWeek, hoursAYear } = law.fullTimeWork.value
  const bands = law.transferabilityBands.value
  return {
    from,
    until,
    crsId: law.crsVersion.value,
    nocId: law.classification.value.id,
    law,
    fullTime: hoursAWeek * 10,
    year: hoursAYear * 70,
    converters: convertersOf({
      'ielts-general': law.ieltsGeneral.value,
      'celpip-general': law.celpipGeneral.value,
      'pte-core': law.pteCore.value,
      'tef-canada': law.tefCanada.value,
      'tcf-canada': law.tcfCanada.value,
    }),
    crs: {
      age,
      ageMax: [Math.max(...age.alone), Math.max(...age.accompanied)],
      firstLanguage: byColumn(law.firstLanguageGrid.value, LEVELS),
      secondLanguage: byColumn(law.secondLanguageGrid.value, LEVELS),
      canadianWork: byColumn(law.canadianWorkGrid.value, YEARS),
      spouseLanguage: spread(law.spouseLanguageGrid.value, 0, LEVELS),
      spouseCanadianWork: spread(law.spouseCanadianWorkGrid.value, 0, YEARS),
      educationSomeRank: educationLevels.indexOf(bands.educationSome),
      educationMoreRank: educationLevels.indexOf(bands.educationMore),
    },
    fsw: {
      language: spread(law.fswLanguageGrid.value.first, 0, LEVELS),
      experience: spread(law.fswExperienceGrid.value, 0, YEARS),
      age: spread(law.fswAgeGrid.value, 0, AGES),
    },
    isTrade: (code) => trades.has(code),
    categories,
    listedOccupations: new Set(
      categories.flatMap(({ inForce }) => (isListed(inForce.value) ? inForce.value.occupations : [])),
    ),
  }
}

type Shelf = {
  readonly boundaries: readonly DayNumber[]
  /** Those of them on which a rule begins that an assessment reads. */
  readonly assessment: readonly DayNumber[]
  readonly books: Map<number, Outcome<RuleBook, NotRecorded>>
}
const shelves = new WeakMap<Law, Shelf>()

function shelfOf(law: Law): Shelf {
  let shelf = shelves.get(law)
  if (shelf === undefined) {
    const rules = Object.values(law) as Dated<unknown>[]
    shelf = { boundaries: boundariesOf(rules), assessment: boundariesOf(rules.filter(matters)), books: new Map() }
    shelves.set(law, shelf)
  }
  return shelf
}

/**
 * The rule book of a day.
 * @param law the built-in law, or an amended copy of it.
 * @returns the book, or `rules-not-recorded` with the nearest recorded day; never another day's rules.
 */
export function ruleBook(on: DayNumber, law: Law = builtInLaw): Outcome<RuleBook, NotRecorded> {
  const { boundaries, books } = shelfOf(law)
  let at = -1
  while (at + 1 < boundaries.length && boundaries[at + 1]! <= on) at++
  let book = books.get(at)
  if (book === undefined || !book.ok) {
    const inForce = lawInForce(law, on)
    book = inForce.ok ? done(makeBook(inForce.value, boundaries[at]!, boundaries[at + 1])) : inForce
    books.set(at, book)
  }
  return book
}

/** The first day after `on` on which some rule begins that an assessment reads, or `undefined`. */
export function nextBoundary(on: DayNumber, law: Law = builtInLaw): DayNumber | undefined {
  return shelfOf(law).assessment.find((day) => day > on)
}

/** What evidence is read with: rules that turn declarations into dates, levels and hours. */
const readingRules = [
  'classification',
  'fullTimeWork',
  'languageResultsValidity',
  'assessmentValidity',
  'canadianStudyConditions',
  'qualifyingOffer',
  'ieltsGeneral',
  'celpipGeneral',
  'pteCore',
  'tefCanada',
  'tcfCanada',
  'fstGroups',
  ...Object.values(categoryKeys),
] as const satisfies readonly (keyof Law)[]

/** Two books read evidence alike: what was read with one need not be read again with the other. */
export const readAlike = (a: RuleBook, b: RuleBook): boolean =>
  readingRules.every((rule) => a.law[rule].value === b.law[rule].value)
