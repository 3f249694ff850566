/** A province reads the file of somebody who named it: no more than it may see, and the journal has who looked. */
import type { Transaction } from 'kysely'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { namesProvince, seenByProvince } from '../nominations/seen.ts'
import { programBits } from '../pool/flags.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import { contentOf } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { type Doing, journalOnly } from './enact.ts'
import { livingAt } from './settle.ts'
import { notNamed, type Said } from './words/nomination.ts'

/** What a province sees of a profile. */
export type SeenByProvince = {
  readonly profile: string
  readonly state: State
  readonly submittedAt: Micros
  /** CRS and programs met; none where it stands nowhere. */
  readonly points: number | null
  readonly programs: readonly ProgramName[]
  /** `src/nominations/seen.ts`. */
  readonly declared: Readonly<Record<string, unknown>>
}

/**
 * Reads a profile for a province, in the caller's transaction, which shares the pool and is to be committed either way: a file
 * opened and one that was tried are both in the journal.
 * @param province its code, `ON`.
 * @returns what it may see; or `province-not-named`, also where there is no such profile or none was accepted yet.
 * @source MI respecting the Express Entry system, 7 (disclosure to provinces).
 */
export async function readForProvince(
  tx: Transaction<Database>,
  doing: Doing,
  reference: string,
  province: string,
): Promise<Outcome<SeenByProvince, Said>> {
  const life = await livingAt(tx, doing, reference)
  if (life === undefined || life.submittedAt === null) return refused(notNamed(province, reference))
  const declared: Readonly<Record<string, unknown>> = JSON.parse(await contentOf(tx, life))
  if (!namesProvince(declared, province)) {
    await journalOnly(tx, doing, life, 'read-refused', { province, version: life.version })
    return refused(notNamed(province, reference))
  }
  const seen = seenByProvince(declared, province, dayOf(doing.at))
  await journalOnly(tx, doing, life, 'read', { province, version: life.version, fields: Object.keys(seen).sort() })
  const flags = life.flags ?? 0
  const programs = (Object.keys(programBits) as ProgramName[]).filter((name) => (flags & programBits[name]) !== 0)
  const { profile, state, submittedAt, points } = life
  return done({ profile, state, submittedAt, points, programs, declared: seen })
}
