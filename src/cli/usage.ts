/** Reading the words of a command line: wrong usage is told with the usage, exit status 2. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type DayNumber, parseDay } from '../law/day.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'

type ArgsOf<T extends ParseArgsOptionsConfig> = { args: string[]; options: T; allowPositionals: true }
export type Given<T extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<ArgsOf<T>>>

/** The options and words of a command line, or what is wrong with it in one sentence. */
export function readArgs<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): Outcome<Given<T>, string> {
  try {
    return done(parseArgs<ArgsOf<T>>({ args: [...args], options, allowPositionals: true }))
  } catch (error) {
    if (error instanceof TypeError) return refused(error.message)
    throw error
  }
}

/** A day given as an option, `undefined` where it is not. */
export function readDayOption(name: string, value: string | undefined): Outcome<DayNumber | undefined, string> {
  if (value === undefined) return done(undefined)
  const day = parseDay(value)
  return day === undefined ? refused(`--${name} takes a day of the calendar, YYYY-MM-DD, not "${value}".`) : done(day)
}
