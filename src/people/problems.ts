/** What is wrong with answers, in both languages: the readers of profiles and of persons complain in English. */
import type { ProfileProblem } from '../profile/reader.ts'

/** One thing wrong, in both languages; `pointer` is its place as a JSON pointer, where it is about an answer. */
export type Problem = ProfileProblem & { readonly messageFr: string; readonly pointer?: string }

/** What each code says in French, by the path it is about. */
const FRENCH: Readonly<Record<string, (path: string) => string>> = {
  'unknown-key': (path) => `${path} n’est pas une clé connue : retirez-la ou corrigez son orthographe.`,
  missing: (path) => `${path} est requis : ajoutez cette réponse.`,
  'wrong-type': (path) => `${path} n’est pas du type attendu : corrigez la valeur.`,
  'reference-unusable': (path) => `${path} ne peut servir de référence : choisissez-en une autre.`,
  'not-listed': (path) => `${path} doit être l’une des valeurs permises : choisissez-en une.`,
  'out-of-range': (path) => `${path} est hors de l’échelle ou du pas permis : corrigez le nombre.`,
  'not-a-day': (path) => `${path} doit être un jour du calendrier, AAAA-MM-JJ.`,
  'not-a-moment': (path) => `${path} doit être un moment en UTC, AAAA-MM-JJTHH:MM:SSZ.`,
  'unknown-noc': (path) => `${path} doit être un groupe de base de la CNP : vérifiez le code, avec ses zéros.`,
  'unknown-country': (path) => `${path} doit être le code à deux lettres d’un pays (ISO 3166-1), par exemple IN.`,
  'unknown-province': (path) => `${path} doit être le code à deux lettres d’une province ou d’un territoire.`,
  'cannot-nominate': (path) => `${path} : cette province ne désigne pas par Entrée express; retirez la désignation.`,
  contradiction: (path) => `${path} contredit une autre réponse : corrigez l’une des deux.`,
  'noc2016-missing': (path) =>
    `${path} : la Classification de 2016 était alors en vigueur; ajoutez le code noc2016 à quatre chiffres.`,
  'born-later': (path) => `${path} est après le jour de l’évaluation : corrigez la date de naissance.`,
  'rules-not-recorded': () => 'Les règles de ce jour ne sont pas consignées : rien ne peut être évalué ce jour-là.',
}

/** Codes of which {@link inBoth} has the French. */
export const knownCodes = Object.keys(FRENCH)

/** A complaint of a reader, in both languages. @throws Error for a code without French: our mistake. */
export function inBoth({ code, path, message }: ProfileProblem): Problem {
  const french = FRENCH[code]
  if (french === undefined) throw new Error(`The code ${code} of ${path} has no French.`)
  return { code, path, message, messageFr: french(path) }
}
