/** The round of one row of the official file. */
import { type DayNumber, dayNumber, plainDate } from '../../law/day.ts'
import { dayOf, type Micros, momentText } from '../../law/moment.ts'
import { done, type Outcome, refused } from '../../law/outcome.ts'
import { notesOf } from './notes.ts'
import { type OfficialRound, roundOrder } from './official-round.ts'
import { type MomentDoubt, momentOn, readDay, readMoment } from './published-dates.ts'
import { programsOf, readName, readPrograms } from './published-names.ts'
import { clip, type Field, type PublishedRow, type RecordRefusal } from './published-row.ts'
import { fold, wholeNumber, withoutHtml } from './published-text.ts'

const FIRST_DAY = dayNumber('2015-01-01')

/** The number, from its own field or from the text of its link. */
function readNumber(row: PublishedRow): Outcome<string, RecordRefusal> {
  for (const field of ['drawNumber', 'drawNumberURL'] as const) {
    const text = fold(row.text(field)).replace(/^(?:#|no\.? ?|n° ?)/, '')
    if (text === '') continue
    if (!roundOrder(text))
      return refused(row.refusal('number-unreadable', field, `"${clip(text)}" is no round's number`))
    row.number = text
    if (field === 'drawNumberURL') row.note('number-from-link', field, text)
    return done(text)
  }
  return refused(row.refusal('field-missing', 'drawNumber', 'the round has no number'))
}

/** The day of the round: `drawDate`, read with the help of `drawDateFull` and of the moment where they differ. */
function readOn(row: PublishedRow): Outcome<DayNumber, RecordRefusal> {
  const short = row.text('drawDate').trim() === '' ? undefined : readDay(row.text('drawDate'))
  const full = row.text('drawDateFull').trim() === '' ? undefined : readDay(row.text('drawDateFull'))
  if (row.text('drawDate').trim() !== '' && !short)
    return refused(row.refusal('date-unreadable', 'drawDate', `"${clip(row.text('drawDate'))}" is not a day`))
  if (!short && !full) {
    const field = row.text('drawDateFull').trim() === '' ? 'drawDate' : 'drawDateFull'
    return field === 'drawDate'
      ? refused(row.refusal('field-missing', field, 'the round has no day'))
      : refused(row.refusal('date-unreadable', field, `"${clip(row.text(field))}" is not a day`))
  }
  let day: DayNumber
  if (!short) {
    day = full!.day
    row.note('date-from-full', 'drawDateFull', plainDate(day))
  } else if (short.monthFirst !== undefined && full?.day === short.monthFirst) {
    day = full.day
    row.note('date-from-full', 'drawDate', plainDate(day))
  } else if (full && full.day !== short.day) {
    const moment = readMoment(row.text('drawDateTime'))?.day
    const held = [short.day, full.day].filter((each) => moment === each || moment === each + 1)
    if (held.length !== 1) {
      const what = `drawDate says ${plainDate(short.day)}, drawDateFull ${plainDate(full.day)}`
      return refused(row.refusal('dates-disagree', 'drawDate', what))
    }
    day = held[0]!
    row.note('dates-differ', day === short.day ? 'drawDateFull' : 'drawDate', plainDate(day))
  } else {
    day = short.day
    if (short.spelling === 'day-first') row.note('day-first', 'drawDate', plainDate(day))
  }
  if (day < FIRST_DAY)
    return refused(row.refusal('out-of-range', 'drawDate', `${plainDate(day)} is before the first day, 2015-01-01`))
  return done(day)
}

function noteMoment(row: PublishedRow, field: Field, doubts: readonly MomentDoubt[], usual: boolean, at: Micros): void {
  for (const doubt of doubts) row.note(doubt, field, momentText(at))
  // French has no usual spelling on record, so only what starts like the English one can be called odd.
  const english = /^\s*[A-Za-z]/.test(row.text(field)) && !/^\s*le\b/i.test(row.text(field))
  if (doubts.length === 0 && !usual && english) row.note('moment-spelling', field, momentText(at))
}

/** The moment of the round, on its day or, for an evening round, on the next day in UTC. */
function readAt(row: PublishedRow, on: DayNumber): Outcome<Micros, RecordRefusal> {
  const text = row.text('drawDateTime')
  if (text.trim() === '') return refused(row.refusal('field-missing', 'drawDateTime', 'the round has no moment'))
  const read = readMoment(text)
  if (!read) return refused(row.refusal('moment-unreadable', 'drawDateTime', `"${clip(text)}" is not a moment in UTC`))
  // Without a year: the day of the round, or the next one where that is what the day and month say.
  const written = read.day ?? [on, on + 1].find((day) => read.dayIn(Number(plainDate(day).slice(0, 4))) === day)
  const fits = written === on || written === on + 1
  const at = momentOn(fits ? written : on, read.clock)
  noteMoment(row, 'drawDateTime', read.doubts, read.usual, at)
  if (!fits) row.note('moment-day', 'drawDateTime', momentText(at))
  else if (written === on + 1) row.note('moment-on-next-utc-day', 'drawDateTime', momentText(at))
  return done(at)
}

/** The tie-break, null where none was published. Without a year it is the latest such day not after the round. */
function readTieBreak(row: PublishedRow, at: Micros): Outcome<Micros | null, RecordRefusal> {
  const text = row.text('drawCutOff')
  if (/^(?:|-|n\/a|s\/o)$/.test(fold(text))) return done(null)
  const read = readMoment(text)
  if (!read) return refused(row.refusal('moment-unreadable', 'drawCutOff', `"${clip(text)}" is not a moment in UTC`))
  const year = Number(momentText(at).slice(0, 4))
  // Four years back reach a 29 February.
  const candidates = read.day === undefined ? [0, 1, 2, 3, 4].map((back) => read.dayIn(year - back)) : [read.day]
  const moments = candidates.flatMap((day) => (day === undefined ? [] : [momentOn(day, read.clock)]))
  const tieBreak = moments.find((each) => each <= at)
  if (tieBreak === undefined)
    return refused(row.refusal('tie-break-after-round', 'drawCutOff', `"${clip(text)}" is after ${momentText(at)}`))
  noteMoment(row, 'drawCutOff', read.doubts, read.usual, tieBreak)
  if (dayOf(at) - dayOf(tieBreak) > 366) row.note('tie-break-old', 'drawCutOff', momentText(tieBreak))
  return done(tieBreak)
}

function readCount(row: PublishedRow, field: 'drawSize' | 'drawCRS', most: number): Outcome<number, RecordRefusal> {
  const text = row.text(field)
  if (text.trim() === '') return refused(row.refusal('field-missing', field, 'the field is missing or empty'))
  const value = wholeNumber(text)
  if (value === undefined) return refused(row.refusal('number-unreadable', field, `"${clip(text)}" is not a number`))
  if (value > most) return refused(row.refusal('out-of-range', field, `${value} is more than ${most}`))
  return done(value)
}

export type ReadRound = { readonly round: OfficialRound; readonly language: 'en' | 'fr' | null }

/** The round of a row, without its distribution. */
export function readRound(row: PublishedRow, source: string): Outcome<ReadRound, RecordRefusal> {
  const number = readNumber(row)
  if (!number.ok) return number
  const on = readOn(row)
  if (!on.ok) return on
  const at = readAt(row, on.value)
  if (!at.ok) return at
  const tieBreak = readTieBreak(row, at.value)
  if (!tieBreak.ok) return tieBreak
  const invitations = readCount(row, 'drawSize', 1_000_000)
  if (!invitations.ok) return invitations
  const minimumCrs = readCount(row, 'drawCRS', 1200)
  if (!minimumCrs.ok) return minimumCrs

  const name = withoutHtml(row.text('drawName')).trim()
  if (name === '') return refused(row.refusal('field-missing', 'drawName', 'the round has no name'))
  const kind = readName(name)
  if (!kind)
    return refused(row.refusal('name-unknown', 'drawName', `"${clip(name)}" is the name of no kind of round we know`))
  if (kind.category !== null && kind.version === null) row.note('version-missing', 'drawName', '')

  const programsName = withoutHtml(row.text('drawText2')).trim()
  let programs = readPrograms(programsName)
  const expected = programsOf(kind.type)
  if (programs.length === 0) {
    programs = [...expected]
    row.note('programs-missing', 'drawText2', programs.join(' '))
  } else if (programs.join() !== expected.join()) row.note('programs-differ', 'drawText2', programs.join(' '))

  const days = { on: plainDate(on.value), at: momentText(at.value) }
  const tieBreakAt = tieBreak.value === null ? null : momentText(tieBreak.value)
  const round: OfficialRound = {
    number: number.value,
    ...days,
    type: kind.type,
    category: kind.category,
    categoryVersion: kind.version,
    name,
    programs,
    programsName,
    invitations: invitations.value,
    minimumCrs: minimumCrs.value,
    tieBreakAt,
    poolAsOf: null,
    notes: notesOf({ ...days, tieBreakAt }),
    source,
  }
  return done({ round, language: kind.language })
}
