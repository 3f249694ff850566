/** The fees of an application on a day, and what comes back of them. */
import { dated, type Source, wholeBetween } from '../law/dated.ts'
import { completedYears, type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { completenessPage, ownKnowledge } from '../lifecycle/sources.ts'
import type { NotRecorded } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import { irpr } from '../rules/sources.ts'
import type { Member, Of } from './declaration.ts'
import { inForceOn } from './in-force.ts'
import type { Both } from './requirement.ts'

/**
 * The most that a family applying together pays for biometrics. It stands here and not in the law book because no rule of a
 * profile reads it.
 */
export const biometricsFamilyMost = dated<number>({
  name: 'application.biometrics-family-most',
  title: { en: 'Biometrics, at most for a family', fr: 'Biométrie, maximum pour une famille' },
  unit: 'Canadian dollars',
  check: wholeBetween(0, 100_000),
  eras: [
    {
      from: '2018-07-31',
      source: irpr('315.1'),
      doubt: 'The most for a family is from own knowledge; it was not read.',
      value: 170,
    },
  ],
})

/**
 * - `processing`: for considering the application;
 * - `permanent-residence`: for the right of permanent residence, of adults;
 * - `biometrics`: told and paid with the rest, and no part of the application.
 */
export const feeKinds = ['processing', 'permanent-residence', 'biometrics'] as const
export type FeeKind = (typeof feeKinds)[number]

export type FeeLine = {
  readonly kind: FeeKind
  /** Whose; `family` for what a family applying together need not pay. */
  readonly of: Of | 'family'
  /** Whole dollars; negative for what need not be paid. */
  readonly cad: number
  readonly title: Both
  readonly source: Source
  readonly doubt?: string
}

export type Fees = {
  readonly on: PlainDate
  readonly lines: readonly FeeLine[]
  /** Sums of the lines by kind, whole dollars. */
  readonly byKind: Readonly<Record<FeeKind, number>>
  readonly total: number
  /** What would come back if the application were returned as incomplete, and if it were refused. */
  readonly refundable: { readonly returned: number; readonly refused: number }
  /** The next day from which a fee is known to be another, `null` if none is. */
  readonly changesOn: PlainDate | null
}

const titles: Readonly<Record<FeeKind, Both>> = {
  processing: { en: 'Processing fee', fr: 'Frais de traitement' },
  'permanent-residence': {
    en: 'Right of permanent residence fee',
    fr: 'Frais relatifs au droit de résidence permanente',
  },
  biometrics: { en: 'Biometrics fee', fr: 'Frais de biométrie' },
}

const familyTitle: Both = {
  en: 'Biometrics, a family applying together',
  fr: 'Biométrie, famille présentant une demande ensemble',
}

/** Who is charged: those who come along and are neither citizens nor permanent residents. */
const charged = (family: readonly Member[]): readonly Member[] =>
  family.filter((one) => one.accompanying && !one.settled)

/** `biometrics` of the day. */
export type BiometricsRule = { readonly fromAge: number; readonly toAge: number } | null

/** Whether biometrics are asked of a person on a day, by completed years; both ages are inside. */
export const givesBiometrics = (born: DayNumber, on: DayNumber, rule: BiometricsRule): boolean => {
  if (rule === null) return false
  const age = completedYears(born, on)
  return age >= rule.fromAge && age <= rule.toAge
}

type Named = { readonly source: Source; readonly doubt?: string }
const line = (kind: FeeKind, of: FeeLine['of'], cad: number, from: Named, title = titles[kind]): FeeLine => {
  const head = { kind, of, cad, title, source: from.source }
  return from.doubt === undefined ? head : { ...head, doubt: from.doubt }
}

/** The first later day on which one of these rules begins another era. */
function nextEra(
  on: DayNumber,
  rules: readonly { readonly eras: readonly { readonly from: PlainDate }[] }[],
): PlainDate | null {
  const later = rules.flatMap((rule) => rule.eras.map((era) => dayNumber(era.from))).filter((day) => day > on)
  return later.length === 0 ? null : plainDate(Math.min(...later))
}

/**
 * The fees of a family on a day.
 *
 * Processing fees are those of the day the application is received. The fee for the right of permanent residence is that of
 * the day it is paid, with the application or later: so it is asked for by its own day. Dependent children pay none, of
 * whatever age. A change at 09:00 Eastern counts here from the whole day.
 * @param family everyone declared; those who stay behind, and citizens and permanent residents, are not charged.
 * @returns lines in the order of the family, or `rules-not-recorded` where one of the fees is not recorded that day.
 * @source IRPR 294 and 295 (processing), 303 (right of permanent residence), 315.1 (biometrics).
 */
export function feesOn(on: DayNumber, family: readonly Member[], law: Law = builtInLaw): Outcome<Fees, NotRecorded> {
  const fees = inForceOn(law.applicationFees, on)
  if (!fees.ok) return fees
  const biometrics = inForceOn(law.biometrics, on)
  if (!biometrics.ok) return biometrics
  const { principal, spouse, child, permanentResidence } = fees.value.value
  const lines: FeeLine[] = []
  for (const { of } of charged(family)) {
    lines.push(line('processing', of, of === 'principal' ? principal : of === 'spouse' ? spouse : child, fees.value))
  }
  const rightSource = { ...fees.value, source: irpr('303(1)') }
  for (const { of } of charged(family)) {
    if (of === 'principal' || of === 'spouse')
      lines.push(line('permanent-residence', of, permanentResidence, rightSource))
  }
  const rule = biometrics.value.value
  if (rule !== null) {
    const given = charged(family).filter(({ born }) => givesBiometrics(born, on, rule))
    const most = inForceOn(biometricsFamilyMost, on)
    if (!most.ok) return refused(most.refusal)
    for (const { of } of given) lines.push(line('biometrics', of, rule.fee, biometrics.value))
    const beyond = given.length * rule.fee - most.value.value
    if (given.length > 1 && beyond > 0) lines.push(line('biometrics', 'family', -beyond, most.value, familyTitle))
  }
  const sum = (kind: FeeKind) => lines.reduce((total, one) => (one.kind === kind ? total + one.cad : total), 0)
  const byKind = {
    processing: sum('processing'),
    'permanent-residence': sum('permanent-residence'),
    biometrics: sum('biometrics'),
  }
  const total = byKind.processing + byKind['permanent-residence'] + byKind.biometrics
  return done({
    on: plainDate(on),
    lines,
    byKind,
    total,
    refundable: { returned: total, refused: byKind['permanent-residence'] },
    changesOn: nextEra(on, [law.applicationFees, law.biometrics, biometricsFamilyMost]),
  })
}

/** How an application can end without permanent residence. */
export type RefundCase = 'returned-incomplete' | 'refused' | 'withdrawn-before-processing' | 'withdrawn-in-processing'

export type Refund = {
  /** The kinds of fee that come back. */
  readonly kinds: readonly FeeKind[]
  readonly says: Both
  readonly source: Source
  readonly certainty: 'high' | 'low'
  readonly doubt?: Both
}

/** What comes back, by how an application ends. */
export const refunds: Readonly<Record<RefundCase, Refund>> = {
  'returned-incomplete': {
    kinds: feeKinds,
    says: { en: 'All that was paid comes back.', fr: 'Tout ce qui a été payé est remboursé.' },
    source: completenessPage,
    certainty: 'high',
  },
  refused: {
    kinds: ['permanent-residence'],
    says: {
      en: 'The right of permanent residence fee comes back; processing and biometrics fees do not.',
      fr: 'Les frais relatifs au droit de résidence permanente sont remboursés; ceux de traitement et de biométrie ne le sont pas.',
    },
    source: irpr('303'),
    certainty: 'high',
  },
  'withdrawn-before-processing': {
    kinds: ['processing', 'permanent-residence'],
    says: {
      en: 'Processing and right of permanent residence fees come back.',
      fr: 'Les frais de traitement et ceux relatifs au droit de résidence permanente sont remboursés.',
    },
    source: ownKnowledge,
    certainty: 'low',
    doubt: {
      en: 'That processing fees come back before processing begins is from own knowledge. Biometrics are read as spent.',
      fr: 'Le remboursement des frais de traitement avant le début du traitement est tiré de notre propre connaissance. La biométrie est réputée dépensée.',
    },
  },
  'withdrawn-in-processing': {
    kinds: ['permanent-residence'],
    says: {
      en: 'The right of permanent residence fee comes back; processing fees do not, since processing has begun.',
      fr: 'Les frais relatifs au droit de résidence permanente sont remboursés; ceux de traitement ne le sont pas, le traitement ayant commencé.',
    },
    source: ownKnowledge,
    certainty: 'low',
    doubt: {
      en: 'Read as for a refusal: the right it pays for is not given. No source was read.',
      fr: 'Lu comme pour un refus : le droit payé n’est pas accordé. Aucune source n’a été lue.',
    },
  },
}

/**
 * What comes back of what was paid.
 * @param paid whole dollars by kind, as they were paid: a fee that is due and was not paid does not come back.
 */
export function refundOf(
  outcome: RefundCase,
  paid: Readonly<Record<FeeKind, number>>,
): Refund & { readonly cad: number; readonly byKind: Readonly<Record<FeeKind, number>> } {
  const refund = refunds[outcome]
  const back = (kind: FeeKind) => (refund.kinds.includes(kind) ? paid[kind] : 0)
  const byKind = {
    processing: back('processing'),
    'permanent-residence': back('permanent-residence'),
    biometrics: back('biometrics'),
  }
  return { ...refund, byKind, cad: byKind.processing + byKind['permanent-residence'] + byKind.biometrics }
}
