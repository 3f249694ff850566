/** Where the twenty bytes of a standing hold what is counted by: as `packFacts` (src/rules/columns.ts) packs them, which a test holds. */

export const factAt = {
  age: 0,
  education: 1,
  canadianYears: 10,
  foreignYears: 11,
  flags: 18,
  extras: 19,
  /** Bits of the flags. */
  certificate: 2,
  firstIsFrench: 16,
  /** The best offer in the extras: none, other, senior. */
  offerShift: 2,
} as const

/** Where the four abilities of a language begin: those of the first results, or of the second. */
const FIRST = 2
const SECOND = 6
export type LanguageAt = { readonly whereFirstIsFrench: number; readonly otherwise: number }
export const frenchAt: LanguageAt = { whereFirstIsFrench: FIRST, otherwise: SECOND }
export const englishAt: LanguageAt = { whereFirstIsFrench: SECOND, otherwise: FIRST }
