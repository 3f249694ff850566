/** The categories: every code of every version, months on both sides, continuity, place, French, service. */
import { addDays, addMonths, addYears } from '../../oracle/days.ts'
import { tables } from '../../oracle/tables.ts'
import { type Declared, type Draft, draftsOf, type Topic } from '../draft.ts'
import { canadian, celpip, experienced, foreign, someone, tef } from '../people.ts'

/** In the pool by a year in Canada in an occupation that no category lists; `more` is the work the category looks at. */
const inPool = (on: string, more: readonly Declared[], over: Declared = {}): Declared =>
  experienced(on, {
    work: [{ noc: '12100', country: 'CA', from: addDays(on, -1000), to: addDays(on, -637), hoursPerWeek: 30 }, ...more],
    ...over,
  })

const worked = (noc: string, on: string, days: number, over: Declared = {}): Declared => ({
  noc,
  country: 'IN',
  from: addDays(on, -days),
  to: addDays(on, -1),
  hoursPerWeek: 30,
  ...over,
})

type Version = ReturnType<typeof tables>['categories']['categories'][number]['versions'][number]

const lastRecorded = '2026-11-02'

/** The days of a version that are looked at: its first and its last. */
const firstDay = (version: Version) => version.effective_from as string
const lastDay = (version: Version) => version.effective_to ?? lastRecorded

/** A version of each kind: continuous months, broken months, in Canada only. */
const shownFor: Readonly<Record<string, readonly string[]>> = { healthcare: ['v1', '2026-v3'], physicians: ['2026-v1'] }

function occupationCases(): Draft[] {
  return tables().categories.categories.flatMap(({ key, versions }) =>
    versions.flatMap((version) => {
      const experience = version.requirements.work_experience
      if (version.kind !== 'occupation' || experience === undefined || experience === null) return []
      const on = firstDay(version)
      const draft = draftsOf(`categories.${key}`, on)
      const here = experience.location === 'canada_only' ? { country: 'CA' } : {}
      const days = (experience.hours_full_time_equivalent * 7) / 30
      const codes = (version.occupations ?? []).map(({ noc }) => noc)
      const member = (is: boolean) => ({
        [`categories.${key}.member`]: is,
        [`categories.${key}.version`]: version.version,
      })
      const label = `${key}-${version.version}`
      const noc = codes[0] as string
      const cases = codes.map((code) =>
        draft(
          `${label}-${code}`,
          `${code} in ${key}, ${version.version}`,
          inPool(on, [worked(code, on, days, here)]),
          member(true),
        ),
      )
      const years = experience.within_years
      const start = addYears(on, -years)
      const from = (day: string): Declared => ({
        ...worked(noc, on, days, here),
        from: day,
        to: addDays(day, days - 1),
      })
      const half = days / 2
      // The two halves of a broken stretch, both inside the window.
      const broken = [
        { ...worked(noc, on, half, here) },
        { ...worked(noc, on, half, here), from: addDays(on, -2 * half - 30), to: addDays(on, -half - 31) },
      ]
      cases.push(
        draft(
          `${label}-less-a-day`,
          'a day of work less',
          inPool(on, [worked(noc, on, days - 1, here)]),
          member(false),
        ),
        draft(
          `${label}-broken`,
          `broken months ${experience.continuous ? 'do not count' : 'count'}`,
          inPool(on, broken),
          member(!experience.continuous),
        ),
        draft(
          `${label}-first-day-of-window`,
          'months that begin on the first day of the three years',
          inPool(on, [from(start)]),
          member(true),
        ),
        draft(
          `${label}-day-before-window`,
          'a day before is lost',
          inPool(on, [from(addDays(start, -1))]),
          member(false),
        ),
        ...(experience.location === 'canada_only'
          ? [draft(`${label}-abroad`, 'work abroad does not count', inPool(on, [worked(noc, on, days)]), member(false))]
          : []),
      )
      // What every version shares is shown once a kind: continuous, broken, in Canada only.
      if (shownFor[key]?.includes(version.version)) {
        const other = codes[1] as string
        cases.push(
          draft(
            `${label}-part-time`,
            'half time for twice as long',
            inPool(on, [worked(noc, on, 2 * days, { ...here, hoursPerWeek: 15 })]),
            member(true),
          ),
          draft(
            `${label}-part-time-less-a-day`,
            'less a day',
            inPool(on, [worked(noc, on, 2 * days - 1, { ...here, hoursPerWeek: 15 })]),
            member(false),
          ),
          draft(
            `${label}-unpaid`,
            'unpaid work does not count',
            inPool(on, [worked(noc, on, days, { ...here, paid: false })]),
            member(false),
          ),
          draft(
            `${label}-not-in-pool`,
            'nobody is a member who is eligible for no program',
            { ...someone, work: [worked(noc, on, days, here)] },
            member(false),
          ),
          draft(
            `${label}-two-occupations`,
            'months of two listed occupations are not added',
            inPool(on, [
              worked(noc, on, half, here),
              { ...worked(other, on, half, here), from: addDays(on, -days), to: addDays(on, -half - 1) },
            ]),
            member(false),
          ),
        )
      }
      const end = lastDay(version)
      cases.push(
        draft(
          `${label}-last-day`,
          'the last day of the version',
          inPool(end, [worked(noc, end, days, here)]),
          member(true),
          { on: end },
        ),
      )
      return cases
    }),
  )
}

/** On the eve of each version, what it lists is not yet judged by it. */
function eveCases(): Draft[] {
  return tables()
    .categories.categories.flatMap(({ key, versions }) =>
      versions.map((version, i) => {
        const from = firstDay(version)
        const eve = addDays(from, -1)
        const before = versions[i - 1]?.effective_to === eve ? versions[i - 1] : undefined
        return draftsOf(`categories.${key}`, eve)(
          `${key}-eve-of-${version.version}`,
          before === undefined
            ? `${key} is not in force on the eve of ${version.version}`
            : `${before.version} stands until the eve of ${version.version}`,
          inPool(eve, []),
          {
            [`categories.${key}`]: before === undefined ? null : undefined,
            changesOn: from,
            ...(before === undefined ? {} : { [`categories.${key}.version`]: before.version }),
          },
        )
      }),
    )
    .map((draft) => {
      const states = Object.fromEntries(Object.entries(draft.states ?? {}).filter(([, value]) => value !== undefined))
      return { ...draft, states }
    })
}

/** A category that ends without a successor is gone on the next day. */
function endCases(): Draft[] {
  return tables().categories.categories.flatMap(({ key, versions }) =>
    versions.flatMap((version, i) => {
      const last = version.effective_to
      if (last === null || versions[i + 1]?.effective_from === addDays(last, 1)) return []
      const after = addDays(last, 1)
      return [
        draftsOf(`categories.${key}`, after)(
          `${key}-after-${version.version}`,
          `${key} is no longer in force after ${version.version}`,
          inPool(after, []),
          { [`categories.${key}`]: null },
        ),
      ]
    }),
  )
}

function lengthCases(): Draft[] {
  const on = '2024-02-14'
  const draft = draftsOf('categories.healthcare', on)
  const member = (is: boolean) => ({ 'categories.healthcare.member': is })
  const part = (from: number, to: number, over: Declared = {}): Declared => ({
    noc: '31301',
    country: 'IN',
    from: addDays(on, -from),
    to: addDays(on, -to),
    hoursPerWeek: 30,
    ...over,
  })
  const has = (id: string, title: string, is: boolean, ...work: Declared[]) =>
    draft(id, title, inPool(on, work), member(is))
  return [
    has('stretch-of-two-jobs', 'two jobs without a day between are one stretch', true, part(400, 300), part(299, 219)),
    has('stretch-broken-by-a-day', 'with a day between they are two', false, part(400, 301), part(299, 218)),
    has(
      'stretch-bridged',
      'a part-time job over the gap makes them one',
      true,
      part(400, 301),
      part(299, 218),
      part(310, 290, { hoursPerWeek: 5 }),
    ),
    has('stretch-cut-by-window', 'a stretch that began before the three years counts from their first day', false, {
      ...part(0, 0),
      from: addDays(addYears(on, -3), -100),
      to: addDays(addYears(on, -3), 180),
    }),
    has('stretch-cut-by-window-enough', 'and is enough with 182 days inside', true, {
      ...part(0, 0),
      from: addDays(addYears(on, -3), -100),
      to: addDays(addYears(on, -3), 181),
    }),
    has(
      'overlap-capped',
      'two jobs at once count 30 hours',
      false,
      part(181, 1, { hoursPerWeek: 40 }),
      part(181, 1, { hoursPerWeek: 40 }),
    ),
    has('self-employed', 'self-employment counts', true, part(182, 1, { selfEmployed: true })),
    has('while-student', 'so does work as a student', true, part(182, 1, { whileFullTimeStudent: true })),
    has('teer-3-and-lower', 'an occupation counts in whatever TEER it stands', true, part(182, 1, { noc: '33101' })),
    has('here-and-abroad', 'here and abroad in one stretch', true, part(182, 92), part(91, 1, { country: 'CA' })),
    has('unlisted', 'an occupation that is not listed', false, part(800, 1, { noc: '31120' })),
    draft(
      'several-categories',
      'a member of two categories at once',
      inPool(on, [part(400, 219), part(182, 1, { noc: '21231' })]),
      { ...member(true), 'categories.stem.member': true },
    ),
    draft(
      'nominee-is-a-member',
      'a nominee can be a member',
      inPool(on, [part(182, 1)], {
        nominations: [{ province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-03' }],
      }),
      { ...member(true), 'programs.pnp.eligible': true },
    ),
    draft(
      'members-of-fsw',
      'by whichever program one is in the pool',
      inPool(on, [part(364, 1)], {
        bornOn: '1995-01-01',
        fundsCad: 50_000,
        education: [foreign('doctoral', on)],
        languageTests: [celpip(10, '2023-11-14')],
      }),
      { ...member(true), 'programs.fsw.eligible': true },
    ),
    draft(
      'quebec',
      'who plans to live in Quebec is in no pool and no category',
      inPool(on, [part(182, 1)], { plansToLiveOutsideQuebec: false }),
      member(false),
    ),
  ]
}

function frenchCases(): Draft[] {
  const cases: Draft[] = []
  for (const [on, version] of [
    ['2023-05-31', 'v1'],
    ['2026-02-05', 'v1'],
    ['2026-02-06', '2026-v2'],
    ['2026-11-02', '2026-v2'],
  ] as const) {
    const draft = draftsOf('categories.french', on)
    const who = (french: Declared, first = 'english') =>
      inPool(on, [], { firstOfficialLanguage: first, languageTests: [celpip(7, addMonths(on, -3)), french] })
    const is = (member: boolean) => ({ 'categories.french.member': member, 'categories.french.version': version })
    const test = (levels: number | [number, number, number, number]) => tef(levels, addMonths(on, -4))
    cases.push(
      draft(`french-7-on-${on}`, 'French at 7 in all four, second', who(test(7)), is(true)),
      draft(`french-6-on-${on}`, 'French at 6', who(test(6)), is(false)),
      draft(`french-one-at-6-on-${on}`, 'one ability at 6', who(test([10, 10, 6, 10])), is(false)),
      draft(`french-first-on-${on}`, 'French first', who(test(7), 'french'), is(true)),
    )
  }
  const on = '2024-02-14'
  const draft = draftsOf('categories.french', on)
  return [
    ...cases,
    draft(
      'french-english-only',
      'English at 10 is no French',
      inPool(on, [], { languageTests: [celpip(10, '2023-11-14')] }),
      { 'categories.french.member': false },
    ),
    draft(
      'french-last-day',
      'the last day of the French results',
      inPool(on, [], { languageTests: [celpip(7, '2023-11-14'), tef(7, '2022-02-15')] }),
      { 'categories.french.member': true, changesOn: '2024-02-15' },
    ),
    draft(
      'french-expired',
      'results two years old',
      inPool(on, [], { languageTests: [celpip(7, '2023-11-14'), tef(7, '2022-02-14')] }),
      { 'categories.french.member': false },
    ),
    draft(
      'french-not-in-pool',
      'French without a program',
      { ...someone, languageTests: [tef(9, '2023-11-14')] },
      { 'categories.french.member': false },
    ),
  ]
}

function militaryCases(): Draft[] {
  const on = '2026-03-02'
  const draft = draftsOf('categories.military', on)
  const ten = addYears(on, -10)
  const service = (over: Declared = {}, cafOffer: Declared | null = { noc: '40042', months: 36 }): Declared => ({
    from: ten,
    to: null,
    ...(cafOffer === null ? {} : { cafOffer }),
    ...over,
  })
  const who = (militaryService: Declared, education: readonly Declared[] = [canadian('two-year', on)]) =>
    inPool(on, [], { education, militaryService })
  const is = (member: boolean, changesOn?: string) => ({
    'categories.military.member': member,
    ...(changesOn === undefined ? {} : { changesOn }),
  })
  return [
    draft('ten-years', 'ten years of service on the day', who(service()), is(true)),
    draft(
      'ten-years-less-a-day',
      'a day short of ten years',
      who(service({ from: addDays(ten, 1) })),
      is(false, addDays(on, 1)),
    ),
    draft('service-ends-today', 'service held on the day', who(service({ to: on })), is(true, addDays(on, 1))),
    draft(
      'service-ended',
      'service that ended a day before',
      who(service({ from: '2005-01-01', to: addDays(on, -1) })),
      is(false),
    ),
    draft(
      'service-without-end-declared',
      'without `to` it is still held',
      who({ from: '2010-01-01', cafOffer: { noc: '40042', months: 36 } }),
      is(true),
    ),
    draft('service-begins-later', 'service that has not begun', who(service({ from: addDays(on, 1) })), is(false)),
    draft(
      'service-without-from',
      'service without a first day',
      who({ to: null, cafOffer: { noc: '40042', months: 36 } }),
      is(false),
    ),
    draft('offer-36-months', 'an offer of 36 months', who(service({}, { noc: '40042', months: 36 })), is(true)),
    draft('offer-35-months', 'an offer of 35 months', who(service({}, { noc: '40042', months: 35 })), is(false)),
    draft('offer-none', 'no offer', who(service({}, null)), is(false)),
    draft('offer-no-months', 'an offer that names no months', who(service({}, { noc: '40042' })), is(false)),
    draft('offer-no-noc', 'an offer that names no occupation', who(service({}, { months: 36 })), is(false)),
    draft('offer-42102', 'an offer in 42102', who(service({}, { noc: '42102', months: 36 })), is(true)),
    draft('offer-43204', 'an offer in 43204', who(service({}, { noc: '43204', months: 36 })), is(true)),
    draft(
      'offer-44200',
      'an offer in an occupation not listed',
      who(service({}, { noc: '44200', months: 36 })),
      is(false),
    ),
    draft('credential-one-year', 'a credential of one year', who(service(), [canadian('one-year', on)]), is(false)),
    draft('credential-masters-of-one', "a master's of one year", who(service(), [canadian('masters', on)]), is(false)),
    draft(
      'credential-masters-of-two',
      "a master's of two years",
      who(service(), [canadian('masters', on, { years: 2 })]),
      is(true),
    ),
    draft(
      'credential-foreign',
      'a foreign credential with its assessment',
      who(service(), [foreign('two-year', on)]),
      is(true),
    ),
    draft(
      'credential-not-assessed',
      'a foreign credential without one',
      who(service(), [{ level: 'bachelors', country: 'IN', completedOn: '2015-06-30' }]),
      is(false),
    ),
    draft(
      'credential-secondary',
      'secondary school of four years',
      who(service(), [canadian('secondary', on, { years: 4 })]),
      is(false),
    ),
    draft(
      'not-in-pool',
      'service without a program',
      { ...someone, education: [canadian('two-year', on)], militaryService: service() },
      is(false),
    ),
    draft(
      'leap-service',
      'service since 29 February 2016, on 28 February 2026',
      inPool('2026-02-28', [], {
        education: [canadian('two-year', '2026-02-28')],
        militaryService: service({ from: '2016-02-29' }),
      }),
      is(true),
      { on: '2026-02-28' },
    ),
    draft(
      'leap-service-eve',
      'and on the eve',
      inPool('2026-02-27', [], {
        education: [canadian('two-year', '2026-02-27')],
        militaryService: service({ from: '2016-02-29' }),
      }),
      is(false, '2026-02-28'),
      { on: '2026-02-27' },
    ),
  ]
}

export const categoryTopics = (): Topic[] => [
  {
    name: 'categories',
    about:
      'Every occupation of every version of every category, its months, window, continuity and place; first and last days.',
    drafts: [...occupationCases(), ...eveCases(), ...endCases(), ...lengthCases()],
  },
  {
    name: 'categories-french-military',
    about: 'French-language proficiency, and skilled military recruits.',
    drafts: [...frenchCases(), ...militaryCases()],
  },
]
