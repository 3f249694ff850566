/** Queries of the seals of the journal: what waits becomes leaves of the log, and a seal holds them. */
import { sql, type Transaction } from 'kysely'
import type { Seal } from '../journal/tree.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** Any number will do, as long as every version of this program takes the same. */
const sealLock = 20_150_134

/** A seal as the store has it, with its chained root. */
export type ChainedSeal = Seal & { readonly chained: string }

/**
 * Seals one at a time, until the transaction ends. Whoever appends to the journal does not ask for this lock.
 *
 * Taken first in a transaction that reads what is committed (not one snapshot): what is read after a wait is what the other left.
 */
export async function lockSeals(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sealLock}::bigint)`.execute(tx)
}

/** The last seal, `undefined` before the first. */
export async function lastSeal(tx: Tx): Promise<ChainedSeal | undefined> {
  const { rows } = await sql<ChainedSeal>`
    select number, first_leaf as "firstLeaf", leaves, sealed_at as "sealedAt", encode(root, 'hex') as root,
      encode(chained, 'hex') as chained
    from journal_seal order by number desc limit 1
  `.execute(tx)
  return rows[0]
}

/** A key of the journal. */
export type EntryKey = { readonly subject: string; readonly kind: string; readonly seq: number }

/** What was taken of what waited, in order: the digests, and the key of the last. */
export type Taken = { readonly digests: readonly string[]; readonly last: EntryKey | undefined }

/**
 * Takes at most `limit` of the entries that wait, in the order of their keys, and makes them leaves of the log, in one statement:
 * nothing can be taken that is not made a leaf.
 *
 * An entry never waits behind a later one of its chain: the later was appended once the earlier was there to be seen. So the
 * sealed entries of a chain are always its first.
 * @param after only those behind this key: what was taken before lies before it, and need not be searched again.
 * @throws Error if an entry that waits is not in the journal: then nothing is sealed.
 */
export async function takeWaiting(tx: Tx, firstLeaf: number, limit: number, after?: EntryKey): Promise<Taken> {
  const behind = after
    ? sql`where (subject, kind, seq) > (${after.subject}::text collate "C", ${after.kind}::text collate "C", ${after.seq}::integer)`
    : sql``
  const { rows } = await sql<EntryKey & { digest: string | null }>`
    with next as materialized (
      select ctid as row, subject, kind, seq from journal_waiting ${behind} order by subject, kind, seq limit ${limit}::integer
    ), taken as (
      delete from journal_waiting where ctid = any(array(select row from next)) returning subject, kind, seq
    ), leaf as (
      insert into journal_leaf (leaf, subject, kind, seq)
      select ${firstLeaf}::bigint + row_number() over (order by subject, kind, seq) - 1, subject, kind, seq from taken
      returning leaf, subject, kind, seq
    )
    select leaf.subject, leaf.kind, leaf.seq, encode(journal.digest, 'hex') as digest
    from leaf left join journal using (subject, kind, seq)
    order by leaf.leaf
  `.execute(tx)
  const digests = rows.map(({ subject, kind, seq, digest }) => {
    if (digest === null) {
      throw new Error(
        `The entry ${seq} of ${kind} ${subject} waits to be sealed and is not in the journal. Run journal verify: it names what is missing.`,
      )
    }
    return digest
  })
  return { digests, last: rows.at(-1) }
}

/** Writes a seal. */
export async function addSeal(
  tx: Tx,
  { number, sealedAt, firstLeaf, leaves, root, chained }: ChainedSeal,
): Promise<void> {
  await sql`
    insert into journal_seal (number, sealed_at, first_leaf, leaves, root, chained)
    values (${number}::integer, ${sealedAt}::bigint, ${firstLeaf}::bigint, ${leaves}::integer, decode(${root}, 'hex'),
      decode(${chained}, 'hex'))
  `.execute(tx)
}

/** Where an entry is in the log: its own digest, the seal over it, and the digests of all entries of that seal in order. */
export type Sealed = {
  readonly digest: string
  readonly seal: ChainedSeal
  readonly leaf: number
  readonly under: readonly string[]
}

/** An entry as it was sealed; `waiting` where it is not yet, `undefined` where there is none. */
export async function sealedEntry(tx: Tx, { subject, kind, seq }: EntryKey): Promise<Sealed | 'waiting' | undefined> {
  const found = await sql<{ digest: string; leaf: number | null }>`
    select encode(digest, 'hex') as digest, leaf from journal left join journal_leaf using (subject, kind, seq)
    where subject = ${subject} and kind = ${kind} and seq = ${seq}::integer
  `.execute(tx)
  const entry = found.rows[0]
  if (entry === undefined) return undefined
  if (entry.leaf === null) return 'waiting'
  const { digest, leaf } = entry
  const [seal] = (
    await sql<ChainedSeal>`
      select number, first_leaf as "firstLeaf", leaves, sealed_at as "sealedAt", encode(root, 'hex') as root,
        encode(chained, 'hex') as chained
      from journal_seal where ${leaf}::bigint between first_leaf and first_leaf + leaves - 1
    `.execute(tx)
  ).rows
  if (seal === undefined) throw new Error(`Leaf ${leaf} is under no seal. Run journal verify: it names what is wrong.`)
  const under = await sql<{ digest: string }>`
    select encode(digest, 'hex') as digest from (
      select leaf, digest from journal_leaf join journal using (subject, kind, seq)
      union all select leaf, digest from journal_disposed
    ) as one
    where leaf between ${seal.firstLeaf}::bigint and ${seal.firstLeaf + seal.leaves - 1}::bigint order by leaf
  `.execute(tx)
  return { digest, seal, leaf, under: under.rows.map((row) => row.digest) }
}
