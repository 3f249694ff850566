/** The candidate answers a nomination: accepts it, refuses it, or gives an accepted one up with the profile. What each would do is said before. */
import type { Kysely, Transaction } from 'kysely'
import { plainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import type { Act } from '../lifecycle/transitions.ts'
import { move } from '../lifecycle/transitions.ts'
import { type DeclaredProfile, withAccepted } from '../nominations/declared.ts'
import { type OfferTold, offerTold } from '../nominations/told.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { builtInLaw } from '../rules/law.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import { decideNomination, liveNomination, type NominationRow } from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import type { StandingRow } from '../store/standings.ts'
import { inTransaction } from './acting.ts'
import { assessAgain } from './assess-again.ts'
import { dueAtOf } from './due-at.ts'
import type { Doing } from './enact.ts'
import { closeNomination, nominationDetail } from './end-nomination.ts'
import { must, tell } from './end-profile.ts'
import { enterLedger } from './enter-ledger.ts'
import { said, stand, stateAfter } from './reassess.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import { type Withdrawn, withdrawProfile } from './withdraw-profile.ts'
import { nominationOver, notRecorded } from './words/nomination.ts'
import { type ActRefusal, notNow, profileUnknown } from './words/people.ts'

type Tx = Transaction<Database>

/** How a profile stands after an answer. */
export type Answered = {
  readonly profile: string
  readonly state: State
  readonly province: string
  /** CRS before and after. */
  readonly pointsBefore: number | null
  readonly points: number | null
}

const answered = (before: LifeRow, after: LifeRow, province: string): Answered => ({
  ...{ profile: after.profile, state: after.state, province },
  ...{ pointsBefore: before.points, points: after.points },
})

/** A nomination that waits for its answer, as the candidate has it before the click. */
type Open = { readonly life: LifeRow; readonly nomination: NominationRow }

/** A profile whose nomination can be answered at a moment, or why it cannot. The lock of the profile is held. */
async function openAt(tx: Tx, doing: Doing, profile: string, act: Act, to: State): Promise<Outcome<Open, ActRefusal>> {
  const life = await livingAt(tx, doing, profile)
  if (life === undefined) return refused(profileUnknown(profile))
  const moved = move(life.state, act, to, dayOf(doing.at))
  if (!moved.ok) return refused(notNow(moved.refusal))
  const nomination = await liveNomination(tx, profile)
  if (nomination?.state !== 'offered') throw new Error(`${profile} is ${life.state} without a nomination that waits`)
  return done({ life, nomination })
}

/** What is declared once a nomination is accepted on a day, and how it stands by that. */
async function declaredWith(
  tx: Tx,
  { life, nomination }: Open,
  at: number,
): Promise<{ version: { content: string; digest: string }; standing: StandingRow }> {
  const on = dayOf(at)
  const declared = JSON.parse(await contentOf(tx, life)) as DeclaredProfile
  const { province, offeredAt, expiresOn } = nomination
  const accepted = { province, issuedOn: plainDate(dayOf(offeredAt)), acceptedOn: plainDate(on), expiresOn }
  const content = canonicalJson(withAccepted(declared, accepted))
  const standing = assessAgain({ profile: life.profile, submittedAt: life.submittedAt!, content }, on, builtInLaw)
  return { version: { content, digest: sha256(content) }, standing }
}

/** Why a nomination cannot be accepted on a day, whatever the profile. */
function whyNotAccept({ expiresOn }: NominationRow, at: number): ActRefusal | undefined {
  const unrecorded = notRecorded(dayOf(at))
  if (unrecorded) return unrecorded
  return expiresOn !== null && expiresOn < plainDate(dayOf(at)) ? nominationOver(expiresOn) : undefined
}

/**
 * Accepts the nomination of a profile (T12): a new version declares it accepted on the day, from which the rules give its points at
 * once; from then on it is locked in. The place of the allocation is a nominee's.
 * @returns how it stands; or why not: `profile-unknown`, `not-in-that-state` (also once it has lapsed), `nomination-over`,
 *   `rules-not-recorded`. What time had done to it stays done either way.
 * @source IRCC, get or confirm a nomination; MI, additional points for a nomination.
 */
export function acceptNomination(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<Answered, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Answered, ActRefusal>> => {
      const found = await openAt(tx, doing, profile, 'accept-nomination', 'in-pool-nominated')
      if (!found.ok) return found
      const { life, nomination } = found.value
      const unable = whyNotAccept(nomination, doing.at)
      if (unable) return refused(unable)
      const { version, standing } = await declaredWith(tx, found.value, doing.at)
      if (standing.state !== 'in-pool') return leavesPool(tx, doing, life, standing)
      return done(await accept(tx, doing, found.value, { version, standing }))
    },
    'keep',
  )
}

async function accept(
  tx: Tx,
  doing: Doing,
  { life, nomination }: Open,
  { version, standing }: { version: { content: string; digest: string }; standing: StandingRow },
): Promise<Answered> {
  const { at } = doing
  const { profile, number, province, year } = nomination
  const accepted = await decideNomination(tx, nomination, { state: 'accepted', at })
  const line = { kind: 'accepted', amount: 1, profile, nomination: number } as const
  const entered = await enterLedger(tx, doing, { province, year }, [line])
  if (!entered.ok) throw new Error(`${profile}: ${entered.refusal.message}`)
  const to = 'in-pool-nominated'
  const after = await must(tx, doing, life, {
    ...{ act: 'accept-nomination', to, at, version, standing, dueAt: dueAtOf({ ...life, state: to }) },
    detail: { ...nominationDetail(accepted, 'offered'), ...said(standing) },
  })
  const facts = { province, at, pointsBefore: life.points!, points: standing.points }
  await tell(tx, doing, life, `nomination-accepted/${number}`, { kind: 'nomination-accepted', facts })
  return answered(life, after, province)
}

/** A profile that had not been assessed on the day, and meets no program on it: that comes before the answer. */
async function leavesPool(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  standing: StandingRow,
): Promise<Outcome<never, ActRefusal>> {
  const after = await stand(tx, { by: 'system', at: doing.at }, life, standing, stateAfter(life, standing), doing.at)
  const moved = move(after.state, 'accept-nomination', 'in-pool-nominated', dayOf(doing.at))
  if (moved.ok) throw new Error(`${life.profile} meets no program and is ${after.state}`)
  return refused(notNow(moved.refusal))
}

/**
 * What each answer to the nomination of a profile would do at a moment, in words. Nothing is written.
 * @returns refusals as {@link acceptNomination} has them.
 */
export async function previewNomination(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<OfferTold, ActRefusal>> {
  let told: OfferTold | undefined
  // What has to be carried out to see it is undone: it is a preview.
  const seen = await inTransaction(db, async (tx): Promise<Outcome<never, ActRefusal | 'seen'>> => {
    const found = await openAt(tx, doing, profile, 'accept-nomination', 'in-pool-nominated')
    if (!found.ok) return found
    const unable = whyNotAccept(found.value.nomination, doing.at)
    if (unable) return refused(unable)
    const { life, nomination } = found.value
    const { standing } = await declaredWith(tx, found.value, doing.at)
    const { province, lapsesAt } = nomination
    told = offerTold({ province, lapsesAt, points: life.points!, pointsWith: standing.points })
    return refused('seen')
  })
  if (told !== undefined) return done(told)
  if (seen.ok || seen.refusal === 'seen') throw new Error('A preview always ends refused')
  return refused(seen.refusal)
}

/**
 * Refuses the nomination of a profile (T13): the place of the allocation is left again, and the profile stays in the pool as it is.
 * @returns how it stands; or why not: `profile-unknown`, `not-in-that-state`.
 */
export function refuseNomination(
  db: Kysely<Database>,
  doing: Doing,
  { profile, reason }: { readonly profile: string; readonly reason?: string },
): Promise<Outcome<Answered, ActRefusal>> {
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Answered, ActRefusal>> => {
      const { at } = doing
      const to = 'in-pool'
      const found = await openAt(tx, doing, profile, 'refuse-nomination', to)
      if (!found.ok) return found
      const { life, nomination } = found.value
      const { province, number } = nomination
      const closing = { at, state: 'refused', ...(reason !== undefined && { reason }) } as const
      const closed = await closeNomination(tx, doing, nomination, closing)
      const after = await must(tx, doing, life, {
        ...{ act: 'refuse-nomination', to, at, dueAt: dueAtOf({ ...life, state: to }) },
        detail: nominationDetail(closed, 'offered'),
      })
      const letter = { kind: 'nomination-refused', facts: { province, at } } as const
      await tell(tx, doing, life, `nomination-refused/${number}`, letter)
      return done(answered(life, after, province))
    },
    'keep',
  )
}

/**
 * Gives an accepted nomination up, and with it the profile (T14): it is withdrawn, and a new one may be begun. A nomination the
 * province had taken back before is over already. The place of the allocation is left again.
 * @returns refusals: `profile-unknown`, `not-in-that-state`.
 */
export const giveUpNomination = (
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<Withdrawn, ActRefusal>> => withdrawProfile(db, doing, { profile, giveUpNomination: true })
