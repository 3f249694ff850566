/** One requirement of an application, and what was found of it; and where those are read that the lifecycle does not cite. */
import type { Source } from '../law/dated.ts'
import type { Both } from '../lifecycle/states.ts'
import { page } from '../rules/sources.ts'

export type { Both } from '../lifecycle/states.ts'

export type Requirement = {
  /** A stable name, `declaration.family-size`. */
  readonly rule: string
  readonly met: boolean
  readonly has: number | string | boolean | null
  readonly needs: number | string | boolean | null
  readonly unit: string
  /** What was found; and where it is not met, what to do. */
  readonly says: Both
  readonly source: Source
}

/** The list of documents, read in a copy of the department's page. */
export const documentList = page(
  'IRCC, documents for Express Entry, at second hand',
  'IRCC, documents pour Entrée express, de seconde main',
)

/** Whole dollars as each language writes them: $12,345 and 12 345 $. */
export const dollars = (cad: number): Both => ({
  en: `$${`${cad}`.replace(/\B(?=(\d{3})+$)/g, ',')}`,
  fr: `${`${cad}`.replace(/\B(?=(\d{3})+$)/g, '\u00a0')}\u00a0$`,
})
