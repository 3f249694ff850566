/**
 * Sends a body to an address that a stranger named, and to nobody else: the name is looked up once, every address it has must be open
 * to everybody, and the connection goes to the one that was looked at. Redirections are not followed, and little of the answer is read.
 */
import { lookup as systemLookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopback, isPublicAddress } from './public-address.ts'

export type PostOptions = {
  /** Whether this machine may be sent to, by http too: for development and tests. */
  readonly allowLoopback?: boolean
  /** The whole of it takes no longer. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** How names are looked up, all addresses of each; the system’s way unless given. */
  readonly lookup?: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>
}

/** What became of it: an answer with its status, or why there was none, in a word. */
export type Posted = {
  readonly status: number | null
  readonly retryAfter: string | null
  readonly fault:
    | 'address-forbidden'
    | 'name-unknown'
    | 'timed-out'
    | 'connection-refused'
    | 'certificate-refused'
    | 'connection-broken'
    | 'asked-to-stop'
    | null
}

const TIMEOUT_MS = 10_000
/** More of an answer is not read: it says nothing to us. */
const MOST_ANSWER = 16 * 1024

/** Whether something may be sent to an address at all, before its name is looked up. */
export function isSendable(
  address: string,
  { allowLoopback = false }: Pick<PostOptions, 'allowLoopback'> = {},
): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password, hash, hostname } = new URL(address)
  if (username !== '' || password !== '' || hash !== '' || address.length > 2_000) return false
  const host = bare(hostname)
  const here = host === 'localhost' || isLoopback(host)
  if (here) return allowLoopback && (protocol === 'http:' || protocol === 'https:')
  if (protocol !== 'https:') return false
  // A name without a dot, or one that never leaves a network, is nobody’s out there.
  return isIP(host)
    ? isPublicAddress(host)
    : host.includes('.') && !/\.(local|localhost|internal|home\.arpa|onion)\.?$/.test(host)
}

const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()

class Forbidden extends Error {}

/** The addresses a name has, where each of them may be sent to. */
async function addressesOf(host: string, { allowLoopback = false, lookup }: PostOptions) {
  const found = lookup ? await lookup(host) : await systemLookup(host, { all: true, verbatim: true })
  const allowed = ({ address }: { readonly address: string }) =>
    isPublicAddress(address) || (allowLoopback && isLoopback(address))
  if (found.length === 0 || !found.every(allowed)) throw new Forbidden()
  return found
}

const faults: Readonly<Record<string, Posted['fault']>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ENODATA: 'name-unknown',
}

function faultOf(error: Error & { readonly code?: string }, signal: AbortSignal, stopped: AbortSignal | undefined) {
  if (error instanceof Forbidden) return 'address-forbidden'
  if (stopped?.aborted) return 'asked-to-stop'
  if (signal.aborted) return 'timed-out'
  const code = error.code ?? ''
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) return 'certificate-refused'
  return faults[code] ?? 'connection-broken'
}

/** Posts a body. Never throws for what a receiver or the network does. */
export async function post(
  address: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  options: PostOptions = {},
): Promise<Posted> {
  const { timeoutMs = TIMEOUT_MS, signal: stopped } = options
  const late = AbortSignal.timeout(timeoutMs)
  const signal = stopped ? AbortSignal.any([late, stopped]) : late
  const none = (fault: Posted['fault']): Posted => ({ status: null, retryAfter: null, fault })
  if (!isSendable(address, options)) return none('address-forbidden')
  const url = new URL(address)
  const host = bare(url.hostname)
  try {
    const known = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await withSignal(addressesOf(host, options), signal)
    // Asked again by the socket, a name could be answered otherwise: it is given what was looked at.
    const pinned: LookupFunction = (_name, { all }, callback) =>
      all
        ? callback(
            null,
            known.map(({ address, family }) => ({ address, family })),
          )
        : callback(null, known[0]!.address, known[0]!.family)
    return await asked(url, { headers, body, lookup: pinned, signal })
  } catch (error) {
    return none(faultOf(error as Error, signal, stopped))
  }
}

/** A lookup cannot be ended; it is waited for no longer. */
function withSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const end = () => reject(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  return Promise.race([promise, ended]).finally(() => signal.removeEventListener('abort', end))
}

function asked(
  url: URL,
  {
    headers,
    body,
    lookup,
    signal,
  }: { headers: Readonly<Record<string, string>>; body: string; lookup: LookupFunction; signal: AbortSignal },
): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<Posted>()
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    agent: false,
    lookup,
    signal,
  })
  request.on('error', reject)
  request.on('response', (response) => {
    const posted: Posted = {
      status: response.statusCode ?? null,
      retryAfter: response.headers['retry-after'] ?? null,
      fault: null,
    }
    // The status has come: what else comes or breaks off changes nothing.
    let read = 0
    response.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > MOST_ANSWER) response.destroy()
    })
    response.on('error', () => {})
    resolve(posted)
    setTimeout(() => response.destroy(), 1_000).unref()
  })
  request.end(body)
  return promise
}
