import type { Rule } from '../decide.ts'

export const caseworkRules = {} as const satisfies Readonly<Record<string, Rule>>
