/**
 * Runs the suite against any implementation:
 *
 *     node conformance/run.ts [--topic NAME]… [--rule NAME]… [--codes] [--json] -- COMMAND [ARGUMENT…]
 *
 * Each case is one JSON line on the command's standard input, { id, profile, on, rulesOn? }; the command answers each with
 * one JSON line on its standard output, { id, assessment } or { id, refusal }, in any order. Nothing of Express Entry is
 * known here: the cases say what is expected. Exit status: 0 all passed, 1 some failed, 2 wrong usage.
 */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { type Answer, type Case, compare, type Difference, readSuite } from './compare.ts'

const USAGE =
  'usage: node conformance/run.ts [--topic NAME]… [--rule NAME]… [--codes] [--json] -- COMMAND [ARGUMENT…]\n'

type Failure = Pick<Case, 'id' | 'title' | 'rule' | 'source'> & { readonly differences: readonly Difference[] }

/** The command's answers by case, and how it ended. */
function ask(
  command: readonly string[],
  cases: readonly Case[],
): Promise<{ answers: Map<string, Answer>; ended: string }> {
  return new Promise((resolve) => {
    const child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] })
    const answers = new Map<string, Answer>()
    let strange = 0
    let left = ''
    const read = (line: string) => {
      if (line.trim() === '') return
      try {
        const answer = JSON.parse(line) as Answer
        answers.set(String(answer.id), answer)
      } catch {
        strange++
      }
    }
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text: string) => {
      const lines = (left + text).split('\n')
      left = lines.pop()!
      for (const line of lines) read(line)
    })
    // A command that ends early closes its input; what it did not answer fails, so this needs no report of its own.
    child.stdin.on('error', () => {})
    child.on('error', (error) => resolve({ answers, ended: `${command[0]} cannot be run: ${error.message}` }))
    child.on('close', (status, signal) => {
      read(left)
      const how =
        signal === null
          ? status === 0
            ? ''
            : `the command ended with status ${status}`
          : `the command was ended by ${signal}`
      const lines = strange === 0 ? '' : `${strange} lines of its output are not JSON`
      resolve({ answers, ended: [how, lines].filter((text) => text !== '').join('; ') })
    })
    for (const { id, profile, on, rulesOn } of cases) {
      child.stdin.write(`${JSON.stringify({ id, profile, on, ...(rulesOn === undefined ? {} : { rulesOn }) })}\n`)
    }
    child.stdin.end()
  })
}

const show = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 100 ? `${text.slice(0, 97)}…` : text
}

/** How many differences of a case are shown; the rest are counted. */
const SHOWN = 6

function told({ id, title, rule, source, differences }: Failure): string {
  const shown = differences
    .slice(0, SHOWN)
    .map(
      ({ path, expected, answered }) =>
        `    ${path || 'answer'}: expected ${show(expected)}, answered ${show(answered)}\n`,
    )
  const more = differences.length > SHOWN ? `    and ${differences.length - SHOWN} more\n` : ''
  return `FAILED ${id}: ${title}\n    rule ${rule}; ${source}\n${shown.join('')}${more}`
}

/** Failures by rule, most first. */
function byRule(failures: readonly Failure[]): [rule: string, many: number][] {
  const counts = new Map<string, number>()
  for (const { rule } of failures) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

async function main(): Promise<number> {
  let given: ReturnType<typeof options>
  try {
    given = options()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const { values, command } = given
  if (values.help || command.length === 0) {
    process.stderr.write(USAGE)
    return values.help ? 0 : 2
  }
  const cases = readSuite()
    .filter(({ topic }) => values.topic === undefined || values.topic.includes(topic))
    .flatMap((file) => file.cases)
    .filter(({ rule }) => values.rule === undefined || values.rule.includes(rule))
  if (cases.length === 0) {
    process.stderr.write(`No case is of that topic and rule.\n${USAGE}`)
    return 2
  }
  const { answers, ended } = await ask(command, cases)
  const failures = cases.flatMap((one): Failure[] => {
    const differences = compare(one, answers.get(one.id), values.codes)
    const { id, title, rule, source } = one
    return differences.length === 0 ? [] : [{ id, title, rule, source, differences }]
  })
  const passed = cases.length - failures.length
  if (values.json)
    process.stdout.write(`${JSON.stringify({ cases: cases.length, passed, failed: failures.length, failures })}\n`)
  else {
    for (const failure of failures) process.stdout.write(told(failure))
    for (const [rule, many] of byRule(failures)) process.stdout.write(`${String(many).padStart(6)}  ${rule}\n`)
    process.stdout.write(`${cases.length} cases: ${passed} passed, ${failures.length} failed\n`)
  }
  if (ended !== '') process.stderr.write(`${ended}\n`)
  return failures.length === 0 ? 0 : 1
}

/** What is before `--` are options, what is after it is the command. */
function options() {
  const given = process.argv.slice(2)
  const at = given.indexOf('--')
  const { values } = parseArgs({
    args: at < 0 ? given : given.slice(0, at),
    options: {
      topic: { type: 'string', multiple: true },
      rule: { type: 'string', multiple: true },
      codes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return { values, command: at < 0 ? [] : given.slice(at + 1) }
}

process.exitCode = await main()
