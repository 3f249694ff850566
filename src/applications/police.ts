/** Which police certificates are asked of a person, to the day. */
import { addMonths, addYears, completedYears, type DayNumber, dayNumber } from '../law/day.ts'
import type { Member, Stay } from './declaration.ts'

/** `policeCertificates` of the day. */
export type PoliceRule = { readonly fromAge: number; readonly stayMonths: number; readonly years: number }

export type PoliceCountry = {
  readonly country: string
  /** Living there now: the certificate must be recent; otherwise it must be later than the last day there. */
  readonly present: boolean
  /** The last day of the last stay that counts. */
  readonly lastDay: DayNumber
}

/** Days lived in, from `from` up to `until`, that day excluded. */
type Interval = { readonly from: DayNumber; readonly until: DayNumber }

/** Stays in one country between two days, those that touch or overlap made one. */
function inARow(stays: readonly Stay[], from: DayNumber, on: DayNumber): readonly Interval[] {
  const intervals = stays
    .map((stay) => ({
      from: Math.max(dayNumber(stay.from), from),
      until: Math.min(stay.to === null ? on + 1 : dayNumber(stay.to) + 1, on + 1),
    }))
    .filter((one) => one.from < one.until)
    .sort((a, b) => a.from - b.from)
  const rows: { from: DayNumber; until: DayNumber }[] = []
  for (const one of intervals) {
    const last = rows.at(-1)
    if (last !== undefined && one.from <= last.until) last.until = Math.max(last.until, one.until)
    else rows.push({ ...one })
  }
  return rows
}

/**
 * The countries a person needs a certificate of, by code.
 *
 * Of every country but Canada where a person of 18 or more lived six months or more in a row in the last ten years. Both ends
 * of a stay are days lived there, and the day asked about is the last of one that goes on; six months are complete from
 * 1 January to 30 June. Only the part of a stay within the ten years is measured.
 *
 * "Since age 18" could mean that the six months themselves lie after the 18th birthday, or that some day of the stay does. The
 * second is taken, since it asks for more: a certificate too many costs a fee, one too few the invitation.
 * @source the department's page on invitations to apply; IRPR 10(1)(c).
 */
export function policeCountries(
  member: Pick<Member, 'born' | 'stays' | 'presentCountry'>,
  on: DayNumber,
  rule: PoliceRule,
): readonly PoliceCountry[] {
  if (completedYears(member.born, on) < rule.fromAge) return []
  const adultFrom = addYears(member.born, rule.fromAge)
  const windowFrom = addYears(on, -rule.years)
  const countries = [...new Set(member.stays.map(({ country }) => country))].filter((one) => one !== 'CA').sort()
  return countries.flatMap((country) => {
    const rows = inARow(
      member.stays.filter((stay) => stay.country === country),
      windowFrom,
      on,
    )
    const last = rows.filter((one) => addMonths(one.from, rule.stayMonths) <= one.until && one.until > adultFrom).at(-1)
    if (last === undefined) return []
    const present = last.until > on || country === member.presentCountry
    return [{ country, present, lastDay: last.until - 1 }]
  })
}
