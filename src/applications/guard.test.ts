import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assessed, COUPLE, INVITED_ON, invited, person } from '../../test/applications/people.ts'
import { poolProfile } from '../../test/pool/random-pool.ts'
import { completedYears, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { standingOn } from '../pool/standing.ts'
import type { Profile } from '../profile/profile.ts'
import { readProfile } from '../profile/read.ts'
import { atTheAgeOf, factsThen } from './guard/facts-then.ts'
import { section112 } from './guard/section-11-2.ts'
import {
  type FixedAtInvitation,
  type GuardAsked,
  type GuardFinding,
  guard,
  ranksNoLower,
  undatedFacts,
} from './guard.ts'

function guarded(fixed: FixedAtInvitation, edited: Profile, receivedOn: PlainDate, more: Partial<GuardAsked> = {}) {
  const found = guard({ fixed, edited, receivedOn: dayNumber(receivedOn), ...more })
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}
const unmet = ({ findings }: { findings: readonly GuardFinding[] }) =>
  findings.filter(({ met, decides }) => decides && !met).map(({ rule, date }) => `${date} ${rule}`)
const find = (
  { findings }: { findings: readonly GuardFinding[] },
  rule: GuardFinding['rule'],
  date: GuardFinding['date'] = 'receipt',
) => findings.find((one) => one.rule === rule && one.date === date)!

describe('an unedited profile', () => {
  test('passes on the day of the invitation and soon after, at both dates', () => {
    const working = person({
      work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 }],
    })
    const fixed = invited(working, { category: 'healthcare' })
    for (const receivedOn of ['2024-02-14', '2024-04-14']) {
      const found = guarded(fixed, working, receivedOn)
      expect(unmet(found)).toEqual([])
      expect(found.met).toBe(true)
      expect(found.advice.act).toBe('apply')
      expect(found.points).toEqual({ invited: 447, atInvitation: 447, onReceipt: 447, onReceiptAtThatAge: 447 })
      expect(found.findings.map(({ rule, date }) => `${date} ${rule}`)).toEqual([
        'invitation a11-2.program',
        'invitation a11-2.category',
        'invitation a11-2.rank',
        'invitation a11-2.score',
        'invitation a11-2.qualifications',
        'receipt a11-2.program',
        'receipt a11-2.category',
        'receipt a11-2.rank',
        'receipt a11-2.score',
      ])
    }
  })

  test('of anybody in any pool passes on the day of the invitation', () => {
    const days = [
      '2016-03-01',
      '2017-05-31',
      '2017-06-22',
      '2021-02-13',
      '2023-08-15',
      '2024-02-14',
      '2025-09-01',
      '2026-05-04',
    ]
    let tried = 0
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.constantFrom(...days),
        fc.nat(30),
        fc.boolean(),
        (seed, on, above, tieBreak) => {
          const read = readProfile(poolProfile(seed, on, 'always'), 'pool')
          if (!read.ok || standingOn(read.value, dayNumber(on)).state !== 'in-pool') return
          const { categories } = assessed(read.value, on)
          const category = (Object.keys(categories) as (keyof typeof categories)[]).find(
            (key) => categories[key]!.member,
          )
          const fixed = invited(read.value, { at: `${on}T14:00:00Z`, above, tieBreak, ...(category && { category }) })
          expect(unmet(guarded(fixed, read.value, on))).toEqual([])
          tried++
        },
      ),
      { numRuns: 400 },
    )
    expect(tried).toBeGreaterThan(40)
  })
})

describe('rank', () => {
  const last = { minimumCrs: 447, tieBreakAt: 1000, profile: 'P-5' }
  const mine = (points: number, submittedAt: number, profile = 'P-5') => ({ profile, points, submittedAt })

  test.each<[points: number, submittedAt: number, profile: string, met: boolean, why: string]>([
    [448, 9999, 'P-9', true, 'more points, however late'],
    [447, 999, 'P-9', true, 'as many, earlier'],
    [447, 1000, 'P-5', true, 'the last invited'],
    [447, 1000, 'P-4', true, 'of the same moment, before the last'],
    [447, 1000, 'P-6', false, 'of the same moment, after the last'],
    [447, 1001, 'P-1', false, 'as many, later by a microsecond'],
    [446, 1, 'P-1', false, 'fewer, however early'],
  ])('%i points of %i, %s: %s (%s)', (points, submittedAt, profile, met) => {
    expect(ranksNoLower(mine(points, submittedAt, profile), last)).toBe(met)
  })

  test('where the last reference is not known, its moment is inside', () => {
    const { profile: _, ...unknown } = last
    expect(ranksNoLower(mine(447, 1000, 'P-9'), unknown)).toBe(true)
    expect(ranksNoLower(mine(447, 1001, 'P-1'), unknown)).toBe(false)
  })

  test('a round by score alone compares scores alone', () => {
    const alone = { minimumCrs: 447, tieBreakAt: null, profile: 'P-5' }
    expect(ranksNoLower(mine(447, 9999, 'P-9'), alone)).toBe(true)
    expect(ranksNoLower(mine(446, 1, 'P-1'), alone)).toBe(false)
  })

  test('raising points never turns a met rank unmet', () => {
    const ranks = fc.record({
      profile: fc.constantFrom('P-1', 'P-5', 'P-9'),
      points: fc.nat(1200),
      submittedAt: fc.nat(3),
    })
    const lowest = fc.record({
      minimumCrs: fc.nat(1200),
      tieBreakAt: fc.option(fc.nat(3)),
      profile: fc.option(fc.constantFrom('P-1', 'P-5', 'P-9'), { nil: undefined }),
    })
    fc.assert(
      fc.property(ranks, lowest, fc.nat(100), (one, cut, more) => {
        fc.pre(ranksNoLower(one, cut))
        expect(ranksNoLower({ ...one, points: one.points + more }, cut)).toBe(true)
      }),
    )
  })
})

describe('the age of the day of the invitation', () => {
  test('is held to the year on any day, also about 29 February', () => {
    const days = fc.integer({ min: dayNumber('2015-01-01'), max: dayNumber('2032-12-31') })
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('1940-01-01'), max: dayNumber('2010-12-31') }),
        days,
        fc.nat(120),
        (born, on, later) => {
          const held = atTheAgeOf({ ...person(), bornOn: plainDate(born) }, on, on + later)
          expect(completedYears(dayNumber(held.bornOn), on + later)).toBe(completedYears(born, on))
        },
      ),
    )
    const leapling = { ...person(), bornOn: '2000-02-29' }
    expect(
      completedYears(
        dayNumber(atTheAgeOf(leapling, dayNumber('2024-02-28'), dayNumber('2024-02-29')).bornOn),
        dayNumber('2024-02-29'),
      ),
    ).toBe(23)
  })

  test('forgives a rank lost by a birthday, and nothing on its eve', () => {
    const fixed = invited(person(), { at: '2024-05-10T14:00:00Z' })
    const eve = guarded(fixed, person(), '2024-05-16')
    expect(find(eve, 'a11-2.rank')).toMatchObject({ met: true, forgiven: null })
    const birthday = guarded(fixed, person(), '2024-05-17')
    expect(birthday.points).toMatchObject({ invited: 447, onReceipt: 442, onReceiptAtThatAge: 447 })
    expect(find(birthday, 'a11-2.rank')).toMatchObject({ met: true, forgiven: 'birthday' })
    expect(find(birthday, 'a11-2.score')).toMatchObject({ met: true, forgiven: 'birthday', has: 447 })
    expect(birthday.advice.says.en).toContain('birthday')
    expect(birthday.met).toBe(true)
  })

  test('forgives a program lost by a birthday: 67 points at thirty-five, 66 at thirty-six', () => {
    // Language 16, education 19, experience 15, age 12, a sibling 5.
    const just = person({
      bornOn: '1988-05-17',
      languageTests: [
        { test: 'ielts-general', resultsOn: '2023-05-01', listening: 6, reading: 6, writing: 6, speaking: 6 },
      ],
      education: [
        {
          level: 'two-year',
          country: 'IN',
          completedOn: '2015-06-30',
          years: 2,
          equivalency: { issuedOn: '2023-01-05' },
        },
      ],
      work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2018-01-04', to: null, hoursPerWeek: 40 }],
    })
    const points = assessed(just, '2024-05-10').programs.fsw.points
    expect([points, assessed(just, '2024-05-17').programs.fsw.points]).toEqual([67, 66])
    const fixed = invited(just, { at: '2024-05-10T14:00:00Z', above: 50 })
    const found = guarded(fixed, just, '2024-05-17')
    expect(find(found, 'a11-2.program')).toMatchObject({ met: true, forgiven: 'birthday', has: false })
    expect(find(found, 'a11-2.program').unmet.map(({ rule }) => rule)).toEqual(['fsw.points'])
    expect(found.met).toBe(true)
  })

  test('forgives no correction of the day of birth', () => {
    const fixed = invited(person(), { at: '2024-05-10T14:00:00Z' })
    const found = guarded(fixed, person({ bornOn: '1994-05-01' }), '2024-05-17')
    expect(unmet(found)).toEqual(['invitation a11-2.rank', 'receipt a11-2.rank'])
    expect(find(found, 'a11-2.rank').forgiven).toBeNull()
  })

  test('forgives no other loss beside it', () => {
    const fixed = invited(person(), { at: '2024-05-10T14:00:00Z' })
    const found = guarded(fixed, person({ relativesInCanada: [] }), '2024-05-17')
    expect(unmet(found)).toEqual(['receipt a11-2.rank'])
    expect(found.points.onReceiptAtThatAge).toBe(432)
  })

  test('a birthday that helps is not taken away', () => {
    const young = person({
      bornOn: '2006-05-17',
      work: [{ noc: '31301', country: 'IN', from: '2022-01-01', to: null, hoursPerWeek: 40 }],
    })
    const found = guarded(
      { ...invited(person(), { at: '2024-05-10T14:00:00Z' }), accepted: young },
      young,
      '2024-05-17',
    )
    expect(found.points.onReceipt).toBeGreaterThan(found.points.onReceiptAtThatAge)
    expect(find(found, 'a11-2.score').has).toBe(found.points.onReceipt)
  })
})

describe('qualifications changed after the invitation', () => {
  const withoutSibling = person({ relativesInCanada: [] })

  test('a lower score whose rank is not lower than the one required is forgiven', () => {
    const found = guarded(invited(person(), { above: 15 }), withoutSibling, '2024-03-01')
    expect(found.points).toMatchObject({ invited: 447, atInvitation: 447, onReceipt: 432 })
    expect(find(found, 'a11-2.rank')).toMatchObject({ met: true, forgiven: 'still-ranked' })
    expect(found.advice.act).toBe('apply')
    expect(found.advice.says.fr).toContain('plus basse')
  })

  test('a point lower is refused, and the advice says what declining leads to', () => {
    const found = guarded(invited(person(), { above: 14 }), withoutSibling, '2024-03-01')
    expect(unmet(found)).toEqual(['receipt a11-2.rank'])
    expect(found.advice.act).toBe('decline')
    expect(found.advice.says.en).toContain('2025-01-10T15:04:05Z')
    expect(found.advice.says.fr).toContain('le rang exigé dans la ronde le jour de réception')
  })

  test('at exactly the cut-off score with a later moment the Act decides, and both readings are shown', () => {
    const fixed = invited(person(), { above: 15 })
    const late = { ...fixed, round: { ...fixed.round, lowest: { minimumCrs: 432, tieBreakAt: fixed.submittedAt - 1 } } }
    const found = guarded(late, withoutSibling, '2024-03-01')
    const [rank, score] = [find(found, 'a11-2.rank'), find(found, 'a11-2.score')]
    expect([rank.met, rank.decides, score.met, score.decides]).toEqual([false, true, true, false])
    expect(rank.doubt).toBeDefined()
    expect(score.doubt).toEqual(rank.doubt)
    expect(rank.has).toBe('432, 2024-01-10T15:04:05Z')
    expect(rank.needs).toBe('432, 2024-01-10T15:04:04.999999Z')
    expect(unmet(found)).toEqual(['receipt a11-2.rank'])
    // A round by score alone has no such case.
    const alone = { ...fixed, round: { ...fixed.round, lowest: { minimumCrs: 432, tieBreakAt: null } } }
    expect(unmet(guarded(alone, withoutSibling, '2024-03-01'))).toEqual([])
  })

  test('a higher score changes nothing', () => {
    const better = person({
      languageTests: [
        { test: 'ielts-general', resultsOn: '2024-02-20', listening: 9, reading: 8, writing: 8, speaking: 8 },
      ],
    })
    const found = guarded(
      invited(person()),
      { ...better, languageTests: [...person().languageTests, ...better.languageTests] },
      '2024-03-01',
    )
    expect(found.points.onReceipt).toBeGreaterThan(447)
    expect(find(found, 'a11-2.rank')).toMatchObject({ met: true, forgiven: null })
  })
})

describe('time that is no birthday', () => {
  test('results two years old lose program and rank', () => {
    const old = person({
      languageTests: [
        { test: 'ielts-general', resultsOn: '2022-03-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
      ],
    })
    const fixed = invited(old, { above: 400 })
    expect(unmet(guarded(fixed, old, '2024-02-29'))).toEqual([])
    const found = guarded(fixed, old, '2024-03-01')
    expect(unmet(found)).toContain('receipt a11-2.program')
    expect(find(found, 'a11-2.program').unmet.map(({ rule }) => rule)).toContain('fsw.language')
    expect(found.advice.says.en).toContain('leaves it at once')
  })

  test('an assessment five years old loses the program', () => {
    const old = person({
      education: [
        {
          level: 'bachelors',
          country: 'IN',
          completedOn: '2015-06-30',
          years: 4,
          equivalency: { issuedOn: '2019-03-01' },
        },
      ],
    })
    const fixed = invited(old, { above: 400 })
    expect(unmet(guarded(fixed, old, '2024-02-29'))).toEqual([])
    expect(unmet(guarded(fixed, old, '2024-03-01'))).toEqual(['receipt a11-2.program'])
  })

  test('work that leaves its window loses the program of the Canadian Experience Class', () => {
    // A year of work to the day within the three years before 2024-02-14, and a day less a day later.
    const work = [{ noc: '31301', country: 'CA', from: '2021-02-14', to: '2022-02-12', hoursPerWeek: 30 }]
    const worker = person({ work, education: [], fundsCad: 0 })
    expect(assessed(worker, '2024-02-14').programs.cec.eligible).toBe(true)
    const fixed = invited(worker, { above: 400 })
    expect(fixed.program).toBe('cec')
    expect(unmet(guarded(fixed, worker, '2024-02-14'))).toEqual([])
    expect(unmet(guarded(fixed, worker, '2024-02-15'))).toEqual(['receipt a11-2.program'])
  })

  test('work that leaves its window loses the category', () => {
    const work = [
      { noc: '31301', noc2016: '3012', country: 'IN', from: '2016-01-04', to: '2021-08-31', hoursPerWeek: 40 },
      { noc: '21231', noc2016: '2173', country: 'IN', from: '2021-09-01', to: null, hoursPerWeek: 40 },
    ]
    const fixed = invited(person({ work }), { at: '2024-02-14T14:00:00Z', category: 'healthcare', above: 400 })
    expect(unmet(guarded(fixed, person({ work }), '2024-02-29'))).toEqual([])
    const found = guarded(fixed, person({ work }), '2024-04-01')
    expect(unmet(found)).toEqual(['receipt a11-2.category'])
    expect(find(found, 'a11-2.category').unmet.map(({ rule }) => rule)).toEqual(['categories.healthcare.work'])
  })
})

describe('facts at the day of the invitation', () => {
  const married = person({ ...COUPLE, fundsCad: 25000 })

  test('a marriage since then is a change: only receipt sees it', () => {
    const found = guarded(invited(person()), married, '2024-03-01')
    expect(found.points.atInvitation).toBe(447)
    expect(found.points.onReceipt).toBeLessThan(447)
    expect(unmet(found)).toEqual(['receipt a11-2.rank'])
  })

  test('a marriage of before then is a correction: both dates see it', () => {
    const found = guarded(invited(person()), married, '2024-03-01', { corrected: ['family', 'familySize'] })
    expect(found.points.atInvitation).toBe(found.points.onReceipt)
    expect(unmet(found)).toEqual(['invitation a11-2.rank', 'receipt a11-2.rank'])
    expect(find(found, 'a11-2.qualifications', 'invitation')).toMatchObject({ met: false, decides: false, needs: 447 })
    expect(find(found, 'a11-2.qualifications', 'invitation').doubt).toBeDefined()
  })

  test('a correction that would still have been invited passes, with the stricter reading beside it', () => {
    const found = guarded(invited(person(), { above: 15 }), person({ relativesInCanada: [] }), '2024-03-01', {
      corrected: ['relativesInCanada'],
    })
    expect(found.met).toBe(true)
    expect(find(found, 'a11-2.qualifications', 'invitation')).toMatchObject({
      met: false,
      has: 432,
      needs: 447,
      decides: false,
    })
  })

  test('a job that ended since is a change, a job that never was is a correction', () => {
    const work = [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2023-02-01', to: null, hoursPerWeek: 40 }]
    const fixed = invited(person({ work }))
    const ended = person({ work: [{ ...work[0], to: '2024-02-20' }] })
    expect(guarded(fixed, ended, '2024-03-01').points.atInvitation).toBe(fixed.points)
    const never = guarded(fixed, person({ work: [] }), '2024-03-01')
    expect(unmet(never)).toContain('invitation a11-2.program')
  })

  test('a nomination that ended since loses the program it was invited under', () => {
    const nomination = { province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05' }
    const nominee = person({ nominations: [nomination] })
    const fixed = invited(nominee)
    // Additional points are 600 at most, so the sibling adds nothing to a nomination.
    expect([fixed.program, fixed.points]).toEqual(['pnp', 1032])
    const found = guarded(fixed, person({ nominations: [{ ...nomination, expiresOn: '2024-02-20' }] }), '2024-03-01')
    expect(unmet(found)).toEqual(['receipt a11-2.program', 'receipt a11-2.rank'])
    expect(find(found, 'a11-2.program').unmet.map(({ rule }) => rule)).toEqual(['pnp.nomination'])
  })

  test('of a spouse, what has days is read as now declared, and what has none as accepted', () => {
    const tests = [
      { test: 'celpip-general', resultsOn: '2024-02-20', listening: 8, reading: 7, writing: 7, speaking: 9 },
    ]
    const now = person({ ...COUPLE, spouse: { ...COUPLE.spouse, accompanying: false, languageTests: tests } })
    const then = factsThen(person(COUPLE), now)
    expect(then.spouse).toMatchObject({ accompanying: true, languageTests: tests })
    expect(factsThen(person(COUPLE), now, ['family']).spouse).toMatchObject({ accompanying: false })
    expect(factsThen(person(COUPLE), person()).spouse).toMatchObject({ accompanying: true })
    expect(factsThen(person(COUPLE), person(), ['family']).spouse).toBeUndefined()
  })

  test('every fact without a day is read as accepted, unless it is corrected', () => {
    const other = person({
      ...COUPLE,
      familySize: 5,
      fundsCad: 1,
      authorizedToWorkInCanada: true,
      plansToLiveOutsideQuebec: false,
      firstOfficialLanguage: 'french',
      primaryOccupation: '21231',
      jobOffers: [{ noc: '31301', fullTime: true, months: 24, basis: 'lmia' }],
      relativesInCanada: [],
      militaryService: { from: '2010-01-01', to: null },
    })
    expect(factsThen(person(), other)).toEqual({ ...person(), spouse: undefined })
    expect(factsThen(person(), other, undatedFacts)).toEqual(other)
  })
})

describe('settlement funds', () => {
  test('by the table of the day of receipt', () => {
    const just = person({ fundsCad: 14_000 })
    const fixed = invited(just, { at: '2024-05-01T14:00:00Z', above: 5 })
    expect(find(guarded(fixed, just, '2024-05-27'), 'program.funds')).toBeUndefined()
    const found = guarded(fixed, just, '2024-05-28')
    expect(find(found, 'program.funds')).toMatchObject({ met: false, has: 14_000, needs: 14_690, decides: true })
    expect(unmet(found)).toEqual(['receipt program.funds'])
    const more = person({ fundsCad: 14_690 })
    expect(find(guarded(fixed, more, '2024-05-28'), 'program.funds').met).toBe(true)
  })
})

describe('section 11.2 by date', () => {
  test('three texts, the last with categories', () => {
    const eras = section112.eras.map((era) => [era.from, 'value' in era ? era.value : null])
    expect(eras).toEqual([
      ['2015-01-01', { exceptions: 'policy', categories: false }],
      ['2017-06-22', { exceptions: 'act', categories: false }],
      ['2022-06-23', { exceptions: 'act', categories: true }],
    ])
  })

  test.each<[at: string, receivedOn: string, doubted: boolean, source: string]>([
    ['2017-05-31', '2017-06-21', true, '2014, c. 20'],
    ['2017-05-31', '2017-06-22', false, '2017, c. 20'],
    ['2022-06-01', '2022-06-22', false, '2017, c. 20'],
    ['2022-06-01', '2022-06-23', false, '2022, c. 10'],
  ])(
    'invited on %s and received on %s: a forgiven birthday is in doubt %s, by %s',
    (at, receivedOn, doubted, source) => {
      const year = at.slice(0, 4)
      const one = person({
        bornOn: `${Number(year) - 31}-06-15`,
        submittedAt: `${year}-04-01T00:00:00Z`,
        languageTests: [
          { test: 'ielts-general', resultsOn: `${year}-01-01`, listening: 8, reading: 7, writing: 7, speaking: 7.5 },
        ],
        education: [
          {
            level: 'bachelors',
            country: 'IN',
            completedOn: '2010-06-30',
            years: 4,
            equivalency: { issuedOn: `${year}-01-01` },
          },
        ],
        work: [{ noc: '31301', noc2016: '3012', country: 'IN', from: '2010-01-04', to: null, hoursPerWeek: 40 }],
      })
      const rank = find(guarded(invited(one, { at: `${at}T14:00:00Z` }), one, receivedOn), 'a11-2.rank')
      expect([rank.met, rank.forgiven, rank.doubt !== undefined]).toEqual([true, 'birthday', doubted])
      expect(rank.source.en).toContain(source)
    },
  )

  test('who was invited before 2022-11-16 keeps the classification of that day', () => {
    const one = person({
      submittedAt: '2022-05-01T00:00:00Z',
      languageTests: [
        { test: 'ielts-general', resultsOn: '2022-01-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
      ],
      education: [
        {
          level: 'bachelors',
          country: 'IN',
          completedOn: '2015-06-30',
          years: 4,
          equivalency: { issuedOn: '2022-01-05' },
        },
      ],
      // Skilled by the code of then, and not by that of now.
      work: [{ noc: '65200', noc2016: '3012', country: 'IN', from: '2016-01-04', to: null, hoursPerWeek: 40 }],
    })
    expect(assessed(one, '2022-11-20').eligible).toBe(false)
    expect(unmet(guarded(invited(one, { at: '2022-11-15T14:00:00Z' }), one, '2022-11-20'))).toEqual([])
  })
})

describe('what is refused', () => {
  test('a day of receipt before the invitation', () => {
    const found = guard({ fixed: invited(person()), edited: person(), receivedOn: INVITED_ON - 1 })
    expect(found).toMatchObject({ ok: false, refusal: { code: 'received-before-invited', path: 'receivedOn' } })
  })

  test('a profile that cannot be assessed', () => {
    const found = guard({ fixed: invited(person()), edited: person({ bornOn: '2024-02-20' }), receivedOn: INVITED_ON })
    expect(found).toMatchObject({ ok: false, refusal: { code: 'born-later' } })
  })

  test('an invitation in a category that was not in force is a bug', () => {
    const fixed = { ...invited(person()), category: 'physicians' as const }
    expect(() => guard({ fixed, edited: person(), receivedOn: INVITED_ON })).toThrow(/not in force/)
  })

  test('a day whose own rules are not recorded is read by the rules of the invitation', () => {
    const one = person({
      submittedAt: '2026-10-01T00:00:00Z',
      languageTests: [
        { test: 'ielts-general', resultsOn: '2026-01-01', listening: 8, reading: 7, writing: 7, speaking: 7.5 },
      ],
      education: [
        {
          level: 'bachelors',
          country: 'IN',
          completedOn: '2015-06-30',
          years: 4,
          equivalency: { issuedOn: '2026-01-05' },
        },
      ],
      work: [{ noc: '31301', country: 'IN', from: '2018-01-04', to: null, hoursPerWeek: 40 }],
    })
    expect(guarded(invited(one, { at: '2026-10-28T14:00:00Z' }), one, '2026-11-20').met).toBe(true)
  })
})

test('after twelve months a declined profile does not return', () => {
  const fixed = invited(person(), { at: '2024-12-20T14:00:00Z' })
  const found = guarded(fixed, person({ relativesInCanada: [] }), '2025-01-10')
  expect(found.advice.says.en).toContain('twelve months of the profile are over')
  expect(guarded(fixed, person({ relativesInCanada: [] }), '2025-01-09').advice.says.en).toContain(
    'can be invited again',
  )
})
