/** The facts the law counts, derived from what a candidate declares. Their keys and words are those of the contract. */

/** Education levels, lowest first; a professional degree reads `masters`. */
export const educationLevels = [
  'none',
  'secondary',
  'one-year',
  'two-year',
  'bachelors',
  'two-or-more',
  'masters',
  'doctoral',
] as const
export type EducationLevel = (typeof educationLevels)[number]

export type OfficialLanguage = 'english' | 'french'

/** CLB (English) or NCLC (French) levels of one set of results; 0 is none or below the scale, 10 is 10 and above. */
export type LanguageLevels = {
  readonly language: OfficialLanguage
  readonly listening: number
  readonly reading: number
  readonly writing: number
  readonly speaking: number
}

/** `short` is a Canadian credential of one or two years, `long` one of three or more, or a graduate or professional one. */
export type CanadianStudy = 'none' | 'short' | 'long'

/** `senior` is an offer in NOC major group 00. */
export type JobOfferFact = 'none' | 'senior' | 'other'

export type SpouseFacts = {
  readonly education: EducationLevel
  readonly language: LanguageLevels | null
  readonly canadianWorkYears: number
}

export type Facts = {
  /** Completed years. */
  readonly age: number
  /** The spouse or partner comes along and is neither a citizen nor a permanent resident. */
  readonly spouseCounted: boolean
  readonly education: EducationLevel
  readonly first: LanguageLevels | null
  readonly second: LanguageLevels | null
  /** Completed years of full-time work or its equivalent, 0 to 10. */
  readonly canadianWorkYears: number
  readonly foreignWorkYears: number
  readonly canadianStudy: CanadianStudy
  readonly tradeCertificate: boolean
  readonly nomination: boolean
  readonly siblingInCanada: boolean
  readonly jobOffer: JobOfferFact
  readonly spouse: SpouseFacts | null
}

/** The lowest of the four abilities, or 0 without results. */
export function lowestAbility(levels: LanguageLevels | null): number {
  if (levels === null) return 0
  return Math.min(levels.listening, levels.reading, levels.writing, levels.speaking)
}

/** The results in French, whichever official language they were given as. */
export const frenchOf = (first: LanguageLevels | null, second: LanguageLevels | null): LanguageLevels | null =>
  first?.language === 'french' ? first : second?.language === 'french' ? second : null

export const englishOf = (first: LanguageLevels | null, second: LanguageLevels | null): LanguageLevels | null =>
  first?.language === 'english' ? first : second?.language === 'english' ? second : null
