/**
 * The synthetic population of a published day. Every band of the table is filled with as many people as it must hold: outlines
 * are drawn until one has the points, its biography is written, the real rules assess it on that day, and the real rounds
 * of its time in the pool are held against it. Whoever is not eligible, or would have been invited before, is dropped.
 *
 * Nobody in it exists.
 */
import type { DayNumber, PlainDate } from '../../law/day.ts'
import type { Profile } from '../../profile/profile.ts'
import { readProfile } from '../../profile/read.ts'
import type { Distribution, OfficialRecord } from '../../rounds/record/official-round.ts'
import { answerOn } from '../../rules/answer.ts'
import { evidenceFor } from '../../rules/assess.ts'
import { type Arrivals, arrivalsBefore, drawWait, growthBefore, longestWait, momentOf } from './arrival.ts'
import { bandsOf, publishedBands, shareOut } from './bands.ts'
import { Dice } from './dice.ts'
import { invitedBefore, lastCutAt, type PastRound, roundsWithin } from './history.ts'
import { Outline } from './outline.ts'
import { type Declared, declare } from './person.ts'
import type { Circle, World } from './sketch.ts'
import { TOP_HIGH, TOP_LOW, topBandOf } from './top-band.ts'
import { worldOf } from './world.ts'

/** Scores that are filled together to a number of people. */
type Cell = { readonly low: number; readonly high: number; left: number }

export type Synthetic = { readonly declared: Declared; readonly profile: Profile; readonly total: number }

/** Points of a cell in the band 501 to 600. */
const CELL = 4

/** Outlines drawn in vain before the cells of a band are joined, and before it is given up. */
const PATIENCE = 1_000_000

/** Of a thousand people above the last cut-off, how many are looked for among those who arrived since. */
const FRESH = 900

function topCells(candidates: number, weights: readonly number[]): Cell[] {
  const cells: { low: number; high: number; weight: number }[] = []
  for (let low = TOP_LOW; low <= TOP_HIGH; low += CELL) {
    const high = Math.min(TOP_HIGH, low + CELL - 1)
    const weight = weights.slice(low - TOP_LOW, high - TOP_LOW + 1).reduce((a, b) => a + b, 0)
    cells.push({ low, high, weight })
  }
  const parts = shareOut(
    candidates,
    cells.map(({ weight }) => weight),
  )
  return cells.map(({ low, high }, i) => ({ low, high, left: parts[i]! }))
}

/** The shares of the parts of a wide band, in the last earlier table that divides it. */
function dividedBefore(record: OfficialRecord, asOn: PlainDate, low: number, high: number) {
  for (const table of [...record.distributions].reverse()) {
    if (table.asOn >= asOn) continue
    const parts = publishedBands(table).filter((band) => low <= band.low && band.high <= high)
    const covered = parts.reduce((sum, band) => sum + band.high - band.low + 1, 0)
    if (parts.length > 1 && covered === high - low + 1) return parts
  }
  return undefined
}

/** The cells of a pool, highest first. */
function cellsOf(record: OfficialRecord, table: Distribution, size: number | undefined): readonly Cell[] {
  const top = topBandOf(record, table)
  return bandsOf(table, size).flatMap(({ low, high, candidates }): Cell[] => {
    if (low === TOP_LOW && high === TOP_HIGH && top !== undefined) return topCells(candidates, top.weights)
    const parts = dividedBefore(record, table.asOn, low, high)
    if (parts === undefined) return [{ low, high, left: candidates }]
    const shares = shareOut(
      candidates,
      parts.map((part) => part.candidates),
    )
    return parts.map((part, i) => ({ low: part.low, high: part.high, left: shares[i]! }))
  })
}

/** From which score on people are drawn in a stream of chance of their own: the top can be drawn without what lies below. */
const STREAMS = [600, 500, 490, 480, 470, 460, 450, 400, 350, 0] as const

/** The cell of every score, or of every score of its band once the cells of each band are joined. */
function cellByScore(cells: readonly Cell[]): (Cell | undefined)[] {
  const at: (Cell | undefined)[] = new Array(1201).fill(undefined)
  for (const cell of cells) at.fill(cell, cell.low, cell.high + 1)
  return at
}

/** What is still to be filled, with the cells of each band made one. */
function joinedCells(cells: readonly Cell[], table: Distribution): readonly Cell[] {
  return publishedBands(table).flatMap(({ low, high }) => {
    const left = cells.reduce((sum, cell) => sum + (low <= cell.low && cell.high <= high ? cell.left : 0), 0)
    return left > 0 ? [{ low, high, left }] : []
  })
}

type Setting = {
  readonly table: Distribution
  readonly world: World
  readonly arrivals: Arrivals
  /** Those of the last twelve months, latest first. */
  readonly rounds: readonly PastRound[]
}

/** Days since submission of somebody with a score: mostly since the last general round that took everybody at it. */
function waitOf(dice: Dice, { world, arrivals, rounds }: Setting, total: number, nominee: boolean): number {
  const most = longestWait(arrivals)
  const cut = nominee ? undefined : lastCutAt(rounds, total)
  const fresh = cut !== undefined && dice.chance(FRESH)
  return drawWait(dice, arrivals, fresh ? Math.max(1, Math.min(most, world.on - cut.on)) : most)
}

/** Days since a nomination was accepted: mostly since the last round that took nominees of such a score. */
function acceptedAgo(dice: Dice, { world, rounds }: Setting, total: number, waited: number): number {
  const cut = rounds.find((round) => (round.type === 'pnp' || round.type === 'general') && round.cutOff <= total)
  const days = cut === undefined || !dice.chance(FRESH) ? 150 : world.on - cut.on
  return dice.below(Math.max(1, Math.min(days, waited)))
}

/** In the pool on the day by the real rules, with the points of the outline's cell. */
function assessed(profile: Profile, on: DayNumber, cell: Cell): number | undefined {
  const evidence = evidenceFor(profile, on)
  if (!evidence.ok) throw new Error(`A synthetic profile is refused: ${evidence.refusal.message}`)
  const { eligible, total } = answerOn(evidence.value, on)
  return eligible && cell.low <= total && total <= cell.high ? total : undefined
}

/** A year of work in Canada or abroad was there when the profile was submitted, not only since. */
const worked = (days: number, waited: number) => days - waited >= 364

/** People one after another until the cells are full. */
function* fill(name: string, cells: readonly Cell[], setting: Setting, circle: Circle) {
  const { table, world, arrivals, rounds } = setting
  const dice = new Dice(name)
  const outline = new Outline(world, circle)
  let left = cells.reduce((sum, cell) => sum + cell.left, 0)
  let at = cellByScore(cells)
  let inVain = 0
  let joined = false
  while (left > 0) {
    if (++inVain > PATIENCE) {
      if (joined) throw new Error(`${name}: ${left} of the people of a band could not be drawn.`)
      at = cellByScore(joinedCells(cells, table))
      joined = true
      inVain = 0
    }
    if (!outline.draw(dice)) continue
    const cell = at[outline.total()]
    if (cell === undefined || cell.left === 0) continue
    const { sketch } = outline
    const waited = waitOf(dice, setting, outline.total(), sketch.nominee)
    if (!worked(Math.max(sketch.canadaFromAgo, sketch.abroadFromAgo - sketch.abroadUntilAgo), waited)) continue
    const submittedAt = momentOf(dice, arrivals, waited)
    const accepted = sketch.nominee ? acceptedAgo(dice, setting, outline.total(), waited) : 0
    const declared = declare(dice, outline, world, submittedAt, waited, accepted)
    if (declared === undefined) continue
    const read = readProfile({ profile: 'SYN', ...declared }, 'pool')
    if (!read.ok) throw new Error(`A synthetic profile is not one: ${JSON.stringify(read.refusal)}`)
    const total = assessed(read.value, world.on, cell)
    if (total === undefined || invitedBefore(read.value, submittedAt, total, rounds)) continue
    cell.left--
    left--
    inVain = 0
    yield { declared, profile: read.value, total }
  }
}

export type PopulationOptions = {
  readonly record: OfficialRecord
  readonly table: Distribution
  /** A whole number or a word: the same seed gives the same people. */
  readonly seed: string
  /** How many people; the published total where it is left out. */
  readonly size?: number
  /** Only people around this score and above it; they are the same as in the whole pool. */
  readonly from?: number
}

/**
 * The people of a pool, in an order that tells nothing of their scores. Only a few are in memory at any time.
 * @throws Error where a band cannot be filled, which no published table is known to cause.
 */
export function* populationOf({ record, table, seed, size, from = 0 }: PopulationOptions): Generator<Synthetic> {
  const { world, rounds } = worldOf(record, table)
  const setting: Setting = {
    table,
    world,
    arrivals: arrivalsBefore(world.on, world.opened, growthBefore(world.on)),
    rounds: roundsWithin(rounds, table.asOn),
  }
  const name = `${seed} of ${table.asOn}`
  const cells = cellsOf(record, table, size).filter((cell) => cell.left > 0)
  const streams = STREAMS.flatMap((least, i) => {
    const own = cells.filter((cell) => cell.low >= least && cell.low < (STREAMS[i - 1] ?? 2000))
    if (own.every((cell) => cell.high < from)) return []
    const left = own.reduce((sum, cell) => sum + cell.left, 0)
    const circle = least >= 600 ? 'nominees' : least > 0 ? 'everybody' : 'modest'
    return [{ left, people: fill(`${name} from ${least}`, own, setting, circle) }]
  })
  const order = new Dice(`${name} in order`)
  let left = streams.reduce((sum, stream) => sum + stream.left, 0)
  const digits = Math.max(6, `${left}`.length)
  for (let count = 1; left > 0; count++, left--) {
    let at = order.below(left)
    const stream = streams.find((each) => {
      if (at < each.left) return true
      at -= each.left
      return false
    })!
    stream.left--
    const { declared, profile, total } = stream.people.next().value!
    const reference = `SYN-${table.asOn.replaceAll('-', '')}-${`${count}`.padStart(digits, '0')}`
    yield { declared: { profile: reference, ...declared }, profile: { ...profile, profile: reference }, total }
  }
}
