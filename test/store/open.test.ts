import { expect, test } from 'vitest'
import { asStoreRefusal } from '../../src/store/faults.ts'
import { type Migration, migrate, readMigrations } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { describeStores } from '../clusters/describe-stores.ts'

const step = (number: number, text: string): Migration => ({
  number,
  name: `step-${number}`,
  text,
  digest: `digest of ${text}`,
})
const two = [step(1, 'create table one (n int); insert into one values (1)'), step(2, 'create table two (n int)')]

describeStores('opening a store', ({ store, databaseUrl, freshDatabase }) => {
  const open = async (url: string, migrations?: readonly Migration[]) =>
    openStore({ DATABASE_URL: url }, migrations ? { migrations } : {})

  const refusalOf = async (url: string, migrations?: readonly Migration[]) => {
    const opened = await open(url, migrations)
    if (!opened.ok) return opened.refusal
    await opened.value.close()
    throw new Error('It opened')
  }

  const applied = async (url: string) => {
    const opened = await open(url, two)
    if (!opened.ok) throw new Error(opened.refusal.message)
    const rows = await asOwner(
      opened.value,
      (owner) => owner<{ number: number }[]>`select number from schema_migration order by number`,
    )
    await opened.value.close()
    return rows.map(({ number }) => number)
  }

  test('moments, counts and days come back exact, or not at all', async () => {
    const { sql } = store()
    const [row] =
      await sql`select ${1_707_922_800_000_001}::int8 as at, date '2024-02-29' as day, count(*) as count from generate_series(1, 3)`
    expect(row).toEqual({ at: 1_707_922_800_000_001, day: '2024-02-29', count: 3 })
    await expect(sql`select 9007199254740993::int8 as at`).rejects.toThrow(/9007199254740993 does not fit/)
    expect(await sql`select ${[1, 2]}::int8[] as list`).toMatchObject([{ list: [1, 2] }])
    expect(await sql`select 1 as still`).toMatchObject([{ still: 1 }])
  })

  test('the same connections under Kysely', async () => {
    const { db } = store()
    const rows = await db.selectNoFrom((eb) => eb.val<number>(5).as('five')).execute()
    expect(rows).toHaveLength(1)
  })

  test('the schema is that of this program', async () => {
    const { sql } = store()
    const known = readMigrations()
    expect((await migrate(sql, 'here', known)).ok).toBe(true)
    if (known.length > 0) {
      const rows = await sql<
        { number: number; digest: string }[]
      >`select number, digest from schema_migration order by number`
      expect(rows.map(({ digest }) => digest)).toEqual(known.map(({ digest }) => digest))
    }
  })

  test('migrations run once, in order, and later ones are added', async () => {
    const url = await freshDatabase('bare')
    const first = await open(url, two.slice(0, 1))
    if (!first.ok) throw new Error(first.refusal.message)
    await first.value.close()
    expect(await applied(url)).toEqual([1, 2])
    expect(await applied(url)).toEqual([1, 2])
  })

  test('openers at once apply each migration once', async () => {
    const url = await freshDatabase('bare')
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(url, two)))
    expect(opened.map(({ ok }) => ok)).toEqual(Array(6).fill(true))
    for (const one of opened) if (one.ok) await one.value.close()
    expect(await applied(url)).toEqual([1, 2])
  })

  test('a migration that fails leaves the ones before it and nothing of itself', async () => {
    const url = await freshDatabase('bare')
    const broken = [...two.slice(0, 1), step(2, 'create table two (n int); select 1 / 0')]
    await expect(open(url, broken)).rejects.toThrow(/division by zero/)
    const opened = await open(url, two.slice(0, 1))
    if (!opened.ok) throw new Error(opened.refusal.message)
    expect(
      await asOwner(opened.value, (owner) => owner`select to_regclass('two') as two, count(*) from one`),
    ).toMatchObject([{ two: null, count: 1 }])
    await opened.value.close()
  })

  test('a store of a newer schema is refused before anything is written', async () => {
    const url = await freshDatabase('bare')
    await applied(url)
    expect(await refusalOf(url, two.slice(0, 1))).toMatchObject({
      code: 'store-newer',
      message: expect.stringMatching(/has schema 2 \(step-2\); this program knows up to 1\. Nothing was changed/),
    })
    expect(await applied(url)).toEqual([1, 2])
  })

  test('a released migration that was edited is refused', async () => {
    const url = await freshDatabase('bare')
    await applied(url)
    const edited = [step(1, 'create table one (n bigint)'), ...two.slice(1), step(3, 'create table three (n int)')]
    expect((await refusalOf(url, edited)).code).toBe('store-migration-edited')
    expect(await applied(url)).toEqual([1, 2])
  })

  test('a held migration lock makes the opener wait', async () => {
    const url = await freshDatabase('bare')
    const opened = await open(url, [])
    if (!opened.ok) throw new Error(opened.refusal.message)
    let waited = false
    let later: ReturnType<typeof open> | undefined
    await opened.value.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(20150101)`
      later = open(url, two)
      for (let tries = 0; !waited && tries < 200; tries += 1) {
        const [row] = await tx`select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted`
        waited = Number(row?.['waiting']) > 0
        await tx`select pg_sleep(0.02)`
      }
    })
    const result = await later
    if (result?.ok) await result.value.close()
    expect([waited, result?.ok]).toEqual([true, true])
    await opened.value.close()
  })

  test('a database that is not there', async () => {
    const url = databaseUrl().replace(/\/suite_\w+/, '/nowhere')
    const refusal = await refusalOf(url)
    expect(refusal).toMatchObject({ code: 'store-unreachable', message: expect.stringContaining('createdb') })
    expect(refusal.message).not.toContain('secret')
  })

  test('a user who may not', async () => {
    const url = databaseUrl().replace(/\/\/\w+(:[^@]*)?@/, '//stranger:guess@')
    const refusal = await refusalOf(url)
    expect(refusal.code).toBe('store-permission')
    expect(refusal.message).not.toContain('guess')
  })

  test('a session that may only read', async () => {
    const url = await freshDatabase('bare')
    const readOnly = `${url}${url.includes('?') ? '&' : '?'}default_transaction_read_only=on`
    expect((await refusalOf(readOnly, two)).code).toBe('store-read-only')
  })

  test('a lock not granted in time', async () => {
    const { sql } = store()
    const error = await sql
      .begin(async (holder) => {
        await holder`select pg_advisory_xact_lock(77)`
        await sql.begin(async (other) => {
          await other`select set_config('lock_timeout', '50ms', true)`
          await other`select pg_advisory_xact_lock(77)`
        })
      })
      .catch((reason: unknown) => reason)
    expect(asStoreRefusal(error)?.code).toBe('store-locked')
  })
})
