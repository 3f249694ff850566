/** The answer of the rules on a day, without its reasons: for ranking, and to see whether it changes. */
import type { DayNumber } from '../law/day.ts'
import { assessCategory } from './categories/category.ts'
import { scoreSections, totalOf } from './crs/score.ts'
import { type Evidence, factsOn } from './evidence/evidence.ts'
import type { Facts } from './facts.ts'
import { builtInLaw, categoryKeys } from './law.ts'
import { assessCec } from './programs/cec.ts'
import { assessFst } from './programs/fst.ts'
import { assessFsw } from './programs/fsw.ts'
import type { Case } from './programs/program.ts'

/** Everything that can differ from one day to the next, and that a round asks, without the explanations. */
export type Answer = {
  readonly facts: Facts
  readonly lmiaOffer: Evidence['lmiaOffer']
  readonly core: number
  readonly spouse: number
  readonly transferability: number
  readonly additional: number
  readonly total: number
  readonly fsw: boolean
  readonly fswPoints: number
  readonly cec: boolean
  readonly fst: boolean
  readonly eligible: boolean
  readonly nominee: boolean
  /** Members, one bit a category in the order of the book's categories. */
  readonly members: number
}

/** The answer of a day, by the same rules as the explained assessment. */
export function answerOn(evidence: Evidence, on: DayNumber): Answer {
  const { book, lmiaOffer } = evidence
  const facts = factsOn(evidence, on)
  const one: Case = { evidence, book, facts, on }
  const sections = scoreSections(facts, lmiaOffer, book, null)
  const fsw = assessFsw(one, null)
  const cec = assessCec(one, null)
  const fst = assessFst(one, null)
  const eligible = fsw.eligible || cec || fst
  let members = 0
  for (let i = 0; i < book.categories.length; i++) {
    const { key, inForce } = book.categories[i]!
    if (assessCategory(one, builtInLaw[categoryKeys[key]], inForce, eligible, null)) members |= 1 << i
  }
  return {
    facts,
    lmiaOffer,
    core: sections.core,
    spouse: sections.spouse,
    transferability: sections.transferability,
    additional: sections.additional,
    total: totalOf(sections),
    fsw: fsw.eligible,
    fswPoints: fsw.points,
    cec,
    fst,
    eligible,
    nominee: facts.nomination && eligible,
    members,
  }
}
