/** Officers’ work on single files. Any of them may do it, on any file but their own; what they read is journalled. */
import { officers, type Rule } from '../decide.ts'

const designated = 'IRPA 6(1): officers are designated to carry out the Act'
const registration = 'IRPA 10.1(5): one expression of interest for a person; product C14'
const completeness = 'IRPR 10 and 12: an application that is not complete is returned'
const decision = 'IRPA 11(1) and 11.2: an officer decides an application'
const bar = 'IRPA 40(1), (2) and (3): inadmissible for misrepresentation, for five years'

export const caseworkRules = {
  listCases: { ...officers, auditor: 'any', source: designated },
  readCase: { ...officers, auditor: 'any', source: `${designated}; auditors read everything` },
  readCaseDocument: { ...officers, auditor: 'any', source: `${designated}; auditors read everything` },
  readPersonCase: { ...officers, auditor: 'any', source: `${designated}; auditors read everything` },
  registerPersonForThem: { ...officers, source: registration },
  changePersonForThem: { ...officers, source: registration },
  cancelInvitation: { ...officers, source: 'IRPA 10.2(5): an invitation issued in error is cancelled' },
  checkCompleteness: { ...officers, source: completeness },
  decideApplication: { ...officers, fresh: true, source: decision },
  recordLandingForThem: { ...officers, source: 'IRPA 21(1): a foreign national becomes a permanent resident' },
  barPerson: { ...officers, fresh: true, source: bar },
  endBar: { ...officers, source: bar },
  recordFault: { ...officers, source: 'A fault of the service costs nobody time (product C12)' },
  listFaults: { ...officers, auditor: 'any', source: 'A fault of the service costs nobody time (product C12)' },
} as const satisfies Readonly<Record<string, Rule>>
