/** The distribution of the pool that one row of the official file carries. */
import { dayNumber, type PlainDate, plainDate } from '../../law/day.ts'
import { done, type Outcome, refused } from '../../law/outcome.ts'
import type { Band, Distribution, DistributionNote, OfficialRound } from './official-round.ts'
import { readDay } from './published-dates.ts'
import { clip, type PublishedRow, type RecordRefusal } from './published-row.ts'
import { wholeNumber } from './published-text.ts'

/** The bands of the file by their fields, edges included. */
export const bandFields = [
  ['dd1', 601, 1200],
  ['dd2', 501, 600],
  ['dd4', 491, 500],
  ['dd5', 481, 490],
  ['dd6', 471, 480],
  ['dd7', 461, 470],
  ['dd8', 451, 460],
  ['dd10', 441, 450],
  ['dd11', 431, 440],
  ['dd12', 421, 430],
  ['dd13', 411, 420],
  ['dd14', 401, 410],
  ['dd15', 351, 400],
  ['dd16', 301, 350],
  ['dd17', 0, 300],
] as const
/** The sums beside them, each of the five bands inside it. */
export const groupFields = [
  ['dd3', 451, 500],
  ['dd9', 401, 450],
] as const
export const TOTAL = 'dd18'
export const allBandFields: readonly string[] = [...[...bandFields, ...groupFields].map(([field]) => field), TOTAL]

/** A distribution published again when it was this old or older is called stale; it usually comes every two weeks. */
const STALE_DAYS = 14
type Table = Pick<Distribution, 'bands' | 'groups' | 'total'>

/** What a row says of the pool. */
export type Figures = Table & {
  readonly asOn: PlainDate
  readonly coarse: boolean
  readonly notes: readonly DistributionNote[]
}

/** A field without which the table has a hole. The ten-point bands of a group may be left out together. */
function missingField(counts: ReadonlyMap<string, number>): string | undefined {
  const isPart = (low: number) => groupFields.some(([, from, to]) => from <= low && low <= to)
  const lacking = (field: string) => !counts.has(field)
  const parts = bandFields.filter(([, low]) => isPart(low)).map(([field]) => field)
  const whole = [...bandFields.filter(([, low]) => !isPart(low)), ...groupFields].map(([field]) => field)
  return whole.find(lacking) ?? (parts.every(lacking) ? undefined : parts.find(lacking))
}

/** The distribution of a row; null where it carries none, which the file writes as zeros. */
export function readFigures(row: PublishedRow): Outcome<Figures | null, RecordRefusal> {
  const counts = new Map<string, number>()
  for (const field of allBandFields) {
    const text = row.text(field)
    if (text.trim() === '') continue
    const count = wholeNumber(text)
    if (count === undefined) {
      const what = `"${clip(text)}" is not a number`
      return refused(row.refusal('distribution-unreadable', field, what, 'distribution'))
    }
    counts.set(field, count)
  }
  const of = (field: string) => counts.get(field) ?? 0
  if (of(TOTAL) === 0) {
    if (allBandFields.some((field) => of(field) > 0)) row.note('total-missing', TOTAL, '')
    return done(null)
  }
  const asOnText = row.text('drawDistributionAsOn')
  const day = readDay(asOnText)
  if (!day) {
    const what = asOnText.trim() === '' ? 'the distribution has no day' : `"${clip(asOnText)}" is not a day`
    return refused(row.refusal('distribution-unreadable', 'drawDistributionAsOn', what, 'distribution'))
  }
  const lacking = missingField(counts)
  if (lacking)
    return refused(row.refusal('distribution-unreadable', lacking, 'the field is missing or empty', 'distribution'))
  const band = ([field, low, high]: readonly [string, number, number]): Band => ({ low, high, candidates: of(field) })
  const inside = (group: Band) => (each: Band) => each.low >= group.low && each.high <= group.high
  const fine = bandFields.map(band)
  const wide = groupFields.map(band)
  const coarse = wide.every((group) => fine.filter(inside(group)).every((each) => each.candidates === 0))
  const bands = coarse
    ? [...fine.filter((each) => !wide.some((group) => inside(group)(each))), ...wide].sort((a, b) => b.low - a.low)
    : fine
  const groups = coarse ? [] : wide
  const sum = (parts: Band[]) => parts.reduce((all, each) => all + each.candidates, 0)
  const notes: DistributionNote[] = []
  const check = (low: number, high: number, published: number, parts: number, field: string) => {
    if (published === parts) return
    notes.push({ code: 'sums-differ', low, high, published, parts })
    row.note('sums-differ', field, `${parts}`)
  }
  for (const [i, group] of groups.entries())
    check(group.low, group.high, group.candidates, sum(bands.filter(inside(group))), groupFields[i]![0])
  const topLevel = [...bands.filter((each) => !groups.some((group) => inside(group)(each))), ...groups]
  check(0, 1200, of(TOTAL), sum(topLevel), TOTAL)
  if (coarse) row.note('coarse', 'dd3', '')
  return done({ asOn: plainDate(day.day), bands, groups, total: of(TOTAL), coarse, notes })
}

/** Two tables with the same figures in the same bands, whatever their days. */
export const sameFigures = (a: Table, b: Table) =>
  JSON.stringify([a.bands, a.groups, a.total]) === JSON.stringify([b.bands, b.groups, b.total])

const days = (from: PlainDate, to: PlainDate) => dayNumber(to) - dayNumber(from)

/** Notes that need the neighbours: repeated figures and tables published again when they were old. */
export function noteNeighbours(
  distributions: Distribution[],
  taken: readonly { round: OfficialRound; row: PublishedRow }[],
): Distribution[] {
  const rowOf = new Map(taken.map((each) => [each.round.number, each.row]))
  return distributions.map((each, i) => {
    const found: DistributionNote[] = []
    const before = distributions[i - 1]
    if (before && sameFigures(before, each)) {
      found.push({ code: 'unchanged', since: before.asOn })
      rowOf.get(each.publishedWith!)!.note('unchanged', 'drawDistributionAsOn', before.asOn)
    }
    for (const { round, row } of taken) {
      if (round.poolAsOf !== each.asOn) continue
      const age = days(each.asOn, round.on)
      if (age < 0) row.note('distribution-after-round', 'drawDistributionAsOn', each.asOn)
      if (age < STALE_DAYS) continue
      found.push({ code: 'stale', round: round.number, days: age })
      row.note('stale', 'drawDistributionAsOn', `${age}`)
    }
    return found.length === 0 ? each : { ...each, notes: [...each.notes, ...found] }
  })
}
