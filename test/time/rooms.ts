/** What the suites of time share: a sweep to a moment, and what the journal says time did. */
import type { ActorKind, Doing } from '../../src/actions/enact.ts'
import { holdRound } from '../../src/actions/hold-round.ts'
import { type SweepReport, sweep } from '../../src/actions/sweep.ts'
import { type Micros, moment, momentText } from '../../src/law/moment.ts'
import type { Instruction } from '../../src/rounds/instruction.ts'
import { builtInRecord } from '../../src/rounds/record/built-in.ts'
import { populationOf } from '../../src/simulator/population/population.ts'
import type { Store } from '../../src/store/open.ts'
import { asOwner } from '../clusters/as-owner.ts'
import { answers, empty as emptyPeople, poor, value } from '../people/cast.ts'

export const when = (at: Micros | string): Micros => (typeof at === 'string' ? moment(at) : at)

export const by = (kind: ActorKind, at: Micros | string): Doing => ({ by: { kind, name: 'somebody' }, at: when(at) })

/** Empties what the suites of people do, and what is time's own. */
export async function empty(store: Store): Promise<void> {
  await emptyPeople(store)
  await asOwner(store, async (sql) => {
    for (const table of ['sweep', 'generation', 'generation_change', 'service_fault', 'deadline_receipt']) {
      await sql`delete from ${sql(table)}`
    }
  })
}

/** The declarations of a pool of 11 February 2024: synthetic people, some who meet no program, and some whose time was over. */
export function declared(count: number): readonly unknown[] {
  const record = builtInRecord()
  const table = record.distributions.find(({ asOn }) => asOn === '2024-02-11')!
  const people = [...populationOf({ record, table, seed: 'time', size: count })].map((one) => one.declared)
  const odd = [
    { submittedAt: '2023-02-20T14:00:00.5Z', ...poor },
    { submittedAt: '2023-03-01T00:00:00Z', bornOn: '1994-03-01' },
    { submittedAt: '2022-12-01T14:00:00Z' },
    { submittedAt: '2023-10-01T14:00:00Z', languageTests: [{ ...results, resultsOn: '2022-03-10' }] },
  ]
  return [...people, ...odd.map((changed, i) => ({ ...answers(), profile: `P-odd-${i}`, ...changed }))]
}
const [results] = answers()['languageTests'] as readonly object[]

/** Sweeps to a moment, by a clock that shows it. */
export const sweepTo = (store: Store, at: Micros | string, until: Micros | string = at): Promise<SweepReport> =>
  sweep(store.db, { by: 'system', at: when(at) }, { until: when(until) })

/** What happened to a profile, in order: act and moment, those of the person aside. */
export async function toldOf(store: Store, profile: string): Promise<readonly string[]> {
  const rows = await store.sql<{ act: string; transition: string | null; at: Micros; actor: string }[]>`
    select act, transition, at, actor from journal where subject = ${profile} and kind = 'profile' and actor = 'system'
    order by seq`
  return rows.map(({ act, transition, at }) => `${act} ${transition} ${momentText(at)}`)
}

/** A general round: as many as there are, at a moment. */
export async function invite(store: Store, round: string, at: Micros | string, invitations = 1_000): Promise<number> {
  const instruction: Instruction = {
    ...{ round, program: null, category: null, invitations, at: when(at), within: null },
    type: 'general',
  }
  const report = value(await holdRound(store.db, { by: 'minister:round', at: when(at) }, instruction))
  return report.result.invited
}

/** The invitation of a profile in a round, as stored. */
export async function invitationOf(store: Store, profile: string) {
  const [row] = await store.sql<
    {
      round: string
      state: string
      lapses_at: number
      issued_until: number
      answered_at: number | null
      reason: string | null
    }[]
  >`select round, state, lapses_at, issued_until, answered_at, reason from invitation where profile = ${profile} order by invited_at desc`
  return row
}
