/** Dated parameters of a candidate's path: drafts, the pool, nominations, invitations, applications. */
import { type Complain, dated, shape, wholeBetween } from '../law/dated.ts'
import { irpa, irpr, mi, mi2016, mi2017, page } from './sources.ts'

const days = wholeBetween(1, 400)
const dollars = wholeBetween(0, 100_000)

const waiting = page(
  'IRCC, next steps if not invited',
  'IRCC, prochaines étapes si vous n’êtes pas invité',
  'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/express-entry/submit-profile/waiting-pool.html',
)

/** How long a draft is kept before it is submitted. */
export const draftDays = dated<number>({
  name: 'lifecycle.draft',
  title: { en: 'Life of a draft', fr: 'Durée d’une ébauche' },
  unit: 'days',
  check: days,
  eras: [{ from: '2015-01-01', source: waiting, value: 60 }],
})

/** How long an expression of interest stands in the pool, from its moment of submission; an invitation does not stop it. */
export const profileMonths = dated<number>({
  name: 'lifecycle.profile',
  title: { en: 'Life of an expression of interest', fr: 'Durée d’une déclaration d’intérêt' },
  unit: 'months',
  check: wholeBetween(1, 60),
  eras: [{ from: '2015-01-01', source: mi('4(1)(b)'), value: 12 }],
})

/** Days to apply, by the day the invitation is issued; the period ends at 00:00 UTC of the day after the last. */
export const invitationDays = dated<number>({
  name: 'lifecycle.invitation',
  title: { en: 'Period to apply', fr: 'Délai pour présenter une demande' },
  unit: 'days',
  check: days,
  eras: [
    { from: '2015-01-01', source: irpa('10.3(1)(k)'), value: 60 },
    { from: '2016-11-19', source: mi2016('6'), value: 90 },
    {
      from: '2018-06-26',
      source: page(
        'MI Express Entry, version in force 2018-06-26',
        'IM Entrée express, version en vigueur le 2018-06-26',
      ),
      doubt: 'Some reports say after 26 June; no round fell between.',
      value: 60,
    },
    {
      from: '2020-03-18',
      source: page(
        'IRCC program delivery update 2021-06-29',
        'IRCC, mise à jour de l’exécution des programmes 2021-06-29',
      ),
      doubt:
        'The first day of the 90-day period in March 2020 was not found. Read as beginning with the round of 2020-03-18; only the rounds of 18 and 23 March (at most also 4 March) are in doubt.',
      value: 90,
    },
    {
      from: '2021-06-29',
      source: page(
        'IRCC program delivery update 2021-06-29',
        'IRCC, mise à jour de l’exécution des programmes 2021-06-29',
      ),
      value: 60,
    },
  ],
})

/** Days to accept or refuse a nomination that a province has confirmed. */
export const nominationDays = dated<number>({
  name: 'lifecycle.nomination',
  title: { en: 'Time to accept a nomination', fr: 'Délai pour accepter une désignation' },
  unit: 'days',
  check: days,
  eras: [
    {
      from: '2015-01-01',
      source: page('IRCC, get or confirm a nomination', 'IRCC, obtenir ou confirmer une désignation'),
      doubt: 'What silence for 30 days does was not read officially; it is treated as not accepted.',
      value: 30,
    },
  ],
})

/** Days to register with Job Bank for candidates without an offer or nomination; `null` once that is voluntary. */
export const jobBankDays = dated<number | null>({
  name: 'lifecycle.job-bank',
  title: { en: 'Job Bank registration', fr: 'Inscription au Guichet-Emplois' },
  unit: 'days',
  check: (value, complain) => {
    if (value !== null) days(value, complain)
  },
  eras: [
    {
      from: '2015-01-01',
      source: page('MI Express Entry (2015), Job Bank', 'IM Entrée express (2015), Guichet-Emplois'),
      value: 30,
    },
    { from: '2017-06-06', source: mi2017('5'), value: null },
  ],
})

/** Of equal points, the earlier submission ranks higher; or everyone at the lowest score is invited. */
export const tieBreak = dated<'none' | 'submission'>({
  name: 'rounds.tie-break',
  title: { en: 'Tie-break', fr: 'Règle de départage' },
  unit: 'rule',
  check: (value, complain) => {
    if (value !== 'none' && value !== 'submission') complain(`"${value}" is neither "none" nor "submission"`)
  },
  eras: [
    { from: '2015-01-01', source: mi('3'), value: 'none' },
    {
      from: '2017-06-06',
      source: mi('3(6)'),
      doubt:
        'Whether the published moment itself is inside is not stated; it is the moment of the last invited, so it is.',
      value: 'submission',
    },
  ],
})

export const programNames = ['pnp', 'cec', 'fsw', 'fst'] as const
export type ProgramName = (typeof programNames)[number]

const checkOrder = (order: readonly string[], complain: Complain) => {
  if (!Array.isArray(order) || [...order].sort().join() !== [...programNames].sort().join()) {
    complain('it does not name each of pnp, cec, fsw and fst once')
  }
}

/** The program named in an invitation when several are met: the first that is. The candidate cannot choose. */
export const programOrder = dated<readonly ProgramName[]>({
  name: 'rounds.program-order',
  title: { en: 'Order of programs', fr: 'Ordre des programmes' },
  unit: 'programs',
  check: checkOrder,
  eras: [
    {
      from: '2015-01-01',
      source: page('MI Express Entry (2015), order of programs', 'IM Entrée express (2015), ordre des programmes'),
      doubt: 'One source, not official.',
      value: ['pnp', 'fst', 'fsw', 'cec'],
    },
    {
      from: '2015-09-15',
      source: irpa('10.3(1)(j.1)'),
      doubt:
        'The order changed on 2015-09-15; the new order of that day was not seen. The order known to be in place by 2022-07-20 is read back to that day.',
      value: ['pnp', 'cec', 'fsw', 'fst'],
    },
  ],
})

/** Fees of an application for permanent residence, by the day it is received. */
export const applicationFees = dated<{
  readonly principal: number
  readonly spouse: number
  readonly child: number
  readonly permanentResidence: number
}>({
  name: 'application.fees',
  title: { en: 'Application fees', fr: 'Frais de demande' },
  unit: 'Canadian dollars',
  check: shape({ principal: dollars, spouse: dollars, child: dollars, permanentResidence: dollars }),
  eras: [
    {
      from: '2015-01-01',
      source: irpr('295(1)'),
      doubt: 'From own knowledge and the repealed right of permanent residence fee of 490.',
      value: { principal: 550, spouse: 550, child: 150, permanentResidence: 490 },
    },
    {
      from: '2020-04-30',
      source: irpr('295(1)(c)'),
      value: { principal: 825, spouse: 825, child: 225, permanentResidence: 500 },
    },
    {
      from: '2022-04-30',
      source: irpr('294(d)'),
      value: { principal: 850, spouse: 850, child: 230, permanentResidence: 515 },
    },
    {
      from: '2024-04-30',
      source: irpr('294(d)'),
      value: { principal: 950, spouse: 950, child: 260, permanentResidence: 575 },
    },
    {
      from: '2026-04-30',
      source: irpr('294(d)'),
      doubt:
        'The fee of a child is derived (225 × 1.2), not read. Changes take effect at 09:00 Eastern; here from the day.',
      value: { principal: 990, spouse: 990, child: 270, permanentResidence: 600 },
    },
  ],
})

/** Whether proof of a medical examination is asked with the application, by its day. */
export const upfrontMedical = dated<boolean>({
  name: 'application.upfront-medical',
  title: { en: 'Medical examination with the application', fr: 'Examen médical avec la demande' },
  unit: 'asked',
  check: (value, complain) => {
    if (typeof value !== 'boolean') complain('it is not true or false')
  },
  eras: [
    { from: '2015-01-01', source: irpr('10'), value: true },
    {
      from: '2023-10-01',
      source: page('IRCC completeness check', 'IRCC, vérification de l’intégralité'),
      value: false,
    },
    {
      from: '2025-08-21',
      source: page('IRCC, upfront medical exam from 2025-08-21', 'IRCC, examen médical préalable dès le 2025-08-21'),
      value: true,
    },
  ],
})

/** Biometrics: ages, and the fee of a person, from the day they are asked; `null` before. */
export const biometrics = dated<{ readonly fromAge: number; readonly toAge: number; readonly fee: number } | null>({
  name: 'application.biometrics',
  title: { en: 'Biometrics', fr: 'Biométrie' },
  unit: 'ages and Canadian dollars',
  check: (value, complain) => {
    if (value !== null)
      shape({ fromAge: wholeBetween(0, 120), toAge: wholeBetween(0, 120), fee: dollars })(value, complain)
  },
  eras: [
    { from: '2015-01-01', source: irpr('12.1'), value: null },
    { from: '2018-07-31', source: irpr('12.1'), value: { fromAge: 14, toAge: 79, fee: 85 } },
  ],
})

/** Police certificates: of whom, and for which stays. */
export const policeCertificates = dated<{
  readonly fromAge: number
  readonly stayMonths: number
  readonly years: number
}>({
  name: 'application.police-certificates',
  title: { en: 'Police certificates', fr: 'Certificats de police' },
  unit: 'years and months',
  check: shape({ fromAge: wholeBetween(0, 120), stayMonths: wholeBetween(1, 120), years: wholeBetween(1, 50) }),
  eras: [
    {
      from: '2015-01-01',
      source: page('IRCC, invitations to apply', 'IRCC, invitations à présenter une demande'),
      doubt: 'Read for 2016 and later; taken to hold from the launch.',
      value: { fromAge: 18, stayMonths: 6, years: 10 },
    },
  ],
})

/** The department's standard: months, and the share of applications finalised within them (percent). */
export const serviceStandard = dated<{ readonly months: number; readonly percent: number }>({
  name: 'application.service-standard',
  title: { en: 'Service standard', fr: 'Norme de service' },
  unit: 'months and percent',
  check: shape({ months: wholeBetween(1, 60), percent: wholeBetween(1, 100) }),
  eras: [
    {
      from: '2015-01-01',
      source: page('IRCC completeness check', 'IRCC, vérification de l’intégralité'),
      doubt:
        'The clock began when an application was found complete (2015), and begins on receipt now; the day of change was not found.',
      value: { months: 6, percent: 80 },
    },
  ],
})

/** Years for which misrepresentation bars a person from expressing interest. */
export const misrepresentationBar = dated<number>({
  name: 'lifecycle.misrepresentation-bar',
  title: { en: 'Bar for misrepresentation', fr: 'Interdiction pour fausses déclarations' },
  unit: 'years',
  check: wholeBetween(1, 50),
  eras: [{ from: '2015-01-01', source: irpa('40(2)(a)'), value: 5 }],
})
