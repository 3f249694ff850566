/**
 * The hash tree over sealed entries, and the roots chained. The shape is that of RFC 6962, section 2.1: the left part of a tree holds
 * the greatest power of two below its size. Leaves, nodes and seals are told apart by the word they begin with, so that none
 * passes for another. Every digest is SHA-256 in 64 hexadecimal digits. The recipe for other programs: docs/journal.md.
 */
import type { Micros } from '../law/moment.ts'
import type { Sha256 } from '../rounds/digest.ts'

/** What an entry is as a leaf. */
export const leafHash = (entryDigest: string, sha256: Sha256): string => sha256(`leaf\n${entryDigest}\n`)

const nodeHash = (left: string, right: string, sha256: Sha256): string => sha256(`node\n${left}\n${right}\n`)

/** A tree that grows leaf by leaf and keeps one digest for each of its full parts: a million leaves are twenty digests. */
export class Tree {
  private readonly sha256: Sha256
  /** The full parts from the left, each smaller than the one before, with their heights. */
  private readonly parts: { readonly height: number; readonly hash: string }[] = []
  private count = 0

  constructor(sha256: Sha256) {
    this.sha256 = sha256
  }

  get leaves(): number {
    return this.count
  }

  /** @param entryDigest of the next entry. */
  add(entryDigest: string): void {
    let hash = leafHash(entryDigest, this.sha256)
    let height = 0
    while (this.parts.at(-1)?.height === height) {
      hash = nodeHash(this.parts.pop()!.hash, hash, this.sha256)
      height += 1
    }
    this.parts.push({ height, hash })
    this.count += 1
  }

  /** The root of what was added so far. @throws Error if that is nothing: nothing is never sealed. */
  root(): string {
    const last = this.parts.at(-1)
    if (last === undefined) throw new Error('A tree without leaves has no root')
    return this.parts.slice(0, -1).reduceRight((right, { hash }) => nodeHash(hash, right, this.sha256), last.hash)
  }
}

/** The root over some entries. @throws Error if there are none. */
export function rootOf(entryDigests: readonly string[], sha256: Sha256): string {
  const tree = new Tree(sha256)
  for (const digest of entryDigests) tree.add(digest)
  return tree.root()
}

/** The greatest power of two below a size of two or more. */
function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/**
 * The proof that an entry is in a tree: the digests beside its path, from its own height up. About twenty for a million entries;
 * they say nothing of what the others are.
 * @param index of the entry, from 0.
 * @throws RangeError if there is no such entry.
 */
export function inclusionProof(entryDigests: readonly string[], index: number, sha256: Sha256): readonly string[] {
  const size = entryDigests.length
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`There is no entry ${index} in a tree of ${size}`)
  }
  if (size === 1) return []
  const half = split(size)
  const [left, right] = [entryDigests.slice(0, half), entryDigests.slice(half)]
  return index < half
    ? [...inclusionProof(left, index, sha256), rootOf(right, sha256)]
    : [...inclusionProof(right, index - half, sha256), rootOf(left, sha256)]
}

/** The root that a proof leads to from an entry, or `undefined` where a proof of that length cannot be of that tree. */
export function rootFromProof(
  entry: { readonly digest: string; readonly index: number; readonly leaves: number },
  proof: readonly string[],
  sha256: Sha256,
): string | undefined {
  const climb = (index: number, size: number, used: number): string | undefined => {
    if (size === 1) return used === 0 ? leafHash(entry.digest, sha256) : undefined
    const beside = proof[used - 1]
    if (beside === undefined) return undefined
    const half = split(size)
    const own = index < half ? climb(index, half, used - 1) : climb(index - half, size - half, used - 1)
    if (own === undefined) return undefined
    return index < half ? nodeHash(own, beside, sha256) : nodeHash(beside, own, sha256)
  }
  const { index, leaves } = entry
  if (!Number.isInteger(index) || !Number.isInteger(leaves) || index < 0 || index >= leaves) return undefined
  return climb(index, leaves, proof.length)
}

/** A sealed batch: so many leaves of the log from one on, and the root of their tree. */
export type Seal = {
  /** From 1, without a gap. */
  readonly number: number
  /** The log's leaves are numbered from 0, without a gap. */
  readonly firstLeaf: number
  readonly leaves: number
  readonly sealedAt: Micros
  readonly root: string
}

/**
 * The chained root of a seal: it holds every seal before it, and so every entry ever sealed.
 * @param previous the chained root of the seal before, `null` for the first.
 */
export const chainedRoot = (previous: string | null, seal: Seal, sha256: Sha256): string =>
  sha256(`seal\n${seal.number}\n${seal.firstLeaf}\n${seal.leaves}\n${seal.sealedAt}\n${seal.root}\n${previous ?? ''}\n`)
