import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Doing, entryOf } from '../../src/actions/enact.ts'
import { proveEntry } from '../../src/actions/prove-entry.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { sha256 } from '../../src/actions/sha256.ts'
import { momentText } from '../../src/law/moment.ts'
import { appendToJournal } from '../../src/store/journal.ts'
import type { Store } from '../../src/store/open.ts'
import { lockSeals, takeWaiting } from '../../src/store/seals.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { long } from '../rounds/rooms.ts'
import { at, emptied, verified } from './story.ts'

const doing: Doing = { by: 'system', at }

/** Appends to the chains of some subjects of the service, each once, in one transaction. */
const append = (store: Pick<Store, 'db'>, subjects: readonly string[], note = '') =>
  store.db.transaction().execute((tx) =>
    appendToJournal(
      tx,
      subjects.map((subject) => entryOf(doing, 'service', subject, { act: 'note', detail: { note } })),
      sha256,
    ),
  )

const subjects = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `s-${String(from + i).padStart(4, '0')}`)

/** Entries, leaves and waiting; every leaf once. */
async function counts(store: Store) {
  const [row] = await store.sql<{ entries: number; leaves: number; distinct: number; waiting: number }[]>`
    select (select count(*) from journal) as entries, (select count(*) from journal_waiting) as waiting,
      (select count(*) from journal_leaf) as leaves,
      (select count(distinct (subject, kind, seq)) from journal_leaf) as distinct`
  return row!
}

describeStores('sealing the journal', ({ store, databaseUrl }) => {
  beforeEach(async () => {
    await store().sql`set synchronous_commit = off`
    await emptied(store())
  })

  test('what waits is sealed in batches, in the order of its keys, once', async () => {
    await append(store(), subjects(0, 10))
    await append(store(), subjects(5, 10))
    const seals = await sealJournal(store(), at, { batch: 8 })
    expect(seals.map(({ number, firstLeaf, leaves, sealedAt }) => [number, firstLeaf, leaves, sealedAt])).toEqual([
      [1, 0, 8, at],
      [2, 8, 8, at],
      [3, 16, 4, at],
    ])
    const leaves = await store().sql<
      { subject: string; seq: number }[]
    >`select subject, seq from journal_leaf order by leaf`
    const expected = subjects(0, 15).flatMap((subject, i) =>
      i >= 5 && i < 10
        ? [
            [subject, 1],
            [subject, 2],
          ]
        : [[subject, 1]],
    )
    expect(leaves.map(({ subject, seq }) => [subject, seq])).toEqual(expected)
    expect(await sealJournal(store(), at)).toEqual([])
    await append(store(), subjects(3, 1))
    expect(await sealJournal(store(), at + 1)).toMatchObject([
      { number: 4, firstLeaf: 20, leaves: 1, sealedAt: at + 1 },
    ])
    expect(await counts(store())).toEqual({ entries: 21, leaves: 21, distinct: 21, waiting: 0 })
    expect((await verified(store())).faults).toEqual([])
  })

  test('a batch that takes exactly what waits', async () => {
    await append(store(), subjects(0, 16))
    expect((await sealJournal(store(), at, { batch: 8 })).map(({ leaves }) => leaves)).toEqual([8, 8])
    expect((await verified(store())).faults).toEqual([])
  })

  test('the proof of an entry leads from it to the root of its seal, checked as the page says', async () => {
    await append(store(), subjects(0, 30))
    const seals = await sealJournal(store(), at, { batch: 13 })
    const climb = (path: readonly string[], index: number, leaves: number, digest: string): string => {
      if (leaves === 1) return sha256(`leaf\n${digest}\n`)
      let power = 1
      while (power * 2 < leaves) power *= 2
      const beside = path.at(-1)
      const left = index < power
      const own = left
        ? climb(path.slice(0, -1), index, power, digest)
        : climb(path.slice(0, -1), index - power, leaves - power, digest)
      return sha256(left ? `node\n${own}\n${beside}\n` : `node\n${beside}\n${own}\n`)
    }
    for (const [i, subject] of subjects(0, 30).entries()) {
      const proven = await proveEntry(store().db, { kind: 'service', subject, seq: 1 })
      if (!proven.ok) throw new Error(proven.refusal.code)
      const { digest, index, path: beside, seal } = proven.value
      const { sealedAt, ...rest } = seals[Math.floor(i / 13)]!
      expect(seal).toEqual({ ...rest, sealedAt: momentText(sealedAt) })
      expect(seal.firstLeaf + index).toBe(i)
      expect(climb(beside, index, seal.leaves, digest)).toBe(seal.root)
    }
  })

  test('there is no proof of what is not there, of what waits, and of what was tampered with', async () => {
    const of = { kind: 'service', subject: 's-0000', seq: 1 } as const
    expect(await proveEntry(store().db, of)).toMatchObject({ ok: false, refusal: { code: 'entry-unknown' } })
    await append(store(), subjects(0, 5))
    expect(await proveEntry(store().db, of)).toMatchObject({ ok: false, refusal: { code: 'entry-waits' } })
    await sealJournal(store(), at)
    expect(await proveEntry(store().db, of)).toMatchObject({ ok: true })
    await asOwner(store(), (sql) => sql`update journal set digest = sha256('x') where subject = 's-0003'`)
    await expect(proveEntry(store().db, of)).rejects.toThrow('does not lead to its root')
  })

  test('an entry that waits and is not in the journal stops the sealing, and nothing is sealed', async () => {
    await append(store(), subjects(0, 5))
    await store().sql`insert into journal_waiting (subject, kind, seq) values ('s-0002', 'service', 2)`
    await expect(sealJournal(store(), at)).rejects.toThrow('The entry 2 of service s-0002 waits to be sealed')
    expect(await counts(store())).toMatchObject({ leaves: 0, waiting: 6 })
  })

  test('whoever appends does not wait for a batch that is being sealed', async () => {
    await append(store(), subjects(0, 20))
    await store()
      .db.transaction()
      .execute(async (tx) => {
        await lockSeals(tx)
        const { digests } = await takeWaiting(tx, 0, 10)
        expect(digests).toHaveLength(10)
        // Held open here: entries of the same chains, of those not taken, and of new ones are appended meanwhile.
        const began = performance.now()
        await append(store(), subjects(0, 30))
        expect(performance.now() - began).toBeLessThan(2_000)
        throw new Error('given up')
      })
      .catch((error: Error) => expect(error.message).toBe('given up'))
    await sealJournal(store(), at, { batch: 11 })
    expect(await counts(store())).toEqual({ entries: 50, leaves: 50, distinct: 50, waiting: 0 })
    expect((await verified(store())).faults).toEqual([])
  })

  test('several seal while several append: nothing is missed, nothing is sealed twice', async () => {
    let appending = true
    const writers = [0, 1, 2].map(async (writer) => {
      // Each has its own chains, as whoever appends to one holds its lock; all of them are spread over the order of keys.
      for (let i = 0; i < long(25); i++) {
        await append(
          store(),
          [0, 7, 14].map((n) => `${(n + i) % 10}-${writer}`),
          `${i}`,
        )
      }
    })
    const sealers = [0, 1, 2].map(async () => {
      while (appending) {
        await sealJournal(store(), at, { batch: 5 })
        await sleep(1)
      }
    })
    await Promise.all(writers)
    appending = false
    await Promise.all(sealers)
    await sealJournal(store(), at)
    const entries = 3 * 3 * long(25)
    expect(await counts(store())).toEqual({ entries, leaves: entries, distinct: entries, waiting: 0 })
    expect((await verified(store())).faults).toEqual([])
  })

  describe('killed', () => {
    test('at any moment: a batch is sealed or it waits', { timeout: long(120_000) }, async () => {
      const kills = long(12)
      let seals = 0
      for (let i = 0; i < kills; i++) {
        await append(store(), subjects(i * 40, 60))
        const child = spawn(process.execPath, [path.join(import.meta.dirname, 'sealer.ts')], {
          env: { ...process.env, DATABASE_URL: databaseUrl() },
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const ended = once(child, 'exit')
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
        // The first line says that the store is open, the others are seals: killed after none, one, two or three, and a little later.
        for (let line = 0; line <= i % 4; line++) await lines.next()
        await sleep(i / 4)
        child.kill('SIGKILL')
        await ended
        const [row] = await store().sql<{ seals: number }[]>`select count(*) as seals from journal_seal`
        seals = row!.seals
        const { entries, leaves, distinct, waiting } = await counts(store())
        expect([leaves + waiting, distinct]).toEqual([entries, leaves])
      }
      expect(seals).toBeGreaterThan(0)
      expect((await counts(store())).waiting).toBeGreaterThan(0)
      expect((await verified(store())).faults).toEqual([])
      await sealJournal(store(), at)
      const entries = 60 * kills
      expect(await counts(store())).toEqual({ entries, leaves: entries, distinct: entries, waiting: 0 })
      expect((await verified(store())).faults).toEqual([])
    })
  })
})
