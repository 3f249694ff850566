/** Withdraw a profile: it ends, its place in line with it, and a new one may be begun. */
import type { Kysely } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { waitingOf } from '../store/answers.ts'
import { forgetDraft } from '../store/drafts.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import type { Doing } from './enact.ts'
import { end, tell } from './end-profile.ts'
import { livingAt } from './settle.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

/** A profile withdrawn. */
export type Withdrawn = {
  readonly profile: string
  readonly withdrawnAt: Micros
  /** The place in line given up; `null` where only a draft was withdrawn. */
  readonly submittedAt: Micros | null
}

/**
 * Withdraws a profile (T18; X06 before it is in the pool; T14 where it is done to give up an accepted nomination). A nomination ends
 * with it. Accepted versions are kept, answers of a draft are not.
 * @param asked `giveUpNomination`: the accepted nomination is why.
 * @returns refusals: `profile-unknown`, `not-in-that-state` (invited, applied, over, or no nomination to give up).
 */
export async function withdrawProfile(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string; readonly giveUpNomination?: boolean },
): Promise<Outcome<Withdrawn, ActRefusal>> {
  const act = asked.giveUpNomination === true ? 'give-up-nomination' : 'withdraw'
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Withdrawn, ActRefusal>> => {
      const life = await livingAt(tx, doing, asked.profile)
      if (life === undefined) return refused(profileUnknown(asked.profile))
      const off = whyNot(life.state, act, dayOf(doing.at))
      if (off) return refused(notNow(off))
      const waiting = await waitingOf(tx, life.profile)
      await forgetDraft(tx, life.profile)
      const { profile, submittedAt } = await end(tx, doing, life, waiting, { act, to: 'withdrawn', at: doing.at })
      const facts = { at: doing.at, submittedAt }
      await tell(tx, doing, life, 'withdrawn', { kind: 'withdrawn', facts })
      return done({ profile, withdrawnAt: doing.at, submittedAt })
    },
    'keep',
  )
}
