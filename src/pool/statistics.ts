/** The pool in figures: by band, program and category, and who stands outside it. */
import type { RuleBook } from '../rules/book.ts'
import type { CategoryKey } from '../rules/law.ts'
import { type ProgramName, programNames } from '../rules/lifecycle.ts'
import { type BandEdges, poolBandGroups, poolBands } from './bands.ts'
import { categoryBits, programBits } from './flags.ts'

/** How a profile stands at a moment. Outside the pool: meets no program, not to be assessed, invited, over, not yet in. */
export type Place = 'in-pool' | 'not-eligible' | 'unassessed' | 'invited' | 'lapsed' | 'later'

export type Count = { readonly low: number; readonly high: number; readonly candidates: number }

export type Statistics = {
  readonly size: number
  readonly bands: readonly Count[]
  readonly groups: readonly Count[]
  /** Of the pool, those who meet each program (`pnp`: nominees); one may meet several. */
  readonly programs: Readonly<Record<ProgramName, number>>
  /** Of the pool, the members of each category in force. */
  readonly categories: { readonly [key in CategoryKey]?: number }
  readonly notEligible: number
  readonly unassessed: number
  readonly invited: number
  readonly lapsed: number
  readonly later: number
}

/** Counts profiles by place, points and flags. */
export class Tally {
  private readonly places = new Map<Place, number>()
  private readonly points = new Map<number, number>()
  private readonly flags = new Map<number, number>()

  add(place: Place, points: number, flags: number, count = 1): void {
    this.places.set(place, (this.places.get(place) ?? 0) + count)
    if (place !== 'in-pool') return
    this.points.set(points, (this.points.get(points) ?? 0) + count)
    this.flags.set(flags, (this.flags.get(flags) ?? 0) + count)
  }

  statistics(book: RuleBook): Statistics {
    const at = (place: Place) => this.places.get(place) ?? 0
    const inBand = ([low, high]: BandEdges): Count => {
      let candidates = 0
      for (const [points, count] of this.points) if (low <= points && points <= high) candidates += count
      return { low, high, candidates }
    }
    const having = (bit: number) => {
      let candidates = 0
      for (const [flags, count] of this.flags) if (flags & bit) candidates += count
      return candidates
    }
    const programs = programNames.map((name) => [name, having(programBits[name])])
    const categories = book.categories.map(({ key }) => [key, having(categoryBits[key])])
    return {
      size: at('in-pool'),
      bands: poolBands.map(inBand),
      groups: poolBandGroups.map(inBand),
      programs: Object.fromEntries(programs) as Statistics['programs'],
      categories: Object.fromEntries(categories) as Statistics['categories'],
      notEligible: at('not-eligible'),
      unassessed: at('unassessed'),
      invited: at('invited'),
      lapsed: at('lapsed'),
      later: at('later'),
    }
  }
}
