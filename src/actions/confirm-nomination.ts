/**
 * A province confirms nominations: profile and validation code belong together, a place of the allocation is taken, and the
 * candidate has the days of the law to answer. Also the other answer to a claim: the province says that it is none of its own.
 */
import type { Kysely, Transaction } from 'kysely'
import { plainDate, yearOf } from '../law/day.ts'
import { dayOf, type Micros, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import type { State } from '../lifecycle/states.ts'
import { jobBankEnds, nominationLapses } from '../lifecycle/timed.ts'
import { move } from '../lifecycle/transitions.ts'
import { callText, comparedCode, type NominationCall } from '../nominations/call.ts'
import { claims } from '../nominations/declared.ts'
import { type Ledger, type LedgerRefusal, placesLeft, withLine } from '../nominations/ledger.ts'
import { type ProvinceRefusal, whyNotNominate } from '../nominations/provinces.ts'
import { NOMINEE } from '../pool/flags.ts'
import { readProfile } from '../profile/read.ts'
import { assessOn } from '../rules/assess.ts'
import { type AllocationKey, lockAllocation, readAllocation } from '../store/allocations.ts'
import { appendToJournal } from '../store/journal.ts'
import { contentOf, type LifeRow, lockLife } from '../store/lives.ts'
import {
  addNominations,
  answerRequests,
  countGuesses,
  lastNominations,
  type Nominated,
  type NominationRow,
  type Request,
  takeRequests,
} from '../store/nominations.ts'
import type { Database } from '../store/schema.ts'
import type { StandingRow } from '../store/standings.ts'
import { inTransaction } from './acting.ts'
import { dueAtOf } from './due-at.ts'
import { type Doing, entryOf, journalOnly } from './enact.ts'
import { nominationDetail } from './end-nomination.ts'
import { must, tell } from './end-profile.ts'
import { allocationSubject, enterLedger, type NewLine, type NoAllocation, noAllocation } from './enter-ledger.ts'
import { lockInOrder, overdueFor, settleAll } from './free-places.ts'
import { assessed, said, stand, stateAfter } from './reassess.ts'
import { livingAt } from './settle.ts'
import { sha256 } from './sha256.ts'
import {
  alreadyNominated,
  keyReused,
  nominationOver,
  nominationUnknown,
  notEligibleNow,
  notMatched,
  notRecorded,
  type Said,
} from './words/nomination.ts'
import { type ActRefusal, notNow } from './words/people.ts'

type Tx = Transaction<Database>

/** A nomination that was confirmed and waits for the candidate. */
export type Offered = {
  readonly profile: string
  /** Its number among the nominations of the profile. */
  readonly nomination: number
  readonly province: string
  readonly year: number
  readonly certificate: string
  readonly offeredAt: string
  /** The first moment at which it can be answered no more. */
  readonly lapsesAt: string
}

export type NominationRefusal = Said | ActRefusal | ProvinceRefusal | LedgerRefusal | NoAllocation

/** What became of one call; the same for the same call, whenever it is sent again. */
export type NominationAnswer = Outcome<Offered, NominationRefusal>

/**
 * Confirms one nomination (T11).
 * @returns the offer; or why not: `nomination-not-matched` (which of reference and code was wrong is not said), `nomination-open`,
 *   `not-in-that-state`, `nominee-not-eligible`, `nomination-over`, `allocation-missing`, `allocation-exhausted`, `held-too-few`,
 *   `request-key-reused`, `unknown-province`, `cannot-nominate`, `rules-not-recorded`. What is refused is refused for good under its
 *   key, but for the last three.
 * @source IRPR 87(2)(a); IRCC, get or confirm a nomination.
 */
export async function confirmNomination(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly province: string; readonly call: NominationCall },
): Promise<NominationAnswer> {
  const unable = whyNotConfirm(asked.province, doing.at)
  if (unable) return refused(unable)
  return inTransaction(
    db,
    async (tx) => (await confirmCalls(tx, doing, asked.province, [asked.call]))[0]!,
    // What time had done stays, and so does the note of a wrong code.
    'keep',
  )
}

/** Why a province can confirm nothing at a moment, whatever it is. */
export function whyNotConfirm(province: string, at: Micros): Said | ProvinceRefusal | undefined {
  return whyNotNominate(province) ?? notRecorded(dayOf(at))
}

// ── Many calls in one transaction ────────────────────────────────────────────────────────────────────────────────────

/** A call with what it is compared by. */
type Keyed = Request & { readonly call: NominationCall }

const keyed = (province: string, call: NominationCall): Keyed => ({
  key: nominationKey(call.requestKey),
  digest: sha256(callText(province, call)),
  call,
})

/** Keys of nominations and of whole calls are apart, so that a province may use one for both. */
const nominationKey = (requestKey: string): string => `nomination/${requestKey}`

/**
 * Confirms calls in their order, in the caller's transaction, which shares the pool and holds no lock of a profile or allocation.
 * @returns what became of each. Refusals leave nothing behind but their answers and the note of a wrong code.
 */
export async function confirmCalls(
  tx: Tx,
  doing: Doing,
  province: string,
  calls: readonly NominationCall[],
): Promise<readonly NominationAnswer[]> {
  const asked = calls.map((call) => keyed(province, call))
  const first = new Map<string, Keyed>()
  for (const each of asked) if (!first.has(each.key)) first.set(each.key, each)
  const known = await takeRequests(tx, province, [...first.values()], doing.at)
  const fresh = [...first.values()].filter(({ key, digest }) => {
    const found = known.get(key)!
    return found.digest === digest && found.answer === null
  })
  const answers = await confirmFresh(tx, doing, province, fresh)
  await answerRequests(
    tx,
    province,
    [...answers].map(([key, answer]) => ({ key, answer: JSON.stringify(answer) })),
  )
  return asked.map(({ key, digest, call }) => {
    const found = known.get(key)!
    if (found.digest !== digest) return refused(keyReused(call.requestKey))
    return answers.get(key) ?? (JSON.parse(found.answer!) as NominationAnswer)
  })
}

/** What a confirmation will write, once all of the transaction are judged. */
type Offer = {
  readonly life: LifeRow
  readonly row: NominationRow
  readonly standing: StandingRow | undefined
  readonly lines: readonly NewLine[]
}

async function confirmFresh(
  tx: Tx,
  doing: Doing,
  province: string,
  fresh: readonly Keyed[],
): Promise<ReadonlyMap<string, NominationAnswer>> {
  const answers = new Map<string, NominationAnswer>()
  if (fresh.length === 0) return answers
  const key: AllocationKey = { province, year: yearOf(dayOf(doing.at)) }
  const seen = await readAllocation(tx, key)
  if (seen === undefined) {
    for (const each of fresh) answers.set(each.key, refused(noAllocation(key)))
    return answers
  }
  // A place whose offer has lapsed is free, whether or not somebody has looked since.
  const scarce = placesLeft(seen) < fresh.length
  const overdue = scarce ? await overdueFor(tx, key, doing.at, fresh.length) : []
  const found = await lockInOrder(tx, [...fresh.map(({ call }) => call.profile), ...overdue])
  const matched = matching(fresh, found)
  const touched = found.filter(({ profile }) => matched.has(profile) || overdue.includes(profile))
  const settled = await settleAll(tx, doing, key, touched)
  const lives = new Map(settled.map((life) => [life.profile, life]))
  for (const profile of lives.keys()) if (!matched.has(profile)) lives.delete(profile)
  const ledger = (await lockAllocation(tx, key))!
  const bench = await Bench.over(tx, doing, key, lives, ledger)
  for (const each of fresh) answers.set(each.key, await bench.judge(each.call))
  await bench.write()
  return answers
}

/** The profiles of which a call has the right code. Where none has, the profile is none of the province's business. */
function matching(asked: readonly Keyed[], lives: readonly LifeRow[]): ReadonlySet<string> {
  const byReference = new Map(lives.map((life) => [life.profile, life]))
  return new Set(
    asked.flatMap(({ call }) => {
      const life = byReference.get(call.profile)
      return life !== undefined && isCodeOf(life, call.validationCode) ? [life.profile] : []
    }),
  )
}

const isCodeOf = ({ validationCode }: LifeRow, code: string): boolean =>
  validationCode !== null && comparedCode(validationCode) === comparedCode(code)

/** Judges calls one after the other, each by what those before it left, and writes what was judged. */
class Bench {
  private readonly offers: Offer[] = []
  private readonly wrong: NominationCall[] = []
  private readonly tx: Tx
  private readonly doing: Doing
  private readonly key: AllocationKey
  private readonly lives: Map<string, LifeRow>
  private readonly had: ReadonlyMap<string, Nominated>
  private ledger: Ledger

  private constructor(
    tx: Tx,
    doing: Doing,
    key: AllocationKey,
    lives: Map<string, LifeRow>,
    had: ReadonlyMap<string, Nominated>,
    ledger: Ledger,
  ) {
    this.tx = tx
    this.doing = doing
    this.key = key
    this.lives = lives
    this.had = had
    this.ledger = ledger
  }

  static async over(tx: Tx, doing: Doing, key: AllocationKey, lives: Map<string, LifeRow>, ledger: Ledger) {
    return new Bench(tx, doing, key, lives, await lastNominations(tx, [...lives.keys()]), ledger)
  }

  async judge(call: NominationCall): Promise<NominationAnswer> {
    const { at } = this.doing
    const life = this.lives.get(call.profile)
    if (life === undefined || !isCodeOf(life, call.validationCode)) {
      this.wrong.push(call)
      return refused(notMatched)
    }
    if (call.expiresOn !== null && call.expiresOn < plainDate(dayOf(at))) return refused(nominationOver(call.expiresOn))
    if (life.state === 'nomination-offered' || life.state === 'in-pool-nominated') return refused(alreadyNominated)
    const moved = move(life.state, 'confirm-nomination', 'nomination-offered', dayOf(at))
    if (!moved.ok) return refused(notNow(moved.refusal))
    // One that was accepted stays with the profile, also after the day on which it ends.
    if (this.had.get(life.profile)?.open === true) return refused(alreadyNominated)
    const standing = await this.enters(life)
    if (standing !== undefined && standing.state !== 'in-pool') return refused(notEligibleNow)
    return this.take(call, life, standing)
  }

  /** How one that waited for this word stands in the pool: it has not stood there yet. */
  private async enters(life: LifeRow): Promise<StandingRow | undefined> {
    return life.state === 'in-pool' ? undefined : assessed(this.tx, life, dayOf(this.doing.at))
  }

  private take(call: NominationCall, life: LifeRow, standing: StandingRow | undefined): NominationAnswer {
    const { province, year } = this.key
    const nomination = (this.had.get(life.profile)?.number ?? 0) + 1
    const of = { amount: 1, profile: life.profile, nomination } as const
    const lines: NewLine[] = [
      ...(call.held ? [{ kind: 'released', amount: 1, profile: null, nomination: null } as const] : []),
      { kind: 'issued', ...of, note: { certificate: call.certificate } },
    ]
    let ledger = this.ledger
    for (const line of lines) {
      const next = withLine(ledger, line)
      if (!next.ok) return next
      ledger = next.value
    }
    this.ledger = ledger
    const offeredAt = this.doing.at
    const lapsesAt = nominationLapses(offeredAt)!
    const row: NominationRow = {
      ...{ profile: life.profile, number: nomination, province, year, state: 'offered', offeredAt, lapsesAt },
      ...{ decidedAt: null, certificate: call.certificate, requestKey: call.requestKey },
      ...{ expiresOn: call.expiresOn, reason: null },
    }
    this.offers.push({ life, row, standing, lines })
    this.lives.set(life.profile, { ...life, state: 'nomination-offered' })
    return done({
      ...{ profile: life.profile, nomination, province, year, certificate: call.certificate },
      ...{ offeredAt: momentText(offeredAt), lapsesAt: momentText(lapsesAt) },
    })
  }

  async write(): Promise<void> {
    const { tx, doing, key, offers } = this
    const entered = await enterLedger(
      tx,
      doing,
      key,
      offers.flatMap(({ lines }) => lines),
    )
    if (!entered.ok) throw new Error(`What was judged cannot be entered: ${entered.refusal.message}`)
    await addNominations(
      tx,
      offers.map(({ row }) => row),
    )
    // Each is of a profile of its own, so they need not wait for each other.
    await Promise.all(offers.map((offer) => this.offer(offer)))
    await this.noteWrong()
  }

  private async offer({ life, row, standing }: Offer): Promise<void> {
    const { tx, doing } = this
    const { province, offeredAt, lapsesAt, number } = row
    const { certificate, requestKey, expiresOn } = row
    const offered = {
      ...nominationDetail(row, null).nomination,
      offeredAt,
      lapsesAt,
      certificate,
      requestKey,
      expiresOn,
    }
    const to: State = 'nomination-offered'
    await must(tx, doing, life, {
      ...{ act: 'confirm-nomination', to, at: offeredAt },
      detail: { nomination: offered, ...(standing && said(standing)) },
      dueAt: dueAtOf({ ...life, state: to, nomination: { offeredAt, lapsesAt } }),
      ...(standing && { standing }),
    })
    const facts = { province, offeredAt, lapsesAt }
    await tell(tx, doing, life, `nomination-offered/${number}`, { kind: 'nomination-offered', facts })
  }

  /** Notes wrong codes: in the chain of the profile, where there is one, and with their rate in that of the allocation. */
  private async noteWrong(): Promise<void> {
    const { tx, doing, key, wrong } = this
    if (wrong.length === 0) return
    const subject = allocationSubject(key)
    const guesses = await countGuesses(tx, subject, doing.at - GUESS_WINDOW)
    // The reference is digested: what was guessed may be anything.
    const entries = wrong.map((call, i) =>
      entryOf(doing, 'allocation', subject, {
        act: 'not-matched',
        detail: { profile: sha256(call.profile), requestKey: call.requestKey, guessesInDay: guesses + i + 1 },
      }),
    )
    await appendToJournal(tx, entries, sha256)
    for (const { profile } of wrong) {
      const life = await lockLife(tx, profile)
      if (life) await journalOnly(tx, doing, life, 'nomination-not-matched', { province: key.province })
    }
  }
}

/** Wrong codes are counted over a day of 24 hours. */
const GUESS_WINDOW = 86_400_000_000

// ── The other answer to a claim ──────────────────────────────────────────────────────────────────────────────────────

/** What became of a profile whose claim was denied. */
export type Denied = { readonly profile: string; readonly state: State }

/**
 * A province says that a claimed nomination is none of its own (T10, X21): the person goes on without.
 * @returns the state after it; or `nomination-unknown`, also where the claim names another province; `rules-not-recorded`.
 */
export async function denyNomination(
  db: Kysely<Database>,
  doing: Doing,
  asked: { readonly province: string; readonly profile: string; readonly reason?: string },
): Promise<Outcome<Denied, NominationRefusal>> {
  const { province, profile, reason } = asked
  const unable = whyNotConfirm(province, doing.at)
  if (unable) return refused(unable)
  return inTransaction(
    db,
    async (tx): Promise<Outcome<Denied, NominationRefusal>> => {
      const life = await livingAt(tx, doing, profile)
      if (life?.state !== 'pending-nomination-confirmation') return refused(nominationUnknown(province, profile))
      const declared: Readonly<Record<string, unknown>> = JSON.parse(await contentOf(tx, life))
      if (!claims(declared, province)) return refused(nominationUnknown(province, profile))
      const after = await deny(tx, doing, life, declared, { province, ...(reason !== undefined && { reason }) })
      return done({ profile, state: after.state })
    },
    'keep',
  )
}

async function deny(
  tx: Tx,
  doing: Doing,
  life: LifeRow,
  declared: Readonly<Record<string, unknown>>,
  detail: Readonly<Record<string, unknown>>,
): Promise<LifeRow> {
  const { at } = doing
  const standing = await assessed(tx, life, dayOf(at))
  if (standing.state !== 'in-pool') {
    // T17 is not for one that never was in the pool: it is to be corrected (X15, X16), and the province's word is kept.
    await journalOnly(tx, doing, life, 'deny-nomination', detail)
    return stand(tx, { by: 'system', at }, life, standing, stateAfter(life, standing), at)
  }
  const nominee = (standing.flags & NOMINEE) !== 0
  const waits = jobBankEnds(at) !== undefined && !nominee && !hasOffer(declared, dayOf(at))
  const to = waits ? 'pending-job-bank' : 'in-pool'
  return must(tx, doing, life, {
    ...{ act: 'deny-nomination', to, at },
    dueAt: dueAtOf({ ...life, state: to, since: at }),
    detail: { ...detail, ...said(standing) },
    standing: waits ? 'none' : standing,
  })
}

/** Whether a profile has a job offer that qualifies on a day. */
function hasOffer(declared: Readonly<Record<string, unknown>>, on: number): boolean {
  const read = readProfile(declared, 'pool')
  if (!read.ok) throw new Error('A stored profile cannot be read')
  const assessment = assessOn(read.value, on)
  return assessment.ok && assessment.value.facts.jobOffer !== 'none'
}
