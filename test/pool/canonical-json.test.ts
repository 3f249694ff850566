import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/pool/canonical-json.ts'

test.each<[value: unknown, text: string]>([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ a: [{ z: null, y: true }], A: '' }, '{"A":"","a":[{"y":true,"z":null}]}'],
  [{ a: undefined, b: 1e21, c: -0, d: 8.0 }, '{"b":1e+21,"c":0,"d":8}'],
  ['é\u2028"\\\n', '"é\u2028\\"\\\\\\n"'],
  [{ '\u{10000}': 1, '\uffff': 2 }, '{"\u{10000}":1,"\uffff":2}'], // by UTF-16 unit, as RFC 8785 has it
  [[], '[]'],
  [{}, '{}'],
])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('it reads back as the same value, and does not depend on the order of keys', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, shuffled(inner)]),
          )
        : value
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(shuffled(value))).toBe(text)
    }),
    { numRuns: 500 },
  )
})
