/**
 * Documents in a directory: each in a file named by its digest, in one of 256 folders. A file is written beside them, brought to
 * the disk, and then given its name: a name stands for a whole file, whatever is cut off when. Only its owner can read it.
 */
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { done, type Outcome } from '../law/outcome.ts'
import { checkDigest, type Files, type FilesRefusal, type KeptFile, missing } from './files.ts'
import { asFilesRefusal, spool, sweepSpool, verified } from './spool.ts'

const hexByte = (byte: number) => byte.toString(16).padStart(2, '0')
const isGone = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT'

/** So that a name survives the machine's fall as the bytes do. */
async function syncDirectory(dir: string): Promise<void> {
  const handle = await fs.open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a directory and those above it, so that they last. */
async function makeDirectory(dir: string): Promise<void> {
  const first = await fs.mkdir(dir, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = dir; ; made = path.dirname(made)) {
    await syncDirectory(path.dirname(made))
    if (made === first) return
  }
}

/**
 * The storage in a directory, made when the first file comes.
 * @param dir an absolute path.
 */
export function directoryFiles(dir: string): Files {
  const where = dir
  const incoming = path.join(dir, 'incoming')
  const folderOf = (digest: string) => path.join(dir, digest.slice(0, 2))
  const placeOf = (digest: string) => {
    checkDigest(digest)
    return path.join(folderOf(digest), digest.slice(2))
  }
  const trying = async <T>(act: () => Promise<Outcome<T, FilesRefusal>>): Promise<Outcome<T, FilesRefusal>> => {
    try {
      return await act()
    } catch (error) {
      return asFilesRefusal(error, where)
    }
  }

  const listFolder = async (folder: string): Promise<readonly KeptFile[]> => {
    const names = await fs.readdir(path.join(dir, folder)).catch((error) => {
      if (isGone(error)) return []
      throw error
    })
    const found: KeptFile[] = []
    for (const name of names.sort()) {
      const digest = folder + name
      if (!/^[0-9a-f]{64}$/.test(digest)) continue
      const kept = await fs.stat(path.join(dir, folder, name)).catch(() => undefined)
      if (kept !== undefined) found.push({ digest, storedAt: Math.floor(kept.mtimeMs * 1000) })
    }
    return found
  }

  return {
    where,
    async put(bytes, mostBytes) {
      const spooled = await spool(incoming, bytes, mostBytes, { where, lasting: true })
      if (!spooled.ok) return spooled
      const { path: file, digest, size } = spooled.value
      return trying(async () => {
        try {
          await makeDirectory(folderOf(digest))
          await fs.rename(file, placeOf(digest))
          await syncDirectory(folderOf(digest))
        } catch (error) {
          await fs.rm(file, { force: true }).catch(() => undefined)
          throw error
        }
        return done({ digest, size })
      })
    },
    get: (digest) =>
      trying(async () => {
        const file = placeOf(digest)
        try {
          await fs.access(file, fs.constants.R_OK)
        } catch (error) {
          if (isGone(error)) return missing(digest)
          throw error
        }
        return done(verified(digest, createReadStream(file)))
      }),
    has: (digest) =>
      trying(async () => {
        const found = await fs.stat(placeOf(digest)).catch((error) => {
          if (isGone(error)) return undefined
          throw error
        })
        return done(found === undefined ? null : Math.floor(found.mtimeMs * 1000))
      }),
    remove: (digest) =>
      trying(async () => {
        await fs.rm(placeOf(digest), { force: true })
        return done(undefined)
      }),
    // A page holds whole folders, and names the first of the next.
    list: (page, most) =>
      trying(async () => {
        const files: KeptFile[] = []
        let folder = page === null ? 0 : Number.parseInt(page, 16)
        for (; folder < 256 && files.length < most; folder++) files.push(...(await listFolder(hexByte(folder))))
        return done({ files, next: folder < 256 ? hexByte(folder) : null })
      }),
    sweep: (before) => trying(async () => done(await sweepSpool(incoming, before))),
  }
}
