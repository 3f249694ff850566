/** A connection that is lost takes its transaction with it, whole, and nothing else. */

import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asStoreRefusal } from '../../src/store/faults.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'

describeStores('sessions', ({ store, databaseUrl }) => {
  const opened: Store[] = []
  const open = async (connections: number): Promise<Store> => {
    const other = await openStore({ DATABASE_URL: databaseUrl() }, { connections })
    if (!other.ok) throw new Error(other.refusal.message)
    opened.push(other.value)
    return other.value
  }
  beforeEach(() => store().sql`create table if not exists kept (n int)`)
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    await store().sql`delete from kept`
  })

  const keep = (tx: Transaction<Database>, n: number) => sql`insert into kept values (${n}::int)`.execute(tx)
  const kept = async () => (await store().sql<{ n: number }[]>`select n from kept order by n`).map(({ n }) => n)
  const pidOf = async (tx: Transaction<Database>) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]!.pid
  /** The server ends a connection, as it does when it is stopped or one of its processes dies. */
  const end = async (pid: number) => {
    await asOwner(store(), (owner) => owner`select pg_terminate_backend(${pid}, 5000)`)
    await sleep(50) // the news is on its way
  }

  test('lost between two statements, with somebody waiting for a connection: all of the transaction is undone', async () => {
    const { db } = await open(1)
    let waiting: Promise<unknown> | undefined
    const work = db.transaction().execute(async (tx) => {
      await keep(tx, 1)
      waiting = db.selectFrom('sweep').selectAll().execute()
      await end(await pidOf(tx))
      await keep(tx, 2)
    })
    await expect(work).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(asStoreRefusal(await work.catch((error: unknown) => error))).toMatchObject({ code: 'store-unreachable' })
    expect(await waiting).toEqual([])
    expect(await kept()).toEqual([])
    // The store goes on, with a connection of its own making.
    await db.transaction().execute((tx) => keep(tx, 3))
    expect(await kept()).toEqual([3])
  })

  test('lost under a statement: everything of the session is told, what waits for its turn too', async () => {
    const { db } = await open(1)
    const work = db.transaction().execute(async (tx) => {
      await keep(tx, 1)
      const pid = await pidOf(tx)
      const statements = [sql`select pg_sleep(60)`.execute(tx), keep(tx, 2), keep(tx, 3)]
      const [settled] = await Promise.all([Promise.allSettled(statements), sleep(50).then(() => end(pid))])
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      return settled
    })
    await expect(work).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await db.transaction().execute((tx) => keep(tx, 4))
    expect(await kept()).toEqual([4])
  })

  test('an error that is swallowed inside a transaction does not let it seem kept', async () => {
    const work = store()
      .db.transaction()
      .execute(async (tx) => {
        await keep(tx, 1)
        await sql`select 1 / 0`.execute(tx).catch(() => undefined)
        return 'done'
      })
    await expect(work).rejects.toThrow('undone instead of kept')
    expect(await kept()).toEqual([])
  })

  test('at most so many at once, and each has its turn; those idle when they were lost are replaced', async () => {
    const { db } = await open(2)
    const pids = async () => {
      const seen = await Promise.all(
        Array.from({ length: 9 }, (_, n) =>
          db.transaction().execute(async (tx) => {
            await keep(tx, n)
            await sleep(2)
            return pidOf(tx)
          }),
        ),
      )
      return [...new Set(seen)]
    }
    const first = await pids()
    expect(first).toHaveLength(2)
    for (const pid of first) await end(pid)
    const second = await pids()
    expect(second).toHaveLength(2)
    expect(second.filter((pid) => first.includes(pid))).toEqual([])
    expect(await kept()).toHaveLength(18)
  })

  test('closing waits for who is at work, and turns away who only waits', async () => {
    const { db, close } = await open(1)
    const work = db.transaction().execute(async (tx) => {
      await keep(tx, 1)
      await sleep(300)
      await keep(tx, 2)
    })
    await sleep(100)
    const waiting = db.selectFrom('sweep').selectAll().execute()
    const turned = expect(waiting).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
    await close()
    await work
    await turned
    expect(await kept()).toEqual([1, 2])
  })
})
