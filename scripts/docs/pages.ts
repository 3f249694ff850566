/** The rule pages: what stands on each, and how a rule is written down. */
import { type Dated, type Era, eveOf, type Source } from '../../src/law/dated.ts'
import { type DayNumber, dayNumber, type PlainDate, plainDate } from '../../src/law/day.ts'
import { noc2021Codes } from '../../src/profile/noc-codes.ts'
import { readProfile } from '../../src/profile/read.ts'
import { type Assessment, assessOn } from '../../src/rules/assess.ts'
import type { Category } from '../../src/rules/categories/category.ts'
import { builtInLaw, type CategoryKey, categoryKeys, type Law } from '../../src/rules/law.ts'
import { isTradeCode } from '../../src/rules/programs/fst.ts'
import { teerOf } from '../../src/rules/scales/occupations.ts'
import { frenchDoubts } from './doubts-fr.ts'
import { frenchLink } from './links-fr.ts'
import { type Block, markdown } from './markdown.ts'
import { notes } from './notes.ts'
import { occupation, show, valueOn } from './values.ts'
import { type Language, languages, typeset, type Values, Voice } from './voice.ts'
import { type WordKey, words } from './words.ts'

type RuleKey = keyof Law
type ProgramKey = keyof Assessment['programs']

/** A page: its rules in order, and for a program the criteria that stand above them. */
type Page = {
  readonly id: string
  readonly title: (voice: Voice) => string
  readonly intro: (voice: Voice) => string
  readonly rules: readonly RuleKey[]
  readonly program?: ProgramKey
  readonly after?: (context: Context) => readonly Block[]
}

type Context = {
  readonly law: Law
  readonly voice: Voice
  readonly lastRecorded: DayNumber
  /** The addresses linked from this page, in order: they stand at its foot, so that the text reads well without them. */
  readonly links: string[]
}

type PageWord = 'crs-versions' | 'crs-core' | 'crs-spouse' | 'crs-transferability' | 'crs-additional'
type OtherPageWord = 'program-fsw' | 'program-cec' | 'program-fst' | 'program-pnp' | 'language-tests' | 'occupations'
type LastPageWord = 'work-and-education' | 'funds' | 'lifecycle' | 'applications'

const page = (
  id: PageWord | OtherPageWord | LastPageWord,
  rules: readonly RuleKey[],
  more: Pick<Page, 'program' | 'after'> = {},
): Page => ({
  id,
  title: (voice) => voice.say(`page.${id}`),
  intro: (voice) => voice.say(`intro.${id}`),
  rules,
  ...more,
})

const categoryPage = (key: CategoryKey): Page => ({
  id: `category-${key.replaceAll('_', '-')}`,
  title: (voice) => voice.say('page.category', { title: voice.pick(builtInLaw[categoryKeys[key]].title) }),
  intro: (voice) => voice.say('intro.category', { key }),
  rules: [categoryKeys[key]],
})

/** Every page but the index, in the order of the index. */
export const pages: readonly Page[] = [
  page('crs-versions', ['crsVersion']),
  page('crs-core', [
    ...(['ageGrid', 'educationGrid', 'firstLanguageGrid', 'secondLanguageGrid', 'secondLanguageCap'] as const),
    'canadianWorkGrid',
  ]),
  page('crs-spouse', ['spouseEducationGrid', 'spouseLanguageGrid', 'spouseCanadianWorkGrid']),
  page('crs-transferability', [
    ...(['transferabilityBands', 'educationWithLanguage', 'educationWithCanadianWork'] as const),
    ...(['foreignWorkWithLanguage', 'foreignWorkWithCanadianWork', 'certificateWithLanguage'] as const),
    'transferabilityCaps',
  ]),
  page('crs-additional', [
    ...(['nominationPoints', 'arrangedEmployment', 'canadianStudyPoints', 'frenchPoints', 'siblingPoints'] as const),
    'additionalCap',
  ]),
  page(
    'program-fsw',
    [
      ...(['fswMinimum', 'fswPassMark', 'fswLanguageGrid', 'fswEducationGrid', 'fswExperienceGrid'] as const),
      ...(['fswAgeGrid', 'fswArrangedEmployment', 'fswAdaptability'] as const),
    ],
    { program: 'fsw' },
  ),
  page('program-cec', ['cecMinimum'], { program: 'cec' }),
  page('program-fst', ['fstMinimum', 'fstGroups'], { program: 'fst' }),
  page('program-pnp', [], { program: 'pnp' }),
  page('language-tests', [
    ...(['languageResultsValidity', 'ieltsGeneral', 'celpipGeneral', 'pteCore', 'tefCanada', 'tcfCanada'] as const),
  ]),
  page('occupations', ['classification'], { after: occupationsList }),
  page('work-and-education', [
    ...(['fullTimeWork', 'crsWorkWindow', 'assessmentValidity', 'canadianStudyConditions', 'qualifyingOffer'] as const),
  ]),
  page('funds', ['settlementFunds']),
  ...(Object.keys(categoryKeys) as CategoryKey[]).map(categoryPage),
  page('lifecycle', [
    ...(['draftDays', 'profileMonths', 'invitationDays', 'nominationDays', 'jobBankDays'] as const),
    ...(['misrepresentationBar', 'tieBreak', 'programOrder'] as const),
  ]),
  page('applications', [
    ...(['applicationFees', 'upfrontMedical', 'biometrics', 'policeCertificates', 'serviceStandard'] as const),
  ]),
]

/** The first day whose rules are known to have changed but are not recorded, or `undefined`. */
function firstUnrecorded(law: Law): PlainDate | undefined {
  const days = (Object.values(law) as Dated<unknown>[]).flatMap((rule) =>
    rule.eras.filter((era) => 'unrecorded' in era).map((era) => era.from),
  )
  return days.sort()[0]
}

const firstRecorded = (law: Law): PlainDate =>
  (Object.values(law) as Dated<unknown>[])
    .map((rule) => rule.eras[0]!.from)
    .sort()
    .at(-1)!

/** A link whose address stands at the foot of the page. */
function linked(text: string, url: string, { links }: Context): string {
  const at = links.indexOf(url)
  return `[${text}][${at >= 0 ? at + 1 : links.push(url)}]`
}

/** The sentence of a source, with its link. */
function sourceText(source: Source, context: Context): string {
  const { voice } = context
  const name = voice.pick(source)
  if (source.url === undefined) return name
  if (voice.lang === 'en') return linked(name, source.url, context)
  const link = frenchLink(source.url)
  return link === undefined
    ? `${linked(name, source.url, context)}${voice.say('inEnglish')}`
    : linked(name, link, context)
}

/** A doubt, or a note that an era is unrecorded, in the language of the page. */
function doubtText(rule: Dated<unknown>, era: Era<unknown>, english: string, voice: Voice): string {
  if (voice.lang === 'en') return english
  const found = frenchDoubts[rule.name]?.[era.from]
  if (found === undefined || found.of !== english) {
    throw new Error(
      `The doubt of "${rule.name}" from ${era.from} has no French in scripts/docs/doubts-fr.ts, or a stale one.`,
    )
  }
  return found.fr
}

function eraTitle(rule: Dated<unknown>, at: number, voice: Voice): string {
  const era = rule.eras[at]!
  const next = rule.eras[at + 1]
  if (next === undefined) return voice.say('eraSince', { from: era.from })
  const to = eveOf(next)
  return to === era.from ? voice.say('eraOneDay', { from: era.from }) : voice.say('eraFromTo', { from: era.from, to })
}

function ruleBlocks(key: RuleKey, context: Context): readonly Block[] {
  const { law, voice } = context
  const rule = law[key] as Dated<unknown>
  const showValue = show[key] as (value: unknown, place: Parameters<(typeof show)['draftDays']>[1]) => readonly Block[]
  const unit = voice.say(`unit.${rule.unit}` as WordKey)
  const blocks: Block[] = [
    `## ${voice.pick(rule.title)}`,
    voice.pick(notes[key]),
    voice.say('ruleLine', { name: rule.name, unit }),
  ]
  rule.eras.forEach((era, at) => {
    blocks.push(`### ${eraTitle(rule, at, voice)}`)
    if ('unrecorded' in era) {
      const unrecorded = doubtText(rule, era, era.unrecorded, voice)
      blocks.push(voice.say('unrecorded', { unrecorded, last: eveOf(era) }))
    } else blocks.push(...showValue(era.value, { law, on: dayNumber(era.from), voice }))
    if (key === 'crsVersion') blocks.push(...changedWith(era, context))
    blocks.push(voice.say('source', { source: sourceText(era.source, context) }))
    if (era.doubt !== undefined) blocks.push(voice.say('doubt', { doubt: doubtText(rule, era, era.doubt, voice) }))
  })
  return blocks
}

/** The name of a rule, linked to its page. */
function ruleLink(name: string, law: Law): string {
  const of = pages.find((one) => one.rules.some((key) => law[key].name === name))
  if (of === undefined) throw new Error(`"${name}" stands on no page.`)
  return `[\`${name}\`](${of.id}.md)`
}

/** Below a version of the score: what else changed on the day it began. */
function changedWith(era: Era<unknown>, { law, voice }: Context): readonly Block[] {
  if (era.from === firstRecorded(law)) return []
  const names = (changesByDay(law).find(([day]) => day === era.from)?.[1] ?? []).filter(
    (name) => name !== law.crsVersion.name,
  )
  const links = names.map((name) => ruleLink(name, law)).join(', ')
  return names.length === 0 ? [] : [voice.say('changedWith', { names: links })]
}

/** A profile with nothing: its criteria name every criterion there is, with its source. */
function criteriaOf(program: ProgramKey, on: DayNumber, law: Law) {
  const profile = readProfile({
    bornOn: '1990-01-01',
    maritalStatus: 'never-married',
    familySize: 1,
    firstOfficialLanguage: 'english',
  })
  if (!profile.ok) throw new Error(profile.refusal[0]!.message)
  const assessment = assessOn(profile.value, on, { law })
  if (!assessment.ok) throw new Error(assessment.refusal.message)
  return assessment.value.programs[program].criteria
}

/** The numbers that the words of a criterion ask for. */
function criterionValues(rule: string, { law, voice, lastRecorded: on }: Context): Values {
  const years = (n: number) => voice.count('years', n)
  const fsw = valueOn(law.fswMinimum, on)
  const cec = valueOn(law.cecMinimum, on)
  const fst = valueOn(law.fstMinimum, on)
  const values: Readonly<Record<string, Values>> = {
    'fsw.work': { years: years(fsw.workYears), window: years(fsw.windowYears) },
    'fsw.language': { level: fsw.language },
    'fsw.points': { points: valueOn(law.fswPassMark, on) },
    'cec.work': { years: years(cec.workYears), window: years(cec.windowYears) },
    'cec.language': { higher: cec.higherLanguage, level: cec.language },
    'fst.work': { years: years(fst.workYears), window: years(fst.windowYears) },
    'fst.language.listening': { level: fst.listening },
    'fst.language.reading': { level: fst.reading },
    'fst.language.writing': { level: fst.writing },
    'fst.language.speaking': { level: fst.speaking },
  }
  return values[rule] ?? {}
}

/** The words of a criterion: its own, or those that several programs share. */
function criterionWords(rule: string): WordKey {
  const own = `criterion.${rule}`
  return (own in words ? own : `criterion.${rule.split('.')[1]}`) as WordKey
}

function programBlocks(program: ProgramKey, context: Context): readonly Block[] {
  const { law, voice, lastRecorded: on } = context
  const items = criteriaOf(program, on, law).map(({ rule, source, sourceFr }) => {
    const what = voice.say(criterionWords(rule), criterionValues(rule, context))
    return `${voice.say('item', { name: `\`${rule}\``, what })} · ${voice.lang === 'en' ? source : sourceFr}`
  })
  return [`## ${voice.say('criteria')}`, voice.say('criteriaIntro', { on: plainDate(on) }), items]
}

/** All unit groups by TEER, with what lists each. */
function occupationsList({ law, voice, lastRecorded: on }: Context): readonly Block[] {
  const groups = valueOn(law.fstGroups, on)
  const listed = (Object.keys(categoryKeys) as CategoryKey[]).flatMap((key) => {
    const version = valueOn(law[categoryKeys[key]] as Category, on)
    const occupations = version !== null && version.kind !== 'language' ? version.occupations : []
    return occupations.length === 0 ? [] : [{ key, occupations: new Set(occupations) }]
  })
  const line = (code: string) => {
    const marks = listed
      .filter(({ occupations }) => occupations.has(code))
      .map(({ key }) => `[${key}](category-${key.replaceAll('_', '-')}.md)`)
    if (isTradeCode(groups, code)) marks.push(voice.say('skilledTrade'))
    return occupation(voice, code) + (marks.length === 0 ? '' : ` · ${marks.join(', ')}`)
  }
  const teers = [...new Set(noc2021Codes.map(teerOf))].sort()
  return [
    `## ${voice.say('listOfOccupations')}`,
    voice.say('listOfOccupationsIntro', { n: noc2021Codes.length, on: plainDate(on) }),
    ...teers.flatMap((teer) => [
      `### ${voice.say('teer', { levels: teer })}`,
      noc2021Codes.filter((code) => teerOf(code) === teer).map(line),
    ]),
  ]
}

/** What stands at the head of every page: the way back, the twin, and up to which day its rules are known. */
function headBlocks(title: string, file: string, context: Context): readonly Block[] {
  const { law, voice } = context
  const twin = voice.lang === 'en' ? 'fr' : 'en'
  const ways = [
    ...(file === 'index.md' ? [] : [`[${voice.say('index')}](index.md)`]),
    `[${voice.say('otherLanguage')}](../${twin}/${file})`,
    voice.say('notService'),
  ]
  const from = firstUnrecorded(law)
  if (from === undefined) return [`# ${title}`, ways.join(' · ')]
  const why = file === 'crs-versions.md' ? voice.say('why') : `[${voice.say('why')}](crs-versions.md)`
  const recorded = voice.say('lastRecorded', { last: plainDate(dayNumber(from) - 1), from, why })
  return [`# ${title}`, ways.join(' · '), `> ${recorded}`]
}

/** A whole page: its head, its text, how it is made, and the addresses it links to. */
function written(title: string, file: string, context: Context, blocks: readonly Block[]): string {
  const addresses = context.links.map((url, i) => `[${i + 1}]: ${url}`).join('\n')
  const text = [...headBlocks(title, file, context), ...blocks, '---', context.voice.say('generated'), addresses]
  return typeset(markdown(text.filter((block) => block !== '')), context.voice.lang)
}

function rulePage(one: Page, context: Context): string {
  return written(one.title(context.voice), `${one.id}.md`, context, [
    one.intro(context.voice),
    ...(one.program === undefined ? [] : programBlocks(one.program, context)),
    ...one.rules.flatMap((key) => ruleBlocks(key, context)),
    ...(one.after?.(context) ?? []),
  ])
}

/** Every day on which some rule begins, with the names of those that do. */
function changesByDay(law: Law): readonly (readonly [day: PlainDate, names: readonly string[]])[] {
  const days = new Map<PlainDate, string[]>()
  for (const rule of Object.values(law) as Dated<unknown>[]) {
    for (const { from } of rule.eras) days.set(from, [...(days.get(from) ?? []), rule.name])
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1))
}

function indexPage(context: Context): string {
  const { law, voice } = context
  const first = firstRecorded(law)
  const listed = pages.map((one) => {
    const names = one.rules.map((key) => `\`${law[key].name}\``).join(', ')
    const name = `[${one.title(voice)}](${one.id}.md)`
    return names === '' ? name : voice.say('item', { name, what: names })
  })
  const changes = changesByDay(law).map(([day, names]) => {
    const what = day === first ? voice.say('launch') : names.map((name) => ruleLink(name, law)).join(', ')
    return voice.say('item', { name: day, what })
  })
  return written(voice.say('indexTitle'), 'index.md', context, [
    voice.say('indexIntro', { first }),
    `## ${voice.say('indexPages')}`,
    listed,
    `## ${voice.say('indexDates')}`,
    voice.say('indexDatesIntro'),
    changes,
  ])
}

/**
 * Every rule page of a law, by its path below `docs/rules/`.
 * @param voices gathers the voices used, for the test that every word is said.
 */
export function rulePages(
  law: Law = builtInLaw,
  voices: Map<Language, Voice> = new Map(),
): ReadonlyMap<string, string> {
  const from = firstUnrecorded(law)
  const lastRecorded = from === undefined ? dayNumber('2026-11-02') : dayNumber(from) - 1
  const files = new Map<string, string>()
  for (const lang of languages) {
    const voice = new Voice(lang)
    voices.set(lang, voice)
    const context = (): Context => ({ law, voice, lastRecorded, links: [] })
    files.set(`${lang}/index.md`, indexPage(context()))
    for (const one of pages) files.set(`${lang}/${one.id}.md`, rulePage(one, context()))
  }
  return files
}
