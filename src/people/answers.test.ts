import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomProfile } from '../../test/oracle/random-profile.ts'
import example from '../../test/rules/example-profile.json' with { type: 'json' }
import { canonicalJson } from '../pool/canonical-json.ts'
import { readProfile } from '../profile/read.ts'
import {
  type Answer,
  answersOf,
  answersOfAll,
  assemble,
  type Change,
  changed,
  effectOf,
  isWithin,
  LONGEST_ANSWER,
  MOST_ITEMS,
} from './answers.ts'

const { profile: _, submittedAt: __, ...content } = example

const must = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
const apart = (value: object) => must(answersOfAll(value as Readonly<Record<string, unknown>>))
const at = (answers: readonly Answer[], pointer: string) => answers.find((answer) => answer.pointer === pointer)?.value

describe('a profile taken apart and put together', () => {
  test('is the same, and every answer has its place', () => {
    const answers = apart(content)
    expect(at(answers, '/work/1/hoursPerWeek')).toBe(37.5)
    expect(at(answers, '/work/1/to')).toBeNull()
    expect(at(answers, '/spouse/languageTests/0/speaking')).toBe(9)
    expect(at(answers, '/education/0/equivalency/organization')).toBe('WES')
    expect(at(answers, '/citizenships/0')).toBe('IN')
    expect(assemble(answers).content).toEqual(content)
  })

  test('whatever is declared has its place, but what the application gives and when a nomination was accepted', () => {
    for (let seed = 0; seed < 400; seed++) {
      const { profile: __, submittedAt: ___, nominations = [], ...rest } = randomProfile(seed, '2024-02-14')
      const claims = nominations.map(({ acceptedOn: _, expiresOn: __, ...claim }) => claim)
      const declared = { ...rest, ...(claims.length > 0 && { nominations: claims }) }
      const answers = apart(declared)
      const pointers = answers.map(({ pointer }) => pointer)
      expect(new Set(pointers).size).toBe(pointers.length)
      expect(canonicalJson(assemble(answers).content)).toBe(canonicalJson(declared))
    }
  })

  test('no place is unknown to the reader of profiles', () => {
    const all = {
      ...Object.fromEntries(
        ['bornOn', 'sex', 'residence', 'plansToLiveOutsideQuebec', 'maritalStatus', 'familySize', 'fundsCad'].map(
          (key) => [key, 0],
        ),
      ),
      ...{ authorizedToWorkInCanada: 0, firstOfficialLanguage: 0, primaryOccupation: 0 },
      ...{ citizenships: [0], provincesOfInterest: [0] },
      spouse: { accompanying: 0, citizenOrPermanentResident: 0, education: [{}], languageTests: [{}], work: [{}] },
      languageTests: [{ test: 0, resultsOn: 0, listening: 0, reading: 0, writing: 0, speaking: 0 }],
      education: [
        {
          ...{ level: 0, country: 0, completedOn: 0, years: 0, fullTime: 0, monthsInCanada: 0, academicYears: 0 },
          equivalency: { issuedOn: 0, organization: 0 },
        },
      ],
      work: [
        {
          ...{ noc: 0, noc2016: 0, country: 0, province: 0, from: 0, to: 0, hoursPerWeek: 0, paid: 0, selfEmployed: 0 },
          ...{ whileFullTimeStudent: 0, authorized: 0, temporaryResident: 0 },
        },
      ],
      tradeCertificates: [{ noc: 0, noc2016: 0, issuedBy: 0, issuedOn: 0 }],
      jobOffers: [{ noc: 0, noc2016: 0, fullTime: 0, months: 0, basis: 0, workingForEmployer: 0 }],
      nominations: [{ province: 0, issuedOn: 0 }],
      relativesInCanada: [{ relation: 0, of: 0, status: 0, adult: 0, livesInCanada: 0 }],
      militaryService: { from: 0, to: 0, cafOffer: { noc: 0, months: 0 } },
    }
    const answers = apart(all)
    const read = readProfile(assemble(answers).content)
    const codes = read.ok ? [] : read.refusal.map(({ code }) => code)
    expect(codes.length).toBeGreaterThan(30)
    expect(codes).not.toContain('unknown-key')
  })

  test('a wrong answer is kept as it is, whatever it is', () => {
    const wrong = {
      ...{ bornOn: { year: 1990 }, familySize: 'three', work: 'none', spouse: [], citizenships: ['IN', 7, { a: 1 }] },
      languageTests: [5, {}, { test: ['ielts'] }],
    }
    const answers = apart(wrong)
    expect(at(answers, '/bornOn')).toEqual({ year: 1990 })
    expect(at(answers, '/languageTests/1')).toEqual({})
    expect(assemble(answers).content).toEqual(wrong)
  })

  test('what is empty stays', () => {
    const empty = { work: [], spouse: {}, militaryService: { cafOffer: {} } }
    expect(assemble(apart(empty)).content).toEqual(empty)
    expect(apart({})).toEqual([])
    expect(assemble([]).content).toEqual({})
  })

  test('what is undefined is not there', () => {
    expect(apart({ sex: undefined, spouse: { accompanying: undefined } })).toEqual([{ pointer: '/spouse', value: {} }])
  })
})

describe('a place that is none is refused, in both languages', () => {
  test.each<[pointer: string, says: string]>([
    ['', 'JSON pointer'],
    ['bornOn', 'JSON pointer'],
    ['/~2', 'JSON pointer'],
    ['/height', 'the keys there are'],
    ['/profile', 'the keys there are'],
    ['/submittedAt', 'the keys there are'],
    ['/constructor', 'the keys there are'],
    ['/__proto__', 'the keys there are'],
    ['/', 'the keys there are'],
    ['/bornOn/year', 'nothing stands under'],
    ['/work/noc', 'the place of an item'],
    ['/work/-', 'the place of an item'],
    ['/work/01', 'the place of an item'],
    ['/work/-1', 'the place of an item'],
    [`/work/${MOST_ITEMS}`, 'the place of an item'],
    ['/work/0/height', 'the keys there are'],
    ['/nominations/0/acceptedOn', 'your acceptance'],
    ['/nominations/0/expiresOn', 'your acceptance'],
  ])('%s', (pointer, says) => {
    const refused = answersOf(pointer, 'x')
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'pointer-unknown', pointer } })
    expect(refused.ok ? '' : refused.refusal.message).toContain(says)
    expect(refused.ok ? '' : refused.refusal.messageFr).toContain('endroit')
    expect(effectOf({ pointer })).toMatchObject({ ok: false })
    expect(changed([], [{ pointer, value: 1 }])).toMatchObject({ ok: false })
  })

  test('also inside a value, which is then not taken in part', () => {
    expect(answersOf('/work', [{ noc: '31301' }, { height: 1 }])).toMatchObject({
      ok: false,
      refusal: { code: 'pointer-unknown', pointer: '/work/1/height' },
    })
    expect(
      answersOf(
        '/work',
        Array.from({ length: MOST_ITEMS + 1 }, () => ({})),
      ),
    ).toMatchObject({ ok: false })
    expect(
      answersOf(
        '/work',
        Array.from({ length: MOST_ITEMS }, () => ({})),
      ),
    ).toMatchObject({ ok: true })
  })

  test('an answer that is too long, and one that is not', () => {
    expect(answersOf('/sex', 'x'.repeat(LONGEST_ANSWER - 2))).toMatchObject({ ok: true })
    expect(answersOf('/sex', 'x'.repeat(LONGEST_ANSWER - 1))).toMatchObject({
      ok: false,
      refusal: { code: 'answer-too-long', pointer: '/sex' },
    })
  })
})

describe('changes', () => {
  const changedTo = (before: object, ...changes: Change[]) => assemble(must(changed(apart(before), changes))).content

  test.each<[why: string, before: object, changes: Change[], after: object]>([
    ['a first answer', {}, [{ pointer: '/sex', value: 'female' }], { sex: 'female' }],
    ['another answer', { sex: 'male' }, [{ pointer: '/sex', value: 'female' }], { sex: 'female' }],
    ['an answer taken away', { sex: 'male', familySize: 1 }, [{ pointer: '/sex' }], { familySize: 1 }],
    [
      'null, which is an answer',
      { work: [{ to: '2020-01-01' }] },
      [{ pointer: '/work/0/to', value: null }],
      { work: [{ to: null }] },
    ],
    ['an answer in a new item', {}, [{ pointer: '/work/0/noc', value: '31301' }], { work: [{ noc: '31301' }] }],
    [
      'an answer under what was empty',
      { spouse: {} },
      [{ pointer: '/spouse/accompanying', value: true }],
      { spouse: { accompanying: true } },
    ],
    [
      'an answer under a wrong one',
      { work: 'none' },
      [{ pointer: '/work/0/noc', value: '31301' }],
      { work: [{ noc: '31301' }] },
    ],
    [
      'a whole over its parts',
      { work: [{ noc: '31301' }, { noc: '21231' }] },
      [{ pointer: '/work', value: [{ noc: '00012' }] }],
      { work: [{ noc: '00012' }] },
    ],
    ['nothing over its parts', { work: [{ noc: '31301' }] }, [{ pointer: '/work', value: [] }], { work: [] }],
    [
      'an item taken away',
      { work: [{ noc: '31301' }, { noc: '21231' }] },
      [{ pointer: '/work/0' }],
      { work: [{ noc: '21231' }] },
    ],
    ['what is not there taken away', { sex: 'male' }, [{ pointer: '/spouse' }], { sex: 'male' }],
    [
      'a key that begins as another does',
      { fundsCad: 1, familySize: 2 },
      [{ pointer: '/fundsCad' }],
      { familySize: 2 },
    ],
    [
      'item 1, and not item 10',
      { citizenships: Array(11).fill('IN') },
      [{ pointer: '/citizenships/1' }],
      { citizenships: Array(10).fill('IN') },
    ],
  ])('%s', (_why, before, changes, wanted) => {
    expect(changedTo(before, ...changes)).toEqual(wanted)
    // Sent again, as after a lost answer, it does the same.
    expect(changedTo(before, ...changes, ...changes)).toEqual(wanted)
  })

  test('the others keep their places where an item was taken away: the same request again takes nothing more', () => {
    const answers = must(changed(apart({ work: [{ noc: '1' }, { noc: '2' }, { noc: '3' }] }), [{ pointer: '/work/1' }]))
    const again = must(changed(answers, [{ pointer: '/work/1' }]))
    expect(again).toEqual(answers)
    const { content: put, pointerOf } = assemble(answers)
    expect(put).toEqual({ work: [{ noc: '1' }, { noc: '3' }] })
    expect(pointerOf('work[1].noc')).toBe('/work/2/noc')
    expect(pointerOf('work[0].noc')).toBe('/work/0/noc')
    // What is missing has no place yet: the next one.
    expect(pointerOf('work[7].noc')).toBe('/work/7/noc')
  })

  test('the place of a complaint of the reader is that of the answer, in lists inside others too', () => {
    const answers: Answer[] = [
      { pointer: '/spouse/work/4/noc', value: 'x' },
      { pointer: '/spouse/work/12/noc', value: '31301' },
      { pointer: '/spouse/work/12/hoursPerWeek', value: 900 },
    ]
    const assembled = assemble(answers)
    const read = readProfile(assembled.content)
    const pointers = read.ok ? [] : read.refusal.map(({ path }) => assembled.pointerOf(path))
    expect(pointers).toContain('/spouse/work/4/noc')
    expect(pointers).toContain('/spouse/work/12/hoursPerWeek')
    expect(pointers).toContain('/maritalStatus')
    expect(assembled.pointerOf('')).toBe('')
  })

  test('a place is within itself and what it stands under', () => {
    expect(isWithin('/work/1/noc', '/work/1')).toBe(true)
    expect(isWithin('/work/1', '/work/1')).toBe(true)
    expect(isWithin('/work/10', '/work/1')).toBe(false)
    expect(isWithin('/work/1', '/work/1/noc')).toBe(false)
  })

  test('however a profile is written, field by field and in whatever order, it comes to the same; no answer stands under another', () => {
    const whole = apart(content)
    fc.assert(
      fc.property(fc.shuffledSubarray([...whole], { minLength: whole.length }), (order) => {
        const written = must(changed([], order))
        expect(canonicalJson(assemble(written).content)).toBe(canonicalJson(content))
        for (const { pointer } of written) {
          expect(written.filter((other) => isWithin(other.pointer, pointer))).toHaveLength(1)
        }
      }),
      { numRuns: 30 },
    )
  })
})
