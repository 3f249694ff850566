/**
 * Queries of the outbox. A message is `waiting`, then `sending` before anything of it leaves us, then `sent`, `waiting` again or
 * `given-up`. Of one that is `sending` beyond its time, its sender dead or its connection broken, nobody knows whether it arrived.
 */
import { sql, type Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { lines } from './lines.ts'
import type { Database } from './schema.ts'

type Tx = Transaction<Database>

/** A message that is ours to send until the end of the claim. */
export type ClaimedMessage = {
  readonly profile: string
  readonly key: string
  /** `sending` where it may have arrived already. */
  readonly state: 'waiting' | 'sending'
  readonly language: 'en' | 'fr'
  readonly address: string
  readonly waitsSince: Micros
  /** How often it was tried. */
  readonly attempts: number
}

/**
 * Claims messages that are due, those due first. Of several who claim at once each has others; a claim that has run out is
 * anybody's.
 * @param until when the claim runs out, later than `at`; it is also what the claim is known by.
 */
export async function claimMessages(
  tx: Tx,
  { at, until, limit }: { readonly at: Micros; readonly until: Micros; readonly limit: number },
): Promise<readonly ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    with due as (
      select profile, key from outbox
      where state in ('waiting', 'sending') and next_at <= ${at}::bigint
      order by next_at limit ${limit}::integer
      for update skip locked
    )
    update outbox set next_at = ${until}::bigint
    from due where outbox.profile = due.profile and outbox.key = due.key
    returning outbox.profile, outbox.key, state, language, address, waits_since as "waitsSince", attempts
  `.execute(tx)
  return rows
}

/** What is noted of a claimed message: that it is being sent now, or what became of it. */
export type Note = Pick<ClaimedMessage, 'profile' | 'key'> & {
  readonly state: 'waiting' | 'sending' | 'sent' | 'given-up'
  /** When it was sent, is to be tried again, or was given up; the end of the claim for one that is being sent. */
  readonly at: Micros
  /** Why it is not sent; `null` leaves what was said before. */
  readonly fault: string | null
  /** 1 for a try that begins, -1 for one that is not to count. */
  readonly tries: 1 | 0 | -1
}

/**
 * Writes notes of claimed messages, of each one at most.
 * @param until the end of the claim: what somebody else has claimed since is theirs, and stays as it is.
 * @returns of which messages they were written.
 */
export async function noteMessages(
  tx: Tx,
  until: Micros,
  notes: readonly Note[],
): Promise<readonly Pick<Note, 'profile' | 'key'>[]> {
  const { rows } = await sql<Pick<Note, 'profile' | 'key'>>`
    update outbox set state = new.state, next_at = new.at::bigint,
      fault = case when new.state <> 'sent' then coalesce(new.fault, outbox.fault) end,
      sent_at = case new.state when 'sent' then new.at::bigint end, attempts = attempts + new.tries::integer
    from ${lines({
      profile: notes.map(({ profile }) => profile),
      key: notes.map(({ key }) => key),
      state: notes.map(({ state }) => state),
      at: notes.map(({ at }) => at),
      fault: notes.map(({ fault }) => fault),
      tries: notes.map(({ tries }) => tries),
    })}
    where outbox.profile = new.profile and outbox.key = new.key
      and outbox.state in ('waiting', 'sending') and outbox.next_at = ${until}::bigint
    returning outbox.profile, outbox.key
  `.execute(tx)
  return rows
}
