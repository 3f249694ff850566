/** Rounds and invitations in the model: who is invited, what becomes of it, and the minutes of faults. */
import * as law from './model-law.ts'
import { type Day, dayOf, type Micros, type Program, startOf } from './model-law.ts'
import {
  type Fault,
  type Invitation,
  inPool,
  isLive,
  lastOf,
  live,
  openInvitation,
  type PoolState,
  type Profile,
  placesLeft,
} from './model-lives.ts'
import { ModelOfNominations } from './model-nominations.ts'
import type { WorldStep } from './model-steps.ts'

export class ModelOfInvitations extends ModelOfNominations {
  /** An answer given in time that a lapse overtook: the invitation is open again. */
  protected reopenIfOvertaken(profile: Profile, at: Micros): void {
    if (profile.state === 'invitation-expired' && at < profile.since) this.reopen(profile, at)
  }

  protected reopen(profile: Profile, at: Micros): boolean {
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

  protected putBack(profile: Profile, act: 'decline' | 'cancel', at: Micros): string {
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
  protected placeAfter(profile: Profile, { from }: Invitation, on: Day): PoolState {
    const nomination = live(profile)
    if (nomination?.state === 'offered') return 'nomination-offered'
    return nomination !== undefined || from === 'in-pool-nominated' || this.isNominee(profile, on)
      ? 'in-pool-nominated'
      : 'in-pool'
  }

  /** A deadline with the minutes of faults: those inside the period and inside the extension, what several share once. */
  protected lengthened({ invitedAt, issuedUntil }: Invitation): Micros {
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

  protected round(step: WorldStep & { act: 'round' }, clock: Micros): string {
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
  protected programNamed(profile: Profile, on: Day, type: string): Program {
    if (type === 'pnp' || type === 'cec' || type === 'fsw') return type
    const met = this.standsOn(profile, on)!.programs
    return law.programsInOrder(on).find((one) => (one === 'pnp' ? this.isNominee(profile, on) : met.includes(one)))!
  }

  protected isWanted(profile: Profile, type: (WorldStep & { act: 'round' })['type'], on: Day): boolean {
    if (type === 'general') return true
    const nominee = this.isNominee(profile, on)
    if (type === 'pnp') return nominee
    const { programs, categories } = this.standsOn(profile, on)!
    return !nominee && (type === 'cec' || type === 'fsw' ? programs.includes(type) : categories.includes(type))
  }

  protected byReference(a: Profile, b: Profile): number {
    return this.references.get(a)! < this.references.get(b)! ? -1 : 1
  }

  protected fault({ ago, lasted }: WorldStep & { act: 'fault' }, clock: Micros): string {
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
