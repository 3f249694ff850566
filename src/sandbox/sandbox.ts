/** A sandbox: the service over a seeded pool, with a clock that stands until it is moved and rounds that are held when one likes. */
import type { Chance } from '../actions/chance.ts'
import { publishDistribution } from '../actions/publish-distribution.ts'
import type { Publication } from '../actions/publish-round.ts'
import { publishSnapshot } from '../actions/publish-snapshot.ts'
import { type SweepReport, sweep } from '../actions/sweep.ts'
import { dayOf, type Micros, startOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { ruleBook } from '../rules/book.ts'
import { officialRecord } from '../store/official-rounds.ts'
import type { Store } from '../store/open.ts'
import { begunAt, conduct } from './conduct.ts'
import type { Keep, Terms } from './keep.ts'
import { nextPlanned, type Planned } from './plan.ts'
import { clockBeyondRules, clockWentBack, planOver, type SandboxRefusal } from './words.ts'

export type SandboxOptions = {
  readonly store: Store
  readonly keep: Keep
  /** Told of each round that is held. */
  readonly onRound?: (published: Publication) => void
  /** Told where a round of the pace was not held, or something failed; the pace is then over. */
  readonly onStop?: (why: SandboxRefusal | Error) => void
}

/** What time has done, over one or more sweeps. */
export type Swept = Readonly<
  Record<
    'draftsExpired' | 'profilesExpired' | 'invitationsLapsed' | 'nominationsLapsed' | 'reassessed' | 'removed',
    number
  >
>

const plus = (one: Swept, other: SweepReport): Swept => ({
  draftsExpired: one.draftsExpired + other.draftsExpired,
  profilesExpired: one.profilesExpired + other.profilesExpired,
  invitationsLapsed: one.invitationsLapsed + other.invitationsLapsed,
  nominationsLapsed: one.nominationsLapsed + other.nominationsLapsed,
  reassessed: one.reassessed + other.reassessed,
  removed: one.removed + other.removed,
})

const nothing: Swept = {
  ...{ draftsExpired: 0, profilesExpired: 0, invitationsLapsed: 0, nominationsLapsed: 0, reassessed: 0, removed: 0 },
}

/** The beginning of the first Monday after a moment; 1970-01-05 was one. */
const nextMonday = (after: Micros): Micros => {
  const day = dayOf(after) + 1
  return startOf(day + ((7 - ((day + 3) % 7)) % 7))
}

export class Sandbox {
  private readonly options: SandboxOptions
  /** One thing after another: what moves the clock waits for what moves it already. */
  private last: Promise<unknown> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private every: number | null = null

  constructor(options: SandboxOptions) {
    this.options = options
  }

  /** The clock: stands still until it is moved. */
  readonly now = (): Micros => this.options.keep.now

  get chance(): Chance {
    return this.options.keep.chance
  }

  get terms(): Terms {
    return this.options.keep.terms
  }

  /** The next round of the plan. */
  get next(): Planned | undefined {
    return nextPlanned(this.terms, this.now())
  }

  /** Every so many seconds of the machine’s clock a round is held; `null` where none is. */
  get pace(): number | null {
    return this.every
  }

  /**
   * Moves the clock forward and carries out what time has done until then.
   * @returns what it did; `clock-went-back`, `clock-beyond-rules`.
   */
  moveTo(to: (now: Micros) => Micros): Promise<Outcome<Swept, SandboxRefusal>> {
    return this.inTurn(async () => {
      const now = this.now()
      const at = to(now)
      if (at < now) return refused(clockWentBack(now))
      const book = ruleBook(dayOf(at))
      if (!book.ok) return refused(clockBeyondRules(book.refusal.recordedOn))
      return done(await this.pass(at))
    })
  }

  /**
   * Moves the clock to the next round of the plan and holds it.
   * @returns what was published; `plan-over`, `nobody-to-invite`, `round-not-held`.
   */
  holdNext(): Promise<Outcome<Publication, SandboxRefusal>> {
    return this.inTurn(async () => {
      const planned = this.next
      if (planned === undefined) return refused(planOver())
      this.options.keep.setHolding(planned.at)
      await this.pass(planned.at)
      return this.hold(planned, undefined)
    })
  }

  /** Begins where a stop left off: what time has done is carried out, and a round that was begun is held. */
  goOn(): Promise<void> {
    return this.inTurn(async () => {
      const { store, keep } = this.options
      await this.arrive(this.now())
      const { holding } = keep
      const planned = holding === null ? undefined : nextPlanned(this.terms, holding - 1)
      if (planned === undefined) return
      await this.pass(planned.at)
      const begun = await begunAt(store, this.terms.seed, planned.at)
      if (begun?.state === 'published') keep.setHolding(null)
      else await this.hold(planned, begun?.number)
    })
  }

  /** Holds a round every so many seconds from now on, or none any more. */
  setPace(seconds: number | null): void {
    clearTimeout(this.timer)
    this.every = seconds
    if (seconds !== null) this.timer = setTimeout(() => void this.tick(), seconds * 1_000)
  }

  /** Holds no further round, and ends once the one at hand is done. */
  async stop(): Promise<void> {
    this.setPace(null)
    await this.last
  }

  private async tick(): Promise<void> {
    const before = this.every
    const why = await this.holdNext().then(
      (held) => (held.ok ? undefined : held.refusal),
      (error: unknown) => (error instanceof Error ? error : new Error(`${error}`)),
    )
    // Whoever set another pace meanwhile is not overruled.
    if (this.every !== before) return
    this.setPace(why === undefined ? before : null)
    if (why !== undefined) this.options.onStop?.(why)
  }

  /** @param begun the number of the round, where a stop left it half done. */
  private async hold(planned: Planned, begun: string | undefined): Promise<Outcome<Publication, SandboxRefusal>> {
    const { store, keep, onRound } = this.options
    const published = await conduct(store, this.terms.seed, planned, begun)
    if (published.ok) await this.snapshot(planned.at)
    keep.setHolding(null)
    if (published.ok) onRound?.(published.value)
    return published
  }

  /** Comes to a moment by way of every Monday before it, on which the distribution of the pool is published. */
  private async pass(at: Micros): Promise<Swept> {
    let swept = nothing
    for (let monday = nextMonday(this.now()); monday < at; monday = nextMonday(monday)) {
      swept = plus(swept, await this.arrive(monday))
    }
    return plus(swept, await this.arrive(at))
  }

  /** The clock is kept before anything happens at the moment it shows: after a stop it is no earlier than what was done. */
  private async arrive(at: Micros): Promise<SweepReport> {
    const { store, keep } = this.options
    keep.setNow(at)
    const swept = await sweep(store.db, { by: 'system', at })
    await publishDistribution(store.db, at)
    await this.snapshot(at)
    return swept
  }

  private async snapshot(at: Micros): Promise<void> {
    const { store } = this.options
    await publishSnapshot(store.db, await officialRecord(store.db), at)
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.last.then(act)
    this.last = mine.catch(() => undefined)
    return mine
  }
}
