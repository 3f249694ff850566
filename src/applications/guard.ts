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
import { dated, eraOn, type Source } from '../law/dated.ts'
import { addYears, completedYears, type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { addMonthsToMoment, dayOf, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { a112Page } from '../lifecycle/sources.ts'
import type { Profile, Spouse } from '../profile/profile.ts'
import type { RoundKind } from '../rounds/instruction.ts'
import { byRank, type Ranked } from '../rounds/rank.ts'
import { type Assessment, type AssessRefusal, assessOn } from '../rules/assess.ts'
import { ruleBook } from '../rules/book.ts'
import type { Criterion } from '../rules/findings.ts'
import { builtInLaw, type CategoryKey, type Law } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { fundsFor } from '../rules/programs/program.ts'
import { page } from '../rules/sources.ts'
import { inForceOn } from './in-force.ts'
import type { Both } from './requirement.ts'

/** The text of section 11.2 in force, by what of it matters here. */
export type A112 = {
  /** Where the exceptions stand: in the Act, or before that in a public policy and the department's instructions. */
  readonly exceptions: 'act' | 'policy'
  readonly categories: boolean
}

/**
 * Section 11.2 by date, read for the day the application is received: an officer decides after it. It stands here and not in the
 * law book because no rule of a profile reads it.
 */
export const section112 = dated<A112>({
  name: 'application.section-11-2',
  title: { en: 'Section 11.2 of the Act', fr: 'Article 11.2 de la Loi' },
  unit: 'text',
  check: (value, complain) => {
    if (value?.exceptions !== 'act' && value?.exceptions !== 'policy')
      complain('exceptions are in neither act nor policy')
    if (typeof value.categories !== 'boolean') complain('categories is not true or false')
  },
  eras: [
    {
      from: '2015-01-01',
      source: page('IRPA 11.2 (2014, c. 20, s. 300)', 'LIPR 11.2 (2014, ch. 20, art. 300)'),
      doubt:
        'What exceptions the text of 2014 held is not recorded. A public policy under IRPA 25.2 forgave birthdays, reported on 2015-07-13, and the department’s instructions compared the score on receipt with the lowest invited: so the exceptions are read as the later ones.',
      value: { exceptions: 'policy', categories: false },
    },
    {
      from: '2017-06-22',
      source: page('IRPA 11.2 (2017, c. 20, s. 303)', 'LIPR 11.2 (2017, ch. 20, art. 303)'),
      value: { exceptions: 'act', categories: false },
    },
    {
      from: '2022-06-23',
      source: page('IRPA 11.2 (2022, c. 10, s. 378)', 'LIPR 11.2 (2022, ch. 10, art. 378)'),
      value: { exceptions: 'act', categories: true },
    },
  ],
})

/** What a round fixed of the lowest rank invited. */
export type LowestInvited = {
  readonly minimumCrs: number
  /** When the last invited submitted; `null` where the day had no tie-break, and the score alone was required. */
  readonly tieBreakAt: Micros | null
  /** The reference of the last invited, where it is known; published rounds do not tell it. */
  readonly profile?: string | undefined
}

/** What was fixed at the invitation. */
export type FixedAtInvitation = {
  /** The reference of the profile. */
  readonly profile: string
  readonly round: {
    readonly type: RoundKind
    /** The moment as of which the pool was ranked: its day's rules are kept. */
    readonly at: Micros
    readonly lowest: LowestInvited
  }
  readonly program: ProgramName
  readonly category: CategoryKey | null
  readonly points: number
  readonly submittedAt: Micros
  /** The accepted version of the profile on which the person was ranked: its number, and what it declared. */
  readonly version: number
  readonly accepted: Profile
}

/**
 * Facts that carry no day of their own. Where they differ from the accepted version they are taken to have changed since the
 * invitation, unless the person says that they were wrong even then.
 */
export const undatedFacts = [
  'family',
  'familySize',
  'fundsCad',
  'authorizedToWorkInCanada',
  'plansToLiveOutsideQuebec',
  'firstOfficialLanguage',
  'primaryOccupation',
  'jobOffers',
  'relativesInCanada',
  'militaryService',
] as const
export type UndatedFact = (typeof undatedFacts)[number]

export type GuardAsked = {
  readonly fixed: FixedAtInvitation
  /** The profile as it would be declared with the application. */
  readonly edited: Profile
  /** Undated facts that were already so on the day of the invitation: corrections, not changes. */
  readonly corrected?: readonly UndatedFact[]
  /** The day the application would be received; no earlier than that of the invitation. */
  readonly receivedOn: DayNumber
  readonly law?: Law
}

export type GuardFinding = {
  /**
   * - `a11-2.program`: the criteria of the program invited under, and with them the minimum entry criteria;
   * - `a11-2.category`: the category invited under;
   * - `a11-2.rank`: the rank required in the round, as the Act reads;
   * - `a11-2.score`: the lowest score invited, as the department's instructions read;
   * - `a11-2.qualifications`: the score invited on, as a stricter reading asks at the invitation;
   * - `program.funds`: settlement funds by the table of the day of receipt.
   */
  readonly rule:
    | 'a11-2.program'
    | 'a11-2.category'
    | 'a11-2.rank'
    | 'a11-2.score'
    | 'a11-2.qualifications'
    | 'program.funds'
  readonly date: 'invitation' | 'receipt'
  readonly on: PlainDate
  /** With what is forgiven. */
  readonly met: boolean
  /** A finding that does not decide is another reading, shown beside the one chosen. */
  readonly decides: boolean
  /**
   * - `birthday`: not met as it stands on the day, and met with the age of the invitation;
   * - `still-ranked`: fewer points than at the invitation, and a rank not lower than the one required.
   */
  readonly forgiven: 'birthday' | 'still-ranked' | null
  readonly has: Criterion['has']
  readonly needs: Criterion['needs']
  readonly unit: string
  /** The criteria of the program or category that are not met on the day, before anything is forgiven. */
  readonly unmet: readonly Criterion[]
  readonly source: Source
  readonly doubt?: Both
}

export type Guarded = {
  readonly findings: readonly GuardFinding[]
  /** Every finding that decides is met. */
  readonly met: boolean
  readonly points: {
    readonly invited: number
    /** With the facts as they were on the day of the invitation, as now known. */
    readonly atInvitation: number
    readonly onReceipt: number
    /** With the age of the day of the invitation. */
    readonly onReceiptAtThatAge: number
  }
  readonly advice: { readonly act: 'apply' | 'decline'; readonly says: Both }
}

export type GuardRefusal =
  | AssessRefusal
  | { readonly code: 'received-before-invited'; readonly path: 'receivedOn'; readonly message: string }

/**
 * The profile with the age that a person had on one day held to another. Exact: `completedYears` of the day of birth put
 * `age` years before a day is `age` on that day, also about 29 February.
 */
export function atTheAgeOf(profile: Profile, ageOn: DayNumber, on: DayNumber): Profile {
  const age = completedYears(dayNumber(profile.bornOn), ageOn)
  return { ...profile, bornOn: plainDate(addYears(on, -age)) }
}

/** The spouse as on the day of the invitation: what has days from the newer declaration, what has none from the accepted one. */
function spouseThen(accepted: Spouse | undefined, edited: Spouse | undefined): Spouse | undefined {
  if (accepted === undefined || edited === undefined) return accepted
  const { accompanying, citizenOrPermanentResident } = accepted
  return { ...edited, accompanying, citizenOrPermanentResident }
}

/**
 * The facts as they were on the day of the invitation, by what is now declared. Credentials, results, jobs, certificates and
 * nominations carry their days, and a day of birth does not change: they are read as now declared. So what ended since the
 * invitation is given its last day (`to`, `expiresOn`) rather than removed: removed, it never was. Of the rest, see
 * {@link undatedFacts}.
 */
export function factsThen(accepted: Profile, edited: Profile, corrected: readonly UndatedFact[] = []): Profile {
  const of = (fact: UndatedFact) => (corrected.includes(fact) ? edited : accepted)
  const family = of('family')
  return {
    ...edited,
    maritalStatus: family.maritalStatus,
    spouse: family === edited ? edited.spouse : spouseThen(accepted.spouse, edited.spouse),
    familySize: of('familySize').familySize,
    fundsCad: of('fundsCad').fundsCad,
    authorizedToWorkInCanada: of('authorizedToWorkInCanada').authorizedToWorkInCanada,
    plansToLiveOutsideQuebec: of('plansToLiveOutsideQuebec').plansToLiveOutsideQuebec,
    firstOfficialLanguage: of('firstOfficialLanguage').firstOfficialLanguage,
    primaryOccupation: of('primaryOccupation').primaryOccupation,
    jobOffers: of('jobOffers').jobOffers,
    relativesInCanada: of('relativesInCanada').relativesInCanada,
    militaryService: of('militaryService').militaryService,
  }
}

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

/** What declining would lead to, on the day of receipt. */
function afterDecline({ fixed, receivedOn, law = builtInLaw }: GuardAsked, eligible: boolean): Both {
  const months = inForceOn(law.profileMonths, dayOf(fixed.submittedAt))
  const lapsesAt = months.ok ? addMonthsToMoment(fixed.submittedAt, months.value.value) : undefined
  if (lapsesAt !== undefined && dayOf(lapsesAt) <= receivedOn) {
    return {
      en: `By then the twelve months of the profile are over (${momentText(lapsesAt)}): a new profile, with a new moment of submission, is needed.`,
      fr: `À cette date, les douze mois du profil sont écoulés (${momentText(lapsesAt)}) : il faut un nouveau profil, avec un nouveau moment de présentation.`,
    }
  }
  if (!eligible) {
    return {
      en: 'If you decline, the profile returns to the pool and leaves it at once, since it meets no program: a new one is needed.',
      fr: 'Si vous refusez, le profil retourne dans le bassin et en sort aussitôt, puisqu’il ne satisfait à aucun programme : il en faut un nouveau.',
    }
  }
  const until = lapsesAt === undefined ? '' : ` (${momentText(lapsesAt)})`
  return {
    en: `If you decline before the time to apply is over, the profile returns to the pool with its moment of submission and its end${until} unchanged, and can be invited again. If you let the time run out, it leaves the pool.`,
    fr: `Si vous refusez avant la fin du délai, le profil retourne dans le bassin avec son moment de présentation et sa fin${until} inchangés, et peut être invité de nouveau. Si vous laissez passer le délai, il sort du bassin.`,
  }
}

const names: Readonly<Record<GuardFinding['rule'], Both>> = {
  'a11-2.program': { en: 'the program invited under', fr: 'le programme de l’invitation' },
  'a11-2.category': { en: 'the category invited under', fr: 'la catégorie de l’invitation' },
  'a11-2.rank': { en: 'the rank required in the round', fr: 'le rang exigé dans la ronde' },
  'a11-2.score': { en: 'the lowest score invited', fr: 'la note la plus basse invitée' },
  'a11-2.qualifications': { en: 'the score invited on', fr: 'la note de l’invitation' },
  'program.funds': { en: 'the settlement funds of that day', fr: 'les fonds d’établissement de ce jour' },
}
const dates = {
  invitation: { en: 'on the day of the invitation', fr: 'le jour de l’invitation' },
  receipt: { en: 'on the day of receipt', fr: 'le jour de réception' },
} as const

const applySays: Readonly<Record<'met' | 'birthday' | 'still-ranked', Both>> = {
  met: {
    en: 'You may apply: program, category and rank are met at both dates.',
    fr: 'Vous pouvez présenter votre demande : le programme, la catégorie et le rang sont respectés aux deux dates.',
  },
  birthday: {
    en: 'You may apply: what falls short does so only because a birthday fell after the invitation, and that is no refusal.',
    fr: 'Vous pouvez présenter votre demande : ce qui manque ne manque qu’en raison d’un anniversaire survenu après l’invitation, et ce n’est pas un motif de refus.',
  },
  'still-ranked': {
    en: 'You may apply: the score is lower than at the invitation, and the rank is still not lower than the one required.',
    fr: 'Vous pouvez présenter votre demande : la note est plus basse qu’à l’invitation, et le rang n’est toujours pas inférieur à celui exigé.',
  },
}

function adviceOf(asked: GuardAsked, findings: readonly GuardFinding[], eligible: boolean): Guarded['advice'] {
  const unmet = findings.filter((one) => one.decides && !one.met)
  if (unmet.length === 0) {
    const because = (['birthday', 'still-ranked'] as const).find((reason) =>
      findings.some((one) => one.decides && one.forgiven === reason),
    )
    return { act: 'apply', says: applySays[because ?? 'met'] }
  }
  const list = (language: 'en' | 'fr') =>
    unmet.map(({ rule, date }) => `${names[rule][language]} ${dates[date][language]}`).join('; ')
  const after = afterDecline(asked, eligible)
  return {
    act: 'decline',
    says: {
      en: `Decline, or correct what falls short first. Not met: ${list('en')}. An application would be refused, and only the right of permanent residence fee would come back. ${after.en}`,
      fr: `Refusez l’invitation, ou corrigez d’abord ce qui manque. Non respecté : ${list('fr')}. Une demande serait refusée, et seuls les frais relatifs au droit de résidence permanente seraient remboursés. ${after.fr}`,
    },
  }
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
