/** Recorded rounds held again, on the synthetic population of the table published with them. */
import { dayNumber, plainDate } from '../../law/day.ts'
import { dayOf, type Micros, microsOf } from '../../law/moment.ts'
import { flagsOf } from '../../pool/flags.ts'
import type { Standing } from '../../pool/standing.ts'
import type { Profile } from '../../profile/profile.ts'
import type { Sha256 } from '../../rounds/digest.ts'
import type { Instruction } from '../../rounds/instruction.ts'
import type { Distribution, OfficialRecord, OfficialRound } from '../../rounds/record/official-round.ts'
import type { RoundResult } from '../../rounds/result.ts'
import { bookOfRound, runRound } from '../../rounds/run-round.ts'
import { answerOn } from '../../rules/answer.ts'
import { evidenceFor } from '../../rules/assess.ts'
import { bandsOf } from './bands.ts'
import { roundsBefore } from './history.ts'
import { populationOf } from './population.ts'

/** A person of the population, as rounds need them. */
export type Entrant = { readonly profile: Profile; readonly reference: string; readonly submittedAt: Micros }

/** A recorded round as an instruction. */
export function instructionOf(round: OfficialRound): Instruction {
  const { number, type, category, invitations, at } = round
  const program = type === 'general' || type === 'category' ? null : type
  const kind = type === 'general' || type === 'category' ? type : 'program'
  return { round: number, type: kind, program, category, invitations, at: microsOf(at)!, within: null }
}

/** How the entrants stand at a moment, by the rules of its day. */
export function standingsAt(entrants: readonly Entrant[], at: Micros): Standing[] {
  const on = dayOf(at)
  return entrants.map(({ profile, reference, submittedAt }) => {
    const evidence = evidenceFor(profile, on)
    if (!evidence.ok) throw new Error(evidence.refusal.message)
    const answer = answerOn(evidence.value, on)
    return { profile: reference, submittedAt, points: answer.total, flags: flagsOf(answer, evidence.value.book) }
  })
}

/** Holds a round over entrants: its result, and those who are left. */
export function holdOver(
  instruction: Instruction,
  entrants: readonly Entrant[],
  sha256: Sha256,
): { readonly result: RoundResult; readonly left: readonly Entrant[]; readonly invited: readonly Standing[] } {
  const book = bookOfRound(instruction)
  if (!book.ok) throw new Error(book.refusal.message)
  const { result, invited } = runRound(instruction, standingsAt(entrants, instruction.at), book.value, sha256)
  const gone = new Set(invited.map(({ profile }) => profile))
  return { result, left: entrants.filter(({ reference }) => !gone.has(reference)), invited }
}

/** The table to predict a moment from: the last one dated on its day or before. */
export const tableFor = (record: OfficialRecord, at: Micros): Distribution | undefined =>
  record.distributions.findLast(({ asOn }) => dayNumber(asOn) <= dayOf(at))

/** The recorded rounds held between a table and a moment, oldest first: their invited are gone by then. */
function heldBetween(record: OfficialRecord, table: Distribution, instruction: Instruction): readonly OfficialRound[] {
  const before = new Set(roundsBefore(record, table).map(({ number }) => number))
  return record.rounds.filter(
    ({ number, at }) => !before.has(number) && number !== instruction.round && microsOf(at)! < instruction.at,
  )
}

/** The lowest score that rounds for everybody can reach, with some people to spare. */
function reach(table: Distribution, invitations: number): number {
  let sum = 0
  for (const { low, candidates } of bandsOf(table)) {
    sum += candidates
    if (sum > invitations + 500) return low
  }
  return 0
}

/** The people of a table, as entrants: as many as it has or so many, of all bands or those that reach up to a score. */
export function entrantsOf(
  record: OfficialRecord,
  table: Distribution,
  seed: string,
  some: { readonly size?: number; readonly from?: number } = {},
): Entrant[] {
  const entrants: Entrant[] = []
  for (const { profile } of populationOf({ record, table, seed, ...some })) {
    entrants.push({ profile, reference: profile.profile!, submittedAt: microsOf(profile.submittedAt!)! })
  }
  return entrants
}

export type Prediction = {
  readonly round: string
  /** The UTC day of the round. */
  readonly on: string
  readonly type: Instruction['type']
  readonly program: Instruction['program']
  readonly category: Instruction['category']
  readonly invitations: number
  readonly pool: { readonly asOf: string; readonly candidates: number }
  readonly predicted: number | null
  /** The cut-off of the recorded round of that number and kind, and how far the prediction is above it. */
  readonly published: number | null
  readonly error: number | null
}

/**
 * Predicts the cut-off of a round from the last table before it and what was known by then.
 * @param table as of `tableFor`.
 */
export function predict(
  record: OfficialRecord,
  table: Distribution,
  instruction: Instruction,
  seed: string,
  sha256: Sha256,
): Prediction {
  const before = heldBetween(record, table, instruction).map(instructionOf)
  const all = [...before, instruction]
  const topSuffices = all.every(({ type, program }) => type === 'general' || program === 'pnp')
  const invitations = all.reduce((sum, each) => sum + each.invitations, 0)
  const from = topSuffices ? reach(table, invitations) : 0
  let entrants: readonly Entrant[] = entrantsOf(record, table, seed, { from })
  for (const each of before) entrants = holdOver(each, entrants, sha256).left
  const predicted = holdOver(instruction, entrants, sha256).result.minimumCrs
  const recorded = record.rounds.find(({ number }) => number === instruction.round)
  const published = recorded !== undefined && isSame(instructionOf(recorded), instruction) ? recorded.minimumCrs : null
  const { round, type, program, category } = instruction
  return {
    ...{ round, on: plainDate(dayOf(instruction.at)), type, program, category },
    invitations: instruction.invitations,
    pool: { asOf: table.asOn, candidates: table.total },
    predicted,
    published,
    error: predicted === null || published === null ? null : predicted - published,
  }
}

const isSame = (one: Instruction, other: Instruction) =>
  one.type === other.type &&
  one.program === other.program &&
  one.category === other.category &&
  one.invitations === other.invitations &&
  one.at === other.at
