/** Study: what was completed, where, and when. */
import { type DayNumber, plainDate } from '../../law/day.ts'
import type { CredentialLevel } from '../../profile/profile.ts'
import type { CanadianStudy, EducationLevel } from '../../rules/facts.ts'
import { type Dice, type Weighted, weighted } from './dice.ts'
import type { Circle, Learning, Place, Sketch } from './sketch.ts'

type Programme = { readonly level: CredentialLevel; readonly years: number }

/** A path of study: programmes abroad, then in Canada, and the facts they make. */
export type Schooling = {
  readonly level: EducationLevel
  readonly study: CanadianStudy
  readonly learning: Learning
  readonly abroad: readonly Programme[]
  readonly canada: readonly Programme[]
}

const secondary: Programme = { level: 'secondary', years: 0 }
const oneYear: Programme = { level: 'one-year', years: 1 }
const twoYear: Programme = { level: 'two-year', years: 2 }
const bachelors: Programme = { level: 'bachelors', years: 4 }
const shortBachelors: Programme = { level: 'bachelors', years: 3 }
const masters: Programme = { level: 'masters', years: 2 }
const professional: Programme = { level: 'professional', years: 5 }
const doctoral: Programme = { level: 'doctoral', years: 4 }

const path = (
  level: EducationLevel,
  study: CanadianStudy,
  learning: Learning,
  abroad: readonly Programme[],
  canada: readonly Programme[] = [],
): Schooling => ({ level, study, learning, abroad, canada })

const paths = {
  none: path('none', 'none', 'college', []),
  secondary: path('secondary', 'none', 'college', [secondary]),
  oneYear: path('one-year', 'none', 'college', [oneYear]),
  twoYear: path('two-year', 'none', 'college', [twoYear]),
  bachelors: path('bachelors', 'none', 'bachelor', [bachelors]),
  shortBachelors: path('bachelors', 'none', 'bachelor', [shortBachelors]),
  twoCredentials: path('two-or-more', 'none', 'bachelor', [bachelors, oneYear]),
  masters: path('masters', 'none', 'graduate', [bachelors, masters]),
  professional: path('masters', 'none', 'graduate', [professional]),
  doctoral: path('doctoral', 'none', 'graduate', [bachelors, masters, doctoral]),
  canadaCertificate: path('one-year', 'short', 'college', [secondary], [oneYear]),
  canadaDiploma: path('two-year', 'short', 'college', [secondary], [twoYear]),
  bachelorsCertificate: path('two-or-more', 'short', 'bachelor', [bachelors], [oneYear]),
  bachelorsDiploma: path('two-or-more', 'short', 'bachelor', [bachelors], [twoYear]),
  canadaBachelors: path('bachelors', 'long', 'bachelor', [secondary], [bachelors]),
  canadaMasters: path('masters', 'long', 'graduate', [bachelors], [masters]),
  mastersDiploma: path('masters', 'short', 'graduate', [bachelors, masters], [twoYear]),
  canadaDoctoral: path('doctoral', 'long', 'graduate', [bachelors, masters], [doctoral]),
} as const

const withoutStudyInCanada = [
  [paths.secondary, 15],
  [paths.oneYear, 15],
  [paths.twoYear, 35],
  [paths.bachelors, 300],
  [paths.shortBachelors, 110],
  [paths.twoCredentials, 85],
  [paths.masters, 385],
  [paths.professional, 35],
  [paths.doctoral, 50],
] as const

/** Weights are assumed; the invited of 2023 and the share with study in Canada are compared in docs/population.md. */
const taken: Readonly<Record<Place | 'modest', Weighted<Schooling>>> = {
  abroad: weighted<Schooling>([...withoutStudyInCanada, [paths.bachelorsCertificate, 6], [paths.canadaMasters, 8]]),
  canada: weighted<Schooling>([
    [paths.canadaCertificate, 20],
    [paths.canadaDiploma, 56],
    [paths.bachelorsCertificate, 105],
    [paths.bachelorsDiploma, 125],
    [paths.canadaBachelors, 105],
    [paths.canadaMasters, 190],
    [paths.mastersDiploma, 30],
    [paths.canadaDoctoral, 46],
    [paths.secondary, 14],
    [paths.oneYear, 10],
    [paths.twoYear, 26],
    [paths.bachelors, 80],
    [paths.shortBachelors, 30],
    [paths.twoCredentials, 30],
    [paths.masters, 110],
    [paths.professional, 12],
    [paths.doctoral, 8],
  ]),
  modest: weighted<Schooling>([
    [paths.none, 40],
    [paths.secondary, 200],
    [paths.oneYear, 90],
    [paths.twoYear, 170],
    [paths.canadaDiploma, 60],
    [paths.bachelors, 280],
    [paths.shortBachelors, 120],
    [paths.masters, 70],
    [paths.doctoral, 10],
  ]),
}

export const drawSchooling = (dice: Dice, place: Place, circle: Circle): Schooling =>
  dice.of(circle === 'modest' ? taken.modest : taken[place])

/** Years of study after secondary school. */
export const yearsOf = (programmes: readonly Programme[]): number =>
  programmes.reduce((sum, { years }) => sum + years, 0)

const organizations = weighted([
  ['WES', 80],
  ['IQAS', 9],
  ['ICAS', 5],
  ['CES', 4],
  ['MCC', 2],
])

export type DeclaredCredential = {
  level: CredentialLevel
  country: string
  completedOn: string
  years: number
  equivalency?: { issuedOn: string; organization: string }
}

const YEAR = 365

/**
 * The credentials of a path, oldest first.
 * @param waited days since submission: study was over and assessed before it.
 * @returns undefined where they could not have been assessed in time.
 */
export function declareStudy(
  dice: Dice,
  sketch: Sketch,
  on: DayNumber,
  waited: number,
  country: string,
): DeclaredCredential[] | undefined {
  const { schooling } = sketch
  const declared: DeclaredCredential[] = []
  let endedAgo = sketch.studyAbroadEndedAgo + YEAR * yearsOf(schooling.abroad)
  // The latest diploma is assessed soon before the submission; an earlier one with it.
  const assessedAgo = waited + 5 + Math.min(dice.below(700), dice.below(700))
  for (const { level, years } of schooling.abroad) {
    endedAgo -= YEAR * years
    const completed = on - endedAgo - dice.below(20)
    const issued = Math.max(on - assessedAgo, completed + 20)
    if (issued > on - waited - 1) return undefined
    declared.push({
      level,
      country,
      completedOn: plainDate(completed),
      years,
      equivalency: {
        issuedOn: plainDate(issued),
        organization: level === 'professional' ? 'MCC' : dice.of(organizations),
      },
    })
  }
  for (const { level, years } of schooling.canada) {
    if (sketch.studyCanadaEndedAgo <= waited) return undefined
    declared.push({ level, country: 'CA', completedOn: plainDate(on - sketch.studyCanadaEndedAgo), years })
  }
  return declared
}
