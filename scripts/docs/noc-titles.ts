/** Titles of the unit groups of NOC 2021. They stand beside the code, so that no bundle of the rules carries them. */
import { readFileSync } from 'node:fs'
import type { Both } from './voice.ts'

type Titles = { readonly titles: readonly (readonly [code: string, en: string, fr: string])[] }

const file = new URL('../../data/noc-titles.json', import.meta.url)

export const nocTitles: ReadonlyMap<string, Both> = new Map(
  (JSON.parse(readFileSync(file, 'utf8')) as Titles).titles.map(([code, en, fr]) => [code, { en, fr }]),
)

/** The title of a unit group. Every code of the classification has one, so a missing one is our mistake. */
export function titleOf(code: string): Both {
  const title = nocTitles.get(code)
  if (title === undefined) throw new Error(`NOC ${code} has no title in data/noc-titles.json.`)
  return title
}
