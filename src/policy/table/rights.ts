import type { Rule } from '../decide.ts'

export const rightsRules = {} as const satisfies Readonly<Record<string, Rule>>
