/** The service: every address, and what holds for all of them. */
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { asStoreRefusal, isUnstorable } from '../store/faults.ts'
import { bodyAt } from './bodies.ts'
import { problem } from './problem.ts'
import { problemKinds } from './problems.ts'
import { assessmentRoutes } from './routes/assessments.ts'
import { healthRoutes } from './routes/health.ts'
import { openDataRoutes } from './routes/open-data.ts'
import { problemRoutes } from './routes/problems.ts'
import { profileRoutes } from './routes/profiles.ts'
import { recordRoutes } from './routes/record.ts'
import { routes, type Service } from './service.ts'

/** What is written of each request: nothing that was sent, and nobody’s name or address. */
export type RequestLog = {
  readonly request: string
  readonly method: string
  /** The address as described, with the names of its parts and not what stood in them. */
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Of a fault of ours. */
  readonly fault?: string
}

export type AppOptions = {
  readonly log: (line: RequestLog) => void
}

/** Where the service describes itself. */
const DESCRIPTION = '/v1/openapi.json'

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const info = {
  title: 'Open Express Entry',
  version: '1',
  description:
    'An open implementation of Express Entry, Canada’s application management system for skilled workers. This is not a government service, and everybody in it is synthetic. Answers to `Accept-Language` are in English or French; problems are those of RFC 9457, with stable codes.',
  license: { name: 'MIT', identifier: 'MIT' },
}

/** The description of every address, made from the schemas that validate. */
export const descriptionOf = (app: ReturnType<typeof createApp>) =>
  app.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: '/' }] })

export function createApp(service: Service, { log }: AppOptions) {
  const app = routes()
  const faults = new WeakMap<Context, string>()
  app.use(requestId({ limitLength: 64 }))
  app.use(async (c, next) => {
    c.set('service', service)
    await next()
    // What the policy was not asked about is nobody’s to see. Redirects and the description say nothing of anybody.
    if (c.res.ok && c.req.method !== 'OPTIONS' && !c.get('permitted') && c.req.path !== DESCRIPTION) {
      c.res = problem(c, 'our-mistake')
    }
  })
  app.use(async (c, next) => {
    const from = performance.now()
    await next()
    const fault = faults.get(c)
    log({
      request: c.get('requestId'),
      method: c.req.method,
      route: c.res.status === 404 || c.res.status === 405 ? 'unknown' : c.req.routePath,
      status: c.res.status,
      ms: Math.round((performance.now() - from) * 10) / 10,
      ...(fault !== undefined && { fault }),
    })
  })
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }))
  app.use(async (c, next) => {
    await next()
    c.res.headers.append('Vary', 'Accept-Language')
  })
  app.use(async (c, next) => {
    // No name of ours holds a NUL, and the store has no letter for it.
    if (!c.req.path.includes('%00')) return next()
    return problem(c, 'address-unknown', { values: { path: c.req.path.slice(0, 200) } })
  })
  app.use(compress())
  app.use(async (c, next) => {
    if (!WITH_BODY.has(c.req.method)) return next()
    const { types, most } = bodyAt(c.req.path)
    const type = (c.req.header('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase()
    // A request that has no body needs no type: what it is about stands in its address.
    const isEmpty = type === '' && !hasBody(c)
    if (!isEmpty && !types.includes(type)) {
      return problem(c, 'body-type-unknown', { values: { types: types.join(', ') } })
    }
    if (most === Number.POSITIVE_INFINITY) return next()
    const onError = () => problem(c, 'body-too-large', { values: { most } })
    return bodyLimit({ maxSize: most, onError })(c, next)
  })

  const whole = app
    .route('/', healthRoutes(service))
    .route('/', assessmentRoutes(service))
    .route('/', recordRoutes(service))
    .route('/', openDataRoutes(service))
    .route('/', problemRoutes())
    .route('/', profileRoutes(service))

  let made: ReturnType<typeof descriptionOf> | undefined
  const described = () => {
    made ??= descriptionOf(whole)
    return made
  }
  app.use(DESCRIPTION, cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))
  app.get(DESCRIPTION, (c) => {
    return c.json(described(), 200, { 'Cache-Control': 'public, max-age=300' })
  })

  app.notFound((c) => {
    const allowed = methodsAt(described(), c.req.path)
    const { method } = c.req
    if (allowed.length === 0 || allowed.includes(method)) {
      return problem(c, 'address-unknown', { values: { path: c.req.path.slice(0, 200) } })
    }
    const values = { method, path: c.req.path.slice(0, 200), allowed: allowed.join(', ') }
    return problem(c, 'method-not-allowed', { values, headers: { Allow: allowed.join(', ') } })
  })
  app.onError((error, c) => {
    // The one thing the framework itself complains of is a body that is not JSON.
    if (error instanceof HTTPException && error.status === problemKinds['body-not-json'].status) {
      return problem(c, 'body-not-json')
    }
    if (isUnstorable(error)) return problem(c, 'request-invalid', { errors: [unstorable] })
    const refusal = asStoreRefusal(error, service.store.where)
    if (refusal) {
      faults.set(c, refusal.code)
      return problem(c, 'store-unavailable', { headers: { 'Retry-After': '5' } })
    }
    faults.set(c, error.stack ?? error.message)
    return problem(c, 'our-mistake')
  })
  return whole
}

/** Of text with a letter that is none: what was begun with it is undone. */
const unstorable = {
  code: 'request-invalid',
  path: '',
  message: 'A text in it holds a character that cannot be kept (U+0000). Leave it out.',
  messageFr: 'Un texte y contient un caractère qui ne peut être conservé (U+0000). Retirez-le.',
}

/** As HTTP tells it of a request that came over it; one made in this process shows its body itself. */
function hasBody({ req, env }: Context): boolean {
  const length = req.header('Content-Length')
  if (length !== undefined || req.header('Transfer-Encoding') !== undefined) return length !== '0'
  return !Object.hasOwn(env ?? {}, 'incoming') && req.raw.body !== null
}

type Described = { readonly paths?: Readonly<Record<string, object>> }

/** The methods there are at an address, in capitals. */
function methodsAt({ paths = {} }: Described, path: string): readonly string[] {
  const matches = (described: string) =>
    new RegExp(`^${described.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path)
  const found = Object.entries({ ...paths, [DESCRIPTION]: { get: {} } }).find(([described]) => matches(described))
  if (found === undefined) return []
  const methods = Object.keys(found[1]).map((method) => method.toUpperCase())
  return methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : methods
}
