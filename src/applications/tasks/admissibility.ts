/** What is asked so that admissibility can be judged: police certificates, medical examinations, biometrics. */
import type { Source } from '../../law/dated.ts'
import { type DayNumber, plainDate } from '../../law/day.ts'
import type { Member } from '../declaration.ts'
import { type BiometricsRule, type Fees, givesBiometrics } from '../fees.ts'
import { canReuse, isExamined } from '../medical.ts'
import { countryName } from '../names.ts'
import { type PoliceRule, policeCountries } from '../police.ts'
import { dollars } from '../requirement.ts'
import { both, type Draft, named } from './task.ts'

export function police(family: readonly Member[], on: DayNumber, rule: PoliceRule, source: Source): readonly Draft[] {
  return family
    .filter((member) => !member.settled)
    .flatMap((member) =>
      policeCountries(member, on, rule).map(
        ({ country, present, lastDay }): Draft => ({
          key: `police:${member.of}:${country}`,
          kind: 'document',
          of: member.of,
          title: named(
            both(`Police certificate: ${countryName(country).en}`, `Certificat de police : ${countryName(country).fr}`),
            member.of,
          ),
          why: present
            ? both(
                'You live there now: it must be issued within the six months before you apply.',
                'Vous y vivez actuellement : il doit être délivré dans les six mois qui précèdent la demande.',
              )
            : both(
                `Lived there six months or more in a row: it must be issued after the last day there, ${plainDate(lastDay)}.`,
                `Séjour de six mois consécutifs ou plus : il doit être délivré après le dernier jour du séjour, le ${plainDate(lastDay)}.`,
              ),
          source,
          required: true,
          // Living there without a stay that goes on: the certificate must be recent all the same.
          validity: present
            ? { kind: 'issued-within', months: PRESENT_MONTHS }
            : { kind: 'issued-after', on: plainDate(lastDay) },
        }),
      ),
    )
}

/** A certificate of the country lived in is issued within so many months before applying. */
const PRESENT_MONTHS = 6

export function medical(
  family: readonly Member[],
  on: DayNumber,
  upfront: boolean,
  reuse: number | null,
  source: Source,
): readonly Draft[] {
  return family.filter(isExamined).map((member): Draft => {
    const { of } = member
    const key = `medical:${of}`
    if (!upfront) {
      return {
        key,
        kind: 'told',
        of,
        title: named(both('Medical examination, later', 'Examen médical, plus tard'), of),
        why: both(
          'It is not sent with the application: you are told when to be examined.',
          'Il n’accompagne pas la demande : on vous dira quand passer l’examen.',
        ),
        source,
        required: false,
      }
    }
    if (canReuse(member, on, reuse)) {
      const { number, examinedOn } = member.medicalExam!
      return {
        key,
        kind: 'told',
        of,
        title: named(
          both(`Medical examination ${number} of ${examinedOn}`, `Examen médical ${number} du ${examinedOn}`),
          of,
        ),
        why: both(
          'In Canada with an examination of the last five years: its number is given, and no new one is needed.',
          'Au Canada avec un examen des cinq dernières années : son numéro est donné, et aucun nouvel examen n’est nécessaire.',
        ),
        source,
        required: false,
      }
    }
    return {
      key,
      kind: 'document',
      of,
      title: named(both('Proof of medical examination', 'Preuve d’examen médical'), of),
      why: both(
        'Everyone in the family is examined, accompanying or not, before the application is sent.',
        'Chaque membre de la famille est examiné, qu’il vous accompagne ou non, avant l’envoi de la demande.',
      ),
      source,
      required: true,
    }
  })
}

export function biometrics(
  family: readonly Member[],
  fees: Fees,
  on: DayNumber,
  rule: BiometricsRule,
  source: Source,
): readonly Draft[] {
  const total = dollars(fees.byKind.biometrics)
  return family
    .filter((member) => member.accompanying && !member.settled && givesBiometrics(member.born, on, rule))
    .map(({ of }) => ({
      key: `biometrics:${of}`,
      kind: 'told',
      of,
      title: named(both('Biometrics', 'Biométrie'), of),
      why: both(
        `Asked for after you apply, and no part of the application; the family pays ${total.en} in all.`,
        `Demandée après la demande, dont elle ne fait pas partie; la famille paie ${total.fr} en tout.`,
      ),
      source,
      required: false,
    }))
}
