/** Record a fault of the service itself, and give its minutes back to everybody whose time to apply it fell into. */
import type { Kysely, Transaction } from 'kysely'
import { lifeDigest } from '../journal/life-line.ts'
import { type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { extended, type Fault, type Receipt } from '../lifecycle/deadlines.ts'
import type { Both } from '../lifecycle/states.ts'
import {
  type Affected,
  addFault,
  affectedOf,
  type Lengthened,
  lapsedMeanwhile,
  lengthen,
  lockAffected,
  lockFaults,
  type RecordedFault,
  recordedFaults,
} from '../store/faults-of-service.ts'
import { appendToJournal, type NewEntry } from '../store/journal.ts'
import { type WrittenLetter, writeLetters } from '../store/letters.ts'
import { lockLife } from '../store/lives.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from './acting.ts'
import { actorText, type Doing, entryOf } from './enact.ts'
import { reopenInvitation, type StaysLapsed } from './reopen-invitation.ts'
import { sha256 } from './sha256.ts'
import * as words from './words/fault.ts'

/** A fault to be recorded: from `from` to before `to`, and what could not be used. */
export type NewFault = { readonly from: Micros; readonly to: Micros; readonly what: string }

export type FaultReport = {
  readonly fault: string
  /** The same had been recorded before: nothing was changed. */
  readonly knownBefore: boolean
  /** How many deadlines are later than they were. */
  readonly lengthened: number
  /** Those of them that had lapsed in the record before the fault was, and are open again. */
  readonly reopened: readonly string[]
  /** Invitations that had lapsed, whose time is not over with the minutes, and that cannot be reopened: why. */
  readonly stayLapsed: readonly { readonly profile: string; readonly round: string; readonly why: StaysLapsed }[]
}

export type FaultRefusal = {
  readonly code: 'fault-backwards' | 'fault-not-over' | 'fault-what-missing'
  readonly message: string
  readonly messageFr: string
}

const no = (code: FaultRefusal['code'], { en, fr }: Both) => refused({ code, message: en, messageFr: fr })

/** The chain of the journal that faults are kept in. */
export const FAULTS = 'faults'

const BATCH = 2_000

/**
 * Records a fault, and lengthens the deadline of every open invitation whose time it fell into (`extended`), with a receipt and a
 * letter for each. All of it or nothing; the same fault again changes nothing.
 *
 * Of all periods, only the time to apply is lengthened: what is lost with it cannot be had again. A draft, a nomination and the
 * twelve months of a profile run on; whoever misses those begins anew or asks the province again.
 *
 * An invitation whose deadline has passed by the clock is lengthened like any other as long as nothing has let it lapse; the
 * deadline with the minutes then decides. One that has lapsed in the record, and whose time with the minutes is not over yet, is
 * reopened (X41): an entry of its own, a receipt, a letter, and a line in the report. Where the person has begun anew, or the province
 * has no place left for the nomination, it stays lapsed, and the report says so: an officer can then only speak with the person.
 */
export async function recordFault(
  db: Kysely<Database>,
  doing: Doing,
  { from, to, what }: NewFault,
): Promise<Outcome<FaultReport, FaultRefusal>> {
  if (to <= from) return no('fault-backwards', words.backwards(from, to))
  if (to > doing.at) return no('fault-not-over', words.notOverYet(to, doing.at))
  if (what.trim() === '') return no('fault-what-missing', words.whatMissing)
  return inTransaction(db, async (tx): Promise<Outcome<FaultReport, FaultRefusal>> => {
    await lockFaults(tx)
    const before = await recordedFaults(tx)
    const known = before.find((one) => one.from === from && one.to === to && one.what === what)
    if (known) return done({ fault: known.fault, knownBefore: true, lengthened: 0, reopened: [], stayLapsed: [] })
    const fault: RecordedFault = {
      ...{ fault: nameOf(from, before), from, to, what },
      ...{ recordedAt: doing.at, recordedBy: actorText(doing.by) },
    }
    await addFault(tx, fault)
    const detail = { fault: fault.fault, from, to, what }
    await appendToJournal(tx, [entryOf(doing, 'service', FAULTS, { act: 'record-fault', detail })], sha256)
    const until = untilWith(
      [...before, fault].map(({ fault: name, from: began, to: ended }) => ({ fault: name, from: began, to: ended })),
    )
    const profiles = await lockAffected(tx, fault)
    const lapsed = await reopenThese(tx, doing, fault, until)
    let lengthened = 0
    for (let i = 0; i < profiles.length; i += BATCH) {
      lengthened += await lengthenThese(tx, doing, await affectedOf(tx, profiles.slice(i, i + BATCH)), until)
    }
    return done({ fault: fault.fault, knownBefore: false, lengthened, ...lapsed })
  })
}

/** Reopens what lapsed too early, as is known now. */
async function reopenThese(
  tx: Transaction<Database>,
  doing: Doing,
  fault: Fault,
  until: (of: Pick<Affected, 'invitedAt' | 'issuedUntil'>) => Receipt,
): Promise<Pick<FaultReport, 'reopened' | 'stayLapsed'>> {
  const reopened: string[] = []
  const stayLapsed: FaultReport['stayLapsed'][number][] = []
  for (const one of await lapsedMeanwhile(tx, fault)) {
    if (until(one).until <= doing.at) continue
    const { profile, round } = one
    const life = (await lockLife(tx, profile))!
    const outcome = await reopenInvitation(tx, doing, life, { fault: fault.fault })
    if (outcome.ok) reopened.push(profile)
    else stayLapsed.push({ profile, round, why: outcome.refusal })
  }
  return { reopened, stayLapsed }
}

/** A name for the record: the moment it began, with a number where two began together. */
function nameOf(from: Micros, others: readonly Fault[]): string {
  const name = momentText(from)
  const taken = new Set(others.map(({ fault }) => fault))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}/${number}`)) number++
  return `${name}/${number}`
}

/** The deadline of an invitation with all faults; those of one round have it in common. */
function untilWith(faults: readonly Fault[]): (of: Pick<Affected, 'invitedAt' | 'issuedUntil'>) => Receipt {
  const found = new Map<string, Receipt>()
  return ({ invitedAt, issuedUntil }) => {
    const key = `${invitedAt} ${issuedUntil}`
    const receipt = found.get(key) ?? extended({ from: invitedAt, until: issuedUntil }, faults)
    found.set(key, receipt)
    return receipt
  }
}

async function lengthenThese(
  tx: Transaction<Database>,
  doing: Doing,
  affected: readonly Affected[],
  until: (of: Affected) => Receipt,
): Promise<number> {
  const rows: Lengthened[] = []
  const entries: NewEntry[] = []
  const letters: WrittenLetter[] = []
  for (const one of affected) {
    const { profile, round, person, lapsesAt, life } = one
    const receipt = until(one)
    if (receipt.until <= lapsesAt) continue
    const dueAt = Math.min(receipt.until, one.nominationLapsesAt ?? receipt.until)
    const number = one.receipts + 1
    rows.push({ profile, round, lapsesAt, receipt, number, dueAt })
    entries.push(
      entryOf(doing, 'profile', profile, {
        act: 'lengthen-deadline',
        before: lifeDigest(life, sha256),
        after: lifeDigest({ ...life, dueAt }, sha256),
        detail: { dueAt, lapsesAt: receipt.until, minutes: receipt.minutes, receipt: number, round, was: lapsesAt },
      }),
    )
    if (person === null) continue
    const letter = { kind: 'deadline-extended', facts: { round, receipt } } as const
    letters.push({ profile, key: `deadline-extended/${round}/${number}`, at: doing.at, ...letter })
  }
  await lengthen(tx, rows, doing.at)
  await appendToJournal(tx, entries, sha256)
  await writeLetters(tx, letters)
  return rows.length
}
