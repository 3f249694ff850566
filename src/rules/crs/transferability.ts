import { dated, shape, wholeBetween } from '../../law/dated.ts'
import type { InForce, RuleBook } from '../book.ts'
import { type EducationLevel, educationLevels, type Facts, lowestAbility } from '../facts.ts'
import { type Because, type Lines, writeLine } from '../findings.ts'
import { mi } from '../sources.ts'

/** Points of a pair of factors: the first factor in its lower or upper band, the second likewise. */
export type PairPoints = {
  readonly some: { readonly some: number; readonly more: number }
  readonly more: { readonly some: number; readonly more: number }
}

const points = wholeBetween(0, 1200)
const checkRow = shape({ some: points, more: points })
const checkPairs = shape({ some: checkRow, more: checkRow })

/** The bands in which part C counts. `some` and `more` are the least that reaches the lower and the upper band. */
export const transferabilityBands = dated<{
  readonly educationSome: EducationLevel
  readonly educationMore: EducationLevel
  readonly languageSome: number
  readonly languageMore: number
  readonly certificateLanguageSome: number
  readonly certificateLanguageMore: number
  readonly canadianYearsSome: number
  readonly canadianYearsMore: number
  readonly foreignYearsSome: number
  readonly foreignYearsMore: number
}>({
  name: 'crs.transferability.bands',
  title: { en: 'Bands of skill transferability', fr: 'Paliers de transférabilité des compétences' },
  unit: 'levels and years',
  check: shape({
    educationSome: isLevel,
    educationMore: isLevel,
    languageSome: wholeBetween(1, 12),
    languageMore: wholeBetween(1, 12),
    certificateLanguageSome: wholeBetween(1, 12),
    certificateLanguageMore: wholeBetween(1, 12),
    canadianYearsSome: wholeBetween(1, 10),
    canadianYearsMore: wholeBetween(1, 10),
    foreignYearsSome: wholeBetween(1, 10),
    foreignYearsMore: wholeBetween(1, 10),
  }),
  eras: [
    {
      from: '2015-01-01',
      source: mi('21-26'),
      value: {
        educationSome: 'one-year',
        educationMore: 'two-or-more',
        languageSome: 7,
        languageMore: 9,
        certificateLanguageSome: 5,
        certificateLanguageMore: 7,
        canadianYearsSome: 1,
        canadianYearsMore: 2,
        foreignYearsSome: 1,
        foreignYearsMore: 3,
      },
    },
  ],
})

function isLevel(level: string, complain: (what: string) => never): void {
  if (!(educationLevels as readonly string[]).includes(level)) complain(`"${level}" is not a level of education`)
}

const ordinary: PairPoints = { some: { some: 13, more: 25 }, more: { some: 25, more: 50 } }

const pair = (name: string, en: string, fr: string, section: string) =>
  dated<PairPoints>({
    name,
    title: { en, fr },
    unit: 'points',
    check: checkPairs,
    eras: [{ from: '2015-01-01', source: mi(section), value: ordinary }],
  })

/** Education with the lowest ability of the first official language. */
export const educationWithLanguage = pair(
  'crs.transferability.education-language',
  'Education with language',
  'Scolarité et langue',
  '21',
)
/** Education with Canadian work. */
export const educationWithCanadianWork = pair(
  'crs.transferability.education-canadian-work',
  'Education with Canadian work',
  'Scolarité et travail au Canada',
  '22',
)
/** Foreign work with the lowest ability of the first official language. */
export const foreignWorkWithLanguage = pair(
  'crs.transferability.foreign-work-language',
  'Foreign work with language',
  'Travail à l’étranger et langue',
  '23',
)
/** Foreign work with Canadian work. */
export const foreignWorkWithCanadianWork = pair(
  'crs.transferability.foreign-work-canadian-work',
  'Foreign work with Canadian work',
  'Travail à l’étranger et travail au Canada',
  '24',
)

/** A certificate of qualification in a trade with the lowest ability of the first official language. */
export const certificateWithLanguage = dated<{ readonly some: number; readonly more: number }>({
  name: 'crs.transferability.certificate-language',
  title: { en: 'Trade certificate with language', fr: 'Certificat de compétence et langue' },
  unit: 'points',
  check: checkRow,
  eras: [{ from: '2015-01-01', source: mi('26'), value: { some: 25, more: 50 } }],
})

/** Each pair group, then part C as a whole, is capped: education, foreign work, certificate, all. */
export const transferabilityCaps = dated<{
  readonly education: number
  readonly foreignWork: number
  readonly certificate: number
  readonly all: number
}>({
  name: 'crs.transferability.cap',
  title: { en: 'Skill transferability, at most', fr: 'Transférabilité des compétences, au plus' },
  unit: 'points',
  check: shape({ education: points, foreignWork: points, certificate: points, all: points }),
  eras: [
    { from: '2015-01-01', source: mi('27'), value: { education: 50, foreignWork: 50, certificate: 50, all: 100 } },
  ],
})

/** 0 below the lower band, 1 in it, 2 in the upper. */
const band = (value: number, some: number, more: number) => (value >= more ? 2 : value >= some ? 1 : 0)

/** What a pair earns in two bands. */
export const pairPoints = (pairs: PairPoints, one: number, other: number): number => {
  if (one === 0 || other === 0) return 0
  const row = one === 2 ? pairs.more : pairs.some
  return other === 2 ? row.more : row.some
}

/** The bands of a candidate, each 0, 1 or 2. */
function bandsOf(facts: Facts, book: RuleBook) {
  const at = book.law.transferabilityBands.value
  const rank = educationLevels.indexOf(facts.education)
  const lowest = lowestAbility(facts.first)
  return {
    education: band(rank, book.crs.educationSomeRank, book.crs.educationMoreRank),
    language: band(lowest, at.languageSome, at.languageMore),
    certificateLanguage: band(lowest, at.certificateLanguageSome, at.certificateLanguageMore),
    canadian: band(facts.canadianWorkYears, at.canadianYearsSome, at.canadianYearsMore),
    foreign: band(facts.foreignWorkYears, at.foreignYearsSome, at.foreignYearsMore),
  }
}

/**
 * Points for skill transferability (part C): pairs, then pair groups, then the whole, each with its cap.
 * @returns 0 to 100 whole points.
 */
export function scoreTransferability(facts: Facts, book: RuleBook, lines: Lines): number {
  const { law } = book
  const bands = bandsOf(facts, book)
  const caps = law.transferabilityCaps.value

  const pairLine = (
    rule: { name: string },
    inForce: InForce<PairPoints>,
    one: number,
    other: number,
    because: Because,
  ) => {
    const earned = pairPoints(inForce.value, one, other)
    if (lines && earned > 0) writeLine(lines, rule.name, earned, inForce.value.more.more, because, inForce.source)
    return earned
  }
  const capped = (name: string, sum: number, cap: number) => {
    if (sum <= cap) return sum
    if (lines) writeLine(lines, name, cap - sum, 0, { sum, cap }, law.transferabilityCaps.source)
    return cap
  }

  const education = { education: facts.education }
  const lowest = { lowestAbility: lowestAbility(facts.first) }
  const canadian = { canadianWorkYears: facts.canadianWorkYears }
  const foreign = { foreignWorkYears: facts.foreignWorkYears }

  const educationGroup = capped(
    'crs.transferability.education.cap',
    pairLine(
      educationWithLanguage,
      law.educationWithLanguage,
      bands.education,
      bands.language,
      lines ? { ...education, ...lowest } : education,
    ) +
      pairLine(
        educationWithCanadianWork,
        law.educationWithCanadianWork,
        bands.education,
        bands.canadian,
        lines ? { ...education, ...canadian } : education,
      ),
    caps.education,
  )
  const foreignGroup = capped(
    'crs.transferability.foreign-work.cap',
    pairLine(
      foreignWorkWithLanguage,
      law.foreignWorkWithLanguage,
      bands.foreign,
      bands.language,
      lines ? { ...foreign, ...lowest } : foreign,
    ) +
      pairLine(
        foreignWorkWithCanadianWork,
        law.foreignWorkWithCanadianWork,
        bands.foreign,
        bands.canadian,
        lines ? { ...foreign, ...canadian } : foreign,
      ),
    caps.foreignWork,
  )
  let certificate = 0
  if (facts.tradeCertificate && bands.certificateLanguage > 0) {
    const { value, source } = law.certificateWithLanguage
    certificate = bands.certificateLanguage === 2 ? value.more : value.some
    if (lines)
      writeLine(
        lines,
        certificateWithLanguage.name,
        certificate,
        value.more,
        { tradeCertificate: true, ...lowest },
        source,
      )
  }
  const certificateGroup = capped('crs.transferability.certificate.cap', certificate, caps.certificate)
  return capped(transferabilityCaps.name, educationGroup + foreignGroup + certificateGroup, caps.all)
}
