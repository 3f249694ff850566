/** A file on its way into the storage: written beside it, under a name of its own, and known by its digest once it is whole. */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import {
  type Bytes,
  DamagedFile,
  type FilesRefusal,
  forbidden,
  full,
  type StoredFile,
  tooLarge,
  unreachable,
} from './files.ts'

export type Spooled = StoredFile & { readonly path: string }

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS'])
const GONE = new Set([
  'EIO',
  'ENXIO',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'ENOTDIR',
  'EEXIST',
  'ENODEV',
  'ENOENT',
  'EMFILE',
  'ENFILE',
])

/** What an error of the file system means for the storage. @throws the error where it means nothing of the kind. */
export function asFilesRefusal(error: unknown, where: string): { readonly ok: false; readonly refusal: FilesRefusal } {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') {
    if (FULL.has(code)) return full(where)
    if (FORBIDDEN.has(code)) return forbidden(where, code)
    if (GONE.has(code)) return unreachable(where, code)
  }
  throw error
}

/** Why a file was not written: the machine could not. What the source of the bytes throws is told apart from it. */
class Unwritten extends Error {
  override readonly name = 'Unwritten'
  constructor(cause: unknown) {
    super('The file could not be written', { cause })
  }
}

const unwritten = (error: unknown): never => {
  throw new Unwritten(error)
}

/**
 * Writes bytes to a new file of a directory, piece by piece, and to the disk where it is to last.
 * @returns the file, to be moved or removed by the caller; on a refusal, and where the source throws, nothing is left.
 */
export async function spool(
  dir: string,
  bytes: Bytes,
  mostBytes: number,
  options: { readonly where: string; readonly lasting: boolean },
): Promise<Outcome<Spooled, FilesRefusal>> {
  const file = path.join(dir, `${randomUUID()}.part`)
  const hash = createHash('sha256')
  let size = 0
  try {
    await fs.mkdir(dir, { recursive: true, mode: 0o700 }).catch(unwritten)
    const handle = await fs.open(file, 'wx', 0o600).catch(unwritten)
    try {
      for await (const piece of bytes) {
        size += piece.byteLength
        if (size > mostBytes) {
          await fs.rm(file, { force: true })
          return tooLarge(mostBytes)
        }
        hash.update(piece)
        await handle.writeFile(piece).catch(unwritten)
      }
      if (options.lasting) await handle.sync().catch(unwritten)
    } finally {
      await handle.close().catch(unwritten)
    }
    return done({ path: file, digest: hash.digest('hex'), size })
  } catch (error) {
    await fs.rm(file, { force: true }).catch(() => undefined)
    if (error instanceof Unwritten) return asFilesRefusal(error.cause, options.where)
    throw error
  }
}

/** Removes the unfinished files of a directory that were last written before a moment. */
export async function sweepSpool(dir: string, before: Micros): Promise<number> {
  let swept = 0
  const names = await fs.readdir(dir).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') return [] as string[]
    throw error
  })
  for (const name of names.filter((one) => one.endsWith('.part'))) {
    const file = path.join(dir, name)
    const written = await fs.stat(file).catch(() => undefined)
    if (written === undefined || written.mtimeMs * 1000 >= before) continue
    await fs.rm(file, { force: true })
    swept++
  }
  return swept
}

/** The same bytes, and at their end whether they are those of the digest. */
export async function* verified(digest: string, bytes: Bytes): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
  const found = hash.digest('hex')
  if (found !== digest) throw new DamagedFile(digest, found)
}
