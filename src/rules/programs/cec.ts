/** Canadian Experience Class: a year of skilled work in Canada within three, and the language of its main occupation. */
import { dated, shape, wholeBetween } from '../../law/dated.ts'
import { workedWithin } from '../evidence/timeline.ts'
import { lowestAbility } from '../facts.ts'
import { type Criteria, criterion } from '../findings.ts'
import { irpr } from '../sources.ts'
import { type Case, meetsDestination } from './program.ts'

const destinationSource = irpr('87.1(1)')
const workSource = irpr('87.1(2)(a)')
const languageSource = irpr('87.1(2)(e)')

export const cecMinimum = dated<{
  readonly workYears: number
  readonly windowYears: number
  /** For TEER 0 and 1 (before 2022-11-16, NOC 0 and A). */
  readonly higherLanguage: number
  /** For TEER 2 and 3 (before 2022-11-16, NOC B). */
  readonly language: number
}>({
  name: 'cec.minimum',
  title: {
    en: 'Requirements of the Canadian Experience Class',
    fr: 'Exigences de la catégorie de l’expérience canadienne',
  },
  unit: 'years and CLB levels',
  check: shape({
    workYears: wholeBetween(1, 10),
    windowYears: wholeBetween(1, 20),
    higherLanguage: wholeBetween(1, 12),
    language: wholeBetween(1, 12),
  }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('87.1(2)'),
      value: { workYears: 1, windowYears: 3, higherLanguage: 7, language: 5 },
    },
  ],
})

/** The language threshold of the one occupation with most of the work; of equal amounts the higher threshold. */
function languageNeeded({ evidence, book, on }: Case): number {
  const rule = book.law.cecMinimum.value
  const { higher } = book.law.classification.value
  let most = 0
  let needed = rule.language
  for (const { level, timeline } of evidence.work.cecOccupations) {
    const worked = workedWithin(timeline, rule.windowYears, on)
    const threshold = higher.includes(level) ? rule.higherLanguage : rule.language
    if (worked > most || (worked === most && worked > 0 && threshold > needed)) {
      most = worked
      needed = threshold
    }
  }
  return needed
}

/**
 * The Canadian Experience Class. The work may be broken, and in one or more occupations.
 * @source IRPR 87.1; self-employment, full-time study, unauthorized work and work without status do not count.
 */
export function assessCec(one: Case, criteria: Criteria): boolean {
  const { evidence, facts, book, on } = one
  const rule = book.law.cecMinimum.value
  const destination = meetsDestination(one, 'cec.destination', destinationSource, criteria)
  const worked = workedWithin(evidence.work.cec, rule.windowYears, on)
  const work = criterion(
    criteria,
    'cec.work',
    worked >= rule.workYears * book.year,
    Math.floor(worked / book.year),
    rule.workYears,
    'years',
    workSource,
    criteria
      ? { hours: Math.floor(worked / 70), neededHours: rule.workYears * book.law.fullTimeWork.value.hoursAYear }
      : undefined,
  )
  const lowest = lowestAbility(facts.first)
  const needed = languageNeeded(one)
  const language = criterion(criteria, 'cec.language', lowest >= needed, lowest, needed, 'CLB', languageSource)
  return destination && work && language
}
