/**
 * How much is answered in a minute: to one network address, and to one account. What is beyond is refused before anything is read of
 * it. Kept in this process; what one service of several counts the others do not know of.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { networkOf } from './network.ts'
import { problem } from './problem.ts'
import type { Env } from './service.ts'

const kinds = ['read', 'write', 'assessment'] as const
type Kind = (typeof kinds)[number]

/** Requests a minute. */
export type LimitSettings = {
  readonly network: Readonly<Record<Kind, number>>
  readonly account: Readonly<Record<Kind, number>>
  /** So many addresses and accounts are counted at once; the one counted longest gives way to another. */
  readonly counted?: number
}

/** An assessment takes ten times a reading; a person writes no faster than this, and a program of theirs can wait. */
export const usualLimits: LimitSettings = {
  network: { read: 600, write: 240, assessment: 120 },
  account: { read: 600, write: 120, assessment: 120 },
}

export type Limits = {
  /** Stands before everything. */
  readonly byNetwork: MiddlewareHandler<Env>
  /** Stands behind the policy, where it is known who asks. */
  readonly byAccount: MiddlewareHandler<Env>
}

const WINDOW_MS = 60_000
const COUNTED = 20_000
const CHANGES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Whoever runs the service asks these all the time. */
const UNCOUNTED: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

const kindOf = ({ req }: Context): Kind => {
  if (req.path === '/v1/assessments') return 'assessment'
  return CHANGES.has(req.method) ? 'write' : 'read'
}

type Count = { totalHits: number; resetTime: Date }

/** Counts by key within a minute each, in bounded room. */
export class Counts {
  private readonly counts = new Map<string, Count>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  get size(): number {
    return this.counts.size
  }

  increment(key: string): Count {
    const now = Date.now()
    const known = this.counts.get(key)
    if (known !== undefined && known.resetTime.getTime() > now) {
      known.totalHits++
      return known
    }
    this.counts.delete(key)
    // In the order in which their minute began: the first is over first.
    for (const [first, { resetTime }] of this.counts) {
      if (this.counts.size < this.most && resetTime.getTime() > now) break
      this.counts.delete(first)
    }
    const begun = { totalHits: 1, resetTime: new Date(now + WINDOW_MS) }
    this.counts.set(key, begun)
    return begun
  }

  decrement(key: string): void {
    const known = this.counts.get(key)
    if (known !== undefined) known.totalHits--
  }

  resetKey(key: string): void {
    this.counts.delete(key)
  }
}

function limited(
  most: Readonly<Record<Kind, number>>,
  store: Counts,
  whoOf: (c: Context<Env>) => string | undefined,
): MiddlewareHandler<Env> {
  return rateLimiter<Env>({
    windowMs: WINDOW_MS,
    limit: (c) => most[kindOf(c)],
    keyGenerator: (c) => `${kindOf(c)} ${whoOf(c)}`,
    skip: (c) => UNCOUNTED.has(c.req.path) || whoOf(c) === undefined,
    standardHeaders: 'draft-7',
    store,
    handler: (c) => {
      // What the library has just counted.
      const { resetTime } = c.get('rateLimit' as never) as Count
      const seconds = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1_000))
      return problem(c, 'too-many-requests', { values: { seconds }, headers: { 'Retry-After': `${seconds}` } })
    },
  })
}

export function openLimits({ network, account, counted = COUNTED }: LimitSettings = usualLimits): Limits {
  return {
    byNetwork: limited(network, new Counts(counted), networkOf),
    byAccount: limited(account, new Counts(counted), (c) => c.get('permitted')?.subject?.account),
  }
}
