/** Reads who a person says to be: name, birth date, travel documents, and how to be written to. */
import { type DayNumber, dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { Reader } from '../profile/reader.ts'
import { inBoth, type Problem } from './problems.ts'
import { nameWords, normalPassport, type Passport } from './same-person.ts'

export const languages = ['en', 'fr'] as const
/** The official language in which somebody is written to. */
export type Language = (typeof languages)[number]

/** Who a person is. */
export type Person = {
  readonly familyName: string
  /** Empty for those who have one name only, which is then the family name, as passports have it. */
  readonly givenNames: string
  readonly bornOn: PlainDate
  /** As compared ({@link normalPassport}): one at least, each once. */
  readonly passports: readonly Passport[]
  readonly language: Language
  readonly email: string | null
  /** Made up, and labelled so wherever it appears. */
  readonly synthetic: boolean
}

/** What of a person can change: a name by marriage, a passport renewed, an address. What is left out stays. */
export type PersonChange = {
  readonly familyName?: string
  readonly givenNames?: string
  /** Passports renewed or newly held; those known before stay known. */
  readonly passports?: readonly Passport[]
  readonly language?: Language
  /** `null` takes the address away. */
  readonly email?: string | null
}

const keys = (...names: string[]): ReadonlySet<string> => new Set(names)
const PERSON = keys('familyName', 'givenNames', 'bornOn', 'passports', 'language', 'email', 'synthetic')
const CHANGE = keys('familyName', 'givenNames', 'passports', 'language', 'email')
const PASSPORT = keys('country', 'number')

const NAME_LENGTH = 100
const NAME_WORDS = 12
const PASSPORTS = 10
/** Numbers of travel documents have 5 to 12 letters and digits where they were seen; some room is left. */
const NUMBER = /^[A-Z0-9]{3,20}$/
/** An address is proved by the message that arrives; this finds slips. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const ADDRESS_LENGTH = 254
const CONTROL = /\p{Cc}/u

/** The shared reader, with what is said of persons alone. */
class PersonReader extends Reader {
  private readonly french = new Map<object, string>()

  /** @param fr the French of what the shared reader does not say. */
  override complain(code: string, path: string, message: string, fr?: string): undefined {
    super.complain(code, path, message)
    if (fr !== undefined) this.french.set(this.problems.at(-1)!, fr)
    return undefined
  }

  inBoth(): readonly Problem[] {
    return this.problems.map((problem) => {
      const messageFr = this.french.get(problem)
      return messageFr === undefined ? inBoth(problem) : { ...problem, messageFr }
    })
  }
}

/** What is wrong with a text as a name, or as a part of one. */
function nameFault(text: string): { en: string; fr: string } | undefined {
  if (!text.isWellFormed() || CONTROL.test(text)) {
    return {
      en: 'it holds a character that is none of writing',
      fr: 'il contient un caractère qui n’est pas d’écriture',
    }
  }
  if (text.length > NAME_LENGTH) {
    return { en: `it is longer than ${NAME_LENGTH} characters`, fr: `il dépasse ${NAME_LENGTH} caractères` }
  }
  const words = nameWords({ familyName: text, givenNames: '', bornOn: '' }).length
  if (words === 0) return { en: 'it has no letter', fr: 'il ne contient aucune lettre' }
  if (words > NAME_WORDS) {
    return { en: `it has more than ${NAME_WORDS} words`, fr: `il compte plus de ${NAME_WORDS} mots` }
  }
  return undefined
}

function readName(r: PersonReader, value: unknown, path: string, wants?: string): string | undefined {
  const text = r.text(value, '', path, wants)
  if (text === undefined) return undefined
  const fault = nameFault(text)
  if (fault === undefined) return text.trim()
  return r.complain(
    'name-unusable',
    path,
    `${path} cannot be this name: ${fault.en}. Write it as the passport has it.`,
    `${path} ne peut être ce nom : ${fault.fr}. Écrivez-le comme sur le passeport.`,
  )
}

function readPassport(r: PersonReader, value: unknown, path: string): Passport | undefined {
  const from = r.object(value, path, PASSPORT)
  if (!from) return undefined
  const country = r.country(from['country'], `${path}.`, 'country', 'the country that issued it')
  const number = r.text(from['number'], `${path}.`, 'number', 'the number as printed')
  if (country === undefined || number === undefined) return undefined
  const normal = normalPassport({ country, number })
  if (NUMBER.test(normal.number)) return normal
  return r.complain(
    'passport-unusable',
    `${path}.number`,
    `${path}.number must have 3 to 20 letters A to Z and digits; spaces and hyphens are left out. Copy it from the passport.`,
    `${path}.number doit compter de 3 à 20 lettres de A à Z et chiffres; espaces et traits d’union sont ignorés. Copiez-le du passeport.`,
  )
}

const samePassport = (a: Passport) => (b: Passport) => a.country === b.country && a.number === b.number

function readPassports(r: PersonReader, value: unknown): readonly Passport[] {
  const read = r.list(value, '', 'passports', (_, item, path) => readPassport(r, item, path))
  if (read.length > PASSPORTS) {
    r.complain(
      'out-of-range',
      'passports',
      `passports: at most ${PASSPORTS}; give those in use.`,
      `passports : au plus ${PASSPORTS}; donnez ceux en usage.`,
    )
  }
  return read.filter((one, i) => read.findIndex(samePassport(one)) === i)
}

function readEmail(r: PersonReader, value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = r.text(value, '', 'email')
  if (text === undefined) return null
  if (text.length <= ADDRESS_LENGTH && ADDRESS.test(text) && !CONTROL.test(text) && text.isWellFormed()) return text
  r.complain(
    'email-unusable',
    'email',
    'email is no address that a message could go to; write it as name@example.org, or leave it out.',
    'email n’est pas une adresse où envoyer un message; écrivez-la comme nom@exemple.org, ou laissez-la vide.',
  )
  return null
}

/**
 * Reads a person's declaration.
 * @param value the parsed JSON: `familyName`, `bornOn`, `passports` and `language` are required; `givenNames`, `email` and `synthetic` are not.
 * @param on the day on which it is declared.
 * @returns the person, or everything that is wrong, each with its code and path.
 */
export function readPerson(value: unknown, on: DayNumber): Outcome<Person, readonly Problem[]> {
  const r = new PersonReader()
  const from = r.object(value, '', PERSON)
  if (!from) return refused(r.inBoth())
  const familyName = readName(r, from['familyName'], 'familyName', 'the family name, or the only one')
  const givenNames = from['givenNames'] === '' ? '' : (readName(r, from['givenNames'], 'givenNames') ?? '')
  const bornOn = r.day(from['bornOn'], '', 'bornOn', 'the day of birth')
  if (bornOn !== undefined && dayNumber(bornOn) > on) {
    const message = `bornOn (${bornOn}) is after ${plainDate(on)}, the day of the registration; correct it.`
    r.complain('born-later', 'bornOn', message)
  }
  const passports = readPassports(r, from['passports'])
  if (from['passports'] === undefined || (Array.isArray(from['passports']) && from['passports'].length === 0)) {
    r.missing('passports', 'one passport or travel document at least')
  }
  const language = r.oneOf(from['language'], '', 'language', languages, 'en or fr')
  const email = readEmail(r, from['email'])
  const synthetic = r.flag(from['synthetic'], '', 'synthetic', false)
  if (r.problems.length > 0 || familyName === undefined || bornOn === undefined || language === undefined) {
    return refused(r.inBoth())
  }
  return done({ familyName, givenNames, bornOn, passports, language, email, synthetic })
}

/**
 * Reads what changes of a person. The birth date does not: a wrong one is corrected by an officer, under another account.
 * @returns the change, with one key at least, or everything that is wrong.
 */
export function readPersonChange(value: unknown): Outcome<PersonChange, readonly Problem[]> {
  const r = new PersonReader()
  const from = r.object(value, '', CHANGE)
  if (!from) return refused(r.inBoth())
  const familyName = readName(r, from['familyName'], 'familyName')
  const givenNames = from['givenNames'] === '' ? '' : readName(r, from['givenNames'], 'givenNames')
  const passports = readPassports(r, from['passports'])
  const language = r.oneOf(from['language'], '', 'language', languages)
  const email = readEmail(r, from['email'])
  if (r.problems.length === 0 && Object.keys(from).length === 0) r.missing('familyName', 'something that changes')
  if (r.problems.length > 0) return refused(r.inBoth())
  return done({
    ...(familyName !== undefined && { familyName }),
    ...(givenNames !== undefined && { givenNames }),
    ...(from['passports'] !== undefined && { passports }),
    ...(language !== undefined && { language }),
    ...(from['email'] !== undefined && { email }),
  })
}
