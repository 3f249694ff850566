/** A province asks how many of those who named it are so and so: a count, and nothing that tells of anybody. */
import type { Kysely, Transaction } from 'kysely'
import { type Answer, answerable } from '../disclosure/differences.ts'
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type ProvinceRefusal, whyNotNominate } from '../nominations/provinces.ts'
import { provinceBit, SEARCH_FLOOR, type Sought, soughtFields } from '../nominations/sought.ts'
import { countSought, lockAnswers } from '../store/counts.ts'
import { appendToJournal } from '../store/journal.ts'
import { detailsOf } from '../store/journal-reading.ts'
import type { Database } from '../store/schema.ts'
import { countedToday } from './count-pool.ts'
import { type Doing, entryOf } from './enact.ts'
import { sha256 } from './sha256.ts'

/** Every field with all its values. */
const fields = Object.fromEntries(
  Object.entries(soughtFields).map(([name, { values }]) => [name, [...values.keys()] as readonly string[]]),
)

/** What is answered: a count, or why there is none. */
export type SearchAnswer = {
  /** When the pool was taken of which this is a count: all counts of a day are of one. */
  readonly takenAt: Micros
  readonly count: number | null
  /**
   * `under-floor`: fewer than {@link SEARCH_FLOOR}. `subtraction`: with what the province was answered on the same day, fewer than so
   * many could be counted.
   */
  readonly hidden: 'under-floor' | 'subtraction' | null
}

type Kept = { readonly where: Sought; readonly count: number | null }

/** Of two spellings of a question one: names and values in order, each once. */
const inOrder = (where: Sought): Sought =>
  Object.fromEntries(
    Object.entries(where)
      .map(([name, values]) => [name, [...new Set(values)].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/**
 * Answers a province how many of those who named it are sought, at the moment at which the pool was taken that day. Every question is
 * journalled with its answer; one whose answer could be subtracted from earlier ones is not answered (docs/disclosure.md).
 * @param asked `where`: names and values of `soughtFields`.
 * @returns the answer; or `unknown-province`, `cannot-nominate`.
 * @source MI respecting the Express Entry system, 7 (disclosure to provinces).
 */
export async function searchForProvince(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly province: string; readonly where: Sought },
): Promise<Outcome<SearchAnswer, ProvinceRefusal>> {
  const { province } = asked
  const unable = whyNotNominate(province)
  if (unable) return refused(unable)
  const where = inOrder(asked.where)
  return db.transaction().execute(async (tx) => {
    const takenAt = await countedToday(tx, doing.at)
    const chain = `search/${province}/${plainDate(dayOf(takenAt))}`
    await lockAnswers(tx, chain)
    const count = await countSought(tx, provinceBit(province), where, takenAt)
    const hidden = await whyHidden(tx, chain, where, count)
    const answer = { takenAt, count: hidden === null ? count : null, hidden }
    const detail = { count: answer.count, hidden, province, where }
    await appendToJournal(tx, [entryOf(doing, 'service', chain, { act: 'search', detail })], sha256)
    return done(answer)
  })
}

async function whyHidden(
  tx: Transaction<Database>,
  chain: string,
  where: Sought,
  count: number,
): Promise<SearchAnswer['hidden']> {
  if (count < SEARCH_FLOOR) return 'under-floor'
  const kept = (await detailsOf(tx, { kind: 'service', subject: chain })).map((text) => JSON.parse(text) as Kept)
  const earlier = kept.flatMap((one): Answer[] =>
    one.count === null ? [] : [{ snapshot: chain, where: one.where as Answer['where'], count: one.count }],
  )
  const question = { snapshot: chain, where: where as Answer['where'], count }
  return answerable(fields, earlier, question, SEARCH_FLOOR).ok ? null : 'subtraction'
}
