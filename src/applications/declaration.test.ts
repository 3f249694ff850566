import { describe, expect, test } from 'vitest'
import { COUPLE, declares, person, spouseOf } from '../../test/applications/people.ts'
import { dayNumber } from '../law/day.ts'
import { declarationFindings, familyOf, gapIn, readDeclaration } from './declaration.ts'

const least = {
  presentCountry: 'IN',
  principal: { stays: [{ country: 'IN', from: '1994-05-17', to: null }] },
  representative: false,
  permanentResidenceFee: 'now',
}

describe('reading a declaration', () => {
  test('fills in what may be left out', () => {
    const read = readDeclaration(least)
    expect(read).toMatchObject({ ok: true, value: { children: [], fundsExemption: 'none', spouse: undefined } })
  })

  test.each<[why: string, change: Record<string, unknown>, code: string, path: string]>([
    ['no country', { presentCountry: undefined }, 'missing', 'declaration.presentCountry'],
    ['a country that is none', { presentCountry: 'XX' }, 'unknown-country', 'declaration.presentCountry'],
    ['no principal', { principal: undefined }, 'missing', 'declaration.principal'],
    ['a principal that is a list', { principal: [] }, 'wrong-type', 'declaration.principal'],
    ['no word on a representative', { representative: undefined }, 'missing', 'declaration.representative'],
    ['a representative by name', { representative: 'Ann' }, 'wrong-type', 'declaration.representative'],
    ['no word on the fee', { permanentResidenceFee: undefined }, 'missing', 'declaration.permanentResidenceFee'],
    ['a fee paid some day', { permanentResidenceFee: 'some day' }, 'not-listed', 'declaration.permanentResidenceFee'],
    ['an exemption that is none', { fundsExemption: 'rich' }, 'not-listed', 'declaration.fundsExemption'],
    ['a key too many', { sex: 'female' }, 'unknown-key', 'declaration.sex'],
    ['a spouse without birth', { spouse: { accompanying: true } }, 'missing', 'declaration.spouse.bornOn'],
    ['a spouse who comes or not', { spouse: { bornOn: '1990-01-01' } }, 'missing', 'declaration.spouse.accompanying'],
    [
      'a child born on no day',
      { children: [{ bornOn: '2020-02-30', accompanying: true }] },
      'not-a-day',
      'declaration.children[0].bornOn',
    ],
    [
      'a stay without an end',
      { principal: { stays: [{ country: 'IN', from: '2020-01-01' }] } },
      'missing',
      'declaration.principal.stays[0].to',
    ],
    [
      'a stay that ends before it begins',
      { principal: { stays: [{ country: 'IN', from: '2020-01-02', to: '2020-01-01' }] } },
      'contradiction',
      'declaration.principal.stays[0].to',
    ],
    [
      'an examination without a number',
      { principal: { stays: [], medicalExam: { examinedOn: '2024-01-01' } } },
      'missing',
      'declaration.principal.medicalExam.number',
    ],
  ])('refuses %s', (_why, change, code, path) => {
    const read = readDeclaration({ ...least, ...change })
    if (read.ok) throw new Error('It was read.')
    expect(read.refusal.map((one) => [one.code, one.path])).toEqual([[code, path]])
    const [problem] = read.refusal
    expect(problem!.message).not.toBe('')
    expect(problem!.messageFr).toContain(path)
    expect(problem!.messageFr).not.toBe(problem!.message)
  })

  test('refuses what is no object, in both languages', () => {
    const read = readDeclaration(null)
    expect(read).toMatchObject({ ok: false, refusal: [{ code: 'wrong-type', path: 'declaration' }] })
  })
})

const police = { years: 10, fromAge: 18 }
const on = dayNumber('2024-03-01')
const rules = (...args: Parameters<typeof declarationFindings>) =>
  declarationFindings(...args)
    .filter(({ met }) => !met)
    .map(({ rule }) => rule)

describe('a declaration beside its profile', () => {
  test('agrees', () => {
    expect(rules(person(), declares(), on, police)).toEqual([])
    const couple = declares({ spouse: spouseOf('1995-01-01') })
    expect(rules(person(COUPLE), couple, on, police)).toEqual([])
  })

  test.each<[why: string, profile: Record<string, unknown>, declaration: Record<string, unknown>, expected: string[]]>([
    [
      'a spouse of somebody alone',
      {},
      { spouse: spouseOf('1995-01-01') },
      ['declaration.spouse', 'declaration.family-size'],
    ],
    ['no spouse of somebody married', COUPLE, {}, ['declaration.spouse', 'declaration.family-size']],
    [
      'a child not counted',
      {},
      { children: [{ bornOn: '2020-01-01', accompanying: false }] },
      ['declaration.family-size'],
    ],
    ['a child too many in the profile', { familySize: 2 }, {}, ['declaration.family-size']],
    [
      'a spouse who stays behind after all',
      COUPLE,
      { spouse: spouseOf('1995-01-01', { accompanying: false }) },
      ['declaration.spouse-accompanying'],
    ],
    [
      'a child to be born',
      { familySize: 2 },
      { children: [{ bornOn: '2024-03-02', accompanying: true }] },
      ['declaration.born:child-1'],
    ],
    [
      'a year that is not accounted for',
      {},
      {
        principal: {
          stays: [
            { country: 'IN', from: '1994-05-17', to: '2019-12-31' },
            { country: 'IN', from: '2021-01-01', to: null },
          ],
        },
      },
      ['declaration.stays:principal'],
    ],
  ])('%s is found', (_why, profile, declaration, expected) => {
    expect(rules(person(profile), declares(declaration), on, police)).toEqual(expected)
  })

  test('an adult accounts for every day from the eighteenth birthday, a child for none', () => {
    const child = (bornOn: string) => ({ children: [{ bornOn, accompanying: true }] })
    const two = person({ familySize: 2 })
    expect(rules(two, declares(child('2006-03-02')), on, police)).toEqual([])
    expect(rules(two, declares(child('2006-03-01')), on, police)).toEqual(['declaration.stays:child-1'])
  })
})

test.each<[stays: [from: string, to: string | null][], gap: string | undefined, why: string]>([
  [[['2014-03-01', null]], undefined, 'one stay for all'],
  [[['2014-03-02', null]], '2014-03-01', 'a day late'],
  [[['2014-03-01', '2024-02-29']], '2024-03-01', 'a day short'],
  [[['2014-03-01', '2024-03-01']], undefined, 'to the day'],
  [
    [
      ['2014-01-01', '2018-06-30'],
      ['2018-07-01', null],
    ],
    undefined,
    'one after another',
  ],
  [
    [
      ['2018-07-02', null],
      ['2014-01-01', '2018-06-30'],
    ],
    '2018-07-01',
    'a day between, in any order',
  ],
  [
    [
      ['2014-01-01', null],
      ['2014-02-01', '2015-01-01'],
    ],
    undefined,
    'a shorter one inside, declared after',
  ],
  [[], '2014-03-01', 'none'],
])('stays %j leave %s (%s)', (stays, gap) => {
  const found = gapIn(
    stays.map(([from, to]) => ({ country: 'IN', from, to })),
    dayNumber('2014-03-01'),
    on,
  )
  expect(found).toBe(gap === undefined ? undefined : dayNumber(gap))
})

test('the family: the principal applicant, the spouse, the children in their order', () => {
  const declaration = declares({
    spouse: spouseOf('1995-01-01', { presentCountry: 'CA' }),
    children: [
      { bornOn: '2015-01-01', accompanying: false },
      { bornOn: '2018-01-01', accompanying: true, citizenOrPermanentResident: true },
    ],
  })
  const family = familyOf(person({ ...COUPLE, familySize: 4 }), declaration)
  expect(
    family.map(({ of, accompanying, settled, presentCountry }) => [of, accompanying, settled, presentCountry]),
  ).toEqual([
    ['principal', true, false, 'IN'],
    ['spouse', true, false, 'CA'],
    ['child-1', false, false, 'IN'],
    ['child-2', true, true, 'IN'],
  ])
})
