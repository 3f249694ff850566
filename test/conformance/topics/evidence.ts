/** From evidence to facts: language results, credentials, work by hour-days, occupations. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { type Ability, abilities, tables } from '../../oracle/tables.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import {
  type Codes,
  canadian,
  celpip,
  couple,
  daysOfWork,
  foreign,
  ON,
  occupations,
  someone,
  tef,
  yearsOfWork,
} from '../people.ts'

// ------------------------------------------------------------------ language

const tests = [
  { test: 'ielts-general', table: 'ielts_general_training', step: 0.5, floor: 0 },
  { test: 'celpip-general', table: 'celpip_general', step: 1, floor: 0 },
  { test: 'pte-core', table: 'pte_core', step: 1, floor: 10 },
  { test: 'tef-canada', table: 'tef_canada_old_scale', step: 1, floor: 0 },
  { test: 'tcf-canada', table: 'tcf_canada', step: 1, floor: 0 },
] as const

/** A day on which PTE Core is accepted too. */
const WITH_PTE = '2024-02-14'

function conversionCases(): Draft[] {
  return tests.flatMap(({ test, table, step, floor }) => {
    const on = test === 'pte-core' ? WITH_PTE : ON
    const draft = draftsOf(`language.${test}`, on)
    const steps = tables().language.conversions[table] as Record<Ability, [number, number, number][]>
    const french = test === 'tef-canada' || test === 'tcf-canada'
    const sat = (scores: Record<Ability, number>): Declared => ({
      ...someone,
      firstOfficialLanguage: french ? 'french' : 'english',
      languageTests: [{ test, resultsOn: addMonths(on, -3), ...scores }],
    })
    const all = (scoreOf: (ability: Ability) => number) =>
      Object.fromEntries(abilities.map((ability) => [ability, scoreOf(ability)])) as Record<Ability, number>
    const states = (levelOf: (ability: Ability) => number) =>
      Object.fromEntries(abilities.map((ability) => [`facts.first.${ability}`, levelOf(ability)]))
    const levels = [...new Set(abilities.flatMap((ability) => steps[ability].map(([level]) => level)))]
      .filter((level) => level <= 10)
      .sort((a, b) => a - b)
    const least = (ability: Ability, level: number) => steps[ability].find(([of]) => of === level)?.[1] as number
    return [
      ...levels.flatMap((level, i) => [
        draft(
          `${test}-${level}`,
          `the least scores of ${test} for level ${level}`,
          sat(all((ability) => least(ability, level))),
          states(() => level),
        ),
        draft(
          `${test}-below-${level}`,
          `scores of ${test} one step below level ${level}`,
          sat(all((ability) => Math.max(floor, least(ability, level) - step))),
          states(() => (i === 0 ? 0 : (levels[i - 1] as number))),
        ),
      ]),
      draft(
        `${test}-each-its-own`,
        `each ability of ${test} converts alone`,
        sat(all((ability) => least(ability, 7 + abilities.indexOf(ability)))),
        states((ability) => 7 + abilities.indexOf(ability)),
      ),
      draft(
        `${test}-each-its-own-reversed`,
        `each ability of ${test} converts alone, the other way round`,
        sat(all((ability) => least(ability, 10 - abilities.indexOf(ability)))),
        states((ability) => 10 - abilities.indexOf(ability)),
      ),
      draft(
        `${test}-highest`,
        `the highest scores of ${test} read as level 10`,
        sat(
          test === 'ielts-general'
            ? all(() => 9)
            : test === 'celpip-general'
              ? all(() => 12)
              : test === 'pte-core'
                ? all(() => 90)
                : test === 'tef-canada'
                  ? { listening: 360, reading: 300, writing: 450, speaking: 450 }
                  : { listening: 699, reading: 699, writing: 20, speaking: 20 },
        ),
        states(() => 10),
      ),
    ]
  })
}

function resultCases(): Draft[] {
  const cases: Draft[] = []
  for (const [test, from] of [
    ['pte-core', '2024-01-30'],
    ['tcf-canada', '2018-11-10'],
  ] as const) {
    const draft = draftsOf(`language.${test}`, from)
    const scores =
      test === 'pte-core'
        ? { listening: 82, reading: 78, writing: 88, speaking: 84 }
        : { listening: 523, reading: 524, writing: 14, speaking: 14 }
    const who = {
      ...someone,
      firstOfficialLanguage: test === 'pte-core' ? 'english' : 'french',
      languageTests: [{ test, resultsOn: addMonths(from, -2), ...scores }],
    }
    const eve = addDays(from, -1)
    cases.push(
      draft(
        `${test}-eve-of-acceptance`,
        `${test} on the eve of its acceptance`,
        who,
        { 'facts.first': null, changesOn: from },
        { on: eve },
      ),
      draft(
        `${test}-accepted`,
        `${test} on the day it is accepted, with results of before`,
        who,
        { 'facts.first.reading': 9 },
        { on: from },
      ),
      draft(
        `${test}-not-accepted-yields`,
        `an earlier result of an accepted test counts while ${test} is not`,
        {
          ...who,
          languageTests: [
            ...who.languageTests,
            test === 'pte-core' ? celpip(7, addMonths(from, -6)) : tef(7, addMonths(from, -6)),
          ],
        },
        { 'facts.first.reading': 7 },
        { on: eve },
      ),
      draft(
        `${test}-accepted-is-latest`,
        `and the later one from the day of acceptance`,
        {
          ...who,
          languageTests: [
            ...who.languageTests,
            test === 'pte-core' ? celpip(7, addMonths(from, -6)) : tef(7, addMonths(from, -6)),
          ],
        },
        { 'facts.first.reading': 9 },
        { on: from },
      ),
    )
  }
  for (const test of ['ielts-general', 'celpip-general', 'tef-canada']) {
    const on = '2015-01-01'
    const scores =
      test === 'tef-canada'
        ? tef(7, '2014-11-01')
        : test === 'celpip-general'
          ? celpip(7, '2014-11-01')
          : { test, resultsOn: '2014-11-01', listening: 6, reading: 6, writing: 6, speaking: 6 }
    cases.push(
      draftsOf(`language.${test}`, on)(
        `${test}-at-launch`,
        `${test} is accepted from the launch`,
        { ...someone, firstOfficialLanguage: test === 'tef-canada' ? 'french' : 'english', languageTests: [scores] },
        { 'facts.first.writing': 7 },
      ),
    )
  }
  const validity = draftsOf('language.results-validity', ON)
  const sat = (...languageTests: Declared[]) => ({ ...someone, languageTests })
  const valid = (id: string, title: string, resultsOn: string, on: string, level: number | null, changesOn?: string) =>
    validity(
      id,
      title,
      { ...someone, languageTests: [celpip(9, resultsOn)] },
      {
        ...(level === null ? { 'facts.first': null } : { 'facts.first.reading': level }),
        ...(changesOn === undefined ? {} : { changesOn }),
      },
      { on },
    )
  cases.push(
    valid('results-today', 'results count from their day', ON, ON, 9),
    valid('results-tomorrow', 'and not on the eve', addDays(ON, 1), ON, null, addDays(ON, 1)),
    valid('results-last-day', 'the last day of the two years', addDays(addYears(ON, -2), 1), ON, 9, addDays(ON, 1)),
    valid('results-two-years', 'the day two years later is excluded', addYears(ON, -2), ON, null),
    valid('results-two-years-and-a-day', 'and every day after', addDays(addYears(ON, -2), -1), ON, null),
    valid(
      'results-leap-day-27',
      'results of 29 February 2020, on 27 February 2022',
      '2020-02-29',
      '2022-02-27',
      9,
      '2022-02-28',
    ),
    valid(
      'results-leap-day-28',
      'results of 29 February 2020 end on 28 February 2022',
      '2020-02-29',
      '2022-02-28',
      null,
    ),
    valid(
      'results-of-28-on-leap-day',
      'results of 28 February 2022, on 29 February 2024',
      '2022-02-28',
      '2024-02-29',
      null,
    ),
    valid('results-of-28-eve', 'results of 28 February 2022, on 27 February 2024', '2022-02-28', '2024-02-27', 9),
    valid(
      'results-of-1-march-leap-day',
      'results of 1 March 2022, on 29 February 2024',
      '2022-03-01',
      '2024-02-29',
      9,
      '2024-03-01',
    ),
    validity(
      'latest-counts',
      'of two valid results in a language the latest counts, though worse',
      sat(celpip(9, '2022-01-10'), celpip(7, '2022-12-10')),
      { 'facts.first.reading': 7 },
    ),
    validity(
      'latest-counts-reversed',
      'in whichever order they are listed',
      sat(celpip(7, '2022-12-10'), celpip(9, '2022-01-10')),
      { 'facts.first.reading': 7 },
    ),
    validity(
      'latest-of-two-tests',
      'of two tests in one language too',
      sat(
        { test: 'ielts-general', resultsOn: '2022-12-10', listening: 6, reading: 6, writing: 6, speaking: 6 },
        celpip(9, '2022-12-09'),
      ),
      { 'facts.first.reading': 7 },
    ),
    validity(
      'same-day-first-listed',
      'of results of one day the first listed',
      sat(celpip(7, '2022-12-10'), celpip(9, '2022-12-10')),
      { 'facts.first.reading': 7 },
    ),
    validity(
      'later-result-of-tomorrow',
      'a later result does not count before its day',
      sat(celpip(7, '2022-12-10'), celpip(9, addDays(ON, 1))),
      { 'facts.first.reading': 7, changesOn: addDays(ON, 1) },
    ),
    validity(
      'later-one-expired-never',
      'when the earlier one ends the later stands',
      sat(celpip(9, addYears(ON, -2)), celpip(7, '2022-12-10')),
      { 'facts.first.reading': 7 },
    ),
    validity(
      'never-mixed',
      'abilities of different results are never mixed',
      sat(celpip([10, 4, 10, 4], '2022-01-10'), celpip([4, 10, 4, 10], '2022-12-10')),
      { 'facts.first.listening': 4, 'facts.first.reading': 10 },
    ),
    validity('languages-apart', 'the latest of each language', sat(celpip(7, '2022-01-10'), tef(9, '2022-12-10')), {
      'facts.first.reading': 7,
      'facts.second.reading': 9,
    }),
    validity(
      'second-expires-alone',
      'one language ends, the other stands',
      sat(celpip(7, '2022-01-10'), tef(9, addYears(ON, -2))),
      { 'facts.first.reading': 7, 'facts.second': null },
    ),
  )
  return cases
}

// ------------------------------------------------------------------ education

function educationCases(): Draft[] {
  const assessment = draftsOf('education.assessment-validity', ON)
  const study = draftsOf('education.canadian-study', ON)
  const level = draftsOf('crs.core.education', ON)
  const held = (...education: Declared[]) => ({ ...someone, education })
  const issued = (
    id: string,
    title: string,
    issuedOn: string,
    counts: boolean,
    over: Partial<Draft> = {},
    changesOn?: string,
  ) =>
    assessment(
      id,
      title,
      held(foreign('masters', ON, { completedOn: '2010-06-30', equivalency: { issuedOn } })),
      { 'facts.education': counts ? 'masters' : 'none', ...(changesOn === undefined ? {} : { changesOn }) },
      over,
    )
  const studied = (id: string, title: string, fact: string, ...education: Declared[]) =>
    study(id, title, held(...education), {
      'facts.canadianStudy': fact,
      'crs.additional': fact === 'long' ? 30 : fact === 'short' ? 15 : 0,
    })
  const two = (id: string, title: string, education: string, ...credentials: Declared[]) =>
    level(id, title, held(...credentials), { 'facts.education': education })
  const without = (name: string): Declared => ({ level: name, country: 'IN', completedOn: '2010-06-30' })
  return [
    issued('assessed-today', 'an assessment counts from the day of issue', ON, true),
    issued('assessed-tomorrow', 'and not on the eve', addDays(ON, 1), false, {}, addDays(ON, 1)),
    issued(
      'assessed-last-day',
      'the last day of its five years',
      addDays(addYears(ON, -5), 1),
      true,
      {},
      addDays(ON, 1),
    ),
    issued('assessed-five-years', 'five years old it no longer counts', addYears(ON, -5), false),
    issued('assessed-five-years-and-a-day', 'nor older', addDays(addYears(ON, -5), -1), false),
    issued(
      'assessed-leap-eve',
      'issued 29 February 2016, on 27 February 2021',
      '2016-02-29',
      true,
      { on: '2021-02-27' },
      '2021-02-28',
    ),
    issued('assessed-leap', 'issued 29 February 2016 it ends on 28 February 2021', '2016-02-29', false, {
      on: '2021-02-28',
    }),
    issued('assessed-28-leap', 'issued 28 February 2019, on 28 February 2024', '2019-02-28', false, {
      on: '2024-02-28',
    }),
    issued(
      'assessed-1-march-leap',
      'issued 1 March 2019, on 29 February 2024',
      '2019-03-01',
      true,
      { on: '2024-02-29' },
      '2024-03-01',
    ),
    assessment('not-assessed', 'a foreign credential without an assessment does not count', held(without('masters')), {
      'facts.education': 'none',
    }),
    assessment(
      'assessment-without-a-day',
      'nor with one that names no day',
      held({ ...without('masters'), equivalency: { organization: 'WES' } }),
      { 'facts.education': 'none' },
    ),
    assessment('canadian-without-assessment', 'a Canadian credential counts by itself', held(canadian('masters')), {
      'facts.education': 'masters',
    }),
    assessment(
      'canadian-with-old-assessment',
      'and whatever its assessment says',
      held(canadian('masters', ON, { equivalency: { issuedOn: '2012-01-01' } })),
      { 'facts.education': 'masters' },
    ),
    assessment('canadian-long-ago', 'it does not age', held(canadian('masters', ON, { completedOn: '1990-06-30' })), {
      'facts.education': 'masters',
    }),
    assessment(
      'lower-still-assessed',
      'when the higher one is no longer assessed the lower counts',
      held(foreign('masters', ON, { equivalency: { issuedOn: addYears(ON, -5) } }), foreign('bachelors')),
      { 'facts.education': 'bachelors' },
    ),
    level(
      'completed-today',
      'a credential counts from the day it is completed',
      held(canadian('bachelors', ON, { completedOn: ON })),
      { 'facts.education': 'bachelors' },
    ),
    level(
      'completed-tomorrow',
      'and not on the eve',
      held(canadian('bachelors', ON, { completedOn: addDays(ON, 1) })),
      { 'facts.education': 'none', changesOn: addDays(ON, 1) },
    ),
    level(
      'assessed-before-completed',
      'an assessment of before completion counts from completion',
      held(foreign('masters', ON, { completedOn: ON, equivalency: { issuedOn: addDays(ON, -30) } })),
      { 'facts.education': 'masters' },
    ),
    level(
      'assessed-before-completed-eve',
      'and not on the eve of completion',
      held(foreign('masters', ON, { completedOn: addDays(ON, 1), equivalency: { issuedOn: addDays(ON, -30) } })),
      { 'facts.education': 'none', changesOn: addDays(ON, 1) },
    ),
    two(
      'two-one-year-and-bachelors',
      'two credentials, one of three years',
      'two-or-more',
      foreign('one-year'),
      foreign('bachelors'),
    ),
    two('two-two-year-and-bachelors', 'two years and three', 'two-or-more', foreign('two-year'), foreign('bachelors')),
    two('two-bachelors', 'two of three years', 'two-or-more', foreign('bachelors'), foreign('bachelors')),
    two(
      'two-short',
      'two years and one: none of three years, so not two or more',
      'two-year',
      foreign('two-year'),
      foreign('one-year'),
    ),
    two('two-two-year', 'two of two years neither', 'two-year', foreign('two-year'), foreign('two-year')),
    two('three-short', 'nor three of them', 'two-year', foreign('two-year'), foreign('two-year'), foreign('one-year')),
    two(
      'two-with-secondary',
      'secondary school is no post-secondary credential',
      'bachelors',
      foreign('secondary'),
      foreign('bachelors'),
    ),
    two(
      'two-secondary-of-four-years',
      'not even one of four years',
      'two-year',
      foreign('secondary', ON, { years: 4 }),
      foreign('two-year'),
    ),
    two('two-below-masters', "a master's is more than two", 'masters', foreign('masters'), foreign('bachelors')),
    two(
      'two-below-professional',
      'so is a professional degree',
      'masters',
      foreign('professional', ON, { years: 4 }),
      foreign('bachelors'),
    ),
    two(
      'two-below-doctoral',
      'and a doctorate',
      'doctoral',
      foreign('doctoral'),
      foreign('masters'),
      foreign('bachelors'),
    ),
    two(
      'two-one-not-assessed',
      'the second does not count unless it is assessed',
      'bachelors',
      without('one-year'),
      foreign('bachelors'),
    ),
    two(
      'two-canadian-and-foreign',
      'a Canadian and a foreign one',
      'two-or-more',
      canadian('one-year'),
      foreign('bachelors'),
    ),
    two(
      'two-long-not-assessed',
      'the long one must count itself',
      'one-year',
      canadian('one-year'),
      without('bachelors'),
    ),
    level(
      'two-until-assessment-ends',
      'two or more ends when one assessment does',
      held(foreign('bachelors'), foreign('one-year', ON, { equivalency: { issuedOn: addDays(addYears(ON, -5), 1) } })),
      { 'facts.education': 'two-or-more', changesOn: addDays(ON, 1) },
    ),
    studied('study-one-year', 'a year of study in Canada', 'short', canadian('one-year')),
    studied('study-two-year', 'two years', 'short', canadian('two-year')),
    studied('study-bachelors', 'three years', 'long', canadian('bachelors')),
    studied('study-bachelors-four', 'four years', 'long', canadian('bachelors', ON, { years: 4 })),
    studied('study-masters', "a master's of one year", 'long', canadian('masters')),
    studied('study-professional', 'a professional degree', 'long', canadian('professional')),
    studied('study-doctoral', 'a doctorate', 'long', canadian('doctoral')),
    studied(
      'study-secondary',
      'secondary school is no study here',
      'none',
      canadian('secondary', ON, { years: 4, monthsInCanada: 40 }),
    ),
    studied('study-abroad', 'study abroad', 'none', foreign('masters')),
    studied('study-part-time', 'part-time study', 'none', canadian('bachelors', ON, { fullTime: false })),
    studied('study-8-months', 'eight months in Canada', 'short', canadian('one-year', ON, { monthsInCanada: 8 })),
    studied('study-7-months', 'seven months in Canada', 'none', canadian('one-year', ON, { monthsInCanada: 7 })),
    studied(
      'study-bachelors-8-months',
      'three years with eight months in Canada',
      'long',
      canadian('bachelors', ON, { monthsInCanada: 8 }),
    ),
    studied(
      'study-bachelors-7-months',
      'three years with seven months in Canada',
      'none',
      canadian('bachelors', ON, { monthsInCanada: 7 }),
    ),
    studied(
      'study-masters-7-months',
      "a master's with seven months in Canada",
      'none',
      canadian('masters', ON, { monthsInCanada: 7 }),
    ),
    studied(
      'study-masters-academic-1',
      "a master's of one academic year",
      'long',
      canadian('masters', ON, { academicYears: 1 }),
    ),
    studied(
      'study-masters-academic-0',
      "a master's of less than one academic year earns nothing",
      'none',
      canadian('masters', ON, { academicYears: 0 }),
    ),
    studied(
      'study-higher-abroad',
      'a higher foreign degree does not block it',
      'short',
      foreign('doctoral'),
      canadian('one-year'),
    ),
    studied(
      'study-best-of-two',
      'the best that itself meets the conditions',
      'long',
      canadian('one-year'),
      canadian('masters'),
    ),
    studied(
      'study-higher-unfit',
      'a higher one that does not meet them leaves the lower',
      'short',
      canadian('masters', ON, { fullTime: false }),
      canadian('two-year'),
    ),
    studied(
      'study-two-short',
      'two short ones do not make a long one',
      'short',
      canadian('two-year'),
      canadian('one-year'),
    ),
    study('study-completed-today', 'it counts from completion', held(canadian('bachelors', ON, { completedOn: ON })), {
      'facts.canadianStudy': 'long',
    }),
    study(
      'study-completed-tomorrow',
      'and not before',
      held(canadian('bachelors', ON, { completedOn: addDays(ON, 1) })),
      { 'facts.canadianStudy': 'none' },
    ),
    study(
      'study-of-the-spouse',
      "the spouse's study earns no such points",
      couple({ education: [canadian('bachelors')] }),
      { 'facts.canadianStudy': 'none', 'crs.additional': 0 },
    ),
  ]
}

// ------------------------------------------------------------------ work

function workCases(): Draft[] {
  const full = draftsOf('work.full-time', ON)
  const window = draftsOf('crs.work.window', ON)
  const kind = draftsOf('crs.core.canadian-work', ON)
  const has = (work: readonly Declared[], over: Declared = {}) => ({ ...someone, ...over, work })
  const job = (from: string, to: string | null, hoursPerWeek = 30, country = 'CA', over: Declared = {}): Declared => ({
    noc: '21231',
    country,
    from,
    to,
    hoursPerWeek,
    ...over,
  })
  const canadianYears = (
    id: string,
    title: string,
    years: number,
    work: readonly Declared[],
    over: Partial<Draft> = {},
    changesOn?: string,
  ) =>
    full(
      id,
      title,
      has(work),
      { 'facts.canadianWorkYears': years, ...(changesOn === undefined ? {} : { changesOn }) },
      over,
    )
  const eve = addDays(ON, -1)
  const ago = (days: number) => addDays(ON, -days)
  const cases: Draft[] = [
    canadianYears('364-days-at-30', '364 days at 30 hours a week are 1,560 hours', 1, [job(ago(364), eve)]),
    canadianYears('363-days-at-30', '363 days are not', 0, [job(ago(363), eve)]),
    canadianYears('364-days-at-29-9', 'a tenth of an hour short each week', 0, [job(ago(364), eve, 29.9)]),
    canadianYears('366-days-at-29-9', '366 days at 29.9 hours', 1, [job(ago(366), eve, 29.9)]),
    canadianYears('365-days-at-29-9', '365 days at 29.9 hours', 0, [job(ago(365), eve, 29.9)]),
    canadianYears('728-days-at-15', 'half time takes twice as long', 1, [job(ago(728), eve, 15)]),
    canadianYears('727-days-at-15', 'less a day', 0, [job(ago(727), eve, 15)]),
    canadianYears('1092-days-at-10', 'a third of the time, thrice as long', 1, [job(ago(1092), eve, 10)]),
    canadianYears('1091-days-at-10', 'less a day', 0, [job(ago(1091), eve, 10)]),
    canadianYears('10-1-hours', 'tenths count exactly: 1,082 days at 10.1 hours', 1, [job(ago(1082), eve, 10.1)]),
    canadianYears('10-1-hours-less-a-day', '1,081 days at 10.1 hours', 0, [job(ago(1081), eve, 10.1)]),
    canadianYears('0-1-hours', 'a tenth of an hour a week never makes a year', 0, [job(ago(3652), eve, 0.1)]),
    canadianYears('60-hours', 'hours above 30 do not count: a year takes 364 days at 60 too', 0, [
      job(ago(363), eve, 60),
    ]),
    canadianYears('168-hours', 'nor at 168', 0, [job(ago(363), eve, 168)]),
    canadianYears('two-full-time', 'two full-time jobs at once count once', 0, [
      job(ago(363), eve),
      job(ago(363), eve),
    ]),
    canadianYears('two-half-time', 'two half-time jobs at once are full-time', 1, [
      job(ago(364), eve, 15),
      job(ago(364), eve, 15),
    ]),
    canadianYears('two-half-time-less-a-day', 'less a day of one of them', 0, [
      job(ago(364), eve, 15),
      job(ago(363), eve, 15),
    ]),
    canadianYears('20-and-20', '20 and 20 hours at once are 30, not 40', 0, [
      job(ago(363), eve, 20),
      job(ago(363), eve, 20),
    ]),
    canadianYears('20-then-both-then-20', 'overlap in part: 156 days of 20 hours, 156 of 30 by both, 156 of 20', 1, [
      job(ago(468), ago(157), 20),
      job(ago(312), eve, 20),
    ]),
    canadianYears('20-then-both-then-20-shifted', 'a day more of overlap is less work', 0, [
      job(ago(467), ago(156), 20),
      job(ago(312), eve, 20),
    ]),
    canadianYears('10-10-10', 'three jobs of 10 hours at once', 1, [
      job(ago(364), eve, 10),
      job(ago(364), eve, 10),
      job(ago(364), eve, 10),
    ]),
    canadianYears('with-a-gap', 'a gap is no loss: two stretches of 182 days', 1, [
      job(ago(800), ago(619)),
      job(ago(182), eve),
    ]),
    canadianYears('with-a-gap-less-a-day', 'less a day', 0, [job(ago(800), ago(620)), job(ago(182), eve)]),
    canadianYears('two-occupations', 'in two occupations', 1, [
      job(ago(364), ago(183)),
      job(ago(182), eve, 30, 'CA', { noc: '22221' }),
    ]),
    canadianYears('both-ends-worked', 'the first and the last day are both worked: one day of work', 0, [
      job(ago(364), ago(2)),
      job(ago(1), ago(1), 29.9),
    ]),
    canadianYears('last-day-makes-it', 'a job of one day makes the year', 1, [
      job(ago(364), ago(2)),
      job(ago(1), ago(1)),
    ]),
    canadianYears('open-through-eve', 'an open job counts through the eve of the day', 1, [job(ago(364), null)]),
    canadianYears('open-not-the-day', 'and not on the day itself', 0, [job(ago(363), null)], {}, addDays(ON, 1)),
    canadianYears('absent-end-is-open', 'without `to` the job is open', 1, [
      { noc: '21231', country: 'CA', from: ago(364), hoursPerWeek: 30 },
    ]),
    canadianYears('ends-after-the-day', 'work after the day does not count', 0, [job(ago(363), addDays(ON, 40))]),
    canadianYears('begins-after-the-day', 'nor a job that begins later', 0, [job(addDays(ON, 1), null)]),
    full(
      'canada-and-abroad-apart',
      'work here and abroad are counted apart',
      has([daysOfWork(363, 'CA'), daysOfWork(363, 'IN')]),
      { 'facts.canadianWorkYears': 0, 'facts.foreignWorkYears': 0 },
    ),
    full(
      'canada-and-abroad-at-once',
      'and each for itself, also at once',
      has([yearsOfWork(1, 'CA'), yearsOfWork(1, 'IN')]),
      { 'facts.canadianWorkYears': 1, 'facts.foreignWorkYears': 1 },
    ),
    full(
      'abroad-two-countries',
      'two countries abroad add up',
      has([daysOfWork(182, 'IN'), { ...daysOfWork(182, 'FR'), from: ago(364), to: ago(183) }]),
      { 'facts.foreignWorkYears': 1 },
    ),
    full(
      'abroad-less-a-day',
      'less a day',
      has([daysOfWork(182, 'IN'), { ...daysOfWork(182, 'FR'), from: ago(364), to: ago(184) }]),
      { 'facts.foreignWorkYears': 0 },
    ),
  ]
  const tenYears = addYears(ON, -10)
  const inWindow = (
    id: string,
    title: string,
    years: number,
    work: readonly Declared[],
    over: Partial<Draft> = {},
    changesOn?: string,
  ) =>
    window(
      id,
      title,
      has(work),
      { 'facts.canadianWorkYears': years, ...(changesOn === undefined ? {} : { changesOn }) },
      over,
    )
  cases.push(
    inWindow(
      'first-day-of-window',
      'a year that begins on the first day of the ten years',
      1,
      [job(tenYears, addDays(tenYears, 363))],
      {},
      addDays(ON, 1),
    ),
    inWindow('day-before-window', 'the day before does not count', 0, [
      job(addDays(tenYears, -1), addDays(tenYears, 362)),
    ]),
    inWindow('ten-years-of-work', 'all ten years: 3,652 days are ten years', 10, [job(addYears(ON, -12), eve)]),
    inWindow('twelve-years-ago', 'work of before the ten years', 0, [job(addYears(ON, -12), addDays(tenYears, -1))]),
    window('foreign-first-day', 'abroad too', has([job(tenYears, addDays(tenYears, 363), 30, 'IN')]), {
      'facts.foreignWorkYears': 1,
    }),
    window(
      'foreign-day-before',
      'abroad, a day before',
      has([job(addDays(tenYears, -1), addDays(tenYears, 362), 30, 'IN')]),
      { 'facts.foreignWorkYears': 0 },
    ),
    inWindow(
      'leap-window-29-feb',
      'on 29 February 2024 the ten years begin on 28 February 2014',
      1,
      [job('2014-02-28', '2015-02-26')],
      { on: '2024-02-29' },
      '2024-03-01',
    ),
    inWindow('leap-window-1-march', 'on 1 March 2024 on 1 March 2014', 0, [job('2014-02-28', '2015-02-26')], {
      on: '2024-03-01',
    }),
    inWindow(
      'leap-window-28-feb',
      'on 28 February 2026 the ten years begin on 28 February 2016',
      1,
      [job('2016-02-28', '2017-02-25')],
      { on: '2026-02-28' },
      '2026-03-01',
    ),
    inWindow(
      'leap-window-leap-day-worked',
      'on 1 March 2026 the leap day 2016 is past',
      0,
      [job('2016-02-29', '2017-02-26')],
      { on: '2026-03-01' },
    ),
    window('spouse-first-day', "the spouse's ten years", couple({ work: [job(tenYears, addDays(tenYears, 363))] }), {
      'facts.spouse.canadianWorkYears': 1,
    }),
    window(
      'spouse-day-before',
      "the spouse's, a day before",
      couple({ work: [job(addDays(tenYears, -1), addDays(tenYears, 362))] }),
      { 'facts.spouse.canadianWorkYears': 0 },
    ),
  )
  const year = (over: Declared, codes: Codes = occupations.software) => [yearsOfWork(1, 'CA', ON, codes, over)]
  const counts = (
    id: string,
    title: string,
    canadianWorkYears: number,
    work: readonly Declared[],
    foreignWorkYears = 0,
  ) =>
    kind(id, title, has(work), {
      'facts.canadianWorkYears': canadianWorkYears,
      'facts.foreignWorkYears': foreignWorkYears,
    })
  cases.push(
    counts('unpaid', 'unpaid work does not count', 0, year({ paid: false })),
    counts('unauthorized', 'nor work without authorization', 0, year({ authorized: false })),
    counts('self-employed', 'nor self-employment', 0, year({ selfEmployed: true })),
    counts('while-student', 'nor work while a full-time student', 0, year({ whileFullTimeStudent: true })),
    counts(
      'not-temporary-resident',
      'temporary residence is not asked for the score',
      1,
      year({ temporaryResident: false }),
    ),
    counts('with-a-province', 'the province does not matter, Quebec included', 1, year({ province: 'QC' })),
    counts(
      'abroad-self-employed',
      'abroad self-employment counts',
      0,
      [yearsOfWork(1, 'IN', ON, occupations.software, { selfEmployed: true })],
      1,
    ),
    counts(
      'abroad-while-student',
      'abroad work while a student counts',
      0,
      [yearsOfWork(1, 'IN', ON, occupations.software, { whileFullTimeStudent: true })],
      1,
    ),
    counts(
      'abroad-unpaid',
      'abroad unpaid work does not',
      0,
      [yearsOfWork(1, 'IN', ON, occupations.software, { paid: false })],
      0,
    ),
  )
  const classification = draftsOf('occupations.classification', ON)
  for (const [word, codes, counted] of [
    ['teer-0', occupations.itManager, 1],
    ['teer-1', occupations.software, 1],
    ['teer-2', occupations.userSupport, 1],
    ['teer-3', occupations.cook, 1],
    ['teer-4', occupations.salesperson, 0],
    ['teer-5', occupations.cashier, 0],
  ] as const) {
    cases.push(
      classification(`${word}-canada`, `a year in Canada in ${codes.noc}`, has(year({}, codes)), {
        'facts.canadianWorkYears': counted,
      }),
      classification(`${word}-abroad`, `a year abroad in ${codes.noc}`, has([yearsOfWork(1, 'IN', ON, codes)]), {
        'facts.foreignWorkYears': counted,
      }),
    )
  }
  for (const on of ['2015-06-01', '2022-11-15']) {
    for (const [word, codes, counted] of [
      ['noc-0', occupations.itManager, 1],
      ['noc-a', occupations.software, 1],
      ['noc-b', occupations.userSupport, 1],
      ['noc-c', occupations.salesperson, 0],
      ['noc-d', occupations.cashier, 0],
    ] as const) {
      cases.push(
        classification(
          `${word}-on-${on}`,
          `a year in Canada in ${codes.noc2016}`,
          has([yearsOfWork(1, 'CA', on, codes)]),
          { 'facts.canadianWorkYears': counted },
          { on },
        ),
      )
    }
  }
  return cases
}

/** The sixteen unit groups that became skilled with NOC 2021, and the three that no longer were, on both sides of the day. */
function transitionCases(): Draft[] {
  const change = '2022-11-16'
  const facts = tables()
  // The first of the four-digit codes whose level is C (or, for those that lost, A or B).
  const formerOf = (noc: string, levels: readonly string[]) =>
    (facts.formerCodes.get(noc) ?? []).find((code) => levels.includes(facts.skill.get(code) as string))
  const gained = [
    '13102',
    '33100',
    '33102',
    '33103',
    '43100',
    '43200',
    '43201',
    '43202',
    '63211',
    '73200',
    '73202',
    '73209',
    '73300',
    '73301',
    '73400',
    '93200',
  ]
  const lost = ['55109', '54100', '64200']
  const draft = draftsOf('occupations.classification', change)
  return [...gained, ...lost].flatMap((noc) => {
    const becomes = gained.includes(noc)
    const noc2016 = formerOf(noc, becomes ? ['C'] : ['A', 'B'])
    if (noc2016 === undefined) return []
    const eve = addDays(change, -1)
    const work = (on: string) => ({
      ...someone,
      work: [{ noc, noc2016, country: 'IN', from: addDays(on, -400), to: null, hoursPerWeek: 30 }],
    })
    return [
      draft(
        `${noc}-on-${eve}`,
        `${noc2016} (NOC 2016) on the eve of NOC 2021`,
        work(eve),
        { 'facts.foreignWorkYears': becomes ? 0 : 1, 'rules.noc': 'noc2016' },
        { on: eve },
      ),
      draft(`${noc}-on-${change}`, `${noc} on the first day of NOC 2021`, work(eve), {
        'facts.foreignWorkYears': becomes ? 1 : 0,
        'rules.noc': 'noc2021',
      }),
    ]
  })
}

export const evidenceTopics = (): Topic[] => [
  {
    name: 'language',
    about:
      'Test scores to CLB and NCLC levels, accepted tests by day, the two years of results, which of several counts.',
    drafts: [...conversionCases(), ...resultCases()],
  },
  {
    name: 'education',
    about: 'Credentials and their assessments, two or more, study in Canada.',
    drafts: educationCases(),
  },
  {
    name: 'work',
    about:
      'Hours into years: part-time, overlaps, gaps, caps, windows, leap days, what does not count, occupations by era.',
    drafts: [...workCases(), ...transitionCases()],
  },
]
