/** Where a submission, a correction or an update leads, by the table of moves: decided once, for the act and for its preview. */
import type { State } from '../lifecycle/states.ts'
import type { Act } from '../lifecycle/transitions.ts'

/** What decides it, of the answers as assessed on the day of the act. */
export type Found = {
  /** Meets one of FSW, CEC and FST. */
  readonly eligible: boolean
  /** Names a nomination that is not accepted here. */
  readonly claimsNomination: boolean
  readonly qualifyingOffer: boolean
  /** Holds an accepted nomination that counts on the day. */
  readonly nominated: boolean
  /** Those without an offer or a nomination must register with Job Bank on that day. */
  readonly jobBankAsked: boolean
}

/** Where a profile comes to stand that is submitted for the first time. */
export type Landing = 'not-eligible' | 'pending-nomination-confirmation' | 'pending-job-bank' | 'in-pool'

/**
 * Where a submission (T03, T04, T05, T09) or a correction (X07 to X10) leads. A profile that meets no program waits for no
 * province: its claim is heard once it is corrected.
 */
export function landingOf(found: Found): Landing {
  if (!found.eligible) return 'not-eligible'
  if (found.claimsNomination) return 'pending-nomination-confirmation'
  return found.jobBankAsked && !found.qualifyingOffer && !found.nominated ? 'pending-job-bank' : 'in-pool'
}

/** Where a corrected profile comes to stand. */
export type CorrectedLanding = Landing | 'in-pool-nominated'

/** Where a correction leads: as a submission (X07 to X10), but one who holds a nomination waits for nothing (X42). */
export const correctedLanding = (found: Found): CorrectedLanding =>
  found.eligible && found.nominated ? 'in-pool-nominated' : landingOf(found)

/** One act of the table and the state it leads to. */
export type Step = { readonly act: Act; readonly to: State }

/** What an update is: one act, or two, where the update is the candidate's and what follows from it the system's. */
export type Way = readonly [Step, ...Step[]]

/** What of the life decides it. */
export type UpdatedLife = {
  readonly state: State
  readonly imported: boolean
  /** An unassessed profile whose last submission had been accepted into the pool (X39). */
  readonly wasAccepted: boolean
}

/**
 * Where an update leads, or `undefined` where the state allows none: nothing was submitted, or it is locked since an invitation.
 *
 * The duty to keep a profile true is a duty also where the truth ends it: the update is carried out (T15), and by T17 the profile
 * leaves the pool. An imported profile is kept outside instead (X13).
 */
export function wayOfUpdate({ state, imported, wasAccepted }: UpdatedLife, found: Found): Way | undefined {
  switch (state) {
    case 'in-pool':
    case 'nomination-offered':
    case 'in-pool-nominated': {
      const kept = { act: 'update', to: state } as const
      if (found.eligible) return [kept]
      return [kept, { act: 're-assess', to: imported ? 'not-eligible' : 'removed-ineligible' }]
    }
    case 'pending-job-bank':
    case 'pending-nomination-confirmation':
      return [{ act: 'update', to: landingOf(found) }]
    case 'unassessed':
      if (!wasAccepted) return undefined
      if (!found.eligible) return [{ act: 'correct', to: 'not-eligible' }]
      return [{ act: 'update', to: found.nominated ? 'in-pool-nominated' : 'in-pool' }]
    default:
      return undefined
  }
}
