/** Rounds by three people in the store: what is executed is what is published, and neither is ever half done. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { approveRound } from '../../src/actions/approve-round.ts'
import { executeRound } from '../../src/actions/execute-round.ts'
import { importRecord } from '../../src/actions/import-record.ts'
import { publishRound } from '../../src/actions/publish-round.ts'
import { momentText } from '../../src/law/moment.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { preparedRound } from '../../src/store/instructions.ts'
import { officialRecord, officialRounds } from '../../src/store/official-rounds.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'
import { service } from '../http/asking.ts'
import { value } from '../people/cast.ts'
import { candidate, sequences } from './cases.ts'
import { expectTotals, long, stand } from './rooms.ts'
import { AT, actsOf, broughtTo, by, drafted, NUMBER, SECOND, stateIn, withPool } from './three.ts'

describeStores('rounds by three people in the store', ({ store, databaseUrl }) => {
  beforeEach(async () => {
    await store().sql`set synchronous_commit = off`
    await withPool(store(), 300)
  })

  const invited = async () => [
    ...(await store().sql<{ profile: string; points: number; submitted_at: number }[]>`
      select profile, points, submitted_at from invitation where round = ${NUMBER} order by rank`),
  ]

  test('the query that is published, asked of the pool as it stood, is who was invited', {
    timeout: long(120_000),
  }, async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ instructions, pool }) => {
        const asked = instructions[0]!
        if (asked.invitations === 0) return
        await withPool(store(), 0)
        await stand(store(), pool.map(candidate), asked.at)
        const { type, program, category, invitations, at } = asked
        const kind = { type, ...(program && { program }), ...(category && { category }) }
        const moments = { at: momentText(at), within: ['2014-01-01T00:00:00Z', '2030-01-01T00:00:00Z'] }
        const digest = await drafted(store(), { ...kind, invitations, ...moments })
        value(await approveRound(store().db, by.approver(), { number: NUMBER, digest }))
        const { prepared } = (await preparedRound(store().db, NUMBER))!
        const found = [...(await store().sql.unsafe(prepared.query))]
        const executed = await executeRound(store().db, by.executor(), { number: NUMBER, digest })
        if (found.length === 0) {
          expect(executed).toMatchObject({ ok: false, refusal: { code: 'nobody-to-invite' } })
          return
        }
        value(executed)
        // Without a tie-break the query says who, and not in which order.
        const inOrder = (rows: readonly { readonly [column: string]: unknown }[]) =>
          rows.toSorted((a, b) => (`${a['profile']}` < `${b['profile']}` ? -1 : 1))
        expect(inOrder(found)).toEqual(inOrder(await invited()))
      }),
      { numRuns: long(60) },
    )
  })

  test('the pool is kept as it stood before anybody was invited', async () => {
    await broughtTo(store(), 'held')
    const pool = (await preparedRound(store().db, NUMBER))!.pool!
    expect(pool.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(300)
    expect(pool[0]!.points).toBe(439)
    await expectTotals(store())
  })

  test('what is imported later leaves a round that was published here as it is', async () => {
    await broughtTo(store(), 'published')
    const record = builtInRecord()
    const known = record.rounds.at(-1)!
    const before = (await officialRounds(store().db, NUMBER))[0]
    const other = { ...record, rounds: [{ ...known, number: NUMBER, invitations: 1 }] }
    const report = await importRecord(store().db, other, { origin: 'import', source: 'a file', at: AT })
    expect([report.rounds, report.changes]).toEqual([{ added: 0, changed: 0, unchanged: 1 }, []])
    expect((await officialRounds(store().db, NUMBER))[0]).toEqual(before)
  })

  describe('killed', () => {
    const children = new Set<ChildProcess>()
    const start = (act: 'execute' | 'publish', digest: string) => {
      const script = path.join(import.meta.dirname, 'officer.ts')
      const child = spawn(process.execPath, [script, act, NUMBER, digest, `${AT + SECOND}`], {
        env: { ...process.env, DATABASE_URL: databaseUrl() },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.add(child)
      return { child, ended: once(child, 'exit').finally(() => children.delete(child)) }
    }
    /** The sessions of this database that wait for a lock. */
    const waiting = async () =>
      (
        await store().sql<{ pid: number }[]>`
          select pid from pg_locks
          where not granted and database = (select oid from pg_database where datname = current_database())`
      ).map(({ pid }) => pid)
    const alive = async (pids: readonly number[]) =>
      (await store().sql`select from pg_stat_activity where pid = any(${pids as number[]})`).length > 0

    /** Kills the process while it waits to write to a table, which readers may go on reading. @param meanwhile before it dies. */
    async function killedAt(table: string, act: 'execute' | 'publish', digest: string, meanwhile = async () => {}) {
      let sessions: readonly number[] = []
      await asOwner(store(), async (sql) => {
        await sql.unsafe(`lock table ${table} in exclusive mode`)
        const { child, ended } = start(act, digest)
        while (sessions.length === 0) {
          if (child.exitCode !== null) throw new Error(`It ended before it wrote to ${table}: ${child.exitCode}`)
          await sleep(10)
          sessions = await waiting()
        }
        await meanwhile()
        child.kill('SIGKILL')
        await ended
      })
      // The server goes on until it finds nobody there.
      while (await alive(sessions)) await sleep(10)
    }

    const whole = async (digest: string) => {
      const state = await stateIn(store())
      const rows = await invited()
      expect(rows.length).toBe(state === 'held' || state === 'published' ? 10 : 0)
      const [away] = await store().sql`select count(*)::integer as n from standing where state = 'invited'`
      expect(away!['n']).toBe(rows.length)
      const [letters] = await store().sql`select count(*)::integer as n from letter`
      expect(letters!['n']).toBe(rows.length)
      expect((await actsOf(store())).filter((act) => act === 'hold')).toHaveLength(rows.length === 0 ? 0 : 1)
      expect((await preparedRound(store().db, NUMBER))!.prepared.digest).toBe(digest)
      await expectTotals(store())
      return state
    }

    test.each([
      ['round_part', 'approved'],
      ['round', 'approved'],
      ['journal_waiting', 'approved'],
      ['invitation', 'running'],
      ['standing', 'running'],
      ['letter', 'running'],
    ])(
      'while it executes, at %s: %s, nobody is invited, and the next goes on to the one result',
      async (table, left) => {
        const digest = await broughtTo(store(), 'approved')
        await killedAt(table, 'execute', digest)
        expect(await whole(digest)).toBe(left)
        const again = value(await executeRound(store().db, by.executor(AT + 2 * SECOND), { number: NUMBER, digest }))
        expect(again.heldBefore).toBe(false)
        expect(await whole(digest)).toBe('held')
        const asked = value(await executeRound(store().db, by.executor(AT + 3 * SECOND), { number: NUMBER, digest }))
        expect([asked.heldBefore, asked.round.result]).toEqual([true, again.round.result])
      },
      60_000,
    )

    test('again and again at any moment: the round is held once', { timeout: long(120_000) }, async () => {
      const digest = await broughtTo(store(), 'approved')
      const seen = new Map<string, number>()
      for (let n = 0; n < long(12); n++) {
        const { child, ended } = start('execute', digest)
        await Promise.race([ended, once(child.stdout!, 'data')])
        await Promise.race([ended, sleep((n * 23) % 120)])
        child.kill('SIGKILL')
        await ended
        while (
          (
            await store()
              .sql`select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`
          ).length > 0
        )
          await sleep(5)
        const state = (await whole(digest))!
        seen.set(state, (seen.get(state) ?? 0) + 1)
      }
      const { ended } = start('execute', digest)
      expect(await ended).toEqual([0, null])
      expect(await whole(digest)).toBe('held')
      console.info('States a kill left a round in:', Object.fromEntries(seen))
    })

    /** What each address tells of the round, in one order. */
    const addresses: readonly (readonly [address: string, tells: (text: string) => boolean])[] = [
      ['/v1/rounds?limit=5', (text) => text.includes('"number":"448"')],
      ['/v1/rounds/448', (text) => text.includes('"roundDigest"')],
      ['/v1/data/rounds.csv', (text) => text.includes('\r\n448,')],
      ['/v1/data/distributions.csv', (text) => text.includes('2026-10-20,448')],
      ['/v1/pool/distributions?limit=3', (text) => text.includes('"publishedWith":"448"')],
      ['/data/ee_rounds_123_en.json', (text) => text.includes('"drawNumber":"448"')],
      ['/data/ee_rounds_123_fr.json', (text) => text.includes('"drawNumber":"448"')],
      ['/en/rounds.atom', (text) => text.includes('Round 448')],
      ['/fr/rondes.rss', (text) => text.includes('Ronde 448')],
      ['/en/rounds.ics', (text) => text.includes('Round 448')],
      ['/v1/summaries/2026', (text) => text.includes('"number":"448"')],
    ]
    const told = async () => {
      const { app } = service(store(), AT + SECOND)
      const tells: boolean[] = []
      for (const [address, holds] of addresses) {
        const answer = await app.fetch(new Request(`http://service.test${address}`))
        tells.push(holds(await answer.text()))
      }
      return tells
    }
    const inStore = async () => {
      const { rounds, distributions, instructions = [] } = await officialRecord(store().db)
      return [
        rounds.some(({ number }) => number === NUMBER),
        distributions.some(({ publishedWith }) => publishedWith === NUMBER),
        instructions.some(({ number }) => number === NUMBER),
      ]
    }
    const events = async () => (await store().sql`select count(*)::integer as n from event`)[0]!['n']

    test.each(['official_round', 'official_distribution', 'round', 'journal_waiting', 'event_stream', 'event'])(
      'while it publishes, at %s: nothing is public anywhere, and then all of it is',
      async (table) => {
        const digest = await broughtTo(store(), 'held')
        await importRecord(store().db, builtInRecord(), { origin: 'built-in', source: 'a test', at: AT })
        const nothing = async () => {
          expect(await told()).toEqual(addresses.map(() => false))
          expect(await inStore()).toEqual([false, false, false])
          expect(await events()).toBe(0)
        }
        await killedAt(table, 'publish', digest, nothing)
        await nothing()
        expect(await whole(digest)).toBe('held')
        value(await publishRound(store().db, by.executor(AT + 2 * SECOND), { number: NUMBER, digest }))
        expect(await told()).toEqual(addresses.map(() => true))
        expect(await inStore()).toEqual([true, true, true])
        expect(await events()).toBe(2)
        expect(await whole(digest)).toBe('published')
      },
      60_000,
    )

    test('whoever polls while it is published sees none of it, or all of it', async () => {
      const digest = await broughtTo(store(), 'held')
      await importRecord(store().db, builtInRecord(), { origin: 'built-in', source: 'a test', at: AT })
      let done = false
      const seen: boolean[] = []
      const poll = async () => {
        while (!done) {
          const tells = await inStore()
          expect(new Set(tells).size, `${tells}`).toBe(1)
          seen.push(tells[0]!)
        }
      }
      const read = async () => {
        // Once one address tells of it, none after it does not.
        while (!done) {
          const tells = await told()
          expect(tells.join()).toMatch(/^(false,?)*(true,?)*$/)
        }
      }
      const readers = [poll(), poll(), poll(), read()]
      while (seen.length < 20) await sleep(5)
      value(await publishRound(store().db, by.executor(AT + 2 * SECOND), { number: NUMBER, digest }))
      const until = seen.length + 20
      while (seen.length < until) await sleep(5)
      done = true
      await Promise.all(readers)
      expect(new Set(seen)).toEqual(new Set([false, true]))
    }, 60_000)
  })
})
