import { dated, shape, wholeBetween } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import { englishOf, type Facts, frenchOf, type JobOfferFact, lowestAbility } from '../facts.ts'
import { type Lines, writeLine } from '../findings.ts'
import { crsPage, mi, mi2016, mi2017, page } from '../sources.ts'

const points = wholeBetween(0, 1200)
const clb = wholeBetween(1, 12)

/** CRS points for a provincial or territorial nomination. */
export const nominationPoints = dated<number>({
  name: 'crs.additional.nomination',
  title: { en: 'Provincial or territorial nomination', fr: 'Désignation d’une province ou d’un territoire' },
  unit: 'points',
  check: points,
  eras: [{ from: '2015-01-01', source: mi('28'), value: 600 }],
})

/** CRS points for arranged employment. `senior` is NOC major group 00; exempt permits are R204(a), R204(c) and R205. */
export const arrangedEmployment = dated<{
  readonly senior: number
  readonly other: number
  readonly exemptPermits: boolean
}>({
  name: 'crs.additional.arranged-employment',
  title: { en: 'Arranged employment', fr: 'Emploi réservé' },
  unit: 'points',
  check: shape({
    senior: points,
    other: points,
    exemptPermits: (value: unknown, complain) => {
      if (typeof value !== 'boolean') complain(`${JSON.stringify(value)} is not true or false`)
    },
  }),
  eras: [
    { from: '2015-01-01', source: mi('29'), value: { senior: 600, other: 600, exemptPermits: false } },
    { from: '2016-11-19', source: mi2016('29'), value: { senior: 200, other: 50, exemptPermits: true } },
    {
      from: '2025-03-25',
      source: page(
        'MI Express Entry, s. 29(1), repealed 2025-03-25',
        'IM Entrée express, art. 29(1), abrogé le 2025-03-25',
      ),
      value: { senior: 0, other: 0, exemptPermits: true },
    },
  ],
})

/** CRS points for a post-secondary credential earned in Canada. */
export const canadianStudyPoints = dated<{ readonly short: number; readonly long: number }>({
  name: 'crs.additional.canadian-study',
  title: { en: 'Post-secondary education in Canada', fr: 'Études postsecondaires au Canada' },
  unit: 'points',
  check: shape({ short: points, long: points }),
  eras: [
    { from: '2015-01-01', source: mi('8'), value: { short: 0, long: 0 } },
    { from: '2016-11-19', source: mi2016('30'), value: { short: 15, long: 30 } },
  ],
})

/** CRS points for French: all four abilities at `french` or higher, with English at `english` or higher in all four, or not. */
export const frenchPoints = dated<{
  readonly french: number
  readonly english: number
  readonly alone: number
  readonly withEnglish: number
}>({
  name: 'crs.additional.french',
  title: { en: 'French-language skills', fr: 'Compétences en français' },
  unit: 'points',
  check: shape({ french: clb, english: clb, alone: points, withEnglish: points }),
  eras: [
    { from: '2015-01-01', source: mi('8'), value: { french: 7, english: 5, alone: 0, withEnglish: 0 } },
    {
      from: '2017-06-06',
      source: mi2017('8'),
      doubt:
        'English of 5 or more in some abilities and 4 or lower in another is between the two published cases; the lower points are given, since the higher case asks for all four.',
      value: { french: 7, english: 5, alone: 15, withEnglish: 30 },
    },
    {
      from: '2020-10-20',
      source: crsPage('additional points, French', 'points supplémentaires, français'),
      doubt: 'As before: mixed English gives the lower points.',
      value: { french: 7, english: 5, alone: 25, withEnglish: 50 },
    },
  ],
})

/** CRS points for a brother or sister living in Canada who is a citizen or permanent resident. */
export const siblingPoints = dated<number>({
  name: 'crs.additional.sibling',
  title: { en: 'Brother or sister in Canada', fr: 'Frère ou sœur au Canada' },
  unit: 'points',
  check: points,
  eras: [
    { from: '2015-01-01', source: mi('8'), value: 0 },
    { from: '2017-06-06', source: mi2017('8'), value: 15 },
  ],
})

/** All additional points together. */
export const additionalCap = dated<number>({
  name: 'crs.additional.cap',
  title: { en: 'Additional points, at most', fr: 'Points supplémentaires, au plus' },
  unit: 'points',
  check: points,
  eras: [{ from: '2015-01-01', source: mi('8(2)'), value: 600 }],
})

/** Points of an offer, of the kind that the rule of the day looks at. */
function offerPoints(offer: JobOfferFact, book: RuleBook): number {
  if (offer === 'none') return 0
  const rule = book.law.arrangedEmployment.value
  return offer === 'senior' ? rule.senior : rule.other
}

/** Points for French: 0 unless all four abilities reach the level of the rule. */
export function frenchBonus(facts: Facts, book: RuleBook): number {
  const rule = book.law.frenchPoints.value
  if (lowestAbility(frenchOf(facts.first, facts.second)) < rule.french) return 0
  return lowestAbility(englishOf(facts.first, facts.second)) >= rule.english ? rule.withEnglish : rule.alone
}

/**
 * Additional points (part D), after their cap: a nominee gets 600 whatever else they hold.
 * @param lmiaOffer the best qualifying offer resting on a labour market impact assessment; it alone counts while the rule
 *   of the day does not take exempt permits.
 * @returns 0 to 600 whole points.
 */
export function scoreAdditional(facts: Facts, lmiaOffer: JobOfferFact, book: RuleBook, lines: Lines): number {
  const { law } = book
  const offer = law.arrangedEmployment.value.exemptPermits ? facts.jobOffer : lmiaOffer
  const nomination = facts.nomination ? law.nominationPoints.value : 0
  const arranged = offerPoints(offer, book)
  const study = facts.canadianStudy === 'none' ? 0 : law.canadianStudyPoints.value[facts.canadianStudy]
  const french = frenchBonus(facts, book)
  const sibling = facts.siblingInCanada ? law.siblingPoints.value : 0
  const sum = nomination + arranged + study + french + sibling
  const cap = law.additionalCap.value
  if (lines) {
    if (nomination > 0)
      writeLine(lines, nominationPoints.name, nomination, nomination, { nomination: true }, law.nominationPoints.source)
    if (arranged > 0) {
      const { value, source } = law.arrangedEmployment
      writeLine(
        lines,
        arrangedEmployment.name,
        arranged,
        Math.max(value.senior, value.other),
        { jobOffer: offer },
        source,
      )
    }
    if (study > 0) {
      const { value, source } = law.canadianStudyPoints
      writeLine(lines, canadianStudyPoints.name, study, value.long, { canadianStudy: facts.canadianStudy }, source)
    }
    if (french > 0) {
      const { value, source } = law.frenchPoints
      const because = {
        lowestFrench: lowestAbility(frenchOf(facts.first, facts.second)),
        lowestEnglish: lowestAbility(englishOf(facts.first, facts.second)),
      }
      writeLine(lines, frenchPoints.name, french, value.withEnglish, because, source)
    }
    if (sibling > 0)
      writeLine(lines, siblingPoints.name, sibling, sibling, { siblingInCanada: true }, law.siblingPoints.source)
    if (sum > cap) writeLine(lines, additionalCap.name, cap - sum, 0, { sum, cap }, law.additionalCap.source)
  }
  return Math.min(sum, cap)
}
