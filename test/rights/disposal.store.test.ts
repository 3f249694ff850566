/** Disposal: what need not be kept goes on its day and not before, and the journal stays whole without it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dispose } from '../../src/actions/dispose.ts'
import { proveEntry } from '../../src/actions/prove-entry.ts'
import { replayJournal } from '../../src/actions/replay-journal.ts'
import { sealJournal } from '../../src/actions/seal-journal.ts'
import { sha256 } from '../../src/actions/sha256.ts'
import { startDraft } from '../../src/actions/start-draft.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { verifyJournal } from '../../src/actions/verify-journal.ts'
import { withdrawProfile } from '../../src/actions/withdraw-profile.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { type Entry, entryDigest } from '../../src/journal/entry.ts'
import type { JournalFault } from '../../src/journal/faults.ts'
import { addMonthsToMoment, type Micros, moment } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'
import { invited, LAPSES_AT, prepared } from '../applications/rooms.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { BEGIN, by, DAY, empty, SECOND, submitted, value } from '../people/cast.ts'

const AT = moment(BEGIN)
const OVER = AT + 30 * DAY
const system = (at: Micros) => ({ by: 'system', at }) as const

async function expectWhole(store: Store) {
  const faults: JournalFault[] = []
  const onFaults = (some: readonly JournalFault[]) => void faults.push(...some)
  const verified = await verifyJournal(store.db, { onFaults })
  const replayed = await replayJournal(store.db, { onFaults })
  expect(faults).toEqual([])
  return { verified, replayed }
}

async function faultsOf(store: Store): Promise<readonly JournalFault[]> {
  const faults: JournalFault[] = []
  await verifyJournal(store.db, { onFaults: (some) => void faults.push(...some) })
  return faults
}

/** Every text of every table in which a word stands. */
async function placesOf(store: Store, word: string): Promise<readonly string[]> {
  const tables = await store.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await store.sql<{ n: number }[]>`
      select count(*)::integer as n from ${store.sql(name)} as one where to_jsonb(one)::text like ${`%${word}%`}`
    if (row!.n > 0) found.push(name)
  }
  return found
}

/** A profile withdrawn, everything of it sealed. */
async function withdrawn(store: Store) {
  const one = await submitted(store)
  value(await withdrawProfile(store.db, by.candidate(OVER), { profile: one.profile }))
  await sealJournal(store, OVER)
  return one
}

describeStores('disposal', ({ store }) => {
  beforeEach(async () => {
    await empty(store())
    await asOwner(store(), async (sql) => {
      for (const table of ['journal_leaf', 'journal_seal', 'journal_disposed', 'document', 'payment', 'review']) {
        await sql`delete from ${sql(table)}`
      }
    })
  })

  test('on its day, and not the moment before, a file goes: name, answers, versions, letters, journal, salt', async () => {
    const [one, other] = [await withdrawn(store()), await submitted(store())]
    const [name] = await store().sql<
      { family: string }[]
    >`select family_name as family from person where id = ${one.person}`
    const [version] = await store().sql<{ digest: string }[]>`
      select encode(digest, 'hex') as digest from profile_version where profile = ${one.profile}`
    const day = addMonthsToMoment(OVER, 24)
    const before = await dispose(store(), system(day - 1))
    expect(before).toMatchObject({ profiles: 0, persons: 0, entries: 0, disposals: [] })
    expect((await placesOf(store(), name!.family)).length).toBeGreaterThan(0)
    const report = await dispose(store(), system(day))
    expect(report).toMatchObject({ profiles: 1, persons: 1 })
    for (const word of [one.profile, one.person, name!.family, version!.digest]) {
      expect([word, await placesOf(store(), word)]).toEqual([word, []])
    }
    expect((await placesOf(store(), other.profile)).length).toBeGreaterThan(5)
    const again = await dispose(store(), system(day + DAY))
    expect(again).toMatchObject({ profiles: 0, persons: 0, disposals: [] })
  })

  test('leaves a journal that verifies and replays, under the same seals, and says how many entries went', async () => {
    const [one, other] = [await withdrawn(store()), await submitted(store())]
    await sealJournal(store(), OVER + 1)
    const before = await expectWhole(store())
    const roots = await store().sql`select number, encode(chained, 'hex') as chained from journal_seal order by number`
    const [gone] = await store().sql<{ n: number }[]>`
      select count(*)::integer as n from journal where subject in (${one.profile}, ${one.person})`
    const report = await dispose(store(), system(addMonthsToMoment(OVER, 24)))
    expect(report.entries).toBe(gone!.n)
    const { verified, replayed } = await expectWhole(store())
    expect(verified).toMatchObject({ disposed: gone!.n, profiles: before.verified.profiles - 1 })
    expect(replayed).toMatchObject({ profiles: 1, disposed: gone!.n })
    const after = await store().sql`select number, encode(chained, 'hex') as chained from journal_seal order by number`
    expect(after.slice(0, roots.length)).toEqual([...roots])
    await sealJournal(store(), OVER + 800 * DAY)
    // The proof of an entry under the same seal goes through what was left of the others.
    expect(
      value(await proveEntry(store().db, { kind: 'profile', subject: other.profile, seq: 1 })).path.length,
    ).toBeGreaterThan(0)
    await expectWhole(store())
    const [said] = await store().sql<
      { detail: string; actor: string }[]
    >`select detail, actor from journal where subject = 'disposal'`
    expect(JSON.parse(said!.detail)).toMatchObject({
      disposal: 1,
      profiles: 1,
      persons: 0,
      rules: ['retention.profile'],
    })
  })

  test('whoever knows everything that an entry said cannot find it again: its salt is gone with it', async () => {
    const one = await withdrawn(store())
    const entries = await store().sql<(Entry & { digest: string; salt: string | null })[]>`
      select kind, subject, seq, at, recorded_at as "recordedAt", actor, act, transition, rules, encode(before, 'hex') as before,
        encode(after, 'hex') as after, detail, encode(digest, 'hex') as digest, encode(salt, 'hex') as salt
      from journal where subject = ${one.profile} order by seq`
    const chained = (salt: string | null) => {
      let previous = salt
      return entries.map((entry) => {
        previous = entryDigest(previous, entry, sha256)
        return previous
      })
    }
    expect(entries[0]!.salt).toMatch(/^[0-9a-f]{64}$/)
    expect(chained(entries[0]!.salt)).toEqual(entries.map(({ digest }) => digest))
    await dispose(store(), system(addMonthsToMoment(OVER, 24)))
    const left = await store().sql<{ digest: string }[]>`select encode(digest, 'hex') as digest from journal_disposed`
    expect(left.length).toBeGreaterThan(entries.length)
    const guesses = new Set(chained(null))
    expect(left.filter(({ digest }) => guesses.has(digest))).toEqual([])
    expect(await placesOf(store(), entries[0]!.salt!)).toEqual([])
  })

  test('a file with an application and its documents goes after its own period, files too', async () => {
    const files = directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-dispose-')))
    const one = await invited(store())
    await prepared(store(), files, one.profile, LAPSES_AT - 10 * DAY)
    await sweep(store().db, system(LAPSES_AT + DAY))
    const kept = await store().sql<{ digest: string }[]>`
      select encode(digest, 'hex') as digest from document where profile = ${one.profile}`
    expect(kept.length).toBeGreaterThan(3)
    // Money was paid: that is kept longer than the rest.
    const early = await dispose(store(), system(addMonthsToMoment(LAPSES_AT + DAY, 25)), { files })
    expect(early).toMatchObject({ profiles: 0, files: 0 })
    const report = await dispose(store(), system(addMonthsToMoment(LAPSES_AT + DAY, 85)), { files })
    expect(report).toMatchObject({ profiles: 1, files: new Set(kept.map(({ digest }) => digest)).size })
    for (const { digest } of kept) expect(value(await files.has(digest))).toBeNull()
    expect(await placesOf(store(), one.profile)).toEqual(['invitation'])
    await expectWhole(store())
  })

  test('nothing goes of somebody who is barred, who has a profile that lives, or whose review waits', async () => {
    const [barred, living, waiting] = [await withdrawn(store()), await withdrawn(store()), await withdrawn(store())]
    await store().sql`update person set barred_at = ${OVER} where id = ${barred.person}`
    value(await startDraft(store().db, by.candidate(OVER + SECOND), { person: living.person }))
    await store().sql`
      insert into review (profile, number, state, asked_at, due_at, about, entry, reason, trace, asked_by)
      values (${waiting.profile}, 1, 'asked', ${OVER}, ${OVER + DAY}, 'refusal', 1, 'why', '{}', 'candidate:A')`
    const report = await dispose(store(), system(addMonthsToMoment(OVER, 24)))
    // Of the second the old profile goes, and the person stays.
    expect(report).toMatchObject({ profiles: 1, persons: 0 })
    expect((await placesOf(store(), barred.person)).length).toBeGreaterThan(2)
    expect(await store().sql`select id from person order by id`).toHaveLength(3)
    await expectWhole(store())
  })

  test('the database lets nothing go that is still there, is not sealed, or is of somebody else’s kind', async () => {
    const one = await submitted(store())
    const refused = async (kind: string, subject: string) =>
      store().sql`select dispose_chain(${kind}, ${subject}, 1)`.then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
    await sealJournal(store(), AT)
    expect(await refused('profile', one.profile)).toBe('55000')
    expect(await refused('person', one.person)).toBe('55000')
    expect(await refused('round', '1')).toBe('55000')
    value(await withdrawProfile(store().db, by.candidate(OVER), { profile: one.profile }))
    await store().sql`delete from profile where reference = ${one.profile}`
    expect(await refused('profile', one.profile)).toBe('55000')
    await expect(store().sql`delete from journal_disposed`).rejects.toMatchObject({ code: '42501' })
    await expect(
      store().sql`insert into journal_disposed (leaf, disposal, digest) values (1, 1, ${Buffer.alloc(32)})`,
    ).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('a disposal without its entry, one that took more than it says, and a digest changed after it are found', async () => {
    await withdrawn(store())
    await withdrawn(store())
    await dispose(store(), system(addMonthsToMoment(OVER, 24)))
    expect(await faultsOf(store())).toEqual([])
    const [leaf] = await store().sql<
      { leaf: number; disposal: number }[]
    >`select leaf, disposal from journal_disposed order by leaf limit 1`
    await asOwner(
      store(),
      (sql) => sql`update journal_disposed set digest = ${Buffer.alloc(32, 7)} where leaf = ${leaf!.leaf}`,
    )
    expect((await faultsOf(store())).map(({ code }) => code)).toEqual(['root-differs', 'disposal-differs'])
    await asOwner(store(), (sql) => sql`update journal_disposed set disposal = 9 where leaf = ${leaf!.leaf}`)
    expect((await faultsOf(store())).map(({ code }) => code)).toContain('disposal-differs')
    await asOwner(store(), (sql) => sql`delete from journal_disposed where leaf = ${leaf!.leaf}`)
    expect((await faultsOf(store())).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['leaf-missing', 'disposal-differs']),
    )
  })

  test('answers to requests and messages that were sent go after their own short periods', async () => {
    const one = await submitted(store())
    await store().sql`
      insert into answered_request (account, key, digest, answered_at, status, body)
      values (${one.person}, 'k', ${Buffer.alloc(32)}, ${AT}, 200, '{}')`
    await store().sql`update outbox set state = 'sent', sent_at = ${AT} where profile = ${one.profile}`
    expect(await dispose(store(), system(addMonthsToMoment(AT, 1) - 1))).toMatchObject({ requests: 0, messages: 0 })
    expect(await dispose(store(), system(addMonthsToMoment(AT, 1)))).toMatchObject({ requests: 1, messages: 0 })
    expect(await dispose(store(), system(addMonthsToMoment(AT, 3)))).toMatchObject({ requests: 0, messages: 1 })
  })
})
