/**
 * An application's own moves: what each means for the applicant, what comes back, and what must be said with it. From which state to
 * which they lead is in the one table of moves, and is asked there.
 * @source lifecycle T24 to T31
 */
import { addMonths, type DayNumber } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { type Act, type Transition, transition } from '../lifecycle/transitions.ts'
import type { NotRecorded } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import type { RefundCase } from './fees.ts'
import { inForceOn } from './in-force.ts'
import type { Both } from './requirement.ts'

/** The verbs of the table that move an application. */
export const applicationActs = [
  'apply',
  'return',
  'accept',
  'refuse',
  'withdraw-application',
  'approve',
  'land',
  'bar',
] as const satisfies readonly Act[]
export type ApplicationAct = (typeof applicationActs)[number]

/** Why an application is refused. */
export const refusalReasons: Readonly<Record<'section-11-2' | 'program' | 'inadmissible', Both>> = {
  'section-11-2': {
    en: 'Section 11.2: criteria, category or rank were not held at the invitation or on receipt.',
    fr: 'Article 11.2 : les critères, la catégorie ou le rang n’étaient pas respectés à l’invitation ou à la réception.',
  },
  program: {
    en: 'A requirement of the program is not met.',
    fr: 'Une exigence du programme n’est pas respectée.',
  },
  inadmissible: {
    en: 'A member of the family, accompanying or not, is inadmissible.',
    fr: 'Un membre de la famille, qu’il accompagne ou non, est interdit de territoire.',
  },
}
export type RefusalReason = keyof typeof refusalReasons

export type ApplicationMove = {
  readonly move: Transition
  /** What must be recorded with it: the unmet findings of the completeness check, a reason of refusal, or nothing. */
  readonly reasons: 'findings' | 'refusal-reason' | 'none'
  /** What comes back, by the state it is made from; `null` where nothing does. */
  readonly refund: (from: State) => RefundCase | null
  /** A new profile may be begun afterwards. */
  readonly mayBeginAgain: boolean
  readonly consequence: Both
}

const nothing = () => null

export const applicationMoves: Readonly<Record<ApplicationAct, ApplicationMove>> = {
  apply: {
    move: transition('T24'),
    reasons: 'none',
    refund: nothing,
    mayBeginAgain: false,
    consequence: {
      en: 'You are an applicant now. What you declared is tested as it stands on this day.',
      fr: 'Vous êtes maintenant demandeur. Ce que vous avez déclaré est vérifié tel qu’il est ce jour.',
    },
  },
  return: {
    move: transition('T25'),
    reasons: 'findings',
    refund: () => 'returned-incomplete',
    mayBeginAgain: true,
    consequence: {
      en: 'It was not complete and came back with its fees. That is no refusal; the invitation is used up, and a new profile is needed.',
      fr: 'Elle n’était pas complète et a été retournée avec ses frais. Ce n’est pas un refus; l’invitation est épuisée, et un nouveau profil est nécessaire.',
    },
  },
  accept: {
    move: transition('T26'),
    reasons: 'none',
    refund: nothing,
    mayBeginAgain: false,
    consequence: {
      en: 'It is complete, and an officer decides it.',
      fr: 'Elle est complète, et un agent en décide.',
    },
  },
  refuse: {
    move: transition('T27'),
    reasons: 'refusal-reason',
    refund: () => 'refused',
    mayBeginAgain: true,
    consequence: {
      en: 'It is refused. A new profile may be begun, unless you are barred.',
      fr: 'Elle est refusée. Un nouveau profil peut être commencé, sauf si vous êtes frappé d’interdiction.',
    },
  },
  'withdraw-application': {
    move: transition('T28'),
    reasons: 'none',
    // Processing is read to begin when the application is found complete.
    refund: (from) => (from === 'applied' ? 'withdrawn-before-processing' : 'withdrawn-in-processing'),
    mayBeginAgain: true,
    consequence: {
      en: 'You withdrew it. The invitation is used up; a new profile may be begun.',
      fr: 'Vous l’avez retirée. L’invitation est épuisée; un nouveau profil peut être commencé.',
    },
  },
  approve: {
    move: transition('T29'),
    reasons: 'none',
    refund: nothing,
    mayBeginAgain: false,
    consequence: {
      en: 'It is approved: a visa or a confirmation of permanent residence is issued, once the right of permanent residence fee is paid.',
      fr: 'Elle est approuvée : un visa ou une confirmation de résidence permanente est délivré, une fois payés les frais relatifs au droit de résidence permanente.',
    },
  },
  land: {
    move: transition('T30'),
    reasons: 'none',
    refund: nothing,
    mayBeginAgain: false,
    consequence: {
      en: 'You are a permanent resident.',
      fr: 'Vous êtes résident permanent.',
    },
  },
  bar: {
    move: transition('T31'),
    reasons: 'none',
    // An application that was open ends as one that is refused.
    refund: (from) => (from === 'applied' || from === 'in-process' ? 'refused' : null),
    mayBeginAgain: false,
    consequence: {
      en: 'You are inadmissible for misrepresentation: for the time of the bar, no profile and no application for permanent residence.',
      fr: 'Vous êtes interdit de territoire pour fausses déclarations : pour la durée de l’interdiction, ni profil ni demande de résidence permanente.',
    },
  },
}

/**
 * The day on which the service standard for an application received at a moment is reached, and the share of applications it
 * is kept for.
 */
export function standardOf(
  receivedAt: Micros,
  law: Law = builtInLaw,
): Outcome<{ readonly on: DayNumber; readonly percent: number }, NotRecorded> {
  const standard = inForceOn(law.serviceStandard, dayOf(receivedAt))
  if (!standard.ok) return standard
  const { months, percent } = standard.value.value
  return done({ on: addMonths(dayOf(receivedAt), months), percent })
}
