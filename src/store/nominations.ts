/** Queries of nominations, and of the calls by which provinces make them. */
import { sql, type Transaction } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { NominationState } from './life-schema.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** A nomination as it stands. */
export type NominationRow = {
  readonly profile: string
  /** Its place among those of the profile, from 1. */
  readonly number: number
  readonly province: string
  /** Of whose allocation it has a place: the UTC year of the confirmation. */
  readonly year: number
  readonly state: NominationState
  readonly offeredAt: Micros
  /** The first moment at which it can be answered no more. */
  readonly lapsesAt: Micros
  readonly decidedAt: Micros | null
  readonly certificate: string
  readonly requestKey: string
  readonly expiresOn: PlainDate | null
  readonly reason: string | null
}

const ofNominations = (tx: Tx) =>
  tx
    .selectFrom('nomination')
    .select([
      'profile',
      'number',
      'province',
      'year',
      'state',
      'offered_at as offeredAt',
      'lapses_at as lapsesAt',
      'decided_at as decidedAt',
      'certificate',
      'request_key as requestKey',
      'expires_on as expiresOn',
      'reason',
    ])

/** The nomination of a profile that waits for an answer or was accepted; of one profile there is one at most. */
export async function liveNomination(tx: Tx, profile: string): Promise<NominationRow | undefined> {
  return ofNominations(tx)
    .where('profile', '=', profile)
    .where('state', 'in', ['offered', 'accepted'])
    .executeTakeFirst()
}

/** The nominations of profiles that wait for an answer or were accepted: whose places time may give back. */
export async function liveNominations(
  tx: Tx,
  profiles: readonly string[],
): Promise<readonly { readonly profile: string; readonly province: string; readonly year: number }[]> {
  if (profiles.length === 0) return []
  const { rows } = await sql<{ profile: string; province: string; year: number }>`
    select nomination.profile, province, year
    from ${lines({ profile: profiles })} join nomination on nomination.profile = new.profile
    where state in ('offered', 'accepted')
  `.execute(tx)
  return rows
}

/**
 * Profiles whose nominations have a place of an allocation that time gives back by a moment: an offer not answered, a profile whose
 * own time is over. At most `limit`, those that lapsed first before the others.
 */
export async function overdueNominations(
  tx: Tx,
  { province, year }: { readonly province: string; readonly year: number },
  at: Micros,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ profile: string }>`
    select nomination.profile from nomination join profile on reference = nomination.profile
    where province = ${province} and year = ${year}::integer and nomination.state in ('offered', 'accepted')
      and (due_at <= ${at}::bigint or (nomination.state = 'offered' and lapses_at <= ${at}::bigint))
    order by lapses_at, nomination.profile limit ${limit}::integer
  `.execute(tx)
  return rows.map(({ profile }) => profile)
}

/** The number of a profile’s last nomination, and whether one waits for an answer or was accepted. */
export type Nominated = { readonly number: number; readonly open: boolean }

/** The last nominations of profiles, by profile; those without any are left out. */
export async function lastNominations(tx: Tx, profiles: readonly string[]): Promise<ReadonlyMap<string, Nominated>> {
  if (profiles.length === 0) return new Map()
  const { rows } = await sql<Nominated & { profile: string }>`
    select nomination.profile, max(number) as number, bool_or(state in ('offered', 'accepted')) as open
    from ${lines({ profile: profiles })} join nomination on nomination.profile = new.profile
    group by nomination.profile
  `.execute(tx)
  return new Map(rows.map(({ profile, number, open }) => [profile, { number, open }]))
}

/** Stores new offers. The caller holds the locks of their profiles. */
export async function addNominations(tx: Tx, rows: readonly NominationRow[]): Promise<void> {
  if (rows.length === 0) return
  const columns = lines({
    profile: rows.map((row) => row.profile),
    number: rows.map((row) => row.number),
    province: rows.map((row) => row.province),
    year: rows.map((row) => row.year),
    state: rows.map((row) => row.state),
    offered_at: rows.map((row) => row.offeredAt),
    lapses_at: rows.map((row) => row.lapsesAt),
    certificate: rows.map((row) => row.certificate),
    request_key: rows.map((row) => row.requestKey),
    expires_on: rows.map((row) => row.expiresOn),
  })
  await sql`
    insert into nomination
      (profile, number, province, year, state, offered_at, lapses_at, certificate, request_key, expires_on)
    select profile, number::integer, province, year::integer, state, offered_at::bigint, lapses_at::bigint, certificate,
      request_key, expires_on::date
    from ${columns}
  `.execute(tx)
}

/** Writes what became of a nomination. The caller holds the lock of its profile. @throws Error if it is not as it was read. */
export async function decideNomination(
  tx: Tx,
  nomination: NominationRow,
  decided: { readonly state: NominationState; readonly at: Micros; readonly reason?: string | undefined },
): Promise<NominationRow> {
  const { profile, number, state } = nomination
  const reason = decided.reason ?? null
  const { numUpdatedRows } = await tx
    .updateTable('nomination')
    .set({ state: decided.state, decided_at: decided.at, reason })
    .where('profile', '=', profile)
    .where('number', '=', number)
    .where('state', '=', state)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`Nomination ${number} of the profile ${profile} is not ${state} any more`)
  return { ...nomination, state: decided.state, decidedAt: decided.at, reason }
}

// ── Calls ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A call of a province by its key, with SHA-256 of what it says. */
export type Request = { readonly key: string; readonly digest: string }

/** What is known of a key: the call that used it, and its answer; none where this transaction is the first to use it. */
export type KnownRequest = { readonly digest: string; readonly answer: string | null }

/** Takes keys for the transaction. Whoever has one of them meanwhile is waited for; of keys answered before, the answer is given. */
export async function takeRequests(
  tx: Tx,
  province: string,
  requests: readonly Request[],
  at: Micros,
): Promise<ReadonlyMap<string, KnownRequest>> {
  if (requests.length === 0) return new Map()
  // In one order, so that two calls with the same keys wait for each other in turn.
  const inOrder = [...requests].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const columns = lines({ key: inOrder.map(({ key }) => key), digest: inOrder.map(({ digest }) => digest) })
  const taken = await sql<{ key: string }>`
    insert into nomination_request (province, key, asked_at, digest, answer)
    select ${province}, key, ${at}::bigint, decode(digest, 'hex'), '' from ${columns}
    on conflict (province, key) do nothing
    returning key
  `.execute(tx)
  const ours = new Set(taken.rows.map(({ key }) => key))
  const known = new Map<string, KnownRequest>()
  for (const { key, digest } of requests) if (ours.has(key)) known.set(key, { digest, answer: null })
  const others = requests.filter(({ key }) => !ours.has(key))
  if (others.length === 0) return known
  const { rows } = await sql<{ key: string; digest: string; answer: string }>`
    select nomination_request.key, encode(nomination_request.digest, 'hex') as digest, answer
    from ${lines({ key: others.map(({ key }) => key) })}
    join nomination_request on nomination_request.key = new.key and nomination_request.province = ${province}
  `.execute(tx)
  for (const { key, digest, answer } of rows) known.set(key, { digest, answer: answer === '' ? null : answer })
  return known
}

/** Writes the answers of calls whose keys were taken. @throws Error if one is not there. */
export async function answerRequests(
  tx: Tx,
  province: string,
  answers: readonly { readonly key: string; readonly answer: string }[],
): Promise<void> {
  if (answers.length === 0) return
  const columns = lines({ key: answers.map(({ key }) => key), answer: answers.map(({ answer }) => answer) })
  const { numAffectedRows } = await sql`
    update nomination_request set answer = new.answer from ${columns}
    where nomination_request.province = ${province} and nomination_request.key = new.key
  `.execute(tx)
  if (numAffectedRows !== BigInt(answers.length)) {
    throw new Error(`${answers.length} calls were to be answered, ${numAffectedRows} were there`)
  }
}

/** How many wrong codes were named since a moment in the calls of an allocation (`ON/2024`). */
export async function countGuesses(tx: Tx, allocation: string, since: Micros): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from journal
    where subject = ${allocation} and kind = 'allocation' and act = 'not-matched' and recorded_at > ${since}::bigint
  `.execute(tx)
  return rows[0]!.n
}
