/** Queries of the pool in figures. Nothing is written. */
import { sql, type Transaction } from 'kysely'
import { type DayNumber, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { Interval } from '../pool/membership.ts'
import type { Place } from '../pool/statistics.ts'
import type { Database } from './schema.ts'
import type { Declared } from './standings.ts'

type Tx = Transaction<Database>

/** A moment, its day, who stands by the months of a profile, and the law book asked. */
export type FiguresQuestion = {
  readonly at: Micros
  readonly on: DayNumber
  readonly standing: readonly Interval[]
  readonly book: string
}

/** Where a profile is at the moment, as far as the standing is not asked. */
const placed = ({ at, standing }: FiguresQuestion) => {
  const stretches = standing.map(({ from, to }) => sql`standing.submitted_at between ${from}::bigint and ${to}::bigint`)
  return sql`case
    when standing.submitted_at > ${at}::bigint then 'later'
    when not (${sql.join(stretches, sql` or `)}) then 'lapsed'
    when invitation.profile is not null then 'invited'
  end`
}

/** An invitation that keeps a profile out of the pool at the moment. */
const withInvitation = ({ at }: FiguresQuestion) => sql`
  standing left join invitation on invitation.profile = standing.profile
    and invitation.state in ('issued', 'applied', 'lapsed') and invitation.invited_at <= ${at}::bigint`

/** The standing holds on the day. */
const holds = ({ on, book }: FiguresQuestion) => sql`(
  standing.book = ${book} and standing.assessed_on <= ${plainDate(on)}::date and standing.changes_on > ${plainDate(on)}::date
)`

/** Counts by place, points and flags of all whose standing holds, or is not asked. */
export async function countPlaces(tx: Tx, question: FiguresQuestion) {
  const { rows } = await sql<{ place: Place; points: number; flags: number; count: number }>`
    select place, case when place = 'in-pool' then points else 0 end as points,
      case when place = 'in-pool' then flags else 0 end as flags, count(*) as count
    from (
      select standing.points, standing.flags, coalesce(${placed(question)}, case
        when not ${holds(question)} then null
        when standing.facts is null then 'unassessed'
        when standing.flags & 7 = 0 then 'not-eligible'
        else 'in-pool'
      end) as place
      from ${withInvitation(question)}
    ) as profiles
    where place is not null
    group by 1, 2, 3
  `.execute(tx)
  return rows
}

/** Those whose standing is asked and does not hold, with what was declared, in batches of at most `size`. */
export async function* unplaced(tx: Tx, question: FiguresQuestion, size: number): AsyncGenerator<readonly Declared[]> {
  await sql`
    declare unplaced no scroll cursor for
    select profile.reference as profile, profile.submitted_at as "submittedAt", profile_version.content
    from ${withInvitation(question)} join profile on profile.reference = standing.profile
    join profile_version on profile_version.profile = profile.reference and profile_version.version = profile.version
    where not ${holds(question)} and ${placed(question)} is null
  `.execute(tx)
  for (;;) {
    const { rows } = await sql<Declared>`fetch ${sql.lit(size)} from unplaced`.execute(tx)
    if (rows.length === 0) return
    yield rows
  }
}

/** Whether some of the profiles were made by `pool generate`: their references say so. */
export async function holdsSynthetic(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from profile where reference >= 'SYN-' and reference < 'SYN.') as found
  `.execute(tx)
  return rows[0]!.found
}

/** Whether some of the people registered here are made up: they say so themselves. */
export async function holdsSyntheticPeople(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from person where synthetic) as found
  `.execute(tx)
  return rows[0]!.found
}
