/** Who somebody is to the service: the roles an account holds, and what a candidate lets a representative do. */
import type { Micros } from '../law/moment.ts'

export const officerRoles = ['officer-preparer', 'officer-approver', 'officer-executor'] as const

export const roles = [
  'candidate',
  'representative',
  'province',
  ...officerRoles,
  'auditor',
  'analyst',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** What a candidate lets a representative do; each holds those before it. */
export const scopes = ['read', 'draft', 'submit'] as const
export type Scope = (typeof scopes)[number]

/** Whether what is granted covers what is asked. */
export const covers = (granted: Scope, asked: Scope): boolean => scopes.indexOf(granted) >= scopes.indexOf(asked)

/** A role as an account holds it; that of a province is for one province (`ON`). */
export type HeldRole =
  | { readonly role: Exclude<Role, 'province'> }
  | { readonly role: 'province'; readonly province: string }

/** Whoever is signed in. */
export type Subject = {
  readonly account: string
  /** The person this account is of, once registered: that whose profiles are one’s own. */
  readonly person: string | null
  readonly roles: readonly HeldRole[]
  readonly session: string
  /** When they last proved who they are, which a session that goes on does not. */
  readonly signedInAt: Micros
  /** Signed in with one factor where two are asked for: they reach only what sets up the second. */
  readonly limited?: true
}

/** How an asker stands to what is asked about. */
export type Relation = {
  /** It is theirs: their profile, their person, their account. */
  readonly own: boolean
  /** What its candidate lets them do, by a grant that holds at the moment. */
  readonly granted: Scope | null
  /** The province it is about, where it is about one. */
  readonly province: string | null
}
