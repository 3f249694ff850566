/**
 * A client of the service, for pages and programs: one call an address, typed by the description of the service. It runs in a
 * browser and in the process of the service alike, and can do nothing that the service does not let whoever asks do.
 */
import { type Operations, operations, type Schemas } from './generated.ts'
import type { Bytes, Row } from './row.ts'
import { notReached, notUnderstood } from './words.ts'

export type Problem = Schemas['Problem']
export type Language = 'en' | 'fr'
export type OperationName = keyof Operations

/** What was answered, or why not. */
export type Answer<T> =
  | {
      readonly ok: true
      readonly value: T
      /** What was read, for `If-Match` of a change to it; `null` where the address gives none. */
      readonly tag: string | null
      /** It had been carried out before, and this is what was answered then. */
      readonly replayed: boolean
    }
  | { readonly ok: false; readonly problem: Problem }

type Part<N extends OperationName, K extends string> = K extends keyof Operations[N] ? Operations[N][K] : unknown

/** A member that may be left out where nothing of it must be given. */
type Given<K extends string, T> = unknown extends T
  ? unknown
  : Record<string, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T }

type Bodies<N extends OperationName> = Part<N, 'bodies'>

/** A body, with its type where it is not JSON. */
type Sent<B> = {
  [T in keyof B]: T extends 'application/json'
    ? { readonly body: B[T]; readonly type?: T }
    : { readonly body: B[T]; readonly type: T }
}[keyof B]

type SentPart<N extends OperationName> =
  unknown extends Bodies<N>
    ? unknown
    : undefined extends Bodies<N>
      ? Sent<NonNullable<Bodies<N>>> | { readonly body?: undefined; readonly type?: undefined }
      : Sent<Bodies<N>>

/** What is asked of an address. */
export type Asked<N extends OperationName> = Given<'path', Part<N, 'path'>> &
  Given<'query', Part<N, 'query'>> &
  Given<'headers', Part<N, 'headers'>> &
  SentPart<N>

type Answers<N extends OperationName> = Operations[N]['answers']
type FirstType<N extends OperationName> = 'application/json' extends keyof Answers<N>
  ? 'application/json'
  : keyof Answers<N>

export type CallOptions = {
  /** Changes only what is still as this tag has it. */
  readonly tag?: string
  /** Of a change: what it is known by if it is sent again. Made for each call where it is left out. */
  readonly key?: string
  readonly language?: Language
  /** Ends the call; it then throws what the signal gives as the reason. */
  readonly signal?: AbortSignal
}

type Call<N extends OperationName> = <T extends keyof Answers<N> = FirstType<N>>(
  ...given: Record<string, never> extends Asked<N>
    ? [asked?: Asked<N>, options?: CallOptions & { readonly accept?: T }]
    : [asked: Asked<N>, options?: CallOptions & { readonly accept?: T }]
) => Promise<Answer<Answers<N>[T]>>

/** Each address by its `operationId`. */
export type Client = { readonly [N in OperationName]: Call<N> }

export type ClientOptions = {
  /** Where the service is, `https://example.org`, without a slash at the end; empty for the page’s own. */
  readonly base: string
  /** What asks: `fetch` of the browser, or in the process of the service `(url, init) => app.request(url, init)`. */
  readonly fetch?: (url: string, init: RequestInit) => Response | Promise<Response>
  readonly language?: Language
  /** Further headers of a request: the cookie of whoever a page is made for, a token. */
  readonly headers?: () => Readonly<Record<string, string>>
  /** How long to wait before each further attempt, in milliseconds; one attempt more than there are waits. */
  readonly waits?: readonly number[]
  /** Waits. For tests. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

/** Under ten seconds in all: longer, and whoever waits had better decide. */
const WAITS = [250, 750, 2_000, 5_000] as const
/** What the service asks to be waited for is waited for up to this, in milliseconds. */
const LONGEST_WAIT = 30_000

/** A client of a service. */
export function createClient(options: ClientOptions): Client {
  const calls = Object.entries(operations).map(([name, row]) => [name, callOf(row, options)])
  return Object.fromEntries(calls) as Client
}

type AnyAsked = {
  readonly path?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly type?: string
}

function callOf(row: Row, client: ClientOptions) {
  return async (asked: AnyAsked = {}, options: CallOptions & { readonly accept?: string } = {}) => {
    const url = `${client.base}${addressOf(row.path, asked)}`
    const language = options.language ?? client.language ?? 'en'
    const init = requestOf(row, asked, options, language, client.headers?.() ?? {})
    const isStream = init.body instanceof ReadableStream
    const again = !isStream && (row.method === 'GET' || row.keyed === true)
    const response = await attempts(url, init, again ? (client.waits ?? WAITS) : [], client)
    return response === undefined ? { ok: false, problem: notReached(language) } : answerOf(response, language)
  }
}

/** Asks until there is an answer other than “not now”, or the waits are over. @returns nothing where nothing ever came. */
async function attempts(
  url: string,
  init: RequestInit,
  waits: readonly number[],
  { fetch = globalThis.fetch, wait = sleep }: ClientOptions,
): Promise<Response | undefined> {
  const signal = init.signal ?? undefined
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted()
    const response = await reached(() => fetch(url, init), signal)
    const pause = waits[attempt]
    if (pause === undefined || (response !== undefined && response.status !== 503)) return response
    const told = Number(response?.headers.get('Retry-After') ?? 0) * 1_000
    await response?.body?.cancel()
    await wait(Math.min(LONGEST_WAIT, Math.max(pause, Number.isFinite(told) ? told : 0)), signal)
  }
}

/** The answer; nothing where the network has none. @throws the reason of the signal. */
async function reached(ask: () => Response | Promise<Response>, signal: AbortSignal | undefined) {
  try {
    return await ask()
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** The address with its parts and its query. @throws RangeError for a part that is empty: another address would be asked. */
function addressOf(path: string, { path: parts = {}, query = {} }: AnyAsked): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = `${parts[name] ?? ''}`
    if (part === '' || part === '.' || part === '..') throw new RangeError(`${path}: "${part}" is no ${name}`)
    return encodeURIComponent(part)
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, `${one}`)
  }
  return search.size === 0 ? filled : `${filled}?${search}`
}

const isJson = (type: string) => /^application\/(.+\+)?json$/.test(type)

function requestOf(
  { method, sends }: Row,
  asked: AnyAsked,
  { tag, key, signal, accept }: CallOptions & { readonly accept?: string },
  language: Language,
  more: Readonly<Record<string, string>>,
): RequestInit {
  const headers = new Headers({ ...more, 'Accept-Language': language })
  for (const [name, value] of Object.entries(asked.headers ?? {}))
    if (value !== undefined) headers.set(name, `${value}`)
  if (accept !== undefined) headers.set('Accept', accept)
  if (tag !== undefined) headers.set('If-Match', tag)
  if (method !== 'GET') headers.set('Idempotency-Key', key ?? newKey())
  const { body, type = sends } = asked
  const init = { method, headers, ...(signal !== undefined && { signal }) }
  if (body === undefined || type === undefined) return init
  headers.set('Content-Type', type)
  if (isJson(type)) return { ...init, body: JSON.stringify(body) }
  // A stream is sent as it comes, which has to be said.
  const stream = body instanceof ReadableStream ? { duplex: 'half' as const } : {}
  return { ...init, ...stream, body: body as Bytes }
}

/** A key nobody else makes: 128 bits of chance. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function answerOf(response: Response, language: Language): Promise<Answer<unknown>> {
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (!response.ok) {
    const problem = type === 'application/problem+json' ? await jsonOf(response) : undefined
    return { ok: false, problem: isProblem(problem) ? problem : notUnderstood(language, response.status) }
  }
  const value = await readAs(response, type)
  if (value === undefined && type !== '') return { ok: false, problem: notUnderstood(language, response.status) }
  return {
    ok: true,
    value,
    tag: response.headers.get('ETag'),
    replayed: response.headers.get('Idempotency-Replayed') === 'true',
  }
}

async function readAs(response: Response, type: string): Promise<unknown> {
  if (type === '') return undefined
  if (isJson(type)) return jsonOf(response)
  return type.startsWith('text/') ? response.text() : response.blob()
}

/** Nothing where the body is cut off, or no JSON. */
const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined)

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && typeof (value as Problem).code === 'string'

/** A page of a list. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

/**
 * The pages of a list, one after another, until the last, or the first that is a problem: `for await (const page of
 * pages(client.listRounds, { query: { year: 2024 } }))`.
 */
export async function* pages<A extends { readonly query?: object }, P extends Page<unknown>>(
  call: (asked: A, options?: CallOptions) => Promise<Answer<P>>,
  asked: A,
  options: CallOptions = {},
): AsyncGenerator<Answer<P>, void, void> {
  let cursor: string | null | undefined
  while (cursor !== null) {
    const query = { ...asked.query, ...(cursor !== undefined && { cursor }) }
    const page = await call({ ...asked, query }, options)
    yield page
    if (!page.ok) return
    cursor = page.value.next
  }
}
