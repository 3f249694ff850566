/** Writes the biography of an outline: a profile as somebody would declare it. */
import { addYears, plainDate } from '../../law/day.ts'
import { type Micros, momentText } from '../../law/moment.ts'
import { fundsFor } from '../../rules/programs/program.ts'
import { type Dice, weighted } from './dice.ts'
import { declareFamily } from './family.ts'
import { declareTest } from './languages.ts'
import type { Outline } from './outline.ts'
import { drawCitizenship, provinces, provincesOfInterest, workCountry } from './places.ts'
import { declareStudy } from './schooling.ts'
import type { World } from './sketch.ts'
import { declareCertificate, declareNomination, declareOffer } from './support.ts'
import { declareJobs, spouseJob } from './work.ts'

/** Of the invited of 2021 and of 2023, 57 % were men; 0.1 % is assumed for another. */
const sexes = weighted([
  ['male', 570],
  ['female', 429],
  ['another', 1],
])

/** A profile as declared, in the shape of the contract, without what it leaves to defaults. */
export type Declared = { readonly submittedAt: string; readonly [key: string]: unknown }

/**
 * The profile of an outline.
 * @param waited days since submission.
 * @param acceptedAgo days since a nomination was accepted.
 * @returns undefined where the outline could not have been submitted that early: its study or tests came later.
 */
export function declare(
  dice: Dice,
  { sketch, facts }: Outline,
  { on, book, codes2016 }: World,
  submittedAt: Micros,
  waited: number,
  acceptedAgo: number,
): Declared | undefined {
  const { place } = sketch
  const citizenship = drawCitizenship(dice, place, sketch.french)
  const country = workCountry(dice, citizenship)
  const province = dice.of(provinces)
  const education = declareStudy(dice, sketch, on, waited, citizenship)
  if (education === undefined) return undefined
  const family = declareFamily(dice, sketch, on, waited, citizenship, book, (years) =>
    spouseJob(dice, sketch, on, years, codes2016),
  )
  const needed = fundsFor(book.law.settlementFunds.value, family.familySize)
  // Those with a year of work in Canada need no funds to be eligible; most have some.
  const frugal = place === 'canada' && dice.chance(250)
  const offer = declareOffer(dice, sketch, codes2016)
  const work = declareJobs(dice, sketch, on, country, province, codes2016)
  return {
    submittedAt: momentText(submittedAt),
    bornOn: plainDate(addYears(on, -sketch.age) - 1 - dice.below(363)),
    sex: dice.of(sexes),
    residence: place === 'canada' ? 'CA' : country,
    citizenships: [citizenship],
    provincesOfInterest: provincesOfInterest(dice, place === 'canada' ? province : undefined),
    ...family,
    fundsCad: frugal ? 500 * dice.below(25) : needed + 100 * Math.min(dice.below(400), dice.below(400)),
    ...(place === 'canada' && { authorizedToWorkInCanada: true }),
    firstOfficialLanguage: sketch.french === 'first' ? 'french' : 'english',
    languageTests: [facts.first, facts.second].flatMap((levels) =>
      levels === null ? [] : [declareTest(dice, levels, on, waited, book)],
    ),
    education,
    ...(work.length > 0 && { work }),
    ...(sketch.certificate && { tradeCertificates: [declareCertificate(dice, sketch, on, codes2016)] }),
    ...(offer !== undefined && { jobOffers: [offer] }),
    ...(sketch.nominee && { nominations: [declareNomination(dice, on, acceptedAgo)] }),
    ...(sketch.sibling && {
      relativesInCanada: [
        { relation: 'sibling', of: 'candidate', status: dice.chance(600) ? 'citizen' : 'permanent-resident' },
      ],
    }),
  }
}
