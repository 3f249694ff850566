/**
 * A small service that speaks as much S3 as the storage of documents uses: PUT, GET, HEAD and DELETE of an object, and the listing.
 * It checks signatures by itself, from the description of AWS Signature Version 4, and holds objects in memory.
 */
import { createHash, createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const REGION = 'ca-central-1'
export const S3_KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}

type Kept = { readonly bytes: Buffer; storedAt: Date }
type Answer = { readonly status: number; readonly code?: string }

export type S3Server = {
  readonly objects: Map<string, Kept>
  /** `METHOD status` of every request, in order. */
  readonly log: string[]
  /** What the next requests are answered, whatever they ask. */
  readonly faults: Answer[]
  readonly documentStore: (prefix?: string) => string
  close(): Promise<void>
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** The signature that a request should bear. */
function signatureOf(request: http.IncomingMessage, signedHeaders: string, scope: string): string {
  const url = new URL(request.url!, 'http://s3')
  const query = [...url.searchParams]
    .map(([key, value]) => `${encoded(key)}=${encoded(value)}`)
    .sort()
    .join('&')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [
    request.method,
    decodeURIComponent(url.pathname).split('/').map(encoded).join('/'),
    query,
    headers.join(''),
    signedHeaders,
    request.headers['x-amz-content-sha256'],
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = scope
    .split('/')
    .reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${S3_KEYS.AWS_SECRET_ACCESS_KEY}`)
  return hmac(key, toSign).toString('hex')
}

function isSigned(request: http.IncomingMessage): boolean {
  const found = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  )
  if (found === null) return false
  const [, id, scope = '', signedHeaders = '', signature] = found
  return (
    id === S3_KEYS.AWS_ACCESS_KEY_ID &&
    scope.endsWith(`/${REGION}/s3/aws4_request`) &&
    signedHeaders.includes('host') &&
    signature === signatureOf(request, signedHeaders, scope)
  )
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Starts one, with the bucket `papers`. */
export async function s3Server(): Promise<S3Server> {
  const objects = new Map<string, Kept>()
  const log: string[] = []
  const faults: Answer[] = []
  const server = http.createServer(async (request, response) => {
    const answer = (status: number, body: string | Buffer = '', headers: Record<string, string> = {}) => {
      log.push(`${request.method} ${status}`)
      response.writeHead(status, headers).end(body)
    }
    const fail = ({ status, code }: Answer) => answer(status, `<Error><Code>${code ?? ''}</Code></Error>`)
    const body = await buffer(request)
    const fault = faults.shift()
    if (fault) return fail(fault)
    if (!isSigned(request)) return fail({ status: 403, code: 'SignatureDoesNotMatch' })
    const url = new URL(request.url!, 'http://s3')
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/')
    const key = rest.join('/')
    if (bucket !== 'papers') return fail({ status: 404, code: 'NoSuchBucket' })
    const kept = objects.get(key)
    if (key === '') {
      const { prefix = '', 'start-after': after = '', 'max-keys': most } = Object.fromEntries(url.searchParams)
      const keys = [...objects.keys()].sort().filter((one) => one.startsWith(prefix) && one > after)
      const page = keys.slice(0, Number(most))
      const contents = page.map(
        (one) =>
          `<Contents><Key>${escaped(one)}</Key><LastModified>${objects.get(one)!.storedAt.toISOString()}</LastModified></Contents>`,
      )
      const truncated = `<IsTruncated>${page.length < keys.length}</IsTruncated>`
      return answer(200, `<ListBucketResult>${truncated}${contents.join('')}</ListBucketResult>`)
    }
    switch (request.method) {
      case 'PUT': {
        if (request.headers['content-length'] !== `${body.length}`)
          return fail({ status: 411, code: 'MissingContentLength' })
        if (request.headers['x-amz-content-sha256'] !== sha256(body)) {
          return fail({ status: 400, code: 'XAmzContentSHA256Mismatch' })
        }
        objects.set(key, { bytes: body, storedAt: new Date() })
        return answer(200)
      }
      case 'GET':
        return kept ? answer(200, kept.bytes) : fail({ status: 404, code: 'NoSuchKey' })
      case 'HEAD':
        return kept ? answer(200, '', { 'last-modified': kept.storedAt.toUTCString() }) : answer(404)
      case 'DELETE':
        objects.delete(key)
        return answer(204)
      default:
        return fail({ status: 405 })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    objects,
    log,
    faults,
    documentStore: (prefix = 'of/applicants') =>
      `s3://papers/${prefix}?endpoint=http://127.0.0.1:${port}&region=${REGION}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
