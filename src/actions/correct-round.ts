/**
 * Correct a round that was published here: one officer proposes, another decides, and the correction is a dated entry that everybody
 * sees. Nothing that was published is taken away: the entry keeps what it said.
 */
import type { Kysely, Transaction } from 'kysely'
import { parseDay, plainDate } from '../law/day.ts'
import { dayOf, microsOf, moment } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { Both } from '../rounds/moves.ts'
import { notesOf } from '../rounds/record/notes.ts'
import { type Correction, type OfficialRound, publishedRound, type RoundNote } from '../rounds/record/official-round.ts'
import { type Proposal, proposals, writeDecision, writeProposal } from '../store/correction-proposals.ts'
import { appendEvent } from '../store/events.ts'
import { appendToJournal } from '../store/journal.ts'
import { enterCorrections, lockRecord, officialRound, saveRounds } from '../store/official-rounds.ts'
import type { Database } from '../store/schema.ts'
import { type Doing, entryOf } from './enact.ts'
import { accountOf, actOnRound } from './round-acts.ts'
import { sha256 } from './sha256.ts'
import {
  notOurs,
  ownProposal,
  proposalDecided,
  proposalUnknown,
  type RoundActRefusal,
  recordChanged,
  unusableCorrection,
} from './words/round.ts'

/** The fields of a round that can be corrected. What a round was held for, and its number, are of its instruction. */
export const correctableFields = [
  'on',
  'at',
  'name',
  'programsName',
  'invitations',
  'minimumCrs',
  'tieBreakAt',
] as const
export type CorrectableField = (typeof correctableFields)[number]

type Tx = Transaction<Database>

const whole = (most: number) => (text: string) =>
  /^(0|[1-9]\d*)$/.test(text) && Number(text) <= most ? Number(text) : undefined
const day = (text: string) => (parseDay(text) !== undefined && text >= '2015-01-01' ? text : undefined)
const instant = (text: string) => (microsOf(text) === undefined ? undefined : text)
const words = (text: string) => (text.trim() === '' ? undefined : text)

/** How each is read, and what it has to be. */
const fields: Readonly<
  Record<CorrectableField, { readonly read: (text: string) => string | number | undefined; readonly wants: Both }>
> = {
  on: { read: day, wants: { en: 'a day from 2015-01-01, YYYY-MM-DD', fr: 'un jour dès le 2015-01-01, AAAA-MM-JJ' } },
  at: {
    read: instant,
    wants: { en: 'a moment in UTC, YYYY-MM-DDTHH:MM:SSZ', fr: 'un moment en UTC, AAAA-MM-JJTHH:MM:SSZ' },
  },
  tieBreakAt: {
    read: instant,
    wants: {
      en: 'a moment in UTC, YYYY-MM-DDTHH:MM:SSZ, not after the round',
      fr: 'un moment en UTC, AAAA-MM-JJTHH:MM:SSZ, non postérieur à la ronde',
    },
  },
  name: { read: words, wants: { en: 'a text', fr: 'un texte' } },
  programsName: { read: words, wants: { en: 'a text', fr: 'un texte' } },
  invitations: {
    read: whole(2_000_000_000),
    wants: { en: 'a whole number from 0', fr: 'un nombre entier à partir de 0' },
  },
  minimumCrs: { read: whole(1200), wants: { en: 'a whole number from 0 to 1200', fr: 'un nombre entier de 0 à 1200' } },
}

const shown = (value: string | number | null): string => (value === null ? '' : `${value}`)

/** A round as a correction makes it; undefined where the value is none of the field, or contradicts the rest of the round. */
function correctedRound(round: OfficialRound, field: CorrectableField, corrected: string): OfficialRound | undefined {
  const value = fields[field].read(corrected)
  if (value === undefined || shown(round[field]) === corrected) return undefined
  const changed: OfficialRound = { ...round, [field]: value }
  if (changed.tieBreakAt !== null && moment(changed.tieBreakAt) > moment(changed.at)) return undefined
  const note: RoundNote = `corrected:${field}`
  const marks = round.notes.filter((each) => each.startsWith('corrected:') && each !== note)
  return { ...changed, notes: [...notesOf(changed), ...marks, note] }
}

export type NewProposal = {
  readonly round: string
  readonly field: CorrectableField
  /** `null` keeps the figure and makes the doubt public. */
  readonly corrected: string | null
  readonly why: { readonly en: string; readonly fr: string }
  /** Where it was read that the figure is wrong. */
  readonly source: string
}

/** A round of the record that was held here. */
async function ours(tx: Tx, number: string): Promise<Outcome<OfficialRound, RoundActRefusal>> {
  const round = await officialRound(tx, number)
  return round?.origin === 'held' ? done(publishedRound(round)) : refused(notOurs(number))
}

/** @returns the proposal, or why not: `round-not-ours`, `correction-unusable`. */
export const proposeCorrection = (
  db: Kysely<Database>,
  doing: Doing,
  { round: number, field, corrected, why, source }: NewProposal,
): Promise<Outcome<Proposal, RoundActRefusal>> =>
  actOnRound(db, doing, number, 'propose-correction', async (tx) => {
    await lockRecord(tx)
    const round = await ours(tx, number)
    if (!round.ok) return round
    if (corrected !== null && correctedRound(round.value, field, corrected) === undefined) {
      return refused(unusableCorrection(field, fields[field].wants))
    }
    const proposal = { round: number, field, published: shown(round.value[field]), corrected, why, source }
    const written = await writeProposal(tx, { ...proposal, proposedAt: doing.at, proposedBy: accountOf(doing) })
    await journal(tx, doing, number, 'propose-correction', { proposal: written, ...proposal })
    return done((await proposals(tx, written))[0]!)
  })

const journal = (tx: Tx, doing: Doing, number: string, act: string, detail: Readonly<Record<string, unknown>>) =>
  appendToJournal(tx, [entryOf(doing, 'round', number, { act, detail })], sha256)

/** The round a proposal is of: its acts are done under the lock of the round. */
async function roundOf(db: Kysely<Database>, number: number): Promise<Outcome<string, RoundActRefusal>> {
  const [proposal] = await proposals(db, number)
  return proposal === undefined ? refused(proposalUnknown(number)) : done(proposal.round)
}

/** A proposal that somebody else than its proposer may decide on now. */
async function open(tx: Tx, doing: Doing, number: number): Promise<Outcome<Proposal, RoundActRefusal>> {
  const [proposal] = await proposals(tx, number)
  if (proposal === undefined) return refused(proposalUnknown(number))
  if (proposal.proposedBy === accountOf(doing)) return refused(ownProposal(number))
  return proposal.decided === null ? done(proposal) : refused(proposalDecided(number, proposal.decided))
}

export type MadeCorrection = { readonly proposal: Proposal; readonly round: OfficialRound }

/**
 * Makes a correction that another has proposed: the record says what is right, and the entry what it said before.
 * @returns what was made, or why not: `proposal-unknown`, `proposal-decided`, `part-taken`, `record-changed`, `correction-unusable`,
 *          `round-not-ours`.
 */
export async function makeCorrection(
  db: Kysely<Database>,
  doing: Doing,
  { proposal: number }: { readonly proposal: number },
): Promise<Outcome<MadeCorrection, RoundActRefusal>> {
  const of = await roundOf(db, number)
  if (!of.ok) return of
  return actOnRound(db, doing, of.value, 'make-correction', async (tx) => {
    await lockRecord(tx)
    const proposal = await open(tx, doing, number)
    if (!proposal.ok) return proposal
    const { round: name, published, corrected, why, source } = proposal.value
    const field = proposal.value.field as CorrectableField
    const before = await ours(tx, name)
    if (!before.ok) return before
    const now = shown(before.value[field])
    if (now !== published) return refused(recordChanged(name, field, published, now))
    const round = corrected === null ? before.value : correctedRound(before.value, field, corrected)
    if (round === undefined) return refused(unusableCorrection(field, fields[field].wants))
    const correction: Correction = {
      madeOn: plainDate(dayOf(doing.at)),
      of: 'round',
      key: name,
      field,
      published,
      corrected,
      why,
      source,
    }
    if (corrected !== null) await saveRounds(tx, [{ ...round, origin: 'held' }])
    await enterCorrections(tx, [{ ...correction, kind: 'published' }])
    await writeDecision(tx, number, { decision: 'made', at: doing.at, by: accountOf(doing), reason: null })
    await journal(tx, doing, name, 'make-correction', { proposal: number, correction })
    await appendEvent(tx, { type: 'correction.made', at: doing.at, subject: name, data: { correction, round } })
    return done({ proposal: (await proposals(tx, number))[0]!, round })
  })
}

/** Refuses a correction that another has proposed, with a reason. */
export async function refuseCorrection(
  db: Kysely<Database>,
  doing: Doing,
  { proposal: number, reason }: { readonly proposal: number; readonly reason: string },
): Promise<Outcome<Proposal, RoundActRefusal>> {
  const of = await roundOf(db, number)
  if (!of.ok) return of
  return actOnRound(db, doing, of.value, 'refuse-correction', async (tx) => {
    const proposal = await open(tx, doing, number)
    if (!proposal.ok) return proposal
    await writeDecision(tx, number, { decision: 'refused', at: doing.at, by: accountOf(doing), reason })
    await journal(tx, doing, of.value, 'refuse-correction', { proposal: number, reason })
    return done((await proposals(tx, number))[0]!)
  })
}
