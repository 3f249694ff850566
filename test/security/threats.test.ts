/** The threat model and its tests go by the same numbers. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

test('each of the first ten threats is tried under its number', () => {
  const numbered = [...read('docs/threat-model.md').matchAll(/^\| (\d+) \| \*\*/gm)].map(([, number]) => Number(number))
  const tried = [...read('test/security/top-ten.store.test.ts').matchAll(/describe\('(\d+)\. /g)].map(([, n]) =>
    Number(n),
  )
  expect(numbered).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(tried).toEqual(numbered)
})

test.each(['docs/threat-model.md', 'docs/security.md', 'docs/decisions/0025-proof-of-the-service.md'])(
  'whatever %s names is there',
  (page) => {
    const named = [...read(page).matchAll(/`((?:test|src|scripts|bench)\/[\w./-]+)`/g)].map(([, file]) => file!)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  },
)
