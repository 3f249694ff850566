/** `rounds replay`: recorded rounds, and rounds that were never held, over the synthetic pool of the table before them. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { plainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Instruction, readInstruction } from '../rounds/instruction.ts'
import { builtInRecord } from '../rounds/record/built-in.ts'
import type { OfficialRecord } from '../rounds/record/official-round.ts'
import { bookOfRound } from '../rounds/run-round.ts'
import { instructionOf, type Prediction, predict, tableFor } from '../simulator/population/replay.ts'
import type { CommandIo } from './io.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { readArgs } from './usage.ts'
import { fill, type Language } from './words/language.ts'
import { words } from './words/population.ts'

const options = {
  seed: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const sha256 = (of: string) => createHash('sha256').update(of).digest('hex')

/** Why there is nothing to replay: one line for each thing wrong. */
type Stop = readonly string[]

/** General rounds are replayed from here on: since August 2022 each was published with a table of the pool. */
const FIRST_WITH_TABLE = 228

const isReplayed = ({ number, type, poolAsOf }: OfficialRecord['rounds'][number]) =>
  type === 'general' && poolAsOf !== null && Number.parseInt(number, 10) >= FIRST_WITH_TABLE

async function readFrom(file: string, language: Language): Promise<Outcome<Instruction, Stop>> {
  const say = words[language]
  let content: string
  try {
    content = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    return refused([fill(say.unreadable, { file, reason: (error as NodeJS.ErrnoException).code ?? 'error' })])
  }
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    return refused([fill(say.notJson, { file, reason: (error as Error).message })])
  }
  const read = readInstruction(value)
  return read.ok ? read : refused(read.refusal.map(({ path, code, message }) => `${file}: ${path} ${code}: ${message}`))
}

/** The instructions that a word of the command line stands for. */
async function instructionsOf(
  word: string,
  record: OfficialRecord,
  language: Language,
): Promise<Outcome<readonly Instruction[], Stop>> {
  const say = words[language]
  if (word === 'all') return done(record.rounds.filter(isReplayed).map(instructionOf))
  if (/^\d+[a-z]?$/.test(word)) {
    const round = record.rounds.find(({ number }) => number === word)
    const last = record.rounds.at(-1)!.number
    return round === undefined ? refused([fill(say.noSuchRound, { number: word, last })]) : done([instructionOf(round)])
  }
  const read = await readFrom(word, language)
  return read.ok ? done([read.value]) : read
}

/** Why a round cannot be replayed: no table before it, or rules that know no such round. */
function obstacle(record: OfficialRecord, instruction: Instruction, language: Language): string | undefined {
  if (tableFor(record, instruction.at) === undefined) {
    const values = { day: plainDate(dayOf(instruction.at)), first: record.distributions[0]!.asOn }
    return fill(words[language].noTableBefore, values)
  }
  const book = bookOfRound(instruction)
  return book.ok ? undefined : `${book.refusal.code}: ${book.refusal.message}`
}

/** What the errors come to: their mean, the mean of their sizes, and how many are within so many points. */
export type Accuracy = {
  readonly rounds: number
  readonly meanError: number
  readonly meanAbsoluteError: number
  readonly within: Readonly<Record<1 | 3 | 5 | 10, number>>
}

export function accuracyOf(predictions: readonly Prediction[]): Accuracy | null {
  const errors = predictions.flatMap(({ error }) => (error === null ? [] : [error]))
  if (errors.length === 0) return null
  const mean = (of: (error: number) => number) =>
    Math.round((100 * errors.reduce((sum, error) => sum + of(error), 0)) / errors.length) / 100
  const within = (points: number) => errors.filter((error) => Math.abs(error) <= points).length
  return {
    rounds: errors.length,
    meanError: mean((error) => error),
    meanAbsoluteError: mean(Math.abs),
    within: { 1: within(1), 3: within(3), 5: within(5), 10: within(10) },
  }
}

const signed = (value: number) => (value > 0 ? `+${value}` : `${value}`.replace('-', '−'))

function asTable(predictions: readonly Prediction[], language: Language): string {
  const say = words[language]
  const rows = predictions.map((each) => [
    ...[each.round, each.on, [say.kind[each.type], each.program ?? each.category ?? ''].join(' ').trim()],
    ...[grouped(each.invitations, language), each.pool.asOf, `${each.predicted ?? ''}`, `${each.published ?? ''}`],
    each.error === null ? '' : signed(each.error),
  ])
  const align = ['right', 'left', 'left', 'right', 'left', 'right', 'right', 'right'] as const
  return textTable(say.head, rows, align)
}

function asSentences({ rounds, meanError, meanAbsoluteError, within }: Accuracy, language: Language): string {
  const say = words[language]
  const over = fill(say.over, { n: rounds, mean: signed(meanError), absolute: meanAbsoluteError })
  const counts = { one: within[1], three: within[3], five: within[5], ten: within[10], n: rounds }
  return `\n${over}\n${fill(say.within, counts)}\n`
}

/** `rounds replay N|all|FILE [--seed S] [--json]` */
export async function roundsReplay(args: readonly string[], io: CommandIo): Promise<number> {
  const given = readArgs(args, options)
  const language: Language = given.ok && given.value.values.lang === 'fr' ? 'fr' : 'en'
  const say = words[language]
  const wrong = (message: string) => {
    io.stderr(`${message}\n${say.usageReplay}\n`)
    return 2
  }
  if (!given.ok) return wrong(given.refusal)
  const { values, positionals } = given.value
  if (values.help) {
    await io.stdout(`${say.usageReplay}\n`)
    return 0
  }
  const [word, second] = positionals
  if (word === undefined) return wrong(say.missingRound)
  if (second !== undefined) return wrong(fill(say.unexpected, { value: second }))
  const seed = values.seed ?? '1'
  if (!/^[\w.-]{1,64}$/.test(seed)) return wrong(say.wrongSeed)

  const record = builtInRecord()
  const instructions = await instructionsOf(word, record, language)
  const stop = (reasons: Stop) => {
    io.stderr(reasons.map((reason) => `${reason}\n`).join(''))
    return 1
  }
  if (!instructions.ok) return stop(instructions.refusal)
  const obstacles = instructions.value.flatMap((each) => obstacle(record, each, language) ?? [])
  if (obstacles.length > 0) return stop(obstacles)
  const predictions: Prediction[] = []
  for (const instruction of instructions.value) {
    const table = tableFor(record, instruction.at)!
    const on = plainDate(dayOf(instruction.at))
    io.stderr(`${fill(say.predicting, { round: instruction.round, on, asOf: table.asOn })}\n`)
    predictions.push(predict(record, table, instruction, seed, sha256))
  }
  const accuracy = predictions.length > 1 ? accuracyOf(predictions) : null
  if (values.json) {
    await io.stdout(`${JSON.stringify({ synthetic: true, seed, rounds: predictions, accuracy }, null, 2)}\n`)
  } else {
    await io.stdout(asTable(predictions, language))
    if (accuracy !== null) await io.stdout(asSentences(accuracy, language))
  }
  return 0
}
