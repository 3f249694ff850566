/** Assess what is stored, for a day. */
import type { DayNumber } from '../law/day.ts'
import { standingOn } from '../pool/standing.ts'
import { readProfile } from '../profile/read.ts'
import { leafOf } from '../rounds/digest.ts'
import type { Law } from '../rules/law.ts'
import type { Declared, StandingRow } from '../store/standings.ts'
import { sha256 } from './sha256.ts'

/** A stored profile assessed for a day. @throws Error if what is stored is no profile: it was read before it was stored. */
export function assessAgain({ profile, submittedAt, content }: Declared, on: DayNumber, law: Law): StandingRow {
  const read = readProfile(JSON.parse(content), 'pool')
  if (!read.ok) {
    const { path, message } = read.refusal[0]!
    throw new Error(`The stored profile ${profile} cannot be read: ${path}: ${message}`)
  }
  const assessed = standingOn(read.value, on, law)
  return { ...assessed, profile, submittedAt, leaf: leafOf({ profile, submittedAt, points: assessed.points }, sha256) }
}
