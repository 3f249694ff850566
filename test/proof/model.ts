/**
 * A model of the whole life of profiles: persons, profiles, nominations, invitations, applications, allocations, each a few fields
 * of memory. It is written apart from the actions and knows no store: it says what every act is to be answered, and how everything
 * stands after it. What time does is done when a profile is next looked at, with the moment of the law.
 */
import {
  type Answers,
  answerKeys,
  bornOn,
  type Draft,
  type DraftKey,
  isReadable,
  LAST_DAY,
  resultsOver,
  type Stands,
  standsOn,
  type Whose,
  wholeOf,
} from './model-answers.ts'
import * as law from './model-law.ts'
import { type Day, dayOf, type Micros, type Program, startOf } from './model-law.ts'
import { isOfPerson, type PersonStep, type Province, type Step, type WorldStep } from './model-steps.ts'

export type State =
  | ('draft' | 'draft-expired' | 'not-eligible' | 'pending-job-bank' | 'pending-nomination-confirmation' | 'in-pool')
  | ('nomination-offered' | 'in-pool-nominated' | 'removed-ineligible' | 'withdrawn' | 'profile-expired' | 'invited')
  | ('invitation-expired' | 'applied' | 'returned-incomplete' | 'in-process' | 'application-withdrawn' | 'refused')
  | ('approved' | 'permanent-resident' | 'barred' | 'unassessed')

type PoolState = 'in-pool' | 'nomination-offered' | 'in-pool-nominated'
const inPool = (state: State): state is PoolState =>
  state === 'in-pool' || state === 'nomination-offered' || state === 'in-pool-nominated'

/** A person has one of these at most. */
const liveStates: readonly State[] = [
  ...(['draft', 'not-eligible', 'unassessed', 'pending-job-bank', 'pending-nomination-confirmation'] as const),
  ...(['in-pool', 'nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process'] as const),
]
export const isLive = (state: State): boolean => liveStates.includes(state)

/** After these another profile may be begun. */
const overStates: readonly State[] = [
  ...(['draft-expired', 'removed-ineligible', 'withdrawn', 'profile-expired', 'invitation-expired'] as const),
  ...(['returned-incomplete', 'application-withdrawn', 'refused'] as const),
]

export type Nomination = {
  readonly number: number
  readonly province: Province
  readonly year: number
  state: 'offered' | 'accepted' | 'refused' | 'lapsed' | 'taken-back' | 'ended'
  readonly lapsesAt: Micros
  readonly endsOn: Day | null
}

/** A nomination as it is declared once it was accepted: it counts on these days. */
type Accepted = { readonly province: Province; readonly from: Day; until: Day | null }

export type Application = {
  state:
    | 'preparing'
    | 'received'
    | 'complete'
    | 'returned'
    | 'approved'
    | 'refused'
    | 'withdrawn'
    | 'landed'
    | 'abandoned'
  declared: boolean
  signedAt: Micros | null
  /** When each kind of document was first sent. */
  readonly sent: { all?: Micros; police?: Micros; medical?: Micros; proof?: Micros; letter?: Micros }
  readonly paid: { readonly at: Micros; readonly processing: number; readonly right: number }[]
  abandonedAt: Micros | null
  /** Its fees were looked at after it was let go. */
  looked: boolean
  receivedAt: Micros | null
  validThrough: Day | null
}

export type Invitation = {
  readonly round: string
  readonly invitedAt: Micros
  readonly issuedUntil: Micros
  lapsesAt: Micros
  state: 'issued' | 'applied' | 'declined' | 'lapsed' | 'cancelled'
  readonly program: Program
  readonly from: State
  application: Application | null
  /** A nomination that ended when it lapsed, as it was before. */
  lost: { readonly number: number; readonly was: 'offered' | 'accepted' } | null
}

export type Profile = {
  readonly n: number
  readonly person: number
  /** Of no account: time takes it in and out of the pool, and it stands beside the pool too. */
  readonly imported: boolean
  /** Its last submission has led into the pool. */
  wasInPool: boolean
  state: State
  since: Micros
  readonly startedAt: Micros | null
  submittedAt: Micros | null
  version: number
  answers: Answers | null
  accepted: Accepted[]
  /** What is saved and not submitted; `null` where nothing is. */
  draft: Draft | null
  /** The day by whose rules it stands, and its points; `null` where it stands nowhere. */
  onDay: Day | null
  points: number | null
  dueAt: Micros | null
  hasCode: boolean
  readonly nominations: Nomination[]
  readonly invitations: Invitation[]
}

export type Person = {
  readonly n: number
  readonly whose: Whose
  /** Somebody without an account, whose profiles are imported. */
  readonly imported: boolean
  /** The passport of the account; `null` before there is one. */
  account: 'first' | 'second' | null
  barredAt: Micros | null
  barredUntil: Micros | null
  readonly profiles: Profile[]
}

export type Ledger = {
  places: number
  held: number
  issued: number
  accepted: number
  lapsed: number
  returned: number
}
const placesLeft = ({ places, held, issued, accepted }: Ledger): number => places - held - issued - accepted

/** One in so many has no account. */
const IMPORTED_EVERY = 5

type Fault = { readonly from: Micros; readonly to: Micros }

/** Acts of time, in the order in which those of one moment are done. */
type Timed = 'abolish-job-bank' | 'lapse-job-bank' | 'lapse-nomination' | 'lapse' | 'expire' | 're-assess'
type Due = { readonly at: Micros; readonly act: Timed }

const live = (profile: Profile): Nomination | undefined =>
  profile.nominations.find(({ state }) => state === 'offered' || state === 'accepted')
const openInvitation = (profile: Profile): Invitation | undefined =>
  profile.invitations.find(({ state }) => state === 'issued')
const lastOf = (invitations: readonly Invitation[]): Invitation | undefined =>
  invitations.reduce<Invitation | undefined>(
    (last, one) => (last === undefined || one.invitedAt > last.invitedAt ? one : last),
    undefined,
  )

export class Model {
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
    this.end = startOf(Math.min(began + 1000, LAST_DAY))
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

  // ── What is asked of it ────────────────────────────────────────────────────────────────────────────────────────────

  /** The moment of a step: the clock goes on, and the clock of the command may be behind. */
  momentOf(step: Step): Micros {
    return this.later(step) - ('back' in step ? (step.back ?? 0) : 0)
  }

  /** A clock that is put forward stops at the end; everything else takes its time, so that no two things happen at once. */
  private later({ act, wait }: Step): Micros {
    return act === 'clock' ? Math.max(this.clock, Math.min(this.clock + wait, this.end)) : this.clock + wait
  }

  /** Does a step. @returns `done`, or the code of the refusal. */
  step(step: Step): string {
    this.touched.clear()
    this.touchedAll = false
    const at = this.momentOf(step)
    this.clock = this.later(step)
    return isOfPerson(step) ? this.ofPerson(step, at) : this.ofWorld(step, at)
  }

  /** The profile that a step is about; none where the person has none so far back. */
  profileOf({ who, which = 0 }: Pick<PersonStep, 'who' | 'which'>): Profile | undefined {
    const { profiles } = this.people[who]!
    return profiles[profiles.length - 1 - which]
  }

  /** What `fill` has to save, in order. */
  toSave(step: PersonStep & { act: 'fill' }): readonly (readonly [DraftKey, string])[] {
    const profile = this.profileOf(step)
    if (profile === undefined) return [['rest', 'same']]
    const now = inWork(profile)
    return Object.entries(step.wanted).filter(
      ([key, choice]) => (now[key as DraftKey] ?? (key === 'rest' ? undefined : 'none')) !== choice,
    ) as [DraftKey, string][]
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** How a profile would stand by its answers on a day. */
  private standsOn(profile: Profile, on: Day, answers = profile.answers!): Stands {
    return standsOn(answers, this.people[profile.person]!.whose, on)
  }

  private isNominee({ accepted }: Profile, on: Day): boolean {
    return accepted.some(({ from, until }) => from <= on && (until === null || on <= until))
  }

  private pointsOn(profile: Profile, on: Day): number {
    const stands = this.standsOn(profile, on)
    if (stands === null) return 0
    return this.isNominee(profile, on) ? stands.points - stands.additional + 600 : stands.points
  }

  /** Has a profile stand by a day. */
  private stand(profile: Profile, on: Day): void {
    profile.onDay = on
    profile.points = this.pointsOn(profile, on)
  }

  private standNowhere(profile: Profile): void {
    profile.onDay = null
    profile.points = null
  }

  /** Everything that a period of its own does to a profile, first things first. */
  private periods(profile: Profile): readonly Due[] {
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
  private placeOn(profile: Profile, on: Day): State {
    const { state, imported } = profile
    const stands = this.standsOn(profile, on)
    if (stands === null) return 'unassessed'
    if (!stands.eligible) return imported ? 'not-eligible' : 'removed-ineligible'
    if (!imported || (inPool(state) && state !== 'in-pool')) return state
    return this.isNominee(profile, on) ? 'in-pool-nominated' : 'in-pool'
  }

  /** The first day up to another on which the rules put a profile elsewhere. */
  private movedOn(profile: Profile, until: Day): Day | undefined {
    if (!this.isAssessed(profile)) return undefined
    for (let day = profile.onDay! + 1; day <= until; day++) {
      if (this.placeOn(profile, day) !== profile.state) return day
    }
    return undefined
  }

  /** It stands by the rules of a day, and time goes on for it. */
  private isAssessed({ state, onDay }: Profile): boolean {
    return onDay !== null && state !== 'invited'
  }

  /** Has the rules of a day put a profile where they do. */
  private putOn(profile: Profile, on: Day, at: Micros): void {
    const to = this.placeOn(profile, on)
    if (to === 'removed-ineligible') this.over(profile, to, at)
    else {
      this.leaveFor(profile, to, at)
      if (inPool(to) || profile.imported) this.stand(profile, on)
      else this.standNowhere(profile)
    }
  }

  /** A nomination that waits ends with the place in the pool; one that was accepted stays, for one that may come back. */
  private leaveFor(profile: Profile, to: State, at: Micros): void {
    if (inPool(profile.state) && !inPool(to) && live(profile)?.state === 'offered') this.endNomination(profile, 'ended')
    const moved = to !== profile.state
    this.move(profile, to, at)
    if (moved) profile.dueAt = this.periods(profile)[0]!.at
  }

  private firstDue(profile: Profile, until: Micros): Due | undefined {
    const moved = this.movedOn(profile, dayOf(until))
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
      this.carryOut(profile, due)
    }
    if (this.isAssessed(profile) && profile.onDay! < dayOf(until)) this.stand(profile, dayOf(until))
  }

  private carryOut(profile: Profile, { act, at }: Due): void {
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

  private lapseNomination(profile: Profile, at: Micros): void {
    this.endNomination(profile, 'lapsed')
    if (profile.state === 'nomination-offered') this.move(profile, 'in-pool', at)
    profile.dueAt = this.periods(profile)[0]?.at ?? null
  }

  private lapse(profile: Profile, at: Micros): void {
    const invitation = openInvitation(profile)!
    this.closeInvitation(invitation, 'lapsed', at)
    const { number, state } = live(profile) ?? {}
    invitation.lost = number === undefined ? null : { number, was: state === 'accepted' ? 'accepted' : 'offered' }
    this.over(profile, 'invitation-expired', at)
  }

  /** One that waited for Job Bank: in the pool where a program is met on the day, and to be corrected where none is. */
  private enterOrNot(profile: Profile, at: Micros): void {
    const eligible = this.standsOn(profile, dayOf(at))!.eligible
    this.comeTo(profile, eligible ? 'in-pool' : 'not-eligible', at)
    profile.dueAt = law.profileOver(profile.submittedAt!)
  }

  /** By an act, which is of the rules of its day: in the pool it stands, and an imported one beside it too. */
  private comeTo(profile: Profile, to: State, at: Micros): void {
    this.move(profile, to, at)
    if (inPool(to) || (profile.imported && toBeCorrected(to))) this.stand(profile, dayOf(at))
    else this.standNowhere(profile)
  }

  private move(profile: Profile, to: State, at: Micros): void {
    if (inPool(to)) profile.wasInPool = true
    if (profile.state !== to) profile.since = at
    profile.state = to
  }

  /** Ends a profile: it stands nowhere, nothing is due of it, and a nomination ends with it. */
  private over(profile: Profile, to: State, at: Micros): void {
    this.endNomination(profile, 'ended')
    this.move(profile, to, at)
    this.standNowhere(profile)
    profile.dueAt = null
  }

  // ── Nominations ────────────────────────────────────────────────────────────────────────────────────────────────────

  private ledgerOf({ province, year }: Pick<Nomination, 'province' | 'year'>): Ledger {
    return this.ledgers.get(`${province}/${year}`)!
  }

  /** Ends the open nomination of a profile, if there is one: its place is left again. */
  private endNomination(profile: Profile, as: Nomination['state']): void {
    const nomination = live(profile)
    if (nomination === undefined) return
    const ledger = this.ledgerOf(nomination)
    if (nomination.state === 'accepted') ledger.accepted--
    else ledger.issued--
    if (as === 'lapsed') ledger.lapsed++
    else ledger.returned++
    nomination.state = as
  }

  private closeInvitation(invitation: Invitation, as: Invitation['state'], at: Micros): void {
    invitation.state = as
    const { application } = invitation
    if (application?.state !== 'preparing') return
    application.state = 'abandoned'
    application.abandonedAt = at
  }

  /** Looks at those whose places time has given back, where places are scarce. */
  private freePlaces(province: Province, year: number, at: Micros): void {
    const overdue = this.profiles.filter((profile) => {
      const nomination = live(profile)
      if (nomination?.province !== province || nomination.year !== year) return false
      const lapsed = nomination.state === 'offered' && nomination.lapsesAt <= at
      return lapsed || (profile.dueAt !== null && profile.dueAt <= at)
    })
    for (const profile of overdue) this.settle(profile, at)
  }

  /** Calls of a province in one transaction. @returns what each is answered. */
  private confirm(
    province: string,
    calls: readonly {
      readonly profile: Profile | undefined
      readonly rightCode: boolean
      readonly held: boolean
      readonly endsIn: number | null
    }[],
    at: Micros,
  ): readonly string[] {
    if (province === 'QC') return calls.map(() => 'cannot-nominate')
    const key = { province: province as Province, year: law.yearOf(dayOf(at)) }
    const ledger = this.ledgers.get(`${key.province}/${key.year}`)
    if (ledger === undefined) return calls.map(() => 'allocation-missing')
    if (placesLeft(ledger) < calls.length) this.freePlaces(key.province, key.year, at)
    const matched = calls.map(({ profile, rightCode }) =>
      rightCode && profile?.hasCode === true ? profile : undefined,
    )
    for (const profile of matched) if (profile !== undefined) this.settle(profile, at)
    return calls.map(({ held, endsIn }, i) => {
      const profile = matched[i]
      if (profile === undefined) return 'nomination-not-matched'
      if (endsIn !== null && endsIn < 0) return 'nomination-over'
      const { state } = profile
      if (state === 'nomination-offered' || state === 'in-pool-nominated') return 'nomination-open'
      if (state !== 'in-pool' && state !== 'pending-nomination-confirmation') return 'not-in-that-state'
      const on = dayOf(at)
      if (state !== 'in-pool' && !this.standsOn(profile, on)!.eligible) return 'nominee-not-eligible'
      if (held && ledger.held === 0) return 'held-too-few'
      if (!held && placesLeft(ledger) === 0) return 'allocation-exhausted'
      if (held) ledger.held--
      ledger.issued++
      const number = profile.nominations.length + 1
      const endsOn = endsIn === null ? null : on + endsIn
      profile.nominations.push({ number, ...key, state: 'offered', lapsesAt: law.nominationOver(at), endsOn })
      if (state !== 'in-pool') this.stand(profile, on)
      this.move(profile, 'nomination-offered', at)
      profile.dueAt = this.periods(profile)[0]!.at
      return 'done'
    })
  }

  // ── Persons ────────────────────────────────────────────────────────────────────────────────────────────────────────

  private endBarIfOver(person: Person, at: Micros): void {
    if (person.barredUntil === null || person.barredUntil > at) return
    person.barredAt = null
    person.barredUntil = null
  }

  /** Brings what is live of a person up to a moment. */
  private settlePerson(person: Person, at: Micros): void {
    for (const profile of person.profiles) if (isLive(profile.state)) this.settle(profile, at)
    this.endBarIfOver(person, at)
  }

  /** Why a person may not begin a profile. */
  private whyNotBegin(person: Person): string | undefined {
    if (person.barredAt !== null) return 'person-barred'
    if (person.profiles.some(({ state }) => isLive(state))) return 'profile-live'
    const last = person.profiles.reduce<Profile | undefined>(
      (latest, one) => (latest === undefined || one.startedAt! >= latest.startedAt! ? one : latest),
      undefined,
    )
    if (last === undefined || last.state === 'barred' || overStates.includes(last.state)) return undefined
    return 'not-in-that-state'
  }

  private begin(person: Person, draft: Draft, at: Micros): Profile {
    const profile: Profile = {
      ...{ n: this.profiles.length, person: person.n, state: 'draft', since: at, startedAt: at, submittedAt: null },
      ...{ version: 0, answers: null, accepted: [], draft, onDay: null, points: null, dueAt: law.draftOver(at) },
      ...{ hasCode: false, nominations: [], invitations: [], imported: false, wasInPool: false },
    }
    this.profiles.push(profile)
    person.profiles.push(profile)
    this.touched.add(profile)
    return profile
  }

  /** Where answers lead on a day; `undefined` where the rules ask what they do not say. */
  private landing(person: Person, answers: Answers, on: Day, nominated = false): State | undefined {
    const stands = standsOn(answers, person.whose, on)
    if (stands === null) return undefined
    if (!stands.eligible) return 'not-eligible'
    if (answers.nominations !== 'none') return 'pending-nomination-confirmation'
    const needsJobBank = on < law.JOB_BANK_ENDS && answers.jobOffers === 'none' && !nominated
    return needsJobBank ? 'pending-job-bank' : 'in-pool'
  }

  /** A submission that the rules of the day can assess. */
  private land(profile: Profile, answers: Answers, to: State, at: Micros): void {
    profile.answers = answers
    profile.version++
    profile.submittedAt = at
    profile.wasInPool = false
    this.comeTo(profile, to, at)
    if (to !== 'not-eligible') {
      profile.hasCode = true
      profile.draft = null
    }
    profile.dueAt = this.periods(profile)[0]!.at
  }

  private ofPerson(step: PersonStep, at: Micros): string {
    const person = this.people[step.who]!
    switch (step.act) {
      case 'register':
        if (person.account !== null) return person.account === step.passport ? 'person-known' : 'person-likely-known'
        person.account = step.passport
        return 'done'
      case 'import':
        return this.import(person, step, at)
      case 'start-draft':
        return this.startDraft(person, step, at)
      case 'bar':
        return this.bar(person, step, at)
      case 'end-bar': {
        if (person.account === null) return 'person-unknown'
        if (person.barredAt === null) return 'not-barred'
        this.endBarIfOver(person, at)
        return person.barredAt === null ? 'done' : 'bar-not-over'
      }
      case 'nominate': {
        const { province, code, held, endsIn } = step
        const rightCode = code === 'right'
        return this.confirm(province, [{ profile: this.profileOf(step), rightCode, held, endsIn }], at)[0]!
      }
      default: {
        const profile = this.profileOf(step)
        if (profile === undefined) return nobodys(step)
        const before = refusedBefore(step)
        if (before !== undefined) return before
        // Nothing to save: nothing is asked.
        if (step.act === 'fill' && this.toSave(step).length === 0) return 'done'
        this.settle(profile, at)
        return this.ofProfile(profile, step, at)
      }
    }
  }

  private import(person: Person, { answers, ago, nominee }: PersonStep & { act: 'import' }, at: Micros): string {
    const profile = this.begin(person, {}, at)
    const submittedAt = at - ago
    const on = dayOf(at)
    const accepted: Accepted[] = []
    if (nominee !== null) {
      const { from, until } = nominee
      accepted.push({ province: 'ON', from: on + from, until: until === null ? null : on + from + until })
    }
    Object.assign(profile, {
      imported: true,
      hasCode: true,
      draft: null,
      version: 1,
      startedAt: null,
      submittedAt,
      accepted,
    })
    profile.answers = wholeOf(answers)
    // As one that has stood nowhere yet.
    profile.state = 'unassessed'
    this.move(profile, this.placeOn(profile, on), at)
    this.stand(profile, on)
    profile.dueAt = law.profileOver(submittedAt)
    return 'done'
  }

  private startDraft(person: Person, { from }: PersonStep & { act: 'start-draft' }, at: Micros): string {
    if (person.account === null) return 'person-unknown'
    this.settlePerson(person, at)
    const last = person.profiles.at(-1)
    if (from === 'last' && last === undefined) return 'profile-unknown'
    if (from === 'last' && last!.version === 0) return 'nothing-declared'
    const off = this.whyNotBegin(person)
    if (off !== undefined) return off
    this.begin(person, from === 'last' ? { ...last!.answers!, nominations: 'none', rest: 'same' } : {}, at)
    return 'done'
  }

  private bar(person: Person, { daysAgo }: PersonStep & { act: 'bar' }, at: Micros): string {
    if (person.account === null) return 'person-unknown'
    const isOpen = ({ state }: Profile) => isLive(state) || state === 'approved'
    for (const profile of person.profiles) if (isOpen(profile)) this.settle(profile, at)
    this.endBarIfOver(person, at)
    if (person.barredUntil !== null) return 'already-barred'
    if (person.barredAt !== null && daysAgo === null) return 'bar-not-over'
    for (const profile of person.profiles.filter(isOpen)) {
      const invitation = openInvitation(profile)
      if (invitation !== undefined) this.closeInvitation(invitation, 'cancelled', at)
      const application = lastOf(profile.invitations)?.application
      if (
        application !== undefined &&
        application !== null &&
        ['received', 'complete', 'approved'].includes(application.state)
      ) {
        // It ends as one that is refused: before the approval the right of permanent residence comes back.
        if (application.state !== 'approved') this.giveBack(application, at, { processing: false })
        application.state = 'refused'
      }
      profile.draft = null
      this.over(profile, 'barred', at)
    }
    person.barredAt ??= at
    person.barredUntil = daysAgo === null ? null : law.barOver(at - daysAgo * law.DAY)
    return 'done'
  }

  private ofProfile(profile: Profile, step: PersonStep, at: Micros): string {
    const { state } = profile
    const off = 'not-in-that-state'
    switch (step.act) {
      case 'save':
      case 'fill': {
        if (state !== 'draft' && !toBeCorrected(state)) return off
        const changes = step.act === 'save' ? { [step.key]: step.choice } : step.wanted
        profile.draft = { ...inWork(profile), ...changes }
        return 'done'
      }
      case 'submit': {
        if (state !== 'draft' && !toBeCorrected(state)) return off
        const draft = inWork(profile)
        if (!isReadable(draft)) return 'answers-unreadable'
        const to = this.landing(this.people[profile.person]!, wholeOf(draft), dayOf(at), profile.accepted.length > 0)
        if (to === undefined) return 'answers-not-assessable'
        // What was in the pool keeps its place in line.
        if (state === 'unassessed' && profile.wasInPool) this.takeUpdate(profile, wholeOf(draft), to, at)
        else this.land(profile, wholeOf(draft), to, at)
        return 'done'
      }
      case 'update':
        return this.update(profile, step.changes, at)
      case 'withdraw': {
        const waits = state === 'pending-job-bank' || state === 'pending-nomination-confirmation'
        const may = inPool(state) || waits || state === 'draft' || toBeCorrected(state)
        if (!may) return off
        profile.draft = null
        this.over(profile, 'withdrawn', at)
        return 'done'
      }
      case 'give-up':
        if (state !== 'in-pool-nominated') return off
        this.over(profile, 'withdrawn', at)
        return 'done'
      case 'renew':
        return this.renew(profile, at)
      case 'register-job-bank':
        if (state !== 'pending-job-bank') return off
        this.enterOrNot(profile, at)
        return 'done'
      case 'accept': {
        if (state !== 'nomination-offered') return off
        const nomination = live(profile)!
        const on = dayOf(at)
        if (nomination.endsOn !== null && nomination.endsOn < on) return 'nomination-over'
        nomination.state = 'accepted'
        const ledger = this.ledgerOf(nomination)
        ledger.issued--
        ledger.accepted++
        profile.accepted.push({ province: nomination.province, from: on, until: nomination.endsOn })
        // The claim of the same nomination has become it.
        const claimed = profile.answers!.nominations
        if (claimed === nomination.province) profile.answers = { ...profile.answers!, nominations: 'none' }
        profile.version++
        this.move(profile, 'in-pool-nominated', at)
        this.stand(profile, on)
        profile.dueAt = law.profileOver(profile.submittedAt!)
        return 'done'
      }
      case 'refuse':
        if (state !== 'nomination-offered') return off
        this.endNomination(profile, 'refused')
        this.move(profile, 'in-pool', at)
        profile.dueAt = law.profileOver(profile.submittedAt!)
        return 'done'
      case 'take-back':
        return this.takeBack(profile, step.province, at)
      case 'deny': {
        if (state !== 'pending-nomination-confirmation') return 'nomination-unknown'
        if (profile.answers!.nominations !== step.province) return 'nomination-unknown'
        const without: Answers = { ...profile.answers!, nominations: 'none' }
        const to = this.landing(this.people[profile.person]!, without, dayOf(at), profile.accepted.length > 0)!
        this.comeTo(profile, to, at)
        profile.dueAt = this.periods(profile)[0]!.at
        return 'done'
      }
      case 'decline':
      case 'cancel':
        return this.putBack(profile, step.act, at)
      default:
        return this.ofApplication(profile, step, at)
    }
  }

  private update(profile: Profile, changes: Draft, at: Micros): string {
    const { state } = profile
    const waits = state === 'pending-job-bank' || state === 'pending-nomination-confirmation'
    if (!inPool(state) && !waits && state !== 'unassessed') return 'not-in-that-state'
    if (state === 'unassessed' && !profile.wasInPool) return 'never-in-pool'
    const answers = wholeOf({ ...profile.answers!, ...changes })
    const landing = this.landing(this.people[profile.person]!, answers, dayOf(at), profile.accepted.length > 0)
    if (landing === undefined) return 'answers-not-assessable'
    if (answerKeys.every((key) => answers[key] === profile.answers![key])) return 'done'
    this.takeUpdate(profile, answers, landing, at)
    return 'done'
  }

  private takeUpdate(profile: Profile, answers: Answers, landing: State, at: Micros): void {
    const { state, imported } = profile
    profile.answers = answers
    profile.version++
    if (inPool(state)) {
      if (landing !== 'not-eligible') this.stand(profile, dayOf(at))
      else if (imported) {
        this.leaveFor(profile, landing, at)
        this.stand(profile, dayOf(at))
      } else this.over(profile, 'removed-ineligible', at)
      return
    }
    const eligible = landing !== 'not-eligible'
    const nominated = profile.accepted.length > 0 ? 'in-pool-nominated' : 'in-pool'
    const to = state === 'unassessed' && eligible ? nominated : landing
    const moved = to !== state
    if (state === 'unassessed' && eligible) profile.draft = null
    this.comeTo(profile, to, at)
    if (moved) profile.dueAt = this.periods(profile)[0]!.at
  }

  private renew(profile: Profile, at: Micros): string {
    const { state, submittedAt } = profile
    const person = this.people[profile.person]!
    if (profile.imported) return 'no-account'
    const stands = inPool(state)
    if (submittedAt === null || !(stands || overStates.includes(state))) return 'renewal-not-possible'
    if (stands && at < law.profileOver(submittedAt) - law.RENEWAL) return 'renewal-too-early'
    if (!stands) {
      this.settlePerson(person, at)
      const off = this.whyNotBegin(person)
      if (off !== undefined) return off
    }
    const answers: Answers = { ...profile.answers!, nominations: 'none' }
    const to = this.landing(person, answers, dayOf(at))
    if (to === undefined) return 'answers-not-assessable'
    if (stands && to !== 'in-pool') return 'renewal-not-accepted'
    if (stands) this.over(profile, 'withdrawn', at)
    const next = this.begin(person, { ...answers, rest: 'same' }, at)
    this.land(next, answers, to, at)
    return 'done'
  }

  private takeBack(profile: Profile, province: Province, at: Micros): string {
    const nomination = live(profile)
    if (nomination?.province !== province) return 'nomination-unknown'
    const { state } = profile
    const may = ['nomination-offered', 'in-pool-nominated', 'invited', 'applied', 'in-process']
    if (!may.includes(state)) return 'not-in-that-state'
    const wasAccepted = nomination.state === 'accepted'
    this.endNomination(profile, 'taken-back')
    if (wasAccepted) {
      // It counts no more from this day on, which a new version says; one that had ended before says so already.
      const eve = dayOf(at) - 1
      const accepted = profile.accepted.findLast((one) => one.province === province)!
      if (accepted.until === null || accepted.until > eve) {
        accepted.until = eve
        profile.version++
      }
      if (state === 'in-pool-nominated') this.stand(profile, dayOf(at))
    }
    if (state === 'nomination-offered') this.move(profile, 'in-pool', at)
    profile.dueAt = this.periods(profile)[0]?.at ?? null
    return 'done'
  }

  // ── Invitations ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** An answer given in time that a lapse overtook: the invitation is open again. */
  private reopenIfOvertaken(profile: Profile, at: Micros): void {
    if (profile.state === 'invitation-expired' && at < profile.since) this.reopen(profile, at)
  }

  private reopen(profile: Profile, at: Micros): boolean {
    const invitation = lastOf(profile.invitations.filter(({ state }) => state === 'lapsed'))
    if (profile.state !== 'invitation-expired' || invitation === undefined) return false
    const others = this.people[profile.person]!.profiles.filter((one) => one !== profile)
    if (!profile.imported && others.some(({ state }) => isLive(state))) return false
    const nomination = profile.nominations.find(({ number }) => number === invitation.lost?.number)
    if (nomination !== undefined) {
      const ledger = this.ledgerOf(nomination)
      if (placesLeft(ledger) === 0) return false
      nomination.state = invitation.lost!.was
      if (nomination.state === 'accepted') ledger.accepted++
      else ledger.issued++
    }
    invitation.state = 'issued'
    if (invitation.application?.state === 'abandoned') {
      invitation.application.state = 'preparing'
      invitation.application.abandonedAt = null
    }
    this.move(profile, 'invited', at)
    profile.dueAt = invitation.lapsesAt
    this.touched.add(profile)
    return true
  }

  private putBack(profile: Profile, act: 'decline' | 'cancel', at: Micros): string {
    this.reopenIfOvertaken(profile, at)
    if (profile.state === 'invitation-expired') return 'invitation-lapsed'
    const invitation = openInvitation(profile)
    if (profile.state !== 'invited' || invitation === undefined) return 'no-open-invitation'
    this.closeInvitation(invitation, act === 'decline' ? 'declined' : 'cancelled', at)
    // The twelve months went on, and the rules too.
    if (law.profileOver(profile.submittedAt!) <= at) this.over(profile, 'profile-expired', at)
    else {
      this.move(profile, this.placeAfter(profile, invitation, dayOf(at)), at)
      profile.dueAt = this.periods(profile)[0]!.at
      this.putOn(profile, dayOf(at), at)
    }
    return 'done'
  }

  /** The state it was invited from: no nomination is undone, and none is answered. */
  private placeAfter(profile: Profile, { from }: Invitation, on: Day): PoolState {
    const nomination = live(profile)
    if (nomination?.state === 'offered') return 'nomination-offered'
    return nomination !== undefined || from === 'in-pool-nominated' || this.isNominee(profile, on)
      ? 'in-pool-nominated'
      : 'in-pool'
  }

  /** A deadline with the minutes of faults: those inside the period and inside the extension, what several share once. */
  private lengthened({ invitedAt, issuedUntil }: Invitation): Micros {
    const whole = ({ from, to }: Fault): Fault => {
      const begins = Math.max(from, invitedAt)
      return { from: begins, to: begins + Math.ceil((to - begins) / law.MINUTE) * law.MINUTE }
    }
    for (let until = issuedUntil; ; ) {
      const inside = this.faults.filter(({ from, to }) => to > invitedAt && from < until).map(whole)
      let lost = 0
      let counted = Number.NEGATIVE_INFINITY
      for (const { from, to } of inside.sort((a, b) => a.from - b.from)) {
        lost += Math.max(0, to - Math.max(from, counted))
        counted = Math.max(counted, to)
      }
      const next = issuedUntil + Math.ceil(lost / law.MINUTE) * law.MINUTE
      if (next === until) return until
      until = next
    }
  }

  // ── Applications ───────────────────────────────────────────────────────────────────────────────────────────────────

  private giveBack(application: Application, at: Micros, { processing }: { readonly processing: boolean }): void {
    const sum = (kind: 'processing' | 'right') => application.paid.reduce((total, one) => total + one[kind], 0)
    const back = { processing: processing ? -sum('processing') : 0, right: -sum('right') }
    if (back.processing !== 0 || back.right !== 0) application.paid.push({ at, ...back })
  }

  /** The application that is being prepared, or why there is none. */
  private preparing(profile: Profile, at: Micros): Application | string {
    this.reopenIfOvertaken(profile, at)
    const invitation = lastOf(profile.invitations)
    if (invitation === undefined) return 'no-open-invitation'
    const { application, state } = invitation
    if (application !== null && application.receivedAt !== null) return 'application-received'
    if (state === 'lapsed') return 'invitation-lapsed'
    if (profile.state !== 'invited' || state !== 'issued') return 'no-open-invitation'
    return application?.state === 'preparing' ? application : 'application-not-open'
  }

  private ofApplication(profile: Profile, step: PersonStep, at: Micros): string {
    switch (step.act) {
      case 'open': {
        const found = this.preparing(profile, at)
        if (typeof found !== 'string') return 'done'
        if (found !== 'application-not-open') return found
        lastOf(profile.invitations)!.application = {
          ...{
            state: 'preparing',
            declared: false,
            signedAt: null,
            sent: {},
            paid: [],
            abandonedAt: null,
            looked: false,
          },
          ...{ receivedAt: null, validThrough: null },
        }
        return 'done'
      }
      case 'declare':
      case 'documents':
      case 'sign':
      case 'pay':
      case 'apply': {
        const found = this.preparing(profile, at)
        return typeof found === 'string' ? found : this.prepare(profile, found, step, at)
      }
      default:
        return this.decided(profile, step, at)
    }
  }

  private prepare(profile: Profile, application: Application, step: PersonStep, at: Micros): string {
    const on = dayOf(at)
    switch (step.act) {
      case 'declare':
        application.declared = true
        application.signedAt = null
        return 'done'
      case 'documents': {
        const { sent } = application
        const first = (before: Micros | undefined) => Math.min(before ?? at, at)
        sent.all = first(sent.all)
        if (application.declared) sent.police = first(sent.police)
        if (law.medicalAsked(on)) sent.medical = first(sent.medical)
        const funds = this.fundsPaper(profile, on)
        if (funds !== undefined) sent[funds] = first(sent[funds])
        return 'done'
      }
      case 'sign':
        if (!application.declared) return 'declaration-missing'
        application.signedAt = at
        return 'done'
      case 'pay': {
        if (!application.declared) return 'declaration-missing'
        const due = dueOf(application, on)
        if (due.processing + due.right === 0) return 'nothing-due'
        if (step.amount === 'wrong') return 'amount-differs'
        application.paid.push({ at, ...due })
        application.looked = false
        return 'done'
      }
      case 'apply': {
        if (!application.declared) return 'declaration-missing'
        const papers = step.explains || this.hasPapers(profile, application, at)
        const signed = application.signedAt !== null && application.signedAt <= at
        if (!papers || !signed || !isPaid(application, at)) return 'application-incomplete'
        application.state = 'received'
        application.receivedAt = at
        openInvitation(profile)!.state = 'applied'
        // One that was accepted stays; what was not answered ends.
        if (live(profile)?.state === 'offered') this.endNomination(profile, 'ended')
        this.move(profile, 'applied', at)
        this.standNowhere(profile)
        profile.dueAt = null
        return 'done'
      }
      default:
        throw new Error(`${step.act} is nothing that is done to an application being prepared`)
    }
  }

  /** Whether every paper was sent by a moment, and counts on its day. */
  private hasPapers(profile: Profile, { sent }: Application, at: Micros): boolean {
    const on = dayOf(at)
    const by = (moment: Micros | undefined) => moment !== undefined && moment <= at
    const { began } = this.people[profile.person]!.whose
    const counts = on < resultsOver(profile.answers!.languageTests, began)
    const funds = this.fundsPaper(profile, on)
    const { invitedAt } = lastOf(profile.invitations)!
    // A nomination by which somebody was invited must still count; one that had ended before is not asked about.
    const asked = profile.accepted.filter(
      ({ from, until }) => from <= dayOf(invitedAt) && (until === null || until >= dayOf(invitedAt)),
    )
    return (
      asked.every(({ until }) => until === null || on <= until) &&
      by(sent.all) &&
      by(sent.police) &&
      counts &&
      (by(sent.medical) || !law.medicalAsked(on)) &&
      (funds === undefined || by(sent[funds]))
    )
  }

  /** Skilled Workers prove their funds, those of Canadian experience write why they do not; of nominees only who meets no other program. */
  private fundsPaper(profile: Profile, on: Day): 'proof' | 'letter' | undefined {
    const { program } = lastOf(profile.invitations)!
    if (program === 'cec') return 'letter'
    if (program === 'fsw') return 'proof'
    const met = this.standsOn(profile, on)?.programs ?? []
    return met.includes('fsw') && !met.includes('cec') ? 'proof' : undefined
  }

  private decided(profile: Profile, step: PersonStep, at: Micros): string {
    this.reopenIfOvertaken(profile, at)
    const application = lastOf(profile.invitations)?.application
    if (lastOf(profile.invitations) === undefined) return 'no-open-invitation'
    if (application === undefined || application === null || application.receivedAt === null)
      return 'application-unknown'
    const { state } = profile
    const off = 'not-in-that-state'
    switch (step.act) {
      case 'check': {
        if (state !== 'applied') return off
        const whole = this.hasPapers(profile, application, application.receivedAt)
        const complete = step.how === 'excusing' || (whole && step.how === 'as-it-is')
        if (!complete) this.giveBack(application, at, { processing: true })
        application.state = complete ? 'complete' : 'returned'
        this.move(profile, complete ? 'in-process' : 'returned-incomplete', at)
        return 'done'
      }
      case 'decide': {
        if (state !== 'in-process') return off
        const refused = step.approvedFor === null
        if (refused) this.giveBack(application, at, { processing: false })
        else application.validThrough = dayOf(at) + step.approvedFor
        application.state = refused ? 'refused' : 'approved'
        this.move(profile, refused ? 'refused' : 'approved', at)
        return 'done'
      }
      case 'withdraw-application': {
        if (state !== 'applied' && state !== 'in-process') return off
        this.giveBack(application, at, { processing: state === 'applied' })
        application.state = 'withdrawn'
        this.move(profile, 'application-withdrawn', at)
        return 'done'
      }
      case 'land':
        if (state !== 'approved') return off
        if (dayOf(at) > application.validThrough!) return 'visa-expired'
        application.state = 'landed'
        this.move(profile, 'permanent-resident', at)
        return 'done'
      default:
        throw new Error(`${step.act} is nothing that is done to an application`)
    }
  }

  /** What is refused leaves nothing behind, what time had done not either. */
  private undoneIfRefused(act: () => string): string {
    const kept = this.profiles.map((profile) => [profile, structuredClone(profile)] as const)
    const ledgers = structuredClone(this.ledgers)
    const outcome = act()
    if (outcome === 'done') return outcome
    for (const [profile, before] of kept) Object.assign(profile, before)
    for (const [key, before] of ledgers) Object.assign(this.ledgers.get(key)!, before)
    return outcome
  }

  // ── Everybody ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private ofWorld(step: WorldStep, at: Micros): string {
    switch (step.act) {
      case 'clock':
        return 'done'
      case 'clock-to': {
        const profile = this.people[step.who]!.profiles.at(-1)
        const next = profile && this.nextOf(profile)
        if (next !== undefined && next + step.offset > this.clock && next + step.offset < this.end)
          this.clock = next + step.offset
        return 'done'
      }
      case 'allocate':
        return this.allocate(step.province, step.places, at)
      case 'hold':
      case 'release':
        return this.hold(step.act, step.province, step.amount, at)
      case 'nominate-many': {
        const calls = step.whom.map((who) => ({
          profile: this.profileOf({ who }),
          rightCode: true,
          held: false,
          endsIn: null,
        }))
        return this.confirm(step.province, calls, at).join(' ')
      }
      case 'round':
        return this.round(step, at)
      case 'sweep':
        return this.sweep(at, step.until)
      case 'fault':
        return this.fault(step, at)
      case 'seal':
        return 'done'
    }
  }

  private allocate(province: Province, places: number, at: Micros): string {
    const year = law.yearOf(dayOf(at))
    const key = `${province}/${year}`
    const inUse = ({ held, issued, accepted }: Ledger) => held + issued + accepted
    const known = this.ledgers.get(key)
    if (known === undefined) {
      this.ledgers.set(key, { places, held: 0, issued: 0, accepted: 0, lapsed: 0, returned: 0 })
      return 'done'
    }
    return this.undoneIfRefused(() => {
      if (inUse(known) > places) this.freePlaces(province, year, at)
      if (inUse(known) > places) return 'allocation-below-use'
      known.places = places
      return 'done'
    })
  }

  private hold(act: 'hold' | 'release', province: Province, amount: number, at: Micros): string {
    const year = law.yearOf(dayOf(at))
    const ledger = this.ledgers.get(`${province}/${year}`)
    if (ledger === undefined) return 'allocation-missing'
    if (act === 'release') {
      if (ledger.held < amount) return 'held-too-few'
      ledger.held -= amount
      return 'done'
    }
    return this.undoneIfRefused(() => {
      if (placesLeft(ledger) < amount) this.freePlaces(province, year, at)
      if (placesLeft(ledger) < amount) return 'allocation-exhausted'
      ledger.held += amount
      return 'done'
    })
  }

  private round(step: WorldStep & { act: 'round' }, clock: Micros): string {
    const at = clock - step.asOf
    const on = dayOf(at)
    const category = step.type === 'french' || step.type === 'healthcare'
    if (category && on < law.CATEGORIES_BEGIN) return 'category-not-in-force'
    this.touchedAll = true
    const round = `${++this.rounds}`
    // Who stands in the pool is looked at by the rules of the day; who meets no program then leaves it, each on its own day.
    for (const profile of this.profiles) {
      if (!this.isAssessed(profile) || profile.onDay === on) continue
      const moves = this.placeOn(profile, on) !== profile.state
      // Where more than a state follows, what time did before comes first.
      const alone = moves && (!profile.imported || profile.state === 'nomination-offered')
      if (alone) this.settle(profile, startOf(on))
      if (this.isAssessed(profile)) this.putOn(profile, on, alone ? Math.max(startOf(on), profile.since) : startOf(on))
    }
    const wanted = this.profiles
      .filter((profile) => inPool(profile.state) && this.isWanted(profile, step.type, on))
      .filter(({ submittedAt }) => submittedAt! <= at && at < law.profileOver(submittedAt!))
      .sort((a, b) => b.points! - a.points! || a.submittedAt! - b.submittedAt! || this.byReference(a, b))
    const last = wanted[Math.min(step.invitations, wanted.length) - 1]
    const invited = wanted.filter(
      (one, i) => i < step.invitations || (last !== undefined && !law.tiesAreBroken(on) && one.points === last.points),
    )
    for (const profile of invited) {
      const until = law.invitationOver(at)
      profile.invitations.push({
        ...{ round, invitedAt: at, issuedUntil: until, lapsesAt: until, state: 'issued', from: profile.state },
        program: this.programNamed(profile, on, step.type),
        ...{ application: null, lost: null },
      })
      this.move(profile, 'invited', at)
      profile.dueAt = until
    }
    return 'done'
  }

  /** The program that an invitation of this day names. */
  private programNamed(profile: Profile, on: Day, type: string): Program {
    if (type === 'pnp' || type === 'cec' || type === 'fsw') return type
    const met = this.standsOn(profile, on)!.programs
    return law.programsInOrder(on).find((one) => (one === 'pnp' ? this.isNominee(profile, on) : met.includes(one)))!
  }

  private isWanted(profile: Profile, type: (WorldStep & { act: 'round' })['type'], on: Day): boolean {
    if (type === 'general') return true
    const nominee = this.isNominee(profile, on)
    if (type === 'pnp') return nominee
    const { programs, categories } = this.standsOn(profile, on)!
    return !nominee && (type === 'cec' || type === 'fsw' ? programs.includes(type) : categories.includes(type))
  }

  private byReference(a: Profile, b: Profile): number {
    return this.references.get(a)! < this.references.get(b)! ? -1 : 1
  }

  private sweep(clock: Micros, ago: Micros): string {
    this.touchedAll = true
    const until = clock - ago
    for (const profile of this.profiles) this.settle(profile, until)
    for (const person of this.people) this.endBarIfOver(person, until)
    // Fees of applications that were never made come back, by the clock.
    for (const profile of this.profiles) {
      for (const { state, application } of profile.invitations) {
        if (application?.state !== 'abandoned' || application.looked) continue
        if (state === 'lapsed' && application.abandonedAt! > clock - law.FEES_KEPT) continue
        application.looked = true
        this.giveBack(application, clock, { processing: true })
      }
    }
    return 'done'
  }

  private fault({ ago, lasted }: WorldStep & { act: 'fault' }, clock: Micros): string {
    const to = clock - ago
    const from = to - lasted
    if (lasted <= 0) return 'fault-backwards'
    if (ago < 0) return 'fault-not-over'
    this.touchedAll = true
    const fault = { from, to }
    this.faults.push(fault)
    const falls = (one: Invitation) => one.lapsesAt > from && one.invitedAt < to
    for (const profile of [...this.profiles].sort((a, b) => this.byReference(a, b))) {
      const lapsed = lastOf(profile.invitations.filter((one) => one.state === 'lapsed' && falls(one)))
      if (lapsed !== undefined && this.lengthened(lapsed) > clock) this.reopen(profile, clock)
    }
    for (const profile of this.profiles) {
      const invitation = openInvitation(profile)
      if (invitation === undefined || !falls(invitation)) continue
      const until = this.lengthened(invitation)
      if (until <= invitation.lapsesAt) continue
      invitation.lapsesAt = until
      profile.dueAt = this.periods(profile)[0]!.at
    }
    return 'done'
  }
}

/** It waits to be corrected in place. */
const toBeCorrected = (state: State): boolean => state === 'not-eligible' || state === 'unassessed'

/** What is being written: what is saved, or else what was submitted. */
export function inWork({ draft, answers }: Profile): Draft {
  return draft ?? (answers === null ? {} : { ...answers, rest: 'same' })
}

/** What is still due of the fees: the right of permanent residence is paid by the amount of the day of its payment. */
export function dueOf({ paid }: Application, on: Day): { readonly processing: number; readonly right: number } {
  const sum = (kind: 'processing' | 'right') => paid.reduce((total, one) => total + one[kind], 0)
  const fees = law.feesOn(on)
  const last = paid.filter(({ right }) => right > 0).at(-1)
  const settled = last !== undefined && sum('right') >= law.feesOn(dayOf(last.at)).right
  return {
    processing: Math.max(0, fees.processing - sum('processing')),
    right: settled ? 0 : Math.max(0, fees.right - sum('right')),
  }
}

/** Whether the fees of the day of receipt are paid; the right of permanent residence by that of its own day. */
function isPaid(application: Application, at: Micros): boolean {
  const before = { ...application, paid: application.paid.filter((one) => one.at <= at) }
  const due = dueOf(before, dayOf(at))
  return due.processing === 0 && due.right === 0
}

/** What is refused before the profile is looked at. */
function refusedBefore(step: PersonStep): string | undefined {
  return step.act === 'cancel' && step.reason === '' ? 'cancel-reason-missing' : undefined
}

/** What an act is answered that names no profile. */
function nobodys(step: PersonStep): string {
  if (step.act === 'take-back' || step.act === 'deny') return 'nomination-unknown'
  return refusedBefore(step) ?? 'profile-unknown'
}
