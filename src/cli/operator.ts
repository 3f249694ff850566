/** Who acts at the command line, and the moments that are named there. */
import type { Doing } from '../actions/enact.ts'
import { type Micros, microsOf } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { CommandIo } from './io.ts'
import { type Stop, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { timeWords } from './words/time.ts'

/** The operator, now. */
export const operatorOf = ({ env, now }: CommandIo): Doing => ({
  by: { kind: 'operator', name: env['USER'] || 'command line' },
  at: now,
})

/** A moment given as an option, `undefined` where it is not. */
export function readMoment(
  option: string,
  value: string | undefined,
  language: Language,
): Outcome<Micros | undefined, Stop> {
  if (value === undefined) return done(undefined)
  const at = microsOf(value)
  return at === undefined ? wrong(fill(timeWords[language].notAMoment, { option, value })) : done(at)
}

/** A moment that must be given. */
export function needMoment(option: string, value: string | undefined, language: Language): Outcome<Micros, Stop> {
  const read = readMoment(option, value, language)
  if (!read.ok) return read
  return read.value === undefined ? wrong(fill(timeWords[language].needed, { option })) : done(read.value)
}

/** What is refused, as a command says it. */
export const saidOf = (
  { code, message, messageFr }: { readonly code: string; readonly message: string; readonly messageFr: string },
  language: Language,
): Stop => ({ status: 1, message: language === 'fr' ? `${code} : ${messageFr}` : `${code}: ${message}` })
