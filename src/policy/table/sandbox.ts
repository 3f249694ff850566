/** What a sandbox has beside the service: a clock that is moved, and rounds that are held when they are asked for. Nowhere else. */
import type { Rule } from '../decide.ts'

const trial =
  'D4: a sandbox with a seeded pool and clock control. Everybody in it is synthetic; no such address stands elsewhere'

export const sandboxRules = {
  getSandbox: { public: true, source: trial },
  moveSandboxClock: { self: true, source: trial },
  holdNextSandboxRound: { self: true, source: trial },
  setSandboxPace: { self: true, source: trial },
} as const satisfies Readonly<Record<string, Rule>>
