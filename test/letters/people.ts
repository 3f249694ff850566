/** People with profiles, and invitations of them: rows as other acts leave them. */
import { sql } from 'kysely'
import { startOf } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'

export const noon = startOf(19_800) + 43_200_000_000

/** The reference of the n-th profile, and the address of its person. */
export const referenceOf = (n: number) => `P-${`${n}`.padStart(6, '0')}`
export const addressOf = (n: number) => `person-${n}@example.org`

/**
 * `count` people, each with a profile in the pool: every other reads French.
 * @param from the number of the first.
 */
export async function addPeople({ db }: Pick<Store, 'db'>, count: number, from = 1): Promise<void> {
  await sql`
    insert into person (id, registered_at, family_name, given_names, born_on, name_key, language, email, synthetic)
    select 'A-' || n, ${noon}::bigint, 'Tremblay' || n, 'Noor', date '1990-01-01', sha256(n::text::bytea),
      case n % 2 when 0 then 'fr' else 'en' end, 'person-' || n || '@example.org', true
    from generate_series(${from}::integer, ${from + count - 1}::integer) as n
  `.execute(db)
  await sql`
    insert into profile (reference, person, state, version, digest, submitted_at, due_at, since, started_at)
    select 'P-' || lpad(n::text, 6, '0'), 'A-' || n, 'in-pool', 1, sha256(n::text::bytea), ${noon}::bigint, ${noon}::bigint + 1,
      ${noon}::bigint, ${noon}::bigint
    from generate_series(${from}::integer, ${from + count - 1}::integer) as n
  `.execute(db)
}

/** An invitation of the round for every profile. */
export async function inviteAll({ db }: Pick<Store, 'db'>, round: string, category: string | null = null) {
  await sql`
    insert into invitation (profile, round, state, invited_at, lapses_at, issued_until, version, rank, points, submitted_at,
      program, category, crs)
    select reference, ${round}, 'issued', ${noon}::bigint, ${noon}::bigint + 5, ${noon}::bigint + 5, 1,
      row_number() over (order by reference), 480, ${noon}::bigint, 'cec', ${category}::text, 'crs-2025-03-25'
    from profile
  `.execute(db)
}
