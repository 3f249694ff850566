/** Open an application on an open invitation, and see what is to be done for it. */
import type { Kysely } from 'kysely'
import type { TaskList } from '../applications/tasks.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { type ApplicationState, beginApplication } from '../store/applications.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { factsOf, invitedAt, taskListOf } from './application-case.ts'
import { type Doing, journalOnly } from './enact.ts'
import type { Said } from './words/application.ts'

/** An application being prepared. */
export type Opened = {
  readonly profile: string
  readonly round: string
  readonly state: ApplicationState
  readonly begunAt: Micros
  /** Until it is, the list stands for an applicant alone, and its findings say what to declare. */
  readonly declared: boolean
  /** The tasks, were it received on the day of the act. */
  readonly list: TaskList
}

/**
 * Opens the application on the open invitation of a profile: it is prepared from now on. Opened already, it is given again, with
 * the tasks of this day: fees and certificates change by the day, under the program and category of the invitation.
 * @returns the application, or why there is none: `profile-unknown`, `no-open-invitation`, `invitation-lapsed`, `application-received`,
 *          `rules-not-recorded`.
 */
export function openApplication(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: { readonly profile: string },
): Promise<Outcome<Opened, Said>> {
  return inTransaction(
    db,
    async (tx) => {
      const found = await invitedAt(tx, doing, profile)
      if (!found.ok) return found
      const { life, invitation } = found.value
      const facts = await factsOf(tx, found.value)
      const list = taskListOf(found.value, facts, dayOf(doing.at))
      if (!list.ok) return list
      let { application } = found.value
      if (application === null) {
        application = await beginApplication(tx, invitation, doing.at)
        await journalOnly(tx, doing, life, 'open-application', { round: invitation.round })
      }
      const { state, begunAt } = application
      return done({
        profile,
        round: invitation.round,
        state,
        begunAt,
        declared: facts.declaration !== null,
        list: list.value,
      })
    },
    'keep',
  )
}
