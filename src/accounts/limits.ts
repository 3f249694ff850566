/** How long sign-in lasts, and how often it may be tried. Choices of this project, each with what it follows. */
import type { Micros } from '../law/moment.ts'
import type { Role } from '../policy/roles.ts'

export const SECOND: Micros = 1_000_000
const MINUTE: Micros = 60 * SECOND
const HOUR: Micros = 60 * MINUTE

/** However much it is used, every session is over after so long. */
export const WHOLE: Micros = 12 * HOUR
export const WHOLE_SECONDS = WHOLE / SECOND

export type Lasting = {
  /** A session that was not used for so long is over. */
  readonly idle: Micros
  /** However much it is used, it is over after so long. */
  readonly whole: Micros
  readonly source: string
}

const ITSP = 'ITSP.30.031 v3, table 9 (reauthentication), read as a design choice'

/** Of sessions of candidates who hold no other role, who read long pages at home. */
const candidates: Lasting = { idle: 30 * MINUTE, whole: WHOLE, source: `${ITSP}: level 2, 30 minutes` }
/** Of everybody who sees the files of others. */
const staff: Lasting = { idle: 15 * MINUTE, whole: WHOLE, source: `${ITSP}: level 3, 15 minutes of inactivity` }

/** Whether a role asks for two factors of whoever holds it: every one but that of a candidate, who may choose. */
export const wantsTwoFactors = (role: Role): boolean => role !== 'candidate'

export const lastingOf = (roles: readonly { readonly role: Role }[]): Lasting =>
  roles.some(({ role }) => wantsTwoFactors(role)) ? staff : candidates

/** A ceremony of sign-in, once begun, is to be ended within so long: in seconds, as the library wants it. */
export const CEREMONY_SECONDS = 300

/** A code that sets a password holds for so long. */
export const CODE_LASTS: Micros = 24 * HOUR

/**
 * Characters of a password. @source NIST SP 800-63B-4, 3.1.1.2: at least 15 where a password is the only factor, and no rules on
 * which characters.
 */
export const PASSWORD = { least: 15, most: 128 } as const

export type Attempts = {
  /** So many failures are answered at once; each one after them doubles the wait, from a second. */
  readonly free: number
  /** No wait is longer. */
  readonly longest: Micros
  /** Failures are forgotten once there was none for so long. */
  readonly forgotten: Micros
}

/**
 * What is counted. A wait ends by itself, so that nobody is locked out of their own account for good by another.
 * @source NIST SP 800-63B-4, 3.2.2: at most 100 failures in a row; the longest waits keep a day’s below that.
 */
export const attempts = {
  /** The password of one account, wherever it is tried from. */
  account: { free: 5, longest: 20 * MINUTE, forgotten: 24 * HOUR },
  /** The second factor of one account, of which a code of six digits is guessed once in 333,333. */
  factor: { free: 5, longest: HOUR, forgotten: 24 * HOUR },
  /** Anything from one address of the network, which many may share. */
  network: { free: 50, longest: 15 * MINUTE, forgotten: HOUR },
  /** Messages to one address of mail. */
  mail: { free: 3, longest: HOUR, forgotten: 24 * HOUR },
} as const satisfies Readonly<Record<string, Attempts>>
export type Counted = keyof typeof attempts

/**
 * How long after a failure the next attempt waits.
 * @param failures with this one, since they were last forgotten.
 */
export function waitAfter(failures: number, { free, longest }: Attempts): Micros {
  const over = failures - free
  return over < 0 ? 0 : Math.min(longest, SECOND * 2 ** Math.min(over, 40))
}
