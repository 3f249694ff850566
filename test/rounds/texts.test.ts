/** The texts of instructions: as they are published, for every kind of round and every version of a category; and what they share. */
import { hash } from 'node:crypto'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../../src/law/day.ts'
import { moment, startOf } from '../../src/law/moment.ts'
import { instructionDigest } from '../../src/rounds/digest.ts'
import { type Instruction, readInstruction, roundKinds } from '../../src/rounds/instruction.ts'
import { figuresIn, languagesDiffer, prepared } from '../../src/rounds/lint.ts'
import { bookOfRound } from '../../src/rounds/run-round.ts'
import { builtInLaw, type CategoryKey, categoryKeys } from '../../src/rules/law.ts'
import { programNames } from '../../src/rules/lifecycle.ts'
import { long } from './rooms.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

function made(instruction: Instruction) {
  const book = bookOfRound(instruction)
  if (!book.ok) throw new Error(book.refusal.message)
  return prepared(instruction, book.value, sha256)
}

const general: Instruction = {
  round: '448',
  type: 'general',
  program: null,
  category: null,
  invitations: 3500,
  at: moment('2026-10-20T14:05:09Z'),
  within: [moment('2026-10-20T14:00:00Z'), moment('2026-11-01T23:59:59Z')],
}

/** Every version of every category, on the first day of it. */
const versions = (Object.keys(categoryKeys) as CategoryKey[]).flatMap((category) =>
  builtInLaw[categoryKeys[category]].eras.flatMap((era) => {
    if (!('value' in era) || era.value === null) return []
    const at = startOf(dayNumber(era.from)) + 50_709_000_000
    const instruction: Instruction = { ...general, type: 'category', category, at, within: [at, at + 86_400_000_000] }
    return [[`${category}-${era.value.version}`, instruction] as const]
  }),
)
const programs = programNames.map(
  (program) => [`program-${program}`, { ...general, type: 'program', program } satisfies Instruction] as const,
)
const cases: readonly (readonly [string, Instruction])[] = [
  ['general', general],
  ['general-one', { ...general, round: '449a', invitations: 1, within: null }],
  ['general-nobody', { ...general, invitations: 0 }],
  ['general-fraction', { ...general, invitations: 1_250_000, at: moment('2026-11-01T08:00:00.05Z') }],
  ['general-before-the-tie-break', { ...general, at: moment('2016-03-01T14:00:00Z'), within: null }],
  ...programs,
  ...versions,
]

describe('the texts of an instruction', () => {
  test('there is one for every version of a category, and of every kind', () => {
    expect(versions.length).toBeGreaterThan(15)
    expect(new Set(cases.map(([, { type }]) => type))).toEqual(new Set(roundKinds))
    expect(new Set(versions.map(([, { category }]) => category)).size).toBe(Object.keys(categoryKeys).length)
  })

  test.each(cases)('%s: the words are those that were published', async (name, instruction) => {
    const { texts, query, digest } = made(instruction)
    const page = `${texts.en}\n${'─'.repeat(80)}\n\n${texts.fr}\n${'─'.repeat(80)}\n\n${query}`
    await expect(page).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', `${name}.txt`))
    expect(digest).toBe(instructionDigest(instruction, sha256))
    for (const text of [texts.en, texts.fr]) expect(text.split(digest)).toHaveLength(2)
  })

  const instructions = fc
    .record({
      kind: fc.constantFrom(...cases.map(([, instruction]) => instruction)),
      round: fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('', 'a', 'z')).map(([n, l]) => `${n}${l}`),
      invitations: fc.integer({ min: 0, max: 2_000_000_000 }),
      later: fc.integer({ min: 0, max: 3_600_000_000 }),
      length: fc.integer({ min: 0, max: 40 * 86_400_000_000 }),
      bounded: fc.boolean(),
    })
    .map(({ kind, round, invitations, later, length, bounded }): Instruction => {
      const at = kind.at + later
      return { ...kind, round, invitations, at, within: bounded ? [at, at + length] : null }
    })

  test('name the same figures in both languages, whatever the instruction', () => {
    fc.assert(
      fc.property(instructions, (instruction) => {
        expect(languagesDiffer('texts', made(instruction).texts)).toEqual([])
      }),
      { numRuns: long(2_000) },
    )
  })

  test('and a figure that is changed in one of them is found', () => {
    fc.assert(
      fc.property(instructions, fc.nat(), fc.constantFrom('en', 'fr'), (instruction, which, language) => {
        const { texts } = made(instruction)
        const digits = [...texts[language].matchAll(/\d/g)]
        const { index, 0: digit } = digits[which % digits.length]!
        // Never to a leading nought, which is no other figure.
        const other = digit === '9' ? '8' : `${Number(digit) + 1}`
        const changed = texts[language].slice(0, index) + other + texts[language].slice(index + 1)
        expect(languagesDiffer('texts', { ...texts, [language]: changed })).not.toEqual([])
      }),
      { numRuns: long(2_000) },
    )
  })

  test('two that differ in anything have other digests, and one has the same however it is spelled', () => {
    const spelled = { round: '448', at: '2026-10-20T14:05:09.000Z', invitations: 3500, type: 'general', program: null }
    const read = readInstruction(spelled)
    const plain = { ...general, within: null }
    expect(read.ok && made(read.value).digest).toBe(made(plain).digest)
    const others: readonly Instruction[] = [
      { ...plain, round: '449' },
      { ...plain, invitations: 3501 },
      { ...plain, at: plain.at + 1 },
      { ...plain, type: 'program', program: 'cec' },
      { ...plain, within: [plain.at, plain.at + 1] },
    ]
    expect(new Set([plain, ...others].map((one) => made(one).digest)).size).toBe(6)
  })
})

test.each<[language: 'en' | 'fr', text: string, figures: readonly string[]]>([
  ['en', '1,250,000 on 1 March 2026 at 09:05:00', ['0', '1', '1250000', '2026', '5', '9', 'month 3']],
  [
    'fr',
    '1\u00a0250\u00a0000, le 1er mars 2026 à 09 h 05 min 00 s',
    ['0', '1', '1250000', '2026', '5', '9', 'month 3'],
  ],
  ['en', 'they may: 12,34', ['12', '34']],
  ['fr', 'les marsouins 1,5', ['1', '5']],
])('the figures of a text (%s): %s', (language, text, figures) => {
  expect(figuresIn(text, language)).toEqual([...figures].sort())
})
