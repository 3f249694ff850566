/** Approve the instruction for a round, by its digest, or send it back with a reason. An approval is of that one version, and of no other. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { digestsOf } from '../rounds/lint.ts'
import { bookOfRound } from '../rounds/run-round.ts'
import { moveState, type PreparedRound, preparedRound, writeApproval } from '../store/instructions.ts'
import type { Database } from '../store/schema.ts'
import type { Doing } from './enact.ts'
import { findingsNow } from './prepare-round.ts'
import { accountOf, actOnRound, journalAct, partIn, roundToActOn } from './round-acts.ts'
import { sha256 } from './sha256.ts'
import { changed, lintFound, type RoundActRefusal, roundRefused } from './words/round.ts'

/** @returns the round, or why not: `lint-found` with every finding, `part-taken`, `round-not-in-that-state`, `instruction-changed`. */
export const approveRound = (
  db: Kysely<Database>,
  doing: Doing,
  { number, digest }: { readonly number: string; readonly digest: string },
): Promise<Outcome<PreparedRound, RoundActRefusal>> =>
  actOnRound(db, doing, number, 'approve', async (tx) => {
    const round = await roundToActOn(tx, number)
    if (!round.ok) return round
    const { state, version, prepared } = round.value
    const move = await partIn(tx, doing, number, state, 'approve')
    if (!move.ok) return move
    if (digest !== prepared.digest) return refused(changed(number, digest, prepared.digest))
    const book = bookOfRound(prepared.instruction)
    if (!book.ok) return refused(roundRefused(book.refusal))
    const findings = await findingsNow(tx, doing, prepared, book.value)
    if (findings.length > 0) return refused(lintFound(findings, 'approval'))
    await moveState(tx, number, state, move.value.to)
    const made = digestsOf(prepared, sha256)
    await writeApproval(tx, { number, version, ...made, at: doing.at, by: accountOf(doing) })
    await journalAct(tx, doing, number, move.value, digest, { version, ...made })
    return done((await preparedRound(tx, number))!)
  })

/** Sends an instruction back to whoever prepared it; an approval it had falls. */
export const sendBackRound = (
  db: Kysely<Database>,
  doing: Doing,
  { number, digest, reason }: { readonly number: string; readonly digest: string; readonly reason: string },
): Promise<Outcome<PreparedRound, RoundActRefusal>> =>
  actOnRound(db, doing, number, 'send-back', async (tx) => {
    const round = await roundToActOn(tx, number)
    if (!round.ok) return round
    const { state, prepared } = round.value
    const move = await partIn(tx, doing, number, state, 'send-back')
    if (!move.ok) return move
    if (digest !== prepared.digest) return refused(changed(number, digest, prepared.digest))
    await moveState(tx, number, state, move.value.to)
    await journalAct(tx, doing, number, move.value, digest, {
      reason,
      ...(state === 'approved' && { approvalFell: digest }),
    })
    return done((await preparedRound(tx, number))!)
  })
