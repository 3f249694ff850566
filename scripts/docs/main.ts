/**
 * `npm run docs`: writes the rule pages from the rules, removes pages that are no longer made, writes the life of a profile from
 * its table, who may do what from the policy, the client from the description of the service, and shows in the README what its commands print now.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { place as clientPlace, generated, serviceDescription } from '../client/generate.ts'
import { dataMapPage } from './data-map-page.ts'
import { lifecyclePage } from './lifecycle-page.ts'
import { rulePages } from './pages.ts'
import { rolesPage } from './roles-page.ts'
import { refreshed } from './shown.ts'
import { languages } from './voice.ts'

const place = new URL('../../docs/rules/', import.meta.url)
const readme = new URL('../../README.md', import.meta.url)
const pages = rulePages()

for (const lang of languages) {
  const folder = new URL(`${lang}/`, place)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (!pages.has(`${lang}/${file}`)) rmSync(new URL(file, folder))
}
for (const [path, text] of pages) writeFileSync(new URL(path, place), text)
writeFileSync(new URL('../../docs/lifecycle.md', import.meta.url), lifecyclePage())
writeFileSync(new URL('../../docs/roles.md', import.meta.url), rolesPage())
writeFileSync(new URL('../../docs/data-map.md', import.meta.url), dataMapPage())
writeFileSync(clientPlace, generated(serviceDescription()))
writeFileSync(readme, await refreshed(readFileSync(readme, 'utf8')))
console.log(
  `${pages.size} pages in docs/rules/, docs/lifecycle.md, docs/roles.md, src/client, and the commands of README.md`,
)
