/**
 * Names of rounds and classes as published, old and new, English and French. The department renames after the fact
 * ("Healthcare occupations (2023-1)" became "(Version 1)"), so a name is known by its key words and its version, never
 * by the whole of it; a name that fits no kind, or two, is not guessed at.
 *
 * French names of the Canadian Experience Class, the provincial nominees, French, healthcare, trades, physicians and
 * senior managers are as the French file had them in September 2026 (quoted in public repositories); the others are
 * inferred from the terms the department uses in French elsewhere.
 */
import { programs, type RecordCategory, type RecordProgram, type RoundType } from './official-round.ts'
import { fold } from './published-text.ts'

type Kind = {
  readonly type: RoundType
  readonly category: RecordCategory | null
  readonly en: RegExp
  readonly fr: RegExp
}

const program = (type: RecordProgram, en: RegExp, fr: RegExp): Kind => ({ type, category: null, en, fr })
const category = (name: RecordCategory, en: RegExp, fr: RegExp): Kind => ({ type: 'category', category: name, en, fr })

const classes: readonly Kind[] = [
  program('fsw', /\bfederal skilled workers?\b/, /\btravailleurs? qualifies\b/),
  program('cec', /\bcanadian experience class\b/, /\bcategorie de l'experience canadienne\b/),
  program('fst', /\bfederal skilled trades?\b/, /\btravailleurs? de metiers\b|\bmetiers specialises \(federal\)/),
  program('pnp', /\bprovincial nominees?\b/, /\bcandidats? des provinces\b/),
]

const kinds: readonly Kind[] = [
  {
    type: 'general',
    category: null,
    en: /^(?:no program specified|general(?: round)?)$/,
    fr: /^(?:aucun programme (?:precise|specifie)|generale?|ronde generale)$/,
  },
  ...classes,
  category('french', /\bfrench\b/, /\b(?:competence linguistique|maitrise) (?:en|du) francais\b/),
  category('healthcare', /\bhealth ?care\b/, /\bprofessions? (?:de la|en|du domaine de la) sante\b|\bsoins de sante\b/),
  category('stem', /\bstem\b|\bscience, technology\b/, /\bstim\b|\bsciences?, technologies?\b/),
  category(
    'trades',
    /(?<!federal skilled )\btrades?\b/,
    /(?<!travailleurs? de )\bmetiers\b(?! specialises \(federal\))/,
  ),
  category('transport', /\btransport\b/, /\btransports?\b/),
  category('agriculture', /\bagriculture\b|\bagri-food\b/, /\bagriculture\b|\bagroalimentaire\b/),
  category('education', /\beducation\b/, /\beducation\b|\benseignement\b/),
  category('physicians', /\bphysicians?\b|\bmedical doctors?\b/, /\bmedecins?\b/),
  category('senior_managers', /\bsenior managers?\b/, /\bcadres superieure?s\b/),
  category('researchers', /\bresearchers?\b/, /\bchercheu(?:rs?|ses?)\b/),
  category('military', /\bmilitary\b/, /\bmilitaires?\b/),
]

/** `2026-Version 2`, `(Version 1)`, and `(2023-1)` as the first names had it before they became `(Version 1)`. */
const DATED_VERSION = /,? ?\(?\b(\d{4}) ?- ?version (\d{1,2})\b\)?/
const VERSION = /,? ?\(?\bversion (\d{1,2})\b\)?/
const FIRST_VERSION = /,? ?\(2023-(\d{1,2})\)/

function takeVersion(name: string): { readonly version: string | null; readonly rest: string } {
  for (const [shape, version] of [
    [DATED_VERSION, (found: RegExpExecArray) => `${found[1]}-v${found[2]}`],
    [VERSION, (found: RegExpExecArray) => `v${found[1]}`],
    [FIRST_VERSION, (found: RegExpExecArray) => `v${found[1]}`],
  ] as const) {
    const found = shape.exec(name)
    if (found) return { version: version(found), rest: name.replace(shape, '').trim() }
  }
  return { version: null, rest: name }
}

export type ReadName = {
  readonly type: RoundType
  readonly category: RecordCategory | null
  readonly version: string | null
  /** The language whose words were recognised; null where both have them (transport). */
  readonly language: 'en' | 'fr' | null
}

/** What a round was held for, by its published name; `undefined` where the name fits no kind or more than one. */
export function readName(name: string): ReadName | undefined {
  const { version, rest } = takeVersion(fold(name))
  const fits = (language: 'en' | 'fr') => kinds.filter((kind) => kind[language].test(rest))
  const [english, french] = [fits('en'), fits('fr')]
  const [kind, ...others] = new Set([...english, ...french])
  if (!kind || others.length > 0) return undefined
  const language = english.length === french.length ? null : english.length > 0 ? 'en' : 'fr'
  return { type: kind.type, category: kind.category, version: kind.category === null ? null : version, language }
}

/** The classes a text names, in the order of the department; empty where it names none. */
export function readPrograms(text: string): RecordProgram[] {
  const folded = fold(text)
  const named = classes.filter((kind) => kind.en.test(folded) || kind.fr.test(folded))
  return programs.filter((each) => named.some((kind) => kind.type === each))
}

/** The classes a type of round may invite. @source IRPA 10.1(1.1): nominees are invited as nominees alone. */
export function programsOf(type: RoundType): readonly RecordProgram[] {
  if (type === 'general') return programs
  return type === 'category' ? ['fsw', 'cec', 'fst'] : [type]
}
