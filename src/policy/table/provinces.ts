import type { Rule } from '../decide.ts'

export const provincesRules = {} as const satisfies Readonly<Record<string, Rule>>
