/** What happens to a profile by itself, and at which moment. */

import { lapsesAt } from '../invitations/period.ts'
import { type Dated, eraOn } from '../law/dated.ts'
import { type DayNumber, dayNumber } from '../law/day.ts'
import { addMonthsToMoment, dayOf, type Micros, startOf } from '../law/moment.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import type { Act, TransitionId } from './acts.ts'
import type { LengthRule } from './row.ts'
import type { State } from './states.ts'
import { mayMoveBy } from './transitions.ts'

/** The rules of time, of the built-in law or of an amended copy. */
export type TimeLaw = Pick<Law, LengthRule>

/** The few fields of one profile that time acts on. Moments are micros; what does not apply is `null`. */
export type Life = {
  readonly state: State
  /** When it came into that state: nothing befalls it there before. Left out, there is no such bound. */
  readonly since?: Micros
  readonly draftStartedAt: Micros | null
  readonly submittedAt: Micros | null
  /** The day of its next re-assessment; `null` where nobody is to look at it again by time alone. */
  readonly changesOn: DayNumber | null
  /** A nomination that waits for an answer; `lapsesAt` where its time was extended. */
  readonly nomination: { readonly offeredAt: Micros; readonly lapsesAt?: Micros } | null
  /** The open invitation, with its deadline as extended. */
  readonly invitation: { readonly invitedAt: Micros; readonly lapsesAt: Micros } | null
  /** When its time to register with Job Bank began. */
  readonly pendingSince: Micros | null
  /** When its bar ends; `null` also for a bar whose beginning is not known yet. */
  readonly barredUntil: Micros | null
}

/** A life of which nothing is known but its state. */
export const lifeIn = (state: State): Life => ({
  state,
  draftStartedAt: null,
  submittedAt: null,
  changesOn: null,
  nomination: null,
  invitation: null,
  pendingSince: null,
  barredUntil: null,
})

/**
 * What time does, in the order in which it is done where two fall on one moment. What ends something smaller goes first, so that
 * its end is its own (a nomination lapses, its place free again, before the profile that bore it expires); what ends the profile
 * goes before its re-assessment, which would look at nothing.
 */
export const timedActs = [
  'abolish-job-bank',
  'lapse-job-bank',
  'lapse-nomination',
  'lapse',
  'expire',
  're-assess',
  'end-bar',
] as const satisfies readonly Act[]

export type TimedAct = (typeof timedActs)[number]

/** Something that time does. */
export type Due = {
  /** The moment from which it is so in law, whenever it is carried out. */
  readonly at: Micros
  readonly act: TimedAct
  /** The moves it may be: one, or for a re-assessment those between which the answer decides. */
  readonly transitions: readonly TransitionId[]
}

/**
 * When a period of days is over: the first day is the one after the beginning, and the period ends at 00:00 UTC of the day
 * after the last.
 *
 * So an invitation is counted, as a letter of 2019-07-10 shows. How the 60 days of a draft, the 30 of a nomination and the 30 of
 * Job Bank are counted was not read; they are counted alike, for three reasons: days that are not said to be clear ones are counted
 * so in federal law (Interpretation Act, 27(2)); one way of counting can be told to everybody; and it is never shorter than that many
 * times 24 hours, so the doubt is to nobody's cost.
 * @param days 1 or more.
 */
export const periodEnds = (startedAt: Micros, days: number): Micros => lapsesAt(startedAt, days)

/**
 * The length in force on the day on which something began. A length of 2015-01-01 serves days before the system too: only an
 * imported moment can be of one.
 * @returns `undefined` where no such length is recorded or none is in force: nothing runs out then.
 */
function lengthOn(rule: Dated<number> | Dated<number | null>, at: Micros): number | undefined {
  const era = eraOn<number | null>(rule as Dated<number | null>, Math.max(dayOf(at), dayNumber(rule.eras[0]!.from)))
  return era !== undefined && 'value' in era ? (era.value ?? undefined) : undefined
}

const daysEnd = (rule: Dated<number> | Dated<number | null>, at: Micros): Micros | undefined => {
  const days = lengthOn(rule, at)
  return days === undefined ? undefined : periodEnds(at, days)
}

/** When a draft is over, if it is not submitted. */
export const draftEnds = (startedAt: Micros, law: TimeLaw = builtInLaw): Micros | undefined =>
  daysEnd(law.draftDays, startedAt)

/** When a nomination lapses that is not answered. */
export const nominationLapses = (offeredAt: Micros, law: TimeLaw = builtInLaw): Micros | undefined =>
  daysEnd(law.nominationDays, offeredAt)

/** When an invitation lapses that is not answered, before any extension. */
export const invitationLapses = (invitedAt: Micros, law: TimeLaw = builtInLaw): Micros | undefined =>
  daysEnd(law.invitationDays, invitedAt)

/** When the time to register with Job Bank is over; `undefined` from the day on which that is voluntary. */
export const jobBankEnds = (pendingSince: Micros, law: TimeLaw = builtInLaw): Micros | undefined =>
  daysEnd(law.jobBankDays, pendingSince)

/** The day from which Job Bank is voluntary, as a moment. */
function jobBankAbolishedAt(law: TimeLaw): Micros | undefined {
  const era = law.jobBankDays.eras.find((each) => 'value' in each && each.value === null)
  return era === undefined ? undefined : startOf(dayNumber(era.from))
}

/**
 * When a profile's twelve months are over: the same clock time. A submission of 29 February ends on 28 February.
 * @source MI respecting the Express Entry system, 4(1)(b)
 */
export function profileEnds(submittedAt: Micros, law: TimeLaw = builtInLaw): Micros | undefined {
  const months = lengthOn(law.profileMonths, submittedAt)
  return months === undefined ? undefined : addMonthsToMoment(submittedAt, months)
}

/**
 * When a bar ends.
 * @param from the final determination (abroad), or the enforcement of the removal order (in Canada).
 * @source IRPA 40(2)(a)
 */
export function barEnds(from: Micros, law: TimeLaw = builtInLaw): Micros | undefined {
  const years = lengthOn(law.misrepresentationBar, from)
  return years === undefined ? undefined : addMonthsToMoment(from, 12 * years)
}

/** What a life in this state has to say. Its lack is our mistake: the store knew it when the profile came here. */
function known<T>(value: T | null, what: string, { state }: Life): T {
  if (value === null) throw new Error(`A profile in the state ${state} was asked what is due without ${what}.`)
  return value
}

/** When an act of time is due by the clocks of a life, whether or not its state allows the act. */
function clock(act: TimedAct, life: Life, law: TimeLaw): Micros | undefined {
  const { state, nomination, submittedAt, changesOn } = life
  switch (act) {
    case 'abolish-job-bank':
      return jobBankAbolishedAt(law)
    case 'lapse-job-bank':
      return jobBankEnds(known(life.pendingSince, 'pendingSince', life), law)
    case 'lapse-nomination': {
      const open = state === 'nomination-offered' ? known(nomination, 'its nomination', life) : nomination
      return open === null ? undefined : (open.lapsesAt ?? nominationLapses(open.offeredAt, law))
    }
    case 'lapse':
      return known(life.invitation, 'its invitation', life).lapsesAt
    case 'expire':
      return state === 'draft'
        ? draftEnds(known(life.draftStartedAt, 'draftStartedAt', life), law)
        : profileEnds(known(submittedAt, 'submittedAt', life), law)
    case 're-assess':
      return changesOn === null ? undefined : startOf(changesOn)
    case 'end-bar':
      return life.barredUntil ?? undefined
  }
}

/**
 * Everything that time will do to a profile as it stands, soonest first; of one moment, in the order of {@link timedActs}. What
 * the state does not allow does not happen: while invited, a profile neither expires nor is re-assessed. Once something has
 * happened the rest must be asked anew.
 * @returns moments that may have passed: whoever was away finds them here, each with its legal moment.
 */
export function dues(life: Life, law: TimeLaw = builtInLaw): readonly Due[] {
  const found: Due[] = []
  for (const act of timedActs) {
    // No day is known yet: an act that no day allows in this state has no clock to read.
    if (mayMoveBy(life.state, act).length === 0) continue
    const due = clock(act, life, law)
    if (due === undefined) continue
    const at = Math.max(due, life.since ?? due)
    const transitions = mayMoveBy(life.state, act, dayOf(at)).map((row) => row.id)
    if (transitions.length > 0) found.push({ at, act, transitions })
  }
  return found.sort((a, b) => a.at - b.at || timedActs.indexOf(a.act) - timedActs.indexOf(b.act))
}

/** The first thing that time will do to a profile as it stands, or `undefined`. See {@link dues}. */
export const nextDue = (life: Life, law: TimeLaw = builtInLaw): Due | undefined => dues(life, law)[0]
