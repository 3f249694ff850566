/** The rules as a library for a browser: one file, small, nothing of Node, the same answers. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { assess, readProfile } from '../../src/rules/index.ts'

const root = path.join(import.meta.dirname, '..', '..')
let code = ''

beforeAll(async () => {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: path.join(root, 'src/rules/index.ts'), formats: ['iife'], name: 'rules', fileName: 'rules' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The library was not built.')
  expect(output.output).toHaveLength(1)
  code = output.output[0].code
})

/** Answers in a world that has the language and nothing else: no process, no require, no fetch. */
function inAnEmptyWorld(script: string): unknown {
  const world = vm.createContext(Object.create(null))
  return JSON.parse(vm.runInContext(`${code};JSON.stringify((() => { ${script} })())`, world) as string)
}

const example: unknown = JSON.parse(readFileSync(path.join(root, 'test/rules/example-profile.json'), 'utf8'))

test('all the tables and rules are at most 100 kB gzipped', () => {
  const size = gzipSync(code, { level: 9 }).length
  console.log(`./rules: ${code.length} bytes, ${size} gzipped`)
  expect(size).toBeLessThanOrEqual(100_000)
})

test('it names nothing of Node', () => {
  expect(code).not.toMatch(/node:|require\(|process\.|\bBuffer\b/)
})

test.each(['2017-06-06', '2022-11-16', '2024-02-14', '2026-11-02', '2026-11-03'])(
  'its answers of %s are ours',
  (on) => {
    const profile = readProfile(example)
    if (!profile.ok) throw new Error(JSON.stringify(profile.refusal))
    const script = `const read = rules.readProfile(${JSON.stringify(example)}); return rules.assess(read.value, '${on}')`
    expect(inAnEmptyWorld(script)).toEqual(JSON.parse(JSON.stringify(assess(profile.value, on))))
  },
)
