import { expect, test } from 'vitest'
import { orNull } from './described.ts'

const named = { $ref: '#/components/schemas/Session' }

test.each<[why: string, schema: object, expected: object]>([
  [
    'a named schema or null is either',
    { session: { allOf: [named, { type: ['object', 'null'], description: 'theirs' }] } },
    { session: { description: 'theirs', anyOf: [named, { type: 'null' }] } },
  ],
  [
    'with a description alone it stays what it is',
    { said: { allOf: [named, { description: 'in words' }] } },
    { said: { allOf: [named, { description: 'in words' }] } },
  ],
  ['two named schemas stay both', { allOf: [named, named] }, { allOf: [named, named] }],
  ['others are left alone', { type: ['string', 'null'], enum: [null] }, { type: ['string', 'null'], enum: [null] }],
])('%s', (_why, schema, expected) => {
  expect(orNull(schema)).toEqual(expected)
})
