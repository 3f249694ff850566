/**
 * A single value of the law on a day. Fees, examinations and certificates each change on days of their own, and what is
 * not recorded of the score of a day says nothing of its fees: so each value is asked for by itself, and refused by itself.
 */
import { type Dated, eraOn, eveOf } from '../law/dated.ts'
import { type DayNumber, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { InForce, NotRecorded } from '../rules/book.ts'

/**
 * The value of a rule on a day.
 * @returns `rules-not-recorded` before its first era, and on a day known to have changed without the value being known.
 */
export function inForceOn<T>(rule: Dated<T>, on: DayNumber): Outcome<InForce<T> & { doubt?: string }, NotRecorded> {
  const era = eraOn(rule, on)
  if (era === undefined) {
    const recordedOn = rule.eras[0]!.from
    const message = `"${rule.name}" is not recorded on ${plainDate(on)}: its first recorded day is ${recordedOn}. Ask for that day or a later one.`
    return refused({ code: 'rules-not-recorded', recordedOn, message })
  }
  if ('unrecorded' in era) {
    const recordedOn = eveOf(era)
    const message = `"${rule.name}" is not recorded on ${plainDate(on)}: its last recorded day is ${recordedOn}. ${era.unrecorded}`
    return refused({ code: 'rules-not-recorded', recordedOn, message })
  }
  const { value, source, from, doubt } = era
  return done(doubt === undefined ? { value, source, from } : { value, source, from, doubt })
}
