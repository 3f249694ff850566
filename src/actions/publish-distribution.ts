/**
 * Publish how many stand in our own pool, by points: on Mondays, as of the beginning of the day in UTC, small counts hidden. At set
 * moments and never live, as the difference of two tables tells of those who came and went between them (docs/disclosure.md).
 */
import type { Kysely } from 'kysely'
import { release } from '../disclosure/release.ts'
import { countTable } from '../disclosure/table.ts'
import { type DayNumber, mondayOf, plainDate } from '../law/day.ts'
import { dayOf, type Micros, startOf } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { distributionBranch, distributionOf } from '../pool/own-distribution.ts'
import type { OwnDistribution } from '../rounds/events.ts'
import type { NotRecorded } from '../rules/book.ts'
import { appendEvent } from '../store/events.ts'
import { holdsSyntheticPeople } from '../store/pool-figures.ts'
import type { Database } from '../store/schema.ts'
import { addOwnDistribution, hasOwnDistribution } from '../store/snapshots.ts'
import { poolStatistics } from './pool-statistics.ts'

const isMonday = (day: DayNumber): boolean => mondayOf(day) === day

/**
 * Publishes the distribution of the day, once. On another day than a Monday, of an empty pool, and a second time it publishes nothing.
 * @returns what was published, `null` where nothing was; or that the rules of the day are not recorded.
 * @throws Error where the table cannot be protected: it has one dimension and nothing known beforehand, so it always can.
 */
export async function publishDistribution(
  db: Kysely<Database>,
  at: Micros,
): Promise<Outcome<OwnDistribution | null, NotRecorded>> {
  const day = dayOf(at)
  const asOn = plainDate(day)
  if (!isMonday(day) || (await hasOwnDistribution(db, asOn))) return done(null)
  const figures = await poolStatistics(db, startOf(day))
  if (!figures.ok) return figures
  const { bands, size, synthetic } = figures.value
  if (size === 0) return done(null)
  const counts = new Map(bands.map(({ low, high, candidates }) => [`${low}-${high}`, candidates]))
  const released = release(countTable([distributionBranch], ([band]) => counts.get(band!)!))
  if (!released.ok) throw new Error(released.refusal.message)
  const { threshold, cells } = released.value
  const shown = new Map(cells.map(({ id, count }) => [id, count]))
  const table = distributionOf((id) => shown.get(id)!)
  return db.transaction().execute(async (tx) => {
    const own: OwnDistribution = {
      ...{ asOn, ...table, threshold },
      synthetic: synthetic || (await holdsSyntheticPeople(tx)),
    }
    if (!(await addOwnDistribution(tx, own, at))) return done(null)
    await appendEvent(tx, { type: 'distribution.published', at, subject: asOn, data: { own } })
    return done(own)
  })
}
