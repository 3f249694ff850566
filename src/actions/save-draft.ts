/** Save one answer of a draft, or of a profile that is being corrected. A lost connection loses the answer that was on its way. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { type Answer, type Assembled, assemble, type Change, effectOf, isWithin } from '../people/answers.ts'
import { withAccepted } from '../people/nominations.ts'
import { inBoth, type Problem } from '../people/problems.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { readProfile } from '../profile/read.ts'
import { putAnswers, removeAnswers } from '../store/drafts.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { answersInWork, besidesOf } from './answers-in-work.ts'
import { type Doing, journalOnly } from './enact.ts'
import { must } from './end-profile.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** An answer saved. */
export type Saved = {
  readonly pointer: string
  readonly savedAt: Micros
  /** What is wrong with it, and with what stands under it. It is saved all the same. */
  readonly problems: readonly Problem[]
  /** How much is wrong or missing elsewhere. */
  readonly elsewhere: number
}

/** Everything that stands in the way of a submission, of answers as they are. */
export async function problemsOf(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  { content, pointerOf }: Assembled,
  accepted: readonly unknown[],
): Promise<readonly (Problem & { readonly pointer: string })[]> {
  const declared = { ...withAccepted(content, accepted), profile: life.profile, submittedAt: momentText(doing.at) }
  const read = readProfile(declared, 'pool')
  const problems = [...(read.ok ? [] : read.refusal.map(inBoth)), ...(await besidesOf(tx, life, content))]
  return problems.map((problem) => ({ ...problem, pointer: pointerOf(problem.path) }))
}

/** The state takes answers: a draft (X05), or one that is to be corrected and submitted again. */
const isCorrected = ({ state }: LifeRow) => state === 'not-eligible' || state === 'unassessed'

/** Journalled by the place of the answer; what is said stands there by the digest of the whole alone. */
async function journalSaved(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  pointer: string,
  answers: readonly Answer[],
): Promise<void> {
  const sorted = [...answers].sort((a, b) => (a.pointer < b.pointer ? -1 : 1))
  const detail = { pointer, answers: answers.length, answersDigest: sha256(canonicalJson(sorted)) }
  if (isCorrected(life)) await journalOnly(tx, doing, life, 'save-draft', detail)
  else await must(tx, doing, life, { act: 'save-draft', to: life.state, at: doing.at, detail })
}

/**
 * Saves one answer (X05). A wrong one is kept and reported, so that nobody has to type it again to correct it.
 * @param asked `pointer`: its place, as `/education/0/level`; `value`: parsed JSON, a single answer or all that stands under the
 *        place; without it the answer is taken away. The same again changes nothing.
 * @returns what is wrong with it; or why it is not saved: `pointer-unknown`, `answer-too-long`, `profile-unknown`, `not-in-that-state`
 *          (the draft is over, or the profile is in the pool, where it is updated).
 */
export async function saveDraft(
  db: Kysely<Database>,
  doing: Doing,
  { profile, ...change }: { readonly profile: string } & Change,
): Promise<Outcome<Saved, ActRefusal>> {
  const effect = effectOf(change)
  if (!effect.ok) return effect
  const { removes, puts } = effect.value
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Saved, ActRefusal>> => {
      const life = await livingAt(tx, doing, profile)
      if (life === undefined) return refused(profileUnknown(profile))
      const off = whyNot(life.state, isCorrected(life) ? 'correct' : 'save-draft', dayOf(doing.at))
      if (off) return refused(notNow(off))
      const work = await answersInWork(tx, life)
      const kept = work.answers.filter(({ pointer }) => !removes(pointer))
      const gone = work.saved.flatMap(({ pointer }) => (removes(pointer) ? [pointer] : []))
      await removeAnswers(tx, profile, gone)
      // The first answer corrected begins the correction with what was submitted.
      await putAnswers(tx, profile, work.saved.length === 0 ? [...kept, ...puts] : puts, doing.at)
      const answers = [...kept, ...puts]
      await journalSaved(tx, doing, life, change.pointer, answers)
      const problems = await problemsOf(tx, doing, life, assemble(answers), work.accepted)
      const here = problems.filter(({ pointer }) => isWithin(pointer, change.pointer))
      return done({
        pointer: change.pointer,
        savedAt: doing.at,
        problems: here,
        elsewhere: problems.length - here.length,
      })
    },
    'keep',
  )
}
