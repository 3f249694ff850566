/**
 * Evidence: what a profile shows, read once with a rule book, so that the facts of any day in that book's time are
 * looked up rather than worked out again.
 */
import { completedYears, type DayNumber, dayNumber } from '../../law/day.ts'
import { done, type Outcome, refused } from '../../law/outcome.ts'
import type { Profile } from '../../profile/profile.ts'
import type { ProfileProblem } from '../../profile/read.ts'
import type { RuleBook } from '../book.ts'
import type { Facts, JobOfferFact, SpouseFacts } from '../facts.ts'
import { isSeniorManagement, noc2016Before, skillOf, teerOf } from '../scales/occupations.ts'
import { canadianStudyOn, type Held, heldOf, levelOn } from './education.ts'
import { bestOfSpouse, latestIn, type Results, resultsOf } from './language.ts'
import { OPEN, type Timeline, workedWithin } from './timeline.ts'
import { readJobs, type SpouseWork, spouseWorkOf, WorkEvidence } from './work.ts'

/** An offer that qualifies: full-time, long enough, skilled, and resting on something. */
export type Offer = {
  readonly noc: string
  readonly noc2016: string | undefined
  readonly fact: 'senior' | 'other'
  readonly lmia: boolean
  /** Working for the employer, or authorized to work in Canada: no settlement funds are asked. */
  readonly liftsFunds: boolean
}

/** A certificate of qualification, counting from a day on. */
export type Certificate = {
  readonly noc: string | undefined
  readonly noc2016: string | undefined
  readonly from: DayNumber
}

/** An accepted nomination: counts from `from` up to `until`, that day excluded. */
type Accepted = { readonly from: DayNumber; readonly until: DayNumber }

export type SpouseEvidence = {
  readonly results: readonly Results[]
  readonly held: readonly Held[]
  readonly work: SpouseWork
}

export type Evidence = {
  readonly profile: Profile
  readonly book: RuleBook
  readonly born: DayNumber
  readonly results: readonly Results[]
  readonly held: readonly Held[]
  readonly work: WorkEvidence
  /** Of a counted spouse only. */
  readonly spouse: SpouseEvidence | null
  readonly offers: readonly Offer[]
  readonly jobOffer: JobOfferFact
  readonly lmiaOffer: JobOfferFact
  readonly certificates: readonly Certificate[]
  readonly nominations: readonly Accepted[]
  readonly siblingInCanada: boolean
  readonly relativeInCanada: boolean
}

const TEERS_SKILLED = '0123'

/** The offers of a profile that qualify. Before NOC 2021 an offer without its NOC 2016 code is judged by its `noc`. */
function offersOf(profile: Profile, book: RuleBook): readonly Offer[] {
  if (profile.jobOffers.length === 0) return []
  const { codes, skilled } = book.law.classification.value
  const offers: Offer[] = []
  for (const { noc, noc2016, fullTime, months, basis, workingForEmployer } of profile.jobOffers) {
    if (!fullTime || months < book.law.qualifyingOffer.value.months || basis === 'none') continue
    const code = codes === 'noc2016' && noc2016 !== undefined ? noc2016 : noc
    const isSkilled = code === noc ? TEERS_SKILLED.includes(teerOf(noc)) : skilled.includes(skillOf(code))
    if (!isSkilled) continue
    offers.push({
      noc,
      noc2016,
      fact: isSeniorManagement(code) ? 'senior' : 'other',
      lmia: basis === 'lmia',
      liftsFunds: workingForEmployer || profile.authorizedToWorkInCanada,
    })
  }
  return offers
}

const bestOffer = (offers: readonly Offer[]): JobOfferFact =>
  offers.some((offer) => offer.fact === 'senior') ? 'senior' : offers.length > 0 ? 'other' : 'none'

function acceptedOf(profile: Profile): readonly Accepted[] {
  const accepted: Accepted[] = []
  for (const { acceptedOn, expiresOn } of profile.nominations) {
    if (acceptedOn === undefined) continue
    accepted.push({ from: dayNumber(acceptedOn), until: expiresOn === undefined ? OPEN : dayNumber(expiresOn) + 1 })
  }
  return accepted
}

const missingCode = (at: { path: string; noc: string }): ProfileProblem => {
  const before = noc2016Before(at.noc)
  const hint =
    before.length === 0
      ? 'choose the NOC 2016 unit group whose duties match'
      : `its codes in NOC 2016 were ${before.join(', ')}; choose the one whose duties match`
  return {
    code: 'noc2016-missing',
    path: at.path,
    message: `Before 2022-11-16 a job is read by its NOC 2016 code: give ${at.path} for the job in ${at.noc} (${hint}).`,
  }
}

/**
 * What a profile shows under a rule book.
 * @returns the evidence, or the first job that lacks the code the day's classification reads.
 */
export function evidenceOf(profile: Profile, book: RuleBook): Outcome<Evidence, ProfileProblem> {
  const jobs = readJobs(profile.work, 'work', book)
  if ('path' in jobs) return refused(missingCode(jobs))
  const declared = profile.spouse
  const spouseJobs = declared === undefined ? [] : readJobs(declared.work, 'spouse.work', book)
  if ('path' in spouseJobs) return refused(missingCode(spouseJobs))
  const counted = declared?.accompanying && !declared.citizenOrPermanentResident
  const offers = offersOf(profile, book)
  const spouse: SpouseEvidence | null = counted
    ? {
        results: resultsOf(declared.languageTests, book),
        held: heldOf(declared.education, book),
        work: spouseWorkOf(spouseJobs, book),
      }
    : null
  const relatives = profile.relativesInCanada.filter((one) => one.adult && one.livesInCanada)
  return done({
    profile,
    book,
    born: dayNumber(profile.bornOn),
    results: resultsOf(profile.languageTests, book),
    held: heldOf(profile.education, book),
    work: new WorkEvidence(profile, jobs, book),
    spouse,
    offers,
    jobOffer: bestOffer(offers),
    lmiaOffer: bestOffer(offers.filter((offer) => offer.lmia)),
    certificates: profile.tradeCertificates.map(({ noc, noc2016, issuedOn }) => ({
      noc,
      noc2016,
      from: issuedOn === undefined ? 0 - OPEN : dayNumber(issuedOn),
    })),
    nominations: acceptedOf(profile),
    siblingInCanada: relatives.some((one) => one.relation === 'sibling' && (one.of === 'candidate' || counted)),
    relativeInCanada: relatives.some((one) => one.of === 'candidate' || declared?.accompanying === true),
  })
}

function spouseFactsOn(spouse: SpouseEvidence, book: RuleBook, on: DayNumber): SpouseFacts {
  return {
    education: levelOn(spouse.held, on),
    language: bestOfSpouse(spouse.results, book, on),
    canadianWorkYears: completedWorkYears(spouse.work.canadian, book, on),
  }
}

const completedWorkYears = (timeline: Timeline, book: RuleBook, on: DayNumber): number =>
  timeline.length === 0 ? 0 : Math.floor(workedWithin(timeline, book.law.crsWorkWindow.value, on) / book.year)

/** A certificate of qualification counts on a day. */
export const hasCertificate = (evidence: Evidence, on: DayNumber): boolean =>
  evidence.certificates.some((one) => one.from <= on)

/** The facts of a day. They do not depend on whether a rule of the day uses them. */
export function factsOn(evidence: Evidence, on: DayNumber): Facts {
  const { profile, book, spouse } = evidence
  const firstLanguage = profile.firstOfficialLanguage
  return {
    age: completedYears(evidence.born, on),
    spouseCounted: spouse !== null,
    education: levelOn(evidence.held, on),
    first: latestIn(firstLanguage, evidence.results, on),
    second: latestIn(firstLanguage === 'english' ? 'french' : 'english', evidence.results, on),
    canadianWorkYears: completedWorkYears(evidence.work.canadian, book, on),
    foreignWorkYears: completedWorkYears(evidence.work.foreign, book, on),
    canadianStudy: canadianStudyOn(evidence.held, on),
    tradeCertificate: hasCertificate(evidence, on),
    nomination: evidence.nominations.some((one) => one.from <= on && on < one.until),
    siblingInCanada: evidence.siblingInCanada,
    jobOffer: evidence.jobOffer,
    spouse: spouse === null ? null : spouseFactsOn(spouse, book, on),
  }
}
