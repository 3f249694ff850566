/** What is asked and answered of the life of a profile: its answers, its file, and what an act would do to it. */
import { z } from '@hono/zod-openapi'
import type { AssessedNow } from '../../actions/assess-profile.ts'
import type { OpenDraft } from '../../actions/open-draft.ts'
import type { RenewalPreview } from '../../actions/renew-profile.ts'
import type { Saved } from '../../actions/save-draft.ts'
import type { ProfileFile } from '../../actions/show-profile.ts'
import type { Submitted } from '../../actions/submit-profile.ts'
import type { Updated } from '../../actions/update-profile.ts'
import { dayOf, type Micros, momentText } from '../../law/moment.ts'
import { type Act, actTitles } from '../../lifecycle/acts.ts'
import { receiptLines } from '../../lifecycle/deadlines.ts'
import { type Place, placeInLine, type Renewal } from '../../lifecycle/place-in-line.ts'
import { states } from '../../lifecycle/states.ts'
import { transitionsOf, type Who } from '../../lifecycle/transitions.ts'
import { provinceName } from '../../nominations/provinces.ts'
import type { Consequence } from '../../people/consequence.ts'
import type { Landing } from '../../people/landing.ts'
import { categoryKeys } from '../../rules/law.ts'
import { programNames } from '../../rules/lifecycle.ts'
import type { HistoryRow, InvitationRow, ShownNomination } from '../../store/file.ts'
import { assessmentSchema } from './assessment.ts'
import {
  answerProblem,
  answerProblemSchema,
  answerValue,
  both,
  bothSchema,
  deadlineAt,
  deadlineSchema,
  orNull,
  pointerSchema,
} from './parts.ts'
import { momentOrNull, momentSchema, reference, stateSchema } from './profiles.ts'

const content = z
  .record(z.string(), z.unknown())
  .openapi({ description: 'The answers put together, as a `Profile` has them; what is not answered is not there.' })
const points = z.int()

// ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const answerSchema = z.strictObject({ pointer: pointerSchema, value: answerValue }).openapi('Answer')

export const savedSchema = z
  .strictObject({
    pointer: pointerSchema,
    savedAt: momentSchema,
    problems: z
      .array(answerProblemSchema)
      .readonly()
      .openapi({ description: 'What is wrong with it, and with what stands under it. It is saved all the same.' }),
    elsewhere: z.int().openapi({ description: 'How much is wrong or missing elsewhere.' }),
  })
  .openapi('SavedAnswer')

export const savedOf = ({ pointer, savedAt, problems, elsewhere }: Saved) => ({
  ...{ pointer, savedAt: momentText(savedAt), problems: problems.map(answerProblem), elsewhere },
})

export const answersSchema = z
  .strictObject({
    profile: reference,
    state: stateSchema,
    expiresAt: momentSchema.nullable(),
    content,
    answers: z
      .array(z.strictObject({ pointer: pointerSchema, value: z.unknown() }))
      .readonly()
      .openapi({ description: 'Answer by answer: where an item was taken away, the others kept their places.' }),
    savedAt: momentSchema.nullable(),
    accepted: z
      .array(z.unknown())
      .readonly()
      .openapi({ description: 'Nominations accepted before: they stay, and are nobody’s to write.' }),
    problems: z
      .array(answerProblemSchema)
      .readonly()
      .openapi({ description: 'Everything that stands in the way of a submission.' }),
  })
  .openapi('Answers')

export const answersOf = ({ expiresAt, savedAt, problems, answers, ...draft }: OpenDraft) => ({
  ...draft,
  answers: answers.map(({ pointer, value }) => ({ pointer, value })),
  ...{ expiresAt: momentOrNull(expiresAt), savedAt: momentOrNull(savedAt), problems: problems.map(answerProblem) },
})

const changes = z
  .array(z.strictObject({ pointer: pointerSchema, value: z.unknown().optional() }))
  .max(1_000)
  .openapi({ description: 'Answers that changed, one after the other; without a value an answer is taken away.' })

export const newAnswersSchema = z
  .union([
    z.strictObject({ changes: changes.min(1) }),
    z.strictObject({ content: content.openapi({ description: 'The whole of what is declared.' }) }),
  ])
  .openapi('NewAnswers')

export const renewalRequestSchema = z.strictObject({ changes: changes.optional() }).openapi('RenewalRequest')

type GivenChange = { readonly pointer: string; readonly value?: unknown }

/** A change as the actions want it: without a value there is none. */
export const changesOf = (given: readonly GivenChange[]) =>
  given.map(({ pointer, value }) => (value === undefined ? { pointer } : { pointer, value }))

// ── What an act would do ─────────────────────────────────────────────────────────────────────────────────────────────

const placeSchema = z
  .strictObject({ policy: z.enum(['begins', 'kept', 'given-up']), said: bothSchema })
  .openapi('PlaceInLine')
const placeOf = ({ policy, said }: Place) => ({ policy, said: both(said) })

const exchange = <T extends z.ZodType>(each: T) =>
  z.strictObject({ gained: z.array(each).readonly(), lost: z.array(each).readonly() })
const categoryKey = z.enum(Object.keys(categoryKeys) as [keyof typeof categoryKeys])
const actSchema = z.enum(Object.keys(actTitles) as [Act, ...Act[]])

const consequenceSchema = z
  .strictObject({
    from: stateSchema,
    to: stateSchema,
    way: z.array(z.strictObject({ act: actSchema, to: stateSchema })).readonly(),
    points: z.strictObject({ before: points.nullable(), after: points }),
    eligible: z.strictObject({ before: z.boolean().nullable(), after: z.boolean() }),
    programs: exchange(z.enum(programNames)),
    categories: exchange(categoryKey),
    place: placeSchema,
    ends: z.boolean().openapi({ description: 'Whether it ends the profile for good.' }),
    said: bothSchema.openapi({ description: 'All of it in words, for before the click.' }),
  })
  .openapi('Consequence')

const consequence = ({ place, said, way, ...told }: Consequence) => ({
  ...told,
  way: way.map(({ act, to }) => ({ act, to })),
  ...{ place: placeOf(place), said: both(said) },
})

export const updatePreviewSchema = z
  .strictObject({ consequence: consequenceSchema, assessment: assessmentSchema })
  .openapi('UpdatePreview')
export const updatedSchema = z
  .strictObject({
    ...{ profile: reference, state: stateSchema, version: z.int(), consequence: consequenceSchema },
    assessment: assessmentSchema,
  })
  .openapi('UpdatedProfile')

export const previewOf = ({ consequence: told, assessment }: Pick<Updated, 'consequence' | 'assessment'>) => ({
  ...{ consequence: consequence(told), assessment },
})
export const updatedOf = ({ profile, state, version, ...told }: Updated) => ({
  ...{ profile, state, version, ...previewOf(told) },
})

const renewalSchema = z
  .strictObject({
    way: z.enum(['early', 'after']),
    submittedAt: momentSchema.openapi({ description: 'The place in line now.' }),
    newSubmittedAt: momentSchema.openapi({ description: 'The place in line after it.' }),
    expiresAt: momentSchema,
    newExpiresAt: momentSchema,
    losesNomination: z.enum(['none', 'offered', 'accepted']),
    said: bothSchema,
  })
  .openapi('Renewal')

const renewal = ({ submittedAt, newSubmittedAt, expiresAt, newExpiresAt, said, ...told }: Renewal) => ({
  ...told,
  ...{ submittedAt: momentText(submittedAt), newSubmittedAt: momentText(newSubmittedAt) },
  ...{ expiresAt: momentText(expiresAt), newExpiresAt: momentText(newExpiresAt), said: both(said) },
})

const landings = [
  ...(['not-eligible', 'pending-nomination-confirmation', 'pending-job-bank', 'in-pool'] as const),
] satisfies Landing[]

export const renewalPreviewSchema = z
  .strictObject({ renewal: renewalSchema, to: z.enum(landings), assessment: assessmentSchema })
  .openapi('RenewalPreview')
export const renewalPreviewOf = ({ renewal: would, to, assessment }: RenewalPreview) => ({
  ...{ renewal: renewal(would), to, assessment },
})

// ── Submitted ────────────────────────────────────────────────────────────────────────────────────────────────────────

const submittedShape = {
  profile: reference,
  state: stateSchema,
  version: z.int(),
  submittedAt: momentSchema,
  dueAt: momentSchema.nullable().openapi({ description: 'When its time runs out.' }),
  validationCode: z.string().nullable().openapi({ description: 'What a province names beside the number.' }),
  assessment: assessmentSchema,
}
export const submittedSchema = z.strictObject(submittedShape).openapi('SubmittedProfile')
export const renewedSchema = z
  .strictObject({ ...submittedShape, renewal: renewalSchema, earlier: reference })
  .openapi('RenewedProfile')

export const submittedOf = ({ submittedAt, dueAt, ...submitted }: Submitted) => ({
  ...submitted,
  ...{ submittedAt: momentText(submittedAt), dueAt: momentOrNull(dueAt) },
})
export const renewedOf = ({
  renewal: was,
  earlier,
  ...submitted
}: Submitted & { readonly renewal: Renewal; readonly earlier: string }) => ({
  ...{ ...submittedOf(submitted), renewal: renewal(was), earlier },
})

// ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const nominationSchema = z
  .strictObject({
    number: z.int(),
    province: z.string(),
    name: bothSchema,
    state: z.enum(['offered', 'accepted', 'refused', 'lapsed', 'taken-back', 'ended']),
    offeredAt: momentSchema,
    lapsesAt: momentSchema.openapi({ description: 'The first moment at which it can be answered no more.' }),
    decidedAt: momentSchema.nullable(),
  })
  .openapi('NominationOfProfile')

export const nominationOf = ({ number, province, state, ...at }: ShownNomination) => ({
  ...{ number, province, name: both(provinceName(province)), state, offeredAt: momentText(at.offeredAt) },
  ...{ lapsesAt: momentText(at.lapsesAt), decidedAt: momentOrNull(at.decidedAt) },
})

export const invitationSchema = z
  .strictObject({
    round: z.string(),
    state: z.enum(['issued', 'applied', 'declined', 'lapsed', 'cancelled']),
    invitedAt: momentSchema,
    issuedUntil: momentSchema.openapi({ description: 'The deadline as it was issued.' }),
    lapsesAt: momentSchema.openapi({
      description: 'As it holds, with the minutes of faults: the first that is too late.',
    }),
    answeredAt: momentSchema.nullable(),
    program: z.string(),
    category: z.string().nullable(),
    points,
  })
  .openapi('Invitation')

export const invitationOf = ({ invitedAt, issuedUntil, lapsesAt, answeredAt, ...told }: InvitationRow) => ({
  ...told,
  ...{ invitedAt: momentText(invitedAt), issuedUntil: momentText(issuedUntil) },
  ...{ lapsesAt: momentText(lapsesAt), answeredAt: momentOrNull(answeredAt) },
})

const receiptSchema = z
  .strictObject({
    round: z.string(),
    number: z.int(),
    givenAt: momentSchema,
    oldUntil: momentSchema,
    newUntil: momentSchema,
    lines: z
      .array(z.strictObject({ fault: z.string(), from: momentSchema, to: momentSchema, minutes: z.int() }))
      .readonly(),
    says: z.array(bothSchema).readonly(),
  })
  .openapi('DeadlineReceipt', { description: 'What faults of the service added to a deadline.' })

const receiptOf = ({ round, number, givenAt, oldUntil, newUntil, lines }: ProfileFile['receipts'][number]) => ({
  ...{ round, number, givenAt: momentText(givenAt), oldUntil: momentText(oldUntil), newUntil: momentText(newUntil) },
  lines: lines.map(({ fault, from, to, minutes }) => ({
    ...{ fault, from: momentText(from), to: momentText(to), minutes },
  })),
  says: receiptLines({
    ...{ was: oldUntil, until: newUntil, lines },
    minutes: lines.reduce((sum, { minutes }) => sum + minutes, 0),
  }).map(both),
})

export const profileFileSchema = z
  .strictObject({
    profile: reference,
    state: stateSchema,
    title: bothSchema,
    meaning: bothSchema,
    since: momentSchema,
    submittedAt: momentSchema.nullable().openapi({ description: 'The place in line.' }),
    expiresAt: momentSchema.nullable().openapi({ description: 'The end of its twelve months.' }),
    validationCode: z.string().nullable().openapi({ description: 'What a province names beside the number.' }),
    points: points.nullable(),
    programs: z.array(z.enum(programNames)).readonly(),
    place: z
      .strictObject({ before: z.int(), candidates: z.int() })
      .nullable()
      .openapi({ description: 'How many stand before it in the pool, and how many there are.' }),
    deadlines: z.array(deadlineSchema).readonly().openapi({ description: 'Soonest first.' }),
    possible: z
      .array(z.strictObject({ act: actSchema, title: bothSchema, place: orNull(placeSchema) }))
      .readonly()
      .openapi({ description: 'What the person can do to it now, and what each does to the place in line.' }),
    versions: z.array(z.strictObject({ version: z.int(), acceptedAt: momentSchema, digest: z.string() })).readonly(),
    nominations: z.array(nominationSchema).readonly(),
    invitations: z.array(invitationSchema).readonly(),
    receipts: z.array(receiptSchema).readonly(),
  })
  .openapi('ProfileFile')

const persons: readonly Who[] = ['candidate', 'applicant']

/** What a person can do to a profile in its state on the day. */
function possibleAt({ state }: Pick<ProfileFile, 'state'>, at: Micros) {
  const rows = transitionsOf(state, dayOf(at)).filter(({ who }) => who.some((one) => persons.includes(one)))
  return [...new Set(rows.map(({ act }) => act))].map((act) => {
    const place = placeInLine(act)
    return { act, title: both(actTitles[act]), place: place === undefined ? null : placeOf(place) }
  })
}

export function profileFileOf(file: ProfileFile, at: Micros) {
  const { profile, state, since, submittedAt, expiresAt, validationCode, points: score, programs, place } = file
  return {
    ...{ profile, state, title: both(states[state].title), meaning: both(states[state].meaning) },
    ...{ since: momentText(since), submittedAt: momentOrNull(submittedAt), expiresAt: momentOrNull(expiresAt) },
    ...{
      validationCode,
      points: score,
      programs,
      place: place && { before: place.before, candidates: place.candidates },
    },
    deadlines: file.deadlines.map(deadlineAt(at)),
    possible: possibleAt(file, at),
    versions: file.versions.map(({ version, acceptedAt, digest }) => ({
      ...{ version, acceptedAt: momentText(acceptedAt), digest },
    })),
    nominations: file.nominations.map(nominationOf),
    invitations: file.invitations.map(invitationOf),
    receipts: file.receipts.map(receiptOf),
  }
}

export const versionSchema = z
  .strictObject({ version: z.int(), acceptedAt: momentSchema, digest: z.string(), content })
  .openapi('ProfileVersion')

export const assessedNowSchema = z
  .strictObject({
    of: z.enum(['answers', 'version']).openapi({
      description: 'The answers being written, or the version accepted last.',
    }),
    assessment: assessmentSchema,
  })
  .openapi('AssessedNow')
export const assessedNowOf = ({ of, assessment }: AssessedNow) => ({ of, assessment })

const actorSchema = z
  .strictObject({
    kind: z.string().openapi({ example: 'representative' }),
    account: z
      .string()
      .nullable()
      .openapi({ description: 'Of the person or the representative; staff are named by kind.' }),
    grant: z.int().nullable().openapi({ description: 'Of a representative: the number of the grant.' }),
  })
  .openapi('Actor')

const ACTOR = /^([a-z]+)(?::(.*?))?(?:\/(\d+))?$/

/** Who acted, from the text of the journal. */
function actorOf(text: string) {
  const [, kind = text, account, grant] = ACTOR.exec(text) ?? []
  const isNamed = ['candidate', 'applicant', 'representative', 'province'].includes(kind)
  return { kind, account: isNamed ? (account ?? null) : null, grant: grant === undefined ? null : Number(grant) }
}

export const historySchema = z
  .strictObject({
    number: z.int(),
    at: momentSchema.openapi({ description: 'From when it is so in law.' }),
    recordedAt: momentSchema,
    act: z.string(),
    // Null of acts that are no move of the table.
    title: orNull(bothSchema),
    transition: z.string().nullable(),
    by: actorSchema,
  })
  .openapi('HistoryEntry')

export const historyOf = ({ seq, at, recordedAt, act, transition, actor }: HistoryRow) => ({
  ...{ number: seq, at: momentText(at), recordedAt: momentText(recordedAt), act, transition, by: actorOf(actor) },
  title: Object.hasOwn(actTitles, act) ? both(actTitles[act as Act]) : null,
})

// ── Answers to nominations and invitations ───────────────────────────────────────────────────────────────────────────

export const withdrawnSchema = z
  .strictObject({
    profile: reference,
    withdrawnAt: momentSchema,
    submittedAt: momentSchema.nullable().openapi({ description: 'The place in line given up; null of a draft.' }),
  })
  .openapi('WithdrawnProfile')

export const standsSchema = z
  .strictObject({ profile: reference, state: stateSchema, points: points.nullable() })
  .openapi('ProfileStands')

export const answeredSchema = z
  .strictObject({
    profile: reference,
    state: stateSchema,
    province: z.string(),
    pointsBefore: points.nullable(),
    points: points.nullable(),
  })
  .openapi('AnsweredNomination')

export const offerSchema = z
  .strictObject({ offer: bothSchema, accept: bothSchema, refuse: bothSchema, silence: bothSchema })
  .openapi('NominationOffer', { description: 'What each answer would do, for before the click.' })

export const putBackSchema = z
  .strictObject({
    profile: reference,
    round: z.string(),
    state: stateSchema,
    submittedAt: momentSchema,
    expiresAt: momentSchema,
    points: points.nullable(),
  })
  .openapi('DeclinedInvitation')
