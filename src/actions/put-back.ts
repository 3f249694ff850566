/** Where a profile stands that is invited no more. */
import type { Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Both, type PoolState, type State, states } from '../lifecycle/states.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { NOMINEE } from '../pool/flags.ts'
import { ruleBook } from '../rules/book.ts'
import { lapsedInvitation, stateInvitedFrom, type Waiting, waitingOf } from '../store/answers.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import type { StandingRow } from '../store/standings.ts'
import type { Doing } from './enact.ts'
import { assessed } from './reassess.ts'
import { isOvertaken, reopenInvitation } from './reopen-invitation.ts'
import { livingAt } from './settle.ts'
import * as words from './words/invitation.ts'

/** Why an invitation cannot be declined or cancelled. */
export type InvitationRefusal = {
  readonly code:
    | 'profile-unknown'
    | 'no-open-invitation'
    | 'invitation-lapsed'
    | 'cancel-reason-missing'
    | 'rules-not-recorded'
  readonly message: string
  readonly messageFr: string
  readonly values: Readonly<Record<string, string>>
}

export const invitationRefusal = (
  code: InvitationRefusal['code'],
  { en, fr }: Both,
  values: InvitationRefusal['values'],
): InvitationRefusal => ({ code, message: en, messageFr: fr, values })

/** A profile with its open invitation, and what becomes of it without. */
export type Invited = {
  readonly life: LifeRow
  readonly waiting: Waiting & { readonly invitation: NonNullable<Waiting['invitation']> }
  readonly back: Back
}

/** Its place in the pool and how it stands there, or that its twelve months are over. */
export type Back =
  | { readonly over: true; readonly expiresAt: Micros }
  | { readonly over: false; readonly expiresAt: Micros; readonly state: PoolState; readonly standing: StandingRow }

/**
 * A profile that is invited at the moment of the act, and where it would stand without the invitation, assessed that day. What time
 * has done to it is carried out first, so an invitation whose time is over has lapsed.
 */
export async function invitedAt(
  tx: Transaction<Database>,
  doing: Doing,
  profile: string,
): Promise<Outcome<Invited, InvitationRefusal>> {
  const found = await livingAt(tx, doing, profile)
  if (found === undefined) {
    return refused(invitationRefusal('profile-unknown', words.unknownProfile(profile), { profile }))
  }
  const life = await inTime(tx, doing, found)
  const { invitation, nomination } = await waitingOf(tx, profile)
  if (life.state !== 'invited') {
    return refused(await notInvited(tx, life))
  }
  if (invitation === null) throw new Error(`The profile ${profile} is invited, and its invitation is not there`)
  const back = await backFrom(tx, life, { invitation, nomination }, doing.at)
  return back.ok ? done({ life, waiting: { invitation, nomination }, back: back.value }) : back
}

/** What decides is the moment of the answer, not which of the two came to the store first. */
async function inTime(tx: Transaction<Database>, doing: Doing, life: LifeRow): Promise<LifeRow> {
  if (!isOvertaken(life, doing.at)) return life
  const reopened = await reopenInvitation(tx, { by: 'system', at: doing.at }, life, { overtaken: true })
  return reopened.ok ? reopened.value.life : life
}

async function notInvited(tx: Transaction<Database>, life: LifeRow): Promise<InvitationRefusal> {
  const { profile, state } = life
  const last = await lapsedInvitation(tx, profile)
  if (state !== 'invitation-expired' || last === undefined) {
    const said = words.noOpenInvitation(profile, state)
    return invitationRefusal('no-open-invitation', said, {
      profile,
      state: states[state].title.en,
      stateFr: states[state].title.fr,
    })
  }
  const { round, lapsesAt: until } = last
  return invitationRefusal('invitation-lapsed', words.invitationLapsed(profile, round, until), { profile, round })
}

async function backFrom(
  tx: Transaction<Database>,
  life: LifeRow,
  { nomination }: Waiting,
  at: Micros,
): Promise<Outcome<Back, InvitationRefusal>> {
  const expiresAt = profileEnds(life.submittedAt!)!
  if (expiresAt <= at) return done({ over: true, expiresAt })
  const book = ruleBook(dayOf(at))
  if (!book.ok) {
    const { message } = book.refusal
    return refused(invitationRefusal('rules-not-recorded', words.rulesNotRecorded(message), { profile: life.profile }))
  }
  const standing = await assessed(tx, life, dayOf(at))
  const state = placeOf(nomination, await stateInvitedFrom(tx, life.profile), standing)
  return done({ over: false, expiresAt, state, standing })
}

/** In the pool in T21 is read as the state the profile was invited from: no nomination is undone, and none is answered. */
function placeOf(nomination: Waiting['nomination'], from: State | undefined, { flags }: StandingRow): PoolState {
  if (nomination?.state === 'offered') return 'nomination-offered'
  const accepted = nomination !== null || from === 'in-pool-nominated' || (flags & NOMINEE) !== 0
  return accepted ? 'in-pool-nominated' : 'in-pool'
}
