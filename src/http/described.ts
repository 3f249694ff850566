/** What the library says wrongly of the schemas, put right: everybody goes by the description. */

type Json = { readonly [key: string]: unknown }

const isNullable = (value: unknown): value is Json =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as Json)['type']) &&
  ((value as Json)['type'] as unknown[]).includes('null')

/**
 * A named schema or null is described as both at once, `allOf: [{ $ref }, { type: ['object', 'null'] }]`, which null never is. It is either.
 */
export function orNull<T>(document: T): T {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) => {
    const { allOf, ...beside } = (value ?? {}) as Json
    if (!Array.isArray(allOf) || allOf.length !== 2) return value
    const [named, other] = allOf as readonly Json[]
    if (named?.['$ref'] === undefined || !isNullable(other)) return value
    const { type: _type, ...said } = other
    return { ...beside, ...said, anyOf: [named, { type: 'null' }] }
  }) as T
}
