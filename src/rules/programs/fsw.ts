/** Federal Skilled Worker class: minimum requirements, the 67-point grid, settlement funds. */
import { type Bracket, bracketsFrom, dated, shape, wholeBetween } from '../../law/dated.ts'
import type { DayNumber } from '../../law/day.ts'
import type { RuleBook } from '../book.ts'
import { overAbilities } from '../crs/language.ts'
import { studiedTwoYearsInCanada } from '../evidence/education.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { longestStretch, type Timeline, workedWithin } from '../evidence/timeline.ts'
import { type EducationLevel, educationLevels, lowestAbility } from '../facts.ts'
import { type Because, type Criteria, criterion } from '../findings.ts'
import { irpr, page } from '../sources.ts'
import { read } from '../tables.ts'
import { type Case, meetsDestination, meetsFunds } from './program.ts'

const destinationSource = irpr('75(1)')
const workSource = irpr('75(2)(a)')
const languageSource = irpr('75(2)(d)')
const educationSource = irpr('75(2)(e)')

const points = wholeBetween(0, 100)
const clb = wholeBetween(1, 12)

/** A year of continuous skilled work in the primary occupation, and the language threshold. */
export const fswMinimum = dated<{
  readonly workYears: number
  readonly windowYears: number
  readonly language: number
}>({
  name: 'fsw.minimum',
  title: {
    en: 'Minimum requirements of the Federal Skilled Worker class',
    fr: 'Exigences minimales, travailleurs qualifiés (fédéral)',
  },
  unit: 'years and CLB levels',
  check: shape({ workYears: wholeBetween(1, 10), windowYears: wholeBetween(1, 20), language: clb }),
  eras: [{ from: '2015-01-01', source: irpr('75(2)'), value: { workYears: 1, windowYears: 10, language: 7 } }],
})

export const fswPassMark = dated<number>({
  name: 'fsw.pass-mark',
  title: { en: 'Pass mark', fr: 'Note de passage' },
  unit: 'points of 100',
  check: points,
  eras: [
    {
      from: '2015-01-01',
      source: page('IRPR 76(2); pass mark fixed 2003-09-18', 'RIPR 76(2); note de passage fixée le 2003-09-18'),
      value: 67,
    },
  ],
})

/** Points for each ability of the first official language, and for the second as a whole. */
export const fswLanguageGrid = dated<{
  readonly first: readonly Bracket[]
  readonly second: { readonly level: number; readonly points: number }
}>({
  name: 'fsw.grid.language',
  title: { en: 'Official languages', fr: 'Langues officielles' },
  unit: 'points',
  check: shape({ first: bracketsFrom(0, 1), second: shape({ level: clb, points }) }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('79(3)'),
      value: {
        first: [
          [0, 6, 0],
          [7, 7, 4],
          [8, 8, 5],
          [9, null, 6],
        ],
        second: { level: 5, points: 4 },
      },
    },
  ],
})

export const fswEducationGrid = dated<Readonly<Record<EducationLevel, number>>>({
  name: 'fsw.grid.education',
  title: { en: 'Education', fr: 'Études' },
  unit: 'points',
  check: shape(Object.fromEntries(educationLevels.map((level) => [level, points]))),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('78'),
      value: {
        none: 0,
        secondary: 5,
        'one-year': 15,
        'two-year': 19,
        bachelors: 21,
        'two-or-more': 22,
        masters: 23,
        doctoral: 25,
      },
    },
  ],
})

export const fswExperienceGrid = dated<readonly Bracket[]>({
  name: 'fsw.grid.experience',
  title: { en: 'Work experience', fr: 'Expérience de travail' },
  unit: 'points',
  check: bracketsFrom(0, 1),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('80(1)'),
      value: [
        [0, 0, 0],
        [1, 1, 9],
        [2, 3, 11],
        [4, 5, 13],
        [6, null, 15],
      ],
    },
  ],
})

export const fswAgeGrid = dated<readonly Bracket[]>({
  name: 'fsw.grid.age',
  title: { en: 'Age', fr: 'Âge' },
  unit: 'points',
  check: bracketsFrom(0, 1),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('81'),
      value: [
        [0, 17, 0],
        [18, 35, 12],
        ...Array.from({ length: 11 }, (_, i) => [36 + i, 36 + i, 11 - i] as const),
        [47, null, 0],
      ],
    },
  ],
})

export const fswArrangedEmployment = dated<number>({
  name: 'fsw.grid.arranged-employment',
  title: { en: 'Arranged employment', fr: 'Emploi réservé' },
  unit: 'points',
  check: points,
  eras: [{ from: '2015-01-01', source: irpr('82(2)'), value: 10 }],
})

export const fswAdaptability = dated<{
  readonly spouseLanguage: number
  readonly spouseLanguageLevel: number
  readonly ownStudy: number
  readonly spouseStudy: number
  readonly ownWork: number
  readonly spouseWork: number
  readonly relative: number
  readonly arrangedEmployment: number
  readonly cap: number
}>({
  name: 'fsw.grid.adaptability',
  title: { en: 'Adaptability', fr: 'Capacité d’adaptation' },
  unit: 'points',
  check: shape({
    spouseLanguage: points,
    spouseLanguageLevel: clb,
    ownStudy: points,
    spouseStudy: points,
    ownWork: points,
    spouseWork: points,
    relative: points,
    arrangedEmployment: points,
    cap: points,
  }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('83'),
      doubt:
        'The text asks for one full-time period of a year for own work; here it is a completed year of Canadian work. Study need not end in a credential; here one is declared.',
      value: {
        spouseLanguage: 5,
        spouseLanguageLevel: 4,
        ownStudy: 5,
        spouseStudy: 5,
        ownWork: 10,
        spouseWork: 5,
        relative: 5,
        arrangedEmployment: 5,
        cap: 10,
      },
    },
  ],
})

/** The stretches of work in the primary occupation: the declared one, or the one with most FSW work, of equal ones the lowest code. */
export function primaryStretches(evidence: Evidence, windowYears: number, on: DayNumber): readonly Timeline[] {
  const { declaredPrimary, fswOccupations } = evidence.work
  if (declaredPrimary !== undefined) return declaredPrimary
  let most = 0
  let primary: readonly Timeline[] = []
  for (const { timeline, stretches } of fswOccupations) {
    // Occupations come in order of code, so the lowest of equals is kept.
    const worked = workedWithin(timeline, windowYears, on)
    if (worked > most) {
      most = worked
      primary = stretches
    }
  }
  return primary
}

/** Points of the six factors; adaptability after its cap. */
type Grid = {
  readonly language: number
  readonly education: number
  readonly experience: number
  readonly age: number
  readonly arrangedEmployment: number
  readonly adaptability: number
}

function adaptabilityPoints({ evidence, facts, book, on }: Case): number {
  const rule = book.law.fswAdaptability.value
  const { spouse } = evidence
  let sum = 0
  if (spouse !== null) {
    if (lowestAbility(facts.spouse!.language) >= rule.spouseLanguageLevel) sum += rule.spouseLanguage
    if (studiedTwoYearsInCanada(spouse.held, on)) sum += rule.spouseStudy
    if (workedWithin(spouse.work.anyInCanada, book.law.crsWorkWindow.value, on) >= book.year) sum += rule.spouseWork
  }
  if (studiedTwoYearsInCanada(evidence.held, on)) sum += rule.ownStudy
  if (facts.canadianWorkYears >= 1) sum += rule.ownWork
  if (evidence.relativeInCanada) sum += rule.relative
  if (facts.jobOffer !== 'none') sum += rule.arrangedEmployment
  return Math.min(sum, rule.cap)
}

function gridOf(one: Case, book: RuleBook): Grid {
  const { evidence, facts, on } = one
  const { law } = book
  const { second } = law.fswLanguageGrid.value
  const years = Math.floor(workedWithin(evidence.work.fsw, law.fswMinimum.value.windowYears, on) / book.year)
  return {
    language:
      overAbilities(book.fsw.language, facts.first) + (lowestAbility(facts.second) >= second.level ? second.points : 0),
    education: law.fswEducationGrid.value[facts.education],
    experience: read(book.fsw.experience, years),
    age: read(book.fsw.age, facts.age),
    arrangedEmployment: facts.jobOffer === 'none' ? 0 : law.fswArrangedEmployment.value,
    adaptability: adaptabilityPoints(one),
  }
}

/**
 * The Federal Skilled Worker class.
 * @returns whether every requirement is met, and the total of the whole grid, 0 to 100 points.
 * @source IRPR 75 to 83; IRPR 76(1)(b) for the funds.
 */
export function assessFsw(one: Case, criteria: Criteria): { readonly eligible: boolean; readonly points: number } {
  const { evidence, facts, book, on } = one
  const { law } = book
  const minimum = law.fswMinimum.value
  const destination = meetsDestination(one, 'fsw.destination', destinationSource, criteria)
  const worked = longestStretch(primaryStretches(evidence, minimum.windowYears, on), minimum.windowYears, on)
  const work = criterion(
    criteria,
    'fsw.work',
    worked >= minimum.workYears * book.year,
    Math.floor(worked / book.year),
    minimum.workYears,
    'years',
    workSource,
    criteria
      ? { continuousHours: Math.floor(worked / 70), neededHours: minimum.workYears * law.fullTimeWork.value.hoursAYear }
      : undefined,
  )
  const lowest = lowestAbility(facts.first)
  const language = criterion(
    criteria,
    'fsw.language',
    lowest >= minimum.language,
    lowest,
    minimum.language,
    'CLB',
    languageSource,
  )
  const education = criterion(
    criteria,
    'fsw.education',
    facts.education !== 'none',
    facts.education,
    'secondary',
    'level',
    educationSource,
  )
  const grid = gridOf(one, book)
  const total =
    grid.language + grid.education + grid.experience + grid.age + grid.arrangedEmployment + grid.adaptability
  const because: Because | undefined = criteria ? { ...grid } : undefined
  const passes = criterion(
    criteria,
    'fsw.points',
    total >= law.fswPassMark.value,
    total,
    law.fswPassMark.value,
    'points',
    law.fswPassMark.source,
    because,
  )
  const funds = meetsFunds(
    one,
    'fsw.funds',
    evidence.offers.some((offer) => offer.liftsFunds),
    criteria,
  )
  return { eligible: destination && work && language && education && passes && funds, points: total }
}
