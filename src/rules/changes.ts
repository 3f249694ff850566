/** The next day on which an answer differs with no new information: exact to the day. */
import { addYears, completedYears, type DayNumber, dayNumber } from '../law/day.ts'
import { type Answer, answerOn } from './answer.ts'
import { nextBoundary, type RuleBook, readAlike, ruleBook } from './book.ts'
import { timelinesFor, workNeeded } from './categories/category.ts'
import type { Held } from './evidence/education.ts'
import { type Evidence, evidenceOf } from './evidence/evidence.ts'
import type { Results } from './evidence/language.ts'
import { nextOvertaking, nextReaching, nextUnit, type Timeline } from './evidence/timeline.ts'
import type { Occupation } from './evidence/work.ts'
import type { LanguageLevels, SpouseFacts } from './facts.ts'
import { builtInLaw, type Law } from './law.ts'

/** The soonest of the days looked at that is after `on`. */
class Soonest {
  readonly on: DayNumber
  day: DayNumber
  constructor(on: DayNumber, bound: DayNumber) {
    this.on = on
    this.day = bound
  }
  consider(day: DayNumber): void {
    if (day > this.on && day < this.day) this.day = day
  }
  /** The completed units of a window. */
  units(timeline: Timeline, years: number, unit: number): void {
    this.day = nextUnit(timeline, years, unit, this.on, this.day)
  }
  /** A window that holds so much work, or does not. */
  reaching(timeline: Timeline, years: number, needed: number): void {
    this.day = nextReaching(timeline, years, needed, this.on, this.day)
  }
  /** Which of several occupations has most. */
  places(occupations: readonly Occupation[], years: number): void {
    for (let i = 0; i < occupations.length; i++) {
      for (let j = i + 1; j < occupations.length; j++) {
        this.day = nextOvertaking(occupations[i]!.timeline, occupations[j]!.timeline, years, this.on, this.day)
      }
    }
  }
}

function considerHeld(soonest: Soonest, held: readonly Held[], results: readonly Results[]): void {
  for (const one of held) {
    soonest.consider(one.from)
    soonest.consider(one.until)
  }
  for (const one of results) {
    soonest.consider(one.from)
    soonest.consider(one.until)
  }
}

function considerWork(soonest: Soonest, { work, spouse }: Evidence, book: RuleBook): void {
  const { law, year } = book
  const window = law.crsWorkWindow.value
  soonest.units(work.canadian, window, year)
  soonest.units(work.foreign, window, year)
  if (spouse !== null) {
    soonest.units(spouse.work.canadian, window, year)
    soonest.reaching(spouse.work.anyInCanada, window, year)
  }
  const fsw = law.fswMinimum.value
  soonest.units(work.fsw, fsw.windowYears, year)
  for (const stretch of work.declaredPrimary ?? []) soonest.reaching(stretch, fsw.windowYears, fsw.workYears * year)
  for (const { stretches } of work.fswOccupations) {
    for (const stretch of stretches) soonest.reaching(stretch, fsw.windowYears, fsw.workYears * year)
  }
  soonest.places(work.fswOccupations, fsw.windowYears)
  const cec = law.cecMinimum.value
  soonest.reaching(work.cec, cec.windowYears, cec.workYears * year)
  soonest.places(work.cecOccupations, cec.windowYears)
  const fst = law.fstMinimum.value
  for (const { code, timeline, jobs } of work.trades) {
    soonest.reaching(timeline, fst.windowYears, fst.workYears * year)
    // By a job in the trade a certificate declared without the code of the day is in it, while the window holds any of that job.
    if (code.length === 4) for (const job of jobs) soonest.reaching(job.timeline, fst.windowYears, 1)
  }
  for (const { inForce } of book.categories) {
    const rule = inForce.value
    if (rule?.kind !== 'occupation') continue
    for (const listed of work.listed) {
      if (!rule.occupations.includes(listed.code)) continue
      for (const timeline of timelinesFor(rule, listed))
        soonest.reaching(timeline, rule.windowYears, workNeeded(rule, year))
    }
  }
}

function considerService(soonest: Soonest, evidence: Evidence): void {
  const service = evidence.profile.militaryService
  if (service?.from === undefined) return
  const from = dayNumber(service.from)
  soonest.consider(from)
  for (const { inForce } of evidence.book.categories) {
    if (inForce.value?.kind === 'military') soonest.consider(addYears(from, inForce.value.serviceYears))
  }
  if (service.to !== null) soonest.consider(dayNumber(service.to) + 1)
}

/** The first day after `on`, up to `bound`, on which something the answer rests on changes. */
function nextEvent(evidence: Evidence, on: DayNumber, bound: DayNumber): DayNumber {
  const soonest = new Soonest(on, bound)
  considerHeld(soonest, evidence.held, evidence.results)
  if (evidence.spouse !== null) considerHeld(soonest, evidence.spouse.held, evidence.spouse.results)
  for (const one of evidence.certificates) soonest.consider(one.from)
  for (const one of evidence.nominations) {
    soonest.consider(one.from)
    soonest.consider(one.until)
  }
  considerService(soonest, evidence)
  considerWork(soonest, evidence, evidence.book)
  return soonest.day
}

function sameLevels(a: LanguageLevels | null, b: LanguageLevels | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a === b ||
    (a.language === b.language &&
      a.listening === b.listening &&
      a.reading === b.reading &&
      a.writing === b.writing &&
      a.speaking === b.speaking)
  )
}

function sameSpouse(a: SpouseFacts | null, b: SpouseFacts | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.education === b.education && a.canadianWorkYears === b.canadianWorkYears && sameLevels(a.language, b.language)
  )
}

function sameFacts({ facts: a }: Answer, { facts: b }: Answer): boolean {
  return (
    a.age === b.age &&
    a.spouseCounted === b.spouseCounted &&
    a.education === b.education &&
    sameLevels(a.first, b.first) &&
    sameLevels(a.second, b.second) &&
    a.canadianWorkYears === b.canadianWorkYears &&
    a.foreignWorkYears === b.foreignWorkYears &&
    a.canadianStudy === b.canadianStudy &&
    a.tradeCertificate === b.tradeCertificate &&
    a.nomination === b.nomination &&
    a.siblingInCanada === b.siblingInCanada &&
    a.jobOffer === b.jobOffer &&
    sameSpouse(a.spouse, b.spouse)
  )
}

const sameSections = (a: Answer, b: Answer): boolean =>
  a.core === b.core && a.spouse === b.spouse && a.transferability === b.transferability && a.additional === b.additional

const samePrograms = (a: Answer, b: Answer): boolean =>
  a.fsw === b.fsw &&
  a.fswPoints === b.fswPoints &&
  a.cec === b.cec &&
  a.fst === b.fst &&
  a.eligible === b.eligible &&
  a.nominee === b.nominee

/** Two books call themselves the same, and have the same categories in the same versions. */
function sameBooks(a: RuleBook, b: RuleBook): boolean {
  if (a === b) return true
  if (a.crsId !== b.crsId || a.nocId !== b.nocId || a.categories.length !== b.categories.length) return false
  return a.categories.every(({ key, inForce }, i) => {
    const other = b.categories[i]!
    return key === other.key && inForce.value!.version === other.inForce.value!.version
  })
}

/** Whether two answers are the same in everything the contract names. */
export const sameAnswer = (a: Answer, b: Answer): boolean =>
  sameFacts(a, b) && sameSections(a, b) && samePrograms(a, b) && a.members === b.members

/**
 * The first later day on which, with no new information, the answer differs, or from which it is a refusal.
 * @param on the day of the answer; `evidence` must have been read with the book asked for.
 * @param known the answer of `on`, where it is known already.
 * @param options.rulesOn where the rules are held at a day, only ages, windows and expiries move.
 * @returns a day no later than the next birthday, which always changes the age.
 */
export function changesOn(
  evidence: Evidence,
  on: DayNumber,
  options: { readonly rulesOn?: DayNumber; readonly law?: Law } = {},
  known?: Answer,
): DayNumber {
  const law = options.law ?? builtInLaw
  const birthday = addYears(evidence.born, completedYears(evidence.born, on) + 1)
  let current = evidence
  let day = on
  let now = known
  for (;;) {
    const boundary = options.rulesOn === undefined ? nextBoundary(day, law) : undefined
    const bound = boundary !== undefined && boundary < birthday ? boundary : birthday
    const next = nextEvent(current, day, bound)
    if (next === birthday) return birthday
    if (now === undefined) now = answerOn(evidence, on)
    if (next === boundary) {
      const book = ruleBook(next, law)
      if (!book.ok || !sameBooks(evidence.book, book.value)) return next
      if (readAlike(current.book, book.value)) current = { ...current, book: book.value }
      else {
        const read = evidenceOf(evidence.profile, book.value)
        if (!read.ok) return next
        current = read.value
      }
    }
    if (!sameAnswer(now, answerOn(current, next))) return next
    day = next
  }
}
