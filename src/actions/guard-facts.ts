/** Ask what an edited fact would mean for an invitation, before applying or declining. */
import type { Kysely } from 'kysely'
import { type Guarded, guard } from '../applications/guard.ts'
import { dayNumber, type PlainDate } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { type Outcome, refused } from '../law/outcome.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { caseAt, digestOf, factsOf, guardAsked, invitedAt } from './application-case.ts'
import { type EditedFacts, readFacts } from './declare-facts.ts'
import { type Doing, journalOnly } from './enact.ts'
import { type FactsRefused, notReadable, type Said } from './words/application.ts'

export type GuardFactsAsked = {
  readonly profile: string
  /** Facts as edited; left out, those declared by now. */
  readonly edited?: EditedFacts
  /** The day the application would be received; the day of the act where it is left out. Of one that was received, that day. */
  readonly receivedOn?: PlainDate
}

/**
 * What section 11.2 says of facts at both legal dates: the day of the invitation and the day of receipt. Nothing is written but that
 * it was asked: who, when, of which facts by their digest.
 * @returns every finding and what to do, or why there is none: `facts-refused`, `nominations-locked`, `received-before-invited`,
 *          `rules-not-recorded`, and those of a profile that holds no invitation and no application.
 * @source IRPA 11.2
 */
export function guardFacts(
  db: Kysely<Database>,
  doing: Doing,
  { profile, edited, receivedOn }: GuardFactsAsked,
): Promise<Outcome<Guarded, Said | FactsRefused>> {
  return inTransaction(
    db,
    async (tx) => {
      const any = await caseAt(tx, doing, profile)
      if (!any.ok) return any
      const received = any.value.application?.receivedAt ?? null
      const found = received === null ? await invitedAt(tx, doing, profile) : any
      if (!found.ok) return found
      const standing = await factsOf(tx, found.value)
      const read = edited === undefined ? undefined : await readFacts(tx, found.value, edited)
      if (read !== undefined && !read.ok) return read
      const facts =
        read === undefined
          ? standing
          : { ...standing, declared: read.value.profile, content: read.value.content, corrected: read.value.corrected }
      const on =
        received !== null ? dayOf(received) : receivedOn === undefined ? dayOf(doing.at) : dayNumber(receivedOn)
      const guarded = guard(await guardAsked(tx, found.value, facts, on))
      if (!guarded.ok) return refused(notReadable(guarded.refusal))
      const { met, points } = guarded.value
      const asked = { round: found.value.invitation.round, facts: digestOf(facts.content), receivedOn: on }
      await journalOnly(tx, doing, found.value.life, 'guard-facts', { ...asked, met, points: points.onReceipt })
      return guarded
    },
    'keep',
  )
}
