/** The programs: Federal Skilled Worker with its grid and funds, Canadian Experience Class, Federal Skilled Trades, nominees. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { fundsRequired } from '../../oracle/oracle.ts'
import { tables } from '../../oracle/tables.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import {
  canadian,
  celpip,
  daysOfWork,
  experienced,
  foreign,
  ON,
  occupations,
  offer,
  sibling,
  skilledWorker,
  tef,
  tradesperson,
  yearsOfWork,
} from '../people.ts'

/** With a counted spouse. */
const withSpouse = (who: Declared, spouse: Declared = {}): Declared => ({
  ...who,
  maritalStatus: 'married',
  familySize: 2,
  spouse: { accompanying: true, citizenOrPermanentResident: false, ...spouse },
})

function fswCases(): Draft[] {
  const points = (rule: string) => draftsOf(rule, ON)
  const cases: Draft[] = []
  const fsw = (eligible: boolean, total?: number) => ({
    'programs.fsw.eligible': eligible,
    ...(total === undefined ? {} : { 'programs.fsw.points': total }),
  })
  const base = 67

  const pass = points('fsw.pass-mark')
  cases.push(
    pass('pass-mark', 'exactly 67 points', skilledWorker(), fsw(true, 67)),
    pass(
      'pass-mark-less-one',
      '66 points',
      skilledWorker(ON, { languageTests: [celpip([9, 9, 8, 8])] }),
      fsw(false, 66),
    ),
    pass('pass-mark-more', '68 points', skilledWorker(ON, { languageTests: [celpip(9)] }), fsw(true, 68)),
  )

  const age = points('fsw.grid.age')
  const agePoints = (years: number) => (years < 18 ? 0 : years <= 35 ? 12 : years >= 47 ? 0 : 47 - years)
  for (const years of [17, 18, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47]) {
    const on = (bornOn: string, id: string, title: string, at: number) =>
      age(id, title, skilledWorker(ON, { bornOn }), fsw(agePoints(at) === 12, base - 12 + agePoints(at)))
    cases.push(on(addYears(ON, -years), `age-${years}`, `${years} on the birthday`, years))
    if (years > 35)
      cases.push(on(addDays(addYears(ON, -years), 1), `age-${years}-eve`, `the eve of ${years}`, years - 1))
  }

  const language = points('fsw.grid.language')
  const perAbility = (level: number) => (level >= 9 ? 6 : level === 8 ? 5 : level === 7 ? 4 : 0)
  for (const level of [6, 7, 8, 9, 10]) {
    cases.push(
      language(
        `language-${level}`,
        `first official language at ${level} in all four`,
        skilledWorker(ON, { education: [foreign('doctoral')], languageTests: [celpip(level)] }),
        fsw(level >= 9, 25 + 9 + 12 + 4 * perAbility(level)),
      ),
    )
  }
  for (const [i, ability] of ['listening', 'reading', 'writing', 'speaking'].entries()) {
    const four = (n: number) =>
      [9, 9, 9, 9].map((level, k) => (k === i ? n : level)) as [number, number, number, number]
    cases.push(
      points('fsw.minimum')(
        `minimum-language-${ability}-6`,
        `${ability} at 6 fails the threshold, whatever the points`,
        skilledWorker(ON, {
          languageTests: [celpip(four(6))],
          education: [foreign('doctoral')],
          work: [yearsOfWork(6, 'IN')],
        }),
        fsw(false, 25 + 15 + 12 + 18),
      ),
      points('fsw.minimum')(
        `minimum-language-${ability}-7`,
        `${ability} at 7 meets it`,
        skilledWorker(ON, {
          languageTests: [celpip(four(7))],
          education: [foreign('doctoral')],
          work: [yearsOfWork(6, 'IN')],
        }),
        fsw(true, 25 + 15 + 12 + 22),
      ),
    )
  }
  cases.push(
    language(
      'second-4',
      'second official language at 4',
      skilledWorker(ON, { languageTests: [celpip([9, 9, 8, 8]), tef(4)] }),
      fsw(false, 66),
    ),
    language(
      'second-5',
      'second official language at 5 in all four: 4 points',
      skilledWorker(ON, { languageTests: [celpip([9, 9, 8, 8]), tef(5)] }),
      fsw(true, 70),
    ),
    language(
      'second-one-at-4',
      'one ability at 4 earns nothing',
      skilledWorker(ON, { languageTests: [celpip([9, 9, 8, 8]), tef([9, 9, 9, 4])] }),
      fsw(false, 66),
    ),
    language(
      'second-10',
      'and no more than 4 at 10',
      skilledWorker(ON, { languageTests: [celpip([9, 9, 8, 8]), tef(10)] }),
      fsw(true, 70),
    ),
    language(
      'first-is-chosen',
      'the threshold is on the first official language alone',
      skilledWorker(ON, { languageTests: [celpip(6), tef(10)], work: [yearsOfWork(6, 'IN')] }),
      fsw(false),
    ),
    language(
      'french-first',
      'French as the first official language',
      skilledWorker(ON, { firstOfficialLanguage: 'french', languageTests: [tef(9)] }),
      fsw(true, 68),
    ),
  )

  const education = points('fsw.grid.education')
  for (const [level, credentials, earned] of [
    ['none', [], 0],
    ['secondary', ['secondary'], 5],
    ['one-year', ['one-year'], 15],
    ['two-year', ['two-year'], 19],
    ['bachelors', ['bachelors'], 21],
    ['two-or-more', ['bachelors', 'one-year'], 22],
    ['masters', ['masters'], 23],
    ['professional', ['professional'], 23],
    ['doctoral', ['doctoral'], 25],
  ] as const) {
    cases.push(
      education(
        `education-${level}`,
        `education: ${level}`,
        skilledWorker(ON, { education: credentials.map((one) => foreign(one)), languageTests: [celpip(9)] }),
        fsw(earned >= 22, 24 + 9 + 12 + earned),
      ),
    )
  }
  const rich: Declared = {
    languageTests: [celpip(10), tef(5)],
    work: [yearsOfWork(6, 'IN')],
    jobOffers: [offer()],
    relativesInCanada: [sibling()],
  }
  cases.push(
    points('fsw.education')(
      'education-required',
      'without any credential not eligible, whatever the points',
      skilledWorker(ON, { ...rich, education: [] }),
      fsw(false, 24 + 4 + 15 + 12 + 10 + 10),
    ),
    points('fsw.education')(
      'education-secondary-is-enough',
      'secondary school assessed is enough',
      skilledWorker(ON, { ...rich, education: [foreign('secondary')] }),
      fsw(true, 24 + 4 + 15 + 12 + 10 + 10 + 5),
    ),
    points('fsw.education')(
      'education-not-assessed',
      'a foreign credential not assessed is none',
      skilledWorker(ON, { ...rich, education: [{ level: 'doctoral', country: 'IN', completedOn: '2015-06-30' }] }),
      fsw(false, 75),
    ),
  )

  const experience = points('fsw.grid.experience')
  const experiencePoints = (years: number) => (years >= 6 ? 15 : years >= 4 ? 13 : years >= 2 ? 11 : years >= 1 ? 9 : 0)
  for (const years of [1, 2, 3, 4, 5, 6, 7]) {
    cases.push(
      experience(
        `experience-${years}`,
        `${years} times 1,560 hours of skilled work`,
        skilledWorker(ON, { work: [yearsOfWork(years, 'IN')] }),
        fsw(true, base - 9 + experiencePoints(years)),
      ),
      experience(
        `experience-${years}-less-a-day`,
        `one day short of ${years} years`,
        skilledWorker(ON, { work: [daysOfWork(364 * years - 1, 'IN')] }),
        fsw(years > 1, base - 9 + experiencePoints(years - 1)),
      ),
    )
  }
  cases.push(
    experience(
      'experience-other-occupations',
      'the points take all skilled work, in whichever occupation',
      skilledWorker(ON, {
        primaryOccupation: '21231',
        work: [yearsOfWork(1, 'IN'), daysOfWork(364, 'FR', addDays(ON, -364), occupations.userSupport)],
      }),
      fsw(true, base + 2),
    ),
    experience(
      'experience-here-and-abroad',
      'here and abroad together',
      skilledWorker(ON, { work: [yearsOfWork(1, 'IN'), daysOfWork(364, 'CA', addDays(ON, -364))] }),
      fsw(true, base + 2 + 10),
    ),
    experience(
      'experience-self-employed',
      'self-employment counts',
      skilledWorker(ON, { work: [yearsOfWork(1, 'IN', ON, occupations.software, { selfEmployed: true })] }),
      fsw(true, 67),
    ),
    experience(
      'experience-while-student',
      'work as a student counts',
      skilledWorker(ON, { work: [yearsOfWork(1, 'IN', ON, occupations.software, { whileFullTimeStudent: true })] }),
      fsw(true, 67),
    ),
    experience(
      'experience-unauthorized',
      'work in Canada counts without authorization, and is no Canadian work',
      skilledWorker(ON, { work: [yearsOfWork(1, 'CA', ON, occupations.software, { authorized: false })] }),
      fsw(true, 67),
    ),
    experience(
      'experience-unpaid',
      'unpaid work does not count',
      skilledWorker(ON, { work: [yearsOfWork(1, 'IN', ON, occupations.software, { paid: false })] }),
      fsw(false, 58),
    ),
    experience(
      'experience-teer-4',
      'work in TEER 4 does not count',
      skilledWorker(ON, { work: [yearsOfWork(6, 'IN', ON, occupations.salesperson)] }),
      fsw(false, 58),
    ),
  )

  // The continuous year in the primary occupation.
  const work = points('fsw.work')
  const part = (from: number, to: number, over: Declared = {}): Declared => ({
    noc: '21231',
    country: 'IN',
    from: addDays(ON, -from),
    to: addDays(ON, -to),
    hoursPerWeek: 30,
    ...over,
  })
  const continuous = (id: string, title: string, eligible: boolean, jobs: readonly Declared[], over: Declared = {}) =>
    work(id, title, skilledWorker(ON, { languageTests: [celpip(10), tef(5)], ...over, work: jobs }), fsw(eligible))
  const tenYears = addYears(ON, -10)
  cases.push(
    continuous('continuous-gap-of-a-day', 'a calendar day missing breaks the year', false, [
      part(400, 201),
      part(199, 1),
    ]),
    continuous('continuous-no-gap', 'without it the year is one stretch', true, [part(400, 200), part(199, 1)]),
    continuous('continuous-longest-stretch', 'one long stretch among broken ones', true, [
      part(900, 700),
      part(600, 237),
      part(100, 1),
    ]),
    continuous('continuous-longest-stretch-short', 'a stretch of 363 days is not enough', false, [
      part(900, 700),
      part(600, 238),
      part(100, 1),
    ]),
    continuous('continuous-bridged', 'a second job in the occupation bridges the gap', true, [
      part(400, 202),
      part(198, 1),
      part(210, 190, { hoursPerWeek: 15 }),
    ]),
    continuous('continuous-part-time', 'half time for two years is a continuous year', true, [
      part(728, 1, { hoursPerWeek: 15 }),
    ]),
    continuous('continuous-part-time-short', 'less a day', false, [part(727, 1, { hoursPerWeek: 15 })]),
    continuous('continuous-two-employers', 'two half-time jobs at once in the occupation', true, [
      part(364, 1, { hoursPerWeek: 15 }),
      part(364, 1, { hoursPerWeek: 15, country: 'FR' }),
    ]),
    continuous('continuous-two-occupations', 'two occupations do not make one year', false, [
      part(364, 183),
      part(182, 1, { noc: '22221' }),
    ]),
    continuous('continuous-old', 'any time in the ten years', true, [part(3000, 2637)]),
    work(
      'continuous-first-day-of-window',
      'a year that begins on the first day of the ten years',
      skilledWorker(ON, {
        work: [{ noc: '21231', country: 'IN', from: tenYears, to: addDays(tenYears, 363), hoursPerWeek: 30 }],
      }),
      { ...fsw(true, 67), changesOn: addDays(ON, 1) },
    ),
    work(
      'continuous-day-before-window',
      'a day before is lost',
      skilledWorker(ON, {
        work: [
          { noc: '21231', country: 'IN', from: addDays(tenYears, -1), to: addDays(tenYears, 362), hoursPerWeek: 30 },
        ],
      }),
      fsw(false, 58),
    ),
    continuous(
      'primary-declared',
      'the primary occupation declared',
      true,
      [part(1000, 600, { noc: '22221' }), part(364, 1)],
      { primaryOccupation: '21231' },
    ),
    continuous(
      'primary-declared-short',
      'a declared one without its year fails, though another has it',
      false,
      [part(1000, 600, { noc: '22221' }), part(363, 1)],
      { primaryOccupation: '21231' },
    ),
    continuous('primary-default-most', 'by default the occupation with most time', true, [
      part(1000, 600, { noc: '22221' }),
      part(363, 1),
    ]),
    continuous('primary-default-most-broken', 'even where its time is broken and that of another is not', false, [
      part(1500, 1200, { noc: '22221' }),
      part(1100, 900, { noc: '22221' }),
      part(364, 1),
    ]),
    continuous(
      'primary-default-equal-lowest',
      'of equal time the lowest code: 11100 broken before 21231 whole',
      false,
      [part(1500, 1319, { noc: '11100' }), part(1100, 919, { noc: '11100' }), part(364, 1)],
    ),
    continuous(
      'primary-default-equal-lowest-whole',
      'of equal time the lowest code: 11100 whole before 21231 broken',
      true,
      [part(364, 1, { noc: '11100' }), part(1500, 1319), part(1100, 919)],
    ),
    continuous('primary-unskilled', 'a declared primary occupation in TEER 4', false, [part(364, 1)], {
      primaryOccupation: '64100',
    }),
    continuous('primary-most-time-is-unskilled', 'unskilled work never makes the default', true, [
      part(1000, 1, { noc: '64100' }),
      part(364, 1),
    ]),
    points('fsw.destination')(
      'quebec',
      'plans to live in Quebec',
      skilledWorker(ON, { plansToLiveOutsideQuebec: false }),
      fsw(false, 67),
    ),
    points('fsw.destination')(
      'outside-quebec',
      'plans to live outside Quebec, declared',
      skilledWorker(ON, { plansToLiveOutsideQuebec: true }),
      fsw(true, 67),
    ),
  )

  // Arranged employment and adaptability.
  const arranged = points('fsw.grid.arranged-employment')
  const adapt = points('fsw.grid.adaptability')
  const low = [celpip(7)] // 16 + 23 + 9 + 12 = 60
  cases.push(
    arranged(
      'offer-lmia',
      'an offer: 10 points, and 5 of adaptability',
      skilledWorker(ON, { languageTests: low, jobOffers: [offer()] }),
      fsw(true, 75),
    ),
    arranged(
      'offer-exempt',
      'an offer with an exempt permit',
      skilledWorker(ON, {
        languageTests: low,
        jobOffers: [offer(ON, occupations.software, { basis: 'exempt-permit' })],
      }),
      fsw(true, 75),
    ),
    arranged(
      'offer-does-not-qualify',
      'an offer that rests on nothing',
      skilledWorker(ON, { languageTests: low, jobOffers: [offer(ON, occupations.software, { basis: 'none' })] }),
      fsw(false, 60),
    ),
    arranged(
      'offer-exempt-2016',
      'before 2016-11-19 an exempt offer earns no CRS points, but is an offer here',
      skilledWorker('2016-11-18', {
        languageTests: [celpip(7, '2016-08-01')],
        jobOffers: [offer('2016-11-18', occupations.software, { basis: 'exempt-permit' })],
      }),
      fsw(true, 75),
      { on: '2016-11-18' },
    ),
    arranged(
      'offer-after-2025-03-25',
      'from 2025-03-25 the offer earns no CRS points, but these',
      skilledWorker('2025-03-25', { languageTests: [celpip(7, '2025-01-01')], jobOffers: [offer('2025-03-25')] }),
      fsw(true, 75),
      { on: '2025-03-25' },
    ),
  )
  const single = skilledWorker(ON, { languageTests: low })
  const item = (id: string, title: string, who: Declared, earned: number) =>
    adapt(id, title, who, fsw(60 + earned >= 67, 60 + earned))
  const yearHere = daysOfWork(364, 'CA', ON, occupations.salesperson)
  cases.push(
    item(
      'adapt-spouse-language-4',
      "spouse's language at 4 in all four",
      withSpouse(single, { languageTests: [celpip(4)] }),
      5,
    ),
    item(
      'adapt-spouse-language-3',
      "spouse's language with one ability at 3",
      withSpouse(single, { languageTests: [celpip([4, 4, 3, 4])] }),
      0,
    ),
    item('adapt-spouse-language-french', "spouse's French at 4", withSpouse(single, { languageTests: [tef(4)] }), 5),
    item(
      'adapt-spouse-left-behind',
      'not of a spouse who stays behind',
      withSpouse(single, {
        accompanying: false,
        languageTests: [celpip(9)],
        education: [canadian('bachelors')],
        work: [yearHere],
      }),
      0,
    ),
    item(
      'adapt-spouse-citizen',
      'nor of a citizen',
      withSpouse(single, {
        citizenOrPermanentResident: true,
        languageTests: [celpip(9)],
        education: [canadian('bachelors')],
        work: [yearHere],
      }),
      0,
    ),
    item(
      'adapt-own-study-two-year',
      'two years of own study in Canada',
      { ...single, education: [foreign('masters'), canadian('two-year')] },
      5,
    ),
    item(
      'adapt-own-study-one-year',
      'one year of own study',
      { ...single, education: [foreign('masters'), canadian('one-year')] },
      0,
    ),
    item(
      'adapt-own-study-part-time',
      'part-time study',
      { ...single, education: [foreign('masters'), canadian('two-year', ON, { fullTime: false })] },
      0,
    ),
    item(
      'adapt-own-study-one-academic-year',
      'two years with one academic year',
      { ...single, education: [foreign('masters'), canadian('two-year', ON, { academicYears: 1 })] },
      0,
    ),
    item(
      'adapt-own-study-masters-of-two',
      "a Canadian master's of two years",
      { ...single, education: [canadian('masters', ON, { years: 2 })] },
      5,
    ),
    item(
      'adapt-own-study-masters-of-one',
      "a Canadian master's of one year",
      { ...single, education: [canadian('masters')] },
      0,
    ),
    item(
      'adapt-own-study-months-do-not-matter',
      'months in Canada are not asked here',
      { ...single, education: [foreign('masters'), canadian('two-year', ON, { monthsInCanada: 1 })] },
      5,
    ),
    item(
      'adapt-own-study-tomorrow',
      'study completed a day later',
      { ...single, education: [foreign('masters'), canadian('two-year', ON, { completedOn: addDays(ON, 1) })] },
      0,
    ),
    item(
      'adapt-spouse-study',
      "spouse's study of two years in Canada",
      withSpouse(single, { education: [canadian('two-year')] }),
      5,
    ),
    item(
      'adapt-spouse-study-one-year',
      "spouse's study of one year",
      withSpouse(single, { education: [canadian('one-year')] }),
      0,
    ),
    item(
      'adapt-spouse-study-abroad',
      "spouse's study abroad",
      withSpouse(single, { education: [foreign('doctoral')] }),
      0,
    ),
    item(
      'adapt-own-work',
      'a year of own skilled work in Canada',
      { ...single, work: [yearsOfWork(1, 'IN', addDays(ON, -364)), yearsOfWork(1, 'CA')] },
      10 + 2,
    ),
    item(
      'adapt-own-work-less-a-day',
      'less a day',
      { ...single, work: [yearsOfWork(1, 'IN', addDays(ON, -364)), daysOfWork(363, 'CA')] },
      0,
    ),
    item(
      'adapt-own-work-unskilled',
      'own work in TEER 4',
      { ...single, work: [yearsOfWork(1, 'IN', addDays(ON, -364)), yearHere] },
      0,
    ),
    item(
      'adapt-spouse-work',
      "spouse's year of any work in Canada, TEER 4 included",
      withSpouse(single, { work: [yearHere] }),
      5,
    ),
    item(
      'adapt-spouse-work-less-a-day',
      'less a day',
      withSpouse(single, { work: [daysOfWork(363, 'CA', ON, occupations.salesperson)] }),
      0,
    ),
    item(
      'adapt-spouse-work-self-employed',
      'self-employed too',
      withSpouse(single, { work: [{ ...yearHere, selfEmployed: true }] }),
      5,
    ),
    item(
      'adapt-spouse-work-student',
      'and as a student',
      withSpouse(single, { work: [{ ...yearHere, whileFullTimeStudent: true }] }),
      5,
    ),
    item(
      'adapt-spouse-work-unauthorized',
      'not without authorization',
      withSpouse(single, { work: [{ ...yearHere, authorized: false }] }),
      0,
    ),
    item('adapt-spouse-work-unpaid', 'nor unpaid', withSpouse(single, { work: [{ ...yearHere, paid: false }] }), 0),
    item('adapt-spouse-work-abroad', 'nor abroad', withSpouse(single, { work: [yearsOfWork(2, 'IN')] }), 0),
    ...['parent', 'grandparent', 'child', 'grandchild', 'sibling', 'aunt-uncle', 'niece-nephew'].map((relation) =>
      item(
        `adapt-relative-${relation}`,
        `a relative in Canada: ${relation}`,
        { ...single, relativesInCanada: [sibling({ relation })] },
        5,
      ),
    ),
    item(
      'adapt-relative-minor',
      'a relative under 18',
      { ...single, relativesInCanada: [sibling({ adult: false })] },
      0,
    ),
    item(
      'adapt-relative-abroad',
      'a relative who lives abroad',
      { ...single, relativesInCanada: [sibling({ livesInCanada: false })] },
      0,
    ),
    item(
      'adapt-relatives-two',
      'two relatives count once',
      { ...single, relativesInCanada: [sibling(), sibling({ relation: 'parent' })] },
      5,
    ),
    item(
      'adapt-relative-of-spouse',
      'a relative of an accompanying spouse',
      { ...withSpouse(single), relativesInCanada: [sibling({ of: 'spouse', relation: 'parent' })] },
      5,
    ),
    item(
      'adapt-relative-of-citizen-spouse',
      'of an accompanying spouse who is a citizen too',
      { ...withSpouse(single, { citizenOrPermanentResident: true }), relativesInCanada: [sibling({ of: 'spouse' })] },
      5,
    ),
    item(
      'adapt-relative-of-spouse-left-behind',
      'not of one who stays behind',
      { ...withSpouse(single, { accompanying: false }), relativesInCanada: [sibling({ of: 'spouse' })] },
      0,
    ),
    item(
      'adapt-two-items',
      'two items: 10',
      { ...withSpouse(single, { languageTests: [celpip(4)] }), relativesInCanada: [sibling()] },
      10,
    ),
    item(
      'adapt-cap',
      'five items: 10 at most',
      {
        ...withSpouse(single, { languageTests: [celpip(4)], education: [canadian('two-year')], work: [yearHere] }),
        education: [foreign('masters'), canadian('two-year')],
        relativesInCanada: [sibling()],
      },
      10,
    ),
  )
  return cases
}

function fundsCases(): Draft[] {
  const cases: Draft[] = []
  const rows = tables().eligibility.proof_of_funds.tables.filter((row) => row.found !== false)
  const fsw = (eligible: boolean) => ({ 'programs.fsw.eligible': eligible, 'programs.fsw.points': 67 })
  for (const { year, effective_from } of rows) {
    const on = effective_from as string
    const draft = draftsOf('funds.settlement', on)
    for (const size of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const needs = fundsRequired(size, on)
      const held = (fundsCad: number) => ({ ...skilledWorker(on), familySize: size, fundsCad })
      cases.push(
        draft(`funds-${year}-${size}`, `${needs} dollars for ${size}, the least of ${year}`, held(needs), fsw(true)),
        draft(`funds-${year}-${size}-less-one`, 'a dollar less', held(needs - 1), fsw(false)),
      )
    }
    if (on === '2015-01-01') continue
    const eve = addDays(on, -1)
    const before = fundsRequired(1, eve)
    cases.push(
      draft(
        `funds-eve-of-${year}`,
        `the amount of before, on the eve of ${on}`,
        { ...skilledWorker(eve), fundsCad: before },
        { ...fsw(true), changesOn: on },
        { on: eve },
      ),
    )
  }
  const draft = draftsOf('fsw.funds', ON)
  const poor = skilledWorker(ON, { fundsCad: 0, jobOffers: [offer()] })
  const lifted = (id: string, title: string, who: Declared, eligible: boolean, over: Partial<Draft> = {}) =>
    draft(id, title, who, { 'programs.fsw.eligible': eligible }, over)
  cases.push(
    lifted(
      'family-of-12',
      'twelve: seven and five more',
      skilledWorker(ON, { familySize: 12, fundsCad: 35_224 + 5 * 3_586 }),
      true,
    ),
    lifted(
      'family-of-12-less-one',
      'a dollar less',
      skilledWorker(ON, { familySize: 12, fundsCad: 35_224 + 5 * 3_586 - 1 }),
      false,
    ),
    lifted('offer-alone', 'an offer alone lifts nothing', poor, false),
    lifted(
      'offer-working-for-employer',
      'an offer of the employer one works for lifts the funds',
      { ...poor, jobOffers: [offer(ON, occupations.software, { workingForEmployer: true })] },
      true,
    ),
    lifted(
      'offer-authorized',
      'an offer to one authorized to work in Canada does',
      { ...poor, authorizedToWorkInCanada: true },
      true,
    ),
    lifted(
      'authorized-alone',
      'authorization alone does not',
      { ...poor, jobOffers: [], authorizedToWorkInCanada: true },
      false,
    ),
    lifted(
      'offer-not-qualifying',
      'nor an offer that does not qualify',
      {
        ...poor,
        authorizedToWorkInCanada: true,
        jobOffers: [offer(ON, occupations.salesperson, { workingForEmployer: true })],
      },
      false,
    ),
    lifted(
      'any-of-two-offers',
      'any qualifying offer lifts them',
      { ...poor, jobOffers: [offer(), offer(ON, occupations.userSupport, { workingForEmployer: true })] },
      true,
    ),
    lifted('no-funds', 'no funds declared are none', skilledWorker(ON, { fundsCad: 0 }), false),
    draft(
      'cec-needs-none',
      'the Canadian Experience Class asks no funds',
      experienced(),
      { 'programs.cec.eligible': true },
      { rule: 'cec.minimum' },
    ),
  )
  const fst = draftsOf('fst.funds', ON)
  const trade = (id: string, title: string, over: Declared, eligible: boolean) =>
    fst(id, title, tradesperson(ON, { fundsCad: 0, ...over }), { 'programs.fst.eligible': eligible })
  cases.push(
    trade('fst-least-funds', 'a trade: the least funds', { fundsCad: 13_310 }, true),
    trade('fst-less-one', 'a dollar less', { fundsCad: 13_309 }, false),
    trade(
      'fst-offer-in-trade',
      'an offer in the trade, of the employer one works for',
      { jobOffers: [offer(ON, occupations.electrician, { workingForEmployer: true })] },
      true,
    ),
    trade(
      'fst-offer-in-trade-authorized',
      'an offer in the trade to one authorized to work',
      { authorizedToWorkInCanada: true, jobOffers: [offer(ON, occupations.electrician)] },
      true,
    ),
    trade(
      'fst-offer-in-trade-alone',
      'an offer in the trade alone lifts nothing',
      { jobOffers: [offer(ON, occupations.electrician)] },
      false,
    ),
    trade(
      'fst-offer-outside',
      'an offer in another occupation lifts nothing',
      { jobOffers: [offer(ON, occupations.software, { workingForEmployer: true })] },
      false,
    ),
  )
  return cases
}

function cecCases(): Draft[] {
  const minimum = draftsOf('cec.minimum', ON)
  const work = draftsOf('cec.work', ON)
  const cec = (eligible: boolean, years?: number) => ({
    'programs.cec.eligible': eligible,
    ...(years === undefined ? {} : { 'facts.canadianWorkYears': years }),
  })
  const part = (from: number, to: number, over: Declared = {}): Declared => ({
    noc: '21231',
    country: 'CA',
    from: addDays(ON, -from),
    to: addDays(ON, -to),
    hoursPerWeek: 30,
    ...over,
  })
  const has = (
    id: string,
    title: string,
    eligible: boolean,
    jobs: readonly Declared[],
    level: number | [number, number, number, number] = 7,
    years?: number,
  ) => work(id, title, experienced(ON, { work: jobs, languageTests: [celpip(level)] }), cec(eligible, years))
  const cases: Draft[] = [
    has('year', 'a year of 1,560 hours', true, [part(364, 1)]),
    has('year-less-a-day', 'less a day', false, [part(363, 1)]),
    has('year-broken', 'a broken year', true, [part(900, 719), part(182, 1)]),
    has('year-part-time', 'a year of half time in two', true, [part(728, 1, { hoursPerWeek: 15 })]),
    has('year-two-jobs', 'two jobs at once, 30 hours at most', false, [
      part(363, 1, { hoursPerWeek: 40 }),
      part(363, 1, { hoursPerWeek: 40, noc: '22221' }),
    ]),
    has('abroad', 'a year abroad is none', false, [part(364, 1, { country: 'US' })]),
    has('unpaid', 'unpaid', false, [part(364, 1, { paid: false })], 7, 0),
    has('unauthorized', 'without authorization', false, [part(364, 1, { authorized: false })], 7, 0),
    has('self-employed', 'self-employed', false, [part(364, 1, { selfEmployed: true })], 7, 0),
    has('while-student', 'while a full-time student', false, [part(364, 1, { whileFullTimeStudent: true })], 7, 0),
    has(
      'not-temporary-resident',
      'without temporary resident status: a year for the score, none here',
      false,
      [part(364, 1, { temporaryResident: false })],
      7,
      1,
    ),
    has('teer-4', 'in TEER 4', false, [part(364, 1, { noc: '64100' })], 7, 0),
    has('teer-3-and-4', 'TEER 4 never helps', false, [
      part(363, 1, { noc: '63200' }),
      part(800, 400, { noc: '64100' }),
    ]),
  ]
  const threeYears = addYears(ON, -3)
  const from = (day: string): Declared => ({
    noc: '21231',
    country: 'CA',
    from: day,
    to: addDays(day, 363),
    hoursPerWeek: 30,
  })
  const window = (id: string, title: string, on: string, start: string, eligible: boolean, changesOn?: string) =>
    minimum(
      id,
      title,
      experienced(on, { languageTests: [celpip(7, addMonths(on, -3))], work: [from(start)] }),
      { ...cec(eligible, 1), ...(changesOn === undefined ? {} : { changesOn }) },
      { on },
    )
  cases.push(
    window(
      'first-day-of-window',
      'a year that begins on the first day of the three years',
      ON,
      threeYears,
      true,
      addDays(ON, 1),
    ),
    window('day-before-window', 'a day before is lost', ON, addDays(threeYears, -1), false),
    window(
      'leap-window-29-feb',
      'on 29 February 2024 the three years begin on 28 February 2021',
      '2024-02-29',
      '2021-02-28',
      true,
      '2024-03-01',
    ),
    window('leap-window-1-march', 'on 1 March 2024 on 1 March 2021', '2024-03-01', '2021-02-28', false),
    window(
      'leap-window-28-feb-2023',
      'on 28 February 2023 the three years begin on 28 February 2020',
      '2023-02-28',
      '2020-02-28',
      true,
      '2023-03-01',
    ),
    window('leap-window-1-march-2023', 'on 1 March 2023 the leap day 2020 is past', '2023-03-01', '2020-02-29', false),
    minimum('quebec', 'plans to live in Quebec', experienced(ON, { plansToLiveOutsideQuebec: false }), cec(false), {
      rule: 'cec.destination',
    }),
  )

  // The language of the occupation with most hours.
  const language = draftsOf('cec.minimum', ON)
  for (const [word, codes, least] of [
    ['teer-0', occupations.itManager, 7],
    ['teer-1', occupations.software, 7],
    ['teer-2', occupations.userSupport, 5],
    ['teer-3', occupations.cook, 5],
  ] as const) {
    for (const level of [least, least - 1]) {
      cases.push(
        language(
          `language-${word}-${level}`,
          `${word}: level ${level} in all four`,
          experienced(ON, { work: [yearsOfWork(1, 'CA', ON, codes)], languageTests: [celpip(level)] }),
          cec(level === least),
        ),
      )
    }
  }
  const eve = '2022-11-15'
  for (const [word, codes, least] of [
    ['noc-0', occupations.itManager, 7],
    ['noc-a', occupations.software, 7],
    ['noc-b', occupations.userSupport, 5],
  ] as const) {
    for (const level of [least, least - 1]) {
      cases.push(
        language(
          `language-${word}-${level}`,
          `${word}: level ${level} in all four, before NOC 2021`,
          experienced(eve, { work: [yearsOfWork(1, 'CA', eve, codes)], languageTests: [celpip(level, '2022-08-01')] }),
          cec(level === least),
          { on: eve },
        ),
      )
    }
  }
  for (const [i, ability] of ['listening', 'reading', 'writing', 'speaking'].entries()) {
    const four = [9, 9, 9, 9].map((level, k) => (k === i ? 6 : level)) as [number, number, number, number]
    cases.push(
      language(
        `language-${ability}-6`,
        `one ability at 6 (${ability}) is not 7 in all four`,
        experienced(ON, { languageTests: [celpip(four)] }),
        cec(false),
      ),
    )
  }
  cases.push(
    language(
      'language-first-only',
      'the first official language alone counts',
      experienced(ON, { languageTests: [celpip(6), tef(9)] }),
      cec(false),
    ),
    language(
      'language-french-first',
      'French may be it',
      experienced(ON, { firstOfficialLanguage: 'french', languageTests: [celpip(6), tef(7)] }),
      cec(true),
    ),
    language('language-none', 'no valid results', experienced(ON, { languageTests: [] }), cec(false)),
    has(
      'main-occupation-lower',
      'most hours in TEER 2: level 5 is enough',
      true,
      [part(382, 200, { noc: '22221' }), part(181, 1)],
      5,
    ),
    has(
      'main-occupation-higher',
      'most hours in TEER 1: it is not',
      false,
      [part(381, 200, { noc: '22221' }), part(183, 1)],
      5,
    ),
    has(
      'main-occupation-equal',
      'of equal hours the higher threshold',
      false,
      [part(381, 200, { noc: '22221' }), part(182, 1)],
      5,
    ),
    has(
      'main-occupation-equal-order',
      'in whichever order',
      false,
      [part(182, 1), part(381, 200, { noc: '22221' })],
      5,
    ),
    has(
      'main-occupation-each-by-itself',
      'each occupation is laid by itself: 30 hours of each at once',
      false,
      [part(364, 1, { noc: '22221' }), part(364, 1)],
      5,
    ),
    has(
      'main-occupation-one-noc',
      'hours of one level in two occupations are not added: 182 in one of TEER 2 against 181 and 100 in two of TEER 1',
      true,
      [part(600, 419, { noc: '22221' }), part(418, 238), part(237, 138, { noc: '11100' })],
      5,
    ),
    has(
      'main-occupation-in-window',
      'hours of before the three years do not decide',
      true,
      [part(2000, 1500), part(364, 1, { noc: '22221' })],
      5,
    ),
  )
  return cases
}

function fstCases(): Draft[] {
  const minimum = draftsOf('fst.minimum', ON)
  const groups = draftsOf('fst.groups', ON)
  const backed = draftsOf('fst.certificate-or-offer', ON)
  const fst = (eligible: boolean) => ({ 'programs.fst.eligible': eligible })
  const part = (from: number, to: number, over: Declared = {}): Declared => ({
    noc: '72200',
    country: 'PH',
    from: addDays(ON, -from),
    to: addDays(ON, -to),
    hoursPerWeek: 30,
    ...over,
  })
  const has = (id: string, title: string, eligible: boolean, jobs: readonly Declared[], over: Declared = {}) =>
    minimum(id, title, tradesperson(ON, { work: jobs, ...over }), fst(eligible))
  const cases: Draft[] = [
    has('two-years', 'two years: 3,120 hours', true, [part(728, 1)]),
    has('two-years-less-a-day', 'less a day', false, [part(727, 1)]),
    has('two-years-broken', 'broken years', true, [part(1700, 1337), part(364, 1)]),
    has('part-time', 'half time for four years', true, [part(1456, 1, { hoursPerWeek: 15 })]),
    has('part-time-less-a-day', 'less a day', false, [part(1455, 1, { hoursPerWeek: 15 })]),
    has('in-canada', 'in Canada', true, [part(728, 1, { country: 'CA' })]),
    has('here-and-abroad', 'here and abroad', true, [part(728, 365), part(364, 1, { country: 'CA' })]),
    has('self-employed', 'self-employed', true, [part(728, 1, { selfEmployed: true })]),
    has('while-student', 'while a student', true, [part(728, 1, { whileFullTimeStudent: true })]),
    has('unpaid', 'unpaid work does not count', false, [part(728, 1, { paid: false })]),
    has('two-trades', 'a year in each of two trades is not two in one', false, [
      part(728, 365),
      part(364, 1, { noc: '72310' }),
    ]),
    has('two-trades-one-enough', 'two years in one of two trades', true, [
      part(1200, 473),
      part(400, 1, { noc: '72310' }),
    ]),
    has('language-5-4-4-5', 'the least of each ability', true, [part(728, 1)]),
  ]
  for (const [i, [ability, least]] of (
    [
      ['listening', 5],
      ['reading', 4],
      ['writing', 4],
      ['speaking', 5],
    ] as const
  ).entries()) {
    const four = (n: number) =>
      [9, 9, 9, 9].map((level, k) => (k === i ? n : level)) as [number, number, number, number]
    cases.push(
      has(`language-${ability}-${least}`, `${ability} at ${least}`, true, [part(728, 1)], {
        languageTests: [celpip(four(least))],
      }),
      has(`language-${ability}-${least - 1}`, `${ability} at ${least - 1}`, false, [part(728, 1)], {
        languageTests: [celpip(four(least - 1))],
      }),
    )
  }
  const fiveYears = addYears(ON, -5)
  const starting = (day: string): Declared => ({
    noc: '72200',
    country: 'PH',
    from: day,
    to: addDays(day, 727),
    hoursPerWeek: 30,
  })
  const window = (id: string, title: string, on: string, start: string, eligible: boolean, changesOn?: string) =>
    minimum(
      id,
      title,
      tradesperson(on, { work: [starting(start)] }),
      { ...fst(eligible), ...(changesOn === undefined ? {} : { changesOn }) },
      { on },
    )
  cases.push(
    window(
      'first-day-of-window',
      'two years that begin on the first day of the five',
      ON,
      fiveYears,
      true,
      addDays(ON, 1),
    ),
    window('day-before-window', 'a day before is lost', ON, addDays(fiveYears, -1), false),
    window(
      'leap-window-29-feb',
      'on 29 February 2024 the five years begin on 28 February 2019',
      '2024-02-29',
      '2019-02-28',
      true,
      '2024-03-01',
    ),
    window('leap-window-1-march', 'on 1 March 2024 on 1 March 2019', '2024-03-01', '2019-02-28', false),
    minimum('language-none', 'no valid results', tradesperson(ON, { languageTests: [] }), fst(false)),
    minimum(
      'language-second',
      'the second official language does not count',
      tradesperson(ON, { languageTests: [tef(9)] }),
      fst(false),
    ),
    minimum('quebec', 'plans to live in Quebec', tradesperson(ON, { plansToLiveOutsideQuebec: false }), fst(false), {
      rule: 'fst.destination',
    }),
  )

  // A certificate or an offer in the trade.
  const backing = (id: string, title: string, over: Declared, eligible: boolean, partial: Partial<Draft> = {}) =>
    backed(id, title, tradesperson(partial.on ?? ON, over), fst(eligible), partial)
  const certificate = (over: Declared = {}) => [{ noc: '72200', issuedBy: 'ON', issuedOn: '2022-02-01', ...over }]
  cases.push(
    backing('neither', 'neither certificate nor offer', { tradeCertificates: [] }, false),
    backing(
      'certificate-other-trade',
      'a certificate in another trade',
      { tradeCertificates: certificate({ noc: '72310' }) },
      false,
    ),
    backing(
      'certificate-without-noc',
      'a certificate that names no trade',
      { tradeCertificates: [{ issuedBy: 'ON', issuedOn: '2022-02-01' }] },
      false,
    ),
    backing(
      'certificate-today',
      'a certificate issued on the day',
      { tradeCertificates: certificate({ issuedOn: ON }) },
      true,
    ),
    backing(
      'certificate-tomorrow',
      'a day later',
      { tradeCertificates: certificate({ issuedOn: addDays(ON, 1) }) },
      false,
    ),
    backing(
      'certificate-by-canada',
      'issued by the federal government',
      { tradeCertificates: certificate({ issuedBy: 'CA' }) },
      true,
    ),
    backing(
      'certificate-second',
      'one of two certificates is in the trade',
      { tradeCertificates: [...certificate({ noc: '72310' }), ...certificate()] },
      true,
    ),
    backing(
      'offer-in-trade',
      'an offer in the trade instead',
      { tradeCertificates: [], jobOffers: [offer(ON, occupations.electrician)] },
      true,
    ),
    backing(
      'offer-other-trade',
      'an offer in another trade',
      { tradeCertificates: [], jobOffers: [offer(ON, occupations.carpenter)] },
      false,
    ),
    backing(
      'offer-11-months',
      'an offer of eleven months',
      { tradeCertificates: [], jobOffers: [offer(ON, occupations.electrician, { months: 11 })] },
      false,
    ),
    backing(
      'offer-part-time',
      'a part-time offer',
      { tradeCertificates: [], jobOffers: [offer(ON, occupations.electrician, { fullTime: false })] },
      false,
    ),
    backing(
      'offer-none',
      'an offer that rests on nothing',
      { tradeCertificates: [], jobOffers: [offer(ON, occupations.electrician, { basis: 'none' })] },
      false,
    ),
    backing(
      'trade-with-the-certificate',
      'of two trades with two years the one with the certificate',
      { work: [part(1500, 773, { noc: '72310' }), part(728, 1)] },
      true,
    ),
    backing(
      'certificate-in-shorter-trade',
      'a certificate in the trade with a year, two years in another',
      { work: [part(1500, 773, { noc: '72310' }), part(364, 1)] },
      false,
    ),
    backing('era-by-noc2016', 'before NOC 2021 a certificate by its four digits', {}, true, { on: '2022-11-15' }),
    backing(
      'era-other-noc2016',
      'of another trade by its four digits',
      { tradeCertificates: [{ noc: '72200', noc2016: '7271', issuedBy: 'ON', issuedOn: '2022-02-01' }] },
      false,
      { on: '2022-11-15' },
    ),
    backing(
      'era-without-noc2016',
      'without the four digits it is judged by its NOC 2021',
      { tradeCertificates: certificate() },
      true,
      { on: '2022-11-15' },
    ),
    backing(
      'era-without-noc2016-other',
      'and so is one in another trade',
      { tradeCertificates: certificate({ noc: '72310' }) },
      false,
      { on: '2022-11-15' },
    ),
  )

  // Groups, inside and at their borders, in both eras.
  cases.push(
    groups(
      'first-day-of-noc-2021',
      'the groups of NOC 2021 hold from its first day',
      tradesperson('2022-11-16'),
      fst(true),
      {
        on: '2022-11-16',
      },
    ),
  )
  const inGroup = (noc: string, isTrade: boolean, on = ON, noc2016?: string) => {
    const codes = noc2016 === undefined ? { noc } : { noc, noc2016 }
    return groups(
      `group-${noc2016 ?? noc}`,
      `${noc2016 ?? noc} ${isTrade ? 'is' : 'is not'} a trade${noc2016 === undefined ? '' : ' of NOC 2016'}`,
      tradesperson(on, {
        work: [{ ...codes, country: 'PH', from: addDays(on, -728), to: addDays(on, -1), hoursPerWeek: 30 }],
        tradeCertificates: [{ ...codes, issuedBy: 'ON', issuedOn: addYears(on, -1) }],
      }),
      fst(isTrade),
      { on },
    )
  }
  const trades = tables().trades.versions
  const isTradeOn = (code: string, day: string) =>
    trades.some(
      (row) =>
        (row.effective_from ?? '') <= day &&
        (row.effective_to === null || day <= row.effective_to) &&
        row.occupations.some(({ noc }) => noc === code),
    )
  for (const noc of [
    '72010',
    '72600',
    '72602',
    '72999',
    '73100',
    '73300',
    '74100',
    '75110',
    '82010',
    '82031',
    '83100',
    '84100',
    '85100',
    '92010',
    '92101',
    '93100',
    '93200',
    '94100',
    '63200',
    '63202',
    '63210',
    '62200',
    '62201',
    '62010',
    '70010',
    '22221',
  ]) {
    cases.push(inGroup(noc, isTradeOn(noc, ON)))
  }
  for (const [noc, noc2016] of [
    ['72200', '7241'],
    ['73300', '7511'],
    ['72011', '7202'],
    ['73100', '7305'],
    ['82010', '8211'],
    ['83100', '8231'],
    ['84100', '8411'],
    ['92010', '9211'],
    ['93100', '9231'],
    ['94100', '9411'],
    ['63200', '6322'],
    ['62200', '6321'],
    ['63202', '6332'],
    ['62010', '6211'],
    ['63210', '6341'],
    ['64100', '6421'],
    ['72600', '2271'],
  ] as const) {
    cases.push(inGroup(noc, isTradeOn(noc2016, '2022-11-15'), '2022-11-15', noc2016))
  }
  return cases
}

function pnpCases(): Draft[] {
  const draft = draftsOf('pnp.nomination', ON)
  const federal = draftsOf('pnp.federal-program', ON)
  const nominated = (who: Declared, over: Declared = {}) => ({
    ...who,
    nominations: [{ province: 'NS', issuedOn: '2023-01-02', acceptedOn: '2023-01-05', ...over }],
  })
  const pnp = (eligible: boolean, pool: boolean, fact = true) => ({
    'programs.pnp.eligible': eligible,
    eligible: pool,
    'facts.nomination': fact,
  })
  return [
    draft('nominee-fsw', 'a nominee eligible for FSW', nominated(skilledWorker()), pnp(true, true)),
    draft('nominee-cec', 'a nominee eligible for CEC', nominated(experienced()), pnp(true, true)),
    draft('nominee-fst', 'a nominee eligible for FST', nominated(tradesperson()), pnp(true, true)),
    federal(
      'nominee-none',
      'a nominee eligible for none of the three',
      nominated(experienced(ON, { work: [] })),
      pnp(false, false),
    ),
    federal(
      'nominee-quebec',
      'a nominee who plans to live in Quebec',
      nominated(experienced(ON, { plansToLiveOutsideQuebec: false })),
      pnp(false, false),
    ),
    draft(
      'not-accepted',
      'a nomination not accepted',
      { ...skilledWorker(), nominations: [{ province: 'NS', issuedOn: '2023-01-02' }] },
      pnp(false, true, false),
    ),
    draft(
      'accepted-tomorrow',
      'accepted a day later',
      nominated(skilledWorker(), { acceptedOn: addDays(ON, 1) }),
      pnp(false, true, false),
    ),
    draft('accepted-today', 'accepted on the day', nominated(skilledWorker(), { acceptedOn: ON }), pnp(true, true)),
    draft('expires-today', 'expires on the day', nominated(skilledWorker(), { expiresOn: ON }), {
      ...pnp(true, true),
      changesOn: addDays(ON, 1),
    }),
    draft(
      'expired',
      'expired a day before',
      nominated(skilledWorker(), { expiresOn: addDays(ON, -1) }),
      pnp(false, true, false),
    ),
    draft('no-nomination', 'no nomination', skilledWorker(), pnp(false, true, false)),
  ]
}

export const programTopics = (): Topic[] => [
  {
    name: 'fsw',
    about: 'Federal Skilled Worker: the minimum requirements and every row of the 67-point grid.',
    drafts: fswCases(),
  },
  {
    name: 'funds',
    about: 'Settlement funds of every era and family size, to the dollar, and what lifts them.',
    drafts: fundsCases(),
  },
  {
    name: 'cec',
    about: 'Canadian Experience Class: the year, its window, mixed occupations and their language.',
    drafts: cecCases(),
  },
  {
    name: 'fst',
    about: 'Federal Skilled Trades: the years, the language, certificate or offer, the groups of both eras.',
    drafts: fstCases(),
  },
  { name: 'pnp', about: 'Provincial nominees.', drafts: pnpCases() },
]
