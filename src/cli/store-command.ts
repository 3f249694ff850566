/** What commands upon the store share: their language, their arguments, the store opened and closed, signals. */
import type { ParseArgsOptionsConfig } from 'node:util'
import { type Outcome, refused } from '../law/outcome.ts'
import { asStoreRefusal } from '../store/faults.ts'
import { openStore, type Store } from '../store/open.ts'
import type { CommandIo } from './io.ts'
import { type Given, readArgs } from './usage.ts'
import { commandWords, fill, type Language, languages } from './words/language.ts'

/** A sentence that ends a command: 1 for something refused, 2 for wrong usage. */
export type Stop = { readonly status: 1 | 2; readonly message: string }
export const wrong = (message: string) => refused<Stop>({ status: 2, message })

export const commonOptions = {
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
} as const

/** The language is looked for first, so that even a complaint about the other arguments is in it. */
export function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const value = args[at]?.includes('=') ? args[at].slice('--lang='.length) : args[at + 1]
  return at >= 0 && value === 'fr' ? 'fr' : 'en'
}

/** Prints the usage for `--help`, or what is wrong with the arguments and the usage; else runs the command. */
export async function command<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  io: CommandIo,
  options: T,
  usage: Readonly<Record<Language, string>>,
  run: (given: Given<T>, language: Language) => Promise<Outcome<number, Stop>>,
): Promise<number> {
  const language = languageOf(args)
  const stop = ({ status, message }: Stop) => {
    io.stderr(`${message}\n${status === 2 ? `\n${usage[language]}\n` : ''}`)
    return status
  }
  const given = readArgs(args, options)
  if (!given.ok) return stop({ status: 2, message: fill(commandWords[language].wrongUsage, { reason: given.refusal }) })
  const values = given.value.values as { lang?: string; help?: boolean }
  if (values.help) {
    await io.stdout(`${usage[language]}\n`)
    return 0
  }
  if (values.lang !== undefined && !languages.some((each) => each === values.lang)) {
    const choice = { option: '--lang', value: values.lang, choices: languages.join(', ') }
    return stop({ status: 2, message: fill(commandWords[language].wrongChoice, choice) })
  }
  const outcome = await run(given.value, language)
  return outcome.ok ? outcome.value : stop(outcome.refusal)
}

/** The sentence for what the store's machine or server refuses; undefined for an error of another kind. */
export function stopOf(error: unknown, store: Store): Stop | undefined {
  const refusal = asStoreRefusal(error, store.where)
  return refusal && { status: 1, message: `${refusal.code}: ${refusal.message}` }
}

/** Runs against the store and closes it; what its machine or server refuses becomes a sentence. */
export async function withStore<T>(
  io: CommandIo,
  use: (store: Store) => Promise<Outcome<T, Stop>>,
): Promise<Outcome<T, Stop>> {
  const opened = await openStore({ DATABASE_URL: io.env['DATABASE_URL'] })
  if (!opened.ok) return refused({ status: 1, message: `${opened.refusal.code}: ${opened.refusal.message}` })
  const store = opened.value
  try {
    return await use(store)
  } catch (error) {
    const stop = stopOf(error, store)
    if (!stop) throw error
    return refused(stop)
  } finally {
    await store.close()
  }
}

/** The signals that ask a command to end, with the exit status each stands for. */
const ends = { SIGINT: 130, SIGTERM: 143 } as const

/**
 * Runs something long: the first signal asks it to stop, the second ends the program there and then.
 * @returns what it returned, and the exit status of the signal if there was one.
 */
export async function untilInterrupted<T>(
  run: (signal: AbortSignal) => Promise<T>,
  onInterrupt: () => void,
): Promise<{ value: T; status: number | undefined }> {
  const control = new AbortController()
  let status: number | undefined
  const handlers = Object.entries(ends).map(([signal, code]) => {
    const handler = () => {
      if (status !== undefined) process.exit(code)
      status = code
      onInterrupt()
      control.abort()
    }
    process.on(signal, handler)
    return [signal, handler] as const
  })
  try {
    const value = await run(control.signal)
    return { value, status }
  } finally {
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}
