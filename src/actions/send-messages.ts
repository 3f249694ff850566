/** Send the messages that letters wait: each once, whatever is killed, as far as e-mail allows (docs/decisions/0019-messages.md). */
import type { Micros } from '../law/moment.ts'
import { type Mail, MESSAGE_LIMIT_MILLISECONDS, messageIdentity, type Sent } from '../mail/mail.ts'
import type { Store } from '../store/open.ts'
import { type ClaimedMessage, claimMessages, type Note, noteMessages } from '../store/outbox.ts'

export type Sending = {
  readonly mail: Mail
  /** The clock, asked again for every message: sending takes time. */
  readonly clock: () => Micros
  /** Ends the sending: what has begun is finished, what has not stays waiting. */
  readonly signal?: AbortSignal
  /** How many messages are claimed at once. */
  readonly batch?: number
}

export type SendReport = {
  readonly sent: number
  /** Refused for now, or lost on the way: tried again later. */
  readonly later: number
  readonly givenUp: number
  /** Of those tried, the ones that may have arrived before: these may come twice, with one Message-ID. */
  readonly doubtful: number
  /** Why it ended: nothing is due any more, it was asked to, or there was no server to send to. */
  readonly ended: 'all-done' | 'asked' | 'no-server'
  /** What the server said last, where there was none to send to. */
  readonly reason: string | null
}

const MINUTE = 60_000_000
/** How long a claim holds: longer than whoever holds it goes on sending. */
const CLAIM = 4 * MINUTE
/** Nobody begins a message so late that the claim could run out before it is sent. */
const BEGIN_WITHIN_MS = CLAIM / 1_000 - MESSAGE_LIMIT_MILLISECONDS - 60_000
/** With no server there, how soon it is tried again. */
const NO_SERVER_WAIT = MINUTE
/** Waits double from one minute up to four hours; after so many tries, some five days, a message is given up (RFC 5321, 4.5.4.1). */
const GIVE_UP_AFTER = 36
const waitAfter = (tries: number): Micros => Math.min(2 ** (tries - 1), 240) * MINUTE
/** So many connections in a row that break are no server. */
const BROKEN_IN_A_ROW = 10

type Tally = { sent: number; later: number; givenUp: number; doubtful: number; broken: number; reason: string | null }

/** What is to be noted of a message, once it is known what became of it. */
function noteOf({ profile, key, state, attempts }: ClaimedMessage, sent: Sent, at: Micros): Note {
  const note = { profile, key, at, tries: 0, fault: null } as const
  if (sent.state === 'accepted') return { ...note, state: 'sent' }
  const fault = sent.reason
  if (sent.state === 'down') return { ...note, state, at: at + NO_SERVER_WAIT, fault, tries: -1 }
  if (sent.state === 'never') return { ...note, state: 'given-up', fault }
  const tries = attempts + 1
  if (tries >= GIVE_UP_AFTER) return { ...note, state: 'given-up', fault: `after ${tries} tries: ${fault}` }
  // Whether one that was lost has arrived, nobody knows: it stays `sending` until it is tried again.
  const lost = sent.state === 'lost' || state === 'sending'
  return { ...note, state: lost ? 'sending' : 'waiting', at: at + waitAfter(tries), fault }
}

/** Writes notes as they come; those that come while others are being written go together next. */
class Notes {
  readonly #write: (notes: readonly Note[]) => Promise<ReadonlySet<string>>
  #waiting: Note[] = []
  #written: Promise<ReadonlySet<string>> = Promise.resolve(new Set())

  constructor(db: Store['db'], until: Micros) {
    this.#write = async (notes) => {
      const noted = await db.transaction().execute((tx) => noteMessages(tx, until, notes))
      return new Set(noted.map(({ profile, key }) => messageIdentity(profile, key)))
    }
  }

  /** Writes notes of different messages. @returns the identities of the messages of which they, and those with them, were written. */
  add(...notes: readonly Note[]): Promise<ReadonlySet<string>> {
    const first = this.#waiting.length === 0
    this.#waiting.push(...notes)
    if (first) this.#written = this.#written.then(() => this.#write(this.#waiting.splice(0)))
    return this.#written
  }
}

/**
 * Sends every message that is due, as many at once as the mail takes, and ends when nothing is due any more. Several may send at
 * once, in one process or many. That a message is being sent is stored before it leaves, and that it was sent before its connection
 * takes the next: whoever is killed leaves no more in doubt than it had connections, and it is known which.
 * @throws what the store throws; what the mail server does is in the report.
 */
export async function sendMessages({ db }: Pick<Store, 'db'>, sending: Sending): Promise<SendReport> {
  const { clock, signal, batch = 200 } = sending
  const tally: Tally = { sent: 0, later: 0, givenUp: 0, doubtful: 0, broken: 0, reason: null }
  const report = (ended: SendReport['ended']): SendReport => {
    const { broken: _, ...counts } = tally
    return { ...counts, ended, reason: ended === 'no-server' ? tally.reason : null }
  }
  for (;;) {
    if (signal?.aborted) return report('asked')
    const at = clock()
    const until = at + CLAIM
    const claimed = await db.transaction().execute((tx) => claimMessages(tx, { at, until, limit: batch }))
    if (claimed.length === 0) return report('all-done')
    if (!(await sendClaimed(db, sending, until, claimed, tally))) return report('no-server')
  }
}

/** Sends what was claimed, and gives the rest back. @returns whether there was a server. */
async function sendClaimed(
  db: Store['db'],
  { mail, clock, signal }: Sending,
  until: Micros,
  claimed: readonly ClaimedMessage[],
  tally: Tally,
): Promise<boolean> {
  const notes = new Notes(db, until)
  const queue = [...claimed]
  const begunAt = performance.now()
  let served = true
  let failed = false
  const next = () =>
    served && !failed && !signal?.aborted && performance.now() - begunAt < BEGIN_WITHIN_MS ? queue.shift() : undefined

  async function connection(): Promise<void> {
    let before: readonly Note[] = []
    for (let message = next(); ; message = next()) {
      const begins: readonly Note[] =
        message === undefined ? [] : [{ ...keyOf(message), state: 'sending', at: until, fault: null, tries: 1 }]
      if (before.length + begins.length === 0) return
      const noted = await notes.add(...before, ...begins)
      if (message === undefined) return
      const identity = messageIdentity(message.profile, message.key)
      before = []
      // Not noted: the claim has run out, and it is another’s.
      if (!noted.has(identity)) continue
      const { address, language, waitsSince } = message
      const sent = await mail.send({ identity, address, language, at: waitsSince })
      const note = noteOf(message, sent, clock())
      before = [note]
      count(tally, message, sent, note)
      if (sent.state === 'down' || tally.broken >= BROKEN_IN_A_ROW) served = false
    }
  }
  const ended = await Promise.allSettled(
    Array.from({ length: mail.atOnce }, () =>
      connection().catch((error: unknown) => {
        failed = true
        throw error
      }),
    ),
  )
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  const back = queue.map(
    (message) => ({ ...keyOf(message), state: message.state, at: clock(), fault: null, tries: 0 }) as const,
  )
  if (back.length > 0) await notes.add(...back)
  return served
}

const keyOf = ({ profile, key }: ClaimedMessage) => ({ profile, key })

function count(tally: Tally, message: ClaimedMessage, sent: Sent, { state }: Note): void {
  if (sent.state === 'accepted') tally.sent += 1
  else if (state === 'given-up') tally.givenUp += 1
  else if (sent.state !== 'down') tally.later += 1
  if (message.state === 'sending' && sent.state !== 'down') tally.doubtful += 1
  tally.broken = sent.state === 'lost' ? tally.broken + 1 : 0
  if (sent.state !== 'accepted') tally.reason = sent.reason
}
