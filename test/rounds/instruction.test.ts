import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/pool/canonical-json.ts'
import { instructionJson, readInstruction } from '../../src/rounds/instruction.ts'

const general = { round: 283, type: 'general', invitations: 1490, at: '2024-02-13T14:00:00Z' }
const category = { ...general, round: 284, type: 'category', category: 'healthcare', invitations: 3500 }

const codes = (value: unknown) => {
  const read = readInstruction(value)
  return read.ok ? [] : read.refusal.map(({ code, path }) => `${path}: ${code}`)
}

test('an instruction as the contract has it', () => {
  const within = ['2024-02-14T14:00:00Z', '2024-02-15T14:00:00Z']
  const read = readInstruction({ ...category, at: '2024-02-14T14:00:00Z', within })
  expect(read).toMatchObject({ ok: true, value: { round: '284', program: null, category: 'healthcare' } })
  expect(read.ok && instructionJson(read.value)).toEqual({ ...category, at: '2024-02-14T14:00:00Z', within })
})

test('two spellings of one instruction are the same', () => {
  const spelled = (value: object) => {
    const read = readInstruction(value)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    return canonicalJson(instructionJson(read.value))
  }
  const first = spelled(general)
  expect(spelled({ at: '2024-02-13T14:00:00.000+00:00', invitations: 1490, type: 'general', round: '283' })).toBe(first)
  expect(spelled({ ...general, program: null, category: null, within: null })).toBe(first)
  expect(spelled({ ...general, at: '2024-02-13T14:00:00.000001Z' })).not.toBe(first)
  expect(spelled({ ...general, round: '91a' })).toContain('"round":"91a"')
})

test.each<[change: unknown, codes: readonly string[], why: string]>([
  [{ type: 'general', program: 'cec' }, ['program: program-not-wanted'], 'a program in a general round'],
  [{ type: 'general', category: 'french' }, ['category: category-not-wanted'], 'a category in a general round'],
  [{ type: 'program' }, ['program: missing'], 'a program round of no program'],
  [{ type: 'program', program: 'cec', category: 'french' }, ['category: category-not-wanted'], 'both'],
  [{ type: 'category' }, ['category: missing'], 'a category round of no category'],
  [{ type: 'category', category: 'cooks' }, ['category: not-listed'], 'a category there never was'],
  [{ type: 'category', category: 'constructor' }, ['category: not-listed'], 'a word every object knows'],
  [{ type: 'lottery' }, ['type: not-listed'], 'a type there is not'],
  [{ type: undefined }, ['type: missing'], 'no type'],
  [{ invitations: -1 }, ['invitations: out-of-range'], 'fewer than none'],
  [{ invitations: 1.5 }, ['invitations: out-of-range'], 'half a person'],
  [{ invitations: 1e300 }, ['invitations: out-of-range'], 'more than can be counted'],
  [{ invitations: '10' }, ['invitations: wrong-type'], 'a text'],
  [{ invitations: undefined }, ['invitations: missing'], 'how many?'],
  [{ round: 0 }, ['round: not-a-round-number'], 'no number'],
  [{ round: 1.5 }, ['round: not-a-round-number'], 'a half number'],
  [{ round: '91A' }, ['round: not-a-round-number'], 'a capital'],
  [{ round: '091' }, ['round: not-a-round-number'], 'a leading zero'],
  [{ round: undefined }, ['round: missing'], 'no round'],
  [{ at: '2024-02-30T00:00:00Z' }, ['at: not-a-moment'], 'no such day'],
  [{ at: '2024-02-13' }, ['at: not-a-moment'], 'a day'],
  [{ at: '2024-02-13T14:00:00-05:00' }, ['at: not-a-moment'], 'another zone'],
  [{ at: undefined }, ['at: missing'], 'no moment'],
  [
    { within: ['2024-02-13T14:00:00.000001Z', '2024-02-14T00:00:00Z'] },
    ['at: at-outside-within'],
    'a microsecond early',
  ],
  [{ within: ['2024-02-12T14:00:00Z', '2024-02-13T13:59:59Z'] }, ['at: at-outside-within'], 'a second late'],
  [{ within: ['2024-02-14T00:00:00Z', '2024-02-13T00:00:00Z'] }, ['within: within-backwards'], 'backwards'],
  [{ within: ['2024-02-13T00:00:00Z'] }, ['within: wrong-type'], 'one end'],
  [{ within: ['2024-02-13T00:00:00Z', 'soon'] }, ['within[1]: not-a-moment'], 'an end that is no moment'],
  [{ invitation: 10 }, ['invitation: unknown-key'], 'a key misspelt'],
  [{ Round: 1, invitations: -1 }, ['Round: unknown-key', 'invitations: out-of-range'], 'two things wrong, both told'],
])('%j: %j (%s)', (change, expected, _why) => {
  expect(codes({ ...general, ...(change as object) })).toEqual(expected)
})

test.each([[null], [[]], ['text'], [7], [undefined]])('%j is no instruction', (value) => {
  expect(codes(value)).toEqual([': instruction-not-an-object'])
})

test.each([
  ['2024-02-13T14:00:00Z', '2024-02-14T14:00:00Z'],
  ['2024-02-12T14:00:00Z', '2024-02-13T14:00:00Z'],
])('both ends of within %s to %s belong to it', (...within) => {
  expect(codes({ ...general, within })).toEqual([])
})

test('nobody may be asked for', () => {
  expect(codes({ ...general, invitations: 0 })).toEqual([])
})
