/** `journal seal`, `journal verify`, `journal replay` and `journal prove`. Each returns its exit status: 0 done, 1 refused or not whole, 2 wrong usage. */
import fs from 'node:fs'
import { proveEntry } from '../actions/prove-entry.ts'
import { replayJournal } from '../actions/replay-journal.ts'
import { sealJournal } from '../actions/seal-journal.ts'
import { type KnownRoot, type VerifyReport, verifyJournal } from '../actions/verify-journal.ts'
import { faultSaid } from '../actions/words/journal.ts'
import { subjectKinds } from '../journal/entry.ts'
import type { JournalFault } from '../journal/faults.ts'
import { momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { CommandIo } from './io.ts'
import { grouped } from './rounds-tables.ts'
import { command, commonOptions, type Stop, untilInterrupted, withStore, wrong } from './store-command.ts'
import { journalWords } from './words/journal.ts'
import { commandWords, fill, type Language } from './words/language.ts'

const usages = (key: 'usageSeal' | 'usageVerify' | 'usageReplay' | 'usageProve') => ({
  en: journalWords.en[key],
  fr: journalWords.fr[key],
})

const secondsSince = (began: number) => ((performance.now() - began) / 1_000).toFixed(1)

/** `journal seal [--json] [--lang en|fr]`: a line a seal, to be kept elsewhere. */
export function journalSeal(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usages('usageSeal'), async ({ values, positionals }, language) => {
    const say = journalWords[language]
    if (positionals.length > 0) return wrong(fill(say.noWord, { command: 'journal seal', value: positionals[0]! }))
    return withStore(io, async (store) => {
      const began = performance.now()
      const { value: seals, status } = await untilInterrupted(
        (signal) =>
          sealJournal(store, io.now, {
            signal,
            onSeal: ({ sealedAt, ...seal }) => {
              const line = values.json
                ? JSON.stringify({ sealedAt: momentText(sealedAt), ...seal })
                : `${seal.number} ${seal.chained}`
              void io.stdout(`${line}\n`)
            },
          }),
        () => io.stderr(`${say.stopping}\n`),
      )
      const entries = seals.reduce((sum, { leaves }) => sum + leaves, 0)
      const count = { entries: grouped(entries, language), seals: seals.length, seconds: secondsSince(began) }
      io.stderr(`${seals.length === 0 ? say.nothing : fill(say.sealed, count)}\n`)
      return done(status ?? 0)
    })
  })
}

/** Reads the lines that `journal seal` printed: a number and a chained root; empty lines are passed over. */
function knownFrom(file: string, language: Language): Outcome<readonly KnownRoot[], Stop> {
  const say = journalWords[language]
  let content: string
  try {
    content = fs.readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return refused({ status: 1, message: fill(say.unreadable, { file, why: code ?? message }) })
  }
  const known: KnownRoot[] = []
  for (const [i, line] of content.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const root = rootIn(line)
    if (root === undefined) return wrong(fill(say.badLine, { file, line: i + 1 }))
    known.push(root)
  }
  return done(known)
}

/** A seal as `journal seal` prints it, in either form. */
function rootIn(line: string): KnownRoot | undefined {
  const plain = /^\s*([1-9]\d*)\s+([0-9a-f]{64})\s*$/.exec(line)
  if (plain !== null) return { seal: Number(plain[1]), chained: plain[2]! }
  try {
    const { number, chained } = JSON.parse(line)
    return rootIn(`${number} ${chained}`)
  } catch {
    return undefined
  }
}

/** A line a fault. */
async function tellFaults(
  faults: readonly JournalFault[],
  io: CommandIo,
  language: Language,
  json: boolean,
): Promise<void> {
  const lines = faults.map((fault) => {
    const { code, values } = fault
    const { en, fr } = faultSaid(fault)
    if (json) return JSON.stringify({ code, message: en, messageFr: fr, ...values })
    return language === 'fr' ? `${code} : ${fr}` : `${code}: ${en}`
  })
  await io.stdout(lines.map((line) => `${line}\n`).join(''))
}

/** `journal verify [--from FILE] [--json] [--lang en|fr]`: a line a fault, then the counts. */
export function journalVerify(args: readonly string[], io: CommandIo): Promise<number> {
  const options = { ...commonOptions, from: { type: 'string' } } as const
  return command(args, io, options, usages('usageVerify'), async ({ values, positionals }, language) => {
    const say = journalWords[language]
    if (positionals.length > 0) return wrong(fill(say.noWord, { command: 'journal verify', value: positionals[0]! }))
    const known = values.from === undefined ? done([]) : knownFrom(values.from, language)
    if (!known.ok) return known
    return withStore(io, async ({ db }) => {
      const began = performance.now()
      const report = await verifyJournal(db, {
        known: known.value,
        onFaults: (faults) => tellFaults(faults, io, language, values.json === true),
      })
      const seconds = secondsSince(began)
      if (values.json) await io.stdout(`${JSON.stringify({ ...report, seconds: Number(seconds) })}\n`)
      else await io.stdout(reportTable(report, seconds, language))
      io.stderr(`${report.faults === 0 ? say.whole : fill(say.faulty, { faults: grouped(report.faults, language) })}\n`)
      return done(report.faults === 0 ? 0 : 1)
    })
  })
}

/** `journal replay [--json] [--lang en|fr]`: a line a fault, then the counts. */
export function journalReplay(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usages('usageReplay'), async ({ values, positionals }, language) => {
    const say = journalWords[language]
    if (positionals.length > 0) return wrong(fill(say.noWord, { command: 'journal replay', value: positionals[0]! }))
    return withStore(io, async ({ db }) => {
      const began = performance.now()
      const report = await replayJournal(db, {
        onFaults: (faults) => tellFaults(faults, io, language, values.json === true),
      })
      const { entries, profiles, disposed, faults } = report
      const seconds = secondsSince(began)
      const counts = {
        entries: grouped(entries, language),
        profiles: grouped(profiles, language),
        disposed: grouped(disposed, language),
        seconds,
      }
      await io.stdout(
        values.json ? `${JSON.stringify({ ...report, seconds: Number(seconds) })}\n` : `${fill(say.played, counts)}\n`,
      )
      io.stderr(`${faults === 0 ? say.rebuilt : fill(say.faulty, { faults: grouped(faults, language) })}\n`)
      return done(faults === 0 ? 0 : 1)
    })
  })
}

function reportTable(report: VerifyReport, seconds: string, language: Language): string {
  const say = journalWords[language]
  const names = Object.entries(say.count) as [keyof typeof say.count, string][]
  const width = Math.max(...names.map(([, name]) => name.length))
  const numbers = names.map(([key]) => grouped(report[key], language))
  const digits = Math.max(...numbers.map((number) => number.length))
  return [
    ...names.map(([, name], i) => `${name.padEnd(width)}  ${numbers[i]!.padStart(digits)}`),
    report.last === null ? say.noSeal : fill(say.last, report.last),
    fill(say.time, { seconds }),
    '',
  ].join('\n')
}

/** `journal prove SUBJECT NUMBER [--kind KIND] [--lang en|fr]`: the proof as JSON. */
export function journalProve(args: readonly string[], io: CommandIo): Promise<number> {
  const options = { ...commonOptions, kind: { type: 'string' } } as const
  return command(args, io, options, usages('usageProve'), async ({ values, positionals }, language) => {
    const say = journalWords[language]
    const [subject, number, ...more] = positionals
    if (subject === undefined || number === undefined || more.length > 0 || !/^[1-9]\d{0,8}$/.test(number)) {
      return wrong(say.oneEntry)
    }
    const kind = subjectKinds.find((each) => each === (values.kind ?? 'profile'))
    if (kind === undefined) {
      const choice = { option: '--kind', value: values.kind!, choices: subjectKinds.join(', ') }
      return wrong(fill(commandWords[language].wrongChoice, choice))
    }
    return withStore(io, async ({ db }) => {
      const proof = await proveEntry(db, { kind, subject, seq: Number(number) })
      if (!proof.ok) {
        const { code, message, messageFr } = proof.refusal
        return refused<Stop>({
          status: 1,
          message: language === 'fr' ? `${code} : ${messageFr}` : `${code}: ${message}`,
        })
      }
      await io.stdout(`${JSON.stringify(proof.value)}\n`)
      return done(0)
    })
  })
}
