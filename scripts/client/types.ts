/** TypeScript for what JSON Schema (2020-12, as far as the description of the service goes) describes. */

/** A schema as the description has it. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

const REFERENCE = '#/components/schemas/'

const union = (types: readonly string[]): string => {
  const some = [...new Set(types)]
  return some.includes('unknown') ? 'unknown' : some.join(' | ')
}
const inBrackets = (type: string) => (/[|&]/.test(type) ? `(${type})` : type)

/** A name as a key of an object. */
export const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)

/** A comment above something, or nothing where there is nothing to say. */
export const commentOf = (text: string | undefined): string =>
  text === undefined || text === '' ? '' : `\n/** ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */\n`

/**
 * The type of what a schema describes; read-only throughout.
 * @throws Error for a schema that is not understood: the client is to say nothing rather than something wrong.
 */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    if (!schema.$ref.startsWith(REFERENCE)) throw new Error(`A reference that leads elsewhere: ${schema.$ref}`)
    return `Schemas['${schema.$ref.slice(REFERENCE.length)}']`
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map((each) => JSON.stringify(each)))
  if (schema.allOf !== undefined) return joined(schema)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return union(choices.map((each) => typeOf(each)))
  const { type } = schema
  if (type === undefined) return Object.keys(schema).some((key) => key in structure) ? objectOf(schema) : 'unknown'
  if (typeof type !== 'string') return union(type.map((one) => typeOf({ ...schema, type: one })))
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return arrayOf(schema)
    case 'object':
      return objectOf(schema)
    default:
      throw new Error(`A type that is not understood: ${JSON.stringify(schema)}`)
  }
}

const structure = { properties: true, additionalProperties: true, required: true }

/** All of several; what stands beside them (a description, a default) adds nothing. */
function joined({ allOf = [], ...beside }: Schema): string {
  const parts = allOf.map((each) => typeOf(each))
  if (beside.properties !== undefined) parts.push(objectOf(beside))
  const some = [...new Set(parts)].filter((part) => part !== 'unknown')
  return some.length === 0 ? 'unknown' : some.map(inBrackets).join(' & ')
}

function arrayOf({ items, prefixItems }: Schema): string {
  if (prefixItems === undefined) return `readonly ${inBrackets(items === undefined ? 'unknown' : typeOf(items))}[]`
  const rest = items === undefined ? [] : [`...${inBrackets(typeOf(items))}[]`]
  return `readonly [${[...prefixItems.map((each) => typeOf(each)), ...rest].join(', ')}]`
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const optional = required.includes(name) ? '' : '?'
    return `${commentOf(schema.description)}readonly ${keyOf(name)}${optional}: ${typeOf(schema)}`
  })
  const others =
    typeof additionalProperties === 'object'
      ? typeOf(additionalProperties)
      : additionalProperties === false || members.length > 0
        ? undefined
        : 'unknown'
  if (others === undefined) return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('\n')} }`
  const index = `Readonly<Record<string, ${others}>>`
  return members.length === 0 ? index : `{ ${members.join('\n')} } & ${index}`
}
