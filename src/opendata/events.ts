/** Events as they are sent and fetched: one text each, the same at every attempt and for every subscriber. */
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import {
  type EventData,
  type EventType,
  PUBLIC_STREAM,
  provinceEventTypes,
  publicEventTypes,
  type StoredEvent,
  type Stream,
} from '../rounds/events.ts'
import { publishedCorrection, publishedDistribution, publishedRound } from '../rounds/record/official-round.ts'
import { roundPath } from './round-words.ts'

export const EVENT_TYPES: readonly [EventType, ...EventType[]] = [...publicEventTypes, ...provinceEventTypes]

/** Where what an event tells of is read, below the address of the service. */
export type EventAddresses = { readonly data: string; readonly en?: string; readonly fr?: string }

/** An event as it is sent and fetched. */
export type EventMessage = {
  /** The same at every attempt and for every subscriber; no other event has it. */
  readonly id: string
  readonly type: EventType
  /** When it happened, as Standard Webhooks names it. */
  readonly timestamp: string
  /** Its number in its stream: 1, 2, 3 … without a gap. Whoever has seen 7 and is sent 9 fetches what comes after 7. */
  readonly cursor: number
  readonly data: EventData[EventType] & { readonly addresses: EventAddresses }
}

/** `evt_000000000007` of the public stream, `evt_ON_000000000007` of a province’s. */
export function eventId({ stream, number }: { readonly stream: Stream; readonly number: number }): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is not the number of an event.`)
  return `evt_${stream === PUBLIC_STREAM ? '' : `${stream}_`}${`${number}`.padStart(12, '0')}`
}

const roundAddresses = (number: string): EventAddresses => ({
  data: `/v1/rounds/${encodeURIComponent(number)}`,
  en: roundPath('en', number),
  fr: roundPath('fr', number),
})
const distributionAddress = (asOn: string, own: boolean): EventAddresses => ({
  data: `/v1/pool/distributions${own ? '/own' : ''}?from=${asOn}&to=${asOn}`,
})

/** What an event holds, without what a store keeps beside it, and where that is read. @throws TypeError for a correction of another round. */
function dataOf(event: StoredEvent): EventMessage['data'] {
  if (event.type === 'round.published') {
    return { round: publishedRound(event.data.round), addresses: roundAddresses(event.data.round.number) }
  }
  if (event.type === 'correction.made') {
    const { correction, round } = event.data
    if ((correction.of === 'round') !== (round !== null) || (round !== null && round.number !== correction.key)) {
      throw new TypeError(`The correction of the ${correction.of} ${correction.key} comes with another round.`)
    }
    return {
      correction: publishedCorrection(correction),
      round: round && publishedRound(round),
      addresses: round ? roundAddresses(round.number) : distributionAddress(correction.key, false),
    }
  }
  if (event.type === 'distribution.published') {
    if ('own' in event.data) {
      const { asOn, bands, groups, total, threshold, synthetic } = event.data.own
      return { own: { asOn, bands, groups, total, threshold, synthetic }, addresses: distributionAddress(asOn, true) }
    }
    const distribution = publishedDistribution(event.data.distribution)
    return { distribution, addresses: distributionAddress(distribution.asOn, false) }
  }
  const { profile, number, year, was, state } = event.data.nomination
  return {
    nomination: { profile, number, year, was, state },
    addresses: { data: `/v1/provinces/${event.stream}/events?after=${event.number - 1}&limit=1` },
  }
}

export const eventMessage = (event: StoredEvent): EventMessage => ({
  id: eventId(event),
  type: event.type,
  timestamp: momentText(event.at),
  cursor: event.number,
  data: dataOf(event),
})

/** The body of a webhook. It is signed and sent as this very text. */
export const eventBody = (event: StoredEvent): string => JSON.stringify(eventMessage(event))

export type CursorRefusal = {
  readonly code: 'events-gone' | 'cursor-unknown'
  readonly message: string
  readonly messageFr: string
}

/**
 * Whether what follows a cursor can be given whole.
 * @param kept the numbers of the first event that is kept and of the newest.
 * @param after the last event seen; 0 for none.
 * @returns `events-gone` where events after it are no longer kept: the record itself must then be read.
 */
export function whyNotAfter(
  { first, last }: { readonly first: number; readonly last: number },
  after: number,
): Outcome<void, CursorRefusal> {
  if (!Number.isSafeInteger(after) || after < 0 || after > last) {
    return refused({
      code: 'cursor-unknown',
      message: `No event has the cursor ${after}. The last is ${last}.`,
      messageFr: `Aucun événement n’a le curseur ${after}. Le dernier est ${last}.`,
    })
  }
  if (after + 1 < first) {
    return refused({
      code: 'events-gone',
      message: `Events before ${first} are no longer kept. Read the record itself, then ask for what follows ${last}.`,
      messageFr: `Les événements avant ${first} ne sont plus conservés. Lisez le registre même, puis demandez ce qui suit ${last}.`,
    })
  }
  return done(undefined)
}

/**
 * What a receiver missed between the last event it saw and one that came, both left out; null where nothing.
 * @returns the first and the last cursor missed.
 */
export const missedBetween = (seen: number, came: number): readonly [first: number, last: number] | null =>
  came > seen + 1 ? [seen + 1, came - 1] : null
