import { expect, test } from 'vitest'
import { policy } from './policy.ts'
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

const tables = {
  ...{ accountsRules, applicationsRules, auditRules, caseworkRules, eventsRules, peopleRules },
  ...{ provincesRules, publicRules, rightsRules, roundsRules, sandboxRules },
}

test('nothing that is done has rows in two tables: one of them would not count', () => {
  const names = Object.values(tables).flatMap((table) => Object.keys(table))
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(names.sort()).toEqual(Object.keys(policy).sort())
})
