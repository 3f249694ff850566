/**
 * The letters a person is sent, and what each one's words are filled with. Facts are kept as JSON: moments are micros since 1970,
 * days texts, money whole dollars; no names, no addresses.
 */
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { DeadlineKind, Receipt } from '../lifecycle/deadlines.ts'
import type { Both } from '../lifecycle/states.ts'
import type { ReviewAbout, ReviewEffect } from '../rights/review.ts'
import type { CategoryKey } from '../rules/law.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Unmet } from './unmet.ts'

/** A reason in both languages, or in the one in which somebody wrote it. */
export type Reason = Both | string

/** Each kind of letter, with its facts. */
export type LetterFacts = {
  'profile-accepted': {
    readonly submittedAt: Micros
    /** `null` where the profile waits and has no score. */
    readonly points: number | null
    readonly programs: readonly ProgramName[]
    readonly expiresAt: Micros
    /** What it waits for before it is in the pool. */
    readonly waitsFor: 'job-bank' | 'province' | null
  }
  'not-eligible': { readonly assessedAt: Micros; readonly unmet: readonly Unmet[] }
  /** The answers cannot be assessed by the rules of the day: an answer is missing that these ask for. */
  'not-assessed': { readonly assessedAt: Micros; readonly path: string; readonly message: Reason }
  'profile-updated': {
    readonly at: Micros
    readonly pointsBefore: number
    readonly points: number
    readonly submittedAt: Micros
    readonly expiresAt: Micros
  }
  'score-changed': {
    readonly on: PlainDate
    readonly pointsBefore: number
    readonly points: number
    /** What changed: time alone (an age, a result that expired), or the rules. */
    readonly because: 'time' | 'rules'
  }
  'removed-ineligible': { readonly at: Micros; readonly unmet: readonly Unmet[] }
  'profile-expired': { readonly submittedAt: Micros; readonly expiredAt: Micros }
  'draft-expired': { readonly startedAt: Micros; readonly expiredAt: Micros }
  reminder: { readonly of: DeadlineKind; readonly days: number; readonly until: Micros }
  /** `submittedAt` is `null` where only a draft was withdrawn. */
  withdrawn: { readonly at: Micros; readonly submittedAt: Micros | null }
  'nomination-offered': { readonly province: string; readonly offeredAt: Micros; readonly lapsesAt: Micros }
  'nomination-accepted': {
    readonly province: string
    readonly at: Micros
    readonly pointsBefore: number
    readonly points: number
  }
  'nomination-refused': { readonly province: string; readonly at: Micros }
  'nomination-lapsed': { readonly province: string; readonly lapsedAt: Micros }
  'nomination-taken-back': {
    readonly province: string
    readonly at: Micros
    readonly reason: Reason | null
    /** Whether the profile stays as it is without the nomination, or must be withdrawn and begun again. */
    readonly profile: 'stays' | 'begin-again'
  }
  invited: {
    readonly round: string
    readonly program: ProgramName
    readonly category: CategoryKey | null
    readonly points: number
    readonly invitedAt: Micros
    readonly lapsesAt: Micros
  }
  'invitation-declined': {
    readonly round: string
    readonly at: Micros
    /** Back in the pool, or over where the twelve months had ended meanwhile. */
    readonly profile: 'in-pool' | 'expired'
    readonly submittedAt: Micros
    readonly expiresAt: Micros
  }
  'invitation-expired': { readonly round: string; readonly expiredAt: Micros }
  'invitation-cancelled': {
    readonly round: string
    readonly at: Micros
    readonly reason: Reason | null
    readonly profile: 'in-pool' | 'expired' | 'removed'
  }
  'deadline-extended': { readonly round: string; readonly receipt: Receipt }
  'application-received': {
    readonly round: string
    readonly program: ProgramName
    readonly receivedAt: Micros
    /** The service standard: so many percent within so many months of receipt. */
    readonly standard: { readonly months: number; readonly percent: number }
  }
  'application-returned': {
    readonly round: string
    readonly receivedAt: Micros
    readonly at: Micros
    readonly missing: readonly Reason[]
    /** All fees, in whole dollars. */
    readonly refunded: number
  }
  'application-complete': {
    readonly round: string
    readonly receivedAt: Micros
    readonly at: Micros
    readonly standard: { readonly months: number; readonly percent: number }
  }
  'application-approved': { readonly round: string; readonly at: Micros }
  'application-refused': {
    readonly round: string
    readonly at: Micros
    readonly reasons: readonly Reason[]
    /** The fee for permanent residence, in whole dollars. */
    readonly refunded: number
  }
  'application-withdrawn': { readonly round: string; readonly at: Micros; readonly refunded: number }
  barred: {
    readonly at: Micros
    /** `null` where it is not known yet when the bar begins and ends. */
    readonly until: Micros | null
    readonly reasons: readonly Reason[]
  }
  'review-answered': {
    readonly review: number
    readonly about: ReviewAbout
    readonly askedAt: Micros
    readonly at: Micros
    readonly answer: 'confirmed' | 'changed'
    readonly reasons: Both
    readonly effect: ReviewEffect
  }
  /** The receipt for what a representative did in the person's name: under which grant and licence, and until when that holds. */
  'by-representative': {
    readonly at: Micros
    readonly act: RepresentedAct
    readonly grant: number
    readonly licence: string
    readonly until: Micros
  }
}

/** What a representative does that is told by letter at once. */
export const representedActs = ['submit', 'correct', 'update', 'apply'] as const
export type RepresentedAct = (typeof representedActs)[number]

export type LetterKind = keyof LetterFacts

/** A letter to be written. */
export type NewLetter = {
  readonly [K in LetterKind]: { readonly kind: K; readonly facts: LetterFacts[K] }
}[LetterKind]
