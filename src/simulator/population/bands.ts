/** How many people each band of a pool must hold: the published table of a day, or the same table made larger or smaller. */
import type { Band, Distribution } from '../../rounds/record/official-round.ts'

/**
 * Shares a whole number out by weight, by the largest remainder; of equal remainders the earlier place takes the rest.
 * @param weights 0 or more, not all 0.
 * @returns whole numbers that add up to `whole`.
 */
export function shareOut(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (!(sum > 0)) throw new RangeError('Nothing can be shared out by weights that are all 0.')
  const exact = weights.map((weight) => (whole * weight) / sum)
  const parts = exact.map(Math.floor)
  const rest = whole - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact.map((_, i) => i).sort((i, j) => exact[j]! - parts[j]! - (exact[i]! - parts[i]!) || i - j)
  for (const i of byRemainder.slice(0, rest)) parts[i]!++
  return parts
}

/** The published bands that do not overlap, highest first, with one that was left out but follows from the total. */
export function publishedBands({ bands, notes }: Pick<Distribution, 'bands' | 'notes'>): readonly Band[] {
  const implied = notes.flatMap((note) =>
    note.code === 'band-missing' ? [{ low: note.low, high: note.high, candidates: note.implied }] : [],
  )
  return [...bands, ...implied].sort((a, b) => b.low - a.low)
}

/**
 * The bands of a pool of `size`, highest first. Where the published parts and their total differ, the total stands.
 * @param size whole, 1 or more; the published total where it is left out.
 */
export function bandsOf(distribution: Distribution, size: number = distribution.total): readonly Band[] {
  const bands = publishedBands(distribution)
  const parts = shareOut(
    size,
    bands.map((band) => band.candidates),
  )
  return bands.map(({ low, high }, i) => ({ low, high, candidates: parts[i]! }))
}
