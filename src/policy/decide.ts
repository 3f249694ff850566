/** Whether somebody may do something: what no rule allows is denied. */
import type { Micros } from '../law/moment.ts'
import { covers, officerRoles, type Relation, type Role, roles, type Scope, type Subject } from './roles.ts'

/**
 * Who may do one thing, and about whom. A role that is left out may not.
 *
 * `own` is what is theirs: a candidate’s person and profiles, a province’s nominations and ledger. Of a representative the scope is
 * named that the candidate must have granted. Officers never act on a file that is their own.
 */
export type Rule = {
  /** Anybody, signed in or not. */
  readonly public?: true
  /** Anybody who is signed in, about themselves: the address names nobody. */
  readonly self?: true
  readonly candidate?: 'own'
  readonly representative?: Scope
  readonly province?: 'own'
  readonly 'officer-preparer'?: 'any'
  readonly 'officer-approver'?: 'any'
  readonly 'officer-executor'?: 'any'
  readonly auditor?: 'any'
  readonly analyst?: 'any'
  readonly administrator?: 'any'
  /** An act that is signed: whoever does it has proved who they are within {@link FRESH_MINUTES}. */
  readonly fresh?: true
  /** Of one’s own sign-in: also for whoever is signed in with one factor where two are asked for. */
  readonly limited?: true
  /** Where the law, or what was asked of this system, says so. */
  readonly source: string
}

/** Every officer, of any file but their own. */
export const officers = {
  'officer-preparer': 'any',
  'officer-approver': 'any',
  'officer-executor': 'any',
} as const satisfies Omit<Rule, 'source'>

/** A sign-in is fresh for so many minutes. */
export const FRESH_MINUTES = 10

/** The role by which somebody acts; `self` where it takes none. */
export type As = Role | 'self' | 'public'

export type Decision =
  | { readonly allowed: true; readonly as: As }
  | {
      readonly allowed: false
      /**
       * `sign-in`: nobody is signed in. `role`: no role of theirs may, whomever it is about. `object`: a role may, and not about this
       * one; they are not to learn whether it exists. `own-file`: an officer’s own. `fresh`: they may, after signing in again.
       * `second-factor`: not before they have signed in with a second factor.
       */
      readonly why: 'sign-in' | 'second-factor' | 'role' | 'object' | 'own-file' | 'fresh'
    }

const denied = (why: (Decision & { allowed: false })['why']): Decision => ({ allowed: false, why })
const isOfficer = (role: Role): boolean => (officerRoles as readonly string[]).includes(role)

/**
 * Decides by one rule.
 * @param subject whoever is signed in, if anybody is.
 * @param relation how they stand to what the request is about.
 */
export function decide(rule: Rule, subject: Subject | undefined, relation: Relation, at: Micros): Decision {
  if (rule.public) return { allowed: true, as: 'public' }
  if (subject === undefined) return denied('sign-in')
  if (subject.limited && !rule.limited) return denied('second-factor')
  const as = rule.self ? 'self' : roleFor(rule, subject, relation)
  if (typeof as !== 'string') return denied(as.why)
  if (rule.fresh && at - subject.signedInAt > FRESH_MINUTES * 60_000_000) return denied('fresh')
  return { allowed: true, as }
}

/** The role that may: one’s own affairs come before an office. */
function roleFor(rule: Rule, subject: Subject, relation: Relation): Role | { why: 'role' | 'object' | 'own-file' } {
  const held = roles.filter((role) => rule[role] !== undefined && subject.roles.some((one) => one.role === role))
  if (held.length === 0) return { why: 'role' }
  const reaches = (role: Role): boolean => {
    if (role === 'candidate') return relation.own
    if (role === 'representative') return relation.granted !== null && covers(relation.granted, rule.representative!)
    if (role === 'province')
      return subject.roles.some((one) => one.role === 'province' && one.province === relation.province)
    return !(isOfficer(role) && relation.own)
  }
  const able = held.find(reaches)
  return able ?? { why: held.some(isOfficer) ? 'own-file' : 'object' }
}
