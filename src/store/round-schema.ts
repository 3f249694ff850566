/** The tables of rounds by three people (migration 0005). Moments are micros since 1970. */
import type { Micros } from '../law/moment.ts'
import type { RoundPart } from '../rounds/moves.ts'

export interface RoundTables {
  round_instruction: RoundInstructionTable
  round_text: RoundTextTable
  round_approval: RoundApprovalTable
  round_part: RoundPartTable
  correction_proposal: CorrectionProposalTable
  correction_decision: CorrectionDecisionTable
}

export interface RoundInstructionTable {
  round: string
  version: number
  prepared_at: Micros
  prepared_by: string
  instruction: string
  digest: string
  query: string
}

export interface RoundTextTable {
  round: string
  version: number
  language: 'en' | 'fr'
  text: string
}

export interface RoundApprovalTable {
  round: string
  version: number
  approved_at: Micros
  approved_by: string
  digest: string
  text_en: string
  text_fr: string
  query: string
}

export interface RoundPartTable {
  round: string
  account: string
  taken_at: Micros
  part: RoundPart
}

export interface CorrectionProposalTable {
  number: number
  round: string
  field: string
  published: string
  corrected: string | null
  why: { en: string; fr: string }
  source: string
  proposed_at: Micros
  proposed_by: string
}

export interface CorrectionDecisionTable {
  proposal: number
  decision: 'made' | 'refused'
  decided_at: Micros
  decided_by: string
  reason: string | null
}
