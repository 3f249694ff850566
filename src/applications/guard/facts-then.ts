/** The facts of another day: as they were at the invitation, or with the age of then. */
import { addYears, completedYears, type DayNumber, dayNumber, plainDate } from '../../law/day.ts'
import type { Profile, Spouse } from '../../profile/profile.ts'
import type { UndatedFact } from './asked.ts'

/**
 * The profile with the age that a person had on one day held to another. Exact: `completedYears` of the day of birth put
 * `age` years before a day is `age` on that day, also about 29 February.
 */
export function atTheAgeOf(profile: Profile, ageOn: DayNumber, on: DayNumber): Profile {
  const age = completedYears(dayNumber(profile.bornOn), ageOn)
  return { ...profile, bornOn: plainDate(addYears(on, -age)) }
}

/** The spouse as on the day of the invitation: what has days from the newer declaration, what has none from the accepted one. */
function spouseThen(accepted: Spouse | undefined, edited: Spouse | undefined): Spouse | undefined {
  if (accepted === undefined || edited === undefined) return accepted
  const { accompanying, citizenOrPermanentResident } = accepted
  return { ...edited, accompanying, citizenOrPermanentResident }
}

/**
 * The facts as they were on the day of the invitation, by what is now declared. Credentials, results, jobs, certificates and
 * nominations carry their days, and a day of birth does not change: they are read as now declared. So what ended since the
 * invitation is given its last day (`to`, `expiresOn`) rather than removed: removed, it never was. Of the rest, see
 * {@link undatedFacts}.
 */
export function factsThen(accepted: Profile, edited: Profile, corrected: readonly UndatedFact[] = []): Profile {
  const of = (fact: UndatedFact) => (corrected.includes(fact) ? edited : accepted)
  const family = of('family')
  return {
    ...edited,
    maritalStatus: family.maritalStatus,
    spouse: family === edited ? edited.spouse : spouseThen(accepted.spouse, edited.spouse),
    familySize: of('familySize').familySize,
    fundsCad: of('fundsCad').fundsCad,
    authorizedToWorkInCanada: of('authorizedToWorkInCanada').authorizedToWorkInCanada,
    plansToLiveOutsideQuebec: of('plansToLiveOutsideQuebec').plansToLiveOutsideQuebec,
    firstOfficialLanguage: of('firstOfficialLanguage').firstOfficialLanguage,
    primaryOccupation: of('primaryOccupation').primaryOccupation,
    jobOffers: of('jobOffers').jobOffers,
    relativesInCanada: of('relativesInCanada').relativesInCanada,
    militaryService: of('militaryService').militaryService,
  }
}
