/** Queries of declared profiles: which are known, and new ones in bulk. */
import type postgres from 'postgres'
import { plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { ProfileProblem } from '../profile/read.ts'
import type { Sql } from './open.ts'
import type { SqlTypes } from './pool-lock.ts'
import type { StandingState } from './pool-schema.ts'
import type { StandingRow } from './standings.ts'

/** A stored profile as an import asks about it. */
export type Known = {
  readonly reference: string
  /** SHA-256 of its content, in hexadecimal digits. */
  readonly digest: string
  readonly state: StandingState
  /** Why it could not be assessed, where it could not. */
  readonly problem: ProfileProblem | null
}

/** Those of some references that are stored, by reference. */
export async function knownProfiles(
  sql: Sql | postgres.TransactionSql<SqlTypes>,
  references: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await sql<(Omit<Known, 'problem'> & { problem: string | null })[]>`
    select profile.reference, encode(profile.digest, 'hex') as digest, standing.state,
      case when finding.kind = 'unassessed' then finding.findings end as problem
    from profile join standing on standing.profile = profile.reference
    left join finding on finding.profile = profile.reference
    where profile.reference = any(${references as string[]}::text[])
  `
  return new Map(
    rows.map((row) => [row.reference, { ...row, problem: row.problem === null ? null : JSON.parse(row.problem) }]),
  )
}

/** A profile to be stored: what was declared, as canonical JSON with its digest, and how it stands. */
export type NewProfile = { readonly content: string; readonly digest: string; readonly standing: StandingRow }

/** The text format of COPY: what would end a column, a row or the data is escaped. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (text: string) =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign]!) : text
const bytes = (value: Uint8Array | null) => (value === null ? '\\N' : `\\\\x${Buffer.from(value).toString('hex')}`)

async function copy(
  tx: postgres.TransactionSql<SqlTypes>,
  into: string,
  rows: readonly NewProfile[],
  line: (row: NewProfile) => string,
): Promise<void> {
  const stream = await tx.unsafe(`copy ${into} from stdin`).writable()
  let text = ''
  const write = () =>
    new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()))
      text = ''
    })
  const ended = new Promise<void>((resolve, reject) => stream.once('finish', resolve).once('error', reject))
  ended.catch(() => undefined) // told where it is awaited
  for (const row of rows) {
    text += line(row)
    if (text.length > 1 << 18) await write()
  }
  stream.end(text)
  await ended
}

/**
 * Stores new profiles with their standings and findings.
 * @throws the driver's unique violation (23505) where one of them is stored by now.
 */
export async function addProfiles(
  tx: postgres.TransactionSql<SqlTypes>,
  rows: readonly NewProfile[],
  book: string,
  importedAt: Micros,
): Promise<void> {
  await copy(
    tx,
    'profile (reference, submitted_at, imported_at, digest, content)',
    rows,
    ({ content, digest, standing }) => {
      const { profile, submittedAt } = standing
      return `${escaped(profile)}\t${submittedAt}\t${importedAt}\t\\\\x${digest}\t${escaped(content)}\n`
    },
  )
  const columns = 'profile, submitted_at, leaf_a, leaf_b, flags, assessed_on, changes_on, points, state, book, facts'
  await copy(tx, `standing (${columns})`, rows, ({ standing: s }) => {
    const days = `${plainDate(s.assessedOn)}\t${plainDate(s.changesOn)}`
    const head = `${escaped(s.profile)}\t${s.submittedAt}\t${s.leaf.a}\t${s.leaf.b}\t${s.flags}\t${days}`
    return `${head}\t${s.points}\t${s.state}\t${book}\t${bytes(s.facts)}\n`
  })
  const outside = rows.filter(({ standing }) => standing.finding !== null)
  if (outside.length === 0) return
  await copy(
    tx,
    'finding (profile, found_on, kind, findings)',
    outside,
    ({ standing: { profile, assessedOn, finding } }) => {
      const findings = escaped(JSON.stringify(finding!.findings))
      return `${escaped(profile)}\t${plainDate(assessedOn)}\t${finding!.kind}\t${findings}\n`
    },
  )
}

/** After a load: the map of what everyone can see, by which a round reads the index alone, and figures for the planner. */
export async function settlePool(sql: Sql): Promise<void> {
  await sql`vacuum (analyze) standing`
  await sql`analyze profile`
}
