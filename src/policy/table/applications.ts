/** Applications for permanent residence made on an invitation, by whoever was invited. */
import type { Rule } from '../decide.ts'

const made = 'IRPR 10 to 12.01: an application is made by the applicant'
const represented = 'IRPA 91(1) and (2): representation in connection with an application'
const guarded = 'IRPA 11.2'
const personal = 'IRPR 10(1): the applicant’s own; the table of moves names the applicant alone'

const reading = { candidate: 'own', representative: 'read', source: `Privacy Act, 12(1); ${represented}` } as const
const preparing = { candidate: 'own', representative: 'draft', source: `${made}; ${represented}` } as const
const presenting = { candidate: 'own', representative: 'submit', source: `${made}; ${represented}` } as const

export const applicationsRules = {
  openApplication: preparing,
  getApplication: reading,
  declareFamily: preparing,
  declareFacts: { ...preparing, source: `${guarded}; ${represented}` },
  guardFacts: { ...preparing, source: `${guarded}; ${represented}` },
  signForm: {
    candidate: 'own',
    representative: 'draft',
    fresh: true,
    source:
      'IRPR 10(1)(b) and (2)(c.1): the applicant signs, and of the form that names a representative the representative too',
  },
  payFees: { ...presenting, source: `IRPR 294, 295, 303; ${represented}` },
  listDocuments: reading,
  addDocument: preparing,
  getDocument: reading,
  removeDocument: preparing,
  getApplicationCalendar: reading,
  submitApplication: presenting,
  withdrawApplication: { candidate: 'own', source: `T28; ${personal}` },
  confirmLanding: { candidate: 'own', source: `T30; ${personal}` },
} as const satisfies Readonly<Record<string, Rule>>
