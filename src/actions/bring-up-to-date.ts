/** Bring the standings up to a day: whoever is due is assessed again, and nobody else. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { lifeDigest } from '../journal/life-line.ts'
import { type DayNumber, plainDate } from '../law/day.ts'
import { type Micros, startOf } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { isInPool, type State } from '../lifecycle/states.ts'
import { mayMove } from '../lifecycle/transitions.ts'
import { canonicalJson } from '../pool/canonical-json.ts'
import { type Assessed, stateOf } from '../pool/standing.ts'
import { type NotRecorded, ruleBook } from '../rules/book.ts'
import { builtInLaw, type Law } from '../rules/law.ts'
import { appendToJournal, type Head, type NewEntry } from '../store/journal.ts'
import { type WrittenLetter, writeLetters } from '../store/letters.ts'
import { lockLife } from '../store/lives.ts'
import { TotalChanges } from '../store/pool-totals.ts'
import type { Database } from '../store/schema.ts'
import {
  type Due,
  type DueKind,
  dueStandings,
  type Reassessed,
  type StandingRow,
  updateStandings,
} from '../store/standings.ts'
import { assessAgain } from './assess-again.ts'
import { NewGeneration } from './new-generation.ts'
import { letterOf } from './reassess.ts'
import { rulesId } from './rules-id.ts'
import { reassessOne } from './settle.ts'
import { sha256 } from './sha256.ts'

const BATCH = 2_000
const BREATH = 50

/**
 * The state of a life once its standing is another, where nothing but the state follows from it: the same, or that of an
 * imported profile, which comes and goes by time alone (X11 to X16). `undefined` where more follows: a profile accepted here
 * that leaves the pool for good, an open nomination that ends with it.
 */
function stateAfter({ imported, life: { state } }: Due, assessed: Assessed): State | undefined {
  if (assessed.state === 'in-pool' && isInPool(state)) {
    return imported && state === 'in-pool' ? stateOf(assessed) : state
  }
  if (assessed.state === state) return state
  return imported && byItself.has(state) ? stateOf(assessed) : undefined
}

/** The states an import comes into, and goes to and fro between. */
const byItself: ReadonlySet<State> = new Set(['in-pool', 'in-pool-nominated', 'not-eligible', 'unassessed'])

/** The entry of a re-assessment; none where it says what was said before. */
function entryOf(due: Due, row: StandingRow, to: State, recordedAt: Micros, law: Law): NewEntry | undefined {
  const { life } = due
  if (to === life.state && row.points === life.points && row.flags === life.flags) return undefined
  const at = startOf(row.assessedOn)
  const moved = mayMove(life.state, 're-assess', to, row.assessedOn)
  if (moved === undefined) throw new Error(`${due.profile}: no re-assessment leads from ${life.state} to ${to}`)
  const after = { ...life, state: to, points: row.points, flags: row.flags }
  return {
    kind: 'profile',
    subject: due.profile,
    at,
    recordedAt,
    actor: 'system',
    act: 're-assess',
    transition: moved.id,
    rules: rulesId(law),
    before: lifeDigest(life, sha256),
    after: lifeDigest(after, sha256),
    detail: canonicalJson({ flags: row.flags, on: plainDate(row.assessedOn), points: row.points, state: to }),
  }
}

/** What is written together. */
type Batch = {
  readonly rows: Reassessed[]
  readonly entries: NewEntry[]
  readonly heads: Map<string, Head>
  readonly letters: WrittenLetter[]
}

/** Which standings are looked at, and who is told of those whose state changed. */
export type BringOptions = {
  /** All that do not hold on the day where it is left out. */
  readonly kind?: DueKind
  readonly onMoved?: (from: State, to: State) => void
}

/**
 * Assesses the standings again that do not hold on a day, and journals what changed. Where some stood by another law book, that is
 * recorded as a generation, with the list of those who stand otherwise now.
 * @param recordedAt the clock.
 * @returns how many were assessed, or that the rules of the day are not recorded; then nothing is written.
 */
export async function bringUpToDate(
  tx: Transaction<Database>,
  on: DayNumber,
  recordedAt: Micros,
  law: Law = builtInLaw,
  { kind = 'all', onMoved }: BringOptions = {},
): Promise<Outcome<number, NotRecorded>> {
  const book = ruleBook(on, law)
  if (!book.ok) return refused(book.refusal)
  const totals = new TotalChanges()
  const generation = new NewGeneration(tx, rulesId(law), recordedAt)
  let count = 0
  let written: Promise<void> = Promise.resolve()
  const write = async ({ rows, entries, heads, letters }: Batch) => {
    // Sent together: the server works them off one after the other without waiting for us in between.
    await Promise.all([
      updateStandings(tx, rows, rulesId(law), totals),
      appendToJournal(tx, entries, sha256, heads),
      generation.add(rows),
      writeLetters(tx, letters),
    ])
  }
  for await (const due of dueStandings(tx, on, rulesId(law), { kind, size: BATCH })) {
    const { rows, entries, heads, letters }: Batch = { rows: [], entries: [], heads: new Map(), letters: [] }
    const alone: Due[] = []
    for (const [i, each] of due.entries()) {
      const row = assessAgain(each, on, law)
      const lifeState = stateAfter(each, row)
      if (lifeState === undefined) alone.push(each)
      else {
        rows.push({ ...row, before: each.before, book: each.book, life: each.life, lifeState })
        if (lifeState !== each.life.state) onMoved?.(each.life.state, lifeState)
        const entry = entryOf(each, row, lifeState, recordedAt, law)
        if (entry) {
          entries.push(entry)
          heads.set(each.profile, each.head)
        }
        const letter = each.imported ? undefined : letterOf(each.life, row, lifeState, startOf(on))
        if (letter) letters.push({ ...letter, profile: each.profile, at: recordedAt })
      }
      // The connection gets its turn, so that the server works meanwhile.
      if (i % BREATH === BREATH - 1) await breathe()
    }
    await written
    written = write({ rows, entries, heads, letters })
    written.catch(() => undefined) // whoever awaits it next is told
    for (const { profile, book: before, life } of alone) {
      await written
      const after = await reassessOne(tx, { by: 'system', at: recordedAt }, (await lockLife(tx, profile))!, on)
      if (after.state !== life.state) onMoved?.(life.state, after.state)
      const { points, flags, state } = after
      await generation.add([{ profile, book: before, life, points: points ?? 0, flags: flags ?? 0, lifeState: state }])
    }
    count += due.length
  }
  await written
  await totals.enter(tx)
  await generation.record()
  return done(count)
}
