import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { blocksOf, inShell, refreshed, shownRuns } from '../../scripts/docs/shown.ts'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '..', '..')
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8')

describe('the README', () => {
  const runs = shownRuns(readme)

  test('shows commands with their output', () => {
    expect(runs.length).toBeGreaterThan(5)
    for (const [command, output] of runs) expect(output, command).not.toBe('')
  })

  test.each(runs)('%s', async (command, output) => {
    expect(await inShell(command), 'the README is stale: run npm run docs').toBe(output)
  })

  test('shows a part of the assessment that the command prints', async () => {
    const [shown] = blocksOf(readme, 'json')
    const command = './express-entry assess examples/profile.json --on 2024-02-14'
    const actual: unknown = JSON.parse(await inShell(command))
    expect(actual).toMatchObject(JSON.parse(shown!) as object)
  })

  test('shows a library example that prints what it says', async () => {
    const [code] = blocksOf(readme, 'ts')
    const [output] = blocksOf(readme, 'text')
    const { stdout } = await run('node', ['--input-type=module-typescript', '--eval', code!], { cwd: root })
    expect(stdout).toBe(output)
  })
})

test('what a page shows is brought up to date: the output alone, and whatever it holds', async () => {
  const page = "A\n\n```console\n$ echo one\nold\n$ printf '$&\\n'\n```\n\nB `$ echo` $1\n"
  expect(await refreshed(page)).toBe(page.replace('old\n', 'one\n').replace("'\n```", () => "'\n$&\n```"))
})

describe('docs/architecture.md', () => {
  const text = fs.readFileSync(path.join(root, 'docs', 'architecture.md'), 'utf8')
  const shown = [...text.matchAll(/^(\.\/express-entry .*?) +# (\d+)$/gm)]

  test('shows what an amendment changes', async () => {
    expect(shown.length).toBe(2)
    for (const [, command, points] of shown) expect(await inShell(command!), command).toMatch(`\t${points}\n`)
  })
})

/** Every page written by hand: the README, the changelog, and what stands in docs but the rule pages. */
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...(fs.readdirSync(path.join(root, 'docs'), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.md') && !file.startsWith('rules'))
    .map((file) => `docs/${file.replaceAll(path.sep, '/')}`),
]

describe('the pages written by hand', () => {
  test('link to files that are there', () => {
    const dead = pages.flatMap((page) => {
      const text = fs.readFileSync(path.join(root, page), 'utf8')
      return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .filter(([, target]) => !fs.existsSync(path.join(root, path.dirname(page), target!)))
        .map(([, target]) => `${page} → ${target}`)
    })
    expect(dead).toEqual([])
  })

  test('name files and folders of the project that are there', () => {
    const gone = pages.flatMap((page) => {
      const text = fs.readFileSync(path.join(root, page), 'utf8')
      return [...text.matchAll(/`((?:src|test|data|docs|scripts|bench|conformance|examples)\/[\w./-]*)`/g)]
        .filter(([, file]) => !fs.existsSync(path.join(root, file!)))
        .map(([, file]) => `${page}: ${file}`)
    })
    expect(gone).toEqual([])
  })
})

describe('the glossary', () => {
  const glossary = fs.readFileSync(path.join(root, 'docs', 'glossary.md'), 'utf8')

  test('lists the abbreviations that exported names use', () => {
    const listed = new Set([...glossary.matchAll(/^\| ([A-Z]{2,6}) \|/gm)].map(([, short]) => short!.toLowerCase()))
    expect(listed.size).toBeGreaterThan(20)
    const files = (fs.readdirSync(path.join(root, 'src'), { recursive: true }) as string[]).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    )
    const strange = files.flatMap((file) => {
      const text = fs.readFileSync(path.join(root, 'src', file), 'utf8')
      const names = [...text.matchAll(/^export (?:async )?(?:const|type|interface|function\*?|class) (\w+)/gm)]
      // A word without a vowel is an abbreviation; one with vowels is left to the reader.
      return names.flatMap(([, name]) =>
        name!
          .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
          .replace(/[\d_]+/g, ' ')
          .toLowerCase()
          .split(' ')
          .filter((word) => word.length > 1 && !/[aeiouy]/.test(word) && !listed.has(word))
          .map((word) => `${word} in ${name} (src/${file})`),
      )
    })
    expect(strange).toEqual([])
  })

  test('gives every term in both languages', () => {
    const rows = glossary.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    expect(rows.length).toBeGreaterThan(60)
    for (const row of rows) {
      const cells = row.split('|').slice(1, -1)
      expect([3, 4], row).toContain(cells.length)
      for (const cell of cells) expect(cell.trim(), row).not.toBe('')
    }
  })
})
