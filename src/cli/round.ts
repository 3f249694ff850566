/** `round preview` and `round hold`. Each returns its exit status: 0 done, 1 refused, 2 wrong usage. */
import fs from 'node:fs'
import { text } from 'node:stream/consumers'
import { type Asking, holdRound, previewRound, type RoundRefusal, type RoundReport } from '../actions/hold-round.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type Instruction, type InstructionProblem, readInstruction } from '../rounds/instruction.ts'
import type { RoundResult } from '../rounds/result.ts'
import type { CommandIo } from './io.ts'
import { grouped } from './rounds-tables.ts'
import { command, commonOptions, type Stop, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { poolWords } from './words/pool.ts'
import { refusalsInFrench, roundWords } from './words/round.ts'

type Told = { readonly code: keyof typeof refusalsInFrench; readonly path: string; readonly message: string }

/** A refusal as one line: where, which code, and what to do, in the language asked for. */
function sentence(file: string, refusal: (InstructionProblem | RoundRefusal) | Told, language: Language): string {
  const values = 'values' in refusal ? { ...refusal, ...refusal.values } : refusal
  const words =
    language === 'en'
      ? refusal.message
      : fill(refusalsInFrench[refusal.code], values as unknown as Readonly<Record<string, string>>)
  return `${file}${refusal.path === '' ? '' : `: ${refusal.path}`}: ${refusal.code}: ${words}`
}

/** Reads an instruction from a file. */
async function instructionFrom(file: string, language: Language): Promise<Outcome<Instruction, Stop>> {
  let content: string
  try {
    content = file === '-' ? await text(process.stdin) : fs.readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return refused({ status: 1, message: fill(roundWords[language].unreadable, { file, why: code ?? message }) })
  }
  let value: unknown
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = (error as SyntaxError).message
    const told = {
      code: 'not-json',
      path: '',
      message: `The instruction is not JSON: ${why}.`,
      values: { why },
    } as const
    return refused({ status: 1, message: sentence(file, told, language) })
  }
  const read = readInstruction(value)
  if (read.ok) return read
  return refused({ status: 1, message: read.refusal.map((each) => sentence(file, each, language)).join('\n') })
}

function titleOf(result: RoundResult, language: Language): string {
  const { program, category } = result
  const names = poolWords[language]
  const of = program !== null ? names.program[program] : category !== null ? names.category[category] : ''
  const at = result.at.replace('T', ' ').replace('Z', ' UTC')
  return fill(roundWords[language].title[result.type], { round: result.round, of, at })
}

/** What a round gave, for people. */
function resultTable(result: RoundResult, language: Language): string {
  const say = roundWords[language]
  const number = (value: number | null) => (value === null ? say.none : grouped(value, language))
  const tieBreak = result.tieBreakAt ?? (result.minimumCrs === null ? say.none : say.noTieBreak)
  const tied = { tied: grouped(result.tied, language), tiedInvited: grouped(result.tiedInvited, language) }
  const lines: readonly (readonly [string, string])[] = [
    [say.line.eligible, number(result.eligible)],
    [say.line.invited, number(result.invited)],
    [say.line.minimumCrs, number(result.minimumCrs)],
    [say.line.tieBreakAt, tieBreak.replace('T', ' ').replace(/Z$/, ' UTC')],
    [say.line.tied, result.minimumCrs === null ? say.none : fill(say.tiedValue, tied)],
    [say.line.lowestRank, number(result.lowestRank)],
    [say.line.digest, result.digest],
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  return [titleOf(result, language), ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)]
    .map((line) => `${line}\n`)
    .join('')
}

/** What else a reader should know of a report. */
function notesOf(report: RoundReport, instruction: Instruction, language: Language): string[] {
  const say = roundWords[language]
  const { result, assessed, unassessed, synthetic } = report
  return [
    ...(assessed > 0 ? [fill(say.assessed, { count: grouped(assessed, language) })] : []),
    ...(unassessed > 0 ? [fill(say.unassessed, { count: grouped(unassessed, language) })] : []),
    ...(result.invited === 0 ? [say.nobody] : []),
    ...(result.invited > 0 && result.invited < instruction.invitations
      ? [fill(say.everyone, { invitations: grouped(instruction.invitations, language) })]
      : []),
    ...(synthetic ? [poolWords[language].synthetic] : []),
  ]
}

/** Reads the instruction, asks the store, and tells what is refused. */
async function ask(
  args: readonly string[],
  io: CommandIo,
  language: Language,
  action: (
    db: Parameters<typeof holdRound>[0],
    asking: Asking,
    instruction: Instruction,
  ) => ReturnType<typeof holdRound>,
  show: (report: RoundReport, instruction: Instruction) => Promise<void>,
): Promise<Outcome<number, Stop>> {
  const [file] = args
  if (file === undefined || args.length > 1) return wrong(roundWords[language].oneFile)
  const instruction = await instructionFrom(file, language)
  if (!instruction.ok) return instruction
  const asking: Asking = { by: io.env['USER'] || 'command line', at: io.now }
  return withStore(io, async (store) => {
    const report = await action(store.db, asking, instruction.value)
    if (!report.ok) return refused({ status: 1, message: sentence(file, report.refusal, language) })
    await show(report.value, instruction.value)
    return done(0)
  })
}

const usages = (key: 'usageHold' | 'usagePreview') => ({ en: roundWords.en[key], fr: roundWords.fr[key] })

/** `round hold INSTRUCTION [--lang en|fr]`: the result as one JSON object on stdout, words on stderr. */
export function roundHold(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usages('usageHold'), ({ positionals }, language) =>
    ask(positionals, io, language, holdRound, async (report, instruction) => {
      const say = roundWords[language]
      const { result, heldBefore } = report
      await io.stdout(`${JSON.stringify(result)}\n`)
      const head = fill(heldBefore ? say.heldBefore : say.held, { round: result.round })
      const notes = notesOf(report, instruction, language)
      io.stderr(`${[head, ...notes].join('\n')}\n\n${resultTable(result, language)}`)
    }),
  )
}

/** `round preview INSTRUCTION [--json] [--lang en|fr]`: a table, or what `round hold` would print. */
export function roundPreview(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usages('usagePreview'), ({ values, positionals }, language) =>
    ask(positionals, io, language, previewRound, async (report, instruction) => {
      const say = roundWords[language]
      const { result, heldBefore } = report
      const head = fill(heldBefore ? say.heldBeforePreview : say.previewed, { round: result.round })
      io.stderr(`${[head, ...notesOf(report, instruction, language)].join('\n')}\n`)
      await io.stdout(values.json ? `${JSON.stringify(result)}\n` : resultTable(result, language))
    }),
  )
}
