/** People, their profiles, and those who represent them. */
import type { Rule } from '../decide.ts'

const expression = 'IRPA 10.1(1) and (3): a foreign national submits an expression of interest'

export const peopleRules = {
  submitProfile: { candidate: 'own', representative: 'submit', source: expression },
} as const satisfies Readonly<Record<string, Rule>>
