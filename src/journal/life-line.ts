/** What a life is at a moment, in one line of text a field: what the journal takes the digest of before and after an act. */
import type { Micros } from '../law/moment.ts'
import type { State } from '../lifecycle/states.ts'
import type { Sha256 } from '../rounds/digest.ts'

/** What an act can change of a profile. */
export type LifeLine = {
  readonly state: State
  /** The accepted version: 0 before the first. */
  readonly version: number
  /** SHA-256 of its content, in hexadecimal digits. */
  readonly digest: string | null
  readonly submittedAt: Micros | null
  /** The first moment at which a period of its own runs out. */
  readonly dueAt: Micros | null
  /** CRS and flags of its standing, where it has one. */
  readonly points: number | null
  readonly flags: number | null
}

const text = (value: string | number | null) => (value === null ? '' : `${value}`)

/** SHA-256 of the life, in hexadecimal digits: each field in decimal or as it is, ended by a line feed; nothing where there is none. */
export const lifeDigest = (life: LifeLine, sha256: Sha256): string =>
  sha256(
    `${life.state}\n${life.version}\n${text(life.digest)}\n${text(life.submittedAt)}\n${text(life.dueAt)}\n${text(life.points)}\n${text(life.flags)}\n`,
  )
