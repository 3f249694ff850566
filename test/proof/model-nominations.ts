/** Nominations and allocations in the model. */

import * as law from './model-law.ts'
import { dayOf, type Micros } from './model-law.ts'
import { type Ledger, live, type Profile, placesLeft } from './model-lives.ts'
import type { Province } from './model-steps.ts'
import { ModelOfTime } from './model-time.ts'

export class ModelOfNominations extends ModelOfTime {
  /** Looks at those whose places time has given back, where places are scarce. */
  protected freePlaces(province: Province, year: number, at: Micros): void {
    const overdue = this.profiles.filter((profile) => {
      const nomination = live(profile)
      if (nomination?.province !== province || nomination.year !== year) return false
      const lapsed = nomination.state === 'offered' && nomination.lapsesAt <= at
      return lapsed || (profile.dueAt !== null && profile.dueAt <= at)
    })
    for (const profile of overdue) this.settle(profile, at)
  }

  /** Calls of a province in one transaction. @returns what each is answered. */
  protected confirm(
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
      if (live(profile) !== undefined) return 'nomination-open'
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

  protected takeBack(profile: Profile, province: Province, at: Micros): string {
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

  /** What is refused leaves nothing behind, what time had done not either. */
  protected undoneIfRefused(act: () => string): string {
    const kept = this.profiles.map((profile) => [profile, structuredClone(profile)] as const)
    const ledgers = structuredClone(this.ledgers)
    const outcome = act()
    if (outcome === 'done') return outcome
    for (const [profile, before] of kept) Object.assign(profile, before)
    for (const [key, before] of ledgers) Object.assign(this.ledgers.get(key)!, before)
    return outcome
  }

  protected allocate(province: Province, places: number, at: Micros): string {
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

  protected hold(act: 'hold' | 'release', province: Province, amount: number, at: Micros): string {
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
}
