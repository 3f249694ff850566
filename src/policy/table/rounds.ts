import type { Rule } from '../decide.ts'

export const roundsRules = {} as const satisfies Readonly<Record<string, Rule>>
