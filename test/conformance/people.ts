/** The people of the suite: invented, and no more of each than a case needs. */
import { addDays, addMonths, addYears } from '../oracle/days.ts'
import type { Ability } from '../oracle/tables.ts'
import { tables } from '../oracle/tables.ts'
import type { Declared } from './draft.ts'

/**
 * The day of most cases: NOC 2021 is read, and no category is in force, so that answers are short.
 */
export const ON = '2023-02-14'

/** Fifty-two years old and without any evidence: no points anywhere, so that one fact added is all there is. */
export const someone: Declared = {
  bornOn: '1970-05-17',
  maritalStatus: 'never-married',
  familySize: 1,
  firstOfficialLanguage: 'english',
}

/** The same person with a spouse who is counted, and who shows nothing either. */
export const couple = (spouse: Declared = {}, over: Declared = {}): Declared => ({
  ...someone,
  maritalStatus: 'married',
  familySize: 2,
  spouse: { accompanying: true, citizenOrPermanentResident: false, ...spouse },
  ...over,
})

type Four = readonly [listening: number, reading: number, writing: number, speaking: number]
const four = (levels: number | Four) => {
  const [listening, reading, writing, speaking] = typeof levels === 'number' ? [levels, levels, levels, levels] : levels
  return { listening, reading, writing, speaking }
}

/** CELPIP prints the level itself. */
export const celpip = (levels: number | Four, resultsOn = addMonths(ON, -3)): Declared => ({
  test: 'celpip-general',
  resultsOn,
  ...four(levels),
})

/** TEF with the least scores of the levels; 0 for a level below 4. */
export function tef(levels: number | Four, resultsOn = addMonths(ON, -3)): Declared {
  const steps = tables().language.conversions['tef_canada_old_scale'] as Record<Ability, number[][]>
  const wanted = four(levels)
  const least = (ability: Ability) => steps[ability].find(([level]) => level === wanted[ability])?.[1] ?? 0
  return {
    test: 'tef-canada',
    resultsOn,
    listening: least('listening'),
    reading: least('reading'),
    writing: least('writing'),
    speaking: least('speaking'),
  }
}

/** A foreign credential of long ago, assessed a year before the day. */
export const foreign = (level: string, on = ON, over: Declared = {}): Declared => ({
  level,
  country: 'IN',
  completedOn: addYears(on, -8),
  equivalency: { issuedOn: addYears(on, -1) },
  ...over,
})

export const canadian = (level: string, on = ON, over: Declared = {}): Declared => ({
  level,
  country: 'CA',
  completedOn: addYears(on, -2),
  ...over,
})

/** Occupations by both codes; the level of NOC 2021 stands before that of NOC 2016. */
export const occupations = {
  /** TEER 0, skill type 0 */
  itManager: { noc: '20012', noc2016: '0213' },
  /** TEER 0 of major group 00 */
  seniorManager: { noc: '00012', noc2016: '0013' },
  /** TEER 1, level A */
  software: { noc: '21231', noc2016: '2173' },
  /** TEER 1, level A */
  auditor: { noc: '11100', noc2016: '1111' },
  /** TEER 2, level B */
  userSupport: { noc: '22221', noc2016: '2282' },
  /** TEER 2, level B, a trade in both eras */
  electrician: { noc: '72200', noc2016: '7241' },
  /** TEER 2, level B, a trade in both eras */
  carpenter: { noc: '72310', noc2016: '7271' },
  /** TEER 3, level B, a trade in both eras */
  cook: { noc: '63200', noc2016: '6322' },
  /** TEER 3, level C: skilled from 2022-11-16 only, and a trade from then */
  trucker: { noc: '73300', noc2016: '7511' },
  /** TEER 4, level C */
  salesperson: { noc: '64100', noc2016: '6421' },
  /** TEER 5, level D */
  cashier: { noc: '65100', noc2016: '6611' },
} as const
export type Codes = { readonly noc: string; readonly noc2016?: string }

const codesOn = ({ noc, noc2016 }: Codes, on: string): Declared =>
  on < '2022-11-16' && noc2016 !== undefined ? { noc, noc2016 } : { noc }

/** A full-time job that ends on the eve of the day and lasts so many days. */
export const daysOfWork = (
  days: number,
  country: string,
  on = ON,
  codes: Codes = occupations.software,
  over: Declared = {},
): Declared => ({
  ...codesOn(codes, on),
  country,
  from: addDays(on, -days),
  to: addDays(on, -1),
  hoursPerWeek: 30,
  ...over,
})

/** Years of 1,560 hours: 364 days at 30 hours a week. */
export const yearsOfWork = (
  years: number,
  country: string,
  on = ON,
  codes: Codes = occupations.software,
  over: Declared = {},
): Declared => daysOfWork(364 * years, country, on, codes, over)

/** Jobs of so many years, none for none. */
export const workFor = (
  years: number,
  country: string,
  on = ON,
  codes: Codes = occupations.software,
): readonly Declared[] => (years === 0 ? [] : [yearsOfWork(years, country, on, codes)])

/**
 * Twenty-nine, a master's degree, a year abroad as a software engineer, level 9 in three abilities and 8 in one: exactly the
 * 67 points of the Federal Skilled Worker class, and funds for one.
 */
export const skilledWorker = (on = ON, over: Declared = {}): Declared => ({
  ...someone,
  bornOn: addDays(addYears(on, -29), -100),
  fundsCad: 100_000,
  languageTests: [celpip([9, 9, 9, 8], addMonths(on, -3))],
  education: [foreign('masters', on)],
  work: [yearsOfWork(1, 'IN', on)],
  ...over,
})

/** Fifty-two, a year in Canada in an occupation of TEER 1 and level 7: the Canadian Experience Class and nothing else. */
export const experienced = (on = ON, over: Declared = {}): Declared => ({
  ...someone,
  languageTests: [celpip(7, addMonths(on, -3))],
  work: [yearsOfWork(1, 'CA', on)],
  ...over,
})

/** Fifty-two, an electrician for two years abroad with a certificate, the least language of the class, and funds. */
export const tradesperson = (on = ON, over: Declared = {}): Declared => ({
  ...someone,
  fundsCad: 100_000,
  languageTests: [celpip([5, 4, 4, 5], addMonths(on, -3))],
  work: [yearsOfWork(2, 'PH', on, occupations.electrician)],
  tradeCertificates: [{ ...codesOn(occupations.electrician, on), issuedBy: 'ON', issuedOn: addYears(on, -1) }],
  ...over,
})

/** An offer that qualifies. */
export const offer = (on = ON, codes: Codes = occupations.software, over: Declared = {}): Declared => ({
  ...codesOn(codes, on),
  fullTime: true,
  months: 12,
  basis: 'lmia',
  ...over,
})

export const sibling = (over: Declared = {}): Declared => ({
  relation: 'sibling',
  of: 'candidate',
  status: 'citizen',
  ...over,
})
