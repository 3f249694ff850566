/** Asks the service, and holds every answer against its own description of the address. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { createApp, descriptionOf, type RequestLog } from '../../src/http/app.ts'
import { recordOf } from '../../src/http/server.ts'
import type { Micros } from '../../src/law/moment.ts'
import { moment } from '../../src/law/moment.ts'
import type { Store } from '../../src/store/open.ts'

type Media = { readonly schema?: object }
type Operation = {
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
const ANY = new Set([304, 404, 405, 500, 503])

/** @param clock the service’s clock. */
export function service(store: Store, clock: Micros = moment('2024-02-14T14:00:00Z')) {
  const logged: RequestLog[] = []
  const app = createApp(
    { store, now: () => clock, record: recordOf(store), base: () => 'https://ee.example' },
    { log: (line) => void logged.push(line) },
  )
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
    const json = /json/.test(response.headers.get('Content-Type') ?? '')
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
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask('POST', path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { app, description, ask, get, post, logged }
}
