/** Cancel an invitation that was issued in error, and put the profile back where it would be without it. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { endInvitation } from '../store/answers.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { type PutBack, putBack } from './decline-invitation.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { end, must, tell } from './end-profile.ts'
import { type InvitationRefusal, type Invited, invitationRefusal, invitedAt } from './put-back.ts'
import { said, stateAfter } from './reassess.ts'
import { reasonMissing } from './words/invitation.ts'

/**
 * Cancels the open invitation of a profile (T23), and puts the profile back in the same act (X28 to X34): with its moment of submission
 * and its expiry, assessed that day. Nobody is worse off for an error of others, nor better.
 * @param asked `reason`: what the error was, for the journal and the person.
 * @returns how the profile stands, or why not; what time had done to it stays done either way.
 * @source IRPA 10.2(5)
 */
export function cancelInvitation(
  db: Kysely<Database>,
  doing: Doing,
  { profile, reason }: { readonly profile: string; readonly reason: string },
): Promise<Outcome<PutBack, InvitationRefusal>> {
  return inTransaction(
    db,
    async (tx) => {
      if (reason.trim() === '') return refused(invitationRefusal('cancel-reason-missing', reasonMissing, { profile }))
      const found = await invitedAt(tx, doing, profile)
      if (!found.ok) return refused(found.refusal)
      const { life, waiting } = found.value
      const { round } = waiting.invitation
      const { at } = doing
      await endInvitation(tx, { profile, round }, { state: 'cancelled', at, reason })
      const cancelled = await must(tx, doing, life, {
        act: 'cancel',
        to: 'invitation-cancelled',
        at,
        detail: { reason, round },
        dueAt: null,
      })
      const back = await reinstate(tx, { by: 'system', at }, cancelled, found.value, at)
      const ends =
        back.state === 'profile-expired' ? 'expired' : back.state === 'removed-ineligible' ? 'removed' : 'in-pool'
      const facts = { round, at, reason, profile: ends } as const
      await tell(tx, doing, life, `invitation-cancelled/${round}`, { kind: 'invitation-cancelled', facts })
      return done(putBack(back, found.value))
    },
    'keep',
  )
}

async function reinstate(
  tx: Transaction<Database>,
  doing: Doing,
  life: LifeRow,
  { waiting, back }: Invited,
  at: Micros,
): Promise<LifeRow> {
  const act = 'reinstate'
  if (back.over) return end(tx, doing, life, waiting, { act, to: 'profile-expired', at })
  const { standing } = back
  const to: State = standing.state === 'in-pool' ? back.state : stateAfter({ ...life, state: back.state }, standing)
  if (to === 'removed-ineligible') return end(tx, doing, life, waiting, { act, to, at })
  const nomination = to === 'nomination-offered' ? waiting.nomination : null
  const dueAt = dueAtOf({ ...life, state: to, nomination })
  // A person's profile that waits stands nowhere.
  const out = to === 'unassessed' && life.person !== null
  return must(tx, doing, life, { act, to, at, detail: said(standing), dueAt, standing: out ? 'none' : standing })
}
