/** The tables of sign-in (migration 0004). Moments are micros since 1970. */
import type { Micros } from '../law/moment.ts'

export interface AccountsTables {
  account: AccountTable
  account_credential: AccountCredentialTable
  account_session: AccountSessionTable
  account_second_factor: AccountSecondFactorTable
  account_passkey: AccountPasskeyTable
  account_code: AccountCodeTable
  account_attempt: AccountAttemptTable
  account_verification: AccountVerificationTable
}

interface AccountTable {
  id: string
  email: string
  email_verified: boolean
  two_factor_enabled: boolean
  language: 'en' | 'fr'
  name: string
  image: string | null
  created_at: Micros
  updated_at: Micros
  disabled_at: Micros | null
}

interface AccountCredentialTable {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  password: string | null
  created_at: Micros
  updated_at: Micros
}

interface AccountSessionTable {
  id: string
  token: string
  user_id: string
  expires_at: Micros
  created_at: Micros
  updated_at: Micros
  started_at: Micros
  seen_at: Micros
  proved_at: Micros
  factors: 1 | 2
  ip_address: string | null
  user_agent: string | null
}

interface AccountSecondFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: boolean
  failed_verification_count: number
  locked_until: Micros | null
  used_step: number | null
  pending_at: Micros | null
  pending_secret: string | null
  pending_codes: string | null
}

interface AccountPasskeyTable {
  id: string
  user_id: string
  credential_id: string
  public_key: string
  counter: number
  device_type: string
  backed_up: boolean
  name: string | null
  transports: string | null
  aaguid: string | null
  created_at: Micros | null
}

interface AccountCodeTable {
  digest: Buffer
  account: string
  made_at: Micros
  ends_at: Micros
}

interface AccountAttemptTable {
  key: string
  failures: number
  last_at: Micros
  waits_until: Micros
}

interface AccountVerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Micros
  created_at: Micros
  updated_at: Micros
}
