/** Carry out one act on one profile: the table of moves allows it, the life is written, the journal has it. */
import type { Transaction } from 'kysely'
import type { SubjectKind } from '../journal/entry.ts'
import { type LifeLine, lifeDigest } from '../journal/life-line.ts'
import { plainDate } from '../law/day.ts'
import { dayOf, type Micros } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { type Act, type MoveRefusal, move } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { NOMINEE } from '../pool/flags.ts'
import { builtInLaw } from '../rules/law.ts'
import type { NewEntry } from '../store/journal.ts'
import { appendToJournal } from '../store/journal.ts'
import { addVersion, type LifeRow, type NewStanding, writeLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import type { Chance } from './chance.ts'
import { rulesId } from './rules-id.ts'
import { sha256 } from './sha256.ts'

export type ActorKind =
  | 'candidate'
  | 'representative'
  | 'province'
  | 'minister'
  | 'intake'
  | 'officer'
  | 'auditor'
  | 'analyst'
  | 'administrator'
  | 'applicant'
  | 'operator'

/** Who acts: by kind and name. Time acts as `system`. A representative acts under a grant, by its number among those of the person. */
export type Actor = 'system' | { readonly kind: ActorKind; readonly name: string; readonly grant?: number }

/** Who asks, and when: the clock as read at the door. `chance` where it is not the machine’s. */
export type Doing = { readonly by: Actor; readonly at: Micros; readonly chance?: Chance }

/** The actor as the journal writes it: `candidate:A-1`, `representative:A-2/3` where the grant has the number 3. */
export const actorText = (by: Actor): string =>
  by === 'system' ? by : `${by.kind}:${by.name}${by.grant === undefined ? '' : `/${by.grant}`}`

/** The person alone: their own reading is nobody else’s to know, and of a representative’s looks the journal tells them. */
export const isPersonAlone = (by: Actor): boolean =>
  by !== 'system' && (by.kind === 'candidate' || by.kind === 'applicant')

/** What an act makes of a life. What is left out stays. */
export type Enacted = {
  readonly act: Act
  /** The state it ends in. */
  readonly to: State
  /** The moment from which it is so in law: the clock's, or for what time does the deadline itself. */
  readonly at: Micros
  /** On what, for the journal: enough, with the life before, to carry it out again. */
  readonly detail: Readonly<Record<string, unknown>>
  /** A newly accepted version of what is declared. */
  readonly version?: { readonly content: string; readonly digest: string }
  readonly submittedAt?: Micros
  readonly dueAt?: Micros | null
  readonly startedAt?: Micros
  readonly validationCode?: string
  readonly standing?: NewStanding
}

/**
 * Carries out an act in the caller's transaction, which holds the lock of the profile (`lockLife`) and shares the pool
 * (`sharePool`).
 * @returns the life after it, or why the table of moves does not allow it; then nothing is written.
 */
export async function enact(
  tx: Transaction<Database>,
  doing: Doing,
  life: LifeRow,
  what: Enacted,
): Promise<Outcome<LifeRow, MoveRefusal>> {
  const moved = move(life.state, what.act, what.to, dayOf(what.at))
  if (!moved.ok) return moved
  const version = what.version === undefined ? life.version : life.version + 1
  const after = {
    ...life,
    state: what.to,
    since: what.to === life.state ? life.since : what.at,
    version,
    digest: what.version?.digest ?? life.digest,
    submittedAt: what.submittedAt ?? life.submittedAt,
    dueAt: what.dueAt === undefined ? life.dueAt : what.dueAt,
    startedAt: what.startedAt ?? life.startedAt,
    validationCode: what.validationCode ?? life.validationCode,
    ...standingAfter(life, what.standing),
  }
  if (what.version !== undefined) {
    await addVersion(tx, { profile: life.profile, version, acceptedAt: what.at, ...what.version })
  }
  await appendToJournal(
    tx,
    [
      entryOf(doing, 'profile', life.profile, {
        act: what.act,
        at: what.at,
        transition: moved.value.id,
        before: lifeDigest(life, sha256),
        after: lifeDigest(after, sha256),
        detail: { ...what.detail, ...changes(life, after) },
      }),
    ],
    sha256,
  )
  await writeLife(tx, life, after, rulesId(builtInLaw), what.standing)
  return asNominee(tx, doing, after, what.at)
}

/** An imported profile with an accepted nomination that counts, which an act has brought into the pool, stands there as a nominee (X12). */
async function asNominee(
  tx: Transaction<Database>,
  { at: recordedAt }: Doing,
  life: LifeRow,
  at: Micros,
): Promise<Outcome<LifeRow, MoveRefusal>> {
  const { person, state, standing, flags, points } = life
  if (person !== null || state !== 'in-pool' || standing?.state !== 'in-pool' || (flags! & NOMINEE) === 0) {
    return done(life)
  }
  const detail = { flags, on: plainDate(standing.assessedOn), points }
  return enact(tx, { by: 'system', at: recordedAt }, life, { act: 're-assess', to: 'in-pool-nominated', at, detail })
}

const lifeFields = ['state', 'version', 'digest', 'submittedAt', 'dueAt', 'points', 'flags'] as const

/** What the digest after covers and the act changed: with it the life can be built again from the journal alone. */
function changes(before: LifeLine, after: LifeLine): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    lifeFields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  )
}

function standingAfter(
  life: LifeRow,
  standing: NewStanding | undefined,
): Pick<LifeRow, 'points' | 'flags' | 'standing'> {
  if (standing === undefined) return { points: life.points, flags: life.flags, standing: life.standing }
  if (standing === 'none') return { points: null, flags: null, standing: null }
  if (standing === 'invited') {
    return { points: life.points, flags: life.flags, standing: life.standing && { ...life.standing, state: 'invited' } }
  }
  const { points, flags, state, leaf, assessedOn, changesOn } = standing
  return { points, flags, standing: { state, leaf, assessedOn, changesOn } }
}

/** An entry of the journal for an act of somebody on something. */
export function entryOf(
  doing: Doing,
  kind: SubjectKind,
  subject: string,
  what: {
    readonly act: string
    readonly at?: Micros
    readonly transition?: string
    readonly before?: string
    readonly after?: string
    readonly detail: Readonly<Record<string, unknown>>
  },
): NewEntry {
  return {
    kind,
    subject,
    at: what.at ?? doing.at,
    recordedAt: doing.at,
    actor: actorText(doing.by),
    act: what.act,
    transition: what.transition ?? null,
    rules: rulesId(builtInLaw),
    before: what.before ?? null,
    after: what.after ?? null,
    detail: canonicalJson(what.detail),
  }
}

/**
 * Journals an act that leaves the life of a profile as it is (a file read, a document added, a draft saved).
 * The caller holds the lock of the profile.
 */
export async function journalOnly(
  tx: Transaction<Database>,
  doing: Doing,
  life: LifeRow,
  act: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const digest = lifeDigest(life, sha256)
  await appendToJournal(
    tx,
    [entryOf(doing, 'profile', life.profile, { act, before: digest, after: digest, detail })],
    sha256,
  )
}
