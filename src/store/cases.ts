/** Queries by which officers find a file. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Database } from './schema.ts'

/** A profile that a reference names. */
export type FoundCase = {
  readonly profile: string
  readonly person: string | null
  readonly state: State
  readonly since: Micros
}

/** The profile of a reference, or the profiles of a person’s reference, the one begun last first. */
export async function findCases(tx: Transaction<Database>, reference: string): Promise<readonly FoundCase[]> {
  const { rows } = await sql<FoundCase>`
    select reference as profile, person, state, since from profile
    where reference = ${reference} or person = ${reference}
    order by started_at desc nulls last, reference desc
  `.execute(tx)
  return rows
}
