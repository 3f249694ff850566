import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moment, momentText } from '../../src/law/moment.ts'
import { categoryBits, programBits } from '../../src/pool/flags.ts'
import { ruleBookDigest } from '../../src/rounds/digest.ts'
import { type Instruction, instructionJson } from '../../src/rounds/instruction.ts'
import { byCodePoint, byRank } from '../../src/rounds/rank.ts'
import { bookOfRound, type Candidate, runRound } from '../../src/rounds/run-round.ts'
import { asked, type Case, candidate, cases } from './cases.ts'
import { oracleDigest, oracleRound } from './slow-oracle.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

function bookOf(instruction: Instruction) {
  const book = bookOfRound(instruction)
  if (!book.ok) throw new Error(book.refusal.message)
  return book.value
}

const run = (instruction: Instruction, pool: readonly Candidate[]) =>
  runRound(instruction, pool, bookOf(instruction), sha256)

const rulesOf = (instruction: Instruction) => {
  const { law } = bookOf(instruction)
  // Read from the law as written, not from the code's own reading of it.
  return { tieBreak: instruction.at >= moment('2017-06-06T00:00:00Z'), programOrder: law.programOrder.value }
}

test('a round is as the oracle reads the contract', () => {
  fc.assert(
    fc.property(cases, ({ instruction, pool }: Case) => {
      const field = pool.map(candidate)
      const { result, invited } = run(instruction, field)
      const oracle = oracleRound(asked(instruction), pool, rulesOf(instruction))
      expect(invited.map(({ profile, rank, program }) => ({ profile, rank, program }))).toEqual(oracle.invited)
      const { tieBreakAt } = oracle.result
      expect(result).toMatchObject({
        ...oracle.result,
        tieBreakAt: tieBreakAt === null ? null : momentText(tieBreakAt),
      })
    }),
    { numRuns: 5_000 },
  )
})

test('the digest is by the documented recipe', () => {
  fc.assert(
    fc.property(cases, ({ instruction, pool }) => {
      const { result } = run(instruction, pool.map(candidate))
      const all = { ...asked(instruction), invitations: 1000 }
      const field = oracleRound(all, pool, rulesOf(instruction)).invited.map(
        ({ profile }) => pool.find((one) => one.profile === profile)!,
      )
      const book = ruleBookDigest(bookOf(instruction), sha256)
      expect(result.digest).toBe(oracleDigest(instructionJson(instruction), book, field, result.invitedDigest))
    }),
    { numRuns: 1_000 },
  )
})

test('inviting more never un-invites anyone', () => {
  fc.assert(
    fc.property(cases, fc.nat(20), ({ instruction, pool }, more) => {
      const field = pool.map(candidate)
      const few = run(instruction, field).invited
      const many = run({ ...instruction, invitations: instruction.invitations + more }, field).invited
      expect(many.slice(0, few.length)).toEqual(few)
    }),
    { numRuns: 2_000 },
  )
})

test('nobody twice; nominees only in general and pnp rounds; the order of the pool does not matter', () => {
  fc.assert(
    fc.property(cases, ({ instruction, pool }) => {
      const field = pool.map(candidate)
      const first = run(instruction, field)
      expect(new Set(first.invited.map(({ profile }) => profile)).size).toBe(first.invited.length)
      const nominees = first.invited.filter(({ flags }) => flags & programBits.pnp)
      if (instruction.type !== 'general' && instruction.program !== 'pnp') expect(nominees).toEqual([])
      if (instruction.type === 'general') for (const { program } of nominees) expect(program).toBe('pnp')
      if (instruction.program === 'pnp') expect(nominees).toHaveLength(first.invited.length)
      expect(run(instruction, [...field].reverse())).toEqual(first)
    }),
    { numRuns: 2_000 },
  )
})

const at = moment('2024-02-14T14:00:00Z')
const general: Instruction = {
  round: '1',
  type: 'general',
  program: null,
  category: null,
  invitations: 2,
  at,
  within: null,
}
const someone = (profile: string, points = 500, submittedAt = moment('2024-01-01T00:00:00Z')): Candidate => ({
  profile,
  points,
  submittedAt,
  flags: programBits.cec,
})

test('any one score, moment, person or term changes the digest', () => {
  const field = [someone('a', 600), someone('b', 550), someone('c', 400), someone('d', 300)]
  const digest = (instruction: Instruction, pool: readonly Candidate[]) => run(instruction, pool).result.digest
  const first = digest(general, field)
  const changed = [
    digest(general, field.slice(0, 3)),
    digest(general, [...field, someone('e', 100)]),
    digest(general, field.with(3, someone('d', 301))),
    digest(general, field.with(3, someone('d', 300, moment('2024-01-01T00:00:00.000001Z')))),
    digest(general, field.with(3, someone('D', 300))),
    digest({ ...general, round: '2' }, field),
    digest({ ...general, invitations: 3 }, field),
    digest({ ...general, at: at + 1 }, field),
    digest({ ...general, within: [at, at] }, field),
    // The same people and terms under the next day's book differ by the day alone; under other rules by the book too.
    digest({ ...general, at: moment('2025-04-01T14:00:00Z') }, field),
  ]
  expect(new Set([first, ...changed]).size).toBe(changed.length + 1)
  // Not part of the field: someone who could not be invited.
  expect(digest(general, [...field, { ...someone('z', 900), barred: true }])).toBe(first)
  expect(digest(general, [...field, { ...someone('z', 900), flags: 0 }])).toBe(first)
})

test('a category of another day is refused, and a day without recorded rules', () => {
  const french = { category: 'french', at: moment('2015-05-05T00:00:00Z') } as const
  expect(bookOfRound(french)).toMatchObject({ ok: false, refusal: { code: 'category-not-in-force', path: 'category' } })
  for (const day of ['2014-12-31T23:59:59Z', '2026-11-03T00:00:00Z']) {
    const refusal = { code: 'rules-not-recorded', path: 'at' }
    expect(bookOfRound({ category: null, at: moment(day) })).toMatchObject({ ok: false, refusal })
  }
})

test('the program named: the round’s, else the first in the day’s order that is met', () => {
  const all = { ...someone('a'), flags: programBits.cec | programBits.fsw | programBits.fst | categoryBits.french }
  const named = (instruction: Instruction, one: Candidate) => run(instruction, [one]).invited[0]?.program
  expect(named(general, all)).toBe('cec')
  expect(named(general, { ...all, flags: all.flags | programBits.pnp })).toBe('pnp')
  expect(named({ ...general, type: 'program', program: 'fst' }, all)).toBe('fst')
  expect(
    named({ ...general, type: 'category', category: 'french' }, { ...all, flags: all.flags & ~programBits.cec }),
  ).toBe('fsw')
  const first = { ...general, at: moment('2015-03-20T14:00:00Z') }
  const early = { ...all, submittedAt: moment('2015-03-01T00:00:00Z') }
  expect(named(first, early)).toBe('fst')
})

test('references compare by code point, as their bytes in UTF-8 do', () => {
  const text = fc.string({ unit: 'binary', maxLength: 4 })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
    { numRuns: 5_000 },
  )
  expect(['\u{10000}', '\uffee', '\ue000', '\ud7ff'].sort(byCodePoint)).toEqual([
    '\ud7ff',
    '\ue000',
    '\uffee',
    '\u{10000}',
  ])
})

test('rank: points, then the moment to the microsecond, then the reference', () => {
  const ranked = [
    someone('b', 500),
    someone('a', 500),
    someone('c', 500, someone('x').submittedAt - 1),
    someone('d', 501),
  ]
  expect(ranked.sort(byRank).map(({ profile }) => profile)).toEqual(['d', 'c', 'a', 'b'])
})
