/** Carry out what time has done to everybody by a moment, each with its own legal moment, in order. */
import type { Kysely } from 'kysely'
import { lifeDigest } from '../journal/life-line.ts'
import { type DayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { dayOf, type Micros, startOf } from '../law/moment.ts'
import { done, type Outcome } from '../law/outcome.ts'
import { nextDue, type TimedAct } from '../lifecycle/timed.ts'
import { move } from '../lifecycle/transitions.ts'
import { isRecorded } from '../pool/standing.ts'
import { builtInLaw } from '../rules/law.ts'
import { dueBy, type Ended, firstDueAt, firstRunOutOn, lockOver, type Over, writeEnded } from '../store/due.ts'
import { appendToJournal, type NewEntry } from '../store/journal.ts'
import { type LifeRow, lockLife } from '../store/lives.ts'
import { withPoolToItself } from '../store/pool-lock.ts'
import { settlePool } from '../store/profiles.ts'
import type { Database } from '../store/schema.ts'
import type { DueKind } from '../store/standings.ts'
import { lastSweep, otherBook, withSweepToItself, writeSweep } from '../store/sweep.ts'
import { inTransaction } from './acting.ts'
import { endBarsOver } from './bar-person.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { lifeOf } from './due-at.ts'
import { type Doing, entryOf } from './enact.ts'
import { refundUnused } from './refund.ts'
import { remind } from './reminders.ts'
import { rulesId } from './rules-id.ts'
import { settle } from './settle.ts'
import { sha256 } from './sha256.ts'

/** What a sweep did, by kind. */
export type SweepReport = {
  readonly until: Micros
  readonly draftsExpired: number
  readonly profilesExpired: number
  readonly invitationsLapsed: number
  readonly nominationsLapsed: number
  /** Let into the pool without Job Bank, on the day it became voluntary. */
  readonly enteredPool: number
  readonly reassessed: number
  /** Those of them that met no program any more, and left the pool for good. */
  readonly removed: number
  readonly barsEnded: number
  readonly reminders: number
  /** The first day whose rules are not recorded: what was to be assessed from then on waits. */
  readonly notRecordedFrom: PlainDate | null
}

type Counts = { -readonly [K in keyof SweepReport]: SweepReport[K] }

export type SweepOptions = {
  /** Until when: the clock where it is left out. */
  readonly until?: Micros
  /** Stops after the batch that has begun; what it did stays, and the next sweep goes on. */
  readonly signal?: AbortSignal
}

/** So many end in one transaction: a fraction of a second, and then others get their turn. */
const BATCH = 2_000

const counterOf: Readonly<Record<TimedAct, keyof Counts & string>> = {
  'abolish-job-bank': 'enteredPool',
  'lapse-job-bank': 'profilesExpired',
  'lapse-nomination': 'nominationsLapsed',
  lapse: 'invitationsLapsed',
  expire: 'profilesExpired',
  're-assess': 'reassessed',
  'end-bar': 'barsEnded',
}

/**
 * Carries out everything that is due by a moment: expiries, lapses, re-assessments, the ends of bars, and then reminders. Day by
 * day, so that whoever was away for a month finds everything in its order, with its legal moment; what is not due is not looked
 * at. Killed at any moment, what was done stays and the rest is done by the next sweep, nothing twice. Of two at once the second
 * waits, and finds nothing. A clock that went back finds nothing due.
 *
 * A law book that has come into force since re-assesses everybody, on the day of the moment.
 */
export async function sweep(db: Kysely<Database>, doing: Doing, options: SweepOptions = {}): Promise<SweepReport> {
  const until = options.until ?? doing.at
  const work = new Sweep(db, doing.at, until)
  const stops = () => options.signal?.aborted === true
  await withSweepToItself(db, async () => {
    const since = (await lastSweep(db))?.until
    let day: DayNumber | undefined
    while (!stops()) {
      const next = await work.nextDay(day)
      if (next === undefined) break
      day = next.day
      await work.due(Math.min(until, startOf(day)), stops)
      if (stops()) break
      if (next.runsOut) await work.assess(day, 'run-out')
      await work.due(Math.min(until, startOf(day + 1) - 1), stops)
    }
    if (stops()) return
    await work.newBook()
    await work.bars()
    await work.refunds()
    work.counts.reminders = await remind(db, doing.at, { since, until })
    await writeSweep(db, { until, at: doing.at })
    await settlePool(db, work.counts.reassessed + work.counts.profilesExpired)
  })
  return work.counts
}

class Sweep {
  readonly counts: Counts
  private readonly db: Kysely<Database>
  private readonly recordedAt: Micros
  private readonly until: Micros

  constructor(db: Kysely<Database>, recordedAt: Micros, until: Micros) {
    this.db = db
    this.recordedAt = recordedAt
    this.until = until
    this.counts = {
      until,
      draftsExpired: 0,
      profilesExpired: 0,
      invitationsLapsed: 0,
      nominationsLapsed: 0,
      enteredPool: 0,
      reassessed: 0,
      removed: 0,
      barsEnded: 0,
      reminders: 0,
      notRecordedFrom: null,
    }
  }

  /** The first day after one on which something is due by the moment, and whether standings run out on it. */
  async nextDay(after: DayNumber | undefined): Promise<{ day: DayNumber; runsOut: boolean } | undefined> {
    const last = dayOf(this.until)
    const at = await firstDueAt(this.db, after === undefined ? 0 : startOf(after + 1) - 1, this.until)
    const on = await firstRunOutOn(this.db, rulesId(builtInLaw), after ?? 0, last)
    const days = [at === undefined ? undefined : dayOf(at), on].filter((day) => day !== undefined)
    if (days.length === 0) return undefined
    const day = Math.min(...days)
    return { day, runsOut: on === day }
  }

  /** What periods of their own have run out by a moment of the day at hand. */
  async due(until: Micros, stops: () => boolean): Promise<void> {
    const { together, oneByOne } = await dueBy(this.db, until)
    for (let i = 0; i < together.length && !stops(); i += BATCH) {
      await this.endTogether(together.slice(i, i + BATCH), until)
    }
    for (const profile of oneByOne) {
      if (stops()) return
      await this.settleOne(profile, until)
    }
  }

  private async settleOne(profile: string, until: Micros): Promise<void> {
    const acts: { act: TimedAct; life: LifeRow }[] = []
    await inTransaction(this.db, async (tx): Promise<Outcome<void, never>> => {
      const life = await lockLife(tx, profile)
      if (life) await settle(tx, life, until, this.recordedAt, (act, after) => acts.push({ act, life: after }))
      return done(undefined)
    })
    for (const { act, life } of acts)
      this.count(life.state === 'draft-expired' ? 'draftsExpired' : counterOf[act], life)
  }

  private count(counter: keyof Counts, { state }: Pick<LifeRow, 'state'>): void {
    ;(this.counts[counter] as number)++
    if (state === 'removed-ineligible') this.counts.removed++
  }

  /** Imported profiles end alike, so thousands of them do in one transaction. */
  private async endTogether(references: readonly string[], until: Micros): Promise<void> {
    const ended: Ended[] = []
    await inTransaction(this.db, async (tx): Promise<Outcome<void, never>> => {
      const entries: NewEntry[] = []
      for (const over of await lockOver(tx, references)) {
        const end = endOf(over, this.recordedAt, until)
        if (end === undefined) continue
        ended.push(end.ended)
        entries.push(end.entry)
      }
      await appendToJournal(tx, entries, sha256)
      await writeEnded(tx, ended)
      return done(undefined)
    })
    for (const { state } of ended) {
      if (state === 'invitation-expired') this.counts.invitationsLapsed++
      else this.counts.profilesExpired++
    }
  }

  /** Assesses on a day those that are due on it; where its rules are not recorded they wait. */
  async assess(day: DayNumber, kind: DueKind): Promise<void> {
    if (!isRecorded(day)) {
      this.counts.notRecordedFrom ??= plainDate(day)
      return
    }
    let removed = 0
    const assessed = await withPoolToItself(this.db, async (tx) => {
      removed = 0
      const onMoved = (_: unknown, to: string) => {
        if (to === 'removed-ineligible') removed++
      }
      return bringUpToDate(tx, day, this.recordedAt, builtInLaw, { kind, onMoved })
    })
    if (!assessed.ok) throw new Error(assessed.refusal.message)
    this.counts.reassessed += assessed.value
    this.counts.removed += removed
  }

  /** Everybody who stands by another law book is assessed by this one. */
  async newBook(): Promise<void> {
    const other = await this.db.transaction().execute((tx) => otherBook(tx, rulesId(builtInLaw)))
    if (other !== undefined) await this.assess(dayOf(this.until), 'forward')
  }

  async bars(): Promise<void> {
    for (;;) {
      const ended = await endBarsOver(this.db, this.until, BATCH)
      this.counts.barsEnded += ended
      if (ended < BATCH) return
    }
  }

  /** Fees of applications that were never made, by the clock. */
  async refunds(): Promise<void> {
    while ((await refundUnused(this.db, { by: 'system', at: this.recordedAt }, BATCH)) === BATCH);
  }
}

/** How an imported profile ends by a moment; `undefined` where it does not. */
function endOf(over: Over, recordedAt: Micros, until: Micros): { ended: Ended; entry: NewEntry } | undefined {
  const { profile, life, since, invitation } = over
  const due = nextDue({ ...lifeOf({ ...life, since, startedAt: null, invitation }, null), since })
  if (due === undefined || due.at > until) return undefined
  const state = due.act === 'lapse' ? 'invitation-expired' : 'profile-expired'
  const moved = move(life.state, due.act, state, dayOf(due.at))
  if (!moved.ok) throw new Error(`${profile}: ${moved.refusal.message}`)
  const nowhere = life.points === null ? {} : { points: null, flags: null }
  const change = { state, dueAt: null, ...nowhere } as const
  const entry = entryOf({ by: 'system', at: recordedAt }, 'profile', profile, {
    act: due.act,
    at: due.at,
    transition: moved.value.id,
    before: lifeDigest(life, sha256),
    after: lifeDigest({ ...life, ...change }, sha256),
    detail: { ...change, ...(invitation === null ? {} : { round: invitation.round }) },
  })
  return { ended: { over, state, at: due.at }, entry }
}
