/** `npm run docs`: writes the rule pages from the rules, and removes pages that are no longer made. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rulePages } from './pages.ts'
import { languages } from './voice.ts'

const place = new URL('../../docs/rules/', import.meta.url)
const pages = rulePages()

for (const lang of languages) {
  const folder = new URL(`${lang}/`, place)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (!pages.has(`${lang}/${file}`)) rmSync(new URL(file, folder))
}
for (const [path, text] of pages) writeFileSync(new URL(path, place), text)
console.log(`${pages.size} pages in docs/rules/`)
