/** The whole file of a person, and reviews by a human, as they are asked for and answered. */
import { z } from '@hono/zod-openapi'
import { momentText } from '../../law/moment.ts'
import type { Both } from '../../lifecycle/states.ts'
import { clockOf, correctors, reviewAbouts, reviewStates } from '../../rights/review.ts'
import type { FileLanguage } from '../../rights/whole-file.ts'
import type { OpenReview, ReviewRow } from '../../store/reviews.ts'
import { assessmentSchema } from './assessment.ts'
import { momentOrNull, momentSchema, reference, stateSchema } from './profiles.ts'

const moment = momentSchema
const moments = momentSchema.nullable()
const json = z.record(z.string(), z.unknown())
const anything = z.unknown()
const text = z.string()
const day = z.iso.date()

// ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const actor = z.strictObject({ kind: text, title: text, name: text.nullable() }).openapi('FiledActor')

const entry = z
  .strictObject({
    number: z.int(),
    at: moment.openapi({ description: 'From when it is so in law.' }),
    recordedAt: moment,
    act: text,
    title: text,
    by: actor,
    transition: text.nullable().openapi({ description: 'The row of the table of moves: docs/lifecycle.md' }),
    sources: z.array(text).readonly(),
    detail: json,
  })
  .openapi('FiledEntry')

const look = z
  .strictObject({
    at: moment,
    by: actor,
    act: text,
    title: text,
    profile: reference.nullable().openapi({ description: 'Of which profile; null for what is kept of the person.' }),
    detail: json,
  })
  .openapi('FiledLook')

const filedAssessment = z
  .strictObject({
    entry: z
      .int()
      .nullable()
      .openapi({ description: 'Which entry of the journal it led to; null for the day of the file.' }),
    act: text.nullable(),
    version: z.int(),
    on: day,
    digest: text.nullable().openapi({ description: 'SHA-256; a review of one of its lines names it.' }),
    recordedPoints: z.int().nullable().openapi({ description: 'Points by the journal.' }),
    agrees: z.boolean().nullable().openapi({ description: 'Whether what is computed now is what the journal has.' }),
    assessment: assessmentSchema.nullable(),
    unassessed: z.strictObject({ code: text, message: text }).nullable(),
  })
  .openapi('FiledAssessment')

const document = z
  .strictObject({
    ...{ id: text, task: text, name: text, type: text, bytes: z.int(), digest: text, uploadedAt: moment, scan: text },
    ...{
      scannedAt: moments,
      scanSays: text.nullable(),
      issuedOn: day.nullable(),
      validUntil: day.nullable(),
      removedAt: moments,
    },
  })
  .openapi('FiledDocument')

const payment = z
  .strictObject({ id: text, kind: text, cad: z.int(), paidAt: moment, lines: anything })
  .openapi('FiledPayment')

const application = z
  .strictObject({
    ...{ round: text, state: text, begunAt: moment, receivedAt: moments, decidedAt: moments },
    ...{ declaration: anything, facts: anything, findings: anything, reasons: anything },
    documents: z.array(document).readonly(),
    payments: z.array(payment).readonly(),
  })
  .openapi('FiledApplication')

const filedReview = z
  .strictObject({
    ...{
      number: z.int(),
      state: text,
      stateTitle: text,
      about: text,
      rule: text.nullable(),
      assessment: text.nullable(),
    },
    ...{
      entry: z.int().nullable(),
      reason: text,
      askedAt: moment,
      dueAt: moment,
      daysLeft: z.int(),
      overdue: z.boolean(),
    },
    ...{ takenAt: moments, answeredAt: moments, answer: text.nullable(), reasons: text.nullable(), effect: anything },
    trace: anything,
  })
  .openapi('FiledReview')

const profile = z
  .strictObject({
    ...{ profile: reference, state: stateSchema, stateTitle: text, since: moment, startedAt: moments },
    ...{ submittedAt: moments, expiresAt: moments, dueAt: moments, version: z.int(), points: z.int().nullable() },
    programs: z.array(text).readonly(),
    validationCode: text.nullable(),
    keptUntil: moments.openapi({ description: 'From when it may be disposed of, as it stands.' }),
    answers: z.array(z.strictObject({ pointer: text, value: anything, savedAt: moment })).readonly(),
    versions: z
      .array(z.strictObject({ version: z.int(), acceptedAt: moment, digest: text, declared: json }))
      .readonly(),
    assessments: z.array(filedAssessment).readonly(),
    nominations: z
      .array(
        z.strictObject({
          ...{ number: z.int(), province: text, provinceName: text, year: z.int(), state: text, certificate: text },
          ...{
            offeredAt: moment,
            lapsesAt: moment,
            decidedAt: moments,
            expiresOn: day.nullable(),
            reason: text.nullable(),
          },
        }),
      )
      .readonly(),
    invitations: z
      .array(
        z.strictObject({
          ...{
            round: text,
            state: text,
            invitedAt: moment,
            issuedUntil: moment,
            lapsesAt: moment,
            answeredAt: moments,
          },
          ...{ program: text, category: text.nullable(), points: z.int(), rank: z.int(), version: z.int() },
          reason: text.nullable(),
        }),
      )
      .readonly(),
    receipts: z
      .array(
        z.strictObject({
          ...{ round: text, number: z.int(), givenAt: moment, oldUntil: moment, newUntil: moment, lines: anything },
        }),
      )
      .readonly(),
    applications: z.array(application).readonly(),
    letters: z
      .array(
        z.strictObject({
          ...{ key: text, kind: text, writtenAt: moment, readAt: moments, subject: text },
          body: z.array(z.union([text, z.strictObject({ items: z.array(text).readonly() })])).readonly(),
          notes: z.array(text).readonly(),
        }),
      )
      .readonly(),
    messages: z
      .array(
        z.strictObject({
          ...{ letter: text, address: text, language: z.enum(['en', 'fr']), state: text, waitsSince: moment },
          ...{ sentAt: moments, attempts: z.int() },
        }),
      )
      .readonly(),
    reviews: z.array(filedReview).readonly(),
    journal: z.array(entry).readonly(),
  })
  .openapi('FiledProfile')

const account = z
  .strictObject({
    ...{ email: text, emailVerified: z.boolean(), openedAt: moment, disabledAt: moments, secondFactor: z.boolean() },
    passkeys: z.array(z.strictObject({ name: text.nullable(), madeAt: moments })).readonly(),
    sessions: z
      .array(
        z.strictObject({
          ...{
            startedAt: moment,
            seenAt: moment,
            expiresAt: moment,
            address: text.nullable(),
            program: text.nullable(),
          },
        }),
      )
      .readonly(),
    journal: z.array(entry).readonly(),
  })
  .openapi('FiledAccount')

const person = z
  .strictObject({
    ...{ person: reference, registeredAt: moment, familyName: text, givenNames: text, bornOn: day },
    ...{ language: z.enum(['en', 'fr']), email: text.nullable(), synthetic: z.boolean() },
    ...{ barredAt: moments, barredUntil: moments },
    passports: z.array(z.strictObject({ country: text, number: text })).readonly(),
    roles: z
      .array(z.strictObject({ role: text, province: text.nullable(), givenAt: moment, endedAt: moments }))
      .readonly(),
    representatives: z
      .array(
        z.strictObject({
          ...{ number: z.int(), account: text, licence: text, scope: text, grantedAt: moment, endsAt: moment },
          revokedAt: moments,
        }),
      )
      .readonly(),
    account: account.nullable().openapi({ description: 'null where nobody signs in as the person.' }),
    journal: z.array(entry).readonly(),
  })
  .openapi('FiledPerson')

export const wholeFileSchema = z
  .strictObject({
    madeAt: moment,
    language: z.enum(['en', 'fr']),
    notice: text,
    synthetic: z.boolean(),
    person: person.nullable().openapi({ description: 'null for an imported profile, which is of nobody registered.' }),
    profiles: z.array(profile).readonly(),
    looks: z.array(look).readonly().openapi({ description: 'Who looked, newest first.' }),
  })
  .openapi('WholeFile', {
    description: 'All that is kept of a person, every decision with its findings, and who looked.',
  })

// ── Reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const words = z.string().trim().min(1).max(4_000)
const both = z.strictObject({ en: words, fr: words })
const digest = z.string().regex(/^[0-9a-f]{64}$/)

export const reviewParams = z.object({
  profile: reference.openapi({ description: 'The number of the profile.' }),
  review: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .openapi({ description: 'Its number among those of the profile.' }),
})

const finding = {
  rule: z.string().min(1).max(200).openapi({ example: 'crs.core.age' }),
  assessment: digest.optional().openapi({
    description: 'The digest of the assessment, as the file has it; the assessment of today where it is left out.',
  }),
  reason: words.openapi({ description: 'What is wrong, in the person’s words.' }),
}

export const askReviewSchema = z
  .discriminatedUnion('about', [
    z.strictObject({ about: z.literal('score-line'), ...finding }),
    z.strictObject({ about: z.literal('criterion'), ...finding }),
    z.strictObject({
      about: z.literal('refusal'),
      entry: z.int().min(1).openapi({ description: 'The number of the refusal in the journal of the profile.' }),
      reason: words,
    }),
  ])
  .openapi('AskReview')

const toBeCorrected = z.strictObject({ kind: z.literal('to-be-corrected'), by: z.enum(correctors), what: both })

export const answerReviewSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('confirmed'), reasons: both }),
    z.strictObject({
      answer: z.literal('changed'),
      reasons: both,
      effect: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('re-assess') }), toBeCorrected]),
    }),
  ])
  .openapi('AnswerReview')

const stood = z.strictObject({ state: stateSchema, points: z.int().nullable() })
const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('re-assessed'), before: stood, after: stood }),
  toBeCorrected,
])

const head = {
  profile: reference,
  review: z.int(),
  state: z.enum(['asked', 'taken', 'answered']),
  about: z.enum(reviewAbouts),
  askedAt: moment,
  dueAt: moment.openapi({ description: 'The service standard.' }),
  daysLeft: z
    .int()
    .openapi({ description: 'Whole days, below zero once it is late; of one answered, those left then.' }),
  overdue: z.boolean(),
  takenAt: moments,
}

export const reviewSchema = z
  .strictObject({
    ...head,
    stateTitle: text,
    rule: text.nullable(),
    assessment: text.nullable(),
    entry: z.int().nullable(),
    reason: text,
    answeredAt: moments,
    answer: z.enum(['confirmed', 'changed']).nullable(),
    reasons: z.strictObject({ en: text, fr: text }).nullable(),
    effect: effect.nullable(),
    trace: json.openapi({ description: 'What it is asked of, as it stood when it was asked.' }),
  })
  .openapi('Review')

export const openReviewSchema = z.strictObject({ ...head, takenBy: text.nullable() }).openapi('OpenReview')

export const reviewsSchema = z.strictObject({ items: z.array(reviewSchema).readonly() }).openapi('ReviewsOfProfile')

const parsed = (kept: string | null): unknown => (kept === null ? null : JSON.parse(kept))

/** A review as it is answered. */
export function reviewBody(row: ReviewRow, at: number, language: FileLanguage): z.infer<typeof reviewSchema> {
  return {
    profile: row.profile,
    review: row.number,
    state: row.state,
    stateTitle: reviewStates[row.state][language],
    about: row.about,
    rule: row.rule,
    assessment: row.assessment,
    entry: row.entry,
    reason: row.reason,
    askedAt: momentText(row.askedAt),
    dueAt: momentText(row.dueAt),
    ...clockOf(row.dueAt, row.answeredAt ?? at),
    takenAt: momentOrNull(row.takenAt),
    answeredAt: momentOrNull(row.answeredAt),
    answer: row.answer,
    reasons: parsed(row.reasons) as Both | null,
    effect: parsed(row.effect) as z.infer<typeof effect> | null,
    trace: parsed(row.trace) as Record<string, unknown>,
  }
}

export const openReviewBody = (row: OpenReview, at: number): z.infer<typeof openReviewSchema> => ({
  profile: row.profile,
  review: row.number,
  state: row.state,
  about: row.about,
  askedAt: momentText(row.askedAt),
  dueAt: momentText(row.dueAt),
  ...clockOf(row.dueAt, at),
  takenAt: momentOrNull(row.takenAt),
  takenBy: row.takenBy,
})
