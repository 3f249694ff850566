/**
 * Publish a held round: the round in the record, its texts and its query, and the pool of its day, in one transaction. Everything that
 * tells of rounds reads that record, so all of it is public at once, or none.
 */
import type { Kysely, Transaction } from 'kysely'
import { plainDate } from '../law/day.ts'
import { dayOf, momentText } from '../law/moment.ts'
import { done, type Outcome, refused } from '../law/outcome.ts'
import { namesOf } from '../opendata/old-names.ts'
import { poolOfRound } from '../opendata/pool-of-round.ts'
import { roundSummary, roundTitle } from '../opendata/round-words.ts'
import { digestsOf, lintPublication, type Prepared } from '../rounds/lint.ts'
import { notesOf } from '../rounds/record/notes.ts'
import { type Distribution, type OfficialRound, publishedRound } from '../rounds/record/official-round.ts'
import { programsOf } from '../rounds/record/published-names.ts'
import type { RoundResult } from '../rounds/result.ts'
import { bookOfRound } from '../rounds/run-round.ts'
import type { RuleBook } from '../rules/book.ts'
import { appendEvent } from '../store/events.ts'
import { countInvited, markPublished, type PreparedRound, preparedRound } from '../store/instructions.ts'
import {
  hasRecord,
  lockRecord,
  officialDistribution,
  officialRound,
  saveDistributions,
  saveRounds,
} from '../store/official-rounds.ts'
import type { Database } from '../store/schema.ts'
import { plainly } from './acting.ts'
import { actorText, type Doing } from './enact.ts'
import { loadBuiltInRecord } from './import-record.ts'
import { actOnRound, journalAct, partIn, roundToActOn } from './round-acts.ts'
import { sha256 } from './sha256.ts'
import { changed, lintFound, notApproved, type RoundActRefusal, roundRefused } from './words/round.ts'

/** A published round as it stands in the record. */
export type Publication = { readonly round: PreparedRound; readonly official: OfficialRound }

/**
 * Publishes a round.
 * @param asked `digest` of the instruction that whoever publishes has read.
 * @returns what was published, or why nothing was: `lint-found` with every finding, `round-not-approved`, `part-taken`,
 *          `round-not-in-that-state`, `instruction-changed`.
 */
export async function publishRound(
  db: Kysely<Database>,
  doing: Doing,
  { number, digest }: { readonly number: string; readonly digest: string },
): Promise<Outcome<Publication, RoundActRefusal>> {
  // A store that nothing was loaded into shows the record that comes with the program: it goes on doing so.
  if (!(await hasRecord(db))) await loadBuiltInRecord(plainly(db), doing.at)
  return actOnRound(db, doing, number, 'publish', async (tx) => {
    const found = await roundToActOn(tx, number)
    if (!found.ok) return found
    const { state, version, prepared, approval, result, pool } = found.value
    const move = await partIn(tx, doing, number, state, 'publish')
    if (!move.ok) return move
    if (digest !== prepared.digest) return refused(changed(number, digest, prepared.digest))
    if (approval?.digest !== prepared.digest || result === null || pool === null) return refused(notApproved(number))
    const book = bookOfRound(prepared.instruction)
    if (!book.ok) return refused(roundRefused(book.refusal))
    await lockRecord(tx)
    const { distribution, isNew } = await poolFor(
      tx,
      number,
      poolOfRound(pool, { asOn: dayOfRound(prepared), round: number }),
    )
    const official = officialOf(prepared, result, book.value, distribution)
    const findings = lintPublication(
      {
        prepared,
        approved: approval,
        result,
        invitations: await countInvited(tx, number),
        taken: (await officialRound(tx, number)) !== undefined,
        round: official,
        distribution,
        said: [
          { path: 'title', text: roundTitle(official) },
          { path: 'summary', text: roundSummary(official, []) },
        ],
      },
      book.value,
      sha256,
    )
    if (findings.length > 0) return refused(lintFound(findings, 'publication'))
    await saveRounds(tx, [{ ...official, origin: 'held' }])
    if (distribution !== null && isNew) await saveDistributions(tx, [{ ...distribution, origin: 'held' }])
    await markPublished(tx, number, doing.at, actorText(doing.by))
    await journalAct(tx, doing, number, move.value, digest, {
      ...{ version, ...digestsOf(prepared, sha256), round: official },
      distribution: isNew ? distribution : null,
    })
    const round = (await preparedRound(tx, number))!
    // Last of all: whoever appends holds the stream of events until the end.
    if (distribution !== null && isNew) {
      await appendEvent(tx, {
        type: 'distribution.published',
        at: doing.at,
        subject: distribution.asOn,
        data: { distribution },
      })
    }
    const data = { round: publishedRound(official) }
    await appendEvent(tx, { type: 'round.published', at: doing.at, subject: number, data })
    return done({ round, official })
  })
}

const dayOfRound = ({ instruction }: Prepared) => plainDate(dayOf(instruction.at))

/**
 * A day has one distribution: two of nearly the same people would tell of those between them. A second round of a day is published
 * with that of the first, and none of ours stands over one of the department's.
 */
async function poolFor(
  tx: Transaction<Database>,
  number: string,
  counted: Distribution | null,
): Promise<{ readonly distribution: Distribution | null; readonly isNew: boolean }> {
  if (counted === null) return { distribution: null, isNew: false }
  const known = await officialDistribution(tx, counted.asOn)
  if (known === undefined) return { distribution: counted, isNew: true }
  const { origin, ...distribution } = known
  return { distribution: origin === 'held' && known.publishedWith !== number ? distribution : null, isNew: false }
}

/** The round as it stands in the record, in the terms of the record. */
function officialOf(
  { instruction, digest }: Prepared,
  result: RoundResult,
  book: RuleBook,
  distribution: Distribution | null,
): OfficialRound {
  const { round: number, category, program, at } = instruction
  const type = instruction.type === 'program' ? program! : instruction.type
  const inForce = book.categories.find(({ key }) => key === category)?.inForce.value
  const kind = {
    type,
    category,
    categoryVersion: inForce?.version ?? null,
    programs: programsOf(type),
  }
  const on = plainDate(dayOf(at))
  const { tieBreakAt } = result
  return {
    number,
    on,
    at: momentText(at),
    ...kind,
    ...namesOf({ number, name: '', ...kind }, 'en'),
    invitations: result.invited,
    minimumCrs: result.minimumCrs ?? 0,
    tieBreakAt,
    poolAsOf: distribution?.asOn ?? null,
    notes: notesOf({ on, at: momentText(at), tieBreakAt }),
    source: `Open Express Entry, instruction sha256:${digest}`,
  }
}
