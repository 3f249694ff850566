/** The pool in figures at a moment, by the rules of its day. Nothing is written: who is due is assessed in passing. */
import type { Kysely } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { submissionsStanding } from '../pool/membership.ts'
import { type Statistics, Tally } from '../pool/statistics.ts'
import { type NotRecorded, ruleBook } from '../rules/book.ts'
import { builtInLaw } from '../rules/law.ts'
import { countPlaces, type FiguresQuestion, holdsSynthetic, unplaced } from '../store/pool-figures.ts'
import type { Database } from '../store/schema.ts'
import { assessAgain } from './assess-again.ts'
import { rulesId } from './rules-id.ts'

const BATCH = 2_000

export type PoolFigures = Statistics & {
  /** Some of the profiles are synthetic. */
  readonly synthetic: boolean
}

/** @returns the figures, or that the rules of the day are not recorded. */
export async function poolStatistics(db: Kysely<Database>, at: Micros): Promise<Outcome<PoolFigures, NotRecorded>> {
  const on = dayOf(at)
  const book = ruleBook(on)
  if (!book.ok) return refused(book.refusal)
  const standing = submissionsStanding(at, book.value.law.profileMonths.value)
  const question: FiguresQuestion = { at, on, standing, book: rulesId(builtInLaw) }
  const tally = new Tally()
  // One state of the store for all the questions.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      for (const { place, points, flags, count } of await countPlaces(tx, question))
        tally.add(place, points, flags, count)
      for await (const rows of unplaced(tx, question, BATCH)) {
        for (const row of rows) {
          const { state, points, flags } = assessAgain(row, on, builtInLaw)
          tally.add(state, points, flags)
        }
      }
      return done({ ...tally.statistics(book.value), synthetic: await holdsSynthetic(tx) })
    })
}
