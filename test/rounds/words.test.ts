import { expect, test } from 'vitest'
import { poolWords } from '../../src/cli/words/pool.ts'
import { refusalsInFrench, roundWords } from '../../src/cli/words/round.ts'
import { readInstruction } from '../../src/rounds/instruction.ts'
import { categoryKeys } from '../../src/rules/law.ts'

/** Every sentence by its path, with the places to be filled. */
function sentences(words: object, path = ''): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) => {
      const at = `${path}${key}`
      if (typeof value !== 'string') return Object.entries(sentences(value as object, `${at}.`))
      return [[at, [...value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()]]
    }),
  )
}

test.each([
  ['pool', poolWords],
  ['round', roundWords],
])('the words of %s: neither language lacks one the other has, nor a place to be filled', (_name, words) => {
  expect(sentences(words.fr)).toEqual(sentences(words.en))
  const empty = Object.values(words).flatMap((each) => JSON.stringify(each).match(/:"\s*"/g) ?? [])
  expect(empty).toEqual([])
})

test('every category and program has its name', () => {
  for (const words of Object.values(poolWords)) expect(Object.keys(words.category)).toEqual(Object.keys(categoryKeys))
})

test('every refusal of an instruction can be said in French with the values it carries', () => {
  const at = '2024-02-14T14:00:00Z'
  const whole = { round: 1, type: 'general', invitations: 1, at }
  const instructions = [
    null,
    {},
    { ...whole, key: 1 },
    { ...whole, round: 'x', type: 'x', invitations: 'x', at: 'x', within: 'x' },
    { ...whole, invitations: -1, program: 'cec', category: 'french' },
    { ...whole, within: [at, '2024-02-14T13:00:00Z'] },
    { ...whole, within: ['2024-02-14T13:00:00Z', '2024-02-14T13:00:00Z'] },
  ]
  const seen = new Set<string>()
  for (const value of instructions) {
    const read = readInstruction(value)
    if (read.ok) throw new Error('It should be refused')
    for (const { code, values } of read.refusal) {
      seen.add(code)
      const places = [...refusalsInFrench[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
      expect(Object.keys(values), code).toEqual(expect.arrayContaining(places))
    }
  }
  // The others belong to the day, the clock and the store.
  const rest = [
    'not-json',
    'rules-not-recorded',
    'category-not-in-force',
    'round-held-otherwise',
    'round-in-preparation',
    'nobody-to-invite',
    'clock-outside-within',
  ]
  expect([...seen, ...rest].sort()).toEqual(Object.keys(refusalsInFrench).sort())
})
