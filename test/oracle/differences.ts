/**
 * Where the oracle and the engine differ. The engine is seen from outside only: profiles in, assessments out.
 */
import { isRefused, type OracleAnswer, type OracleAssessment } from './oracle.ts'

export interface Difference {
  path: string
  oracle: unknown
  engine: unknown
}

/** The outcome of the engine, whatever else it carries. */
export type EngineOutcome = { ok: true; value: unknown } | { ok: false; refusal: unknown }

type Keyed = Record<string, unknown>
const isKeyed = (value: unknown): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Codes of a refusal, which may be one or a list. */
export const codesOf = (refusal: unknown): string[] =>
  [refusal]
    .flat()
    .map((one) => String(isKeyed(one) ? one['code'] : one))
    .sort()

/** Paths of a list of refusals, `a.0.b` whichever way they are written. */
export const pathsOf = (refusals: unknown): string[] =>
  [...new Set([refusals].flat().map((one) => plainPath(String(isKeyed(one) ? (one['path'] ?? '') : ''))))].sort()

export const plainPath = (path: string): string =>
  path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/\//g, '.')
    .replace(/^\./, '')

/** Keys of the engine's answer that carry reasons, which the oracle does not give. */
const reasons = new Set(['crs.lines', 'programs.*.criteria', 'categories.*.criteria', 'changesOn'])
const isReason = (path: string): boolean =>
  reasons.has(path) || reasons.has(path.replace(/^(programs|categories)\.[^.]+\./, '$1.*.'))

function walk(oracle: unknown, engine: unknown, path: string, found: Difference[]): void {
  if (isKeyed(oracle) && isKeyed(engine)) {
    for (const key of new Set([...Object.keys(oracle), ...Object.keys(engine)])) {
      const at = path === '' ? key : `${path}.${key}`
      if (Object.hasOwn(oracle, key) || !isReason(at)) walk(oracle[key], engine[key], at, found)
    }
    return
  }
  // A profile without a reference may be answered with none or with null.
  if (path === 'profile' && (oracle ?? null) === (engine ?? null)) return
  if (oracle !== engine) found.push({ path, oracle, engine })
}

/** What the engine's own reasons must add up to. */
function reasonsAddUp(engine: Keyed, found: Difference[]): void {
  const crs = engine['crs']
  if (isKeyed(crs) && Array.isArray(crs['lines'])) {
    const sum = crs['lines'].reduce((total: number, line: unknown) => total + Number((line as Keyed)['points']), 0)
    if (sum !== crs['total']) found.push({ path: 'crs.lines (sum)', oracle: crs['total'], engine: sum })
  }
  const sections = ['core', 'spouse', 'transferability', 'additional'] as const
  if (isKeyed(crs)) {
    const sum = sections.reduce((total, section) => total + Number(crs[section]), 0)
    if (sum !== crs['total']) found.push({ path: 'crs (sections)', oracle: crs['total'], engine: sum })
  }
}

/** Every difference between the two answers, refusals by their codes. */
export function differences(oracle: OracleAnswer, engine: EngineOutcome): Difference[] {
  const found: Difference[] = []
  if (isRefused(oracle) || !engine.ok) {
    const oracleCodes = isRefused(oracle) ? [...new Set(codesOf(oracle.refused))].join(' ') : 'assessed'
    const engineCodes = engine.ok ? 'assessed' : [...new Set(codesOf(engine.refusal))].join(' ')
    if (oracleCodes !== engineCodes) found.push({ path: 'refusal', oracle: oracleCodes, engine: engineCodes })
    return found
  }
  const assessment = engine.value as Keyed
  walk(oracle satisfies OracleAssessment, assessment, '', found)
  reasonsAddUp(assessment, found)
  return found
}
