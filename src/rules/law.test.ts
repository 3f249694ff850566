import { describe, expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { readProfile } from '../profile/read.ts'
import { type Assessment, assess } from './assess.ts'
import { amend, builtInLaw, type Law, lawDocument } from './law.ts'

const source = { en: 'An instruction', fr: 'Une instruction' }
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value })

function amended(patch: unknown): Law {
  const law = amend(builtInLaw, patch)
  if (!law.ok) throw new Error(law.refusal.message)
  return law.value
}

/** Somebody of twenty-nine with English at 9, a bachelor's degree, three years abroad and a sibling. */
const profile = (() => {
  const read = readProfile({
    bornOn: '1994-05-17',
    maritalStatus: 'never-married',
    familySize: 1,
    fundsCad: 13_757,
    firstOfficialLanguage: 'english',
    languageTests: [
      { test: 'celpip-general', resultsOn: '2023-05-01', listening: 9, reading: 9, writing: 9, speaking: 9 },
    ],
    education: [
      { level: 'bachelors', country: 'IN', completedOn: '2015-06-30', equivalency: { issuedOn: '2023-01-05' } },
    ],
    work: [{ noc: '31301', country: 'IN', from: '2020-01-06', to: '2023-06-30', hoursPerWeek: 40 }],
    relativesInCanada: [{ relation: 'sibling', of: 'candidate', status: 'citizen' }],
  })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
})()

function assessed(law?: Law, on = '2024-02-14'): Assessment {
  const outcome = assess(profile, on, law === undefined ? {} : { law })
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.value
}

describe('the law as a document', () => {
  test('names every rule once, with its unit and its eras', () => {
    const document = lawDocument(builtInLaw)
    expect(Object.keys(document)).toHaveLength(Object.keys(builtInLaw).length)
    expect(document['crs.core.age']).toMatchObject({ unit: 'points', eras: [{ from: '2015-01-01' }] })
  })

  test('is a copy: writing in it changes no law', () => {
    const document = lawDocument(builtInLaw)
    ;(document['crs.additional.sibling']!.eras[1] as { value: number }).value = 99
    expect(assessed().crs.additional).toBe(15)
    expect(lawDocument(builtInLaw)['crs.additional.sibling']!.eras[1]).toMatchObject({ value: 15 })
  })

  test('of an amendment that does nothing is the same', () => {
    expect(lawDocument(amended([]))).toEqual(lawDocument(builtInLaw))
  })
})

describe('an amended value changes exactly its points', () => {
  const before = assessed()

  test.each<[path: string, value: unknown, section: 'core' | 'transferability' | 'additional', by: number]>([
    ['/crs.core.age/eras/0/value/3/2', 111, 'core', 1],
    ['/crs.core.education/eras/0/value/bachelors/0', 118, 'core', -2],
    ['/crs.core.first-language/eras/0/value/5/2', 32, 'core', 4],
    ['/crs.additional.sibling/eras/1/value', 0, 'additional', -15],
    ['/crs.transferability.foreign-work-language/eras/0/value/more/more', 45, 'transferability', -5],
    ['/crs.transferability.education-language/eras/0/value/some/more', 20, 'transferability', -5],
    ['/crs.transferability.cap/eras/0/value/all', 60, 'transferability', -15],
  ])('%s', (path, value, section, by) => {
    const after = assessed(amended([replace(path, value)]))
    expect(after.crs[section]).toBe(before.crs[section] + by)
    expect(after.crs.total).toBe(before.crs.total + by)
    expect(after.facts).toEqual(before.facts)
    expect(after.programs).toEqual(before.programs)
    for (const other of (['core', 'spouse', 'transferability', 'additional'] as const).filter(
      (one) => one !== section,
    )) {
      expect(after.crs[other]).toBe(before.crs[other])
    }
  })

  test('and nothing of somebody it does not touch', () => {
    const law = amended([replace('/crs.core.age/eras/0/value/4/2', 1)]) // thirty
    expect(assessed(law)).toEqual(before)
  })

  test('the built-in law is untouched, whatever was amended before', () => {
    amended([replace('/crs.core.age/eras/0/value/3/2', 1)])
    expect(assessed()).toEqual(before)
  })

  test('the patch is not shared with the law: writing in it later changes nothing', () => {
    const value = { short: 15, long: 30 }
    const law = amended([replace('/crs.additional.canadian-study/eras/1/value', value)])
    value.long = 999
    expect(lawDocument(law)['crs.additional.canadian-study']!.eras[1]).toMatchObject({ value: { long: 30 } })
  })

  test('the line cites the source of the era that the amendment brings', () => {
    const law = amended([
      { op: 'add', path: '/crs.additional.sibling/eras/-', value: { from: '2024-02-14', source, value: 20 } },
    ])
    const line = assessed(law).crs.lines.find(({ rule }) => rule === 'crs.additional.sibling')
    expect(line).toMatchObject({ points: 20, source: source.en, sourceFr: source.fr })
    expect(assessed(law, '2024-02-13').crs.additional).toBe(15)
  })

  test('an amended copy can be amended again', () => {
    const once = amended([replace('/crs.additional.sibling/eras/1/value', 20)])
    const twice = amend(once, [replace('/crs.core.age/eras/0/value/3/2', 111)])
    expect(twice.ok && assessed(twice.value).crs.total).toBe(before.crs.total + 5 + 1)
  })

  test('programs, funds and categories are amended the same way', () => {
    expect(before.programs.fsw.eligible).toBe(true)
    expect(assessed(amended([replace('/fsw.pass-mark/eras/0/value', 100)])).programs.fsw.eligible).toBe(false)
    expect(assessed(amended([replace('/funds.settlement/eras/8/value/bySize/0', 13_758)])).programs.fsw.eligible).toBe(
      false,
    )
    expect(before.categories.healthcare?.member).toBe(true)
    const unlisted = amended([replace('/categories.healthcare/eras/1/value/occupations', ['31300'])])
    expect(assessed(unlisted).categories.healthcare?.member).toBe(false)
  })
})

describe('values for a day that is not recorded, loaded as an amendment', () => {
  const loaded = [
    replace('/crs.version/eras/6', { from: '2026-11-03', source, value: 'crs-2026-11-03' }),
    { op: 'add', path: '/crs.additional.sibling/eras/-', value: { from: '2026-11-03', source, value: 5 } },
  ]

  test('make that day answerable, from that day on and not before', () => {
    const law = amended(loaded)
    expect(assess(profile, '2026-11-03', {}).ok).toBe(false)
    expect(assessed(law, '2026-11-03')).toMatchObject({ rules: { crs: 'crs-2026-11-03' }, crs: { additional: 5 } })
    expect(assessed(law, '2026-11-02')).toMatchObject({ rules: { crs: 'crs-2025-03-25' }, crs: { additional: 15 } })
    expect(assessed(law, '2026-11-02').changesOn).toBe('2026-11-03')
    expect(assess(profile, '2014-12-31', { law }).ok).toBe(false)
  })

  test('the built-in law still refuses it', () => {
    amended(loaded)
    expect(assess(profile, '2026-11-03')).toMatchObject({ ok: false, refusal: { code: 'rules-not-recorded' } })
    expect(assess(profile, '2026-12-01', { rulesOn: dayNumber('2026-11-02') }).ok).toBe(true)
  })
})

describe('an amendment that is refused', () => {
  test.each<[why: string, patch: unknown, code: string, path: string]>([
    ['is no list', { op: 'replace' }, 'amendment-not-a-patch', ''],
    ['is nothing', null, 'amendment-not-a-patch', ''],
    ['is a text', '[]', 'amendment-not-a-patch', ''],
    ['holds what is no operation', [{ path: '/crs.core.age' }], 'amendment-not-a-patch', ''],
    ['holds nothing', [null], 'amendment-not-a-patch', ''],
    [
      'names a rule there is not',
      [replace('/crs.core.height/eras/0/value', 1)],
      'amendment-misses',
      '/crs.core.height/eras/0/value',
    ],
    [
      'names an era there is not',
      [replace('/crs.core.age/eras/7/value', [])],
      'amendment-misses',
      '/crs.core.age/eras/7/value',
    ],
    [
      'tests what is not so',
      [{ op: 'test', path: '/crs.additional.sibling/eras/1/value', value: 14 }],
      'amendment-misses',
      '/crs.additional.sibling/eras/1/value',
    ],
    [
      'misses in its second operation',
      [replace('/crs.additional.sibling/eras/1/value', 14), { op: 'remove', path: '/x' }],
      'amendment-misses',
      '/x',
    ],
    [
      'knows an operation that is none',
      [{ op: 'increase', path: '/crs.additional.sibling/eras/1/value', value: 1 }],
      'amendment-misses',
      '/crs.additional.sibling/eras/1/value',
    ],
    [
      'brings a rule of its own',
      [{ op: 'add', path: '/crs.core.height', value: { unit: 'points', eras: [] } }],
      'amendment-unknown-rule',
      '/crs.core.height',
    ],
    [
      'leaves a gap in a table',
      [replace('/crs.core.age/eras/0/value/3/1', 28)],
      'amendment-breaks-table',
      '/crs.core.age',
    ],
    [
      'removes a row',
      [{ op: 'remove', path: '/crs.core.age/eras/0/value/5' }],
      'amendment-breaks-table',
      '/crs.core.age',
    ],
    [
      'gives half a point',
      [replace('/crs.additional.sibling/eras/1/value', 15.5)],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'gives points below nothing',
      [replace('/crs.additional.sibling/eras/1/value', -1)],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'gives a text',
      [replace('/crs.additional.sibling/eras/1/value', '15')],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'puts eras out of order',
      [replace('/crs.additional.sibling/eras/1/from', '2014-01-01')],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'begins on a day that is none',
      [replace('/crs.additional.sibling/eras/1/from', '2017-02-29')],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'takes the source away',
      [{ op: 'remove', path: '/crs.additional.sibling/eras/1/source' }],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'takes the eras away',
      [{ op: 'remove', path: '/crs.additional.sibling/eras' }],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'takes the rule away',
      [{ op: 'remove', path: '/crs.additional.sibling' }],
      'amendment-breaks-table',
      '/crs.additional.sibling',
    ],
    [
      'adds a key to a table',
      [{ op: 'add', path: '/cec.minimum/eras/0/value/age', value: 1 }],
      'amendment-breaks-table',
      '/cec.minimum',
    ],
    [
      'lists an occupation there is not',
      [{ op: 'add', path: '/categories.stem/eras/1/value/occupations/-', value: '99999' }],
      'amendment-breaks-table',
      '/categories.stem',
    ],
    [
      'lists an occupation twice',
      [{ op: 'add', path: '/categories.stem/eras/1/value/occupations/-', value: '21231' }],
      'amendment-breaks-table',
      '/categories.stem',
    ],
    [
      'makes funds fall with the family',
      [replace('/funds.settlement/eras/0/value/bySize/1', 1)],
      'amendment-breaks-table',
      '/funds.settlement',
    ],
    [
      'puts a test out of step',
      [replace('/language.celpip-general/eras/0/value/reading/1/1', 9)],
      'amendment-breaks-table',
      '/language.celpip-general',
    ],
    [
      'puts null where a table is',
      [replace('/crs.core.education/eras/0/value', null)],
      'amendment-breaks-table',
      '/crs.core.education',
    ],
    [
      'puts null where a row is',
      [replace('/crs.core.age/eras/0/value/3', null)],
      'amendment-breaks-table',
      '/crs.core.age',
    ],
  ])('one that %s', (_why, patch, code, path) => {
    const refused = amend(builtInLaw, patch)
    expect(refused).toMatchObject({ ok: false, refusal: { code, path } })
    if (!refused.ok) expect(refused.refusal.message.length).toBeGreaterThan(20)
  })

  test('cannot be half applied: nothing of it is in force', () => {
    amend(builtInLaw, [
      replace('/crs.additional.sibling/eras/1/value', 20),
      replace('/crs.core.age/eras/0/value/3/1', 28),
    ])
    expect(assessed().crs.additional).toBe(15)
  })
})
