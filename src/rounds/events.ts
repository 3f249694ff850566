/** What is told as it happens: to everybody what is published, to a province what became of its own nominations. */
import type { Correction, Distribution, OfficialRound } from './record/official-round.ts'

/** Events in one order of their own: the public one, or that of a province (`ON`). */
export type Stream = string
export const PUBLIC_STREAM: Stream = 'public'

/** What became of a nomination; nothing of whose it is but the number the province nominated. */
export type NominationEvent = {
  readonly profile: string
  readonly number: number
  readonly year: number
  /** `null` where it is new. */
  readonly was: string | null
  readonly state: string
}

/** A count of our own pool by points. Where a count is hidden stands `null` (docs/disclosure.md). */
export type OwnBand = { readonly low: number; readonly high: number; readonly candidates: number | null }

/** How many stood in the pool of this system at the beginning of a day, by points, fit to be published. */
export type OwnDistribution = {
  readonly asOn: string
  /** Bands that do not overlap, highest first. */
  readonly bands: readonly OwnBand[]
  /** Wider bands, each the sum of some of `bands`. */
  readonly groups: readonly OwnBand[]
  readonly total: number | null
  /** Counts below it are hidden, and those that would give one away. */
  readonly threshold: number
  /** Whether people of the pool are made up. */
  readonly synthetic: boolean
}

/** What an event of each type holds. */
export type EventData = {
  readonly 'round.published': { readonly round: OfficialRound }
  /** `round` is as it stands after the correction, `null` where the correction is of a distribution. */
  readonly 'correction.made': { readonly correction: Correction; readonly round: OfficialRound | null }
  /** A distribution of the record, or one of our own pool. */
  readonly 'distribution.published': { readonly distribution: Distribution } | { readonly own: OwnDistribution }
  readonly 'nomination.changed': { readonly nomination: NominationEvent }
}
export type EventType = keyof EventData

export const publicEventTypes = ['round.published', 'correction.made', 'distribution.published'] as const
export const provinceEventTypes = ['nomination.changed'] as const

/** An event as it happens. */
export type NewEvent = {
  readonly [T in EventType]: {
    readonly type: T
    /** When it happened. */
    readonly at: number
    /** What it is about: the number of a round, a day of a distribution, a profile. */
    readonly subject: string
    readonly data: EventData[T]
  }
}[EventType]

/** An event with its number in its stream: 1, 2, 3 … without a gap. */
export type StoredEvent = NewEvent & { readonly stream: Stream; readonly number: number }
