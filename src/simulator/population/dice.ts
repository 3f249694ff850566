/**
 * Chance from a seed. Whole numbers of 32 bits are mixed, and a draw is decided by one product, which every machine rounds
 * alike, and a floor: the same seed gives the same people on every machine and engine.
 */

/** Values with whole weights; a value is drawn in proportion to its weight. */
export type Weighted<T> = { readonly values: readonly T[]; readonly upTo: readonly number[]; readonly total: number }

/** A table of values and their weights, which are whole. */
export function weighted<T>(rows: readonly (readonly [value: T, weight: number])[]): Weighted<T> {
  let total = 0
  const upTo = rows.map(([, weight]) => {
    total += weight
    return total
  })
  if (total < 1 || !rows.every(([, weight]) => Number.isInteger(weight) && weight >= 0)) {
    throw new RangeError('Weights are whole numbers, 0 or more, and not all 0.')
  }
  return { values: rows.map(([value]) => value), upTo, total }
}

/** One stream of chance (sfc32, Chris Doty-Humphrey's small fast counter). */
export class Dice {
  private a = 0
  private b = 0
  private c = 0
  private d = 1

  /** @param name what the stream is for; streams of different names are independent. */
  constructor(name: string) {
    let h = 0x811c9dc5
    const mixed = () => {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
      h ^= h >>> 16
      return h
    }
    for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
    this.a = mixed()
    this.b = mixed()
    this.c = mixed()
    for (let i = 0; i < 15; i++) this.next()
  }

  /** A whole number of 32 bits, 0 to 2^32 − 1. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0
    return t >>> 0
  }

  /** A whole number from 0 up to `n`, that excluded; `n` below 2^31. */
  below(n: number): number {
    return Math.floor((this.next() * n) / 4294967296)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True so many times in a thousand. */
  chance(perThousand: number): boolean {
    return this.below(1000) < perThousand
  }

  of<T>(table: Weighted<T>): T {
    const { values, upTo } = table
    const at = this.below(table.total)
    let i = 0
    while (upTo[i]! <= at) i++
    return values[i]!
  }
}
