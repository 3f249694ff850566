/** Nobody does what the policy does not allow: asked before a request is read any further. */
import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { Actor, Doing } from '../actions/enact.ts'
import type { Micros } from '../law/moment.ts'
import { isThisMachine } from '../mail/settings.ts'
import { type As, decide, FRESH_MINUTES } from '../policy/decide.ts'
import { type Operation, policy } from '../policy/policy.ts'
import type { Relation, Subject } from '../policy/roles.ts'
import { type Granted, grantedTo, personOfProfile } from '../store/access.ts'
import { problem } from './problem.ts'
import type { ProblemCode } from './problems.ts'
import type { RefusalCode } from './refusals.ts'
import { answers, CLOSED, WRITES } from './responses.ts'
import type { Env, Permitted, Service } from './service.ts'

/** How an asker stands to what is asked about, and by which grant. */
type Related = { readonly relation: Relation; readonly grant: Granted | null }

const related = (relation: Relation, grant: Granted | null = null): Related => ({ relation, grant })

/** What an address is about, by the names of its parts. */
const relate = async (service: Service, subject: Subject | undefined, c: Context, at: Micros): Promise<Related> => {
  const { profile, person, province, account } = c.req.param() as Readonly<Record<string, string | undefined>>
  const nothing = { own: false, granted: null, province: province ?? null }
  if (subject === undefined) return related(nothing)
  const { db } = service.store
  const whose = profile === undefined ? person : await personOfProfile(db, profile)
  if (account !== undefined) return related({ ...nothing, own: account === subject.account })
  if (whose === undefined || whose === null) return related(nothing)
  if (whose === subject.person) return related({ ...nothing, own: true })
  const represents = subject.roles.some(({ role }) => role === 'representative')
  const grant = represents ? await grantedTo(db, subject.account, whose, at) : null
  return related({ ...nothing, granted: grant?.scope ?? null }, grant)
}

const denials = {
  'sign-in': 'sign-in-needed',
  'second-factor': 'second-factor-needed',
  role: 'not-allowed',
  'own-file': 'own-file',
  fresh: 'fresh-sign-in-needed',
} as const

/** Asks the policy; a handler behind it runs for whom it allows. */
const permit = (operation: Operation): MiddlewareHandler<Env> => {
  const rule = policy[operation]
  return async (c, next) => {
    const service = c.get('service')
    const at = service.now()
    const subject = rule.public ? undefined : await service.accounts.subjectOf(c.req.raw, at)
    if (subject !== undefined && isForeign(c, service)) return problem(c, 'cross-site')
    const { relation, grant } = await relate(service, subject, c, at)
    const decision = decide(rule, subject, relation, at)
    if (decision.allowed) {
      const under = decision.as === 'representative' && grant !== null ? { grant: grant.number } : {}
      c.set('permitted', { as: decision.as, subject, at, ...under })
      return service.limits === undefined ? next() : service.limits.byAccount(c, next)
    }
    // Whether it exists is told to those alone whom it concerns.
    if (decision.why === 'object') return problem(c, 'not-found')
    return problem(c, denials[decision.why], decision.why === 'fresh' ? { values: { minutes: FRESH_MINUTES } } : {})
  }
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site has somebody’s browser ask: their cookie is no consent of theirs. */
export function isForeign(c: Context, { base }: Pick<Service, 'base'>): boolean {
  if (SAFE.has(c.req.method)) return false
  const origin = c.req.header('Origin')
  if (origin !== undefined) return origin !== new URL(base()).origin
  const site = c.req.header('Sec-Fetch-Site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/**
 * Asked by a name that is neither this machine’s nor the service’s own: a page whose name was made to lead here (DNS rebinding) would
 * read, as of its own site, what is for this machine alone. What is asked in this process has no name.
 */
export function isByAnotherName(c: Context, { base }: Pick<Service, 'base'>): boolean {
  const host = c.req.header('Host')
  if (host === undefined) return false
  const name = URL.parse(`http://${host}`)?.hostname
  return name === undefined || !(isThisMachine(name) || name === new URL(base()).hostname)
}

type Described = {
  readonly operationId: Operation
  /** What the act behind it can be refused with, beside what every such address answers with. */
  readonly problems?: readonly (ProblemCode | RefusalCode)[]
}

/**
 * An address of the service. Its `operationId` is its row in the policy: one without a row does not compile, and nobody reaches it.
 */
export function route<P extends string, R extends Omit<RouteConfig, 'path' | 'middleware'> & { path: P } & Described>(
  config: R,
): ReturnType<typeof createRoute<P, R>> {
  const { problems = [], ...rest } = config
  const isOpen = policy[config.operationId].public === true
  const closed = isOpen ? [] : CLOSED
  const writes = isOpen || config.method === 'get' ? [] : WRITES
  // Whatever is read of a request may be otherwise than described.
  const read = config.request === undefined ? [] : (['request-invalid'] as const)
  const described = {
    ...rest,
    security: isOpen ? [] : [{ session: [] }],
    responses: { ...answers(...closed, ...writes, ...read, ...problems), ...config.responses },
    middleware: permit(config.operationId),
  }
  return createRoute<P, R>(described as unknown as R)
}

const kinds: Readonly<Record<Exclude<As, 'public'>, Exclude<Actor, 'system'>['kind']>> = {
  self: 'candidate',
  candidate: 'candidate',
  representative: 'representative',
  province: 'province',
  'officer-preparer': 'officer',
  'officer-approver': 'officer',
  'officer-executor': 'officer',
  auditor: 'auditor',
  analyst: 'analyst',
  administrator: 'administrator',
}

/** What was permitted. @throws Error where the policy was not asked: our mistake, and nothing is done. */
export function permitted(c: Context<Env>): Permitted {
  const found = c.get('permitted')
  if (found === undefined) throw new Error(`${c.req.method} ${c.req.path}: the policy was not asked`)
  return found
}

/** Who asks and when, as the actions want it. @throws Error on an address that is open to all. */
export function doingOf(c: Context<Env>): Doing & { readonly subject: Subject } {
  const { as, subject, at, grant } = permitted(c)
  if (as === 'public' || subject === undefined) throw new Error(`${c.req.path} is open to all: nobody acts there`)
  const by = { kind: kinds[as], name: subject.account, ...(grant !== undefined && { grant }) }
  const { chance } = c.get('service')
  return { by, at, subject, ...(chance !== undefined && { chance }) }
}
