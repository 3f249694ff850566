/**
 * What an applicant declares beyond the profile: the family by birth, where each adult has lived, examinations already
 * passed, a representative, and what is claimed of funds and fees. Read as strictly as a profile, by the same reader.
 * @source IRPR 10(1), 10(2); the department's document list.
 */
import { addYears, completedYears, type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Profile } from '../profile/profile.ts'
import { type ProfileProblem, Reader } from '../profile/reader.ts'
import { irpr, page } from '../rules/sources.ts'
import { maritalNames } from './names.ts'
import type { Requirement } from './requirement.ts'

/** Living in a country without a break; `to` is the last day there, `null` while still there. */
export type Stay = { readonly country: string; readonly from: PlainDate; readonly to: PlainDate | null }

/** An immigration medical examination already passed. */
export type MedicalExam = { readonly number: string; readonly examinedOn: PlainDate }

type Person = { readonly stays: readonly Stay[]; readonly medicalExam?: MedicalExam | undefined }

export type DeclaredSpouse = Person & {
  readonly bornOn: PlainDate
  readonly accompanying: boolean
  /** Where the spouse lives today; the principal's country where it is left out. */
  readonly presentCountry?: string | undefined
}

export type DeclaredChild = Person & {
  readonly bornOn: PlainDate
  readonly accompanying: boolean
  /** A child who is one already is declared, and neither examined nor charged. */
  readonly citizenOrPermanentResident: boolean
  readonly presentCountry?: string | undefined
}

/** Why no settlement funds are shown: applying under the CEC, or authorized to work with a valid offer. */
export const fundsExemptions = ['none', 'cec', 'authorized-with-offer'] as const
export type FundsExemption = (typeof fundsExemptions)[number]

export type Declaration = {
  /** Where the principal applicant lives today. */
  readonly presentCountry: string
  readonly principal: Person
  readonly spouse?: DeclaredSpouse | undefined
  /** Every dependent child, accompanying or not. */
  readonly children: readonly DeclaredChild[]
  readonly representative: boolean
  readonly fundsExemption: FundsExemption
  /** The fee for the right of permanent residence is paid with the application, or later, before a visa is issued. */
  readonly permanentResidenceFee: 'now' | 'later'
}

/** One thing wrong with a declaration, in both languages. */
export type DeclarationProblem = ProfileProblem & { readonly messageFr: string }

const keys = (...names: string[]): ReadonlySet<string> => new Set(names)

const KNOWN = {
  declaration: keys(
    ...['presentCountry', 'principal', 'spouse', 'children', 'representative', 'fundsExemption'],
    'permanentResidenceFee',
  ),
  principal: keys('stays', 'medicalExam'),
  spouse: keys('bornOn', 'accompanying', 'presentCountry', 'stays', 'medicalExam'),
  child: keys('bornOn', 'accompanying', 'citizenOrPermanentResident', 'presentCountry', 'stays', 'medicalExam'),
  stay: keys('country', 'from', 'to'),
  exam: keys('number', 'examinedOn'),
} as const

/** What each code of the shared reader says in French, by the path it is about. */
const FRENCH: Readonly<Record<string, (path: string) => string>> = {
  'wrong-type': (path) => `${path} n’est pas du type attendu : corrigez la valeur.`,
  'unknown-key': (path) => `${path} n’est pas une clé connue : retirez-la ou corrigez son orthographe.`,
  missing: (path) => `${path} est requis : ajoutez cette réponse.`,
  'not-listed': (path) => `${path} doit être l’une des valeurs permises : choisissez-en une.`,
  'not-a-day': (path) => `${path} doit être un jour du calendrier, AAAA-MM-JJ.`,
  'unknown-country': (path) => `${path} doit être le code à deux lettres d’un pays (ISO 3166-1), par exemple IN.`,
}

/** The shared reader, whose complaints are told in French too. */
class DeclarationReader extends Reader {
  private readonly french = new Map<ProfileProblem, string>()

  /** A complaint of the declaration's own. */
  say(code: string, path: string, en: string, fr: string): undefined {
    this.complain(code, path, en)
    this.french.set(this.problems.at(-1)!, fr)
    return undefined
  }

  bilingual(): readonly DeclarationProblem[] {
    return this.problems.map((problem) => {
      const messageFr = this.french.get(problem) ?? FRENCH[problem.code]?.(problem.path)
      if (messageFr === undefined) throw new Error(`The code ${problem.code} of ${problem.path} has no French.`)
      return { ...problem, messageFr }
    })
  }

  required(value: unknown, at: string, key: string, what: string): boolean {
    if (value === undefined) this.missing(at + key, what)
    return this.flag(value, at, key, false)
  }
}

function readStay(r: Reader, value: unknown, path: string): Stay | undefined {
  const from = r.object(value, path, KNOWN.stay)
  if (!from) return undefined
  const at = `${path}.`
  const country = r.country(from['country'], at, 'country', 'where it was')
  const start = r.day(from['from'], at, 'from', 'the first day there')
  if (from['to'] === undefined) r.missing(`${at}to`, 'the last day there, or null while still there')
  const to = from['to'] === null ? null : (r.day(from['to'], at, 'to') ?? null)
  if (to !== null && start !== undefined && to < start) {
    ;(r as DeclarationReader).say(
      'contradiction',
      `${at}to`,
      `${at}to (${to}) is before ${at}from (${start}); exchange or correct them.`,
      `${at}to (${to}) précède ${at}from (${start}) : intervertissez-les ou corrigez-les.`,
    )
  }
  return country === undefined || start === undefined ? undefined : { country, from: start, to }
}

function readExam(r: DeclarationReader, value: unknown, path: string): MedicalExam | undefined {
  if (value === undefined) return undefined
  const from = r.object(value, path, KNOWN.exam)
  if (!from) return undefined
  const number = r.text(from['number'], `${path}.`, 'number', 'the number of the examination')
  const examinedOn = r.day(from['examinedOn'], `${path}.`, 'examinedOn', 'the day of the examination')
  return number === undefined || examinedOn === undefined ? undefined : { number, examinedOn }
}

const readPerson = (r: DeclarationReader, from: Readonly<Record<string, unknown>>, at: string): Person => ({
  stays: r.list(from['stays'], at, 'stays', readStay),
  medicalExam: readExam(r, from['medicalExam'], `${at}medicalExam`),
})

function readSpouse(r: DeclarationReader, value: unknown, path: string): DeclaredSpouse | undefined {
  const from = r.object(value, path, KNOWN.spouse)
  if (!from) return undefined
  const at = `${path}.`
  const bornOn = r.day(from['bornOn'], at, 'bornOn', 'the day of birth')
  const accompanying = r.required(from['accompanying'], at, 'accompanying', 'whether the spouse or partner comes along')
  const presentCountry = r.country(from['presentCountry'], at, 'presentCountry')
  const person = readPerson(r, from, at)
  return bornOn === undefined ? undefined : { bornOn, accompanying, presentCountry, ...person }
}

function readChild(r: Reader, value: unknown, path: string): DeclaredChild | undefined {
  const reader = r as DeclarationReader
  const from = r.object(value, path, KNOWN.child)
  if (!from) return undefined
  const at = `${path}.`
  const bornOn = r.day(from['bornOn'], at, 'bornOn', 'the day of birth')
  const accompanying = reader.required(from['accompanying'], at, 'accompanying', 'whether the child comes along')
  const citizenOrPermanentResident = r.flag(from['citizenOrPermanentResident'], at, 'citizenOrPermanentResident', false)
  const presentCountry = r.country(from['presentCountry'], at, 'presentCountry')
  const person = readPerson(reader, from, at)
  if (bornOn === undefined) return undefined
  return { bornOn, accompanying, citizenOrPermanentResident, presentCountry, ...person }
}

const FEE_TIMES = ['now', 'later'] as const

/**
 * Reads a declaration.
 * @param value the parsed JSON of one.
 * @returns the declaration with its defaults, or everything that is wrong with it, each with a code, a path and words in
 * both languages. Paths begin with `declaration`.
 */
export function readDeclaration(value: unknown): Outcome<Declaration, readonly DeclarationProblem[]> {
  const r = new DeclarationReader()
  const from = r.object(value, 'declaration', KNOWN.declaration)
  if (!from) return refused(r.bilingual())
  const at = 'declaration.'
  const presentCountry = r.country(from['presentCountry'], at, 'presentCountry', 'where the applicant lives today')
  let principal: Person | undefined
  if (from['principal'] === undefined) r.missing(`${at}principal`, 'where the applicant has lived')
  else {
    const inner = r.object(from['principal'], `${at}principal`, KNOWN.principal)
    if (inner) principal = readPerson(r, inner, `${at}principal.`)
  }
  const spouse = from['spouse'] === undefined ? undefined : readSpouse(r, from['spouse'], `${at}spouse`)
  const children = r.list(from['children'], at, 'children', readChild)
  const representative = r.required(from['representative'], at, 'representative', 'true or false')
  const fundsExemption = r.oneOf(from['fundsExemption'], at, 'fundsExemption', fundsExemptions) ?? 'none'
  const permanentResidenceFee = r.oneOf(
    from['permanentResidenceFee'],
    at,
    'permanentResidenceFee',
    FEE_TIMES,
    'now or later',
  )
  if (r.problems.length > 0) return refused(r.bilingual())
  return done({
    presentCountry: presentCountry!,
    principal: principal!,
    spouse,
    children,
    representative,
    fundsExemption,
    permanentResidenceFee: permanentResidenceFee!,
  })
}

/** Whose a task, a document or a fee is. Children are numbered in the order declared, from 1. */
export type Of = 'principal' | 'spouse' | `child-${number}`

/** A member of the family as the application sees one. */
export type Member = {
  readonly of: Of
  readonly born: DayNumber
  readonly accompanying: boolean
  /** A citizen or permanent resident is declared, and neither examined nor charged. */
  readonly settled: boolean
  readonly presentCountry: string
  readonly stays: readonly Stay[]
  readonly medicalExam: MedicalExam | undefined
}

/** Everyone declared: the principal applicant, the spouse or partner, the children in their order. */
export function familyOf(profile: Profile, declaration: Declaration): readonly Member[] {
  const { principal, spouse, children, presentCountry } = declaration
  const members: Member[] = [
    {
      of: 'principal',
      born: dayNumber(profile.bornOn),
      accompanying: true,
      settled: false,
      presentCountry,
      stays: principal.stays,
      medicalExam: principal.medicalExam,
    },
  ]
  if (spouse !== undefined) {
    members.push({
      of: 'spouse',
      born: dayNumber(spouse.bornOn),
      accompanying: spouse.accompanying,
      settled: profile.spouse?.citizenOrPermanentResident ?? false,
      presentCountry: spouse.presentCountry ?? presentCountry,
      stays: spouse.stays,
      medicalExam: spouse.medicalExam,
    })
  }
  for (const [i, child] of children.entries()) {
    members.push({
      of: `child-${i + 1}`,
      born: dayNumber(child.bornOn),
      accompanying: child.accompanying,
      settled: child.citizenOrPermanentResident,
      presentCountry: child.presentCountry ?? presentCountry,
      stays: child.stays,
      medicalExam: child.medicalExam,
    })
  }
  return members
}

const familySource = irpr('10(2)(a)')
const historySource = page('IRPR 10(1)(c); address history', 'RIPR 10(1)c); antécédents d’adresse')

function agreesOnSpouse(profile: Profile, spouse: DeclaredSpouse | undefined): Requirement {
  const partnered = profile.maritalStatus === 'married' || profile.maritalStatus === 'common-law'
  const declared = spouse !== undefined
  const met = partnered === declared
  return {
    rule: 'declaration.spouse',
    met,
    has: declared,
    needs: partnered,
    unit: 'spouse or partner',
    says: met
      ? {
          en: 'The spouse or partner agrees with the marital status.',
          fr: 'L’époux ou conjoint concorde avec l’état matrimonial.',
        }
      : partnered
        ? {
            en: `The profile says ${maritalNames[profile.maritalStatus].en}, but no spouse or partner is declared: declare one, or update the profile.`,
            fr: `Le profil indique « ${maritalNames[profile.maritalStatus].fr} », mais aucun époux ou conjoint n’est déclaré : déclarez-le, ou mettez le profil à jour.`,
          }
        : {
            en: `A spouse or partner is declared, but the profile says ${maritalNames[profile.maritalStatus].en}: remove the spouse, or update the profile.`,
            fr: `Un époux ou conjoint est déclaré, mais le profil indique « ${maritalNames[profile.maritalStatus].fr} » : retirez-le, ou mettez le profil à jour.`,
          },
    source: familySource,
  }
}

function agreesOnSize(profile: Profile, family: readonly Member[]): Requirement {
  const met = family.length === profile.familySize
  return {
    rule: 'declaration.family-size',
    met,
    has: family.length,
    needs: profile.familySize,
    unit: 'persons',
    says: met
      ? {
          en: 'The family declared is as large as in the profile.',
          fr: 'La famille déclarée est de la taille indiquée au profil.',
        }
      : {
          en: `The family declared has ${family.length} persons, the profile says ${profile.familySize}: declare everyone, accompanying or not, or update the profile.`,
          fr: `La famille déclarée compte ${family.length} personnes, le profil en indique ${profile.familySize} : déclarez tous les membres, qu’ils vous accompagnent ou non, ou mettez le profil à jour.`,
        },
    source: familySource,
  }
}

function agreesOnAccompanying(profile: Profile, spouse: DeclaredSpouse): Requirement {
  const needs = profile.spouse?.accompanying ?? null
  const met = needs === spouse.accompanying
  return {
    rule: 'declaration.spouse-accompanying',
    met,
    has: spouse.accompanying,
    needs,
    unit: 'accompanying',
    says: met
      ? {
          en: 'Whether the spouse comes along agrees with the profile.',
          fr: 'L’accompagnement de l’époux concorde avec le profil.',
        }
      : {
          en: 'Whether the spouse comes along differs from the profile, and it changes the score: correct one of the two.',
          fr: 'L’accompagnement de l’époux diffère du profil, et il change la note : corrigez l’un des deux.',
        },
    source: familySource,
  }
}

/** The first day of the years asked about on which an adult is declared to live nowhere, or `undefined`. */
export function gapIn(stays: readonly Stay[], from: DayNumber, on: DayNumber): DayNumber | undefined {
  let next = from
  for (;;) {
    // The stay that covers `next` and lasts longest.
    let until = next
    for (const stay of stays) {
      if (dayNumber(stay.from) > next) continue
      const end = stay.to === null ? on + 1 : dayNumber(stay.to) + 1
      if (end > until) until = end
    }
    if (until > on) return undefined
    if (until === next) return next
    next = until
  }
}

/** Ten years of addresses, or since the 18th birthday. */
function historyIsWhole(member: Member, on: DayNumber, years: number, fromAge: number): Requirement {
  const from = Math.max(addYears(on, -years), addYears(member.born, fromAge))
  const gap = gapIn(member.stays, from, on)
  const path =
    member.of === 'principal' || member.of === 'spouse' ? member.of : `children[${Number(member.of.slice(6)) - 1}]`
  return {
    rule: `declaration.stays:${member.of}`,
    met: gap === undefined,
    has: gap === undefined ? null : plainDate(gap),
    needs: plainDate(from),
    unit: 'day',
    says:
      gap === undefined
        ? { en: 'Every day is accounted for.', fr: 'Chaque jour est couvert.' }
        : {
            en: `declaration.${path}.stays says nowhere lived on ${plainDate(gap)}: give every country from ${plainDate(from)} to today, Canada too.`,
            fr: `declaration.${path}.stays n’indique aucun pays le ${plainDate(gap)} : donnez chaque pays du ${plainDate(from)} à aujourd’hui, le Canada aussi.`,
          },
    source: historySource,
  }
}

/**
 * Whether the declaration agrees with the profile and with itself: findings, since a mistake here is something to correct.
 * @param police the years and the age that certificates are asked by, `policeCertificates` of the day.
 */
export function declarationFindings(
  profile: Profile,
  declaration: Declaration,
  on: DayNumber,
  police: { readonly years: number; readonly fromAge: number },
): readonly Requirement[] {
  const family = familyOf(profile, declaration)
  const findings = [agreesOnSpouse(profile, declaration.spouse), agreesOnSize(profile, family)]
  if (declaration.spouse !== undefined && profile.spouse !== undefined) {
    findings.push(agreesOnAccompanying(profile, declaration.spouse))
  }
  for (const member of family) {
    const unborn = member.born > on
    if (unborn) {
      findings.push({
        rule: `declaration.born:${member.of}`,
        met: false,
        has: plainDate(member.born),
        needs: plainDate(on),
        unit: 'day',
        says: {
          en: `${plainDate(member.born)} is a day of birth to come: declare a child once born, and correct the day if it is a slip.`,
          fr: `${plainDate(member.born)} est un jour de naissance à venir : déclarez un enfant une fois né, et corrigez le jour s’il est erroné.`,
        },
        source: familySource,
      })
    } else if (!member.settled && completedYears(member.born, on) >= police.fromAge) {
      findings.push(historyIsWhole(member, on, police.years, police.fromAge))
    }
  }
  return findings
}
