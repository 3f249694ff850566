/** Generated pools and instructions, small and full of ties, for comparing rounds as the code, SQL and the oracle read them. */
import fc from 'fast-check'
import { dayOf, moment, startOf } from '../../src/law/moment.ts'
import { categoryBits, programBits } from '../../src/pool/flags.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import type { Candidate } from '../../src/rounds/run-round.ts'
import { ruleBook } from '../../src/rules/book.ts'
import { type CategoryKey, categoryKeys } from '../../src/rules/law.ts'
import { type ProgramName, programNames } from '../../src/rules/lifecycle.ts'
import type { OracleCandidate, OracleInstruction } from './slow-oracle.ts'

/** Days of every kind of round: before and after the tie-break, around 29 February, with one, six and ten categories. */
const days = [
  '2015-03-20',
  '2017-06-05',
  '2017-06-06',
  '2020-02-29',
  '2021-02-28',
  '2024-02-14',
  '2025-02-28',
  '2026-04-08',
]

/** References whose order is another in UTF-16, in English, in capitals, by length. */
const references = [
  ...['A', 'B', 'a', 'b', 'é', 'e\u0301', 'Z', 'z', '~', '10', '9', '09', 'A ', 'A-', 'A.', 'Aa', 'a\u0308', 'ä'],
  ...[
    '\ue000',
    '\uffee',
    '\u{10000}',
    '\u{1f600}',
    'x\ud7ff',
    'x\u{20000}',
    'x\ufffd',
    "O'Neil",
    'a\\b',
    '中',
    'A1',
    'A10',
  ],
]

const eligible: readonly ProgramName[] = ['cec', 'fsw', 'fst']

/** A pool on a day, and a round of it. */
export type Case = { readonly instruction: Instruction; readonly pool: readonly OracleCandidate[] }

/** A pool on a day, and rounds of it held one after another. */
export type Sequence = { readonly instructions: readonly Instruction[]; readonly pool: readonly OracleCandidate[] }

const candidateOf = (at: number): fc.Arbitrary<Omit<OracleCandidate, 'profile'>> => {
  const year = startOf(dayOf(at)) - startOf(dayOf(at) - 365)
  const submittedAt = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(1, 1, 1, 2).map((n) => at - n * 30 * 86_400_000_000) },
    { weight: 3, arbitrary: fc.constantFrom(0, 1, -1, 1_000_000, -999_999).map((n) => at - 5_000_000 + n) },
    // About the end of the twelve months, and of the moment of the round.
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom(-1, 0, 1))
        .map(([days, micros]) => at - year + days * 86_400_000_000 + micros),
    },
    { weight: 1, arbitrary: fc.constantFrom(at - 1, at, at + 1) },
  )
  return fc.record({
    points: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(500, 501) },
      { weight: 2, arbitrary: fc.integer({ min: 498, max: 502 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 1200 }) },
    ),
    submittedAt,
    programs: fc.oneof(fc.constant<string[]>(['cec', 'fsw']), fc.subarray<string>([...eligible])),
    nominee: fc.oneof(fc.constant(false), fc.boolean()),
    categories: fc.subarray(Object.keys(categoryKeys)),
    barred: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  })
}

/** Who meets no program is neither a nominee nor a member. */
function coherent(one: OracleCandidate): OracleCandidate {
  return one.programs.length > 0 ? one : { ...one, nominee: false, categories: [] }
}

const pools = (at: number): fc.Arbitrary<OracleCandidate[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(references, { minLength: references.length }),
      fc.array(candidateOf(at), { maxLength: references.length, size: 'max' }),
    )
    .map(([names, people]) => people.slice(0, names.length).map((one, i) => coherent({ ...one, profile: names[i]! })))

function instructions(at: number): fc.Arbitrary<Instruction> {
  const book = ruleBook(dayOf(at))
  if (!book.ok) throw new Error(book.refusal.message)
  const inForce = book.value.categories.map(({ key }) => key)
  const who = fc.oneof(
    fc.constant({ type: 'general', program: null, category: null } as const),
    fc.constantFrom(...programNames).map((program) => ({ type: 'program', program, category: null }) as const),
    ...(inForce.length > 0
      ? [fc.constantFrom(...inForce).map((category) => ({ type: 'category', program: null, category }) as const)]
      : []),
  )
  return fc
    .tuple(who, fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 40 })))
    .map(([kind, invitations]): Instruction => ({ round: '1', ...kind, invitations, at, within: null }))
}

const moments = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom('T00:00:00Z', 'T14:00:00.5Z', 'T23:59:59.999999Z'))
  .map(([day, time]) => moment(day + time))

export const cases: fc.Arbitrary<Case> = moments.chain((at) =>
  fc.record({ instruction: instructions(at), pool: pools(at) }),
)

export const sequences: fc.Arbitrary<Sequence> = moments.chain((at) =>
  fc.record({
    instructions: fc
      .array(instructions(at), { minLength: 2, maxLength: 5 })
      .map((all) => all.map((one, i) => ({ ...one, round: `${i + 1}` }))),
    pool: pools(at),
  }),
)

/** A candidate as the code has it. */
export function candidate(one: OracleCandidate): Candidate {
  const { profile, points, submittedAt, barred } = one
  let flags = one.nominee ? programBits.pnp : 0
  for (const name of one.programs) flags |= programBits[name as ProgramName]
  for (const key of one.categories) flags |= categoryBits[key as CategoryKey]
  return { profile, points, submittedAt, flags, barred }
}

/** An instruction as the oracle has it. */
export const asked = ({ type, program, category, invitations, at }: Instruction): OracleInstruction => ({
  type,
  program,
  category,
  invitations,
  at,
})
