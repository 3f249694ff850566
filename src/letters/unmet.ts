/** Why a profile meets no program, in words: each criterion that is not met, what the profile has, and what is needed. */
import type { Criterion } from '../rules/findings.ts'

/** The programs that decide who may stand in the pool. */
export type FederalProgram = 'fsw' | 'cec' | 'fst'

/** A criterion of a program that is not met. */
export type Unmet = Pick<Criterion, 'rule' | 'has' | 'needs' | 'unit'> & { readonly program: FederalProgram }

/** What of the findings of an assessment is not met, program by program. */
export function unmetOf(
  findings: Readonly<Record<FederalProgram, readonly Pick<Criterion, 'rule' | 'met' | 'has' | 'needs' | 'unit'>[]>>,
): readonly Unmet[] {
  return (['fsw', 'cec', 'fst'] as const).flatMap((program) =>
    findings[program]
      .filter(({ met }) => !met)
      .map(({ rule, has, needs, unit }) => ({ program, rule, has, needs, unit })),
  )
}
