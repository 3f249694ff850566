/** Register with Job Bank, which those without an offer or a nomination had to until 2017-06-05. */
import type { Kysely } from 'kysely'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { whyNot } from '../lifecycle/transitions.ts'
import { isRecorded } from '../pool/standing.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { must } from './end-profile.ts'
import { assessed, said, stand, stateAfter } from './reassess.ts'
import { livingAt } from './settle.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

/** A profile whose person registered. */
export type Registered = { readonly profile: string; readonly state: State; readonly points: number | null }

/**
 * Records a registration with Job Bank (T06): the profile enters the pool with the place in line of its submission and the score of
 * the day. One that by then meets no program is not eligible instead (X15), and can be corrected.
 * @returns refusals: `profile-unknown`, `not-in-that-state` (it does not wait for Job Bank, or its days are over), `not-in-force-that-day`.
 */
export async function registerJobBank(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string },
): Promise<Outcome<Registered, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Registered, ActRefusal>> => {
      const life = await livingAt(tx, doing, asked.profile)
      if (life === undefined) return refused(profileUnknown(asked.profile))
      const off = whyNot(life.state, 'register-job-bank', dayOf(doing.at))
      if (off) return refused(notNow(off))
      const on = dayOf(doing.at)
      // The days in which one could register are all recorded.
      if (!isRecorded(on)) throw new Error(`The rules of day ${on} are not recorded`)
      const standing = await assessed(tx, life, on)
      if (standing.state !== 'in-pool') {
        const found = await stand(
          tx,
          { by: 'system', at: doing.at },
          life,
          standing,
          stateAfter(life, standing),
          doing.at,
        )
        return done({ profile: found.profile, state: found.state, points: found.points })
      }
      const dueAt = dueAtOf({ ...life, state: 'in-pool' })
      const { profile, state, points } = await must(tx, doing, life, {
        ...{ act: 'register-job-bank', to: 'in-pool', at: doing.at, dueAt, standing },
        detail: said(standing),
      })
      return done({ profile, state, points })
    },
    'keep',
  )
}
