/** Who may do what: one table for the whole service, by the name of what is done. What is not in it nobody may do. */
import type { Rule } from './decide.ts'
import { accountsRules } from './table/accounts.ts'
import { applicationsRules } from './table/applications.ts'
import { auditRules } from './table/audit.ts'
import { caseworkRules } from './table/casework.ts'
import { eventsRules } from './table/events.ts'
import { peopleRules } from './table/people.ts'
import { provincesRules } from './table/provinces.ts'
import { publicRules } from './table/public.ts'
import { rightsRules } from './table/rights.ts'
import { roundsRules } from './table/rounds.ts'
import { sandboxRules } from './table/sandbox.ts'

const table = {
  ...publicRules,
  ...accountsRules,
  ...peopleRules,
  ...applicationsRules,
  ...provincesRules,
  ...caseworkRules,
  ...roundsRules,
  ...rightsRules,
  ...auditRules,
  ...eventsRules,
  ...sandboxRules,
} as const satisfies Readonly<Record<string, Rule>>

/** Something the service does; the `operationId` of its address. */
export type Operation = keyof typeof table

export const policy: Readonly<Record<Operation, Rule>> = table
