/**
 * Where the contract or the law could be read in two ways, the reading both programs take, on the smallest profile that
 * shows it. Each row names a value of the answer; engine and oracle must both give it.
 */
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'
import { engine } from './engine.ts'
import { isRefused, Oracle, type OracleAssessment, type Profile } from './oracle.ts'
import { factsPresent, skipReason } from './tables.ts'

if (!factsPresent) console.log(`skipped: the readings of engine and oracle, because ${skipReason}`)

type Changes = Partial<Profile>

const celpip = (level: number, resultsOn = '2025-06-01') => ({
  test: 'celpip-general',
  resultsOn,
  listening: level,
  reading: level,
  writing: level,
  speaking: level,
})

/** Somebody in the Canadian Experience Class from 2023 on. */
const inCanada: Profile = {
  bornOn: '1990-01-01',
  maritalStatus: 'never-married',
  familySize: 1,
  fundsCad: 90_000,
  firstOfficialLanguage: 'english',
  languageTests: [celpip(9)],
  work: [{ noc: '21231', noc2016: '2173', country: 'CA', from: '2022-01-01', hoursPerWeek: 40 }],
}

const diploma = [{ level: 'two-year', country: 'CA', completedOn: '2010-01-01' }]
const cafOffer = { noc: '40042', months: 36 }
const soldier = (militaryService: Profile['militaryService'], education: Profile['education'] = diploma): Changes =>
  ({ militaryService, education }) as Changes
const isMember = (answer: OracleAssessment) => answer.categories['military']?.member

const assessedBy = (issuedOn: string): Changes => ({
  education: [{ level: 'bachelors', country: 'IN', completedOn: '2010-01-01', equivalency: { issuedOn } }],
})
const education = (answer: OracleAssessment) => answer.facts.education

const studied = (credential: Record<string, unknown>): Changes =>
  ({ education: [{ country: 'CA', completedOn: '2010-01-01', ...credential }] }) as Changes
const study = (answer: OracleAssessment) => answer.facts.canadianStudy

const carpenter = {
  noc: '72310',
  noc2016: '7271',
  country: 'FR',
  from: '2018-01-01',
  to: '2021-12-31',
  hoursPerWeek: 40,
}
const cabinetmaker = { noc: '72311', noc2016: '7271', country: 'FR', hoursPerWeek: 40 }
const tradesperson = (more: NonNullable<Profile['work']>, certificate: Record<string, unknown>): Changes => ({
  languageTests: [celpip(5, '2022-01-01')],
  work: [carpenter, ...more],
  tradeCertificates: [certificate],
})
const inFst = (answer: OracleAssessment) => answer.programs.fst.eligible

const oneYear = (from: string, to: string): Changes => ({
  languageTests: [celpip(9, '2023-06-01')],
  work: [{ noc: '21231', country: 'CA', from, to, hoursPerWeek: 30 }],
})
const inCec = (answer: OracleAssessment) => answer.programs.cec.eligible

const rows: [reading: string, on: string, changes: Changes, of: (answer: OracleAssessment) => unknown, is: unknown][] =
  [
    // 29 February falls to 28 February, whichever way years are counted.
    [
      'born on 29 February: the birthday of a common year is the 28th',
      '2026-02-28',
      { bornOn: '1996-02-29' },
      (a) => a.facts.age,
      30,
    ],
    ['and not the 27th', '2026-02-27', { bornOn: '1996-02-29' }, (a) => a.facts.age, 29],
    ['and of a leap year the 29th', '2024-02-28', { bornOn: '1996-02-29', languageTests: [] }, (a) => a.facts.age, 27],
    [
      'results of 29 February end two years later on the 28th',
      '2026-02-28',
      { languageTests: [celpip(7, '2024-02-29')] },
      (a) => a.facts.first,
      null,
    ],
    [
      'and count on the 27th',
      '2026-02-27',
      { languageTests: [celpip(7, '2024-02-29')] },
      (a) => a.facts.first?.reading,
      7,
    ],
    [
      'an assessment of 29 February ends five years later on the 28th',
      '2025-02-28',
      assessedBy('2020-02-29'),
      education,
      'none',
    ],
    ['and counts on the 27th', '2025-02-27', assessedBy('2020-02-29'), education, 'bachelors'],
    [
      'an assessment of 1 March counts on the last day of February',
      '2024-02-29',
      assessedBy('2019-03-01'),
      education,
      'bachelors',
    ],
    [
      'three years before 29 February begin on the 28th',
      '2024-02-29',
      oneYear('2021-02-28', '2022-02-26'),
      inCec,
      true,
    ],
    ['and not on the 27th', '2024-02-29', oneYear('2021-02-27', '2022-02-25'), inCec, false],
    [
      'and three years before 1 March begin on 1 March',
      '2024-03-01',
      oneYear('2021-02-28', '2022-02-26'),
      inCec,
      false,
    ],
    [
      'ten years of service from 29 February are complete on the 28th',
      '2026-02-28',
      soldier({ from: '2016-02-29', cafOffer }),
      isMember,
      true,
    ],
    // Skilled military recruits.
    [
      'service ending on the day is still held',
      '2026-05-01',
      soldier({ from: '2010-01-01', to: '2026-05-01', cafOffer }),
      isMember,
      true,
    ],
    [
      'service ended on the eve is not',
      '2026-05-01',
      soldier({ from: '2010-01-01', to: '2026-04-30', cafOffer }),
      isMember,
      false,
    ],
    [
      'ten years are complete on their anniversary',
      '2026-05-01',
      soldier({ from: '2016-05-01', cafOffer }),
      isMember,
      true,
    ],
    ['and not on its eve', '2026-05-01', soldier({ from: '2016-05-02', cafOffer }), isMember, false],
    [
      'a secondary credential of four years is not a credential of two years or longer',
      '2026-05-01',
      soldier({ from: '2010-01-01', cafOffer }, [
        { level: 'secondary', country: 'CA', completedOn: '2010-01-01', years: 4 },
      ]),
      isMember,
      false,
    ],
    [
      'nor is a master’s of the default length',
      '2026-05-01',
      soldier({ from: '2010-01-01', cafOffer }, [{ level: 'masters', country: 'CA', completedOn: '2010-01-01' }]),
      isMember,
      false,
    ],
    ['without a first day, service is not ten years long', '2026-05-01', soldier({ cafOffer }), isMember, false],
    // Canadian study.
    [
      'a master’s without an academic year is no Canadian study',
      '2026-05-01',
      studied({ level: 'masters', academicYears: 0 }),
      study,
      'none',
    ],
    [
      'with one it is long, however short the programme',
      '2026-05-01',
      studied({ level: 'masters', years: 1 }),
      study,
      'long',
    ],
    [
      'one- and two-year credentials ask for no academic year',
      '2026-05-01',
      studied({ level: 'one-year', academicYears: 0 }),
      study,
      'short',
    ],
    [
      'eight months in Canada are enough',
      '2026-05-01',
      studied({ level: 'one-year', monthsInCanada: 8 }),
      study,
      'short',
    ],
    ['seven are not', '2026-05-01', studied({ level: 'one-year', monthsInCanada: 7 }), study, 'none'],
    ['a secondary diploma is none', '2026-05-01', studied({ level: 'secondary', years: 4 }), study, 'none'],
    // Certificates, before four digits were five.
    [
      'a certificate without four digits is in the trade of the jobs of its NOC',
      '2022-06-01',
      tradesperson([{ ...cabinetmaker, from: '2018-01-01', to: '2018-01-01' }], {
        noc: '72311',
        issuedBy: 'ON',
        issuedOn: '2020-01-01',
      }),
      inFst,
      true,
    ],
    [
      'unpaid jobs are not laid, and lend it nothing',
      '2022-06-01',
      tradesperson([{ ...cabinetmaker, from: '2018-01-01', to: '2020-12-31', paid: false }], {
        noc: '72311',
        issuedBy: 'ON',
        issuedOn: '2020-01-01',
      }),
      inFst,
      false,
    ],
    [
      'with four digits it is in its own trade',
      '2022-06-01',
      tradesperson([], { noc: '72311', noc2016: '7272', issuedBy: 'ON', issuedOn: '2020-01-01' }),
      inFst,
      false,
    ],
    [
      'an undated certificate counts',
      '2023-06-01',
      { tradeCertificates: [{ noc: '72310' }] },
      (a) => a.facts.tradeCertificate,
      true,
    ],
    [
      'an undated assessment does not',
      '2026-05-01',
      {
        education: [
          { level: 'bachelors', country: 'IN', completedOn: '2010-01-01', equivalency: { organization: 'WES' } },
        ],
      },
      education,
      'none',
    ],
    // Nominations and offers.
    [
      'a nomination never accepted does not count',
      '2026-05-01',
      { nominations: [{ province: 'ON', issuedOn: '2026-01-01' }] },
      (a) => a.facts.nomination,
      false,
    ],
    [
      'it counts on the day it expires',
      '2026-05-01',
      { nominations: [{ province: 'ON', issuedOn: '2026-01-01', acceptedOn: '2026-01-01', expiresOn: '2026-05-01' }] },
      (a) => a.programs.pnp.eligible,
      true,
    ],
    [
      'before 2016-11-19 an exempt offer is a fact without CRS points',
      '2016-11-18',
      { jobOffers: [{ noc: '00012', fullTime: true, months: 12, basis: 'exempt-permit' }] },
      (a) => [a.facts.jobOffer, a.crs.additional],
      ['senior', 0],
    ],
  ]

describe.skipIf(!factsPresent)('engine and oracle read alike', () => {
  test.each(rows)('%s (%s)', (_reading, on, changes, of, is) => {
    const profile = { ...inCanada, ...changes }
    const read = engine.read(profile)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const answer = new Oracle(profile).assess(on)
    if (isRefused(answer)) throw new Error(JSON.stringify(answer))
    expect(of(answer)).toEqual(is)
    expect(differences(answer, engine.assess(read.value, on))).toEqual([])
  })
})
