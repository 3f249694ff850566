import { expect, test } from 'vitest'
import { settlePool } from '../../src/store/profiles.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'

describeStores('settling the pool', ({ store }) => {
  const vacuums = async () => {
    const [row] = await store().sql<{ n: number }[]>`
      select sum(vacuum_count)::integer as n from pg_stat_user_tables where relname in ('standing', 'profile')`
    return row!.n
  }
  /** Has the server take the pool for one of so many. */
  const ofSize = (size: number) =>
    asOwner(store(), (sql) => sql`update pg_class set reltuples = ${size} where oid = 'standing'::regclass`)

  test('after thousands of changes, and where the pool is large after a twentieth of it', async () => {
    const settled = async (size: number, changed: number) => {
      await ofSize(size)
      const before = await vacuums()
      await settlePool(store().db, changed)
      return (await vacuums()) - before
    }
    expect(await settled(-1, 5_001)).toBe(2) // it was never counted
    expect(await settled(0, 5_000)).toBe(0)
    expect(await settled(100_000, 5_001)).toBe(2)
    expect(await settled(1_000_000, 49_999)).toBe(0)
    expect(await settled(1_000_000, 50_000)).toBe(2)
  })
})
