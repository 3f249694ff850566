/** Official languages: levels in outline, then the results of a real test that reach just those levels. */
import { type DayNumber, dayNumber, plainDate } from '../../law/day.ts'
import { type Ability, abilities, type LanguageTestName } from '../../profile/profile.ts'
import type { RuleBook } from '../../rules/book.ts'
import type { LanguageLevels, OfficialLanguage } from '../../rules/facts.ts'
import { type Dice, type Weighted, weighted } from './dice.ts'
import type { Circle, French, Place } from './sketch.ts'

/** The lowest of the four abilities: a level and its weight. Assumed; compared with the invited of 2023 in docs/population.md. */
const lowest = {
  abroad: weighted([
    [7, 195],
    [8, 285],
    [9, 380],
    [10, 140],
  ]),
  canada: weighted([
    [5, 28],
    [6, 60],
    [7, 300],
    [8, 275],
    [9, 232],
    [10, 105],
  ]),
  nominees: weighted([
    [4, 12],
    [5, 80],
    [6, 140],
    [7, 430],
    [8, 200],
    [9, 95],
    [10, 43],
  ]),
  modest: weighted([
    [4, 25],
    [5, 180],
    [6, 175],
    [7, 400],
    [8, 170],
    [9, 50],
  ]),
  /** French as the first official language. */
  french: weighted([
    [7, 330],
    [8, 260],
    [9, 230],
    [10, 180],
  ]),
  /** English beside French; 0 is none. */
  englishBeside: weighted([
    [0, 260],
    [4, 190],
    [5, 250],
    [6, 140],
    [7, 90],
    [8, 40],
    [9, 30],
  ]),
  /** French beside English. */
  frenchBeside: weighted([
    [7, 640],
    [8, 220],
    [9, 110],
    [10, 30],
  ]),
  /** A little French, too little for the category. */
  someFrench: weighted([
    [4, 20],
    [5, 50],
    [6, 30],
  ]),
  spouse: weighted([
    [0, 340],
    [4, 90],
    [5, 130],
    [6, 120],
    [7, 150],
    [8, 60],
    [9, 80],
    [10, 30],
  ]),
} as const

/** By how many levels an ability is above the lowest one. */
const above = weighted([
  [0, 46],
  [1, 36],
  [2, 18],
])
/** Which ability is the lowest. */
const weakest = weighted<Ability>([
  ['writing', 52],
  ['reading', 18],
  ['speaking', 18],
  ['listening', 12],
])

function drawLevels(dice: Dice, language: OfficialLanguage, table: Weighted<number>): LanguageLevels | null {
  const low = dice.of(table)
  if (low === 0) return null
  const weak = dice.of(weakest)
  const level = (ability: Ability) => (ability === weak ? low : Math.min(10, low + dice.of(above)))
  return {
    language,
    listening: level('listening'),
    reading: level('reading'),
    writing: level('writing'),
    speaking: level('speaking'),
  }
}

export type BothLanguages = { readonly first: LanguageLevels | null; readonly second: LanguageLevels | null }

export function drawLanguages(dice: Dice, place: Place, circle: Circle, french: French): BothLanguages {
  if (french === 'first') {
    return {
      first: drawLevels(dice, 'french', lowest.french),
      second: drawLevels(dice, 'english', lowest.englishBeside),
    }
  }
  const first = drawLevels(dice, 'english', circle === 'everybody' ? lowest[place] : lowest[circle])
  if (french === 'second') return { first, second: drawLevels(dice, 'french', lowest.frenchBeside) }
  return { first, second: dice.chance(12) ? drawLevels(dice, 'french', lowest.someFrench) : null }
}

export const drawSpouseLanguage = (dice: Dice): LanguageLevels | null => drawLevels(dice, 'english', lowest.spouse)

/** Tests by language: a weight, and the first day the test was sat for this use. */
const tests = {
  english: weighted<LanguageTestName>([
    ['ielts-general', 74],
    ['celpip-general', 18],
    ['pte-core', 8],
  ]),
  french: weighted<LanguageTestName>([
    ['tef-canada', 55],
    ['tcf-canada', 45],
  ]),
} as const
const since: Partial<Record<LanguageTestName, DayNumber>> = {
  'pte-core': dayNumber('2024-01-30'),
  'tcf-canada': dayNumber('2018-11-10'),
}
const usual = { english: 'ielts-general', french: 'tef-canada' } as const

/** The last score of a test's scale that is printed; the steps between scores are half a point in IELTS, else one. */
const top: Readonly<Record<LanguageTestName, Readonly<Record<Ability, number>>>> = {
  'ielts-general': { listening: 9, reading: 9, writing: 9, speaking: 9 },
  'celpip-general': { listening: 12, reading: 12, writing: 12, speaking: 12 },
  'pte-core': { listening: 90, reading: 90, writing: 90, speaking: 90 },
  'tef-canada': { listening: 360, reading: 300, writing: 450, speaking: 450 },
  'tcf-canada': { listening: 699, reading: 699, writing: 20, speaking: 20 },
}

/** A printed score that reaches a level and not the next; the lower scores of the highest level are the commoner. */
function printed(dice: Dice, test: LanguageTestName, ability: Ability, level: number, book: RuleBook): number {
  const table = book.converters.get(test)![ability]
  const step = test === 'ielts-general' ? 1 : 2
  const last = top[test][ability] * 2
  let from = 0
  while (from <= last && table[from]! < level) from += step
  let until = from
  while (until <= last && table[until]! === level) until += step
  const scores = Math.max(1, Math.floor((until - from) / step))
  const chosen = level >= 10 ? Math.min(dice.below(scores), dice.below(scores)) : dice.below(scores)
  return (from + chosen * step) / 2
}

export type DeclaredTest = { test: LanguageTestName; resultsOn: string } & Record<Ability, number>

/** Results were valid on submission and are on the day of the pool: less than two years old, as one day is left. */
const VALID = 728

/**
 * Results that reach just these levels.
 * @param waited days since submission, which came after the results.
 */
export function declareTest(
  dice: Dice,
  levels: LanguageLevels,
  on: DayNumber,
  waited: number,
  book: RuleBook,
): DeclaredTest {
  const room = VALID - waited - 3
  const resultsOn = on - waited - 3 - Math.min(dice.below(room), dice.below(room), dice.below(room))
  const wanted = dice.of(tests[levels.language])
  const accepted = book.converters.has(wanted) && (since[wanted] ?? 0) <= resultsOn
  const test = accepted ? wanted : usual[levels.language]
  const scores = abilities.map((ability) => [ability, printed(dice, test, ability, levels[ability], book)] as const)
  return { test, resultsOn: plainDate(resultsOn), ...(Object.fromEntries(scores) as Record<Ability, number>) }
}
