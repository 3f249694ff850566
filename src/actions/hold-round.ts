/** Hold a round of invitations: all of it or nothing, once. Preview one: the same, and nothing of it. */
import type { Kysely, Transaction } from 'kysely'
import { lapsesAt } from '../invitations/period.ts'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { mayMoveBy } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { type Instruction, instructionJson } from '../rounds/instruction.ts'
import { type RoundState, roundStateNames } from '../rounds/moves.ts'
import { queryOf } from '../rounds/query.ts'
import type { Ranked } from '../rounds/rank.ts'
import { type RoundResult, resultOf } from '../rounds/result.ts'
import { bookOfRound, type DayRefusal } from '../rounds/run-round.ts'
import type { RuleBook } from '../rules/book.ts'
import { builtInLaw } from '../rules/law.ts'
import { poolByPoints, stateOf } from '../store/instructions.ts'
import { inviteThrough } from '../store/invitations.ts'
import { appendToJournal, journalInvited, type NewEntry } from '../store/journal.ts'
import { writeRoundLetters } from '../store/letters.ts'
import { holdsSynthetic } from '../store/pool-figures.ts'
import { withPoolToItself } from '../store/pool-lock.ts'
import { settlePool } from '../store/profiles.ts'
import { type HeldRound, heldRound, isOnTerms, logPreview, recordHeld } from '../store/rounds.ts'
import type { Database } from '../store/schema.ts'
import {
  type CutOff,
  candidateAt,
  countAt,
  countField,
  countUnassessed,
  type FieldQuestion,
  leavePool,
  rankedThrough,
} from '../store/standings.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { rulesId } from './rules-id.ts'
import { sha256 } from './sha256.ts'

type Values = Readonly<Record<string, string | number>>

export type RoundRefusal =
  | DayRefusal
  | {
      readonly code: 'round-held-otherwise' | 'round-in-preparation' | 'nobody-to-invite'
      readonly path: 'round'
      readonly message: string
      readonly values: Values
    }
  | {
      readonly code: 'clock-outside-within'
      readonly path: 'within'
      readonly message: string
      readonly values: Values
    }

/** A held round, or what one would be. */
export type RoundReport = {
  readonly result: RoundResult
  /** It had been held before, on the same terms: this is what it gave then. */
  readonly heldBefore: boolean
  /** How many standings were assessed again for its day, and how many profiles could not be. */
  readonly assessed: number
  readonly unassessed: number
  /** Some of the pool's profiles are synthetic. */
  readonly synthetic: boolean
}

/** Who asks, and when: the clock as read at the door. */
export type Asking = { readonly by: string; readonly at: Micros }

const heldOtherwise = (instruction: Instruction, heldAt: Micros): RoundRefusal => ({
  code: 'round-held-otherwise',
  path: 'round',
  message: `Round ${instruction.round} was held at ${momentText(heldAt)} on other terms; a round is held once. Give this one another number, or ask for it on the terms it was held on.`,
  values: { round: instruction.round, heldAt: momentText(heldAt) },
})

const inPreparation = (round: string, state: RoundState): RoundRefusal => ({
  code: 'round-in-preparation',
  path: 'round',
  message: `Round ${round} is one that three people answer for, and it is ${roundStateNames[state].en}: it is held through the service, once it is approved. Give this one another number.`,
  values: { round, state: roundStateNames[state].en, stateFr: roundStateNames[state].fr },
})

const nobodyToInvite = (round: string): RoundRefusal => ({
  code: 'nobody-to-invite',
  path: 'round',
  message: `Nobody can be invited in round ${round}, so it is not held, and stays approved. Have the instruction sent back, to be changed or withdrawn.`,
  values: { round },
})

/** Why the clock does not let a round be held. */
export function outsideWithin(
  { within }: Pick<Instruction, 'within'>,
  clock: Micros,
): (RoundRefusal & { code: 'clock-outside-within' }) | undefined {
  if (within === null || (within[0] <= clock && clock <= within[1])) return undefined
  const values = { now: momentText(clock), from: momentText(within[0]), to: momentText(within[1]) }
  const message = `The instruction lets the round be held from ${values.from} to ${values.to}; it is ${values.now}. Hold it within that time, or have the instruction changed.`
  return { code: 'clock-outside-within', path: 'within', message, values }
}

/** The field of a round, and the last to be invited from it (undefined: everyone is). */
async function cutOffOf(tx: Transaction<Database>, instruction: Instruction, book: RuleBook) {
  const { who, standing, invitations, byScoreAlone } = queryOf(instruction, book)
  const field: FieldQuestion = { who, standing }
  const last = invitations === 0 ? undefined : await candidateAt(tx, field, invitations)
  const cutOff: CutOff | undefined = last && { ...last, byScoreAlone }
  return { field, cutOff }
}

/** Selects and counts; `invite` takes those at or above the cut-off, or only reads them. */
async function select(
  tx: Transaction<Database>,
  instruction: Instruction,
  book: RuleBook,
  invite: (field: FieldQuestion, cutOff: CutOff | undefined) => Promise<readonly Ranked[]>,
): Promise<RoundResult> {
  const { field, cutOff } = await cutOffOf(tx, instruction, book)
  const counted = await countField(tx, field)
  const atCutOff = cutOff === undefined ? undefined : await countAt(tx, field, cutOff.points)
  const invited = instruction.invitations === 0 ? [] : await invite(field, cutOff)
  // Where everyone is invited, all of those at the lowest score are.
  const lowest = invited.at(-1)?.points
  const tied = atCutOff ?? invited.filter(({ points }) => points === lowest).length
  return resultOf(instruction, book, { field: counted, invited, tied }, sha256)
}

/** Invites everyone at or above the cut-off and takes them out of the pool. */
const inviting =
  (tx: Transaction<Database>, instruction: Instruction, book: RuleBook) =>
  async (field: FieldQuestion, cutOff: CutOff | undefined) => {
    const invited = await inviteThrough(tx, field, cutOff, {
      round: instruction.round,
      invitedAt: instruction.at,
      lapsesAt: lapsesAt(instruction.at, book.law.invitationDays.value),
      program: instruction.program,
      programOrder: book.law.programOrder.value,
      category: instruction.category,
      crs: book.crsId,
    })
    const left = await leavePool(tx, field, cutOff)
    const wanted = cutOff === undefined || cutOff.byScoreAlone ? invited.length : instruction.invitations
    if (left !== invited.length || invited.length !== wanted) {
      throw new Error(
        `Round ${instruction.round}: ${invited.length} were invited, ${left} left the pool, ${wanted} wanted`,
      )
    }
    return invited
  }

/**
 * Holds a round: brings the pool up to its day, invites everyone at or above the cut-off, and writes the result last, in
 * one transaction. A second or simultaneous hold of the number gives the first result and changes nothing.
 * @param way `operator`: whoever runs the store holds a round of a number that nobody prepares. `prepared`: the round is running, as
 *        three people had it (src/actions/execute-round.ts).
 * @returns the result, or why the round is not held: `rules-not-recorded`, `category-not-in-force`, `round-held-otherwise`,
 *          `round-in-preparation`, `clock-outside-within`; one that is prepared also where it would invite nobody, `nobody-to-invite`.
 */
export async function holdRound(
  db: Kysely<Database>,
  asking: Asking,
  instruction: Instruction,
  way: 'operator' | 'prepared' = 'operator',
): Promise<Outcome<RoundReport, RoundRefusal>> {
  const book = bookOfRound(instruction)
  if (!book.ok) return book
  const outcome = await withPoolToItself(db, async (tx): Promise<Outcome<RoundReport, RoundRefusal>> => {
    const held = await heldRound(tx, instruction.round)
    if (held) return asHeld(tx, held, instruction)
    const state = (await stateOf(tx, instruction.round))?.state
    if (state !== undefined && (way === 'operator' || state !== 'running')) {
      return refused(inPreparation(instruction.round, state))
    }
    const outside = outsideWithin(instruction, asking.at)
    if (outside) return refused(outside)
    const assessed = await bringUpToDate(tx, dayOf(instruction.at), asking.at)
    if (!assessed.ok) return refused({ ...assessed.refusal, path: 'at' })
    const pool = way === 'prepared' ? await poolByPoints(tx, queryOf(instruction, book.value).standing) : undefined
    const result = await select(tx, instruction, book.value, inviting(tx, instruction, book.value))
    // A round without a lowest score has no place in the record: held, it could never be published.
    if (way === 'prepared' && result.invited === 0) return refused(nobodyToInvite(instruction.round))
    await journalRound(tx, asking, instruction, result)
    const letters = await writeRoundLetters(tx, { round: instruction.round, at: asking.at })
    if (letters !== result.invited)
      throw new Error(`Round ${result.round}: ${result.invited} invited, ${letters} letters`)
    const report = { result, heldBefore: false, assessed: assessed.value, ...(await poolNotes(tx)) }
    await recordHeld(tx, instruction, result, asking.at, asking.by, pool)
    return done(report)
  })
  if (outcome.ok) await settlePool(db, outcome.value.assessed)
  return outcome
}

/** The round and every invitation of it, in the journal. */
async function journalRound(
  tx: Transaction<Database>,
  asking: Asking,
  instruction: Instruction,
  result: RoundResult,
): Promise<void> {
  const { round, at } = instruction
  const { entries, moved } = await journalInvited(tx, {
    round,
    at,
    recordedAt: asking.at,
    actor: asking.by,
    rules: rulesId(builtInLaw),
    transition: INVITED,
  })
  if (entries !== result.invited || moved !== result.invited) {
    throw new Error(`Round ${round}: ${result.invited} were invited, ${entries} journalled, ${moved} moved`)
  }
  const held: NewEntry = {
    kind: 'round',
    subject: round,
    at,
    recordedAt: asking.at,
    actor: asking.by,
    act: 'hold',
    transition: null,
    rules: rulesId(builtInLaw),
    before: null,
    after: result.digest,
    detail: canonicalJson({ instruction: instructionJson(instruction), result }),
  }
  await appendToJournal(tx, [held], sha256)
}

/** The row of the table of moves by which a round invites, whatever the state in the pool. */
const INVITED = mayMoveBy('in-pool', 'invite').map(({ id }) => id)[0]!

/** What a reader of a result should know of the pool. */
const poolNotes = async (tx: Transaction<Database>) => ({
  unassessed: await countUnassessed(tx),
  synthetic: await holdsSynthetic(tx),
})

async function asHeld(
  tx: Transaction<Database>,
  held: HeldRound,
  instruction: Instruction,
): Promise<Outcome<RoundReport, RoundRefusal>> {
  if (!isOnTerms(held, instruction)) return refused(heldOtherwise(instruction, held.heldAt))
  return done({
    result: held.result,
    heldBefore: true,
    assessed: 0,
    unassessed: 0,
    synthetic: await holdsSynthetic(tx),
  })
}

/** Undoes what a preview had to do to see. */
class Undo extends Error {
  override readonly name = 'Undo'
  readonly outcome: Outcome<RoundReport, RoundRefusal>
  constructor(outcome: Outcome<RoundReport, RoundRefusal>) {
    super('A preview is always undone')
    this.outcome = outcome
  }
}

/**
 * What a round would be if it were held now, the clock aside: the same result to the digest. Nothing is written but the
 * log of previews; standings brought up to its day to see it are left as they were.
 */
export async function previewRound(
  db: Kysely<Database>,
  asking: Asking,
  instruction: Instruction,
): Promise<Outcome<RoundReport, RoundRefusal>> {
  const book = bookOfRound(instruction)
  if (!book.ok) return book
  const seen = await withPoolToItself(db, async (tx): Promise<never> => {
    const held = await heldRound(tx, instruction.round)
    if (held) throw new Undo(await asHeld(tx, held, instruction))
    const assessed = await bringUpToDate(tx, dayOf(instruction.at), asking.at)
    if (!assessed.ok) throw new Undo(refused({ ...assessed.refusal, path: 'at' }))
    const result = await select(tx, instruction, book.value, (field, cutOff) => rankedThrough(tx, field, cutOff))
    throw new Undo(done({ result, heldBefore: false, assessed: assessed.value, ...(await poolNotes(tx)) }))
  }).catch((error: unknown) => {
    if (error instanceof Undo) return error.outcome
    throw error
  })
  if (seen.ok) {
    const { result } = seen.value
    await db.transaction().execute((tx) => logPreview(tx, instruction, result, asking.at, asking.by))
  }
  return seen
}
