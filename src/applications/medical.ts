/** Medical examinations: who is examined, and whose earlier examination can be used again. */
import { dated, wholeBetween } from '../law/dated.ts'
import { addYears, type DayNumber, dayNumber } from '../law/day.ts'
import { irpr, page } from '../rules/sources.ts'
import type { Member } from './declaration.ts'

/**
 * Years for which the examination of somebody in Canada can be named again in place of a new one; `null` where that is not
 * recorded. It stands here and not in the law book because no rule of a profile reads it.
 */
export const medicalReuseYears = dated<number | null>({
  name: 'application.medical-reuse',
  title: { en: 'An earlier medical examination used again', fr: 'Examen médical antérieur réutilisé' },
  unit: 'years',
  check: (value, complain) => {
    if (value !== null) wholeBetween(1, 20)(value, complain)
  },
  eras: [
    {
      from: '2015-01-01',
      source: irpr('10'),
      doubt: 'Whether an earlier examination could be named before 2025-08-21 was not read; here it could not.',
      value: null,
    },
    {
      from: '2025-08-21',
      source: page(
        'IRCC, upfront medical exam from 2025-08-21, at second hand',
        'IRCC, examen médical préalable dès le 2025-08-21, de seconde main',
      ),
      value: 5,
    },
  ],
})

/** Everyone in the family is examined, accompanying or not; citizens and permanent residents are not. */
export const isExamined = (member: Member): boolean => !member.settled

/** Somebody living in Canada whose examination is less than so many years old. */
export function canReuse(member: Member, on: DayNumber, years: number | null): boolean {
  if (years === null || member.medicalExam === undefined || member.presentCountry !== 'CA') return false
  const examined = dayNumber(member.medicalExam.examinedOn)
  return examined <= on && on < addYears(examined, years)
}
