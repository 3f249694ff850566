/** Queries of letters: written into the account, and with each a message that says no more than that it waits. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { NewLetter } from '../letters/kinds.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** With each new letter a message waits, where the profile is of a person with an e-mail address. */
const withMessages = sql`
  insert into outbox (profile, key, language, address, state, waits_since, next_at)
  select letter.profile, letter.key, person.language, person.email, 'waiting', letter.written_at, letter.written_at
  from letter
  join profile on profile.reference = letter.profile
  join person on person.id = profile.person
  where person.email is not null
`

/** A letter, with its profile and its key there: what it is about, once for each (`invited/284`). */
export type WrittenLetter = NewLetter & { readonly profile: string; readonly key: string; readonly at: Micros }

/**
 * Writes letters, and the messages that they wait, in the transaction of what they tell of. A key that is there already does
 * nothing.
 * @returns how many were written now.
 */
export async function writeLetters(tx: Tx, letters: readonly WrittenLetter[]): Promise<number> {
  if (letters.length === 0) return 0
  const columns = lines({
    profile: letters.map(({ profile }) => profile),
    key: letters.map(({ key }) => key),
    kind: letters.map(({ kind }) => kind),
    facts: letters.map(({ facts }) => canonicalJson(facts)),
    written_at: letters.map(({ at }) => at),
  })
  const { rows } = await sql<{ n: number }>`
    with letter as (
      insert into letter (profile, key, kind, facts, written_at)
      select profile, key, kind, facts, written_at::bigint from ${columns}
      on conflict (profile, key) do nothing
      returning profile, key, written_at
    ), message as (${withMessages})
    select count(*) as n from letter
  `.execute(tx)
  return rows[0]!.n
}

/** The same for one. @returns whether it was written now. */
export const writeLetter = async (tx: Tx, letter: WrittenLetter): Promise<boolean> =>
  (await writeLetters(tx, [letter])) === 1

/** The key of the letter that tells of an invitation. */
export const invitedKey = (round: string): string => `invited/${round}`

/**
 * Writes the letter of every invitation of a round, in one statement whatever their number. A test proves the facts equal to those
 * that {@link writeLetter} would write.
 * @param at when they are written: the clock's.
 * @returns how many were written; the same round again writes none.
 */
export async function writeRoundLetters(
  tx: Tx,
  { round, at }: { readonly round: string; readonly at: Micros },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with letter as (
      insert into letter (profile, key, kind, facts, written_at)
      select profile, ${invitedKey(round)}, 'invited',
        format('{"category":%s,"invitedAt":%s,"lapsesAt":%s,"points":%s,"program":"%s","round":%s}',
          coalesce('"' || category || '"', 'null'), invited_at, lapses_at, points, program, ${JSON.stringify(round)}::text),
        ${at}::bigint
      from invitation where round = ${round} and state = 'issued'
      on conflict (profile, key) do nothing
      returning profile, key, written_at
    ), message as (${withMessages})
    select count(*) as n from letter
  `.execute(tx)
  return rows[0]!.n
}

/** A letter as it is kept, and whom it is to. */
export type KeptLetter = NewLetter & {
  readonly key: string
  readonly writtenAt: Micros
  readonly readAt: Micros | null
  /** Whether the person is made up: said to be, or of a profile that `pool generate` made. */
  readonly synthetic: boolean
}

const kept = sql<Omit<KeptLetter, 'facts'> & { facts: string }>`
  select letter.key, letter.kind, letter.facts, letter.written_at as "writtenAt", letter.read_at as "readAt",
    coalesce(person.synthetic, letter.profile >= 'SYN-' and letter.profile < 'SYN.') as synthetic
  from letter join profile on profile.reference = letter.profile left join person on person.id = profile.person
`

const asKept = (row: Omit<KeptLetter, 'facts'> & { facts: string }) =>
  ({ ...row, facts: JSON.parse(row.facts) }) as KeptLetter

/** The letters of a profile, newest first. */
export async function lettersOf(tx: Tx, profile: string): Promise<readonly KeptLetter[]> {
  const { rows } = await sql<Parameters<typeof asKept>[0]>`
    ${kept} where letter.profile = ${profile} order by letter.written_at desc, letter.key
  `.execute(tx)
  return rows.map(asKept)
}

/** One letter of a profile; `undefined` where there is none of that key. */
export async function keptLetter(tx: Tx, profile: string, key: string): Promise<KeptLetter | undefined> {
  const { rows } = await sql<Parameters<typeof asKept>[0]>`
    ${kept} where letter.profile = ${profile} and letter.key = ${key}
  `.execute(tx)
  return rows.map(asKept)[0]
}

/** Marks a letter as read. @returns whether it was not before. */
export async function markRead(tx: Tx, profile: string, key: string, at: Micros): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update letter set read_at = ${at}::bigint where profile = ${profile} and key = ${key} and read_at is null
  `.execute(tx)
  return numAffectedRows === 1n
}
