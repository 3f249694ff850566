import type { Rule } from '../decide.ts'

export const accountsRules = {} as const satisfies Readonly<Record<string, Rule>>
