/** The file of one profile, as it stands at a moment: state, place in line, versions, deadlines, history. */
import type { Kysely, Transaction } from 'kysely'
import type { Micros } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { profileEnds } from '../lifecycle/timed.ts'
import { programBits } from '../pool/flags.ts'
import type { ProgramName } from '../rules/lifecycle.ts'
import type { Waiting } from '../store/answers.ts'
import { type GivenReceipt, receiptsOf } from '../store/faults-of-service.ts'
import {
  type HistoryRow,
  historyOf,
  type InvitationRow,
  invitationsOf,
  nominationsOf,
  type PlaceRow,
  placeOf,
  type ShownNomination,
  type VersionRow,
  versionsOf,
} from '../store/file.ts'
import type { LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { type Doing, journalOnly } from './enact.ts'
import { actingAt, readingAt } from './reading.ts'
import { type Deadline, deadlinesOf } from './reminders.ts'
import { unknownProfile } from './words/invitation.ts'

type Tx = Transaction<Database>

export type ProfileFile = {
  readonly profile: string
  /** The account it is of; `null` for an imported profile. */
  readonly person: string | null
  readonly state: State
  readonly since: Micros
  readonly submittedAt: Micros | null
  readonly expiresAt: Micros | null
  /** What a province names beside the reference; the person tells it, and nobody else is told. */
  readonly validationCode: string | null
  /** CRS and programs met; none where it stands nowhere. */
  readonly points: number | null
  readonly programs: readonly ProgramName[]
  readonly place: PlaceRow | null
  readonly deadlines: readonly Deadline[]
  readonly versions: readonly VersionRow[]
  readonly nominations: readonly ShownNomination[]
  readonly invitations: readonly InvitationRow[]
  readonly receipts: readonly GivenReceipt[]
  readonly history: readonly HistoryRow[]
}

export type ShowRefusal = {
  readonly code: 'profile-unknown'
  readonly message: string
  readonly messageFr: string
}

/** A person's own reading is nobody else's to know. */
const isOwn = ({ by }: Doing) =>
  by === 'system' || by.kind === 'candidate' || by.kind === 'applicant' || by.kind === 'representative'
/** The person is told of their looks too. */
const isRepresentative = ({ by }: Doing) => by !== 'system' && by.kind === 'representative'

type Asked = { readonly profile: string }

/** What is read of a profile that is there. */
type Look<T> = (tx: Tx, life: LifeRow, waiting: Waiting) => Promise<T>

/**
 * Looks into the file of a profile. What time has done to it is carried out first; that staff read it, and who, is in the journal, and
 * so in the history that is shown.
 */
function look<T>(
  db: Kysely<Database>,
  doing: Doing,
  { profile }: Asked,
  read: Look<T>,
): Promise<Outcome<T, ShowRefusal>> {
  const isTold = !isOwn(doing) || isRepresentative(doing)
  return (isTold ? actingAt : readingAt)<T, ShowRefusal>(db, doing, profile, async (tx, life, waiting) => {
    if (life === undefined) {
      const { en, fr } = unknownProfile(profile)
      return refused({ code: 'profile-unknown', message: en, messageFr: fr })
    }
    if (isTold) await journalOnly(tx, doing, life, 'read-file', { version: life.version })
    return done(await read(tx, life, waiting))
  })
}

/** Reads the whole file of a profile. */
export const showProfile = (db: Kysely<Database>, doing: Doing, asked: Asked) =>
  look<ProfileFile>(db, doing, asked, async (tx, life, { invitation, nomination }) => {
    const offered = nomination?.state === 'offered' ? nomination : null
    const { profile, person, state, since, startedAt, submittedAt, points, flags } = life
    const programs = (Object.keys(programBits) as ProgramName[]).filter(
      (name) => ((flags ?? 0) & programBits[name]) !== 0,
    )
    return {
      ...{ profile, person, state, since, submittedAt, points, programs },
      expiresAt: submittedAt === null ? null : (profileEnds(submittedAt) ?? null),
      validationCode: isOwn(doing) && doing.by !== 'system' ? life.validationCode : null,
      place: (await placeOf(tx, profile)) ?? null,
      deadlines: deadlinesOf({ state, since, startedAt, submittedAt, invitation, nomination: offered }),
      versions: await versionsOf(tx, profile),
      nominations: await nominationsOf(tx, profile),
      invitations: await invitationsOf(tx, profile),
      receipts: await receiptsOf(tx, profile),
      history: await historyOf(tx, profile),
    }
  })

/** Reads every act on a profile, the first first. */
export const showHistory = (db: Kysely<Database>, doing: Doing, asked: Asked) =>
  look(db, doing, asked, (tx, { profile }) => historyOf(tx, profile))

/** Reads the nominations of a profile. */
export const showNominations = (db: Kysely<Database>, doing: Doing, asked: Asked) =>
  look(db, doing, asked, (tx, { profile }) => nominationsOf(tx, profile))

/** Reads the invitations of a profile. */
export const showInvitations = (db: Kysely<Database>, doing: Doing, asked: Asked) =>
  look(db, doing, asked, (tx, { profile }) => invitationsOf(tx, profile))
