/** The addresses of the service as the client knows them, from the description that the service gives of itself. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { createApp, descriptionOf } from '../../src/http/app.ts'
import { commentOf, keyOf, type Schema, typeOf } from './types.ts'

type Media = { readonly schema?: Schema }
type Content = Readonly<Record<string, Media>>
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
type Described = {
  readonly operationId: string
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const root = path.join(import.meta.dirname, '..', '..')

/** Where what is made stands. */
export const place = path.join(root, 'src', 'client', 'generated.ts')

/** The description of the service, which needs no store: nothing is asked of it. */
export function serviceDescription(): Description {
  const nothing = { store: {}, accounts: {}, files: {} }
  const nowhere = { ...nothing, base: () => 'http://localhost', now: () => 0 } as never
  return JSON.parse(JSON.stringify(descriptionOf(createApp(nowhere, { log: () => undefined })))) as Description
}

/** Headers that the client sees to itself. */
const OWN = new Set(['idempotency-key', 'if-match', 'accept', 'accept-language', 'content-type', 'content-length'])

const isJson = (type: string) => type === 'application/json' || type.endsWith('+json')

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const

type Operation = Described & { readonly method: string; readonly path: string }

const operationsOf = ({ paths }: Description): readonly Operation[] =>
  Object.entries(paths).flatMap(([where, operations]) =>
    methods.flatMap((method) => {
      const operation = operations[method]
      return operation === undefined ? [] : [{ ...operation, method: method.toUpperCase(), path: where }]
    }),
  )

/** The parameters of a kind as a member; nothing where there is none. */
function parametersOf({ parameters = [] }: Operation, kind: Parameter['in'], member: string): readonly string[] {
  const some = parameters.filter((each) => each.in === kind && !(kind === 'header' && OWN.has(each.name.toLowerCase())))
  if (some.length === 0) return []
  const members = some.map(({ name, required, description, schema = {} }) => {
    const optional = required === true || kind === 'path' ? '' : '?'
    return `${commentOf(description)}readonly ${keyOf(name)}${optional}: ${typeOf(schema)}`
  })
  return [`readonly ${member}: { ${members.join('\n')} }`]
}

/** What may be sent, by its type; nothing where there is no body. */
function bodiesOf({ requestBody }: Operation): readonly string[] {
  const content = Object.entries(requestBody?.content ?? {})
  if (content.length === 0) return []
  const bodies = content.map(([type, { schema }]) => {
    return `readonly '${type}': ${isJson(type) ? typeOf(schema ?? {}) : 'Bytes'}`
  })
  return [`readonly ${requestBody?.required === true ? 'bodies' : 'bodies?'}: { ${bodies.join('\n')} }`]
}

/** What is answered where all went well, by its type. */
function answersOf({ operationId, responses }: Operation): string {
  const byType = new Map<string, Set<string>>()
  for (const [status, { content = {} }] of Object.entries(responses)) {
    if (!/^2\d\d$/.test(status)) continue
    const media = Object.entries(content)
    if (media.length === 0) byType.set('none', new Set(['undefined']))
    for (const [type, { schema = {} }] of media) {
      const value = isJson(type) ? typeOf(schema) : type.startsWith('text/') ? 'string' : 'Blob'
      byType.set(type, (byType.get(type) ?? new Set()).add(value))
    }
  }
  if (byType.size === 0) {
    if (!Object.keys(responses).some((status) => /^3\d\d$/.test(status))) {
      throw new Error(`${operationId} is not said to answer anything`)
    }
    byType.set('none', new Set(['undefined']))
  }
  return `{ ${[...byType].map(([type, some]) => `readonly '${type}': ${[...some].join(' | ')}`).join('\n')} }`
}

function memberOf(operation: Operation): string {
  const parts = [
    ...parametersOf(operation, 'path', 'path'),
    ...parametersOf(operation, 'query', 'query'),
    ...parametersOf(operation, 'header', 'headers'),
    ...bodiesOf(operation),
    `readonly answers: ${answersOf(operation)}`,
  ]
  return `${commentOf(operation.summary)}readonly ${keyOf(operation.operationId)}: { ${parts.join('\n')} }`
}

/** Whether a request sent again with its key is carried out once. */
const isKeyed = ({ parameters = [] }: Operation) =>
  parameters.some((each) => each.in === 'header' && each.name.toLowerCase() === 'idempotency-key')

function rowOf(operation: Operation): string {
  const { operationId, method, path: where, requestBody } = operation
  const types = Object.keys(requestBody?.content ?? {})
  const first = types.find(isJson) ?? types[0]
  const row = [
    `method: '${method}'`,
    `path: '${where}'`,
    ...(first === undefined ? [] : [`sends: '${first}'`]),
    ...(isKeyed(operation) ? ['keyed: true'] : []),
  ]
  return `${keyOf(operationId)}: { ${row.join(', ')} }`
}

/**
 * The text of `src/client/generated.ts`, in the format of the rest.
 * @throws Error where the description has something the client does not understand.
 */
export function generated(description: Description): string {
  const operations = operationsOf(description).toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1))
  const schemas = Object.entries(description.components.schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const twice = operations.filter(({ operationId }, i) => operations[i - 1]?.operationId === operationId)
  if (twice.length > 0) throw new Error(`Two addresses of one name: ${twice.map(({ operationId }) => operationId)}`)
  const members = operations.map(memberOf).join('\n')
  const text = `
/** The addresses of the service and what they take and give. Made from its description by \`npm run docs\`: not written by hand. */
import type { ${/\bBytes\b/.test(members) ? 'Bytes, ' : ''}Row } from './row.ts'

/** What is described by name. */
export type Schemas = { ${schemas
    .map(([name, schema]) => `${commentOf(schema.description)}readonly ${keyOf(name)}: ${typeOf(schema)}`)
    .join('\n')} }

/** What each address takes and gives, by its \`operationId\`. */
export type Operations = { ${members} }

/** Where each is, and how it is asked. */
export const operations: Readonly<Record<keyof Operations, Row>> = { ${operations.map(rowOf).join(',\n')} }
`
  const biome = path.join(root, 'node_modules', '.bin', 'biome')
  return execFileSync(biome, ['format', `--stdin-file-path=${place}`], { input: text, cwd: root, encoding: 'utf8' })
}
