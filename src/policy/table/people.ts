/**
 * People, their profiles, and those who represent them.
 *
 * A representative reads with any grant, prepares with `draft`, and with `submit` does what presents or keeps a profile true. What gives
 * something up for good, or answers for the person to a province or the Minister, the person alone does: the table of moves names the
 * candidate alone there, and no consent given months before is consent to that.
 */
import type { Rule } from '../decide.ts'

const expression = 'IRPA 10.1(1) and (3): a foreign national submits an expression of interest'
const represented = 'IRPA 91(1) and (2): representation in connection with an expression of interest'
const personal = 'IRPA 10.1(3): the person’s own; the table of moves names the candidate alone'
const trueAtAllTimes =
  'MI respecting the Express Entry system, 4(2): a profile is kept true; IRPA 91(1) for a representative, read to hold for updates as for submissions'
const access = 'Privacy Act, 12(1) and its Extension Order, No. 3: access to one’s own personal information'

const reading = { candidate: 'own', representative: 'read', source: `${access}; ${represented}` } as const
const preparing = { candidate: 'own', representative: 'draft', source: `${expression}; ${represented}` } as const
const alone = { candidate: 'own', source: personal } as const

export const peopleRules = {
  registerPerson: { self: true, source: expression },
  getPerson: reading,
  changePerson: { candidate: 'own', source: 'IRPA 16(1): whoever applies tells the truth about who they are' },
  listProfiles: reading,

  startDraft: preparing,
  getAnswers: reading,
  saveAnswer: preparing,
  removeAnswer: preparing,
  submitProfile: { candidate: 'own', representative: 'submit', source: `${expression}; ${represented}` },
  getProfile: reading,
  getHistory: reading,
  getVersion: reading,
  getAssessment: reading,
  previewUpdate: { ...preparing, source: trueAtAllTimes },
  updateProfile: { candidate: 'own', representative: 'submit', source: trueAtAllTimes },
  previewRenewal: preparing,
  renewProfile: { candidate: 'own', representative: 'submit', source: `${expression}; X35 of the table of moves` },
  withdrawProfile: alone,
  registerJobBank: { candidate: 'own', source: 'T06: the candidate registers with Job Bank' },

  listNominationsOfProfile: reading,
  previewNomination: reading,
  acceptNomination: { candidate: 'own', source: 'T12: IRCC, get or confirm a nomination; the candidate answers' },
  refuseNomination: { candidate: 'own', source: 'T13: IRCC, get or confirm a nomination; the candidate answers' },
  giveUpNomination: alone,

  listInvitations: reading,
  declineInvitation: { candidate: 'own', source: 'IRPA 10.1(7); T21: the candidate declines' },

  listLetters: reading,
  getLetter: reading,

  grantRepresentation: {
    candidate: 'own',
    fresh: true,
    source: 'IRPR 10(2)(c.1) to (c.4): the person names who represents them, and signs it',
  },
  listRepresentatives: reading,
  revokeRepresentation: {
    candidate: 'own',
    representative: 'read',
    source: 'IMM 5476: cancelled by either of the two',
  },
  listClients: { self: true, source: represented },
} as const satisfies Readonly<Record<string, Rule>>
