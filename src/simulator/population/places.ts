/** Countries and provinces: citizenship, residence, where somebody studied and worked before. */
import { type Dice, type Weighted, weighted } from './dice.ts'
import type { French, Place } from './sketch.ts'

/**
 * Citizenship. The order and rough sizes of the first ten are those of the invited of 2021 and 2023; the rest is assumed.
 */
const citizenships: Readonly<Record<Place | 'french', Weighted<string>>> = {
  canada: weighted([
    ['IN', 530],
    ['CN', 75],
    ['NG', 38],
    ['PH', 34],
    ['KR', 24],
    ['BR', 26],
    ['IR', 26],
    ['GB', 20],
    ['VN', 16],
    ['PK', 16],
    ['MX', 14],
    ['IE', 11],
    ['BD', 14],
    ['US', 11],
    ['UA', 12],
    ['LK', 10],
    ['TR', 9],
    ['JM', 8],
    ['JP', 8],
    ['CO', 8],
    ['ZA', 6],
    ['KE', 6],
    ['AU', 6],
    ['EG', 6],
    ['DE', 4],
  ]),
  abroad: weighted([
    ['IN', 410],
    ['NG', 130],
    ['PK', 60],
    ['CN', 45],
    ['IR', 34],
    ['PH', 34],
    ['BD', 30],
    ['EG', 24],
    ['GB', 22],
    ['US', 18],
    ['BR', 22],
    ['LB', 14],
    ['LK', 14],
    ['TR', 14],
    ['KE', 14],
    ['GH', 14],
    ['ZA', 12],
    ['MX', 9],
    ['UA', 8],
    ['RU', 8],
    ['NP', 8],
    ['AE', 6],
    ['JO', 6],
    ['AU', 4],
  ]),
  french: weighted([
    ['CM', 250],
    ['MA', 150],
    ['DZ', 110],
    ['FR', 130],
    ['CI', 90],
    ['TN', 70],
    ['SN', 50],
    ['LB', 30],
    ['BE', 16],
    ['CD', 30],
    ['BJ', 26],
    ['HT', 22],
    ['MU', 14],
    ['TG', 12],
  ]),
}

export const drawCitizenship = (dice: Dice, place: Place, french: French): string =>
  dice.of(french === 'first' ? citizenships.french : citizenships[place])

/** Where those work who left their country before. */
const elsewhere = weighted([
  ['AE', 34],
  ['SA', 16],
  ['US', 16],
  ['GB', 12],
  ['QA', 8],
  ['SG', 6],
  ['AU', 5],
  ['DE', 3],
])

/** The country of work before Canada, or now: mostly one's own. */
export const workCountry = (dice: Dice, citizenship: string): string =>
  dice.chance(130) ? dice.of(elsewhere) : citizenship

/** Where people in Canada work: after the applications of 2021, in which Ontario had 62 %, British Columbia 23 %, Alberta 8 %. */
export const provinces = weighted([
  ['ON', 620],
  ['BC', 230],
  ['AB', 80],
  ['MB', 20],
  ['SK', 16],
  ['NS', 14],
  ['NB', 10],
  ['NL', 5],
  ['PE', 4],
  ['YT', 1],
])

/** Provinces that nominate through Express Entry. Assumed shares. */
export const nominating = weighted([
  ['ON', 400],
  ['BC', 180],
  ['AB', 120],
  ['SK', 110],
  ['NS', 60],
  ['MB', 50],
  ['NB', 45],
  ['PE', 20],
  ['NL', 12],
  ['YT', 3],
])

export function provincesOfInterest(dice: Dice, living: string | undefined): string[] {
  if (living === undefined) return dice.chance(550) ? ['ALL'] : [...new Set([dice.of(provinces), dice.of(provinces)])]
  return dice.chance(450) ? [living] : dice.chance(500) ? ['ALL'] : [...new Set([living, dice.of(provinces)])]
}
