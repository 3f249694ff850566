/** Queries of the pool as counts are given of it: taken at one moment, and counted by whatever is asked. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { addMonthsToMoment, type Micros } from '../law/moment.ts'
import {
  provinceCodes,
  type Sought,
  type SoughtName,
  type SoughtOf,
  type Stands,
  soughtFields,
} from '../nominations/sought.ts'
import { englishAt, factAt, frenchAt, type LanguageAt } from '../pool/fact-bytes.ts'
import { ELIGIBLE, NOMINEE } from '../pool/flags.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** Any number will do, as long as every version of this program takes the same. */
const countsLock = 20_150_150

/** One at a time takes the pool; whoever counts waits for it. */
export async function lockCounts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${countsLock}::bigint)`.execute(tx)
}

/** One at a time asks and is answered in a chain of answers. */
export async function lockAnswers(tx: Tx, chain: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${countsLock}::integer, hashtext(${chain}))`.execute(tx)
}

/** When the counted pool was taken; `undefined` before the first time. */
export async function countedAt(tx: Tx): Promise<Micros | undefined> {
  return (await tx.selectFrom('counted_pool_taken').select('taken_at').executeTakeFirst())?.taken_at
}

/** The same, and the pool stays as it was taken until the transaction ends. */
export async function holdCounted(tx: Tx): Promise<Micros | undefined> {
  return (await tx.selectFrom('counted_pool_taken').select('taken_at').forShare().executeTakeFirst())?.taken_at
}

const bytes = sql`standing.facts`
const byte = (at: number) => sql`get_byte(${bytes}, ${sql.lit(at)})`
const lowest = (at: number) => sql`least(${sql.join([0, 1, 2, 3].map((i) => byte(at + i)))})`
/** The lowest ability in a language: of the first or the second results, by which of them is French. */
const inLanguage = ({ whereFirstIsFrench, otherwise }: LanguageAt) =>
  sql`case when ${byte(factAt.flags)} & ${sql.lit(factAt.firstIsFrench)} <> 0 then ${lowest(whereFirstIsFrench)} else ${lowest(otherwise)} end`

const bits = sql`array[${sql.join(provinceCodes.map((code) => sql.lit(code)))}]`
const all = sql.lit((1 << provinceCodes.length) - 1)
const bitOf = (code: RawBuilder<unknown>) =>
  sql`case when ${code} = 'ALL' then ${all} else coalesce(1 << (array_position(${bits}, ${code}) - 1), 0) end`

/**
 * Takes the pool as it stands: one row a candidate in it, over what was taken before. The caller holds {@link lockCounts}.
 * What was declared is read as JSON that is not looked into further; a text with a character that the server cannot hold is left out.
 * Whoever names no occupation as the primary one is counted by the last there was.
 */
export async function takeCountedPool(tx: Tx, at: Micros): Promise<void> {
  await sql`delete from counted_pool`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into counted_pool (submitted_at, provinces, flags, points, age, education, english, french, canadian_years,
      foreign_years, family_size, offer, certificate, may_work, residence, occupation, marital_status)
    select standing.submitted_at,
      coalesce((select bit_or(${bitOf(sql`code`)}) from json_array_elements_text(declared."provincesOfInterest") as code), 0)
        | coalesce((select bit_or(${bitOf(sql`(one ->> 'province')`)}) from json_array_elements(declared.nominations) as one), 0),
      standing.flags, standing.points, ${byte(factAt.age)}, ${byte(factAt.education)}, ${inLanguage(englishAt)}, ${inLanguage(frenchAt)},
      ${byte(factAt.canadianYears)}, ${byte(factAt.foreignYears)}, least(declared."familySize", 32767),
      (${byte(factAt.extras)} >> ${sql.lit(factAt.offerShift)}) & 3, ${byte(factAt.flags)} & ${sql.lit(factAt.certificate)} <> 0,
      coalesce(declared."authorizedToWorkInCanada", false), declared.residence, coalesce(declared."primaryOccupation", (
        select job ->> 'noc' from json_array_elements(declared.work) as job
        order by job ->> 'to' desc nulls first, job ->> 'from' desc limit 1
      )), declared."maritalStatus"
    from standing
    join profile on profile.reference = standing.profile
    join profile_version on profile_version.profile = profile.reference and profile_version.version = profile.version
    cross join lateral json_to_record(profile_version.content::json) as declared(
      "provincesOfInterest" json, nominations json, "familySize" bigint, "authorizedToWorkInCanada" boolean, residence text,
      "primaryOccupation" text, work json, "maritalStatus" text)
    where standing.state = 'in-pool' and standing.facts is not null and position('\\u0000' in profile_version.content) = 0
  `.execute(tx)
  await sql`
    insert into counted_pool_taken (taken_at, candidates) values (${at}::bigint, ${Number(numAffectedRows)}::integer)
    on conflict (the_one) do update set taken_at = excluded.taken_at, candidates = excluded.candidates
  `.execute(tx)
}

const columns: Readonly<Record<Exclude<SoughtOf, 'months'>, RawBuilder<unknown>>> = {
  points: sql`points`,
  age: sql`age`,
  education: sql`education`,
  english: sql`english`,
  french: sql`french`,
  canadian_years: sql`canadian_years`,
  foreign_years: sql`foreign_years`,
  family_size: sql`family_size`,
  programs: sql`(flags & ${sql.lit(ELIGIBLE)})`,
  nominee: sql`((flags & ${sql.lit(NOMINEE)}) / ${sql.lit(NOMINEE)})`,
  offer: sql`offer`,
  certificate: sql`certificate::integer`,
  may_work: sql`may_work::integer`,
  marital_status: sql`marital_status`,
  residence: sql`residence`,
  occupation: sql`occupation`,
}

/** Submitted so many months before a moment: after the moment one month earlier still, and not after it. */
function inMonths(takenAt: Micros, [low, high]: readonly [number, number]): RawBuilder<unknown> {
  const newest = low === 0 ? sql`true` : sql`submitted_at <= ${addMonthsToMoment(takenAt, -low)}::bigint`
  const oldest = high > 1_000 ? sql`true` : sql`submitted_at > ${addMonthsToMoment(takenAt, -(high + 1))}::bigint`
  return sql`(${newest} and ${oldest})`
}

function among(of: SoughtOf, stands: readonly Stands[], takenAt: Micros): RawBuilder<unknown> {
  const some = stands.filter((one) => typeof one === 'string')
  const edges = stands.filter((one) => typeof one === 'object' && one !== null)
  if (of === 'months')
    return sql`(${sql.join(
      edges.map((edge) => inMonths(takenAt, edge)),
      sql` or `,
    )})`
  const column = columns[of]
  const conditions = [
    ...(some.length > 0 ? [sql`${column} = any(${some}::text[])`] : []),
    ...edges.map(([low, high]) => sql`${column} between ${low}::integer and ${high}::integer`),
    ...(stands.includes(null) ? [sql`${column} is null`] : []),
  ]
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** How many of the counted pool named a province and are sought. */
export async function countSought(tx: Tx, bit: number, sought: Sought, takenAt: Micros): Promise<number> {
  const conditions = (Object.entries(sought) as [SoughtName, readonly string[]][]).map(([name, values]) => {
    const { of, values: known } = soughtFields[name]
    return among(
      of,
      values.map((value) => (known as ReadonlyMap<string, Stands>).get(value)!),
      takenAt,
    )
  })
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from counted_pool where ${sql.join([sql`provinces & ${bit}::integer <> 0`, ...conditions], sql` and `)}
  `.execute(tx)
  return rows[0]!.n
}

/** The counted pool by points and flags. */
export async function countByFlags(
  tx: Tx,
): Promise<readonly { readonly points: number; readonly flags: number; readonly count: number }[]> {
  const { rows } = await sql<{ points: number; flags: number; count: number }>`
    select points, flags, count(*) as count from counted_pool group by points, flags
  `.execute(tx)
  return rows
}

/** Those of the counted pool who named each province, by points. */
export async function countByProvince(
  tx: Tx,
): Promise<readonly { readonly points: number; readonly province: string; readonly count: number }[]> {
  const { rows } = await sql<{ points: number; place: number; count: number }>`
    select points, place, count(*) as count
    from counted_pool cross join generate_series(0, ${sql.lit(provinceCodes.length - 1)}) as place
    where provinces & (1 << place) <> 0
    group by points, place
  `.execute(tx)
  return rows.map(({ points, place, count }) => ({ points, province: provinceCodes[place]!, count }))
}
