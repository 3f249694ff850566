/** Bar a person for misrepresentation, and end the bar once its years are over. */
import type { Kysely, Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type State, states } from '../lifecycle/states.ts'
import { barEnds } from '../lifecycle/timed.ts'
import { mayMove, move } from '../lifecycle/transitions.ts'
import { endInvitation, waitingOf } from '../store/answers.ts'
import { forgetDraft } from '../store/drafts.ts'
import { appendToJournal } from '../store/journal.ts'
import type { LifeRow } from '../store/lives.ts'
import { barsOver, lockPerson, type PersonRow, profilesOf, writeBar } from '../store/people.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type Doing, entryOf } from './enact.ts'
import { endApplicationByBar } from './end-application.ts'
import { end, tell } from './end-profile.ts'
import { byOfficer } from './register-person.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import {
  type ActRefusal,
  alreadyBarred,
  barFromLater,
  barNotOver,
  notBarred,
  notNow,
  officerOnly,
  personUnknown,
} from './words/people.ts'

type Tx = Transaction<Database>

/** What a bar was laid on. */
export type Barred = {
  readonly person: string
  readonly barredAt: Micros
  readonly barredUntil: Micros | null
  /** The profiles that it ended. */
  readonly profiles: readonly string[]
}

/** A bar ends whatever of a person is not over: the live profile, and an application that is approved and not landed on. */
const isOpen = (state: State) => !['ended', 'end', 'blocked', 'start'].includes(states[state].kind)

async function barProfile(tx: Tx, doing: Doing, life: LifeRow, reason: string): Promise<void> {
  const waiting = await waitingOf(tx, life.profile)
  const round = waiting.invitation?.round
  if (round !== undefined) {
    await endInvitation(tx, { profile: life.profile, round }, { state: 'cancelled', at: doing.at, reason })
  }
  await forgetDraft(tx, life.profile)
  const closed = await endApplicationByBar(tx, life, doing.at)
  const detail = { ...(round !== undefined && { round }), ...closed }
  await end(tx, doing, life, waiting, { act: 'bar', to: 'barred', at: doing.at, detail })
}

/** Locks what is open of a person, brought up to the moment of the act, and then the person. */
async function lockWhole(tx: Tx, doing: Doing, id: string) {
  const open = new Map<string, LifeRow>()
  const look = async () => {
    for (const { reference, state } of await profilesOf(tx, id)) {
      if (!isOpen(state) || open.has(reference)) continue
      const life = (await livingAt(tx, doing, reference))!
      if (isOpen(life.state)) open.set(reference, life)
    }
  }
  await look()
  const person = await lockPerson(tx, id)
  // Begun while the lock was waited for.
  if (person !== undefined) await look()
  return { person, open: [...open.values()] }
}

/**
 * Bars a person for misrepresentation (T31), by an officer: five years from the final determination (abroad) or the enforcement of
 * the removal order (in Canada). What is open of the person ends. Laid again with `from`, it fixes the end of a bar that had none.
 * @param asked `from`: when the years begin; left out where that is not known yet, as before a removal order is enforced.
 * @returns the bar, or why there is none: `officer-only`, `person-unknown`, `already-barred`, `bar-from-later`,
 *          `not-in-force-that-day`.
 * @source IRPA 40(2)(a), 40(3), 10.1(4)
 */
export async function barPerson(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string; readonly from?: Micros; readonly reason: string },
): Promise<Outcome<Barred, ActRefusal>> {
  if (!byOfficer(doing)) return refused(officerOnly({ en: 'bar a person', fr: 'frapper une personne d’interdiction' }))
  if (asked.from !== undefined && asked.from > doing.at) return refused(barFromLater(asked.from))
  return inTransaction(db, async (tx): Promise<Outcome<Barred, ActRefusal>> => {
    const whole = await lockWhole(tx, doing, asked.person)
    if (whole.person === undefined) return refused(personUnknown(asked.person))
    const person = await endBarIfOver(tx, doing, whole.person)
    if (person.barredUntil !== null) return refused(alreadyBarred(person.barredUntil))
    if (person.barredAt !== null && asked.from === undefined) return refused(barNotOver(null))
    const moved = move('none', 'bar', 'barred', dayOf(doing.at))
    if (!moved.ok) return refused(notNow(moved.refusal))
    const barredAt = person.barredAt ?? doing.at
    const barredUntil = asked.from === undefined ? null : (barEnds(asked.from) ?? null)
    for (const life of whole.open) {
      await barProfile(tx, doing, life, 'barred')
      const facts = { at: doing.at, until: barredUntil, reasons: [asked.reason] }
      await tell(tx, doing, life, 'barred', { kind: 'barred', facts })
    }
    await writeBar(tx, person.id, { at: barredAt, until: barredUntil })
    const profiles = whole.open.map(({ profile }) => profile).sort()
    const detail = {
      ...{ barredAt, barredUntil, from: asked.from ?? null, profiles },
      // Why may name facts of the person's life: it stands with the decision, here by digest.
      reason: sha256(asked.reason),
    }
    const entry = entryOf(doing, 'person', person.id, { act: 'bar', transition: moved.value.id, detail })
    await appendToJournal(tx, [entry], sha256)
    return done({ person: person.id, barredAt, barredUntil, profiles })
  })
}

/**
 * A person as barred or not at a moment: a bar whose years are over has ended by itself (X36), at its own moment, and is journalled
 * so. The caller holds the lock of the person.
 */
export async function endBarIfOver(tx: Tx, doing: Doing, person: PersonRow): Promise<PersonRow> {
  const until = person.barredUntil
  if (until === null || until > doing.at) return person
  const moved = mayMove('barred', 'end-bar', 'none', dayOf(until))
  if (moved === undefined) throw new Error(`The table has no end of a bar on day ${dayOf(until)}`)
  await writeBar(tx, person.id, null)
  const detail = { barredAt: person.barredAt, barredUntil: until }
  const entry = { act: 'end-bar', at: until, transition: moved.id, detail }
  await appendToJournal(tx, [entryOf({ by: 'system', at: doing.at }, 'person', person.id, entry)], sha256)
  return { ...person, barredAt: null, barredUntil: null }
}

/** Ends the bar of a person whose years are over. @returns refusals: `person-unknown`, `not-barred`, `bar-not-over`. */
export async function endBar(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly person: string },
): Promise<Outcome<{ readonly person: string; readonly endedAt: Micros }, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const person = await lockPerson(tx, asked.person)
    if (person === undefined) return refused(personUnknown(asked.person))
    if (person.barredAt === null) return refused(notBarred())
    const after = await endBarIfOver(tx, doing, person)
    if (after.barredAt !== null) return refused(barNotOver(after.barredUntil))
    return done({ person: person.id, endedAt: person.barredUntil! })
  })
}

/**
 * Ends every bar that is over, for the sweep.
 * @returns how many ended now; fewer than `limit` where none is left.
 */
export async function endBarsOver(db: Kysely<Database>, at: Micros, limit: number): Promise<number> {
  const outcome = await inTransaction(db, async (tx): Promise<Outcome<number, never>> => {
    const over = await barsOver(tx, at, limit)
    for (const id of [...over].sort()) {
      const person = await lockPerson(tx, id)
      if (person !== undefined) await endBarIfOver(tx, { by: 'system', at }, person)
    }
    return done(over.length)
  })
  if (!outcome.ok) throw new Error('Ending bars refuses nothing')
  return outcome.value
}
