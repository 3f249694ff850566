import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely } from 'kysely'
import postgres from 'postgres'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Embedded, embeddedPoolName, startEmbedded } from './embedded.ts'
import { asStoreRefusal, type StoreRefusal } from './faults.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { ensureWriterRole, writerRole } from './role.ts'
import type { Database } from './schema.ts'
import { type ConnectOne, Sessions, sessionDialect } from './sessions.ts'

/**
 * An open store. `db` is what the program works with: its transactions are whole or not at all, whatever becomes of a connection.
 * `sql` is the driver itself, with connections of its own, for single questions. `where` names the store without secrets.
 */
export type Store = {
  readonly sql: Sql
  readonly db: Kysely<Database>
  readonly where: string
  /** Closes the connections, and stops the embedded server if nobody else uses it. Idempotent. */
  close(): Promise<void>
}

/** The driver with our types: `int8` (moments in microseconds, counts) as safe whole numbers, `date` as its text. */
export type Sql = postgres.Sql<{ int8: number; date: string }>

export type OpenOptions = {
  /** At most so many connections, of `db` and of `sql` each; default 10. Begun when they are wanted. */
  readonly connections?: number
  /** The schema's steps; default those of this program. For tests. */
  readonly migrations?: readonly Migration[]
}

const oldestServer = 150_000
const CONNECTIONS = 10

/**
 * Opens the store that `DATABASE_URL` names and brings its schema up to date: absent, empty or `file:DIR` is the embedded
 * database in DIR (default `.data/` of the current directory), `postgres://…` or `postgresql://…` that server (15 or later;
 * a socket's directory as `?host=/dir`).
 * @returns refusals of `StoreRefusalCode`; nothing is left open behind one.
 */
export async function openStore(
  env: { readonly DATABASE_URL?: string | undefined },
  options: OpenOptions = {},
): Promise<Outcome<Store, StoreRefusal>> {
  const place = placeOf(env.DATABASE_URL ?? '')
  if (!place.ok) return place
  if (place.value.kind === 'server') return openServer(place.value.url, options)
  const { dir } = place.value
  const embedded = await startEmbedded({ dir })
  if (!embedded.ok) return embedded
  return openEmbedded(embedded.value, dir, options)
}

type Place = { readonly kind: 'embedded'; readonly dir: string } | { readonly kind: 'server'; readonly url: string }

function placeOf(text: string): Outcome<Place, StoreRefusal> {
  const value = text.trim()
  if (value === '') return done({ kind: 'embedded', dir: path.resolve('.data') })
  if (value.startsWith('file://') && URL.canParse(value)) return done({ kind: 'embedded', dir: fileURLToPath(value) })
  if (value.startsWith('file:') && value !== 'file:') {
    return done({ kind: 'embedded', dir: path.resolve(value.slice('file:'.length)) })
  }
  // Several hosts, one comma between each, are one address to the driver and none to `URL`.
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value.replace(/,[^/?]*/, ''))) {
    return done({ kind: 'server', url: value })
  }
  // The text may hold a password, so it is not repeated.
  const message =
    'DATABASE_URL is neither file:DIR (the embedded database in DIR) nor postgres://USER@HOST/DATABASE. Correct it, or leave it out to use .data/.'
  return refused({ code: 'store-url-invalid', message })
}

/** Where the embedded database keeps what is its own; none for a server. */
export function embeddedDirectory(databaseUrl: string): string | undefined {
  const place = placeOf(databaseUrl)
  return place.ok && place.value.kind === 'embedded' ? place.value.dir : undefined
}

async function openEmbedded(
  server: Embedded,
  dir: string,
  options: OpenOptions,
): Promise<Outcome<Store, StoreRefusal>> {
  const { socketDir: host, port, user } = server
  const connect: Connect = (as, more) =>
    postgres({ host, port, user, database: 'postgres', ...driverOptions(embeddedPoolName, options, as), ...more })
  return ready(connect, dir, () => server.stop(), options)
}

async function openServer(url: string, options: OpenOptions): Promise<Outcome<Store, StoreRefusal>> {
  const [address = '', query = ''] = url.split('?')
  const where = address.replace(/\/\/([^:@/]*):[^/]*@/, '//$1@') // without the password
  const parameters = new URLSearchParams(query)
  const socketDir = parameters.get('host')
  parameters.delete('host') // the driver would pass it on to the server as a setting
  const host = socketDir === null ? {} : { host: socketDir }
  const connect: Connect = (as, more) =>
    postgres(`${address}?${parameters}`, { ...host, ...driverOptions('express-entry', options, as), ...more })
  return ready(connect, where, async () => {}, options)
}

/** Who works: the user who signed in, for the schema; everything else is the writer's, who cannot change what is only appended. */
type As = 'owner' | 'writer'
type Connect = (as: As, more?: { readonly max: 1; readonly max_lifetime: null; readonly onclose: () => void }) => Sql

function driverOptions(name: string, { connections = CONNECTIONS }: OpenOptions, as: As) {
  return {
    max: as === 'owner' ? 1 : connections,
    connect_timeout: 10,
    connection: { application_name: name, ...(as === 'writer' && { role: writerRole }) },
    onnotice: () => {},
    types: {
      int8: { to: 20, from: [20], parse: safeWhole, serialize: String },
      date: { to: 1082, from: [1082], parse: (text: string) => text, serialize: (text: string) => text },
    },
  } satisfies postgres.Options<Record<string, postgres.PostgresType>>
}

/** An `int8` as a number. @throws RangeError beyond 2^53: rounding it would be silent, and no value of ours is so large. */
function safeWhole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a JavaScript number exactly`)
  return value
}

async function ready(
  connect: Connect,
  where: string,
  leave: () => Promise<void>,
  { migrations = readMigrations(), connections = CONNECTIONS }: OpenOptions,
): Promise<Outcome<Store, StoreRefusal>> {
  const owner = connect('owner')
  try {
    const unfit =
      (await unfitServer(owner, where)) ??
      refusalOf(await ensureWriterRole(owner, where)) ??
      refusalOf(await migrate(owner, where, migrations))
    await owner.end({ timeout: 5 })
    if (unfit) {
      await leave()
      return refused(unfit)
    }
  } catch (error) {
    await owner.end({ timeout: 5 }).finally(leave)
    const refusal = asStoreRefusal(error, where)
    if (refusal) return refused(refusal)
    throw error
  }
  const sql = connect('writer')
  const connectOne: ConnectOne = (onclose) => connect('writer', { max: 1, max_lifetime: null, onclose })
  const sessions = new Sessions(connectOne, connections)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= Promise.all([sql.end({ timeout: 5 }), sessions.end()]).then(leave, leave)
    return closing
  }
  const db = new Kysely<Database>({ dialect: sessionDialect(sessions) })
  return done({ sql, db, where, close })
}

function refusalOf<T>(outcome: Outcome<T, StoreRefusal>): StoreRefusal | undefined {
  return outcome.ok ? undefined : outcome.refusal
}

async function unfitServer(sql: Sql, where: string): Promise<StoreRefusal | undefined> {
  const [row] = await sql<{ version: number; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding
  `
  if (row === undefined || row.version < oldestServer) {
    const message = `${where}: this server is PostgreSQL ${Math.floor((row?.version ?? 0) / 10_000)}; 15 or later is needed. Upgrade it, or name another server in DATABASE_URL.`
    return { code: 'store-wrong-version', message }
  }
  if (row.encoding !== 'UTF8') {
    const message = `${where}: this database keeps text as ${row.encoding}; UTF8 is needed. Create it with createdb --encoding=UTF8 --template=template0.`
    return { code: 'store-wrong-version', message }
  }
  return undefined
}
