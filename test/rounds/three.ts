/** What the suites of rounds by three people share: a pool, three officers, and a round brought as far as a state. */
import { approveRound, sendBackRound } from '../../src/actions/approve-round.ts'
import type { Doing } from '../../src/actions/enact.ts'
import { executeRound } from '../../src/actions/execute-round.ts'
import { prepareRound, withdrawRound } from '../../src/actions/prepare-round.ts'
import { publishRound } from '../../src/actions/publish-round.ts'
import type { Micros } from '../../src/law/moment.ts'
import { moment } from '../../src/law/moment.ts'
import { programBits } from '../../src/pool/flags.ts'
import type { RoundState } from '../../src/rounds/moves.ts'
import type { Candidate } from '../../src/rounds/run-round.ts'
import { preparedRound } from '../../src/store/instructions.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { value } from '../people/cast.ts'
import { empty, stand } from './rooms.ts'

export const AT = moment('2026-10-20T14:00:00Z')
export const SECOND: Micros = 1_000_000

/** An instruction for a round of the number 448, which the record does not have. */
export const terms = {
  type: 'general' as const,
  invitations: 10,
  at: '2026-10-20T14:00:00Z',
  within: ['2026-10-20T14:00:00Z', '2026-10-21T14:00:00Z'] as const,
}
export const NUMBER = '448'

const officer =
  (name: string) =>
  (at: Micros = AT): Doing => ({ by: { kind: 'officer', name }, at })
/** Three people. */
export const by = { preparer: officer('o-prepares'), approver: officer('o-approves'), executor: officer('o-executes') }

/** So many candidates of one class, of 400 points and a little more. */
export const people = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, i) => ({
    profile: `P-${`${i}`.padStart(5, '0')}`,
    points: 400 + (i % 40),
    submittedAt: moment('2026-09-01T00:00:00Z') + i * 1_000_000,
    flags: programBits.cec,
  }))

const ours = [
  ...['round_instruction', 'round_text', 'round_approval', 'round_part', 'correction_proposal', 'correction_decision'],
  ...['event', 'event_stream', 'official_round', 'official_distribution', 'correction'],
]

/** A store with a pool and no round. */
export async function withPool(store: Store, count = 50): Promise<void> {
  await empty(store)
  await asOwner(store, async (sql) => {
    for (const table of ours) await sql`delete from ${sql(table)}`
  })
  await stand(store, people(count), AT)
}

type Changed = Partial<Omit<typeof terms, 'type' | 'within'>> & {
  readonly type?: string
  readonly [key: string]: unknown
}

/** Prepares the round; returns the digest of its instruction. */
export async function drafted(store: Store, changed: Changed = {}): Promise<string> {
  const instruction = { round: NUMBER, ...terms, ...changed }
  const { round } = value(await prepareRound(store.db, by.preparer(), { instruction, replaces: null }))
  return round.prepared.digest
}

/** Brings a round, prepared by three people, as far as a state; returns the digest of its instruction. */
export async function broughtTo(store: Store, state: RoundState, changed: Changed = {}): Promise<string> {
  const digest = await drafted(store, changed)
  const asked = { number: `${changed['round'] ?? NUMBER}`, digest }
  const { db } = store
  if (state === 'drafted') return digest
  if (state === 'withdrawn') value(await withdrawRound(db, by.preparer(), { ...asked, reason: 'not needed' }))
  if (state === 'sent-back') value(await sendBackRound(db, by.approver(), { ...asked, reason: 'too many' }))
  if (state === 'withdrawn' || state === 'sent-back') return digest
  value(await approveRound(db, by.approver(), asked))
  if (state === 'approved') return digest
  if (state === 'running') {
    // As a process leaves it that was stopped before it held the round.
    await store.sql`update round set status = 'running' where number = ${asked.number}`
    return digest
  }
  value(await executeRound(db, by.executor(), asked))
  if (state === 'published') value(await publishRound(db, by.executor(), asked))
  return digest
}

export const stateIn = async (store: Store, number: string = NUMBER): Promise<RoundState | undefined> =>
  (await preparedRound(store.db, number))?.state

/** The acts of the journal of a round, in order, a refusal with its code. */
export const actsOf = async (store: Store, number: string = NUMBER): Promise<readonly string[]> =>
  (
    await store.sql<{ act: string; detail: string; actor: string }[]>`
      select act, detail, actor from journal where kind = 'round' and subject = ${number} order by seq`
  ).map(({ act, detail, actor }) => (act === 'refused' ? `refused ${JSON.parse(detail).code} ${actor}` : act))
