/** The notes that follow from a round's own fields, so that every way a round enters the record says the same. */
import { dayNumber } from '../../law/day.ts'
import { dayOf, moment } from '../../law/moment.ts'
import type { OfficialRound, RoundNote } from './official-round.ts'

/** Notes of a round as its fields give them; corrections add theirs after these. */
export function notesOf(round: Pick<OfficialRound, 'on' | 'at' | 'tieBreakAt'>): RoundNote[] {
  const notes: RoundNote[] = []
  if (dayOf(moment(round.at)) === dayNumber(round.on) + 1) notes.push('moment-on-next-utc-day')
  if (round.tieBreakAt === null) notes.push('no-tie-break')
  return notes
}
