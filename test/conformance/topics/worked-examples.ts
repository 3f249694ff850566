/**
 * The worked examples and published answer keys of the facts, each built into a whole profile. They give conclusions (an
 * age, a level, a number of years); here evidence is declared from which the same must be concluded.
 */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { type Ability, abilities, type CrsExample, readYaml, tables } from '../../oracle/tables.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import { celpip, daysOfWork, foreign, occupations, someone, tef, workFor } from '../people.ts'

type Four = [listening: number, reading: number, writing: number, speaking: number]

/** The examples of the score list abilities as reading, writing, listening, speaking. */
const inOurOrder = ([reading = 0, writing = 0, listening = 0, speaking = 0]: readonly number[]): Four => [
  listening,
  reading,
  writing,
  speaking,
]
const result = (language: string, four: Four, resultsOn: string) =>
  (language === 'english' ? celpip : tef)(four, resultsOn)

const levelOf: Readonly<Record<string, readonly (readonly [level: string, years?: number])[]>> = {
  less_than_secondary: [],
  none: [],
  secondary: [['secondary']],
  one_year_postsecondary: [['one-year']],
  one_year_post_secondary: [['one-year']],
  two_year_postsecondary: [['two-year']],
  two_year_post_secondary: [['two-year']],
  three_plus_year_or_bachelors: [['bachelors', 4]],
  three_year_or_longer_post_secondary: [['bachelors', 4]],
  two_or_more_credentials_one_3yr_plus: [['bachelors', 3], ['one-year']],
  masters_or_entry_to_practice_professional: [['masters', 2]],
  doctoral: [['doctoral', 4]],
}

function credentials(level: string, country: string, on: string): Declared[] {
  return levelOf[level]!.map(([name, years]) => {
    const credential = foreign(name, on, { country, ...(years === undefined ? {} : { years }) })
    if (country !== 'CA') return credential
    const { equivalency: _, ...bare } = credential
    return bare
  })
}

function crsCase(example: CrsExample, id: string): Draft {
  const { rules_on: on, profile: p } = example
  const first = p.first ?? 'english'
  const testedOn = addMonths(on, -3)
  const country = p.canadian_study === undefined ? 'IN' : 'CA'
  const education =
    p.canadian_study === 'one_or_two_years' && p.education === 'doctoral'
      ? [...credentials('doctoral', 'IN', on), ...credentials('one_year_postsecondary', 'CA', on)]
      : credentials(p.education, country, on)
  const offered = p.offer === 'major_group_00' ? occupations.seniorManager : occupations.userSupport
  const spouse = {
    accompanying: true,
    citizenOrPermanentResident: p.spouse === 'not_counted',
    education: credentials(p.spouse_education ?? 'none', 'IN', on),
    languageTests: p.spouse_clb === undefined ? [] : [celpip(inOurOrder(p.spouse_clb), testedOn)],
    work: workFor(p.spouse_canadian_years ?? 0, 'CA', on),
  }
  const profile = {
    bornOn: addDays(addYears(on, -p.age), -100),
    maritalStatus: p.spouse === 'none' ? 'never-married' : 'married',
    familySize: 2,
    firstOfficialLanguage: first,
    languageTests: [
      result(first, inOurOrder(p.first_clb), testedOn),
      ...(p.second_clb === undefined
        ? []
        : [result(first === 'english' ? 'french' : 'english', inOurOrder(p.second_clb), testedOn)]),
    ],
    education,
    work: [...workFor(p.canadian_years, 'CA', on), ...workFor(p.foreign_years, 'IN', on)],
    ...(p.spouse === 'none' ? {} : { spouse }),
    ...(p.certificate === true
      ? { tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: addYears(on, -1) }] }
      : {}),
    ...(p.offer === undefined ? {} : { jobOffers: [{ ...offered, fullTime: true, months: 12, basis: 'lmia' }] }),
    ...(p.nomination === true ? { nominations: [{ province: 'ON', issuedOn: on, acceptedOn: on }] } : {}),
    ...(p.sibling === true ? { relativesInCanada: [{ relation: 'sibling', of: 'candidate', status: 'citizen' }] } : {}),
  }
  const { A, B, C, D } = example.points ?? {}
  const sections = { 'crs.core': A, 'crs.spouse': B, 'crs.transferability': C, 'crs.additional': D }
  const stated = Object.entries({
    'crs.total': example.total,
    'rules.crs': example.version,
    'facts.age': p.age,
    ...sections,
  }).filter(([, value]) => value !== undefined)
  return draftsOf('crs.version', on)(
    id,
    example.id === undefined
      ? `a published answer key: ${example.total} points`
      : `worked example ${example.id}: ${example.total} points`,
    profile,
    Object.fromEntries(stated),
  )
}

type EligibilityExample = {
  id: string
  title: string
  as_of: string
  profile: {
    age: number
    family_size: number
    funds_cad: number
    first_language: Record<Ability, number>
    second_language: Record<Ability, number> | null
    education: string
    education_proof: 'eca' | 'canadian' | 'none'
    eca_age_months: number | null
    work: {
      noc: string
      country: string
      start: string
      end: string
      hours_per_week: number
      self_employed?: boolean
      full_time_student?: boolean
    }[]
    primary_noc: string
    adaptability_claims: string[]
    job_offer: { noc: string; years_after_visa: number; permit: string; works_for_offering_employer: boolean } | null
    certificate_of_qualification: string | null
    nominated_by: string | null
  }
  expected: {
    fsw: { eligible: boolean; points: Record<string, number> }
    cec: { eligible: boolean }
    fst: { eligible: boolean }
    enters_pool: boolean
    invited_under: string | null
  }
}

const alpha2: Readonly<Record<string, string>> = { IND: 'IN', CAN: 'CA', BRA: 'BR', PHL: 'PH', MEX: 'MX', GBR: 'GB' }
/** Examples in four digits, with the NOC 2021 code declared beside them. */
const fiveDigits: Readonly<Record<string, string>> = { '7511': '73300' }

/**
 * Points that the format counts and the examples, which claim adaptability item by item, do not; no decision differs.
 * E10, E11, E19: own work is a completed year of Canadian work, however broken: 10. E08: self-employment counts for FSW: 2.
 */
const morePoints: Readonly<Record<string, number>> = { E08: 2, E10: 10, E11: 10, E19: 10 }

const fourOf = (levels: Record<Ability, number>): Four => [
  levels.listening,
  levels.reading,
  levels.writing,
  levels.speaking,
]

function eligibilityCase({ id, title, as_of: on, profile: p, expected }: EligibilityExample): Draft {
  const testedOn = addMonths(on, -3)
  const claims = (claim: string) => p.adaptability_claims.includes(claim)
  const needsSpouse = claims('spouse_language') || claims('spouse_work_in_canada')
  const education = credentials(p.education, p.education_proof === 'canadian' ? 'CA' : 'IN', on).map((credential) => {
    if (p.education_proof === 'eca')
      return { ...credential, equivalency: { issuedOn: addMonths(on, -(p.eca_age_months ?? 0)) } }
    // Canadian study counts in the examples only where it is claimed; academic years say whether there was any.
    if (p.education_proof === 'canadian')
      return claims('own_study_in_canada') ? credential : { ...credential, academicYears: 0 }
    const { equivalency: _, ...bare } = credential
    return bare
  })
  const five = (noc: string) => fiveDigits[noc] ?? noc
  const profile = {
    bornOn: addDays(addYears(on, -p.age), -100),
    maritalStatus: needsSpouse ? 'married' : 'never-married',
    familySize: p.family_size,
    fundsCad: p.funds_cad,
    ...(p.job_offer !== null && p.job_offer.permit !== 'none' ? { authorizedToWorkInCanada: true } : {}),
    firstOfficialLanguage: 'english',
    languageTests: [
      celpip(fourOf(p.first_language), testedOn),
      ...(p.second_language === null ? [] : [tef(fourOf(p.second_language), testedOn)]),
    ],
    education,
    primaryOccupation: five(p.primary_noc),
    work: p.work.map((job) => ({
      noc: five(job.noc),
      ...(job.noc.length === 4 ? { noc2016: job.noc } : {}),
      country: alpha2[job.country],
      from: job.start,
      // The end of the examples is not worked; `to` of the format is.
      to: addDays(job.end, -1),
      hoursPerWeek: job.hours_per_week,
      ...(job.self_employed === true ? { selfEmployed: true } : {}),
      ...(job.full_time_student === true ? { whileFullTimeStudent: true } : {}),
    })),
    ...(needsSpouse
      ? {
          spouse: {
            accompanying: true,
            citizenOrPermanentResident: false,
            languageTests: claims('spouse_language') ? [celpip(4, testedOn)] : [],
            work: claims('spouse_work_in_canada') ? [daysOfWork(364, 'CA', on)] : [],
          },
        }
      : {}),
    ...(claims('relative_in_canada')
      ? { relativesInCanada: [{ relation: 'niece-nephew', of: 'candidate', status: 'citizen' }] }
      : {}),
    ...(p.certificate_of_qualification === null
      ? {}
      : { tradeCertificates: [{ noc: p.certificate_of_qualification, issuedBy: 'ON', issuedOn: addYears(on, -1) }] }),
    ...(p.job_offer === null
      ? {}
      : {
          jobOffers: [
            {
              noc: p.job_offer.noc,
              fullTime: true,
              months: 12 * p.job_offer.years_after_visa,
              basis: 'lmia',
              workingForEmployer: p.job_offer.works_for_offering_employer,
            },
          ],
        }),
    ...(p.nominated_by === null ? {} : { nominations: [{ province: p.nominated_by, issuedOn: on, acceptedOn: on }] }),
  }
  return draftsOf('fsw.pass-mark', on)(id.toLowerCase(), title, profile, {
    'programs.fsw.eligible': expected.fsw.eligible,
    'programs.fsw.points': (expected.fsw.points['total'] as number) + (morePoints[id] ?? 0),
    'programs.cec.eligible': expected.cec.eligible,
    'programs.fst.eligible': expected.fst.eligible,
    'programs.pnp.eligible': expected.invited_under === 'PNP',
    eligible: expected.enters_pool,
  })
}

type LanguageExample = {
  id: string
  table: string
  test_date: string
  scores: Record<Ability, number>
  expected_levels: Record<Ability, number>
  note?: string
}

const testOf: Readonly<Record<string, string>> = {
  ielts_general_training: 'ielts-general',
  celpip_general: 'celpip-general',
  pte_core: 'pte-core',
  tef_canada_old_scale: 'tef-canada',
  tcf_canada: 'tcf-canada',
}

/** The examples on a scale that Express Entry takes, assessed a month after the test. */
function languageCases(): Draft[] {
  return readYaml<{ examples: LanguageExample[] }>('language_examples.yaml').examples.flatMap((example) => {
    const test = testOf[example.table]
    if (test === undefined) return []
    const on = addMonths(example.test_date < '2024-02-01' && test === 'pte-core' ? '2024-02-01' : example.test_date, 1)
    const french = test === 'tef-canada' || test === 'tcf-canada'
    const levels = Object.fromEntries(
      abilities.map((ability) => [`facts.first.${ability}`, Math.min(example.expected_levels[ability], 10)]),
    )
    const profile = {
      ...someone,
      firstOfficialLanguage: french ? 'french' : 'english',
      languageTests: [{ test, resultsOn: example.test_date, ...example.scores }],
    }
    return [
      draftsOf(`language.${test}`, on)(example.id.toLowerCase(), example.note ?? `${test} converted`, profile, levels),
    ]
  })
}

export function workedExampleTopics(): Topic[] {
  const { worked_examples, external_checks } = tables().crs
  const score = [
    ...worked_examples.map((example) => crsCase(example, `score-${example.id}`)),
    ...external_checks.map((example, i) => crsCase(example, `answer-key-${i + 1}`)),
  ]
  const eligibility = readYaml<{ examples: EligibilityExample[] }>('eligibility_examples.yaml').examples.map(
    eligibilityCase,
  )
  return [
    {
      name: 'worked-examples',
      about:
        'Worked examples: scores with their sections, published answer keys, decisions on programs, conversions of tests.',
      drafts: [...score, ...eligibility, ...languageCases()],
    },
  ]
}
