import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOf, type House, itemsOf } from './arrows.ts'

const root = path.join(import.meta.dirname, '..')

const pure = ['law', 'profile', 'rules'] as const
const beforeStore = [
  ...pure,
  'invitations',
  'pool',
  'rounds',
  'lifecycle',
  'nominations',
  'applications',
  'journal',
  'letters',
  'people',
  'rights',
] as const
const beside = [...beforeStore, 'simulator', 'analytics'] as const

/** Who may open whom. A room not listed here fails the test: decide what it may open, and write it down. */
const house: House = {
  rooms: {
    law: [],
    profile: ['law'],
    rules: ['law', 'profile'],
    invitations: [...pure],
    pool: [...pure, 'invitations'],
    rounds: [...pure, 'invitations', 'pool'],
    lifecycle: [...pure, 'invitations', 'pool'],
    nominations: [...pure, 'pool', 'lifecycle'],
    applications: [...pure, 'formats', 'invitations', 'pool', 'rounds', 'lifecycle'],
    journal: ['law', 'pool', 'rounds', 'lifecycle'],
    // What a person may ask of what is kept and decided; the letters that answer it say so.
    rights: [...pure, 'rounds', 'lifecycle', 'applications'],
    letters: ['law', 'rules', 'lifecycle', 'applications', 'rights'],
    people: [...pure, 'pool', 'rounds', 'lifecycle'],
    disclosure: ['law'],
    formats: ['law'],
    opendata: [...pure, 'formats', 'invitations', 'pool', 'rounds', 'lifecycle', 'letters', 'disclosure'],
    files: ['law'],
    outgoing: ['law'],
    policy: ['law'],
    print: ['law', 'rights'],
    mail: ['law', 'letters'],
    simulator: [...beforeStore, 'analytics'],
    analytics: [...beforeStore],
    store: [...beforeStore, 'policy'],
    actions: [...beside, 'policy', 'disclosure', 'opendata', 'formats', 'store', 'files', 'mail', 'outgoing'],
    jobs: [...beside, 'policy', 'store', 'files', 'mail', 'actions'],
    // What is done to an account is an act, journalled as every other.
    accounts: ['law', 'letters', 'people', 'policy', 'store', 'mail', 'actions'],
    http: [
      ...beside,
      ...[
        'policy',
        'print',
        'formats',
        'disclosure',
        'opendata',
        'store',
        'files',
        'mail',
        'actions',
        'jobs',
        'accounts',
      ],
    ],
    // It is the service with a clock that is moved: no other room knows of it but the door that opens it.
    sandbox: [...beforeStore, 'simulator', 'policy', 'store', 'actions', 'http'],
    cli: [
      ...beside,
      'policy',
      'print',
      'formats',
      'store',
      'files',
      'mail',
      'actions',
      'jobs',
      'accounts',
      'http',
      'sandbox',
    ],
    // It asks as anybody may, by the description of the service alone; the pages ask by nothing else.
    client: [],
    web: [...pure, 'http', 'client'],
  },
  /** Rooms that follow the law alone run in a browser too: nothing of Node, and of packages only these. */
  pure: {
    law: [],
    profile: [],
    rules: ['rfc6902'],
    invitations: [],
    pool: [],
    rounds: [],
    lifecycle: [],
    nominations: [],
    applications: [],
    journal: [],
    letters: [],
    people: [],
    rights: [],
    disclosure: [],
    policy: [],
    formats: [],
    opendata: [],
  },
  /** What lies outside `src` and may be read by a room: data carried with the code. */
  outside: { rounds: ['data'], simulator: ['data'] },
}

const sources = (fs.readdirSync(path.join(root, 'src'), { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .sort()
  .map((file) => ({ file, text: fs.readFileSync(path.join(root, 'src', file), 'utf8') }))

describe('the arrows between the rooms', () => {
  test('every import in src follows them', () => {
    expect(sources.length).toBeGreaterThan(5)
    expect(sources.flatMap(({ file, text }) => faultsOf(house, file, text))).toEqual([])
  })

  test('they have no circle', () => {
    const reach = (room: string, seen: readonly string[]): boolean =>
      (house.rooms[room] ?? []).some((next) => seen.includes(next) || reach(next, [...seen, next]))
    expect(Object.keys(house.rooms).filter((room) => reach(room, [room]))).toEqual([])
  })
})

describe('the test of the arrows sees', () => {
  test.each<[why: string, file: string, text: string, fault: string]>([
    ['an arrow the wrong way', 'law/day.ts', `import { x } from '../rules/x.ts'`, 'law may not open rules'],
    ['a type import', 'rules/x.ts', `import type { X } from '../store/x.ts'`, 'rules may not open store'],
    ['a type named in place', 'rules/x.ts', `let a: import('../store/x.ts').X`, 'rules may not open store'],
    ['a dynamic import', 'rules/deep/x.ts', `await import('../../cli/x.ts')`, 'rules may not open cli'],
    ['an import that is computed', 'rules/x.ts', 'await import(name)', 'an import whose target is computed'],
    ['a re-export', 'pool/x.ts', `export * from '../rounds/x.ts'`, 'pool may not open rounds'],
    ['a room unknown', 'cellar/x.ts', '', 'the room cellar is not in the map'],
    ['a target unknown', 'cli/x.ts', `import '../cellar/x.ts'`, 'the room cellar is not in the map'],
    ['Node in a pure room', 'rules/x.ts', `import fs from 'node:fs'`, 'rules is pure: it may not use node:fs'],
    ['Node in disguise', 'rules/x.ts', `import fs from 'fs'`, 'rules is pure: it may not use fs'],
    ['a package in a pure room', 'law/x.ts', `import { parse } from 'yaml'`, 'law is pure: it may not use yaml'],
    ['a global of Node', 'rules/x.ts', 'const e = process.env', 'rules is pure: it may not use process'],
    ['a clock in a pure room', 'law/x.ts', 'const t = Date.now()', 'law is pure: it may not use Date.now'],
    ['another clock', 'law/x.ts', 'const t = new Date()', 'law is pure: it may not use new Date()'],
    ['chance in a pure room', 'rounds/x.ts', 'const t = Math.random()', 'rounds is pure: it may not use Math.random'],
    ['a file outside src', 'law/x.ts', `import d from '../../data/x.json'`, 'law may not read data'],
    ['a test opened by the code', 'cli/x.ts', `import '../../test/x.ts'`, 'cli may not read test'],
  ])('%s', (_why, file, text, fault) => {
    expect(faultsOf(house, file, text)).toEqual([`src/${file}: ${fault}`])
  })

  test.each<[file: string, text: string]>([
    ['rules/x.ts', `import type { Operation } from 'rfc6902'\nimport { addYears } from '../law/day.ts'`],
    ['rules/crs/x.ts', `import { y } from './y.ts'\nimport { z } from '../z.ts'`],
    ['store/x.ts', `import fs from 'node:fs'\nimport postgres from 'postgres'`],
    [
      'law/x.ts',
      `const t = new Date(0)\n// import fs from 'node:fs'\nconst s = "from 'node:fs'"\nconst o = { process: 1 }.process`,
    ],
  ])('no fault in %s', (file, text) => {
    expect(faultsOf(house, file, text)).toEqual([])
  })

  test('every way of importing', () => {
    const text = `import a from './a.ts'; import './b.ts'; export { c } from './c.ts'; import d = require('./d.ts');
      type E = import('./e.ts').E; const f = import('./f.ts'); const g = require('./g.ts'); export type * from './h.ts'`
    expect(itemsOf('x.ts', text).imports).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `./${name}.ts`),
    )
  })
})
