/** Opens the storage of documents that the settings name. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../law/outcome.ts'
import { done } from '../law/outcome.ts'
import { directoryFiles } from './directory.ts'
import { type Files, type FilesRefusal, refusal } from './files.ts'
import { s3Files } from './s3.ts'

/** Settings of the storage, as the environment has them. */
export type FilesEnv = {
  readonly [key in
    | 'DOCUMENT_STORE'
    | 'DATABASE_URL'
    | 'AWS_ACCESS_KEY_ID'
    | 'AWS_SECRET_ACCESS_KEY'
    | 'AWS_SESSION_TOKEN'
    | 'AWS_REGION']?: string | undefined
}

const invalid = (en: string, fr: string) => refusal('storage-setting-invalid', { en, fr })

/** `file:DIR` and `file:///DIR`; nothing else. */
function directoryNamed(value: string): string | undefined {
  if (value.startsWith('file://')) return URL.canParse(value) ? fileURLToPath(value) : undefined
  return value.startsWith('file:') && value !== 'file:' ? path.resolve(value.slice('file:'.length)) : undefined
}

/** Beside the embedded database, else in `.data` of the current directory. */
function defaultDirectory(databaseUrl: string): string {
  return path.join(directoryNamed(databaseUrl) ?? path.resolve('.data'), 'documents')
}

/**
 * The storage that `DOCUMENT_STORE` names; nothing is written yet, and nobody is asked.
 * - absent: the directory `documents` beside the embedded database (`.data/documents`);
 * - `file:DIR`: that directory;
 * - `s3://BUCKET/PREFIX?endpoint=URL&region=REGION`: a bucket, with the keys of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
 * @returns `storage-setting-invalid` for anything else.
 */
export function openFiles(env: FilesEnv): Outcome<Files, FilesRefusal> {
  const value = env.DOCUMENT_STORE?.trim() ?? ''
  if (value === '') return done(directoryFiles(defaultDirectory(env.DATABASE_URL?.trim() ?? '')))
  if (value.startsWith('s3://')) return openS3(value, env)
  const dir = directoryNamed(value)
  // The text may be an address with a password in it, so it is not repeated.
  return dir === undefined
    ? invalid(
        'DOCUMENT_STORE is neither file:DIR nor s3://BUCKET/PREFIX?endpoint=URL. Correct it, or leave it out to use .data/documents.',
        'DOCUMENT_STORE n’est ni file:DIR ni s3://SEAU/PREFIXE?endpoint=URL. Corrigez-le, ou omettez-le pour utiliser .data/documents.',
      )
    : done(directoryFiles(dir))
}

const KNOWN = new Set(['endpoint', 'region'])

function openS3(value: string, env: FilesEnv): Outcome<Files, FilesRefusal> {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const endpoint = url?.searchParams.get('endpoint') ?? null
  const wellFormed =
    url !== undefined &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host) &&
    [...url.searchParams.keys()].every((key) => KNOWN.has(key)) &&
    (endpoint === null || (/^https?:\/\//.test(endpoint) && URL.canParse(endpoint)))
  if (!wellFormed) {
    return invalid(
      'DOCUMENT_STORE begins with s3:// and is not s3://BUCKET/PREFIX?endpoint=URL&region=REGION (endpoint and region may be left out). Correct it.',
      'DOCUMENT_STORE commence par s3:// et n’est pas s3://SEAU/PREFIXE?endpoint=URL&region=REGION (endpoint et region peuvent être omis). Corrigez-le.',
    )
  }
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env
  if (accessKeyId === '' || secretAccessKey === '') {
    return invalid(
      'DOCUMENT_STORE names a bucket, and its keys are missing: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      'DOCUMENT_STORE nomme un seau, et ses clés manquent : définissez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY.',
    )
  }
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '')
  return done(
    s3Files({
      bucket: url.host,
      prefix: prefix === '' ? '' : `${prefix}/`,
      endpoint: endpoint?.replace(/\/+$/, '') ?? null,
      region: url.searchParams.get('region') ?? env.AWS_REGION ?? 'us-east-1',
      accessKeyId,
      secretAccessKey,
      sessionToken: env.AWS_SESSION_TOKEN ?? null,
      // Real paths: some systems reach their temporary directory by a link.
      spoolDir: path.join(fs.realpathSync(os.tmpdir()), `express-entry-documents-${process.getuid?.() ?? 0}`),
    }),
  )
}
