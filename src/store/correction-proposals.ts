/** Queries of corrections that were proposed to rounds published here, and of what became of them. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Database } from './schema.ts'

type Db = Kysely<Database> | Transaction<Database>

export type Decision = {
  readonly decision: 'made' | 'refused'
  readonly at: Micros
  readonly by: string
  /** Of one that was refused. */
  readonly reason: string | null
}

export type Proposal = {
  readonly number: number
  readonly round: string
  readonly field: string
  /** What stood in the record when it was proposed; '' for nothing. */
  readonly published: string
  /** What is right; `null` keeps the figure and makes the doubt public. */
  readonly corrected: string | null
  readonly why: { readonly en: string; readonly fr: string }
  readonly source: string
  readonly proposedAt: Micros
  readonly proposedBy: string
  readonly decided: Decision | null
}

/** Proposals, newest first; or the one of a number. */
export async function proposals(db: Db, number?: number): Promise<readonly Proposal[]> {
  const all = db
    .selectFrom('correction_proposal as proposal')
    .leftJoin('correction_decision as decision', 'decision.proposal', 'proposal.number')
    .selectAll('proposal')
    .select(['decision.decision', 'decision.decided_at', 'decision.decided_by', 'decision.reason'])
    .orderBy('proposal.number', 'desc')
  const rows = await (number === undefined ? all : all.where('proposal.number', '=', number)).execute()
  return rows.map(({ proposed_at, proposed_by, decision, decided_at, decided_by, reason, ...row }) => ({
    number: row.number,
    round: row.round,
    field: row.field,
    published: row.published,
    corrected: row.corrected,
    why: row.why,
    source: row.source,
    proposedAt: proposed_at,
    proposedBy: proposed_by,
    decided: decision === null ? null : { decision, at: decided_at!, by: decided_by!, reason },
  }))
}

/** Writes a proposal under the next number; the record is locked. */
export async function writeProposal(
  tx: Transaction<Database>,
  { proposedAt, proposedBy, ...proposal }: Omit<Proposal, 'number' | 'decided'>,
): Promise<number> {
  const row = await tx
    .selectFrom('correction_proposal')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst()
  const number = (row?.last ?? 0) + 1
  await tx
    .insertInto('correction_proposal')
    .values({ ...proposal, number, proposed_at: proposedAt, proposed_by: proposedBy })
    .executeTakeFirstOrThrow()
  return number
}

export async function writeDecision(
  tx: Transaction<Database>,
  proposal: number,
  { decision, at, by, reason }: Decision,
): Promise<void> {
  await tx
    .insertInto('correction_decision')
    .values({ proposal, decision, decided_at: at, decided_by: by, reason })
    .executeTakeFirstOrThrow()
}
