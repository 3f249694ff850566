/** Renew a profile: a new one with every answer, submitted in the same act. What happens to the place in line is said before. */
import type { Kysely, Transaction } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Renewal, type RenewalRefusal, renewal } from '../lifecycle/place-in-line.ts'
import { lifeIn } from '../lifecycle/timed.ts'
import { type Answer, assemble, type Change, changed } from '../people/answers.ts'
import { type Landing, landingOf } from '../people/landing.ts'
import type { Assessment } from '../rules/assess.ts'
import { waitingOf } from '../store/answers.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import { lockPerson, type PersonRow } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { assessAnswers } from './answers-in-work.ts'
import type { AssessedDeclaration } from './assess-declared.ts'
import type { Doing } from './enact.ts'
import { end } from './end-profile.ts'
import { livingAt } from './settle.ts'
import { beginProfile, carriedAnswers, mayBegin, personAt } from './start-draft.ts'
import { land, type Submitted, submittedOf } from './submit-profile.ts'
import { previewing } from './update-profile.ts'
import { type ActRefusal, noAccount, profileUnknown, renewalNotAccepted, renewalOff } from './words/people.ts'

type Tx = Transaction<Database>

type Asked = {
  readonly profile: string
  /** Answers that are no longer true, changed in the same act. */
  readonly changes?: readonly Change[]
}

/** A renewal as it would be carried out. */
export type RenewalPreview = {
  readonly renewal: Renewal
  /** Where the new profile would stand, and what the rules say of it. */
  readonly to: Landing
  readonly assessment: Assessment
}

/** A renewal carried out: the new profile, and what became of the place in line. */
export type Renewed = Submitted & { readonly renewal: Renewal; readonly earlier: string }

type Decided = {
  readonly life: LifeRow
  readonly person: PersonRow
  readonly renewal: Renewal
  readonly answers: readonly Answer[]
  readonly assessed: AssessedDeclaration
}

const offOf = ({ code, message, said }: RenewalRefusal): ActRefusal => renewalOff(code, message, said.fr)

/** Why the new profile would not be accepted, in words. */
const outside: Readonly<Record<Exclude<Landing, 'in-pool'>, { readonly en: string; readonly fr: string }>> = {
  'not-eligible': { en: 'no program is met', fr: 'aucun programme n’est satisfait' },
  'pending-job-bank': { en: 'it would wait for Job Bank', fr: 'il attendrait le Guichet-Emplois' },
  'pending-nomination-confirmation': { en: 'it would wait for a province', fr: 'il attendrait une province' },
}

/** Decides a renewal; nothing is written but what time has done. */
async function decide(tx: Tx, doing: Doing, asked: Asked): Promise<Outcome<Decided, ActRefusal>> {
  const life = await livingAt(tx, doing, asked.profile)
  if (life === undefined) return refused(profileUnknown(asked.profile))
  if (life.person === null) return refused(noAccount(life.profile))
  const { state, since, submittedAt } = life
  const would = renewal({ ...lifeIn(state), since, submittedAt }, doing.at)
  if (!would.ok) return refused(offOf(would.refusal))
  const early = would.value.way === 'early'
  const person = early ? await lockPerson(tx, life.person) : await personAt(tx, doing, life.person)
  if (person === undefined) throw new Error(`The person of ${life.profile} is not there`)
  if (!early) {
    const begins = await mayBegin(tx, doing, person)
    if (!begins.ok) return begins
  }
  const answers = changed(carriedAnswers(await contentOf(tx, life)), asked.changes ?? [])
  if (!answers.ok) return answers
  const assembled = assemble(answers.value)
  const assessed = await assessAnswers(tx, doing, life, doing.at, assembled, [])
  if (!assessed.ok) return assessed
  const to = landingOf(assessed.value.found)
  // A profile that stands is not given up for one that would not.
  if (early && to !== 'in-pool') return refused(renewalNotAccepted(outside[to], assessed.value.assessment))
  return done({ life, person, renewal: would.value, answers: answers.value, assessed: assessed.value })
}

/**
 * Renews a profile: in its last 60 days it is withdrawn (X35), and at the same moment a new one with every answer is begun and
 * submitted (T01, T04); after it is over the new one follows it (T32). The place in line is new either way, and a nomination is not
 * carried: {@link previewRenewal} says so before.
 * @returns the new profile; or why nothing changed: `profile-unknown`, `no-account` (an imported profile), `renewal-too-early`,
 *          `renewal-not-possible`, `renewal-not-accepted` (the new one would not enter the pool), `profile-live`, `person-barred`,
 *          `answers-unreadable`, `answers-not-assessable`, `pointer-unknown`, `answer-too-long`.
 */
export async function renewProfile(
  db: Kysely<Database>,
  doing: Doing,
  asked: Asked,
): Promise<Outcome<Renewed, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Renewed, ActRefusal>> => {
      const decided = await decide(tx, doing, asked)
      if (!decided.ok) return decided
      const { life, person, renewal: would, answers } = decided.value
      const { at } = doing
      if (would.way === 'early') {
        await end(tx, doing, life, await waitingOf(tx, life.profile), { act: 'renew', to: 'withdrawn', at })
      }
      const begun = await beginProfile(tx, doing, person, { answers, from: life.profile })
      if (!begun.ok) throw new Error(`${life.profile}: renewed, and no profile can be begun: ${begun.refusal.message}`)
      const assessed = await assessAnswers(tx, doing, begun.value, at, assemble(answers), [])
      if (!assessed.ok) throw new Error(`${life.profile}: assessed twice with two answers: ${assessed.refusal.message}`)
      const after = await land(tx, doing, begun.value, 'submit', assessed.value)
      return done({ ...submittedOf(after, assessed.value.assessment), renewal: would, earlier: life.profile })
    },
    'keep',
  )
}

/** What {@link renewProfile} would do at this moment, without doing it; refused alike. */
export async function previewRenewal(
  db: Kysely<Database>,
  doing: Doing,
  asked: Asked,
): Promise<Outcome<RenewalPreview, ActRefusal>> {
  return previewing(db, async (tx): Promise<Outcome<RenewalPreview, ActRefusal>> => {
    const decided = await decide(tx, doing, asked)
    if (!decided.ok) return decided
    const { renewal: would, assessed } = decided.value
    return done({ renewal: would, to: landingOf(assessed.found), assessment: assessed.assessment })
  })
}
