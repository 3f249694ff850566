/**
 * An entry of the journal, and the digest that chains it to the one before. Whoever holds the last digest of a chain holds the
 * whole of it: changing, leaving out or exchanging an entry changes every digest after it.
 */
import type { Micros } from '../law/moment.ts'
import type { Sha256 } from '../rounds/digest.ts'

/** What a chain is about. */
export const subjectKinds = ['profile', 'person', 'round', 'allocation', 'service', 'account'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** An act as the journal keeps it. */
export type Entry = {
  readonly kind: SubjectKind
  readonly subject: string
  /** From 1, without a gap. */
  readonly seq: number
  /** The moment from which it is so in law; for what time does, the deadline, whenever it was carried out. */
  readonly at: Micros
  readonly recordedAt: Micros
  /** Who: `system`, or a kind and a name (`officer:a.tremblay`). */
  readonly actor: string
  readonly act: string
  /** The row of the table of moves, for an act that moves a profile. */
  readonly transition: string | null
  /** The rules it was done under. */
  readonly rules: string
  /** SHA-256 of the life before and after, in hexadecimal digits. */
  readonly before: string | null
  readonly after: string | null
  /** On what: canonical JSON. */
  readonly detail: string
}

/**
 * SHA-256 of an entry, in hexadecimal digits.
 * @param previous the digest of the entry before it in its chain; for the first the salt of the chain, `null` where it has none.
 */
export const entryDigest = (previous: string | null, entry: Entry, sha256: Sha256): string =>
  sha256(
    `${previous ?? ''}\n${entry.kind}\n${entry.subject}\n${entry.seq}\n${entry.at}\n${entry.recordedAt}\n${entry.actor}\n${entry.act}\n${entry.transition ?? ''}\n${entry.rules}\n${entry.before ?? ''}\n${entry.after ?? ''}\n${entry.detail}\n`,
  )
