import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { moment } from '../../src/law/moment.ts'
import { categoryBits, programBits } from '../../src/pool/flags.ts'
import { ruleBookDigest } from '../../src/rounds/digest.ts'
import { readInstruction } from '../../src/rounds/instruction.ts'
import { bookOfRound, runRound } from '../../src/rounds/run-round.ts'
import { oracleDigest } from './slow-oracle.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')
type Candidate = { profile: string; points: number; submittedAt: string }

test('the example in docs/rounds.md is what the code and its recipe give', () => {
  const text = fs.readFileSync(path.join(import.meta.dirname, '../../docs/rounds.md'), 'utf8')
  const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)![1]!)
  const instruction = readInstruction(example.instruction)
  if (!instruction.ok) throw new Error(JSON.stringify(instruction.refusal))
  const book = bookOfRound(instruction.value)
  if (!book.ok) throw new Error(book.refusal.message)
  const field = (example.field as Candidate[]).map((one) => ({ ...one, submittedAt: moment(one.submittedAt) }))
  const flags = programBits.fsw | categoryBits.healthcare
  const candidates = field.map((one) => ({ ...one, flags }))
  const { result } = runRound(instruction.value, candidates, book.value, sha256)
  const { ruleBook, invitedDigest, digest } = example
  // Where the law book changed on purpose, so does the example: these are the figures to put into it.
  expect({
    ruleBook: ruleBookDigest(book.value, sha256),
    invitedDigest: result.invitedDigest,
    digest: result.digest,
  }).toEqual({ ruleBook, invitedDigest, digest })
  expect(oracleDigest(example.instruction, ruleBook, field, invitedDigest)).toBe(digest)
})
