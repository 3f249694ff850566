/** The instruction for a round of invitations: what the Minister signs. Read, checked, and in one spelling. */
import { type Instant, type Micros, microsOf, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { type CategoryKey, categoryKeys } from '../rules/law.ts'
import { type ProgramName, programNames } from '../rules/lifecycle.ts'

export const roundKinds = ['general', 'program', 'category'] as const
export type RoundKind = (typeof roundKinds)[number]

export type Instruction = {
  /** The number of the round, `284` or `91a`. */
  readonly round: string
  readonly type: RoundKind
  /** Of a program round alone. */
  readonly program: ProgramName | null
  /** Of a category round alone. */
  readonly category: CategoryKey | null
  /** How many are to be invited, 0 or more. */
  readonly invitations: number
  /** The moment as of which the pool is ranked. */
  readonly at: Micros
  /** When the round may be held, both ends included; `null` where the instruction does not say. */
  readonly within: readonly [from: Micros, to: Micros] | null
}

/** One thing wrong with an instruction. `values` fill the sentence in another language. */
export type InstructionProblem = {
  readonly code:
    | 'instruction-not-an-object'
    | 'unknown-key'
    | 'missing'
    | 'wrong-type'
    | 'not-listed'
    | 'not-a-round-number'
    | 'not-a-moment'
    | 'out-of-range'
    | 'program-not-wanted'
    | 'category-not-wanted'
    | 'at-outside-within'
    | 'within-backwards'
  readonly path: string
  readonly message: string
  readonly values: Readonly<Record<string, string | number>>
}

const KEYS = ['round', 'type', 'program', 'category', 'invitations', 'at', 'within'] as const

/** More than anybody could invite, and what a rank can be counted to. */
const MOST_INVITATIONS = 2_000_000_000

const show = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

class Reader {
  readonly problems: InstructionProblem[] = []

  complain(
    code: InstructionProblem['code'],
    path: string,
    message: string,
    values: Readonly<Record<string, string | number>> = {},
  ): undefined {
    this.problems.push({ code, path, message, values: { path, ...values } })
    return undefined
  }

  missing(path: string, wants: string): undefined {
    return this.complain('missing', path, `${path} is required: ${wants}.`, { wants })
  }

  oneOf<T extends string>(value: unknown, path: string, list: readonly T[]): T | undefined {
    if (list.includes(value as T)) return value as T
    const choices = list.join(', ')
    const message = `${path} must be one of ${choices}, not ${show(value)}.`
    return this.complain('not-listed', path, message, { choices, value: show(value) })
  }

  moment(value: unknown, path: string): Micros | undefined {
    const micros = typeof value === 'string' ? microsOf(value) : undefined
    if (micros !== undefined) return micros
    const message = `${path} must be a moment in UTC, YYYY-MM-DDTHH:MM:SSZ, not ${show(value)}.`
    return this.complain('not-a-moment', path, message, { value: show(value) })
  }

  round(value: unknown): string | undefined {
    if (value === undefined) return this.missing('round', '284 or "91a"')
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? `${value}` : value
    if (typeof text === 'string' && /^[1-9]\d{0,8}[a-z]?$/.test(text)) return text
    const message = `round must be a whole number from 1, or a text of one and a letter ("91a"), not ${show(value)}.`
    return this.complain('not-a-round-number', 'round', message, { value: show(value) })
  }

  invitations(value: unknown): number | undefined {
    if (value === undefined) return this.missing('invitations', 'how many are to be invited')
    if (typeof value !== 'number') {
      const message = `invitations must be a number, not ${show(value)}.`
      return this.complain('wrong-type', 'invitations', message, { value: show(value) })
    }
    if (Number.isSafeInteger(value) && value >= 0 && value <= MOST_INVITATIONS) return value === 0 ? 0 : value
    const message = `invitations must be a whole number from 0 to ${MOST_INVITATIONS}, not ${show(value)}.`
    return this.complain('out-of-range', 'invitations', message, { most: MOST_INVITATIONS, value: show(value) })
  }

  /** The program or category of a round: asked of that type of round, refused of any other. */
  only<T extends string>(
    from: Readonly<Record<string, unknown>>,
    key: 'program' | 'category',
    type: RoundKind | undefined,
    list: readonly T[],
  ): T | null {
    const value = from[key]
    if (value === undefined || value === null) {
      if (type === key) this.missing(key, `the type is ${type}`)
      return null
    }
    const known = this.oneOf(value, key, list)
    if (type !== undefined && type !== key) {
      const message = `A ${type} round names no ${key}; remove ${key}, or make the type "${key}".`
      this.complain(`${key}-not-wanted`, key, message, { type })
    }
    return known ?? null
  }

  within(value: unknown, at: Micros | undefined): Instruction['within'] {
    if (value === undefined || value === null) return null
    if (!Array.isArray(value) || value.length !== 2) {
      const message = `within must be a list of two moments, the first and the last, not ${show(value)}.`
      this.complain('wrong-type', 'within', message, { value: show(value) })
      return null
    }
    const from = this.moment(value[0], 'within[0]')
    const to = this.moment(value[1], 'within[1]')
    if (from === undefined || to === undefined) return null
    const ends = { from: momentText(from), to: momentText(to) }
    if (from > to) {
      const message = `within ends (${ends.to}) before it begins (${ends.from}); exchange or correct the moments.`
      this.complain('within-backwards', 'within', message, ends)
    } else if (at !== undefined && (at < from || at > to)) {
      const message = `at (${momentText(at)}) is not within ${ends.from} to ${ends.to}; correct one of them.`
      this.complain('at-outside-within', 'at', message, { ...ends, at: momentText(at) })
    }
    return [from, to]
  }
}

/**
 * Reads an instruction.
 * @param value the parsed JSON of one.
 * @returns the instruction, or everything that is wrong with it, each with a code and a path.
 */
export function readInstruction(value: unknown): Outcome<Instruction, readonly InstructionProblem[]> {
  const r = new Reader()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `An instruction is a JSON object, { "round", "type", "invitations", "at", … }, not ${show(value)}.`
    r.complain('instruction-not-an-object', '', message, { value: show(value) })
    return refused(r.problems)
  }
  const from = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(from)) {
    if (KEYS.some((known) => known === key)) continue
    const message = `"${key}" is not a key of an instruction (${KEYS.join(', ')}); remove it or correct its spelling.`
    r.complain('unknown-key', key, message, { keys: KEYS.join(', ') })
  }
  const round = r.round(from['round'])
  const kinds = roundKinds.join(', ')
  const type = from['type'] === undefined ? r.missing('type', kinds) : r.oneOf(from['type'], 'type', roundKinds)
  const program = r.only(from, 'program', type, programNames)
  const category = r.only(from, 'category', type, Object.keys(categoryKeys) as CategoryKey[])
  const invitations = r.invitations(from['invitations'])
  const at =
    from['at'] === undefined ? r.missing('at', 'the moment as of which the pool is ranked') : r.moment(from['at'], 'at')
  const within = r.within(from['within'], at)
  if (r.problems.length > 0) return refused(r.problems)
  return done({ round: round!, type: type!, program, category, invitations: invitations!, at: at!, within })
}

/** The number of a round as JSON has it: a number where it is one. */
export const roundNumberJson = (round: string): number | string => (/^\d+$/.test(round) ? Number(round) : round)

export type InstructionJson = {
  readonly round: number | string
  readonly type: RoundKind
  readonly program?: ProgramName
  readonly category?: CategoryKey
  readonly invitations: number
  readonly at: Instant
  readonly within?: readonly [Instant, Instant]
}

/** An instruction as JSON in its one spelling: what does not apply is left out. */
export function instructionJson(instruction: Instruction): InstructionJson {
  const { round, type, program, category, invitations, at, within } = instruction
  return {
    round: roundNumberJson(round),
    type,
    ...(program !== null && { program }),
    ...(category !== null && { category }),
    invitations,
    at: momentText(at),
    ...(within !== null && { within: [momentText(within[0]), momentText(within[1])] as const }),
  }
}
