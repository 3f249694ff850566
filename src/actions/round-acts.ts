/** What every act on a round that three people answer for has in common: one at a time, by whoever may, and a refusal is journalled. */
import type { Kysely, Transaction } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { moveRound, type RoundAct, type RoundMove, type RoundState } from '../rounds/moves.ts'
import { lockRound, type PreparedRound, preparedRound, stateOf, takePart } from '../store/instructions.ts'
import { appendToJournal } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction, plainly } from './acting.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'
import { notApproved, partTaken, type RoundActRefusal, unknown } from './words/round.ts'

/** What tells of no forbidden act: what was named does not exist, or cannot be read. */
const HARMLESS: ReadonlySet<string> = new Set(['instruction-unknown', 'instruction-unreadable', 'proposal-unknown'])

/** The account that acts. @throws Error for anybody else than somebody signed in: our mistake. */
export function accountOf({ by }: Doing): string {
  if (by === 'system') throw new Error('Nobody answers for this act on a round')
  return by.name
}

/**
 * Carries out an act on a round in a transaction of its own, while nobody else acts on it.
 * @param wanted what is wanted, as the journal tells of a refusal.
 */
export async function actOnRound<T>(
  db: Kysely<Database>,
  doing: Doing,
  number: string,
  wanted: string,
  act: (tx: Transaction<Database>) => Promise<Outcome<T, RoundActRefusal>>,
): Promise<Outcome<T, RoundActRefusal>> {
  const outcome = await inTransaction(db, async (tx) => {
    await lockRound(tx, number)
    return act(tx)
  })
  if (!outcome.ok) await journalRefusal(db, doing, number, wanted, outcome.refusal)
  return outcome
}

/** A refusal in the journal of the round: the act it was of is undone, this stays. */
export async function journalRefusal(
  db: Kysely<Database>,
  doing: Doing,
  number: string,
  wanted: string,
  { code, problems = [] }: RoundActRefusal,
): Promise<void> {
  if (HARMLESS.has(code)) return
  await inTransaction(plainly(db), async (tx) => {
    await lockRound(tx, number)
    const detail = { wanted, code, ...(problems.length > 0 && { problems: problems.map((one) => one.code) }) }
    await appendToJournal(tx, [entryOf(doing, 'round', number, { act: 'refused', detail })], sha256)
    return done(undefined)
  })
}

/** The move an act makes, if the table allows it and whoever acts may have the part: it is theirs from then on. */
export async function partIn(
  tx: Transaction<Database>,
  doing: Doing,
  number: string,
  state: RoundState | 'none',
  act: RoundAct,
): Promise<Outcome<RoundMove, RoundActRefusal>> {
  const move = moveRound(state, act)
  if (!move.ok) return move
  const { part } = move.value
  const has = await takePart(tx, { number, account: accountOf(doing), part, at: doing.at })
  return has === part ? move : refused(partTaken(number, has, part))
}

/** A round with the instruction behind it. */
export async function roundToActOn(
  tx: Transaction<Database>,
  number: string,
): Promise<Outcome<PreparedRound, RoundActRefusal>> {
  const round = await preparedRound(tx, number)
  if (round) return done(round)
  return refused((await stateOf(tx, number)) === undefined ? unknown(number) : notApproved(number))
}

/** An act on a round in its journal. */
export async function journalAct(
  tx: Transaction<Database>,
  doing: Doing,
  number: string,
  { act, id }: Pick<RoundMove, 'act' | 'id'>,
  digest: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const entry = entryOf(doing, 'round', number, { act, transition: id, after: digest, detail: { ...detail, digest } })
  await appendToJournal(tx, [entry], sha256)
}
