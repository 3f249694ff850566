/** What an invited person has to do to apply: every form, document and fee, whose, why, until when. */
import type { Source } from '../law/dated.ts'
import { type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Credential, Job, LanguageTest, LanguageTestName, Profile } from '../profile/profile.ts'
import { type Assessment, type AssessRefusal, assessOn } from '../rules/assess.ts'
import { type NotRecorded, ruleBook } from '../rules/book.ts'
import { builtInLaw, type CategoryKey, type Law } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { fundsFor } from '../rules/programs/program.ts'
import { irpr, page } from '../rules/sources.ts'
import { type Declaration, declarationFindings, familyOf, type Member, type Of } from './declaration.ts'
import { countsYears, type Validity } from './documents.ts'
import { type Fees, feesOn, givesBiometrics } from './fees.ts'
import { inForceOn } from './in-force.ts'
import { canReuse, isExamined, medicalReuseYears } from './medical.ts'
import { policeCountries } from './police.ts'
import { type Both, documentList, dollars, type Requirement } from './requirement.ts'

/**
 * - `document`: a file to send;
 * - `fee`: an amount to pay;
 * - `form`: something to fill in and sign;
 * - `told`: nothing to send with the application: what will be asked later, or what is used in its place.
 */
export type TaskKind = 'document' | 'fee' | 'form' | 'told'

export type Task = {
  /** Stable: made of what the task is about, not of its place in a list. */
  readonly key: string
  readonly kind: TaskKind
  readonly of: Of
  /** Who does it: parents do it for their children. */
  readonly owner: 'principal' | 'spouse'
  readonly title: Both
  readonly why: Both
  readonly source: Source
  /** Without it the application is not complete. */
  readonly required: boolean
  /** When the time to apply is over. */
  readonly until: Micros
  /** Whole dollars, of a fee. */
  readonly cad?: number
  /** What its document's days must be. */
  readonly validity?: Validity
  readonly doubt?: string
}

export type TaskList = {
  /** The day of receipt that the list is made for. */
  readonly on: PlainDate
  readonly until: Micros
  readonly program: ProgramName
  readonly tasks: readonly Task[]
  readonly fees: Fees
  /** Whether the declaration agrees with the profile, and backs what it claims. */
  readonly findings: readonly Requirement[]
}

/** What the list is made of. */
export type TasksAsked = {
  /** The day the application would be received. */
  readonly on: DayNumber
  /** What was fixed at the invitation: its day, the program it names, its category if it has one, when the time to apply is over. */
  readonly invitedOn: DayNumber
  readonly program: ProgramName
  readonly category: CategoryKey | null
  readonly until: Micros
  readonly profile: Profile
  readonly declaration: Declaration
  readonly law?: Law
}

type Draft = Omit<Task, 'until' | 'owner'>
const ownerOf = (of: Of): Task['owner'] => (of === 'spouse' ? 'spouse' : 'principal')

const whose: (of: Of) => Both = (of) => {
  if (of === 'principal') return { en: 'principal applicant', fr: 'demandeur principal' }
  if (of === 'spouse') return { en: 'spouse or partner', fr: 'époux ou conjoint' }
  const n = of.slice('child-'.length)
  return { en: `child ${n}`, fr: `enfant ${n}` }
}

const both = (en: string, fr: string): Both => ({ en, fr })
const named = ({ en, fr }: Both, of: Of): Both => both(`${en}, ${whose(of).en}`, `${fr}, ${whose(of).fr}`)

const identitySource = irpr('10(2)(c)')
const workSource = page('IRPR 10(1)(c); proof of work experience', 'RIPR 10(1)c); preuve d’expérience de travail')

/** Keys made of the same facts are told apart by a number, in the order declared. */
function apart(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const times = (seen.get(draft.key) ?? 0) + 1
    seen.set(draft.key, times)
    return times === 1 ? draft : { ...draft, key: `${draft.key}-${times}` }
  })
}

function forms({ declaration }: TasksAsked): readonly Draft[] {
  const application: Draft = {
    key: 'form:application',
    kind: 'form',
    of: 'principal',
    title: both('Application for permanent residence, signed', 'Demande de résidence permanente, signée'),
    why: both(
      'It is made in the account, and signed electronically; an application that is not signed is returned.',
      'Elle se fait dans le compte, et se signe électroniquement; une demande non signée est retournée.',
    ),
    source: irpr('10(1)(b)'),
    required: true,
  }
  if (!declaration.representative) return [application]
  return [
    application,
    {
      key: 'form:imm-5476',
      kind: 'form',
      of: 'principal',
      title: both(
        'Use of a Representative (IMM 5476), signed',
        'Recours aux services d’un représentant (IMM 5476), signé',
      ),
      why: both('A representative acts for you.', 'Un représentant agit en votre nom.'),
      source: irpr('10(2)(c.1)'),
      required: true,
    },
  ]
}

/** Passport and photo of everyone who is not settled already, accompanying or not. */
function identity(family: readonly Member[]): readonly Draft[] {
  return family
    .filter((member) => !member.settled)
    .flatMap(({ of }): readonly Draft[] => [
      {
        key: `passport:${of}`,
        kind: 'document',
        of,
        title: named(both('Passport or travel document', 'Passeport ou titre de voyage'), of),
        why: both(
          'It shows identity, and must be valid on the day you apply.',
          'Il établit l’identité, et doit être valide le jour de la demande.',
        ),
        source: identitySource,
        required: true,
        validity: { kind: 'valid' },
      },
      {
        key: `photo:${of}`,
        kind: 'document',
        of,
        title: named(both('Digital photo', 'Photo numérique'), of),
        why: both('Asked of everyone in the family.', 'Demandée pour chaque membre de la famille.'),
        source: documentList,
        required: true,
      },
    ])
}

const testLanguage: Readonly<Record<LanguageTestName, 'english' | 'french'>> = {
  'ielts-general': 'english',
  'celpip-general': 'english',
  'pte-core': 'english',
  'tef-canada': 'french',
  'tcf-canada': 'french',
}

/** In each language the result that counts: the latest, of one day the first declared. A spouse's are all claimed. */
function claimedTests(tests: readonly LanguageTest[], of: Of): readonly LanguageTest[] {
  if (of !== 'principal') return tests
  return (['english', 'french'] as const).flatMap((language) => {
    const own = tests.filter(({ test }) => testLanguage[test] === language)
    const latest = own.reduce<LanguageTest | undefined>(
      (best, one) => (best === undefined || one.resultsOn > best.resultsOn ? one : best),
      undefined,
    )
    return latest === undefined ? [] : [latest]
  })
}

function languages(tests: readonly LanguageTest[], of: Of, years: number, source: Source): readonly Draft[] {
  return claimedTests(tests, of).map((one) => ({
    key: `language:${of}:${one.test}-${one.resultsOn}`,
    kind: 'document',
    of,
    title: named(
      both(
        `Language results: ${one.test}, ${one.resultsOn}`,
        `Résultats linguistiques : ${one.test}, ${one.resultsOn}`,
      ),
      of,
    ),
    why: both(
      'Program and score rest on them; they must still count on the day you apply.',
      'Le programme et la note en dépendent; ils doivent encore compter le jour de la demande.',
    ),
    source,
    required: true,
    validity: countsYears(one.resultsOn, years),
  }))
}

/** A credential, and of one from abroad its assessment. One from abroad that was not assessed earned nothing, and need not be shown. */
function education(credentials: readonly Credential[], of: Of, years: number, source: Source): readonly Draft[] {
  return credentials.flatMap((one): readonly Draft[] => {
    const name = `${one.level}-${one.country}-${one.completedOn}`
    const issuedOn = one.equivalency?.issuedOn
    const canadian = one.country === 'CA'
    const diploma: Draft = {
      key: `credential:${of}:${name}`,
      kind: 'document',
      of,
      title: named(
        both(
          `${canadian ? 'Canadian credential' : 'Credential'}: ${one.level}, ${one.country}, ${one.completedOn}`,
          `${canadian ? 'Diplôme canadien' : 'Diplôme'} : ${one.level}, ${one.country}, ${one.completedOn}`,
        ),
        of,
      ),
      why: both('It was claimed in the profile.', 'Il a été déclaré dans le profil.'),
      source,
      required: canadian || issuedOn !== undefined,
    }
    if (canadian || issuedOn === undefined) return [diploma]
    return [
      diploma,
      {
        key: `assessment:${of}:${name}`,
        kind: 'document',
        of,
        title: named(both(`Credential assessment of ${issuedOn}`, `Évaluation des diplômes du ${issuedOn}`), of),
        why: both(
          'A credential from abroad counts by its assessment, which must still count on the day you apply.',
          'Un diplôme étranger compte par son évaluation, qui doit encore compter le jour de la demande.',
        ),
        source,
        required: true,
        validity: countsYears(issuedOn, years),
      },
    ]
  })
}

/** A letter for each job; of a spouse, for the work in Canada that points are given for. */
function work(jobs: readonly Job[], of: Of): readonly Draft[] {
  return jobs
    .filter((job) => of === 'principal' || job.country === 'CA')
    .map((job) => ({
      key: `work:${of}:${job.noc}-${job.country}-${job.from}`,
      kind: 'document',
      of,
      title: named(
        job.selfEmployed
          ? both(
              `Proof of self-employment: ${job.noc}, ${job.country}, from ${job.from}`,
              `Preuve de travail autonome : ${job.noc}, ${job.country}, dès le ${job.from}`,
            )
          : both(
              `Reference letter: ${job.noc}, ${job.country}, from ${job.from}`,
              `Lettre de recommandation : ${job.noc}, ${job.country}, dès le ${job.from}`,
            ),
        of,
      ),
      why: both(
        'It shows the occupation, its duties, the dates, and hours and pay; each job is proved by itself.',
        'Elle établit la profession, ses fonctions, les dates, les heures et la rémunération; chaque emploi se prouve séparément.',
      ),
      source: workSource,
      required: true,
    }))
}

/** What the profile claims beside language, education and work. */
function claims({ profile, program, category, on }: TasksAsked, assessed: Assessment): readonly Draft[] {
  const drafts: Draft[] = []
  for (const one of profile.nominations) {
    const accepted = one.acceptedOn !== undefined && dayNumber(one.acceptedOn) <= on
    if (!accepted) continue
    drafts.push({
      key: `nomination:${one.province}-${one.issuedOn}`,
      kind: 'document',
      of: 'principal',
      title: both(`Nomination by ${one.province}`, `Désignation par ${one.province}`),
      why:
        program === 'pnp'
          ? both(
              'You were invited as a provincial nominee.',
              'Vous avez été invité comme candidat désigné par une province.',
            )
          : both('The score rests on it.', 'La note en dépend.'),
      source: irpr('87(2)(a)'),
      required: true,
      ...(one.expiresOn !== undefined && {
        validity: { kind: 'counts-until', until: plainDate(dayNumber(one.expiresOn) + 1) },
      }),
    })
  }
  const offerUsed =
    assessed.crs.lines.some((line) => line.rule === builtInLaw.arrangedEmployment.name && line.points > 0) ||
    program === 'fsw' ||
    program === 'fst'
  for (const offer of profile.jobOffers) {
    if (offer.basis === 'none') continue
    drafts.push({
      key: `offer:${offer.noc}-${offer.basis}-${offer.months}`,
      kind: 'document',
      of: 'principal',
      title: both(
        `Written job offer: ${offer.noc}, ${offer.months} months`,
        `Offre d’emploi écrite : ${offer.noc}, ${offer.months} mois`,
      ),
      why: offerUsed
        ? both('Program or score can rest on it.', 'Le programme ou la note peut en dépendre.')
        : both(
            'It was declared; neither program nor score rests on it.',
            'Elle a été déclarée; ni le programme ni la note n’en dépend.',
          ),
      source: irpr('82'),
      required: offerUsed,
    })
  }
  for (const one of profile.tradeCertificates) {
    drafts.push({
      key: `trade-certificate:${one.noc ?? one.noc2016 ?? 'any'}-${one.issuedBy ?? 'unknown'}-${one.issuedOn ?? 'undated'}`,
      kind: 'document',
      of: 'principal',
      title: both(
        `Certificate of qualification${one.issuedBy === undefined ? '' : `, ${one.issuedBy}`}`,
        `Certificat de compétence${one.issuedBy === undefined ? '' : `, ${one.issuedBy}`}`,
      ),
      why:
        program === 'fst'
          ? both(
              'Skilled Trades asks for a certificate or an offer in the trade.',
              'Les métiers spécialisés exigent un certificat ou une offre dans le métier.',
            )
          : both('The score can rest on it.', 'La note peut en dépendre.'),
      source: irpr('87.2(3)(d)'),
      required: true,
    })
  }
  if (category === 'military') {
    const source = page('IRPA 10.3(1)(h.2); military recruits', 'LIPR 10.3(1)h.2); recrues militaires')
    const why = both(
      'You were invited as a member of this category.',
      'Vous avez été invité comme membre de cette catégorie.',
    )
    drafts.push(
      {
        key: 'military:service',
        kind: 'document',
        of: 'principal',
        title: both('Proof of military service', 'Preuve de service militaire'),
        why,
        source,
        required: true,
      },
      {
        key: 'military:offer',
        kind: 'document',
        of: 'principal',
        title: both('Offer of the Canadian Armed Forces', 'Offre des Forces armées canadiennes'),
        why,
        source,
        required: true,
      },
    )
  }
  return drafts
}

/**
 * The papers of a marital status.
 *
 * Of those separated no paper is recorded, so none is asked. That an annulment has a certificate as a divorce has is a reading.
 */
function marital({ profile }: TasksAsked): readonly Draft[] {
  const paper = (key: string, title: Both, doubt?: string): Draft => ({
    key: `marital:${key}`,
    kind: 'document',
    of: 'principal',
    title,
    why: both(`The profile says ${profile.maritalStatus}.`, 'L’état matrimonial du profil le demande.'),
    source: documentList,
    required: true,
    ...(doubt !== undefined && { doubt }),
  })
  switch (profile.maritalStatus) {
    case 'married':
      return [paper('marriage-certificate', both('Marriage certificate', 'Certificat de mariage'))]
    case 'common-law':
      return [
        paper(
          'common-law-declaration',
          both('Statutory declaration of common-law union', 'Déclaration solennelle d’union de fait'),
        ),
      ]
    case 'divorced':
      return [paper('divorce-certificate', both('Divorce certificate', 'Certificat de divorce'))]
    case 'widowed':
      return [
        paper(
          'death-certificate',
          both('Death certificate of the spouse or partner', 'Certificat de décès de l’époux ou conjoint'),
        ),
      ]
    case 'annulled':
      return [
        paper(
          'annulment-certificate',
          both('Annulment certificate', 'Certificat d’annulation'),
          'The document list names divorce and death certificates; an annulment is read as a divorce.',
        ),
      ]
    case 'separated':
    case 'never-married':
      return []
  }
}

function children(family: readonly Member[]): readonly Draft[] {
  return family
    .filter(({ of }) => of !== 'principal' && of !== 'spouse')
    .map(({ of }) => ({
      key: `birth:${of}`,
      kind: 'document',
      of,
      title: named(
        both(
          'Birth certificate, or adoption or custody papers',
          'Acte de naissance, ou documents d’adoption ou de garde',
        ),
        of,
      ),
      why: both(
        'Every dependent child is declared, accompanying or not.',
        'Chaque enfant à charge est déclaré, qu’il vous accompagne ou non.',
      ),
      source: irpr('10(2)(a)'),
      required: true,
    }))
}

type Funds = { readonly drafts: readonly Draft[]; readonly findings: readonly Requirement[] }

const fundsSource = irpr('76(1)(b)(i)')

const letter = (why: Both): Draft => ({
  key: 'funds:exemption-letter',
  kind: 'document',
  of: 'principal',
  title: both('Letter saying why no proof of funds is sent', 'Lettre expliquant l’absence de preuve de fonds'),
  why,
  source: documentList,
  required: true,
})

/** Whether an offer lifts the funds of a program, as its own rule finds. */
const liftedBy = (assessed: Assessment, program: 'fsw' | 'fst'): boolean =>
  assessed.programs[program].criteria.find(({ rule }) => rule === `${program}.funds`)?.because?.['liftedByOffer'] ===
  true

/** The program whose funds are asked: the one named, or for a nominee the federal one that is met, if the CEC is not. */
function fundsProgram(program: ProgramName, { programs }: Assessment): 'fsw' | 'fst' | null {
  if (program === 'fsw' || program === 'fst') return program
  if (program === 'cec' || programs.cec.eligible) return null
  const met = (['fsw', 'fst'] as const).filter((one) => programs[one].eligible)
  return met[0] ?? null
}

/**
 * Settlement funds of Skilled Workers and Skilled Trades, unless they are authorized to work with a valid offer; those exempt
 * send a letter that says so. The facts name these two programs alone; a nominee who meets no federal program but these is asked
 * too, since a nominee must meet one.
 */
function funds(asked: TasksAsked, assessed: Assessment, amount: number): Funds {
  const { program, declaration, profile } = asked
  const claimed = declaration.fundsExemption
  const of = fundsProgram(program, assessed)
  const lifted = of !== null && profile.authorizedToWorkInCanada && liftedBy(assessed, of)
  const backed = claimed === 'none' || (claimed === 'cec' ? program === 'cec' : lifted)
  const finding: Requirement = {
    rule: 'funds.exemption',
    met: backed,
    has: claimed,
    needs: program === 'cec' ? 'cec' : lifted ? 'authorized-with-offer' : 'none',
    unit: 'exemption',
    says: backed
      ? both('The exemption from funds is as claimed.', 'La dispense de fonds est telle que déclarée.')
      : claimed === 'cec'
        ? both(
            'The invitation does not name the Canadian Experience Class: show the funds, or correct declaration.fundsExemption.',
            'L’invitation ne nomme pas la catégorie de l’expérience canadienne : prouvez les fonds, ou corrigez declaration.fundsExemption.',
          )
        : both(
            'The profile does not show both authorization to work in Canada and an offer that lifts the funds: show the funds, or update the profile.',
            'Le profil n’établit pas à la fois l’autorisation de travailler au Canada et une offre qui dispense des fonds : prouvez les fonds, ou mettez le profil à jour.',
          ),
    source: fundsSource,
  }
  const findings = [finding]
  if (program === 'cec') {
    const why = both(
      'You apply under the Canadian Experience Class.',
      'Vous présentez votre demande au titre de la catégorie de l’expérience canadienne.',
    )
    return { drafts: [letter(why)], findings }
  }
  if (of === null) return { drafts: [], findings }
  if (claimed === 'authorized-with-offer' && lifted) {
    const why = both(
      'You are authorized to work in Canada and have a valid offer.',
      'Vous êtes autorisé à travailler au Canada et avez une offre valide.',
    )
    return { drafts: [letter(why)], findings }
  }
  const sum = dollars(amount)
  const proof: Draft = {
    key: 'funds:proof',
    kind: 'document',
    of: 'principal',
    title: both(
      'Proof of funds: letters of your banks, with six-month average balances',
      'Preuve de fonds : lettres de vos banques, avec les soldes moyens sur six mois',
    ),
    why: both(
      `A family of ${profile.familySize} shows ${sum.en}, by the amounts of the day.`,
      `Une famille de ${profile.familySize} démontre ${sum.fr}, selon les montants du jour.`,
    ),
    source: fundsSource,
    required: true,
  }
  return { drafts: [proof], findings }
}

function police(
  family: readonly Member[],
  on: DayNumber,
  rule: Parameters<typeof policeCountries>[2],
  source: Source,
): readonly Draft[] {
  return family
    .filter((member) => !member.settled)
    .flatMap((member) =>
      policeCountries(member, on, rule).map(
        ({ country, present, lastDay }): Draft => ({
          key: `police:${member.of}:${country}`,
          kind: 'document',
          of: member.of,
          title: named(both(`Police certificate, ${country}`, `Certificat de police, ${country}`), member.of),
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

function medical(
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

function feeTasks(fees: Fees, { declaration }: TasksAsked): readonly Draft[] {
  return fees.lines
    .filter(({ kind }) => kind !== 'biometrics')
    .map(({ kind, of, cad, title, source, doubt }): Draft => {
      const person = of as Of
      const later = kind === 'permanent-residence' && declaration.permanentResidenceFee === 'later'
      return {
        key: `fee:${kind}:${of}`,
        kind: later ? 'told' : 'fee',
        of: person,
        title: named(title, person),
        why: later
          ? both(
              'You chose to pay it later: it is due before a visa is issued, by the amount of that day.',
              'Vous avez choisi de les payer plus tard : ils sont exigibles avant la délivrance du visa, au montant de ce jour-là.',
            )
          : kind === 'processing'
            ? both(
                'The amount is that of the day the application is received.',
                'Le montant est celui du jour de réception de la demande.',
              )
            : both(
                'You chose to pay it now; it comes back if the application is refused.',
                'Vous avez choisi de les payer maintenant; ils sont remboursés en cas de refus.',
              ),
        source,
        required: !later,
        cad,
        ...(doubt !== undefined && { doubt }),
      }
    })
}

function biometricsTasks(
  family: readonly Member[],
  fees: Fees,
  on: DayNumber,
  rule: Parameters<typeof givesBiometrics>[2],
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

/** A Skilled Trades application with nothing behind the trade. */
function backing({ program, profile }: TasksAsked): readonly Requirement[] {
  if (program !== 'fst') return []
  const has =
    profile.tradeCertificates.length > 0
      ? 'certificate'
      : profile.jobOffers.some(({ basis }) => basis !== 'none')
        ? 'offer'
        : 'none'
  const met = has !== 'none'
  return [
    {
      rule: 'trades.certificate-or-offer',
      met,
      has,
      needs: 'certificate or offer',
      unit: 'backing',
      says: met
        ? both('A certificate or an offer is declared.', 'Un certificat ou une offre est déclaré.')
        : both(
            'Neither a certificate of qualification nor an offer is declared: add one to the profile, or decline the invitation.',
            'Ni certificat de compétence ni offre n’est déclaré : ajoutez-en un au profil, ou refusez l’invitation.',
          ),
      source: irpr('87.2(3)(d)'),
    },
  ]
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
  const book = ruleBook(invitedOn, law)
  if (!book.ok) return unrecorded(book.refusal)
  const family = familyOf(profile, declaration)
  const fees = feesOn(on, family, law)
  if (!fees.ok) return unrecorded(fees.refusal)
  const upfront = inForceOn(law.upfrontMedical, on)
  if (!upfront.ok) return unrecorded(upfront.refusal)
  const reuse = inForceOn(medicalReuseYears, on)
  if (!reuse.ok) return unrecorded(reuse.refusal)
  const policeRule = inForceOn(law.policeCertificates, on)
  if (!policeRule.ok) return unrecorded(policeRule.refusal)
  const biometrics = inForceOn(law.biometrics, on)
  if (!biometrics.ok) return unrecorded(biometrics.refusal)
  const settlement = inForceOn(law.settlementFunds, on)
  if (!settlement.ok) return unrecorded(settlement.refusal)
  const { languageResultsValidity, assessmentValidity } = book.value.law
  const { spouse } = profile
  const counted = spouse?.accompanying === true && !spouse.citizenOrPermanentResident ? spouse : undefined
  const money = funds(asked, assessed.value, fundsFor(settlement.value.value, profile.familySize))
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
    ...police(family, on, policeRule.value.value, policeRule.value.source),
    ...medical(family, on, upfront.value.value, reuse.value.value, upfront.value.source),
    ...feeTasks(fees.value, asked),
    ...biometricsTasks(family, fees.value, on, biometrics.value.value, biometrics.value.source),
  ]
  const tasks = apart(drafts).map((draft): Task => ({ ...draft, owner: ownerOf(draft.of), until }))
  const findings = [
    ...declarationFindings(profile, declaration, on, policeRule.value.value),
    ...money.findings,
    ...backing(asked),
  ]
  return done({ on: plainDate(on), until, program, tasks, fees: fees.value, findings })
}
