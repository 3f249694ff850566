/** What can be wrong with a journal, its seals, and the tables it tells of. */

/** Whether an entry, the log, or a table is not what it was. */
export type JournalFaultCode =
  // A chain.
  | 'entry-missing'
  | 'entry-changed'
  | 'life-broken'
  // The log.
  | 'entry-not-sealed'
  | 'entry-sealed-twice'
  | 'waiting-without-entry'
  | 'leaf-missing'
  | 'leaf-without-entry'
  | 'leaf-misplaced'
  | 'leaf-outside-seals'
  | 'disposal-differs'
  | 'root-differs'
  | 'seal-missing'
  | 'seal-changed'
  | 'known-root-missing'
  | 'known-root-differs'
  // The tables.
  | 'life-differs'
  | 'standing-differs'
  | 'profile-without-chain'
  | 'chain-without-profile'
  | 'version-changed'
  | 'versions-incomplete'
  | 'pool-total-differs'
  | 'allocation-differs'
  | 'allocation-entry-differs'
  | 'round-differs'
  | 'invitations-differ'
  // The replay.
  | 'detail-differs'
  | 'replay-differs'

/** One fault, and where it is: the names that its words are filled with (`kind`, `subject`, `seq`, `seal`, `leaf`, `profile` …). */
export type JournalFault = {
  readonly code: JournalFaultCode
  readonly values: Readonly<Record<string, string | number>>
}

/** Takes a fault as it is found. */
export type Tell = (code: JournalFaultCode, values: JournalFault['values']) => void
