import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answerable } from './differences.ts'

const fields = { province: ['on', 'qc', 'bc', 'yt'], program: ['cec', 'fsw'] }
const counted = (count: number, where: Answer['where'], snapshot = 'monday'): Answer => ({ snapshot, where, count })
const codeOf = (earlier: readonly Answer[], asked: Answer) => {
  const outcome = answerable(fields, earlier, asked, 5)
  return outcome.ok ? 'answered' : outcome.refusal.code
}

test.each<[why: string, earlier: Answer[], asked: Answer, code: string]>([
  ['four people', [], counted(4, {}), 'small-count'],
  ['five people', [], counted(5, {}), 'answered'],
  ['nobody', [], counted(0, { province: ['yt'] }), 'small-count'],
  ['four fewer', [counted(100, {})], counted(96, { program: ['cec'] }), 'small-difference'],
  ['five fewer', [counted(100, {})], counted(95, { program: ['cec'] }), 'answered'],
  ['as many: nobody is in the rest', [counted(100, {})], counted(100, { program: ['cec'] }), 'small-difference'],
  ['four more, the larger asked later', [counted(96, { program: ['cec'] })], counted(100, {}), 'small-difference'],
  ['four fewer, of another day', [counted(100, {}, 'sunday')], counted(96, { program: ['cec'] }), 'answered'],
  ['the same question again', [counted(100, {})], counted(100, { program: ['fsw', 'cec'] }), 'answered'],
  [
    'all, less three provinces',
    [counted(100, {}), counted(40, { province: ['on'] }), counted(30, { province: ['qc'] })],
    counted(27, { province: ['bc'] }),
    'small-difference',
  ],
  [
    'all, less all four: nobody by definition',
    [
      counted(90, {}),
      counted(40, { province: ['on'] }),
      counted(30, { province: ['qc'] }),
      counted(10, { province: ['bc'] }),
    ],
    counted(10, { province: ['yt'] }),
    'answered',
  ],
  [
    'all, less two that overlap, which is no subtraction',
    [counted(100, {}), counted(60, { province: ['on'] })],
    counted(50, { program: ['cec'] }),
    'answered',
  ],
  ['neither lies within the other', [counted(96, { province: ['on'] })], counted(98, { program: ['cec'] }), 'answered'],
])('%s', (_why, earlier, asked, code) => {
  expect(codeOf(earlier, asked)).toBe(code)
})

test('the refusal names the answers it would be subtracted from, not the one asked', () => {
  const outcome = answerable(fields, [counted(100, {})], counted(96, { program: ['cec'] }), 5)
  expect(outcome).toMatchObject({ refusal: { answers: [{ snapshot: 'monday', where: {} }] } })
})

const many = { n: Array.from({ length: 40 }, (_, n) => `${n}`) }
const singles = many.n.slice(0, 38).map((n) => counted(10, { n: [n] }))

test('many answers apart are searched as far as they can take away enough', () => {
  const asked = (count: number) => answerable(many, singles, counted(count, {}), 5)
  expect(asked(400)).toMatchObject({ ok: true })
  expect(asked(384)).toMatchObject({ refusal: { code: 'small-difference' } })
})

test('too many answers to search are refused, not trusted', () => {
  const pairs = Array.from({ length: 19 }, (_, n) => counted(20, { n: [`${2 * n}`, `${2 * n + 1}`] }))
  const outcome = answerable(many, [...singles, ...pairs], counted(400, {}), 5)
  expect(outcome).toMatchObject({ refusal: { code: 'too-many-answers' } })
})

test('a field that does not exist is a mistake', () => {
  expect(() => answerable(fields, [], counted(9, { age: ['20'] }), 5)).toThrow(RangeError)
  expect(() => answerable(fields, [], counted(9, { province: ['pe'] }), 5)).toThrow(RangeError)
})

describe('property', () => {
  const places = fields.province.flatMap((province) => fields.program.map((program) => ({ province, program })))
  const where = fc.record(
    {
      province: fc.subarray(fields.province, { minLength: 1 }),
      program: fc.subarray(fields.program, { minLength: 1 }),
    },
    { requiredKeys: [] },
  )

  test('no answered group, less answered groups apart within it, has 0 to 4 people, unless nobody can be in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12), { minLength: places.length, maxLength: places.length }),
        fc.array(where, { maxLength: 9 }),
        (people, questions) => {
          const membersOf = (w: Answer['where']) =>
            places.flatMap((at, n) =>
              (w['province'] ?? [at.province]).includes(at.province) &&
              (w['program'] ?? [at.program]).includes(at.program)
                ? [n]
                : [],
            )
          const given: Answer[] = []
          for (const w of questions) {
            const asked = counted(
              membersOf(w).reduce((sum, n) => sum + people[n]!, 0),
              w,
            )
            if (answerable(fields, given, asked, 5).ok) given.push(asked)
          }
          const groups = given.map(({ where: w }) => membersOf(w))
          for (let mask = 1; mask < 1 << groups.length; mask++) {
            const taken = groups.filter((_, n) => mask & (1 << n)).flat()
            if (new Set(taken).size < taken.length) continue
            for (const whole of groups) {
              const rest = whole.filter((n) => !taken.includes(n))
              if (rest.length === 0 || rest.length + taken.length !== whole.length) continue
              expect(rest.reduce((sum, n) => sum + people[n]!, 0)).toBeGreaterThanOrEqual(5)
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
