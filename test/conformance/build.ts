/**
 * Builds the conformance suite:
 *
 *     node test/conformance/build.ts
 *
 * Every case is answered by two separately written readings of the rules, the engine and the oracle, and compared with
 * what its author read in the tables. A case on which they differ is told and nothing is written. Needs ../shared/facts.
 */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Case, Expected, SuiteFile } from '../../conformance/compare.ts'
import { type Dated, eraOn } from '../../src/law/dated.ts'
import { dayNumber } from '../../src/law/day.ts'
import { readProfile } from '../../src/profile/read.ts'
import { assess } from '../../src/rules/assess.ts'
import { builtInLaw } from '../../src/rules/law.ts'
import { addDays } from '../oracle/days.ts'
import { type Difference, differences, type EngineOutcome, plainPath } from '../oracle/differences.ts'
import { isRefused, Oracle, type OracleAnswer } from '../oracle/oracle.ts'
import type { Draft, Topic } from './draft.ts'
import { otherSources } from './sources.ts'
import { categoryTopics } from './topics/categories.ts'
import { changeTopics } from './topics/changes.ts'
import { crsTopics } from './topics/crs.ts'
import { eraTopics } from './topics/eras.ts'
import { evidenceTopics } from './topics/evidence.ts'
import { programTopics } from './topics/programs.ts'
import { refusalTopics } from './topics/refusals.ts'
import { workedExampleTopics } from './topics/worked-examples.ts'

export const suiteDirectory = new URL('../../conformance/', import.meta.url)

const topics = (): readonly Topic[] => [
  ...crsTopics(),
  ...evidenceTopics(),
  ...programTopics(),
  ...categoryTopics(),
  ...eraTopics(),
  ...changeTopics(),
  ...workedExampleTopics(),
  ...refusalTopics(),
]

/** Where a rule stands in the law on a day: the law book's own citation, or that of a finding without a dated value. */
function sourceOf(rule: string, on: string): string {
  const rules = Object.values(builtInLaw) as unknown as readonly Dated<unknown>[]
  const dated = rules.find(({ name }) => name === rule)
  const source = dated === undefined ? otherSources(rule) : eraOn(dated, dayNumber(on))?.source.en
  if (source === undefined) throw new Error(`no source is known for ${rule} on ${on}`)
  return source
}

const signature = (answer: OracleAnswer): string =>
  isRefused(answer) ? 'refused' : JSON.stringify({ ...answer, on: null, rulesOn: null })

/** The engine's day of change against the oracle: walked to it day by day, or looked at on its eve and the day itself. */
function changeDiffers(oracle: Oracle, { on, rulesOn }: Draft, changesOn: string, walk: boolean): string | undefined {
  const signed = (day: string) => signature(oracle.assess(day, rulesOn === undefined ? {} : { rulesOn }))
  const today = signed(on)
  const from = walk ? on : addDays(changesOn, -2)
  for (let day = addDays(from, 1); day < changesOn; day = addDays(day, 1)) {
    if (day > on && signed(day) !== today) return day
  }
  return signed(changesOn) === today ? `later than ${changesOn}` : undefined
}

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce((part, key) => (part as Record<string, unknown> | null)?.[key] ?? null, value)

type Answered = { readonly expected: Expected; readonly found: readonly Difference[] }

/** What the oracle calls a complaint is one of these codes of ours. */
const kindOf = (code: string): string =>
  code === 'missing' || code === 'unknown-key'
    ? code
    : code === 'contradiction' || code === 'cannot-nominate' || code === 'unknown-province'
      ? 'wrong-value or not-allowed'
      : 'wrong-value'

function refusal(oracle: Oracle, draft: Draft, refused: { code: string; path: string }, read: boolean): Answered {
  const { code, path } = refused
  const answer = oracle.assess(draft.on, draft.rulesOn === undefined ? {} : { rulesOn: draft.rulesOn })
  const complaints = isRefused(answer) ? answer.refused : []
  const agrees = complaints.some(
    (one) => plainPath(one.path) === plainPath(path) && (read ? one.code === code : kindOf(code).includes(one.code)),
  )
  const found = agrees ? [] : [{ path: 'refusal', oracle: JSON.stringify(complaints), engine: `${code} ${path}` }]
  return { expected: { refusal: { code, path } }, found }
}

function answer(draft: Draft, walk: boolean): Answered {
  const oracle = new Oracle(draft.profile)
  const profile = readProfile(draft.profile)
  if (!profile.ok) {
    const [first, ...more] = profile.refusal
    if (more.length > 0)
      throw new Error(`${draft.id}: more than one thing is wrong: ${JSON.stringify(profile.refusal)}`)
    return refusal(oracle, draft, first!, false)
  }
  const options = draft.rulesOn === undefined ? {} : { rulesOn: draft.rulesOn }
  const outcome = assess(
    profile.value,
    draft.on,
    draft.rulesOn === undefined ? {} : { rulesOn: dayNumber(draft.rulesOn) },
  )
  if (!outcome.ok) return refusal(oracle, draft, outcome.refusal, true)
  const found = [...differences(oracle.assess(draft.on, options), outcome as EngineOutcome)]
  const { rules, facts, crs, programs, eligible, categories, changesOn } = outcome.value
  if (found.length === 0) {
    const day = changeDiffers(oracle, draft, changesOn!, walk)
    if (day !== undefined) found.push({ path: 'changesOn', oracle: day, engine: changesOn })
  }
  const bare = <T extends object>(findings: T) =>
    Object.fromEntries(Object.entries(findings).map(([key, { criteria: _, ...rest }]) => [key, rest]))
  const { lines: _, ...sections } = crs
  return {
    expected: {
      rules,
      facts,
      crs: sections,
      programs: bare(programs),
      eligible,
      categories: bare(categories),
      changesOn,
    },
    found,
  }
}

export type Fault = { readonly id: string; readonly differences: readonly Difference[] }
export type Built = { readonly files: readonly SuiteFile[]; readonly faults: readonly Fault[] }

/**
 * The suite, as it should stand in `conformance/`.
 * @param walk look at every day up to each `changesOn`, not only at its eve and itself.
 */
export function buildSuite({ walk }: { readonly walk: boolean }): Built {
  const faults: Fault[] = []
  const files = topics().map(({ name, about, drafts }): SuiteFile => {
    const ids = new Set<string>()
    const cases = drafts.map((draft): Case => {
      const id = `${name}/${draft.id}`
      if (ids.has(id)) throw new Error(`two cases are called ${id}`)
      ids.add(id)
      const { expected, found } = answer(draft, walk)
      const stated = Object.entries(draft.states ?? {})
        .filter(([path, value]) => at(expected, path) !== value)
        .map(([path, value]) => ({ path: `stated ${path}`, oracle: value, engine: at(expected, path) }))
      const refused = 'refusal' in expected && draft.states?.['refusal.path'] === undefined
      const unexpected = refused ? [{ path: 'refusal', oracle: 'assessed', engine: JSON.stringify(expected) }] : []
      const differ = [...found, ...stated, ...unexpected]
      if (differ.length > 0) faults.push({ id, differences: differ })
      const { title, rule, profile, on, rulesOn } = draft
      const source = sourceOf(rule, rulesOn ?? on)
      return { id, title, rule, source, on, ...(rulesOn === undefined ? {} : { rulesOn }), profile, expected }
    })
    return { topic: name, about, defaults, cases }
  })
  return { files, faults }
}

/** The assessment of a person who shows nothing on the day of most cases; cases leave out what is as here. */
const defaults = {
  rules: { crs: 'crs-2022-11-16', noc: 'noc2021' },
  facts: {
    spouseCounted: false,
    education: 'none',
    first: null,
    second: null,
    canadianWorkYears: 0,
    foreignWorkYears: 0,
    canadianStudy: 'none',
    tradeCertificate: false,
    nomination: false,
    siblingInCanada: false,
    jobOffer: 'none',
    spouse: null,
  },
  crs: { core: 0, spouse: 0, transferability: 0, additional: 0 },
  programs: {
    fsw: { eligible: false },
    cec: { eligible: false },
    fst: { eligible: false },
    pnp: { eligible: false },
  },
  eligible: false,
  categories: {},
}

/** What a value says that the defaults do not; `undefined` where it says nothing more. */
function beyond(value: unknown, usual: unknown): unknown {
  if (value === usual) return undefined
  if (typeof value !== 'object' || value === null || typeof usual !== 'object' || usual === null) return value
  const said = Object.entries(value).flatMap(([key, one]) => {
    const more = beyond(one, (usual as Record<string, unknown>)[key])
    return more === undefined ? [] : [[key, more] as const]
  })
  return said.length === 0 ? undefined : Object.fromEntries(said)
}

/** A file's text: one case a line, so that a change of one case is a change of one line. */
export function textOf({ topic, about, cases }: SuiteFile): string {
  const lines = cases.map((one) =>
    JSON.stringify('refusal' in one.expected ? one : { ...one, expected: beyond(one.expected, defaults) }),
  )
  const head = Object.entries({ topic, about, defaults }).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  return `{\n${head.join(',\n')},\n"cases": [\n${lines.join(',\n')}\n]\n}\n`
}

function main(): void {
  const { files, faults } = buildSuite({ walk: true })
  for (const { id, differences: found } of faults) {
    for (const { path, oracle, engine } of found) {
      console.log(`${id}\t${path}\texpected ${JSON.stringify(oracle)}\tengine ${JSON.stringify(engine)}`)
    }
  }
  if (faults.length > 0) {
    console.log(`${faults.length} cases differ: nothing written.`)
    process.exitCode = 1
    return
  }
  for (const name of readdirSync(suiteDirectory)) {
    if (name.endsWith('.json')) rmSync(new URL(name, suiteDirectory))
  }
  let bytes = 0
  for (const file of files) {
    const url = new URL(`${file.topic}.json`, suiteDirectory)
    writeFileSync(url, textOf(file))
    bytes += statSync(url).size
    console.log(`${String(file.cases.length).padStart(5)}  ${file.topic}.json`)
  }
  console.log(
    `${String(files.reduce((sum, { cases }) => sum + cases.length, 0)).padStart(5)}  cases, ${Math.round(bytes / 1024)} kB`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
