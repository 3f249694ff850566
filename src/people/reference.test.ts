import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moment } from '../law/moment.ts'
import { CODE_ALPHABET, REFERENCE_BYTES, referenceOf, validationCodeOf } from './reference.ts'

const bytes = (fill: number) => new Uint8Array(REFERENCE_BYTES).fill(fill)

test('a reference is a UUID of version 7 behind its prefix', () => {
  // 2024-02-29T12:00:00.123Z is 1,709,208,000,123 ms: 018df496eb7b in hexadecimal digits.
  const at = moment('2024-02-29T12:00:00.123456Z')
  expect(at).toBe(1_709_208_000_123_456)
  expect(referenceOf('P-', at, bytes(0xff))).toBe(
    `P-${(1_709_208_000_123)
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7fff-bfff-ffffffffffff`,
  )
  expect(referenceOf('A-', at, bytes(0))).toMatch(/^A-018d[0-9a-f]{4}-[0-9a-f]{4}-7000-8000-000000000000$/)
})

test('references of later milliseconds sort later, whatever their random part', () => {
  const at = fc.integer({ min: 0, max: 4_000_000_000_000 })
  const random = fc.uint8Array({ minLength: REFERENCE_BYTES, maxLength: REFERENCE_BYTES })
  fc.assert(
    fc.property(at, at, random, random, (a, b, ra, rb) => {
      fc.pre(a < b)
      expect(referenceOf('P-', a * 1000, ra) < referenceOf('P-', b * 1000, rb)).toBe(true)
    }),
  )
})

test('other random bytes make another reference, in every bit that is free', () => {
  const seen = new Set<string>()
  for (let bit = 0; bit < 80; bit++) {
    const one = bytes(0)
    one[bit >> 3] = 1 << (bit & 7)
    seen.add(referenceOf('P-', 0, one))
  }
  // Four bits are the version and two the variant: those six make the reference of nothing set.
  expect(seen.size).toBe(75)
})

test('a moment before 1970, or the wrong number of bytes, is our mistake', () => {
  expect(() => referenceOf('P-', -1, bytes(0))).toThrow(RangeError)
  expect(() => referenceOf('P-', 0, new Uint8Array(9))).toThrow()
})

test('a code has 10 signs, none of which is taken for another', () => {
  let next = 0
  const code = validationCodeOf((below) => {
    expect(below).toBe(CODE_ALPHABET.length)
    return next++
  })
  expect(code).toBe(CODE_ALPHABET.slice(0, 10))
  expect(CODE_ALPHABET).toMatch(/^[A-Z0-9]+$/)
  expect(CODE_ALPHABET).not.toMatch(/[01258BILOSUVZ]/)
  expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length)
})
