/** What an act on an application begins with: the life as it stands, the invitation, the application, and the facts declared. */
import type { Transaction } from 'kysely'
import type { Signature } from '../applications/completeness.ts'
import { type Declaration, readDeclaration } from '../applications/declaration.ts'
import { type FixedAtInvitation, type GuardAsked, type UndatedFact, undatedFacts } from '../applications/guard.ts'
import { type TaskList, tasksOf } from '../applications/tasks.ts'
import type { DayNumber } from '../law/day.ts'
import { dayOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Act } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import type { Profile } from '../profile/profile.ts'
import { readProfile } from '../profile/read.ts'
import {
  type ApplicationRow,
  applicationOn,
  type Invitation,
  lastInvitation,
  roundAsked,
} from '../store/applications.ts'
import { contentOf, type LifeRow } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import type { Doing } from './enact.ts'
import { isOvertaken, reopenInvitation } from './reopen-invitation.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import {
  applicationNotOpen,
  applicationReceived,
  applicationUnknown,
  invitationLapsed,
  noOpenInvitation,
  notReadable,
  notTheirs,
  profileUnknown,
  type Said,
  type WhoNamed,
} from './words/application.ts'

type Tx = Transaction<Database>

/** What is declared for an application while it is prepared, as its row keeps it: canonical JSON. */
export type Prepared = {
  readonly declaration: Declaration | null
  /** The profile as it is to be declared with the application, where a fact is another by now. */
  readonly facts: Readonly<Record<string, unknown>> | null
  /** Undated facts that were already so when the invitation was issued. */
  readonly corrected: readonly UndatedFact[]
  /** Signatures under what is declared: a change of it takes them off. */
  readonly signatures: readonly Signature[]
}

const nothingPrepared: Prepared = { declaration: null, facts: null, corrected: [], signatures: [] }

/** What an application row keeps of what is declared. */
export const preparedOf = ({ declaration }: Pick<ApplicationRow, 'declaration'>): Prepared =>
  declaration === null ? nothingPrepared : { ...nothingPrepared, ...(JSON.parse(declaration) as Partial<Prepared>) }

/** A profile with its last invitation, and the application on it. */
export type ApplicationCase = {
  readonly life: LifeRow
  readonly invitation: Invitation
  readonly application: ApplicationRow | null
}

/** The same, with an application. */
export type OpenCase = ApplicationCase & { readonly application: ApplicationRow }

/** What decides is the moment of the act, not whether it or the lapse of the invitation came to the store first. */
async function inTime(tx: Tx, doing: Doing, life: LifeRow): Promise<LifeRow> {
  if (!isOvertaken(life, doing.at)) return life
  const reopened = await reopenInvitation(tx, { by: 'system', at: doing.at }, life, { overtaken: true })
  return reopened.ok ? reopened.value.life : life
}

/** A profile at the moment of the act, locked, with its last invitation. */
export async function caseAt(tx: Tx, doing: Doing, reference: string): Promise<Outcome<ApplicationCase, Said>> {
  const found = await livingAt(tx, doing, reference)
  if (found === undefined) return refused(profileUnknown(reference))
  const life = await inTime(tx, doing, found)
  const invitation = await lastInvitation(tx, reference)
  if (invitation === undefined) return refused(noOpenInvitation(reference, life.state))
  return done({ life, invitation, application: (await applicationOn(tx, invitation)) ?? null })
}

/** A profile whose invitation is open at the moment of the act. */
export async function invitedAt(tx: Tx, doing: Doing, reference: string): Promise<Outcome<ApplicationCase, Said>> {
  const found = await caseAt(tx, doing, reference)
  if (!found.ok) return found
  const { life, invitation, application } = found.value
  if (application !== null && application.receivedAt !== null)
    return refused(applicationReceived(application.receivedAt))
  const over = invitation.state === 'issued' ? doing.at >= invitation.lapsesAt : invitation.state === 'lapsed'
  if (over) return refused(invitationLapsed(reference, invitation.lapsesAt))
  if (life.state !== 'invited' || invitation.state !== 'issued') return refused(noOpenInvitation(reference, life.state))
  return found
}

/** A profile whose application is being prepared, inside its time. */
export async function preparingAt(tx: Tx, doing: Doing, reference: string): Promise<Outcome<OpenCase, Said>> {
  const found = await invitedAt(tx, doing, reference)
  if (!found.ok) return found
  const { application } = found.value
  return application?.state === 'preparing' ? done({ ...found.value, application }) : refused(applicationNotOpen)
}

/** A profile whose application was received, whatever became of it. */
export async function receivedAt(tx: Tx, doing: Doing, reference: string): Promise<Outcome<OpenCase, Said>> {
  const found = await caseAt(tx, doing, reference)
  if (!found.ok) return found
  const { application } = found.value
  return application !== null && application.receivedAt !== null
    ? done({ ...found.value, application })
    : refused(applicationUnknown)
}

// ── The facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is declared for an application: the profile as invited, the profile as declared with it, and the family. */
export type DeclaredFacts = {
  readonly accepted: Profile
  readonly declared: Profile
  /** The JSON of `declared`. */
  readonly content: Readonly<Record<string, unknown>>
  readonly corrected: readonly UndatedFact[]
  readonly declaration: Declaration | null
}

/** What an application row keeps as its facts from its receipt on: canonical JSON. */
export type FixedFacts = {
  readonly profile: Readonly<Record<string, unknown>>
  readonly declaration: Declaration
  readonly corrected: readonly UndatedFact[]
}

/** @throws Error for what is no profile: it was read before it was stored. */
function readStored(value: unknown, reference: string): Profile {
  const read = readProfile(value, 'pool')
  if (read.ok) return read.value
  throw new Error(`The stored facts of ${reference} cannot be read: ${read.refusal[0]!.message}`)
}

/** Facts as edited, with the nominations of the profile: these are the province's, and may be taken back at any time. */
export function withNominationsOf(
  { nominations }: Readonly<Record<string, unknown>>,
  { nominations: _, ...facts }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return nominations === undefined ? facts : { ...facts, nominations }
}

/** The facts of an application: as fixed by its receipt, or as they stand by now. */
export async function factsOf(tx: Tx, { life, invitation, application }: ApplicationCase): Promise<DeclaredFacts> {
  const { profile } = life
  const accepted = JSON.parse(await contentOf(tx, { profile, version: invitation.version })) as Record<string, unknown>
  const read = (content: Readonly<Record<string, unknown>>) => readStored(content, profile)
  if (application?.facts != null) {
    const fixed = JSON.parse(application.facts) as FixedFacts
    const { profile: content, corrected, declaration } = fixed
    return {
      accepted: read(accepted),
      declared: read(content),
      content,
      corrected,
      declaration: redeclared(declaration),
    }
  }
  const { facts, corrected, declaration } = application === null ? nothingPrepared : preparedOf(application)
  const standing = JSON.parse(await contentOf(tx, life)) as Record<string, unknown>
  const content = facts === null ? standing : withNominationsOf(standing, facts)
  return {
    accepted: read(accepted),
    declared: read(content),
    content,
    corrected,
    declaration: declaration === null ? null : redeclared(declaration),
  }
}

/** A declaration as it was read before it was stored. */
function redeclared(stored: unknown): Declaration {
  const read = readDeclaration(stored)
  if (read.ok) return read.value
  throw new Error(`The stored declaration cannot be read: ${read.refusal[0]!.message}`)
}

/** Stands for a declaration until there is one: nobody but the applicant, and nowhere lived. The list then says what to declare. */
const undeclared = ({ residence }: Profile): Declaration => ({
  presentCountry: residence ?? 'CA',
  principal: { stays: [] },
  children: [],
  representative: false,
  fundsExemption: 'none',
  permanentResidenceFee: 'now',
})

/** The tasks of an application, for a day of receipt. */
export function taskListOf(
  { invitation }: ApplicationCase,
  { declared, declaration }: DeclaredFacts,
  on: DayNumber,
): Outcome<TaskList, Said> {
  const list = tasksOf({
    on,
    invitedOn: dayOf(invitation.invitedAt),
    program: invitation.program,
    category: invitation.category,
    until: invitation.lapsesAt,
    profile: declared,
    declaration: declaration ?? undeclared(declared),
  })
  return list.ok ? list : refused(notReadable(list.refusal))
}

/** What the guard asks of a case, for a day of receipt. */
export async function guardAsked(
  tx: Tx,
  { invitation }: ApplicationCase,
  { accepted, declared, corrected }: Pick<DeclaredFacts, 'accepted' | 'declared' | 'corrected'>,
  receivedOn: DayNumber,
): Promise<GuardAsked> {
  const { profile, program, category, points, submittedAt, version } = invitation
  const round = await roundAsked(tx, invitation.round)
  const fixed: FixedAtInvitation = { profile, round, program, category, points, submittedAt, version, accepted }
  return { fixed, edited: declared, corrected, receivedOn }
}

/** A text is the name of an undated fact. */
export const isUndatedFact = (text: string): text is UndatedFact => (undatedFacts as readonly string[]).includes(text)

/** SHA-256 of a value's canonical JSON. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value))

/** Why an act is not for whoever asks for it; `undefined` where it is. The table of moves names who makes a move; time is nobody. */
export function othersAct({ by }: Doing, act: Act, who: readonly WhoNamed[]): Said | undefined {
  return by !== 'system' && (who as readonly string[]).includes(by.kind) ? undefined : notTheirs(act, who)
}
