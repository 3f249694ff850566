/** One call of a province: a nomination to be confirmed. Read from what was sent; all that is wrong with it is told at once. */
import { isPlainDate, type PlainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { canonicalJson } from '../pool/canonical-json.ts'

/** A nomination as a province sends it. */
export type NominationCall = {
  /** Chosen by the province: the same call sent again under it is carried out once. */
  readonly requestKey: string
  /** The profile's reference. */
  readonly profile: string
  /** What the candidate gave the province beside it, in capitals and without spaces or hyphens. */
  readonly validationCode: string
  /** The province's own number for the nomination. */
  readonly certificate: string
  /** The last day on which the nomination counts; without it, it does not end by itself. */
  readonly expiresOn: PlainDate | null
  /** Takes a place that the province holds, instead of one that is left. */
  readonly held: boolean
}

/** One thing wrong with a call: a code, the key, and what to do. */
export type CallProblem = {
  readonly code: 'missing' | 'wrong-type' | 'unknown-key' | 'not-a-day' | 'text-unusable'
  readonly path: string
  readonly message: string
  readonly messageFr: string
}

export const callKeys = ['requestKey', 'profile', 'validationCode', 'certificate', 'expiresOn', 'held'] as const
type CallKey = (typeof callKeys)[number]

/** What each text is, in words. */
const what: Readonly<Record<Exclude<CallKey, 'expiresOn' | 'held'>, { readonly en: string; readonly fr: string }>> = {
  requestKey: {
    en: 'a key of your own, by which the call can be sent again',
    fr: 'une clé de votre choix, par laquelle l’appel peut être renvoyé',
  },
  profile: { en: 'the reference of the profile', fr: 'la référence du profil' },
  validationCode: { en: 'the code that the candidate gave you', fr: 'le code que le candidat vous a donné' },
  certificate: { en: 'your number for the nomination', fr: 'votre numéro de la désignation' },
}

/** Keys and numbers are printed in tables and answers. */
export const LONGEST_TEXT = 200
const CONTROL = /\p{Cc}/u

/** A code as it is compared: capitals and digits. */
export const comparedCode = (text: string): string => text.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase()

/** A value as it was given, shortened. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

class Problems {
  readonly found: CallProblem[] = []

  complain(code: CallProblem['code'], path: string, message: string, messageFr: string): undefined {
    this.found.push({ code, path, message, messageFr })
    return undefined
  }
}

function readText(into: Problems, from: Readonly<Record<string, unknown>>, key: keyof typeof what): string | undefined {
  const value = from[key]
  if (value === undefined || value === '') {
    const { en, fr } = what[key]
    return into.complain('missing', key, `${key} is required: ${en}.`, `${key} est requis : ${fr}.`)
  }
  if (typeof value !== 'string') {
    return into.complain(
      'wrong-type',
      key,
      `${key} must be a text, not ${shown(value)}; write it in quotes.`,
      `${key} doit être un texte, et non ${shown(value)}; écrivez-le entre guillemets.`,
    )
  }
  const text = value.trim()
  if (text === '' || text.length > LONGEST_TEXT || CONTROL.test(text) || !text.isWellFormed()) {
    return into.complain(
      'text-unusable',
      key,
      `${key} must have 1 to ${LONGEST_TEXT} characters, none of them a control character, not ${shown(value)}.`,
      `${key} doit avoir de 1 à ${LONGEST_TEXT} caractères, sans caractère de commande, et non ${shown(value)}.`,
    )
  }
  return text
}

function readExpiry(into: Problems, value: unknown): PlainDate | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && isPlainDate(value)) return value
  into.complain(
    'not-a-day',
    'expiresOn',
    `expiresOn must be a day of the calendar, YYYY-MM-DD, not ${shown(value)}; leave it out if the nomination does not end.`,
    `expiresOn doit être un jour du calendrier, AAAA-MM-JJ, et non ${shown(value)}; omettez-le si la désignation ne prend pas fin.`,
  )
  return null
}

function readHeld(into: Problems, value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false
  into.complain(
    'wrong-type',
    'held',
    `held must be true or false, not ${shown(value)}.`,
    `held doit être true ou false, et non ${shown(value)}.`,
  )
  return false
}

/**
 * Reads one call.
 * @returns the call, or all that is wrong with it: `missing`, `wrong-type`, `unknown-key`, `not-a-day`, `text-unusable`.
 */
export function readNominationCall(value: unknown): Outcome<NominationCall, readonly CallProblem[]> {
  const into = new Problems()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    into.complain(
      'wrong-type',
      '',
      `A nomination must be an object with the keys ${callKeys.join(', ')}, not ${shown(value)}.`,
      `Une désignation doit être un objet ayant les clés ${callKeys.join(', ')}, et non ${shown(value)}.`,
    )
    return refused(into.found)
  }
  const from = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(from)) {
    if ((callKeys as readonly string[]).includes(key)) continue
    into.complain(
      'unknown-key',
      key,
      `${shown(key)} is not a key of a nomination; remove it, or correct it to one of ${callKeys.join(', ')}.`,
      `${shown(key)} n’est pas une clé d’une désignation; retirez-la ou corrigez-la en l’une de : ${callKeys.join(', ')}.`,
    )
  }
  const requestKey = readText(into, from, 'requestKey')
  const profile = readText(into, from, 'profile')
  const code = readText(into, from, 'validationCode')
  const certificate = readText(into, from, 'certificate')
  const expiresOn = readExpiry(into, from['expiresOn'])
  const held = readHeld(into, from['held'])
  if (
    into.found.length > 0 ||
    requestKey === undefined ||
    profile === undefined ||
    code === undefined ||
    certificate === undefined
  ) {
    return refused(into.found)
  }
  return done({ requestKey, profile, validationCode: comparedCode(code), certificate, expiresOn, held })
}

/** What a call says, in one spelling: of two calls under one key it tells whether they are the same. */
export const callText = (province: string, call: NominationCall): string => canonicalJson({ province, ...call })
