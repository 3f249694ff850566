/** Declare, for an application, facts of the profile that are others by now. */
import type { Kysely, Transaction } from 'kysely'
import type { UndatedFact } from '../applications/guard.ts'
import type { TaskList } from '../applications/tasks.ts'
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { Profile } from '../profile/profile.ts'
import { type ProfileProblem, readProfile } from '../profile/read.ts'
import { contentOf } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import {
  type ApplicationCase,
  digestOf,
  isUndatedFact,
  preparedOf,
  preparingAt,
  withNominationsOf,
} from './application-case.ts'
import { listWith, prepare } from './declare-family.ts'
import { type Doing, journalOnly } from './enact.ts'
import { type FactsRefused, factsRefused, nominationsLocked, type Said } from './words/application.ts'

/** Facts as somebody edits them. */
export type EditedFacts = {
  /** The whole profile as it would be declared, the parsed JSON of one; reference, moment and nominations may be left out. */
  readonly facts: unknown
  /** Undated facts that were so already on the day of the invitation: corrections, not changes. */
  readonly corrected?: readonly string[]
}

export type ReadFacts = {
  readonly content: Readonly<Record<string, unknown>>
  readonly profile: Profile
  readonly corrected: readonly UndatedFact[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The reference and the moment of submission are the profile's own. */
function fixedProblems(
  given: Readonly<Record<string, unknown>>,
  fixed: Readonly<Record<string, unknown>>,
): ProfileProblem[] {
  return Object.entries(fixed)
    .filter(([key, value]) => given[key] !== undefined && given[key] !== value)
    .map(([path, value]) => ({
      code: 'contradiction',
      path,
      message: `${path} is ${String(value)} for as long as the profile stands: leave it so, or leave it out.`,
    }))
}

/**
 * Reads edited facts of an invited person: strictly, as a profile is read. Nominations are the province's, so those of the profile
 * stand.
 */
export async function readFacts(
  tx: Transaction<Database>,
  { life }: ApplicationCase,
  { facts, corrected = [] }: EditedFacts,
): Promise<Outcome<ReadFacts, Said | FactsRefused>> {
  const unlisted = corrected.findIndex((fact) => !isUndatedFact(fact))
  if (unlisted >= 0) {
    const path = `corrected[${unlisted}]`
    const message = `${path}: “${corrected[unlisted]}” is no fact without a day of its own; of the others the days say since when they are so. Remove it.`
    return refused(factsRefused([{ code: 'not-listed', path, message }]))
  }
  const standing = JSON.parse(await contentOf(tx, life)) as Record<string, unknown>
  const fixed = { profile: life.profile, submittedAt: standing['submittedAt'] ?? momentText(life.submittedAt!) }
  const { nominations } = standing
  const given = isObject(facts) ? facts : undefined
  const problems = given === undefined ? [] : fixedProblems(given, fixed)
  if (problems.length > 0) return refused(factsRefused(problems))
  if (
    given?.['nominations'] !== undefined &&
    canonicalJson(given['nominations']) !== canonicalJson(nominations ?? [])
  ) {
    return refused(nominationsLocked)
  }
  const content = given === undefined ? undefined : { ...withNominationsOf(standing, given), ...fixed }
  const read = readProfile(content ?? facts, 'pool')
  if (!read.ok) return refused(factsRefused(read.refusal))
  return done({ content: content!, profile: read.value, corrected: corrected.filter(isUndatedFact) })
}

/**
 * Declares the facts as they are to be tested on receipt, in the place of those of the profile: a child was born, an offer is gone.
 * The profile itself stays locked while invited. What they mean for the invitation the guard says (`guardFacts`).
 * @returns the tasks of this day, or why they are not taken: `facts-refused` with every problem and its path, `nominations-locked`,
 *          and the refusals of an application that is not being prepared.
 */
export function declareFacts(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string } & EditedFacts,
): Promise<Outcome<{ readonly list: TaskList }, Said | FactsRefused>> {
  return inTransaction(
    db,
    async (tx) => {
      const found = await preparingAt(tx, doing, asked.profile)
      if (!found.ok) return found
      const read = await readFacts(tx, found.value, asked)
      if (!read.ok) return read
      const { content: facts, corrected } = read.value
      const prepared = { ...preparedOf(found.value.application), facts, corrected, signatures: [] }
      const list = await listWith(tx, doing, found.value, prepared)
      if (!list.ok) return list
      await prepare(tx, found.value, prepared)
      const detail = { round: found.value.invitation.round, facts: digestOf(facts), corrected }
      await journalOnly(tx, doing, found.value.life, 'declare-facts', detail)
      return done({ list: list.value })
    },
    'keep',
  )
}
