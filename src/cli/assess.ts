/** `assess FILE…`: profiles to assessments, one NDJSON line each, in order. Memory does not grow with the files. */
import { readFileSync } from 'node:fs'
import type { DayNumber } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { readProfile } from '../profile/read.ts'
import { type AssessOptions, type AssessRefusal, assessOn, totalOn } from '../rules/assess.ts'
import { amend, builtInLaw, type Law } from '../rules/law.ts'
import type { CommandIo } from './io.ts'
import { type InputRecord, readRecords, unreadable } from './lines.ts'
import { readArgs, readDayOption } from './usage.ts'

export const assessUsage = `express-entry assess FILE… [--on DAY] [--rules DAY] [--amend FILE] [--total]

Assesses profiles: facts, points line by line, programs, categories, and the day on which any of it changes.
FILE is NDJSON, one JSON object or a list of them; - is standard input. Results are one JSON line a profile, in order.
  --on DAY      the day assessed, YYYY-MM-DD; default: the clock's day
  --rules DAY   tables, classification, categories, tests and funds of DAY; ages and windows stay on --on
  --amend FILE  rules amended by a JSON Patch (RFC 6902) of the law document
  --total       reference and CRS total only, separated by a tab
A refused profile is told on standard error as one JSON line { file, line, profile, code, path, message }.
Exit status: 0 all assessed, 1 some input refused, 2 wrong usage.
`

/** What is refused of the input, as the contract has it; `also` where more than one thing is wrong. */
type Refused = {
  readonly file: string
  readonly line: number | null
  readonly profile: string | null
  readonly code: string
  readonly path: string
  readonly message: string
  readonly also?: readonly { readonly code: string; readonly path: string; readonly message: string }[]
}

type Plan = {
  readonly files: readonly string[]
  readonly on: DayNumber
  readonly total: boolean
  readonly options: AssessOptions
}

/** The law, amended where a patch is given. */
export function lawFrom(file: string | undefined): Outcome<Law, Refused> {
  if (file === undefined) return done(builtInLaw)
  const at = { file, line: null, profile: null }
  let patch: unknown
  try {
    patch = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) {
      const message = `The amendment ${file} is not JSON: ${error.message}. It is a JSON Patch (RFC 6902): a list of operations.`
      return refused({ ...at, code: 'not-json', path: '', message })
    }
    return refused({ ...at, code: 'file-unreadable', path: '', message: unreadable(file, error) })
  }
  const law = amend(builtInLaw, patch)
  return law.ok ? law : refused({ ...at, ...law.refusal })
}

function planFrom(args: readonly string[], io: CommandIo): Outcome<Plan, { status: 1 | 2; message: string } | 'help'> {
  const wrong = (message: string) => refused({ status: 2 as const, message: `${message}\n\n${assessUsage}` })
  const given = readArgs(args, {
    on: { type: 'string' },
    rules: { type: 'string' },
    amend: { type: 'string' },
    total: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  if (!given.ok) return wrong(given.refusal)
  const { values, positionals } = given.value
  if (values.help) return refused('help')
  if (positionals.length === 0) return wrong('assess needs at least one FILE; - is standard input.')
  const on = readDayOption('on', values.on)
  if (!on.ok) return wrong(on.refusal)
  const rulesOn = readDayOption('rules', values.rules)
  if (!rulesOn.ok) return wrong(rulesOn.refusal)
  const law = lawFrom(values.amend)
  if (!law.ok) return refused({ status: 1, message: JSON.stringify(law.refusal) })
  return done({
    files: positionals,
    on: on.value ?? dayOf(io.now),
    total: values.total ?? false,
    options: { law: law.value, ...(rulesOn.value === undefined ? {} : { rulesOn: rulesOn.value }) },
  })
}

/** The reference of a value that is not a profile, as far as it can be seen. */
function referenceOf(value: unknown): string | null {
  const reference = typeof value === 'object' && value !== null ? (value as { profile?: unknown }).profile : undefined
  return typeof reference === 'string' ? reference : null
}

/** The rules know nothing of the command line: here is how to ask for another day's. */
function withOption(refusal: AssessRefusal): AssessRefusal {
  if (!('recordedOn' in refusal)) return refusal
  return {
    ...refusal,
    message: `${refusal.message} Here: --rules ${refusal.recordedOn}, or --amend FILE with the values.`,
  }
}

/** One record assessed: the line to print, or what is refused. */
function answer(record: InputRecord, { on, total, options }: Plan): Outcome<string, Refused> {
  const { file, line } = record
  let value: unknown
  try {
    value = JSON.parse(record.text)
  } catch (error) {
    const message = `This is not JSON: ${(error as SyntaxError).message}. Write one profile a line, or a list of them.`
    return refused({ file, line, profile: null, code: 'not-json', path: '', message })
  }
  const at = { file, line, profile: referenceOf(value) }
  const profile = readProfile(value)
  if (!profile.ok) {
    const [first, ...also] = profile.refusal
    return refused({ ...at, ...first!, ...(also.length === 0 ? {} : { also }) })
  }
  if (total) {
    const points = totalOn(profile.value, on, options)
    return points.ok
      ? done(`${profile.value.profile ?? ''}\t${points.value}\n`)
      : refused({ ...at, ...withOption(points.refusal) })
  }
  const assessment = assessOn(profile.value, on, options)
  return assessment.ok
    ? done(`${JSON.stringify(assessment.value)}\n`)
    : refused({ ...at, ...withOption(assessment.refusal) })
}

/** The command: see {@link assessUsage}. Resolves to the exit status. */
export async function assessCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const plan = planFrom(args, io)
  if (!plan.ok) {
    if (plan.refusal === 'help') {
      await io.stdout(assessUsage)
      return 0
    }
    io.stderr(`${plan.refusal.message}\n`)
    return plan.refusal.status
  }
  let status = 0
  const refuse = (refusal: Refused) => {
    io.stderr(`${JSON.stringify(refusal)}\n`)
    status = 1
  }
  for await (const { records, faults } of readRecords(plan.value.files)) {
    for (const fault of faults) refuse({ ...fault, profile: null, path: '' })
    for (const record of records) {
      const line = answer(record, plan.value)
      if (line.ok) await io.stdout(line.value)
      else refuse(line.refusal)
    }
  }
  return status
}
