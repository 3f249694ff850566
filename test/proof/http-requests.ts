/**
 * Requests made from the description of the service: for every address that it has, whatever those are. Some are as described; others
 * are malformed in a way that the description alone shows, so that they must be refused, and leave nothing behind.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { bodyAt } from '../../src/http/bodies.ts'
import { type Components, isJson, type Making, notJson, type Schema, spoilt, valid } from './http-values.ts'

type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema?: Schema
}
type DescribedOperation = {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>
  }
  readonly security?: readonly object[]
}
export type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Components }
}

/** One address and method of the description. */
export type Operation = {
  readonly name: string
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: DescribedOperation['requestBody']
  /** Whether nobody has to be signed in. */
  readonly open: boolean
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete'])
const CHANGING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export function operationsOf({ paths }: Described): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) => {
    const shared = (methods['parameters'] ?? []) as readonly Parameter[]
    return Object.entries(methods)
      .filter(([method]) => METHODS.has(method))
      .map(([method, value]) => {
        const { operationId, parameters = [], requestBody, security = [] } = value as DescribedOperation
        return {
          name: operationId,
          method: method.toUpperCase(),
          path,
          parameters: [...shared, ...parameters],
          body: requestBody,
          open: security.length === 0,
        }
      })
  })
}

export type Sent = {
  readonly method: string
  /** With its query. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}
/** @property what in which way it is malformed; `well-formed` where it is not. */
export type Made = Sent & { readonly what: string }

/** A store’s own words: references, numbers and codes that mean something there, by the names of the parts of an address. */
export type World = {
  readonly words: readonly string[]
  readonly parts: Readonly<Record<string, readonly string[]>>
}

/** Makes requests of a description for one store. */
export class Requests {
  readonly operations: readonly Operation[]
  private readonly making: Making
  private readonly world: World
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: false })
  private readonly validators = new Map<Schema, ValidateFunction>()

  constructor(description: Described, world: World) {
    this.operations = operationsOf(description)
    this.making = { components: description.components.schemas, words: world.words }
    this.world = world
    this.ajv.addSchema({ $id: 'service', components: description.components })
  }

  /** Whether a value is as a schema asks. */
  accepts(schema: Schema, value: unknown): boolean {
    const known = this.validators.get(schema)
    const validate =
      known ?? this.ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"service#/')) as object)
    if (known === undefined) this.validators.set(schema, validate)
    return validate(value) === true
  }

  /** Whether the JSON body of a request is as described; `undefined` where none is described. */
  acceptsBody({ body }: Operation, sent: Sent): boolean | undefined {
    const schema = body?.content['application/json']?.schema
    if (schema === undefined || !/^application\/json/.test(sent.headers['Content-Type'] ?? '')) return undefined
    const text = typeof sent.body === 'string' ? sent.body : new TextDecoder().decode(sent.body)
    if (text === '') return body?.required !== true
    return isJson(text) && this.accepts(schema, JSON.parse(text))
  }

  // ── As described ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** A value for a part of an address: one that stands for something, or one that could. */
  private part({ name, schema = {} }: Parameter): fc.Arbitrary<string> {
    const known = this.world.parts[name] ?? []
    const made = valid(schema, this.making).map((value) => `${value}`)
    const fitting = known.length === 0 ? made : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, made)
    // An empty part would be another address.
    return fitting.map((text) => (text === '' || text === '.' || text === '..' ? 'x' : text.toWellFormed()))
  }

  private address(operation: Operation, parts: Readonly<Record<string, string>>, query: readonly [string, string][]) {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? 'x'))
    return query.length === 0 ? path : `${path}?${new URLSearchParams([...query])}`
  }

  private parts(operation: Operation): fc.Arbitrary<Record<string, string>> {
    const own = operation.parameters.filter((one) => one.in === 'path')
    return fc.record(Object.fromEntries(own.map((one) => [one.name, this.part(one)])), { noNullPrototype: true })
  }

  private query(operation: Operation): fc.Arbitrary<[string, string][]> {
    const own = operation.parameters.filter((one) => one.in === 'query')
    const pairs = own.map(({ name, schema = {}, required }) => {
      const value = valid(schema, this.making).map((made): [string, string][] =>
        (Array.isArray(made) ? made : [made]).map((each) => [name, `${each}`.toWellFormed()]),
      )
      return required ? value : fc.oneof(fc.constant<[string, string][]>([]), value)
    })
    return pairs.length === 0 ? fc.constant([]) : fc.tuple(...pairs).map((all) => all.flat())
  }

  /** Headers of the request itself: what they mean is described, or holds everywhere. */
  private headers(operation: Operation): fc.Arbitrary<Record<string, string>> {
    const keyed = operation.parameters.some((one) => one.name.toLowerCase() === 'idempotency-key')
    return fc
      .record(
        {
          'Accept-Language': fc.constantFrom('en', 'fr', 'fr-CA, en;q=0.5', '*', 'xx', ';;q=,,', 'q'.repeat(80)),
          Accept: fc.constantFrom('application/json', '*/*', 'application/pdf', 'text/html', 'x', 'application/*;q=z'),
          // Nothing that would be packed: answers are read.
          'Accept-Encoding': fc.constantFrom('br', 'identity;q=0', ';;', 'x'.repeat(70)),
          'If-None-Match': fc.constantFrom('*', '"x"', 'W/"1"', '"'.repeat(80)),
          ...(keyed && { 'Idempotency-Key': fc.integer({ min: 0, max: 1e9 }).map((n) => `key-${n}`) }),
          'X-Request-Id': fc.constantFrom('mine', 'x'.repeat(90), '<b>', '__proto__'),
          'X-Forwarded-For': fc.constantFrom('1.2.3.4', '::1, nonsense', ','.repeat(60)),
          Range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'lines=x'),
          Cookie: fc.constantFrom('a=b', '__proto__=1; =; ;;', 'session=%00', 'x='.repeat(60)),
          Authorization: fc.constantFrom('Bearer x', 'Basic Og==', 'Bearer', 'nonsense'),
        },
        { requiredKeys: [], noNullPrototype: true },
      )
      .map((some) => some as Record<string, string>)
  }

  private jsonBody(operation: Operation): fc.Arbitrary<string> | undefined {
    const schema = operation.body?.content['application/json']?.schema
    return schema && valid(schema, this.making).map((value) => JSON.stringify(value))
  }

  /** The body that an address takes, with its type. */
  private content(operation: Operation): fc.Arbitrary<{ type: string; body: string | Uint8Array } | undefined> {
    const types = Object.keys(operation.body?.content ?? {})
    if (types.length === 0) return fc.constant(undefined)
    const each = types.map((type) => {
      const json = type === 'application/json' ? this.jsonBody(operation) : undefined
      const body: fc.Arbitrary<string | Uint8Array> =
        json ??
        fc.oneof(
          fc.string().map((text) => `%PDF-1.7\n${text.toWellFormed()}`),
          fc.uint8Array({ maxLength: 200 }),
          fc.constantFrom('a,b\r\n1,2', '"', 'reference,code\r\nP,C\r\n', ''),
        )
      return body.map((made) => ({ type: type === '*/*' ? 'application/octet-stream' : type, body: made }))
    })
    return fc.oneof(...each)
  }

  /** Requests as the description asks, for things that are there and things that are not. */
  wellFormed(operation: Operation): fc.Arbitrary<Made> {
    return fc
      .tuple(this.parts(operation), this.query(operation), this.headers(operation), this.content(operation))
      .map(([parts, query, headers, content]) => ({
        what: 'well-formed',
        method: operation.method,
        address: this.address(operation, parts, query),
        headers: { ...headers, ...(content && { 'Content-Type': content.type }) },
        body: content?.body,
      }))
  }

  // ── Otherwise ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Requests that the description alone shows to be wrong: each must be refused, whoever sends it, and change nothing. The kinds that
   * an address gives no occasion for are left out.
   */
  malformed(operation: Operation): fc.Arbitrary<Made> {
    const own = [
      this.wrongBody(operation),
      this.noJson(operation),
      this.wrongType(operation),
      this.tooMuch(operation),
      this.wrongQuery(operation),
      this.wrongPart(operation),
      this.wrongKey(operation),
    ].filter((kind) => kind !== undefined)
    return fc.oneof(
      ...own.map((arbitrary) => ({ weight: 6, arbitrary })),
      { weight: 2, arbitrary: this.elsewhere(operation) },
      { weight: 1, arbitrary: this.otherMethod(operation) },
    )
  }

  /** A JSON body that the schema does not take. */
  private wrongBody(operation: Operation): fc.Arbitrary<Made> | undefined {
    const schema = operation.body?.content['application/json']?.schema
    if (schema === undefined || this.takesAnything(schema)) return undefined
    const wrong = spoilt(schema, this.making)
      .map((value) => JSON.stringify(value))
      // As it arrives: what JSON makes of it is what is judged.
      .filter((text) => text !== undefined && !this.accepts(schema, JSON.parse(text)))
    return this.changed(operation, wrong, (made, body) => ({ ...made, what: 'body not as described', body }), true)
  }

  private takesAnything(schema: Schema): boolean {
    return [null, 1, 'x', [], { unheard: 1 }].every((value) => this.accepts(schema, value))
  }

  private noJson(operation: Operation): fc.Arbitrary<Made> | undefined {
    const text = this.jsonBody(operation)
    if (text === undefined) return undefined
    return this.changed(operation, notJson(text), (made, body) => ({ ...made, what: 'no JSON', body }), true)
  }

  /** A body of a type that is not taken. */
  private wrongType(operation: Operation): fc.Arbitrary<Made> | undefined {
    if (!CHANGING.has(operation.method)) return undefined
    const taken = Object.keys(operation.body?.content ?? {})
    if (taken.includes('*/*')) return undefined
    const types = ['text/html', 'application/xml', 'multipart/form-data; boundary=x', 'x', '/', 'image/svg+xml']
    const other = fc.constantFrom(...types.filter((type) => !taken.includes(type)))
    return this.changed(operation, other, (made, type) => ({
      ...made,
      what: 'type not taken',
      headers: { ...made.headers, 'Content-Type': type },
      body: made.body === undefined || made.body.length === 0 ? '{}' : made.body,
    }))
  }

  private tooMuch(operation: Operation): fc.Arbitrary<Made> | undefined {
    const types = Object.keys(operation.body?.content ?? { 'application/json': {} })
    if (!CHANGING.has(operation.method) || types.join() !== 'application/json') return undefined
    return this.changed(operation, fc.integer({ min: 1, max: 5_000 }), (made, over) => ({
      ...made,
      what: 'too much',
      headers: { ...made.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify('x'.repeat(bodyAt(new URL(`http://x.test${made.address}`).pathname).most + over)),
    }))
  }

  /** A query that the schema of a parameter does not take. */
  private wrongQuery(operation: Operation): fc.Arbitrary<Made> | undefined {
    const some = operation.parameters.filter((one) => one.in === 'query' && !this.takesAnyText(one))
    if (some.length === 0) return undefined
    // An empty value may be one that was left out.
    const odd = fc.constantFrom('nonsense', '-1', '1.5', '9'.repeat(30), '\u0000', 'é'.repeat(300), '2024-02-30')
    const wrong = fc
      .tuple(fc.constantFrom(...some), odd)
      .filter(([parameter, value]) => !this.takesText(parameter, value))
    return this.changed(operation, wrong, (made, [{ name }, value]) => {
      const [path = '', query = ''] = made.address.split('?')
      const pairs = [...new URLSearchParams(query)].filter(([key]) => key !== name)
      return {
        ...made,
        what: 'query not as described',
        address: `${path}?${new URLSearchParams([...pairs, [name, value]])}`,
      }
    })
  }

  private takesText({ schema = {} }: Parameter, text: string): boolean {
    const read = [text, ...(text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [])]
    const bool = text === 'true' || text === 'false' ? [text === 'true'] : []
    return [...read, ...bool, [text]].some((value) => this.accepts(schema, value))
  }

  private takesAnyText(parameter: Parameter): boolean {
    return ['nonsense', '-1', '1.5', '9'.repeat(30), 'é'.repeat(300)].every((text) => this.takesText(parameter, text))
  }

  /** A part of the address that its schema does not take, or that names nobody. */
  private wrongPart(operation: Operation): fc.Arbitrary<Made> | undefined {
    const own = operation.parameters.filter((one) => one.in === 'path')
    const odd = [
      'x'.repeat(3_000),
      '-1',
      '1.5',
      '\u0000',
      '..%2f..',
      '%',
      "' or 1=1 --",
      '__proto__',
      '\u202e',
      'é'.repeat(201),
    ]
    const wrong = own.flatMap((one) => {
      const isSomebody = one.name === 'profile' || one.name === 'person'
      return odd
        .filter((text) => isSomebody || !this.takesText(one, text))
        .map((text): [string, string] => [one.name, text])
    })
    if (wrong.length === 0) return undefined
    return this.changed(
      operation,
      fc.tuple(this.parts(operation), fc.constantFrom(...wrong)),
      (made, [parts, [name, text]]) => {
        const query = made.address.split('?')[1]
        const path = this.address(operation, { ...parts, [name]: text }, [])
        return { ...made, what: 'part of no meaning', address: query === undefined ? path : `${path}?${query}` }
      },
    )
  }

  private wrongKey(operation: Operation): fc.Arbitrary<Made> | undefined {
    const keyed = operation.parameters.some((one) => one.name.toLowerCase() === 'idempotency-key')
    if (!keyed || operation.open) return undefined
    const keys = fc.constantFrom('', 'a b', 'x'.repeat(201), 'é', 'tab\tin it')
    return this.changed(operation, keys, (made, key) => ({
      ...made,
      what: 'key unusable',
      headers: { ...made.headers, 'Idempotency-Key': key },
    }))
  }

  /** An address beside the one there is. */
  private elsewhere(operation: Operation): fc.Arbitrary<Made> {
    const twists: readonly ((path: string) => string)[] = [
      (path) => `${path}/`,
      (path) => `/${path}`,
      (path) => `${path}/unheard`,
      (path) => `${path}%00`,
      (path) => path.replace('/v1/', '/v2/'),
      (path) => path.toUpperCase(),
      (path) => `${path};a=b`,
      (path) => `${path}%`,
    ]
    return this.changed(operation, fc.constantFrom(...twists), (made, twist) => {
      const [path = ''] = made.address.split('?')
      return { ...made, what: 'address beside', address: twist(path) }
    }).filter(({ address, method }) => !this.isThere(method, address))
  }

  /** A method that the address does not have. */
  private otherMethod(operation: Operation): fc.Arbitrary<Made> {
    const methods = fc.constantFrom('PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND', 'GET')
    return this.changed(operation, methods, (made, method) => ({
      ...made,
      what: 'another method',
      method,
      ...(method === 'GET' && { body: undefined }),
    })).filter(({ address, method }) => !this.isThere(method, address))
  }

  /** Whether something may be described at an address for a method: a part of it may hold anything. */
  private isThere(method: string, address: string): boolean {
    const path = new URL(`http://x.test${address}`).pathname
    return [...this.operations, { method: 'GET', path: '/v1/openapi.json' }].some((one) => {
      const pattern = one.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')
      return one.method === method && new RegExp(`^${pattern}/?$`).test(path)
    })
  }

  private changed<T>(
    operation: Operation,
    with_: fc.Arbitrary<T>,
    change: (made: Made, value: T) => Made,
    asJson = false,
  ): fc.Arbitrary<Made> {
    return fc.tuple(this.wellFormed(operation), with_).map(([made, value]) => {
      const changed = change(made, value)
      return asJson ? { ...changed, headers: { ...changed.headers, 'Content-Type': 'application/json' } } : changed
    })
  }
}
