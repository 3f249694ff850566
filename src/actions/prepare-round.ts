/**
 * Prepare the instruction for a round, change it, or withdraw it. Its texts and its query are made of it here, and are never written
 * otherwise. A change needs a new approval, whatever was approved before.
 */
import type { Kysely, Transaction } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { instructionJson, readInstruction } from '../rounds/instruction.ts'
import { type Finding, lintInstruction, type Prepared, prepared } from '../rounds/lint.ts'
import { type RoundMove, roundActs } from '../rounds/moves.ts'
import { bookOfRound } from '../rounds/run-round.ts'
import type { RuleBook } from '../rules/book.ts'
import {
  draftInstruction,
  lastVersion,
  moveState,
  type PreparedRound,
  partsOf,
  preparedRound,
  stateOf,
} from '../store/instructions.ts'
import { officialRound } from '../store/official-rounds.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import type { Doing } from './enact.ts'
import { accountOf, actOnRound, journalAct, journalRefusal, partIn, roundToActOn } from './round-acts.ts'
import { sha256 } from './sha256.ts'
import { changed, type RoundActRefusal, roundRefused, unreadable } from './words/round.ts'

export type Preparation = {
  /** The parsed JSON of an instruction. */
  readonly instruction: unknown
  /** The digest of the version that it takes the place of; `null` where there is none. */
  readonly replaces: string | null
}

/**
 * Prepares an instruction, or the next version of it.
 * @returns the round, or why not: `instruction-unreadable`, `rules-not-recorded`, `category-not-in-force`, `part-taken`,
 *          `round-not-in-that-state`, `instruction-changed`.
 */
export async function prepareRound(
  db: Kysely<Database>,
  doing: Doing,
  { instruction: value, replaces }: Preparation,
): Promise<Outcome<ShownRound, RoundActRefusal>> {
  const read = readInstruction(value)
  if (!read.ok) return refused(unreadable(read.refusal))
  const instruction = read.value
  const number = instruction.round
  const book = bookOfRound(instruction)
  if (!book.ok) {
    const refusal = roundRefused(book.refusal)
    await journalRefusal(db, doing, number, 'prepare', refusal)
    return refused(refusal)
  }
  return actOnRound(db, doing, number, 'prepare', async (tx) => {
    const standing = await stateOf(tx, number)
    const state = standing?.state ?? 'none'
    const before = await preparedRound(tx, number)
    const isNew = before === undefined || state === 'withdrawn'
    const move = await partIn(tx, doing, number, state, isNew ? 'prepare' : 'revise')
    if (!move.ok) return move
    const digest = isNew ? null : before.prepared.digest
    if (replaces !== digest) return refused(changed(number, replaces, digest))
    const made = prepared(instruction, book.value, sha256)
    const version = (await lastVersion(tx, number)) + 1
    await draftInstruction(tx, made, { version, at: doing.at, by: accountOf(doing) })
    await journalAct(tx, doing, number, move.value, made.digest, {
      version,
      instruction: instructionJson(instruction),
      ...(state === 'approved' && { approvalFell: digest }),
    })
    return shown(tx, doing, number)
  })
}

/** What stands in the way of an approval. */
export async function findingsNow(
  tx: Transaction<Database> | Kysely<Database>,
  { at }: Pick<Doing, 'at'>,
  given: Prepared,
  book: RuleBook,
): Promise<readonly Finding[]> {
  const known = await officialRound(tx, given.instruction.round)
  return lintInstruction(given, book, { now: at, taken: known !== undefined && known.origin !== 'held' }, sha256)
}

/** A round that was prepared here, with what stands in the way of its approval while it waits for one, and who has which part. */
export type ShownRound = {
  readonly round: PreparedRound
  readonly findings: readonly Finding[]
  readonly parts: Awaited<ReturnType<typeof partsOf>>
  /** What can be done to it now, by whoever has, or may take, the part. */
  readonly possible: readonly RoundMove[]
}

async function shown(
  tx: Transaction<Database>,
  doing: Pick<Doing, 'at'>,
  number: string,
): Promise<Outcome<ShownRound, RoundActRefusal>> {
  const found = await roundToActOn(tx, number)
  if (!found.ok) return found
  const { state, prepared: given } = found.value
  const waits = state === 'drafted' || state === 'sent-back'
  const book = bookOfRound(given.instruction)
  const findings = waits && book.ok ? await findingsNow(tx, doing, given, book.value) : []
  return done({ round: found.value, findings, parts: await partsOf(tx, number), possible: roundActs(state) })
}

/** Shows a round to those who answer for it. */
export const showRound = (
  db: Kysely<Database>,
  doing: Pick<Doing, 'at'>,
  number: string,
): Promise<Outcome<ShownRound, RoundActRefusal>> => inTransaction(db, (tx) => shown(tx, doing, number))

/** Withdraws an instruction that nobody has approved. @param asked `digest` of the version that stands. */
export const withdrawRound = (
  db: Kysely<Database>,
  doing: Doing,
  { number, digest, reason }: { readonly number: string; readonly digest: string; readonly reason: string },
): Promise<Outcome<PreparedRound, RoundActRefusal>> =>
  actOnRound(db, doing, number, 'withdraw', async (tx) => {
    const round = await roundToActOn(tx, number)
    if (!round.ok) return round
    const move = await partIn(tx, doing, number, round.value.state, 'withdraw')
    if (!move.ok) return move
    const standing = round.value.prepared.digest
    if (digest !== standing) return refused(changed(number, digest, standing))
    await moveState(tx, number, round.value.state, move.value.to)
    await journalAct(tx, doing, number, move.value, standing, { reason })
    return done((await preparedRound(tx, number))!)
  })
