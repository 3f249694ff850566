/** Queries of answers that are not accepted yet: a row an answer. The caller holds the lock of the profile. */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import type { Answer } from '../people/answers.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** An answer as saved, and when. */
export type SavedAnswer = Answer & { readonly savedAt: Micros }

/** Every answer saved of a profile, in order of its place. */
export async function savedAnswers(tx: Tx, profile: string): Promise<readonly SavedAnswer[]> {
  const { rows } = await sql<{ path: string; value: string; savedAt: Micros }>`
    select path, value, saved_at as "savedAt" from draft where profile = ${profile} order by path
  `.execute(tx)
  return rows.map(({ path, value, savedAt }) => ({ pointer: path, value: JSON.parse(value), savedAt }))
}

/** Takes answers away, by their places. */
export async function removeAnswers(tx: Tx, profile: string, pointers: readonly string[]): Promise<void> {
  if (pointers.length === 0) return
  await sql`
    delete from draft using ${lines({ path: pointers })} where draft.profile = ${profile} and draft.path = new.path
  `.execute(tx)
}

/** Puts answers where none is, or over those there are. */
export async function putAnswers(tx: Tx, profile: string, answers: readonly Answer[], savedAt: Micros): Promise<void> {
  if (answers.length === 0) return
  const columns = lines({
    path: answers.map(({ pointer }) => pointer),
    value: answers.map(({ value }) => canonicalJson(value)),
  })
  await sql`
    insert into draft (profile, path, value, saved_at)
    select ${profile}, path, value, ${savedAt}::bigint from ${columns}
    on conflict (profile, path) do update set value = excluded.value, saved_at = excluded.saved_at
  `.execute(tx)
}

/** Takes every answer of a profile away: it is accepted, and its versions hold them; or it is over. */
export async function forgetDraft(tx: Tx, profile: string): Promise<void> {
  await tx.deleteFrom('draft').where('profile', '=', profile).execute()
}

/**
 * Whether the last submission of a profile had brought it into the pool at some time, as the journal has it.
 * @param intoPool the rows of the table of moves that lead into the pool.
 */
export async function wasInPool(tx: Tx, profile: string, intoPool: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`
    select exists (
      select from journal
      where subject = ${profile} and kind = 'profile' and transition = any(string_to_array(${intoPool.join(' ')}, ' '))
        and seq >= (
          select max(seq) from journal
          where subject = ${profile} and kind = 'profile' and act in ('submit', 'correct', 'import')
        )
    ) as was
  `.execute(tx)
  return rows[0]!.was
}
