/** A review by a human: of what it can be asked, within what time it is answered, and what it can come to. */
import { type Dated, dated, eraOn, isWhole } from '../law/dated.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import type { Both, State } from '../lifecycle/states.ts'
import type { Assessment } from '../rules/assess.ts'
import type { Criterion, ScoreLine } from '../rules/findings.ts'

/** The service standard: days from asking to the answer. */
export const reviewStandard: Dated<number> = dated<number>({
  name: 'rights.review',
  title: { en: 'time to answer a review', fr: 'délai de réponse à un examen' },
  unit: 'days',
  eras: [
    {
      from: '2015-01-01',
      value: 30,
      source: {
        en: 'a reading of this project: the time that the Privacy Act, s. 14, gives to answer a request for one’s file; recourse itself: Directive on Automated Decision-Making, 6.4',
        fr: 'une lecture de ce projet : le délai que donne la Loi sur la protection des renseignements personnels, art. 14, pour répondre à qui demande son dossier; le recours même : Directive sur la prise de décisions automatisée, 6.4',
      },
    },
  ],
  check: (value, complain) => {
    if (!isWhole(value) || value < 1) complain('a standard is whole days, one at least')
  },
})

const DAY: Micros = 86_400_000_000

/** When a review that was asked for at a moment is due. @throws Error before the first standard. */
export function dueAt(askedAt: Micros): Micros {
  const era = eraOn(reviewStandard, dayOf(askedAt))
  if (era === undefined || !('value' in era)) throw new Error('There is no service standard for that day')
  return askedAt + era.value * DAY
}

/** The clock of a review, as whoever asked sees it. */
export type ReviewClock = {
  /** Whole days left, below zero once it is late; of one answered, those that were left then. */
  readonly daysLeft: number
  readonly overdue: boolean
}

export function clockOf(due: Micros, until: Micros): ReviewClock {
  return { daysLeft: Math.floor((due - until) / DAY), overdue: until > due }
}

export const reviewStates: Readonly<Record<'asked' | 'taken' | 'answered', Both>> = {
  asked: { en: 'asked', fr: 'demandé' },
  taken: { en: 'taken', fr: 'pris en charge' },
  answered: { en: 'answered', fr: 'répondu' },
}

export const reviewAbouts = ['score-line', 'criterion', 'refusal'] as const
export type ReviewAbout = (typeof reviewAbouts)[number]

/** At most so many wait for an answer on one profile. */
export const MOST_OPEN_REVIEWS = 20

/** A line or a criterion where it stands in an assessment: `crs`, `programs.fsw`, `categories.french`. */
export type Finding = { readonly place: string; readonly finding: ScoreLine | Criterion }

/** Every finding of an assessment by a rule, of the kind asked for. */
export function findingsBy(
  { crs, programs, categories }: Pick<Assessment, 'crs' | 'programs' | 'categories'>,
  about: Exclude<ReviewAbout, 'refusal'>,
  rule: string,
): readonly Finding[] {
  if (about === 'score-line') {
    return crs.lines.filter((line) => line.rule === rule).map((finding) => ({ place: 'crs', finding }))
  }
  const groups = [
    ...Object.entries(programs).map(([name, one]) => [`programs.${name}`, one.criteria] as const),
    ...Object.entries(categories).map(([name, one]) => [`categories.${name}`, one?.criteria ?? []] as const),
  ]
  return groups.flatMap(([place, criteria]) =>
    criteria.filter((one) => one.rule === rule).map((finding) => ({ place, finding })),
  )
}

const refusing: ReadonlySet<string> = new Set([
  ...[
    'deny-nomination',
    'take-back-nomination',
    'lapse-nomination',
    'cancel',
    'lapse',
    'expire',
    'return',
    'refuse',
    'bar',
  ],
])
const refusedStates: ReadonlySet<string> = new Set<State>(['not-eligible', 'unassessed', 'removed-ineligible'])

/** Whether an entry of the journal is one that refuses or ends something. @param to the state it led to, where it moved the profile. */
export const isRefusal = (act: string, to: string | undefined): boolean =>
  refusing.has(act) || (to !== undefined && refusedStates.has(to))

/** Who is to correct what a review found wrong and cannot put right itself. */
export const correctors = ['candidate', 'officer', 'province', 'project'] as const
export type Corrector = (typeof correctors)[number]

/** What an answer came to. */
export type ReviewEffect =
  | { readonly kind: 'none' }
  | {
      readonly kind: 're-assessed'
      readonly before: { readonly state: State; readonly points: number | null }
      readonly after: { readonly state: State; readonly points: number | null }
    }
  | { readonly kind: 'to-be-corrected'; readonly by: Corrector; readonly what: Both }
