/** The commands of the record: `rounds import`, `rounds list`, `rounds summary`. Each returns its exit status: 0, 1 or 2. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ImportReport, importRecord, loadBuiltInRecord } from '../actions/import-record.ts'
import { csvLine } from '../formats/csv.ts'
import { isPlainDate } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import { applyCorrections, type CorrectionEffect } from '../rounds/record/corrections.ts'
import {
  type OfficialRound,
  publishedRound,
  type RecordCategory,
  type RoundType,
  recordCategories,
  roundTypes,
} from '../rounds/record/official-round.ts'
import { type ParsedRecord, parseOfficialRounds } from '../rounds/record/parse.ts'
import type { Note, RecordRefusal } from '../rounds/record/published-row.ts'
import { type Extreme, listRounds, type Summary, summarize, type Tally } from '../rounds/record/summary.ts'
import { corrections, officialRounds } from '../store/official-rounds.ts'
import type { CommandIo } from './io.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { command, commonOptions, type Stop, withStore, wrong } from './store-command.ts'
import { commandWords, fill, type Language } from './words/language.ts'
import { words } from './words/rounds-record.ts'

// ── Arguments ────────────────────────────────────────────────────────────────────────────────────────────────────────

const printing = { csv: { type: 'boolean' }, 'built-in': { type: 'boolean' } } as const
const importOptions = { ...commonOptions, notes: { type: 'boolean' } } as const
const listOptions = {
  ...commonOptions,
  ...printing,
  year: { type: 'string' },
  type: { type: 'string' },
  category: { type: 'string' },
} as const
const summaryOptions = { ...commonOptions, ...printing, year: { type: 'string' }, until: { type: 'string' } } as const

const usageOf = (key: 'usageImport' | 'usageList' | 'usageSummary') => ({ en: words.en[key], fr: words.fr[key] })

const choiceMessage = (language: Language, option: string, value: string, choices: readonly string[]) =>
  fill(commandWords[language].wrongChoice, { option, value, choices: choices.join(', ') })

/** One of the words allowed, `senior-managers` standing for `senior_managers`; undefined where the option is absent. */
function choice<T extends string>(
  language: Language,
  option: string,
  value: string | undefined,
  choices: readonly T[],
): Outcome<T | undefined, Stop> {
  if (value === undefined) return done(undefined)
  const found = choices.find((each) => each === value || each === value.replaceAll('-', '_'))
  return found === undefined ? wrong(choiceMessage(language, option, value, choices)) : done(found)
}

function yearFrom(language: Language, value: string | undefined): Outcome<number | undefined, Stop> {
  if (value === undefined) return done(undefined)
  return /^\d{4}$/.test(value) ? done(Number(value)) : wrong(fill(words[language].wrongYear, { value }))
}

// ── The record to read ───────────────────────────────────────────────────────────────────────────────────────────────

type Source = { readonly rounds: readonly OfficialRound[]; readonly said: string }

/** The directory of an embedded store, as `openStore` reads DATABASE_URL; undefined for a server. */
function storeDirectory(url: string): string | undefined {
  if (url === '') return path.resolve('.data')
  if (url.startsWith('file://') && URL.canParse(url)) return fileURLToPath(url)
  return url.startsWith('file:') ? path.resolve(url.slice('file:'.length)) : undefined
}

/** No server is started to look into a store that was never made: the cluster of an embedded one is in `DIR/pg`. */
function storeMayHoldARecord(env: CommandIo['env']): boolean {
  const directory = storeDirectory((env['DATABASE_URL'] ?? '').trim())
  return directory === undefined || existsSync(path.join(directory, 'pg'))
}

/** The store's record where a store has one, else the one that comes with the program. */
async function recordToRead(io: CommandIo, language: Language, builtInWanted: boolean): Promise<Outcome<Source, Stop>> {
  const say = words[language]
  const span = (rounds: readonly OfficialRound[]) => ({ first: rounds[0]!.number, last: rounds.at(-1)!.number })
  const builtIn = builtInRecord().rounds
  if (builtInWanted) return done({ rounds: builtIn, said: fill(say.fromBuiltInWanted, span(builtIn)) })
  if (!storeMayHoldARecord(io.env)) return done({ rounds: builtIn, said: fill(say.fromBuiltIn, span(builtIn)) })
  return withStore(io, async (store) => {
    const rounds = await officialRounds(store.db)
    return done(
      rounds.length > 0
        ? { rounds, said: fill(say.fromStore, { where: store.where, ...span(rounds) }) }
        : { rounds: builtIn, said: fill(say.fromEmptyStore, { where: store.where, ...span(builtIn) }) },
    )
  })
}

const typeName = (language: Language, round: { type: RoundType; category: RecordCategory | null }) =>
  words[language].types[round.category ?? (round.type as Exclude<RoundType, 'category'>)]

/** The first and last day of a record, for saying that nothing in it fits. */
function sayNothingFits(io: CommandIo, language: Language, rounds: readonly OfficialRound[]): void {
  io.stderr(`${fill(words[language].noRounds, { first: rounds[0]!.on, last: rounds.at(-1)!.on })}\n`)
}

// ── rounds list ──────────────────────────────────────────────────────────────────────────────────────────────────────

function roundsAsCsv(rounds: readonly OfficialRound[]): string {
  const heads =
    'number,on,at,type,category,categoryVersion,name,programs,invitations,minimumCrs,tieBreakAt,poolAsOf,notes,source'
  const rows = rounds.map((each) => [
    ...[each.number, each.on, each.at, each.type, each.category, each.categoryVersion, each.name],
    ...[each.programs.join(' '), each.invitations, each.minimumCrs, each.tieBreakAt, each.poolAsOf],
    ...[each.notes.join(' '), each.source],
  ])
  return [heads.split(','), ...rows].map(csvLine).join('')
}

function roundsAsTable(rounds: readonly OfficialRound[], language: Language): string {
  const { column, count } = words[language]
  const number = (value: number) => grouped(value, language)
  const heads = [column.number, column.on, column.drawType, column.version, column.invitations, column.cutOff]
  const rows = rounds.map((each) => [
    ...[each.number, each.on, typeName(language, each), each.categoryVersion ?? ''],
    ...[number(each.invitations), number(each.minimumCrs), each.tieBreakAt?.replace('T', ' ').replace('Z', '') ?? ''],
  ])
  const align = ['right', 'left', 'left', 'left', 'right', 'right', 'left'] as const
  const invitations = rounds.reduce((sum, each) => sum + each.invitations, 0)
  const last = fill(count, { rounds: number(rounds.length), invitations: number(invitations) })
  return `${textTable([...heads, column.tieBreak], rows, align)}\n${last}\n`
}

/** `rounds list [--year Y] [--type T] [--category C] [--json|--csv] [--built-in] [--lang en|fr]` */
export function roundsList(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, listOptions, usageOf('usageList'), async ({ values, positionals }, language) => {
    const say = words[language]
    if (positionals[0] !== undefined) return wrong(fill(say.unexpected, { value: positionals[0] }))
    if (values.json && values.csv) return wrong(say.both)
    const year = yearFrom(language, values.year)
    if (!year.ok) return year
    const type = choice(language, '--type', values.type, roundTypes)
    if (!type.ok) return type
    const category = choice(language, '--category', values.category, recordCategories)
    if (!category.ok) return category

    const record = await recordToRead(io, language, values['built-in'] ?? false)
    if (!record.ok) return record
    io.stderr(`${record.value.said}\n`)
    const rounds = listRounds(record.value.rounds, {
      ...(year.value !== undefined && { year: year.value }),
      ...(type.value !== undefined && { type: type.value }),
      ...(category.value !== undefined && { category: category.value }),
    })
    if (values.json) io.stdout(`${JSON.stringify({ rounds: rounds.map(publishedRound) }, null, 2)}\n`)
    else if (values.csv) io.stdout(roundsAsCsv(rounds))
    else if (rounds.length > 0) io.stdout(roundsAsTable(rounds, language))
    if (rounds.length === 0) sayNothingFits(io, language, record.value.rounds)
    return done(0)
  })
}

// ── rounds summary ───────────────────────────────────────────────────────────────────────────────────────────────────

function summaryAsCsv(summary: Summary): string {
  const heads =
    'type,category,rounds,invitations,lowestCutOff,lowestCutOffRounds,highestCutOff,highestCutOffRounds,biggestRound,biggestRounds'
  const cells = (extreme: Extreme | null) => [extreme?.value ?? null, extreme?.rounds.join(' ') ?? null]
  const rows = summary.types.map((each) => [
    ...[each.type, each.category, each.rounds, each.invitations],
    ...[each.lowest, each.highest, each.biggest].flatMap(cells),
  ])
  return [heads.split(','), ...rows].map(csvLine).join('')
}

function summaryAsTables(summary: Summary, language: Language): string {
  const { column, all, summaryOf, summaryUntil, roundsByType } = words[language]
  const number = (value: number) => grouped(value, language)
  const extreme = (found: Extreme | null) => {
    if (!found) return ''
    const more = found.rounds.length > 1 ? ` +${found.rounds.length - 1}` : ''
    return `${number(found.value)} (#${found.rounds[0]}${more})`
  }
  const row = (name: string, tally: Tally) => [
    ...[name, number(tally.rounds), number(tally.invitations)],
    ...[extreme(tally.lowest), extreme(tally.highest), extreme(tally.biggest)],
  ]
  const { year, until } = summary
  const title = until === null ? fill(summaryOf, { year }) : fill(summaryUntil, { year, until })
  const totals = textTable(
    [column.drawType, column.rounds, column.invitations, column.lowest, column.highest, column.biggest],
    [...summary.types.map((each) => row(typeName(language, each), each)), row(all, summary.total)],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  )
  const held = textTable(
    [column.drawType, column.number, column.on, column.invitations, column.cutOff],
    summary.types.flatMap((each) =>
      each.held.map((round, i) => [
        ...[i === 0 ? typeName(language, each) : '', `#${round.number}`, round.on],
        ...[number(round.invitations), number(round.minimumCrs)],
      ]),
    ),
    ['left', 'right', 'left', 'right', 'right'],
  )
  return `${title}\n\n${totals}\n${roundsByType}\n\n${held}`
}

/** `rounds summary --year Y [--until DAY] [--json|--csv] [--built-in] [--lang en|fr]` */
export function roundsSummary(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, summaryOptions, usageOf('usageSummary'), async ({ values, positionals }, language) => {
    const say = words[language]
    if (positionals[0] !== undefined) return wrong(fill(say.unexpected, { value: positionals[0] }))
    if (values.json && values.csv) return wrong(say.both)
    const parsed = yearFrom(language, values.year)
    if (!parsed.ok) return parsed
    const [year, until] = [parsed.value, values.until]
    if (year === undefined) return wrong(fill(say.missing, { what: '--year' }))
    if (until !== undefined && !isPlainDate(until)) return wrong(fill(say.wrongDay, { value: until }))
    if (until !== undefined && Number(until.slice(0, 4)) !== year)
      return wrong(fill(say.dayOutsideYear, { year, value: until }))

    const record = await recordToRead(io, language, values['built-in'] ?? false)
    if (!record.ok) return record
    io.stderr(`${record.value.said}\n`)
    const summary = summarize(record.value.rounds, { year, ...(until !== undefined && { until }) })
    if (values.json) io.stdout(`${JSON.stringify(summary, null, 2)}\n`)
    else if (values.csv) io.stdout(summaryAsCsv(summary))
    else if (summary.total.rounds > 0) io.stdout(summaryAsTables(summary, language))
    if (summary.total.rounds === 0) sayNothingFits(io, language, record.value.rounds)
    return done(0)
  })
}

// ── rounds import ────────────────────────────────────────────────────────────────────────────────────────────────────

const placeOf = (each: { row: number | null; round: string | null; field: string | null }) =>
  `rounds[${each.row ?? ''}]${each.field === null ? '' : `.${each.field}`}${each.round === null ? '' : ` (#${each.round})`}`

function refusalLine(file: string, refusal: RecordRefusal, language: Language): string {
  const say = words[language]
  const [what, next] = say.refusals[refusal.code]
  const { code, scope } = refusal
  if (scope === 'file') return fill(say.refusalOfFile, { file, code, what, next })
  return fill(say.refusal, { file, where: placeOf(refusal), code, what, next, value: refusal.value ?? '' })
}

/** Notes by kind, with the first few places of each; or one by one. */
function noteLines(notes: readonly Note[], language: Language, each: boolean): string[] {
  const say = words[language]
  if (each)
    return notes.map((note) =>
      fill(say.readAs, { where: placeOf(note), what: say.notes[note.code], value: note.value, read: note.read }),
    )
  const few = 6
  return [...Map.groupBy(notes, (note) => note.code)].map(([code, some]) => {
    const places = some.map((note) => (note.round === null ? (note.field ?? '–') : `#${note.round}`))
    const unique = [...new Set(places)]
    const rest = unique.length - few
    const shown = [...unique.slice(0, few), ...(rest > 0 ? [fill(say.more, { count: rest })] : [])]
    return fill(say.noted, { what: say.notes[code], count: some.length, where: shown.join(', ') })
  })
}

function correctionLines(effects: readonly CorrectionEffect[], language: Language): string[] {
  const say = words[language]
  return effects.flatMap(({ correction, effect, found }) => {
    const { key, field, published } = correction
    const corrected = correction.corrected ?? ''
    if (effect === 'applied') {
      return [fill(say.correctionApplied, { key, field, published, corrected, why: correction.why[language] })]
    }
    return effect === 'other' ? [fill(say.correctionOther, { key, field, published, corrected, found })] : []
  })
}

function reportTable(report: ImportReport, parsed: ParsedRecord, language: Language): string {
  const say = words[language]
  const refusedRows = (scope: RecordRefusal['scope']) => parsed.refused.filter((each) => each.scope === scope).length
  const row = (name: string, counts: ImportReport['rounds'], not: number) =>
    [name, ...[counts.added, counts.changed, counts.unchanged, not].map((count) => grouped(count, language))] as const
  return textTable(
    ['', say.added, say.changed, say.unchanged, say.refused],
    [
      row(say.roundRows, report.rounds, refusedRows('round')),
      row(say.distributionRows, report.distributions, refusedRows('distribution')),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  )
}

async function readBytes(file: string, language: Language): Promise<Outcome<Uint8Array, Stop>> {
  try {
    return done(await readFile(file))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    if (reason === undefined) throw error
    return refused({ status: 1, message: `file-unreadable: ${fill(words[language].fileUnreadable, { file, reason })}` })
  }
}

/** `rounds import FILE [--notes] [--json] [--lang en|fr]`: the official file into the store's record. */
export function roundsImport(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, importOptions, usageOf('usageImport'), async ({ values, positionals }, language) => {
    const say = words[language]
    const [file, other] = positionals
    if (file === undefined) return wrong(fill(say.missing, { what: 'FILE' }))
    if (other !== undefined) return wrong(fill(say.tooMany, { value: other }))
    const bytes = await readBytes(file, language)
    if (!bytes.ok) return bytes

    const source = path.basename(file)
    const read = parseOfficialRounds(bytes.value, source)
    const refusals = read.ok ? read.value.refused : read.refusal
    for (const refusal of refusals) {
      io.stderr(`${values.json ? JSON.stringify({ file, ...refusal }) : refusalLine(file, refusal, language)}\n`)
    }
    if (!read.ok) return done(1)
    const parsed = read.value

    return withStore(io, async (store) => {
      // A file adds to what the program knows; in a store of its own it would stand without the rounds it leaves out.
      await loadBuiltInRecord(store.db, io.now)
      const ours = builtInRecord().corrections
      const published = [...ours, ...(await corrections(store.db, 'published'))]
      const known = new Map(published.map((each) => [`${each.of} ${each.key} ${each.field} ${each.madeOn}`, each]))
      const corrected = applyCorrections(parsed.rounds, [...known.values()])
      const record = { rounds: corrected.rounds, distributions: parsed.distributions, corrections: ours }
      const options = { origin: 'import', source, at: io.now, language: parsed.language } as const
      const report = await importRecord(store.db, record, options)

      if (values.json) {
        const { notes, refused: not } = parsed
        io.stdout(
          `${JSON.stringify({ file, ...report, corrections: corrected.effects, notes, refused: not }, null, 2)}\n`,
        )
      } else {
        const lines = [
          ...noteLines(parsed.notes, language, values.notes ?? false),
          ...correctionLines(corrected.effects, language),
          ...report.changes.map((each) =>
            fill(say.changedField, {
              subject: each.of === 'round' ? `#${each.key}` : each.key,
              field: each.field,
              from: each.published,
              to: each.corrected ?? '',
              day: each.madeOn,
            }),
          ),
          fill(say.imported, { file, where: store.where }),
        ]
        io.stderr(lines.map((each) => `${each}\n`).join(''))
        io.stdout(reportTable(report, parsed, language))
      }
      return done(refusals.length > 0 ? 1 : 0)
    })
  })
}
