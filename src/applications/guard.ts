/**
 * The A11.2 guard: whether an application made on an invitation, with the facts as they are now, would be refused under section
 * 11.2 of the Act. Everything it looks at is shown, at both legal dates: the day of the invitation and the day the application
 * is received.
 *
 * **What the section tests.** At either date: the minimum entry criteria, with the program invited under; the category, if
 * invited under one; and the qualifications on the basis of which the person was ranked and invited. Invited people keep the
 * rules of the day of the invitation, so both dates are read by that day's rule book; ages, windows and expiries by the day itself.
 *
 * **Rank.** The Act asks that the rank be not lower than the rank required in the round; the department's instructions speak of
 * the score of the lowest-ranked candidate invited. They differ only at exactly the cut-off score with a later submission. The
 * Act's reading decides, and the score is shown beside it. The same measure is taken of qualifications at the invitation: read
 * more strictly, any score lower than the one invited on is not the qualification invited on; that finding is shown and does not decide.
 *
 * **Birthdays.** A shortfall only because a birthday fell after the invitation is no refusal. Where a requirement is not met on
 * receipt, it is asked again with the age of the day of the invitation, and if it is then met, it is forgiven. The age is held
 * exactly: the day of birth is put so many completed years before the day of receipt as the person had completed on the day of
 * the invitation. Nothing else in the rules reads the day of birth. No rule reads that of a spouse or child: a child who ceases
 * to be dependent makes the family smaller, and so the funds needed less, which is no shortfall.
 *
 * **Other time.** Results two years old, an assessment five years old, work that leaves its window: no exception forgives these
 * for the criteria or the category. For the score, they are qualifications changed after the invitation, and rank decides.
 *
 * @source IRPA 11.2; the department's instructions to officers on it.
 */
import { eraOn, type Source } from '../law/dated.ts'
import { type PlainDate, plainDate } from '../law/day.ts'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { a112Page } from '../lifecycle/sources.ts'
import { byRank, type Ranked } from '../rounds/rank.ts'
import { type Assessment, assessOn } from '../rules/assess.ts'
import { ruleBook } from '../rules/book.ts'
import type { Criterion } from '../rules/findings.ts'
import { builtInLaw, type CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { fundsFor } from '../rules/programs/program.ts'
import { adviceOf } from './guard/advice.ts'
import type { GuardAsked, Guarded, GuardFinding, GuardRefusal, LowestInvited } from './guard/asked.ts'
import { atTheAgeOf, factsThen } from './guard/facts-then.ts'
import { type A112, section112 } from './guard/section-11-2.ts'
import { inForceOn } from './in-force.ts'
import type { Both } from './requirement.ts'

export type {
  FixedAtInvitation,
  GuardAsked,
  Guarded,
  GuardFinding,
  GuardRefusal,
  LowestInvited,
  UndatedFact,
} from './guard/asked.ts'
export { undatedFacts } from './guard/asked.ts'

/**
 * Whether a candidate ranks no lower than the last invited, by the one comparator. A round by score alone compares scores
 * alone. The reference settles nothing in law: it is compared only where that of the last invited is known, as the round
 * itself did.
 */
export function ranksNoLower(mine: Ranked, lowest: LowestInvited): boolean {
  if (lowest.tieBreakAt === null) return mine.points >= lowest.minimumCrs
  const last: Ranked = {
    profile: lowest.profile ?? mine.profile,
    points: lowest.minimumCrs,
    submittedAt: lowest.tieBreakAt,
  }
  return byRank(mine, last) <= 0
}

type Seen = { readonly asIs: Assessment; readonly atThatAge: Assessment }
type Dating = {
  readonly date: GuardFinding['date']
  readonly on: PlainDate
  readonly seen: Seen
  readonly source: Source
}

const rankDoubt: Both = {
  en: 'The Act speaks of rank, the department’s instructions of score. The Act’s reading decides here; by the other this finding would be as the one on the score.',
  fr: 'La Loi parle de rang, les instructions du ministère de note. La lecture de la Loi décide ici; selon l’autre, cette constatation serait celle sur la note.',
}
const strictDoubt: Both = {
  en: 'Read more strictly, the Act asks for the very qualifications that the score of the invitation rested on, and forgives only what changed after it. The reading chosen asks whether they would have been enough to be invited.',
  fr: 'Lue plus strictement, la Loi exige les compétences mêmes sur lesquelles reposait la note de l’invitation, et n’excuse que ce qui a changé ensuite. La lecture retenue demande si elles auraient suffi pour être invité.',
}
const policyDoubt: Both = {
  en: 'Before 2017-06-22 the exceptions stood in a public policy and in instructions, not in a text of the Act that was read: an officer could, not had to, forgive.',
  fr: 'Avant le 2017-06-22, les exceptions figuraient dans une politique d’intérêt public et des instructions, non dans un texte de la Loi qui ait été lu : l’agent pouvait excuser, sans y être tenu.',
}
const fundsDoubt: Both = {
  en: 'The funds of the invitation are tested with the program. That the table of the day of receipt must be met too is read from the Regulations, which speak of the day of the application.',
  fr: 'Les fonds de l’invitation sont vérifiés avec le programme. Que le barème du jour de réception doive aussi être respecté est lu dans le Règlement, qui vise le jour de la demande.',
}

/** A requirement of the program or category: as the day has it, else with the age of the invitation. */
function requirement(
  rule: GuardFinding['rule'],
  { date, on, seen, source }: Dating,
  needs: string,
  read: (assessment: Assessment) => { readonly met: boolean; readonly criteria: readonly Criterion[] },
): GuardFinding {
  const asIs = read(seen.asIs)
  const forgiven = !asIs.met && read(seen.atThatAge).met ? 'birthday' : null
  const met = asIs.met || forgiven !== null
  return {
    rule,
    date,
    on,
    met,
    decides: true,
    forgiven,
    has: asIs.met,
    needs,
    unit: rule === 'a11-2.program' ? 'program' : 'category',
    unmet: asIs.met ? [] : asIs.criteria.filter((one) => !one.met),
    source,
  }
}

/** The most that can be said for a score: as the day has it, or with the age of the invitation. */
function rankFindings({ fixed }: GuardAsked, dating: Dating): readonly GuardFinding[] {
  const { date, on, seen, source } = dating
  const { lowest } = fixed.round
  const withPoints = (points: number): Ranked => ({ profile: fixed.profile, points, submittedAt: fixed.submittedAt })
  const asIs = seen.asIs.crs.total
  const held = seen.atThatAge.crs.total
  const finding = (
    rule: 'a11-2.rank' | 'a11-2.score',
    test: (points: number) => boolean,
    needs: string | number,
    from: Source,
    doubt?: Both,
  ): GuardFinding => {
    const birthday = !test(asIs) && test(held)
    const points = birthday ? held : asIs
    const fewer = rule === 'a11-2.rank' && date === 'receipt' && asIs < fixed.points && test(asIs)
    const forgiven = birthday ? 'birthday' : fewer ? 'still-ranked' : null
    const head = {
      rule,
      date,
      on,
      met: test(points),
      decides: rule === 'a11-2.rank',
      forgiven,
      has: rule === 'a11-2.score' ? points : showRank(points, lowest.tieBreakAt === null ? null : fixed.submittedAt),
      needs,
      unit: rule === 'a11-2.score' ? 'points' : 'points and moment',
      unmet: [],
      source: from,
    } as const
    return doubt === undefined ? head : { ...head, doubt }
  }
  const byRankTest = (points: number) => ranksNoLower(withPoints(points), lowest)
  const byScoreTest = (points: number) => points >= lowest.minimumCrs
  const byRankFinding = finding('a11-2.rank', byRankTest, showRank(lowest.minimumCrs, lowest.tieBreakAt), source)
  const byScoreFinding = finding('a11-2.score', byScoreTest, lowest.minimumCrs, a112Page)
  if (byRankFinding.met === byScoreFinding.met) return [byRankFinding, byScoreFinding]
  return [
    { ...byRankFinding, doubt: rankDoubt },
    { ...byScoreFinding, doubt: rankDoubt },
  ]
}

const showRank = (points: number, at: Micros | null): string =>
  at === null ? `${points}` : `${points}, ${momentText(at)}`

/** The score invited on, asked strictly of the day of the invitation: shown, and not deciding. */
function strictFinding({ fixed }: GuardAsked, { on, seen, source }: Dating): GuardFinding {
  const has = seen.asIs.crs.total
  const met = has >= fixed.points
  const head: GuardFinding = {
    rule: 'a11-2.qualifications',
    date: 'invitation',
    on,
    met,
    decides: false,
    forgiven: null,
    has,
    needs: fixed.points,
    unit: 'points',
    unmet: [],
    source,
  }
  return met ? head : { ...head, doubt: strictDoubt }
}

const programOf = (program: ProgramName) => (assessment: Assessment) => {
  const { eligible, criteria } = assessment.programs[program]
  // A nominee must meet one of the three, so what those lack is shown too.
  const { fsw, cec, fst } = assessment.programs
  const federal = program === 'pnp' && !assessment.eligible ? [...fsw.criteria, ...cec.criteria, ...fst.criteria] : []
  return { met: eligible, criteria: [...criteria, ...federal] }
}

const categoryOf = (category: CategoryKey) => (assessment: Assessment) => {
  const found = assessment.categories[category]
  return { met: found?.member === true, criteria: found?.criteria ?? [] }
}

function findingsAt(asked: GuardAsked, dating: Dating, text: A112): readonly GuardFinding[] {
  const { program, category } = asked.fixed
  const findings = [requirement('a11-2.program', dating, program, programOf(program))]
  if (category !== null && text.categories) {
    findings.push(requirement('a11-2.category', dating, category, categoryOf(category)))
  }
  findings.push(...rankFindings(asked, dating))
  if (dating.date === 'invitation') findings.push(strictFinding(asked, dating))
  return findings
}

/** Settlement funds by the table of the day of receipt, where the program asks for funds and that table is another. */
function fundsOnReceipt(
  { fixed, edited, receivedOn, law = builtInLaw }: GuardAsked,
  { on, seen }: Dating,
): readonly GuardFinding[] {
  const { program } = fixed
  if (program !== 'fsw' && program !== 'fst') return []
  const table = inForceOn(law.settlementFunds, receivedOn)
  const before = inForceOn(law.settlementFunds, dayOf(fixed.round.at))
  if (!table.ok || !before.ok || table.value.from === before.value.from) return []
  const lifted = seen.asIs.programs[program].criteria.find(({ rule }) => rule === `${program}.funds`)?.because
  const needs = lifted?.['liftedByOffer'] === true ? 0 : fundsFor(table.value.value, edited.familySize)
  return [
    {
      rule: 'program.funds',
      date: 'receipt',
      on,
      met: edited.fundsCad >= needs,
      decides: true,
      forgiven: null,
      has: edited.fundsCad,
      needs,
      unit: 'dollars',
      unmet: [],
      source: table.value.source,
      doubt: fundsDoubt,
    },
  ]
}

/**
 * Whether an application would pass section 11.2, with every finding at both dates and what to do.
 * @returns the findings, invitation before receipt; or why a profile or a day cannot be assessed.
 * @throws Error where the category of the invitation is not in the rules of its day: then it was not fixed by a round.
 */
export function guard(asked: GuardAsked): Outcome<Guarded, GuardRefusal> {
  const { fixed, edited, corrected, receivedOn, law = builtInLaw } = asked
  const invitedOn = dayOf(fixed.round.at)
  if (receivedOn < invitedOn) {
    const message = `An application cannot be received on ${plainDate(receivedOn)}, before the invitation of ${plainDate(invitedOn)}: give a later day.`
    return refused({ code: 'received-before-invited', path: 'receivedOn', message })
  }
  const book = ruleBook(invitedOn, law)
  if (book.ok && fixed.category !== null && !book.value.categories.some(({ key }) => key === fixed.category)) {
    throw new Error(`The category ${fixed.category} is not in force on ${plainDate(invitedOn)}.`)
  }
  const options = { rulesOn: invitedOn, law }
  const then = assessOn(factsThen(fixed.accepted, edited, corrected), invitedOn, options)
  if (!then.ok) return then
  const now = assessOn(edited, receivedOn, options)
  if (!now.ok) return now
  const held = assessOn(atTheAgeOf(edited, invitedOn, receivedOn), receivedOn, options)
  if (!held.ok) return held
  const era = eraOn(section112, receivedOn)
  // The rules of the invitation's day are recorded, and none of them is older than this table.
  if (era === undefined || !('value' in era))
    throw new Error(`Section 11.2 is not recorded on ${plainDate(receivedOn)}.`)
  const { value: text, source } = era
  const atInvitation: Dating = {
    date: 'invitation',
    on: plainDate(invitedOn),
    seen: { asIs: then.value, atThatAge: then.value },
    source,
  }
  const onReceipt: Dating = {
    date: 'receipt',
    on: plainDate(receivedOn),
    seen: { asIs: now.value, atThatAge: held.value },
    source,
  }
  const plain = [
    ...findingsAt(asked, atInvitation, text),
    ...findingsAt(asked, onReceipt, text),
    ...fundsOnReceipt(asked, onReceipt),
  ]
  const findings = plain.map((one) =>
    text.exceptions === 'policy' && one.forgiven !== null ? { ...one, doubt: policyDoubt } : one,
  )
  return done({
    findings,
    met: findings.every((one) => !one.decides || one.met),
    points: {
      invited: fixed.points,
      atInvitation: then.value.crs.total,
      onReceipt: now.value.crs.total,
      onReceiptAtThatAge: held.value.crs.total,
    },
    advice: adviceOf(asked, findings, now.value.eligible),
  })
}
