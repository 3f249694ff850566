/**
 * Documents in a bucket that speaks S3: each an object named by its digest. A file is spooled to this machine first, since its name
 * and its length go before its bytes; the service compares the digest itself, and shows an object whole or not at all.
 */
import { openAsBlob } from 'node:fs'
import fs from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import {
  type Bytes,
  checkDigest,
  type Files,
  type FilesRefusal,
  forbidden,
  full,
  missing,
  type Page,
  unreachable,
} from './files.ts'
import { asFilesRefusal, spool, sweepSpool, verified } from './spool.ts'

export type S3Settings = {
  readonly bucket: string
  /** Before each digest, with its slash; may be empty. */
  readonly prefix: string
  /** The service, where it is not Amazon's: objects are then addressed by path, `ENDPOINT/BUCKET/KEY`. */
  readonly endpoint: string | null
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | null
  /** Where files wait on their way. */
  readonly spoolDir: string
}

/** Times a request is sent again where the service is at fault: with the pauses between, under a second. */
const RETRIES = 3
const REQUEST_MS = 120_000

const inXml = (xml: string, name: string): string | undefined => {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** The storage in a bucket. */
export function s3Files(settings: S3Settings): Files {
  const { bucket, prefix, endpoint, region, accessKeyId, secretAccessKey, sessionToken, spoolDir } = settings
  const base = endpoint === null ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`
  const where = `s3://${bucket}/${prefix}`
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== null && { sessionToken }),
    service: 's3',
    region,
    retries: RETRIES,
  })
  // The signer takes a plus for a space, unless it is escaped.
  const path = prefix.split('/').map(encodeURIComponent).join('/')
  const urlOf = (digest: string) => {
    checkDigest(digest)
    return `${base}/${path}${digest}`
  }

  /** What the service says it will not do. */
  const asRefusal = async (response: Response) => {
    const said = inXml(await response.text().catch(() => ''), 'Code')
    const says = said === undefined ? `${response.status}` : `${response.status} ${said}`
    if (response.status === 507 || /full|quota|insufficient/i.test(said ?? '')) return full(where)
    return response.status === 401 || response.status === 403 ? forbidden(where, says) : unreachable(where, says)
  }

  /** One request; whatever keeps an answer from coming makes the storage unreachable. */
  const ask = async <T>(
    method: string,
    url: string,
    init: { readonly headers?: Record<string, string>; readonly body?: Blob },
    then: (response: Response) => Promise<Outcome<T, FilesRefusal>>,
  ): Promise<Outcome<T, FilesRefusal>> => {
    let response: Response
    try {
      // What is got is read as slowly as whoever asked for it reads.
      const signal = method === 'GET' ? {} : { signal: AbortSignal.timeout(REQUEST_MS) }
      response = await client.fetch(url, { method, ...signal, ...init })
    } catch (error) {
      const cause = (error as { cause?: { code?: string } }).cause
      return unreachable(where, cause?.code ?? (error as Error).name)
    }
    return then(response)
  }
  /** The answer is read and left: a connection is not used again before that. */
  const unread = (response: Response) => response.body?.cancel()

  const send = async (file: string, digest: string): Promise<Outcome<void, FilesRefusal>> =>
    ask(
      'PUT',
      urlOf(digest),
      {
        headers: { 'x-amz-content-sha256': digest, 'content-type': 'application/octet-stream' },
        body: await openAsBlob(file),
      },
      async (response) => {
        if (!response.ok) return asRefusal(response)
        await unread(response)
        return done(undefined)
      },
    )

  return {
    where,
    async put(bytes, mostBytes) {
      const spooled = await spool(spoolDir, bytes, mostBytes, { where: spoolDir, lasting: false })
      if (!spooled.ok) return spooled
      const { path: file, digest, size } = spooled.value
      try {
        const sent = await send(file, digest)
        return sent.ok ? done({ digest, size }) : sent
      } finally {
        await fs.rm(file, { force: true })
      }
    },
    get: async (digest) =>
      ask<Bytes>('GET', urlOf(digest), {}, async (response) => {
        if (response.ok) return done(verified(digest, response.body ?? empty()))
        if (response.status !== 404) return asRefusal(response)
        const text = await response.text()
        return inXml(text, 'Code') === 'NoSuchBucket' ? unreachable(where, '404 NoSuchBucket') : missing(digest)
      }),
    has: async (digest) =>
      ask<Micros | null>('HEAD', urlOf(digest), {}, async (response) => {
        await unread(response)
        if (response.status === 404) return done(null)
        if (!response.ok) return asRefusal(response)
        return done(Date.parse(response.headers.get('last-modified') ?? '') * 1000)
      }),
    remove: async (digest) =>
      ask<void>('DELETE', urlOf(digest), {}, async (response) => {
        if (!response.ok && response.status !== 404) return asRefusal(response)
        await unread(response)
        return done(undefined)
      }),
    list: (page, most) => {
      const query = new URLSearchParams({ 'list-type': '2', 'max-keys': `${most}`, prefix })
      if (page !== null) query.set('start-after', page)
      return ask<Page>('GET', `${base}/?${query}`, {}, async (response) => {
        if (!response.ok) return asRefusal(response)
        return done(listed(await response.text(), prefix))
      })
    },
    async sweep(before) {
      try {
        return done(await sweepSpool(spoolDir, before))
      } catch (error) {
        return asFilesRefusal(error, spoolDir)
      }
    },
  }
}

async function* empty(): AsyncGenerator<Uint8Array> {}

/** The objects of a page of a listing; what bears no digest as its name is not ours. */
function listed(xml: string, prefix: string): Page {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one = '']) => ({
    key: inXml(one, 'Key') ?? '',
    storedAt: Date.parse(inXml(one, 'LastModified') ?? '') * 1000,
  }))
  const files = objects
    .map(({ key, storedAt }) => ({ digest: key.slice(prefix.length), storedAt }))
    .filter(({ digest }) => /^[0-9a-f]{64}$/.test(digest))
  const next = inXml(xml, 'IsTruncated') === 'true' ? (objects.at(-1)?.key ?? null) : null
  return { files, next }
}
