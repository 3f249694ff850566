/**
 * Reads the suite and compares answers with it. Nothing here knows of any implementation: copy this folder and it runs.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** An assessment without its reasons, or what a refusal must say. */
export type Expected =
  | {
      readonly rules: unknown
      readonly facts: unknown
      readonly crs: unknown
      readonly programs: unknown
      readonly eligible: boolean
      readonly categories: unknown
      readonly changesOn: string | null
    }
  | { readonly refusal: { readonly code: string; readonly path: string } }

export type Case = {
  readonly id: string
  readonly title: string
  /** The rule probed. */
  readonly rule: string
  /** Where that rule stands in the law. */
  readonly source: string
  readonly on: string
  readonly rulesOn?: string
  readonly profile: unknown
  readonly expected: Expected
}

export type SuiteFile = {
  readonly topic: string
  readonly about: string
  /** What an assessment says unless a case says otherwise: that of a person who shows nothing. */
  readonly defaults: unknown
  readonly cases: readonly Case[]
}

/** What an implementation answers to a case. */
export type Answer = {
  readonly id: string
  readonly assessment?: unknown
  readonly refusal?: unknown
}

/** One place where an answer is not the expected one. */
export type Difference = { readonly path: string; readonly expected: unknown; readonly answered: unknown }

type Keyed = Readonly<Record<string, unknown>>
const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a case says, over the defaults: objects key by key, anything else whole. */
export function over(defaults: unknown, said: unknown): unknown {
  if (said === undefined) return defaults
  if (!isKeyed(defaults) || !isKeyed(said)) return said
  return Object.fromEntries(
    [...new Set([...Object.keys(defaults), ...Object.keys(said)])].map((key) => [key, over(defaults[key], said[key])]),
  )
}

const completed = (file: SuiteFile): SuiteFile => ({
  ...file,
  cases: file.cases.map((one) =>
    'refusal' in one.expected ? one : { ...one, expected: over(file.defaults, one.expected) as Expected },
  ),
})

/** The files of the suite, by name, every answer written out in full. */
export const readSuite = (directory = new URL('./', import.meta.url)): SuiteFile[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => completed(JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as SuiteFile))

/** Reasons are not compared: implementations word and order them as they like. */
const REASONS = new Set(['lines', 'criteria'])

function walk(expected: unknown, answered: unknown, path: string, found: Difference[]): void {
  if (isKeyed(expected) && isKeyed(answered)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(answered)])) {
      if (!REASONS.has(key)) walk(expected[key], answered[key], path === '' ? key : `${path}.${key}`, found)
    }
  } else if (expected !== answered) found.push({ path, expected, answered })
}

/** Codes that the format names; every other is an implementation's own. */
const NAMED_CODES = new Set(['rules-not-recorded', 'noc2016-missing'])

/** `education.0.level`, `$.education[0].level` and `/education/0/level` are one path. */
const plainPath = (path: string): string =>
  path
    .replace(/^\$?[./]?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/\//g, '.')

function compareRefusal(expected: { code: string; path: string }, answer: Answer, allCodes: boolean): Difference[] {
  const refusals = [answer.refusal].flat().filter(isKeyed)
  if (refusals.length === 0) return [{ path: 'refusal', expected, answered: undefined }]
  const there = refusals.filter((one) => plainPath(String(one['path'] ?? '')) === plainPath(expected.path))
  if (there.length === 0) {
    return [{ path: 'refusal.path', expected: expected.path, answered: refusals.map((one) => one['path']) }]
  }
  if (!allCodes && !NAMED_CODES.has(expected.code)) return []
  if (there.some((one) => one['code'] === expected.code)) return []
  return [{ path: 'refusal.code', expected: expected.code, answered: there.map((one) => one['code']) }]
}

/**
 * Every place where an answer is not the expected one; none if it passes.
 * @param allCodes compare every code of a refusal, not only those that the format names.
 */
export function compare(one: Case, answer: Answer | undefined, allCodes = false): Difference[] {
  if (answer === undefined) return [{ path: '', expected: 'an answer', answered: undefined }]
  if ('refusal' in one.expected) return compareRefusal(one.expected.refusal, answer, allCodes)
  if (!isKeyed(answer.assessment)) {
    return [{ path: '', expected: 'an assessment', answered: answer.refusal ?? answer.assessment }]
  }
  // The day is that of the question, and a reference is echoed: neither is an answer.
  const { profile: _, on: __, rulesOn: ___, ...assessment } = answer.assessment
  const found: Difference[] = []
  walk(one.expected, assessment, '', found)
  return found
}
