/**
 * The law of time as the model knows it: every duration written out as a number and counted by the calendar, apart from what the
 * program itself counts with, so that a slip there is not repeated here. Moments are micros since 1970, days are days since then.
 */

export type Micros = number
export type Day = number

export const SECOND = 1_000_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The day of a text, `2024-02-14`. */
export const dayNamed = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / 86_400_000
export const dayOf = (at: Micros): Day => Math.floor(at / DAY)
export const startOf = (day: Day): Micros => day * DAY
export const nameOf = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
export const yearOf = (day: Day): number => new Date(day * 86_400_000).getUTCFullYear()
/** A moment to be read by people. */
export const clockText = (at: Micros): string =>
  `${new Date(Math.floor(at / 1000)).toISOString().slice(0, 19)}.${String(at % SECOND).padStart(6, '0')}Z`

/** The same day so many months later; the last of the month where it has none of the number. */
function dayLater(day: Day, months: number): Day {
  const date = new Date(day * 86_400_000)
  const month = date.getUTCMonth() + months
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / 86_400_000
}
export const yearsLater = (day: Day, years: number): Day => dayLater(day, 12 * years)

/** The same clock time so many months later. */
export const monthsLater = (at: Micros, months: number): Micros =>
  startOf(dayLater(dayOf(at), months)) + (at - startOf(dayOf(at)))

/** A period of days: the day after the beginning is its first, and it is over at 00:00 UTC of the day after its last. */
const after = (at: Micros, days: number): Micros => startOf(dayOf(at) + 1 + days)

export const draftOver = (startedAt: Micros): Micros => after(startedAt, 60)
export const nominationOver = (offeredAt: Micros): Micros => after(offeredAt, 30)
export const profileOver = (submittedAt: Micros): Micros => monthsLater(submittedAt, 12)
export const barOver = (from: Micros): Micros => monthsLater(from, 60)
export const invitationOver = (invitedAt: Micros): Micros => after(invitedAt, daysToApply(dayOf(invitedAt)))
/** A profile can be renewed from so long before its end. */
export const RENEWAL: Micros = 60 * DAY
/** Fees of an invitation that lapsed come back so long after. */
export const FEES_KEPT: Micros = 7 * DAY

/** Job Bank is voluntary from 2017-06-06; until then those who wait for it have 30 days. */
export const JOB_BANK_ENDS: Day = dayNamed('2017-06-06')
export const jobBankOver = (since: Micros): { readonly act: 'lapse-job-bank' | 'abolish-job-bank'; at: Micros } => {
  const at = after(since, 30)
  return dayOf(at) < JOB_BANK_ENDS
    ? { act: 'lapse-job-bank', at }
    : { act: 'abolish-job-bank', at: startOf(JOB_BANK_ENDS) }
}

/** What holds on a day, of a list of first days in order. */
function since<T>(day: Day, eras: readonly (readonly [from: string, value: T])[]): T {
  let value = eras[0]![1]
  for (const [from, next] of eras) if (dayNamed(from) <= day) value = next
  return value
}

/** Days to apply, by the day of the invitation. */
export const daysToApply = (day: Day): number =>
  since(day, [
    ['2015-01-01', 60],
    ['2016-11-19', 90],
    ['2018-06-26', 60],
    ['2020-03-18', 90],
    ['2021-06-29', 60],
  ])

export type Program = 'pnp' | 'cec' | 'fsw' | 'fst'

/** The program an invitation names is the first of these that is met. */
export const programsInOrder = (day: Day): readonly Program[] =>
  since<readonly Program[]>(day, [
    ['2015-01-01', ['pnp', 'fst', 'fsw', 'cec']],
    ['2015-09-15', ['pnp', 'cec', 'fsw', 'fst']],
  ])

/** Of equal points the earlier submission ranks higher; before, everybody at the lowest score was invited. */
export const tiesAreBroken = (day: Day): boolean => day >= dayNamed('2017-06-06')

/** Fees of one adult: for considering the application, and for the right of permanent residence. */
export const feesOn = (day: Day): { readonly processing: number; readonly right: number } =>
  since(day, [
    ['2015-01-01', { processing: 550, right: 490 }],
    ['2020-04-30', { processing: 825, right: 500 }],
    ['2022-04-30', { processing: 850, right: 515 }],
    ['2024-04-30', { processing: 950, right: 575 }],
    ['2026-04-30', { processing: 990, right: 600 }],
  ])

/** Whether proof of a medical examination goes with an application. */
export const medicalAsked = (day: Day): boolean =>
  since(day, [
    ['2015-01-01', true],
    ['2023-10-01', false],
    ['2025-08-21', true],
  ])

/** Rounds of a category are held from this day. */
export const CATEGORIES_BEGIN: Day = dayNamed('2023-05-31')
