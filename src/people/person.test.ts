import { describe, expect, test } from 'vitest'
import { dayNumber } from '../law/day.ts'
import { readPerson, readPersonChange } from './person.ts'

const on = dayNumber('2024-02-29')
const declared = {
  familyName: 'Tremblay',
  givenNames: 'Marie-Ève',
  bornOn: '1990-04-01',
  passports: [{ country: 'FR', number: '12 ab-345' }],
  language: 'fr',
}

test('a person is read, and what may be left out is filled in', () => {
  expect(readPerson(declared, on)).toEqual({
    ok: true,
    value: {
      ...declared,
      passports: [{ country: 'FR', number: '12AB345' }],
      email: null,
      synthetic: false,
    },
  })
  expect(readPerson({ ...declared, givenNames: '' }, on)).toMatchObject({ ok: true, value: { givenNames: '' } })
  const { givenNames: _, ...mononym } = declared
  expect(readPerson(mononym, on)).toMatchObject({ ok: true, value: { givenNames: '' } })
  expect(readPerson({ ...declared, bornOn: '2024-02-29' }, on)).toMatchObject({ ok: true })
})

test('a passport given twice is kept once', () => {
  const passports = [
    { country: 'FR', number: 'AB 123' },
    { country: 'FR', number: 'ab123' },
    { country: 'CA', number: 'AB123' },
  ]
  expect(readPerson({ ...declared, passports }, on)).toMatchObject({
    ok: true,
    value: {
      passports: [
        { country: 'FR', number: 'AB123' },
        { country: 'CA', number: 'AB123' },
      ],
    },
  })
})

describe('what is wrong is told with its code and path, in both languages', () => {
  test.each<[why: string, change: object, code: string, path: string]>([
    ['a key unknown', { nickname: 'M' }, 'unknown-key', 'nickname'],
    ['no family name', { familyName: undefined }, 'missing', 'familyName'],
    ['a family name that is a number', { familyName: 7 }, 'wrong-type', 'familyName'],
    ['a name without letters', { familyName: '—' }, 'name-unusable', 'familyName'],
    ['a name of spaces', { familyName: '  ' }, 'name-unusable', 'familyName'],
    ['a name too long', { givenNames: 'a'.repeat(101) }, 'name-unusable', 'givenNames'],
    ['a name of too many words', { givenNames: 'a '.repeat(13) }, 'name-unusable', 'givenNames'],
    ['a name with half a character', { givenNames: 'a\ud800' }, 'name-unusable', 'givenNames'],
    ['a name with a control character', { givenNames: 'a\u0007b' }, 'name-unusable', 'givenNames'],
    ['no birth date', { bornOn: undefined }, 'missing', 'bornOn'],
    ['a day that is none', { bornOn: '1990-02-29' }, 'not-a-day', 'bornOn'],
    ['a birth to come', { bornOn: '2024-03-01' }, 'born-later', 'bornOn'],
    ['no passports', { passports: undefined }, 'missing', 'passports'],
    ['no passport in the list', { passports: [] }, 'missing', 'passports'],
    ['passports that are no list', { passports: 'AB123' }, 'wrong-type', 'passports'],
    [
      'a country unknown',
      { passports: [{ country: 'XX', number: 'AB123' }] },
      'unknown-country',
      'passports[0].country',
    ],
    ['a passport without a number', { passports: [{ country: 'FR' }] }, 'missing', 'passports[0].number'],
    ['a number of signs', { passports: [{ country: 'FR', number: '--' }] }, 'passport-unusable', 'passports[0].number'],
    [
      'a number too long',
      { passports: [{ country: 'FR', number: '1'.repeat(21) }] },
      'passport-unusable',
      'passports[0].number',
    ],
    [
      'a number in another script',
      { passports: [{ country: 'FR', number: 'ЖЖЖ123' }] },
      'passport-unusable',
      'passports[0].number',
    ],
    [
      'too many passports',
      { passports: Array.from({ length: 11 }, (_, i) => ({ country: 'FR', number: `AB${100 + i}` })) },
      'out-of-range',
      'passports',
    ],
    ['a language that is none of the two', { language: 'de' }, 'not-listed', 'language'],
    ['no language', { language: undefined }, 'missing', 'language'],
    ['an address that is none', { email: 'marie' }, 'email-unusable', 'email'],
    ['an address with a line feed', { email: 'a@b.c\nBcc: x@y.z' }, 'email-unusable', 'email'],
    ['an address too long', { email: `${'a'.repeat(250)}@b.ca` }, 'email-unusable', 'email'],
    ['synthetic that is a text', { synthetic: 'yes' }, 'wrong-type', 'synthetic'],
  ])('%s', (_why, change, code, path) => {
    const read = readPerson({ ...declared, ...change }, on)
    expect(read.ok).toBe(false)
    const problems = read.ok ? [] : read.refusal
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]])
    expect(problems[0]!.message).not.toBe('')
    expect(problems[0]!.messageFr).not.toBe('')
    expect(problems[0]!.messageFr).not.toBe(problems[0]!.message)
  })

  test('everything at once', () => {
    const read = readPerson({ passports: [{}] }, on)
    expect(read.ok ? [] : read.refusal.map(({ path }) => path)).toEqual([
      'familyName',
      'bornOn',
      'passports[0].country',
      'passports[0].number',
      'language',
    ])
    expect(readPerson('Marie', on)).toMatchObject({ ok: false, refusal: [{ code: 'wrong-type', path: '' }] })
  })
})

describe('a change', () => {
  test('holds what was given, and nothing else', () => {
    expect(readPersonChange({ passports: [{ country: 'FR', number: 'zz-99-1' }] })).toEqual({
      ok: true,
      value: { passports: [{ country: 'FR', number: 'ZZ991' }] },
    })
    expect(readPersonChange({ email: null, familyName: 'Roy', givenNames: '', language: 'en' })).toEqual({
      ok: true,
      value: { email: null, familyName: 'Roy', givenNames: '', language: 'en' },
    })
  })

  test.each<[why: string, change: unknown, code: string]>([
    ['nothing', {}, 'missing'],
    ['the birth date', { bornOn: '1990-04-02' }, 'unknown-key'],
    ['whether it is synthetic', { synthetic: false }, 'unknown-key'],
    ['a name without letters', { familyName: '.' }, 'name-unusable'],
    ['no object', null, 'wrong-type'],
  ])('of %s is refused', (_why, change, code) => {
    expect(readPersonChange(change)).toMatchObject({ ok: false, refusal: [{ code }] })
  })
})
