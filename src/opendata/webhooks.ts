/**
 * Signed webhooks, by the rules of Standard Webhooks 1.0.0: what is signed and how it is proven, when it is tried again, and the
 * events themselves. Nothing is sent here.
 * @source github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md
 */
import { type Micros, microsOf, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Correction, type OfficialRound, publishedRound } from '../rounds/record/official-round.ts'
import { readBase, roundPath } from './round-words.ts'

/** HMAC-SHA256, 32 bytes. Given by the door, since Node and browsers have each their own. */
export type HmacSha256 = (key: Uint8Array, content: Uint8Array) => Uint8Array

const PREFIX = 'whsec_'
/** Bytes of a secret. */
const SHORTEST = 24
const LONGEST = 64
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/**
 * A secret as it is shown to a subscriber, once.
 * @param bytes 24 to 64 bytes of chance; one secret for each subscriber.
 */
export function secretText(bytes: Uint8Array): string {
  if (bytes.length < SHORTEST || bytes.length > LONGEST) {
    throw new RangeError(`A secret has ${SHORTEST} to ${LONGEST} bytes, not ${bytes.length}.`)
  }
  return PREFIX + base64(bytes)
}

/** The key of a secret; `undefined` where the text is not `whsec_` and base64 of 24 to 64 bytes. */
export function readSecret(secret: string): Uint8Array | undefined {
  const encoded = secret.slice(PREFIX.length)
  if (!secret.startsWith(PREFIX) || !BASE64.test(encoded)) return undefined
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
  return bytes.length < SHORTEST || bytes.length > LONGEST ? undefined : bytes
}

/** A secret that is none is a fault of the settings. It is never repeated in a message. */
function keyOf(secret: string): Uint8Array {
  const key = readSecret(secret)
  if (!key) throw new RangeError(`A secret of a webhook is ${PREFIX} and base64 of ${SHORTEST} to ${LONGEST} bytes.`)
  return key
}

/** Without a full stop: with one, the parts of what is signed could be divided elsewhere, and the signature would still hold. */
const ID = /^[A-Za-z0-9_-]{1,128}$/
const TIMESTAMP = /^(?:0|[1-9]\d{0,10})$/

/**
 * What is signed: `id.timestamp.body`, in bytes.
 * @param timestamp seconds since 1970-01-01T00:00:00Z.
 * @param body exactly what is sent or was received; a text stands for its UTF-8.
 * @throws RangeError for an identifier or a timestamp that the scheme does not allow.
 */
export function signedContent(id: string, timestamp: number, body: string | Uint8Array): Uint8Array {
  if (!ID.test(id)) throw new RangeError(`"${id}" cannot name a webhook: letters, digits, "_" and "-", 1 to 128.`)
  if (!TIMESTAMP.test(`${timestamp}`)) throw new RangeError(`${timestamp} is not a whole number of seconds since 1970.`)
  const encoder = new TextEncoder()
  const head = encoder.encode(`${id}.${timestamp}.`)
  const rest = typeof body === 'string' ? encoder.encode(body) : body
  const content = new Uint8Array(head.length + rest.length)
  content.set(head)
  content.set(rest, head.length)
  return content
}

export type WebhookHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  /** `v1,` and base64; one for each secret, by spaces. */
  readonly 'webhook-signature': string
}

const signature = (content: Uint8Array, secret: string, hmac: HmacSha256) =>
  `v1,${base64(hmac(keyOf(secret), content))}`

const SECOND = 1_000_000
const secondsOf = (at: Micros) => Math.floor(at / SECOND)

/**
 * The headers of one attempt. The identifier is the event's and stays; the timestamp is the attempt's.
 * @param secrets the subscriber's, the new one and, while it changes, the old: whoever knows either can verify.
 */
export function webhookHeaders(
  attempt: {
    readonly id: string
    readonly at: Micros
    readonly body: string | Uint8Array
    readonly secrets: readonly string[]
  },
  hmac: HmacSha256,
): WebhookHeaders {
  const { id, body, secrets } = attempt
  if (secrets.length === 0) throw new RangeError(`The webhook ${id} has no secret to be signed with.`)
  const timestamp = secondsOf(attempt.at)
  const content = signedContent(id, timestamp, body)
  return {
    'webhook-id': id,
    'webhook-timestamp': `${timestamp}`,
    'webhook-signature': secrets.map((secret) => signature(content, secret, hmac)).join(' '),
  }
}

/**
 * Whether two texts are equal, in a time that tells nothing of where they differ. Their lengths are no secret: every signature of
 * the scheme has the same.
 */
function equalInConstantTime(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

/** How far a timestamp may lie from the clock of the receiver, either way, in seconds. */
export const TOLERANCE_SECONDS = 300

/** More signatures than a sender has secrets are work for nothing. */
const MOST_SIGNATURES = 16

export type WebhookRefusal = {
  readonly code:
    | 'webhook-header-missing'
    | 'webhook-header-invalid'
    | 'webhook-too-old'
    | 'webhook-too-new'
    | 'webhook-signature-wrong'
  readonly message: string
}

/**
 * Whether a webhook was sent by who holds one of the secrets, just now. Everybody should then also look whether the identifier has
 * been seen before: a repetition within the tolerance is genuine.
 * @param received the headers by their names in small letters, and the body as its bytes came, never parsed and written again.
 * @param asked.secrets those that hold; while a secret changes, both.
 * @throws RangeError for a secret that is none, or for no secret.
 */
export function verifyWebhook(
  received: {
    readonly headers: Readonly<Partial<Record<keyof WebhookHeaders, string>>>
    readonly body: string | Uint8Array
  },
  asked: { readonly secrets: readonly string[]; readonly at: Micros; readonly toleranceSeconds?: number },
  hmac: HmacSha256,
): Outcome<{ readonly id: string; readonly attemptedAt: Micros }, WebhookRefusal> {
  const { secrets, at, toleranceSeconds = TOLERANCE_SECONDS } = asked
  if (secrets.length === 0) throw new RangeError('A webhook cannot be verified without a secret.')
  const no = (code: WebhookRefusal['code'], message: string) => refused<WebhookRefusal>({ code, message })
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
    if (!received.headers[name]) return no('webhook-header-missing', `The header ${name} is missing. Send it.`)
  }
  const {
    'webhook-id': id,
    'webhook-timestamp': written,
    'webhook-signature': sent,
  } = received.headers as WebhookHeaders
  if (!ID.test(id)) {
    return no(
      'webhook-header-invalid',
      'webhook-id is not 1 to 128 letters, digits, "_" and "-". Send the event’s own.',
    )
  }
  if (!TIMESTAMP.test(written)) {
    return no('webhook-header-invalid', 'webhook-timestamp is not a whole number of seconds since 1970. Send one.')
  }
  const signatures = sent.split(' ')
  if (signatures.length > MOST_SIGNATURES) {
    return no('webhook-header-invalid', `webhook-signature holds more than ${MOST_SIGNATURES} signatures. Send fewer.`)
  }
  const timestamp = Number(written)
  const content = signedContent(id, timestamp, received.body)
  // Every signature is compared with every secret: which of them fits, if any, does not show in the time it takes. Signatures of
  // other versions of the scheme never fit.
  let fits = 0
  for (const secret of secrets) {
    const expected = signature(content, secret, hmac)
    for (const each of signatures) fits |= equalInConstantTime(each, expected) ? 1 : 0
  }
  if (fits === 0) {
    return no(
      'webhook-signature-wrong',
      'No signature fits a secret. Verify the body as it was received, and that the secret is this subscription’s.',
    )
  }
  const away = secondsOf(at) - timestamp
  if (away > toleranceSeconds) {
    return no(
      'webhook-too-old',
      `The webhook was sent ${away} s ago, more than ${toleranceSeconds}. Look at the clock.`,
    )
  }
  if (-away > toleranceSeconds) {
    return no(
      'webhook-too-new',
      `The webhook says it was sent in ${-away} s, more than ${toleranceSeconds}. Look at the clock.`,
    )
  }
  return done({ id, attemptedAt: timestamp * SECOND })
}

/**
 * Seconds to wait after each failed attempt: from 5 s four times as long each time, bounded by a day. Eleven attempts in 78 hours
 * and 20 minutes, longer only where the receiver asks for it; then the event is left to be fetched by its cursor.
 */
export const retrySeconds: readonly number[] = Array.from({ length: 10 }, (_, i) => Math.min(5 * 4 ** i, 86_400))

/**
 * When to try again, or null where enough has been tried.
 * @param asked.failed how many attempts have failed, 1 or more.
 * @param asked.chance from 0 to under 1. Up to a fifth of the wait is taken off by it, so that those who failed together do not
 *   come back together.
 * @param asked.retryAfterSeconds what the receiver asked for (Retry-After); heeded up to a day.
 */
export function nextAttemptAt(asked: {
  readonly failedAt: Micros
  readonly failed: number
  readonly chance: number
  readonly retryAfterSeconds?: number
}): Micros | null {
  const { failedAt, failed, chance, retryAfterSeconds = 0 } = asked
  if (!Number.isSafeInteger(failed) || failed < 1) throw new RangeError(`${failed} attempts cannot have failed.`)
  if (!(chance >= 0 && chance < 1)) throw new RangeError(`The chance ${chance} is not from 0 to under 1.`)
  const wait = retrySeconds[failed - 1]
  if (wait === undefined) return null
  const wished = Number.isFinite(retryAfterSeconds) ? Math.min(Math.ceil(retryAfterSeconds), 86_400) : 0
  return failedAt + Math.max(wait - Math.floor((wait * chance) / 5), wished) * SECOND
}

/**
 * What an answer means: `delivered`; `again`, it failed and is tried again; `gone`, the receiver wants no more and the subscription
 * is turned off. A redirection is a failure: it is not followed.
 * @param status of HTTP, or null where there was no answer.
 */
export function answerMeans(status: number | null): 'delivered' | 'again' | 'gone' {
  if (status !== null && status >= 200 && status <= 299) return 'delivered'
  return status === 410 ? 'gone' : 'again'
}

export const webhookTypes = ['round.published', 'round.corrected'] as const
export type WebhookType = (typeof webhookTypes)[number]

/** Where a round is read. */
export type RoundAddresses = { readonly data: string; readonly en: string; readonly fr: string }

type WebhookData = {
  'round.published': { readonly round: OfficialRound; readonly addresses: RoundAddresses }
  /** `round` is as it stands after the correction; a doubt made public has `corrected` null. */
  'round.corrected': {
    readonly round: OfficialRound
    readonly correction: Correction
    readonly addresses: RoundAddresses
  }
}

/**
 * One event. Its cursor counts 1, 2, 3 … over all types without a gap, so that whoever has seen 7 and is sent 9 knows that 8 was
 * missed and fetches what comes after 7. Whoever stores an event gives it the next number and makes it visible in one step (under
 * the lock of rounds): a number given early and seen late would be passed by for ever.
 */
export type WebhookEvent = {
  readonly [T in WebhookType]: {
    readonly type: T
    readonly cursor: number
    /** When it happened; `timestamp` in the body, as the scheme has it. */
    readonly happenedAt: Micros
    readonly data: WebhookData[T]
  }
}[WebhookType]

/** The identifier of an event: the same at every attempt and for every subscriber. */
export const eventId = ({ cursor }: Pick<WebhookEvent, 'cursor'>): string => `evt_${`${cursor}`.padStart(12, '0')}`

const addressesOf = (round: OfficialRound, base: string): RoundAddresses => {
  const { address } = readBase(base)
  return {
    data: `${address}/v1/rounds/${encodeURIComponent(round.number)}`,
    en: address + roundPath('en', round.number),
    fr: address + roundPath('fr', round.number),
  }
}

function checkCursor(cursor: number, least: number): void {
  if (!Number.isSafeInteger(cursor) || cursor < least) throw new RangeError(`${cursor} is not the number of an event.`)
}

const publishedCorrection = (correction: Correction): Correction => ({
  madeOn: correction.madeOn,
  of: correction.of,
  key: correction.key,
  field: correction.field,
  published: correction.published,
  corrected: correction.corrected,
  why: { en: correction.why.en, fr: correction.why.fr },
  source: correction.source,
})

/** A round has been published. */
export function roundPublished(
  round: OfficialRound,
  asked: { readonly cursor: number; readonly base: string; readonly at: Micros },
): WebhookEvent {
  const { cursor, base, at } = asked
  checkCursor(cursor, 1)
  const data = { round: publishedRound(round), addresses: addressesOf(round, base) }
  return { type: 'round.published', cursor, happenedAt: at, data }
}

/**
 * A round has been corrected, or a doubt about it made public.
 * @throws TypeError for a correction of something else.
 */
export function roundCorrected(
  round: OfficialRound,
  correction: Correction,
  asked: { readonly cursor: number; readonly base: string; readonly at: Micros },
): WebhookEvent {
  const { cursor, base, at } = asked
  checkCursor(cursor, 1)
  if (correction.of !== 'round' || correction.key !== round.number) {
    throw new TypeError(`The correction is of the ${correction.of} ${correction.key}, not of round ${round.number}.`)
  }
  return {
    type: 'round.corrected',
    cursor,
    happenedAt: at,
    data: {
      round: publishedRound(round),
      correction: publishedCorrection(correction),
      addresses: addressesOf(round, base),
    },
  }
}

/** An event as it is sent and fetched. */
export type WebhookMessage = {
  readonly id: string
  readonly type: WebhookType
  readonly timestamp: string
  readonly cursor: number
  readonly data: WebhookData[WebhookType]
}

/** What is sent of an event; the same when it is fetched later. */
export const eventMessage = (event: WebhookEvent): WebhookMessage => ({
  id: eventId(event),
  type: event.type,
  timestamp: momentText(event.happenedAt),
  cursor: event.cursor,
  data: event.data,
})

/** The body of a webhook. It is signed and sent as this very text: the same event gives the same bytes at every attempt. */
export const eventBody = (event: WebhookEvent): string => JSON.stringify(eventMessage(event))

/** A page of events that follow a cursor. */
export type EventPage = {
  readonly items: readonly WebhookMessage[]
  /** To ask with next: of the last event here, or the one asked with where there is none. */
  readonly cursor: number
  /** Whether more follow already. */
  readonly more: boolean
}

/**
 * The events after a cursor, first to last: what somebody missed.
 * @param events in order, without a gap; they need not begin at 1.
 * @param asked.after the last event seen; 0 for none.
 * @returns `events-gone` where events after it are no longer kept: the record itself must then be read.
 */
export function eventsAfter(
  events: readonly WebhookEvent[],
  asked: { readonly after: number; readonly limit: number },
): Outcome<EventPage, { readonly code: 'events-gone' | 'cursor-unknown'; readonly message: string }> {
  const { after, limit } = asked
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`A page of ${limit} events cannot be made.`)
  for (const [i, { cursor }] of events.entries()) {
    checkCursor(cursor, 1)
    if (cursor !== events[0]!.cursor + i)
      throw new RangeError(`Event ${cursor} does not follow ${events[i - 1]!.cursor}.`)
  }
  const last = events.at(-1)?.cursor ?? 0
  if (!Number.isSafeInteger(after) || after < 0 || after > last) {
    return refused({ code: 'cursor-unknown', message: `No event has the cursor ${after}. The last is ${last}.` })
  }
  const first = events[0]?.cursor ?? 1
  if (after + 1 < first) {
    return refused({
      code: 'events-gone',
      message: `Events before ${first} are no longer kept. Read the rounds themselves, then ask for what follows ${last}.`,
    })
  }
  const start = after + 1 - first
  const items = events.slice(start, start + limit).map(eventMessage)
  return done({ items, cursor: items.at(-1)?.cursor ?? after, more: start + items.length < events.length })
}

/**
 * What a receiver missed between the last event it saw and one that came, both left out; null where nothing.
 * @returns the first and the last cursor missed.
 */
export const missedBetween = (seen: number, came: number): readonly [first: number, last: number] | null =>
  came > seen + 1 ? [seen + 1, came - 1] : null

/** `Retry-After` in seconds, as a number or as a date of HTTP; 0 where it says nothing that can be read. */
export function retryAfterSeconds(header: string | null, at: Micros): number {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const until = httpDate(text)
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - at) / SECOND))
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The one form of a date that HTTP still writes. @source RFC 9110, 5.6.7, IMF-fixdate */
function httpDate(text: string): Micros | undefined {
  const found = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/.exec(text)
  const month = months.indexOf(found?.[2] ?? '') + 1
  return found && month > 0
    ? microsOf(`${found[3]}-${`${month}`.padStart(2, '0')}-${found[1]}T${found[4]}Z`)
    : undefined
}
