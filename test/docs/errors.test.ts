import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { codesOf } from './codes.ts'

const root = path.join(import.meta.dirname, '..', '..')

/** The codes of the sources, each with the files that name it. */
function codesInSources(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const files = (fs.readdirSync(path.join(root, 'src'), { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  for (const file of files.sort()) {
    for (const code of codesOf(file, fs.readFileSync(path.join(root, 'src', file), 'utf8'))) {
      found.set(code, [...(found.get(code) ?? []), `src/${file}`])
    }
  }
  return found
}

const page = fs.readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8')
const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code!)

describe('docs/errors.md', () => {
  const inSources = codesInSources()

  test('lists every code that the sources name', () => {
    expect(inSources.size).toBeGreaterThan(60)
    const lacking = [...inSources].filter(([code]) => !listed.includes(code))
    expect(lacking.map(([code, files]) => `${code} (${files.join(', ')})`)).toEqual([])
  })

  test('lists no code that is gone, and none twice', () => {
    expect(listed.filter((code) => !inSources.has(code))).toEqual([])
    expect(listed.filter((code, i) => listed.indexOf(code) !== i)).toEqual([])
  })

  test('says of each what it means and what to do', () => {
    const short = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .filter((line) => line.split(' | ').some((cell) => cell.replace(/[| ]/g, '') === ''))
    expect(short).toEqual([])
  })
})

describe('the search for codes sees', () => {
  test.each<[why: string, text: string, codes: readonly string[]]>([
    ['an object', `refused({ code: 'a-b', message: '' })`, ['a-b']],
    ['a choice', `const x = { code: bad ? 'a-b' : 'c-d' }`, ['a-b', 'c-d']],
    ['a variable of that name', `const code = bad ? 'a-b' : 'c-d'`, ['a-b', 'c-d']],
    ['a type of one', `type R = { readonly code: 'a-b'; at: string }`, ['a-b']],
    ['a type of several', `type R = { code: 'a-b' | 'c-d' }`, ['a-b', 'c-d']],
    ['a type of codes', `export type RoundCode = 'a-b' | 'missing'`, ['a-b', 'missing']],
    [
      'a table of problems',
      `const problemKinds = { 'a-b': { status: 1 }, missing: {} } as const satisfies X`,
      ['a-b', 'missing'],
    ],
    ['a complaint', `this.complain('a-b', path, '')`, ['a-b']],
    ['a fault', `into.fault('a-b', 1, '')`, ['a-b']],
    ['a word that is no code', `error.code === 'ENOENT'; const x = { code: 'ENOENT' }; say('a-b')`, []],
  ])('%s', (_why, text, codes) => {
    expect([...codesOf('x.ts', text)].sort()).toEqual([...codes].sort())
  })
})
