/** Days to assess on: all recorded days, most often at an edge of the rules, on both sides of it. */
import { addDays, dayOfNumber, numberOf } from './days.ts'
import { Dice } from './dice.ts'
import { type InForce, tables } from './tables.ts'

export const firstDay = '2015-01-01'
export const lastDay = '2026-11-02'

/** Every recorded day on which some rule begins: versions, classifications, tests, funds, trades, categories. */
export function boundaryDays(): string[] {
  const t = tables()
  const rows: InForce[] = [
    ...t.crs.versions,
    ...t.crs.tables.D_arranged_employment.rows,
    ...t.crs.tables.D_canadian_study.rows,
    ...t.crs.tables.D_french_bonus.rows,
    ...t.crs.tables.D_sibling.rows,
    ...t.eligibility.noc_versions,
    ...t.eligibility.proof_of_funds.tables,
    ...t.language.accepted_tests,
    ...t.trades.versions,
    ...t.categories.categories.flatMap((category) => category.versions),
  ]
  const days = new Set<string>()
  for (const row of rows) {
    if (row.effective_from !== null) days.add(row.effective_from)
    if (row.effective_to !== null) days.add(addDays(row.effective_to, 1))
  }
  return [...days].filter((day) => firstDay <= day && day <= lastDay).sort()
}

/** A day from 2015-01-01 to 2026-11-02: half of them within two days of a boundary, a few about 29 February. */
export function randomDay(seed: number): string {
  const dice = new Dice(seed + 1_000_003)
  const day = dice.weighted<() => string>([
    [50, () => addDays(dice.pick(boundaryDays()), dice.whole(-2, 1))],
    [
      6,
      () =>
        addDays(
          dice.pick(['2016-02-29', '2017-02-28', '2020-02-29', '2022-02-28', '2024-02-29', '2025-02-28']),
          dice.whole(-1, 2),
        ),
    ],
    [8, () => dayOfNumber(dice.whole(numberOf('2025-12-01'), numberOf(lastDay)))],
    [4, () => addDays(lastDay, -dice.whole(0, 3))],
    [40, () => dayOfNumber(dice.whole(numberOf(firstDay), numberOf(lastDay)))],
  ])()
  return day < firstDay ? firstDay : day > lastDay ? lastDay : day
}
