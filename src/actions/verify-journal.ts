/**
 * Verify the journal: every chain, every seal, and that the tables are what the journal left. One state of the store is read,
 * all of it, as a stream; nothing is written, and nobody waits.
 */
import type { Kysely, Transaction } from 'kysely'
import { ChainCheck } from '../journal/check-chains.ts'
import { LogCheck, type StoredSeal } from '../journal/check-log.ts'
import type { JournalFault, Tell } from '../journal/faults.ts'
import { lifeDigest } from '../journal/life-line.ts'
import { isInPool } from '../lifecycle/states.ts'
import { emptyLedger, type Ledger, type LedgerLine, ledgerOf } from '../nominations/ledger.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { invitedDigest, leafOf } from '../rounds/digest.ts'
import type { RoundResult } from '../rounds/result.ts'
import {
  allocationsKept,
  chainsWithoutProfile,
  countWaiting,
  disposalPairs,
  entriesInChains,
  invitedInOrder,
  type LedgerPair,
  type LifeAndLast,
  leavesInOrder,
  ledgerPairs,
  livesInOrder,
  type RoundPair,
  readingAll,
  roundPairs,
  sealsInOrder,
  strays,
  totalsThatDiffer,
  versionGaps,
  versionsInOrder,
} from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { sha256 } from './sha256.ts'

type Tx = Transaction<Database>

/** A chained root as somebody outside noted it. */
export type KnownRoot = { readonly seal: number; readonly chained: string }

export type VerifyOptions = {
  readonly known?: readonly KnownRoot[]
  /** Takes the faults as they are found, some at a time, and is waited for. */
  readonly onFaults: (faults: readonly JournalFault[]) => void | Promise<void>
}

/** What was read, and how much of it was wrong. */
export type VerifyReport = {
  readonly entries: number
  readonly chains: number
  readonly seals: number
  readonly leaves: number
  /** Of the leaves, those whose entries were disposed of (docs/privacy.md). */
  readonly disposed: number
  readonly waiting: number
  readonly profiles: number
  readonly versions: number
  readonly rounds: number
  readonly allocations: number
  readonly faults: number
  /** The last seal: who notes its chained root can tell later whether anything sealed until now was changed. */
  readonly last: { readonly seal: number; readonly chained: string } | null
}

/** The faults of a run: told as they come, handed on between batches, so that memory stays flat whatever their number. */
class Faults {
  private found: JournalFault[] = []
  private readonly onFaults: VerifyOptions['onFaults']
  count = 0

  constructor(onFaults: VerifyOptions['onFaults']) {
    this.onFaults = onFaults
  }

  readonly tell: Tell = (code, values) => {
    this.found.push({ code, values })
    this.count += 1
  }

  async handOn(): Promise<void> {
    if (this.found.length === 0) return
    const faults = this.found
    this.found = []
    await this.onFaults(faults)
  }

  /** Every row of a stream; returns how many. */
  async each<Row>(batches: AsyncIterable<readonly Row[]>, row: (row: Row) => void): Promise<number> {
    let count = 0
    for await (const rows of batches) {
      for (const one of rows) row(one)
      count += rows.length
      await this.handOn()
    }
    return count
  }
}

/**
 * Verifies the journal and the tables it tells of.
 * @returns what was read, and the number of faults: 0 where nothing was changed, left out or reordered.
 */
export const verifyJournal = (db: Kysely<Database>, options: VerifyOptions): Promise<VerifyReport> =>
  readingAll(db, (tx) => verifyJournalIn(tx, options))

/** The same in a transaction, as it sees the store. */
export async function verifyJournalIn(tx: Tx, { known = [], onFaults }: VerifyOptions): Promise<VerifyReport> {
  const faults = new Faults(onFaults)
  const counts = {
    ...(await chains(tx, faults)),
    ...(await log(tx, faults, known)),
    ...(await lives(tx, faults)),
    ...(await versions(tx, faults)),
    ...(await pool(tx, faults)),
    ...(await allocations(tx, faults)),
    ...(await rounds(tx, faults)),
  }
  await faults.handOn()
  return { ...counts, faults: faults.count }
}

async function chains(tx: Tx, faults: Faults) {
  const check = new ChainCheck(sha256, faults.tell)
  await faults.each(entriesInChains(tx), (entry) => check.take(entry))
  return { entries: check.entries, chains: check.chains }
}

// ── The log ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function log(tx: Tx, faults: Faults, known: readonly KnownRoot[]) {
  const check = new LogCheck(sha256, faults.tell)
  const seals = oneByOne(sealsInOrder(tx))
  const roots = new Map(known.map(({ seal, chained }) => [seal, chained]))
  /** Reads the next seal; false after the last. */
  const nextSeal = async (): Promise<boolean> => {
    const seal = await seals.next()
    if (seal.done) return false
    check.seal(seal.value)
    compareKnown(seal.value, roots, faults.tell)
    return true
  }
  for await (const leaves of leavesInOrder(tx)) {
    for (const leaf of leaves) {
      while (check.isBeyond(leaf.leaf) && (await nextSeal()));
      check.leaf(leaf)
    }
    await faults.handOn()
  }
  while (await nextSeal());
  check.end()
  for (const seal of roots.keys()) faults.tell('known-root-missing', { seal })
  await faults.each(strays(tx), ({ kind, subject, seq, entries, leaves, waiting }) => {
    const at = { kind, subject, seq }
    // A leaf without an entry was told with its seal.
    if (entries === 0 && waiting > 0) faults.tell('waiting-without-entry', at)
    if (entries > 0 && leaves + waiting === 0) faults.tell('entry-not-sealed', at)
    if (leaves + waiting > 1) faults.tell('entry-sealed-twice', at)
  })
  await disposals(tx, faults)
  const { last } = check
  return {
    seals: check.seals,
    leaves: check.leaves,
    disposed: check.disposed,
    waiting: await countWaiting(tx),
    last: last === undefined ? null : { seal: last.number, chained: last.chained },
  }
}

/** What is left of each disposal against what the journal says of it: no more went than was said, and nothing of it was changed. */
async function disposals(tx: Tx, faults: Faults): Promise<void> {
  await faults.each(disposalPairs(tx), ({ disposal, detail, entries, leaves }) => {
    const said = parsed(detail) as { readonly entries?: unknown; readonly leaves?: unknown } | undefined
    const none = entries === 0 && leaves === null
    const expected = none ? said?.entries === 0 : said?.entries === entries && said.leaves === leaves
    if (disposal === null || !expected) {
      faults.tell('disposal-differs', { disposal: disposal ?? 0, found: entries, expected: Number(said?.entries ?? 0) })
    }
  })
}

async function* oneByOne<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T, undefined> {
  for await (const batch of batches) yield* batch
}

/** Takes from the known roots that of a seal, and tells where it is another. */
function compareKnown({ number, chained }: StoredSeal, roots: Map<number, string>, tell: Tell): void {
  const known = roots.get(number)
  roots.delete(number)
  if (known !== undefined && known !== chained) tell('known-root-differs', { seal: number, known, found: chained })
}

// ── The tables ───────────────────────────────────────────────────────────────────────────────────────────────────────

async function lives(tx: Tx, faults: Faults) {
  const profiles = await faults.each(livesInOrder(tx), (life) => {
    const { profile, lastSeq, after } = life
    if (lastSeq === null) faults.tell('profile-without-chain', { profile })
    else if (lifeDigest(life, sha256) !== after) faults.tell('life-differs', { profile, seq: lastSeq })
    if (!standsAsItLives(life)) faults.tell('standing-differs', { profile })
  })
  await faults.each(chainsWithoutProfile(tx), ({ subject }) =>
    faults.tell('chain-without-profile', { profile: subject }),
  )
  return { profiles }
}

/** What rounds go by, beyond points and flags: in the pool or not, since when, and the leaf that goes into their digests. */
function standsAsItLives({ profile, state, submittedAt, points, standing }: LifeAndLast): boolean {
  if (isInPool(state) !== (standing?.state === 'in-pool')) return false
  if (standing === null) return true
  const { a, b } = leafOf({ profile, submittedAt: standing.submittedAt, points: points! }, sha256)
  return standing.submittedAt === submittedAt && standing.leaf.a === a && standing.leaf.b === b
}

async function versions(tx: Tx, faults: Faults) {
  const count = await faults.each(versionsInOrder(tx), ({ profile, version, digest, content }) => {
    if (sha256(content) !== digest) faults.tell('version-changed', { profile, version })
  })
  await faults.each(versionGaps(tx), (gap) => faults.tell('versions-incomplete', gap))
  return { versions: count }
}

async function pool(tx: Tx, faults: Faults) {
  for (const total of await totalsThatDiffer(tx)) faults.tell('pool-total-differs', total)
  return {}
}

/** Each ledger as it is kept against the sum of its lines, and each line against the journal. */
async function allocations(tx: Tx, faults: Faults) {
  const rows = await allocationsKept(tx)
  const kept = new Map(rows.map(({ province, year, ...ledger }) => [`${province}/${year}`, ledger]))
  let at: Pick<LedgerPair, 'province' | 'year'> | undefined
  let lines: LedgerLine[] = []
  const compare = () => {
    if (at === undefined) return
    const { province, year } = at
    const sum = sumOf(lines)
    const ledger = kept.get(`${province}/${year}`)
    kept.delete(`${province}/${year}`)
    if (sum === undefined || canonicalJson(sum) !== canonicalJson(ledger)) {
      faults.tell('allocation-differs', { province, year })
    }
    lines = []
  }
  await faults.each(ledgerPairs(tx), (pair) => {
    const { province, year, number, line } = pair
    if (province !== at?.province || year !== at.year) compare()
    at = pair
    if (!isAsJournalled(pair)) faults.tell('allocation-entry-differs', { province, year, number })
    if (line !== null) lines.push(JSON.parse(line))
  })
  compare()
  // Of no lines the sum is nothing: an allocation of no places has none.
  for (const { province, year } of rows) {
    const ledger = kept.get(`${province}/${year}`)
    if (ledger !== undefined && canonicalJson(ledger) !== canonicalJson(emptyLedger)) {
      faults.tell('allocation-differs', { province, year })
    }
  }
  return { allocations: rows.length }
}

function isAsJournalled({ line, detail, number }: LedgerPair): boolean {
  const said = parsed(detail) as (LedgerLine & { number: number }) | undefined
  if (line === null || said === undefined) return false
  const { kind, amount, profile, nomination } = said
  return (
    said.number === number && canonicalJson({ kind, amount, profile, nomination }) === canonicalJson(JSON.parse(line))
  )
}

/** A JSON object; `undefined` for whatever is none, as what was tampered with may be. */
function parsed(text: string | null): object | undefined {
  try {
    const value: unknown = text === null ? undefined : JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** The ledger that lines add up to; `undefined` for lines that no ledger has. */
function sumOf(lines: readonly LedgerLine[]): Ledger | undefined {
  try {
    return ledgerOf(lines)
  } catch {
    return undefined
  }
}

/** Every held round against the journal, and its invitations against its result. */
async function rounds(tx: Tx, faults: Faults) {
  const expected = new Map<string, string>()
  let count = 0
  await faults.each(roundPairs(tx), (pair) => {
    const isHeld = pair.status === 'held' || pair.status === 'published'
    if (!isHeld && pair.detail === null) return
    count += 1
    if (!isHeldAsJournalled(pair)) faults.tell('round-differs', { round: pair.round })
    const result = parsed(pair.result) as RoundResult | undefined
    if (result !== undefined) expected.set(pair.round, result.invitedDigest)
  })
  const compare = (round: string, references: readonly string[]) => {
    const digest = expected.get(round)
    if (digest !== undefined && invitedDigest(references, sha256) !== digest) {
      faults.tell('invitations-differ', { round })
    }
    expected.delete(round)
  }
  let round: string | undefined
  let invited: string[] = []
  await faults.each(invitedInOrder(tx), (one) => {
    if (round !== undefined && one.round !== round) {
      compare(round, invited)
      invited = []
    }
    round = one.round
    // A rank left out or doubled must not go unseen.
    if (one.rank !== invited.length + 1) invited.push('')
    invited.push(one.profile)
  })
  if (round !== undefined) compare(round, invited)
  for (const without of [...expected.keys()]) compare(without, [])
  return { rounds: count }
}

function isHeldAsJournalled({ instruction, result, digest, detail, after }: RoundPair): boolean {
  const told = parsed(result) as RoundResult | undefined
  if (told === undefined || detail === null) return false
  const said = canonicalJson({ instruction: parsed(instruction), result: told })
  return digest === after && told.digest === digest && said === detail
}
