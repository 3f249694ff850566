/** The service: every address, and what holds for all of them. */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { sessionCookie } from '../accounts/cookies.ts'
import { asStoreRefusal, isUnstorable } from '../store/faults.ts'
import { bodyAt } from './bodies.ts'
import { DEEPEST, isTooDeep } from './depth.ts'
import { orNull } from './described.ts'
import { isByAnotherName } from './permit.ts'
import { problem } from './problem.ts'
import { problemKinds } from './problems.ts'
import { signInRoutes } from './routes/accounts.ts'
import { administrationRoutes } from './routes/administration.ts'
import { analysisRoutes } from './routes/analysis.ts'
import { applicationRoutes } from './routes/applications.ts'
import { assessmentRoutes } from './routes/assessments.ts'
import { auditRoutes } from './routes/audit.ts'
import { caseworkRoutes } from './routes/casework.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { letterRoutes } from './routes/letters.ts'
import { openDataRoutes } from './routes/open-data.ts'
import { peopleRoutes } from './routes/people.ts'
import { problemRoutes } from './routes/problems.ts'
import { profileRoutes } from './routes/profiles.ts'
import { provinceRoutes } from './routes/provinces.ts'
import { recordRoutes } from './routes/record.ts'
import { referenceRoutes } from './routes/reference.ts'
import { representationRoutes } from './routes/representation.ts'
import { rightsRoutes } from './routes/rights.ts'
import { roundRoutes } from './routes/rounds.ts'
import { snapshotRoutes } from './routes/snapshots.ts'
import { routes, type Service } from './service.ts'
import type { Traces } from './traces.ts'
import { tagNames } from './words/tags.ts'

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
  /** Traces, where they are wanted. */
  readonly traces?: Pick<Traces, 'middleware'> | undefined
  /** What a sandbox or development has beside; such a service is for this machine alone. */
  readonly also?: Also | undefined
}

export type Also = {
  readonly routes: ReturnType<typeof routes>
  readonly headers: Readonly<Record<string, string>>
}

/** Where the service describes itself. */
const DESCRIPTION = '/v1/openapi.json'

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const info = {
  title: 'Open Express Entry',
  version: '1.0.0',
  description:
    'An open implementation of Express Entry, Canada’s application management system for skilled workers. This is not a government service, and everybody in it is synthetic. Answers to `Accept-Language` are in English or French; problems are those of RFC 9457, with stable codes. Whoever asks too much in a minute is answered 429 (`too-many-requests`) with `Retry-After`, anywhere.',
  license: { name: 'MIT', identifier: 'MIT' },
}

const servers = [{ url: '/', description: 'This service. / Ce service.' }]
const tags = Object.entries(tagNames).map(([name, { about }]) => ({ name, description: about }))

/** The description of every address, made from the schemas that validate. */
export const descriptionOf = (app: ReturnType<typeof createApp>) =>
  orNull(app.getOpenAPI31Document({ openapi: '3.1.0', info, servers, tags }))

export function createApp(service: Service, { log, also, traces }: AppOptions) {
  const app = routes()
  const faults = new WeakMap<Context, string>()
  app.use(requestId({ limitLength: 64 }))
  if (traces !== undefined) app.use(traces.middleware)
  app.use(async (c, next) => {
    c.set('service', service)
    await next()
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
  app.use(async (c, next) => {
    await next()
    // What the policy was not asked about is nobody’s to see. Redirects and the description say nothing of anybody.
    if (!c.res.ok || c.req.method === 'OPTIONS' || c.get('permitted') || c.req.path === DESCRIPTION) return
    faults.set(c, `${c.req.method} ${c.req.routePath}: the policy was not asked`)
    c.res = problem(c, 'our-mistake')
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.res.headers.append('Vary', 'Accept-Language')
    for (const [name, value] of Object.entries(also?.headers ?? {})) c.res.headers.set(name, value)
  })
  // Of a sandbox and of development: whoever asks is anybody they like.
  if (also !== undefined) {
    app.use(async (c, next) => {
      if (!isByAnotherName(c, service)) return next()
      return problem(c, 'host-unknown', { values: { address: service.base() } })
    })
  }
  app.use(async (c, next) => {
    // No name of ours holds a NUL, and the store has no letter for it.
    if (!c.req.path.includes('%00')) return next()
    return problem(c, 'address-unknown', { values: { path: c.req.path.slice(0, 200) } })
  })
  if (service.limits !== undefined) app.use(service.limits.byNetwork)
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
    let told: Response | undefined
    const unlessTooDeep = async () => {
      if (type === 'application/json' && isTooDeep(await c.req.text())) {
        told = problem(c, 'request-invalid', { errors: [tooDeep] })
      } else await next()
    }
    return (await bodyLimit({ maxSize: most, onError })(c, unlessTooDeep)) ?? told
  })

  const whole = app
    .route('/', healthRoutes(service))
    .route('/', assessmentRoutes(service))
    .route('/', recordRoutes(service))
    .route('/', openDataRoutes(service))
    .route('/', problemRoutes())
    .route('/', peopleRoutes(service))
    .route('/', profileRoutes(service))
    .route('/', signInRoutes(service))
    .route('/', administrationRoutes(service))
    .route('/', eventRoutes(service))
    .route('/', snapshotRoutes(service))
    .route(
      '/',
      referenceRoutes(service, (): object => described()),
    )
    .route('/', invitationRoutes(service))
    .route('/', applicationRoutes(service))
    .route('/', letterRoutes(service))
    .route('/', representationRoutes(service))
    .route('/', rightsRoutes(service))
    .route('/', roundRoutes(service))
    .route('/', analysisRoutes(service))
    .route('/', auditRoutes(service))
    .route('/', caseworkRoutes(service))
    .route('/', provinceRoutes(service))

  if (also !== undefined) app.route('/', also.routes)

  whole.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie('https:'),
    description:
      'The cookie that signing in sets (POST /v1/session). Without TLS, on this machine alone, it has no prefix.',
  })
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
    // Whoever goes away in the middle has sent no whole JSON, and is no fault of ours or of the store’s.
    if (isCutOff(c)) return problem(c, 'body-not-json')
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

/** Whether the body of a request ended before it was whole: its client is gone, or spoke otherwise than HTTP. */
function isCutOff({ env }: Context): boolean {
  const { incoming } = (env ?? {}) as { incoming?: IncomingMessage }
  return incoming?.destroyed === true && !incoming.complete
}

const tooDeep = {
  code: 'request-invalid',
  path: '',
  message: `Lists and objects in it lie more than ${DEEPEST} deep in one another. Send it flatter.`,
  messageFr: `Ses listes et objets s’emboîtent à plus de ${DEEPEST} niveaux. Envoyez-le moins profond.`,
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
