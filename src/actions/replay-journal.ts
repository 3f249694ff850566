/**
 * Replay the journal: build every profile again from its chain alone, and compare it with the tables. One state of the store is
 * read, all of it, as a stream; nothing is written.
 */
import type { Kysely, Transaction } from 'kysely'
import type { StoredEntry } from '../journal/check-chains.ts'
import type { JournalFault, Tell } from '../journal/faults.ts'
import { type Rebuilt, Replay } from '../journal/replay.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { byCodePoint } from '../rounds/rank.ts'
import { countDisposed, entriesOfProfiles, readingAll, type Tabled, tabledInOrder } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { sha256 } from './sha256.ts'

export type ReplayOptions = {
  /** Takes the faults as they are found, some at a time, and is waited for. */
  readonly onFaults: (faults: readonly JournalFault[]) => void | Promise<void>
}

/** What was played and compared. */
export type ReplayReport = {
  readonly entries: number
  readonly profiles: number
  /** Entries that were disposed of with their profiles and persons: there is nothing to play. */
  readonly disposed: number
  readonly faults: number
}

/**
 * Replays the chains of all profiles.
 * @returns how many entries were played, how many profiles compared, and the number of faults: 0 where the journal alone builds
 *          every state, nomination, invitation and application that the tables have.
 */
export const replayJournal = (db: Kysely<Database>, options: ReplayOptions): Promise<ReplayReport> =>
  readingAll(db, (tx) => replayJournalIn(tx, options))

/** The same in a transaction, as it sees the store. */
export async function replayJournalIn(tx: Transaction<Database>, { onFaults }: ReplayOptions): Promise<ReplayReport> {
  let found: JournalFault[] = []
  let [entries, profiles, faults] = [0, 0, 0]
  const tell: Tell = (code, values) => {
    found.push({ code, values })
    faults += 1
  }
  const handOn = async () => {
    if (found.length > 0) await onFaults(found)
    found = []
  }
  // Both come in the order of references.
  const chains = inTurn(chainsOf(entriesOfProfiles(tx)))
  let chain = await chains.next()
  for await (const rows of tabledInOrder(tx)) {
    for (const row of rows) {
      while (chain !== undefined && byCodePoint(chain.subject, row.profile) < 0) {
        entries += chain.entries.length
        tell('chain-without-profile', { profile: chain.subject })
        chain = await chains.next()
      }
      profiles += 1
      if (chain?.subject !== row.profile) {
        tell('profile-without-chain', { profile: row.profile })
        continue
      }
      entries += chain.entries.length
      compare(row, played(chain.entries, tell), tell)
      chain = await chains.next()
    }
    await handOn()
  }
  for (; chain !== undefined; chain = await chains.next()) {
    entries += chain.entries.length
    tell('chain-without-profile', { profile: chain.subject })
  }
  await handOn()
  return { entries, profiles, disposed: await countDisposed(tx), faults }
}

type Chain = { readonly subject: string; readonly entries: readonly StoredEntry[] }

/** One chain after the other. */
async function* chainsOf(batches: AsyncIterable<readonly StoredEntry[]>): AsyncGenerator<Chain, undefined> {
  let entries: StoredEntry[] = []
  for await (const batch of batches) {
    for (const entry of batch) {
      const subject = entries[0]?.subject
      if (subject !== undefined && subject !== entry.subject) {
        yield { subject, entries }
        entries = []
      }
      entries.push(entry)
    }
  }
  if (entries.length > 0) yield { subject: entries[0]!.subject, entries }
}

const inTurn = <T>(values: AsyncGenerator<T, undefined>) => ({
  next: async (): Promise<T | undefined> => (await values.next()).value,
})

function played(entries: readonly StoredEntry[], tell: Tell): Rebuilt {
  const replay = new Replay(sha256)
  for (const entry of entries) {
    const { kind, subject, seq } = entry
    if (!replay.play(entry)) tell('detail-differs', { kind, subject, seq })
  }
  return replay.rebuilt()
}

/** Tells every field of a profile that is not what its chain builds. */
function compare(row: Tabled, rebuilt: Rebuilt, tell: Tell): void {
  const { profile } = row
  const one = (what: string, found: unknown, expected: unknown) => {
    const texts = { found: canonicalJson(found), expected: canonicalJson(expected) }
    if (texts.found !== texts.expected) tell('replay-differs', { profile, what, ...texts })
  }
  for (const [name, expected] of Object.entries(rebuilt.life))
    one(name, row.life[name as keyof Tabled['life']], expected)
  if (!rebuilt.earlier) one('since', row.since, rebuilt.since)
  for (const kind of ['nominations', 'invitations', 'applications'] as const) {
    const names = new Set([...Object.keys(row[kind]), ...rebuilt[kind].keys()])
    for (const name of names) {
      const expected = rebuilt[kind].get(name)
      // What an earlier store brought with it, the journal does not tell.
      if (expected === undefined && rebuilt.earlier) continue
      one(`${kind} ${name}`, row[kind][name], expected)
    }
  }
}
