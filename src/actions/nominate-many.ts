/**
 * Many nominations of a province in one call, each confirmed or refused with its reason, in order. A part of them is one
 * transaction: killed at any moment, what was answered stays answered, and the same call again answers the rest.
 */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { BatchItem, BatchRefusal, ItemPlace, ItemProblem } from '../nominations/batch.ts'
import { readBatch } from '../nominations/batch.ts'
import { callText, LONGEST_TEXT, type NominationCall } from '../nominations/call.ts'
import type { ProvinceRefusal } from '../nominations/provinces.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { answerRequests, takeRequests } from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { confirmCalls, type NominationAnswer, type NominationRefusal, whyNotConfirm } from './confirm-nomination.ts'
import type { Doing } from './enact.ts'
import { sha256 } from './sha256.ts'
import { callKeyUnusable, keyReused, type Said } from './words/nomination.ts'

/** What became of one nomination of a call: where it stood there, whose it is, and the offer or the reason. */
export type ItemAnswer = {
  readonly place: ItemPlace
  /** `null` where it could not be read. */
  readonly requestKey: string | null
  readonly profile: string | null
  readonly answer: NominationAnswer | Outcome<never, UnreadableItem>
}

/** A nomination of which something is wrong before it is looked at: the first thing, and all of them. */
export type UnreadableItem = ItemProblem & { readonly problems: readonly ItemProblem[] }

/** What became of a call. The same call again is given the same, to the letter. */
export type ManyAnswer = {
  readonly province: string
  readonly requestKey: string | null
  readonly confirmed: number
  readonly refused: number
  /** In the order of the call. */
  readonly answers: readonly ItemAnswer[]
}

export type ManyRefusal = BatchRefusal | ProvinceRefusal | Said

export type ManyAsked = {
  readonly province: string
  /** JSON, NDJSON or CSV: `src/nominations/batch.ts`. */
  readonly text: string
  /** The key of the whole call, where it does not bring one. */
  readonly requestKey?: string
  /** So many nominations are one transaction. For tests. */
  readonly part?: number
}

/** Large enough that a part costs little besides its nominations, small enough that nobody waits long for its locks. */
const PART = 200

/**
 * Confirms nominations in their order. One that cannot be read, or is refused, leaves the others as they are.
 * @returns what became of each; or why nothing of the call is taken: as `readBatch`, `cannot-nominate`, `unknown-province`,
 *   `rules-not-recorded`, `request-key-reused`, `request-key-unusable`.
 */
export async function nominateMany(
  db: Kysely<Database>,
  doing: Doing,
  asked: ManyAsked,
): Promise<Outcome<ManyAnswer, ManyRefusal>> {
  const { province } = asked
  const unable = whyNotConfirm(province, doing.at)
  if (unable) return refused(unable)
  const batch = readBatch(asked.text)
  if (!batch.ok) return batch
  const requestKey = asked.requestKey?.trim() ?? batch.value.requestKey
  if (requestKey !== null && !isKey(requestKey)) return refused(callKeyUnusable(requestKey))
  const { items } = batch.value
  if (requestKey === null) return done(await answerAll(db, doing, { ...asked, requestKey, items }))
  const call = { key: callKey(requestKey), digest: callDigest(province, items) }
  const begun = await retried(() =>
    inTransaction(db, async (tx) => done((await takeRequests(tx, province, [call], doing.at)).get(call.key)!)),
  )
  if (!begun.ok) throw new Error('Taking a key is never refused')
  if (begun.value.digest !== call.digest) return refused(keyReused(requestKey))
  if (begun.value.answer !== null) return done(JSON.parse(begun.value.answer) as ManyAnswer)
  const answer = await answerAll(db, doing, { ...asked, requestKey, items })
  await db
    .transaction()
    .execute((tx) => answerRequests(tx, province, [{ key: call.key, answer: JSON.stringify(answer) }]))
  return done(answer)
}

const CONTROL = /\p{Cc}/u
const isKey = (key: string) => key !== '' && key.length <= LONGEST_TEXT && !CONTROL.test(key) && key.isWellFormed()

/** Keys of whole calls and of nominations are apart. */
const callKey = (requestKey: string): string => `call/${requestKey}`

/** What a call says: of what cannot be read, what is wrong with it, in codes. */
function callDigest(province: string, items: readonly BatchItem[]): string {
  const texts = items.map(({ call }) =>
    call.ok ? callText(province, call.value) : canonicalJson(call.refusal.map(({ code, path }) => ({ code, path }))),
  )
  return sha256(`${province}\n${texts.map((text) => `${text}\n`).join('')}`)
}

type Readied = ManyAsked & { readonly requestKey: string | null; readonly items: readonly BatchItem[] }

async function answerAll(
  db: Kysely<Database>,
  doing: Doing,
  asked: Omit<Readied, 'requestKey'> & { requestKey: string | null },
): Promise<ManyAnswer> {
  const { province, items, part = PART } = asked
  const calls = items.flatMap(({ call }) => (call.ok ? [call.value] : []))
  const confirmed: NominationAnswer[] = []
  for (let from = 0; from < calls.length; from += part) {
    confirmed.push(...(await confirmPart(db, doing, province, calls.slice(from, from + part))))
  }
  let next = 0
  const answers = items.map(({ place, call }): ItemAnswer => {
    if (call.ok) {
      const { requestKey, profile } = call.value
      return { place, requestKey, profile, answer: confirmed[next++]! }
    }
    const [first] = call.refusal
    return { place, requestKey: null, profile: null, answer: refused({ ...first!, problems: call.refusal }) }
  })
  const count = answers.filter(({ answer }) => answer.ok).length
  return { province, requestKey: asked.requestKey, confirmed: count, refused: answers.length - count, answers }
}

async function confirmPart(
  db: Kysely<Database>,
  doing: Doing,
  province: string,
  calls: readonly NominationCall[],
): Promise<readonly NominationAnswer[]> {
  const outcome = await retried(() =>
    inTransaction<readonly NominationAnswer[], NominationRefusal>(db, async (tx) =>
      done(await confirmCalls(tx, doing, province, calls)),
    ),
  )
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.value
}

const TRIES = 5

/**
 * Runs a transaction again that the server ended to let others go on (a deadlock): nothing of it was written. Locks are taken in one
 * order, but a part of a call changes many totals of the pool, and others change two.
 */
async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run()
    } catch (error) {
      if ((error as { code?: unknown }).code !== '40P01' || tried === TRIES) throw error
    }
  }
}
