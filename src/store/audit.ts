/**
 * Queries by which the journal and the tables it tells of are checked. Everything is read, in an order, as a stream: what is in
 * memory at a time is one batch. All of a check reads one state of the store.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { StoredEntry } from '../journal/check-chains.ts'
import type { DisposedLeaf, StoredLeaf, StoredSeal } from '../journal/check-log.ts'
import type { LifeLine } from '../journal/life-line.ts'
import type { Rebuilt, RebuiltApplication, RebuiltInvitation, RebuiltNomination } from '../journal/replay.ts'
import type { Micros } from '../law/moment.ts'
import type { Leaf } from '../rounds/digest.ts'
import type { StandingState } from './pool-schema.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** So many rows are fetched at a time, while as many are worked on. */
const BATCH = 4_000

/** Runs over one state of the store, and changes nothing. */
export const readingAll = <T>(db: Kysely<Database>, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

/**
 * A moment or a number as far as a number of ours holds it: one that was put in by hand may be greater, and then it is another
 * than the digest was taken of, which is told as any other change.
 */
const whole = (column: string): RawBuilder<number> => {
  const [value, most, least] = [sql.ref(column), sql.lit(Number.MAX_SAFE_INTEGER), sql.lit(Number.MIN_SAFE_INTEGER)]
  return sql`case when ${value} is not null then greatest(least(${value}, ${most}), ${least}) end`
}

/** The rows of a question in batches. The next is on its way while one is worked on. */
async function* batches<Row>(tx: Tx, name: string, question: RawBuilder<unknown>): AsyncGenerator<readonly Row[]> {
  await sql`declare ${sql.ref(name)} no scroll cursor for ${question}`.execute(tx)
  const fetch = async () => (await sql<Row>`fetch ${sql.lit(BATCH)} from ${sql.ref(name)}`.execute(tx)).rows
  let next = fetch()
  for (;;) {
    const rows = await next
    if (rows.length === 0) break
    next = fetch()
    next.catch(() => undefined) // whoever awaits it next is told
    yield rows
  }
  await sql`close ${sql.ref(name)}`.execute(tx)
}

const entryColumns = sql`
  select kind, subject, seq, ${whole('at')} as at, ${whole('recorded_at')} as "recordedAt", actor, act, transition, rules,
    encode(before, 'hex') as before, encode(after, 'hex') as after, detail, encode(digest, 'hex') as digest,
    encode(salt, 'hex') as salt
  from journal`

/** Every entry, chain by chain, each in the order of its numbers. */
export const entriesInChains = (tx: Tx): AsyncGenerator<readonly StoredEntry[]> =>
  batches(tx, 'audit_entries', sql`${entryColumns} order by subject, kind, seq`)

/** Every seal in order. */
export const sealsInOrder = (tx: Tx): AsyncGenerator<readonly StoredSeal[]> =>
  batches(
    tx,
    'audit_seals',
    sql`
      select number, ${whole('first_leaf')} as "firstLeaf", leaves, ${whole('sealed_at')} as "sealedAt", encode(root, 'hex') as root,
        encode(chained, 'hex') as chained
      from journal_seal order by number`,
  )

/** Every leaf in order, with the digest of its entry; of one whose entry was disposed of, the digest that was left. */
export const leavesInOrder = (tx: Tx): AsyncGenerator<readonly (StoredLeaf | DisposedLeaf)[]> =>
  batches(
    tx,
    'audit_leaves',
    sql`
      select ${whole('leaf')} as leaf, kind, subject, seq, encode(digest, 'hex') as digest
      from journal_leaf left join journal using (subject, kind, seq)
      union all
      select ${whole('leaf')}, null, null, null, encode(digest, 'hex') from journal_disposed
      order by leaf`,
  )

/** A disposal as the journal has it, beside the leaves that are said to be of it; either may be missing. */
export type DisposalPair = {
  /** `null` where the entry names none. */
  readonly disposal: number | null
  /** The detail of the entry. */
  readonly detail: string | null
  /** How many leaves there are, and SHA-256 of their digests in order, each in hexadecimal digits with a line feed. */
  readonly entries: number
  readonly leaves: string | null
}

export const disposalPairs = (tx: Tx): AsyncGenerator<readonly DisposalPair[]> =>
  batches(
    tx,
    'audit_disposals',
    sql`
      with entry as (
        select substring(detail from '"disposal":([0-9]{1,9})[,}]')::integer as disposal, detail
        from journal where kind = 'service' and subject = 'disposal' and act = 'dispose'
      ), left_over as (
        select disposal, count(*)::integer as entries,
          encode(sha256(convert_to(string_agg(encode(digest, 'hex') || E'\\n', '' order by leaf), 'UTF8')), 'hex') as leaves
        from journal_disposed group by disposal
      )
      select disposal, detail, coalesce(entries, 0) as entries, leaves
      from left_over full join entry using (disposal) order by disposal nulls first`,
  )

/** A key that is not in the journal once, and either sealed once or waiting once. */
export type Stray = Pick<StoredEntry, 'kind' | 'subject' | 'seq'> & {
  readonly entries: number
  readonly leaves: number
  readonly waiting: number
}

/** Entries neither sealed nor waiting, sealed twice, or both; and what waits without being an entry. */
export const strays = (tx: Tx): AsyncGenerator<readonly Stray[]> =>
  batches(
    tx,
    'audit_strays',
    sql`
      select kind, subject, seq, sum(entry)::integer as entries, sum(leaf)::integer as leaves, sum(wait)::integer as waiting
      from (
        select kind, subject, seq, 1 as entry, 0 as leaf, 0 as wait from journal
        union all select kind, subject, seq, 0, 1, 0 from journal_leaf
        union all select kind, subject, seq, 0, 0, 1 from journal_waiting
      ) as found
      group by subject, kind, seq
      having sum(entry) <> 1 or sum(leaf) + sum(wait) <> 1
      order by subject, kind, seq`,
  )

/** How many entries wait to be sealed. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from journal_waiting`.execute(tx)
  return rows[0]!.n
}

/** How many entries were disposed of. */
export async function countDisposed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from journal_disposed`.execute(tx)
  return rows[0]!.n
}

/** A profile as its tables have it, and what the last entry of its chain says it is. */
export type LifeAndLast = LifeLine & {
  readonly profile: string
  /** `null` where it has no chain. */
  readonly lastSeq: number | null
  readonly after: string | null
  readonly standing: { readonly state: StandingState; readonly submittedAt: Micros; readonly leaf: Leaf } | null
}

/** Every profile, by reference. */
export async function* livesInOrder(tx: Tx): AsyncGenerator<readonly LifeAndLast[]> {
  type Row = Omit<LifeAndLast, 'standing'> & {
    standing: StandingState | null
    standingAt: Micros
    a: string
    b: string
  }
  const question = sql`
    select reference as profile, profile.state, version, encode(profile.digest, 'hex') as digest,
      ${whole('profile.submitted_at')} as "submittedAt", ${whole('due_at')} as "dueAt", points, flags, standing.state as standing,
      ${whole('standing.submitted_at')} as "standingAt", leaf_a::text as a, leaf_b::text as b, last.seq as "lastSeq",
      encode(last.after, 'hex') as after
    from profile
    left join standing on standing.profile = reference
    left join lateral (
      select seq, after from journal where subject = reference and kind = 'profile' order by seq desc limit 1
    ) as last on true
    order by reference`
  for await (const rows of batches<Row>(tx, 'audit_lives', question)) {
    yield rows.map(({ standing: state, standingAt: submittedAt, a, b, ...life }) => ({
      ...life,
      standing: state === null ? null : { state, submittedAt, leaf: { a: BigInt(a), b: BigInt(b) } },
    }))
  }
}

/** Chains of profiles that are none. */
export const chainsWithoutProfile = (tx: Tx): AsyncGenerator<readonly { readonly subject: string }[]> =>
  batches(
    tx,
    'audit_chains',
    sql`
      select distinct subject from journal
      where kind = 'profile' and not exists (select from profile where reference = journal.subject) order by subject`,
  )

/** A stored version. */
export type StoredVersion = {
  readonly profile: string
  readonly version: number
  readonly digest: string
  readonly content: string
}

/** Every version, profile by profile, in order. */
export const versionsInOrder = (tx: Tx): AsyncGenerator<readonly StoredVersion[]> =>
  batches(
    tx,
    'audit_versions',
    sql`select profile, version, encode(digest, 'hex') as digest, content from profile_version order by profile, version`,
  )

/** A profile whose versions are not those from 1 to its own, the last with its digest. */
export type VersionGap = {
  readonly profile: string
  /** The accepted version by the profile, 0 where there is no such profile. */
  readonly version: number
  readonly stored: number
}

export const versionGaps = (tx: Tx): AsyncGenerator<readonly VersionGap[]> =>
  batches(
    tx,
    'audit_gaps',
    sql`
      select coalesce(reference, profile) as profile, coalesce(profile.version, 0) as version, coalesce(stored, 0)::integer as stored
      from profile
      full join (
        select profile, count(*) as stored, max(version) as last, (array_agg(digest order by version desc))[1] as digest
        from profile_version group by profile
      ) as versions on profile = reference
      where coalesce(stored, 0) <> coalesce(profile.version, 0) or coalesce(last, 0) <> coalesce(profile.version, 0)
        or versions.digest is distinct from profile.digest
      order by 1`,
  )

/** Flags whose totals, as they are kept, are not those that counting gives. */
export async function totalsThatDiffer(
  tx: Tx,
): Promise<readonly { readonly flags: number; readonly kept: number; readonly counted: number }[]> {
  const { rows } = await sql<{ flags: number; kept: number; counted: number }>`
    select flags, coalesce(kept.candidates, 0)::bigint as kept, coalesce(counted.candidates, 0)::bigint as counted
    from (
      select flags, sum(candidates) as candidates, sum(sum_a) as a, sum(sum_b) as b from pool_total group by flags
    ) as kept
    full join (
      select flags, count(*) as candidates, sum(leaf_a) as a, sum(leaf_b) as b
      from standing where state = 'in-pool' group by flags
    ) as counted using (flags)
    where coalesce(kept.candidates, 0) <> coalesce(counted.candidates, 0) or coalesce(kept.a, 0) <> coalesce(counted.a, 0)
      or coalesce(kept.b, 0) <> coalesce(counted.b, 0)
    order by flags
  `.execute(tx)
  return rows
}

/** Every line of the allocations' ledgers beside the entry of the journal about it; either may be missing. */
export type LedgerPair = {
  readonly province: string
  readonly year: number
  readonly number: number
  /** The line as canonical JSON, and the detail of the entry. */
  readonly line: string | null
  readonly detail: string | null
}

export const ledgerPairs = (tx: Tx): AsyncGenerator<readonly LedgerPair[]> =>
  batches(
    tx,
    'audit_ledgers',
    // The detail is not cast: one that was tampered with may be no JSON at all. Entries that name no line are of other acts.
    sql`
      with entry as (
        select split_part(subject, '/', 1) as province, split_part(subject, '/', 2)::integer as year,
          substring(detail from '"number":([0-9]{1,9})[,}]')::integer as number, detail
        from journal
        where kind = 'allocation' and subject ~ '^[A-Z]{2}/[0-9]{4}$' and detail ~ '"number":[0-9]{1,9}[,}]'
      )
      select province, year, number, detail,
        case when line.by is not null then jsonb_build_object(
          'amount', amount, 'kind', line.kind, 'nomination', nomination, 'profile', profile
        )::text end as line
      from allocation_entry as line full join entry using (province, year, number)
      order by province, year, number`,
  )

/** The ledgers as they are kept. */
export async function allocationsKept(tx: Tx) {
  return tx
    .selectFrom('allocation')
    .select(['province', 'year', 'places', 'held', 'issued', 'accepted', 'lapsed', 'returned'])
    .execute()
}

/** Every round, and the entry of the journal about it; either may be missing. */
export type RoundPair = {
  readonly round: string
  readonly status: string | null
  readonly instruction: string | null
  readonly result: string | null
  readonly digest: string | null
  readonly detail: string | null
  readonly after: string | null
}

export const roundPairs = (tx: Tx): AsyncGenerator<readonly RoundPair[]> =>
  batches(
    tx,
    'audit_rounds',
    sql`
      select coalesce(number, subject) as round, status, instruction, result, round.digest, detail,
        encode(after, 'hex') as after
      from round full join (select * from journal where kind = 'round' and act = 'hold') as entry on subject = number
      order by 1`,
  )

/** Everyone invited, round by round in the order of rank. */
export const invitedInOrder = (
  tx: Tx,
): AsyncGenerator<readonly { readonly round: string; readonly rank: number; readonly profile: string }[]> =>
  batches(tx, 'audit_invited', sql`select round, rank, profile from invitation order by round, rank`)

/** A profile with all that its chain tells of, as the tables have it. */
export type Tabled = Pick<Rebuilt, 'life' | 'since'> & {
  readonly profile: string
  readonly nominations: Readonly<Record<string, RebuiltNomination>>
  readonly invitations: Readonly<Record<string, RebuiltInvitation>>
  readonly applications: Readonly<Record<string, RebuiltApplication>>
}

/** Every profile with all that its chain tells of, by reference. */
export async function* tabledInOrder(tx: Tx): AsyncGenerator<readonly Tabled[]> {
  type Row = LifeLine & Pick<Tabled, 'profile' | 'since' | 'nominations' | 'invitations' | 'applications'>
  const question = sql`
    select reference as profile, profile.state, version, encode(profile.digest, 'hex') as digest,
      ${whole('profile.submitted_at')} as "submittedAt", ${whole('due_at')} as "dueAt", points, flags,
      ${whole('since')} as since, coalesce(nominations, '{}') as nominations, coalesce(invitations, '{}') as invitations,
      coalesce(applications, '{}') as applications
    from profile
    left join standing on standing.profile = reference
    left join (
      select profile, json_object_agg(number, json_build_object('province', province, 'year', year, 'state', state,
        'offeredAt', offered_at, 'lapsesAt', lapses_at, 'decidedAt', decided_at)) as nominations
      from nomination group by profile
    ) as nominated on nominated.profile = reference
    left join (
      select profile, json_object_agg(round, json_build_object('state', state, 'invitedAt', invited_at, 'lapsesAt', lapses_at,
        'answeredAt', answered_at, 'rank', rank, 'points', points, 'version', version)) as invitations
      from invitation group by profile
    ) as invited on invited.profile = reference
    left join (
      select profile, json_object_agg(round, json_build_object('state', state, 'begunAt', begun_at,
        'receivedAt', received_at, 'decidedAt', decided_at)) as applications
      from application group by profile
    ) as applied on applied.profile = reference
    order by reference`
  for await (const rows of batches<Row>(tx, 'audit_tabled', question)) {
    yield rows.map(({ profile, since, nominations, invitations, applications, ...life }) => ({
      ...{ profile, since, nominations, invitations, applications },
      life,
    }))
  }
}

/** The entries of profiles, chain by chain, each in the order of its numbers. */
export const entriesOfProfiles = (tx: Tx): AsyncGenerator<readonly StoredEntry[]> =>
  batches(tx, 'audit_profiles', sql`${entryColumns} where kind = 'profile' order by subject, seq`)
