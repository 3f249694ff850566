/** What the rules of the day say of a profile's answers as they are now, with every finding. */
import type { Kysely } from 'kysely'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { assemble } from '../people/answers.ts'
import type { Assessment } from '../rules/assess.ts'
import { type VersionRow, versionsOf } from '../store/file.ts'
import { contentOf } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { answersInWork, assessAnswers, storedAnswers, storedContent } from './answers-in-work.ts'
import type { Doing } from './enact.ts'
import { readingAt } from './reading.ts'
import { type ActRefusal, nothingDeclared, profileUnknown } from './words/people.ts'
import { versionUnknown } from './words/representation.ts'

/** An assessment, and of what: the answers being written, or the version accepted last. */
export type AssessedNow = { readonly of: 'answers' | 'version'; readonly assessment: Assessment }

/** The states in which answers are being written. */
const written = ['draft', 'not-eligible', 'unassessed']

/**
 * Assesses the answers being written of a draft, or of a profile that is to be corrected; of every other what it declares. Nothing is
 * written but what time has done. An accepted nomination is assessed as what it is.
 * @returns refusals: `profile-unknown`, `answers-unreadable`, `answers-not-assessable`; of a draft that is over `nothing-declared`.
 */
export function assessProfile(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly profile: string },
): Promise<Outcome<AssessedNow, ActRefusal>> {
  return readingAt<AssessedNow, ActRefusal>(
    db,
    doing,
    asked.profile,
    async (tx, life) => {
      if (life === undefined) return refused(profileUnknown(asked.profile))
      const isWritten = written.includes(life.state)
      if (!isWritten && life.version === 0) return refused(nothingDeclared(life.profile))
      const { answers, accepted } = isWritten ? await answersInWork(tx, life) : await declared(tx, life)
      const submittedAt = life.submittedAt ?? doing.at
      const assessed = await assessAnswers(tx, doing, life, submittedAt, assemble(answers), accepted)
      if (!assessed.ok) return assessed
      return done({ of: isWritten ? 'answers' : 'version', assessment: assessed.value.assessment })
    },
    'keep',
  )
}

async function declared(...of: Parameters<typeof storedContent>) {
  const { content, accepted } = await storedContent(...of)
  return { answers: storedAnswers(content), accepted }
}

/** An accepted version with what it declared. */
export type ReadVersion = VersionRow & { readonly content: Readonly<Record<string, unknown>> }

/** Reads what an accepted version declared. @returns refusals: `profile-unknown`, `version-unknown`. */
export function readVersion(
  db: Kysely<Database>,
  doing: Doing,
  { profile, version }: { readonly profile: string; readonly version: number },
): Promise<Outcome<ReadVersion, ActRefusal>> {
  return readingAt<ReadVersion, ActRefusal>(db, doing, profile, async (tx, life) => {
    if (life === undefined) return refused(profileUnknown(profile))
    const row = (await versionsOf(tx, profile)).find((one) => one.version === version)
    if (row === undefined) return refused(versionUnknown(profile, version))
    return done({ ...row, content: JSON.parse(await contentOf(tx, { profile, version })) as ReadVersion['content'] })
  })
}
