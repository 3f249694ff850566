/** Asks the service, and holds every answer against its own description of the address. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { openAccounts } from '../../src/accounts/accounts.ts'
import { directoryFiles } from '../../src/files/directory.ts'
import { type Also, createApp, descriptionOf, type RequestLog } from '../../src/http/app.ts'
import { recordOf } from '../../src/http/server.ts'
import type { Accounts, Service } from '../../src/http/service.ts'
import type { Traces } from '../../src/http/traces.ts'
import type { Micros } from '../../src/law/moment.ts'
import { moment } from '../../src/law/moment.ts'
import type { Subject } from '../../src/policy/roles.ts'
import type { Store } from '../../src/store/open.ts'

type Media = { readonly schema?: object }
type Operation = {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>
}
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

export type Asked = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered; the description is what it is held against.
  readonly body: any
}

const pathOf = (described: string) => new RegExp(`^${described.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`)

const PROBLEM = { $ref: '#/components/schemas/Problem' }

/** Statuses that any address may answer with, without saying so. */
const ANY = new Set([304, 404, 405, 421, 429, 500, 503])

/** What a sandbox has beside, and otherwise. */
type Beside = {
  readonly also?: Also
  readonly traces?: Pick<Traces, 'middleware'>
  readonly accountsOf?: (accounts: Accounts) => Accounts
}

/**
 * @param clock the service’s clock.
 * @param settings of the service, where a test wants others.
 */
export function service(
  store: Store,
  clock: Micros | (() => Micros) = moment('2024-02-14T14:00:00Z'),
  settings: Partial<Pick<Service, 'uploads' | 'webhooksToLoopback' | 'limits' | 'record' | 'chance'>> & Beside = {},
) {
  const logged: RequestLog[] = []
  const subjects = new Map<string, Subject>()
  const now = typeof clock === 'number' ? () => clock : clock
  const base = () => 'https://ee.example'
  const real = openAccounts({ store, base, now, secret: 'a secret of tests, of 32 characters or more' })
  const { also, traces, accountsOf = (some) => some, ...others } = settings
  const accounts = accountsOf({
    ...real,
    subjectOf: async ({ headers }) => subjects.get(headers.get('X-Asker') ?? ''),
  })
  const files = directoryFiles(mkdtempSync(path.join(tmpdir(), 'ee-files-')))
  const app = createApp(
    { store, now, record: recordOf(store), base, accounts, files, ...others },
    { log: (line) => void logged.push(line), also, traces },
  )
  /** Signs somebody in, and asks as them from then on. */
  function as(
    account: string,
    { roles = [{ role: 'candidate' }], person = null, signedInAt = now() }: Partial<Subject> = {},
  ) {
    subjects.set(account, { account, person, roles, session: `session of ${account}`, signedInAt })
    const asker = { 'X-Asker': account }
    return {
      get: (where: string, headers: Record<string, string> = {}) => get(where, { ...asker, ...headers }),
      post: (where: string, body: unknown, headers: Record<string, string> = {}) =>
        post(where, body, { ...asker, ...headers }),
      send: (method: string, where: string, body: unknown, headers: Record<string, string> = {}) =>
        send(method, where, body, { ...asker, ...headers }),
      ask: (method: string, where: string, init: RequestInit = {}) =>
        ask(method, where, { ...init, headers: { ...asker, ...(init.headers as Record<string, string>) } }),
    }
  }
  const description = JSON.parse(JSON.stringify(descriptionOf(app))) as Description
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  const validators = new Map<object, ValidateFunction>()
  ajv.addSchema({ $id: 'service', components: description.components })
  const inComponents = (schema: object) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"service#/')) as object

  /** The answer is of a status and a body that the description of the address has. */
  function expectDescribed(method: string, path: string, { status, headers, text, body }: Asked): void {
    const operations = Object.entries(description.paths).find(([described]) => pathOf(described).test(path))?.[1]
    const operation = operations?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
    const type = headers.get('Content-Type')?.split(';')[0] ?? ''
    const described = operation?.responses[status]?.content?.[type]
    if (operation !== undefined && !ANY.has(status)) {
      expect(Object.keys(operation.responses), `${method} ${path} answered ${status}: ${text}`).toContain(`${status}`)
      expect(described, `${method} ${path} answered ${status} as ${type}`).toBeDefined()
    }
    const schema = described?.schema ?? (status >= 400 ? PROBLEM : undefined)
    if (schema === undefined || text === '') return
    const valid = validators.get(schema) ?? ajv.compile(inComponents(schema))
    validators.set(schema, valid)
    expect(valid(body) ? [] : valid.errors, `${method} ${path}: ${text.slice(0, 2_000)}`).toEqual([])
  }

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Asked> {
    const response = await app.fetch(new Request(`http://service.test${path}`, { ...init, method }))
    const text = await response.text()
    const json = /\bjson\b/.test(response.headers.get('Content-Type') ?? '')
    const asked = {
      status: response.status,
      headers: response.headers,
      text,
      body: json && text !== '' ? JSON.parse(text) : text,
    }
    expectDescribed(method, new URL(`http://service.test${path}`).pathname, asked)
    return asked
  }

  const get = (path: string, headers: Record<string, string> = {}) => ask('GET', path, { headers })
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(method, path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) => send('POST', path, body, headers)
  return { app, description, expectDescribed, ask, get, post, send, as, logged, files }
}
