import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { nativeDir } from '../../src/store/embedded.ts'
import { asStoreRefusal } from '../../src/store/faults.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { hold, serverOf } from './processes.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534
const mayMount = isRoot && spawnSync('mount', ['--version']).status === 0 && mountWorks()

let dir: string
const stores: Store[] = []

beforeEach(() => {
  // Short of the run's directory a path of its own, so that nothing is shared between tests.
  dir = fs.mkdtempSync(path.join(inject('clustersDir'), 'launcher-'))
  fs.chmodSync(dir, 0o755)
})

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  const left = serverOf(dir)
  if (left !== undefined) process.kill(left, 'SIGQUIT')
  await untilGone(dir)
})

async function open(where = dir): Promise<Store> {
  const opened = await openStore({ DATABASE_URL: `file:${where}` })
  if (!opened.ok) throw new Error(opened.refusal.message)
  stores.push(opened.value)
  return opened.value
}

async function refusalAt(where = dir): Promise<string> {
  const opened = await openStore({ DATABASE_URL: `file:${where}` })
  if (opened.ok) await opened.value.close()
  return opened.ok ? 'opened' : opened.refusal.code
}

async function untilGone(where: string): Promise<void> {
  for (let tries = 0; serverOf(where) !== undefined && tries < 500; tries += 1) await sleep(20)
}

function mountWorks(): boolean {
  const probe = fs.mkdtempSync('/tmp/mount-probe-')
  const works = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', probe]).status === 0
  if (works) execFileSync('umount', [probe])
  fs.rmdirSync(probe)
  return works
}

async function onMount(options: string, work: (where: string) => Promise<void>): Promise<void> {
  const where = path.join(dir, 'mount')
  fs.mkdirSync(where)
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', where])
  try {
    await work(where)
  } finally {
    for (const store of stores.splice(0)) await store.close()
    const left = serverOf(where)
    if (left !== undefined) process.kill(left, 'SIGQUIT')
    await untilGone(where)
    execFileSync('umount', ['-l', where])
  }
}

describe.skipIf(nativeDir() === undefined)('the embedded server', () => {
  test('is made, kept over a restart, and stopped by its only user', async () => {
    const first = await open()
    await first.sql`create table kept (n int)`
    await first.sql`insert into kept values (7)`
    expect(serverOf(dir)).toBeDefined()
    await first.close()
    expect(serverOf(dir)).toBeUndefined()
    const again = await open()
    expect(await again.sql`select n from kept`).toMatchObject([{ n: 7 }])
  })

  test('listens on no address, trusts its socket alone, and orders text by code point', async () => {
    const { sql } = await open()
    const settings = await asOwner(
      { sql },
      (owner) => owner`
      select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commits, current_setting('random_page_cost') as page_cost,
        (select string_agg(distinct type || ' ' || auth_method, ', ' order by type || ' ' || auth_method) from pg_hba_file_rules) as doors`,
    )
    expect(settings).toMatchObject([
      { addresses: '', fsync: 'on', commits: 'on', page_cost: '1.1', doors: 'host reject, local trust' },
    ])
    const texts = await sql<
      { text: string }[]
    >`select text from unnest(${['é', 'a', 'Z', 'z-1', 'z1']}::text[]) as text order by text`
    expect(texts.map(({ text }) => text)).toEqual(['Z', 'a', 'z-1', 'z1', 'é'])
  })

  test('two processes that open a new store at once share one server; the last to leave stops it', async () => {
    const [one, other] = await Promise.all([hold(`file:${dir}`), hold(`file:${dir}`)])
    expect([one.refusal, other.refusal]).toEqual([undefined, undefined])
    const server = serverOf(dir)
    expect(server).toBeDefined()
    expect(await one.leave()).toBe(0)
    expect(serverOf(dir)).toBe(server)
    expect(await other.leave()).toBe(0)
    expect(serverOf(dir)).toBeUndefined()
  })

  test('processes that come and go at once never find the server shut in their face', async () => {
    const visits = Array.from({ length: 4 }, async () => {
      for (let visit = 0; visit < 2; visit += 1) {
        const holder = await hold(`file:${dir}`)
        expect(holder.refusal).toBeUndefined()
        expect(await holder.leave()).toBe(0)
      }
    })
    await Promise.all(visits)
    expect(serverOf(dir)).toBeUndefined()
  })

  test('the orphan of a killed process is adopted, and stopped by whoever leaves last', async () => {
    const killed = await hold(`file:${dir}`)
    const server = serverOf(dir)
    await killed.kill()
    expect(serverOf(dir)).toBe(server)
    const heir = await hold(`file:${dir}`)
    expect(heir.refusal).toBeUndefined()
    expect(serverOf(dir)).toBe(server)
    await heir.leave()
    expect(serverOf(dir)).toBeUndefined()
  })

  test('Ctrl-C in the terminal reaches the command, not the server', async () => {
    const holder = await hold(`file:${dir}`)
    process.kill(-holder.pid, 'SIGINT')
    await sleep(200)
    expect(serverOf(dir)).toBeDefined()
    await holder.leave()
  })

  test('a server killed outright loses nothing committed', async () => {
    const { sql, close } = await open()
    await sql`create table kept (n int)`
    await sql`insert into kept values (7)`
    process.kill(serverOf(dir) ?? 0, 'SIGKILL')
    // Its connections notice only when next used.
    const asks = async () => {
      for (;;) await sql`select n from kept`
    }
    const error = await asks().catch((reason: unknown) => reason)
    expect(asStoreRefusal(error)?.code).toBe('store-unreachable')
    await close()
    const again = await open()
    expect(await again.sql`select n from kept`).toMatchObject([{ n: 7 }])
  })

  test.each([
    ['another program’s', String(process.pid)],
    ['nobody’s', '4194304'],
  ])('a lock file with %s process number is stale', async (_whose, pid) => {
    await (await open()).close()
    const file = path.join(dir, 'pg/postmaster.pid')
    const lines = [pid, path.join(dir, 'pg'), '1700000000', '5432', '/tmp/gone', '', '  1234   5', 'ready   ', '']
    fs.writeFileSync(file, lines.join('\n'), { mode: 0o600 })
    const { uid, gid } = fs.statSync(path.join(dir, 'pg'))
    fs.chownSync(file, uid, gid)
    await open()
    expect(serverOf(dir)).not.toBe(Number(pid))
  })

  test('a directory whose path is longer than a socket’s may be', async () => {
    const deep = path.join(dir, 'd'.repeat(100), 'e'.repeat(100))
    const { sql } = await open(deep)
    expect(await sql`select 1 as n`).toMatchObject([{ n: 1 }])
  })

  test('a half-made cluster of a killed process is made again', async () => {
    fs.mkdirSync(path.join(dir, 'pg.new'))
    fs.writeFileSync(path.join(dir, 'pg.new/PG_VERSION'), '18\n')
    await open()
    expect(fs.existsSync(path.join(dir, 'pg.new'))).toBe(false)
  })

  test('a store of another major version is refused and left alone', async () => {
    await (await open()).close()
    fs.writeFileSync(path.join(dir, 'pg/PG_VERSION'), '17\n')
    const opened = await openStore({ DATABASE_URL: `file:${dir}` })
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'store-wrong-version' } })
    expect(!opened.ok && opened.refusal.message).toMatch(/pg: this store was made by PostgreSQL 17; .*pg_upgrade/)
    expect(fs.readFileSync(path.join(dir, 'pg/PG_VERSION'), 'utf8')).toBe('17\n')
  })

  test('something else in its place is refused', async () => {
    fs.mkdirSync(path.join(dir, 'pg'))
    fs.writeFileSync(path.join(dir, 'pg/letter.txt'), 'not a database')
    expect(await refusalAt()).toBe('store-damaged')
    expect(fs.readdirSync(path.join(dir, 'pg'))).toEqual(['letter.txt'])
  })

  test('a control file that is damaged is refused, with what the server said', async () => {
    await (await open()).close()
    fs.writeFileSync(path.join(dir, 'pg/global/pg_control'), Buffer.alloc(8192))
    const opened = await openStore({ DATABASE_URL: `file:${dir}` })
    expect(!opened.ok && opened.refusal.code).toBe('store-damaged')
    expect(!opened.ok && opened.refusal.message).toMatch(/incompatible|checksum/)
  })

  test('a file where the directory should be', async () => {
    fs.writeFileSync(path.join(dir, 'file'), '')
    expect(await refusalAt(path.join(dir, 'file'))).toBe('store-url-invalid')
  })

  test('a directory that may not be written', async () => {
    fs.chmodSync(dir, 0o555)
    const holder = await hold(`file:${dir}`, isRoot ? 12_345 : undefined) // root may write everywhere
    expect(holder.refusal?.code).toBe('store-read-only')
  })

  test.runIf(isRoot)('a store made by root is not an ordinary user’s (for root to try)', async () => {
    await (await open()).close()
    fs.chownSync(dir, 12_345, 12_345)
    const holder = await hold(`file:${dir}`, 12_345)
    expect(holder.refusal?.code).toBe('store-permission')
  })

  test.runIf(isRoot)(
    'the store of an ordinary user, even one without a name, runs as that user (for root to try)',
    async () => {
      fs.chownSync(dir, 12_345, 12_345)
      const holder = await hold(`file:${dir}`, 12_345)
      expect(holder.refusal).toBeUndefined()
      expect(fs.statSync(`/proc/${serverOf(dir)}`).uid).toBe(12_345)
      await holder.leave()
      expect(serverOf(dir)).toBeUndefined()
    },
  )

  test.runIf(isRoot)(
    'under root it runs as nobody; where nobody cannot reach, in a user namespace (for root to try)',
    async () => {
      await (await open()).close()
      expect(fs.statSync(path.join(dir, 'pg')).uid).toBe(nobody)
      const pidFile = () => path.join(dir, 'pg/postmaster.pid')
      fs.chmodSync(dir, 0o700) // a private home
      const store = await open()
      expect(fs.statSync(pidFile()).uid).toBe(0)
      const [row] = await store.sql`select pg_backend_pid() as pid`
      expect(fs.readFileSync(`/proc/${row?.['pid']}/uid_map`, 'utf8').trim().split(/\s+/)).toEqual(['65534', '0', '1'])
      await store.close()
      fs.chmodSync(dir, 0o755)
      await open()
      expect(fs.statSync(pidFile()).uid).toBe(nobody)
    },
  )

  test.runIf(isRoot)('a socket directory that somebody else made is not used (for root to try)', async () => {
    await (await open()).close()
    const store = await open()
    const [row] = await asOwner(store, (owner) => owner`select current_setting('unix_socket_directories') as dir`)
    await store.close()
    const socketDir = row?.['dir'] as string
    expect(fs.existsSync(socketDir)).toBe(false)
    fs.mkdirSync(socketDir)
    fs.chownSync(socketDir, 12_345, 12_345)
    expect(await refusalAt()).toBe('store-permission')
    fs.rmdirSync(socketDir)
  })

  test.runIf(mayMount)('a read-only mount (needs the right to mount)', async () => {
    await onMount('size=100m', async (where) => {
      await (await open(where)).close()
      execFileSync('mount', ['-o', 'remount,ro', where])
      expect(await refusalAt(where)).toBe('store-read-only')
    })
  })

  test.runIf(mayMount)(
    'a disk too small for a new store: refused, and nothing left behind (needs the right to mount)',
    async () => {
      await onMount('size=20m', async (where) => {
        expect(await refusalAt(where)).toBe('store-disk-full')
        expect(fs.readdirSync(where)).toEqual([])
      })
    },
  )

  test.runIf(mayMount)(
    'a disk that fills: the write is refused, what was committed stays, and work goes on after',
    async () => {
      await onMount('size=120m', async (where) => {
        const { sql } = await open(where)
        await sql`create table kept (n int, filling text)`
        await sql`insert into kept values (7, '')`
        const { bavail, bsize } = fs.statfsSync(where)
        fs.writeFileSync(path.join(where, 'ballast'), Buffer.alloc(bavail * bsize - 8_000_000))
        const filled =
          await sql`insert into kept select n, repeat(md5(n::text), 60) from generate_series(1, 40000) as n`.catch(
            (reason: unknown) => reason,
          )
        expect(asStoreRefusal(filled)?.code).toBe('store-disk-full')
        fs.rmSync(path.join(where, 'ballast'))
        const again = await open(where)
        await again.sql`insert into kept values (8, '')`
        expect(await again.sql`select n from kept order by n`).toMatchObject([{ n: 7 }, { n: 8 }])
      })
    },
  )
})
