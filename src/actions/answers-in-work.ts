/** The answers of a profile as they are being written: what is saved, put together and assessed. */
import type { Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { type Outcome, refused } from '../law/outcome.ts'
import { endOf, transitions } from '../lifecycle/transitions.ts'
import { type Answer, type Assembled, answersOfAll } from '../people/answers.ts'
import { acceptedIn, withAccepted, withoutAccepted } from '../people/nominations.ts'
import type { Problem } from '../people/problems.ts'
import { type SavedAnswer, savedAnswers, wasInPool } from '../store/drafts.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import { readPersonRow } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { type AssessedDeclaration, assessDeclared } from './assess-declared.ts'
import type { Doing } from './enact.ts'
import type { ActRefusal } from './words/people.ts'

type Tx = Transaction<Database>

/** The rows of the table of moves that lead into the pool. */
const intoPool = transitions
  .filter((row) => row.from.some((state) => ['in-pool', 'in-pool-nominated'].includes(endOf(row, state))))
  .map(({ id }) => id)

/** Whether an unassessed profile had been accepted: then its answers are updated, and its place in line stays (X39, X40). */
export const wasAccepted = async (tx: Tx, life: LifeRow): Promise<boolean> =>
  life.state === 'unassessed' && (await wasInPool(tx, life.profile, intoPool))

type Content = Readonly<Record<string, unknown>>

/** What is stored of a profile as it was declared, without what the application gives; and the nominations accepted in it. */
export async function storedContent(
  tx: Tx,
  life: LifeRow,
): Promise<{ readonly content: Content; readonly accepted: readonly unknown[] }> {
  const { profile: _, submittedAt: __, ...content } = JSON.parse(await contentOf(tx, life)) as Content
  return { content, accepted: acceptedIn(content) }
}

/** The answers that stored content consists of; accepted nominations are nobody's to write. */
export function storedAnswers(content: Content): readonly Answer[] {
  const answers = answersOfAll(withoutAccepted(content))
  // What is stored was read as a profile, so every answer has its place.
  if (!answers.ok) throw new Error(`A stored profile cannot be taken apart: ${answers.refusal.message}`)
  return answers.value
}

/** What is being written. */
export type InWork = {
  readonly answers: readonly Answer[]
  /** The rows they were saved in; none where nothing was saved since the profile was submitted. */
  readonly saved: readonly SavedAnswer[]
  /** Nominations accepted before, which stay. */
  readonly accepted: readonly unknown[]
}

/** What is saved of a draft; or of a profile to be corrected, or before anything is, what is stored of it. */
export async function answersInWork(tx: Tx, life: LifeRow): Promise<InWork> {
  const saved = await savedAnswers(tx, life.profile)
  if (life.version === 0) return { answers: saved, saved, accepted: [] }
  const { content, accepted } = await storedContent(tx, life)
  return { answers: saved.length > 0 ? saved : storedAnswers(content), saved, accepted }
}

/** What is wrong beside the profile itself: a birth date that is not the one the account was registered with. */
export async function besidesOf(tx: Tx, life: LifeRow, content: Content): Promise<readonly Problem[]> {
  const { bornOn } = content
  const person = life.person === null || bornOn === undefined ? undefined : await readPersonRow(tx, life.person)
  if (person === undefined || bornOn === person.bornOn) return []
  return [
    {
      code: 'contradiction',
      path: 'bornOn',
      message: 'bornOn is not the birth date of the account; correct it, or ask an officer to correct the account.',
      messageFr:
        'bornOn n’est pas la date de naissance du compte; corrigez-la, ou demandez à un agent de corriger le compte.',
    },
  ]
}

/**
 * Answers put together and assessed for the day of the act. Nothing is written.
 * @param submittedAt the place in line they are declared with.
 * @returns the refusals of {@link assessDeclared}, each problem with the place of its answer.
 */
export async function assessAnswers(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  submittedAt: Micros,
  { content, pointerOf }: Assembled,
  accepted: readonly unknown[],
): Promise<Outcome<AssessedDeclaration, ActRefusal>> {
  const also = await besidesOf(tx, life, content)
  const declaration = { profile: life.profile, submittedAt, content: withAccepted(content, accepted) }
  const assessed = assessDeclared(declaration, dayOf(doing.at), also)
  if (assessed.ok || assessed.refusal.problems === undefined) return assessed
  const problems = assessed.refusal.problems.map((problem) =>
    problem.path === '' ? problem : { ...problem, pointer: pointerOf(problem.path) },
  )
  return refused({ ...assessed.refusal, problems })
}
