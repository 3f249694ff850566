/** The order of candidates: the one comparator. Where SQL repeats it for speed, a property test proves the two equal. */
import type { Standing } from '../pool/standing.ts'
import { byTieBreak } from './tie-break.ts'

/** UTF-16 writes what lies above U+FFFF with units from the surrogates, which sort below U+E000: put them above. */
const unitInOrder = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** Texts by code point: below zero if `a` comes first. The same order as that of their bytes in UTF-8. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return unitInOrder(x) - unitInOrder(y)
  }
  return a.length - b.length
}

export type Ranked = Pick<Standing, 'profile' | 'points' | 'submittedAt'>

/** Best rank first. The reference settles nothing in law; it only makes a replay exact. */
export const byRank = (a: Ranked, b: Ranked): number =>
  b.points - a.points || byTieBreak(a, b) || byCodePoint(a.profile, b.profile)
