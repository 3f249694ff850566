/** Every number, code and word of the rules, each amended alone: what a suite must notice. */
import { type Law, lawDocument } from '../../src/rules/index.ts'

/** One value changed, as a JSON Patch of the law document; tried in order until one is a law that holds. */
export type Perturbed = {
  readonly rule: string
  readonly path: string
  readonly patches: readonly (readonly Operation[])[]
}
type Operation = { readonly op: 'replace' | 'remove'; readonly path: string; readonly value?: unknown }

const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value })

/** Words a value may be exchanged for. */
const words: Readonly<Record<string, string>> = {
  anywhere: 'canada',
  canada: 'anywhere',
  english: 'french',
  french: 'english',
  noc: 'noc2016',
  noc2016: 'noc',
  'one-year': 'two-year',
  'two-or-more': 'masters',
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

type Bracket = readonly [number, number | null, ...number[]]
const isBracket = (row: unknown): row is Bracket =>
  Array.isArray(row) && row.length >= 3 && typeof row[0] === 'number' && (row[1] === null || typeof row[1] === 'number')
const isBrackets = (value: unknown): value is readonly Bracket[] =>
  Array.isArray(value) && value.length > 1 && value.every(isBracket) && value.at(-1)![1] === null

/** Each edge of brackets moved up and down by one, and each value of each row. */
function ofBrackets(rule: string, path: string, rows: readonly Bracket[]): Perturbed[] {
  return rows.flatMap((row, i) => {
    const values = row.slice(2).flatMap((value, k) => ofNumber(rule, `${path}/${i}/${k + 2}`, value as number))
    const next = rows[i + 1]
    if (next === undefined) return values
    const moved = ([1, -1] as const).flatMap((by): Perturbed[] => {
      const edge = (row[1] as number) + by
      const holds = edge >= row[0] && (next[1] === null || edge + 1 <= next[1])
      const patch = [replace(`${path}/${i}/1`, edge), replace(`${path}/${i + 1}/0`, edge + 1)]
      return holds ? [{ rule, path: `${path}/${i}/1 ${by > 0 ? '+' : ''}${by}`, patches: [patch] }] : []
    })
    return [...values, ...moved]
  })
}

/** A number one more and one less; scores of IELTS stand so close that only half a step may hold. */
const ofNumber = (rule: string, path: string, value: number): Perturbed[] =>
  ([1, -1] as const).map((by) => ({
    rule,
    path: `${path} ${by > 0 ? '+' : ''}${by}`,
    patches: [
      [replace(path, value + by)],
      ...(rule === 'language.ielts-general' ? [[replace(path, value + by / 2)]] : []),
    ],
  }))

function walk(rule: string, path: string, value: unknown): Perturbed[] {
  const to = (next: unknown): Perturbed[] => [{ rule, path, patches: [[replace(path, next)]] }]
  if (typeof value === 'number') return ofNumber(rule, path, value)
  if (typeof value === 'boolean') return to(!value)
  if (typeof value === 'string') {
    const word = words[value]
    return path.endsWith('/version') || path.endsWith('/id') || path.endsWith('/value')
      ? to(`${value}-x`)
      : word === undefined
        ? []
        : to(word)
  }
  if (isBrackets(value)) return ofBrackets(rule, path, value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    // Each code of a list left out.
    return value.map((code, i) => ({
      rule,
      path: `${path}/${i} (${code})`,
      patches: [[{ op: 'remove', path: `${path}/${i}` }]],
    }))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => walk(rule, `${path}/${escaped(key)}`, one))
}

/** Rules that the suite says nothing of: what happens to a profile, an invitation or an application, not to its score. */
const beyond = (name: string) => /^(lifecycle|rounds|application)\./.test(name)

/** Every value of the rules of facts, score, programs, funds and categories, and the first day of every era. */
export function perturbations(law: Law): Perturbed[] {
  return Object.entries(lawDocument(law)).flatMap(([rule, { eras }]) => {
    if (beyond(rule)) return []
    return eras.flatMap((era, i) => {
      const { value, from } = era as { value?: unknown; from: string }
      const at = `/${rule}/eras/${i}`
      const later = `${from.slice(0, 8)}${String(Number(from.slice(8)) + 1).padStart(2, '0')}`
      const begins: Perturbed[] =
        i === 0 || from.endsWith('31') || from.endsWith('30')
          ? []
          : [{ rule, path: `${at}/from +1`, patches: [[replace(`${at}/from`, later)]] }]
      return [...begins, ...walk(rule, `${at}/value`, value)]
    })
  })
}
