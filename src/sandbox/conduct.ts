/** One round, by three test accounts and the same acts as any other: prepared, approved, executed, published. */
import { sql } from 'kysely'
import { approveRound } from '../actions/approve-round.ts'
import { actorText, type Doing } from '../actions/enact.ts'
import { executeRound } from '../actions/execute-round.ts'
import { previewRound } from '../actions/hold-round.ts'
import { prepareRound } from '../actions/prepare-round.ts'
import { type Publication, publishRound } from '../actions/publish-round.ts'
import { roundRefused } from '../actions/words/round.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Role } from '../policy/roles.ts'
import { type Instruction, instructionJson } from '../rounds/instruction.ts'
import { preparedRound } from '../store/instructions.ts'
import type { Store } from '../store/open.ts'
import { accountOf } from './cast.ts'
import type { Planned } from './plan.ts'
import { nobodyToInvite, roundNotHeld, type SandboxRefusal } from './words.ts'

/** The number after the last, of whatever is prepared, held or published. */
async function nextNumber({ db }: Store): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(number from '^[0-9]+')::integer), 0) as last
    from (select number from round union all select number from official_round) as every`.execute(db)
  return `${rows[0]!.last + 1}`
}

/** The round of the plan that was prepared for a moment before a stop. */
export async function begunAt({ db }: Store, seed: string, at: Micros) {
  return db
    .selectFrom('round')
    .innerJoin('round_instruction as version', 'version.round', 'round.number')
    .select(['round.number', 'round.status as state'])
    .where('round.at', '=', at)
    .where('version.prepared_by', '=', accountOf(seed, 'officer-preparer'))
    .where('round.status', '!=', 'withdrawn')
    .executeTakeFirst()
}

/**
 * Prepares, approves, executes and publishes a round of the plan at its moment.
 * @param begun the number of what a stop left half done, which is gone on with.
 * @returns what was published; `round-not-held` where an act is refused, `nobody-to-invite` where the pool is empty.
 */
export async function conduct(
  store: Store,
  seed: string,
  planned: Planned,
  begun?: string,
): Promise<Outcome<Publication, SandboxRefusal>> {
  const { db } = store
  const by = (role: Role): Doing => ({ by: { kind: 'officer', name: accountOf(seed, role) }, at: planned.at })
  const number = begun ?? (await nextNumber(store))
  const chosen =
    begun === undefined
      ? await somebody(store, by('officer-preparer'), { ...planned, round: number })
      : done({ ...planned, round: number })
  if (!chosen.ok) return chosen
  const round = await standingRound(store, by('officer-preparer'), chosen.value)
  if (!round.ok) return refused(roundNotHeld(round.refusal))
  const { state, digest } = round.value
  const asked = { number, digest }
  if (state === 'drafted') {
    const approved = await approveRound(db, by('officer-approver'), asked)
    if (!approved.ok) return refused(roundNotHeld(approved.refusal))
  }
  const executed = await executeRound(db, by('officer-executor'), asked)
  if (!executed.ok) return refused(roundNotHeld(executed.refusal))
  const published = await publishRound(db, by('officer-executor'), asked)
  return published.ok ? published : refused(roundNotHeld(published.refusal))
}

/**
 * The instruction as planned; a general one where it would invite nobody, as the last nominees have gone. A round that invites nobody
 * cannot be published.
 */
async function somebody(
  { db }: Store,
  doing: Doing,
  planned: Instruction,
): Promise<Outcome<Instruction, SandboxRefusal>> {
  const general: Instruction = { ...planned, type: 'general', program: null, category: null }
  for (const instruction of planned.type === 'general' ? [planned] : [planned, general]) {
    const seen = await previewRound(db, { by: actorText(doing.by), at: doing.at }, instruction)
    if (!seen.ok) return refused(roundNotHeld(roundRefused(seen.refusal)))
    if (seen.value.result.invited > 0) return done(instruction)
  }
  return refused(nobodyToInvite())
}

/** The round as it was prepared, now or before. */
async function standingRound({ db }: Store, doing: Doing, instruction: Instruction) {
  const before = await preparedRound(db, instruction.round)
  if (before !== undefined) return done({ state: before.state, digest: before.prepared.digest })
  const prepared = await prepareRound(db, doing, { instruction: instructionJson(instruction), replaces: null })
  if (!prepared.ok) return prepared
  const { round } = prepared.value
  return done({ state: round.state, digest: round.prepared.digest })
}
