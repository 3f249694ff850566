/** The tables of accounts and of what they may do (migration 0004). Moments are micros since 1970. */
import type { Micros } from '../law/moment.ts'
import type { Role, Scope } from '../policy/roles.ts'

export interface AccessTables {
  account_role: AccountRoleTable
  representation: RepresentationTable
  answered_request: AnsweredRequestTable
}

export interface AccountRoleTable {
  account: string
  number: number
  role: Role
  province: string | null
  given_at: Micros
  given_by: string
  ended_at: Micros | null
  ended_by: string | null
}

export interface RepresentationTable {
  person: string
  number: number
  account: string
  licence: string
  scope: Scope
  granted_at: Micros
  ends_at: Micros
  revoked_at: Micros | null
}

export interface AnsweredRequestTable {
  account: string
  key: string
  digest: Buffer
  answered_at: Micros
  status: number
  tag: string | null
  body: string
}
