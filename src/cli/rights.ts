/** `file export`, and `dispose`. Each returns its exit status: 0 done, 1 refused, 2 wrong usage, or that of the signal that ended it. */
import fs from 'node:fs'
import { dispose } from '../actions/dispose.ts'
import { exportFile } from '../actions/export-file.ts'
import { openFiles } from '../files/open.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { printed } from '../print/pdf.ts'
import { outlineOf } from '../rights/outline.ts'
import type { WholeFile } from '../rights/whole-file.ts'
import type { Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { operatorOf, saidOf } from './operator.ts'
import { grouped, textTable } from './rounds-tables.ts'
import { command, commonOptions, type Stop, untilInterrupted, withStore, wrong } from './store-command.ts'
import { fill, type Language } from './words/language.ts'
import { rightsWords } from './words/rights.ts'

const usages = (key: 'usageExport' | 'usageDispose') => ({ en: rightsWords.en[key], fr: rightsWords.fr[key] })

const exportOptions = { ...commonOptions, pdf: { type: 'string' } } as const

/** The file of a profile of that reference; where there is none, of the person. */
async function fileOf(
  { db }: Store,
  io: CommandIo,
  reference: string,
  language: Language,
): Promise<Outcome<WholeFile, Stop>> {
  const doing = operatorOf(io)
  const ofProfile = await exportFile(db, doing, { of: { profile: reference }, language })
  if (ofProfile.ok) return ofProfile
  const ofPerson = await exportFile(db, doing, { of: { person: reference }, language })
  return ofPerson.ok ? ofPerson : refused(saidOf(ofProfile.refusal, language))
}

/** `file export REF [--pdf FILE] [--lang en|fr]` */
export function fileExport(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, exportOptions, usages('usageExport'), async ({ values, positionals }, language) => {
    const say = rightsWords[language]
    const [reference] = positionals
    if (reference === undefined || positionals.length > 1) return wrong(say.oneReference)
    return withStore(io, async (store) => {
      const made = await fileOf(store, io, reference, language)
      if (!made.ok) return made
      if (values.pdf === undefined) {
        await io.stdout(`${JSON.stringify(made.value)}\n`)
        return done(0)
      }
      const bytes = await printed(outlineOf(made.value), io.now)
      try {
        fs.writeFileSync(values.pdf, bytes)
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        return refused({ status: 1, message: fill(say.unwritable, { file: values.pdf, why: code ?? message }) })
      }
      io.stderr(`${fill(say.written, { file: values.pdf, bytes: grouped(bytes.length, language) })}\n`)
      return done(0)
    })
  })
}

/** `dispose [--json] [--lang en|fr]` */
export function disposeCommand(args: readonly string[], io: CommandIo): Promise<number> {
  return command(args, io, commonOptions, usages('usageDispose'), async ({ values, positionals }, language) => {
    const say = rightsWords[language]
    if (positionals[0] !== undefined) return wrong(fill(say.noWord, { value: positionals[0] }))
    const files = openFiles(io.env)
    if (!files.ok) return refused(saidOf(files.refusal, language))
    return withStore(io, async (store) => {
      const { value: report, status } = await untilInterrupted(
        (signal) => dispose(store, { by: 'system', at: io.now }, { files: files.value, signal }),
        () => io.stderr(`${say.stopping}\n`),
      )
      const { disposals, ...counts } = report
      const none = Object.values(counts).every((count) => count === 0)
      io.stderr(`${none ? say.nothing : fill(say.certificates, { numbers: disposals.join(', ') || '–' })}\n`)
      const rows = Object.entries(say.counter).map(([key, name]) => [
        name,
        grouped(counts[key as keyof typeof counts], language),
      ])
      await io.stdout(
        values.json ? `${JSON.stringify(report)}\n` : textTable([say.what, say.count], rows, ['left', 'right']),
      )
      return done(status ?? 0)
    })
  })
}
