/** Queries of rounds and of the log of previews. */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { type Instruction, instructionJson } from '../rounds/instruction.ts'
import type { RoundResult } from '../rounds/result.ts'
import type { PoolCount } from './instructions.ts'
import type { Database } from './schema.ts'

/** A round that was held: the instruction in its one spelling, and the result. */
export type HeldRound = { readonly instruction: string; readonly result: RoundResult; readonly heldAt: Micros }

const spelled = (instruction: Instruction) => canonicalJson(instructionJson(instruction))

/** Whether a round was held on these terms. */
export const isOnTerms = (held: HeldRound, instruction: Instruction): boolean =>
  held.instruction === spelled(instruction)

/** A held round by its number, or undefined. */
export async function heldRound(tx: Transaction<Database>, number: string): Promise<HeldRound | undefined> {
  const row = await tx
    .selectFrom('round')
    .select(['instruction', 'result', 'held_at'])
    .where('number', '=', number)
    .where('status', 'in', ['held', 'published'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { instruction: row.instruction, result: JSON.parse(row.result!), heldAt: row.held_at! }
}

/**
 * Writes a round as held: last of all, since whoever reads goes by it.
 * @param pool of a round that was prepared, which is running: the pool of its moment.
 * @throws Error if a prepared round is not running, or by another instruction.
 */
export async function recordHeld(
  tx: Transaction<Database>,
  instruction: Instruction,
  result: RoundResult,
  heldAt: Micros,
  heldBy: string,
  pool?: readonly PoolCount[],
): Promise<void> {
  if (pool !== undefined) {
    const { numUpdatedRows } = await tx
      .updateTable('round')
      .set({
        status: 'held',
        result: JSON.stringify(result),
        digest: result.digest,
        held_at: heldAt,
        held_by: heldBy,
        pool: JSON.stringify(pool),
      })
      .where('number', '=', instruction.round)
      .where('status', '=', 'running')
      .where('instruction', '=', spelled(instruction))
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new Error(`Round ${instruction.round} is not running by this instruction`)
    return
  }
  await tx
    .insertInto('round')
    .values({
      number: instruction.round,
      instruction: spelled(instruction),
      status: 'held',
      type: instruction.type,
      program: instruction.program,
      category: instruction.category,
      at: instruction.at,
      result: JSON.stringify(result),
      digest: result.digest,
      held_at: heldAt,
      held_by: heldBy,
    })
    .executeTakeFirstOrThrow()
}

/** Enters a preview in the log. */
export async function logPreview(
  tx: Transaction<Database>,
  instruction: Instruction,
  result: RoundResult,
  previewedAt: Micros,
  previewedBy: string,
): Promise<void> {
  await tx
    .insertInto('preview_log')
    .values({
      previewed_at: previewedAt,
      previewed_by: previewedBy,
      instruction: spelled(instruction),
      result: JSON.stringify(result),
      digest: result.digest,
    })
    .executeTakeFirstOrThrow()
}
