import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DamagedFile, type Files, type KeptFile } from '../../src/files/files.ts'
import { type FilesEnv, openFiles } from '../../src/files/open.ts'
import { S3_KEYS, type S3Server, s3Server } from './s3-server.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

function opened(env: FilesEnv): Files {
  const files = openFiles(env)
  if (!files.ok) throw new Error(files.refusal.message)
  return files.value
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'))
afterAll(() => fs.rmSync(dir, { recursive: true }))
let s3: S3Server
beforeAll(async () => {
  s3 = await s3Server()
})
afterAll(() => s3.close())

const spools = () => fs.readdirSync(dir, { recursive: true }).filter((name) => String(name).endsWith('.part'))

async function everything(files: Files, most: number): Promise<readonly KeptFile[]> {
  const found: KeptFile[] = []
  for (let page: string | null = null; ; ) {
    const listed = await files.list(page, most)
    if (!listed.ok) throw new Error(listed.refusal.message)
    found.push(...listed.value.files)
    page = listed.value.next
    if (page === null) return found
  }
}

const stores: readonly [kind: string, open: () => Files][] = [
  ['directory', () => opened({ DOCUMENT_STORE: `file:${path.join(dir, 'kept')}` })],
  ['bucket', () => opened({ DOCUMENT_STORE: s3.documentStore(), ...S3_KEYS })],
]

describe.each(stores)('documents in a %s', (kind, open) => {
  let files: Files
  beforeEach(async () => {
    s3.objects.clear()
    fs.rmSync(path.join(dir, 'kept'), { recursive: true, force: true })
    files = open()
  })

  test('a file is kept under its digest, given back, listed and removed', async () => {
    const digest = digestOf('one two')
    expect(await files.has(digest)).toEqual({ ok: true, value: null })
    expect(await files.put(pieces('one', ' two'), 7)).toEqual({ ok: true, value: { digest, size: 7 } })
    const got = await files.get(digest)
    expect(got.ok && (await buffer(got.value)).toString()).toBe('one two')
    const stored = await files.has(digest)
    expect(stored.ok && Math.abs(stored.value! / 1000 - Date.now())).toBeLessThan(60_000)
    expect((await everything(files, 1)).map((one) => one.digest)).toEqual([digest])
    expect(await files.remove(digest)).toEqual({ ok: true, value: undefined })
    expect(await files.remove(digest)).toEqual({ ok: true, value: undefined })
    expect(await files.get(digest)).toMatchObject({ ok: false, refusal: { code: 'file-missing' } })
    expect(spools()).toEqual([])
  })

  test('the same file put twice is one file, and new again', async () => {
    const digest = digestOf('same')
    await files.put(pieces('same'), 10)
    if (kind === 'bucket') s3.objects.get(`of/applicants/${digest}`)!.storedAt = new Date(0)
    else fs.utimesSync(path.join(dir, 'kept', digest.slice(0, 2), digest.slice(2)), 1, 1)
    await files.put(pieces('sa', 'me'), 10)
    const found = await everything(files, 100)
    expect(found).toHaveLength(1)
    expect(Math.abs(found[0]!.storedAt / 1000 - Date.now())).toBeLessThan(60_000)
  })

  test('a file longer than the limit is refused before it is read to the end, and nothing stays', async () => {
    let read = 0
    const endless = async function* () {
      for (;;) {
        read += 1000
        yield new Uint8Array(1000)
      }
    }
    expect(await files.put(endless(), 4_999)).toMatchObject({ ok: false, refusal: { code: 'file-too-large' } })
    expect(read).toBe(5_000)
    expect(await everything(files, 100)).toEqual([])
    expect(spools()).toEqual([])
  })

  test('what the source throws goes through, and nothing stays', async () => {
    const broken = async function* () {
      yield Buffer.from('begun')
      throw new Error('hung up')
    }
    await expect(files.put(broken(), 100)).rejects.toThrow('hung up')
    expect(await everything(files, 100)).toEqual([])
    expect(spools()).toEqual([])
  })

  test('a file kept with other bytes is not given back as the one asked for', async () => {
    const digest = digestOf('honest')
    await files.put(pieces('honest'), 100)
    if (kind === 'bucket')
      s3.objects.set(`of/applicants/${digest}`, { bytes: Buffer.from('forged'), storedAt: new Date() })
    else fs.writeFileSync(path.join(dir, 'kept', digest.slice(0, 2), digest.slice(2)), 'forged')
    const got = await files.get(digest)
    await expect(got.ok && buffer(got.value)).rejects.toThrow(DamagedFile)
  })

  test('many files are listed page by page, each once', async () => {
    const digests = Array.from({ length: 40 }, (_, i) => `file ${i}`)
    for (const text of digests) await files.put(pieces(text), 100)
    const found = await everything(files, 7)
    expect(found.map((one) => one.digest).sort()).toEqual(digests.map(digestOf).sort())
  })

  test('a name that is no digest is never a path', async () => {
    for (const name of ['../../etc/passwd', 'ABCD', '', `${'a'.repeat(63)}/`]) {
      await expect(files.get(name)).rejects.toThrow('is not a SHA-256')
      await expect(files.remove(name)).rejects.toThrow('is not a SHA-256')
    }
  })
})

describe('a directory of documents', () => {
  test('is for its owner alone', async () => {
    const place = path.join(dir, 'private')
    await opened({ DOCUMENT_STORE: `file:${place}` }).put(pieces('mine'), 100)
    const names = [
      place,
      ...(fs.readdirSync(place, { recursive: true }) as string[]).map((one) => path.join(place, one)),
    ]
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(fs.statSync(name).mode & 0o077).toBe(0)
  })

  test('an upload that is killed leaves no file under a digest; what it leaves is swept, and only when it is old', async () => {
    const place = path.join(dir, 'killed')
    const program = `
      import { openFiles } from ${JSON.stringify(path.join(import.meta.dirname, '../../src/files/open.ts'))}
      const endless = async function* () { for (;;) { yield new Uint8Array(10_000); process.stdout.write('.'); await new Promise((go) => setTimeout(go, 5)) } }
      await openFiles({ DOCUMENT_STORE: 'file:${place}' }).value.put(endless(), 1e9)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const files = opened({ DOCUMENT_STORE: `file:${place}` })
    expect(await everything(files, 100)).toEqual([])
    expect(fs.readdirSync(path.join(place, 'incoming'))).toHaveLength(1)
    expect(await files.sweep((Date.now() - 60_000) * 1000)).toEqual({ ok: true, value: 0 })
    expect(await files.sweep((Date.now() + 60_000) * 1000)).toEqual({ ok: true, value: 1 })
    expect(fs.readdirSync(path.join(place, 'incoming'))).toEqual([])
  })

  test('that cannot be used says so', async () => {
    const file = path.join(dir, 'a-file')
    fs.writeFileSync(file, '')
    const inFile = opened({ DOCUMENT_STORE: `file:${file}/below` })
    expect(await inFile.put(pieces('x'), 10)).toMatchObject({ ok: false, refusal: { code: 'storage-unreachable' } })
    // Every write to this device says that the disk is full.
    const place = path.join(dir, 'full')
    fs.mkdirSync(place)
    fs.symlinkSync('/dev/full', path.join(place, 'incoming'))
    const { asFilesRefusal } = await import('../../src/files/spool.ts')
    const full = await fs.promises.writeFile('/dev/full', 'x').catch((error) => asFilesRefusal(error, place))
    expect(full).toMatchObject({ ok: false, refusal: { code: 'storage-full' } })
  })
})

describe('a bucket of documents', () => {
  const bucket = (changes: FilesEnv = {}) => opened({ DOCUMENT_STORE: s3.documentStore(), ...S3_KEYS, ...changes })
  beforeEach(() => {
    s3.log.length = 0
    s3.faults.length = 0
  })

  test('requests are signed: with another key nothing is let in', async () => {
    expect((await bucket().put(pieces('signed'), 100)).ok).toBe(true)
    const stranger = bucket({ AWS_SECRET_ACCESS_KEY: 'another' })
    const refusal = { code: 'storage-permission', message: expect.stringContaining('SignatureDoesNotMatch') }
    expect(await stranger.put(pieces('x'), 100)).toMatchObject({ ok: false, refusal })
    expect(await stranger.get(digestOf('signed'))).toMatchObject({ ok: false, refusal })
    expect(await stranger.list(null, 10)).toMatchObject({ ok: false, refusal })
    expect(s3.log).toEqual(['PUT 200', 'PUT 403', 'GET 403', 'GET 403'])
  })

  test('a service at fault is asked again, with the whole file', async () => {
    s3.faults.push({ status: 503, code: 'SlowDown' }, { status: 500 })
    expect((await bucket().put(pieces('again', ' and again'), 100)).ok).toBe(true)
    expect(s3.log).toEqual(['PUT 503', 'PUT 500', 'PUT 200'])
    expect(s3.objects.get(`of/applicants/${digestOf('again and again')}`)?.bytes.toString()).toBe('again and again')
  })

  test('one that is full, away, or has no such bucket says so, and keeps nothing', async () => {
    s3.faults.push({ status: 400, code: 'XMinioStorageFull' })
    expect(await bucket().put(pieces('x'), 10)).toMatchObject({ ok: false, refusal: { code: 'storage-full' } })
    const nowhere = bucket({ DOCUMENT_STORE: 's3://papers/x?endpoint=http://127.0.0.1:9' })
    for (const outcome of [
      await nowhere.put(pieces('x'), 10),
      await nowhere.get(digestOf('x')),
      await nowhere.has(digestOf('x')),
    ]) {
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'storage-unreachable' } })
    }
    const other = bucket({ DOCUMENT_STORE: s3.documentStore().replace('papers', 'letters') })
    expect(await other.put(pieces('x'), 10)).toMatchObject({
      ok: false,
      refusal: { code: 'storage-unreachable', message: expect.stringContaining('NoSuchBucket') },
    })
    expect(await other.get(digestOf('x'))).toMatchObject({ ok: false, refusal: { code: 'storage-unreachable' } })
  })

  test('a prefix with any characters is signed and read back as it is', async () => {
    const files = bucket({ DOCUMENT_STORE: s3.documentStore('a b/c+d/é') })
    const put = await files.put(pieces('odd'), 10)
    expect(put.ok).toBe(true)
    expect([...s3.objects.keys()]).toContain(`a b/c+d/é/${digestOf('odd')}`)
    expect((await everything(files, 10)).map(({ digest }) => digest)).toEqual([digestOf('odd')])
  })
})

describe('settings', () => {
  test.each<[what: string, env: FilesEnv, where: string]>([
    ['by default, .data/documents', {}, path.resolve('.data/documents')],
    ['beside the embedded database', { DATABASE_URL: 'file:/tmp/x' }, '/tmp/x/documents'],
    ['with a server, .data/documents', { DATABASE_URL: 'postgres://u@h/d' }, path.resolve('.data/documents')],
    ['a directory', { DOCUMENT_STORE: 'file:/srv/papers' }, '/srv/papers'],
    ['a directory as an address', { DOCUMENT_STORE: 'file:///srv/pa%20pers' }, '/srv/pa pers'],
    ['a bucket', { DOCUMENT_STORE: 's3://papers/of/', ...S3_KEYS }, 's3://papers/of/'],
    ['a whole bucket', { DOCUMENT_STORE: 's3://papers', ...S3_KEYS }, 's3://papers/'],
  ])('%s', (_what, env, where) => {
    expect(opened(env).where).toBe(where)
  })

  test.each<[what: string, value: string]>([
    ['no kind', '/srv/papers'],
    ['no directory', 'file:'],
    ['no bucket', 's3://'],
    ['a bucket of no name', 's3://A_B/x'],
    ['an endpoint that is none', 's3://papers/x?endpoint=minio:9000'],
    ['a key it does not know', 's3://papers/x?endpiont=http://minio'],
  ])('refused: %s', (_what, value) => {
    expect(openFiles({ DOCUMENT_STORE: value, ...S3_KEYS })).toMatchObject({
      ok: false,
      refusal: { code: 'storage-setting-invalid' },
    })
  })

  test('refused: a bucket without keys', () => {
    expect(openFiles({ DOCUMENT_STORE: 's3://papers/x' }).ok).toBe(false)
  })
})
