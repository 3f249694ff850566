/** The Comprehensive Ranking System: parts A to D, each with its caps, added up. */
import { dated } from '../../law/dated.ts'
import type { RuleBook } from '../book.ts'
import type { Facts, JobOfferFact } from '../facts.ts'
import type { Lines, ScoreLine } from '../findings.ts'
import { crsPage, mi, mi2016, mi2017, page } from '../sources.ts'
import { scoreAdditional } from './additional.ts'
import { scoreAge } from './age.ts'
import { scoreCanadianWork } from './canadian-work.ts'
import { scoreEducation } from './education.ts'
import { scoreFirstLanguage, scoreSecondLanguage } from './language.ts'
import { scoreSpouse } from './spouse.ts'
import { scoreTransferability } from './transferability.ts'

/** The version of the CRS in force, by the day it took effect. The last is known to exist; its values are not recorded. */
export const crsVersion = dated<string>({
  name: 'crs.version',
  title: { en: 'Version of the Comprehensive Ranking System', fr: 'Version du Système de classement global' },
  unit: 'version',
  check: (id, complain) => {
    if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) complain(`"${id}" is not the name of a version`)
  },
  eras: [
    { from: '2015-01-01', source: mi('8-32'), value: 'crs-2015-01-01' },
    { from: '2016-11-19', source: mi2016('29-30'), value: 'crs-2016-11-19' },
    { from: '2017-06-06', source: mi2017('8'), value: 'crs-2017-06-06' },
    {
      from: '2020-10-20',
      source: crsPage('French-language amendment of 2020', 'modification de 2020 sur le français'),
      value: 'crs-2020-10-20',
    },
    {
      from: '2022-11-16',
      source: page(
        'MI Express Entry, NOC 2021 transition (SOR/2022-220)',
        'IM Entrée express, passage à la CNP 2021 (DORS/2022-220)',
      ),
      value: 'crs-2022-11-16',
    },
    {
      from: '2025-03-25',
      source: page(
        'MI Express Entry, version in force 2025-03-25',
        'IM Entrée express, version en vigueur le 2025-03-25',
      ),
      value: 'crs-2025-03-25',
    },
    {
      from: '2026-11-03',
      source: page(
        'MI Express Entry, high-wage occupations, reported in effect 2026-11-03 (text not obtainable)',
        'IM Entrée express, professions à salaire élevé, signalées en vigueur le 2026-11-03 (texte introuvable)',
      ),
      unrecorded:
        'Points for 186 high-wage occupations took effect; their values, place and caps are not recorded. Load the Instructions of 3 November 2026 as an amendment to score this day.',
    },
  ],
})

export type CrsScore = {
  readonly total: number
  readonly core: number
  readonly spouse: number
  readonly transferability: number
  readonly additional: number
  readonly lines: readonly ScoreLine[]
}

/** The four sections of a score. They add up to the total. */
export type CrsSections = Omit<CrsScore, 'lines' | 'total'>

/**
 * The sections of a score, and its lines where they are wanted. This is the one scorer: with lines it explains, without
 * it only counts.
 */
export function scoreSections(facts: Facts, lmiaOffer: JobOfferFact, book: RuleBook, lines: Lines): CrsSections {
  const core =
    scoreAge(facts, book, lines) +
    scoreEducation(facts, book, lines) +
    scoreFirstLanguage(facts, book, lines) +
    scoreSecondLanguage(facts, book, lines) +
    scoreCanadianWork(facts, book, lines)
  const spouse = scoreSpouse(facts, book, lines)
  const transferability = scoreTransferability(facts, book, lines)
  const additional = scoreAdditional(facts, lmiaOffer, book, lines)
  return { core, spouse, transferability, additional }
}

export const totalOf = (sections: CrsSections): number =>
  sections.core + sections.spouse + sections.transferability + sections.additional

/**
 * The explained score of the facts of a day.
 * @returns a total of 0 to 1,200 whole points, its four sections, and lines that add up to it.
 */
export function score(facts: Facts, lmiaOffer: JobOfferFact, book: RuleBook): CrsScore {
  const lines: ScoreLine[] = []
  const sections = scoreSections(facts, lmiaOffer, book, lines)
  return { total: totalOf(sections), ...sections, lines }
}
