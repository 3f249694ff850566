/** The journal: the only place of the program that writes it. Appended in the transaction of the effect, never changed. */
import { randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { type Entry, entryDigest } from '../journal/entry.ts'
import type { Micros } from '../law/moment.ts'
import type { Sha256 } from '../rounds/digest.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An entry before it has its place in the chain. */
export type NewEntry = Omit<Entry, 'seq'>

/** Where a chain stands: its last entry. */
export type Head = { readonly seq: number; readonly digest: string | null }

const NO_HEAD: Head = { seq: 0, digest: null }

/** Chains about somebody begin with a salt: once it is destroyed with them, nobody can find a digest by guessing what it is of. */
const isSalted = ({ kind }: { readonly kind: string }) => kind === 'profile' || kind === 'person' || kind === 'account'
const newSalt = () => randomBytes(32).toString('hex')

const key = ({ kind, subject }: Pick<Entry, 'kind' | 'subject'>) => `${kind}\n${subject}`

async function headsOf(tx: Tx, entries: readonly NewEntry[]): Promise<Map<string, Head>> {
  const subjects = new Map(entries.map((entry) => [key(entry), entry]))
  const asked = [...subjects.values()]
  const { rows } = await sql<Head & Pick<Entry, 'kind' | 'subject'>>`
    select new.kind, new.subject, head.seq, encode(head.digest, 'hex') as digest
    from ${lines({ kind: asked.map(({ kind }) => kind), subject: asked.map(({ subject }) => subject) })}
    cross join lateral (
      select seq, digest from journal where journal.subject = new.subject and journal.kind = new.kind
      order by seq desc limit 1
    ) as head
  `.execute(tx)
  return new Map(rows.map((row) => [key(row), { seq: row.seq, digest: row.digest }]))
}

/**
 * Appends entries to their chains, in the order given. Whoever appends to a chain holds the lock of its subject: the row of
 * the profile, person, round or allocation; of two at once the key refuses one.
 * @param chains `new` where no subject has an entry yet, or where each profile's chain stands, by its reference: then nothing is
 *        looked up.
 */
export async function appendToJournal(
  tx: Tx,
  entries: readonly NewEntry[],
  sha256: Sha256,
  chains: 'known' | 'new' | ReadonlyMap<string, Head> = 'known',
): Promise<void> {
  if (entries.length === 0) return
  const heads = chains === 'known' ? await headsOf(tx, entries) : new Map<string, Head>()
  if (typeof chains !== 'string') {
    for (const entry of entries) heads.set(key(entry), chains.get(entry.subject) ?? NO_HEAD)
  }
  const rows = entries.map((entry) => {
    const head = heads.get(key(entry)) ?? NO_HEAD
    const placed = { ...entry, seq: head.seq + 1 }
    const salt = head.seq === 0 && isSalted(entry) ? newSalt() : null
    const digest = entryDigest(head.digest ?? salt, placed, sha256)
    heads.set(key(entry), { seq: placed.seq, digest })
    return { ...placed, digest, salt }
  })
  const columns = lines({
    at: rows.map((row) => row.at),
    recorded_at: rows.map((row) => row.recordedAt),
    seq: rows.map((row) => row.seq),
    kind: rows.map((row) => row.kind),
    subject: rows.map((row) => row.subject),
    actor: rows.map((row) => row.actor),
    act: rows.map((row) => row.act),
    transition: rows.map((row) => row.transition),
    rules: rows.map((row) => row.rules),
    before: rows.map((row) => row.before),
    after: rows.map((row) => row.after),
    detail: rows.map((row) => row.detail),
    digest: rows.map((row) => row.digest),
    salt: rows.map((row) => row.salt),
  })
  await sql`
    with entry as (
      insert into journal (at, recorded_at, seq, kind, subject, actor, act, transition, rules, before, after, detail, digest, salt)
      select at::bigint, recorded_at::bigint, seq::integer, kind, subject, actor, act, transition, rules,
        decode(before, 'hex'), decode(after, 'hex'), detail, decode(digest, 'hex'), decode(salt, 'hex')
      from ${columns}
      returning subject, kind, seq
    )
    insert into journal_waiting (subject, kind, seq) select subject, kind, seq from entry
  `.execute(tx)
}

/** What is the same in every entry of a round's invitations. */
export type InvitedTerms = {
  readonly round: string
  readonly at: Micros
  readonly recordedAt: Micros
  readonly actor: string
  readonly rules: string
  readonly transition: string
}

/**
 * Journals every invitation of a round and moves the profiles, in two statements whatever their number. The digests are the
 * server's (`life_digest`, `entry_digest` of migration 0003); a test proves them equal to ours.
 * @returns how many entries were appended, and how many profiles moved: both must be the number of invitations.
 */
export async function journalInvited(tx: Tx, terms: InvitedTerms): Promise<{ entries: number; moved: number }> {
  const { round, at, recordedAt, actor, rules, transition } = terms
  const appended = await sql<{ n: number }>`
    with invited as materialized (
      select profile.reference as subject, coalesce(head.seq, 0) + 1 as seq, head.digest as previous,
        life_digest(profile.state, profile.version, profile.digest, profile.submitted_at, profile.due_at, standing.points, standing.flags) as before,
        life_digest('invited', profile.version, profile.digest, profile.submitted_at, invitation.lapses_at, standing.points, standing.flags) as after,
        format(
          '{"category":%s,"crs":"%s","dueAt":%s,"from":"%s","invitedAt":%s,"points":%s,"program":"%s","rank":%s,"round":"%s","state":"invited","version":%s}',
          coalesce('"' || invitation.category || '"', 'null'), invitation.crs, invitation.lapses_at, profile.state,
          invitation.invited_at, invitation.points, invitation.program, invitation.rank, invitation.round, invitation.version
        ) as detail
      from invitation
      join profile on profile.reference = invitation.profile
      join standing on standing.profile = invitation.profile
      left join lateral (
        select seq, digest from journal where journal.subject = invitation.profile and journal.kind = 'profile'
        order by seq desc limit 1
      ) as head on true
      where invitation.round = ${round}
    ), entry as (
      insert into journal (at, recorded_at, seq, kind, subject, actor, act, transition, rules, before, after, detail, digest)
      select ${at}::bigint, ${recordedAt}::bigint, seq, 'profile', subject, ${actor}, 'invite', ${transition}, ${rules}, before, after,
        detail, entry_digest(previous, 'profile', subject, seq, ${at}::bigint, ${recordedAt}::bigint, ${actor}, 'invite', ${transition},
          ${rules}, before, after, detail)
      from invited
      returning subject, kind, seq
    ), waiting as (
      insert into journal_waiting (subject, kind, seq) select subject, kind, seq from entry
    )
    select count(*) as n from entry
  `.execute(tx)
  const moved = await sql`
    update profile set state = 'invited', since = ${at}::bigint, due_at = invitation.lapses_at
    from invitation where invitation.round = ${round} and invitation.profile = profile.reference
  `.execute(tx)
  return { entries: appended.rows[0]!.n, moved: Number(moved.numAffectedRows) }
}
