/** The generated part of the client is that of the service as it is, and understands whatever may be described. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { type Description, generated, place, serviceDescription } from '../../scripts/client/generate.ts'
import { type Schema, typeOf } from '../../scripts/client/types.ts'
import { operations } from '../../src/client/generated.ts'
import { itemsOf } from '../arrows.ts'

const description = serviceDescription()

test('it is made of the description as it is now: where this fails, run npm run docs', () => {
  expect(readFileSync(place, 'utf8') === generated(description), 'src/client is stale: run npm run docs').toBe(true)
})

test('it has every address of the service, and no other', () => {
  const described = Object.entries(description.paths).flatMap(([where, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId}: ${method.toUpperCase()} ${where}`),
  )
  const known = Object.entries(operations).map(([name, row]) => `${name}: ${row.method} ${row.path}`)
  expect(known.sort()).toEqual(described.sort())
})

test.each<[schema: Schema, type: string]>([
  [{ type: 'string', format: 'date' } as Schema, 'string'],
  [{ type: 'integer' }, 'number'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'array', items: { type: ['integer', 'null'] } }, 'readonly (number | null)[]'],
  [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, 'readonly [string, number]'],
  [{ enum: ['a', null] }, '"a" | null'],
  [{ const: true }, 'true'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] }, 'string | null'],
  [{ anyOf: [{ type: 'string' }, {}] }, 'unknown'],
  [{ allOf: [{ $ref: '#/components/schemas/A' }, { description: 'x' }] }, `Schemas['A']`],
  [
    { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false },
    '{ readonly a: string }',
  ],
  [{ type: 'object', properties: { 'b-c': { type: 'boolean' } } }, `{ readonly 'b-c'?: boolean }`],
  [{ type: 'object', additionalProperties: { type: 'number' } }, 'Readonly<Record<string, number>>'],
  [{ type: 'object' }, 'Readonly<Record<string, unknown>>'],
  [{ type: 'object', additionalProperties: false }, 'Record<string, never>'],
  [{}, 'unknown'],
])('%j is %s', (schema, type) => {
  expect(typeOf(schema)).toBe(type)
})

test('what it does not understand it refuses to make', () => {
  expect(() => typeOf({ type: 'complex' })).toThrow('not understood')
  expect(() => typeOf({ $ref: 'https://elsewhere.example/schema' })).toThrow('leads elsewhere')
  const silent = { paths: { '/x': { get: { operationId: 'x', responses: {} } } }, components: { schemas: {} } }
  expect(() => generated(silent as Description)).toThrow('not said to answer')
})

test('several types of content, other headers and no content are told apart', () => {
  const text = generated({
    components: { schemas: {} },
    paths: {
      '/v1/x/{x}': {
        put: {
          operationId: 'putX',
          parameters: [
            { name: 'x', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'x-name', in: 'header', required: true, schema: { type: 'string' } },
            { name: 'if-match', in: 'header', schema: { type: 'string' } },
            { name: 'idempotency-key', in: 'header', schema: { type: 'string' } },
          ],
          requestBody: { required: true, content: { 'application/pdf': {}, 'text/csv': {} } },
          responses: {
            200: { content: { 'application/json': { schema: { type: 'integer' } }, 'application/pdf': {} } },
            204: {},
          },
        },
      },
    },
  })
  expect(text.replace(/\s+/g, ' ')).toContain(
    `readonly putX: { readonly path: { readonly x: string } readonly headers: { readonly 'x-name': string } readonly bodies: { readonly 'application/pdf': Bytes; readonly 'text/csv': Bytes } readonly answers: { readonly 'application/json': number readonly 'application/pdf': Blob readonly none: undefined } }`,
  )
  expect(text).toContain(`putX: { method: 'PUT', path: '/v1/x/{x}', sends: 'application/pdf', keyed: true }`)
})

test('the client runs in a browser: nothing of Node or of a package, and small', async () => {
  const files = ['client.ts', 'generated.ts', 'row.ts', 'words.ts']
  for (const file of files) {
    const { imports, uses } = itemsOf(file, readFileSync(path.join(path.dirname(place), file), 'utf8'))
    expect(imports.filter((target) => !/^\.\/\w+\.ts$/.test(target ?? ''))).toEqual([])
    expect(uses.filter((use) => use !== 'fetch' && use !== 'setTimeout')).toEqual([])
  }
  const entry = path.join(path.dirname(place), 'client.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'client' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The client was not built.')
  const { code } = output.output[0]
  expect(code).not.toMatch(/node:|require\(|process\.|\bBuffer\b/)
  const size = gzipSync(code, { level: 9 }).length
  console.log(`client: ${code.length} bytes, ${size} gzipped`)
  // As docs/client.md says.
  expect(size).toBeLessThan(5_000)
})

test('two addresses of one name are refused', () => {
  const one = { operationId: 'x', responses: { 204: {} } }
  const twice = { paths: { '/a': { get: one }, '/b': { get: one } }, components: { schemas: {} } }
  expect(() => generated(twice as Description)).toThrow('Two addresses of one name: x')
})
