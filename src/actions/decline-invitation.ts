/** Decline an invitation: back to the pool, with the place in line and the expiry there were. */
import type { Kysely } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { endInvitation } from '../store/answers.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { end, must, tell } from './end-profile.ts'
import { type InvitationRefusal, type Invited, invitedAt } from './put-back.ts'
import { said, stand, stateAfter } from './reassess.ts'

/** A profile whose invitation has ended, and how it stands now. */
export type PutBack = {
  readonly profile: string
  readonly round: string
  readonly state: State
  /** Its place in line and its expiry: as they were. */
  readonly submittedAt: Micros
  readonly expiresAt: Micros
  /** CRS; `null` outside the pool. */
  readonly points: number | null
}

/**
 * Declines the open invitation of a profile, up to the last microsecond before its deadline as extended. The profile is back in the
 * pool with its moment of submission and its expiry, assessed that day; one whose twelve months are over expires instead, and one
 * that meets no program any more is removed, as any other that is assessed.
 * @returns how it stands, or why not; what time had done to it stays done either way.
 * @source IRPA 10.1(7); T21, X25 to X27
 */
export function declineInvitation(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<PutBack, InvitationRefusal>> {
  return inTransaction(
    db,
    async (tx) => {
      const found = await invitedAt(tx, doing, profile)
      if (!found.ok) return refused(found.refusal)
      const { life, waiting, back } = found.value
      const { round } = waiting.invitation
      const { at } = doing
      await endInvitation(tx, { profile, round }, { state: 'declined', at, reason: null })
      const facts = { round, at, submittedAt: life.submittedAt!, expiresAt: back.expiresAt }
      await tell(tx, doing, life, `invitation-declined/${round}`, {
        kind: 'invitation-declined',
        facts: { ...facts, profile: back.over ? 'expired' : 'in-pool' },
      })
      if (back.over) {
        const to = 'profile-expired'
        const ended = await end(tx, doing, life, waiting, { act: 'decline', to, at, detail: { round } })
        return done(putBack(ended, found.value))
      }
      const { state, standing } = back
      const nomination = state === 'nomination-offered' ? waiting.nomination : null
      const dueAt = dueAtOf({ ...life, state, nomination })
      const returned = await must(tx, doing, life, {
        act: 'decline',
        to: state,
        at,
        detail: { ...said(standing), round },
        dueAt,
        standing,
      })
      if (standing.state === 'in-pool') return done(putBack(returned, found.value))
      const to = stateAfter(returned, standing)
      return done(putBack(await stand(tx, { by: 'system', at }, returned, standing, to, at), found.value))
    },
    'keep',
  )
}

/** What is told of a profile that was put back. */
export const putBack = (life: LifeRow, { waiting, back }: Invited): PutBack => ({
  profile: life.profile,
  round: waiting.invitation.round,
  state: life.state,
  submittedAt: life.submittedAt!,
  expiresAt: back.expiresAt,
  points: life.points,
})
