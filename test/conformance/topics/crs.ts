/** The Comprehensive Ranking System: every row of every table, on both sides of its edges, alone and with a spouse. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { type Column, type Points, tables } from '../../oracle/tables.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import {
  canadian,
  celpip,
  couple,
  daysOfWork,
  foreign,
  ON,
  occupations,
  offer,
  sibling,
  someone,
  tef,
  workFor,
  yearsOfWork,
} from '../people.ts'

const columns = [
  { column: 'without_spouse', word: 'alone', who: (over: Declared) => ({ ...someone, ...over }) },
  { column: 'with_spouse', word: 'with a spouse', who: (over: Declared) => couple({}, over) },
] as const satisfies readonly { column: Column; word: string; who: (over: Declared) => Declared }[]

const slug = (text: string) => text.replace(/[^a-z0-9]+/g, '-')

function ageCases(): Draft[] {
  const draft = draftsOf('crs.core.age', ON)
  const pointsAt = (age: number, column: Column) =>
    (tables().crs.tables.A_age.rows.find((row) => row.min <= age && (row.max === null || age <= row.max)) as Points)[
      column
    ]
  const cases: Draft[] = []
  for (const { column, word, who } of columns) {
    for (let age = 17; age <= 46; age++) {
      const bornOn = addYears(ON, -age)
      cases.push(
        draft(`age-${age}-${slug(word)}`, `${age} on the birthday, ${word}`, who({ bornOn }), {
          'facts.age': age,
          'crs.core': pointsAt(age, column),
        }),
      )
    }
  }
  for (let age = 18; age <= 46; age++) {
    const bornOn = addDays(addYears(ON, -age), 1)
    cases.push(
      draft(
        `age-${age - 1}-eve-of-${age}`,
        `${age - 1} on the eve of the birthday`,
        { ...someone, bornOn },
        {
          'facts.age': age - 1,
          'crs.core': pointsAt(age - 1, 'without_spouse'),
          changesOn: addDays(ON, 1),
        },
      ),
    )
  }
  const leap = (id: string, title: string, bornOn: string, on: string, age: number) =>
    draft(id, title, { ...someone, bornOn }, { 'facts.age': age }, { on })
  return [
    ...cases,
    draft('age-0-born-that-day', 'born on the day assessed', { ...someone, bornOn: ON }, { 'facts.age': 0 }),
    draft('age-110', 'a hundred and ten', { ...someone, bornOn: addYears(ON, -110) }, { 'crs.core': 0 }),
    leap(
      'age-leap-born-common-27',
      'born 29 February, on 27 February of a common year',
      '2000-02-29',
      '2018-02-27',
      17,
    ),
    leap(
      'age-leap-born-common-28',
      'born 29 February: the birthday of a common year is 28 February',
      '2000-02-29',
      '2018-02-28',
      18,
    ),
    leap('age-leap-born-common-march', 'born 29 February, on 1 March of a common year', '2000-02-29', '2018-03-01', 18),
    leap(
      'age-leap-born-leap-28',
      'born 29 February: in a leap year 28 February is the eve',
      '2000-02-29',
      '2020-02-28',
      19,
    ),
    leap(
      'age-leap-born-leap-29',
      'born 29 February: in a leap year the birthday is 29 February',
      '2000-02-29',
      '2020-02-29',
      20,
    ),
    leap('age-born-28-leap-28', 'born 28 February, on 28 February of a leap year', '2001-02-28', '2024-02-28', 23),
    leap('age-born-1-march-leap-29', 'born 1 March, on 29 February', '2001-03-01', '2024-02-29', 22),
  ]
}

/** Credentials that make each level of education. */
export const credentialsFor = {
  none: [],
  secondary: [foreign('secondary')],
  'one-year': [foreign('one-year')],
  'two-year': [foreign('two-year')],
  bachelors: [foreign('bachelors')],
  'two-or-more': [foreign('bachelors'), foreign('one-year')],
  masters: [foreign('masters')],
  doctoral: [foreign('doctoral')],
} as const
export type Level = keyof typeof credentialsFor
export const levels = Object.keys(credentialsFor) as Level[]

const rowOf = (level: Level) =>
  ({
    none: 'less_than_secondary',
    secondary: 'secondary',
    'one-year': 'one_year_postsecondary',
    'two-year': 'two_year_postsecondary',
    bachelors: 'three_plus_year_or_bachelors',
    'two-or-more': 'two_or_more_credentials_one_3yr_plus',
    masters: 'masters_or_entry_to_practice_professional',
    doctoral: 'doctoral',
  })[level]
const educationPoints = (rows: (Points & { level: string })[], level: Level, column: Column) =>
  (rows.find((row) => row.level === rowOf(level)) as Points)[column]

function educationCases(): Draft[] {
  const draft = draftsOf('crs.core.education', ON)
  return columns.flatMap(({ column, word, who }) => [
    ...levels.map((level) =>
      draft(
        `education-${level}-${slug(word)}`,
        `education: ${level}, ${word}`,
        who({ education: credentialsFor[level] }),
        {
          'facts.education': level,
          'crs.core': educationPoints(tables().crs.tables.A_education.rows, level, column),
        },
      ),
    ),
    draft(
      `education-professional-${slug(word)}`,
      `a professional degree reads as a master's, ${word}`,
      who({ education: [foreign('professional')] }),
      {
        'facts.education': 'masters',
        'crs.core': educationPoints(tables().crs.tables.A_education.rows, 'masters', column),
      },
    ),
  ])
}

type ByLevel = { rows: (Points & { clb_min: number; clb_max: number | null })[] }
const languagePoints = ({ rows }: ByLevel, level: number, column: Column) =>
  rows.find((row) => level >= row.clb_min && (row.clb_max === null || level <= row.clb_max))?.[column] ?? 0

function languageCases(): Draft[] {
  const { A_first_language: first, A_second_language: second } = tables().crs.tables
  const cases: Draft[] = []
  for (const { column, word, who } of columns) {
    const draftFirst = draftsOf('crs.core.first-language', ON)
    const draftSecond = draftsOf('crs.core.second-language', ON)
    for (let level = 0; level <= 12; level++) {
      cases.push(
        draftFirst(
          `first-language-${level}-${slug(word)}`,
          level > 10
            ? `CELPIP ${level} reads as level 10, ${word}`
            : `first official language at ${level} in all four, ${word}`,
          who({ languageTests: [celpip(level)] }),
          {
            'crs.core': 4 * languagePoints(first, level, column),
            'facts.first.listening': level < 3 ? 0 : Math.min(level, 10),
          },
        ),
      )
    }
    for (const level of [0, 4, 5, 6, 7, 8, 9, 10]) {
      const sum = 4 * languagePoints(second, level, column)
      const capped = column === 'with_spouse' ? Math.min(sum, 22) : sum
      cases.push(
        draftSecond(
          `second-language-${level}-${slug(word)}`,
          `second official language at ${level} in all four, ${word}`,
          who({ languageTests: [tef(level)] }),
          { 'crs.core': capped, 'facts.first': null, 'facts.second.reading': level },
          level >= 9 ? { rule: 'crs.core.second-language.cap' } : {},
        ),
      )
    }
    const mixed = [4, 6, 8, 10] as const
    const sumOf = (four: readonly number[]) =>
      four.reduce((sum, level) => sum + languagePoints(first, level, column), 0)
    for (const turn of [0, 1, 2, 3]) {
      const four = mixed.map((_, i) => mixed[(i + turn) % 4]) as unknown as [number, number, number, number]
      cases.push(
        draftFirst(
          `first-language-${four.join('-')}-${slug(word)}`,
          `each ability earns its own points: ${four.join(', ')}, ${word}`,
          who({ languageTests: [celpip(four)] }),
          { 'crs.core': sumOf(four), 'facts.first.speaking': four[3] },
        ),
      )
    }
    cases.push(
      draftSecond(
        `second-language-9-9-9-8-${slug(word)}`,
        `three abilities at 9 and one at 8: below the cap, ${word}`,
        who({ languageTests: [tef([9, 9, 9, 8])] }),
        { 'crs.core': 21 },
      ),
      draftSecond(
        `second-language-9-9-9-4-${slug(word)}`,
        `an ability below 5 earns nothing, ${word}`,
        who({ languageTests: [tef([9, 9, 9, 4])] }),
        { 'crs.core': 18 },
      ),
    )
  }
  const draft = draftsOf('crs.core.first-language', ON)
  return [
    ...cases,
    draft(
      'first-language-french',
      'French may be the first official language',
      {
        ...someone,
        firstOfficialLanguage: 'french',
        languageTests: [tef(8)],
      },
      { 'crs.core': 92, 'facts.first.language': 'french', 'facts.second': null },
    ),
    draft(
      'first-language-chosen',
      'the candidate chooses: the better English is second when French is first',
      {
        ...someone,
        firstOfficialLanguage: 'french',
        languageTests: [tef(5), celpip(10)],
      },
      { 'crs.core': 48, 'facts.first.language': 'french', 'facts.second.language': 'english' },
    ),
    draft('language-none', 'no test of either language', someone, {
      'crs.core': 0,
      'facts.first': null,
      'facts.second': null,
    }),
  ]
}

function canadianWorkCases(): Draft[] {
  const draft = draftsOf('crs.core.canadian-work', ON)
  const pointsFor = (years: number, column: Column) =>
    (
      tables().crs.tables.A_canadian_work.rows.find(
        (row) => years >= row.years_min && (row.years_max === null || years <= row.years_max),
      ) as Points
    )[column]
  return columns.flatMap(({ column, word, who }) =>
    [1, 2, 3, 4, 5, 6, 10].flatMap((years) => [
      draft(
        `canadian-work-${years}-${slug(word)}`,
        `Canadian work of exactly ${years} times 1,560 hours, ${word}`,
        who({ work: workFor(years, 'CA') }),
        { 'facts.canadianWorkYears': years, 'crs.core': pointsFor(years, column) },
      ),
      draft(
        `canadian-work-${years}-less-a-day-${slug(word)}`,
        `one day short of ${years} times 1,560 hours, ${word}`,
        who({ work: [daysOfWork(364 * years - 1, 'CA')] }),
        { 'facts.canadianWorkYears': years - 1, 'crs.core': pointsFor(years - 1, column) },
      ),
    ]),
  )
}

function spouseCases(): Draft[] {
  const t = tables().crs.tables
  const education = draftsOf('crs.spouse.education', ON)
  const language = draftsOf('crs.spouse.language', ON)
  const work = draftsOf('crs.spouse.canadian-work', ON)
  const counted = draftsOf('facts.spouse-counted', ON)
  const full: Declared = { education: [foreign('doctoral')], languageTests: [celpip(10)], work: workFor(5, 'CA') }
  const workPoints = (years: number) =>
    (
      t.B_spouse_canadian_work.rows.find(
        (row) => years >= row.years_min && (row.years_max === null || years <= row.years_max),
      ) as Points
    ).with_spouse
  const who = { bornOn: addYears(ON, -25), education: [foreign('bachelors')] }
  return [
    ...levels.map((level) =>
      education(
        `spouse-education-${level}`,
        `spouse's education: ${level}`,
        couple({ education: credentialsFor[level] }),
        {
          'facts.spouse.education': level,
          'crs.spouse': educationPoints(t.B_spouse_education.rows, level, 'with_spouse'),
        },
      ),
    ),
    education(
      'spouse-education-professional',
      "spouse's professional degree reads as a master's",
      couple({ education: [foreign('professional')] }),
      {
        'facts.spouse.education': 'masters',
        'crs.spouse': 10,
      },
    ),
    education(
      'spouse-education-not-assessed',
      "spouse's foreign degree without an assessment does not count",
      couple({
        education: [{ level: 'doctoral', country: 'IN', completedOn: '2015-06-30' }],
      }),
      { 'facts.spouse.education': 'none', 'crs.spouse': 0 },
    ),
    ...[0, 3, 4, 5, 6, 7, 8, 9, 10].map((level) =>
      language(
        `spouse-language-${level}`,
        `spouse's language at ${level} in all four`,
        couple({ languageTests: [celpip(level)] }),
        {
          'crs.spouse': 4 * languagePoints(t.B_spouse_language, level, 'with_spouse'),
        },
      ),
    ),
    language(
      'spouse-language-mixed',
      "each of the spouse's abilities earns its own points",
      couple({ languageTests: [celpip([4, 5, 7, 9])] }),
      { 'crs.spouse': 9 },
    ),
    language(
      'spouse-language-french',
      "the spouse's French counts as English does",
      couple({ languageTests: [tef(7)] }),
      { 'crs.spouse': 12, 'facts.spouse.language.language': 'french' },
    ),
    language(
      'spouse-language-better-of-two',
      'of two languages the one worth more',
      couple({ languageTests: [celpip(6), tef(7)] }),
      { 'crs.spouse': 12, 'facts.spouse.language.language': 'french' },
    ),
    language(
      'spouse-language-not-the-latest',
      'an earlier result worth more beats the latest',
      couple({ languageTests: [celpip(9, '2022-01-10'), celpip(5, '2023-01-10')] }),
      { 'crs.spouse': 20, 'facts.spouse.language.reading': 9 },
    ),
    language(
      'spouse-language-equal-latest',
      'of results worth the same, the latest',
      couple({ languageTests: [celpip(7, '2022-01-10'), celpip(8, '2023-01-10')] }),
      { 'crs.spouse': 12, 'facts.spouse.language.reading': 8 },
    ),
    language(
      'spouse-language-equal-latest-reversed',
      'the order listed does not matter where the days differ',
      couple({ languageTests: [celpip(8, '2023-01-10'), celpip(7, '2022-01-10')] }),
      { 'facts.spouse.language.reading': 8 },
    ),
    language(
      'spouse-language-equal-first-listed',
      'of results worth the same on the same day, the first listed',
      couple({ languageTests: [celpip(7, '2023-01-10'), celpip(8, '2023-01-10')] }),
      { 'facts.spouse.language.reading': 7 },
    ),
    language(
      'spouse-language-expired',
      'a result worth more no longer counts after two years',
      couple({ languageTests: [celpip(9, addYears(ON, -2)), celpip(5, '2023-01-10')] }),
      { 'crs.spouse': 4 },
    ),
    language(
      'spouse-language-eve-of-expiry',
      'on the last day of the two years it still does',
      couple({ languageTests: [celpip(9, addDays(addYears(ON, -2), 1)), celpip(5, '2023-01-10')] }),
      { 'crs.spouse': 20, changesOn: addDays(ON, 1) },
    ),
    ...[1, 2, 3, 4, 5, 6].flatMap((years) => [
      work(
        `spouse-canadian-work-${years}`,
        `spouse's Canadian work of ${years} years`,
        couple({ work: workFor(years, 'CA') }),
        {
          'facts.spouse.canadianWorkYears': years,
          'crs.spouse': workPoints(years),
        },
      ),
      work(
        `spouse-canadian-work-${years}-less-a-day`,
        `spouse's Canadian work one day short of ${years} years`,
        couple({ work: [daysOfWork(364 * years - 1, 'CA')] }),
        {
          'facts.spouse.canadianWorkYears': years - 1,
          'crs.spouse': workPoints(years - 1),
        },
      ),
    ]),
    work('spouse-foreign-work', "spouse's work abroad earns nothing", couple({ work: workFor(5, 'IN') }), {
      'crs.spouse': 0,
    }),
    work(
      'spouse-unskilled-work',
      "spouse's work in TEER 4 earns no CRS points",
      couple({ work: workFor(5, 'CA', ON, occupations.salesperson) }),
      { 'crs.spouse': 0 },
    ),
    work(
      'spouse-self-employed',
      "spouse's self-employment earns no CRS points",
      couple({ work: [yearsOfWork(5, 'CA', ON, occupations.software, { selfEmployed: true })] }),
      { 'crs.spouse': 0 },
    ),
    work(
      'spouse-while-student',
      "spouse's work as a full-time student earns no CRS points",
      couple({ work: [yearsOfWork(5, 'CA', ON, occupations.software, { whileFullTimeStudent: true })] }),
      { 'crs.spouse': 0 },
    ),
    counted('spouse-full', 'all that a spouse can earn: 40', couple(full), { 'crs.spouse': 40 }),
    counted(
      'spouse-not-accompanying',
      'a spouse who stays behind is not counted: single columns, no points',
      couple({ ...full, accompanying: false }, who),
      { 'crs.spouse': 0, 'crs.core': 230, 'facts.spouseCounted': false, 'facts.spouse': null },
    ),
    counted(
      'spouse-citizen',
      'a spouse who is a citizen or permanent resident is not counted',
      couple({ ...full, citizenOrPermanentResident: true }, who),
      { 'crs.spouse': 0, 'crs.core': 230, 'facts.spouseCounted': false },
    ),
    counted(
      'spouse-neither',
      'nor one who stays behind and is a citizen',
      couple({ ...full, accompanying: false, citizenOrPermanentResident: true }, who),
      { 'crs.core': 230 },
    ),
    counted('spouse-counted', 'the same spouse counted: the columns with a spouse, and part B', couple(full, who), {
      'crs.spouse': 40,
      'crs.core': 212,
      'facts.spouseCounted': true,
    }),
    counted(
      'spouse-common-law',
      'a common-law partner counts as a spouse does',
      couple(full, { ...who, maritalStatus: 'common-law' }),
      { 'crs.spouse': 40, 'crs.core': 212 },
    ),
    ...['never-married', 'separated', 'divorced', 'widowed', 'annulled'].map((maritalStatus) =>
      counted(
        `single-${maritalStatus}`,
        `${maritalStatus}: single columns`,
        { ...someone, ...who, maritalStatus },
        { 'crs.core': 230, 'facts.spouseCounted': false },
      ),
    ),
  ]
}

/** The first official language of a certain lowest ability, by CELPIP. */
const lowest = (level: number) => celpip([10, 10, 10, level])

function transferabilityCases(): Draft[] {
  const cases: Draft[] = []
  const band = (level: Level) =>
    level === 'none' || level === 'secondary'
      ? 0
      : level === 'one-year' || level === 'two-year' || level === 'bachelors'
        ? 1
        : 2
  const pair = (one: number, other: number) =>
    [
      [0, 0, 0],
      [0, 13, 25],
      [0, 25, 50],
    ][one]?.[other] as number
  const languageBand = (level: number) => (level >= 9 ? 2 : level >= 7 ? 1 : 0)
  const c1 = draftsOf('crs.transferability.education-language', ON)
  const c2 = draftsOf('crs.transferability.education-canadian-work', ON)
  for (const level of levels) {
    for (const least of [6, 7, 8, 9]) {
      cases.push(
        c1(
          `c1-${level}-clb-${least}`,
          `${level} with a lowest ability of ${least}`,
          { ...someone, education: credentialsFor[level], languageTests: [lowest(least)] },
          { 'crs.transferability': pair(band(level), languageBand(least)) },
        ),
      )
    }
    for (const years of [1, 2]) {
      cases.push(
        c2(
          `c2-${level}-canadian-${years}`,
          `${level} with ${years} years of Canadian work`,
          { ...someone, education: credentialsFor[level], work: workFor(years, 'CA') },
          { 'crs.transferability': pair(band(level), Math.min(years, 2)) },
        ),
      )
    }
  }
  const c3 = draftsOf('crs.transferability.foreign-work-language', ON)
  const c4 = draftsOf('crs.transferability.foreign-work-canadian-work', ON)
  const foreignBand = (years: number) => (years >= 3 ? 2 : years >= 1 ? 1 : 0)
  for (const years of [1, 2, 3, 4]) {
    for (const least of [6, 7, 8, 9]) {
      cases.push(
        c3(
          `c3-foreign-${years}-clb-${least}`,
          `${years} years abroad with a lowest ability of ${least}`,
          { ...someone, work: workFor(years, 'IN'), languageTests: [lowest(least)] },
          { 'crs.transferability': pair(foreignBand(years), languageBand(least)) },
        ),
      )
    }
    for (const here of [1, 2]) {
      cases.push(
        c4(
          `c4-foreign-${years}-canadian-${here}`,
          `${years} years abroad with ${here} years of Canadian work`,
          { ...someone, work: [...workFor(years, 'IN'), ...workFor(here, 'CA')] },
          { 'crs.transferability': pair(foreignBand(years), Math.min(here, 2)) },
        ),
      )
    }
  }
  for (const years of [1, 3]) {
    cases.push(
      c3(
        `c3-foreign-${years}-less-a-day`,
        `one day short of ${years} years abroad, level 9`,
        { ...someone, work: [daysOfWork(364 * years - 1, 'IN')], languageTests: [celpip(9)] },
        { 'facts.foreignWorkYears': years - 1, 'crs.transferability': years === 1 ? 0 : 25 },
      ),
    )
  }
  for (const years of [1, 2]) {
    cases.push(
      c2(
        `c2-masters-canadian-${years}-less-a-day`,
        `a master's with one day short of ${years} years of Canadian work`,
        { ...someone, education: [foreign('masters')], work: [daysOfWork(364 * years - 1, 'CA')] },
        { 'crs.transferability': years === 1 ? 0 : 25 },
      ),
      c4(
        `c4-foreign-3-canadian-${years}-less-a-day`,
        `three years abroad with one day short of ${years} years of Canadian work`,
        { ...someone, work: [yearsOfWork(3, 'IN'), daysOfWork(364 * years - 1, 'CA')] },
        { 'crs.transferability': years === 1 ? 0 : 25 },
      ),
    )
  }
  const c5 = draftsOf('crs.transferability.certificate-language', ON)
  const certificate = { tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: '2022-02-01' }] }
  for (const least of [4, 5, 6, 7, 9]) {
    cases.push(
      c5(
        `c5-certificate-clb-${least}`,
        `a trade certificate with a lowest ability of ${least}`,
        { ...someone, ...certificate, languageTests: [lowest(least)] },
        { 'facts.tradeCertificate': true, 'crs.transferability': least >= 7 ? 50 : least >= 5 ? 25 : 0 },
      ),
    )
  }
  const bands = draftsOf('crs.transferability.bands', ON)
  const cap = draftsOf('crs.transferability.cap', ON)
  const strong = { education: [foreign('masters')], languageTests: [celpip(9)] }
  for (const [i, ability] of ['listening', 'reading', 'writing', 'speaking'].entries()) {
    const four = [10, 10, 10, 10] as [number, number, number, number]
    four[i] = 8
    cases.push(
      bands(
        `lowest-is-${ability}`,
        `one ability at 8 (${ability}) keeps the whole at the lower band`,
        { ...someone, education: [foreign('masters')], languageTests: [celpip(four)] },
        { 'crs.transferability': 25 },
      ),
    )
  }
  return [
    ...cases,
    bands(
      'second-language-does-not-count',
      'the second official language does not count here',
      { ...someone, education: [foreign('masters')], languageTests: [celpip(6), tef(10)] },
      { 'crs.transferability': 0 },
    ),
    bands(
      'french-first-counts',
      'French as the first official language counts as English does',
      { ...someone, firstOfficialLanguage: 'french', education: [foreign('masters')], languageTests: [tef(9)] },
      { 'crs.transferability': 50 },
    ),
    bands('with-spouse-the-same', 'the points are the same with a counted spouse', couple({}, { ...strong }), {
      'crs.transferability': 50,
    }),
    bands(
      'spouse-does-not-count',
      "the spouse's evidence does not count here",
      couple({ ...strong, work: workFor(3, 'IN') }),
      { 'crs.transferability': 0 },
    ),
    c5(
      'c5-certificate-of-the-eve',
      'a certificate issued on the day counts',
      { ...someone, languageTests: [celpip(7)], tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: ON }] },
      { 'crs.transferability': 50 },
    ),
    c5(
      'c5-certificate-tomorrow',
      'a certificate issued a day later does not',
      {
        ...someone,
        languageTests: [celpip(7)],
        tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: addDays(ON, 1) }],
      },
      { 'crs.transferability': 0, changesOn: addDays(ON, 1) },
    ),
    c5(
      'c5-no-certificate',
      'a trade without a certificate earns nothing',
      { ...someone, languageTests: [celpip(7)], work: workFor(2, 'IN', ON, occupations.electrician) },
      { 'facts.tradeCertificate': false, 'crs.transferability': 13 },
    ),
    cap(
      'cap-education',
      'education with language 50 and with Canadian work 50: capped at 50',
      { ...someone, ...strong, work: workFor(2, 'CA') },
      { 'crs.transferability': 50 },
    ),
    cap(
      'cap-education-25-25',
      'education 25 and 25: exactly the cap',
      { ...someone, education: [foreign('bachelors')], languageTests: [celpip(9)], work: workFor(2, 'CA') },
      { 'crs.transferability': 50 },
    ),
    cap(
      'cap-education-13-25',
      'education 13 and 25: below the cap',
      { ...someone, education: [foreign('bachelors')], languageTests: [celpip(7)], work: workFor(2, 'CA') },
      { 'crs.transferability': 38 },
    ),
    cap(
      'cap-education-13-13',
      'education 13 and 13',
      { ...someone, education: [foreign('bachelors')], languageTests: [celpip(7)], work: workFor(1, 'CA') },
      { 'crs.transferability': 26 },
    ),
    cap(
      'cap-foreign',
      'foreign work with language 50 and with Canadian work 50: capped at 50',
      { ...someone, languageTests: [celpip(9)], work: [...workFor(3, 'IN'), ...workFor(2, 'CA')] },
      { 'crs.transferability': 50 },
    ),
    cap(
      'cap-foreign-25-25',
      'foreign work 25 and 25: exactly the cap',
      { ...someone, languageTests: [celpip(9)], work: [...workFor(1, 'IN'), ...workFor(2, 'CA')] },
      { 'crs.transferability': 50 },
    ),
    cap(
      'cap-foreign-13-25',
      'foreign work 13 and 25: below the cap',
      { ...someone, languageTests: [celpip(7)], work: [...workFor(1, 'IN'), ...workFor(2, 'CA')] },
      { 'crs.transferability': 38 },
    ),
    cap(
      'cap-all-150',
      'three groups of 50: capped at 100',
      { ...someone, ...strong, ...certificate, work: workFor(3, 'IN') },
      { 'crs.transferability': 100 },
    ),
    cap(
      'cap-all-100',
      'two groups of 50: exactly the cap',
      { ...someone, ...strong, work: workFor(3, 'IN') },
      { 'crs.transferability': 100 },
    ),
    cap(
      'cap-all-125',
      'education 25, foreign work 50 and certificate 50: capped at 100',
      {
        ...someone,
        education: [foreign('bachelors')],
        languageTests: [celpip(9)],
        ...certificate,
        work: workFor(3, 'IN'),
      },
      { 'crs.transferability': 100 },
    ),
    cap(
      'cap-all-75',
      'education 25 and certificate 50: below the cap',
      { ...someone, education: [foreign('bachelors')], languageTests: [celpip(9)], ...certificate },
      { 'crs.transferability': 75 },
    ),
    cap(
      'cap-groups-before-all',
      'each group is capped before the whole: 200 and more of pairs make 100',
      { ...someone, ...strong, work: [...workFor(3, 'IN'), ...workFor(2, 'CA')] },
      { 'crs.transferability': 100 },
    ),
  ]
}

/** The first days of the versions that changed part D, and their eves. */
const both = (from: string): readonly [string, string] => [addDays(from, -1), from]

function additionalCases(): Draft[] {
  const nomination = draftsOf('crs.additional.nomination', ON)
  const arranged = draftsOf('crs.additional.arranged-employment', ON)
  const study = draftsOf('crs.additional.canadian-study', ON)
  const french = draftsOf('crs.additional.french', ON)
  const siblings = draftsOf('crs.additional.sibling', ON)
  const cap = draftsOf('crs.additional.cap', ON)
  const nominated = { nominations: [{ province: 'ON', issuedOn: '2023-01-02', acceptedOn: '2023-01-05' }] }
  const cases: Draft[] = []

  // Offers, by era, kind and basis. From the Instructions: 600; then 200 or 50; then nothing.
  const offers = [
    { word: 'lmia-senior', basis: 'lmia', codes: occupations.seniorManager, points: [600, 200, 0] },
    { word: 'lmia-other', basis: 'lmia', codes: occupations.software, points: [600, 50, 0] },
    { word: 'exempt-senior', basis: 'exempt-permit', codes: occupations.seniorManager, points: [0, 200, 0] },
    { word: 'exempt-other', basis: 'exempt-permit', codes: occupations.software, points: [0, 50, 0] },
    { word: 'none-other', basis: 'none', codes: occupations.software, points: [0, 0, 0] },
  ] as const
  const offerDays = [
    ['2015-01-01', 0],
    ['2016-11-18', 0],
    ['2016-11-19', 1],
    ['2022-11-15', 1],
    ['2022-11-16', 1],
    ['2025-03-24', 1],
    ['2025-03-25', 2],
  ] as const
  for (const { word, basis, codes, points } of offers) {
    for (const [on, era] of offerDays) {
      cases.push(
        arranged(
          `offer-${word}-on-${on}`,
          `an offer (${basis}) in ${codes.noc}`,
          { ...someone, jobOffers: [offer(on, codes, { basis })] },
          { 'crs.additional': points[era] },
          { on },
        ),
      )
    }
  }
  const offered = (
    id: string,
    title: string,
    jobOffers: readonly Declared[],
    points: number,
    fact: string,
    over: Partial<Draft> = {},
  ) => arranged(id, title, { ...someone, jobOffers }, { 'crs.additional': points, 'facts.jobOffer': fact }, over)
  cases.push(
    offered(
      'offer-two-best',
      'of two offers the senior one counts',
      [offer(), offer(ON, occupations.seniorManager)],
      200,
      'senior',
    ),
    offered('offer-two-once', 'two offers count once', [offer(), offer(ON, occupations.userSupport)], 50, 'other'),
    offered(
      'offer-11-months',
      'an offer of eleven months does not qualify',
      [offer(ON, occupations.software, { months: 11 })],
      0,
      'none',
      { rule: 'job-offer.qualifying' },
    ),
    offered(
      'offer-12-months',
      'an offer of twelve months does',
      [offer(ON, occupations.software, { months: 12 })],
      50,
      'other',
      { rule: 'job-offer.qualifying' },
    ),
    offered(
      'offer-11-months-2015',
      'eleven months, in 2015',
      [offer('2015-06-01', occupations.software, { months: 11 })],
      0,
      'none',
      { rule: 'job-offer.qualifying', on: '2015-06-01' },
    ),
    offered(
      'offer-12-months-2015',
      'twelve months, in 2015',
      [offer('2015-06-01', occupations.software, { months: 12 })],
      600,
      'other',
      { rule: 'job-offer.qualifying', on: '2015-06-01' },
    ),
    offered(
      'offer-part-time',
      'a part-time offer does not qualify',
      [offer(ON, occupations.software, { fullTime: false })],
      0,
      'none',
      { rule: 'job-offer.qualifying' },
    ),
    offered('offer-teer-3', 'an offer in TEER 3 qualifies', [offer(ON, occupations.cook)], 50, 'other', {
      rule: 'occupations.classification',
    }),
    offered('offer-teer-4', 'an offer in TEER 4 does not', [offer(ON, occupations.salesperson)], 0, 'none', {
      rule: 'occupations.classification',
    }),
    offered(
      'offer-noc-b',
      'an offer in level B of NOC 2016 qualifies',
      [offer('2022-11-15', occupations.cook)],
      50,
      'other',
      { rule: 'occupations.classification', on: '2022-11-15' },
    ),
    offered(
      'offer-noc-c',
      'an offer in level C of NOC 2016 does not',
      [offer('2022-11-15', occupations.trucker)],
      0,
      'none',
      { rule: 'occupations.classification', on: '2022-11-15' },
    ),
    offered(
      'offer-noc-c-next-day',
      'the same offer, TEER 3 a day later, does',
      [offer('2022-11-16', occupations.trucker)],
      50,
      'other',
      { rule: 'occupations.classification', on: '2022-11-16' },
    ),
    offered(
      'offer-without-noc2016',
      'in the era of four digits an offer without them is judged by its NOC 2021',
      [{ noc: '73300', fullTime: true, months: 12, basis: 'lmia' }],
      50,
      'other',
      { rule: 'occupations.classification', on: '2022-11-15' },
    ),
    offered(
      'offer-0016-not-senior-by-noc2016',
      'an offer is senior by its four digits in their era',
      [{ noc: '00012', noc2016: '0213', fullTime: true, months: 12, basis: 'lmia' }],
      50,
      'other',
      { rule: 'occupations.classification', on: '2022-11-15' },
    ),
    offered(
      'offer-fact-without-points',
      'the fact is told on a day whose rules give it no points',
      [offer('2025-03-25', occupations.seniorManager)],
      0,
      'senior',
      { on: '2025-03-25' },
    ),
  )

  // Study in Canada, from 2016-11-19.
  const studies = [
    { word: 'two-year', credential: canadian('two-year', '2015-06-01'), points: 15, fact: 'short' },
    { word: 'bachelors', credential: canadian('bachelors', '2015-06-01'), points: 30, fact: 'long' },
  ]
  for (const { word, credential, points, fact } of studies) {
    for (const on of both('2016-11-19')) {
      cases.push(
        study(
          `study-${word}-on-${on}`,
          `a Canadian credential (${word})`,
          { ...someone, education: [credential] },
          { 'crs.additional': on === '2016-11-19' ? points : 0, 'facts.canadianStudy': fact },
          { on },
        ),
      )
    }
  }

  // French, from 2017-06-06, raised 2020-10-20.
  const bilingual = (on: string, nclc: number | [number, number, number, number], clb: number | null) => ({
    ...someone,
    languageTests: [...(clb === null ? [] : [celpip(clb, addMonths(on, -3))]), tef(nclc, addMonths(on, -3))],
  })
  for (const [from, alone, withEnglish] of [
    ['2017-06-06', 15, 30],
    ['2020-10-20', 25, 50],
  ] as const) {
    const [before] = both(from)
    const [was, wasWithEnglish] = from === '2017-06-06' ? [0, 0] : [15, 30]
    cases.push(
      french(
        `french-7-on-${before}`,
        'French at 7 without English, on the eve of the change',
        bilingual(before, 7, null),
        { 'crs.additional': was },
        { on: before },
      ),
      french(
        `french-7-on-${from}`,
        'French at 7 without English',
        bilingual(from, 7, null),
        { 'crs.additional': alone },
        { on: from },
      ),
      french(
        `french-7-english-4-on-${from}`,
        'English at 4 is as none',
        bilingual(from, 7, 4),
        { 'crs.additional': alone },
        { on: from },
      ),
      french(
        `french-7-english-5-on-${before}`,
        'French at 7 with English at 5, on the eve of the change',
        bilingual(before, 7, 5),
        { 'crs.additional': wasWithEnglish },
        { on: before },
      ),
      french(
        `french-7-english-5-on-${from}`,
        'French at 7 with English at 5',
        bilingual(from, 7, 5),
        { 'crs.additional': withEnglish },
        { on: from },
      ),
      french(
        `french-6-english-9-on-${from}`,
        'French at 6 earns nothing here',
        bilingual(from, 6, 9),
        { 'crs.additional': 0 },
        { on: from },
      ),
    )
  }
  const last = (n: number): [number, number, number, number] => [10, 10, 10, n]
  cases.push(
    french('french-one-ability-6', 'one ability of French at 6 loses all of it', bilingual(ON, last(6), 9), {
      'crs.additional': 0,
    }),
    french('french-one-ability-7', 'three at 10 and one at 7', bilingual(ON, last(7), 9), { 'crs.additional': 50 }),
    french(
      'french-english-mixed',
      'English of 5 and more in three abilities and 4 in one gives the lower points',
      { ...someone, languageTests: [celpip([5, 9, 9, 4]), tef(7)] },
      { 'crs.additional': 25 },
    ),
    french(
      'french-first',
      'French may be the first official language',
      { ...bilingual(ON, 7, 5), firstOfficialLanguage: 'french' },
      { 'crs.additional': 50 },
    ),
    french(
      'french-first-alone',
      'French first and no English',
      { ...bilingual(ON, 7, null), firstOfficialLanguage: 'french' },
      { 'crs.additional': 25 },
    ),
    french('french-of-the-spouse', "the spouse's French earns nothing here", couple({ languageTests: [tef(9)] }), {
      'crs.additional': 0,
    }),
  )

  // A sibling, from 2017-06-06.
  for (const on of both('2017-06-06')) {
    cases.push(
      siblings(
        `sibling-on-${on}`,
        'a brother or sister in Canada',
        { ...someone, relativesInCanada: [sibling()] },
        { 'crs.additional': on === '2017-06-06' ? 15 : 0, 'facts.siblingInCanada': true },
        { on },
      ),
    )
  }
  const relative = (id: string, title: string, who: Declared, points: number) =>
    siblings(id, title, who, { 'crs.additional': points, 'facts.siblingInCanada': points > 0 })
  const has = (...relativesInCanada: readonly Declared[]) => ({ ...someone, relativesInCanada })
  cases.push(
    relative(
      'sibling-permanent-resident',
      'a permanent resident counts as a citizen does',
      has(sibling({ status: 'permanent-resident' })),
      15,
    ),
    relative('sibling-minor', 'a sibling under 18 does not count', has(sibling({ adult: false })), 0),
    relative(
      'sibling-abroad',
      'a sibling who does not live in Canada does not count',
      has(sibling({ livesInCanada: false })),
      0,
    ),
    relative('sibling-two', 'two siblings count once', has(sibling(), sibling({ status: 'permanent-resident' })), 15),
    ...['parent', 'grandparent', 'child', 'grandchild', 'aunt-uncle', 'niece-nephew'].map((relation) =>
      relative(`relative-${relation}`, `${relation}: no CRS points`, has(sibling({ relation })), 0),
    ),
    relative(
      'sibling-of-spouse',
      "the counted spouse's sibling counts",
      couple({}, { relativesInCanada: [sibling({ of: 'spouse' })] }),
      15,
    ),
    relative(
      'sibling-of-spouse-left-behind',
      'not that of a spouse who stays behind',
      couple({ accompanying: false }, { relativesInCanada: [sibling({ of: 'spouse' })] }),
      0,
    ),
    relative(
      'sibling-of-citizen-spouse',
      'nor that of a spouse who is a citizen',
      couple({ citizenOrPermanentResident: true }, { relativesInCanada: [sibling({ of: 'spouse' })] }),
      0,
    ),
  )

  // A nomination.
  for (const on of ['2015-01-01', '2016-11-19', '2022-11-16', '2025-03-25', '2026-11-02']) {
    cases.push(
      nomination(
        `nomination-on-${on}`,
        'an accepted nomination',
        { ...someone, nominations: [{ province: 'BC', issuedOn: addDays(on, -9), acceptedOn: addDays(on, -2) }] },
        { 'crs.additional': 600, 'facts.nomination': true },
        { on },
      ),
    )
  }
  const given = (id: string, title: string, one: Declared, points: number, changesOn?: string) =>
    nomination(
      id,
      title,
      { ...someone, nominations: [{ province: 'ON', issuedOn: '2023-01-02', ...one }] },
      { 'crs.additional': points, ...(changesOn === undefined ? {} : { changesOn }) },
    )
  cases.push(
    given('nomination-not-accepted', 'a nomination not accepted does not count', {}, 0),
    given('nomination-accepted-today', 'it counts from the day it is accepted', { acceptedOn: ON }, 600),
    given('nomination-accepted-tomorrow', 'and not on the eve', { acceptedOn: addDays(ON, 1) }, 0, addDays(ON, 1)),
    given(
      'nomination-last-day',
      'it counts through the day it expires',
      { acceptedOn: '2023-01-05', expiresOn: ON },
      600,
      addDays(ON, 1),
    ),
    given('nomination-expired', 'and not a day later', { acceptedOn: '2023-01-05', expiresOn: addDays(ON, -1) }, 0),
    given('nomination-no-end', 'without a day of expiry it does not end', { acceptedOn: '2023-01-05' }, 600),
    nomination(
      'nomination-second-still-counts',
      'of two nominations one still counts',
      {
        ...someone,
        nominations: [
          { province: 'ON', issuedOn: '2022-01-02', acceptedOn: '2022-01-05', expiresOn: '2022-07-02' },
          { province: 'BC', issuedOn: '2023-01-02', acceptedOn: '2023-01-05' },
        ],
      },
      { 'crs.additional': 600 },
    ),
    ...['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'ON', 'PE', 'SK', 'YT'].map((province) =>
      given(
        `nomination-by-${province.toLowerCase()}`,
        `${province} nominates`,
        { province, acceptedOn: '2023-01-05' },
        600,
      ),
    ),
  )

  // The cap.
  cases.push(
    cap(
      'cap-nomination-and-all',
      'a nominee gets exactly 600 whatever else they hold',
      {
        ...bilingual(ON, 9, 9),
        ...nominated,
        jobOffers: [offer(ON, occupations.seniorManager)],
        education: [canadian('bachelors')],
        relativesInCanada: [sibling()],
      },
      { 'crs.additional': 600 },
    ),
    cap(
      'cap-below',
      'without the nomination: 200 + 30 + 50 + 15',
      {
        ...bilingual(ON, 9, 9),
        jobOffers: [offer(ON, occupations.seniorManager)],
        education: [canadian('bachelors')],
        relativesInCanada: [sibling()],
      },
      { 'crs.additional': 295 },
    ),
    cap(
      'cap-nomination-and-offer-2015',
      'in 2015 nomination and offer together are still 600',
      {
        ...someone,
        nominations: [{ province: 'ON', issuedOn: '2015-05-02', acceptedOn: '2015-05-05' }],
        jobOffers: [offer('2015-06-01')],
      },
      { 'crs.additional': 600 },
      { on: '2015-06-01' },
    ),
    cap(
      'cap-nomination-and-sibling',
      'nomination and sibling: 600, not 615',
      { ...someone, ...nominated, relativesInCanada: [sibling()] },
      { 'crs.additional': 600 },
    ),
  )
  return cases
}

export const crsTopics = (): Topic[] => [
  {
    name: 'crs-core',
    about: 'Part A: age, education, official languages, Canadian work; alone and with a spouse.',
    drafts: [...ageCases(), ...educationCases(), ...languageCases(), ...canadianWorkCases()],
  },
  { name: 'crs-spouse', about: 'Part B, and which spouse is counted.', drafts: spouseCases() },
  { name: 'crs-transferability', about: 'Part C: pairs, pair groups and their caps.', drafts: transferabilityCases() },
  {
    name: 'crs-additional',
    about: 'Part D by era: nomination, offer, study, French, sibling, and the cap.',
    drafts: additionalCases(),
  },
]
