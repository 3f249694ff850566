/** Every act that the journal of somebody can have is said in words, in both languages: the file shows them all. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { actWords, looks } from '../../src/rights/act-words.ts'

/** Acts of other chains: of rounds, allocations, and the service. */
const others = new Set([
  ...['hold', 'refused', 'not-matched', 'dispose', 'new-rules', 'record-fault'],
  ...['search', 'read-table', 'release-tables'],
])

/** The acts that the actions and sign-in name where they journal. */
function actsInSources(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const room of ['actions', 'accounts']) {
    const place = path.join(import.meta.dirname, '..', '..', 'src', room)
    for (const file of fs.readdirSync(place)) {
      if (!file.endsWith('.ts')) continue
      const text = fs.readFileSync(path.join(place, file), 'utf8')
      const named = [
        ...text.matchAll(/\bact: (?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g),
        ...text.matchAll(/\bjournalOnly\(\s*tx,\s*doing,\s*[\w.]+,\s*'([a-z-]+)'/g),
      ]
      for (const [, ...acts] of named) for (const act of acts) if (act !== undefined) found.add(act)
    }
  }
  return found
}

test('an act that is journalled of somebody has words', () => {
  const acts = actsInSources()
  expect(acts.size).toBeGreaterThan(60)
  expect([...others].filter((act) => !acts.has(act))).toEqual([])
  const wordless = [...acts, ...looks].filter((act) => !others.has(act) && actWords(act).fr === act)
  expect(wordless).toEqual([])
})
