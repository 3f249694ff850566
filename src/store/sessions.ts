/**
 * Sessions with the server, as the queries of the program use them: each has a client of the driver to itself, so that the end of its
 * connection is its own. Once that is lost nothing of the session is carried out any more; what was under way is told, and its
 * transaction is undone by the server.
 *
 * The driver’s own pool cannot give that. It connects again behind the back of whoever holds a connection: the rest of a transaction
 * would be carried out and kept without its beginning; or what was to be sent is never answered (porsager/postgres, issues 1186 and
 * 1208, pull request 1155).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type postgres from 'postgres'

/** A client of one connection, which tells when it is closed, by whomever. */
export type ConnectOne = (onClose: () => void) => Pick<postgres.Sql, 'reserve' | 'end'>

/** How long whoever still uses a session is waited for when the store is closed. */
const LEAVE_WITHIN_MS = 5_000

const lostError = () =>
  Object.assign(new Error('The connection to the database server was lost'), { code: 'CONNECTION_CLOSED' })
const endedError = () =>
  Object.assign(new Error('The connections to the database server were closed'), { code: 'CONNECTION_ENDED' })

/** Statements that change rows; of others the driver counts what it read. */
const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

type Rows = readonly unknown[] & { readonly command: string; readonly count: number }

class Session implements DatabaseConnection {
  private readonly client: ReturnType<ConnectOne>
  private reserved: postgres.ReservedSql | undefined
  private lost: Error | undefined
  private readonly underWay = new Set<(error: Error) => void>()

  constructor(connect: ConnectOne) {
    this.client = connect(() => this.lose())
  }

  get isLost(): boolean {
    return this.lost !== undefined
  }

  async begin(): Promise<void> {
    this.reserved = await this.client.reserve()
  }

  private lose(): void {
    this.lost ??= lostError()
    for (const reject of this.underWay) reject(this.lost)
    this.underWay.clear()
  }

  /** Sends a statement. Its plan is kept for the next of the same text: that spares a round trip, and the planning. */
  run(text: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return new Promise((resolve, reject) => {
      if (this.lost !== undefined) return reject(this.lost)
      this.underWay.add(reject)
      const query = this.reserved!.unsafe(text, [...parameters] as never[], { prepare: parameters.length > 0 })
      query.then(
        (rows) => {
          this.underWay.delete(reject)
          resolve(rows as unknown as Rows)
        },
        (error: unknown) => {
          this.underWay.delete(reject)
          reject(error)
        },
      )
    })
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.run(sql, parameters)
    const rows = Array.from(result) as R[]
    return CHANGES.has(result.command) ? { numAffectedRows: BigInt(result.count), rows } : { rows }
  }

  // biome-ignore lint/correctness/useYield: what is large is read by cursors in SQL
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('Nothing is streamed: what is large is read by a cursor')
  }

  /** @param how `now` breaks off what is under way. Of a lost connection the driver would wait for answers that never come. */
  async end(how: 'now' | undefined = this.lost && 'now'): Promise<void> {
    if (how === undefined) this.reserved?.release()
    await this.client.end(how === 'now' ? { timeout: 0 } : { timeout: LEAVE_WITHIN_MS / 1000 })
  }
}

type Waiting = { readonly resolve: (session: Session) => void; readonly reject: (error: Error) => void }

/** At most so many sessions, begun when they are wanted and kept until the end. */
export class Sessions {
  private readonly connect: ConnectOne
  private readonly most: number
  private readonly all = new Set<Session>()
  private readonly idle: Session[] = []
  private readonly waiting: Waiting[] = []
  private ended = false

  constructor(connect: ConnectOne, most: number) {
    this.connect = connect
    this.most = most
  }

  async acquire(): Promise<Session> {
    for (;;) {
      if (this.ended) throw endedError()
      const session = this.idle.pop()
      if (session === undefined) break
      if (!session.isLost) return session
      this.drop(session).catch(() => undefined)
    }
    if (this.all.size < this.most) return this.begin()
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }))
  }

  private async begin(): Promise<Session> {
    const session = new Session(this.connect)
    this.all.add(session)
    try {
      await session.begin()
      return session
    } catch (error) {
      this.drop(session).catch(() => undefined)
      throw error
    }
  }

  release(session: Session): void {
    if (session.isLost || this.ended) return void this.drop(session).catch(() => undefined)
    const next = this.waiting.shift()
    if (next) next.resolve(session)
    else this.idle.push(session)
  }

  /** Gives a session up; whoever waits for one has another begun. */
  private async drop(session: Session): Promise<void> {
    this.all.delete(session)
    if (this.all.size === 0) this.allLeft()
    const next = this.ended ? undefined : this.waiting.shift()
    if (next) this.begin().then(next.resolve, next.reject)
    await session.end()
  }

  private allLeft: () => void = () => undefined

  /** Ends every session. Those in use are waited for, some seconds, and then broken off. */
  async end(): Promise<void> {
    this.ended = true
    for (const { reject } of this.waiting.splice(0)) reject(endedError())
    const left = new Promise<void>((resolve) => {
      this.allLeft = resolve
    })
    const ending = this.idle.splice(0).map((session) => this.drop(session))
    if (this.all.size > 0) await Promise.race([left, sleep(LEAVE_WITHIN_MS, undefined, { ref: false })])
    await Promise.all([...ending, ...[...this.all].map((session) => session.end('now'))])
  }
}

class SessionDriver implements Driver {
  private readonly sessions: Sessions

  constructor(sessions: Sessions) {
    this.sessions = sessions
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return this.sessions.acquire()
  }

  async releaseConnection(session: Session): Promise<void> {
    this.sessions.release(session)
  }

  async beginTransaction(session: Session, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const level = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`
    await session.run(`start transaction${level}${accessMode === undefined ? '' : ` ${accessMode}`}`)
  }

  async commitTransaction(session: Session): Promise<void> {
    // After an error that somebody swallowed the server undoes the transaction, and says so.
    const { command } = await session.run('commit')
    if (command !== 'COMMIT')
      throw new Error('An error inside it was swallowed: the transaction was undone instead of kept')
  }

  async rollbackTransaction(session: Session): Promise<void> {
    try {
      await session.run('rollback')
    } catch (error) {
      // With its connection a transaction is undone, and the error that broke it is the one to tell.
      if (!session.isLost) throw error
    }
  }

  destroy(): Promise<void> {
    return this.sessions.end()
  }
}

/** PostgreSQL over these sessions. */
export const sessionDialect = (sessions: Sessions): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new SessionDriver(sessions),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
