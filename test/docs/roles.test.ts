import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { frenchParts, withoutFrench } from '../../scripts/docs/role-sources-fr.ts'
import { areas, rolesPage } from '../../scripts/docs/roles-page.ts'
import { policy } from '../../src/policy/policy.ts'

const inFrench = Object.values(policy).flatMap(({ source }) => withoutFrench(source))

describe('the policy', () => {
  const names = areas.flatMap(({ rules }) => Object.keys(rules))

  test('is the sum of its areas: no operation stands in two of them, where one would hide the other', () => {
    expect(names.toSorted()).toEqual(Object.keys(policy).toSorted())
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('has French for each part of each source, and for none that is gone', () => {
    expect(inFrench).toEqual([])
    const used = new Set(Object.values(policy).flatMap(({ source }) => source.split('; ')))
    expect(frenchParts.filter((part) => !used.has(part))).toEqual([])
  })
})

describe('docs/roles.md', () => {
  const made = inFrench.length > 0 ? '' : rolesPage()
  const half = (from: string, to: string) => made.slice(made.indexOf(`\n## ${from}\n`), made.indexOf(to))
  const halves = [half('English', '\n## Français\n'), half('Français', '\n---\n\n')] as const

  test('is what the policy makes: where this fails, run npm run docs', () => {
    const stored = fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'roles.md'), 'utf8')
    expect(stored === made, 'docs/roles.md is stale: run npm run docs').toBe(true)
  })

  test('has each operation once in each language, with a source that stands below it', () => {
    for (const text of halves) {
      for (const name of Object.keys(policy)) expect(text.split(`\n| \`${name}\` |`), name).toHaveLength(2)
      const listed = new Set([...text.matchAll(/^- \*\*(\d+)\*\* /gm)].map(([, n]) => n))
      const named = new Set([...text.matchAll(/^\| `\w+` .*\| (\d+) \|$/gm)].map(([, n]) => n))
      expect(named).toEqual(listed)
    }
  })

  test('has twin halves', () => {
    const outline = (text: string) => [text.match(/^#+ /gm), text.match(/^\| /gm)?.length, text.match(/^- /gm)?.length]
    expect(outline(halves[1])).toEqual(outline(halves[0]))
  })

  test('says who, by what, and which acts are signed', () => {
    expect(halves[0]).toMatch(
      /^\| `setAllocation` \| {2}\| {2}\| {2}\| {2}\| any \| {2}\| {2}\| {2}\| {2}\| signed \| \d+ \|$/m,
    )
    expect(halves[0]).toMatch(/^\| `readForProvince` \| {2}\| {2}\| own \|/m)
    expect(halves[1]).toMatch(/^\| `setAllocation` .*\| tous \| .*\| signé \|/m)
  })
})
