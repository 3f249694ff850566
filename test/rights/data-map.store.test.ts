/** The data map says all there is, and provinces see what it says and no more. */
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataMapPage } from '../../scripts/docs/data-map-page.ts'
import { moment } from '../../src/law/moment.ts'
import { policy } from '../../src/policy/policy.ts'
import { eventsRules } from '../../src/policy/table/events.ts'
import { provincesRules } from '../../src/policy/table/provinces.ts'
import { answersMap, dataMap, nobodys } from '../../src/rights/data-map.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { answers, BEGIN, empty, SECOND, submitted } from '../people/cast.ts'

const AT = moment(BEGIN) + SECOND

test('the page of the data map is the one that the map makes: where this fails, run npm run docs', () => {
  const page = fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'data-map.md'), 'utf8')
  expect(page === dataMapPage(), 'docs/data-map.md is stale: run npm run docs').toBe(true)
})

test('everything in the map has words in both languages, readers, and an end', () => {
  const lacking = Object.entries(dataMap).flatMap(([table, { purpose, columns }]) => [
    ...(purpose.en === '' || purpose.fr === '' ? [table] : []),
    ...Object.entries(columns).flatMap(([column, { holds, readers }]) =>
      holds.en === '' || holds.fr === '' || readers.length === 0 ? [`${table}.${column}`] : [],
    ),
  ])
  expect(lacking).toEqual([])
})

test('no address but those of provinces is for a province', () => {
  const theirs = Object.entries(policy).flatMap(([name, rule]) => (rule.province === undefined ? [] : [name]))
  const known = new Set([...Object.keys(provincesRules), ...Object.keys(eventsRules)])
  expect(theirs.length).toBeGreaterThan(5)
  expect(theirs.filter((name) => !known.has(name))).toEqual([])
})

describeStores('the data map', ({ store }) => {
  beforeEach(() => empty(store()))

  test('has every column of every table that is about somebody, and every other table by its name', async () => {
    const rows = await store().sql<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' order by table_name, ordinal_position`
    const there = Map.groupBy(rows, ({ table }) => table)
    const unmapped = [...there.keys()].filter((table) => !(table in dataMap) && !(table in nobodys))
    expect(unmapped, 'tables that the map does not know').toEqual([])
    const lacking = [...there].flatMap(([table, columns]) =>
      table in nobodys ? [] : columns.filter(({ column }) => !(column in (dataMap[table]?.columns ?? {}))),
    )
    expect(lacking, 'columns that the map does not know').toEqual([])
    const gone = Object.entries(dataMap).flatMap(([table, { columns }]) =>
      Object.keys(columns)
        .filter((column) => !(there.get(table) ?? []).some((one) => one.column === column))
        .map((column) => `${table}.${column}`),
    )
    expect(gone, 'columns of the map that are gone').toEqual([])
    expect(Object.keys(nobodys).filter((table) => !there.has(table))).toEqual([])
  })

  /** Every answer there is, each with a value that is found again wherever it comes out. */
  const full = answers({
    ...{ sex: 'another', residence: 'IN', citizenships: ['KZ', 'UZ'], provincesOfInterest: ['ON', 'SK'] },
    ...{ plansToLiveOutsideQuebec: true, maritalStatus: 'married', familySize: 4, fundsCad: 87_654 },
    spouse: {
      ...{ accompanying: true, citizenOrPermanentResident: false },
      education: [
        {
          level: 'masters',
          country: 'MN',
          completedOn: '2013-03-13',
          years: 2,
          equivalency: { issuedOn: '2022-02-22', organization: 'ICAS' },
        },
      ],
      languageTests: [
        { test: 'ielts-general', resultsOn: '2023-03-03', listening: 6, reading: 6, writing: 6, speaking: 6 },
      ],
      work: [{ noc: '21231', country: 'MN', from: '2014-04-14', to: '2019-09-19', hoursPerWeek: 37 }],
    },
    ...{ authorizedToWorkInCanada: false, primaryOccupation: '31301' },
    tradeCertificates: [{ noc: '72200', issuedBy: 'ON', issuedOn: '2020-10-10' }],
    jobOffers: [{ noc: '31301', fullTime: true, months: 24, basis: 'lmia', workingForEmployer: false }],
    nominations: [{ province: 'SK', issuedOn: '2024-01-21' }],
    relativesInCanada: [{ relation: 'aunt-uncle', of: 'candidate', status: 'citizen' }],
    militaryService: { from: '2012-12-12', to: '2013-11-11' },
  })

  test('says what a province sees: of a full profile that, and nothing besides', async () => {
    const given = Object.keys(full)
    const asked = Object.keys(answersMap).filter((key) => key !== 'profile' && key !== 'submittedAt')
    expect(
      asked.filter((key) => !given.includes(key)),
      'answers that this test does not give',
    ).toEqual([])
    const one = await submitted(store(), full)
    const { as } = service(store(), AT)
    const province = (code: string) => as(`p.${code}`, { roles: [{ role: 'province', province: code }] })
    const answered = await province('ON').get(`/v1/provinces/ON/profiles/${one.profile}`)
    expect(answered.status).toBe(200)
    expect(Object.keys(answered.body).sort()).toEqual([
      'declared',
      'points',
      'profile',
      'programs',
      'state',
      'submittedAt',
    ])
    const may = Object.entries(answersMap).flatMap(([key, { province: how }]) =>
      how === 'none' ? [] : [how === 'age' ? 'age' : key],
    )
    expect(Object.keys(answered.body.declared).sort()).toEqual(may.sort())
    expect(answered.body.declared.nominations).toEqual([])
    expect(answered.body.declared.age).toBe(29)
    // Nothing of what it may not see stands anywhere in what it is answered.
    const [person] = await store().sql<{ family: string; email: string; number: string; code: string }[]>`
      select family_name as family, email, number, validation_code as code from person join passport on passport.person = person.id
      join profile on profile.person = person.id where person.id = ${one.person}`
    const hidden = [
      ...[
        person!.family,
        person!.email,
        person!.number,
        person!.code,
        one.person,
        '1994-05-17',
        'another',
        'KZ',
        'UZ',
        '87654',
      ],
      ...[
        '2013-03-13',
        '2022-02-22',
        '2023-03-03',
        '2014-04-14',
        '21231',
        'aunt-uncle',
        '2012-12-12',
        '2024-01-21',
        'SK',
      ],
    ]
    expect(hidden.filter((word) => answered.text.includes(word))).toEqual([])
    // Its own nomination it sees, and that of another it does not; one that was not named sees nothing.
    expect(
      (await province('SK').get(`/v1/provinces/SK/profiles/${one.profile}`)).body.declared.nominations,
    ).toHaveLength(1)
    const other = await province('NS').get(`/v1/provinces/NS/profiles/${one.profile}`)
    expect([other.status >= 400, other.text.includes('31301')]).toEqual([true, false])
    // By no other address does it get more of the profile.
    for (const where of ['', '/file', '/reviews', '/letters']) {
      const { status, text } = await province('ON').get(`/v1/profiles/${one.profile}${where}`)
      expect([where, status >= 400]).toEqual([where, true])
      expect(hidden.filter((word) => text.includes(word))).toEqual([])
    }
  })

  test('says of every column that a province reads nothing but what it is answered', () => {
    const read = Object.entries(dataMap).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([column, { readers }]) =>
        readers.includes('province') ? [`${table}.${column}`] : [],
      ),
    )
    const onProfiles = read.filter((name) =>
      /^(person|passport|profile|profile_version|standing|draft|application|document|payment|letter|review|journal)\./.test(
        name,
      ),
    )
    expect(onProfiles).toEqual([
      ...[
        'profile.reference',
        'profile.state',
        'profile.submitted_at',
        'profile_version.content',
        'standing.points',
        'standing.flags',
      ],
    ])
  })
})
