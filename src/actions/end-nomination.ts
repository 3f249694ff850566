/** End a nomination with what ended it: its time to be answered ran out, or the profile that bore it is over. */
import type { Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { LifeRow } from '../store/lives.ts'
import { decideNomination, liveNomination, type NominationRow } from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import type { Doing } from './enact.ts'
import { enterLedger } from './enter-ledger.ts'

/** How a nomination ends by itself. */
export type NominationEnd = {
  /** The moment from which it is so in law. */
  readonly at: Micros
  /** `lapsed`: not answered in time. `ended`: with the profile (withdrawn, expired, removed, an invitation lapsed). */
  readonly as: 'lapsed' | 'ended'
  /** Ends one that waits for an answer, and leaves an accepted one as it is: for a profile that may come back (X13, X16). */
  readonly offersOnly?: boolean
  readonly reason?: string
}

/** What the journal says of a nomination in the entry of the act that changed it: enough to write its row again. */
export const nominationDetail = (
  { number, province, year, state }: NominationRow,
  was: NominationRow['state'] | null,
) => ({
  nomination: { number, province, year, state, was },
})

/**
 * Ends the nomination of a profile: its row and the ledger, whose place is left again. The profile itself is not moved: whoever
 * calls this enacts that, with {@link nominationDetail} in its detail. The caller holds the lock of the profile.
 *
 * The place of an accepted nomination comes back too where the profile ends before an application: on a new profile the province
 * confirms again, and takes a place again.
 * @returns the nomination as it ended, or `undefined` where there was none to end.
 * @throws Error if the allocation is gone: a nomination always has its place in one.
 */
export async function endNomination(
  tx: Transaction<Database>,
  doing: Doing,
  life: Pick<LifeRow, 'profile'>,
  end: NominationEnd,
): Promise<NominationRow | undefined> {
  const open = await liveNomination(tx, life.profile)
  if (open === undefined) return undefined
  if (open.state === 'accepted' && (end.as === 'lapsed' || end.offersOnly === true)) return undefined
  return closeNomination(tx, doing, open, { ...end, state: end.as })
}

/** What becomes of a nomination whose place is left again. */
export type Closing = {
  readonly at: Micros
  readonly state: 'refused' | 'lapsed' | 'taken-back' | 'ended'
  readonly reason?: string
}

/** Closes one nomination: its row, and its place in the ledger. The caller holds the lock of the profile. */
export async function closeNomination(
  tx: Transaction<Database>,
  doing: Doing,
  open: NominationRow,
  { at, state, reason }: Closing,
): Promise<NominationRow> {
  const { province, year, profile, number } = open
  const closed = await decideNomination(tx, open, { state, at, reason })
  const entered = await enterLedger(tx, doing, { province, year }, [
    {
      kind: state === 'lapsed' ? 'lapsed' : 'returned',
      ...{ amount: 1, profile, nomination: number, at },
      from: open.state === 'accepted' ? 'accepted' : 'issued',
      note: { why: state },
    },
  ])
  if (!entered.ok)
    throw new Error(`Nomination ${number} of ${profile} cannot give its place back: ${entered.refusal.message}`)
  return closed
}
