/** Queries by which the journal is read: a chain, a stretch of the log, the details of a chain. Nothing is written. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Entry, SubjectKind } from '../journal/entry.ts'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'
import type { ChainedSeal } from './seals.ts'

type Tx = Transaction<Database>

/** What a chain is about. */
export type Subject = { readonly kind: SubjectKind; readonly subject: string }

/** The details of a chain in order: what was kept of each act. */
export async function detailsOf(tx: Tx, { kind, subject }: Subject): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('journal')
    .select('detail')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute()
  return rows.map(({ detail }) => detail)
}

/** An entry as it is read, with its place in the log; `null` while it waits to be sealed. */
export type ReadEntry = Entry & { readonly digest: string; readonly leaf: number | null }

const entries = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<ReadEntry>`
  select journal.kind, journal.subject, journal.seq, at, recorded_at as "recordedAt", actor, act, transition, rules,
    encode(before, 'hex') as before, encode(after, 'hex') as after, detail, encode(digest, 'hex') as digest, leaf
  from journal left join journal_leaf using (subject, kind, seq)
  where ${where} order by ${order} limit ${limit}::integer`

/** The entries of a chain after a number, in order. */
export async function entriesAfter(tx: Tx, { kind, subject }: Subject, seq: number, limit: number) {
  const where = sql`journal.subject = ${subject} and journal.kind = ${kind} and journal.seq > ${seq}::integer`
  return (await entries(where, sql`journal.seq`, limit).execute(tx)).rows
}

/** The sealed entries of a stretch of the log, both ends included, in its order. */
export async function entriesByLeaf(tx: Tx, from: number, to: number, limit: number) {
  const where = sql`leaf between ${from}::bigint and ${to}::bigint`
  return (await entries(where, sql`leaf`, limit).execute(tx)).rows
}

/** Seals after a number, in order. */
export async function sealsAfter(tx: Tx, number: number, limit: number): Promise<readonly ChainedSeal[]> {
  const { rows } = await sql<ChainedSeal>`
    select number, first_leaf as "firstLeaf", leaves, sealed_at as "sealedAt", encode(root, 'hex') as root,
      encode(chained, 'hex') as chained
    from journal_seal where number > ${number}::integer order by number limit ${limit}::integer
  `.execute(tx)
  return rows
}

/** A cut-off that somebody looked at before a round. Texts are JSON. */
export type Preview = {
  readonly id: number
  readonly previewedAt: Micros
  readonly previewedBy: string
  readonly instruction: string
  readonly result: string
  readonly digest: string
}

/** Previews after a number, in the order in which they were made. */
export async function previewsAfter(tx: Tx, id: number, limit: number): Promise<readonly Preview[]> {
  return tx
    .selectFrom('preview_log')
    .select(['id', 'previewed_at as previewedAt', 'previewed_by as previewedBy', 'instruction', 'result', 'digest'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The number of the last entry of a chain; 0 where there is none. */
export async function lastOf(tx: Tx, { kind, subject }: Subject): Promise<number> {
  const row = await tx
    .selectFrom('journal')
    .select('seq')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}
