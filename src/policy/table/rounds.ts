/** Rounds: prepared, approved and executed by three people, and corrected in public. That they are three is for the actions to see. */
import { officers, type Rule } from '../decide.ts'

const decided = 'IRPA 10.3(1)(i) and (j): the Minister instructs for each round'
const executed = 'IRPA 10.2(1)(b): the system invites as instructed'
const publicly = 'IRPA 10.3(4): instructions and rounds are published'
const watched = 'A round is answered for by three people, who see what each of them did; auditors see everything'
const looked = 'Whatever was looked at before the number of invitations was chosen is on record'

const seen = { ...officers, auditor: 'any' } as const

export const roundsRules = {
  previewRound: { 'officer-preparer': 'any', source: looked },
  listInstructions: { ...seen, source: watched },
  getInstruction: { ...seen, source: watched },
  prepareRound: { 'officer-preparer': 'any', source: decided },
  withdrawRound: { 'officer-preparer': 'any', source: decided },
  approveRound: { 'officer-approver': 'any', fresh: true, source: decided },
  sendBackRound: { 'officer-approver': 'any', source: decided },
  executeRound: { 'officer-executor': 'any', fresh: true, source: executed },
  publishRound: { 'officer-executor': 'any', fresh: true, source: publicly },
  listCorrectionProposals: { ...seen, source: watched },
  proposeCorrection: { 'officer-preparer': 'any', source: publicly },
  makeCorrection: { 'officer-approver': 'any', fresh: true, source: publicly },
  refuseCorrection: { 'officer-approver': 'any', source: publicly },
} as const satisfies Readonly<Record<string, Rule>>
