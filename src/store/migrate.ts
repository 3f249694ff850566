import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type postgres from 'postgres'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { StoreRefusal } from './faults.ts'

/** One step of the schema: a file `NNNN-name.sql`, numbered from 1 without a gap, never edited once released. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly digest: string
}

type Applied = { readonly number: number; readonly name: string; readonly digest: string }

/** Any number will do, as long as it is the same in every version of this program. */
const migrationLock = 20_150_101
const lockWait = '60s'

/**
 * The migrations of a directory, in order.
 * @throws Error when the numbering has a gap or a repetition, or a name is not `NNNN-name.sql`: our mistake.
 */
export function readMigrations(directory: URL = new URL('./migrations/', import.meta.url)): readonly Migration[] {
  const files = fs.readdirSync(directory).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file, index) => {
    const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
    if (digits === undefined || name === undefined || Number(digits) !== index + 1) {
      const expected = String(index + 1).padStart(4, '0')
      throw new Error(
        `Migration ${file}: expected a file named ${expected}-name.sql here; numbers run from 0001 without a gap.`,
      )
    }
    // Line ends follow the checkout, the digest must not.
    const text = fs.readFileSync(new URL(file, directory), 'utf8').replaceAll('\r\n', '\n')
    return { number: Number(digits), name, text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Brings the schema to the last of these migrations, each in a transaction of its own with its row in `schema_migration`,
 * under an advisory lock: of two processes at once one waits for the other. Nothing is written when nothing is missing.
 * @param where the store as a person knows it, for messages.
 * @returns the numbers applied now; refusals: store-newer (the store knows migrations this program does not) and
 *          store-migration-edited, both before anything is written.
 */
export async function migrate(
  sql: postgres.Sql,
  where: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<Outcome<readonly number[], StoreRefusal>> {
  const before = await appliedIn(sql)
  const misfit = misfitOf(before, migrations, where)
  if (misfit) return refused(misfit)
  const appliedNow: number[] = []
  for (const migration of migrations.slice(before.length)) {
    const outcome = await sql.begin(async (tx): Promise<Outcome<boolean, StoreRefusal>> => {
      await tx`select set_config('lock_timeout', ${lockWait}, true)`
      await tx`select pg_advisory_xact_lock(${migrationLock})`
      await tx`select set_config('lock_timeout', '0', true)`
      // Another process may have been here while we waited. Made first, then read: after a wait inside a transaction the
      // server may still remember that the table was not there, until it takes a lock on tables.
      await tx.unsafe(schemaMigrationTable)
      const applied = await rowsIn(tx)
      const newMisfit = misfitOf(applied, migrations, where)
      if (newMisfit) return refused(newMisfit)
      if (applied.length >= migration.number) return done(false)
      await tx.unsafe(migration.text)
      const { number, name, digest } = migration
      await tx`insert into schema_migration (number, name, digest, applied_at) values (${number}, ${name}, ${digest}, now())`
      return done(true)
    })
    if (!outcome.ok) return outcome
    if (outcome.value) appliedNow.push(migration.number)
  }
  return done(appliedNow)
}

const schemaMigrationTable = `
  create table if not exists schema_migration (
    number integer primary key check (number > 0),
    name text not null,
    digest text not null,
    applied_at timestamptz not null
  )`

async function appliedIn(sql: postgres.Sql): Promise<readonly Applied[]> {
  const [found] = await sql<{ there: boolean }[]>`select to_regclass('schema_migration') is not null as there`
  return found?.there ? rowsIn(sql) : []
}

async function rowsIn(sql: postgres.Sql | postgres.TransactionSql): Promise<readonly Applied[]> {
  return sql<Applied[]>`select number, name, digest from schema_migration order by number`
}

function misfitOf(applied: readonly Applied[], known: readonly Migration[], where: string): StoreRefusal | undefined {
  const last = applied.at(-1)
  if (last && last.number > known.length) {
    const message = `${where}: this store has schema ${last.number} (${last.name}); this program knows up to ${known.length}. Nothing was changed. Use the newer program, or another store with DATABASE_URL.`
    return { code: 'store-newer', message }
  }
  for (const [index, row] of applied.entries()) {
    const migration = known[index]
    if (row.number !== index + 1 || migration?.digest !== row.digest) {
      const message = `${where}: migration ${row.number} (${row.name}) was applied with other contents than this program has. Nothing was changed. Use the program that made this store, or another store with DATABASE_URL.`
      return { code: 'store-migration-edited', message }
    }
  }
  return undefined
}
