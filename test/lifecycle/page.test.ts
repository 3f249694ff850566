import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { lifecyclePage } from '../../scripts/docs/lifecycle-page.ts'
import { stateNames } from '../../src/lifecycle/states.ts'
import { transitions } from '../../src/lifecycle/transitions.ts'

const made = lifecyclePage()
const half = (from: string, to: string) => made.slice(made.indexOf(`\n## ${from}\n`), made.indexOf(to))
const english = half('English', '\n## Français\n')
const french = half('Français', '\n---\n')

describe('docs/lifecycle.md', () => {
  test('is what the table makes: where this fails, run npm run docs', () => {
    const stored = fs.readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'lifecycle.md'), 'utf8')
    expect(stored === made, 'docs/lifecycle.md is stale: run npm run docs').toBe(true)
  })

  test('has every state and every move in both languages', () => {
    for (const [name, text] of [
      ['English', english],
      ['French', french],
    ] as const) {
      for (const state of stateNames) expect(text.includes(`\n- \`${state}\` **`), `${state} in ${name}`).toBe(true)
      for (const { id, act } of transitions)
        expect(text.includes(`\n**${id}** \`${act}\``), `${id} in ${name}`).toBe(true)
    }
  })

  test('has twin halves: the same headings, rows, items and names', () => {
    const outline = (text: string) => ({
      headings: text.match(/^#+ /gm),
      rows: text.match(/^\| /gm)?.length,
      items: text.match(/^- /gm)?.length,
      names: text.match(/`[a-z0-9][a-z0-9./-]*`/g),
    })
    expect(outline(french)).toEqual(outline(english))
  })

  test('links to addresses that stand at its foot', () => {
    const defined = new Set([...made.matchAll(/^\[(\d+)\]: https:/gm)].map(([, n]) => n))
    const used = new Set([...made.matchAll(/\]\[(\d+)\]/g)].map(([, n]) => n))
    expect(used).toEqual(defined)
    expect(used.size).toBeGreaterThan(10)
  })
})
