/**
 * The published record in the department's own shape, `ee_rounds_123_en.json` and its French sibling, so that programs
 * written for that file read ours by changing one address: same keys in the same order and spelling, every value a text,
 * newest first.
 *
 * What differs from the department's file, and nothing else does:
 * - the links lead to our own pages of the rounds;
 * - what corrections.json corrects is given as corrected;
 * - moments are all spelt as most rows of the file spell them, `August 19, 2026 at 12:35:37 UTC`;
 * - a row without a distribution dates its zeros on the day of its round. So does the file, but for four rounds of 2022;
 * - where the record has a distribution in seven bands alone, its ten-point bands are `0`. That is how the file writes
 *   what it has no figure for, and an empty text would stop readers that expect a number.
 *
 * The French variant has the same keys; dates (`1er septembre 2026`), moments (`19 août 2026 à 12:35:37 UTC`), names,
 * classes and link texts are French, and thousands are divided by a space. No copy of the French file was at hand. As it
 * had them in 2026: its keys, a space between thousands, and the names of the nominees, the Canadian Experience Class,
 * French, health care, trades, physicians and senior managers. Ours by inference: which kind of space (a plain one), the
 * spelling of days and moments, the other names, and the texts of the links.
 */
import type { PlainDate } from '../law/day.ts'
import { type Instant, moment, momentText } from '../law/moment.ts'
import {
  byNumber,
  type Distribution,
  type OfficialRecord,
  type OfficialRound,
  type RecordCategory,
  type RecordProgram,
} from '../rounds/record/official-round.ts'
import { bandFields, groupFields, TOTAL } from '../rounds/record/published-distribution.ts'
import { readName } from '../rounds/record/published-names.ts'

type Language = 'en' | 'fr'
type Words = { readonly en: string; readonly fr: string }

/** Every figure of a distribution by its key, edges included, in the order of the file. */
const figures = [...bandFields, ...groupFields, [TOTAL, 0, 1200] as const].toSorted(
  ([a], [b]) => Number(a.slice(2)) - Number(b.slice(2)),
)
/** Inside a group a distribution may lack its bands; without the rest it cannot be told in the bands of the file. */
const isEssential = ([key, low]: (typeof figures)[number]) =>
  !groupFields.some(([group, from, to]) => key !== group && from <= low && low <= to)

type FigureKey = (typeof figures)[number][0]
type OldFigures = { readonly [K in FigureKey]: string }

/** One row of the file: 31 keys, every value a text. */
export type OldRow = {
  readonly drawNumber: string
  readonly drawNumberURL: string
  readonly drawDate: PlainDate
  readonly drawDateFull: string
  readonly drawName: string
  readonly drawSize: string
  readonly drawCRS: string
  readonly mitext: string
  readonly DrawText1: string
  readonly drawText2: string
  readonly drawDateTime: string
  readonly drawCutOff: string
  readonly drawDistributionAsOn: string
} & OldFigures

/** The whole file; rows newest first. */
export type OldFile = { readonly classes: 'wb-tables'; readonly rounds: readonly OldRow[] }

export type OldNamesOptions = {
  readonly language: Language
  /** The address our rounds stand under, `https://example.org/rounds`; the page of a round is `BASE/NUMBER`. */
  readonly base: string
}

const linkTexts = {
  invitations: {
    en: 'Invitations to apply for permanent residence under the Express Entry system #',
    fr: 'Invitations à présenter une demande de résidence permanente dans le cadre du système Entrée express #',
  },
  instruction: {
    en: 'See full text of Ministerial Instruction',
    fr: 'Voir le texte intégral de l’instruction ministérielle',
  },
} as const satisfies Record<string, Words>

const months = [
  { en: 'January', fr: 'janvier' },
  { en: 'February', fr: 'février' },
  { en: 'March', fr: 'mars' },
  { en: 'April', fr: 'avril' },
  { en: 'May', fr: 'mai' },
  { en: 'June', fr: 'juin' },
  { en: 'July', fr: 'juillet' },
  { en: 'August', fr: 'août' },
  { en: 'September', fr: 'septembre' },
  { en: 'October', fr: 'octobre' },
  { en: 'November', fr: 'novembre' },
  { en: 'December', fr: 'décembre' },
] as const satisfies readonly Words[]

const programNames: Record<RecordProgram, Words> = {
  fsw: { en: 'Federal Skilled Worker Program', fr: 'Programme des travailleurs qualifiés (fédéral)' },
  cec: { en: 'Canadian Experience Class', fr: 'Catégorie de l’expérience canadienne' },
  fst: { en: 'Federal Skilled Trades Program', fr: 'Programme des travailleurs de métiers spécialisés (fédéral)' },
  pnp: { en: 'Provincial Nominee Program', fr: 'Programme des candidats des provinces' },
}

const categoryNames: Record<RecordCategory, Words> = {
  french: { en: 'French-Language proficiency', fr: 'Compétence linguistique en français' },
  healthcare: {
    en: 'Healthcare and Social Services Occupations',
    fr: 'Professions de la santé et des services sociaux',
  },
  stem: {
    en: 'STEM occupations',
    fr: 'Professions en sciences, technologies, ingénierie et mathématiques (STIM)',
  },
  trades: { en: 'Trades Occupations', fr: 'Métiers spécialisés' },
  transport: { en: 'Transport Occupations', fr: 'Professions des transports' },
  agriculture: {
    en: 'Agriculture and agri-food occupations',
    fr: 'Professions de l’agriculture et de l’agroalimentaire',
  },
  education: { en: 'Education occupations', fr: 'Professions de l’éducation' },
  physicians: {
    en: 'Physicians with Canadian Work Experience',
    fr: 'Médecins ayant de l’expérience de travail au Canada',
  },
  senior_managers: {
    en: 'Senior managers with Canadian Work Experience',
    fr: 'Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada',
  },
  researchers: {
    en: 'Researchers with Canadian Work Experience',
    fr: 'Chercheurs/chercheuses ayant de l’expérience de travail au Canada',
  },
  military: { en: 'Skilled Military Recruits', fr: 'Recrues militaires qualifiées' },
}

/** General rounds were published as of no program until October 2023. */
const general = {
  unspecified: { en: 'No Program Specified', fr: 'Aucun programme spécifié' },
  named: { en: 'General', fr: 'Générale' },
} as const satisfies Record<string, Words>

/** `v1` as ` (Version 1)`, `2026-v2` as ` 2026-Version 2`. */
function versionName(version: string | null, language: Language): string {
  const found = /^(?:(\d{4})-)?v(\d+)$/.exec(version ?? '')
  if (!found) return ''
  const [, year, n] = found
  const word = language === 'en' ? 'Version' : 'version'
  return year === undefined ? ` (${word} ${n})` : ` ${year}-${word} ${n}`
}

/** What a round is named by. */
type Named = Pick<OfficialRound, 'number' | 'name' | 'type' | 'category' | 'categoryVersion' | 'programs'>

/** The name of a round in our own words. */
function nameOf(round: Named, language: Language): string {
  const { type, category } = round
  if (type === 'general') return (round.name === general.unspecified.en ? general.unspecified : general.named)[language]
  if (type !== 'category') return programNames[type][language]
  if (category === null) throw new TypeError(`#${round.number} is a round of a category and names none.`)
  return categoryNames[category][language] + versionName(round.categoryVersion, language)
}

/** Classes in our own words: `A, B and C`. */
function programsNameOf(named: readonly RecordProgram[], language: Language): string {
  const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
  const words = named.map((each, i) => {
    const name = programNames[each][language]
    return language === 'fr' && i > 0 ? small(name) : name
  })
  const last = words.pop()
  if (last === undefined) return ''
  return words.length === 0 ? last : `${words.join(', ')} ${language === 'en' ? 'and' : 'et'} ${last}`
}

/** The name of a round and the names of its classes, in our own words: as a round that was held here is published. */
export const namesOf = (round: Named, language: Language): Pick<OfficialRound, 'name' | 'programsName'> => ({
  name: nameOf(round, language),
  programsName: programsNameOf(round.programs, language),
})

/** A few key words are the same in both languages (education, agriculture); there the French names say `Professions`. */
function languageOf(name: string): Language {
  const language = readName(name)?.language
  return language === 'fr' || (language === null && /^professions?\b/i.test(name)) ? 'fr' : 'en'
}

/** A name as published where it was published in this language, in our words otherwise: the record keeps one name. */
function wordsOf(round: OfficialRound, language: Language): Pick<OldRow, 'drawName' | 'drawText2'> {
  return languageOf(round.name) === language
    ? { drawName: round.name, drawText2: round.programsName }
    : { drawName: nameOf(round, language), drawText2: programsNameOf(round.programs, language) }
}

const digits = (value: number, language: Language) =>
  `${value}`.replace(/\B(?=(?:\d{3})+$)/g, language === 'en' ? ',' : ' ')

/** `August 19, 2026`, `19 août 2026`, `1er août 2026`. */
function dayText(on: PlainDate, language: Language): string {
  const [year, month, day] = [on.slice(0, 4), Number(on.slice(5, 7)), Number(on.slice(8))]
  const name = months[month - 1]?.[language]
  if (name === undefined) throw new RangeError(`"${on}" is not a day (YYYY-MM-DD).`)
  return language === 'en' ? `${name} ${day}, ${year}` : `${day === 1 ? '1er' : day} ${name} ${year}`
}

/** `August 19, 2026 at 12:35:37 UTC`, `19 août 2026 à 12:35:37 UTC`. */
function instantText(at: Instant, language: Language): string {
  const [on = '', clock = ''] = momentText(moment(at)).split('T')
  return `${dayText(on, language)} ${language === 'en' ? 'at' : 'à'} ${clock.replace('Z', '')} UTC`
}

/** Text that may stand in HTML and between single quotes, as the links of the file are written. */
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function figuresOf(distribution: Distribution | undefined, language: Language): OldFigures | undefined {
  if (!distribution) return undefined
  const { bands, groups, total } = distribution
  const known = new Map([...bands, ...groups].map(({ low, high, candidates }) => [`${low}-${high}`, candidates]))
  known.set('0-1200', total)
  const of = (low: number, high: number) => known.get(`${low}-${high}`)
  if (figures.some((each) => isEssential(each) && of(each[1], each[2]) === undefined)) return undefined
  return figureRow((low, high) => digits(of(low, high) ?? 0, language))
}

const figureRow = (text: (low: number, high: number) => string): OldFigures =>
  Object.fromEntries(figures.map(([key, low, high]) => [key, text(low, high)])) as OldFigures

/**
 * The record as the department's file. Rounds that a correction names carry the corrected value, as in the record.
 * @param record rounds in any order; values already corrected, as `builtInRecord()` and the store have them.
 * @returns rows newest first.
 * @throws RangeError where a round names the distribution of a day that the record does not hold: our mistake.
 */
export function oldNamesFile(
  record: Pick<OfficialRecord, 'rounds' | 'distributions'>,
  { language, base }: OldNamesOptions,
): OldFile {
  const byDay = new Map(record.distributions.map((each) => [each.asOn, each]))
  const address = base.replace(/\/+$/, '')
  const rowOf = (round: OfficialRound): OldRow => {
    const { number, poolAsOf } = round
    const distribution = poolAsOf === null ? undefined : byDay.get(poolAsOf)
    if (poolAsOf !== null && !distribution)
      throw new RangeError(`#${number} names the distribution of ${poolAsOf}, which the record does not hold.`)
    const known = figuresOf(distribution, language)
    const link = (text: string) => `<a href='${inHtml(`${address}/${number}`)}'>${text}</a>`
    const { drawName, drawText2 } = wordsOf(round, language)
    return {
      drawNumber: number,
      drawNumberURL: link(number),
      drawDate: round.on,
      drawDateFull: dayText(round.on, language),
      drawName,
      drawSize: digits(round.invitations, language),
      drawCRS: digits(round.minimumCrs, language),
      mitext: link(`${linkTexts.invitations[language]}${number}`),
      DrawText1: link(linkTexts.instruction[language]),
      drawText2,
      drawDateTime: instantText(round.at, language),
      drawCutOff: round.tieBreakAt === null ? '' : instantText(round.tieBreakAt, language),
      drawDistributionAsOn: dayText(known && poolAsOf !== null ? poolAsOf : round.on, language),
      ...(known ?? figureRow(() => '0')),
    }
  }
  return { classes: 'wb-tables', rounds: [...record.rounds].sort(byNumber).reverse().map(rowOf) }
}

/**
 * The file as text: one round a line, lines ended by CR LF as in the department's. What is not ASCII is escaped, so that
 * a program that reads the French file as Windows-1252, which it was until September 2026, and one that reads it as
 * UTF-8 read the same.
 */
export function oldNamesText(file: OldFile): string {
  const rows = file.rounds.map((row) => `        ${JSON.stringify(row)}`).join(',\r\n')
  const text = `{\r\n    "classes": ${JSON.stringify(file.classes)},\r\n    "rounds": [\r\n${rows}\r\n    ]\r\n}\r\n`
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
