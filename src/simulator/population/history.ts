/**
 * The pool's past: the real rounds of the twelve months before a day, and whether somebody standing then would have been
 * invited in one of them, and so be in the pool no more.
 */
import { addMonths, type DayNumber, dayNumber, type PlainDate } from '../../law/day.ts'
import { dayOf, type Micros, microsOf, startOf } from '../../law/moment.ts'
import { flagsOf } from '../../pool/flags.ts'
import type { Profile } from '../../profile/profile.ts'
import type { Distribution, OfficialRecord, OfficialRound } from '../../rounds/record/official-round.ts'
import { isWanted, type Who, whoOf } from '../../rounds/who.ts'
import { answerOn } from '../../rules/answer.ts'
import { evidenceFor } from '../../rules/assess.ts'
import { ruleBook } from '../../rules/book.ts'
import type { Evidence } from '../../rules/evidence/evidence.ts'
import type { CategoryKey } from '../../rules/law.ts'

/** A round of the record, as somebody in the pool meets it. */
export type PastRound = {
  readonly number: string
  readonly type: OfficialRound['type']
  readonly category: CategoryKey | null
  readonly invitations: number
  readonly on: DayNumber
  readonly at: Micros
  readonly cutOff: number
  /** At the cut-off, those who submitted at this moment or before were invited; without one, everybody at it was. */
  readonly tieBreakAt: Micros
  readonly who: Who
  /** The unit groups a category listed that day; of category rounds by occupation alone. */
  readonly listed: ReadonlySet<string> | undefined
}

/** A round as history: who it took, from which rank on. */
export function pastRound(round: OfficialRound): PastRound {
  const { type, category } = round
  const at = microsOf(round.at)!
  const program = type === 'general' || type === 'category' ? null : type
  return {
    number: round.number,
    type,
    category,
    invitations: round.invitations,
    on: dayOf(at),
    at,
    cutOff: round.minimumCrs,
    tieBreakAt: round.tieBreakAt === null ? at : microsOf(round.tieBreakAt)!,
    who: whoOf({ program, category }),
    listed: category === null ? undefined : listOf(category, dayOf(at)),
  }
}

/** The unit groups of a category on a day; undefined where it is not one of occupations, or not in force. */
export function listOf(category: CategoryKey, on: DayNumber): ReadonlySet<string> | undefined {
  const book = ruleBook(on)
  const rule = book.ok ? book.value.categories.find(({ key }) => key === category)?.inForce.value : undefined
  return rule?.kind === 'occupation' ? new Set(rule.occupations) : undefined
}

/**
 * The rounds held before a table of the pool was taken, oldest first. A round of the table's own day comes after it,
 * unless the record notes that its invited had already left.
 */
export function roundsBefore(
  record: OfficialRecord,
  table: Pick<Distribution, 'asOn' | 'notes'>,
): readonly PastRound[] {
  const taken = table.notes.flatMap((note) => (note.code === 'taken-after' ? [note.round] : []))
  return record.rounds.filter((round) => round.on < table.asOn || taken.includes(round.number)).map(pastRound)
}

/** The rounds that anybody still in the pool on a day can have met, latest first: those of the twelve months before it. */
export function roundsWithin(rounds: readonly PastRound[], asOf: PlainDate): readonly PastRound[] {
  const from = startOf(addMonths(dayNumber(asOf), -12))
  return rounds.filter((round) => round.at >= from).reverse()
}

/** The last day on which a round with no condition but the score took everybody at a score; undefined where none did. */
export function lastCutAt(rounds: readonly PastRound[], score: number): PastRound | undefined {
  return rounds.find((round) => round.type === 'general' && round.cutOff <= score)
}

/** A birthday takes away at most this many points, so a year ago a score was at most this much higher, work aside. */
const BIRTHDAY = 12

/** Whether a profile could be wanted by a round at all: cheap, and never wrong when it says no. */
function couldMeet({ work, nominations, languageTests }: Profile, { type, category, listed }: PastRound): boolean {
  if (type === 'pnp') return nominations.length > 0
  if (type === 'cec') return work.some(({ country }) => country === 'CA')
  if (category === 'french') return languageTests.some(({ test }) => test === 'tef-canada' || test === 'tcf-canada')
  return listed === undefined || work.some(({ noc }) => listed.has(noc))
}

/** The standing of a profile on days of its past, latest first; what the rules read of it is kept from day to day. */
class Past {
  private readonly profile: Profile
  private evidence: Evidence | undefined

  constructor(profile: Profile) {
    this.profile = profile
  }

  /** @throws Error where the profile is refused on the day, which no synthetic profile is. */
  on(day: DayNumber): { readonly points: number; readonly flags: number } {
    const book = ruleBook(day)
    if (this.evidence === undefined || !book.ok || this.evidence.book !== book.value) {
      const found = evidenceFor(this.profile, day)
      if (!found.ok) throw new Error(`A synthetic profile is refused on a day of its past: ${found.refusal.message}`)
      this.evidence = found.value
    }
    const answer = answerOn(this.evidence, day)
    return { points: answer.total, flags: answer.eligible ? flagsOf(answer, this.evidence.book) : 0 }
  }
}

/**
 * Whether a round of the past would have invited somebody: in the pool at its moment, wanted by it, and ranked at its
 * cut-off or above by the rules and the person's standing of that day.
 * @param rounds latest first, as of `roundsWithin`.
 * @param total the score today; nobody's score of a year ago is higher by more than a birthday.
 */
export function invitedBefore(
  profile: Profile,
  submittedAt: Micros,
  total: number,
  rounds: readonly PastRound[],
): boolean {
  const past = new Past(profile)
  for (const round of rounds) {
    if (round.at < submittedAt) return false
    if (total + BIRTHDAY < round.cutOff || !couldMeet(profile, round)) continue
    const { points, flags } = past.on(round.on)
    if (flags === 0 || !isWanted(flags, round.who)) continue
    if (points > round.cutOff || (points === round.cutOff && submittedAt <= round.tieBreakAt)) return true
  }
  return false
}
