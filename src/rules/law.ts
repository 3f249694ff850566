/** The law book: every dated value of the rules, by the name it has in code. An amended copy is a law book too. */
import { applyPatch, type Operation } from 'rfc6902'
import { BrokenTable, type Dated, dated } from '../law/dated.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { agriculture } from './categories/agriculture.ts'
import { education } from './categories/education.ts'
import { french } from './categories/french.ts'
import { healthCare } from './categories/health-care.ts'
import { military } from './categories/military.ts'
import { physicians } from './categories/physicians.ts'
import { researchers } from './categories/researchers.ts'
import { seniorManagers } from './categories/senior-managers.ts'
import { stem } from './categories/stem.ts'
import { trades } from './categories/trades.ts'
import { transport } from './categories/transport.ts'
import * as additional from './crs/additional.ts'
import { ageGrid } from './crs/age.ts'
import { canadianWorkGrid } from './crs/canadian-work.ts'
import { educationGrid } from './crs/education.ts'
import { firstLanguageGrid, secondLanguageCap, secondLanguageGrid } from './crs/language.ts'
import { crsVersion } from './crs/score.ts'
import { spouseCanadianWorkGrid, spouseEducationGrid, spouseLanguageGrid } from './crs/spouse.ts'
import * as transferability from './crs/transferability.ts'
import * as lifecycle from './lifecycle.ts'
import { cecMinimum } from './programs/cec.ts'
import { fstGroups, fstMinimum } from './programs/fst.ts'
import * as fsw from './programs/fsw.ts'
import { settlementFunds } from './programs/program.ts'
import { celpipGeneral, ieltsGeneral, pteCore, tcfCanada, tefCanada } from './scales/language-tests.ts'
import { classification } from './scales/occupations.ts'
import * as work from './scales/work.ts'

/** Every dated value, as built in. */
export const builtInLaw = {
  crsVersion,
  classification,
  fullTimeWork: work.fullTimeWork,
  crsWorkWindow: work.crsWorkWindow,
  languageResultsValidity: work.languageResultsValidity,
  assessmentValidity: work.assessmentValidity,
  canadianStudyConditions: work.canadianStudyConditions,
  qualifyingOffer: work.qualifyingOffer,
  ieltsGeneral,
  celpipGeneral,
  pteCore,
  tefCanada,
  tcfCanada,
  ageGrid,
  educationGrid,
  firstLanguageGrid,
  secondLanguageGrid,
  secondLanguageCap,
  canadianWorkGrid,
  spouseEducationGrid,
  spouseLanguageGrid,
  spouseCanadianWorkGrid,
  transferabilityBands: transferability.transferabilityBands,
  educationWithLanguage: transferability.educationWithLanguage,
  educationWithCanadianWork: transferability.educationWithCanadianWork,
  foreignWorkWithLanguage: transferability.foreignWorkWithLanguage,
  foreignWorkWithCanadianWork: transferability.foreignWorkWithCanadianWork,
  certificateWithLanguage: transferability.certificateWithLanguage,
  transferabilityCaps: transferability.transferabilityCaps,
  nominationPoints: additional.nominationPoints,
  arrangedEmployment: additional.arrangedEmployment,
  canadianStudyPoints: additional.canadianStudyPoints,
  frenchPoints: additional.frenchPoints,
  siblingPoints: additional.siblingPoints,
  additionalCap: additional.additionalCap,
  settlementFunds,
  fswMinimum: fsw.fswMinimum,
  fswPassMark: fsw.fswPassMark,
  fswLanguageGrid: fsw.fswLanguageGrid,
  fswEducationGrid: fsw.fswEducationGrid,
  fswExperienceGrid: fsw.fswExperienceGrid,
  fswAgeGrid: fsw.fswAgeGrid,
  fswArrangedEmployment: fsw.fswArrangedEmployment,
  fswAdaptability: fsw.fswAdaptability,
  cecMinimum,
  fstMinimum,
  fstGroups,
  french,
  healthCare,
  stem,
  trades,
  transport,
  agriculture,
  education,
  physicians,
  seniorManagers,
  researchers,
  military,
  draftDays: lifecycle.draftDays,
  profileMonths: lifecycle.profileMonths,
  invitationDays: lifecycle.invitationDays,
  nominationDays: lifecycle.nominationDays,
  jobBankDays: lifecycle.jobBankDays,
  tieBreak: lifecycle.tieBreak,
  programOrder: lifecycle.programOrder,
  applicationFees: lifecycle.applicationFees,
  upfrontMedical: lifecycle.upfrontMedical,
  biometrics: lifecycle.biometrics,
  policeCertificates: lifecycle.policeCertificates,
  serviceStandard: lifecycle.serviceStandard,
  misrepresentationBar: lifecycle.misrepresentationBar,
}

export type Law = typeof builtInLaw

/** The categories of the law, by the key that instructions and assessments use. */
export const categoryKeys = {
  french: 'french',
  healthcare: 'healthCare',
  stem: 'stem',
  trades: 'trades',
  transport: 'transport',
  agriculture: 'agriculture',
  education: 'education',
  physicians: 'physicians',
  senior_managers: 'seniorManagers',
  researchers: 'researchers',
  military: 'military',
} as const satisfies Record<string, keyof Law>
export type CategoryKey = keyof typeof categoryKeys

/** Something wrong with an amendment: where, and what to do. */
export type AmendRefusal = {
  readonly code: 'amendment-not-a-patch' | 'amendment-misses' | 'amendment-breaks-table' | 'amendment-unknown-rule'
  readonly path: string
  readonly message: string
}

type Document = Record<string, { unit: string; eras: unknown[] }>

/** The law book as plain data: each rule by its name, `{ unit, eras }`. Amendments are patches of this document. */
export function lawDocument(law: Law): Document {
  return Object.fromEntries(
    Object.values(law).map((rule) => [rule.name, structuredClone({ unit: rule.unit, eras: rule.eras as unknown[] })]),
  )
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Operation).op === 'string' &&
  typeof (value as Operation).path === 'string'

/**
 * An amended copy of a law book.
 * @param patch a JSON Patch (RFC 6902) of {@link lawDocument}: `[{ "op": "replace", "path": "/crs.core.age/eras/0/value/3/2", "value": 111 }]`.
 * @returns the amended law, every table checked as the built-in ones are, or the first thing wrong.
 */
export function amend(law: Law, patch: unknown): Outcome<Law, AmendRefusal> {
  if (!Array.isArray(patch) || !patch.every(isOperation)) {
    return refused({
      code: 'amendment-not-a-patch',
      path: '',
      message: 'An amendment is a JSON Patch (RFC 6902): a list of { "op", "path", "value" } on the law document.',
    })
  }
  const document = lawDocument(law)
  const failures = applyPatch(document, structuredClone(patch))
  for (const [i, failure] of failures.entries()) {
    if (failure === null) continue
    const { op, path } = patch[i]!
    return refused({
      code: 'amendment-misses',
      path,
      message: `Operation ${i + 1} (${op} ${path}) cannot be applied: ${failure.message || failure.name}. Compare the path with the law document.`,
    })
  }
  const names = new Set(Object.values(law).map((rule) => rule.name))
  const stranger = Object.keys(document).find((name) => !names.has(name))
  if (stranger !== undefined) {
    const message = `"${stranger}" is not a rule of the law book; an amendment changes the rules there are.`
    return refused({ code: 'amendment-unknown-rule', path: `/${stranger}`, message })
  }
  try {
    const amended = Object.entries(law).map(([key, rule]) => {
      const eras = document[rule.name]?.eras
      return [key, dated({ ...(rule as Dated<unknown>), eras: eras as Dated<unknown>['eras'] })]
    })
    return done(Object.fromEntries(amended) as Law)
  } catch (error) {
    if (error instanceof BrokenTable || error instanceof TypeError) {
      const rule = error instanceof BrokenTable ? error.rule : ''
      return refused({
        code: 'amendment-breaks-table',
        path: rule === '' ? '' : `/${rule}`,
        message: `The amended law does not hold: ${error.message}`,
      })
    }
    throw error
  }
}
