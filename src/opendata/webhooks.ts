/**
 * Signed webhooks, by the rules of Standard Webhooks 1.0.0: what is signed and how it is proven, and when it is tried again.
 * Nothing is sent here.
 * @source github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md
 */
import { type Micros, microsOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'

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
