/**
 * A model of the whole life of profiles: persons, profiles, nominations, invitations, applications, allocations, each a few fields
 * of memory. It is written apart from the actions and knows no store: it says what every act is to be answered, and how everything
 * stands after it. What time does is done when a profile is next looked at, with the moment of the law.
 */
import type { DraftKey } from './model-answers.ts'
import type { Micros } from './model-law.ts'
import * as law from './model-law.ts'
import { inWork, type Profile } from './model-lives.ts'
import { ModelOfPeople } from './model-people.ts'
import { isOfPerson, type PersonStep, type Step, type WorldStep } from './model-steps.ts'

export class Model extends ModelOfPeople {
  /** The moment of a step: the clock goes on, and the clock of the command may be behind. */
  momentOf(step: Step): Micros {
    return this.later(step) - ('back' in step ? (step.back ?? 0) : 0)
  }

  /** A clock that is put forward stops at the end; everything else takes its time, so that no two things happen at once. */
  protected later({ act, wait }: Step): Micros {
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

  protected ofPerson(step: PersonStep, at: Micros): string {
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

  protected ofWorld(step: WorldStep, at: Micros): string {
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

  protected sweep(clock: Micros, ago: Micros): string {
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
