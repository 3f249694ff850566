/** When something is due of a life by itself. */
import type { DayNumber } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import { type State, states } from '../lifecycle/states.ts'
import { type Life, lifeIn, nextDue } from '../lifecycle/timed.ts'

/** What decides when the next period of a life runs out. Moments are micros; what does not apply is `null`. */
export type DueParts = {
  readonly state: State
  /** When it came into that state: the time to register with Job Bank runs from there. */
  readonly since: Micros
  readonly startedAt: Micros | null
  readonly submittedAt: Micros | null
  /** The nomination that waits for an answer, and the open invitation. */
  readonly nomination?: { readonly offeredAt: Micros; readonly lapsesAt?: Micros } | null
  readonly invitation?: { readonly invitedAt: Micros; readonly lapsesAt: Micros } | null
}

/** The fields of a life that time acts on. */
export function lifeOf(parts: DueParts, changesOn: DayNumber | null): Life {
  return {
    ...lifeIn(parts.state),
    draftStartedAt: parts.startedAt,
    submittedAt: parts.submittedAt,
    changesOn,
    nomination: parts.nomination ?? null,
    invitation: parts.invitation ?? null,
    pendingSince: parts.state === 'pending-job-bank' ? parts.since : null,
  }
}

/**
 * The first moment at which a period of a life's own runs out, as `profile.due_at` keeps it: re-assessments aside, which go by
 * the standing. `null` once it has ended, or is an application.
 */
export function dueAtOf(parts: DueParts): Micros | null {
  if (states[parts.state].kind === 'applicant') return null
  return nextDue(lifeOf(parts, null))?.at ?? null
}
