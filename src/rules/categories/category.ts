/** What a category is, and who is a member. Categories limit who is invited; they never change a score. */
import { type Complain, type Dated, dated, type Era, shape, wholeBetween } from '../../law/dated.ts'
import { completedYears, dayNumber } from '../../law/day.ts'
import { isNoc2021 } from '../../profile/noc-codes.ts'
import type { InForce } from '../book.ts'
import { longestCredential } from '../evidence/education.ts'
import { longestStretch, workedWithin } from '../evidence/timeline.ts'
import type { ListedWork } from '../evidence/work.ts'
import { frenchOf, lowestAbility } from '../facts.ts'
import { type Criteria, criterion } from '../findings.ts'
import type { Case } from '../programs/program.ts'
import { page } from '../sources.ts'

/** French at a level or higher in all four abilities. */
type LanguageRule = { readonly kind: 'language'; readonly level: number }

/** Months of full-time work, or the equivalent, in one listed occupation within the last years. */
type OccupationRule = {
  readonly kind: 'occupation'
  readonly months: number
  readonly windowYears: number
  /** The months must stand in one stretch without a day missing. */
  readonly continuous: boolean
  readonly place: 'anywhere' | 'canada'
  readonly occupations: readonly string[]
}

/** Service in a foreign military, an offer of the Canadian Armed Forces, and a credential. */
type MilitaryRule = {
  readonly kind: 'military'
  readonly serviceYears: number
  readonly offerMonths: number
  readonly credentialYears: number
  readonly occupations: readonly string[]
}

/** One version of a category, by the label of its rounds. */
export type CategoryVersion = { readonly version: string } & (LanguageRule | OccupationRule | MilitaryRule)

const text = (value: string, complain: Complain) => {
  if (typeof value !== 'string' || value === '') complain('it is not a text')
}
const oneOf =
  (...list: readonly unknown[]) =>
  (value: unknown, complain: Complain) => {
    if (!list.includes(value)) complain(`${JSON.stringify(value)} is not one of ${list.join(', ')}`)
  }
const occupations = (list: readonly string[], complain: Complain) => {
  if (!Array.isArray(list) || list.length === 0) complain('it lists no occupations')
  for (const code of list) if (!isNoc2021(code)) complain(`"${code}" is not a unit group of NOC 2021`)
  if (new Set(list).size !== list.length) complain('an occupation is listed twice')
}

const shapes = {
  language: shape({ version: text, kind: text, level: wholeBetween(1, 12) }),
  occupation: shape({
    version: text,
    kind: text,
    months: wholeBetween(1, 120),
    windowYears: wholeBetween(1, 10),
    continuous: oneOf(true, false),
    place: oneOf('anywhere', 'canada'),
    occupations,
  }),
  military: shape({
    version: text,
    kind: text,
    serviceYears: wholeBetween(1, 50),
    offerMonths: wholeBetween(1, 120),
    credentialYears: wholeBetween(1, 10),
    occupations,
  }),
}

function check(value: CategoryVersion | null, complain: Complain): void {
  if (value === null) return
  const kind = typeof value === 'object' ? shapes[value.kind] : undefined
  if (kind === undefined) complain('kind is none of language, occupation, military')
  else kind(value, complain)
}

/** A category: its versions by date, `null` while it is not in force. */
export type Category = Dated<CategoryVersion | null>

export const category = (
  key: string,
  title: Category['title'],
  eras: readonly Era<CategoryVersion | null>[],
): Category =>
  dated<CategoryVersion | null>({
    name: `categories.${key}`,
    title,
    unit: 'members',
    check,
    eras: [{ from: '2015-01-01', source: beforeCategories, value: null }, ...eras],
  })

const categoryPage =
  'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/express-entry/rounds-invitations/category-based-selection.html'

const beforeCategories = page(
  'IRPA 10.3(1)(h.2): no category established',
  'LIPR 10.3(1)h.2) : aucune catégorie établie',
)

/** The department's page of a set of categories: the signed instructions are published there only, without a number. */
export const categorySet = (year: number) =>
  page(
    `IRPA 10.3(1)(h.2); category-based selection, ${year} set`,
    `LIPR 10.3(1)h.2); sélection par catégorie, ensemble de ${year}`,
    categoryPage,
  )

/** An occupation category of 2023 to 2025: six continuous months in three years, anywhere. */
export const sixMonths = (version: string, listed: string): CategoryVersion => ({
  version,
  kind: 'occupation',
  months: 6,
  windowYears: 3,
  continuous: true,
  place: 'anywhere',
  occupations: listed.trim().split(/\s+/),
})

/** An occupation category of 2026: twelve months in three years, which may be broken. */
export const twelveMonths = (version: string, place: OccupationRule['place'], listed: string): CategoryVersion => ({
  version,
  kind: 'occupation',
  months: 12,
  windowYears: 3,
  continuous: false,
  place,
  occupations: listed.trim().split(/\s+/),
})

/** Tenths of hour-days that the months of a rule are. */
export const workNeeded = (rule: OccupationRule, year: number): number => (year * rule.months) / 12

/** What one listed occupation has towards a rule, in tenths of hour-days. */
function workedFor(rule: OccupationRule, listed: ListedWork, on: number): number {
  const canada = rule.place === 'canada'
  if (rule.continuous) {
    return longestStretch(canada ? listed.inCanadaStretches : listed.anywhereStretches, rule.windowYears, on)
  }
  return workedWithin(canada ? listed.inCanada : listed.anywhere, rule.windowYears, on)
}

function meetsOccupation(
  one: Case,
  name: string,
  inForce: InForce<CategoryVersion | null>,
  rule: OccupationRule,
  criteria: Criteria,
): boolean {
  const { evidence, book, on } = one
  const needed = workNeeded(rule, book.year)
  let most = 0
  let code: string | null = null
  for (const listed of evidence.work.listed) {
    if (!rule.occupations.includes(listed.code)) continue
    const worked = workedFor(rule, listed, on)
    if (worked > most) {
      most = worked
      code = listed.code
    }
  }
  return criterion(
    criteria,
    `${name}.work`,
    most >= needed,
    Math.floor((most * rule.months) / needed),
    rule.months,
    'months',
    inForce.source,
    criteria
      ? {
          occupation: code,
          hours: Math.floor(most / 70),
          neededHours: needed / 70,
          continuous: rule.continuous,
          place: rule.place,
        }
      : undefined,
  )
}

/** Tenths of hour-days in one listed occupation (meter of a category): exported for the days on which it changes. */
export const timelinesFor = (rule: OccupationRule, listed: ListedWork) =>
  rule.continuous
    ? rule.place === 'canada'
      ? listed.inCanadaStretches
      : listed.anywhereStretches
    : [rule.place === 'canada' ? listed.inCanada : listed.anywhere]

function meetsMilitary(
  one: Case,
  name: string,
  inForce: InForce<CategoryVersion | null>,
  rule: MilitaryRule,
  criteria: Criteria,
): boolean {
  const { evidence, on } = one
  const service = evidence.profile.militaryService
  const source = inForce.source
  const from = service?.from === undefined ? undefined : dayNumber(service.from)
  const held = from !== undefined && from <= on && (service!.to === null || dayNumber(service!.to) >= on)
  const years = from === undefined || !held ? 0 : completedYears(from, on)
  const serving = criterion(
    criteria,
    `${name}.service`,
    years >= rule.serviceYears,
    years,
    rule.serviceYears,
    'years',
    source,
  )
  const offer = service?.cafOffer
  const offered =
    offer?.noc !== undefined && rule.occupations.includes(offer.noc) && (offer.months ?? 0) >= rule.offerMonths
  const hasOffer = criterion(
    criteria,
    `${name}.offer`,
    offered,
    offer?.months ?? 0,
    rule.offerMonths,
    'months',
    source,
    criteria ? { occupation: offer?.noc ?? null } : undefined,
  )
  const studied = longestCredential(evidence.held, on)
  const needed = rule.credentialYears
  const educated = criterion(criteria, `${name}.credential`, studied >= needed, studied, needed, 'years', source)
  return serving && hasOffer && educated
}

/**
 * Whether a candidate is a member of a category in force. Only those eligible for a program are; nominees can be members.
 * @source IRPA 10.3(1)(h.2); the department's page of the set in force.
 */
export function assessCategory(
  one: Case,
  category: Category,
  inForce: InForce<CategoryVersion | null>,
  eligible: boolean,
  criteria: Criteria,
): boolean {
  const rule = inForce.value
  if (rule === null) return false
  const { name } = category
  const program = criterion(criteria, `${name}.program`, eligible, eligible, true, 'program', inForce.source)
  if (!program && criteria === null) return false
  switch (rule.kind) {
    case 'language': {
      const lowest = lowestAbility(frenchOf(one.facts.first, one.facts.second))
      return (
        criterion(criteria, `${name}.language`, lowest >= rule.level, lowest, rule.level, 'NCLC', inForce.source) &&
        program
      )
    }
    case 'occupation':
      return meetsOccupation(one, name, inForce, rule, criteria) && program
    case 'military':
      return meetsMilitary(one, name, inForce, rule, criteria) && program
  }
}
