/** Queries of rounds that three people answer for: the versions of an instruction, who approved which, and who has which part. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Micros, momentText } from '../law/moment.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { Interval } from '../pool/membership.ts'
import { type Instruction, instructionJson, readInstruction } from '../rounds/instruction.ts'
import type { MadeDigests, Prepared } from '../rounds/lint.ts'
import type { RoundPart, RoundState } from '../rounds/moves.ts'
import { byNumber, type PublishedInstruction } from '../rounds/record/official-round.ts'
import type { RoundResult } from '../rounds/result.ts'
import type { Database } from './schema.ts'
import { inField } from './standings.ts'

type Db = Kysely<Database> | Transaction<Database>
type Tx = Transaction<Database>

/** Any number will do, as long as every version of this program takes the same. */
const roundLock = 20_150_133

/** Waits until no other transaction acts on the round of this number, whether or not there is one. */
export async function lockRound(tx: Tx, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${roundLock}::integer, hashtext(${number}))`.execute(tx)
}

/** How many candidates stood in the pool with so many points. */
export type PoolCount = { readonly points: number; readonly candidates: number }

/** A round as three people have it, with the version of its instruction that stands. */
export type PreparedRound = {
  readonly number: string
  readonly state: RoundState
  readonly version: number
  readonly prepared: Prepared
  readonly preparedAt: Micros
  readonly preparedBy: string
  /** Of this version: what was approved, by its digests. */
  readonly approval: (MadeDigests & { readonly at: Micros; readonly by: string }) | null
  readonly result: RoundResult | null
  readonly heldAt: Micros | null
  readonly heldBy: string | null
  readonly pool: readonly PoolCount[] | null
  readonly publishedAt: Micros | null
  readonly publishedBy: string | null
}

/** What a stored instruction says. @throws Error where it is none: whoever changed it did so past the program. */
function stored(number: string, text: string): Instruction {
  const read = readInstruction(JSON.parse(text))
  if (!read.ok) throw new Error(`The instruction of round ${number} cannot be read: ${read.refusal[0]!.message}`)
  return read.value
}

const standing = (db: Db) =>
  db
    .selectFrom('round')
    .innerJoin('round_instruction as version', (join) =>
      join.onRef('version.round', '=', 'round.number').onRef('version.version', '=', 'round.version'),
    )
    .leftJoin('round_approval as approval', (join) =>
      join.onRef('approval.round', '=', 'round.number').onRef('approval.version', '=', 'round.version'),
    )
    .select([
      'round.number',
      'round.status',
      'round.version',
      'round.result',
      'round.held_at',
      'round.held_by',
      'round.pool',
      'round.published_at',
      'round.published_by',
      'version.instruction',
      'version.digest',
      'version.query',
      'version.prepared_at',
      'version.prepared_by',
      'approval.approved_at',
      'approval.approved_by',
      'approval.digest as approved_digest',
      'approval.text_en as approved_en',
      'approval.text_fr as approved_fr',
      'approval.query as approved_query',
    ])
    .select(({ selectFrom }) => [
      ...(['en', 'fr'] as const).map((language) =>
        selectFrom('round_text')
          .select('text')
          .whereRef('round_text.round', '=', 'round.number')
          .whereRef('round_text.version', '=', 'round.version')
          .where('language', '=', language)
          .as(language),
      ),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number]

/** The approval beside a version: all of it is there. */
const approvalOf = (row: Row, at: Micros): NonNullable<PreparedRound['approval']> => ({
  ...{ at, by: row.approved_by!, digest: row.approved_digest! },
  ...{ texts: { en: row.approved_en!, fr: row.approved_fr! }, query: row.approved_query! },
})

function asRound(row: Row): PreparedRound {
  const { number, approved_at: at } = row
  return {
    number,
    state: row.status,
    version: row.version,
    prepared: {
      instruction: stored(number, row.instruction),
      digest: row.digest,
      texts: { en: row.en ?? '', fr: row.fr ?? '' },
      query: row.query,
    },
    preparedAt: row.prepared_at,
    preparedBy: row.prepared_by,
    approval: at === null ? null : approvalOf(row, at),
    result: row.result === null ? null : JSON.parse(row.result),
    heldAt: row.held_at,
    heldBy: row.held_by,
    pool: row.pool === null ? null : JSON.parse(row.pool),
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }
}

/** The round of a number with the instruction that stands; undefined where none was prepared here. */
export async function preparedRound(db: Db, number: string): Promise<PreparedRound | undefined> {
  const row = await standing(db).where('round.number', '=', number).executeTakeFirst()
  return row && asRound(row)
}

/** Every round that was prepared here, in no order. */
export async function preparedRounds(db: Db): Promise<readonly PreparedRound[]> {
  return (await standing(db).execute()).map(asRound)
}

/** The state of a round by its number, with or without an instruction behind it. */
export async function stateOf(db: Db, number: string): Promise<{ state: RoundState; version: number } | undefined> {
  const row = await db.selectFrom('round').select(['status', 'version']).where('number', '=', number).executeTakeFirst()
  return row && { state: row.status, version: row.version }
}

/** Writes a version of an instruction with what was made of it, and makes it the one that stands, drafted. */
export async function draftInstruction(
  tx: Tx,
  made: Prepared,
  { version, at, by }: { readonly version: number; readonly at: Micros; readonly by: string },
): Promise<void> {
  const { instruction, digest, texts, query } = made
  const { round, type, program, category } = instruction
  const text = canonicalJson(instructionJson(instruction))
  const row = { instruction: text, status: 'drafted', type, program, category, at: instruction.at, version } as const
  await tx
    .insertInto('round')
    .values({ number: round, ...row })
    .onConflict((conflict) => conflict.column('number').doUpdateSet(row))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('round_instruction')
    .values({ round, version, prepared_at: at, prepared_by: by, instruction: text, digest, query })
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('round_text')
    .values((['en', 'fr'] as const).map((language) => ({ round, version, language, text: texts[language] })))
    .execute()
}

/** The number of the last version that was ever written for a round. */
export async function lastVersion(tx: Tx, number: string): Promise<number> {
  const row = await tx
    .selectFrom('round_instruction')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('round', '=', number)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Moves a round from one state to another. @throws Error if it is not in the first. */
export async function moveState(tx: Tx, number: string, from: RoundState, to: RoundState): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('round')
    .set({ status: to })
    .where('number', '=', number)
    .where('status', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`Round ${number} is not ${from}, so it did not become ${to}`)
}

export async function writeApproval(
  tx: Tx,
  {
    number,
    version,
    digest,
    texts,
    query,
    at,
    by,
  }: MadeDigests & {
    readonly number: string
    readonly version: number
    readonly at: Micros
    readonly by: string
  },
): Promise<void> {
  const made = { digest, text_en: texts.en, text_fr: texts.fr, query }
  await tx
    .insertInto('round_approval')
    .values({ round: number, version, ...made, approved_at: at, approved_by: by })
    .executeTakeFirstOrThrow()
}

/** Who has which part in a round, first come first. */
export async function partsOf(
  db: Db,
  number: string,
): Promise<readonly { readonly account: string; readonly part: RoundPart; readonly takenAt: Micros }[]> {
  const rows = await db
    .selectFrom('round_part')
    .select(['account', 'part', 'taken_at'])
    .where('round', '=', number)
    .orderBy('taken_at')
    .orderBy('account')
    .execute()
  return rows.map(({ account, part, taken_at }) => ({ account, part, takenAt: taken_at }))
}

/** Gives an account its part in a round, unless it has one. @returns the part it has. */
export async function takePart(
  tx: Tx,
  { number, account, part, at }: { number: string; account: string; part: RoundPart; at: Micros },
): Promise<RoundPart> {
  await tx
    .insertInto('round_part')
    .values({ round: number, account, part, taken_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('round_part')
    .select('part')
    .where('round', '=', number)
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  return row.part
}

/** How many invitations of a round there are. */
export async function countInvited(tx: Tx, number: string): Promise<number> {
  const row = await tx
    .selectFrom('invitation')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('round', '=', number)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Marks a held round as published. @throws Error if it is not held. */
export async function markPublished(tx: Tx, number: string, at: Micros, by: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('round')
    .set({ status: 'published', published_at: at, published_by: by })
    .where('number', '=', number)
    .where('status', '=', 'held')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`Round ${number} is not held, so it was not published`)
}

/** The instructions of all rounds that were published here, oldest first. */
export async function publishedInstructions(db: Db): Promise<readonly PublishedInstruction[]> {
  const rows = await standing(db).where('round.status', '=', 'published').execute()
  return rows
    .map(asRound)
    .sort(byNumber)
    .map(({ number, prepared, approval, heldAt, publishedAt, result }) => ({
      number,
      instruction: instructionJson(prepared.instruction),
      digest: prepared.digest,
      texts: prepared.texts,
      query: prepared.query,
      approvedAt: momentText(approval!.at),
      heldAt: momentText(heldAt!),
      publishedAt: momentText(publishedAt!),
      roundDigest: result!.digest,
    }))
}

/** How many stand in the pool by points, highest first. Standings must be up to date. */
export async function poolByPoints(tx: Tx, standing: readonly Interval[]): Promise<readonly PoolCount[]> {
  const everyone = inField({ who: { mask: 0, value: 0 }, standing })
  const { rows } = await sql<PoolCount>`
    select points, count(*) as candidates from standing where ${everyone} group by points order by points desc
  `.execute(tx)
  return rows
}
