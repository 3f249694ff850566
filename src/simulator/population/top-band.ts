/**
 * How the people of the band 501 to 600 lie inside it. The published table has one figure for these hundred points, yet
 * the cut-offs of general rounds fall there, so the shape is kept as a ledger: what each round left under its cut-off
 * stays, and what the next table has more than that came in since, fewer the higher the score.
 *
 * The one thing not published is how steeply arrivals fall off. It is the steepness that would have erred least on the
 * general rounds already held, with a pull towards the one at which the first table joins the band below without a step.
 * Nothing dated after the table of the day is read.
 */
import { dayNumber } from '../../law/day.ts'
import type { Distribution, OfficialRecord } from '../../rounds/record/official-round.ts'
import { publishedBands } from './bands.ts'
import { type PastRound, pastRound } from './history.ts'

export const TOP_LOW = 501
export const TOP_HIGH = 600
const POINTS = TOP_HIGH - TOP_LOW + 1

/** Steepness: how many arrivals in a thousand are lost with each further point. */
const steepnesses: readonly number[] = Array.from({ length: 26 }, (_, i) => 28 + 2 * i)

/** A cut-off says how the band lay if its table was at most so many days old. */
const FRESH = 3

/** How many of the latest general rounds the steepness is judged by. */
const REMEMBERED = 5

/** An error of so many points outweighs a step of one in a thousand away from the first steepness. */
const PULL = 0.5

const candidatesOf = (table: Pick<Distribution, 'bands' | 'notes'>, low: number, high: number) =>
  publishedBands(table).find((band) => band.low === low && band.high === high)?.candidates

/** Arrivals by point, adding up to one. */
function arrivalsAt(steepness: number): readonly number[] {
  const weights: number[] = []
  let weight = 1
  for (let i = 0; i < POINTS; i++) {
    weights.push(weight)
    weight = (weight * (1000 - steepness)) / 1000
  }
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((each) => each / sum)
}

/** People outside the top band at a score or above, spread evenly over their bands; nominees left out. */
function below(table: Distribution, cutOff: number): number {
  let sum = 0
  for (const { low, high, candidates } of publishedBands(table)) {
    if (low < TOP_LOW && high >= cutOff) sum += (candidates * (high - Math.max(low, cutOff) + 1)) / (high - low + 1)
  }
  return sum
}

/** The top band as it stands, point by point from 501, and the nominees waiting above it. */
class Ledger {
  private people: readonly number[] = []
  private nominees = 0
  private table: Distribution | undefined
  private readonly arrivals: readonly number[]

  constructor(steepness: number) {
    this.arrivals = arrivalsAt(steepness)
  }

  private get sum(): number {
    return this.people.reduce((a, b) => a + b, 0)
  }

  /** What a table has more than was left came in since; what it has less left evenly. */
  read(table: Distribution): void {
    const published = candidatesOf(table, TOP_LOW, TOP_HIGH)!
    const left = this.sum
    if (published >= left) {
      this.people = this.arrivals.map((share, i) => (this.people[i] ?? 0) + share * (published - left))
    } else this.people = this.people.map((each) => (each * published) / left)
    this.nominees = candidatesOf(table, 601, 1200) ?? 0
    this.table = table
  }

  /** The cut-off of a general round, counted down from the top; 500 where the band does not suffice. */
  cutOffOf(invitations: number): number {
    let left = invitations - this.nominees
    for (let i = POINTS - 1; i >= 0; i--) {
      left -= this.people[i]!
      if (left <= 0) return TOP_LOW + i
    }
    return TOP_LOW - 1
  }

  /** A round takes its invited away. */
  hold(round: PastRound): void {
    if (this.table === undefined) return
    if (round.type === 'pnp') this.nominees = Math.max(0, this.nominees - round.invitations)
    else if (round.type === 'general') this.cut(round)
    else this.thin(round)
  }

  /** Nobody stays at or above the cut-off of a general round, and everybody else does. */
  private cut({ cutOff, invitations }: PastRound): void {
    const left = Math.max(0, this.sum - Math.max(0, invitations - this.nominees))
    this.nominees = cutOff > TOP_HIGH ? Math.max(0, this.nominees - invitations) : 0
    if (cutOff > TOP_HIGH) return
    const under = this.people.map((each, i) => (TOP_LOW + i < cutOff ? each : 0))
    const sum = under.reduce((a, b) => a + b, 0)
    this.people = under.map((each) => (sum > 0 ? (each * left) / sum : 0))
  }

  /** A round for some of the pool takes the same share of everybody at or above its cut-off. */
  private thin({ cutOff, invitations }: PastRound): void {
    const above = this.people.reduce((sum, each, i) => sum + (TOP_LOW + i >= cutOff ? each : 0), 0)
    const all = above + below(this.table!, cutOff)
    const stay = all > invitations ? (all - invitations) / all : 0
    this.people = this.people.map((each, i) => (TOP_LOW + i >= cutOff ? each * stay : each))
  }

  get weights(): readonly number[] {
    return this.people
  }
}

type Event = { readonly table: Distribution } | { readonly round: PastRound }

/** Tables and rounds in the order in which they happened; a table of a round's day comes before it, unless noted otherwise. */
function eventsUntil(record: OfficialRecord, asOf: string): readonly Event[] {
  const tables = record.distributions.filter(
    (table) => table.asOn <= asOf && candidatesOf(table, TOP_LOW, TOP_HIGH) !== undefined,
  )
  const first = tables[0]
  if (first === undefined) return []
  const rounds = record.rounds.filter((round) => round.on >= first.asOn && round.on <= asOf)
  const events: Event[] = []
  let next = 0
  for (const table of tables) {
    const early = table.notes.flatMap((note) => (note.code === 'taken-after' ? [note.round] : []))
    while (next < rounds.length && (rounds[next]!.on < table.asOn || early.includes(rounds[next]!.number))) {
      events.push({ round: pastRound(rounds[next]!) })
      next++
    }
    events.push({ table })
  }
  return events
}

/** Runs the ledger to the end; tells how far its cut-offs were from those of the general rounds on the way. */
function run(events: readonly Event[], steepness: number): { readonly ledger: Ledger; readonly error: number } {
  const ledger = new Ledger(steepness)
  let asOn = 0
  const errors: number[] = []
  for (const event of events) {
    if ('table' in event) {
      ledger.read(event.table)
      asOn = dayNumber(event.table.asOn)
    } else {
      const { round } = event
      if (round.type === 'general' && round.cutOff >= TOP_LOW && round.on - asOn <= FRESH) {
        errors.push(Math.abs(ledger.cutOffOf(round.invitations) - round.cutOff))
      }
      ledger.hold(round)
    }
  }
  return { ledger, error: errors.slice(-REMEMBERED).reduce((a, b) => a + b, 0) }
}

/** The steepness at which the band starts at the height on which the ten points under it end on average. */
function joined(table: Distribution): number {
  const published = candidatesOf(table, TOP_LOW, TOP_HIGH)!
  const under = (candidatesOf(table, 491, 500) ?? 0) / 10
  // From the middle of 491 to 500 to the first point of the band are five and a half points: six, as points are whole.
  const misfit = (steepness: number) => {
    let height = under
    for (let i = 0; i < 6; i++) height = (height * (1000 - steepness)) / 1000
    return Math.abs(height / arrivalsAt(steepness)[0]! - published)
  }
  return steepnesses.reduce((best, each) => (misfit(each) < misfit(best) ? each : best))
}

export type TopBand = {
  /** How many in a thousand fewer arrive with each further point. */
  readonly steepness: number
  /** In proportion, how many stand at each point from 501 to 600. */
  readonly weights: readonly number[]
}

/** The shape of the band 501 to 600 on the day of a table; undefined where the table does not have that band. */
export function topBandOf(record: OfficialRecord, table: Pick<Distribution, 'asOn'>): TopBand | undefined {
  const events = eventsUntil(record, table.asOn)
  const first = events.find((event) => 'table' in event)
  if (first === undefined) return undefined
  const start = joined(first.table)
  let best: { steepness: number; weights: readonly number[]; cost: number } | undefined
  for (const steepness of steepnesses) {
    const { ledger, error } = run(events, steepness)
    const cost = error + PULL * Math.abs(steepness - start)
    if (best === undefined || cost < best.cost) best = { steepness, weights: ledger.weights, cost }
  }
  return best
}
