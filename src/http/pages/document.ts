/** The description of the service (OpenAPI 3.1), as far as a page of it asks. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly description?: string
  readonly example?: unknown
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly additionalProperties?: boolean | Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}
export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>
export type Answer = { readonly description: string; readonly content?: Content }
export type OperationObject = {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content; readonly required?: boolean }
  readonly responses: Readonly<Record<string, Answer>>
  readonly security?: readonly object[]
}
export type Description = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** The name of a schema that stands among the components. */
export const nameOf = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1)

const PLAIN: Readonly<Record<string, unknown>> = {
  date: '2024-02-14',
  'date-time': '2024-02-14T14:00:00Z',
  uri: 'https://example.org/',
  email: 'somebody@example.org',
}

/** Something that is as a schema has it, for a reader: its own example where it has one. Depth is bounded. */
export function exampleOf(schema: Schema, named: Readonly<Record<string, Schema>>, depth = 0): unknown {
  if (schema.example !== undefined) return schema.example
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum !== undefined) return schema.enum[0]
  const name = nameOf(schema)
  if (name !== undefined) return depth > 6 ? {} : exampleOf(named[name] ?? {}, named, depth + 1)
  const either = schema.oneOf?.[0] ?? schema.anyOf?.find(({ type }) => type !== 'null') ?? schema.anyOf?.[0]
  if (either !== undefined) return exampleOf(either, named, depth + 1)
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((each) => exampleOf(each, named, depth + 1) as object))
  }
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  if (type === 'array')
    return depth > 6 || schema.items === undefined ? [] : [exampleOf(schema.items, named, depth + 1)]
  if (type === 'object' || schema.properties !== undefined) {
    const { properties = {}, required = [] } = schema
    const shown = Object.entries(properties).filter(([key]) => required.includes(key) || depth === 0)
    return Object.fromEntries(shown.map(([key, each]) => [key, exampleOf(each, named, depth + 1)]))
  }
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0
  if (type === 'boolean') return false
  if (type === 'null') return null
  const pattern: Readonly<Record<string, string>> = {
    '^[0-9a-f]{64}$': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  }
  return PLAIN[schema.format ?? ''] ?? pattern[schema.pattern ?? ''] ?? 'text'
}

/** What kind of value a schema takes, in few words of the machine’s own: `string (date)`, `integer`, `Round[]`, `a | b`. */
export function kindOf(schema: Schema): string {
  const name = nameOf(schema)
  if (name !== undefined) return name
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const several = schema.oneOf ?? schema.anyOf ?? schema.allOf
  if (several !== undefined) return several.map(kindOf).join(schema.allOf ? ' & ' : ' | ')
  if (schema.items !== undefined) return `${kindOf(schema.items)}[]`
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any']
  return types.map((type) => (schema.format && type === 'string' ? `string (${schema.format})` : type)).join(' | ')
}
