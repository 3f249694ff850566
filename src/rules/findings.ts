/** An answer carries its reasons: score lines and criteria, each with the rule, the facts used and the source. */
import type { Source } from '../law/dated.ts'

/** What a line or criterion rests on: facts by name. */
export type Because = Readonly<Record<string, string | number | boolean | null>>

/** One line of a score. The lines of a score add up to its total; a cap is a line of its own with negative points. */
export type ScoreLine = {
  readonly rule: string
  readonly points: number
  readonly max: number
  readonly because: Because
  readonly source: string
  readonly sourceFr: string
}

/** One condition of a program or category: what the profile has, what is needed, and whether that meets it. */
export type Criterion = {
  readonly rule: string
  readonly met: boolean
  readonly has: number | string | boolean | null
  readonly needs: number | string | boolean | null
  readonly unit: string
  readonly because?: Because
  readonly source: string
  readonly sourceFr: string
}

/** Where findings are gathered; `null` where only the answer is wanted, so that nothing is made for nobody. */
export type Lines = ScoreLine[] | null
export type Criteria = Criterion[] | null

/** Writes one score line. Call it only where lines are wanted. */
export function writeLine(
  lines: ScoreLine[],
  rule: string,
  points: number,
  max: number,
  because: Because,
  source: Source,
): void {
  lines.push({ rule, points, max, because, source: source.en, sourceFr: source.fr })
}

/** Writes one criterion, where criteria are wanted, and returns whether it is met. */
export function criterion(
  criteria: Criteria,
  rule: string,
  met: boolean,
  has: Criterion['has'],
  needs: Criterion['needs'],
  unit: string,
  source: Source,
  because?: Because,
): boolean {
  if (criteria !== null) {
    const head = { rule, met, has, needs, unit, source: source.en, sourceFr: source.fr }
    criteria.push(because === undefined ? head : { ...head, because })
  }
  return met
}
