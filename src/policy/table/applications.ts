import type { Rule } from '../decide.ts'

export const applicationsRules = {} as const satisfies Readonly<Record<string, Rule>>
