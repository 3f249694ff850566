/** What an invited person has to do to apply: every form, document and fee, whose, why, until when. */
import { plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Credential, LanguageTest } from '../profile/profile.ts'
import { type AssessRefusal, assessOn } from '../rules/assess.ts'
import { type NotRecorded, ruleBook } from '../rules/book.ts'
import { builtInLaw } from '../rules/law.ts'
import { fundsFor } from '../rules/programs/program.ts'
import { declarationFindings, familyOf, type Of } from './declaration.ts'
import { feesOn } from './fees.ts'
import { inForceOn } from './in-force.ts'
import { medicalReuseYears } from './medical.ts'
import { biometrics, medical, police } from './tasks/admissibility.ts'
import { children, forms, identity, marital } from './tasks/family.ts'
import { funds } from './tasks/funds.ts'
import { payments } from './tasks/payments.ts'
import { backing, claims, education, languages, work } from './tasks/qualifications.ts'
import { type Draft, ownerOf, type Task, type TaskList, type TasksAsked } from './tasks/task.ts'

export type { Task, TaskList, TasksAsked } from './tasks/task.ts'

/** Keys made of the same facts are told apart by a number, in the order declared. */
function apart(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const times = (seen.get(draft.key) ?? 0) + 1
    seen.set(draft.key, times)
    return times === 1 ? draft : { ...draft, key: `${draft.key}-${times}` }
  })
}

/** What the law says of the two days: of the invitation, whose rules are kept, and of the receipt. */
function valuesOf({ on, invitedOn, law = builtInLaw }: TasksAsked) {
  const book = ruleBook(invitedOn, law)
  if (!book.ok) return book
  const upfront = inForceOn(law.upfrontMedical, on)
  if (!upfront.ok) return upfront
  const reuse = inForceOn(medicalReuseYears, on)
  if (!reuse.ok) return reuse
  const policeRule = inForceOn(law.policeCertificates, on)
  if (!policeRule.ok) return policeRule
  const biometricsRule = inForceOn(law.biometrics, on)
  if (!biometricsRule.ok) return biometricsRule
  const settlement = inForceOn(law.settlementFunds, on)
  if (!settlement.ok) return settlement
  const { languageResultsValidity, assessmentValidity } = book.value.law
  return done({
    languageResultsValidity,
    assessmentValidity,
    upfront: upfront.value,
    reuseYears: reuse.value.value,
    policeRule: policeRule.value,
    biometricsRule: biometricsRule.value,
    settlement: settlement.value.value,
  })
}

const unrecorded = (refusal: NotRecorded) => refused({ ...refusal, path: '' as const })

/**
 * What an invited person has to do.
 *
 * The profile is read by the rules of the day of the invitation, which its holder keeps; fees, examinations, certificates and
 * funds are those of the day of receipt. So the same list is made again for another day of receipt.
 * @returns the tasks in a stable order, with stable keys, or why the profile or a value of the day cannot be read.
 * @source IRPR 10; the department's document list and completeness check.
 */
export function tasksOf(asked: TasksAsked): Outcome<TaskList, AssessRefusal> {
  const { on, invitedOn, profile, declaration, program, until } = asked
  const law = asked.law ?? builtInLaw
  const assessed = assessOn(profile, on, { rulesOn: invitedOn, law })
  if (!assessed.ok) return assessed
  const values = valuesOf(asked)
  if (!values.ok) return unrecorded(values.refusal)
  const family = familyOf(profile, declaration)
  const fees = feesOn(on, family, law)
  if (!fees.ok) return unrecorded(fees.refusal)
  const { languageResultsValidity, assessmentValidity, upfront, reuseYears, policeRule, biometricsRule } = values.value
  const { spouse } = profile
  const counted = spouse?.accompanying === true && !spouse.citizenOrPermanentResident ? spouse : undefined
  const money = funds(asked, assessed.value, fundsFor(values.value.settlement, profile.familySize))
  const language = (tests: readonly LanguageTest[], of: Of) =>
    languages(tests, of, languageResultsValidity.value, languageResultsValidity.source)
  const studied = (credentials: readonly Credential[], of: Of) =>
    education(credentials, of, assessmentValidity.value, assessmentValidity.source)
  const drafts = [
    ...forms(asked),
    ...identity(family),
    ...marital(asked),
    ...children(family),
    ...language(profile.languageTests, 'principal'),
    ...studied(profile.education, 'principal'),
    ...work(profile.work, 'principal'),
    ...claims(asked, assessed.value),
    ...(counted === undefined
      ? []
      : [
          ...language(counted.languageTests, 'spouse'),
          ...studied(counted.education, 'spouse'),
          ...work(counted.work, 'spouse'),
        ]),
    ...money.drafts,
    ...police(family, on, policeRule.value, policeRule.source),
    ...medical(family, on, upfront.value, reuseYears, upfront.source),
    ...payments(fees.value, asked),
    ...biometrics(family, fees.value, on, biometricsRule.value, biometricsRule.source),
  ]
  const tasks = apart(drafts).map((draft): Task => ({ ...draft, owner: ownerOf(draft.of), until }))
  const findings = [
    ...declarationFindings(profile, declaration, on, policeRule.value),
    ...money.findings,
    ...backing(asked),
  ]
  return done({ on: plainDate(on), until, program, tasks, fees: fees.value, findings })
}
