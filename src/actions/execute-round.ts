/**
 * Execute an approved instruction: the round runs, and is held, all of it or nothing, once. Whoever was interrupted, or asks again,
 * goes on where the store stands.
 */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { lintTexts } from '../rounds/lint.ts'
import type { RoundAct } from '../rounds/moves.ts'
import { bookOfRound } from '../rounds/run-round.ts'
import { moveState, type PreparedRound, preparedRound } from '../store/instructions.ts'
import type { Database } from '../store/schema.ts'
import { plainly } from './acting.ts'
import { actorText, type Doing } from './enact.ts'
import { holdRound, outsideWithin, type RoundRefusal } from './hold-round.ts'
import { actOnRound, journalAct, journalRefusal, partIn, roundToActOn } from './round-acts.ts'
import { sha256 } from './sha256.ts'
import { changed, lintFound, notApproved, type RoundActRefusal, roundRefused } from './words/round.ts'

type Asked = { readonly number: string; readonly digest: string }

/** A held round, and whether it had been held before. */
export type ExecutedRound = { readonly round: PreparedRound; readonly heldBefore: boolean }

/**
 * Holds a round as it was approved.
 * @param asked `digest` of the instruction that whoever executes has read.
 * @returns the round, or why not: `part-taken`, `round-not-in-that-state`, `round-not-approved`, `instruction-changed`,
 *          `clock-outside-within`, `rules-not-recorded`, `category-not-in-force`, `lint-found` with every finding, `nobody-to-invite`.
 */
export async function executeRound(
  db: Kysely<Database>,
  doing: Doing,
  asked: Asked,
): Promise<Outcome<ExecutedRound, RoundActRefusal>> {
  const { number } = asked
  const running = await run(plainly(db), doing, asked)
  if (!running.ok) return running
  const { instruction } = running.value.prepared
  const held = await holdRound(plainly(db), { by: actorText(doing.by), at: doing.at }, instruction, 'prepared')
  if (!held.ok) return stop(db, doing, asked, held.refusal)
  return actOnRound(db, doing, number, 'begin', async (tx) =>
    done({ round: (await preparedRound(tx, number))!, heldBefore: held.value.heldBefore }),
  )
}

/** Sets the round running, or finds it so. One that is held already stays held: its executor is given what it gave. */
const run = (db: Kysely<Database>, doing: Doing, { number, digest }: Asked) =>
  actOnRound(db, doing, number, 'begin', async (tx): Promise<Outcome<PreparedRound, RoundActRefusal>> => {
    const found = await roundToActOn(tx, number)
    if (!found.ok) return found
    const round = found.value
    const { state, prepared, approval } = round
    if (digest !== prepared.digest) return refused(changed(number, digest, prepared.digest))
    if (state === 'held') {
      const executor = await partIn(tx, doing, number, state, 'publish')
      return executor.ok ? done(round) : executor
    }
    const act: RoundAct = state === 'running' ? 'resume' : 'begin'
    const move = await partIn(tx, doing, number, state, act)
    if (!move.ok) return move
    if (approval?.digest !== prepared.digest) return refused(notApproved(number))
    if (act === 'begin') {
      const outside = outsideWithin(prepared.instruction, doing.at)
      if (outside) return refused(roundRefused(outside))
      const book = bookOfRound(prepared.instruction)
      if (!book.ok) return refused(roundRefused(book.refusal))
      // Another version of the program may word the query otherwise: what is published is what was executed.
      const findings = lintTexts(prepared, book.value, sha256)
      if (findings.length > 0) return refused(lintFound(findings, 'execution'))
      await moveState(tx, number, state, move.value.to)
    }
    await journalAct(tx, doing, number, move.value, digest)
    return done(round)
  })

/** A running round that cannot be held is approved, and no more: nobody was invited. */
async function stop(
  db: Kysely<Database>,
  doing: Doing,
  { number }: Asked,
  why: RoundRefusal,
): Promise<Outcome<never, RoundActRefusal>> {
  const refusal = roundRefused(why)
  const stopped = await actOnRound(plainly(db), doing, number, 'stop', async (tx) => {
    const found = await roundToActOn(tx, number)
    // Held by another meanwhile, or stopped: there is nothing to stop.
    if (!found.ok || found.value.state !== 'running') return done(undefined)
    const move = await partIn(tx, doing, number, 'running', 'stop')
    if (!move.ok) return move
    await moveState(tx, number, 'running', move.value.to)
    await journalAct(tx, doing, number, move.value, found.value.prepared.digest, { code: why.code })
    return done(undefined)
  })
  await journalRefusal(db, doing, number, 'hold', refusal)
  return stopped.ok ? refused(refusal) : stopped
}
