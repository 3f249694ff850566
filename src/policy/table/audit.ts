/** Auditors, who read everything and change nothing, and analysts, who read counts and nothing of anybody. */
import type { Rule } from '../decide.ts'

const journal = 'Directive on Automated Decision-Making: decisions can be traced; product U1'
const review = 'Directive on Security Management (Treasury Board): access is limited and reviewed; product U6'
const counts =
  'Privacy Act s. 8; Privacy Implementation Notice 2020-03, read to mean that small counts are not released'

export const auditRules = {
  listJournalOfSubject: { auditor: 'any', source: journal },
  listJournalByNumber: { auditor: 'any', source: journal },
  verifyJournal: { auditor: 'any', source: journal },
  listSeals: { auditor: 'any', source: journal },
  proveJournalEntry: { auditor: 'any', source: journal },
  listPreviews: { auditor: 'any', source: 'Every cut-off an officer looked at is kept (product U5)' },
  getAccessReview: { auditor: 'any', source: review },
  listPoolSnapshots: { analyst: 'any', source: counts },
  getPoolTable: { analyst: 'any', source: counts },
} as const satisfies Readonly<Record<string, Rule>>
