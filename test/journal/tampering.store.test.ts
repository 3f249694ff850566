import { sql, type Transaction } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/actions/sha256.ts'
import { type KnownRoot, verifyJournalIn } from '../../src/actions/verify-journal.ts'
import { faultSaid } from '../../src/actions/words/journal.ts'
import { type Entry, entryDigest } from '../../src/journal/entry.ts'
import type { JournalFault } from '../../src/journal/faults.ts'
import { chainedRoot, rootOf, type Seal } from '../../src/journal/tree.ts'
import type { Database } from '../../src/store/schema.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { story, verified } from './story.ts'

type Tx = Transaction<Database>

describeStores('a journal that was tampered with', ({ store }) => {
  /** The subject and number of entries: sealed ones of a chain of one, the last of an invited one, one that waits. */
  let invited = ''
  let waiting = ''
  let roots: readonly KnownRoot[] = []

  beforeAll(async () => {
    await story(store())
    const [one] = await store().sql<{ profile: string }[]>`select profile from invitation order by profile limit 1`
    invited = one!.profile
    const [other] = await store().sql<
      { subject: string }[]
    >`select subject from journal_waiting order by subject limit 1`
    waiting = other!.subject
    roots = await store().sql<KnownRoot[]>`
      select number as seal, encode(chained, 'hex') as chained from journal_seal order by number`
  })

  class Undo extends Error {}

  /** What is found after something was done to the store by its owner, who can do anything; all of it is undone. */
  async function foundAfter(tamper: (tx: Tx) => Promise<unknown>, known: readonly KnownRoot[] = []) {
    const faults: JournalFault[] = []
    const run = store()
      .db.transaction()
      .execute(async (tx) => {
        await sql`set local role none`.execute(tx)
        await tamper(tx)
        await verifyJournalIn(tx, { known, onFaults: (some) => void faults.push(...some) })
        throw new Undo()
      })
    await expect(run).rejects.toThrow(Undo)
    for (const fault of faults) {
      for (const said of Object.values(faultSaid(fault))) expect(said).not.toContain('undefined')
    }
    return faults.map(({ code, values }) => ({ code, ...values }))
  }

  const statement = (text: string) => (tx: Tx) => sql.raw(text).execute(tx)

  test('untouched, it is whole', async () => {
    const { report, faults } = await verified(store(), roots)
    expect(faults).toEqual([])
    expect(report).toMatchObject({
      profiles: 60,
      versions: 60,
      rounds: 1,
      allocations: 1,
      seals: 3,
      leaves: 73,
      faults: 0,
    })
    expect(report.entries).toBe(report.leaves + report.waiting)
    expect(report.waiting).toBeGreaterThan(3)
    expect(report.last).toEqual(roots.at(-1))
    expect(await foundAfter(async () => {}, roots)).toEqual([])
  })

  describe('an entry', () => {
    const changes: readonly [column: string, to: string][] = [
      ['at', 'at + 1'],
      ['at', '9223372036854775807'],
      ['recorded_at', 'recorded_at + 1'],
      ['recorded_at', '-9223372036854775808'],
      ['actor', `actor || 'x'`],
      ['act', `'withdraw'`],
      ['transition', `'T99'`],
      ['transition', 'null'],
      ['rules', `'000000000000'`],
      ['before', `sha256('x')`],
      ['after', `sha256('x')`],
      ['detail', `detail || ' '`],
      ['digest', `sha256('x')`],
    ]
    test.each(changes)('%s changed to %s, sealed', async (column, to) => {
      const faults = await foundAfter(
        statement(`update journal set ${column} = ${to} where subject = '${invited}' and seq = 2`),
      )
      expect(faults).toContainEqual({ code: 'entry-changed', kind: 'profile', subject: invited, seq: 2 })
    })

    test.each(changes)('%s changed to %s, waiting', async (column, to) => {
      const faults = await foundAfter(
        statement(`update journal set ${column} = ${to} where subject = '${waiting}' and seq = 2`),
      )
      expect(faults).toContainEqual({ code: 'entry-changed', kind: 'profile', subject: waiting, seq: 2 })
    })

    test('the first of a chain', async () => {
      const faults = await foundAfter(
        statement(`update journal set actor = 'x' where subject = '${invited}' and seq = 1`),
      )
      expect(faults).toEqual([{ code: 'entry-changed', kind: 'profile', subject: invited, seq: 1 }])
    })

    test.each<[change: string, code: string]>([
      ['seq = 3', 'entry-missing'],
      [`kind = 'service'`, 'entry-missing'],
      [`kind = 'allocation'`, 'entry-missing'],
      [`subject = 'P-0000000x'`, 'entry-missing'],
    ])('its key changed: %s', async (change, code) => {
      const faults = await foundAfter(
        statement(`update journal set ${change} where subject = '${invited}' and seq = 2`),
      )
      expect(faults.map((fault) => fault.code)).toContain(code)
      expect(faults).toContainEqual(
        expect.objectContaining({ code: 'leaf-without-entry', kind: 'profile', subject: invited, seq: 2 }),
      )
    })

    test('deleted: the first, sealed', async () => {
      const faults = await foundAfter(statement(`delete from journal where subject = '${invited}' and seq = 1`))
      expect(faults).toContainEqual({ code: 'entry-missing', kind: 'profile', subject: invited, seq: 1, last: 1 })
      expect(faults).toContainEqual(expect.objectContaining({ code: 'leaf-without-entry', subject: invited, seq: 1 }))
    })

    test('deleted: one in the middle', async () => {
      const faults = await foundAfter(statement(`delete from journal where kind = 'allocation' and seq = 1`))
      expect(faults).toContainEqual({ code: 'entry-missing', kind: 'allocation', subject: 'ON/2024', seq: 1, last: 1 })
      expect(faults).toContainEqual({ code: 'allocation-entry-differs', province: 'ON', year: 2024, number: 1 })
    })

    test('deleted: a tail that was sealed', async () => {
      const faults = await foundAfter(statement(`delete from journal where subject = '${invited}' and seq = 2`))
      expect(faults).toContainEqual(expect.objectContaining({ code: 'leaf-without-entry', subject: invited, seq: 2 }))
      expect(faults).toContainEqual({ code: 'life-differs', profile: invited, seq: 1 })
    })

    test('deleted: a tail that was not sealed', async () => {
      const faults = await foundAfter(statement(`delete from journal where subject = '${waiting}' and seq = 2`))
      expect(faults).toEqual([
        { code: 'waiting-without-entry', kind: 'profile', subject: waiting, seq: 2 },
        { code: 'life-differs', profile: waiting, seq: 1 },
      ])
    })

    test('deleted: a tail that was not sealed, and what says that it waits', async () => {
      const faults = await foundAfter(async (tx) => {
        await statement(`delete from journal where subject = '${waiting}' and seq = 2`)(tx)
        await statement(`delete from journal_waiting where subject = '${waiting}'`)(tx)
      })
      expect(faults).toEqual([{ code: 'life-differs', profile: waiting, seq: 1 }])
    })

    test('deleted: a whole chain', async () => {
      const faults = await foundAfter(statement(`delete from journal where subject = '${invited}'`))
      expect(faults).toContainEqual({ code: 'profile-without-chain', profile: invited })
      expect(faults.filter(({ code }) => code === 'leaf-without-entry')).toHaveLength(2)
    })

    test('exchanged with another of its chain', async () => {
      const faults = await foundAfter(
        statement(`update journal set seq = 1001 where subject = '${invited}' and seq = 1;
          update journal set seq = 1 where subject = '${invited}' and seq = 2;
          update journal set seq = 2 where subject = '${invited}' and seq = 1001`),
      )
      expect(faults).toContainEqual({ code: 'entry-changed', kind: 'profile', subject: invited, seq: 1 })
      expect(faults).toContainEqual({ code: 'entry-changed', kind: 'profile', subject: invited, seq: 2 })
    })

    test('added by hand, rightly chained', async () => {
      const faults = await foundAfter(async (tx) => {
        await rewrite(tx, waiting, 2, (entry) => ({ ...entry, seq: 3, before: entry.after }))
      })
      expect(faults).toEqual([{ code: 'entry-not-sealed', kind: 'profile', subject: waiting, seq: 3 }])
    })
  })

  /** Writes an entry of a profile again, or one after it, with the digest it has then. */
  async function rewrite(tx: Tx, subject: string, seq: number, change: (entry: Entry) => Entry): Promise<void> {
    const { rows } = await sql<Entry & { previous: string | null }>`
      select kind, subject, seq, at, recorded_at as "recordedAt", actor, act, transition, rules, encode(before, 'hex') as before,
        encode(after, 'hex') as after, detail,
        (select encode(digest, 'hex') from journal as other where other.kind = journal.kind and other.subject = journal.subject
          and other.seq = journal.seq - 1 union all select encode(salt, 'hex') where seq = 1) as previous
      from journal where kind = 'profile' and subject = ${subject} and seq = ${seq}
    `.execute(tx)
    const { previous, ...entry } = rows[0]!
    const now = change(entry)
    const own = await sql<{ digest: string }>`
      select encode(digest, 'hex') as digest from journal where kind = 'profile' and subject = ${subject} and seq = ${seq}`.execute(
      tx,
    )
    const digest = entryDigest(now.seq === seq ? previous : own.rows[0]!.digest, now, sha256)
    await sql`
      insert into journal (at, recorded_at, seq, kind, subject, actor, act, transition, rules, before, after, detail, digest)
      values (${now.at}, ${now.recordedAt}, ${now.seq}, ${now.kind}, ${now.subject}, ${now.actor}, ${now.act}, ${now.transition},
        ${now.rules}, decode(${now.before}, 'hex'), decode(${now.after}, 'hex'), ${now.detail}, decode(${digest}, 'hex'))
      on conflict (subject, kind, seq) do update set actor = excluded.actor, before = excluded.before, digest = excluded.digest
    `.execute(tx)
  }

  const byAnother = (entry: Entry): Entry => ({ ...entry, actor: 'officer:another' })

  /** Seals everything sealed anew, over the entries as they are now. */
  async function resealAll(tx: Tx): Promise<void> {
    const { rows } = await sql<Seal>`
      select number, first_leaf as "firstLeaf", leaves, sealed_at as "sealedAt" from journal_seal order by number`.execute(
      tx,
    )
    let previous: string | null = null
    for (const seal of rows) {
      const under = await sql<{ digest: string }>`
        select encode(digest, 'hex') as digest from journal_leaf join journal using (subject, kind, seq)
        where leaf between ${seal.firstLeaf} and ${seal.firstLeaf + seal.leaves - 1} order by leaf`.execute(tx)
      const root = rootOf(
        under.rows.map(({ digest }) => digest),
        sha256,
      )
      const chained: string = chainedRoot(previous, { ...seal, root }, sha256)
      await sql`update journal_seal set root = decode(${root}, 'hex'), chained = decode(${chained}, 'hex') where number = ${seal.number}`.execute(
        tx,
      )
      previous = chained
    }
  }

  describe('by somebody who computes every digest anew', () => {
    test('a sealed entry and its chain: its seal has another root', async () => {
      const faults = await foundAfter((tx) => rewrite(tx, invited, 2, byAnother))
      expect(faults).toEqual([expect.objectContaining({ code: 'root-differs' })])
      const [under] = await store().sql<{ number: number }[]>`
        select number from journal_seal join journal_leaf on leaf between first_leaf and first_leaf + leaves - 1
        where subject = ${invited} and seq = 2`
      expect(faults[0]).toMatchObject({ seal: under!.number })
    })

    test('and all seals too: only a root known from outside tells', async () => {
      const anew = async (tx: Tx) => {
        await rewrite(tx, invited, 2, byAnother)
        await resealAll(tx)
      }
      expect(await foundAfter(anew)).toEqual([])
      expect(await foundAfter(anew, roots.slice(-1))).toEqual([
        expect.objectContaining({ code: 'known-root-differs', seal: 3 }),
      ])
    })

    test('the life was changed before an act, without an entry of its own: the act began with another life', async () => {
      const faults = await foundAfter((tx) => rewrite(tx, waiting, 2, (entry) => ({ ...entry, before: sha256('x') })))
      expect(faults).toEqual([{ code: 'life-broken', kind: 'profile', subject: waiting, seq: 2 }])
    })

    test('an entry that is not sealed yet: nothing tells. So it is sealed often', async () => {
      expect(await foundAfter((tx) => rewrite(tx, waiting, 2, byAnother), roots)).toEqual([])
    })
  })

  describe('the log', () => {
    const exchangeLeaves = (a: number, b: number) => async (tx: Tx) => {
      await sql`update journal_leaf set leaf = -1 - leaf where leaf in (${a}, ${b})`.execute(tx)
      await sql`update journal_leaf set leaf = case leaf when ${-1 - a} then ${b}::bigint else ${a}::bigint end where leaf < 0`.execute(
        tx,
      )
    }

    test('two leaves of a seal exchanged', async () => {
      const faults = await foundAfter(exchangeLeaves(32, 35))
      expect(faults.map(({ code }) => code)).toEqual(['leaf-misplaced', 'leaf-misplaced', 'root-differs'])
      expect(faults[0]).toMatchObject({ seal: 2, leaf: 33, before: 32 })
      expect(faults[1]).toMatchObject({ seal: 2, leaf: 35, before: 34 })
      expect(faults[2]).toEqual({ code: 'root-differs', seal: 2, leaf: 30, last: 59 })
    })

    test('leaves of two seals exchanged', async () => {
      const faults = await foundAfter(exchangeLeaves(0, 72))
      expect(faults).toContainEqual({ code: 'root-differs', seal: 1, leaf: 0, last: 29 })
      expect(faults).toContainEqual({ code: 'root-differs', seal: 3, leaf: 60, last: 72 })
    })

    test('a leaf that is another entry', async () => {
      const faults = await foundAfter(
        statement(`update journal_leaf set subject = '${waiting}', seq = 2 where leaf = 40`),
      )
      expect(faults).toContainEqual({ code: 'entry-sealed-twice', kind: 'profile', subject: waiting, seq: 2 })
      expect(faults).toContainEqual(expect.objectContaining({ code: 'entry-not-sealed' }))
      expect(faults).toContainEqual({ code: 'root-differs', seal: 2, leaf: 30, last: 59 })
    })

    test('a leaf deleted', async () => {
      const faults = await foundAfter(statement('delete from journal_leaf where leaf = 40'))
      expect(faults).toEqual([
        { code: 'leaf-missing', seal: 2, leaf: 40, last: 40 },
        expect.objectContaining({ code: 'entry-not-sealed' }),
      ])
    })

    test('a leaf with another number', async () => {
      const faults = await foundAfter(statement('update journal_leaf set leaf = 9223372036854775807 where leaf = 40'))
      expect(faults).toContainEqual({ code: 'leaf-missing', seal: 2, leaf: 40, last: 40 })
      expect(faults).toContainEqual(expect.objectContaining({ code: 'leaf-outside-seals' }))
    })

    test('the last leaves deleted', async () => {
      const faults = await foundAfter(statement('delete from journal_leaf where leaf >= 71'))
      expect(faults).toContainEqual({ code: 'leaf-missing', seal: 3, leaf: 71, last: 72 })
    })

    test('a leaf added', async () => {
      const faults = await foundAfter(
        statement(`insert into journal_leaf (leaf, subject, kind, seq) values (73, '${waiting}', 'profile', 2)`),
      )
      expect(faults).toEqual([
        { code: 'leaf-outside-seals', leaf: 73, kind: 'profile', subject: waiting, seq: 2 },
        { code: 'entry-sealed-twice', kind: 'profile', subject: waiting, seq: 2 },
      ])
    })

    test.each<[change: string]>([
      ['sealed_at = sealed_at + 1'],
      ['sealed_at = 9223372036854775807'],
      ['first_leaf = 9223372036854775807'],
      [`root = sha256('x')`],
      [`chained = sha256('x')`],
      ['leaves = leaves + 1'],
      ['first_leaf = first_leaf - 1'],
    ])('a seal changed: %s', async (change) => {
      const faults = await foundAfter(statement(`update journal_seal set ${change} where number = 2`))
      expect(faults).toContainEqual({ code: 'seal-changed', seal: 2 })
      if (change.startsWith('root'))
        expect(faults).toContainEqual(expect.objectContaining({ code: 'root-differs', seal: 2 }))
    })

    test('a seal in the middle deleted, or the first', async () => {
      for (const number of [1, 2]) {
        const faults = await foundAfter(statement(`delete from journal_seal where number = ${number}`))
        expect(faults).toContainEqual({ code: 'seal-missing', seal: number, last: number })
        expect(faults).toContainEqual(expect.objectContaining({ code: 'leaf-outside-seals' }))
      }
    })

    test('cut off: the last seal, its entries waiting again as if they never had been sealed', async () => {
      const cut = async (tx: Tx) => {
        await statement(`
          insert into journal_waiting (subject, kind, seq) select subject, kind, seq from journal_leaf where leaf >= 60;
          delete from journal_leaf where leaf >= 60;
          delete from journal_seal where number = 3`)(tx)
      }
      expect(await foundAfter(cut)).toEqual([])
      expect(await foundAfter(cut, roots)).toEqual([{ code: 'known-root-missing', seal: 3 }])
    })

    test('an entry taken out of what waits', async () => {
      const faults = await foundAfter(statement(`delete from journal_waiting where subject = '${waiting}'`))
      expect(faults).toEqual([{ code: 'entry-not-sealed', kind: 'profile', subject: waiting, seq: 2 }])
    })
  })

  describe('a table', () => {
    test.each<[what: string, change: string]>([
      ['points', 'update standing set points = points + 1'],
      ['flags', 'update standing set flags = flags | 1048576'],
      ['state', `update profile set state = 'withdrawn'`],
      ['submission', 'update profile set submitted_at = submitted_at - 1'],
      ['submission', 'update profile set submitted_at = 9223372036854775807'],
      ['deadline', 'update profile set due_at = due_at + 1'],
      ['version', 'update profile set version = version + 1'],
      ['digest of the version', `update profile set digest = sha256('x')`],
    ])('%s of a life', async (_what, change) => {
      const where = change.startsWith('update standing') ? 'profile' : 'reference'
      const faults = await foundAfter(statement(`${change} where ${where} = '${invited}'`))
      expect(faults).toContainEqual({ code: 'life-differs', profile: invited, seq: 2 })
    })

    test.each<[what: string, change: string]>([
      ['its place in line', 'submitted_at = submitted_at - 1'],
      ['its leaf', 'leaf_a = leaf_a # 1'],
      ['its place in the pool', `state = 'in-pool'`],
    ])('a standing: %s', async (_what, change) => {
      const faults = await foundAfter(statement(`update standing set ${change} where profile = '${invited}'`))
      expect(faults).toContainEqual({ code: 'standing-differs', profile: invited })
    })

    test('a profile deleted, one added', async () => {
      const faults = await foundAfter(async (tx) => {
        await statement(`update profile set reference = 'P-X' where reference = '${invited}'`)(tx)
      })
      expect(faults).toContainEqual({ code: 'chain-without-profile', profile: invited })
      expect(faults).toContainEqual({ code: 'profile-without-chain', profile: 'P-X' })
    })

    test('a version: content, digest, number, gone', async () => {
      const of = `where profile = '${invited}'`
      const changed = { code: 'version-changed', profile: invited, version: 1 }
      const lacking = expect.objectContaining({ code: 'versions-incomplete', profile: invited })
      expect(await foundAfter(statement(`update profile_version set content = content || ' ' ${of}`))).toEqual([
        changed,
      ])
      expect(await foundAfter(statement(`update profile_version set digest = sha256('x') ${of}`))).toEqual([
        changed,
        lacking,
      ])
      expect(await foundAfter(statement(`update profile_version set version = 2 ${of}`))).toEqual([lacking])
      expect(await foundAfter(statement(`delete from profile_version ${of}`))).toEqual([lacking])
      const both = `update profile_version set content = '{}', digest = sha256('{}') ${of}`
      expect(await foundAfter(statement(both))).toEqual([lacking])
    })

    test('the totals of the pool', async () => {
      const faults = await foundAfter(statement('update pool_total set candidates = candidates + 1'))
      expect(faults.length).toBeGreaterThan(1)
      expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['pool-total-differs']))
    })

    test('an allocation and its ledger', async () => {
      const differs = { code: 'allocation-differs', province: 'ON', year: 2024 }
      const line = (number: number) => ({ code: 'allocation-entry-differs', province: 'ON', year: 2024, number })
      expect(await foundAfter(statement('update allocation set places = places + 1'))).toEqual([differs])
      expect(await foundAfter(statement('update allocation set lapsed = 1'))).toEqual([differs])
      expect(await foundAfter(statement('update allocation_entry set amount = 4 where number = 2'))).toEqual([
        line(2),
        differs,
      ])
      expect(await foundAfter(statement('delete from allocation_entry where number = 2'))).toEqual([line(2), differs])
      for (const detail of ['', '[]', 'null', '{"number":2}', '{"number":99999999999}', '{"number":1,"kind":']) {
        const faults = await foundAfter(
          statement(`update journal set detail = '${detail}' where kind = 'allocation' and seq = 2`),
        )
        expect(faults).toContainEqual({ code: 'entry-changed', kind: 'allocation', subject: 'ON/2024', seq: 2 })
        expect(faults).toContainEqual(line(2))
      }
      expect(await foundAfter(statement('delete from allocation_entry'))).toEqual([line(1), line(2), differs])
      expect(await foundAfter(statement('delete from allocation'))).toEqual([differs])
      // One of no places has no lines, and that is right; one of some places without lines is not.
      const added = (places: number) => `insert into allocation (province, year, places) values ('BC', 2024, ${places})`
      expect(await foundAfter(statement(added(0)))).toEqual([])
      expect(await foundAfter(statement(added(1)))).toEqual([{ ...differs, province: 'BC' }])
      expect(
        await foundAfter(statement(`update allocation_entry set profile = 'P-1' where number = 2`)),
      ).toContainEqual(line(2))
    })

    test('a round and its invitations', async () => {
      const round = { code: 'round-differs', round: '1' }
      const invitations = { code: 'invitations-differ', round: '1' }
      expect(await foundAfter(statement(`update round set digest = repeat('0', 64)`))).toEqual([round])
      expect(await foundAfter(statement(`update round set instruction = replace(instruction, '10', '11')`))).toEqual([
        round,
      ])
      expect(
        await foundAfter(statement(`update round set result = replace(result, '"invited":10', '"invited":9')`)),
      ).toEqual([round])
      expect(await foundAfter(statement(`update round set result = 'no JSON'`))).toEqual([round])
      expect(await foundAfter(statement('delete from round'))).toEqual([round])
      expect(await foundAfter(statement('delete from invitation where rank = 10'))).toEqual([invitations])
      expect(await foundAfter(statement('delete from invitation'))).toEqual([invitations])
      expect(await foundAfter(statement('update invitation set rank = 11 where rank = 10'))).toEqual([invitations])
      expect(
        await foundAfter(
          statement(`update invitation set rank = 11 where rank = 1; update invitation set rank = rank - 1`),
        ),
      ).toEqual([invitations])
    })
  })
})
