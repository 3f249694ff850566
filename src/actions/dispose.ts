/**
 * Dispose of what need not be kept any longer: names, answers, documents, letters, and the journal's entries with their salt. What is
 * left is a digest for each entry, under the seals as before, and an entry that says how many went. Killed at any moment, a batch is
 * gone or it is there; nothing goes before its day.
 */
import type { Kysely } from 'kysely'
import type { Files } from '../files/files.ts'
import type { Micros } from '../law/moment.ts'
import { begunBefore, disposal, overStates, type RetentionKind, retention } from '../rights/retention.ts'
import { lockFile } from '../store/documents.ts'
import { appendToJournal } from '../store/journal.ts'
import { lockLife } from '../store/lives.ts'
import type { Store } from '../store/open.ts'
import { lockPerson } from '../store/people.ts'
import { sharePool } from '../store/pool-lock.ts'
import {
  disposePassing,
  disposePerson,
  disposeProfile,
  isSealed,
  leftOf,
  nextDisposal,
  type OldPerson,
  type OldProfile,
  oldProfiles,
  overProfile,
  personsWithoutProfile,
  unreferred,
} from '../store/retention.ts'
import type { Database } from '../store/schema.ts'
import { lockSeals } from '../store/seals.ts'
import { type Doing, entryOf } from './enact.ts'
import { sealJournal } from './seal-journal.ts'
import { sha256 } from './sha256.ts'

/** What went. */
export type DisposalReport = {
  readonly profiles: number
  readonly persons: number
  /** Entries of the journal, of which a digest is left. */
  readonly entries: number
  /** Files of documents; none where the storage is not given, and then they go with the next collection. */
  readonly files: number
  readonly requests: number
  readonly messages: number
  /** The disposals as the journal numbers them. */
  readonly disposals: readonly number[]
}

export type DisposeOptions = {
  /** Where documents are kept. */
  readonly files?: Files | null
  /** Stops after the batch that has begun. */
  readonly signal?: AbortSignal
  /** At most so many profiles or persons in one transaction. */
  readonly batch?: number
}

/** The chain of the service in which disposals are: their certificates. */
export const DISPOSALS = 'disposal'

const BATCH = 500

/** The shortest period of a profile: who was over for less is not looked at. */
const shortest = (at: Micros): Micros =>
  Math.max(...(['draft', 'profile', 'application', 'resident'] as const).map((kind) => begunBefore(kind, at)))

/** Disposes of everything whose day has come by the moment of the act. Of two at once one waits for the other, batch by batch. */
export async function dispose(
  store: Pick<Store, 'db'>,
  doing: Doing,
  { files = null, signal, batch = BATCH }: DisposeOptions = {},
): Promise<DisposalReport> {
  const { db } = store
  const report = { profiles: 0, persons: 0, entries: 0, files: 0, requests: 0, messages: 0 }
  const disposals: number[] = []
  const stops = () => signal?.aborted === true
  const enter = (gone: BatchGone | undefined) => {
    if (gone === undefined) return
    disposals.push(gone.disposal)
    report.profiles += gone.profiles
    report.persons += gone.persons
    report.entries += gone.entries
  }
  // What is not sealed yet could not be told from what was never written.
  await sealJournal(store, doing.at, signal === undefined ? {} : { signal })
  let after: OldProfile | undefined
  while (!stops()) {
    const old: readonly OldProfile[] = await oldProfiles(db, {
      ...{ states: overStates, before: shortest(doing.at), limit: batch },
      ...(after !== undefined && { after }),
    })
    const gone = await disposeBatch(db, doing, { profiles: old.filter((one) => isDue(one, doing.at)), persons: [] })
    enter(gone)
    if (files !== null && gone !== undefined) report.files += await removeFiles(db, files, gone.files)
    if (old.length < batch) break
    after = old.at(-1)
  }
  while (!stops()) {
    const before = begunBefore('person', doing.at)
    const persons = await personsWithoutProfile(db, { before, limit: batch })
    const gone = await disposeBatch(db, doing, { profiles: [], persons })
    enter(gone)
    if (persons.length < batch || gone === undefined) break
  }
  if (!stops()) {
    const before = { requests: begunBefore('request', doing.at), messages: begunBefore('message', doing.at) }
    Object.assign(report, await disposePassing(db, before))
  }
  return { ...report, disposals }
}

const isDue = (one: OldProfile, at: Micros): boolean => {
  const when = disposal(one)
  return when !== null && when.from <= at
}

type BatchGone = {
  readonly disposal: number
  readonly profiles: number
  readonly persons: number
  readonly entries: number
  readonly files: readonly string[]
}

/** Takes a batch away, with the entry that says so. */
function disposeBatch(
  db: Kysely<Database>,
  doing: Doing,
  { profiles, persons }: { readonly profiles: readonly OldProfile[]; readonly persons: readonly OldPerson[] },
): Promise<BatchGone | undefined> {
  if (profiles.length + persons.length === 0) return Promise.resolve(undefined)
  return db.transaction().execute(async (tx) => {
    await sharePool(tx)
    await lockSeals(tx)
    const number = await nextDisposal(tx)
    const kinds = new Set<RetentionKind>()
    const files: string[] = []
    const count = { profiles: 0, persons: 0, entries: 0 }
    for (const { profile } of [...profiles].sort((a, b) => (a.profile < b.profile ? -1 : 1))) {
      if ((await lockLife(tx, profile)) === undefined) continue
      // Looked at again under its lock: what was done meanwhile may keep it.
      const when = disposal((await overProfile(tx, profile))!)
      if (when === null || when.from > doing.at || !(await isSealed(tx, ['profile'], profile))) continue
      const gone = await disposeProfile(tx, profile, number)
      for (const kind of when.kinds) kinds.add(kind)
      files.push(...gone.files)
      count.profiles += 1
      count.entries += gone.entries
    }
    for (const { person } of [...persons].sort((a, b) => (a.person < b.person ? -1 : 1))) {
      if ((await lockPerson(tx, person)) === undefined || !(await isSealed(tx, ['person', 'account'], person))) continue
      count.entries += await disposePerson(tx, person, number)
      kinds.add('person')
      count.persons += 1
    }
    if (count.profiles + count.persons === 0) return undefined
    const { leaves } = await leftOf(tx, number)
    const detail = { disposal: number, ...count, leaves, rules: [...kinds].sort().map((kind) => retention[kind].name) }
    await appendToJournal(tx, [entryOf(doing, 'service', DISPOSALS, { act: 'dispose', detail })], sha256)
    return { disposal: number, ...count, files }
  })
}

/** Removes files that nothing goes by any more; what the storage does not let go of goes with the next collection. */
async function removeFiles(db: Kysely<Database>, files: Files, digests: readonly string[]): Promise<number> {
  let removed = 0
  for (const digest of await unreferred(db, digests)) {
    removed += await db.transaction().execute(async (tx) => {
      await lockFile(tx, digest)
      if ((await unreferred(db, [digest])).length === 0) return 0
      return (await files.remove(digest)).ok ? 1 : 0
    })
  }
  return removed
}
