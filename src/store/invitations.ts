/** Queries of invitations. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { programBits } from '../pool/flags.ts'
import type { Invited } from '../rounds/run-round.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Database } from './schema.ts'
import { atOrAbove, type CutOff, type FieldQuestion, inField } from './standings.ts'

/** What is the same in every invitation of a round. */
export type InvitationTerms = {
  readonly round: string
  readonly invitedAt: Micros
  readonly lapsesAt: Micros
  /** The program of a program round, else the day's order of programs. */
  readonly program: ProgramName | null
  readonly programOrder: readonly ProgramName[]
  readonly category: CategoryKey | null
  /** Which CRS the points are of. */
  readonly crs: string
}

/** `programNamed` as a question to a row's flags; a test proves the two equal. */
function programNamedSql({ program, programOrder }: InvitationTerms) {
  if (program !== null) return sql<ProgramName>`${program}::text`
  const cases = programOrder.map((name) => sql`when flags & ${programBits[name]}::integer <> 0 then ${name}::text`)
  return sql<ProgramName>`case ${sql.join(cases, sql` `)} end`
}

/**
 * Invites everyone of the field at or above the cut-off, in one statement.
 * @returns those invited, best rank first.
 */
export async function inviteThrough(
  tx: Transaction<Database>,
  field: FieldQuestion,
  cutOff: CutOff | undefined,
  terms: InvitationTerms,
): Promise<Omit<Invited, 'flags'>[]> {
  const { rows } = await sql<Omit<Invited, 'flags'>>`
    insert into invitation (
      profile, round, state, invited_at, lapses_at, issued_until, version, rank, points, submitted_at, program, category, crs
    )
    select profile, ${terms.round}, 'issued', ${terms.invitedAt}::bigint, ${terms.lapsesAt}::bigint, ${terms.lapsesAt}::bigint,
      (select version from profile where reference = standing.profile),
      row_number() over (order by points desc, submitted_at, profile), points, submitted_at,
      ${programNamedSql(terms)}, ${terms.category}::text, ${terms.crs}
    from standing where ${inField(field)} and ${atOrAbove(cutOff)}
    returning profile, submitted_at as "submittedAt", points, rank, program
  `.execute(tx)
  return rows.sort((a, b) => a.rank - b.rank)
}
