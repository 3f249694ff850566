import { expect, test } from 'vitest'
import { DEEPEST, isTooDeep } from './depth.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each<[text: string, tooDeep: boolean, why: string]>([
  [nested(DEEPEST), false, 'as deep as it may be'],
  [nested(DEEPEST + 1), true, 'a level deeper'],
  [`${'{"a":'.repeat(DEEPEST + 1)}1`, true, 'objects, never closed'],
  [`[${'[],'.repeat(1_000)}[]]`, false, 'many beside one another'],
  [JSON.stringify('['.repeat(1_000)), false, 'brackets in a string'],
  [`["\\"${'['.repeat(1_000)}"]`, false, 'a string that goes on after a quote'],
  [`["\\\\",${nested(DEEPEST)}]`, true, 'a string that ends after a backslash'],
  ['', false, 'nothing'],
])('%.40s… too deep: %s (%s)', (text, tooDeep) => {
  expect(isTooDeep(text)).toBe(tooDeep)
})
