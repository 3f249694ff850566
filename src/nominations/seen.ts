/**
 * What a province may see of a profile, where the person named it: what a nominee program is judged by, and nothing that tells
 * who the person is.
 *
 * The Instructions let the department disclose to a province (s. 7); the list of fields was not read. Ours is the shortest
 * with which a province can see whether somebody fits: no name is in a profile, the day of birth is told as an age, and what is
 * for statistics, about other provinces, about relatives and about money stays out.
 */
import { completedYears, type DayNumber, dayNumber } from '../law/day.ts'
import type { Nomination } from '../profile/profile.ts'

/** The declared keys a province sees as they are. */
const keysForProvinces = [
  'submittedAt',
  'residence',
  'maritalStatus',
  'familySize',
  'authorizedToWorkInCanada',
  'firstOfficialLanguage',
  'languageTests',
  'education',
  'primaryOccupation',
  'work',
  'tradeCertificates',
  'jobOffers',
] as const

/** A declared profile as JSON. */
type Declared = Readonly<Record<string, unknown>>

/** Whether a person named a province: among those of interest, or as one that nominates them. */
export function namesProvince(declared: Declared, province: string): boolean {
  const interest = (declared['provincesOfInterest'] ?? []) as readonly string[]
  const nominations = (declared['nominations'] ?? []) as readonly Nomination[]
  return interest.includes(province) || interest.includes('ALL') || nominations.some((one) => one.province === province)
}

/** What a province sees of what is declared, on a day: the keys above as far as they are given, the age, and its own nominations. */
export function seenByProvince(declared: Declared, province: string, on: DayNumber): Declared {
  const seen = Object.fromEntries(
    keysForProvinces.flatMap((key) => (declared[key] === undefined ? [] : [[key, declared[key]]])),
  )
  const nominations = (declared['nominations'] ?? []) as readonly Nomination[]
  return {
    ...seen,
    age: completedYears(dayNumber(declared['bornOn'] as string), on),
    nominations: nominations.filter((one) => one.province === province),
  }
}
