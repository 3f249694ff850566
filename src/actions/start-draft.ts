/** Begin a profile: an empty draft, or one with the answers of an earlier profile. */
import type { Kysely, Transaction } from 'kysely'
import { lifeDigest } from '../journal/life-line.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isLive, type State } from '../lifecycle/states.ts'
import { move } from '../lifecycle/transitions.ts'
import { type Answer, answersOfAll } from '../people/answers.ts'
import { putAnswers } from '../store/drafts.ts'
import { appendToJournal } from '../store/journal.ts'
import { contentOf, type LifeRow, readLife } from '../store/lives.ts'
import { addDraft, lockPerson, type PersonRow, profilesOf } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { endBarIfOver } from './bar-person.ts'
import { type Doing, entryOf } from './enact.ts'
import { newReference } from './register-person.ts'
import { dueAtOf, livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import {
  type ActRefusal,
  nothingDeclared,
  notNow,
  personBarred,
  personUnknown,
  profileLive,
  profileUnknown,
} from './words/people.ts'

type Tx = Transaction<Database>

/** A draft as begun. */
export type StartedDraft = {
  readonly profile: string
  readonly startedAt: Micros
  /** When it is over, unless it is submitted before. */
  readonly expiresAt: Micros | null
  /** How many answers were carried over. */
  readonly carried: number
}

/**
 * Brings the live profile of a person up to the moment of the act: one that is over by then stands in nobody's way. Locks it, and then
 * the person.
 */
export async function personAt(tx: Tx, doing: Doing, id: string): Promise<PersonRow | undefined> {
  for (const { reference, state } of await profilesOf(tx, id)) if (isLive(state)) await livingAt(tx, doing, reference)
  const person = await lockPerson(tx, id)
  return person && endBarIfOver(tx, doing, person)
}

/**
 * Whether a person may begin a profile at a moment. The caller holds the lock of the person.
 * @returns the row of the table by which it begins: T01 for a first one, T32 after another.
 * @source IRPA 10.1(4) and (5)
 */
export async function mayBegin(tx: Tx, doing: Doing, person: PersonRow): Promise<Outcome<string, ActRefusal>> {
  if (person.barredAt !== null) return refused(personBarred(person.barredUntil))
  const profiles = await profilesOf(tx, person.id)
  const live = profiles.find(({ state }) => isLive(state))
  if (live) return refused(profileLive(live.reference))
  // The bar is over (X36): nothing stands.
  const last = profiles[0]?.state ?? 'none'
  const moved = move(last === 'barred' ? 'none' : last, 'start-draft', 'draft', dayOf(doing.at))
  return moved.ok ? done(moved.value.id) : refused(notNow(moved.refusal))
}

/**
 * Begins a profile of a person in the caller's transaction, which holds the lock of the person.
 * @param carried answers to begin with, and the profile they come from.
 */
export async function beginProfile(
  tx: Tx,
  doing: Doing,
  person: PersonRow,
  carried: { readonly answers: readonly Answer[]; readonly from: string | null },
): Promise<Outcome<LifeRow, ActRefusal>> {
  const transition = await mayBegin(tx, doing, person)
  if (!transition.ok) return transition
  const reference = newReference('P-', doing.at, doing.chance)
  const startedAt = doing.at
  const state: State = 'draft'
  const dueAt = dueAtOf({ state, since: startedAt, startedAt, submittedAt: null })
  await addDraft(tx, { reference, person: person.id, startedAt, dueAt })
  await putAnswers(tx, reference, carried.answers, startedAt)
  const life = (await readLife(tx, reference))!
  const { version, digest, submittedAt, points, flags } = life
  const line = { state, version, digest, submittedAt, dueAt, points, flags }
  const detail = { ...line, person: person.id, startedAt, carriedFrom: carried.from }
  await appendToJournal(
    tx,
    [
      entryOf(doing, 'profile', reference, {
        act: 'start-draft',
        transition: transition.value,
        after: lifeDigest(life, sha256),
        detail,
      }),
    ],
    sha256,
    'new',
  )
  return done(life)
}

/** The answers of an earlier profile: all of them but the nominations, which are of that profile alone. */
export function carriedAnswers(stored: string): readonly Answer[] {
  const { profile: _, submittedAt: __, nominations: ___, ...content } = JSON.parse(stored)
  const answers = answersOfAll(content)
  // What is stored was read as a profile, so every answer has a place.
  if (!answers.ok) throw new Error(answers.refusal.message)
  return answers.value
}

/**
 * Begins a profile (T01, T32).
 * @param asked `from`: an earlier profile of the same person, whose accepted answers are carried over.
 * @returns the draft, or why there is none: `person-unknown`, `person-barred`, `profile-live`, `not-in-that-state` (an
 *          application was approved), `not-in-force-that-day`; of `from`: `profile-unknown`, `nothing-declared`.
 * @source IRPA 10.1(3) to (5)
 */
export async function startDraft(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string; readonly from?: string },
): Promise<Outcome<StartedDraft, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<StartedDraft, ActRefusal>> => {
      const person = await personAt(tx, doing, asked.person)
      if (person === undefined) return refused(personUnknown(asked.person))
      const answers = await answersToBeginWith(tx, person, asked.from)
      if (!answers.ok) return answers
      const begun = await beginProfile(tx, doing, person, { answers: answers.value, from: asked.from ?? null })
      if (!begun.ok) return begun
      const { profile, dueAt } = begun.value
      return done({ profile, startedAt: doing.at, expiresAt: dueAt, carried: answers.value.length })
    },
    'keep',
  )
}

async function answersToBeginWith(
  tx: Tx,
  person: PersonRow,
  from: string | undefined,
): Promise<Outcome<readonly Answer[], ActRefusal>> {
  // Who somebody is was declared with the account.
  if (from === undefined) return done([{ pointer: '/bornOn', value: person.bornOn }])
  const earlier = await readLife(tx, from)
  if (earlier === undefined || earlier.person !== person.id) return refused(profileUnknown(from))
  if (earlier.version === 0) return refused(nothingDeclared(from))
  return done(carriedAnswers(await contentOf(tx, earlier)))
}
