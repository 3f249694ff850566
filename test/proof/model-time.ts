/** What time does in the model: how a profile stands by the rules of a day, and what its periods do to it, each at its moment. */
import { bornOn, LAST_DAY, type Stands, standsOn } from './model-answers.ts'
import * as law from './model-law.ts'
import { type Day, dayOf, type Micros, startOf } from './model-law.ts'
import {
  type Due,
  type Fault,
  IMPORTED_EVERY,
  type Invitation,
  inPool,
  type Ledger,
  live,
  type Nomination,
  openInvitation,
  type Person,
  type Profile,
  type State,
  toBeCorrected,
} from './model-lives.ts'

/** Everybody, the clock, and what time does. What is due of a profile is done when the profile is next looked at. */
export class ModelOfTime {
  readonly began: Day
  /** The last moment of this world. */
  readonly end: Micros
  clock: Micros
  readonly people: Person[]
  readonly profiles: Profile[] = []
  readonly ledgers = new Map<string, Ledger>()
  readonly faults: Fault[] = []
  rounds = 0
  /** What the step may have changed: to be compared. `all` after what looks at everybody. */
  readonly touched = new Set<Profile>()
  touchedAll = false
  /** References as the store gave them, which settle a tie. */
  readonly references = new Map<Profile, string>()

  constructor(began: Day, people: number) {
    this.began = began
    this.clock = startOf(began) + 12 * law.HOUR
    // Every step takes its time, so the clock goes on a few days after its last leap.
    this.end = startOf(Math.min(began + 1000, LAST_DAY - 20))
    this.people = Array.from({ length: people }, (_, n) => ({
      n,
      whose: { began, bornOn: bornOn(n, began) },
      imported: n % IMPORTED_EVERY === IMPORTED_EVERY - 1,
      account: null,
      barredAt: null,
      barredUntil: null,
      profiles: [],
    }))
  }

  /** How a profile would stand by its answers on a day. */
  protected standsOn(profile: Profile, on: Day, answers = profile.answers!): Stands {
    return standsOn(answers, this.people[profile.person]!.whose, on)
  }

  protected isNominee({ accepted }: Profile, on: Day): boolean {
    return accepted.some(({ from, until }) => from <= on && (until === null || on <= until))
  }

  protected pointsOn(profile: Profile, on: Day): number {
    const stands = this.standsOn(profile, on)
    if (stands === null) return 0
    return this.isNominee(profile, on) ? stands.points - stands.additional + 600 : stands.points
  }

  /** Has a profile stand by a day. */
  protected stand(profile: Profile, on: Day): void {
    profile.onDay = on
    profile.points = this.pointsOn(profile, on)
  }

  protected standNowhere(profile: Profile): void {
    profile.onDay = null
    profile.points = null
  }

  /** Everything that a period of its own does to a profile, first things first. */
  protected periods(profile: Profile): readonly Due[] {
    const { state, since, startedAt, submittedAt } = profile
    const found: Due[] = []
    if (state === 'pending-job-bank') found.push(law.jobBankOver(since))
    const offered = profile.nominations.find((one) => one.state === 'offered')
    if (offered !== undefined && ['nomination-offered', 'invited', 'applied', 'in-process'].includes(state)) {
      found.push({ act: 'lapse-nomination', at: offered.lapsesAt })
    }
    if (state === 'invited') found.push({ act: 'lapse', at: openInvitation(profile)!.lapsesAt })
    if (state === 'draft') found.push({ act: 'expire', at: law.draftOver(startedAt!) })
    if (inPool(state) || toBeCorrected(state) || state === 'pending-nomination-confirmation') {
      found.push({ act: 'expire', at: law.profileOver(submittedAt!) })
    }
    return found.sort((a, b) => a.at - b.at)
  }

  /** Where the rules of a day put a profile that stands in the pool, or beside it. */
  protected placeOn(profile: Profile, on: Day): State {
    const { state, imported } = profile
    const stands = this.standsOn(profile, on)
    if (stands === null) return 'unassessed'
    if (!stands.eligible) return imported ? 'not-eligible' : 'removed-ineligible'
    if (!imported || (inPool(state) && state !== 'in-pool')) return state
    return this.isNominee(profile, on) ? 'in-pool-nominated' : 'in-pool'
  }

  /** The first day up to another on which the rules put a profile elsewhere. */
  protected movedOn(profile: Profile, until: Day): Day | undefined {
    if (!this.isAssessed(profile)) return undefined
    for (let day = profile.onDay! + 1; day <= until; day++) {
      if (this.placeOn(profile, day) !== profile.state) return day
    }
    return undefined
  }

  /** It stands by the rules of a day, and time goes on for it. */
  protected isAssessed({ state, onDay }: Profile): boolean {
    return onDay !== null && state !== 'invited'
  }

  /** Has the rules of a day put a profile where they do. */
  protected putOn(profile: Profile, on: Day, at: Micros): void {
    const to = this.placeOn(profile, on)
    if (to === 'removed-ineligible') this.over(profile, to, at)
    else {
      this.leaveFor(profile, to, at)
      if (inPool(to) || profile.imported) this.stand(profile, on)
      else this.standNowhere(profile)
    }
  }

  /** A nomination that waits ends with the place in the pool; one that was accepted stays, for one that may come back. */
  protected leaveFor(profile: Profile, to: State, at: Micros): void {
    if (inPool(profile.state) && !inPool(to) && live(profile)?.state === 'offered') this.endNomination(profile, 'ended')
    const moved = to !== profile.state
    this.move(profile, to, at)
    if (moved) profile.dueAt = this.periods(profile)[0]!.at
  }

  protected firstDue(profile: Profile, until: Micros): Due | undefined {
    const moved = this.movedOn(profile, Math.min(dayOf(until), LAST_DAY))
    const all: Due[] = [...this.periods(profile)]
    if (moved !== undefined) all.push({ act: 're-assess', at: startOf(moved) })
    // Nothing befalls a profile before it came into its state.
    const bounded = all.map(({ act, at }) => ({ act, at: Math.max(at, profile.since) }))
    return bounded.sort((a, b) => a.at - b.at).find(({ at }) => at <= until)
  }

  /** What is due of a profile next, by the moment at which it is. */
  nextOf(profile: Profile): Micros | undefined {
    const moved = this.movedOn(profile, Math.min(dayOf(this.clock) + 60, LAST_DAY))
    const all = [...this.periods(profile).map(({ at }) => at), ...(moved === undefined ? [] : [startOf(moved)])]
    return all.sort((a, b) => a - b).find((at) => at > this.clock)
  }

  /** Carries out what time has done to a profile by a moment. */
  settle(profile: Profile, until: Micros): void {
    this.touched.add(profile)
    for (let due = this.firstDue(profile, until); due !== undefined; due = this.firstDue(profile, until)) {
      this.standUntil(profile, due.at)
      this.carryOut(profile, due)
    }
    if (this.isAssessed(profile) && profile.onDay! < dayOf(until)) this.stand(profile, dayOf(until))
  }

  /** Until what is due it stood as it stood, whatever its state is afterwards. */
  protected standUntil(profile: Profile, at: Micros): void {
    if (!this.isAssessed(profile)) return
    const moved = this.movedOn(profile, dayOf(at)) ?? dayOf(at - 1) + 1
    this.stand(profile, Math.max(profile.onDay!, Math.min(moved - 1, dayOf(at - 1))))
  }

  protected carryOut(profile: Profile, { act, at }: Due): void {
    if (act === 'abolish-job-bank') this.enterOrNot(profile, at)
    else if (act === 'lapse-nomination') this.lapseNomination(profile, at)
    else if (act === 'lapse') this.lapse(profile, at)
    else if (act === 're-assess') this.putOn(profile, this.movedOn(profile, LAST_DAY)!, at)
    else if (profile.state !== 'draft') this.over(profile, 'profile-expired', at)
    else {
      profile.draft = null
      this.over(profile, 'draft-expired', at)
    }
  }

  protected lapseNomination(profile: Profile, at: Micros): void {
    this.endNomination(profile, 'lapsed')
    if (profile.state === 'nomination-offered') this.move(profile, 'in-pool', at)
    profile.dueAt = this.periods(profile)[0]?.at ?? null
  }

  protected lapse(profile: Profile, at: Micros): void {
    const invitation = openInvitation(profile)!
    this.closeInvitation(invitation, 'lapsed', at)
    const { number, state } = live(profile) ?? {}
    invitation.lost = number === undefined ? null : { number, was: state === 'accepted' ? 'accepted' : 'offered' }
    this.over(profile, 'invitation-expired', at)
  }

  /** One that waited for Job Bank: in the pool where a program is met on the day, and to be corrected where none is. */
  protected enterOrNot(profile: Profile, at: Micros): void {
    const eligible = this.standsOn(profile, dayOf(at))!.eligible
    this.comeTo(profile, eligible ? 'in-pool' : 'not-eligible', at)
    profile.dueAt = law.profileOver(profile.submittedAt!)
  }

  /** By an act, which is of the rules of its day: in the pool it stands, and an imported one beside it too. */
  protected comeTo(profile: Profile, to: State, at: Micros): void {
    this.move(profile, to, at)
    if (inPool(to) || (profile.imported && toBeCorrected(to))) this.stand(profile, dayOf(at))
    else this.standNowhere(profile)
  }

  /** An imported one comes into the pool as a nominee where an accepted nomination counts that day. */
  protected move(profile: Profile, asked: State, at: Micros): void {
    const nominee = asked === 'in-pool' && profile.imported && this.isNominee(profile, dayOf(at))
    const to = nominee ? 'in-pool-nominated' : asked
    if (inPool(to)) profile.wasInPool = true
    if (profile.state !== to) profile.since = at
    profile.state = to
  }

  /** Ends a profile: it stands nowhere, nothing is due of it, and a nomination ends with it. */
  protected over(profile: Profile, to: State, at: Micros): void {
    this.endNomination(profile, 'ended')
    this.move(profile, to, at)
    this.standNowhere(profile)
    profile.dueAt = null
  }

  protected ledgerOf({ province, year }: Pick<Nomination, 'province' | 'year'>): Ledger {
    return this.ledgers.get(`${province}/${year}`)!
  }

  /** Ends the open nomination of a profile, if there is one: its place is left again. */
  protected endNomination(profile: Profile, as: Nomination['state']): void {
    const nomination = live(profile)
    if (nomination === undefined) return
    const ledger = this.ledgerOf(nomination)
    if (nomination.state === 'accepted') ledger.accepted--
    else ledger.issued--
    if (as === 'lapsed') ledger.lapsed++
    else ledger.returned++
    nomination.state = as
  }

  protected closeInvitation(invitation: Invitation, as: Invitation['state'], at: Micros): void {
    invitation.state = as
    const { application } = invitation
    if (application?.state !== 'preparing') return
    application.state = 'abandoned'
    application.abandonedAt = at
  }
}
