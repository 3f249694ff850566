/** The scan of documents for viruses: a program of the deployment's, fed each file by its standard input. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { done, type Outcome } from '../law/outcome.ts'
import { type Bytes, type FilesRefusal, refusal } from './files.ts'

/** `waiting`: nothing is known, and the file is to be scanned again. */
export type Verdict = { readonly kind: 'clean' | 'refused' | 'waiting'; readonly says: string }

export type Scanner = {
  /** As it was set, for the record. */
  readonly name: string
  scan(bytes: Bytes): Promise<Verdict>
}

/** Longer, and the program is ended. */
const SCAN_MS = 120_000
/** So long its last words are waited for. */
const LAST_WORDS_MS = 500
/** So much of what it says is kept. */
const MOST_SAID = 500

/** The declared scanner `none`: everything is clean, and the record says who said so. */
const noScanner: Scanner = { name: 'none', scan: async () => ({ kind: 'clean', says: 'none' }) }

/** A command line in words: separated by spaces, kept together by single or double quotes. */
export function wordsOf(commandLine: string): readonly string[] | undefined {
  const words: string[] = []
  const rest = commandLine.replace(/\s*((?:[^\s"']|"[^"]*"|'[^']*')+)(?=\s|$)/gy, (_, word: string) => {
    words.push(word.replace(/"([^"]*)"|'([^']*)'/g, (__, double?: string, single?: string) => double ?? single ?? ''))
    return ''
  })
  return rest.trim() === '' && words.length > 0 && words[0] !== '' ? words : undefined
}

/**
 * The scanner that `DOCUMENT_SCANNER` names: a command line that reads a file from its standard input and ends with 0 where it is
 * clean and 1 where it is not (`clamdscan --no-summary -`), or `none`. No shell reads it.
 * @returns `null` where none is set: then documents wait. Refused: `storage-setting-invalid`.
 */
export function openScanner(
  env: { readonly DOCUMENT_SCANNER?: string | undefined },
  options: { readonly timeoutMs?: number } = {},
): Outcome<Scanner | null, FilesRefusal> {
  const value = env.DOCUMENT_SCANNER?.trim() ?? ''
  if (value === '') return done(null)
  if (value === 'none') return done(noScanner)
  const words = wordsOf(value)
  if (words === undefined) {
    return refusal('storage-setting-invalid', {
      en: 'DOCUMENT_SCANNER is no command line: a quote in it is not closed. Correct it.',
      fr: 'DOCUMENT_SCANNER n’est pas une ligne de commande : un guillemet n’y est pas fermé. Corrigez-le.',
    })
  }
  const [command = '', ...args] = words
  return done({ name: command, scan: (bytes) => run(command, args, bytes, options.timeoutMs ?? SCAN_MS) })
}

/** Feeds a program and hears what it says. What the source of the bytes throws is thrown. */
async function run(command: string, args: readonly string[], bytes: Bytes, timeoutMs: number): Promise<Verdict> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: timeoutMs, killSignal: 'SIGKILL' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < MOST_SAID) said += text
    })
  }
  let source: unknown
  let whole = false
  const feeding = pipeline(
    (async function* () {
      try {
        yield* bytes
        whole = true
      } catch (error) {
        source = error
        throw error
      }
    })(),
    child.stdin,
  ).catch(() => {
    whole = false
    // What has not been read whole cannot be judged, whatever the program says next.
    if (source !== undefined) child.kill('SIGKILL')
  })
  const ended = await once(child, 'exit').catch((error: NodeJS.ErrnoException) => error)
  // A program of its own that it left behind may hold its streams open: what it said by now is all.
  if (!child.stdout.readableEnded) await Promise.race([once(child, 'close'), sleep(LAST_WORDS_MS)])
  for (const stream of child.stdio) stream?.destroy()
  await feeding
  if (source !== undefined) throw source
  if (ended instanceof Error)
    return { kind: 'waiting', says: `${command}: ${(ended as NodeJS.ErrnoException).code ?? ended.message}` }
  const [status, signal] = ended as [number | null, string | null]
  const says = said.trim().slice(0, MOST_SAID)
  if (status === 1) return { kind: 'refused', says }
  if (status === 0 && whole) return { kind: 'clean', says }
  return {
    kind: 'waiting',
    says: status === 0 ? 'the file was not read whole' : `${signal ?? status}: ${says}`.slice(0, MOST_SAID),
  }
}
