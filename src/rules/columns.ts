/**
 * The whole-pool scorer: facts as twenty bytes a candidate, and tables made from the same rule book, so that a total is a
 * few look-ups. The explained scorer is the authority; this one is proven equal to it.
 */
import type { RuleBook } from './book.ts'
import { type PairPoints, pairPoints } from './crs/transferability.ts'
import { educationLevels, type Facts, type JobOfferFact, type LanguageLevels } from './facts.ts'
import { read } from './tables.ts'

/** Bytes of one candidate's facts. */
export const BYTES_A_CANDIDATE = 20

/* Where each fact stands in the twenty bytes. */
const AGE = 0
const EDUCATION = 1
const FIRST = 2 // listening, reading, writing, speaking: 2 to 5
const SECOND = 6 // 6 to 9
const CANADIAN_YEARS = 10
const FOREIGN_YEARS = 11
const SPOUSE_EDUCATION = 12
const SPOUSE_LANGUAGE = 13 // 13 to 16
const SPOUSE_YEARS = 17
const FLAGS = 18
const EXTRAS = 19

/* Bits of FLAGS. */
const COUNTED = 1
const CERTIFICATE = 2
const NOMINATION = 4
const SIBLING = 8
const FIRST_IS_FRENCH = 16

/* EXTRAS: two bits of study in Canada, two of the best offer, two of the best offer resting on an assessment. */
const studies = ['none', 'short', 'long'] as const
const offers = ['none', 'other', 'senior'] as const

function packLevels(levels: LanguageLevels | null, into: Uint8Array, at: number): void {
  into[at] = levels?.listening ?? 0
  into[at + 1] = levels?.reading ?? 0
  into[at + 2] = levels?.writing ?? 0
  into[at + 3] = levels?.speaking ?? 0
}

/**
 * Packs the facts of a candidate on a day into twenty bytes.
 * @param into where to; `at` is the first byte.
 */
export function packFacts(
  facts: Facts,
  lmiaOffer: JobOfferFact,
  into = new Uint8Array(BYTES_A_CANDIDATE),
  at = 0,
): Uint8Array {
  const { spouse } = facts
  into[at + AGE] = Math.min(facts.age, 127)
  into[at + EDUCATION] = educationLevels.indexOf(facts.education)
  packLevels(facts.first, into, at + FIRST)
  packLevels(facts.second, into, at + SECOND)
  into[at + CANADIAN_YEARS] = Math.min(facts.canadianWorkYears, 15)
  into[at + FOREIGN_YEARS] = Math.min(facts.foreignWorkYears, 15)
  into[at + SPOUSE_EDUCATION] = spouse === null ? 0 : educationLevels.indexOf(spouse.education)
  packLevels(spouse === null ? null : spouse.language, into, at + SPOUSE_LANGUAGE)
  into[at + SPOUSE_YEARS] = spouse === null ? 0 : Math.min(spouse.canadianWorkYears, 15)
  // Which language is first matters to the points for French; without results in it, the second tells.
  const firstIsFrench = facts.first !== null ? facts.first.language === 'french' : facts.second?.language === 'english'
  into[at + FLAGS] =
    (facts.spouseCounted ? COUNTED : 0) |
    (facts.tradeCertificate ? CERTIFICATE : 0) |
    (facts.nomination ? NOMINATION : 0) |
    (facts.siblingInCanada ? SIBLING : 0) |
    (firstIsFrench ? FIRST_IS_FRENCH : 0)
  into[at + EXTRAS] =
    studies.indexOf(facts.canadianStudy) | (offers.indexOf(facts.jobOffer) << 2) | (offers.indexOf(lmiaOffer) << 4)
  return into
}

/** Totals of candidates packed one after another: from each twenty bytes, 0 to 1,200 whole points. */
export type TotalsOf = (candidates: Uint8Array, count: number, into: Uint16Array) => void

const small = (size: number, pointsAt: (key: number) => number) =>
  Uint16Array.from({ length: size }, (_, key) => pointsAt(key))

/** Alone first, accompanied second: the column begins at `accompanied * size`. */
const bothColumns = (size: number, pointsAt: (key: number, column: 0 | 1) => number) =>
  small(2 * size, (i) => pointsAt(i % size, i < size ? 0 : 1))

/** Points of two abilities, their levels packed in one byte. */
const twoOf = (table: Int16Array, key: number) => read(table, key >> 4) + read(table, key & 15)

/**
 * The totals scorer of a rule book.
 * @returns a function that writes one total a candidate; nothing is allocated while it counts.
 */
export function totalsScorer(book: RuleBook): TotalsOf {
  const { law, crs } = book
  const bands = law.transferabilityBands.value
  const caps = law.transferabilityCaps.value
  const levels = educationLevels.length

  const age = bothColumns(128, (key, column) => read(column ? crs.age.accompanied : crs.age.alone, key))
  const education = bothColumns(8, (key, column) =>
    key < levels ? law.educationGrid.value[educationLevels[key]!][column]! : 0,
  )
  const first = bothColumns(256, (key, column) =>
    twoOf(column ? crs.firstLanguage.accompanied : crs.firstLanguage.alone, key),
  )
  const second = bothColumns(256, (key, column) =>
    twoOf(column ? crs.secondLanguage.accompanied : crs.secondLanguage.alone, key),
  )
  const lower = small(256, (key) => Math.min(key >> 4, key & 15))
  const canadian = bothColumns(16, (key, column) =>
    read(column ? crs.canadianWork.accompanied : crs.canadianWork.alone, key),
  )
  const secondCap = [law.secondLanguageCap.value.alone, law.secondLanguageCap.value.accompanied] as const

  const spouseEducation = small(8, (key) => (key < levels ? law.spouseEducationGrid.value[educationLevels[key]!] : 0))
  const spouseLanguage = small(256, (key) => twoOf(crs.spouseLanguage, key))
  const spouseWork = small(16, (key) => read(crs.spouseCanadianWork, key))

  /* Part C by bands 0, 1, 2: education (2 bits), Canadian work, foreign work, language, certificate language. */
  const bandOf = (value: number, some: number, more: number) => (value >= more ? 2 : value >= some ? 1 : 0)
  const educationBand = small(8, (key) => bandOf(key, crs.educationSomeRank, crs.educationMoreRank))
  const canadianBand = small(16, (key) => bandOf(key, bands.canadianYearsSome, bands.canadianYearsMore) << 2)
  const foreignBand = small(16, (key) => bandOf(key, bands.foreignYearsSome, bands.foreignYearsMore) << 4)
  const languageBands = small(
    16,
    (key) =>
      (bandOf(key, bands.languageSome, bands.languageMore) << 6) |
      (bandOf(key, bands.certificateLanguageSome, bands.certificateLanguageMore) << 8),
  )
  const pair = (rule: PairPoints, one: number, other: number) => pairPoints(rule, Math.min(one, 2), Math.min(other, 2))
  const transferability = small(1 << 11, (key) => {
    const [e, c, f, l, k] = [key & 3, (key >> 2) & 3, (key >> 4) & 3, (key >> 6) & 3, Math.min((key >> 8) & 3, 2)]
    const certificate =
      key >> 10 === 0 || k === 0
        ? 0
        : k === 2
          ? law.certificateWithLanguage.value.more
          : law.certificateWithLanguage.value.some
    const sum =
      Math.min(
        caps.education,
        pair(law.educationWithLanguage.value, e, l) + pair(law.educationWithCanadianWork.value, e, c),
      ) +
      Math.min(
        caps.foreignWork,
        pair(law.foreignWorkWithLanguage.value, f, l) + pair(law.foreignWorkWithCanadianWork.value, f, c),
      ) +
      Math.min(caps.certificate, certificate)
    return Math.min(caps.all, sum)
  })

  /* Part D by study and offers (one byte), nomination and sibling (two bits), French (two bits), before its cap. */
  const { exemptPermits, senior, other } = law.arrangedEmployment.value
  const extras = small(64, (key) => {
    const study = studies[key & 3] ?? 'none'
    const offer = offers[(exemptPermits ? key >> 2 : key >> 4) & 3] ?? 'none'
    return (
      (study === 'none' ? 0 : law.canadianStudyPoints.value[study]) +
      (offer === 'none' ? 0 : offer === 'senior' ? senior : other)
    )
  })
  const nomination = law.nominationPoints.value
  const sibling = law.siblingPoints.value
  const additionalCap = law.additionalCap.value
  const { french: frenchLevel, english: englishLevel, alone: frenchAlone, withEnglish } = law.frenchPoints.value

  return (candidates, count, into) => {
    for (let i = 0, at = 0; i < count; i++, at += BYTES_A_CANDIDATE) {
      const flags = candidates[at + FLAGS]!
      const counted = flags & COUNTED
      const column = counted << 4
      const pairColumn = counted << 8
      // Two abilities at a time: half the look-ups, and the lower of each two comes with them.
      const f12 = (candidates[at + FIRST]! << 4) | candidates[at + FIRST + 1]!
      const f34 = (candidates[at + FIRST + 2]! << 4) | candidates[at + FIRST + 3]!
      const s12 = (candidates[at + SECOND]! << 4) | candidates[at + SECOND + 1]!
      const s34 = (candidates[at + SECOND + 2]! << 4) | candidates[at + SECOND + 3]!
      const level = candidates[at + EDUCATION]!
      const years = candidates[at + CANADIAN_YEARS]!

      let secondPoints = second[pairColumn + s12]! + second[pairColumn + s34]!
      if (secondPoints > secondCap[counted as 0 | 1]) secondPoints = secondCap[counted as 0 | 1]
      let total =
        age[(counted << 7) + candidates[at + AGE]!]! +
        education[(counted << 3) + level]! +
        first[pairColumn + f12]! +
        first[pairColumn + f34]! +
        secondPoints +
        canadian[column + years]!
      if (counted) {
        total +=
          spouseEducation[candidates[at + SPOUSE_EDUCATION]!]! +
          spouseLanguage[(candidates[at + SPOUSE_LANGUAGE]! << 4) | candidates[at + SPOUSE_LANGUAGE + 1]!]! +
          spouseLanguage[(candidates[at + SPOUSE_LANGUAGE + 2]! << 4) | candidates[at + SPOUSE_LANGUAGE + 3]!]! +
          spouseWork[candidates[at + SPOUSE_YEARS]!]!
      }

      const lowestFirst = Math.min(lower[f12]!, lower[f34]!)
      total +=
        transferability[
          educationBand[level]! |
            canadianBand[years]! |
            foreignBand[candidates[at + FOREIGN_YEARS]!]! |
            languageBands[lowestFirst]! |
            ((flags & CERTIFICATE) << 9)
        ]!

      let additional = extras[candidates[at + EXTRAS]!]!
      if (flags & NOMINATION) additional += nomination
      if (flags & SIBLING) additional += sibling
      const lowestSecond = Math.min(lower[s12]!, lower[s34]!)
      const french = flags & FIRST_IS_FRENCH ? lowestFirst : lowestSecond
      if (french >= frenchLevel) {
        const english = flags & FIRST_IS_FRENCH ? lowestSecond : lowestFirst
        additional += english >= englishLevel ? withEnglish : frenchAlone
      }
      into[i] = total + Math.min(additional, additionalCap)
    }
  }
}
