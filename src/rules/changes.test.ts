import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addYears, type DayNumber, dayNumber, plainDate } from '../law/day.ts'
import type { Profile } from '../profile/profile.ts'
import { readProfile } from '../profile/read.ts'
import { answerOn } from './answer.ts'
import { type AssessOptions, assessOn, evidenceFor } from './assess.ts'
import { amend, builtInLaw, type Law } from './law.ts'

const day = dayNumber
const first = day('2015-01-01')
const last = day('2026-11-02')

/** Days that matter: those on which rules begin, and about the end of February. */
const beginnings = [
  ...['2016-11-19', '2017-06-06', '2017-10-24', '2018-11-10', '2020-10-20', '2022-11-16', '2023-05-31', '2024-01-30'],
  ...['2024-05-28', '2025-02-27', '2025-03-25', '2025-07-07', '2025-12-08', '2026-02-06', '2026-02-18', '2026-11-02'],
  ...['2016-02-29', '2020-02-29', '2021-02-28', '2024-02-29', '2025-02-28'],
].map(day)
const days = fc
  .oneof(
    fc.integer({ min: first, max: last }),
    fc.tuple(fc.constantFrom(...beginnings), fc.integer({ min: -200, max: 2 })).map(([one, by]) => one + by),
  )
  .map((one) => Math.min(Math.max(one, first), last))

/** A day some years before `on`, give or take a few days or up to a year: where windows and validities end. */
const before = (on: DayNumber, ...years: number[]) =>
  fc
    .tuple(fc.constantFrom(...years), fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -40, max: 365 })))
    .map(([n, by]) => plainDate(addYears(on, -n) + by))

const codes = fc.constantFrom(
  ...[
    { noc: '21231', noc2016: '2173' },
    { noc: '22221', noc2016: '2282' },
    { noc: '72200', noc2016: '7241' },
    { noc: '73300', noc2016: '7511' },
    { noc: '31301', noc2016: '3012' },
    { noc: '00012', noc2016: '0013' },
    { noc: '64100', noc2016: '6421' },
  ],
)

const job = (on: DayNumber) =>
  fc
    .record({
      codes,
      country: fc.constantFrom('CA', 'CA', 'IN'),
      from: before(on, 0, 1, 1, 2, 3, 5, 10),
      length: fc.oneof(fc.constantFrom(181, 182, 363, 364, 728), fc.integer({ min: 1, max: 1500 })),
      open: fc.integer({ min: 0, max: 2 }),
      hoursPerWeek: fc.constantFrom(10.1, 15, 20, 29.9, 30, 40),
      flag: fc.constantFrom('none', 'none', 'none', 'none', 'selfEmployed', 'whileFullTimeStudent'),
    })
    .map(({ codes: both, length, open, flag, from, ...rest }) => ({
      ...both,
      ...rest,
      from,
      to: open === 0 ? null : plainDate(day(from) + length),
      ...(flag === 'none' ? {} : { [flag]: true }),
    }))

const languageTest = (on: DayNumber) =>
  fc
    .record({
      english: fc.boolean(),
      level: fc.integer({ min: 3, max: 10 }),
      resultsOn: before(on, 0, 1, 2, 2),
      lower: fc.boolean(),
    })
    .map(({ english, level, resultsOn, lower }) => {
      const tef = [0, 0, 0, 0, 181, 226, 271, 310, 349, 371, 393]
      const at = (by: number) => (english ? Math.max(0, level - by) : Math.min(tef[Math.max(0, level - by)]!, 300))
      const by = lower ? 1 : 0
      return {
        test: english ? 'celpip-general' : 'tef-canada',
        resultsOn,
        listening: at(0),
        reading: at(by),
        writing: at(0),
        speaking: at(0),
      }
    })

const credential = (on: DayNumber) =>
  fc
    .record({
      level: fc.constantFrom('secondary', 'one-year', 'two-year', 'bachelors', 'masters', 'doctoral'),
      canadian: fc.integer({ min: 0, max: 2 }),
      completedOn: before(on, 0, 2, 8),
      issuedOn: before(on, 0, 1, 5, 5),
    })
    .map(({ level, canadian, completedOn, issuedOn }) =>
      canadian === 0
        ? { level, country: 'CA', completedOn }
        : { level, country: 'IN', completedOn, equivalency: { issuedOn } },
    )

const shown = (on: DayNumber) => ({
  work: fc.array(job(on), { maxLength: 4 }),
  languageTests: fc.array(languageTest(on), { maxLength: 3 }),
  education: fc.array(credential(on), { maxLength: 3 }),
})

/** A person about a day: what they show begins and ends near it. */
const person = (on: DayNumber): fc.Arbitrary<Profile> =>
  fc
    .record({
      bornOn: before(on, 17, 29, 35, 36, 44, 46),
      ...shown(on),
      spouse: fc.option(
        fc.record({
          accompanying: fc.boolean(),
          citizenOrPermanentResident: fc.constantFrom(false, false, true),
          ...shown(on),
        }),
      ),
      familySize: fc.integer({ min: 1, max: 3 }),
      fundsCad: fc.constantFrom(0, 12_700, 14_000, 50_000),
      firstOfficialLanguage: fc.constantFrom('english', 'english', 'french'),
      tradeCertificates: fc.array(
        fc.record({ noc: fc.constantFrom('72200', '73300'), issuedBy: fc.constant('ON'), issuedOn: before(on, 0, 1) }),
        { maxLength: 1 },
      ),
      jobOffers: fc.array(
        fc
          .record({ both: codes, months: fc.constantFrom(11, 12), basis: fc.constantFrom('lmia', 'exempt-permit') })
          .map(({ both, ...offer }) => ({ ...both, ...offer, fullTime: true })),
        { maxLength: 1 },
      ),
      nominations: fc.array(
        fc.record({ issuedOn: before(on, 0, 1), expiresOn: before(on, 0) }).map(({ issuedOn, expiresOn }) => ({
          province: 'ON',
          issuedOn,
          acceptedOn: issuedOn,
          ...(expiresOn > issuedOn ? { expiresOn } : {}),
        })),
        { maxLength: 1 },
      ),
      primaryOccupation: fc.option(fc.constantFrom('21231', '22221'), { nil: undefined }),
      militaryService: fc.option(before(on, 0, 10), { nil: undefined, freq: 1 }),
    })
    .map(({ spouse, militaryService, primaryOccupation, ...rest }) => {
      const read = readProfile({
        ...rest,
        maritalStatus: spouse === null ? 'never-married' : 'married',
        ...(spouse === null ? {} : { spouse }),
        ...(primaryOccupation === undefined ? {} : { primaryOccupation }),
        ...(militaryService === undefined
          ? {}
          : { militaryService: { from: militaryService, to: null, cafOffer: { noc: '40042', months: 36 } } }),
      })
      if (!read.ok) throw new Error(JSON.stringify(read.refusal))
      return read.value
    })

const cases = days.chain((on) => fc.record({ on: fc.constant(on), profile: person(on) }))

/** Everything that the format names as a change, of one day, read afresh with that day's book. */
function seen(profile: Profile, on: DayNumber, options: AssessOptions): string {
  const found = evidenceFor(profile, on, options)
  if (!found.ok) return 'refused'
  const { book } = found.value
  const { lmiaOffer: _, ...answer } = answerOn(found.value, on)
  const versions = book.categories.map(({ key, inForce }) => [key, inForce.value!.version])
  return JSON.stringify([book.crsId, book.nocId, versions, answer])
}

/** The first later day on which it differs, looking at every day. */
function walked(profile: Profile, on: DayNumber, options: AssessOptions): DayNumber {
  const today = seen(profile, on, options)
  let at = on + 1
  while (seen(profile, at, options) === today) at++
  return at
}

function changesOn(profile: Profile, on: DayNumber, options: AssessOptions): string | null | undefined {
  const assessed = assessOn(profile, on, options)
  return assessed.ok ? assessed.value.changesOn : undefined
}

describe('changesOn is the first later day on which the answer differs, walking day by day', () => {
  test('of random people on random days', () => {
    let quick = 0
    let birthdays = 0
    fc.assert(
      fc.property(cases, ({ on, profile }) => {
        fc.pre(on >= day(profile.bornOn))
        const expected = walked(profile, on, {})
        expect(changesOn(profile, on, {})).toBe(plainDate(expected))
        if (expected < on + 30) quick++
        if (plainDate(expected).slice(5) === profile.bornOn.slice(5)) birthdays++
      }),
      { numRuns: 600 },
    )
    // Were every answer a birthday, this would prove little.
    expect(quick).toBeGreaterThan(60)
    expect(birthdays).toBeLessThan(300)
  })

  test('with the rules held at a day, whatever day that is', () => {
    fc.assert(
      fc.property(cases, days, ({ on, profile }, rulesOn) => {
        fc.pre(on >= day(profile.bornOn))
        expect(changesOn(profile, on, { rulesOn })).toBe(plainDate(walked(profile, on, { rulesOn })))
      }),
      { numRuns: 200 },
    )
  })

  test('under an amended law with eras of its own', () => {
    const source = { en: 'An amendment', fr: 'Une modification' }
    const amended = amend(builtInLaw, [
      { op: 'add', path: '/crs.additional.sibling/eras/-', value: { from: '2024-03-10', source, value: 20 } },
      { op: 'add', path: '/crs.work.window/eras/-', value: { from: '2023-08-20', source, value: 5 } },
      { op: 'add', path: '/language.results-validity/eras/-', value: { from: '2021-02-11', source, value: 3 } },
      {
        op: 'add',
        path: '/cec.minimum/eras/-',
        value: { from: '2019-07-07', source, value: { workYears: 2, windowYears: 5, higherLanguage: 8, language: 6 } },
      },
    ])
    if (!amended.ok) throw new Error(amended.refusal.message)
    const options = { law: amended.value satisfies Law }
    fc.assert(
      fc.property(cases, ({ on, profile }) => {
        fc.pre(on >= day(profile.bornOn))
        expect(changesOn(profile, on, options)).toBe(plainDate(walked(profile, on, options)))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the last recorded days', () => {
  test('the answer changes on the day from which it is a refusal', () => {
    const read = readProfile({
      bornOn: '1990-12-24',
      maritalStatus: 'divorced',
      familySize: 1,
      firstOfficialLanguage: 'english',
    })
    if (!read.ok) throw new Error('not read')
    expect(changesOn(read.value, last, {})).toBe('2026-11-03')
    expect(changesOn(read.value, last - 100, {})).toBe('2026-11-03')
    expect(changesOn(read.value, last + 1, {})).toBeUndefined()
    expect(changesOn(read.value, last, { rulesOn: last })).toBe('2026-12-24')
  })
})
