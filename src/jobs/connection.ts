/** The connections of the job library: to the same store, by the same settings, as the same role. */
import type { DatabaseOptions } from 'pg-boss'
import { embeddedPoolName } from '../store/embedded.ts'
import type { Store } from '../store/open.ts'
import { writerRole } from '../store/role.ts'

/** The tables of the job library stand in a schema of their own. */
export const JOBS_SCHEMA = 'jobs'

/** Few: the library fetches and settles jobs by them; the work itself goes by the store's own. */
const CONNECTIONS = 3

/**
 * How the job library reaches a store: as its driver does, a socket's directory or a host. Its sessions carry the name of the
 * store's own, so that they are not taken for another user of an embedded store, and work as the writer.
 */
export function jobConnection({ sql }: Pick<Store, 'sql'>): DatabaseOptions {
  const { host, port, user, pass, database, ssl, connection } = sql.options
  const name = connection.application_name ?? embeddedPoolName
  const password = pass === null || pass === '' ? {} : { password: pass }
  return {
    ...{ host: host[0]!, port: port[0]!, user, database, application_name: name, ...password },
    ...(ssl === false || ssl === undefined
      ? {}
      : { ssl: ssl === true || typeof ssl === 'string' ? { rejectUnauthorized: ssl === 'verify-full' } : ssl }),
    ...{ max: CONNECTIONS, options: `-c role=${writerRole}`, schema: JOBS_SCHEMA },
  }
}
