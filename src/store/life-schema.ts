/** The tables of a profile's life (migration 0003). Moments are micros since 1970, days texts. */
import type { Generated } from 'kysely'
import type { SubjectKind } from '../journal/entry.ts'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'

export interface LifeTables {
  profile_version: ProfileVersionTable
  person: PersonTable
  passport: PassportTable
  draft: DraftTable
  nomination: NominationTable
  nomination_request: NominationRequestTable
  allocation: AllocationTable
  allocation_entry: AllocationEntryTable
  service_fault: ServiceFaultTable
  deadline_receipt: DeadlineReceiptTable
  application: ApplicationTable
  document: DocumentTable
  payment: PaymentTable
  letter: LetterTable
  outbox: OutboxTable
  generation: GenerationTable
  generation_change: GenerationChangeTable
  sweep: SweepTable
  journal: JournalTable
  journal_waiting: JournalWaitingTable
  journal_seal: JournalSealTable
  journal_leaf: JournalLeafTable
}

export interface ProfileVersionTable {
  profile: string
  version: number
  accepted_at: Micros
  digest: Buffer
  content: string
}

export interface PersonTable {
  id: string
  registered_at: Micros
  family_name: string
  given_names: string
  born_on: PlainDate
  name_key: Buffer
  language: 'en' | 'fr'
  email: string | null
  synthetic: boolean
  barred_at: Micros | null
  barred_until: Micros | null
}

export interface PassportTable {
  country: string
  number: string
  person: string
}

export interface DraftTable {
  profile: string
  path: string
  value: string
  saved_at: Micros
}

export type NominationState = 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'

export interface NominationTable {
  profile: string
  number: number
  province: string
  year: number
  state: NominationState
  offered_at: Micros
  lapses_at: Micros
  decided_at: Micros | null
  certificate: string
  request_key: string
  expires_on: PlainDate | null
  reason: string | null
}

export interface NominationRequestTable {
  province: string
  key: string
  asked_at: Micros
  digest: Buffer
  answer: string
}

export interface AllocationTable {
  province: string
  year: number
  places: number
  held: Generated<number>
  issued: Generated<number>
  accepted: Generated<number>
  lapsed: Generated<number>
  returned: Generated<number>
}

export interface AllocationEntryTable {
  province: string
  year: number
  number: number
  at: Micros
  kind: 'allocated' | 'held' | 'released' | 'issued' | 'accepted' | 'lapsed' | 'returned'
  amount: number
  profile: string | null
  nomination: number | null
  by: string
}

export interface ServiceFaultTable {
  id: string
  began_at: Micros
  ended_at: Micros
  recorded_at: Micros
  recorded_by: string
  what: string
}

export interface DeadlineReceiptTable {
  profile: string
  round: string
  number: number
  given_at: Micros
  old_until: Micros
  new_until: Micros
  lines: string
}

export interface ApplicationTable {
  profile: string
  round: string
  state:
    | 'preparing'
    | 'received'
    | 'complete'
    | 'returned'
    | 'approved'
    | 'refused'
    | 'withdrawn'
    | 'landed'
    | 'abandoned'
  begun_at: Micros
  received_at: Micros | null
  decided_at: Micros | null
  declaration: string | null
  facts: string | null
  findings: string | null
  reasons: string | null
}

export interface DocumentTable {
  profile: string
  round: string
  id: string
  task: string
  name: string
  type: string
  size: number
  digest: Buffer
  uploaded_at: Micros
  scan: 'waiting' | 'clean' | 'refused'
  scanned_at: Micros | null
  scan_says: string | null
  issued_on: PlainDate | null
  valid_until: PlainDate | null
  removed_at: Micros | null
}

export interface PaymentTable {
  profile: string
  round: string
  id: string
  kind: 'processing' | 'permanent-residence' | 'biometrics'
  /** Whole dollars; below zero for a refund. */
  amount: number
  paid_at: Micros
  lines: string
}

export interface LetterTable {
  profile: string
  key: string
  kind: string
  written_at: Micros
  read_at: Micros | null
  facts: string
}

export interface OutboxTable {
  profile: string
  key: string
  language: 'en' | 'fr'
  address: string
  state: 'waiting' | 'sending' | 'sent' | 'given-up'
  waits_since: Micros
  next_at: Micros
  sent_at: Micros | null
  attempts: Generated<number>
  fault: string | null
}

export interface GenerationTable {
  number: Generated<number>
  at: Micros
  book: string
  before: string
  assessed: number
  changed: number
}

export interface GenerationChangeTable {
  generation: number
  profile: string
  points_before: number
  points_after: number
  flags_before: number
  flags_after: number
  state_before: string
  state_after: string
}

export interface SweepTable {
  the_one: Generated<boolean>
  swept_at: Micros
  carried_out_at: Micros
}

export interface JournalTable {
  kind: SubjectKind
  subject: string
  seq: number
  at: Micros
  recorded_at: Micros
  actor: string
  act: string
  transition: string | null
  rules: string
  before: Buffer | null
  after: Buffer | null
  detail: string
  digest: Buffer
  /** Of the first entry of a chain about somebody (migration 0006). */
  salt: Buffer | null
}

export interface JournalWaitingTable {
  kind: SubjectKind
  subject: string
  seq: number
}

export interface JournalSealTable {
  number: number
  sealed_at: Micros
  first_leaf: number
  leaves: number
  root: Buffer
  chained: Buffer
}

export interface JournalLeafTable {
  leaf: number
  kind: SubjectKind
  subject: string
  seq: number
}
