import { expect, test } from 'vitest'
import { profileSchema } from '../../src/http/schemas/profile.ts'
import { declaredName } from '../../src/rights/declared-words.ts'
import { isLabelled } from '../../src/rights/outline.ts'

type Schema = { readonly def: Readonly<Record<string, unknown>>; readonly shape?: Readonly<Record<string, Schema>> }

/** Every key of a schema with the codes that may stand under it. */
function* keysOf(schema: Schema): Generator<{ readonly key: string; readonly codes: readonly string[] }> {
  for (const [key, part] of Object.entries(schema.shape ?? {})) {
    let inner = part
    while (inner.def['innerType'] ?? inner.def['element']) {
      inner = (inner.def['innerType'] ?? inner.def['element']) as Schema
    }
    yield { key, codes: Object.values((inner.def['entries'] as Record<string, string> | undefined) ?? {}) }
    yield* keysOf(inner)
  }
}

const keys = [...keysOf(profileSchema as unknown as Schema)]

test('everything that can be declared has words in both languages', () => {
  expect(keys.length).toBeGreaterThan(70)
  expect(keys.filter(({ key }) => !isLabelled(key)).map(({ key }) => key)).toEqual([])
})

test('every code that can be declared has words in both languages', () => {
  const codes = keys.flatMap(({ key, codes }) => codes.map((code) => ({ key, code })))
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter(({ key, code }) => declaredName(key, code) === undefined)).toEqual([])
})
