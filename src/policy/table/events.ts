import type { Rule } from '../decide.ts'

export const eventsRules = {} as const satisfies Readonly<Record<string, Rule>>
