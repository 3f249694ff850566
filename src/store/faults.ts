import type { Refusal } from '../law/outcome.ts'

/** Why the store cannot be used. Each is a situation of the machine or of the server, not of the data asked for. */
export type StoreRefusalCode =
  | 'store-url-invalid'
  | 'store-unsupported'
  | 'store-unreachable'
  | 'store-permission'
  | 'store-locked'
  | 'store-busy'
  | 'store-read-only'
  | 'store-disk-full'
  | 'store-wrong-version'
  | 'store-newer'
  | 'store-migration-edited'
  | 'store-role-missing'
  | 'store-damaged'
  | 'store-start-failed'

export type StoreRefusal = Refusal & { readonly code: StoreRefusalCode }

type Fault = readonly [code: StoreRefusalCode, what: string, next: string]

const diskFull: Fault = [
  'store-disk-full',
  'the disk that holds the store is full',
  'Free some space there and run the command again: what was not finished has been undone.',
]
const readOnly: Fault = [
  'store-read-only',
  'the store cannot be written',
  'Make it writable (a read-only mount, a standby server), or choose another store with DATABASE_URL.',
]
const locked: Fault = [
  'store-locked',
  'another process holds the store',
  'Wait for the other command to end and run this one again.',
]
const unreachable: Fault = [
  'store-unreachable',
  'the database server does not answer',
  'See that the server runs and that DATABASE_URL names it, then run the command again.',
]
const notAllowed: Fault = [
  'store-permission',
  'the store does not let this user in',
  'Check the user, the password and the rights in DATABASE_URL, or the owner of the store’s directory.',
]
const damaged: Fault = [
  'store-damaged',
  'the database reports damaged data',
  'Stop using this store, copy it aside, and restore it from a backup (or import the profiles into a new one).',
]
const busy: Fault = [
  'store-busy',
  'the database server has no connection or memory to spare',
  'End other commands, or raise max_connections on the server.',
]
const missingDatabase: Fault = [
  'store-unreachable',
  'the server has no such database',
  'Create it (createdb) or correct the name in DATABASE_URL.',
]
const badPlace: Fault = [
  'store-url-invalid',
  'there can be no directory of this name',
  'Choose another directory with DATABASE_URL=file:DIR.',
]

/** By SQLSTATE (PostgreSQL documentation, appendix A). Conflicts a caller should retry (class 40) are not listed. */
const bySqlState: Readonly<Record<string, Fault>> = {
  '25006': readOnly,
  '28000': notAllowed,
  '28P01': notAllowed,
  '3D000': missingDatabase,
  '42501': notAllowed,
  '53100': diskFull,
  '53200': busy,
  '53300': busy,
  '55006': locked,
  '55P03': locked,
  '57P01': unreachable,
  '57P02': unreachable,
  '57P03': unreachable,
  '58030': damaged,
  XX001: damaged,
  XX002: damaged,
}

/** What the driver (or the socket below it) says when there is no connection. */
const byConnection: Readonly<Record<string, Fault>> = {
  CONNECTION_CLOSED: unreachable,
  CONNECT_TIMEOUT: unreachable,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EPIPE: unreachable,
  ETIMEDOUT: unreachable,
}

const byFile: Readonly<Record<string, Fault>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EROFS: readOnly,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EEXIST: badPlace,
  ENOTDIR: badPlace,
  ENAMETOOLONG: badPlace,
}

/**
 * The refusal behind an error of the database driver, or undefined if the error is of another kind (a bug, a conflict
 * to retry): then let it fly.
 * @param where the store as a person knows it, `Store.where`; never with a password.
 */
export function asStoreRefusal(error: unknown, where = 'the store'): StoreRefusal | undefined {
  const { code, message, syscall } = errorParts(error)
  if (code === undefined) return undefined
  // The server reports a failed write as an input-output error or as an "other" one; the system's words tell them apart.
  if (/^(58|53|XX)/.test(code)) {
    if (/No space left on device|Disk quota exceeded/.test(message)) return refusal(diskFull, where, message)
    if (/Read-only file system/.test(message)) return refusal(readOnly, where, message)
  }
  const byState = isDriverError(error)
    ? (bySqlState[code] ?? (code.startsWith('08') ? unreachable : undefined))
    : undefined
  const fault = byState ?? byConnection[code]
  if (fault) return refusal(fault, where, message)
  // A missing socket file or one we may not open: only when it was a connection; other files are not ours to judge.
  if (syscall === 'connect' && code === 'ENOENT') return refusal(unreachable, where, message)
  if (syscall === 'connect' && code === 'EACCES') return refusal(notAllowed, where, message)
  return undefined
}

/** Whether the server was given text that it has no letters for (22021, 22P05): whoever sent it is told, and nothing was written. */
export function isUnstorable(error: unknown): boolean {
  return isDriverError(error) && /^22(021|P05)$/.test(errorParts(error).code ?? '')
}

/** The refusal behind an error of the file system met while opening the store's own directory, or undefined. */
export function asFileRefusal(error: unknown, where: string): StoreRefusal | undefined {
  const { code, message } = errorParts(error)
  const fault = code === undefined ? undefined : byFile[code]
  return fault && refusal(fault, where, message)
}

/** The refusal behind the words PostgreSQL left in its log, or undefined if they name no cause we know. */
export function asLogRefusal(log: string, where: string): StoreRefusal | undefined {
  const line = (pattern: RegExp) => log.split('\n').findLast((text) => pattern.test(text))
  const causes: readonly (readonly [RegExp, Fault])[] = [
    [/No space left on device|Disk quota exceeded/, diskFull],
    [/Read-only file system/, readOnly],
    [/Permission denied|Operation not permitted|has wrong ownership/, notAllowed],
    [/lock file .* already exists|pre-existing shared memory block/, locked],
    [
      /PANIC|could not locate a valid checkpoint|invalid (primary )?checkpoint|invalid page|is not a valid data directory|database files are incompatible|incorrect checksum|could not open file .*(pg_control|pg_filenode|PG_VERSION)/,
      damaged,
    ],
  ]
  for (const [pattern, fault] of causes) {
    const found = line(pattern)
    if (found) return refusal(fault, where, found.trim())
  }
  return undefined
}

function refusal([code, what, next]: Fault, where: string, detail: string): StoreRefusal {
  return { code, message: `${where}: ${what} (${detail}). ${next}` }
}

function isDriverError(error: unknown): boolean {
  return error instanceof Error && error.name === 'PostgresError'
}

function errorParts(error: unknown): { code: string | undefined; message: string; syscall: string | undefined } {
  if (!(error instanceof Error)) return { code: undefined, message: '', syscall: undefined }
  // A host with several addresses fails with one error for each: the first speaks for all.
  const first = error instanceof AggregateError ? error.errors[0] : undefined
  const { code, syscall } = error as NodeJS.ErrnoException
  const message = error.message || (first instanceof Error ? first.message : '')
  return { code: typeof code === 'string' ? code : undefined, message, syscall }
}
