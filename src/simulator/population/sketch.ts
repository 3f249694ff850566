/**
 * A person in outline: what the score rests on, and what the biography is written from. Drawing outlines is cheap, so many
 * are drawn for one that has the points a band needs.
 */
import type { DayNumber } from '../../law/day.ts'
import type { RuleBook } from '../../rules/book.ts'
import type { EducationLevel, Facts, LanguageLevels } from '../../rules/facts.ts'
import type { Weighted } from './dice.ts'
import type { Occupation } from './occupations.ts'
import type { Schooling } from './schooling.ts'

/** Where a person stands: abroad, or in Canada as a worker (or student who has worked). */
export type Place = 'abroad' | 'canada'

/** How much French: none that counts for the category, as the first official language, or as the second. */
export type French = 'no' | 'first' | 'second'

/** The day and its world, the same for everybody drawn. */
export type World = {
  readonly on: DayNumber
  readonly book: RuleBook
  /** Jobs carry NOC 2016 codes too, where a day within the last year is judged by them. */
  readonly codes2016: boolean
  /** The first day anybody could have submitted. */
  readonly opened: DayNumber
  /** Of a thousand people, how many have French for the category. */
  readonly french: number
  /** Occupations by place and schooling. */
  readonly occupations: Readonly<Record<Place, Readonly<Record<Learning, Weighted<Occupation>>>>>
}

/** How far somebody studied, as far as it decides what work they do. */
export type Learning = 'graduate' | 'bachelor' | 'college'

/** Which people are drawn: everybody, nominees, or those of whom the lowest bands are made. */
export type Circle = 'everybody' | 'nominees' | 'modest'

/** The outline. Days ago are counted back from the day of the pool. */
export type Sketch = {
  place: Place
  french: French
  age: number
  /** Days since birth. */
  ageDays: number
  schooling: Schooling
  occupation: Occupation
  /** How long ago the last study abroad ended, and that in Canada; 0 without any there. */
  studyAbroadEndedAgo: number
  studyCanadaEndedAgo: number
  studyCanadaBeganAgo: number
  /** Work abroad: the first day, and the day after the last; 0 while it goes on. Equal without any. */
  abroadFromAgo: number
  abroadUntilAgo: number
  /** Work in Canada up to the day; 0 without any. */
  canadaFromAgo: number
  /** A counted spouse or partner. */
  spouse: SpouseSketch | null
  sibling: boolean
  certificate: boolean
  nominee: boolean
  offer: Offer
}

export type Offer = 'none' | 'lmia' | 'senior-lmia' | 'exempt'

export type SpouseSketch = {
  education: EducationLevel
  language: LanguageLevels | null
  canadianWorkYears: number
}

export type MutableFacts = { -readonly [K in keyof Facts]: Facts[K] }
