/** Values made from the JSON Schemas of the description: such as it asks for, such as nearly are, and such as nobody should send. */
import fc from 'fast-check'

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly items?: Schema | false
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly pattern?: string
  readonly format?: string
}

export type Components = Readonly<Record<string, Schema>>

/** What a value is made with: the schemas that others point to, and words that mean something in the store that is asked. */
export type Making = { readonly components: Components; readonly words: readonly string[] }

const DEPTH = 6
const two = (n: number) => `${n}`.padStart(2, '0')

/** Days of the years the rules are recorded for, and a few before and after. */
const day = fc
  .tuple(fc.integer({ min: 2014, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${two(month)}-${two(date)}`)
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(two).join(':'))
const moment = fc
  .tuple(day, time, fc.constantFrom('', '.5', '.123456'))
  .map(([on, at, fraction]) => `${on}T${at}${fraction}Z`)

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: day,
  time,
  'date-time': moment,
  email: fc.integer({ min: 0, max: 999 }).map((n) => `somebody${n}@example.org`),
  uuid: fc.uuid(),
  uri: fc.constantFrom('https://example.org/', 'https://example.org/a?b=c', 'http://127.0.0.1:1/', 'https://[::1]/'),
  url: fc.constantFrom('https://example.org/', 'https://example.org/a?b=c'),
}

/** Text of any kind: names, letters of other scripts, and what a program may stumble over. */
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()) },
)

function textOf(schema: Schema, { words }: Making): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 1_000 } = schema
  const byFormat = format === undefined ? undefined : formats[format]
  if (byFormat !== undefined) return byFormat
  if (pattern !== undefined) return matching(pattern)
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  const lengthened = anyText.map((text) => text.padEnd(minLength, 'a').slice(0, maxLength))
  const known = words.filter(fits)
  return known.length === 0
    ? lengthened
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: lengthened })
}

/** Texts of a pattern; where it is beyond what can be made, any text. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'))
  } catch {
    return anyText
  }
}

function numberOf(schema: Schema, whole: boolean): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  const least = Math.max(minimum ?? -1_000_000, exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1)
  const most = Math.min(maximum ?? 1_000_000_000, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - 1)
  const [min, max] = least <= most ? [least, most] : [most, least]
  const range = { min: Math.ceil(min), max: Math.floor(max) }
  const near = { min: range.min, max: Math.min(range.max, range.min + 100) }
  const whole_ = fc.oneof(fc.integer(near), fc.integer(clamped(range)))
  return whole ? whole_ : fc.oneof(whole_, fc.double({ min, max, noNaN: true }))
}

const clamped = ({ min, max }: { min: number; max: number }) => ({
  min: Math.max(min, Number.MIN_SAFE_INTEGER),
  max: Math.min(max, Number.MAX_SAFE_INTEGER),
})

/** The schema that a reference points to. @throws Error where there is none: the description is broken. */
export function resolved(schema: Schema, { components }: Pick<Making, 'components'>): Schema {
  if (schema.$ref === undefined) return schema
  const found = components[schema.$ref.replace('#/components/schemas/', '')]
  if (found === undefined) throw new Error(`The description has no ${schema.$ref}`)
  return resolved(found, { components })
}

/** Values as a schema asks for. */
export function valid(schema: Schema, making: Making, depth = 0): fc.Arbitrary<unknown> {
  const one = resolved(schema, making)
  if (one.const !== undefined) return fc.constant(one.const)
  if (one.enum !== undefined) return fc.constantFrom(...one.enum)
  const choices = one.anyOf ?? one.oneOf
  if (choices !== undefined) {
    // Deep inside, what is simplest: or it would never end.
    const some = depth < DEPTH ? choices : choices.filter((choice) => isFlat(resolved(choice, making)))
    return fc.oneof(...(some.length > 0 ? some : choices).map((choice) => valid(choice, making, depth + 1)))
  }
  if (one.allOf !== undefined) return valid(merged(one, making), making, depth)
  if (Array.isArray(one.type)) {
    return fc.oneof(...one.type.map((type: string) => valid({ ...one, type }, making, depth)))
  }
  switch (one.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return numberOf(one, true)
    case 'number':
      return numberOf(one, false)
    case 'string':
      return textOf(one, making)
    case 'array':
      return listOf(one, making, depth)
    case 'object':
      return objectOf(one, making, depth)
    default:
      return one.properties === undefined ? fc.jsonValue({ maxDepth: 2 }) : objectOf(one, making, depth)
  }
}

const isFlat = ({ type, $ref }: Schema) => $ref === undefined && type !== 'object' && type !== 'array'

function listOf(schema: Schema, making: Making, depth: number): fc.Arbitrary<unknown[]> {
  const { items, prefixItems, minItems = 0, maxItems = minItems + 3 } = schema
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((item) => valid(item, making, depth + 1)))
  if (items === false || items === undefined) return fc.constant([])
  const maxLength = depth < DEPTH ? Math.max(minItems, Math.min(maxItems, minItems + 3)) : minItems
  return fc.array(valid(items, making, depth + 1), { minLength: minItems, maxLength })
}

function objectOf(schema: Schema, making: Making, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [], additionalProperties } = schema
  const wanted = Object.entries(properties).filter(([name]) => depth < DEPTH || required.includes(name))
  const named = fc.record(Object.fromEntries(wanted.map(([name, value]) => [name, valid(value, making, depth + 1)])), {
    requiredKeys: wanted.map(([name]) => name).filter((name) => required.includes(name)),
    noNullPrototype: true,
  })
  if (typeof additionalProperties !== 'object' || depth >= DEPTH) return named
  const keys = schema.propertyNames === undefined ? fc.string() : valid(schema.propertyNames, making, depth + 1)
  const more = fc.dictionary(keys as fc.Arbitrary<string>, valid(additionalProperties, making, depth + 1), {
    maxKeys: 3,
    noNullPrototype: true,
  })
  return fc.tuple(more, named).map(([others, own]) => ({ ...others, ...own }))
}

/** All parts of a schema as one. */
function merged({ allOf = [], ...rest }: Schema, making: Making): Schema {
  const parts = [rest, ...allOf.map((part) => resolved(part, making))]
  return {
    ...(Object.fromEntries(parts.flatMap((part) => Object.entries(part))) as Schema),
    properties: Object.fromEntries(parts.flatMap(({ properties = {} }) => Object.entries(properties))),
    required: parts.flatMap(({ required = [] }) => required),
  }
}

/** Names that are something already wherever objects have a prototype. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'] as const

/** What is of another type than was asked, or of none that anybody uses. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, '', [], {}, 0, -1, 1.5, 1e308, -0, 2 ** 53, Number.MIN_SAFE_INTEGER - 1),
  fc.constantFrom('NaN', 'null', 'undefined', '[object Object]', '2024-02-30', '9999-99-99', '0000-00-00', '-1', '1e9'),
  fc.constantFrom('\u0000', 'a\u0000b', '\ud800', '\u202eevil', 'İ', 'ß'.repeat(50), '\r\nX: y', '\ufeff', '\u2028'),
  fc.constantFrom("'; drop table profile; --", '{{7*7}}', '<script>alert(1)</script>', '../../../etc/passwd', '%00'),
  fc.constantFrom('x'.repeat(10_000), '9'.repeat(400), 'é'.repeat(5_000)),
  fc.constant(nested(400)),
  fc.constant(Array.from({ length: 3_000 }, (_, n) => n)),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { a: value }
  return value
}

type Place = { readonly path: readonly (string | number)[] }

/** Every place in a value: itself, its parts, theirs. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): Place[] {
  const parts: readonly [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 5).map((part, n) => [n, part])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  return [{ path }, ...parts.flatMap(([key, part]) => placesIn(part, [...path, key]))]
}

function changedAt(value: unknown, path: readonly (string | number)[], change: (found: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((part, n) => (n === key ? changedAt(part, rest, change) : part))
  const own = value as Record<string, unknown>
  return { ...own, [key]: changedAt(own[key], rest, change) }
}

/**
 * A value with something wrong somewhere: another type, something missing, a key too many. Whether it is wrong indeed the description
 * tells.
 */
export function spoilt(schema: Schema, making: Making): fc.Arbitrary<unknown> {
  const changes = fc.tuple(valid(schema, making), fc.nat(999), fc.nat(3), strange, fc.constantFrom(...PROTOTYPE_KEYS))
  return changes.map(([value, which, how, odd, key]) => {
    const places = placesIn(value)
    const { path } = places[which % places.length]!
    return changedAt(value, path, (found) => {
      const isObject = typeof found === 'object' && found !== null && !Array.isArray(found)
      if (!isObject || how === 0) return odd
      const entries = Object.entries(found)
      if (how === 1 && entries.length > 0) return Object.fromEntries(entries.toSpliced(which % entries.length, 1))
      if (how === 2) return Object.fromEntries([...entries, [key, odd]])
      return Object.fromEntries([...entries, ['unheard', odd]])
    })
  })
}

/** What is no JSON: cut off, doubled, in another encoding, or something else altogether. */
export const notJson = (text: fc.Arbitrary<string>): fc.Arbitrary<string | Uint8Array> =>
  fc
    .tuple(text, fc.nat(9_999), fc.nat(6), fc.string())
    .map(([sent, at, how, odd]): string | Uint8Array => {
      switch (how) {
        case 0:
          return sent.slice(0, at % Math.max(1, sent.length))
        case 1:
          return `${sent}${sent}`
        case 2:
          return Buffer.from(sent, 'utf16le')
        case 3:
          return Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from(sent)])
        case 4:
          return `${sent},`
        case 5:
          return '[{"a":'.repeat(2_000)
        default:
          return odd
      }
    })
    .filter((sent) => !isJson(sent))

/** Whether bytes are JSON in UTF-8. */
export function isJson(sent: string | Uint8Array): boolean {
  try {
    JSON.parse(typeof sent === 'string' ? sent : new TextDecoder('utf-8', { fatal: true }).decode(sent))
    return true
  } catch {
    return false
  }
}
