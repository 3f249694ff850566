/** Checks the chains of the journal, entry by entry: what is changed, missing or reordered is told. */
import type { Sha256 } from '../rounds/digest.ts'
import { type Entry, entryDigest } from './entry.ts'
import type { Tell } from './faults.ts'

/** An entry as the store has it, with the digest beside it, and the salt of its chain where it is the first. */
export type StoredEntry = Entry & { readonly digest: string; readonly salt?: string | null }

/** A check of entries that come chain by chain, each in the order of its numbers. It remembers one entry. */
export class ChainCheck {
  private readonly sha256: Sha256
  private readonly tell: Tell
  private last: StoredEntry | undefined
  private lastIsWhole = true
  entries = 0
  chains = 0

  constructor(sha256: Sha256, tell: Tell) {
    this.sha256 = sha256
    this.tell = tell
  }

  take(entry: StoredEntry): void {
    const { kind, subject, seq } = entry
    const goesOn = this.last?.subject === subject && this.last.kind === kind
    const before = goesOn ? this.last : undefined
    const expected = (before?.seq ?? 0) + 1
    this.entries += 1
    if (!goesOn) this.chains += 1
    let whole = true
    if (seq !== expected) {
      // Without the digest of the one before, nothing can be said of this entry.
      this.tell('entry-missing', { kind, subject, seq: expected, last: seq - 1 })
    } else {
      whole = this.check(entry, before)
    }
    this.last = entry
    this.lastIsWhole = whole
  }

  private check(entry: StoredEntry, before: StoredEntry | undefined): boolean {
    const { kind, subject, seq } = entry
    if (entryDigest(before?.digest ?? entry.salt ?? null, entry, this.sha256) !== entry.digest) {
      this.tell('entry-changed', { kind, subject, seq })
      return false
    }
    // Every act on a profile begins where the one before it ended; what is told already is not told twice.
    if (kind === 'profile' && before !== undefined && this.lastIsWhole && before.after !== entry.before) {
      this.tell('life-broken', { kind, subject, seq })
    }
    return true
  }
}
