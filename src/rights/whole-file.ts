/**
 * The whole file of a person: all that is kept, every decision with its findings and sources, and who looked. Moments are texts in
 * UTC, days texts; texts in words are in the one language that was asked for.
 */
import type { PlainDate } from '../law/day.ts'
import type { Instant } from '../law/moment.ts'
import type { Assessment } from '../rules/assess.ts'

export type FileLanguage = 'en' | 'fr'

type Json = Readonly<Record<string, unknown>>

/** Who acted: a kind, in words, and the account or name, where there is one. */
export type FiledActor = { readonly kind: string; readonly title: string; readonly name: string | null }

/** An entry of the journal in words. */
export type FiledEntry = {
  readonly number: number
  readonly at: Instant
  readonly recordedAt: Instant
  readonly act: string
  readonly title: string
  readonly by: FiledActor
  /** The row of the table of moves, and what it rests on, for an act that moves a profile. */
  readonly transition: string | null
  readonly sources: readonly string[]
  readonly detail: Json
}

/** A look into the file by somebody other than the person. */
export type FiledLook = {
  readonly at: Instant
  readonly by: FiledActor
  readonly act: string
  readonly title: string
  /** The profile whose chain has it; `null` for the chain of the person. */
  readonly profile: string | null
  readonly detail: Json
}

/** What the rules said, each time they were asked with an effect. */
export type FiledAssessment = {
  /** The entry of the journal that it led to; `null` for how the profile stands on the day of the file. */
  readonly entry: number | null
  readonly act: string | null
  readonly version: number
  readonly on: PlainDate
  /** SHA-256 of the assessment as canonical JSON: by it a review is asked for. */
  readonly digest: string | null
  /** Points by the journal, where it has them; what is computed now from what was declared then is to be the same. */
  readonly recordedPoints: number | null
  readonly agrees: boolean | null
  readonly assessment: Assessment | null
  /** Why there is none. */
  readonly unassessed: { readonly code: string; readonly message: string } | null
}

export type FiledVersion = {
  readonly version: number
  readonly acceptedAt: Instant
  readonly digest: string
  readonly declared: Json
}

export type FiledDocument = {
  readonly id: string
  readonly task: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly digest: string
  readonly uploadedAt: Instant
  readonly scan: string
  readonly scannedAt: Instant | null
  readonly scanSays: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
  readonly removedAt: Instant | null
}

export type FiledPayment = {
  readonly id: string
  readonly kind: string
  /** Whole dollars; below zero for a refund. */
  readonly cad: number
  readonly paidAt: Instant
  readonly lines: unknown
}

export type FiledApplication = {
  readonly round: string
  readonly state: string
  readonly begunAt: Instant
  readonly receivedAt: Instant | null
  readonly decidedAt: Instant | null
  readonly declaration: unknown
  readonly facts: unknown
  readonly findings: unknown
  readonly reasons: unknown
  readonly documents: readonly FiledDocument[]
  readonly payments: readonly FiledPayment[]
}

export type FiledReview = {
  readonly number: number
  readonly state: string
  readonly stateTitle: string
  readonly about: string
  readonly rule: string | null
  readonly assessment: string | null
  readonly entry: number | null
  readonly reason: string
  readonly askedAt: Instant
  readonly dueAt: Instant
  readonly daysLeft: number
  readonly overdue: boolean
  readonly takenAt: Instant | null
  readonly answeredAt: Instant | null
  readonly answer: string | null
  readonly reasons: string | null
  readonly effect: unknown
  readonly trace: unknown
}

export type FiledProfile = {
  readonly profile: string
  readonly state: string
  readonly stateTitle: string
  readonly since: Instant
  readonly startedAt: Instant | null
  readonly submittedAt: Instant | null
  readonly expiresAt: Instant | null
  readonly dueAt: Instant | null
  readonly version: number
  readonly points: number | null
  readonly programs: readonly string[]
  readonly validationCode: string | null
  /** From when it may be disposed of, as it stands; `null` while nothing begins a period. */
  readonly keptUntil: Instant | null
  readonly answers: readonly { readonly pointer: string; readonly value: unknown; readonly savedAt: Instant }[]
  readonly versions: readonly FiledVersion[]
  readonly assessments: readonly FiledAssessment[]
  readonly nominations: readonly {
    readonly number: number
    readonly province: string
    readonly provinceName: string
    readonly year: number
    readonly state: string
    readonly certificate: string
    readonly offeredAt: Instant
    readonly lapsesAt: Instant
    readonly decidedAt: Instant | null
    readonly expiresOn: string | null
    readonly reason: string | null
  }[]
  readonly invitations: readonly {
    readonly round: string
    readonly state: string
    readonly invitedAt: Instant
    readonly issuedUntil: Instant
    readonly lapsesAt: Instant
    readonly answeredAt: Instant | null
    readonly program: string
    readonly category: string | null
    readonly points: number
    readonly rank: number
    readonly version: number
    readonly reason: string | null
  }[]
  readonly receipts: readonly {
    readonly round: string
    readonly number: number
    readonly givenAt: Instant
    readonly oldUntil: Instant
    readonly newUntil: Instant
    readonly lines: unknown
  }[]
  readonly applications: readonly FiledApplication[]
  readonly letters: readonly {
    readonly key: string
    readonly kind: string
    readonly writtenAt: Instant
    readonly readAt: Instant | null
    readonly subject: string
    readonly body: readonly (string | { readonly items: readonly string[] })[]
    readonly notes: readonly string[]
  }[]
  readonly messages: readonly {
    readonly letter: string
    readonly address: string
    readonly language: FileLanguage
    readonly state: string
    readonly waitsSince: Instant
    readonly sentAt: Instant | null
    readonly attempts: number
  }[]
  readonly reviews: readonly FiledReview[]
  readonly journal: readonly FiledEntry[]
}

/** How the person signs in; secrets are nobody’s to read. */
export type FiledAccount = {
  readonly email: string
  readonly emailVerified: boolean
  readonly openedAt: Instant
  readonly disabledAt: Instant | null
  readonly secondFactor: boolean
  readonly passkeys: readonly { readonly name: string | null; readonly madeAt: Instant | null }[]
  readonly sessions: readonly {
    readonly startedAt: Instant
    readonly seenAt: Instant
    readonly expiresAt: Instant
    readonly address: string | null
    readonly program: string | null
  }[]
  readonly journal: readonly FiledEntry[]
}

export type FiledPerson = {
  readonly person: string
  readonly registeredAt: Instant
  readonly familyName: string
  readonly givenNames: string
  readonly bornOn: PlainDate
  readonly language: FileLanguage
  readonly email: string | null
  readonly synthetic: boolean
  readonly barredAt: Instant | null
  readonly barredUntil: Instant | null
  readonly passports: readonly { readonly country: string; readonly number: string }[]
  readonly roles: readonly {
    readonly role: string
    readonly province: string | null
    readonly givenAt: Instant
    readonly endedAt: Instant | null
  }[]
  readonly representatives: readonly {
    readonly number: number
    readonly account: string
    readonly licence: string
    readonly scope: string
    readonly grantedAt: Instant
    readonly endsAt: Instant
    readonly revokedAt: Instant | null
  }[]
  /** `null` where nobody signs in as the person. */
  readonly account: FiledAccount | null
  readonly journal: readonly FiledEntry[]
}

export type WholeFile = {
  readonly madeAt: Instant
  readonly language: FileLanguage
  /** What every page says. */
  readonly notice: string
  readonly synthetic: boolean
  readonly person: FiledPerson | null
  readonly profiles: readonly FiledProfile[]
  /** Who looked, newest first. */
  readonly looks: readonly FiledLook[]
}
