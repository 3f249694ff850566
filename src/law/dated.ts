/**
 * A rule is a dated value with a source. An era lasts until the next begins; a repeal is an era; a change that is
 * known although its values are not is an era too, and it is never answered with the era before it.
 */
import { type DayNumber, dayNumber, isPlainDate, type PlainDate, plainDate } from './day.ts'

/** Where a value stands in the law, in both official languages. */
export type Source = {
  readonly en: string
  readonly fr: string
  readonly url?: string
}

type EraHead = {
  /** The first day of the era; it ends on the eve of the next. */
  readonly from: PlainDate
  readonly source: Source
  /** What is not certain about this era, and the reading chosen. */
  readonly doubt?: string
}

/** A value in force from a day on, or the knowledge that one is in force whose content is not recorded here. */
export type Era<T> = (EraHead & { readonly value: T }) | (EraHead & { readonly unrecorded: string })

export type Dated<T> = {
  /** Its name in the law book, `crs.core.age`: amendments and findings call it so. */
  readonly name: string
  readonly title: { readonly en: string; readonly fr: string }
  /** What its numbers count: points, years, days, dollars, codes … */
  readonly unit: string
  readonly eras: readonly Era<T>[]
  /** Throws {@link BrokenTable} unless a value has the shape the rule reads. */
  readonly check: (value: T, complain: Complain) => void
}

/** Says what is wrong with a table. Never returns. */
export type Complain = (what: string) => never

/** A table that does not hold together: our mistake where the table is built in, the amender's where it is not. */
export class BrokenTable extends Error {
  override readonly name = 'BrokenTable'
  readonly rule: string
  readonly from: string
  constructor(rule: string, from: string, what: string) {
    super(`"${rule}" from ${from}: ${what}. Compare the rows with the source.`)
    this.rule = rule
    this.from = from
  }
}

/** A dated value whose eras are in order and whose values have been checked. */
export function dated<T>(spec: Dated<T>): Dated<T> {
  const broken = (from: string, what: string): never => {
    throw new BrokenTable(spec.name, from, what)
  }
  if (!Array.isArray(spec.eras) || spec.eras.length === 0) broken('ever', 'it has no era')
  let before = ''
  for (const era of spec.eras) {
    const from = typeof era?.from === 'string' ? era.from : '?'
    if (!isPlainDate(from)) broken(from, 'the era does not begin on a day (YYYY-MM-DD)')
    if (from <= before) broken(from, `eras are not in order: it follows ${before}`)
    if (typeof era.source?.en !== 'string' || typeof era.source.fr !== 'string' || era.source.en === '') {
      broken(from, 'the era names no source in English and French')
    }
    if ('unrecorded' in era === 'value' in era)
      broken(from, 'an era has either a value or a note that it is unrecorded')
    if ('value' in era) spec.check(era.value, (what) => broken(from, what))
    before = from
  }
  return spec
}

/** The era of a day, or `undefined` before the first. */
export function eraOn<T>(rule: Dated<T>, on: DayNumber): Era<T> | undefined {
  let found: Era<T> | undefined
  for (const era of rule.eras) {
    if (dayNumber(era.from) > on) break
    found = era
  }
  return found
}

/** The last day before an era begins, as text. */
export const eveOf = (era: Era<unknown>): PlainDate => plainDate(dayNumber(era.from) - 1)

/* Shapes that tables share. Each complains where a value is not of the shape, so that an amended copy is checked as the built-in one is. */

export function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

/** A whole number from `low` to `high`. */
export const wholeBetween =
  (low: number, high: number) =>
  (value: unknown, complain: Complain): void => {
    if (!isWhole(value) || value < low || value > high) {
      complain(`${JSON.stringify(value)} is not a whole number from ${low} to ${high}`)
    }
  }

/** A bracket `[from, to, …whole values]`, both ends included; `null` is "and above". */
export type Bracket = readonly [from: number, to: number | null, ...values: number[]]

/** Brackets that begin at `first`, follow one another without gap or overlap, and end open. */
export const bracketsFrom =
  (first: number, values: number) =>
  (rows: readonly Bracket[], complain: Complain): void => {
    if (!Array.isArray(rows) || rows.length === 0) complain('it has no rows')
    let next: number | null = first
    for (const row of rows) {
      if (!Array.isArray(row) || row.length !== 2 + values) complain(`a row has not ${2 + values} numbers`)
      const [from, to, ...rest] = row as unknown as Bracket
      if (next === null || from !== next) complain(`brackets overlap or leave a gap at ${from}`)
      if (to !== null && (!isWhole(to) || to < from)) complain(`the bracket from ${from} ends before it begins`)
      for (const value of rest) if (!isWhole(value)) complain(`${JSON.stringify(value)} is not a whole number`)
      next = to === null ? null : to + 1
    }
    if (next !== null) complain(`the brackets end at ${next - 1}; the last must be open (null)`)
  }

/** An object with exactly these keys, each checked by its own shape. */
export const shape =
  (parts: Readonly<Record<string, (value: never, complain: Complain) => void>>) =>
  (value: object, complain: Complain): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) complain('it is not an object')
    for (const key of Object.keys(value)) if (!(key in parts)) complain(`"${key}" is not a key of this table`)
    for (const [key, check] of Object.entries(parts)) {
      if (!(key in value)) complain(`"${key}" is missing`)
      check((value as Record<string, unknown>)[key] as never, (what) => complain(`${key}: ${what}`))
    }
  }
