import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/actions/sha256.ts'
import { type Entry, entryDigest } from '../../src/journal/entry.ts'
import { lifeDigest } from '../../src/journal/life-line.ts'
import { chainedRoot, rootOf } from '../../src/journal/tree.ts'

const page = fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'journal.md'), 'utf8')

type Example = {
  readonly entries: readonly Entry[]
  readonly order: readonly (readonly [subject: string, seq: number])[]
  readonly sealedAt: number
  readonly digests: readonly string[]
  readonly root: string
  readonly chained: string
}
const example: Example = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!)

/** The recipe of the page, followed by hand: SHA-256 of lines, each ended by a line feed; nothing where there is none. */
const ofLines = (...lines: readonly (string | number | null)[]) =>
  createHash('sha256')
    .update(lines.map((line) => `${line ?? ''}\n`).join(''))
    .digest('hex')

function digestsByRecipe(): readonly string[] {
  const digests = new Map<string, string>()
  for (const {
    kind,
    subject,
    seq,
    at,
    recordedAt,
    actor,
    act,
    transition,
    rules,
    before,
    after,
    detail,
  } of example.entries) {
    const previous = digests.get(`${subject} ${seq - 1}`) ?? null
    const moments = [at, recordedAt] as const
    const digest = ofLines(
      previous,
      kind,
      subject,
      seq,
      ...moments,
      actor,
      act,
      transition,
      rules,
      before,
      after,
      detail,
    )
    digests.set(`${subject} ${seq}`, digest)
  }
  return example.order.map(([subject, seq]) => digests.get(`${subject} ${seq}`)!)
}

describe('docs/journal.md', () => {
  test('its example is what its recipe gives', () => {
    const digests = digestsByRecipe()
    expect(digests).toEqual(example.digests)
    const [a, b, c] = digests.map((digest) => ofLines('leaf', digest)) as [string, string, string]
    const root = ofLines('node', ofLines('node', a, b), c)
    expect(root).toBe(example.root)
    expect(ofLines('seal', 1, 0, 3, example.sealedAt, root, null)).toBe(example.chained)
  })

  test('and what the program gives', () => {
    let previous: string | null = null
    const digests = new Map<string, string>()
    for (const entry of example.entries) {
      previous = entryDigest(entry.seq === 1 ? null : previous, entry, sha256)
      digests.set(`${entry.subject} ${entry.seq}`, previous)
    }
    const inOrder = example.order.map(([subject, seq]) => digests.get(`${subject} ${seq}`)!)
    expect(inOrder).toEqual(example.digests)
    const { sealedAt } = example
    const root = rootOf(inOrder, sha256)
    expect(root).toBe(example.root)
    expect(chainedRoot(null, { number: 1, firstLeaf: 0, leaves: 3, sealedAt, root }, sha256)).toBe(example.chained)
  })

  test('the digest of a life is that of the lines it names', () => {
    const life = {
      state: 'in-pool',
      version: 2,
      digest: sha256('x'),
      submittedAt: 10,
      dueAt: null,
      points: 430,
      flags: 0,
    } as const
    expect(lifeDigest(life, sha256)).toBe(ofLines('in-pool', 2, sha256('x'), 10, null, 430, 0))
  })
})
