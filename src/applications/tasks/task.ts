/** A task, and the list that tasks make. */

import type { Source } from '../../law/dated.ts'
import type { DayNumber, PlainDate } from '../../law/day.ts'
import type { Micros } from '../../law/moment.ts'
import type { Profile } from '../../profile/profile.ts'
import type { CategoryKey, Law } from '../../rules/law.ts'
import type { ProgramName } from '../../rules/lifecycle.ts'
import type { Declaration, Of } from '../declaration.ts'
import type { Validity } from '../documents.ts'
import type { Fees } from '../fees.ts'
import type { Both, Requirement } from '../requirement.ts'

/**
 * - `document`: a file to send;
 * - `fee`: an amount to pay;
 * - `form`: something to fill in and sign;
 * - `told`: nothing to send with the application: what will be asked later, or what is used in its place.
 */
export type TaskKind = 'document' | 'fee' | 'form' | 'told'

export type Task = {
  /** Stable: made of what the task is about, not of its place in a list. */
  readonly key: string
  readonly kind: TaskKind
  readonly of: Of
  /** Who does it: parents do it for their children. */
  readonly owner: 'principal' | 'spouse'
  readonly title: Both
  readonly why: Both
  readonly source: Source
  /** Without it the application is not complete. */
  readonly required: boolean
  /** When the time to apply is over. */
  readonly until: Micros
  /** Whole dollars, of a fee. */
  readonly cad?: number
  /** What its document's days must be. */
  readonly validity?: Validity
  readonly doubt?: string
}

export type TaskList = {
  /** The day of receipt that the list is made for. */
  readonly on: PlainDate
  readonly until: Micros
  readonly program: ProgramName
  readonly tasks: readonly Task[]
  readonly fees: Fees
  /** Whether the declaration agrees with the profile, and backs what it claims. */
  readonly findings: readonly Requirement[]
}

/** What the list is made of. */
export type TasksAsked = {
  /** The day the application would be received. */
  readonly on: DayNumber
  /** What was fixed at the invitation: its day, the program it names, its category if it has one, when the time to apply is over. */
  readonly invitedOn: DayNumber
  readonly program: ProgramName
  readonly category: CategoryKey | null
  readonly until: Micros
  readonly profile: Profile
  readonly declaration: Declaration
  readonly law?: Law
}

/** A task before it is given its owner and its end. */
export type Draft = Omit<Task, 'until' | 'owner'>
export const ownerOf = (of: Of): Task['owner'] => (of === 'spouse' ? 'spouse' : 'principal')

const whose: (of: Of) => Both = (of) => {
  if (of === 'principal') return { en: 'principal applicant', fr: 'demandeur principal' }
  if (of === 'spouse') return { en: 'spouse or partner', fr: 'époux ou conjoint' }
  const n = of.slice('child-'.length)
  return { en: `child ${n}`, fr: `enfant ${n}` }
}

export const both = (en: string, fr: string): Both => ({ en, fr })
/** A title with whose it is. */
export const named = ({ en, fr }: Both, of: Of): Both => both(`${en}, ${whose(of).en}`, `${fr}, ${whose(of).fr}`)
