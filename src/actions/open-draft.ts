/** Read back whole what is saved of a profile that is being written. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { type Answer, assemble } from '../people/answers.ts'
import type { Problem } from '../people/problems.ts'
import type { Database } from '../store/schema.ts'
import { answersInWork } from './answers-in-work.ts'
import { type Doing, journalOnly } from './enact.ts'
import { actingAt, readingAt } from './reading.ts'
import { problemsOf } from './save-draft.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

/** A profile that is being written. */
export type OpenDraft = {
  readonly profile: string
  readonly state: State
  /** When the draft is over, or the profile to be corrected. */
  readonly expiresAt: Micros | null
  /** Put together, as it would be submitted. */
  readonly content: Readonly<Record<string, unknown>>
  /** Answer by answer, each at its place: where an item was taken away, the others kept theirs. */
  readonly answers: readonly Answer[]
  /** When the last one was saved; `null` where none was since the profile was submitted. */
  readonly savedAt: Micros | null
  readonly accepted: readonly unknown[]
  /** Everything that stands in the way of a submission. */
  readonly problems: readonly Problem[]
}

/** Those to whom a draft is their own: of anybody else's reading, a representative's too, the journal knows. */
const owners = ['candidate', 'applicant']

/**
 * Reads a draft back, or the answers of a profile that is to be corrected.
 * @returns refusals: `profile-unknown`, `not-in-that-state`.
 */
export async function openDraft(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string },
): Promise<Outcome<OpenDraft, ActRefusal>> {
  const isTold = doing.by === 'system' || !owners.includes(doing.by.kind)
  return (isTold ? actingAt : readingAt)<OpenDraft, ActRefusal>(
    db,
    doing,
    asked.profile,
    async (tx, life) => {
      if (life === undefined) return refused(profileUnknown(asked.profile))
      const corrected = life.state === 'not-eligible' || life.state === 'unassessed'
      const off = whyNot(life.state, corrected ? 'correct' : 'save-draft', dayOf(doing.at))
      if (off) return refused(notNow(off))
      if (isTold) await journalOnly(tx, doing, life, 'read-draft', {})
      const { answers, saved, accepted } = await answersInWork(tx, life)
      const assembled = assemble(answers)
      return done({
        profile: life.profile,
        state: life.state,
        expiresAt: life.dueAt,
        content: assembled.content,
        answers: answers.map(({ pointer, value }) => ({ pointer, value })),
        savedAt: saved.length === 0 ? null : Math.max(...saved.map(({ savedAt }) => savedAt)),
        accepted,
        problems: await problemsOf(tx, doing, life, assembled, accepted),
      })
    },
    'keep',
  )
}
