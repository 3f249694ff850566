/** People and their profiles in the model: begun, written, submitted, kept true, renewed, barred. */
import { type Answers, answerKeys, type Draft, isReadable, standsOn, wholeOf } from './model-answers.ts'
import { ModelOfApplications } from './model-applications.ts'
import * as law from './model-law.ts'
import { type Day, dayOf, type Micros } from './model-law.ts'
import {
  type Accepted,
  inPool,
  inWork,
  isLive,
  lastOf,
  live,
  openInvitation,
  overStates,
  type Person,
  type Profile,
  type State,
  toBeCorrected,
} from './model-lives.ts'
import type { PersonStep } from './model-steps.ts'

export class ModelOfPeople extends ModelOfApplications {
  protected endBarIfOver(person: Person, at: Micros): void {
    if (person.barredUntil === null || person.barredUntil > at) return
    person.barredAt = null
    person.barredUntil = null
  }

  /** Brings what is live of a person up to a moment. */
  protected settlePerson(person: Person, at: Micros): void {
    for (const profile of person.profiles) if (isLive(profile.state)) this.settle(profile, at)
    this.endBarIfOver(person, at)
  }

  /** Why a person may not begin a profile. */
  protected whyNotBegin(person: Person): string | undefined {
    if (person.barredAt !== null) return 'person-barred'
    if (person.profiles.some(({ state }) => isLive(state))) return 'profile-live'
    const last = person.profiles.reduce<Profile | undefined>(
      (latest, one) => (latest === undefined || one.startedAt! >= latest.startedAt! ? one : latest),
      undefined,
    )
    if (last === undefined || last.state === 'barred' || overStates.includes(last.state)) return undefined
    return 'not-in-that-state'
  }

  protected begin(person: Person, draft: Draft, at: Micros): Profile {
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
  protected landing(person: Person, answers: Answers, on: Day, nominated = false): State | undefined {
    const stands = standsOn(answers, person.whose, on)
    if (stands === null) return undefined
    if (!stands.eligible) return 'not-eligible'
    if (answers.nominations !== 'none') return 'pending-nomination-confirmation'
    const needsJobBank = on < law.JOB_BANK_ENDS && answers.jobOffers === 'none' && !nominated
    return needsJobBank ? 'pending-job-bank' : 'in-pool'
  }

  /** A submission that the rules of the day can assess. */
  protected land(profile: Profile, answers: Answers, to: State, at: Micros): void {
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

  protected import(person: Person, { answers, ago, nominee }: PersonStep & { act: 'import' }, at: Micros): string {
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

  protected startDraft(person: Person, { from }: PersonStep & { act: 'start-draft' }, at: Micros): string {
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

  protected bar(person: Person, { daysAgo }: PersonStep & { act: 'bar' }, at: Micros): string {
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

  protected ofProfile(profile: Profile, step: PersonStep, at: Micros): string {
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
        const first = this.landing(
          this.people[profile.person]!,
          wholeOf(draft),
          dayOf(at),
          this.isNominee(profile, dayOf(at)),
        )
        if (first === undefined) return 'answers-not-assessable'
        const nominee = toBeCorrected(state) && first !== 'not-eligible' && this.isNominee(profile, dayOf(at))
        const to = nominee ? 'in-pool-nominated' : first
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
        // Of a clock that went back behind a change of rules.
        if (this.placeOn(profile, on) !== state) {
          this.putOn(profile, on, at)
          return off
        }
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
        const to = this.landing(this.people[profile.person]!, without, dayOf(at), this.isNominee(profile, dayOf(at)))!
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

  protected update(profile: Profile, changes: Draft, at: Micros): string {
    const { state } = profile
    const waits = state === 'pending-job-bank' || state === 'pending-nomination-confirmation'
    if (!inPool(state) && !waits && state !== 'unassessed') return 'not-in-that-state'
    if (state === 'unassessed' && !profile.wasInPool) return 'never-in-pool'
    const answers = wholeOf({ ...profile.answers!, ...changes })
    const landing = this.landing(this.people[profile.person]!, answers, dayOf(at), this.isNominee(profile, dayOf(at)))
    if (landing === undefined) return 'answers-not-assessable'
    if (answerKeys.every((key) => answers[key] === profile.answers![key])) return 'done'
    this.takeUpdate(profile, answers, landing, at)
    return 'done'
  }

  protected takeUpdate(profile: Profile, answers: Answers, landing: State, at: Micros): void {
    const { state, imported } = profile
    profile.answers = answers
    profile.version++
    if (inPool(state)) {
      if (landing !== 'not-eligible') {
        // A clock that went back behind the end of a nomination finds it counting.
        if (state === 'in-pool') this.move(profile, state, at)
        this.stand(profile, dayOf(at))
      } else if (imported) {
        this.leaveFor(profile, landing, at)
        this.stand(profile, dayOf(at))
      } else this.over(profile, 'removed-ineligible', at)
      return
    }
    const eligible = landing !== 'not-eligible'
    const nominated = this.isNominee(profile, dayOf(at)) ? 'in-pool-nominated' : 'in-pool'
    const to = state === 'unassessed' && eligible ? nominated : landing
    const moved = to !== state
    if (state === 'unassessed' && eligible) profile.draft = null
    this.comeTo(profile, to, at)
    if (moved) profile.dueAt = this.periods(profile)[0]!.at
  }

  protected renew(profile: Profile, at: Micros): string {
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
}
