/** Checks the log of the journal: every seal, and every leaf under it, in their order. */

import type { Sha256 } from '../rounds/digest.ts'
import { byCodePoint } from '../rounds/rank.ts'
import type { SubjectKind } from './entry.ts'
import type { Tell } from './faults.ts'
import { chainedRoot, type Seal, Tree } from './tree.ts'

export type StoredSeal = Seal & { readonly chained: string }

/** A leaf as the store has it: which entry it is, and that entry's digest, `null` where there is none. */
export type StoredLeaf = {
  readonly leaf: number
  readonly kind: SubjectKind
  readonly subject: string
  readonly seq: number
  readonly digest: string | null
}

/** A leaf whose entry was disposed of: nothing is left of it but its digest. */
export type DisposedLeaf = {
  readonly leaf: number
  readonly kind: null
  readonly subject: null
  readonly seq: null
  readonly digest: string
}

/** The order in which entries are sealed. */
const bySealing = (a: StoredLeaf, b: StoredLeaf): number =>
  byCodePoint(a.subject, b.subject) || byCodePoint(a.kind, b.kind) || a.seq - b.seq

/** The seal whose leaves are being read. */
type Open = {
  readonly seal: StoredSeal
  readonly tree: Tree
  /** The number of the leaf that should come next. */
  next: number
  last: StoredLeaf | undefined
  /** A leaf or its entry is missing: there is no root to compare. */
  holed: boolean
}

/** A check of the seals and the leaves, each in the order of their numbers. It remembers one seal and the tree over it. */
export class LogCheck {
  private readonly sha256: Sha256
  private readonly tell: Tell
  private open: Open | undefined
  private previous: StoredSeal | undefined
  private previousIsWhole = true
  seals = 0
  leaves = 0
  /** Of the leaves, those whose entries were disposed of. */
  disposed = 0

  constructor(sha256: Sha256, tell: Tell) {
    this.sha256 = sha256
    this.tell = tell
  }

  /** The last seal that was read. */
  get last(): StoredSeal | undefined {
    return this.previous
  }

  /** Whether the seal of a leaf is still to be read, if there is one. */
  isBeyond(leaf: number): boolean {
    return this.open === undefined || leaf >= this.open.seal.firstLeaf + this.open.seal.leaves
  }

  /** The next seal. Every leaf of the one before has been read. */
  seal(seal: StoredSeal): void {
    this.end()
    this.seals += 1
    const { previous } = this
    const expected = (previous?.number ?? 0) + 1
    let whole = true
    if (seal.number !== expected) {
      this.tell('seal-missing', { seal: expected, last: seal.number - 1 })
      whole = false
    } else if (chainedRoot(previous?.chained ?? null, seal, this.sha256) !== seal.chained) {
      this.tell('seal-changed', { seal: seal.number })
      whole = false
    } else {
      const firstLeaf = previous === undefined ? 0 : previous.firstLeaf + previous.leaves
      if (seal.firstLeaf !== firstLeaf && this.previousIsWhole) this.tell('seal-changed', { seal: seal.number })
    }
    this.previous = seal
    this.previousIsWhole = whole
    this.open = { seal, tree: new Tree(this.sha256), next: seal.firstLeaf, last: undefined, holed: false }
  }

  /** The next leaf, after every seal up to its own. */
  leaf(leaf: StoredLeaf | DisposedLeaf): void {
    const { open } = this
    this.leaves += 1
    if (leaf.kind === null) this.disposed += 1
    if (open === undefined || this.isBeyond(leaf.leaf) || leaf.leaf < open.next) {
      this.tell('leaf-outside-seals', placeOf(leaf))
      return
    }
    const seal = open.seal.number
    if (leaf.leaf > open.next) this.miss(open, leaf.leaf)
    open.next = leaf.leaf + 1
    if (leaf.kind === null) {
      open.tree.add(leaf.digest)
      return
    }
    if (open.last !== undefined && bySealing(open.last, leaf) >= 0) {
      this.tell('leaf-misplaced', { seal, ...placeOf(leaf), before: open.last.leaf })
    }
    if (leaf.digest === null) {
      this.tell('leaf-without-entry', { seal, ...placeOf(leaf) })
      open.holed = true
    } else {
      open.tree.add(leaf.digest)
    }
    open.last = leaf
  }

  /** The end of the seals, and of the leaves. */
  end(): void {
    const { open } = this
    if (open === undefined) return
    const { seal } = open
    const end = seal.firstLeaf + seal.leaves
    if (open.next < end) this.miss(open, end)
    if (!open.holed && open.tree.root() !== seal.root) {
      this.tell('root-differs', { seal: seal.number, leaf: seal.firstLeaf, last: end - 1 })
    }
    this.open = undefined
  }

  private miss(open: Open, until: number): void {
    this.tell('leaf-missing', { seal: open.seal.number, leaf: open.next, last: until - 1 })
    open.holed = true
  }
}

/** Where a leaf is; one that was disposed of is of nobody. */
const placeOf = ({ leaf, kind, subject, seq }: StoredLeaf | DisposedLeaf) =>
  kind === null ? { leaf, kind: '–', subject: '–', seq: 0 } : { leaf, kind, subject, seq }
