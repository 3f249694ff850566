import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { nativeDir, startEmbedded } from '../../src/store/embedded.ts'
import { openStore } from '../../src/store/open.ts'

/**
 * The kinds of server every store suite runs on: the embedded one as our launcher runs it, and a server as a distribution
 * ships it, reached by address and password, with a linguistic collation as such servers have.
 */
export const clusterKinds = ['embedded', 'server'] as const
export type ClusterKind = (typeof clusterKinds)[number]

/** How to connect: `DATABASE_URL` of a database on the cluster. */
export type Cluster = { readonly base: string; readonly query: string }

export const databaseUrl = ({ base, query }: Cluster, database: string) => `${base}/${database}${query}`

/** The migrated database that suites are cloned from. */
export const templateName = 'template_store'

const nobody = 65_534
const runAs = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
/** A user without a name (a container run under a bare number) is refused by `initdb`: then under one. */
const prefix = hasName() ? [] : ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`]
const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/** Why a kind of server cannot be had here, or undefined if it can. */
export function unavailable(kind: ClusterKind): string | undefined {
  if (kind === 'embedded' ? nativeDir() : programsDir()) return undefined
  return `no PostgreSQL server is installed for ${process.platform}-${process.arch}`
}

/** The programs of the newest server of 15 or later from the distribution; else those of the registry package. */
function programsDir(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = fs.existsSync(debian)
    ? fs
        .readdirSync(debian)
        .map(Number)
        .filter((version) => version >= 15)
    : []
  const candidates = [
    ...versions.sort((a, b) => b - a).map((version) => `${debian}/${version}/bin`),
    ...(process.env['PATH'] ?? '').split(':').filter((dir) => majorOf(dir) >= 15),
  ]
  const native = nativeDir()
  return candidates.find((dir) => fs.existsSync(path.join(dir, 'initdb'))) ?? (native && path.join(native, 'bin'))
}

function majorOf(dir: string): number {
  if (!fs.existsSync(path.join(dir, 'postgres'))) return 0
  const run = spawnSync(path.join(dir, 'postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/\) (\d+)/.exec(run.stdout)?.[1] ?? 0)
}

/**
 * The cluster of a kind for this run, started by whichever thread asks first. The others wait for its record.
 * @throws Error when it could not be started, in every thread alike.
 */
export async function clusterOf(dir: string, kind: ClusterKind): Promise<Cluster> {
  const record = path.join(dir, `${kind}.json`)
  const failure = path.join(dir, `${kind}.failed`)
  if (isFirst(path.join(dir, `${kind}.claimed`))) {
    try {
      const cluster = kind === 'embedded' ? await startTestEmbedded(dir) : await startServer(dir)
      await makeTemplate(cluster)
      fs.writeFileSync(`${record}.new`, JSON.stringify(cluster))
      fs.renameSync(`${record}.new`, record)
    } catch (error) {
      fs.writeFileSync(failure, String(error))
      throw error
    }
  }
  for (;;) {
    if (fs.existsSync(record)) return JSON.parse(fs.readFileSync(record, 'utf8')) as Cluster
    if (fs.existsSync(failure)) throw new Error(fs.readFileSync(failure, 'utf8'))
    await sleep(20)
  }
}

function isFirst(claim: string): boolean {
  try {
    fs.mkdirSync(claim)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function startTestEmbedded(dir: string): Promise<Cluster> {
  const started = await startEmbedded({ dir: path.join(dir, 'embedded') })
  if (!started.ok) throw new Error(started.refusal.message)
  const { socketDir, port, user } = started.value // never stopped by this thread: it serves the whole run
  return { base: `postgres://${user}@localhost:${port}`, query: `?host=${socketDir}` }
}

async function startServer(dir: string): Promise<Cluster> {
  const programs = programsDir()
  if (programs === undefined) throw new Error(unavailable('server'))
  const home = path.join(dir, 'server')
  const data = path.join(home, 'pg')
  const passwordFile = path.join(home, 'password')
  fs.mkdirSync(home, { mode: 0o700 })
  fs.writeFileSync(passwordFile, 'a secret: with/odd@characters')
  for (const file of [home, passwordFile]) if (runAs.uid !== undefined) fs.chownSync(file, runAs.uid, runAs.gid)
  const collation = ['--locale-provider=icu', '--icu-locale=en-CA', '--locale=C.UTF-8', '--encoding=UTF8']
  const initdb = [
    '-D',
    data,
    '--username=tester',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-sync',
    ...collation,
  ]
  const [initdbCommand = '', ...initdbArgs] = [...prefix, path.join(programs, 'initdb'), ...initdb]
  const made = spawnSync(initdbCommand, initdbArgs, { ...runAs, env, cwd: '/', encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${wordsOf(made)}`)
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    timezone: 'America/Toronto',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = path.join(dir, 'server.log')
  const log = fs.openSync(logFile, 'a')
  const [command = '', ...serverArgs] = [...prefix, path.join(programs, 'postgres'), '-D', data, ...args]
  const server = spawn(command, serverArgs, {
    ...runAs,
    env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  server.unref()
  fs.closeSync(log)
  const cluster = { base: `postgres://tester:a%20secret%3A%20with%2Fodd%40characters@127.0.0.1:${port}`, query: '' }
  const limit = performance.now() + 60_000
  while (!fs.existsSync(path.join(data, 'postmaster.pid')) || !/ready/.test(postmasterFile(data))) {
    if (server.exitCode !== null || performance.now() > limit) {
      throw new Error(`The test server did not start: ${fs.readFileSync(logFile, 'utf8').slice(-2_000)}`)
    }
    await sleep(20)
  }
  return cluster
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

function wordsOf(run: SpawnSyncReturns<string>): string {
  return `${run.error?.message ?? ''}${run.stdout ?? ''}${run.stderr ?? ''}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function makeTemplate(cluster: Cluster): Promise<void> {
  await administer(cluster, `create database ${templateName}`)
  const opened = await openStore({ DATABASE_URL: databaseUrl(cluster, templateName) })
  if (!opened.ok) throw new Error(opened.refusal.message)
  await opened.value.close()
}

/** Runs one statement outside any suite's database. */
export async function administer(cluster: Cluster, statement: string): Promise<void> {
  const host = new URLSearchParams(cluster.query).get('host')
  const sql = postgres(`${cluster.base}/postgres`, { ...(host === null ? {} : { host }), max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** Stops every server under the directory of a run, whoever started it, and waits until they are gone. */
export async function stopClusters(dir: string): Promise<void> {
  for (const kind of clusterKinds) {
    const data = path.join(dir, kind, 'pg')
    const pid = Number(postmasterFile(data).split('\n')[0])
    if (pid > 0 && isServerOf(pid, data)) process.kill(pid, 'SIGQUIT') // nothing here is worth a last checkpoint
    while (pid > 0 && isServerOf(pid, data)) await sleep(20)
  }
}

function isServerOf(pid: number, data: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data)
  } catch {
    return false
  }
}

function postmasterFile(data: string): string {
  try {
    return fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}
