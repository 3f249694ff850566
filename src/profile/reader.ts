/** Reads the keys of a declared object, and gathers what is wrong with them, each with its path and what to do. */
import { parseDay } from '../law/day.ts'
import { isNoc2016, isNoc2021, noc2021Of } from './noc-codes.ts'
import { isCountry, isProvince } from './places.ts'

/** One thing wrong with a profile: a stable code, the path of the key, and what to do. */
export type ProfileProblem = { readonly code: string; readonly path: string; readonly message: string }

export type Declared = Readonly<Record<string, unknown>>

/** A value as it was given, and where it is null, what to do about that. */
export const show = (value: unknown) => {
  if (value === null) return 'null; leave the key out where there is nothing to say'
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const letters = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The known key that a mistyped one is: the same letters in another case, or all but one of them. */
function nearest(key: string, known: ReadonlySet<string>): string | undefined {
  const asked = letters(key)
  for (const one of known) if (letters(one) === asked) return one
  for (const one of known) {
    const right = letters(one)
    const shorter = asked.length < right.length ? asked : right
    const longer = shorter === asked ? right : asked
    if (longer.length - shorter.length > 1 || shorter.length < 4) continue
    let at = 0
    while (at < shorter.length && shorter[at] === longer[at]) at++
    if (shorter.slice(longer.length === shorter.length ? at + 1 : at) === longer.slice(at + 1)) return one
  }
  return undefined
}

/** What became of a NOC 2016 code that stands where a NOC 2021 code is asked for, or why a code is none. */
function nocHint(value: unknown): string {
  if (typeof value === 'number') return `; write it in quotes with its leading zeros: "${`${value}`.padStart(5, '0')}"`
  const became = typeof value === 'string' ? noc2021Of.get(value) : undefined
  return became === undefined ? '' : `; ${value} is a code of NOC 2016, which became ${became.join(', ')} in NOC 2021`
}

/** Gathers what is wrong while it reads. `at` is the path of the object being read, ending in a dot or empty. */
export class Reader {
  readonly problems: ProfileProblem[] = []

  complain(code: string, path: string, message: string): undefined {
    this.problems.push({ code, path, message })
    return undefined
  }

  /** An object with known keys only. */
  object(value: unknown, path: string, known: ReadonlySet<string>): Declared | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.complain('wrong-type', path, `${path || 'The profile'} must be an object, not ${show(value)}.`)
    }
    for (const key in value) {
      if (!known.has(key)) {
        const at = path === '' ? key : `${path}.${key}`
        const near = nearest(key, known)
        const hint = near === undefined ? 'remove it or correct its spelling' : `did you mean "${near}"?`
        this.complain('unknown-key', at, `"${key}" is not a key of ${path || 'a profile'}; ${hint}`)
      }
    }
    return value as Declared
  }

  missing(path: string, what: string): undefined {
    return this.complain('missing', path, `${path} is required: ${what}.`)
  }

  /** What is left out: nothing, or where it is wanted, a complaint that says what it is. */
  private absent(path: string, wants: string | undefined): undefined {
    return wants === undefined ? undefined : this.missing(path, wants)
  }

  text(value: unknown, at: string, key: string, wants?: string): string | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'string' || value === '') {
      return this.complain('wrong-type', at + key, `${at + key} must be a text, not ${show(value)}.`)
    }
    return value
  }

  oneOf<T extends string>(value: unknown, at: string, key: string, list: readonly T[], wants?: string): T | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (!list.includes(value as T)) {
      return this.complain('not-listed', at + key, `${at + key} must be one of ${list.join(', ')}, not ${show(value)}.`)
    }
    return value as T
  }

  flag(value: unknown, at: string, key: string, otherwise: boolean): boolean {
    if (value === undefined) return otherwise
    if (typeof value !== 'boolean') {
      this.complain('wrong-type', at + key, `${at + key} must be true or false, not ${show(value)}.`)
      return otherwise
    }
    return value
  }

  /** A whole number of at least `low`. */
  wholeNumber(value: unknown, at: string, key: string, low: number, wants?: string): number | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'number') {
      const plain = typeof value === 'string' ? ' (without quotes, commas or currency sign)' : ''
      return this.complain('wrong-type', at + key, `${at + key} must be a whole number${plain}, not ${show(value)}.`)
    }
    if (!Number.isSafeInteger(value) || value < low) {
      const message = `${at + key} must be a whole number, ${low} or more, not ${show(value)}.`
      return this.complain('out-of-range', at + key, message)
    }
    return value
  }

  /** A day of the calendar; its text is kept. */
  day(value: unknown, at: string, key: string, wants?: string): string | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'string' || parseDay(value) === undefined) {
      return this.complain(
        'not-a-day',
        at + key,
        `${at + key} must be a day of the calendar, YYYY-MM-DD, not ${show(value)}.`,
      )
    }
    return value
  }

  noc(value: unknown, at: string, key: string, wants?: string): string | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'string' || !isNoc2021(value)) {
      const message = `${at + key} must be a unit group of NOC 2021, five digits, not ${show(value)}${nocHint(value)}.`
      return this.complain('unknown-noc', at + key, message)
    }
    return value
  }

  noc2016(value: unknown, at: string): string | undefined {
    if (value === undefined) return undefined
    if (typeof value !== 'string' || !isNoc2016(value)) {
      const message = `${at}noc2016 must be a unit group of NOC 2016, four digits in quotes with leading zeros, not ${show(value)}.`
      return this.complain('unknown-noc', `${at}noc2016`, message)
    }
    return value
  }

  country(value: unknown, at: string, key: string, wants?: string): string | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'string' || !isCountry(value)) {
      return this.complain(
        'unknown-country',
        at + key,
        `${at + key} must be a country’s two-letter code (ISO 3166-1), such as IN, not ${show(value)}.`,
      )
    }
    return value
  }

  province(value: unknown, at: string, key: string, wants?: string): string | undefined {
    if (value === undefined) return this.absent(at + key, wants)
    if (typeof value !== 'string' || !isProvince(value)) {
      return this.complain(
        'unknown-province',
        at + key,
        `${at + key} must be a province or territory: AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK or YT, not ${show(value)}.`,
      )
    }
    return value
  }

  list<T>(
    value: unknown,
    at: string,
    key: string,
    item: (reader: Reader, value: unknown, path: string) => T | undefined,
  ): readonly T[] {
    if (value === undefined) return []
    if (!Array.isArray(value)) {
      this.complain('wrong-type', at + key, `${at + key} must be a list, not ${show(value)}.`)
      return []
    }
    const items: T[] = []
    for (let i = 0; i < value.length; i++) {
      const read = item(this, value[i], `${at + key}[${i}]`)
      if (read !== undefined) items.push(read)
    }
    return items
  }
}
