/** Bring the standings up to a day: whoever is due is assessed again, and nobody else. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { DayNumber } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { standingOn } from '../pool/standing.ts'
import { readProfile } from '../profile/read.ts'
import { leafOf } from '../rounds/digest.ts'
import { type NotRecorded, ruleBook } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import { TotalChanges } from '../store/pool-totals.ts'
import type { Database } from '../store/schema.ts'
import { type Declared, type Due, dueStandings, type StandingRow, updateStandings } from '../store/standings.ts'
import { rulesId } from './rules-id.ts'
import { sha256 } from './sha256.ts'

const BATCH = 2_000
const BREATH = 50

/** A stored profile assessed for a day. @throws Error if what is stored is no profile: it was read before it was stored. */
export function assessAgain({ profile, submittedAt, content }: Declared, on: DayNumber, law: Law): StandingRow {
  const read = readProfile(JSON.parse(content), 'pool')
  if (!read.ok) {
    const { path, message } = read.refusal[0]!
    throw new Error(`The stored profile ${profile} cannot be read: ${path}: ${message}`)
  }
  const assessed = standingOn(read.value, on, law)
  return { ...assessed, profile, submittedAt, leaf: leafOf({ profile, submittedAt, points: assessed.points }, sha256) }
}

/**
 * Assesses the standings again that do not hold on a day.
 * @returns how many were assessed, or that the rules of the day are not recorded; then nothing is written.
 */
export async function bringUpToDate(
  tx: Transaction<Database>,
  on: DayNumber,
  law: Law = builtInLaw,
): Promise<Outcome<number, NotRecorded>> {
  const book = ruleBook(on, law)
  if (!book.ok) return refused(book.refusal)
  const totals = new TotalChanges()
  let count = 0
  let written: Promise<void> = Promise.resolve()
  for await (const due of dueStandings(tx, on, rulesId(law), BATCH)) {
    const rows: (StandingRow & Pick<Due, 'before'>)[] = []
    for (const each of due) {
      rows.push({ ...assessAgain(each, on, law), before: each.before })
      // The connection gets its turn, so that the server works meanwhile.
      if (rows.length % BREATH === 0) await breathe()
    }
    await written
    written = updateStandings(tx, rows, rulesId(law), totals)
    written.catch(() => undefined) // whoever awaits it next is told
    count += rows.length
  }
  await written
  await totals.enter(tx)
  return done(count)
}
