/** People for the tests of applications: each the least that a test needs, made other by what it changes. */
import { type Declaration, readDeclaration } from '../../src/applications/declaration.ts'
import type { FixedAtInvitation } from '../../src/applications/guard.ts'
import type { TasksAsked } from '../../src/applications/tasks.ts'
import { lapsesAt } from '../../src/invitations/period.ts'
import { programNamed } from '../../src/invitations/program-named.ts'
import { dayNumber, type PlainDate } from '../../src/law/day.ts'
import { dayOf, moment } from '../../src/law/moment.ts'
import type { Profile } from '../../src/profile/profile.ts'
import { readProfile } from '../../src/profile/read.ts'
import { type Assessment, assess } from '../../src/rules/assess.ts'
import { ruleBook } from '../../src/rules/book.ts'
import type { CategoryKey } from '../../src/rules/law.ts'

export const INVITED_AT = '2024-02-14T14:00:00Z'
export const INVITED_ON = dayNumber('2024-02-14')

/** A nurse in India, alone, in the Federal Skilled Worker class and the health-care category: 447 points when invited. */
const nurse = {
  profile: 'P-1',
  submittedAt: '2024-01-10T15:04:05Z',
  bornOn: '1994-05-17',
  residence: 'IN',
  citizenships: ['IN'],
  maritalStatus: 'never-married',
  familySize: 1,
  fundsCad: 25000,
  firstOfficialLanguage: 'english',
  languageTests: [
    { test: 'ielts-general', resultsOn: '2023-05-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
  ],
  education: [
    { level: 'bachelors', country: 'IN', completedOn: '2015-06-30', years: 4, equivalency: { issuedOn: '2023-01-05' } },
  ],
  work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }],
  relativesInCanada: [{ relation: 'sibling', of: 'candidate', status: 'citizen' }],
}

type Declared = Readonly<Record<string, unknown>>

export function person(changes: Declared = {}): Profile {
  const read = readProfile({ ...nurse, ...changes }, 'pool')
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

const alone = {
  presentCountry: 'IN',
  principal: { stays: [{ country: 'IN', from: '1994-05-17', to: null }] },
  representative: false,
  permanentResidenceFee: 'now',
}

export function declares(changes: Declared = {}): Declaration {
  const read = readDeclaration({ ...alone, ...changes })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

export const COUPLE = {
  maritalStatus: 'married',
  spouse: { accompanying: true, citizenOrPermanentResident: false },
  familySize: 2,
}
export const spouseOf = (bornOn: PlainDate, changes: Declared = {}) => ({
  bornOn,
  accompanying: true,
  stays: [{ country: 'IN', from: bornOn, to: null }],
  ...changes,
})

export function asked(changes: Partial<TasksAsked> = {}): TasksAsked {
  return {
    on: dayNumber('2024-03-01'),
    invitedOn: INVITED_ON,
    program: 'fsw',
    category: null,
    until: lapsesAt(moment(INVITED_AT), 60),
    profile: person(),
    declaration: declares(),
    ...changes,
  }
}

export function assessed(profile: Profile, on: PlainDate): Assessment {
  const found = assess(profile, on)
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found.value
}

/** The invitation of somebody who ranked last, or so many points above the last. */
export function invited(
  profile: Profile,
  options: {
    readonly at?: string
    readonly above?: number
    readonly category?: CategoryKey
    readonly tieBreak?: boolean
  } = {},
): FixedAtInvitation {
  const at = moment(options.at ?? INVITED_AT)
  const on = dayOf(at)
  const found = assess(profile, (options.at ?? INVITED_AT).slice(0, 10))
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  const book = ruleBook(on)
  if (!book.ok) throw new Error(book.refusal.message)
  const { programs, crs } = found.value
  const submittedAt = moment(profile.submittedAt!)
  return {
    profile: profile.profile!,
    round: {
      type: options.category === undefined ? 'general' : 'category',
      at,
      lowest: {
        minimumCrs: crs.total - (options.above ?? 0),
        tieBreakAt: options.tieBreak === false ? null : submittedAt,
      },
    },
    program: programNamed(book.value.law.programOrder.value, (name) => programs[name].eligible, null),
    category: options.category ?? null,
    points: crs.total,
    submittedAt,
    version: 1,
    accepted: profile,
  }
}
