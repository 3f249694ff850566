/** Marital status, the spouse or partner, the size of the family, and relatives in Canada. */
import { type DayNumber, plainDate } from '../../law/day.ts'
import type { CredentialLevel, MaritalStatus } from '../../profile/profile.ts'
import type { RuleBook } from '../../rules/book.ts'
import type { EducationLevel } from '../../rules/facts.ts'
import { type Dice, weighted } from './dice.ts'
import { type DeclaredTest, declareTest, drawSpouseLanguage } from './languages.ts'
import type { Place, Sketch, SpouseSketch } from './sketch.ts'
import type { DeclaredJob } from './work.ts'

/** Of a thousand, how many have a spouse or partner who comes along and is neither a citizen nor a resident. Assumed. */
function partnered(age: number): number {
  if (age < 25) return 60
  if (age < 30) return 215
  if (age < 35) return 430
  if (age < 40) return 560
  return 640
}

const education = weighted<EducationLevel>([
  ['none', 90],
  ['secondary', 110],
  ['one-year', 50],
  ['two-year', 90],
  ['bachelors', 400],
  ['two-or-more', 30],
  ['masters', 215],
  ['doctoral', 15],
])
const yearsInCanada = weighted([
  [0, 52],
  [1, 26],
  [2, 14],
  [3, 8],
])

export function drawSpouse(dice: Dice, place: Place, age: number): SpouseSketch | null {
  if (!dice.chance(partnered(age))) return null
  return {
    education: dice.of(education),
    language: drawSpouseLanguage(dice),
    canadianWorkYears: place === 'canada' ? dice.of(yearsInCanada) : 0,
  }
}

/** The programmes whose credentials make a level. */
const programmes: Readonly<Record<EducationLevel, readonly (readonly [CredentialLevel, number])[]>> = {
  none: [],
  secondary: [['secondary', 0]],
  'one-year': [['one-year', 1]],
  'two-year': [['two-year', 2]],
  bachelors: [['bachelors', 4]],
  'two-or-more': [
    ['bachelors', 3],
    ['one-year', 1],
  ],
  masters: [['masters', 2]],
  doctoral: [['doctoral', 4]],
}

export type DeclaredSpouse = {
  accompanying: boolean
  citizenOrPermanentResident: boolean
  education?: object[]
  languageTests?: DeclaredTest[]
  work?: DeclaredJob[]
}

export type DeclaredFamily = {
  readonly maritalStatus: MaritalStatus
  readonly spouse?: DeclaredSpouse
  readonly familySize: number
}

const alone = weighted<MaritalStatus>([
  ['never-married', 920],
  ['divorced', 45],
  ['separated', 20],
  ['widowed', 10],
  ['annulled', 5],
])

/** Dependent children of somebody with a spouse. Assumed: 1.88 persons an application in 2015 and 2016 in all. */
const children = weighted([
  [0, 48],
  [1, 30],
  [2, 18],
  [3, 4],
])

function declareSpouse(
  dice: Dice,
  { education: level, language, canadianWorkYears }: SpouseSketch,
  sketch: Sketch,
  on: DayNumber,
  waited: number,
  country: string,
  book: RuleBook,
  job: (yearsInCanada: number) => DeclaredJob,
): DeclaredSpouse {
  // Assessed within the year before submission, and studied before that.
  const studied = programmes[level].map(([each, years], i) => ({
    level: each,
    country,
    completedOn: plainDate(on - Math.max(sketch.studyAbroadEndedAgo, waited + 340) - 380 + 370 * i - dice.below(300)),
    years,
    equivalency: { issuedOn: plainDate(on - waited - 10 - dice.below(300)), organization: 'WES' },
  }))
  return {
    accompanying: true,
    citizenOrPermanentResident: false,
    ...(studied.length > 0 && { education: studied }),
    ...(language !== null && { languageTests: [declareTest(dice, language, on, waited, book)] }),
    ...(canadianWorkYears > 0 && { work: [job(canadianWorkYears)] }),
  }
}

/** The family as declared. A few of those without a counted spouse have one who stays behind or is Canadian. */
export function declareFamily(
  dice: Dice,
  sketch: Sketch,
  on: DayNumber,
  waited: number,
  country: string,
  book: RuleBook,
  job: (yearsInCanada: number) => DeclaredJob,
): DeclaredFamily {
  const { spouse, age } = sketch
  if (spouse !== null) {
    const maritalStatus = dice.chance(sketch.place === 'canada' ? 180 : 40) ? 'common-law' : 'married'
    const declared = declareSpouse(dice, spouse, sketch, on, waited, country, book, job)
    return { maritalStatus, spouse: declared, familySize: 2 + dice.of(children) }
  }
  if (age >= 24 && dice.chance(60)) {
    const canadian = dice.chance(350)
    const stays = { accompanying: canadian, citizenOrPermanentResident: canadian }
    return { maritalStatus: 'married', spouse: stays, familySize: 2 + dice.of(children) }
  }
  const maritalStatus = age < 26 ? 'never-married' : dice.of(alone)
  return { maritalStatus, familySize: maritalStatus !== 'never-married' && dice.chance(250) ? 2 : 1 }
}

/** Of a thousand, how many have a brother or sister in Canada who counts. In 2021, 13 % of the eligible had at submission. */
export const SIBLING = 115
