/**
 * What a profile is, built again from its chain alone: each entry holds in its detail what its act made of the life, and of the
 * nominations, invitations and applications that hang on it. Whoever holds the journal needs no table to know where everybody stands.
 */
import type { Micros } from '../law/moment.ts'
import { isState } from '../lifecycle/states.ts'
import type { Sha256 } from '../rounds/digest.ts'
import type { Entry } from './entry.ts'
import { type LifeLine, lifeDigest } from './life-line.ts'

/** A nomination as the journal tells of it; what it does not say is `null`. */
export type RebuiltNomination = {
  readonly province: string
  readonly year: number
  readonly state: string
  readonly offeredAt: Micros | null
  readonly lapsesAt: Micros | null
  readonly decidedAt: Micros | null
}

export type RebuiltInvitation = {
  readonly state: string
  readonly invitedAt: Micros
  readonly lapsesAt: Micros
  readonly answeredAt: Micros | null
  readonly rank: number
  readonly points: number
  readonly version: number
}

export type RebuiltApplication = {
  readonly state: string
  readonly begunAt: Micros
  readonly receivedAt: Micros | null
  readonly decidedAt: Micros | null
}

/** A profile after the entries that were played. */
export type Rebuilt = {
  readonly life: LifeLine
  /** When it came into its state. */
  readonly since: Micros
  /**
   * It stood in the store before there was a journal: its chain begins with the life it had then, and the journal does not know since
   * when, nor the invitation it may have had.
   */
  readonly earlier: boolean
  readonly nominations: ReadonlyMap<string, RebuiltNomination>
  readonly invitations: ReadonlyMap<string, RebuiltInvitation>
  readonly applications: ReadonlyMap<string, RebuiltApplication>
}

type Detail = Readonly<Record<string, unknown>>

const NONE: LifeLine = {
  state: 'none',
  version: 0,
  digest: null,
  submittedAt: null,
  dueAt: null,
  points: null,
  flags: null,
}

/** How an act ends an open invitation. Barred, it is cancelled. */
const invitationEnds: Readonly<Record<string, string>> = {
  decline: 'declined',
  lapse: 'lapsed',
  cancel: 'cancelled',
  bar: 'cancelled',
}

/** What an act makes of an application that was received. Of somebody barred it ends as one that is refused. */
const applicationMoves: Readonly<Record<string, { readonly state: string; readonly decides: boolean }>> = {
  accept: { state: 'complete', decides: false },
  return: { state: 'returned', decides: true },
  refuse: { state: 'refused', decides: true },
  approve: { state: 'approved', decides: true },
  'withdraw-application': { state: 'withdrawn', decides: true },
  land: { state: 'landed', decides: false },
  bar: { state: 'refused', decides: true },
}

/** Plays the chain of one profile, entry by entry. */
export class Replay {
  private readonly sha256: Sha256
  private life = NONE
  private since = 0
  private earlier = false
  private readonly nominations = new Map<string, RebuiltNomination>()
  private readonly invitations = new Map<string, RebuiltInvitation>()
  private readonly applications = new Map<string, RebuiltApplication>()

  constructor(sha256: Sha256) {
    this.sha256 = sha256
  }

  /** @returns whether the detail leads to the life whose digest the entry bears. */
  play(entry: Entry): boolean {
    const detail = objectIn(entry.detail)
    if (detail === undefined) return false
    // What leaves the life as it is may use the names of its fields for something else.
    if (entry.before !== entry.after && !this.live(entry, detail)) return false
    this.nominate(entry, detail)
    this.invite(entry, detail)
    this.apply(entry, detail)
    return lifeDigest(this.life, this.sha256) === entry.after
  }

  rebuilt(): Rebuilt {
    const { life, since, earlier, nominations, invitations, applications } = this
    return { life, since, earlier, nominations, invitations, applications }
  }

  /** The fields of the life that an act changed are in its detail, by their names. */
  private live({ at }: Entry, detail: Detail): boolean {
    const before = this.life
    const state = detail['state'] ?? before.state
    if (typeof state !== 'string' || !isState(state)) return false
    this.earlier ||= detail['earlier'] === true
    this.life = {
      state,
      version: number(detail, 'version') ?? before.version,
      digest: within(detail, 'digest', before.digest),
      submittedAt: within(detail, 'submittedAt', before.submittedAt),
      dueAt: within(detail, 'dueAt', before.dueAt),
      points: within(detail, 'points', before.points),
      flags: within(detail, 'flags', before.flags),
    }
    if (state !== before.state) this.since = at
    return true
  }

  private nominate({ at }: Entry, detail: Detail): void {
    const said = detail['nomination']
    if (typeof said !== 'object' || said === null) return
    const of = said as Detail
    const key = `${of['number']}`
    const before = this.nominations.get(key)
    const state = `${of['state']}`
    this.nominations.set(key, {
      province: `${of['province']}`,
      year: number(of, 'year') ?? 0,
      state,
      offeredAt: number(of, 'offeredAt') ?? before?.offeredAt ?? null,
      lapsesAt: number(of, 'lapsesAt') ?? before?.lapsesAt ?? null,
      decidedAt: state === 'offered' ? null : at,
    })
  }

  private invite({ act, at }: Entry, detail: Detail): void {
    const round = detail['round']
    if (typeof round !== 'string') return
    if (act === 'invite') {
      this.invitations.set(round, {
        state: 'issued',
        invitedAt: number(detail, 'invitedAt') ?? at,
        lapsesAt: number(detail, 'dueAt') ?? at,
        answeredAt: null,
        rank: number(detail, 'rank') ?? 0,
        points: number(detail, 'points') ?? 0,
        version: number(detail, 'version') ?? 0,
      })
      return
    }
    const invitation = this.invitations.get(round)
    if (invitation === undefined) return
    if (act === 'lengthen-deadline') {
      this.invitations.set(round, { ...invitation, lapsesAt: number(detail, 'lapsesAt') ?? invitation.lapsesAt })
    } else if (act === 'reopen' && invitation.state === 'lapsed') {
      this.reopen(round, invitation)
    } else if (invitation.state === 'issued') {
      const state = act === 'apply' ? 'applied' : invitationEnds[act]
      if (state === undefined) return
      this.invitations.set(round, { ...invitation, state, answeredAt: at })
      const application = this.applications.get(round)
      if (act !== 'apply' && application?.state === 'preparing') {
        this.applications.set(round, { ...application, state: 'abandoned', decidedAt: at })
      }
    }
  }

  /** With the invitation, the application that was abandoned when it lapsed is open again. */
  private reopen(round: string, invitation: RebuiltInvitation): void {
    const application = this.applications.get(round)
    if (application?.state === 'abandoned') {
      this.applications.set(round, { ...application, state: 'preparing', decidedAt: null })
    }
    this.invitations.set(round, { ...invitation, state: 'issued', answeredAt: null })
  }

  private apply({ act, at }: Entry, detail: Detail): void {
    const round = detail['round']
    if (typeof round !== 'string') return
    if (act === 'open-application') {
      this.applications.set(round, { state: 'preparing', begunAt: at, receivedAt: null, decidedAt: null })
      return
    }
    const application = this.applications.get(round)
    if (application === undefined) return
    if (act === 'apply') {
      this.applications.set(round, { ...application, state: 'received', receivedAt: at })
      return
    }
    const move = applicationMoves[act]
    if (move === undefined || application.receivedAt === null) return
    this.applications.set(round, { ...application, state: move.state, ...(move.decides ? { decidedAt: at } : {}) })
  }
}

/** A JSON object; `undefined` for whatever is none, as what was tampered with may be. */
function objectIn(text: string): Detail | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Detail) : undefined
  } catch {
    return undefined
  }
}

const number = (detail: Detail, name: string): number | undefined => {
  const value = detail[name]
  return typeof value === 'number' ? value : undefined
}

/** A field as the detail has it, `null` included; as it was where the detail does not name it. */
const within = <T extends string | number | null>(detail: Detail, name: string, before: T): T =>
  detail[name] === undefined ? before : (detail[name] as T)
