/** A province takes a nomination back, before it is accepted or after. */
import type { Kysely, Transaction } from 'kysely'
import { plainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { move } from '../lifecycle/transitions.ts'
import { type DeclaredProfile, withoutFrom } from '../nominations/declared.ts'
import { takenBackTold } from '../nominations/told.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { builtInLaw } from '../rules/law.ts'
import { waitingOf } from '../store/answers.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import { liveNomination, type NominationRow } from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { assessAgain } from './assess-again.ts'
import { whyNotConfirm } from './confirm-nomination.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing, Enacted } from './enact.ts'
import { closeNomination, nominationDetail } from './end-nomination.ts'
import { must, tell } from './end-profile.ts'
import { said } from './reassess.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { nominationUnknown } from './words/nomination.ts'
import { type ActRefusal, notNow } from './words/people.ts'

type Tx = Transaction<Database>

/** A nomination that was taken back, and how the profile stands. */
export type TakenBack = {
  readonly profile: string
  readonly nomination: number
  readonly state: State
  readonly wasAccepted: boolean
  readonly points: number | null
  /** What it means for the candidate, in words. */
  readonly told: { readonly en: string; readonly fr: string }
}

/**
 * Takes a nomination back. Before it is accepted the profile stays in the pool without it (X23); after, the nomination counts no
 * more from that day on (a new version has it end on the eve, so the rules themselves stop counting it) and the state stays until
 * the candidate withdraws (X24, T14). While the person is invited or has applied, what they were invited under stays as it was.
 * The place of the allocation is left again.
 * @returns how it stands; or why not: `nomination-unknown` (also of another province's), `not-in-that-state`, `unknown-province`,
 *   `cannot-nominate`, `rules-not-recorded`.
 */
export async function takeBackNomination(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly province: string; readonly profile: string; readonly reason: string },
): Promise<Outcome<TakenBack, ActRefusal>> {
  const { province, profile, reason } = asked
  const unable = whyNotConfirm(province, doing.at)
  if (unable) return refused(unable)
  return inTransaction(
    db,
    async (tx): Promise<Outcome<TakenBack, ActRefusal>> => {
      const life = await livingAt(tx, doing, profile)
      const nomination = life && (await liveNomination(tx, profile))
      if (!life || nomination?.province !== province) return refused(nominationUnknown(province, profile))
      const to = life.state === 'nomination-offered' ? 'in-pool' : life.state
      const moved = move(life.state, 'take-back-nomination', to, dayOf(doing.at))
      if (!moved.ok) return refused(notNow(moved.refusal))
      const closed = await closeNomination(tx, doing, nomination, { at: doing.at, state: 'taken-back', reason })
      return done(await without(tx, doing, life, nomination, closed))
    },
    'keep',
  )
}

async function without(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  was: NominationRow,
  closed: NominationRow,
): Promise<TakenBack> {
  const { at } = doing
  const { profile, number, province, reason } = closed
  const wasAccepted = was.state === 'accepted'
  const changed = wasAccepted ? await declaredWithout(tx, life, was, at) : undefined
  const after = await must(tx, doing, life, {
    ...{ act: 'take-back-nomination', at },
    ...(life.state === 'nomination-offered' ? { to: 'in-pool' as const } : { to: life.state }),
    detail: { ...nominationDetail(closed, was.state), reason, ...changed?.detail },
    ...changed?.written,
    dueAt: await dueWithout(tx, life),
  })
  await tell(tx, doing, life, `nomination-taken-back/${number}`, {
    kind: 'nomination-taken-back',
    facts: {
      province,
      at,
      reason,
      profile: wasAccepted && life.state === 'in-pool-nominated' ? 'begin-again' : 'stays',
    },
  })
  const told = takenBackTold(province, life.state, wasAccepted)
  return { profile, nomination: number, state: after.state, wasAccepted, points: after.points, told }
}

/** When something is due of a life that has no nomination to answer any more. */
async function dueWithout(tx: Tx, life: LifeRow): Promise<number | null> {
  if (life.state === 'nomination-offered') return dueAtOf({ ...life, state: 'in-pool' })
  return dueAtOf({ ...life, invitation: (await waitingOf(tx, life.profile)).invitation })
}

/** The version in which an accepted nomination ends on the eve, and how it stands by that where it stands in the pool. */
async function declaredWithout(
  tx: Tx,
  life: LifeRow,
  { province, decidedAt }: NominationRow,
  at: number,
): Promise<{ written: Pick<Enacted, 'version' | 'standing'>; detail: Readonly<Record<string, unknown>> }> {
  const on = dayOf(at)
  const declared = JSON.parse(await contentOf(tx, life)) as DeclaredProfile
  const acceptedOn = plainDate(dayOf(decidedAt!))
  const content = canonicalJson(withoutFrom(declared, { province, acceptedOn }, on))
  const version = { content, digest: sha256(content) }
  // Accepted with an end before this day: nothing is declared anew.
  const written = version.digest === life.digest ? {} : { version }
  if (life.standing?.state !== 'in-pool') return { written, detail: {} }
  const standing = assessAgain({ profile: life.profile, submittedAt: life.submittedAt!, content }, on, builtInLaw)
  return { written: { ...written, standing }, detail: said(standing) }
}
