/** The role the program works as: it may append to what is only ever appended, and change the rest. */
import type postgres from 'postgres'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { StoreRefusal } from './faults.ts'

/** Roles are of the whole server: every database of it shares this one. */
export const writerRole = 'express_entry_writer'

/**
 * Makes the role if it is missing, and this user a member of it, before the migrations give it its rights.
 * @param where the store as a person knows it.
 * @returns the refusal `store-role-missing` where this user may not make it, with what its owner has to run.
 */
export async function ensureWriterRole(sql: postgres.Sql, where: string): Promise<Outcome<void, StoreRefusal>> {
  const member = () => sql<{ user: string; there: boolean; member: boolean }[]>`
    select current_user as user, exists (select from pg_roles where rolname = ${writerRole}) as there,
      exists (select from pg_roles where rolname = ${writerRole} and pg_has_role(current_user, oid, 'member')) as member`
  const [before] = await member()
  if (before!.member) return done(undefined)
  try {
    // Of two at once one finds it made.
    if (!before!.there) await sql.unsafe(`create role ${writerRole} nologin`).catch(unlessMade)
    await sql.unsafe(`grant ${writerRole} to current_user`)
    return done(undefined)
  } catch (error) {
    if ((error as { code?: unknown }).code !== '42501') throw error
    const message = `${where}: the role ${writerRole}, which may append to the journal and change nothing in it, is missing or not granted. Have the owner of the server run: create role ${writerRole} nologin; grant ${writerRole} to "${before!.user}";`
    return refused({ code: 'store-role-missing', message })
  }
}

/** Made by another meanwhile (duplicate_object, or the unique index under it). */
function unlessMade(error: unknown): void {
  const { code } = error as { code?: unknown }
  if (code !== '42710' && code !== '23505') throw error
}
