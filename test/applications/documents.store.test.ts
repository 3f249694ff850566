import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AddDocumentAsked, addDocument } from '../../src/actions/add-document.ts'
import { collectOrphans } from '../../src/actions/collect-orphans.ts'
import { openApplication } from '../../src/actions/open-application.ts'
import { readDocument, readFile } from '../../src/actions/read-file.ts'
import { removeDocument } from '../../src/actions/remove-document.ts'
import { scanDocuments } from '../../src/actions/scan-documents.ts'
import { submitApplication } from '../../src/actions/submit-application.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import type { Files } from '../../src/files/files.ts'
import { openFiles } from '../../src/files/open.ts'
import { openScanner, type Scanner } from '../../src/files/scanner.ts'
import { type Micros, moment } from '../../src/law/moment.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { S3_KEYS, type S3Server, s3Server } from '../files/s3-server.ts'
import { acts, agreesWithJournal, by, clean, codeOf, DAY, invited, ok, pdf, prepared } from './rooms.ts'

const AT = moment('2024-03-01T12:00:00Z')
const src = path.join(import.meta.dirname, '../../src')
const inFuture = (): Micros => (Date.now() + 3_600_000) * 1000
const inPast = (): Micros => (Date.now() - 3_600_000) * 1000

describeStores('the documents of an application', ({ store, databaseUrl }) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'documents-'))
  afterAll(() => fs.rmSync(dir, { recursive: true }))
  const files = directoryFiles(dir)
  const stored = () =>
    (fs.readdirSync(dir, { recursive: true }) as string[]).filter((name) => fs.statSync(path.join(dir, name)).isFile())

  const open = async () => {
    const { profile } = await invited(store())
    ok(await openApplication(store().db, by('candidate', AT), { profile }))
    return profile
  }
  const add = (profile: string, changes: Partial<AddDocumentAsked> = {}, at = AT, into: Files = files) =>
    addDocument(store().db, into, by('candidate', at), {
      profile,
      task: 'passport:principal',
      name: 'passport.pdf',
      declaredType: 'application/pdf',
      bytes: pdf(profile),
      ...changes,
    })
  const documents = (profile: string) =>
    store().sql<{ id: string; name: string; type: string; size: number; scan: string; says: string; digest: string }[]>`
      select id, name, type, size, scan, scan_says as says, encode(digest, 'hex') as digest from document
      where profile = ${profile} and removed_at is null order by uploaded_at, id`
  /** Only what a test put there waits. */
  const settle = () => scanDocuments(store().db, files, clean, by('operator', AT), 1_000)

  describe('sent', () => {
    test('a document is stored under its digest, with its type by its bytes and a safe name, and waits for its scan', async () => {
      const profile = await open()
      const record = ok(
        await add(profile, {
          name: '../../etc/../my passport<1>.exe.pdf',
          issuedOn: '2020-05-01',
          validThrough: '2030-04-30',
        }),
      )
      const content = `%PDF-1.7\n${profile}\n`
      const digest = createHash('sha256').update(content).digest('hex')
      expect(record).toMatchObject({
        task: 'passport:principal',
        type: 'application/pdf',
        digest,
        bytes: content.length,
        scan: 'waiting',
      })
      expect(record.name).toBe('my passport_1_.exe.pdf')
      expect(await documents(profile)).toMatchObject([{ id: record.id, size: content.length, digest, scan: 'waiting' }])
      const got = await files.get(digest)
      expect((await buffer(ok(got))).toString()).toBe(content)
      const [entry] = await store().sql<{ act: string; detail: string }[]>`
        select act, detail from journal where subject = ${profile} and kind = 'profile' order by seq desc limit 1`
      expect(entry!.act).toBe('add-document')
      expect(JSON.parse(entry!.detail)).toMatchObject({ document: record.id, digest, bytes: content.length })
      expect(entry!.detail).not.toMatch(/passport|exe|2030/)
    })

    test('the same bytes sent again for the same task are one document; for another task, another', async () => {
      const profile = await open()
      const first = ok(await add(profile))
      expect(ok(await add(profile, {}, AT + 5))).toEqual(first)
      const other = ok(await add(profile, { task: 'photo:principal' }))
      expect(other).toMatchObject({ digest: first.digest })
      expect(await documents(profile)).toHaveLength(2)
      const at = await Promise.all([1, 2, 3].map((i) => add(profile, { bytes: pdf('at once') }, AT + i)))
      expect(new Set(at.map((one) => ok(one).id)).size).toBe(1)
    })

    test('one that is no such type, or another than it says, or nothing, is refused before anything is stored', async () => {
      const profile = await open()
      const before = stored().length
      const bytes = async function* (...pieces: (string | number[])[]) {
        for (const piece of pieces) yield Buffer.from(piece as string)
      }
      const refusal = async (changes: Partial<AddDocumentAsked>) => codeOf(await add(profile, changes))
      expect(await refusal({ bytes: bytes('MZ', 'this is a program') })).toBe('type-not-taken')
      expect(await refusal({ bytes: bytes('PK\u0003\u0004 word processor') })).toBe('type-not-taken')
      // The type is that of the bytes, in however small pieces they come.
      expect(await refusal({ bytes: bytes('%', 'P', '', 'D', 'F', '-1.7 and on'), declaredType: 'image/png' })).toBe(
        'type-disagrees',
      )
      expect(await refusal({ bytes: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]) })).toBe(
        'type-disagrees',
      )
      expect(await refusal({ bytes: bytes() })).toBe('empty-file')
      expect(await refusal({ bytes: bytes('', '') })).toBe('empty-file')
      expect(await refusal({ task: 'passport:spouse' })).toBe('task-unknown')
      expect(await refusal({ task: 'form:application' })).toBe('task-unknown')
      expect(await refusal({ validThrough: '2024-02-30' })).toBe('not-a-day')
      expect(stored()).toHaveLength(before)
      expect(await documents(profile)).toHaveLength(0)
      ok(
        await add(profile, {
          bytes: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], [0x1a, 0x0a, 1]),
          declaredType: 'image/png',
        }),
      )
    })

    test('one that is longer than the limit is refused as soon as it is, and its source is let go', async () => {
      const profile = await open()
      let sent = 0
      let letGo = false
      const endless = async function* () {
        try {
          for (sent = 0; ; sent += 64_000)
            yield sent === 0 ? Buffer.from('%PDF-1.7'.padEnd(64_000)) : Buffer.alloc(64_000)
        } finally {
          letGo = true
        }
      }
      const before = stored().length
      expect(codeOf(await add(profile, { bytes: endless() }))).toBe('file-too-large')
      expect(sent).toBeGreaterThan(4 * 1024 * 1024 - 64_000)
      expect(sent).toBeLessThan(4 * 1024 * 1024 + 64_000)
      expect(letGo).toBe(true)
      expect(stored()).toHaveLength(before)
      expect(await documents(profile)).toHaveLength(0)
    })

    test('one whose connection ends before it is refused, and nothing is stored', async () => {
      const profile = await open()
      const before = stored().length
      const broken = async function* (pieces: number) {
        for (let i = 0; i < pieces; i++) yield Buffer.from(i === 0 ? '%PDF-1.7 begun' : 'more')
        throw new Error('socket hang up')
      }
      expect(codeOf(await add(profile, { bytes: broken(0) }))).toBe('upload-interrupted')
      expect(codeOf(await add(profile, { bytes: broken(5) }))).toBe('upload-interrupted')
      expect(stored()).toHaveLength(before)
    })

    test('50 MB go through without staying in memory', async () => {
      const profile = await open()
      const { status, said } = await program(`
        let most = 0
        // Buffers are freed beside the collection, so it is given a moment.
        const looked = async () => {
          for (let i = 0; i < 2; i++) { gc(); await new Promise((go) => setTimeout(go, 10)) }
          most = Math.max(most, process.memoryUsage().arrayBuffers)
        }
        const long = async function* () {
          yield Buffer.from('%PDF-1.7 long')
          await looked()
          const before = most
          for (let i = 0; i < 800; i++) { yield Buffer.alloc(65_536, i); if (i % 80 === 79) await looked() }
          console.log(JSON.stringify({ grown: most - before }))
        }
        const added = await add('${profile}', long(), { mostBytes: 64 * 1024 * 1024, types: ['application/pdf'] })
        console.log(JSON.stringify(added))`)
      expect(status).toBe(0)
      const [{ grown }, added] = said.map((line) => JSON.parse(line))
      expect(added).toMatchObject({ ok: true, value: { bytes: 13 + 800 * 65_536 } })
      expect(grown).toBeLessThan(2 * 1024 * 1024)
      const limited = await program(`
        const long = async function* () { yield Buffer.from('%PDF-1.7'); for (let i = 0; i < 800; i++) yield Buffer.alloc(65_536, i) }
        console.log((await add('${profile}', long(), { mostBytes: 50_000_000, types: ['application/pdf'] })).refusal.code)`)
      expect(limited.said).toEqual(['file-too-large'])
    })

    test('a process killed while it uploads leaves no document and no file, only what a collection takes away', async () => {
      const profile = await open()
      await collectOrphans(store().db, files, { before: inFuture() })
      const before = stored()
      const running = start(`
        const slow = async function* () {
          yield Buffer.from('%PDF-1.7')
          for (;;) { yield Buffer.alloc(10_000, 7); console.log('sent'); await new Promise((go) => setTimeout(go, 5)) }
        }
        await add('${profile}', slow())`)
      await once(running.stdout!, 'data')
      running.kill('SIGKILL')
      await once(running, 'close')
      expect(await documents(profile)).toHaveLength(0)
      const left = stored().filter((name) => !before.includes(name))
      expect(left).toEqual([expect.stringMatching(/^incoming\/.*\.part$/)])
      expect(ok(await collectOrphans(store().db, files, { before: inPast() }))).toEqual({ files: 0, unfinished: 0 })
      expect(ok(await collectOrphans(store().db, files, { before: inFuture() }))).toEqual({ files: 0, unfinished: 1 })
      expect(stored()).toEqual(before)
    })
  })

  describe('scanned', () => {
    const scan = (scanner: Scanner | null, most?: number) =>
      scanDocuments(store().db, files, scanner, by('operator', AT), most)
    const fromSetting = (command: string) => {
      const scanner = openScanner({ DOCUMENT_SCANNER: command })
      if (!scanner.ok || scanner.value === null) throw new Error('no scanner')
      return scanner.value
    }

    test('by the command of the setting: one is clean, one is refused, and the refused one counts for nothing', async () => {
      await settle()
      const profile = await open()
      ok(await add(profile))
      ok(await add(profile, { task: 'photo:principal', bytes: pdf('EICAR') }, AT + 1))
      const scanner = fromSetting(`sh -c 'if grep -q EICAR; then echo "stream: EICAR FOUND"; exit 1; fi'`)
      expect(ok(await scan(scanner))).toEqual({ clean: 1, refused: 1, waiting: 0 })
      expect(await documents(profile)).toMatchObject([
        { scan: 'clean' },
        { scan: 'refused', says: 'stream: EICAR FOUND' },
      ])
      const made = ok(await openApplication(store().db, by('candidate', AT), { profile }))
      expect(made.declared).toBe(false)
      // A verdict is not replaced: nothing waits any more.
      expect(ok(await scan(clean))).toEqual({ clean: 0, refused: 0, waiting: 0 })
      expect((await acts(store(), profile)).filter((act) => act === 'scan-document')).toHaveLength(2)
    })

    test('a scanner that cannot judge lets them wait, and is asked again; those never tried go first', async () => {
      await settle()
      const profile = await open()
      ok(await add(profile))
      expect(ok(await scan(fromSetting(`sh -c 'echo no daemon; exit 2'`)))).toEqual({
        clean: 0,
        refused: 0,
        waiting: 1,
      })
      expect(await documents(profile)).toMatchObject([{ scan: 'waiting', says: '2: no daemon' }])
      ok(await add(profile, { task: 'photo:principal', bytes: pdf('second') }, AT + 1))
      const seen: string[] = []
      const watching: Scanner = {
        name: 'watching',
        scan: async (bytes) => {
          seen.push((await buffer(bytes)).toString())
          return { kind: 'waiting', says: '' }
        },
      }
      ok(await scan(watching, 1))
      expect(seen[0]).toContain('second')
      expect(ok(await scan(clean))).toEqual({ clean: 2, refused: 0, waiting: 0 })
    })

    test('without a scanner they wait, and that is said; none is one that must be set', async () => {
      await settle()
      const profile = await open()
      ok(await add(profile))
      const unset = openScanner({})
      expect(codeOf(await scan(unset.ok ? unset.value : clean))).toBe('scanner-missing')
      expect(await documents(profile)).toMatchObject([{ scan: 'waiting' }])
      expect(ok(await scan(fromSetting('none')))).toEqual({ clean: 1, refused: 0, waiting: 0 })
      expect(await documents(profile)).toMatchObject([{ scan: 'clean', says: 'none' }])
    })

    test('two scanners at once enter one verdict', async () => {
      await settle()
      const profile = await open()
      for (const i of [1, 2, 3, 4]) ok(await add(profile, { bytes: pdf(`${i}`) }, AT + i))
      const both = await Promise.all([scan(clean), scan(clean)])
      expect(both.reduce((sum, one) => sum + ok(one).clean, 0)).toBe(4)
      expect((await acts(store(), profile)).filter((act) => act === 'scan-document')).toHaveLength(4)
    })

    test('an application with a document that waits, or was refused, is not complete', async () => {
      await settle()
      const { profile } = await invited(store())
      await prepared(store(), files, profile, AT, { without: ({ key }) => key === 'photo:principal' })
      const lacking = async () => {
        const outcome = await submitApplication(store().db, by('candidate', AT + 9), { profile })
        return outcome.ok
          ? []
          : (outcome.refusal as unknown as { findings: { says: { en: string } }[] }).findings.map(({ says }) => says.en)
      }
      const sent = ok(await add(profile, { task: 'photo:principal' }))
      expect(await lacking()).toEqual([expect.stringContaining('has not been scanned')])
      ok(await scan({ name: 'strict', scan: async () => ({ kind: 'refused', says: 'FOUND' }) }))
      expect(await lacking()).toEqual([expect.stringContaining('The scan refused it')])
      ok(await removeDocument(store().db, by('candidate', AT), { profile, document: sent.id }))
      ok(await add(profile, { task: 'photo:principal', bytes: pdf('clean') }, AT + 1))
      ok(await scan(clean))
      expect(await lacking()).toEqual([])
    })
  })

  describe('taken back and collected', () => {
    test('a file goes once no document goes by it, and not while one does', async () => {
      const profile = await open()
      const first = ok(await add(profile))
      const second = ok(await add(profile, { task: 'photo:principal' }))
      const remove = (document: string) => removeDocument(store().db, by('candidate', AT + 1), { profile, document })
      const collect = async (before = inFuture()) => ok(await collectOrphans(store().db, files, { before })).files
      await collect()
      ok(await remove(first.id))
      expect(codeOf(await remove(first.id))).toBe('document-unknown')
      expect(await collect()).toBe(0)
      ok(await remove(second.id))
      expect(await collect(inPast())).toBe(0)
      expect(await collect()).toBe(1)
      expect(await files.has(first.digest)).toEqual({ ok: true, value: null })
      expect((await acts(store(), profile)).slice(-2)).toEqual(['remove-document', 'remove-document'])
    })

    test('a file stored without its row, as a kill between the two leaves it, is an orphan', async () => {
      await open()
      const { digest } = ok(await files.put(pdf('orphan'), 1_000))
      expect(ok(await collectOrphans(store().db, files, { before: inFuture() })).files).toBe(1)
      expect(await files.has(digest)).toEqual({ ok: true, value: null })
    })

    test('of collections and uploads of the same bytes at once, no document is left without its file', async () => {
      const profile = await open()
      // What is still being written is not to be swept here: in earnest a day lies between.
      const hasty: Files = { ...files, sweep: async () => ({ ok: true, value: 0 }) }
      let stop = false
      const collecting = (async () => {
        while (!stop) ok(await collectOrphans(store().db, hasty, { before: inFuture() }))
      })()
      let added = 0
      try {
        for (let i = 0; i < 30; i++) {
          const outcomes = await Promise.all(
            ['passport:principal', 'photo:principal'].map((task) =>
              add(profile, { task, bytes: pdf(`race ${i}`) }, AT + i),
            ),
          )
          // Taken away between bytes and row: refused, to be sent again, and never a row alone.
          for (const one of outcomes) if (!one.ok) expect(one.refusal.code).toBe('upload-interrupted')
          added += outcomes.filter((one) => one.ok).length
        }
      } finally {
        stop = true
        await collecting
      }
      expect(await documents(profile)).toHaveLength(added)
      for (const { digest } of await documents(profile)) expect(ok(await files.has(digest))).not.toBeNull()
    })
  })

  describe('read', () => {
    test('by staff it is journalled, by the person it is not; what is not clean is given to nobody', async () => {
      const profile = await open()
      const { id: document, digest } = ok(await add(profile))
      const read = (kind: Parameters<typeof by>[0], asked = { profile, document }) =>
        readDocument(store().db, files, by(kind, AT + 1), asked)
      expect(codeOf(await read('officer'))).toBe('document-not-clean')
      await settle()
      const got = ok(await read('officer'))
      expect((await buffer(got.bytes)).toString()).toBe(`%PDF-1.7\n${profile}\n`)
      ok(await read('candidate'))
      expect(codeOf(await read('officer', { profile, document: 'none' }))).toBe('document-unknown')
      expect(codeOf(await read('officer', { profile: 'P-none', document }))).toBe('profile-unknown')
      const fileOf = (kind: Parameters<typeof by>[0]) =>
        store()
          .db.transaction()
          .execute((tx) => readFile(tx, by(kind, AT + 2), profile))
      const file = await fileOf('officer')
      expect(file).toMatchObject({ content: { profile }, invitation: { state: 'issued' }, life: { state: 'invited' } })
      expect(file!.applications).toMatchObject([
        { state: 'preparing', documents: [{ id: document, digest }], payments: [] },
      ])
      expect(await fileOf('candidate')).toEqual(file)
      const entries = await store().sql<{ act: string; actor: string }[]>`
        select act, actor from journal where subject = ${profile} and kind = 'profile' and act like 'read-%' order by seq`
      expect(entries.map(({ act, actor }) => `${actor} ${act}`)).toEqual([
        ...['officer:a.tremblay read-document', 'officer:a.tremblay read-file'],
      ])
    })

    test('once the application is received, none is added and none taken back', async () => {
      const { profile } = await invited(store())
      await prepared(store(), files, profile, AT)
      ok(await submitApplication(store().db, by('candidate', AT + 1), { profile }))
      const [{ id } = { id: '' }] = await documents(profile)
      expect(codeOf(await add(profile, { bytes: pdf('late') }, AT + 2))).toBe('application-received')
      expect(codeOf(await removeDocument(store().db, by('candidate', AT + 2), { profile, document: id }))).toBe(
        'application-received',
      )
    })
  })

  describe('in a bucket', () => {
    let s3: S3Server
    beforeAll(async () => {
      s3 = await s3Server()
    })
    afterAll(() => s3.close())
    const bucket = () => ok(openFiles({ DOCUMENT_STORE: s3.documentStore(), ...S3_KEYS }))

    test('a document is stored, scanned, read and collected all the same', async () => {
      await settle()
      const profile = await open()
      const { id: document, digest } = ok(await add(profile, {}, AT, bucket()))
      expect([...s3.objects.keys()]).toEqual([`of/applicants/${digest}`])
      expect(ok(await scanDocuments(store().db, bucket(), clean, by('operator', AT)))).toMatchObject({ clean: 1 })
      const got = ok(await readDocument(store().db, bucket(), by('officer', AT), { profile, document }))
      expect((await buffer(got.bytes)).toString()).toBe(`%PDF-1.7\n${profile}\n`)
      ok(await removeDocument(store().db, by('candidate', AT + DAY), { profile, document }))
      expect(ok(await collectOrphans(store().db, bucket(), { before: inFuture() })).files).toBe(1)
      expect(s3.objects.size).toBe(0)
    })

    test('while it is full or away nothing is recorded, and the person is told', async () => {
      const profile = await open()
      s3.faults.push(
        { status: 507, code: 'XMinioStorageFull' },
        ...Array.from({ length: 3 }, () => ({ status: 507, code: 'XMinioStorageFull' })),
      )
      expect(codeOf(await add(profile, {}, AT, bucket()))).toBe('storage-full')
      const away = ok(openFiles({ DOCUMENT_STORE: 's3://papers/x?endpoint=http://127.0.0.1:9', ...S3_KEYS }))
      expect(codeOf(await add(profile, {}, AT, away))).toBe('storage-unreachable')
      expect(await documents(profile)).toHaveLength(0)
      ok(await add(profile))
      expect(codeOf(await scanDocuments(store().db, away, clean, by('operator', AT)))).toBe('storage-unreachable')
      await settle()
    })
  })

  test('the journal agrees with the store after all of it, and alone builds it again', () => agreesWithJournal(store()))

  /** A process of its own that can `add` a document to this suite's store and directory. */
  function start(script: string) {
    const text = `
      import { addDocument } from ${JSON.stringify(`${src}/actions/add-document.ts`)}
      import { directoryFiles } from ${JSON.stringify(`${src}/files/directory.ts`)}
      import { openStore } from ${JSON.stringify(`${src}/store/open.ts`)}
      const { value: store } = await openStore({ DATABASE_URL: ${JSON.stringify(databaseUrl())} })
      const add = (profile, bytes, uploads) => addDocument(store.db, directoryFiles(${JSON.stringify(dir)}),
        { by: { kind: 'candidate', name: 'A-1' }, at: ${AT} },
        { profile, task: 'passport:principal', name: 'p.pdf', declaredType: 'application/pdf', bytes }, uploads)
      ${script}
      await store.close()`
    return spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', text], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
  async function program(script: string): Promise<{ status: number | null; said: readonly string[] }> {
    const child = start(script)
    const [said, [status]] = await Promise.all([text(child.stdout!), once(child, 'close')])
    return { status: status as number | null, said: said.trim().split('\n') }
  }
})
