/**
 * Seal what was appended to the journal: in batches, each a hash tree whose root is chained to the one before. Killed at any
 * moment, a batch is sealed or it waits; nothing is sealed twice.
 */

import { chainedRoot, rootOf } from '../journal/tree.ts'
import type { Micros } from '../law/moment.ts'
import type { Store } from '../store/open.ts'
import { addSeal, type ChainedSeal, type EntryKey, lastSeal, lockSeals, takeWaiting } from '../store/seals.ts'
import { sha256 } from './sha256.ts'

/** So many entries are one seal, at most: a second or so of work, and then others get their turn. */
const BATCH = 50_000

export type SealOptions = {
  /** At most so many entries a seal. */
  readonly batch?: number
  /** After every seal that is committed. */
  readonly onSeal?: (seal: ChainedSeal) => void
  /** Stops after the seal that has begun. */
  readonly signal?: AbortSignal
}

/**
 * Seals everything that waits. Of two at once one waits for the other, batch by batch; whoever appends to the journal waits for
 * neither. What is appended meanwhile is sealed with it or waits for the next time.
 * @param clock the moment, as read at the door; it is written into each seal.
 * @returns the seals made, none where nothing waited.
 */
export async function sealJournal(
  { db }: Pick<Store, 'db'>,
  clock: Micros,
  { batch = BATCH, onSeal, signal }: SealOptions = {},
): Promise<readonly ChainedSeal[]> {
  const seals: ChainedSeal[] = []
  let after: EntryKey | undefined
  while (signal?.aborted !== true) {
    const sealed = await db.transaction().execute(async (tx) => {
      await lockSeals(tx)
      const before = await lastSeal(tx)
      const firstLeaf = before === undefined ? 0 : before.firstLeaf + before.leaves
      const { digests, last } = await takeWaiting(tx, firstLeaf, batch, after)
      if (last === undefined) return undefined
      const seal = {
        number: (before?.number ?? 0) + 1,
        firstLeaf,
        leaves: digests.length,
        sealedAt: clock,
        root: rootOf(digests, sha256),
      }
      const chained = { ...seal, chained: chainedRoot(before?.chained ?? null, seal, sha256) }
      await addSeal(tx, chained)
      return { seal: chained, last }
    })
    if (sealed === undefined) break
    seals.push(sealed.seal)
    onSeal?.(sealed.seal)
    // A batch that is not full took all there was behind the last.
    if (sealed.seal.leaves < batch) break
    after = sealed.last
  }
  return seals
}
