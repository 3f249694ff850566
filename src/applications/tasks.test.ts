import { describe, expect, test } from 'vitest'
import { asked, COUPLE, declares, person, spouseOf } from '../../test/applications/people.ts'
import { dayNumber } from '../law/day.ts'
import { type Task, type TasksAsked, tasksOf } from './tasks.ts'

const listOf = (change: Partial<TasksAsked> = {}) => {
  const found = tasksOf(asked(change))
  if (!found.ok) throw new Error(found.refusal.message)
  return found.value
}
const keysOf = (change: Partial<TasksAsked> = {}, required = true) =>
  listOf(change)
    .tasks.filter((task) => !required || task.required)
    .map(({ key }) => key)
const about = (prefix: string, change: Partial<TasksAsked> = {}): Task[] =>
  listOf(change).tasks.filter(({ key }) => key.startsWith(prefix))

const ALONE = [
  'form:application',
  'passport:principal',
  'photo:principal',
  'language:principal:ielts-general-2023-05-01',
  'credential:principal:bachelors-IN-2015-06-30',
  'assessment:principal:bachelors-IN-2015-06-30',
  'work:principal:31301-IN-2016-01-04',
  'funds:proof',
  'police:principal:IN',
  'fee:processing:principal',
  'fee:permanent-residence:principal',
]

describe('the tasks of a skilled worker alone', () => {
  test('in their order, with no medical examination in March 2024', () => {
    expect(keysOf()).toEqual(ALONE)
  })

  test('each is somebody’s, has its reason and source in both languages, and is due when the time to apply is over', () => {
    const { tasks, until } = listOf({
      profile: person({ ...COUPLE, familySize: 3 }),
      declaration: declares({
        spouse: spouseOf('1995-01-01'),
        children: [{ bornOn: '2015-01-01', accompanying: true }],
      }),
    })
    for (const task of tasks) {
      expect(task.until).toBe(until)
      for (const text of [task.title, task.why, task.source]) {
        expect(text.en).not.toBe('')
        expect(text.fr).not.toBe('')
      }
      expect(task.title.en).not.toBe(task.title.fr)
      expect(task.owner).toBe(task.of === 'spouse' ? 'spouse' : 'principal')
    }
    expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length)
  })

  test('keys say what they are about: another order of the same facts makes the same keys', () => {
    const job = { noc: '31301', noc2016: '3012', country: 'IN', hoursPerWeek: 40 }
    const jobs = [
      { ...job, from: '2016-01-04', to: '2018-06-30' },
      { ...job, from: '2018-07-01', to: '2021-06-30' },
    ]
    const one = keysOf({ profile: person({ work: jobs }) })
    const other = keysOf({ profile: person({ work: [...jobs].reverse() }) })
    expect([...one].sort()).toEqual([...other].sort())
  })

  test('two jobs of the same words are two tasks', () => {
    const job = { noc: '31301', noc2016: '3012', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 20 }
    expect(about('work:', { profile: person({ work: [job, job] }) }).map(({ key }) => key)).toEqual([
      'work:principal:31301-IN-2016-01-04',
      'work:principal:31301-IN-2016-01-04-2',
    ])
  })
})

describe('the family', () => {
  const family: Partial<TasksAsked> = {
    profile: person({
      ...COUPLE,
      familySize: 4,
      spouse: {
        accompanying: true,
        citizenOrPermanentResident: false,
        education: [{ level: 'two-year', country: 'CA', completedOn: '2019-05-01' }],
        languageTests: [
          { test: 'celpip-general', resultsOn: '2023-06-01', listening: 8, reading: 7, writing: 7, speaking: 9 },
        ],
        work: [
          { noc: '63200', noc2016: '6322', country: 'CA', from: '2020-01-01', to: null, hoursPerWeek: 30 },
          { noc: '63200', noc2016: '6322', country: 'IN', from: '2018-01-01', to: '2019-01-01', hoursPerWeek: 30 },
        ],
      },
    }),
    declaration: declares({
      spouse: spouseOf('1995-01-01'),
      children: [
        { bornOn: '2015-01-01', accompanying: true },
        { bornOn: '2017-01-01', accompanying: false },
      ],
    }),
  }

  test('everyone has a passport, a photo and papers; who stays behind pays nothing', () => {
    expect(keysOf(family)).toEqual([
      'form:application',
      'passport:principal',
      'photo:principal',
      'passport:spouse',
      'photo:spouse',
      'passport:child-1',
      'photo:child-1',
      'passport:child-2',
      'photo:child-2',
      'marital:marriage-certificate',
      'birth:child-1',
      'birth:child-2',
      'language:principal:ielts-general-2023-05-01',
      'credential:principal:bachelors-IN-2015-06-30',
      'assessment:principal:bachelors-IN-2015-06-30',
      'work:principal:31301-IN-2016-01-04',
      'language:spouse:celpip-general-2023-06-01',
      'credential:spouse:two-year-CA-2019-05-01',
      'work:spouse:63200-CA-2020-01-01',
      'funds:proof',
      'police:principal:IN',
      'police:spouse:IN',
      'fee:processing:principal',
      'fee:processing:spouse',
      'fee:processing:child-1',
      'fee:permanent-residence:principal',
      'fee:permanent-residence:spouse',
    ])
  })

  test('a spouse who stays behind claims nothing, and is examined all the same', () => {
    const profile = person({
      ...COUPLE,
      spouse: {
        accompanying: false,
        citizenOrPermanentResident: false,
        education: [{ level: 'two-year', country: 'CA', completedOn: '2019-05-01' }],
      },
    })
    const declaration = declares({ spouse: spouseOf('1995-01-01', { accompanying: false }) })
    const keys = keysOf({ profile, declaration, on: dayNumber('2023-09-30'), invitedOn: dayNumber('2023-09-15') })
    expect(keys).toContain('medical:spouse')
    expect(keys).toContain('police:spouse:IN')
    expect(keys.filter((key) => key.startsWith('credential:spouse') || key === 'fee:processing:spouse')).toEqual([])
  })

  test('a spouse who is a citizen is neither examined nor charged', () => {
    const profile = person({ ...COUPLE, spouse: { accompanying: true, citizenOrPermanentResident: true } })
    const keys = keysOf({ profile, declaration: declares({ spouse: spouseOf('1995-01-01') }) }, false)
    expect(keys.filter((key) => key.includes('spouse'))).toEqual([])
    expect(keys).toContain('marital:marriage-certificate')
  })

  test.each<[status: string, keys: string[]]>([
    ['never-married', []],
    ['separated', []],
    ['divorced', ['marital:divorce-certificate']],
    ['widowed', ['marital:death-certificate']],
    ['annulled', ['marital:annulment-certificate']],
  ])('papers of somebody %s', (maritalStatus, keys) => {
    expect(about('marital:', { profile: person({ maritalStatus }) }).map(({ key }) => key)).toEqual(keys)
  })

  test('a common-law union has its declaration', () => {
    const profile = person({ ...COUPLE, maritalStatus: 'common-law' })
    const found = about('marital:', { profile, declaration: declares({ spouse: spouseOf('1995-01-01') }) })
    expect(found.map(({ key }) => key)).toEqual(['marital:common-law-declaration'])
  })
})

describe('medical examinations, by the day of the application', () => {
  const exam = { number: 'IME 1234567', examinedOn: '2021-01-01' }
  const inCanada = (examinedOn: string, presentCountry = 'CA') =>
    declares({
      presentCountry,
      principal: { stays: [{ country: 'IN', from: '1994-05-17', to: null }], medicalExam: { ...exam, examinedOn } },
    })
  test.each<[on: string, kind: string, required: boolean, why: string]>([
    ['2023-09-30', 'document', true, 'the last day of the first era'],
    ['2023-10-01', 'told', false, 'the first day without'],
    ['2025-08-20', 'told', false, 'the last day without'],
    ['2025-08-21', 'document', true, 'asked again'],
    ['2026-11-22', 'document', true, 'and still'],
  ])('on %s: %s, required %s (%s)', (on, kind, required) => {
    const found = about('medical:', { on: dayNumber(on), invitedOn: dayNumber('2023-09-15') })
    expect(found.map((task) => [task.kind, task.required])).toEqual([[kind, required]])
  })

  test.each<[on: string, examinedOn: string, country: string, kind: string, why: string]>([
    ['2025-09-01', '2020-09-02', 'CA', 'told', 'less than five years'],
    ['2025-09-01', '2020-09-01', 'CA', 'document', 'five years to the day'],
    ['2025-09-01', '2021-01-01', 'IN', 'document', 'outside Canada'],
    ['2025-09-01', '2025-09-02', 'CA', 'document', 'an examination to come'],
    ['2023-09-30', '2021-01-01', 'CA', 'document', 'before an examination could be named again'],
  ])('on %s, examined %s in %s: %s (%s)', (on, examinedOn, country, kind) => {
    const found = about('medical:', {
      on: dayNumber(on),
      invitedOn: dayNumber('2023-09-15'),
      declaration: inCanada(examinedOn, country),
    })
    expect(found.map((task) => task.kind)).toEqual([kind])
  })
})

describe('what is claimed', () => {
  test('of several results in a language the latest is asked for, with the day it counts until', () => {
    const ielts = { test: 'ielts-general', listening: 8, reading: 7, writing: 7, speaking: 7.5 }
    const tef = { test: 'tef-canada', listening: 249, reading: 207, writing: 310, speaking: 310 }
    const profile = person({
      languageTests: [
        { ...ielts, resultsOn: '2022-06-01' },
        { ...ielts, resultsOn: '2023-05-01' },
        { ...tef, resultsOn: '2023-01-01' },
      ],
    })
    expect(about('language:', { profile }).map(({ key, validity }) => [key, validity])).toEqual([
      ['language:principal:ielts-general-2023-05-01', { kind: 'counts-until', until: '2025-05-01' }],
      ['language:principal:tef-canada-2023-01-01', { kind: 'counts-until', until: '2025-01-01' }],
    ])
  })

  test('a credential from Canada needs no assessment; one from abroad without it is not asked for', () => {
    const profile = person({
      education: [
        { level: 'masters', country: 'CA', completedOn: '2020-05-01' },
        { level: 'bachelors', country: 'IN', completedOn: '2015-06-30', years: 4 },
      ],
    })
    const found = [...about('credential:', { profile }), ...about('assessment:', { profile })]
    expect(found.map(({ key, required }) => [key, required])).toEqual([
      ['credential:principal:masters-CA-2020-05-01', true],
      ['credential:principal:bachelors-IN-2015-06-30', false],
    ])
  })

  test.each<[why: string, expiresOn: string, asked: number]>([
    ['that counted on the day of the invitation alone is asked', '2024-02-14', 1],
    [
      'that ended on the eve, taken back or run out, is not: it could not count, and nothing rests on it',
      '2024-02-13',
      0,
    ],
  ])('a nomination %s', (_why, expiresOn, asked) => {
    const nominations = [{ province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05', expiresOn }]
    expect(about('nomination:', { profile: person({ nominations }) })).toHaveLength(asked)
  })

  test('a nominee shows the nomination', () => {
    const nominations = [
      { province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05', expiresOn: '2024-07-02' },
      { province: 'BC', issuedOn: '2024-01-02' },
    ]
    const found = about('nomination:', { profile: person({ nominations }), program: 'pnp' })
    expect(found.map(({ key, validity }) => [key, validity])).toEqual([
      ['nomination:ON-2024-01-02', { kind: 'counts-until', until: '2024-07-03' }],
    ])
  })

  test('an offer is required while program or score can rest on it', () => {
    const jobOffers = [{ noc: '31301', noc2016: '3012', fullTime: true, months: 24, basis: 'lmia' }]
    const found = (program: 'fsw' | 'cec', on: string) =>
      about('offer:', { profile: person({ jobOffers }), program, on: dayNumber(on), invitedOn: dayNumber(on) }).map(
        ({ key, required }) => [key, required],
      )
    expect(found('fsw', '2025-03-25')).toEqual([['offer:31301-lmia-24', true]])
    expect(found('cec', '2025-03-24')).toEqual([['offer:31301-lmia-24', true]])
    expect(found('cec', '2025-03-25')).toEqual([['offer:31301-lmia-24', false]])
  })

  test('the military category has its papers', () => {
    expect(about('military:', { category: 'military' }).map(({ key }) => key)).toEqual([
      'military:service',
      'military:offer',
    ])
    expect(about('military:', { category: 'healthcare' })).toEqual([])
  })

  test('Skilled Trades without certificate or offer is found', () => {
    const finding = (profile = person()) =>
      listOf({ program: 'fst', profile }).findings.find(({ rule }) => rule === 'trades.certificate-or-offer')!.met
    expect(finding()).toBe(false)
    expect(finding(person({ tradeCertificates: [{ noc: '72200', issuedBy: 'ON' }] }))).toBe(true)
  })
})

describe('settlement funds', () => {
  const jobOffers = [{ noc: '31301', noc2016: '3012', fullTime: true, months: 24, basis: 'lmia' }]
  const keys = (change: Partial<TasksAsked>) => about('funds:', change).map(({ key }) => key)
  const exemption = (change: Partial<TasksAsked>) =>
    listOf(change).findings.find(({ rule }) => rule === 'funds.exemption')!.met

  test('of a skilled worker, by the amounts of the day of receipt', () => {
    expect(about('funds:', {})[0]!.why.en).toContain('$13,757')
    expect(about('funds:', { on: dayNumber('2024-05-28') })[0]!.why.en).toContain('$14,690')
  })

  test('the CEC sends a letter instead', () => {
    const declaration = declares({ fundsExemption: 'cec' })
    expect(keys({ program: 'cec' })).toEqual(['funds:exemption-letter'])
    expect(exemption({ program: 'cec', declaration })).toBe(true)
    expect(exemption({ program: 'fsw', declaration })).toBe(false)
    expect(keys({ program: 'fsw', declaration })).toEqual(['funds:proof'])
  })

  test('authorized with an offer sends a letter; without either, the funds', () => {
    const declaration = declares({ fundsExemption: 'authorized-with-offer' })
    const backed = { declaration, profile: person({ jobOffers, authorizedToWorkInCanada: true }) }
    expect(keys(backed)).toEqual(['funds:exemption-letter'])
    expect(exemption(backed)).toBe(true)
    const employed = person({ jobOffers: [{ ...jobOffers[0], workingForEmployer: true }] })
    expect(keys({ declaration, profile: employed })).toEqual(['funds:exemption-letter'])
    for (const profile of [person({ jobOffers }), person({ authorizedToWorkInCanada: true })]) {
      expect(keys({ declaration, profile })).toEqual(['funds:proof'])
      expect(exemption({ declaration, profile })).toBe(false)
    }
  })

  test('a nominee shows them where the federal program met asks for them', () => {
    const nominations = [{ province: 'ON', issuedOn: '2024-01-02', acceptedOn: '2024-01-05' }]
    const canadian = [{ noc: '31301', noc2016: '3012', country: 'CA', from: '2022-01-04', to: null, hoursPerWeek: 40 }]
    expect(keys({ program: 'pnp', profile: person({ nominations }) })).toEqual(['funds:proof'])
    expect(keys({ program: 'pnp', profile: person({ nominations, work: canadian }) })).toEqual([])
  })
})

describe('forms and fees', () => {
  test('a representative has a form', () => {
    expect(about('form:', { declaration: declares({ representative: true }) }).map(({ key }) => key)).toEqual([
      'form:application',
      'form:imm-5476',
    ])
  })

  test('the right of permanent residence can be paid later, and is told', () => {
    const found = about('fee:permanent', { declaration: declares({ permanentResidenceFee: 'later' }) })
    expect(found.map(({ kind, required, cad }) => [kind, required, cad])).toEqual([['told', false, 515]])
  })

  test('biometrics are told, and no part of the application', () => {
    expect(about('biometrics:').map(({ kind, required }) => [kind, required])).toEqual([['told', false]])
  })
})

test('a profile that cannot be read on the day of the invitation is refused', () => {
  const work = [{ noc: '31301', country: 'IN', from: '2016-01-04', to: '2021-06-30', hoursPerWeek: 40 }]
  const found = tasksOf(asked({ invitedOn: dayNumber('2022-11-15'), profile: person({ work }) }))
  expect(found).toMatchObject({ ok: false, refusal: { code: 'noc2016-missing', path: 'work[0].noc2016' } })
})
