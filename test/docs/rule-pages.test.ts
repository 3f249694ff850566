import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { frenchDoubts } from '../../scripts/docs/doubts-fr.ts'
import { nocTitles } from '../../scripts/docs/noc-titles.ts'
import { pages, rulePages } from '../../scripts/docs/pages.ts'
import { type Language, languages, Voice } from '../../scripts/docs/voice.ts'
import { type WordKey, words } from '../../scripts/docs/words.ts'
import type { Dated } from '../../src/law/dated.ts'
import { noc2021Codes } from '../../src/profile/noc-codes.ts'
import { amend, builtInLaw } from '../../src/rules/law.ts'
import { itemsOf } from '../arrows.ts'

const root = path.join(import.meta.dirname, '..', '..')
const folder = path.join(root, 'docs', 'rules')
const voices = new Map<Language, Voice>()
const made = rulePages(builtInLaw, voices)
const rules = Object.values(builtInLaw) as Dated<unknown>[]

describe('the rule pages', () => {
  test('are those that the rules make: where this fails, run npm run docs', () => {
    const stored = (fs.readdirSync(folder, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.replaceAll(path.sep, '/'))
    const stale = [...made]
      .filter(([file, text]) => !stored.includes(file) || fs.readFileSync(path.join(folder, file), 'utf8') !== text)
      .map(([file]) => file)
    const leftOver = stored.filter((file) => !made.has(file))
    expect({ stale, leftOver }, 'docs/rules is stale: run npm run docs').toEqual({ stale: [], leftOver: [] })
  })

  test('show every rule of the law book once', () => {
    const shown = pages.flatMap(({ rules }) => rules)
    expect([...shown].sort()).toEqual(Object.keys(builtInLaw).sort())
  })

  test('are the same twice over', () => {
    expect(rulePages()).toEqual(made)
  })

  test('are twins: the same headings, tables, list items and links in both languages', () => {
    const outline = (text: string) => ({
      headings: text.match(/^#+ /gm),
      rows: text.match(/^\| /gm)?.length,
      items: text.match(/^- /gm)?.length,
      names: text.match(/`[a-z0-9][a-z0-9.-]*`/g),
    })
    for (const [file, text] of made) {
      if (file.startsWith('en/')) expect(outline(made.get(file.replace('en/', 'fr/'))!), file).toEqual(outline(text))
    }
  })

  test('link to pages and addresses that are there', () => {
    const dead: string[] = []
    for (const [file, text] of made) {
      for (const [, target] of text.matchAll(/\]\(([^)]+)\)/g)) {
        const to = path.posix.join(path.posix.dirname(file), target!)
        if (!made.has(to)) dead.push(`${file} → ${target}`)
      }
      const defined = new Set([...text.matchAll(/^\[(\d+)\]: https:/gm)].map(([, n]) => n))
      for (const [, n] of text.matchAll(/\]\[(\d+)\]/g)) if (!defined.has(n)) dead.push(`${file} → [${n}]`)
    }
    expect(dead).toEqual([])
  })

  test('say on every page that this is not a government service, and up to which day the rules are recorded', () => {
    for (const [file, text] of made) {
      const lang = file.slice(0, 2) as Language
      expect(text, file).toContain(words.notService[lang])
      expect(text, file).toContain('2026-11-02')
    }
  })

  test('state the era whose values are not recorded, and never a value for it', () => {
    const en = made.get('en/crs-versions.md')!
    expect(en).toMatch(/### Since 2026-11-03\n\nNot recorded\. Points for 186 high-wage occupations/)
    const fr = made.get('fr/crs-versions.md')!
    expect(fr).toMatch(/### Depuis le 2026-11-03\n\nNon consigné\. Des points pour 186 professions/)
  })

  test('read as plain text: no table of three columns or more is wider than a page', () => {
    const wide = [...made].flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| ') && line.split('|').length > 4 && line.length > 120)
        .map((line) => `${file}: ${line}`),
    )
    expect(wide).toEqual([])
  })

  test('group numbers as each language does', () => {
    expect(made.get('en/funds.md')).toContain('$12,300')
    expect(made.get('fr/funds.md')).toContain('12\u00a0300\u00a0$')
    expect(made.get('en/language-tests.md')).toMatch(/\| +7\.5 \|/)
    expect(made.get('fr/language-tests.md')).toMatch(/\| +7,5 \|/)
  })

  test('follow the rules: an amended value, and a new era, are shown', () => {
    const source = { en: 'a test', fr: 'un essai' }
    const amended = amend(builtInLaw, [
      { op: 'replace', path: '/crs.core.age/eras/0/value/3/2', value: 111 },
      { op: 'add', path: '/crs.additional.sibling/eras/-', value: { from: '2026-01-01', source, value: 20 } },
    ])
    if (!amended.ok) throw new Error(amended.refusal.message)
    const text = rulePages(amended.value)
    expect(text.get('en/crs-core.md')).toMatch(/\| 20 to 29 +\| +111 \|/)
    expect(text.get('fr/crs-additional.md')).toContain(
      '### Depuis le 2026-01-01\n\n**20 points**\n\nSource\u00a0: un essai.',
    )
    expect(text.get('en/crs-additional.md')).toContain('### From 2017-06-06 to 2025-12-31\n\n**15 points**')
  })
})

describe('the doubts in French', () => {
  test('are of doubts that the rules still have, word for word', () => {
    const inRules = rules.flatMap((rule) =>
      rule.eras.flatMap((era) => {
        const said = 'unrecorded' in era ? [era.unrecorded, era.doubt] : [era.doubt]
        return said.filter((text) => text !== undefined).map((text) => `${rule.name} ${era.from}: ${text}`)
      }),
    )
    const inFrench = Object.entries(frenchDoubts).flatMap(([name, eras]) =>
      Object.entries(eras).map(([from, { of }]) => `${name} ${from}: ${of}`),
    )
    expect(inFrench.sort()).toEqual(inRules.sort())
  })
})

describe('the words', () => {
  const keys = Object.keys(words) as WordKey[]
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

  test('are there in both languages, with the same values to fill in', () => {
    for (const key of keys) {
      const { en, fr } = words[key]
      if (key !== 'inEnglish') expect(en, key).not.toBe('')
      expect(fr, key).not.toBe('')
      expect(holes(fr), key).toEqual(holes(en))
      expect(fr.split('|').length, key).toBe(en.split('|').length)
    }
  })

  test('are all said on some page', () => {
    const said = new Set(languages.flatMap((lang) => [...voices.get(lang)!.said]))
    // No era of the built-in law is one day long; an amended one may be.
    expect(keys.filter((key) => !said.has(key) && key !== 'eraOneDay')).toEqual([])
  })

  test('numbers, amounts and counts', () => {
    const [en, fr] = [new Voice('en'), new Voice('fr')]
    expect([en.number(0), en.number(999), en.number(1000), en.number(1234567), en.number(7.5)]).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567',
      '7.5',
    ])
    expect([fr.number(1234567), fr.number(7.5), fr.dollars(950)]).toEqual(['1\u00a0234\u00a0567', '7,5', '950\u00a0$'])
    expect([en.count('years', 0), en.count('years', 1), en.count('years', 2)]).toEqual(['0 years', '1 year', '2 years'])
    expect([fr.count('years', 0), fr.count('years', 1), fr.count('years', 2)]).toEqual(['0 an', '1 an', '2 ans'])
    expect([en.dollars(12300), en.percent(80), fr.percent(80)]).toEqual(['$12,300', '80%', '80\u00a0%'])
  })
})

describe('the titles of occupations', () => {
  test('are there in both languages for every unit group, and for no other', () => {
    expect([...nocTitles.keys()].sort()).toEqual([...noc2021Codes].sort())
    for (const [code, { en, fr }] of nocTitles) {
      expect(en.trim(), code).not.toBe('')
      expect(fr.trim(), code).not.toBe('')
    }
  })

  test('are not carried by the rules: nothing that src/rules/index.ts opens reads data', () => {
    const seen = new Set<string>()
    const open = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      for (const target of itemsOf(file, fs.readFileSync(path.join(root, file), 'utf8')).imports) {
        if (target?.startsWith('.')) open(path.posix.join(path.posix.dirname(file), target))
      }
    }
    open('src/rules/index.ts')
    expect(seen.size).toBeGreaterThan(30)
    expect([...seen].filter((file) => !/^src\/(law|profile|rules)\//.test(file) || /titles/.test(file))).toEqual([])
  })
})
