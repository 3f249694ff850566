import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { LogCheck, type StoredLeaf, type StoredSeal } from './check-log.ts'
import type { JournalFault } from './faults.ts'
import { chainedRoot, rootOf } from './tree.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')

const leaf = (number: number): StoredLeaf => ({
  leaf: number,
  kind: 'profile',
  subject: `P-${String(number).padStart(3, '0')}`,
  seq: 1,
  digest: sha256(`${number}`),
})

/** Seals over leaves as they come: each from one number to another, chained. */
function sealed(...ranges: readonly (readonly [first: number, count: number])[]) {
  const seals: StoredSeal[] = []
  const leaves: StoredLeaf[] = []
  for (const [i, [firstLeaf, count]] of ranges.entries()) {
    const own = Array.from({ length: count }, (_, n) => leaf(firstLeaf + n))
    const root = rootOf(
      own.map(({ digest }) => digest!),
      sha256,
    )
    const seal = { number: i + 1, firstLeaf, leaves: count, sealedAt: 7, root }
    seals.push({ ...seal, chained: chainedRoot(seals.at(-1)?.chained ?? null, seal, sha256) })
    leaves.push(...own)
  }
  return { seals, leaves }
}

/** What is told of seals and leaves, read as they are read from a store. */
function told({ seals, leaves }: ReturnType<typeof sealed>): readonly JournalFault[] {
  const faults: JournalFault[] = []
  const check = new LogCheck(sha256, (code, values) => void faults.push({ code, values }))
  const rest = [...seals]
  for (const one of leaves) {
    while (check.isBeyond(one.leaf) && rest.length > 0) check.seal(rest.shift()!)
    check.leaf(one)
  }
  for (const seal of rest) check.seal(seal)
  check.end()
  expect([check.seals, check.leaves]).toEqual([seals.length, leaves.length])
  return faults
}

describe('the log', () => {
  test('whole, nothing is told', () => {
    expect(told(sealed([0, 3], [3, 1], [4, 5]))).toEqual([])
    expect(told(sealed())).toEqual([])
  })

  test.each<[why: string, ranges: readonly (readonly [number, number])[], seal: number]>([
    ['that does not begin with leaf 0', [[1, 3]], 1],
    [
      'whose second seal leaves numbers out',
      [
        [0, 3],
        [5, 2],
      ],
      2,
    ],
    [
      'whose second seal begins inside the first',
      [
        [0, 3],
        [2, 4],
      ],
      2,
    ],
  ])('rightly chained %s', (_why, ranges, seal) => {
    const log = sealed(...ranges)
    const leaves = log.leaves.filter((one, i) => log.leaves.findIndex((other) => other.leaf === one.leaf) === i)
    expect(told({ ...log, leaves })).toContainEqual({ code: 'seal-changed', values: { seal } })
  })

  test('a seal with another number of leaves is told once, and not the one after it', () => {
    const { seals, leaves } = sealed([0, 3], [3, 4], [7, 2])
    const changed = seals.map((seal) => (seal.number === 2 ? { ...seal, leaves: 3 } : seal))
    const faults = told({ seals: changed, leaves })
    expect(faults.filter(({ code }) => code === 'seal-changed')).toEqual([
      { code: 'seal-changed', values: { seal: 2 } },
    ])
  })

  test('seals without any leaf', () => {
    const { seals } = sealed([0, 3], [3, 4])
    expect(told({ seals, leaves: [] })).toEqual([
      { code: 'leaf-missing', values: { seal: 1, leaf: 0, last: 2 } },
      { code: 'leaf-missing', values: { seal: 2, leaf: 3, last: 6 } },
    ])
  })

  test('leaves without any seal', () => {
    const { leaves } = sealed([0, 2])
    expect(told({ seals: [], leaves }).map(({ code }) => code)).toEqual(['leaf-outside-seals', 'leaf-outside-seals'])
  })
})
