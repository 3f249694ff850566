import type { Rule } from '../decide.ts'

export const auditRules = {} as const satisfies Readonly<Record<string, Rule>>
