import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainedRoot, inclusionProof, leafHash, rootFromProof, rootOf, type Seal, Tree } from './tree.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')
const entries = (count: number) => Array.from({ length: count }, (_, i) => sha256(`entry ${i}`))

/** The definition of RFC 6962, 2.1, as it reads. */
function slowRoot(digests: readonly string[]): string {
  if (digests.length === 1) return sha256(`leaf\n${digests[0]}\n`)
  let k = 1
  while (2 * k < digests.length) k *= 2
  return sha256(`node\n${slowRoot(digests.slice(0, k))}\n${slowRoot(digests.slice(k))}\n`)
}

describe('the root of a tree', () => {
  test('is that of the definition for every size', () => {
    for (let size = 1; size <= 70; size++)
      expect(rootOf(entries(size), sha256), `${size}`).toBe(slowRoot(entries(size)))
  })

  test('of one leaf is the leaf, of two one node', () => {
    const [a, b] = entries(2) as [string, string]
    expect(rootOf([a], sha256)).toBe(leafHash(a, sha256))
    expect(rootOf([a, b], sha256)).toBe(sha256(`node\n${leafHash(a, sha256)}\n${leafHash(b, sha256)}\n`))
  })

  test('of nothing there is none', () => {
    expect(() => rootOf([], sha256)).toThrow('without leaves')
  })

  test('can be asked while it grows', () => {
    const tree = new Tree(sha256)
    for (const [i, digest] of entries(20).entries()) {
      tree.add(digest)
      expect([tree.leaves, tree.root()]).toEqual([i + 1, slowRoot(entries(i + 1))])
    }
  })

  test('tells any leaf that is changed, left out, added, doubled or exchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (size, i, j) => {
        const digests = entries(size)
        const [a, b] = [i % size, j % size]
        const root = rootOf(digests, sha256)
        const others = [
          digests.with(a, sha256('another')),
          digests.toSpliced(a, 1),
          digests.toSpliced(a, 0, digests[a]!),
          [...digests, digests[b]!],
          ...(a === b ? [] : [digests.with(a, digests[b]!).with(b, digests[a]!)]),
        ]
        for (const other of others) expect(rootOf(other, sha256)).not.toBe(root)
      }),
    )
  })

  test('a node does not pass for a leaf, nor an entry for a tree', () => {
    const [a, b] = entries(2) as [string, string]
    const root = rootOf([a, b], sha256)
    expect(rootOf([root], sha256)).not.toBe(root)
  })
})

describe('the proof that an entry is in a tree', () => {
  test('leads to the root for every entry of every size', () => {
    for (let leaves = 1; leaves <= 40; leaves++) {
      const digests = entries(leaves)
      const root = rootOf(digests, sha256)
      for (const [index, digest] of digests.entries()) {
        const proof = inclusionProof(digests, index, sha256)
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves)))
        expect(rootFromProof({ digest, index, leaves }, proof, sha256)).toBe(root)
      }
    }
  })

  test('leads elsewhere, or nowhere, for anything else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (leaves, i, j) => {
        const digests = entries(leaves)
        const root = rootOf(digests, sha256)
        const index = i % leaves
        const digest = digests[index]!
        const proof = inclusionProof(digests, index, sha256)
        const place = j % proof.length
        expect(rootFromProof({ digest: sha256('x'), index, leaves }, proof, sha256)).not.toBe(root)
        expect(rootFromProof({ digest, index: (index + 1) % leaves, leaves }, proof, sha256)).not.toBe(root)
        expect(rootFromProof({ digest, index, leaves }, proof.with(place, sha256('x')), sha256)).not.toBe(root)
        expect(rootFromProof({ digest, index, leaves }, proof.slice(1), sha256)).not.toBe(root)
        expect(rootFromProof({ digest, index, leaves }, [...proof, sha256('x')], sha256)).not.toBe(root)
      }),
    )
  })

  test.each<[index: number, leaves: number]>([
    [-1, 3],
    [3, 3],
    [0.5, 3],
    [0, 0],
  ])('of entry %d of %d there is none', (index, leaves) => {
    expect(() => inclusionProof(entries(leaves), index, sha256)).toThrow(RangeError)
    expect(rootFromProof({ digest: sha256('x'), index, leaves }, [], sha256)).toBeUndefined()
  })
})

describe('chained roots', () => {
  const seal: Seal = { number: 3, firstLeaf: 100, leaves: 50, sealedAt: 1_700_000_000_000_000, root: sha256('root') }

  test('are those of the recipe', () => {
    const previous = sha256('previous')
    expect(chainedRoot(previous, seal, sha256)).toBe(
      sha256(`seal\n3\n100\n50\n1700000000000000\n${seal.root}\n${previous}\n`),
    )
    expect(chainedRoot(null, { ...seal, number: 1, firstLeaf: 0 }, sha256)).toBe(
      sha256(`seal\n1\n0\n50\n1700000000000000\n${seal.root}\n\n`),
    )
  })

  test('hold every part of the seal and the one before', () => {
    const changed: readonly Seal[] = [
      { ...seal, number: 4 },
      { ...seal, firstLeaf: 101 },
      { ...seal, leaves: 51 },
      { ...seal, sealedAt: seal.sealedAt + 1 },
      { ...seal, root: sha256('other') },
    ]
    const all = [chainedRoot(null, seal, sha256), chainedRoot(sha256('p'), seal, sha256)].concat(
      changed.map((each) => chainedRoot(null, each, sha256)),
    )
    expect(new Set(all).size).toBe(all.length)
  })
})
