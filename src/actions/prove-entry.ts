/** Prove that an entry is in the journal as it was sealed: a few digests that lead from it to the root of its seal. */
import type { Kysely } from 'kysely'
import type { SubjectKind } from '../journal/entry.ts'
import { inclusionProof, rootFromProof } from '../journal/tree.ts'
import { type Instant, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Database } from '../store/schema.ts'
import { sealedEntry } from '../store/seals.ts'
import { sha256 } from './sha256.ts'
import { entryUnknown, entryWaits } from './words/journal.ts'

/** Which entry. */
export type EntryName = { readonly kind: SubjectKind; readonly subject: string; readonly seq: number }

/** A proof, complete but for the chained root that whoever checks it has from elsewhere. docs/journal.md says how to check it. */
export type EntryProof = EntryName & {
  readonly digest: string
  /** Its place under the seal, from 0. */
  readonly index: number
  /** The digests beside its path, from its own height up. */
  readonly path: readonly string[]
  readonly seal: {
    readonly number: number
    readonly firstLeaf: number
    readonly leaves: number
    readonly sealedAt: Instant
    readonly root: string
    readonly chained: string
  }
}

export type ProofRefusal = {
  readonly code: 'entry-unknown' | 'entry-waits'
  readonly message: string
  readonly messageFr: string
}

/**
 * The proof of an entry.
 * @returns it, or why there is none: `entry-unknown`, `entry-waits` (it is not sealed yet).
 * @throws Error if what is stored does not lead to the root: then the journal was tampered with.
 */
export async function proveEntry(db: Kysely<Database>, name: EntryName): Promise<Outcome<EntryProof, ProofRefusal>> {
  const sealed = await db
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => sealedEntry(tx, name))
  if (sealed === undefined) return refused({ code: 'entry-unknown', ...entryUnknown(name) })
  if (sealed === 'waiting') return refused({ code: 'entry-waits', ...entryWaits(name) })
  const { digest, leaf, under } = sealed
  const { sealedAt, ...seal } = sealed.seal
  const index = leaf - seal.firstLeaf
  const path = inclusionProof(under, index, sha256)
  if (rootFromProof({ digest, index, leaves: seal.leaves }, path, sha256) !== seal.root) {
    throw new Error(
      `What is stored under seal ${seal.number} does not lead to its root. Run journal verify: it names what is wrong.`,
    )
  }
  return done({ ...name, digest, index, path, seal: { ...seal, sealedAt: momentText(sealedAt) } })
}
